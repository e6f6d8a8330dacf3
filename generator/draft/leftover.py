"""Words in a draft that still speak of the superior's own level, for a person to look at.

Refuses to change them: whether 市级 is the superior or the district, only its clerk knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from generator.draft.level_words import fronts
from generator.draft.references import rewritten
from generator.draft.tree import Doubt, Entry
from generator.place import Place

_SET_APART: Final = re.compile(r"《[^《》]{1,120}》|｛[^｛｝]{1,60}｝|【[^【】]{1,120}】")
_NOT_BEFORE: Final = "城都超门菜夜上股楼房黑早集全本我各自治地"
_OFFICES: Final = "委员会|委会|委办|机构|支队|总队|中心|部门|局|厅|委|办|院"


def left_over(entries: Sequence[Entry], origin: Entry, own: str) -> list[Doubt]:
    """One doubt for each word, where it first stands; `origin` is the superior's district.yaml.

    `own` is the word of the local level: what begins with it is said rightly.
    """
    begin = [one for one in fronts(origin) if one != own]
    if not begin:
        return []
    level = "|".join(map(re.escape, begin))
    word = re.compile(
        rf"(?<![{_NOT_BEFORE}])(?:{level})"
        rf"(?:委、(?:{level})(?:人民)?政府|党委、(?:{level})(?:人民)?政府|委(?![员托派任会办])|(?:人民)?政府|本?级(?:财政|部门|专项资金)?"
        rf"|直(?:属|机关|单位|部门)|属(?:企业|单位|高校)|(?!场|域|区|民|内|外|值|面|容|镇)[一-鿿]{{1,8}}?(?:{_OFFICES}))"
    )
    found: dict[str, Place] = {}

    def look(words: str, place: Place) -> str:
        for one in word.finditer(_SET_APART.sub("　", words)):
            found.setdefault(one[0], place)
        return words

    for entry in entries:
        rewritten(entry, look)
    return [Doubt(place, f"“{said}”说的是上级，本地怎样写请核对") for said, place in found.items()]


def told(doubts: Iterable[Doubt]) -> list[str]:
    """The reasons of doubts, each once."""
    return list(dict.fromkeys(doubt.reason for doubt in doubts))
