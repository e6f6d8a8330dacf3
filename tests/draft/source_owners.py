"""Who answers for what by when in the source texts, typed by hand from their tables."""

from __future__ import annotations

from datetime import date

from generator.model.edition import Edition

_PARTY, _ALL = "党群工作科", "各医疗机构"
_MEDICAL, _WATCH = "医政医管科", "综合监督科"
_HEALTH, _INSURANCE, _DRUGS, _POLICE = "市卫生健康委", "市医保局", "市药监局", "市公安局"
_MARKET, _FINANCE, _TAX = "市市场监管局", "市财政局", "市税务局"
_MEMBERS = "机制成员单位"
_PUBLIC, _ORGAN, _CARE, _CONTROL = "宣传处", "机关党委", "医政医管处", "综合监督处"
_WOMEN, _GRASSROOTS, _LAW, _MEDICINE = "妇幼处", "基层处", "法规处", "药政处"
_TRADITION = "自治区中医药局医政处、法监处"
_ONGOING, _DECEMBER = "ongoing", "month-end 2023年12月"

Owned = tuple[str, str, str, str]
"""Those alike, who leads, who supports, each between blanks; and the rule of the time."""


def _owned(alike: str = "", lead: str = "", support: str = "", due: str = "") -> Owned:
    return alike, lead, support, due


def _in_turn(*names: str) -> str:
    return " ".join(names)


_EVERYBODY = _owned(lead=_HEALTH, support=_MEMBERS, due=_ONGOING)
_TOGETHER = _owned(support=_MEMBERS, due=_ONGOING)
_INSURED = _in_turn(_HEALTH, _POLICE, _FINANCE)

OWNERS: dict[str, dict[int, Owned]] = {
    "000": {
        1: _owned(_in_turn(_PARTY, _ALL)), 4: _owned(_in_turn("党群科", _ALL)), 5: _owned(_ALL),
        8: _owned(_in_turn(_PARTY, _ALL)), 10: _owned(_in_turn(_MEDICAL, _ALL)),
        15: _owned(_in_turn(_PARTY, _MEDICAL, _ALL)), 19: _owned(_ALL),
        27: _owned(_in_turn(_PARTY, _WATCH, _ALL)), 40: _owned(_ALL),
        41: _owned(_in_turn(_MEDICAL, _ALL)), 43: _owned(_in_turn(_PARTY, _WATCH, _MEDICAL)),
        45: _owned(_PARTY), 47: _owned(_in_turn(_PARTY, _MEDICAL)),
        50: _owned(_in_turn(_PARTY, _MEDICAL, _ALL)),
    },
    "001": {
        1: _EVERYBODY, 2: _EVERYBODY, 3: _EVERYBODY,
        4: _owned(lead=_in_turn(_HEALTH, _INSURANCE, _DRUGS, _POLICE), due=_ONGOING),
        5: _owned(lead=_in_turn(_HEALTH, _INSURANCE, _MARKET, _DRUGS, _POLICE), due=_DECEMBER),
        6: _owned("", _in_turn(_HEALTH, _INSURANCE, _POLICE, _MARKET), _FINANCE, _DECEMBER),
        7: _owned("", _INSURANCE, _INSURED, _DECEMBER),
        8: _owned("", _INSURANCE, _in_turn(_INSURED, _MARKET), _DECEMBER),
        9: _owned("", _in_turn(_HEALTH, _MARKET), _POLICE, _DECEMBER),
        10: _owned(_HEALTH, due=_DECEMBER),
        11: _owned(
            lead=_in_turn(_HEALTH, _POLICE, _FINANCE, _TAX, _MARKET, _INSURANCE), due=_ONGOING
        ),
        12: _TOGETHER, 13: _TOGETHER, 14: _owned(_HEALTH, due=_ONGOING),
        15: _owned(_HEALTH, due=_DECEMBER), 16: _owned(_HEALTH, due=_DECEMBER),
    },
    "002": {
        1: _owned("", _in_turn(_PUBLIC, _ORGAN, _CARE),
                  _in_turn(_WOMEN, _GRASSROOTS, _LAW, _TRADITION)),
        2: _owned("", _in_turn(_CONTROL, _ORGAN, _CARE), _in_turn(_WOMEN, _GRASSROOTS, _TRADITION)),
        3: _owned("", _in_turn(_CONTROL, _ORGAN, _CARE), _in_turn(_WOMEN, _GRASSROOTS, _TRADITION)),
        4: _owned("", _in_turn(_CONTROL, _CARE),
                  _in_turn(_WOMEN, _GRASSROOTS, _LAW, _MEDICINE, _TRADITION)),
        5: _owned("", _in_turn(_CONTROL, _ORGAN, _CARE),
                  _in_turn(_WOMEN, _GRASSROOTS, _MEDICINE, "自治区中医药局医政处")),
        6: _owned("", _in_turn(_CARE, _CONTROL, _ORGAN), _in_turn(_WOMEN, _GRASSROOTS, _TRADITION)),
    },
}  # fmt: skip
"""By text and number of the row; 002 has no more than six."""

RETURNS = {
    "000": ["quarter-start 1 5", "year-end 1"],
    "001": ["day 2023-10-25", "day 2023-10-31", "day 2023-10-31", "day 2023-10-31"],
    "002": ["day 2020-11-25"],
}
"""The rules of what is to be handed in, in the order of the text."""

SERVED = {"001": [f"measure-{number:02d}" for number in range(1, 17)]}
"""The measures that the rows serve."""


def owned(edition: Edition, number: int) -> Owned:
    """What a row of an edition says, in the same form."""
    row = edition.tasks.rows[number - 1]
    names = [
        " ".join(str(edition.departments[id_]) for id_ in getattr(row.owners, part))
        for part in ("alike", "lead", "support")
    ]
    return names[0], names[1], names[2], "" if row.due is None else rule_words(row.due)


def rule_words(rule: object) -> str:
    """The kind of a rule and its values."""
    values = {**vars(rule)}
    shown = ("kind", "month", "day", "workdays")
    said = [values[key] for key in shown if values.get(key) is not None]
    return " ".join(one.isoformat() if isinstance(one, date) else str(one) for one in said)
