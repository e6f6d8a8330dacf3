"""A division and what stands above it → the words that a district.yaml needs.

By rule, and therefore to be confirmed: an office may call itself otherwise. Refuses to know a
programme.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.divisions import PREFECTURES, PROVINCES, Division, Divisions

HEALTH = "卫生健康委员会"
HEALTH_SHORT = "卫生健康委"
CORPS_NAME = "新疆生产建设兵团"

AGENCY_WORDS = {
    "省": "省",
    "自治区": "自治区",
    "直辖市": "市",
    "地级市": "市",
    "自治州": "州",
    "盟": "盟",
    "地区": "地区",
    "市辖区": "区",
    "新区": "区",
    "林区": "林区",
    "特区": "特区",
    "县": "县",
    "自治县": "县",
    "县级市": "市",
    "旗": "旗",
    "自治旗": "旗",
    "兵团市": "师市",
}
"""How an agency's short name begins at each level: 区卫生健康委, 州卫生健康委."""


@dataclass(frozen=True, slots=True)
class Above:
    """A level above: its name, its level, and the short name of its agency."""

    name: str
    level: str
    agency_short: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What the table and the rules say of a district.

    `above` holds one level or two, the next one first. `platform_level` and `unit_noun` are
    what is usual at this level.
    """

    code: str
    name: str
    full_name: str
    path: str
    level: str
    above: tuple[Above, ...]
    agency: str
    letterhead: str
    agency_short: str
    platform_level: str
    unit_noun: str


def standing(division: Division, table: Divisions) -> Standing:
    """The standing of a division whose level has an agency word."""
    word = AGENCY_WORDS[division.level]
    full_name = f"{division.corps}{division.name}" if division.corps else table.full_name(division)
    district = division.level in ("市辖区", "新区") or division.corps
    return Standing(
        code=division.code,
        name=division.name,
        full_name=full_name,
        path=table.path(division),
        level=division.level,
        above=_above(division, table),
        agency=(full_name if district else division.name) + HEALTH,
        letterhead=(full_name if division.corps else division.name) + HEALTH,
        agency_short=word + HEALTH_SHORT,
        platform_level=_platform(division, table),
        unit_noun=_unit_noun(division, table),
    )


def _above(division: Division, table: Divisions) -> tuple[Above, ...]:
    """The next level, and the one above it where the next one is no province."""
    places = [
        Above(one.name, one.level, AGENCY_WORDS[one.level] + HEALTH_SHORT)
        for one in table.ancestors(division)
    ]
    if division.corps:
        places.insert(0, Above(CORPS_NAME, "兵团", f"兵团{HEALTH_SHORT}"))
    return tuple(places[:2]) or (Above("全国", "国家", f"国家{HEALTH_SHORT}"),)


def _platform(division: Division, table: Divisions) -> str:
    """Drugs are procured on the platform of the province, in a 直辖市 on the city's."""
    province = (division, *table.ancestors(division))[-1]
    return {"省": "省级", "自治区": "自治区级"}.get(province.level, "市级")


def _unit_noun(division: Division, table: Divisions) -> str:
    """处室 in provinces, 科室 in prefectures and in districts of 直辖市, 股室 below."""
    if division.level in PROVINCES:
        return "处室"
    above = table.parent(division)
    high = division.corps or (above is not None and above.level == "直辖市")
    return "科室" if division.level in PREFECTURES or high else "股室"
