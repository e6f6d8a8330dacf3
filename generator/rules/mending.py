"""Safe answers put into passages: what the words would be without the faults that have one.

A fault that has two answers is left to a person. Refuses to write files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from generator.model.edit import Edit
from generator.rules.passage import Hit, Passage
from generator.rules.proof import Mark, in_passage, marks
from generator.rules.script import Script, Spot

_ROUNDS = 6
"""A mended mark may lay bare another; more rounds than this no text has needed."""


@dataclass(frozen=True, eq=False)
class Mended:
    """A passage that changes, its new words, and the rules that asked for it, by code."""

    spot: Spot
    words: str
    codes: tuple[str, ...]

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """The difference in as few characters as it takes, first to last."""
        matcher = SequenceMatcher(None, self.spot.words, self.words, autojunk=False)
        return tuple(
            Edit(start, end, self.words[new_start:new_end])
            for kind, start, end, new_start, new_end in matcher.get_opcodes()
            if kind != "equal"
        )

    @property
    def typed(self) -> str:
        """The old words without an automatic number, which nobody typed."""
        return self.spot.words[self.spot.label :]

    @property
    def typed_edits(self) -> tuple[Edit, ...]:
        """The edits of these."""
        off = self.spot.label
        return tuple(Edit(e.start - off, e.end - off, e.new) for e in self.edits)


def mended(script: Script, off: Collection[str] = ()) -> Iterator[Mended]:
    """The passages with faults that have one safe answer, in reading order.

    `off` are codes of rules that the house does not want. Automatic numbers are no words of the
    passage and stay.
    """
    found: dict[int, list[Mark]] = {}
    for mark in marks(script):
        wanted = mark.hit.fix is not None and mark.rule.code not in off
        if wanted and mark.hit.start >= mark.spot.label:
            found.setdefault(id(mark.spot), []).append(mark)
    for spot in script.spots:
        if same := found.get(id(spot)):
            words = _settled(spot, script, [mark.hit for mark in same], off)
            if words != spot.words:
                yield Mended(spot, words, tuple(dict.fromkeys(mark.rule.code for mark in same)))


def _settled(spot: Spot, script: Script, hits: Iterable[Hit], off: Collection[str]) -> str:
    """The words after all answers, and after those that only then come to light."""
    words = spot.words
    for _ in range(_ROUNDS):
        after = answered(words, hits)
        if after == words:
            break
        words = after
        again = Passage(words, spot.role, script.known.quoted(words))
        hits = [
            hit
            for rule, hit in in_passage(again)
            if hit.start >= spot.label and rule.code not in off
        ]
    return words


def answered(words: str, hits: Iterable[Hit]) -> str:
    """The words with every safe answer in its place; of two that overlap the first."""
    pieces, at = [], 0
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
        if hit.fix is not None and hit.start >= at:
            pieces += [words[at : hit.start], hit.fix]
            at = hit.end
    return "".join([*pieces, words[at:]])
