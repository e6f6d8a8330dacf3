"""Characters that content cannot hold → none, or ones that look alike.

Braces are references in content, and what is unseen cannot be typed on purpose. Refuses to change
any other character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from generator.draft.tree import Doubt
from generator.model.observed import Cell, Item, Paragraph, Row

_BRACES: Final = str.maketrans("{}｛｝", "﹛﹜﹛﹜")
_BRACE: Final = re.compile("[{}｛｝]")
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3164"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_BREAKS: Final = re.compile("[\x0b\x0c\u2028\u2029]")
"""Other characters that end a line."""


def sayable(items: Sequence[Item]) -> tuple[tuple[Item, ...], list[Doubt]]:
    """The items with words that content can hold; where braces were changed."""
    made = tuple(map(_said, items))
    doubts = [
        Doubt(one.place, "花括号在内容里表示引用，原文的花括号改用小号花括号﹛﹜")
        for one in _paragraphs(items)
        if _BRACE.search(one.text)
    ]
    return made, doubts


def _said(item: Item) -> Item:
    if isinstance(item, Paragraph):
        return _paragraph(item)
    return replace(item, rows=tuple(map(_row, item.rows)))


def _row(row: Row) -> Row:
    return replace(row, cells=tuple(map(_cell, row.cells)))


def _cell(cell: Cell) -> Cell:
    return replace(cell, paragraphs=tuple(map(_paragraph, cell.paragraphs)))


def _paragraph(one: Paragraph) -> Paragraph:
    if _clean(one.text) == one.text:
        return one
    return replace(one, runs=tuple(replace(run, text=_clean(run.text)) for run in one.runs))


def _clean(words: str) -> str:
    return _UNSEEN.sub("", _BREAKS.sub("\n", words)).translate(_BRACES)


def _paragraphs(items: Sequence[Item]) -> Iterator[Paragraph]:
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        else:
            yield from (p for row in item.rows for cell in row.cells for p in cell.paragraphs)
