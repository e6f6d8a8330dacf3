"""Page numbers of landscape sections of a DOCX: do they lie as on other pages (8).

A number that does runs downwards, in a cell, a text box or a frame bound to the paper. Only
of a table the place is read. Refuses everything else that a footer holds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from generator.formats.docx_lines import below_dash
from generator.formats.ooxml import Element, child, local, value
from generator.model.layout import Align
from generator.model.observed import PageNumber
from generator.read.docx_paragraphs import Seen
from generator.read.docx_sections import Section
from generator.read.markup import named, twips
from generator.units import ZERO, Length

_DOWNWARDS: Final = ("tbRl", "tbRlV", "tb", "tbV", "rl", "rlV")
_TURNED_BOX: Final = ("vert", "eaVert", "vert90")


def on_landscape(number: PageNumber, node: Element, seen: Seen, section: Section) -> PageNumber:
    """The number with its place on the upright sheet, or marked as lying with its page."""
    above = list(node.iterancestors())
    cell = next((each for each in above if local(each) == "tc"), None)
    if cell is not None and named(child(cell, "tcPr"), "textDirection") in _DOWNWARDS:
        return _in_table(number, above, seen, section)
    if _in_turned_box(above) or named(child(node, "pPr"), "textDirection") in _DOWNWARDS:
        return replace(number, inset=None, dash=None)
    return replace(number, inset=None, dash=None, landscape=True)


def _in_turned_box(above: list[Element]) -> bool:
    for each in above:
        if local(each) == "wsp":
            return any(body.get("vert") in _TURNED_BOX for body in each.iter("{*}bodyPr"))
        if local(each) == "textbox":
            return "layout-flow:vertical" in str(each.get("style", "")).replace(" ", "")
    return False


def _in_table(number: PageNumber, above: list[Element], seen: Seen, section: Section) -> PageNumber:
    """A cell bound to the paper: down the page is to the right on the sheet as it is bound."""
    table = next((each for each in above if local(each) == "tbl"), None)
    row = next((each for each in above if local(each) == "tr"), None)
    place = child(child(table, "tblPr"), "tblpPr")
    anchors = [
        None if place is None else value(place, name) for name in ("horzAnchor", "vertAnchor")
    ]
    if place is None or anchors != ["page", "page"] or seen.paragraph.pitch is None:
        return replace(number, inset=None, dash=None)
    left, top = _twips(value(place, "tblpX")), _twips(value(place, "tblpY"))
    height = _twips(named(child(row, "trPr"), "trHeight"))
    dash = section.width - left - below_dash(seen.size, seen.paragraph.pitch)
    if number.align is Align.RIGHT:
        inset = section.top + section.text_height - top - height + seen.paragraph.right
    else:
        inset = top + seen.paragraph.first - section.top
    return replace(number, inset=inset, dash=dash)


def _twips(said: str | None) -> Length:
    found = twips(said)
    return ZERO if found is None else found
