"""A code or a name, as it was typed → the one division that is meant.

Refuses to guess among several, and a division that exists no longer.
"""

from __future__ import annotations

import re

from generator.diagnostics import district_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.divisions import Division, Divisions
from generator.model.names import nearest
from generator.place import FilePlace
from generator.scaffold.standing import AGENCY_WORDS

_CODE = re.compile(r"[0-9]{2,6}")
_LISTED = 20


def choose(asked: str, programme: str, table: Divisions) -> Division | Finding:
    """The division, or why there is none; a code may go without its last zeros."""
    place = FilePlace(asked, 0)
    found = table.called(asked)
    if _CODE.fullmatch(asked):
        by_code = table.get(asked)
        found = (by_code,) if by_code else ()
    living = [one for one in found if not one.until]
    if not found:
        return rules.DIVISION_NOT_FOUND.at(place, name=asked, advice=_advice(asked, table))
    if len(living) > 1:
        named = "、".join(f"{table.path(one)} {one.code}" for one in living[:_LISTED])
        more = "等" if len(living) > _LISTED else ""
        return rules.DIVISION_AMBIGUOUS.at(
            place,
            name=asked,
            count=len(living),
            candidates=named + more,
            example=living[0].code,
            programme=programme,
        )
    if not living:
        gone = found[0]
        said = table.successor_words(gone)
        return rules.DIVISION_CLOSED.at(place, name=gone.name, year=gone.until, successors=said)
    if living[0].level not in AGENCY_WORDS:
        one = living[0]
        return rules.DIVISION_UNSUITED.at(place, name=one.name, level=one.level)
    return living[0]


def _advice(asked: str, table: Divisions) -> str:
    """Names like it, or codes near it."""
    if _CODE.fullmatch(asked):
        return nearest(asked, [one.code for one in table])
    like = [one.name for one in table if asked[:2] and one.name.startswith(asked[:2])]
    return nearest(asked, like or [one.name for one in table])
