"""Paragraphs of a DOCX with their resolved looks, indents and pitch.

Refuses to place them: that is `docx_flow.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.formats.docx_text import Words, words_of
from generator.formats.ooxml import Element, child, is_second, value
from generator.model.layout import Align
from generator.model.observed import LeftOut, Paragraph, Rule, Run
from generator.place import ParagraphPlace
from generator.read.docx_looks import Looks, Properties, look_of
from generator.read.docx_numbering import Numbering
from generator.read.docx_sections import Section
from generator.read.markup import named, number
from generator.units import EMU_PER_POINT, ZERO, Length, pt

_ALIGN: Final = {
    "center": Align.CENTRE, "right": Align.RIGHT, "end": Align.RIGHT, "both": Align.JUSTIFY,
    "distribute": Align.JUSTIFY, "thaiDistribute": Align.JUSTIFY,
}  # fmt: skip
_AUTO_LINE: Final = 240  # what single spacing is called
_LATIN_GRID: Final = pt(12)  # what "one line" of space is without a grid
_LINES: Final = ("line", "straightConnector1")
_DRAWN_TEXT: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_WORD_ART: Final = "{urn:schemas-microsoft-com:vml}textpath"


@dataclass(frozen=True, slots=True)
class Seen:
    """A paragraph and what placing it needs. `spacing` is added behind each character.

    `notes` are the kinds and ids of the notes that it refers to, in order.
    """

    paragraph: Paragraph
    before: Length
    after: Length
    spacing: Length
    size: Length
    breaks_after: bool
    boxes: tuple[Element, ...]
    page_field: bool
    frame: str
    notes: tuple[tuple[str, str], ...] = ()


class Reader:
    """Makes paragraphs; numbers them from 1 in reading order.

    `left_out` gathers their words that are no part of the text.
    """

    def __init__(self, path: str, looks: Looks, numbering: Numbering) -> None:
        self.path = path
        self.looks = looks
        self.numbering = numbering
        self.count = 0
        self.left_out: list[LeftOut] = []

    def read(
        self,
        node: Element,
        section: Section,
        index: int,
        table_style: str | None = None,
        *,
        numbered: bool = True,
        at: ParagraphPlace | None = None,
    ) -> Seen:
        """One `w:p`; those of other stories are not `numbered`, and stand `at` a place in this."""
        self.count += numbered
        place = at or ParagraphPlace(self.path, self.count if numbered else 0)
        direct = child(node, "pPr")
        properties = self.looks.paragraph(direct, table_style)
        label = self.numbering.next(properties)
        if label:
            properties |= self._numbered_indents(properties, direct)
        words = words_of(node)
        runs, hidden = self._runs(words, properties["style"], table_style)
        if place.paragraph:
            self.left_out += _besides(words, hidden, place)
        mark = look_of(self.looks.run(properties["style"], child(direct, "rPr"), table_style))
        if label:
            runs = (Run(label, runs[0].look if runs else mark), *runs)
        size = max((run.look.size for run in runs if run.text.strip()), default=mark.size)
        left, right, first = _indents(properties, size)
        paragraph = Paragraph(
            place=place,
            runs=runs,
            align=_ALIGN.get(properties.get("jc", ""), Align.LEFT),
            first=left + first,
            left=left,
            right=right,
            pitch=_pitch(properties, size, section),
            new_page=bool(properties.get("pageBreakBefore")) or words.breaks_before,
            section=index,
            rule=_rule(direct, words, place, section),
            drawn_line=bool(words.lines),
            label=len(label),
        )
        return Seen(
            paragraph=paragraph,
            before=_space(properties, "before", section),
            after=_space(properties, "after", section),
            spacing=self._spacing(words, properties["style"], table_style),
            size=size,
            breaks_after=words.breaks_after,
            boxes=tuple(words.boxes),
            page_field=words.page_field,
            frame=properties.get("framePr.xAlign", ""),
            notes=tuple(words.notes),
        )

    def _numbered_indents(self, properties: Properties, direct: Element | None) -> Properties:
        """The indents of the number's level, where the paragraph has none of its own."""
        outline = self.looks.paragraph(self.numbering.properties(properties))
        own = self.looks.paragraph(direct)
        return {
            name: said
            for name, said in outline.items()
            if name.startswith("ind.") and own.get(name) in (None, said)
        }

    def _runs(
        self, words: Words, style: str, table_style: str | None
    ) -> tuple[tuple[Run, ...], str]:
        """What is printed, and the words that are hidden."""
        runs: list[Run] = []
        hidden = ""
        for text, direct, _ in words.pieces:
            properties = self.looks.run(style, direct, table_style)
            if properties.get("vanish"):
                hidden += text
                continue
            look = look_of(properties)
            if runs and runs[-1].look == look:
                runs[-1] = Run(runs[-1].text + text, look)
            else:
                runs.append(Run(text, look))
        return tuple(runs), hidden

    def _spacing(self, words: Words, style: str, table_style: str | None) -> Length:
        """Of the longest piece."""
        text, direct, _ = max(
            words.pieces, key=lambda piece: len(piece[0]), default=("", None, None)
        )
        found = self.looks.run(style, direct, table_style).get("spacing") if text else None
        return pt((number(found) or 0) / 20)


