"""Lists joined with 、: how many things they may name, at least and at most.

Refuses to compare; what may be one thing or two counts as both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.rules.pattern import pattern

_EDGE: Final = "。；;：:，,！？!?（）()\n"
_HALF_QUOTED: Final = pattern(r"”、(?!“)|(?<!”)、“")
_AND: Final = pattern(r"以及|[和与及或]")
_SHORT: Final = 24
_TINY: Final = 3
_FAR: Final = 300


@dataclass(frozen=True, slots=True)
class Listed:
    """Things joined with 、 and 和; the first may have words of the sentence before it."""

    words: str

    @property
    def things(self) -> list[str]:
        return [thing.strip() for thing in self.words.split("、")]

    @property
    def most(self) -> int:
        """Where each 和 joins two of them."""
        return len(self.things) + len(_AND.findall(self.words))

    @property
    def least(self) -> int:
        """Where a thing in quotation marks and its neighbour without are one: “红包”、回扣."""
        return len(self.things) - len(_HALF_QUOTED.findall(self.words))

    @property
    def even(self) -> bool:
        """Whether all but the first are of one kind, so that none of them is part of another list.

        They are short, or have the same length, or the same first or last character.
        """
        rest = self.things[1:]
        first = self.things[0]
        if not rest or not all(rest) or max(map(len, rest)) > _SHORT:
            return False
        if max(map(len, self.things)) <= _TINY:
            return True
        if {thing[-1] for thing in rest} == {first[-1]}:
            return True
        lengths = {len(thing) for thing in rest}
        heads = {thing[0] for thing in rest}
        same = len(lengths) == 1 and len(first) >= max(lengths)
        return len(rest) > 1 and (same or (len(heads) == 1 and heads <= set(first)))


def before(own: str, at: int, *, edges: str = _EDGE) -> Listed:
    """The list that ends at character `at`, from the last mark between clauses on."""
    far = max(at - _FAR, 0)
    start = max(max(own.rfind(edge, far, at) for edge in edges) + 1, far)
    return Listed(own[start:at].strip())
