"""Check page numbers: form, side, look, place, and that they run on (7.5).

Refuses to say which pages may go without; only whole sections without any are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from generator.check.measure import cells, merged_pages, said
from generator.check.sides import bare_sides
from generator.diagnostics import check_ending_rules as rules
from generator.diagnostics.finding import Finding
from generator.formats.docx_lines import below_dash
from generator.model.document import Format
from generator.model.layout import Align, Measures, NumberSide
from generator.model.observed import Area, Kind, Observed, PageNumber, Sides
from generator.parts.faces import spoken, suits, wanted_look
from generator.parts.parts import Parts
from generator.place import PagePlace, Place
from generator.units import mm, pt

_SIDES: Final = {Align.LEFT: "居左", Align.CENTRE: "居中", Align.RIGHT: "居右"}
_PAGES: Final = {Sides.ODD: 1, Sides.EVEN: 2}
_DASH_TOLERANCE: Final = mm(1.5)
_INSET_TOLERANCE: Final = 0.6


def check_page_numbers(seen: Observed, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """Every page number that the file shows."""
    numbered = replace(seen, numberless=_lacking(seen, parts))
    yield from merged_pages(seen, _numbers(numbered, bare_sides(seen, parts), measures))
    yield from _run(seen)


def _lacking(seen: Observed, parts: Parts) -> tuple[Area, ...]:
    """Areas without a number that must have one: the first page of a letter has none (10.1)."""
    first = seen.areas[:1] if parts.format is Format.LETTER and seen.kind is Kind.PDF else ()
    return tuple(area for area in seen.numberless if area not in first)


def _numbers(seen: Observed, bare: Mapping[Place, str], measures: Measures) -> Iterator[Finding]:
    if seen.page_numbers or seen.kind is not Kind.XLSX:
        for area in seen.numberless:
            if area.place not in bare:
                yield rules.PAGE_NUMBER_NONE.at(area.place, area=area.name)
    form, style = _form(measures), measures.styles["page-number"]
    if seen.kind is Kind.XLSX:  # Excel keeps sizes of its footers in whole points
        style = replace(style, size=pt(round(style.size.pt)))
    for number in seen.page_numbers:
        if not form.fullmatch(number.text):
            yield rules.PAGE_NUMBER_FORM.at(
                number.place, area=number.name, found=number.text, wanted=measures.number_form
            )
        what = bare.get(_area_of(number))
        if what:
            yield rules.PAGE_NUMBER_IMPRINT.at(number.place, area=number.name, what=what)
        if number.landscape:
            yield rules.LANDSCAPE_NUMBER.at(number.place, area=number.name)
        else:
            yield from _side(number, measures)
            yield from _height(number, measures)
        look = number.look
        if look and not suits(look, style):
            yield rules.PAGE_NUMBER_LOOK.at(
                number.place, area=number.name, found=spoken(look), wanted=wanted_look(style)
            )


def _area_of(number: PageNumber) -> Place:
    """The place of the section or page that a number belongs to."""
    place = number.place
    return PagePlace(place.path, place.page) if isinstance(place, PagePlace) else place


def _form(measures: Measures) -> re.Pattern[str]:
    """What a page number looks like; blanks beside it may be narrow."""
    before, _, behind = (re.escape(piece.strip()) for piece in measures.number_words(""))
    return re.compile(rf"{before} ?\d+ ?{behind}")


def _height(number: PageNumber, measures: Measures) -> Iterator[Finding]:
    if number.dash is None:
        return
    below = number.dash - measures.paper_height + measures.below_type
    if abs((below - measures.number_drop).pt) > _DASH_TOLERANCE.pt:
        size = measures.styles["page-number"].size
        footer = measures.below_type - measures.number_drop - below_dash(size, size)
        yield rules.PAGE_NUMBER_PLACE.at(
            number.place, area=number.name, found=said(below.mm),
            wanted=said(measures.number_drop.mm), footer=f"{footer.mm:.0f}",
        )  # fmt: skip


def _side(number: PageNumber, measures: Measures) -> Iterator[Finding]:
    if number.sides is Sides.FIRST:
        return
    outer = measures.number_side is NumberSide.OUTER
    page = _PAGES.get(number.sides, 0 if outer else 1)
    wanted = measures.number_align(page) if page else None
    if number.align is not wanted:
        words = _SIDES[wanted] if wanted else str(measures.number_side)
        found = _SIDES.get(number.align, "居左")
        if wanted is None:
            found = f"不分单双页，都{found}"
        yield rules.PAGE_NUMBER_SIDE.at(number.place, area=number.name, found=found, wanted=words)
    elif wanted is Align.CENTRE or number.inset is None:
        return
    elif abs(cells(number.inset, measures) - 1) > _INSET_TOLERANCE:
        inset = said(cells(number.inset, measures))
        yield rules.PAGE_NUMBER_INSET.at(number.place, area=number.name, found=inset)


def _run(seen: Observed) -> Iterator[Finding]:
    last: int | None = None
    before = 0
    for number in seen.page_numbers:
        if number.restarts and number.sides is not Sides.EVEN:
            yield rules.PAGE_NUMBER_RUN.at(
                number.place, area=number.name, found="重新起编", wanted="接续前一节"
            )
        if number.number is None:
            continue
        page = number.page
        wanted = None if last is None else last + page - before
        if wanted is not None and number.number != wanted:
            yield rules.PAGE_NUMBER_RUN.at(
                number.place, area=number.name, found=number.number, wanted=wanted
            )
        last, before = number.number, page
