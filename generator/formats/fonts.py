"""Find a real font file for each face, measure characters in it, and tell fontconfig.

An office's own fonts come before the free ones. Refuses to pass over a missing face: it is a
finding, and asking for it is an error. A damaged file is passed over with a warning. A character
that is taken from another font is told apart from one that the face has.
"""

from __future__ import annotations

import hashlib
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from generator.diagnostics.finding import Findings
from generator.diagnostics.layout_rules import FONT_MISSING, FONT_SKIPPED
from generator.disk import write_file
from generator.formats.sfnt import BOLD, FONT_ENDINGS, BrokenFontError, FontFile, Ink, fonts_in
from generator.model.layout import OFFICIAL_NAMES, Face
from generator.place import FilePlace

NOTO_SERIF = "Noto Serif CJK SC"
NOTO_SANS = "Noto Sans CJK SC"
SELECTORS = frozenset((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
"""Variation selectors: marks that have no glyph of their own."""

CANDIDATES: dict[Face, tuple[str, ...]] = {
    Face.TITLE: ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", NOTO_SERIF),
    Face.BODY: ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "FandolFang R", NOTO_SERIF),
    Face.KAI: ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "FandolKai"),
    Face.HEI: ("黑体", "SimHei", NOTO_SANS, "FandolHei"),
    Face.SONG: ("宋体", "SimSun", "FandolSong", NOTO_SERIF),
}
"""Family names per face, the best first.

FandolSong stands before Noto for page numbers: its digits are half an em wide as clause 7.5
asks (Noto's are 0.557), and a PDF with it takes 50 MB less memory to write.
"""

FALLBACK = {Face.HEI: NOTO_SANS}
"""Where a character is taken from that the face lacks; all other faces use Noto Serif."""

FREE = ("Noto ", "Fandol")
"""How the families begin that may be used by everybody; all others are an office's own."""

IDEOGRAPHS = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x40000))
"""Where the characters of names stand: the one kind that any font may help out with.

A symbol from some font of the machine would look foreign, and its width fits no cell.
"""

FIRST_HELPER = 2
"""What `Glyph.font` counts the helpers from."""

FEATURES = ("kern", "liga", "clig", "calt", "dlig", "hlig")
"""What fonts may not do: the page plan has measured each character by itself.

Switched off here and not where text is drawn: WeasyPrint never gives back what it keeps for a
piece of text with features (700 bytes each, 1 MB a package).
"""

UNWANTED = tuple(
    f"Noto {kind} CJK {region}"
    for kind in ("Serif", "Sans", "Sans Mono")
    for region in ("JP", "KR", "TC", "HK", "SC")
    if not (region == "SC" and kind != "Sans Mono")
)
"""Faces of the same collections with foreign glyph shapes, hidden from fontconfig."""


class Source(Enum):
    """Where a character's glyph comes from."""

    FACE = "face"
    FALLBACK = "fallback"
    NOWHERE = "nowhere"


class Glyph(NamedTuple):
    """A character as it is measured: advance in em, and where it comes from.

    `font` counts the fonts of its face: 0 the face's own, 1 its fallback, then the helpers.
    """

    advance: float
    source: Source
    font: int = 0


class MissingFaceError(LookupError):
    """No font file was found for a face."""


@dataclass(frozen=True, slots=True)
class FacePair:
    """A face's own font and the one that helps out."""

    own: FontFile
    fallback: FontFile


