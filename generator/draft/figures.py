"""Figures and counted slogans of a text → quantities and slogans, referred to where they stand.

A reference stands only where it prints the words of the text. Refuses a slogan whose members were not
found: nobody could count them.
"""

from __future__ import annotations

import re
from typing import Final

from generator.draft.amounts import amounts_in, slogans_in
from generator.draft.folding import TOO_LONG, Taken
from generator.draft.tree import Doubt, Entry
from generator.place import Place

_CLAUSE: Final = re.compile(r"[^，。；：、,;:｛｝《》“”（）()]{2,24}$")
_OPEN: Final = re.compile(r"｛[^｛｝]{0,80}｝|“[^“”]{1,40}”")
"""References, and words in quotation marks: a figure in these is part of a name."""
_NEAR: Final = 40
"""Characters before a figure among which the words are that it counts."""
_FIRST: Final = re.compile(r"^(?:要|应|须|并|且|确保|实现|达到|各单位|的)+")


class Figures:
    """The quantities and slogans of a source in the order in which they are found."""

    def __init__(self) -> None:
        self.quantities: list[Entry] = []
        self.slogans: list[Entry] = []
        self.doubts: list[Doubt] = []
        self._by_name: dict[str, Entry] = {}

    def take(self, words: str, place: Place) -> str:
        """The words with references to what was found in them."""
        if len(words) > TOO_LONG:
            reason = f"这一段有{len(words)}字，太长，没有查找数量和口号；请分段后自行补上"
            self.doubts.append(Doubt(place, reason))
            return words
        quoted, known = Taken(len(words)), Taken(len(words))
        for match in _OPEN.finditer(words):
            quoted.take(*match.span())
            if words[match.start()] == "｛":
                known.take(*match.span())
        found: list[tuple[int, int, str]] = []
        for amount in amounts_in(words):
            if amount.verbatim and quoted.free(amount.start, amount.end):
                reference = self._quantity(words, amount.start, amount.entry, place)
                known.take(amount.start, amount.end)
                found.append((amount.start, amount.end, reference))
        for slogan in slogans_in(words):
            if _counted(slogan.entry) and known.free(slogan.start, slogan.end):
                found.append((slogan.start, slogan.end, self._slogan(slogan.entry, place)))
        said, done = [], 0
        for start, end, reference in sorted(found):
            said += [words[done:start], reference]
            done = end
        return "".join(said) + words[done:]

    def _quantity(self, words: str, start: int, entry: Entry, place: Place) -> str:
        id_ = f"quantity-{len(self.quantities) + 1:02d}"
        before = words[max(start - _NEAR, 0) : start]
        clause = _CLAUSE.search(before.rstrip("，。；：、,;: "))
        subject = _FIRST.sub("", clause[0]) if clause else ""
        pairs = [("id", id_), ("subject", subject or "有关工作"), *entry.items()]
        self.quantities.append(Entry(pairs, place))
        return f"｛数量:{id_}｝"

    def _slogan(self, entry: Entry, place: Place) -> str:
        known = self._by_name.get(str(entry["name"]))
        if known is None:
            id_ = f"slogan-{len(self.slogans) + 1}"
            known = Entry([("id", id_), *entry.items()], place)
            self.slogans.append(known)
            self._by_name[str(entry["name"])] = known
        return f"｛口号:{known['id']}｝"


def _counted(entry: Entry) -> bool:
    """Whether each of its parts has as many members as it declares."""
    parts = entry.get("parts")
    return isinstance(parts, list) and all(
        len(part.get("members") or ()) == part["declared"] for part in parts
    )
