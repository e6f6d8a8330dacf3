"""The named sizes of Chinese type: 三号 is 16 pt in offices, 15.75 in the print trade.

Refuses to say which size a role of text has.
"""

from __future__ import annotations

from typing import Final

from generator.units import Length, pt

SIZES: Final = {
    "初号": pt(42), "小初": pt(36), "一号": pt(26), "小一": pt(24), "二号": pt(22), "小二": pt(18),
    "三号": pt(16), "小三": pt(15), "四号": pt(14), "小四": pt(12), "五号": pt(10.5), "小五": pt(9),
}  # fmt: skip

TOLERANCE: Final = pt(0.3)
"""Both readings of 三号 lie within."""


def spoken_size(size: Length) -> str:
    """A size by its name, or in points where it has none."""
    for name, named in SIZES.items():
        if abs((named - size).pt) <= TOLERANCE.pt:
            return name
    return f"{size.pt:g} 磅"
