"""Which page stands where: on the sheets of a booklet, and two to a sheet on a proof.

Functions of numbers of pages, nothing else. Refuses to know PDF and to scale a page of a booklet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.press import THICKNESS
from generator.units import ZERO, Length

PER_SHEET = 4


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a page goes. `page` counts from 0, None is a blank one.

    `sheet` counts from 0, the outermost of a booklet. The back is seen after the sheet has been
    turned over its short edge. `shift` is how far the page is moved to the right.
    """

    page: int | None
    sheet: int
    back: bool
    right: bool
    shift: Length = ZERO

    @property
    def side(self) -> int:
        """The side of the whole pile, from 0: front, back, front …"""
        return 2 * self.sheet + self.back


def booklet(pages: int, thickness: Length = THICKNESS, closing: int = 0) -> tuple[Spot, ...]:
    """A4 pages on A3 sheets that are laid into one another and folded, bound at the left.

    Blank pages fill up the last sheet, before the last `closing` pages. What lies further in is
    moved to the fold, by as much as the fold pushes it out of the pile, so that after trimming
    all margins are alike.
    """
    padded = sheets(pages) * PER_SHEET
    spots = []
    for sheet in range(sheets(pages)):
        shift = thickness * sheet
        for place, back, right in _on_sheet(padded, sheet):
            page = _page(place, pages, padded, closing)
            spots.append(Spot(page, sheet, back, right, -shift if right else shift))
    return tuple(spots)


def _page(place: int, pages: int, padded: int, closing: int) -> int | None:
    """The page at a place of the filled up pile; None for a blank one."""
    if place >= padded - closing:
        return place - (padded - pages)
    return place if place < pages - closing else None


def _on_sheet(padded: int, sheet: int) -> Iterator[tuple[int, bool, bool]]:
    """The four places of a sheet: which in the pile, on its back, at the right."""
    first, last = 2 * sheet, padded - 1 - 2 * sheet
    yield last, False, False
    yield first, False, True
    yield first + 1, True, False
    yield last - 1, True, True


def two_up(pages: int) -> tuple[Spot, ...]:
    """Two pages side by side on one side of each sheet, in the order of reading."""
    padded = pages + pages % 2
    return tuple(
        Spot(page if page < pages else None, page // 2, False, bool(page % 2))
        for page in range(padded)
    )


def sheets(pages: int) -> int:
    """How many A3 sheets a booklet takes."""
    return -(-pages // PER_SHEET)
