"""Required and measured lengths → deviations, and what most likely caused them.

Three causes can be told apart by arithmetic: a print that is scaled has all inner lengths off by
one factor; paper that is fed askew or late has all offsets off alike and the lengths right;
all else is the page itself. Refuses to decide which when the figures fit none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.calibrate.spots import LENGTH_TOLERANCE, Direction, Spot
from generator.units import Length

READING = 0.75  # mm: two readings of half a millimetre each seldom differ by more

ALL_GOOD = "五处都在允许范围内"
SCALED = (
    "各处长度都是应有的 {percent} 左右：打印时缩放了。"
    "请在打印对话框选“实际大小”（100%），不要选“适合页面”，重新打印再量"
)
FED_DOWN = (
    "上下位置都偏了 {by} 毫米左右，长度没有变：多半是打印机走纸偏了。"
    "请用同一台打印机按实际大小打印 PDF 校准页来比：PDF 也这样偏，就请人调打印机"
)
FED_ACROSS = (
    "左右偏了 {by} 毫米，行的长度没有变：多半是打印机走纸偏了，或者左边距不是原来的。"
    "请打印 PDF 校准页来比：PDF 也这样偏，就请人调打印机"
)
LINE_OFF = (
    "行的长度偏了 {by} 毫米：字距、每行字数或左右页边距与标准不同。"
    "请看页面设置是不是被改过，仿宋字体是不是被替换了"
)
ELSE_OFF = (
    "{marks}偏出，各处偏得不一样：页边距、行距或版头的间距与标准不同。"
    "请看页面设置是不是被改过、字体是不是被替换了，并把这些数告诉维护人员"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was measured at a place."""

    spot: Spot
    measured: Length

    @property
    def deviation(self) -> float:
        """In mm, rounded so that 0.5 is not 0.5000001."""
        return round(self.measured.mm - self.spot.required.mm, 2)

    def words(self) -> dict[str, str]:
        """What a finding says of it."""
        return {
            "mark": self.spot.mark,
            "name": self.spot.name,
            "required": f"{self.spot.required.mm:.1f}",
            "measured": f"{self.measured.mm:.1f}",
            "deviation": f"{self.deviation:+z.1f}",
            "tolerance": f"{self.spot.tolerance.mm:g}",
        }

    @property
    def good(self) -> bool:
        return abs(self.deviation) <= round(self.spot.tolerance.mm, 2)


def readings(spots: Sequence[Spot], measured: Sequence[Length]) -> tuple[Reading, ...]:
    """The places with what was measured there, in order."""
    return tuple(Reading(spot, value) for spot, value in zip(spots, measured, strict=True))


def advice(found: Sequence[Reading]) -> tuple[str, ...]:
    """Sentences that say what to do, without their full stops; `ALL_GOOD` alone if nothing."""
    if all(reading.good for reading in found):
        return (ALL_GOOD,)
    factor = scale(found)
    if factor is not None:
        return (SCALED.format(percent=f"{factor:.1%}"),)
    return tuple(_causes(found))


def scale(found: Sequence[Reading]) -> float | None:
    """The factor by which all inner lengths are off; None where there is no such factor.

    Inner lengths only: where the sheet's edges lie depends on what the print was scaled about.
    """
    (line,) = _of(found, Direction.WITHIN)
    factor = line.measured.per(line.spot.required)
    if abs(line.deviation) <= LENGTH_TOLERANCE.mm:
        return None
    for upper, lower in pairwise(_of(found, Direction.DOWN)):
        wanted = (lower.spot.required - upper.spot.required).mm * factor
        if abs((lower.measured - upper.measured).mm - wanted) > READING:
            return None
    return factor


def _causes(found: Sequence[Reading]) -> list[str]:
    down, across, within = (
        _of(found, d) for d in (Direction.DOWN, Direction.ACROSS, Direction.WITHIN)
    )
    said = []
    if not all(reading.good for reading in down):
        by = [reading.deviation for reading in down]
        if max(by) - min(by) <= READING:
            said.append(FED_DOWN.format(by=f"{sum(by) / len(by):+z.1f}"))
        else:
            marks = "".join(reading.spot.mark for reading in down if not reading.good)
            said.append(ELSE_OFF.format(marks=marks))
    said += [FED_ACROSS.format(by=f"{r.deviation:+.1f}") for r in across if not r.good]
    said += [LINE_OFF.format(by=f"{r.deviation:+.1f}") for r in within if not r.good]
    return said


def _of(found: Sequence[Reading], direction: Direction) -> list[Reading]:
    return [reading for reading in found if reading.spot.direction is direction]
