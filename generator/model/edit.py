"""A change of words: what is taken away, and what comes in its place.

Refuses to know why.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters `start` to `end` of a passage, and what takes their place."""

    start: int
    end: int
    new: str
