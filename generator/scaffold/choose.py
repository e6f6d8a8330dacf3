"""A code or a name, as it was typed → the one division that is meant.

Refuses to guess among several, and a division that exists no longer.
"""

from __future__ import annotations

import re

from generator.diagnostics import district_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.divisions import Division, Divisions
from generator.model.names import nearest
from generator.model.standing import AGENCY_WORDS
from generator.place import FilePlace

_CODE = re.compile(r"[0-9]{6}")
_CODE_LIKE = re.compile(r"[A-Za-z]*[0-9][0-9A-Za-z-]*")
_LISTED = 20
_NEAR = 6

_HALF_WIDTH = {ord("０") + digit: str(digit) for digit in range(10)}
_LETTERS = str.maketrans("OoIl", "0011")
"""Letters that are typed for digits."""


def choose(asked: str, programme: str, table: Divisions) -> Division | Finding:
    """The division of a name, or of a whole code, or why there is none.

    Blanks, and digits of full width, say nothing else. A code with digits missing is not filled
    up: 36020 for 360202 would be a city.
    """
    asked = "".join(asked.split()).translate(_HALF_WIDTH)
    place = FilePlace(asked, 0)
    found = table.called(asked)
    if _CODE.fullmatch(asked):
        by_code = table.get(asked)
        found = (by_code,) if by_code else ()
    elif _CODE_LIKE.fullmatch(asked):
        return rules.DIVISION_CODE.at(place, name=asked, advice=_near(asked, table))
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
    """Names like it, or codes near it, as a whole sentence."""
    if _CODE.fullmatch(asked):
        return _near(asked, table) or "请核对，或者写名称。"
    like = [one.name for one in table if asked[:2] and one.name.startswith(asked[:2])]
    advice = nearest(asked, like or [one.name for one in table])
    return f"{advice.removesuffix('？')}{'？' if advice.endswith('？') else '。'}也可以写代码。"


def _near(asked: str, table: Divisions) -> str:
    """Those of the same place above, the most alike first; nothing where there are none."""
    digits = asked.translate(_LETTERS)[:6]
    near = [one for one in table if one.code.startswith(digits[:4]) and not one.until]
    near.sort(
        key=lambda one: (
            not one.code.startswith(digits),
            not one.code.startswith(digits[:5]),
            one.code,
        )
    )
    named = "、".join(f"{one.name} {one.code}" for one in near[:_NEAR])
    return f"代码相近的有：{named}{'等' if len(near) > _NEAR else ''}。" if named else ""
