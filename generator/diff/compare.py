"""Two editions → what differs between them, thing by thing.

Refuses to say which of the two is right.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.diagnostics.difference_rules import NOTHING_IN_COMMON
from generator.diagnostics.finding import Findings
from generator.diff.things import Chapter, Thing, names_of, things
from generator.model.edition import Edition

_IN_COMMON = 0.5
"""Of two programmes the smaller must share this part of its ids, or they are not compared."""


class Kind(StrEnum):
    """What became of a thing."""

    SAME = "相同"
    CHANGED = "改写"
    ONLY_FIRST = "只在前者"
    ONLY_SECOND = "只在后者"


@dataclass(frozen=True, slots=True)
class Change:
    """A label under which the two say something else; one of both may be empty."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A thing and what became of it. A moved one may be the same otherwise."""

    chapter: Chapter
    id: str
    name: str
    kind: Kind
    moved: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All things of both editions, those that are the same included."""

    first: Edition
    second: Edition
    differences: tuple[Difference, ...]

    def count(self, kind: Kind) -> int:
        return sum(1 for one in self.differences if one.kind is kind)

    @property
    def moved(self) -> int:
        return sum(1 for one in self.differences if one.moved)


def compare(
    first: Edition, second: Edition, *, words: bool = False
) -> tuple[Comparison | None, Findings]:
    """What differs; None for two programmes that have little in common.

    A department is called in both as in the first, so that its name does not differ, unless
    `words` are asked for.
    """
    findings = Findings()
    names = {**names_of(second), **names_of(first)}
    called = [edition.departments if words else {} for edition in (first, second)]
    old, new = (
        _by_id(things(edition, {**names, **{id_: str(name) for id_, name in ours.items()}}))
        for edition, ours in zip((first, second), called, strict=True)
    )
    if first.programme_id != second.programme_id:
        own = [found.keys() - _EVERYWHERE for found in (old, new)]
        shared, smaller = len(own[0] & own[1]), min(map(len, own))
        if not shared or shared < smaller * _IN_COMMON:
            findings.add(
                NOTHING_IN_COMMON.at(
                    second.programme.place,
                    first=first.programme_id,
                    second=second.programme_id,
                    shared=shared,
                    smaller=smaller,
                )
            )
            return None, findings
    moved = _moved(old, new)
    keys = _merged(list(old), list(new))
    found = [_difference(old.get(key), new.get(key), moved=key in moved) for key in keys]
    return Comparison(first, second, tuple(_grouped(found))), findings


Key = tuple[str, str]
"""Whether an annex, and the id: an annex may be called like a thing of the programme."""


_EVERYWHERE = {("", "edition"), ("", "notice"), ("", "plan")}
"""What is there under these names in every edition."""


def _by_id(found: Iterable[Thing]) -> dict[Key, Thing]:
    return {("annex" if t.chapter.key == "annexes" else "", t.id): t for t in found}


def _difference(old: Thing | None, new: Thing | None, *, moved: bool) -> Difference:
    thing = old or new
    assert thing is not None
    before, after = old.fields if old else {}, new.fields if new else {}
    changes = tuple(
        Change(label, before.get(label, ""), after.get(label, ""))
        for label in dict.fromkeys((*before, *after))
        if before.get(label) != after.get(label)
    )
    if old is None or new is None:
        kind = Kind.ONLY_FIRST if new is None else Kind.ONLY_SECOND
    else:
        kind = Kind.CHANGED if changes else Kind.SAME
    return Difference(thing.chapter, thing.id, thing.name, kind, moved, changes)


def _merged(old: Sequence[Key], new: Sequence[Key]) -> list[Key]:
    """The order of the first; what only the second has stands behind what it follows there."""
    merged = list(old)
    known = set(old)
    at = 0
    for key in new:
        if key in known:
            at = merged.index(key) + 1
        else:
            merged.insert(at, key)
            at += 1
    return merged


def _grouped(found: Iterable[Difference]) -> Iterable[Difference]:
    """Chapter by chapter, in the order in which the chapters first come up."""
    chapters: dict[str, list[Difference]] = {}
    for one in found:
        chapters.setdefault(one.chapter.key, []).append(one)
    return (one for chapter in chapters.values() for one in chapter)


def _moved(old: dict[Key, Thing], new: dict[Key, Thing]) -> set[Key]:
    """Things under another parent, and the fewest whose move explains the other order."""
    common = [key for key in old if key in new]
    moved = {key for key in common if old[key].parent != new[key].parent}
    siblings: dict[str, list[Key]] = {}
    for key in common:
        if key not in moved:
            thing = old[key]
            siblings.setdefault(thing.parent or thing.chapter.key, []).append(key)
    rank = {key: number for number, key in enumerate(new)}
    for keys in siblings.values():
        stayed = _longest_rising([rank[key] for key in keys])
        moved |= {key for key in keys if rank[key] not in stayed}
    return moved


def _longest_rising(ranks: Sequence[int]) -> set[int]:
    """The longest subsequence that rises (patience sorting)."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for value in ranks:
        at = bisect_left(tails, value)
        before[value] = tails[at - 1] if at else None
        tails[at : at + 1] = [value]
    kept: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
