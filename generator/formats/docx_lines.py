"""Where a word processor puts glyphs in a line of exact height.

The standard measures from glyph to glyph, a word processor from line to line. Figures of
programs and fonts, measured (LibreOffice 7.4, free and official faces); none of the page.
"""

from __future__ import annotations

from typing import Final

from generator.units import Length

BASELINE: Final = 0.8  # of the line's height, from its top
EM_TOP: Final = 0.88  # of a Chinese glyph's box above the baseline, in em
EM_MIDDLE: Final = EM_TOP - 0.5
TITLE_INK_TOP: Final = 0.845  # ink of 小标宋 above the baseline, in em
TITLE_INK_BOTTOM: Final = 0.089  # ink of 小标宋 below the baseline, in em
BODY_INK_BOTTOM: Final = 0.157  # ink of 仿宋 below the baseline, in em
DASH_MIDDLE: Final = 0.36  # the dash of 宋体 above the baseline, in em


def above_glyph(size: Length, pitch: Length) -> Length:
    """From the top of the line to the top of the glyph's box."""
    return pitch * BASELINE - size * EM_TOP


def below_glyph(size: Length, pitch: Length) -> Length:
    """From the bottom of the glyph's box to the bottom of the line."""
    return pitch - above_glyph(size, pitch) - size


def to_middle(size: Length, pitch: Length) -> Length:
    """From the top of the line to the middle of the glyph's box."""
    return above_glyph(size, pitch) + size / 2


def above_title_ink(size: Length, pitch: Length) -> Length:
    """From the top of the line to the ink of 小标宋."""
    return pitch * BASELINE - size * TITLE_INK_TOP


def below_title_ink(size: Length, pitch: Length) -> Length:
    """From the ink of 小标宋 to the bottom of the line."""
    return pitch * (1 - BASELINE) - size * TITLE_INK_BOTTOM


def below_body_ink(size: Length, pitch: Length) -> Length:
    """From the ink of 仿宋 to the bottom of the line."""
    return pitch * (1 - BASELINE) - size * BODY_INK_BOTTOM


def below_dash(size: Length, pitch: Length) -> Length:
    """From the middle of the page number's dash to the bottom of the line."""
    return pitch * (1 - BASELINE) + size * DASH_MIDDLE
