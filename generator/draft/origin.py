"""Who issued a document → the district.yaml of its place, in which it can be built as it was issued.

What the name of the issuer does not say is taken from the table of divisions or by rule, with a
doubt. Refuses to know a programme.
"""

from __future__ import annotations

import re
from typing import Final

from generator.draft.ending import Ending
from generator.draft.roles import Roles
from generator.draft.tree import Entry
from generator.model.divisions import Division, Divisions
from generator.model.standing import AGENCY_WORDS, standing
from generator.place import Place

UNKNOWN: Final = "【待核：发文机关不明】"
_SHORT: Final = ((re.compile(r"委员会$"), "委"), (re.compile(r"人民政府$"), "政府"))
_LONGEST_NAME: Final = 24
_NAMED: Final = re.compile(
    r"(?!国家|中国|全国|中共|中央)[一-鿿]{2,6}?(?P<kind>自治区|自治州|自治县|省|市(?!场)|盟|县|旗|区(?!域))(?=[一-鿿]{2})"
)
"""A place as the name of an agency begins with it, where no table knows it."""
_LEVELS: Final = {
    "省": "省",
    "自治区": "自治区",
    "市": "地级市",
    "自治州": "自治州",
    "盟": "盟",
    "县": "县",
    "自治县": "自治县",
    "区": "市辖区",
    "旗": "旗",
}


def origin(ending: Ending, roles: Roles, table: Divisions, place: Place) -> Entry:
    """The district of who issued the document."""
    name = ending.name
    division = _division(name, table)
    guessed = [] if division else _guessed(name)
    agency = Entry(
        [
            ("name", name or UNKNOWN),
            ("letterhead", ending.letterhead or name or UNKNOWN),
            ("short", _short(name, _places(division, table) or guessed) or UNKNOWN),
            ("office", ending.office or _office(name or UNKNOWN)),
        ]
    )
    where = _presumed(guessed) if guessed else _where(division, table)
    entry = Entry([("format", 1), *where], place)
    entry["agency"] = agency
    entry["platform_level"] = standing(division, table).platform_level if division else "省级"
    usual = standing(division, table).unit_noun if division else "处室"
    entry["unit_noun"] = roles.unit_noun or usual
    entry["departments"] = roles.entries or [Entry({"id": "unit-00", "name": name or UNKNOWN})]
    if guessed:
        entry.doubts.append(f"区划表里没有“{guessed[-1][0]}”，级别按名称推定，上一级是暂写的")
    elif division is None:
        entry.doubts.append("从发文机关的名称认不出是哪个地区，地名、级别和上一级是暂写的")
    return entry


def _office(name: str) -> str:
    """The office that prints; one whose name says it is an office prints itself."""
    return name if name.endswith(("办公室", "办公厅")) else f"{name}办公室"


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


def _guessed(name: str) -> list[tuple[str, str]]:
    """Places that a name begins with, the highest first, with their presumed levels."""
    found, end = [], 0
    while match := _NAMED.match(name, end):
        found.append((match[0], _LEVELS[match["kind"]]))
        end = match.end()
    return found


def _presumed(places: list[tuple[str, str]]) -> list[tuple[str, object]]:
    """Where a place is that no table knows."""
    name, level = places[-1]
    if len(places) > 1:
        above = Entry([("name", places[-2][0]), ("level", places[-2][1])])
    elif level in ("省", "自治区"):
        above = Entry([("name", "全国"), ("level", "国家")])
    else:
        lower = level in ("市辖区", "县", "自治县", "旗")
        above = Entry([("name", "【待补：上一级】"), ("level", "地级市" if lower else "省")])
    above["agency_short"] = "【待补：上级主管机关】"
    return [
        ("name", name),
        ("full_name", "".join(name for name, _ in places)),
        ("level", level),
        ("parent", above),
    ]


def _places(division: Division | None, table: Divisions) -> list[tuple[str, str]]:
    """The names of a division and of all above it, the highest first, with their levels."""
    if division is None:
        return []
    places = (*reversed(table.ancestors(division)), division)
    return [(one.name, one.level) for one in places]


def _short(name: str, places: list[tuple[str, str]]) -> str:
    """市某某委 of 某某市某某委员会: the word of the level, and the name without places."""
    bare = name
    for place, _ in places:
        bare = bare.removeprefix(place)
    bare = (AGENCY_WORDS[places[-1][1]] if places else "") + bare
    for ending, short in _SHORT:
        bare = ending.sub(short, bare)
    return bare
