"""Which recognised words are not sure, and where they stand once lines are joined.

A figure is doubted sooner than other words, and also where a second look at it, smaller, reads
something else. A mark behind a word travels through the joining of lines as a character that no
document holds. Refuses to say what a doubtful word ought to be.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from generator.model.observed import Cell, Item, Observed, Paragraph, Table, Unsure
from generator.place import PagePlace
from generator.read import ocr_engine
from generator.read.ocr_engine import Glyph, Picture
from generator.read.ocr_marks import DOUBT, UNREAD, mended
from generator.read.pdf_chars import Char, Sheet

_SURE: Final = 0.7
_SURE_DIGIT: Final = 0.9
_SURE_MARK: Final = 0.35  # of punctuation, whose forms differ less than they matter
_MARK_OF_TEXT: Final = re.compile(r"[^\w%‰]")
_DIGIT: Final = re.compile(r"[0-9０-９]")
_NUMBER: Final = re.compile(
    r"[〔（(]?[0-9０-９](?:[0-9０-９.,:：/%‰年月日号〔〕时分\-—~]*[0-9０-９%年月日号〕时分])?"
)
_SMALLER: Final = 0.7
_TOO_MUCH: Final = 1 / 3  # of the characters of a page
_INK: Final = 60.0  # shades of 255 by which ink is darker than its paper
_WIDE_GAP: Final = 0.3  # of a size
_FULL: Final = 0.6  # of a gap, the part with ink
_AROUND: Final = 6  # pixels shown around a word
_FIRST: Final = 0xF0000  # of the marks `DOUBT`
_FAINT: Final = "原件此处不清"
_UNREAD: Final = "此处似有字，没有认出"
_DIFFERS: Final = "两次辨认的结果不同"


@dataclass(frozen=True, slots=True)
class _Doubt:
    text: str
    why: str
    picture: bytes


@dataclass
class Marks:
    """The doubts of a file, in the order in which they came up."""

    doubts: list[_Doubt] = field(default_factory=list)

    def new(self, doubt: _Doubt) -> str:
        """The mark that stands for it."""
        self.doubts.append(doubt)
        return chr(_FIRST + len(self.doubts) - 1)

    def of(self, mark: str) -> _Doubt:
        return self.doubts[ord(mark) - _FIRST]


def doubtful(
    chars: Sequence[Char],
    glyphs: Sequence[Glyph],
    line: Picture,
    left: float,
    scale: float,
    marks: Marks,
) -> list[Char]:
    """The characters of a line with a mark behind each word that is not sure.

    `line` is its picture, which begins at `left`, both in pixels; `scale` is pixels a point.
    """
    text = "".join(glyph.text for glyph in glyphs)
    reasons = dict.fromkeys(_passed_over(chars, line, left, scale), _FAINT)
    reasons |= _reasons(glyphs, line)
    ends = {end: (start, why) for start, end, why in _spans(text, reasons)}
    found: list[Char] = []
    for at, char in enumerate(chars, start=1):
        found.append(char)
        if at in ends:
            start, why = ends[at]
            shown = _shown(line, chars[start].x * scale - left, char.right * scale - left)
            mark = marks.new(_Doubt(text[start:at], why, shown))
            found.append(replace(char, text=mark, x=char.right))
    return found


def unclear(sheet: Sheet, marks: Marks) -> list[Char]:
    """The characters of a page with much ink that is none of them: a mark makes it a faint page.

    The mark goes with the longest line; a page without any has a character for all that is unread.
    """
    chars = list(sheet.chars)
    if not chars:
        middle = sheet.height / 2
        chars = [Char(UNREAD, sheet.width / 2, sheet.width / 2 + 16, middle, 16, "", "000000")]
    longest = Counter(char.baseline for char in chars).most_common(1)[0][0]
    at = max(at for at, char in enumerate(chars) if char.baseline == longest)
    mark = marks.new(_Doubt("", "", b""))
    chars.insert(at + 1, replace(chars[at], text=mark, x=chars[at].right))
    return chars


def _reasons(glyphs: Sequence[Glyph], line: Picture) -> dict[int, str]:
    """Which characters are not sure, and why."""
    found: dict[int, str] = {}
    for at, glyph in enumerate(glyphs):
        if glyph.sure < _least(glyph.text):
            found[at] = _UNREAD if glyph.text == UNREAD else _FAINT
    if any(_DIGIT.match(glyph.text) for glyph in glyphs):
        for at in _differing(glyphs, line):
            found.setdefault(at, _DIFFERS)
    return found


def _passed_over(chars: Sequence[Char], line: Picture, left: float, scale: float) -> Iterator[int]:
    """Figures beside which there is ink that became no character, such as a blotted figure."""
    import numpy as np

    inked = line.min(axis=(0, 2)) < np.percentile(line, 90) - _INK
    for at, (one, after) in enumerate(pairwise(chars)):
        if not (_DIGIT.match(one.text) or _DIGIT.match(after.text)):
            continue
        start, end = (round(edge * scale - left) for edge in (one.right, after.x))
        if end - start > _WIDE_GAP * one.size * scale and inked[start:end].mean() > _FULL:
            yield at


def _least(text: str) -> float:
    if _DIGIT.match(text):
        return _SURE_DIGIT
    return _SURE_MARK if _MARK_OF_TEXT.match(text) else _SURE


def _differing(glyphs: Sequence[Glyph], line: Picture) -> Iterator[int]:
    """Characters beside or among figures that a second look does not see so."""
    import cv2

    smaller = cv2.resize(line, None, fx=_SMALLER, fy=_SMALLER, interpolation=cv2.INTER_AREA)
    first = [glyph.text for glyph in glyphs]
    second = [glyph.text for glyph in mended(ocr_engine.words(smaller))]
    for what, a0, a1, b0, b1 in SequenceMatcher(None, first, second, False).get_opcodes():
        if what == "equal" or not _DIGIT.search("".join([*first[a0:a1], *second[b0:b1]])):
            continue
        yield from range(a0, a1) if a1 > a0 else (min(a0, len(first) - 1),)


def _spans(text: str, why: dict[int, str]) -> Iterator[tuple[int, int, str]]:
    """The words to be marked: a whole number or date, or else neighbours together."""
    words = {at: match.span() for match in _NUMBER.finditer(text) for at in range(*match.span())}
    begun: tuple[int, int, str] | None = None
    for at, reason in sorted(why.items()):
        start, end = words.get(at, (at, at + 1))
        if begun and start <= begun[1]:
            begun = (begun[0], max(end, begun[1]), begun[2])
            continue
        if begun:
            yield begun
        begun = (start, end, reason)
    if begun:
        yield begun


def _shown(line: Picture, left: float, right: float) -> bytes:
    """A word's picture as a PNG file."""
    import cv2

    x0, x1 = max(int(left) - _AROUND, 0), int(right) + _AROUND
    part = line[:, x0:x1] if line[:, x0:x1].size else line
    return bytes(cv2.imencode(".png", cv2.cvtColor(part, cv2.COLOR_BGR2GRAY))[1])


