"""The paragraphs of a cell of a PDF, from its lines and the room that they leave.

Refuses to begin a paragraph where a line may only have been full.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from generator.model.observed import Paragraph
from generator.place import PagePlace
from generator.read.pdf_lines import Row
from generator.read.pdf_paragraphs import runs_of

_PAD: Final = 5.7  # points that words keep from a line at their side: what Word sets
_CLOSING: Final = "，。、；：？！）》〉〕”’】"
_WORD: Final = re.compile(r"[A-Za-z0-9.,%/\-]+")
_ITEM: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳]"
)
_OPENING: Final = "（(《〈“‘〔【"
_STOPS: Final = "。；：！？"
_NAME: Final = re.compile(r"[一-鿿]{3,12}")
_NARROW: Final = 9.0  # characters; in such a cell words are kept together where a line ends
_APART: Final = 1.6  # of the usual way from line to line


def cell_paragraphs(
    lines: Sequence[Row], width: float, place: PagePlace, listed: Collection[str] = ()
) -> Iterator[Paragraph]:
    """Paragraphs of lines from top to bottom in a cell of this width, in points.

    `listed` are names that other cells of its column have on lines of their own.
    """
    usual = _usual_step(lines)
    loose = _wraps_loosely(lines, width)
    group: list[Row] = []
    for line in lines:
        if group and (
            _is_listed(group, line, listed) or _begins(group[-1], line, width, usual, loose=loose)
        ):
            yield Paragraph(place, runs_of(group, breaks=False), page=place.page)
            group = []
        group.append(line)
    if group:
        yield Paragraph(place, runs_of(group, breaks=False), page=place.page)


def names_in(cells: Iterable[Sequence[Paragraph]]) -> set[str]:
    """The names of lists: short words without marks, a paragraph each, in cells of several."""
    listed = (one.text.strip() for cell in cells if len(cell) > 1 for one in cell)
    return {name for name in listed if _NAME.fullmatch(name)}


def _is_listed(group: Sequence[Row], line: Row, listed: Collection[str]) -> bool:
    """Whether a line, or all that stands above it, is a name of a list, and no mark joins them."""
    above, below = group[-1].text.strip(), line.text.strip()
    if not listed or above[-1:] in _CLOSING or below[:1] in _CLOSING:
        return False
    return below in listed or (len(group) == 1 and above in listed)


def is_full(last: Row, after: Row, width: float, *, word: int = 1) -> bool:
    """Whether a line has no room for what the next one begins with; words have `word` characters."""
    free = width - 2 * _PAD - (last.right - last.x)
    return free < _first_width(after, word) + last.size / 4


def _wraps_loosely(lines: Sequence[Row], width: float) -> bool:
    """Whether no line of a narrow cell has room for a word: in a list there are short ones."""
    narrow = all(width < line.size * _NARROW for line in lines)
    return narrow and all(is_full(*pair, width, word=2) for pair in pairwise(lines))


def _begins(last: Row, line: Row, width: float, usual: float, *, loose: bool) -> bool:
    if _ITEM.match(line.text) and last.text[-1] in _STOPS:
        return True
    step = line.baseline - last.baseline
    if step > max(usual, line.size) * _APART:
        return True
    return not (loose or is_full(last, line, width))


def _usual_step(lines: Sequence[Row]) -> float:
    steps = sorted(b.baseline - a.baseline for a, b in pairwise(lines) if b.baseline > a.baseline)
    return steps[len(steps) // 2] if steps else 0.0


def _first_width(row: Row, word: int) -> float:
    """How much of a line holds together at its start: a word with the marks around it."""
    count = 0
    while count < len(row.chars) - 1 and row.text[count] in _OPENING:
        count += 1
    latin = _WORD.match(row.text, count)
    count = latin.end() + word - 1 if latin else count + word
    while count < len(row.chars) and row.text[count] in _CLOSING:
        count += 1
    count = min(count, len(row.chars))
    return row.chars[count - 1].right - row.x