class Fonts:
    """The fonts of a process: made once, shared by layout and all renderers."""

    def __init__(self, pairs: dict[Face, FacePair], helpers: Sequence[FontFile] = ()) -> None:
        """`helpers` are asked in order for an ideograph that a face and its fallback lack."""
        self._pairs = pairs
        self._helpers = tuple(helpers)
        self._helping: set[Path] = set()
        self._glyphs: dict[tuple[Face, str], Glyph] = {}
        self._inks: dict[tuple[Face, str], Ink] = {}

    def pair(self, face: Face) -> FacePair:
        """Raises `MissingFaceError` for a face without a font file."""
        try:
            return self._pairs[face]
        except KeyError:
            raise MissingFaceError(f"找不到{face}字体") from None

    def glyph(self, face: Face, char: str) -> Glyph:
        """Measure a character; one that no font has counts one em, a mark on another nothing."""
        key = (face, char)
        found = self._glyphs.get(key)
        if found is None:
            found = self._glyphs[key] = self._measure(face, char)
        if found.font >= FIRST_HELPER:
            self._helping.add(self._helpers[found.font - FIRST_HELPER].path)
        return found

    def _measure(self, face: Face, char: str) -> Glyph:
        mark = unicodedata.category(char) in ("Mn", "Me") and ord(char) not in SELECTORS
        if invisible(char) and not mark:
            return Glyph(0.0, Source.FACE)
        pair = self.pair(face)
        for number, font in enumerate((pair.own, pair.fallback)):
            if glyph := font.glyph(char):
                source = Source.FALLBACK if number else Source.FACE
                return Glyph(0.0 if mark else font.advance(glyph), source, number)
        return self._helped(char) or Glyph(0.0 if mark else 1.0, Source.NOWHERE)

    def _helped(self, char: str) -> Glyph | None:
        """The ideograph in the first font of the machine that has it and is not damaged."""
        if not any(ord(char) in block for block in IDEOGRAPHS):
            return None
        for number, font in enumerate(self._helpers, start=FIRST_HELPER):
            glyph = 0 if font.fault else font.glyph(char)
            if glyph:
                return Glyph(font.advance(glyph), Source.FALLBACK, number)
        return None

    def font(self, face: Face, number: int = 0) -> FontFile:
        """The font that `Glyph.font` and `Span.fallback` speak of."""
        pair = self.pair(face)
        return (pair.own, pair.fallback, *self._helpers)[number]

    def centre(self, face: Face) -> float:
        """How far the middle of a line lies above the baseline, in em (CSS half-leading)."""
        return sum(self.pair(face).own.extents) / 2

    def ink(self, face: Face, chars: str) -> Ink:
        """The ink of the characters that the face has itself, in em above the baseline."""
        key = (face, "".join(sorted(set(chars))))
        if key not in self._inks:
            own = [char for char in key[1] if self.glyph(face, char).source is Source.FACE]
            self._inks[key] = self.pair(face).own.ink("".join(own))
        return self._inks[key]

    def for_next_package(self) -> Fonts:
        """The same fonts and all that was measured; nobody has helped the next package yet."""
        same = Fonts(self._pairs, self._helpers)
        same._glyphs, same._inks = self._glyphs, self._inks
        return same

    @property
    def helped(self) -> bool:
        """Whether a character was taken from a font beyond those of the faces."""
        return not self._helping <= {*self.face_files()}

    def credit(self, others: Fonts) -> None:
        """Count whoever has helped `others` among the helpers of this package."""
        self._helping |= others._helping

    def files(self) -> tuple[Path, ...]:
        """All font files in use, each once, in a fixed order; helpers when they have helped."""
        return tuple(sorted({*self.face_files(), *self._helping}))

    def face_files(self) -> tuple[Path, ...]:
        """The files of the faces and of their fallbacks, each once, in a fixed order."""
        return tuple(sorted({f.path for p in self._pairs.values() for f in (p.own, p.fallback)}))

    def helper_files(self) -> tuple[Path, ...]:
        """The files that may help, in the order in which they are asked."""
        return tuple(font.path for font in self._helpers)

    def write_configuration(self, folder: Path) -> Path:
        """Write a fontconfig file that knows these fonts and no others; returns its path.

        The same fonts and folder make the same bytes under the same name, and other fonts
        another file: builds with different fonts may share the folder. Pango and LibreOffice
        read it through `FONTCONFIG_FILE`.
        """
        files = sorted({*self.files(), *(font.path for font in self._helpers)})
        content = _configuration(self._pairs, files, folder / "fontconfig")
        data = content.encode("utf-8")
        path = folder / f"fonts-{hashlib.sha256(data).hexdigest()[:12]}.conf"
        if not path.exists():
            write_file(path, data)
        return path

    def use_configuration(self, folder: Path) -> Path:
        """Write the configuration and have this process use it; returns its path.

        Raises `RuntimeError` if Pango was loaded with another one: it reads it only once.
        """
        path = self.write_configuration(folder)
        if "weasyprint" in sys.modules and os.environ.get("FONTCONFIG_FILE") != str(path):
            raise RuntimeError("weasyprint was imported before the fonts were configured")
        os.environ["FONTCONFIG_FILE"] = str(path)
        return path


def invisible(char: str) -> bool:
    """Whether a character takes no room: marks, joiners, selectors and controls."""
    return unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc")