def taken_out(seen: Observed, marks: Marks) -> Observed:
    """The file without the marks, and what they stand for with its places."""
    unsure: list[Unsure] = []
    items = tuple(_item(item, marks, unsure) for item in seen.items)
    numbers = tuple(replace(one, text=DOUBT.sub("", one.text)) for one in seen.page_numbers)
    faint = _faint(items, unsure)
    aside = tuple(replace(one, text=DOUBT.sub("", one.text)) for one in seen.left_out)
    kept = [_told(one) if _page(one) in faint else one for one in unsure]
    return replace(
        seen,
        items=items,
        page_numbers=numbers,
        left_out=tuple(one for one in aside if one.text.strip()),
        unsure=tuple(one for one in kept if not one.told or _DIGIT.search(one.text)),
        faint_pages=tuple(sorted(faint)),
    )


def _faint(items: Sequence[Item], unsure: Sequence[Unsure]) -> set[int]:
    """Pages with more unsure characters, or more unread ink, than a person would look at one by one."""
    held: Counter[int] = Counter()
    for item in items:
        cells = [cell for row in item.rows for cell in row.cells] if isinstance(item, Table) else ()
        paragraphs = (
            [item] if isinstance(item, Paragraph) else [p for c in cells for p in c.paragraphs]
        )
        for paragraph in paragraphs:
            held[_page(paragraph)] += len(paragraph.text)
    doubted: Counter[int] = Counter()
    for one in unsure:
        doubted[_page(one)] += len(one.text)
    much = {page for page, count in doubted.items() if count > held[page] * _TOO_MUCH}
    return much | {_page(one) for one in unsure if not one.text}


def _page(one: Paragraph | Unsure) -> int:
    return one.place.page if isinstance(one.place, PagePlace) else 0


def _told(one: Unsure) -> Unsure:
    return replace(one, told=True)


def _item(item: Item, marks: Marks, unsure: list[Unsure]) -> Item:
    if isinstance(item, Paragraph):
        return _paragraph(item, marks, unsure)
    rows = tuple(
        replace(row, cells=tuple(_cell(cell, marks, unsure) for cell in row.cells))
        for row in item.rows
    )
    return replace(item, rows=rows)


def _cell(cell: Cell, marks: Marks, unsure: list[Unsure]) -> Cell:
    return replace(cell, paragraphs=tuple(_paragraph(p, marks, unsure) for p in cell.paragraphs))


def _paragraph(paragraph: Paragraph, marks: Marks, unsure: list[Unsure]) -> Paragraph:
    whole = paragraph.text
    if not DOUBT.search(whole):
        return paragraph
    clean = DOUBT.sub("", whole)
    runs = tuple(replace(run, text=DOUBT.sub("", run.text)) for run in paragraph.runs)
    for before, match in enumerate(DOUBT.finditer(whole)):
        end = match.start() - before
        doubt = marks.of(match[0])
        if not doubt.text:  # of the page as a whole
            unsure.append(Unsure(paragraph.place, end, end, "", doubt.why, doubt.picture, clean))
            continue
        start = clean.rfind(doubt.text[0], 0, max(end - len(doubt.text) + 1, 1))
        start = max(start, end - len(doubt.text) - 2, 0)
        unsure.append(
            Unsure(paragraph.place, start, end, clean[start:end], doubt.why, doubt.picture, clean)
        )
    return replace(paragraph, runs=tuple(run for run in runs if run.text))
