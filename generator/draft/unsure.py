"""Words of a scan that may be others: marked in the draft, each beside a picture of its place.

A mark stands in prose, behind the word; where the word became a value, such as a number or a day, a
remark stands at the entry that holds it. Refuses to correct them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from generator.draft.folding import comparable
from generator.draft.references import rewritten
from generator.draft.tree import Doubt, Entry
from generator.model.observed import Unsure
from generator.place import PagePlace, Place

_CONTEXTS: Final = ((6, 6), (8, 0), (0, 8))
"""How many characters before and behind a word it is found again by."""
_TELLING: Final = 8
"""Characters that say where a word stands; fewer have to be all that is said there."""
_BETWEEN: Final = r"(?:\s|【待核：[^】]{0,60}】)*"
_MARKS: Final = re.compile(r"【待核：[^】]{0,60}】")
_RUN: Final = re.compile(r"\d+")
_PAGE: Final = 1000  # lines, and more than any page has
_UNKNOWN: Final = _PAGE // 2


def picture_name(number: int) -> str:
    """The file of a picture within the folder of the programme."""
    return f"unsure/{number:03d}.png"


def marked(
    prose: Sequence[Entry], values: Sequence[Entry], unsure: Sequence[Unsure]
) -> list[Doubt]:
    """Put 【待核：…】 behind the words in prose, or else a doubt at the entry that holds the value.

    `values` are the entries without prose. The doubts are what a person is told, those of a page
    that is told of as a whole left out.
    """
    if not unsure:
        return []
    said = _Prose(prose)
    entries = [found for entry in (*prose, *values) for found in _within(entry, None)]
    doubts = []
    for number, one in enumerate(unsure, 1):
        picture = picture_name(number)
        doubt = f"“{one.text}”{one.why}，见 {picture}"
        if not said.mark(one, f"【待核：{one.why}，见 {picture}】"):
            _holder(entries, one).doubts.append(doubt)
        if not one.told:
            doubts.append(Doubt(one.place, doubt))
    said.put_back()
    return doubts


class _Prose:
    """All prose of some entries, each text with the place of its entry."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._said: list[str] = []
        self._places: list[Place] = []
        for entry in entries:
            rewritten(entry, self._note)

    def _note(self, words: str, place: Place) -> str:
        self._said.append(words)
        self._places.append(place)
        return words

    def mark(self, one: Unsure, mark: str) -> bool:
        """Behind the word where it stands among the same words, nearest to its place."""
        for before, behind in _CONTEXTS:
            pattern = _pattern(one, before, behind)
            found = list(self._holding(pattern, one))
            if found:
                at = min(found, key=lambda at: _distance(self._places[at], one.place))
                self._said[at] = pattern.sub(rf"\g<1>{mark}", self._said[at], count=1)
                return True
        return False

    def _holding(self, pattern: re.Pattern[str], one: Unsure) -> Iterator[int]:
        whole = comparable(one.within)
        for at, words in enumerate(self._said):
            if match := pattern.search(words):
                telling = match.end(2) - match.start() >= _TELLING
                if telling or comparable(_MARKS.sub("", words)) == whole:
                    yield at

    def put_back(self) -> None:
        said = iter(self._said)
        for entry in self._entries:
            rewritten(entry, lambda *_: next(said))


def _pattern(one: Unsure, before: int, behind: int) -> re.Pattern[str]:
    """The word as group 1 with what stands before, in group 2 what stands behind."""
    start, end = max(one.start - before, 0), one.end + behind
    word = _loose(one.within[start : one.end])
    return re.compile(f"({word})(?={_BETWEEN}({_loose(one.within[one.end : end])}))")


def _loose(words: str) -> str:
    """The words as a pattern, blanks and other marks in any place."""
    return _BETWEEN.join(re.escape(char) for char in words if not char.isspace())


def _within(entry: Entry, place: Place | None) -> Iterator[tuple[Entry, Place | None]]:
    """An entry and all below it that can hold a remark, with their places."""
    place = entry.place or place
    yield entry, place
    for value in entry.values():
        for one in value if isinstance(value, list) else (value,):
            if isinstance(one, Entry):
                yield from _within(one, place)


def _holder(entries: Sequence[tuple[Entry, Place | None]], one: Unsure) -> Entry:
    """The entry whose value the word became, the one nearest to its place."""
    holding = [found for found in entries if _holds(found[0], one.text)]
    return min(holding or entries, key=lambda found: _distance(found[1], one.place))[0]


def _holds(entry: Entry, words: str) -> bool:
    """Whether its own values, without those below it, show all figures of the words, or the words."""
    said = [str(value) for value in _plain(entry.values())]
    runs = {int(run) for run in _RUN.findall(words)}
    if runs:
        return runs <= {int(run) for value in said for run in _RUN.findall(value)}
    return any(comparable(words) in comparable(value) for value in said)


def _plain(values: Iterable[object]) -> Iterator[object]:
    for value in values:
        if isinstance(value, list):
            yield from _plain(value)
        elif isinstance(value, str | int | date):
            yield value


def _distance(place: Place | None, other: Place) -> int:
    """Lines between two places; half a page where one is not known, after it one more."""
    if not isinstance(place, PagePlace) or not isinstance(other, PagePlace):
        return _UNKNOWN
    lines = (other.page - place.page) * _PAGE + other.line - place.line
    return lines if lines >= 0 else 1 - lines
