"""Check page numbers: form, side, look, place, and that they run on (7.5).

Refuses to say which pages may go without; only whole sections without any are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.check.faces import is_face, is_size, spoken
from generator.check.measure import cells, merged_pages, said
from generator.check.parts import Parts
from generator.diagnostics import check_ending_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.layout import SIZE_4, STANDARD, Align, Face
from generator.model.observed import Kind, Observed, PageNumber, Sides
from generator.units import mm

_FORM: Final = re.compile(r"— ?\d+ ?—")
_SIDES: Final = {Align.LEFT: "居左", Align.CENTRE: "居中", Align.RIGHT: "居右"}
_WANTED: Final = {Sides.ODD: Align.RIGHT, Sides.EVEN: Align.LEFT}
_DASH: Final = STANDARD.paper_height - STANDARD.bottom + STANDARD.number_drop
_DASH_TOLERANCE: Final = mm(1.5)
_INSET_TOLERANCE: Final = 0.6


def check_page_numbers(seen: Observed, parts: Parts) -> Iterator[Finding]:
    """Every page number that the file shows."""
    del parts
    yield from merged_pages(seen, _numbers(seen))
    yield from _run(seen)


def _numbers(seen: Observed) -> Iterator[Finding]:
    if seen.page_numbers or seen.kind is not Kind.XLSX:
        for area in seen.numberless:
            yield rules.PAGE_NUMBER_NONE.at(area.place, area=area.name)
    for number in seen.page_numbers:
        if not _FORM.fullmatch(number.text):
            yield rules.PAGE_NUMBER_FORM.at(number.place, area=number.name, found=number.text)
        yield from _side(number)
        look = number.look
        if look and not (is_face(look, Face.SONG) and is_size(look, SIZE_4)):
            yield rules.PAGE_NUMBER_LOOK.at(number.place, area=number.name, found=spoken(look))
        if number.dash and abs((number.dash - _DASH).pt) > _DASH_TOLERANCE.pt:
            below = number.dash - STANDARD.paper_height + STANDARD.bottom
            yield rules.PAGE_NUMBER_PLACE.at(number.place, area=number.name, found=said(below.mm))


def _side(number: PageNumber) -> Iterator[Finding]:
    if number.sides is Sides.FIRST:
        return
    wanted = _WANTED.get(number.sides)
    if number.align is not wanted:
        words = f"{_SIDES.get(wanted, '')}" if wanted else "单页居右、双页居左"
        found = _SIDES.get(number.align, "居左")
        if wanted is None:
            found = f"不分单双页，都{found}"
        yield rules.PAGE_NUMBER_SIDE.at(number.place, area=number.name, found=found, wanted=words)
    elif number.inset is not None and abs(cells(number.inset) - 1) > _INSET_TOLERANCE:
        inset = said(cells(number.inset))
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
