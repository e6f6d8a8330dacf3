"""A defect that is planted into a clean text, and the rule that has to find it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Planted:
    """`plant` makes a clean text faulty; `family` is the number in content-model §5 (12: text)."""

    rule: str
    family: int
    plant: Callable[[str], str]
    name: str = ""


def instead(old: str, new: str, nth: int = 1) -> Callable[[str], str]:
    """Put `new` in place of the nth `old`, which must stand in the clean text."""

    def plant(words: str) -> str:
        pieces = words.split(old)
        assert len(pieces) > nth, f"{old} is not in the clean text {nth} times"
        return old.join(pieces[:nth]) + new + old.join(pieces[nth:])

    return plant


def added(line: str, after: str) -> Callable[[str], str]:
    """A line more, behind the first one that holds `after`."""

    def plant(words: str) -> str:
        lines = words.split("\n")
        at = next(number for number, one in enumerate(lines) if after in one)
        return "\n".join([*lines[: at + 1], line, *lines[at + 1 :]])

    return plant
