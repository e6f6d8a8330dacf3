"""Whose workbook it is, as a QR code at the top right of a printed form.

The words before the title stand to the left of it, so that it covers none. Refuses to choose what
the code says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from io import BytesIO

import segno
from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D

from generator.model.document import Block
from generator.render.xlsx_blocks import Leaf, write_block
from generator.units import ZERO, mm

SIZE = mm(26)
"""With the white border that a reader needs; what is printed black is 20 mm or more."""

_GAP = mm(2)
_PIXELS = 8
"""Of one module: enough for any printer."""


@lru_cache(maxsize=1)
def qr_code(words: str) -> bytes:
    """The code as PNG; the same words give the same bytes."""
    buffer = BytesIO()
    segno.make(words, error="m", micro=False).save(buffer, kind="png", scale=_PIXELS)
    return buffer.getvalue()


def write_coded_head(leaf: Leaf, blocks: Iterable[Block], code: bytes) -> None:
    """The blocks in the columns that the code leaves free, and rows enough for it beside them."""
    room = (leaf.width - SIZE - _GAP).pt
    count = max(
        (n for n in range(1, len(leaf.columns)) if leaf.span_width(1, n).pt <= room),
        default=len(leaf.columns),
    )
    left = replace(leaf, columns=leaf.columns[:count])
    before, used = leaf.row, leaf.used
    for block in blocks:
        write_block(left, block, ())
    lacking = used + SIZE + _GAP - left.used
    if lacking > ZERO:
        left.advance(lacking)
    leaf.row, leaf.used = left.row, left.used
    _place(leaf, code, before)


def _place(leaf: Leaf, code: bytes, row: int) -> None:
    """At the right edge of the columns; it keeps its size whatever they do."""
    start = leaf.width - SIZE
    column, at = 0, ZERO
    while at + leaf.columns[column] <= start:
        at += leaf.columns[column]
        column += 1
    image = Image(BytesIO(code))
    marker = AnchorMarker(col=column, colOff=(start - at).emu, row=row - 1, rowOff=0)
    image.anchor = OneCellAnchor(_from=marker, ext=XDRPositiveSize2D(SIZE.emu, SIZE.emu))
    leaf.sheet.add_image(image)
