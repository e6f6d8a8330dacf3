"""Who issued a document → the district.yaml of its place, in which it can be built as it was issued.

What the name of the issuer does not say is taken from the table of divisions or by rule, with a
doubt. Refuses to know a programme.
"""

from __future__ import annotations

import re
from typing import Final

from generator.draft.tree import Entry
from generator.model.divisions import Division, Divisions
from generator.model.standing import AGENCY_WORDS, standing
from generator.place import Place

UNKNOWN: Final = "【待核：发文机关不明】"
_SHORT: Final = ((re.compile(r"委员会$"), "委"), (re.compile(r"人民政府$"), "政府"))
_LONGEST_NAME: Final = 24


def origin(
    name: str,
    letterhead: str,
    departments: list[Entry],
    table: Divisions,
    place: Place,
    office: str = "",
) -> Entry:
    """The district of the issuer with this full name; `office` printed the document, where said."""
    division = _division(name, table)
    agency = Entry(
        [
            ("name", name or UNKNOWN),
            ("letterhead", letterhead or name or UNKNOWN),
            ("short", _short(name, division, table) or UNKNOWN),
            ("office", office or f"{name or UNKNOWN}办公室"),
        ]
    )
    entry = Entry([("format", 1), *_where(division, table)], place)
    entry["agency"] = agency
    entry["platform_level"] = standing(division, table).platform_level if division else "省级"
    entry["unit_noun"] = standing(division, table).unit_noun if division else "处室"
    entry["departments"] = departments or [Entry({"id": "unit-00", "name": name or UNKNOWN})]
    if division is None:
        entry.doubts.append("从发文机关的名称认不出是哪个地区，地名、级别和上一级是暂写的")
    return entry


def _where(division: Division | None, table: Divisions) -> list[tuple[str, object]]:
    if division is None:
        above = Entry({"name": "全国", "level": "国家", "agency_short": "国家主管部门"})
        return [("name", "全国"), ("full_name", "全国"), ("level", "省"), ("parent", above)]
    place = standing(division, table)
    levels = zip(("parent", "grandparent"), place.above, strict=False)
    return [
        ("name", place.name),
        ("full_name", place.full_name),
        ("level", place.level),
        *(
            (key, Entry([("name", a.name), ("level", a.level), ("agency_short", a.agency_short)]))
            for key, a in levels
        ),
    ]


def _division(name: str, table: Divisions) -> Division | None:
    """The division that a name of an agency begins with, the longest name first."""
    for end in range(min(len(name), _LONGEST_NAME), 1, -1):
        found = [
            one
            for one in table.called(name[:end])
            if one.level in AGENCY_WORDS and name[:end].endswith(one.name)
        ]
        if found:
            return found[0]
    return None


def _short(name: str, division: Division | None, table: Divisions) -> str:
    """市某某委 of 某某市某某委员会: the word of the level, and the name without places."""
    bare = name
    if division is not None:
        for above in (*reversed(table.ancestors(division)), division):
            bare = bare.removeprefix(above.name)
        bare = AGENCY_WORDS[division.level] + bare
    for ending, short in _SHORT:
        bare = ending.sub(short, bare)
    return bare
