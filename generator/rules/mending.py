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
        off = self.spot.label
        return tuple(Edit(e.start + off, e.end + off, e.new) for e in self.typed_edits)

    @property
    def typed(self) -> str:
        """The old words without an automatic number, which nobody typed."""
        return self.spot.words[self.spot.label :]

    @cached_property
    def typed_edits(self) -> tuple[Edit, ...]:
        """The edits of these."""
        new = self.words[self.spot.label :]
        matcher = SequenceMatcher(None, self.typed, new, autojunk=False)
        return tuple(
            Edit(start, end, new[new_start:new_end])
            for kind, start, end, new_start, new_end in matcher.get_opcodes()
            if kind != "equal"
        )


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
    passage = spot.passage
    for _ in range(_ROUNDS):
        safe = _apart(hits, passage.told)
        words = _answered(passage.words, safe)
        if words == passage.words:
            break
        told = tuple(_moved(span, safe) for span in passage.told)
        passage = Passage(words, spot.role, script.known.quoted(words), told)
        hits = [
            hit
            for rule, hit in in_passage(passage)
            if hit.start >= spot.label and rule.code not in off
        ]
    return passage.words


def _apart(hits: Iterable[Hit], told: Collection[tuple[int, int]]) -> list[Hit]:
    """Those with a safe answer, first to last; of two that overlap the first, of `told` nothing."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
        free = not any(hit.start < end and start < hit.end for start, end in told)
        if hit.fix is not None and free and (not kept or hit.start >= kept[-1].end):
            kept.append(hit)
    return kept


def _answered(words: str, safe: Iterable[Hit]) -> str:
    pieces, at = [], 0
    for hit in safe:
        pieces += [words[at : hit.start], hit.fix or ""]
        at = hit.end
    return "".join([*pieces, words[at:]])


def _moved(span: tuple[int, int], safe: Iterable[Hit]) -> tuple[int, int]:
    """Where a span of words stands after the answers before it."""
    start, end = span
    off = sum(len(hit.fix or "") - (hit.end - hit.start) for hit in safe if hit.end <= start)
    return start + off, end + off
