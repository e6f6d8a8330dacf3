"""Five places as the page of the standard has them, without a page."""

from __future__ import annotations

from generator.calibrate.spots import Direction, Spot
from generator.units import mm

FIVE = (
    Spot("①", "大字", Direction.DOWN, mm(72)),
    Spot("②", "红线", Direction.DOWN, mm(115)),
    Spot("③", "左边", Direction.ACROSS, mm(28.5)),
    Spot("④", "一行", Direction.WITHIN, mm(150.4)),
    Spot("⑤", "黑线", Direction.DOWN, mm(262)),
)
