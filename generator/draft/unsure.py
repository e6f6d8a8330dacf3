"""Words of a scan that may be others: marked in the draft, each beside a picture of its place.

Refuses to correct them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from generator.draft.references import rewritten
from generator.draft.tree import Doubt, Entry
from generator.model.observed import Unsure
from generator.place import Place

_AROUND: Final = 6
"""Characters before and behind by which a word is found again."""


def picture_name(number: int) -> str:
    """The file of a picture within the folder of the programme."""
    return f"unsure/{number:03d}.png"


def marked(entries: Sequence[Entry], unsure: Sequence[Unsure]) -> list[Doubt]:
    """Put 【待核：…】 behind the words in prose; a doubt for each, wherever it stands."""
    doubts = []
    for number, one in enumerate(unsure, 1):
        picture = picture_name(number)
        _mark(entries, one, f"【待核：{one.why}，见 {picture}】")
        doubts.append(Doubt(one.place, f"“{one.text}”{one.why}，见 {picture}"))
    return doubts


def _mark(entries: Iterable[Entry], one: Unsure, mark: str) -> None:
    """Behind the first place where the word stands among the same words; figures that were typed
    into fields of their own have no mark, only the doubt."""
    before = one.within[max(one.start - _AROUND, 0) : one.start]
    behind = one.within[one.end : one.end + _AROUND]
    pattern = re.compile(
        f"({_loose(before)}{_loose(one.within[one.start : one.end])})({_loose(behind)})"
    )
    done = False

    def change(words: str, _: Place) -> str:
        nonlocal done
        if done:
            return words
        said, times = pattern.subn(lambda m: f"{m[1]}{mark}{m[2]}", words, count=1)
        done = times > 0
        return said

    for entry in entries:
        if not done:
            rewritten(entry, change)


def _loose(words: str) -> str:
    """The words as a pattern, blanks in any place."""
    return r"\s*".join(re.escape(char) for char in words if not char.isspace())
