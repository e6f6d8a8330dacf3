"""Columns of a listing without borders: where labels, names and words begin.

A word of two ideographs is spread over the width of its column, as rosters print it (白　桦).
Refuses to know fonts: widths are asked for. All lengths are grid cells.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.model.document import Listing, ListingRow
from generator.model.text import Text, text_of

WIDE_BLANK = "　"
LABEL_MOST = 7
"""Cells for the labels, colon included; a longer one runs on into what follows."""
NAME_MOST = 8
"""Cells for the names; a longer one likewise."""
SPREAD_MOST = 4
"""Cells over which two ideographs are spread at most; wider apart they are no word."""
GAP = 1
"""Between a name and what follows; behind a label its colon holds enough room."""

Width = Callable[[Text], float]


@dataclass(frozen=True, slots=True)
class Placed:
    """Words that begin `start` cells from the left edge."""

    start: float
    text: Text


@dataclass(frozen=True, slots=True)
class SetRow:
    """The pieces of a row; the last one wraps to `hang`, all others stay on the first line."""

    pieces: tuple[Placed, ...]
    hang: float


def set_rows(listing: Listing, inset: float, width: Width) -> tuple[SetRow, ...]:
    """The rows with their pieces in columns, the first of which begins at `inset`."""
    labels = _column((row.label for row in listing.rows), LABEL_MOST, width)
    names = _column((row.name for row in listing.rows), NAME_MOST, width)
    starts = (inset, inset + labels, inset + labels + names + (GAP if names else 0))
    return tuple(_set_row(row, starts, width) for row in listing.rows)


def _column(texts: Iterable[Text], most: float, width: Width) -> float:
    """The widest of the texts that fit a column of `most` cells."""
    return max((w for w in map(width, texts) if w <= most), default=0)


def _set_row(row: ListingRow, starts: tuple[float, float, float], width: Width) -> SetRow:
    """A piece that reaches into the next column is run together with what stands there."""
    label = spread(row.label, starts[1] - starts[0])
    name = spread(row.name, starts[2] - starts[1] - GAP)
    pieces: list[Placed] = []
    for start, text in zip(starts, (label, name, row.words), strict=True):
        if not text:
            continue
        last = pieces[-1] if pieces else None
        if last is not None and last.start + width(last.text) > start:
            blank = text_of(WIDE_BLANK, text.runs[0].place)
            pieces[-1] = Placed(last.start, last.text + blank + text)
        else:
            pieces.append(Placed(start, text))
    return SetRow(tuple(pieces), starts[2])


def spread(text: Text, room: float) -> Text:
    """Two ideographs with blanks between, so that they fill `room`; a colon stays behind them."""
    words = str(text)
    colon = 1 if words.endswith("：") else 0
    bare = words[: len(words) - colon]
    room = min(int(room) - colon, SPREAD_MOST)
    if len(bare) != 2 or not all(map(_ideograph, bare)) or room <= 2:
        return text
    blanks = text_of(WIDE_BLANK * (room - 2), text.place_of(1))
    return text.slice(0, 1) + blanks + text.slice(1, len(words))


def _ideograph(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK UNIFIED IDEOGRAPH")
