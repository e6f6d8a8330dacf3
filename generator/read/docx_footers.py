"""Page numbers of a DOCX: which footers hold one, in what form, on which side.

A number may stand in a paragraph, in a frame or in a text box. Refuses everything else
that a footer holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.formats.docx_lines import below_dash
from generator.formats.ooxml import W, is_second
from generator.model.layout import Align
from generator.model.observed import Area, PageNumber, Sides
from generator.read.docx_landscape import on_landscape
from generator.read.docx_paragraphs import Reader, Seen
from generator.read.docx_sections import Section
from generator.read.markup import parse, switched
from generator.units import Length

_SIDES = {"default": Sides.ODD, "even": Sides.EVEN, "first": Sides.FIRST}
_FRAME = {
    "left": Align.LEFT, "right": Align.RIGHT, "center": Align.CENTRE,
    "inside": Align.LEFT, "outside": Align.RIGHT,
}  # fmt: skip


class Footers:
    """Reads the footers of all sections."""

    def __init__(self, parts: Mapping[str, bytes], path: str, reader: Reader) -> None:
        self._parts = parts
        self._path = path
        self._reader = reader
        settings = parse(parts, "word/settings.xml", path)
        self._two_sided = bool(switched(settings, "evenAndOddHeaders"))

    def read(
        self, sections: Sequence[Section], areas: Sequence[Area]
    ) -> tuple[tuple[PageNumber, ...], tuple[Area, ...]]:
        """The page numbers, and the areas that have none on their usual pages."""
        numbers: list[PageNumber] = []
        numberless: list[Area] = []
        for index, (section, area) in enumerate(zip(sections, areas, strict=True)):
            kinds = ["default", *(["even"] if self._two_sided else [])]
            found = [n for kind in kinds for n in self._numbers(kind, section, area, index)]
            if {n.sides for n in found} != {self._sides(kind) for kind in kinds}:
                numberless.append(area)
            if section.first_differs:
                found += self._numbers("first", section, area, index)
            numbers += found
        return tuple(numbers), tuple(numberless)

    def _sides(self, kind: str) -> Sides:
        return _SIDES[kind] if self._two_sided or kind == "first" else Sides.ALL

    def _numbers(self, kind: str, section: Section, area: Area, index: int) -> list[PageNumber]:
        root = parse(self._parts, section.footers.get(kind, ""), self._path)
        if root is None:
            return []
        found = []
        for node in (p for p in root.iter(f"{W}p") if not is_second(p)):
            seen = self._reader.read(node, section, 0, numbered=False)
            if not seen.page_field:
                continue
            made = self._number(seen, kind, section, area, index)
            if section.width > section.height:
                made = on_landscape(made, node, seen, section)
            found.append(made)
        return found

    def _number(
        self, seen: Seen, kind: str, section: Section, area: Area, index: int
    ) -> PageNumber:
        paragraph = seen.paragraph
        align = _FRAME.get(seen.frame, paragraph.align)
        if seen.frame == "outside" and kind == "even":
            align = Align.LEFT
        inset = paragraph.right if align is Align.RIGHT else paragraph.first
        sides = self._sides(kind)
        return PageNumber(
            place=area.place,
            name=f"{area.name}{sides}",
            text=paragraph.text.strip(),
            sides=sides,
            align=Align.LEFT if align is Align.JUSTIFY else align,
            look=paragraph.look,
            inset=None if seen.frame else inset + _blanks(paragraph.text, align, seen.size),
            dash=_dash(seen, section),
            restarts=index > 0 and section.restarts_at is not None,
        )


def _blanks(text: str, align: Align, size: Length) -> Length:
    """Full-width blanks in place of an indent."""
    edge = text[::-1] if align is Align.RIGHT else text
    return size * (len(edge) - len(edge.lstrip("\u3000")))


def _dash(seen: Seen, section: Section) -> Length | None:
    """The middle of the dash; None where the height of the line hangs on the font."""
    pitch = seen.paragraph.pitch
    if pitch is None:
        return None
    return section.height - section.footer - seen.after - below_dash(seen.size, pitch)
