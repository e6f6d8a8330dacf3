"""Words in a draft that still speak of the superior's own level, for a person to change.

Refuses to change them: whether 市级 is the superior or the district, only its clerk knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from generator.draft.level_words import fronts
from generator.draft.references import rewritten
from generator.draft.tree import Doubt, Entry
from generator.place import Place

_SET_APART: Final = re.compile(r"《[^《》]{1,120}》|｛[^｛｝]{1,60}｝|【[^【】]{1,120}】")
_NOT_BEFORE: Final = "城都超门菜夜上股楼房黑早集全本我各自治地"
_OFFICES: Final = "委员会|委会|委办|机构|支队|总队|中心|部门|局|厅|委|办|院"
_BODIES: Final = "联席会议|领导小组|工作小组|协调小组|指挥部|工作专班|专班"
_BELOW: Final = "(?:区县|县区|县市区|市县|区|县)"


class Leftover:
    """Finds in words what is said of the superior's level."""

    def __init__(self, origin: Entry, own: str) -> None:
        """`origin` is the superior's district.yaml; what begins with `own`, our level, is right."""
        begin = [one for one in fronts(origin) if one != own]
        level = "|".join(map(re.escape, begin))
        self._word = re.compile(
            rf"(?<![{_NOT_BEFORE}])(?:{level})"
            rf"(?:委、(?:{level})(?:人民)?政府|党委、(?:{level})(?:人民)?政府|委(?![员托派任会办])|(?:人民)?政府"
            rf"|[、和]?{_BELOW}(?:两级|两个层面|各级|上下|联动)"
            r"|本?级(?:财政|部门|专项资金)?|直(?:属|机关|单位|部门)|属(?:企业|单位|高校)|(?:成立|组建|设立)"
            rf"|(?!场|域|区|民|内|外|值|面|容|镇)(?:[一-鿿]{{1,8}}?(?:{_OFFICES})|[一-鿿]{{0,24}}?(?:{_BODIES})))"
            rf"|(?<![各全])(?:区县|县区|县市区)(?:人民)?政府"
            if begin
            else r"(?!)"
        )

    def said(self, words: str) -> list[str]:
        """What is said of it, each once, in order."""
        found = (one[0] for one in self._word.finditer(_SET_APART.sub("　", words)))
        return list(dict.fromkeys(found))

    def reasons(self, texts: Iterable[str]) -> list[str]:
        """What there is to be changed in texts that the local edition holds."""
        said = dict.fromkeys(one for words in texts for one in self.said(words))
        return [f"还说“{one}”，请改成本地的说法" for one in said]

    def elsewhere(self, entries: Iterable[Entry], held: Iterable[str]) -> list[Doubt]:
        """One doubt for each word that stands in other texts than those that are `held`."""
        there, found = frozenset(held), dict[str, Place]()

        def look(words: str, place: Place) -> str:
            for one in self.said(words) if words not in there else ():
                found.setdefault(one, place)
            return words

        for entry in entries:
            rewritten(entry, look)
        return [
            Doubt(place, f"“{one}”说的是上级，本地怎样写请核对") for one, place in found.items()
        ]


def told(doubts: Iterable[Doubt]) -> list[str]:
    """The reasons of doubts, each once."""
    return list(dict.fromkeys(doubt.reason for doubt in doubts))
