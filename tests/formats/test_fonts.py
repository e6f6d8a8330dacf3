"""Fonts: every face has a file or a finding, and characters measure as the files say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from generator.diagnostics.finding import Severity
from generator.formats.coverage import coverage, hanzi
from generator.formats.fonts import MissingFaceError, Source, find_fonts
from generator.model.layout import OFFICIAL_NAMES, Face
from tests.fonts import FOLDER, fonts


def test_a_missing_face_is_a_finding_and_asking_for_it_an_error(tmp_path: Path) -> None:
    found, findings = find_fonts([tmp_path])
    assert [finding.code for finding in findings] == ["font-missing"] * len(Face)
    with pytest.raises(MissingFaceError):
        found.glyph(Face.BODY, "国")


def test_an_offices_own_folder_comes_first(tmp_path: Path) -> None:
    (tmp_path / "own.otf").write_bytes((FOLDER / "FandolFang-Regular.otf").read_bytes())
    found, _ = find_fonts([tmp_path, FOLDER])
    assert found.pair(Face.BODY).own.path == tmp_path / "own.otf"


@pytest.mark.parametrize("face", Face)
def test_advances_and_ink_are_those_that_font_tools_finds(face: Face) -> None:
    own = fonts().pair(face).own
    with TTFont(own.path, fontNumber=own.index, lazy=True) as font:
        cmap, metrics, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        for char in "国，“”—…〔1aé":
            if ord(char) in cmap:
                assert fonts().glyph(face, char).advance == metrics[cmap[ord(char)]][0] / unit
    assert 0.7 < fonts().ink(face, "国文").top < 0.9


def test_a_character_comes_from_the_face_the_fallback_or_nowhere() -> None:
    sources = [fonts().glyph(Face.BODY, char).source for char in "国镕☑"]
    assert sources == [Source.FACE, Source.FALLBACK, Source.NOWHERE]


def test_the_configuration_is_the_same_each_time_and_names_the_official_faces(
    tmp_path: Path,
) -> None:
    first = fonts().write_configuration(tmp_path).read_bytes()
    assert fonts().write_configuration(tmp_path).read_bytes() == first
    assert all(name in first.decode() for name in OFFICIAL_NAMES.values())


def test_no_bold_font_is_taken_for_a_regular_face() -> None:
    assert {face: fonts().pair(face).own.bold for face in Face} == {
        face: face is Face.TITLE for face in Face
    }
    assert fonts().pair(Face.SONG).own.path.name == "FandolSong-Regular.otf"


# --- damaged files ---------------------------------------------------------------------------------------------------


def test_a_font_that_broke_off_gives_way_to_the_next_with_a_warning(tmp_path: Path) -> None:
    whole = (FOLDER / "FandolFang-Regular.otf").read_bytes()
    (tmp_path / "half.otf").write_bytes(whole[: len(whole) // 2])
    found, findings = find_fonts([tmp_path, FOLDER])
    assert found.pair(Face.BODY).own.path.parent == FOLDER
    (finding,) = findings
    assert (finding.code, finding.severity) == ("font-skipped", Severity.WARNING)
    assert str(finding.place) == str(tmp_path / "half.otf")


@pytest.mark.parametrize("data", [b"", b"OTTO", b"no font at all", b"ttcf\0\1\0\0\0\0\0\2"])
def test_what_is_no_font_is_passed_over_with_a_warning(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.ttf").write_bytes(data)
    found, findings = find_fonts([tmp_path, FOLDER])
    assert [str(finding.place) for finding in findings] == [str(tmp_path / "x.ttf")]
    assert found.pair(Face.BODY).own.path.parent == FOLDER


@pytest.mark.parametrize("table", ["CFF ", "cmap", "head"])
def test_a_font_with_garbage_in_a_table_gives_way_to_the_next(tmp_path: Path, table: str) -> None:
    data = bytearray((FOLDER / "FandolFang-Regular.otf").read_bytes())
    with TTFont(FOLDER / "FandolFang-Regular.otf", lazy=True) as font:
        entry = font.reader.tables[table]
    data[entry.offset : entry.offset + min(entry.length, 5000)] = bytes(min(entry.length, 5000))
    (tmp_path / "bad.otf").write_bytes(data)
    found, findings = find_fonts([tmp_path, FOLDER])
    assert "font-skipped" in {finding.code for finding in findings}
    assert found.pair(Face.BODY).own.path.parent == FOLDER


def test_a_face_whose_only_font_is_damaged_is_missing(tmp_path: Path) -> None:
    (tmp_path / "half.otf").write_bytes((FOLDER / "FandolKai-Regular.otf").read_bytes()[:9000])
    codes = [finding.code for finding in find_fonts([tmp_path])[1]]
    assert codes.count("font-skipped") == 1
    assert codes.count("font-missing") == len(Face)


# --- rare characters -------------------------------------------------------------------------------------------------


def only(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).symlink_to(FOLDER / name)
    return folder


@pytest.mark.parametrize("char", "喆堃镕𬭎𠮷")
@pytest.mark.parametrize("face", [Face.BODY, Face.KAI, Face.SONG])
def test_rare_characters_of_names_come_from_the_fallback(face: Face, char: str) -> None:
    assert fonts().glyph(face, char) == (1.0, Source.FALLBACK, 1)
    assert fonts().font(face, 1).family == "Noto Serif CJK SC"


def test_any_font_with_ideographs_helps_where_face_and_fallback_lack_one(tmp_path: Path) -> None:
    small = only(tmp_path / "a", *(f"Fandol{n}-Regular.otf" for n in ("Fang", "Kai", "Song")))
    alone, _ = find_fonts([small])
    assert alone.glyph(Face.BODY, "𠮷").source is Source.NOWHERE
    only(tmp_path / "b", "NotoSansCJK-Regular-SC.otf")
    helped, _ = find_fonts([small, tmp_path / "b"])
    assert helped.glyph(Face.KAI, "𠮷").source is Source.FALLBACK
    number = helped.glyph(Face.KAI, "𠮷").font
    assert helped.font(Face.KAI, number).family == "Noto Sans CJK SC"
    assert FOLDER / "NotoSansCJK-Regular-SC.otf" in {path.resolve() for path in helped.files()}


def test_a_bearing_is_the_left_edge_of_the_ink() -> None:
    own = fonts().pair(Face.BODY).own
    with TTFont(own.path, lazy=True) as font:
        name = font.getBestCmap()[ord("国")]
        pen = BoundsPen(None)
        font.getGlyphSet()[name].draw(pen)
        assert own.bearing("国") == pytest.approx(pen.bounds[0] / font["head"].unitsPerEm, abs=1e-3)


# --- coverage --------------------------------------------------------------------------------------------------------


def test_the_sets_are_those_of_the_codecs() -> None:
    assert len(hanzi("gb2312")) == 6763
    assert len(hanzi("gbk")) == 20902
    assert set(hanzi("gb2312")) < set(hanzi("gbk"))


def test_a_face_is_counted_by_itself_and_with_what_helps_out() -> None:
    covered = coverage(fonts(), Face.BODY)
    assert [(c.total, c.own, c.printed) for c in covered.counts] == [
        (6763, 6763, 6763),
        (20902, 7942, 20902),
    ]
    assert (covered.elsewhere[:4], covered.nowhere) == ("喆堃昇珺", "")


HELPED = """
import io, sys
from dataclasses import replace
from pathlib import Path
import pdfplumber
from generator.formats.fonts import Fonts, find_fonts
from generator.layout.page import layout
from generator.model.document import Paragraph
from generator.model.layout import Face
from generator.render.pdf import render_pdf
from tests.samples import issued_document, plan as sample, words

