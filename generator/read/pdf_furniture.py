"""Running heads and feet of a PDF: lines in the margins that most of its pages, or every other, repeat.

Refuses lines of a page's text, however often they come back; page numbers are `pdf_folio.py`'s.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from generator.read.pdf_lines import Row

HEAD: Final = "每页重复的页眉"
FOOT: Final = "每页重复的页脚"
_MARGIN: Final = 65.0  # points from the edge of the paper, in which no text of a document stands
_FEWEST: Final = 3  # pages that show it
_SHARE: Final = 0.4  # of all pages: heads of right and left pages may differ
_LEVEL: Final = 3.0  # points by which its place may be off
_MOST: Final = 3  # lines of one head or foot
_COUNT: Final = re.compile(r"第\d+页(?:[,，/]?共\d+页)?|\d+/\d+|[—–－-]\d+[—–－-]|^\d+$")

Found = list[tuple[Row, str]]
"""Lines of a page, each with why it is no part of the text."""


def furniture(pages: Sequence[tuple[float, Sequence[Row]]]) -> list[Found]:
    """The running heads and feet of each page. `pages` are their heights in points and their
    lines, those of tables not among them.
    """
    outer = [list(_outer(height, rows)) for height, rows in pages]
    seen = Counter(_key(row, why) for found in outer for row, why in found)
    least = max(_FEWEST, _SHARE * len(pages))
    return [[one for one in found if _times(seen, *one) >= least] for found in outer]


def _outer(height: float, rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    yield from ((row, HEAD) for row in rows[:_MOST] if row.middle < _MARGIN)
    yield from ((row, FOOT) for row in rows[-_MOST:] if row.middle > height - _MARGIN)


def _key(row: Row, why: str) -> tuple[str, str, int]:
    """Its words without a count of pages, and about where it stands."""
    return _COUNT.sub("", "".join(row.text.split())), why, round(row.baseline / _LEVEL)


def _times(seen: Counter[tuple[str, str, int]], row: Row, why: str) -> int:
    words, why, level = _key(row, why)
    return sum(seen[words, why, near] for near in (level - 1, level, level + 1))