def find_fonts(folders: Sequence[Path]) -> tuple[Fonts, Findings]:
    """Look for every face in `folders`, earlier folders first; what is missing is a finding.

    A file that cannot be read is a finding too, and the next best takes its place.
    """
    findings = Findings()
    known = [font for folder in folders for path in _files(folder) for font in _in(path, findings)]
    pairs = {}
    for face, names in CANDIDATES.items():
        own = _first(known, names, findings, bold=face is Face.TITLE)
        if own is None:
            place = FilePlace(str(folders[0]) if folders else "fonts")
            findings.add(FONT_MISSING.at(place, face=face.value, names="、".join(names)))
            continue
        others = (FALLBACK.get(face, NOTO_SERIF), *CANDIDATES[Face.SONG])
        fallback = _first(known, others, findings, bold=face is Face.TITLE)
        pairs[face] = FacePair(own, fallback or own)
    return Fonts(pairs, _helpers(known)), findings


def is_free(font: FontFile) -> bool:
    """Whether it is one of the free fonts, not one that the office has brought."""
    return font.family.startswith(FREE)


def _helpers(known: Sequence[FontFile]) -> list[FontFile]:
    """Fonts with ideographs, those of other faces among them; each family once, own ones first."""
    found: dict[str, FontFile] = {}
    for font in known:
        if font.ideographs and not font.bold and not font.families & set(UNWANTED):
            found.setdefault(font.family, font)
    return sorted(found.values(), key=is_free)


def _in(path: Path, findings: Findings) -> list[FontFile]:
    try:
        return fonts_in(path)
    except BrokenFontError as error:
        findings.add(FONT_SKIPPED.at(FilePlace(str(path), 0), what=error))
        return []


def _files(folder: Path) -> Iterable[Path]:
    if not folder.is_dir():
        return ()
    found = (path for path in folder.rglob("[!.]*") if path.suffix.lower() in FONT_ENDINGS)
    return sorted(path for path in found if path.is_file())


def _first(
    known: Sequence[FontFile], names: Sequence[str], findings: Findings, *, bold: bool
) -> FontFile | None:
    """The first sound font of the best name; of a family with several weights, the fitting one."""
    for name in names:
        family = [font for font in known if name in font.families]
        for font in sorted(family, key=lambda font: font.bold != bold):
            if font.fault is None:
                return font
            findings.add(FONT_SKIPPED.at(FilePlace(str(font.path), 0), what=font.fault))
    return None


def _configuration(pairs: dict[Face, FacePair], files: Sequence[Path], cache: Path) -> str:
    """Only the files in use are let in: the folders they lie in may hold hundreds more."""
    folders = sorted({path.absolute().parent for path in files})
    lines = ['<?xml version="1.0"?>', '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">', "<fontconfig>"]
    lines += [f"<dir>{escape(str(folder))}</dir>" for folder in folders]
    lines.append(f"<cachedir>{escape(str(cache.absolute()))}</cachedir>")
    lines.append("<selectfont><rejectfont><glob>*</glob></rejectfont>")
    for path in files:
        lines.append(f"<acceptfont><glob>{escape(str(path.absolute()))}</glob></acceptfont>")
    for family in UNWANTED:
        pattern = f'<patelt name="family"><string>{family}</string></patelt>'
        lines.append(f"<rejectfont><pattern>{pattern}</pattern></rejectfont>")
    lines.append("</selectfont>")
    lines.append(f'<match target="font">{"".join(map(_switched_off, FEATURES))}</match>')
    for face, name in OFFICIAL_NAMES.items():
        if face in pairs and name not in pairs[face].own.families:
            lines += _alias(name, pairs[face])
    lines.append("</fontconfig>")
    return "\n".join(lines) + "\n"


def _switched_off(feature: str) -> str:
    edit = '<edit name="fontfeatures" mode="append"><string>{}=0</string></edit>'
    return edit.format(feature)


def _alias(name: str, pair: FacePair) -> list[str]:
    families = dict.fromkeys((pair.own.family, pair.fallback.family))
    prefer = "".join(f"<family>{escape(family)}</family>" for family in families)
    lines = [f'<alias binding="same"><family>{name}</family><prefer>{prefer}</prefer></alias>']
    if pair.own.weight >= BOLD:
        lines.append(
            f'<match target="pattern"><test name="family"><string>{name}</string></test>'
            '<edit name="weight" mode="assign" binding="same"><const>bold</const></edit></match>'
        )
    return lines