folder = Path(sys.argv[1])
found, _ = find_fonts([folder])
pairs = {face: found.pair(face) for face in Face if face is not Face.TITLE}
fonts = Fonts({**pairs, Face.TITLE: found.pair(Face.SONG)}, found._helpers)
parts = (replace(sample(), blocks=(Paragraph(words("李𠮷。")),)),)
document = replace(issued_document(), parts=parts, imprint=None)
plan, findings = layout(document, fonts)
fonts.use_configuration(folder / "cache")
print(*(finding.code for finding in findings))
with pdfplumber.open(io.BytesIO(render_pdf(document, plan, fonts))) as pdf:
    print(*(c["text"] + c["fontname"].split("+")[1] for c in pdf.pages[0].chars[:2]))
"""


@pytest.mark.slow
def test_a_font_that_helps_out_is_in_the_pdf(tmp_path: Path) -> None:
    """In a process of its own: Pango reads the configuration once, and this one is another."""
    only(tmp_path, *(f"Fandol{name}-Regular.otf" for name in ("Fang", "Kai", "Song")))
    only(tmp_path, "NotoSansCJK-Regular-SC.otf")
    done = subprocess.run(
        [sys.executable, "-c", HELPED, str(tmp_path)],
        cwd=FOLDER.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout.splitlines() == [
        "glyph-fallback",
        "李FandolFang 𠮷Noto-Sans-CJK-SC",
    ], done.stderr
