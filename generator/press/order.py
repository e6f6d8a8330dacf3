"""The order of binding: which side holds which page, where a blank one goes, what each is called.

Refuses to open a file: pages come as they were seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.model.press import Held, Side

ISSUE = "issue"
"""What the package calls the issued document."""

BLANK = "－"
"""The label of a side without a printed number."""


def bound(files: Sequence[Held]) -> tuple[Side, ...]:
    """The sides of all files, each file from a fresh odd side, an even number of them in all.

    Each file counts its pages from 1: on an even side its numbers would stand at the wrong edge.
    """
    sides: list[Side] = []
    for index, file in enumerate(files):
        own = [Side(index, page, seen.number, seen.colour) for page, seen in enumerate(file.pages)]
        if len(own) % 2:
            own.insert(len(own) - closing(file), Side(None))
        sides += own
    return tuple(sides)


def closing(file: Held) -> int:
    """1 where an issued document ends with a side of the imprint alone, which stays the last (7.5).

    Such a side carries no number; blank ones stand before it.
    """
    last = file.pages[-1]
    return int(
        file.part == ISSUE and len(file.pages) > 1 and last.number is None and bool(last.words)
    )


def replaced(
    sides: Sequence[Side], file: int, first: int, scan: int, colours: Sequence[bool]
) -> tuple[Side, ...]:
    """`sides` with the pages of a scan in the place of those of `file` from page `first` on."""
    place = {first + page: (page, colour) for page, colour in enumerate(colours)}
    return tuple(
        replace(side, scan=(scan, place[side.page][0]), colour=place[side.page][1])
        if side.file == file and side.page in place
        else side
        for side in sides
    )


@dataclass(frozen=True, slots=True)
class Labels:
    """Sides from `start` (0 the first) that are called alike: counted from `number`, or not at all."""

    start: int
    number: int | None


def labels(sides: Sequence[Side]) -> tuple[Labels, ...]:
    """What a reader on a screen calls the sides, in runs: as is printed on them."""
    numbers = [side.number for side in sides]
    runs = groupby(enumerate(numbers), lambda item: None if item[1] is None else item[1] - item[0])
    return tuple(Labels(*next(run)) for _, run in runs)
