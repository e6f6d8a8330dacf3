"""Fill pages from top to bottom with units that may have to stay together.

Refuses to know what a unit says. Heights are points from the top of the type area.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from generator.model.document import Block, Imprint
from generator.model.layout import Measures
from generator.model.plan import Line, PlacedBlock, PlacedTable, Rule
from generator.units import pt

SLACK = 0.01  # pt, for sums of pitches


@dataclass(frozen=True, slots=True)
class LineUnit:
    """A line of a block. `keep` holds it to the unit behind it."""

    block: Block
    role: str
    line: Line
    keep: bool = False
    first: bool = False

    @property
    def height(self) -> float:
        return self.line.height.pt


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty room; at the top of a page it vanishes unless it is `hard`."""

    height: float
    hard: bool = False
    keep: bool = True


@dataclass(frozen=True, slots=True)
class Placer:
    """Something that fills pages by itself; `height` is what it needs to begin at all."""

    height: float
    place: Callable[[Flow], None]
    keep: bool = False


Unit = LineUnit | Gap | Placer


@dataclass
class OpenPage:
    """A page being filled; one that is not `numbered` counts all the same (7.5)."""

    part: str
    items: list[PlacedBlock | PlacedTable | Rule] = field(default_factory=list)
    landscape: bool = False
    numbered: bool = True


@dataclass
class Flow:
    """The pages so far, and the height `y` that is used on the last one."""

    measures: Measures
    pages: list[OpenPage] = field(default_factory=list)
    y: float = 0.0

    @property
    def capacity(self) -> float:
        measures = self.measures.turned if self.page.landscape else self.measures
        return measures.room.pt + SLACK

    @property
    def page(self) -> OpenPage:
        return self.pages[-1]

    def fits(self, height: float) -> bool:
        return self.y + height <= self.capacity

    def new_page(self, part: str | None = None, *, landscape: bool | None = None) -> None:
        """Begin a page, of the same part and lying like the last one if nothing is said."""
        self.pages.append(
            OpenPage(
                self.page.part if part is None else part,
                landscape=self.page.landscape if landscape is None else landscape,
            )
        )
        self.y = 0.0

    def add(self, units: Sequence[Unit]) -> None:
        """Place all units in order; a chain that fits a page is never torn.

        Of one that fits no page every unit is held to the next, so that no room is wasted.
        """
        too_long = 0  # the chain up to here
        for index, unit in enumerate(units):
            end = index + 1
            while end < len(units) and units[end - 1].keep:
                end += 1
            if index >= too_long and _height(units[index:end]) > self.capacity:
                too_long = end
            needed = units[index : min(end, index + 2) if index < too_long else end]
            if self.page.items and not self.fits(_height(needed)):
                self.new_page()
            self._place(unit)

    def _place(self, unit: Unit) -> None:
        match unit:
            case Gap():
                if self.page.items or unit.hard:
                    self.y += unit.height
            case LineUnit():
                line = replace(unit.line, top=pt(self.y))
                self.put(unit.block, unit.role, line, first=unit.first)
                self.y += unit.height
            case Placer():
                unit.place(self)

    def put(self, block: Block | Imprint, role: str, line: Line, *, first: bool = True) -> None:
        """Put a line at its own `top`, beside the lines of the same block that are there."""
        items = self.page.items
        last = items[-1] if items else None
        if isinstance(last, PlacedBlock) and last.block is block and last.role == role:
            items[-1] = replace(last, lines=(*last.lines, line))
        else:
            items.append(PlacedBlock(block, role, (line,), first))


def _height(units: Sequence[Unit]) -> float:
    return sum(unit.height for unit in units)


def units_of(block: Block, role: str, lines: Sequence[Line], *, keep: bool = False) -> list[Unit]:
    """One unit a line; `keep` ties the last one to what follows."""
    last = len(lines) - 1
    return [
        LineUnit(block, role, line, keep and index == last, index == 0)
        for index, line in enumerate(lines)
    ]
