"""Words as outlines: a mark on a sheet needs no font in the file then.

Refuses words that the font lacks, and to be text: what must be read is set by `layout/`.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont


class _Pen(BasePen):  # type: ignore[misc]
    """Writes what a glyph draws as the operators of a PDF."""

    def __init__(self, glyphs: object) -> None:
        super().__init__(glyphs)
        self.drawn: list[str] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 the library's name
        self.drawn.append(f"{pt[0]:g} {pt[1]:g} m")

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 the library's name
        self.drawn.append(f"{pt[0]:g} {pt[1]:g} l")

    def _curveToOne(  # noqa: N802 the library's name
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        points = " ".join(f"{x:g} {y:g}" for x, y in (pt1, pt2, pt3))
        self.drawn.append(f"{points} c")

    def _closePath(self) -> None:  # noqa: N802 the library's name
        self.drawn.append("h")


def outlined(
    words: str, font: Path, index: int, size: float, centre: float, baseline: float
) -> str:
    """The operators that paint `words` grey, their middle at `centre`, all in points."""
    with TTFont(font, fontNumber=index, lazy=True) as found:
        glyphs, names = found.getGlyphSet(), found.getBestCmap()
        scale = size / found["head"].unitsPerEm
        pen, moved = _Pen(glyphs), 0.0
        for char in words:
            glyph = glyphs[names[ord(char)]]
            pen.drawn.append(f"q 1 0 0 1 {moved:g} 0 cm")
            glyph.draw(pen)
            pen.drawn.append("f Q")
            moved += glyph.width
    left = centre - moved * scale / 2
    inner = "\n".join(pen.drawn)
    return f"q 0.5 g {scale:.6f} 0 0 {scale:.6f} {left:.4f} {baseline:.4f} cm\n{inner}\nQ\n"
