"""A figure of the page as a field that carries its clause, its Chinese name and its unit.

Refuses to hold a figure; those stand in `model/layout.py`.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any, Final, TypeVar

PRACTICE: Final = "[practice]"
"""The clause of a figure that no standard gives."""

MILLIMETRES: Final = "毫米"
POINTS: Final = "磅"
LINES: Final = "行"
CELLS: Final = "字"

FigureT = TypeVar("FigureT")


def figure(
    default: FigureT,
    clause: str,
    name: str,
    unit: str = MILLIMETRES,
    *,
    within: float = 0.0,
    free: bool = False,
) -> FigureT:
    """A field of a dataclass; its metadata say where the figure comes from.

    `unit` is that in which people speak of it; a file may differ `within` so many of them.
    `free`: the standard leaves it open, though a clause speaks of it.
    """
    about: dict[str, Any] = {
        "clause": clause,
        "name": name,
        "unit": unit,
        "within": within,
        "free": free or clause == PRACTICE,
    }
    return field(default=default, metadata=about)
