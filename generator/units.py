"""Lengths as a type: one value, read in the unit that a format wants.

Refuses to know any measurement of a page; those stand in `model/layout.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

POINTS_PER_INCH = 72.0
MILLIMETRES_PER_INCH = 25.4
TWIPS_PER_POINT = 20
EMU_PER_POINT = 12700


@dataclass(frozen=True, slots=True, order=True)
class Length:
    """A length, kept in points (1/72 inch)."""

    pt: float

    @property
    def mm(self) -> float:
        return self.pt * MILLIMETRES_PER_INCH / POINTS_PER_INCH

    @property
    def inches(self) -> float:
        return self.pt / POINTS_PER_INCH

    @property
    def twips(self) -> int:
        """Twentieths of a point, the unit of WordprocessingML, rounded."""
        return round(self.pt * TWIPS_PER_POINT)

    @property
    def half_points(self) -> int:
        """Half points, the unit of a font size in WordprocessingML, rounded."""
        return round(self.pt * 2)

    @property
    def eighths(self) -> int:
        """Eighths of a point, the unit of a border in WordprocessingML, rounded."""
        return round(self.pt * 8)

    @property
    def emu(self) -> int:
        """English Metric Units, the unit of DrawingML, rounded."""
        return round(self.pt * EMU_PER_POINT)

    def __add__(self, other: Length) -> Length:
        return Length(self.pt + other.pt)

    def __sub__(self, other: Length) -> Length:
        return Length(self.pt - other.pt)

    def __mul__(self, factor: float) -> Length:
        return Length(self.pt * factor)

    __rmul__ = __mul__

    def __truediv__(self, divisor: float) -> Length:
        return Length(self.pt / divisor)

    def per(self, other: Length) -> float:
        """How many times `other` fits into this length."""
        return self.pt / other.pt

    def __neg__(self) -> Length:
        return Length(-self.pt)


def pt(value: float) -> Length:
    """A length in points."""
    return Length(value)


def mm(value: float) -> Length:
    """A length in millimetres."""
    return Length(value * POINTS_PER_INCH / MILLIMETRES_PER_INCH)


ZERO = Length(0.0)
