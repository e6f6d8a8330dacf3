"""Look at the notice as it was printed: how many lines end on the right edge of the type area.

Run as `python -m bench.edges WORDS PDF`; prints JSON. Reads with pypdfium2 and knows who
made the file from nothing but the words that it must hold, and those in their order.
"""

from __future__ import annotations

import ctypes
import json
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

MM = 72 / 25.4
LEFT, RIGHT = 28 * MM, (210 - 26) * MM
BOTTOM = 35 * MM
TOLERANCE = 0.3  # pt
SAME_LINE = 5  # pt
HALF = "，。、；：？！”’）》〕"
"""Marks that a line may end with in half their room, which is empty: Typst sets them so."""


@dataclass(frozen=True, slots=True)
class Char:
    """A printed character: its origin, and its advance in points."""

    text: str
    x: float
    y: float
    advance: float

    def ends_at(self, edge: float) -> bool:
        shares = (1, 0.5) if self.text in HALF else (1,)
        return any(abs(self.x + self.advance * share - edge) <= TOLERANCE for share in shares)


def edges(blocks: list[dict[str, Any]], pdf: Path) -> dict[str, Any]:
    """Pages and lines of a file; a full line is one of body text that its paragraph goes on after.

    `cells` are the fewest, the median and the most characters of full lines that begin at
    the left edge and hold nothing half-width. Raises `SystemExit` if the file shows other
    words than the blocks.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        lines = [line for page in document for line in _lines(_chars(page))]
        pages = len(document)
    if "".join(char.text for line in lines for char in line) != "".join(map(_bare, blocks)):
        raise SystemExit(f"{pdf.name} does not show the words of the notice")
    full = list(_full(lines, blocks))
    cells = [len(line) for line in full if line[0].x < LEFT + TOLERANCE and _wide(line)]
    return {
        "pages": pages,
        "bytes": pdf.stat().st_size,
        "full": len(full),
        "flush": sum(line[-1].ends_at(RIGHT) for line in full),
        "cells": [min(cells), statistics.median(cells), max(cells)],
    }


def _full(lines: list[list[Char]], blocks: list[dict[str, Any]]) -> Iterator[list[Char]]:
    owners = [n for n, block in enumerate(blocks) for _ in _bare(block)] + [-1]
    start = 0
    for line in lines:
        end = start + len(line)
        if owners[start] == owners[end] and blocks[owners[start]]["kind"] == "text":
            yield line
        start = end


def _bare(block: dict[str, Any]) -> str:
    return "".join(block["text"].split())


def _wide(line: list[Char]) -> bool:
    return not any(char.text.isascii() for char in line)


def _lines(chars: list[Char]) -> list[list[Char]]:
    """Characters of a page by line; what stands below the type area is a page number."""
    lines: list[list[Char]] = []
    for char in chars:
        if char.y < BOTTOM:
            continue
        if lines and abs(lines[-1][-1].y - char.y) < SAME_LINE:
            lines[-1].append(char)
        else:
            lines.append([char])
    return lines


def _chars(page: Any) -> list[Char]:
    text = page.get_textpage()
    count = raw.FPDFText_CountChars(text.raw)
    found = (_char(text.raw, index) for index in range(count))
    return [char for char in found if char.text.strip()]


def _char(text: Any, index: int) -> Char:
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    raw.FPDFText_GetLooseCharBox(text, index, box)
    word = chr(raw.FPDFText_GetUnicode(text, index))
    return Char(word, x.value, y.value, box.right - x.value)


if __name__ == "__main__":
    notice = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    print(json.dumps(edges(notice["blocks"], Path(sys.argv[2]))))
