"""The page number of a PDF page: which line it is, and how it lies (7.5, 8).

Refuses to say what a number ought to be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.model.layout import Measures
from generator.read.ocr_marks import DOUBT
from generator.read.pdf_chars import Char, View
from generator.read.pdf_lines import Row, rows_of

_NUMBER: Final = re.compile(r"[\s\-—–－_/·第共页,，．.|\d]*\d[\s\-—–－_/·第共页,，．.|\d]*")
_LEAST_BOTTOM: Final = 150  # points from the edge of the paper, below which numbers stand
_LEAST_TOP: Final = 100  # points, above which they stand at the head of a page
_DASHED: Final = re.compile(r"[—–－\-_〓]{1,4}\s*\d{1,4}\s*[—–－\-_〓]{1,4}")
_HALF_DASHED: Final = re.compile(r"[—_]{1,4}\s*\d{1,4}|\d{1,4}\s*[—–－\-_]{1,4}")
"""What is recognised in a scan of two dashes, of which one was passed over; -5 would be a figure."""
_LONGEST: Final = 16


@dataclass(frozen=True, slots=True)
class Folio:
    """A page number; a `turned` one lies otherwise than the text of its page."""

    row: Row
    turned: bool

    @property
    def text(self) -> str:
        """With a blank where characters stand apart."""
        text, end = "", self.row.x
        for char in self.row.chars:
            apart = char.x - end > char.size * 0.15 and text[-1:] != " "
            text += (" " if apart else "") + char.text
            end = char.right
        return re.sub(r"\s+", " ", text)


def find_folio(
    rows: Sequence[Row], view: View, chars: Mapping[int, list[Char]], upright: Measures
) -> tuple[Folio | None, bool]:
    """The page number, and whether the sheet has the heads of its lines at its right edge.

    `rows` are those of the page as its text lies, `chars` all by how they are turned. On a
    landscape page a number that reads downwards says that it is bound with the heads at the
    left; without a number the file itself says how the sheet lies, if it does.
    """
    width, height = view.size
    measures = upright.turned if width > height else upright
    own = next((Folio(row, False) for row in rows[-1:] if _is_folio(row, measures)), None)
    own = own or next((Folio(row, False) for row in rows[:1] if _is_at_head(row)), None)
    if width < height:
        return own, False
    for turn in (270, 90):
        for row in rows_of(chars[(view.angle + turn) % 360])[-1:]:
            if _is_folio(row, upright):
                return Folio(row, True), turn == 90
    return own, view.angle == 270 and view.width < view.height


def _is_folio(row: Row, measures: Measures) -> bool:
    """Whether a line is a page number: below the type area, or with dashes near it."""
    words = _words(row)
    foot = (measures.paper_height - measures.below_type).pt
    near = row.top > measures.paper_height.pt - _LEAST_BOTTOM
    dashed = near and (_DASHED.fullmatch(words) or _HALF_DASHED.fullmatch(words))
    return bool(dashed) or (row.top > foot - 6 and bool(_NUMBER.fullmatch(words)))


def _is_at_head(row: Row) -> bool:
    """Whether a line is a page number between dashes at the upper edge, as old files have it."""
    return row.top < _LEAST_TOP and bool(_DASHED.fullmatch(_words(row)))


def _words(row: Row) -> str:
    """Its words; nothing where they are longer than a page number."""
    words = DOUBT.sub("", row.text).strip()
    return words if len(words) < _LONGEST else ""
