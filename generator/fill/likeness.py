"""How alike labels are: characters and pairs of them, the rare ones counting most.

`查处` and `案件` stand in nearly every label of a form and say little; what is left tells them
apart. Refuses to know what a label is about.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log

_NUMBER = re.compile(
    r"^\s*(?:[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:[)）]|[.．、](?!\d))[、.．]?"
    r"|第[一二三四五六七八九十\d]{1,3}[项条][、：:]?)"
)
_ASIDE = re.compile(r"^(?:其中|总数中|包括)[：:，,]?")
_LITTLE = str.maketrans("", "", "的之及和与或等")
"""Words that come and go when a label is written anew."""
_ALMOST = 0.995
_NOISE = re.compile(r"[\W_]+")
_LEAST = 0.15
"""What a gram counts that stands in every label."""


@lru_cache(maxsize=4096)
def plain(words: str) -> str:
    """A label without its number, brackets, quotes, blanks and widths of characters."""
    said = unicodedata.normalize("NFKC", words)
    said = _ASIDE.sub("", _NUMBER.sub("", said).strip())
    return _NOISE.sub("", said).casefold()


def grams(label: str) -> Counter[str]:
    """The characters of a plain label, and its pairs."""
    return Counter([*label, *(label[at : at + 2] for at in range(len(label) - 1))])


class Likeness:
    """Compares labels; `every` is all that there are, on both sides, each as often as it stands."""

    def __init__(self, every: Iterable[str]) -> None:
        labels = {plain(words).translate(_LITTLE) for words in every}
        known = [grams(label) for label in labels if label]
        self._count = max(len(known), 1)
        self._in = Counter(gram for one in known for gram in one)
        self._known: dict[tuple[str, str], float] = {}

    def __call__(self, one: str, other: str) -> float:
        """1 for the same words, 0 for none in common.

        A label that is another with words left out is nearly the same.
        """
        first, second = plain(one), plain(other)
        if first == second:
            return 1.0
        if not first or not second:
            return 0.0
        key = (first, second) if first < second else (second, first)
        if key not in self._known:
            self._known[key] = self._compared(*key)
        return self._known[key]

    def _compared(self, one: str, other: str) -> float:
        one, other = one.translate(_LITTLE), other.translate(_LITTLE)
        if one == other:
            return _ALMOST
        first, second = grams(one), grams(other)
        common = self._weight(first & second)
        weights = self._weight(first), self._weight(second)
        dice = 2 * common / max(sum(weights), _LEAST)
        within = common / max(min(weights), _LEAST)
        return min(0.6 * dice + 0.4 * within, 0.99)

    def _weight(self, counted: Mapping[str, int]) -> float:
        return sum(times * self._of(gram) for gram, times in counted.items())

    def _of(self, gram: str) -> float:
        rare = log((self._count + 1) / max(self._in[gram], 1)) / log(self._count + 1)
        return max(rare, _LEAST)