def _besides(words: Words, hidden: str, place: ParagraphPlace) -> Iterator[LeftOut]:
    """What a paragraph holds besides its text."""
    drawn = [
        said
        for drawing in words.lines
        for node in drawing.iter(_DRAWN_TEXT, _WORD_ART)
        if (said := node.text or "" if node.tag == _DRAWN_TEXT else str(node.get("string", "")))
        and not is_second(node)
    ]
    for text, why in (
        (hidden, "隐藏文字"),
        ("".join(words.readings), "注音"),
        ("\n".join(drawn), "图形中的文字"),
    ):
        if text.strip():
            yield LeftOut(place, text.strip(), why)


def _indents(properties: Properties, size: Length) -> tuple[Length, Length, Length]:
    """Left, right and first line; an indent in characters wins, if it is not none."""

    def length(name: str) -> Length:
        characters = number(properties.get(f"ind.{name}Chars"))
        if characters:
            return size * (characters / 100)
        return pt((number(properties.get(f"ind.{name}")) or 0) / 20)

    return length("left"), length("right"), length("first")


def _pitch(properties: Properties, size: Length, section: Section) -> Length | None:
    """Height of a line; None for single spacing off the grid, which hangs on the font."""
    line = number(properties.get("spacing.line"))
    rule = properties.get("spacing.lineRule", "auto")
    if line and rule == "exact":
        return pt(line / 20)
    if section.grid is None or properties.get("snapToGrid") == "":
        return None
    if line and rule == "atLeast" and line / 20 > section.grid.pt:
        return None
    times = (line or _AUTO_LINE) / _AUTO_LINE if rule == "auto" else 1.0
    return section.grid * max(times, 1.0 if size.pt < section.grid.pt else 2.0)


def _space(properties: Properties, name: str, section: Section) -> Length:
    lines = number(properties.get(f"spacing.{name}Lines"))
    if lines:
        return (section.grid or _LATIN_GRID) * (lines / 100)
    return pt((number(properties.get(f"spacing.{name}")) or 0) / 20)


def _rule(
    direct: Element | None, words: Words, place: ParagraphPlace, section: Section
) -> Rule | None:
    """A border below the paragraph, or a line that is drawn in it."""
    bottom = child(child(direct, "pBdr"), "bottom")
    if bottom is not None and value(bottom, "val") not in (None, "none", "nil"):
        indents = (named(direct, "ind", side) for side in ("left", "right"))
        inset = pt(sum(number(words) or 0 for words in indents) / 20)
        return Rule(
            place=place,
            weight=pt((number(value(bottom, "sz")) or 0) / 8),
            colour=_colour(value(bottom, "color")),
            width=section.text_width - inset,
            gap=pt(number(value(bottom, "space")) or 0),
        )
    for drawing in words.lines:
        if (rule := _drawn(drawing, place)) is not None:
            return rule
    return None


def _drawn(drawing: Element, place: ParagraphPlace) -> Rule | None:
    """A straight line among shapes, with what it says of itself."""
    for node in drawing.iter("{*}prstGeom"):
        if node.get("prst") not in _LINES:
            continue
        extent = next(drawing.iter("{*}extent"), None)
        line = next(drawing.iter("{*}ln"), None)
        colour = next(drawing.iter("{*}srgbClr"), None)
        width = _figure(extent, "cx")
        weight = _figure(line, "w")
        said = str(colour.get("val", "")) if colour is not None else "000000"
        return Rule(place, pt(weight / EMU_PER_POINT), said.upper(), pt(width / EMU_PER_POINT))
    for node in drawing.iter("{urn:schemas-microsoft-com:vml}line"):
        colour_said = str(node.get("strokecolor", "000000"))
        weight_said = str(node.get("strokeweight", "0.75pt")).removesuffix("pt")
        return Rule(place, pt(number(weight_said) or 0.75), _colour(colour_said), ZERO)
    return None


def _figure(node: Element | None, name: str) -> float:
    """A figure of a drawing, 0 where it says none."""
    try:
        return float(str(node.get(name, "0"))) if node is not None else 0.0
    except ValueError:
        return 0.0


def _colour(said: str | None) -> str:
    words = (said or "auto").split()[0].lstrip("#").upper()
    return {"AUTO": "000000", "RED": "FF0000", "F00": "FF0000"}.get(words, words)
