"""Figures and counted slogans of a text → quantities and slogans, referred to where they stand.

A reference stands only where it prints the words of the text. Refuses a slogan whose members were not
found: nobody could count them.
"""

from __future__ import annotations

import re
from typing import Final

from generator.draft.amounts import amounts_in, slogans_in
from generator.draft.tree import Entry
from generator.place import Place

_CLAUSE: Final = re.compile(r"[^，。；：、,;:｛｝《》“”（）()]{2,24}$")
_OPEN: Final = re.compile(r"｛[^｛｝]{0,80}｝|“[^“”]{1,40}”")
"""References, and words in quotation marks: a figure in these is part of a name."""
_FIRST: Final = re.compile(r"^(?:要|应|须|并|且|确保|实现|达到|各单位|的)+")


class Figures:
    """The quantities and slogans of a source in the order in which they are found."""

    def __init__(self) -> None:
        self.quantities: list[Entry] = []
        self.slogans: list[Entry] = []

    def take(self, words: str, place: Place) -> str:
        """The words with references to what was found in them."""
        quoted = [match.span() for match in _OPEN.finditer(words)]
        references = [(start, end) for start, end in quoted if words[start] == "｛"]
        found: list[tuple[int, int, str]] = []
        for amount in amounts_in(words):
            if amount.verbatim and not _within(amount.start, amount.end, quoted):
                found.append(
                    (
                        amount.start,
                        amount.end,
                        self._quantity(words, amount.start, amount.entry, place),
                    )
                )
        for slogan in slogans_in(words):
            taken = [*references, *((start, end) for start, end, _ in found)]
            if _counted(slogan.entry) and not _within(slogan.start, slogan.end, taken):
                found.append((slogan.start, slogan.end, self._slogan(slogan.entry, place)))
        for start, end, reference in sorted(found, reverse=True):
            words = f"{words[:start]}{reference}{words[end:]}"
        return words

    def _quantity(self, words: str, start: int, entry: Entry, place: Place) -> str:
        id_ = f"quantity-{len(self.quantities) + 1:02d}"
        clause = _CLAUSE.search(words[:start].rstrip("，。；：、,;: "))
        subject = _FIRST.sub("", clause[0]) if clause else ""
        pairs = [("id", id_), ("subject", subject or "有关工作"), *entry.items()]
        self.quantities.append(Entry(pairs, place))
        return f"｛数量:{id_}｝"

    def _slogan(self, entry: Entry, place: Place) -> str:
        known = next((one for one in self.slogans if one["name"] == entry["name"]), None)
        if known is None:
            id_ = f"slogan-{len(self.slogans) + 1}"
            known = Entry([("id", id_), *entry.items()], place)
            self.slogans.append(known)
        return f"｛口号:{known['id']}｝"


def _within(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < behind and first < end for first, behind in spans)


def _counted(entry: Entry) -> bool:
    """Whether each of its parts has as many members as it declares."""
    parts = entry.get("parts")
    return isinstance(parts, list) and all(
        len(part.get("members") or ()) == part["declared"] for part in parts
    )
