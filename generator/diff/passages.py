"""Two lists of passages → which one became which, which are gone, which are new.

What is the same stays together, what is alike is taken for one that was changed; the order of both
lists is kept, and the steps are bounded. Refuses to mark words; `marks.py` does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

T = TypeVar("T")

_ALIKE: Final = 0.4
"""From here on two passages are one that was changed."""
_ALONE: Final = 0.1
"""The same for one that stands alone against one, between passages that stayed."""
_ALL_PAIRS: Final = 400
"""So many pairs of a gap are all compared; of more, only those that share something rare."""
_RARE: Final = 6
"""In so many passages something may stand that leads from one passage to another."""
_LED_TO: Final = 4
"""So many passages are compared with each one in a large gap."""
_REPEATS: Final = 400
"""So many pairs of one and the same passage are looked at; of more, only those from both ends."""
_TELLING: Final = 6
"""Shorter passages stand in many places; they are never said to have been moved."""


@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """A passage in both lists, or in one of them. `same`: it says the same in both.

    `moved`: it is here in one list and elsewhere, with the same words, in the other.
    """

    old: T | None
    new: T | None
    same: bool = False
    moved: bool = False

    @property
    def changed(self) -> bool:
        return self.old is not None and self.new is not None and not self.same


def aligned(
    old: Sequence[T],
    new: Sequence[T],
    key: Callable[[T], str],
    kind: Callable[[T], object] = lambda _: None,
) -> list[Pair[T]]:
    """Both lists in one order: every passage once, what is gone before what took its place.

    `key` gives the words of a passage; only passages of one `kind` become one another.
    """
    sides = _Side(old, key, kind), _Side(new, key, kind)
    matches = _Matcher(*sides).matches()
    found: list[Pair[T]] = []
    at, there = 0, 0
    for a, b in (*matches, (len(old), len(new))):
        found += (Pair(one, None) for one in old[at:a])
        found += (Pair(None, one) for one in new[there:b])
        if a < len(old):
            found.append(Pair(old[a], new[b], same=sides[0].said[a] == sides[1].said[b]))
        at, there = a + 1, b + 1
    return _with_moves(found, key, kind)


def likeness(first: str, second: str) -> float:
    """From 0 to 1: how much of two texts is the same, by pairs of neighbouring characters."""
    return _dice(_neighbours(first), _neighbours(second))


class _Side(Generic[T]):
    """One list: what each passage says, with its kind."""

    def __init__(
        self, passages: Sequence[T], key: Callable[[T], str], kind: Callable[[T], object]
    ) -> None:
        self.said = [(kind(one), key(one)) for one in passages]
        self._neighbours: dict[int, Counter[str]] = {}

    def neighbours(self, at: int) -> Counter[str]:
        if at not in self._neighbours:
            self._neighbours[at] = _neighbours(self.said[at][1])
        return self._neighbours[at]


_Said = tuple[object, str]
Match = tuple[int, int]
_Weighed = tuple[int, int, float]


class _Matcher(Generic[T]):
    def __init__(self, old: _Side[T], new: _Side[T]) -> None:
        self._old, self._new = old, new

    def matches(self) -> list[Match]:
        """Numbers of passages that are one and the same or one changed, rising on both sides."""
        ours, theirs = set(self._old.said), set(self._new.said)
        lone = [n for n, said in enumerate(self._old.said) if said not in theirs]
        others = [n for n, said in enumerate(self._new.said) if said not in ours]
        found = _heaviest([*self._equal(), *self._alike(lone, others, _ALIKE)])
        found = sorted([*found, *self._between(found, _ALIKE)])
        return sorted([*found, *self._between(found, _ALONE)])

    def _equal(self) -> Iterator[_Weighed]:
        places: dict[_Said, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, said in enumerate((self._old.said, self._new.said)):
            for number, one in enumerate(said):
                places[one][side].append(number)
        for (_, words), found in places.items():
            weight = 2.0 * len(words) + 1
            yield from ((a, b, weight) for a, b in _repeated(*found))

    def _between(self, found: Sequence[Match], least: float) -> Iterator[Match]:
        """What is alike in the gaps; with less than `_ALIKE` only one passage against one."""
        at, there = 0, 0
        for a, b in (*found, (len(self._old.said), len(self._new.said))):
            gone, come = range(at, a), range(there, b)
            if least >= _ALIKE or len(gone) == len(come) == 1:
                yield from _heaviest(self._alike(gone, come, least))
            at, there = a + 1, b + 1

    def _alike(self, gone: Sequence[int], come: Sequence[int], least: float) -> Iterator[_Weighed]:
        for a, b in self._likely(gone, come):
            if self._old.said[a][0] == self._new.said[b][0]:
                ours, theirs = self._old.neighbours(a), self._new.neighbours(b)
                like = _dice(ours, theirs)
                if like >= least:
                    yield a, b, like * (ours.total() + theirs.total())

    def _likely(self, gone: Sequence[int], come: Sequence[int]) -> Iterator[Match]:
        """Pairs that are worth comparing."""
        if len(gone) * len(come) <= _ALL_PAIRS:
            yield from ((a, b) for a in gone for b in come)
            return
        holders: dict[str, list[int]] = defaultdict(list)
        for b in come:
            for piece in self._new.neighbours(b):
                holders[piece].append(b)
        for a in gone:
            votes: Counter[int] = Counter()
            for piece in self._old.neighbours(a):
                if len(holders.get(piece, ())) <= _RARE:
                    votes.update(holders.get(piece, ()))
            yield from ((a, b) for b, _ in votes.most_common(_LED_TO))


def _repeated(first: Sequence[int], second: Sequence[int]) -> Iterable[Match]:
    """Pairs of places of one passage: all, or where it is repeated without end, in their order."""
    if len(first) * len(second) <= _REPEATS:
        return ((a, b) for a in first for b in second)
    forwards = zip(first, second, strict=False)
    backwards = zip(reversed(first), reversed(second), strict=False)
    return {*forwards, *backwards}


def _heaviest(candidates: Iterable[_Weighed]) -> list[Match]:
    """Of weighed pairs those that weigh most together and rise on both sides.

    `ends` are the second numbers at which a chain may end, rising, and `weights` with them.
    """
    ends: list[int] = []
    weights: list[float] = []
    tips: list[int] = []
    ordered = sorted(candidates, key=lambda one: (one[0], -one[1]))
    before: list[int] = []
    for number, (_, b, weight) in enumerate(ordered):
        place = bisect_right(ends, b - 1)
        whole = weight + (weights[place - 1] if place else 0)
        before.append(tips[place - 1] if place else -1)
        last = place
        while last < len(ends) and weights[last] <= whole:
            last += 1
        if place < len(ends) and ends[place] == b and last == place:
            continue  # a better chain ends there already
        ends[place:last], weights[place:last], tips[place:last] = [b], [whole], [number]
    found: list[Match] = []
    at = tips[-1] if tips else -1
    while at >= 0:
        found.append(ordered[at][:2])
        at = before[at]
    return found[::-1]


def _with_moves(
    pairs: Sequence[Pair[T]], key: Callable[[T], str], kind: Callable[[T], object]
) -> list[Pair[T]]:
    """The same, with those marked that are gone in one place and came in another."""
    gone: dict[_Said, list[int]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        if pair.new is None and pair.old is not None and len(key(pair.old)) >= _TELLING:
            gone[kind(pair.old), key(pair.old)].append(number)
    made = list(pairs)
    for number, pair in enumerate(pairs):
        if pair.old is None and pair.new is not None:
            left = gone.get((kind(pair.new), key(pair.new)))
            if left:
                for one in (number, left.pop(0)):
                    made[one] = replace(made[one], moved=True)
    return made


def _neighbours(words: str) -> Counter[str]:
    """The pairs of neighbouring characters, begin and end counted as characters."""
    framed = f"\x02{words}\x03"
    return Counter(framed[n : n + 2] for n in range(len(framed) - 1)) if words else Counter()


def _dice(first: Counter[str], second: Counter[str]) -> float:
    together = first.total() + second.total()
    return 2 * (first & second).total() / together if together else 1.0
