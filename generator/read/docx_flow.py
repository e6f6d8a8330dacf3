"""Where the paragraphs of a DOCX stand, as far as their spacing tells.

Only lines of known height count; after one whose height hangs on the font nothing is
known until the next page. Refuses to guess where a page is full.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.formats.docx_lines import to_middle
from generator.model.observed import Item, Paragraph, Table
from generator.read.docx_paragraphs import Seen
from generator.read.docx_sections import Section
from generator.units import ZERO, Length


def placed(stream: Iterable[Seen | Table], sections: Sequence[Section]) -> Iterator[Item]:
    """The same items with their distances; a break makes the next one begin a page."""
    cursor = _Cursor(sections)
    for entry in stream:
        yield cursor.table(entry) if isinstance(entry, Table) else cursor.paragraph(entry)


class _Cursor:
    """The place below the last line, and how far that is below the last glyphs."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._y: Length | None = None
        self._since: Length | None = None
        self._after = ZERO
        self._section = -1
        self._break = True

    def table(self, table: Table) -> Table:
        made = replace(table, new_page=table.new_page or self._break)
        self._break, self._y, self._since, self._after = False, None, None, ZERO
        return made

    def paragraph(self, seen: Seen) -> Paragraph:
        if seen.paragraph.note:  # it stands at the foot of a page
            return seen.paragraph
        paragraph, section = seen.paragraph, self._sections[seen.paragraph.section]
        entered = paragraph.section != self._section and (section.breaks or self._section < 0)
        new_page = paragraph.new_page or entered or self._break
        self._section, self._break = paragraph.section, seen.breaks_after
        if new_page:
            self._y, self._since, self._after = section.top, None, ZERO
        space = max(seen.before, self._after)
        self._after = seen.after
        middle = self._middle(paragraph, seen, space)
        above = self._above(paragraph, seen, space)
        self._advance(paragraph, seen, section, space)
        return replace(paragraph, new_page=new_page, middle=middle, above=above)

    def _middle(self, paragraph: Paragraph, seen: Seen, space: Length) -> Length | None:
        if self._y is None or paragraph.pitch is None:
            return None
        return self._y + space + to_middle(seen.size, paragraph.pitch)

    def _above(self, paragraph: Paragraph, seen: Seen, space: Length) -> Length | None:
        if self._since is None or paragraph.pitch is None:
            return None
        return self._since + space + to_middle(seen.size, paragraph.pitch)

    def _advance(self, paragraph: Paragraph, seen: Seen, section: Section, space: Length) -> None:
        pitch = paragraph.pitch
        if pitch is None:
            self._y = self._since = None
            return
        rule = paragraph.rule.gap if paragraph.rule and paragraph.rule.gap else ZERO
        height = pitch * _line_count(paragraph, seen, section)
        self._y = None if self._y is None else self._y + space + height + rule
        if paragraph.text.strip():
            self._since = pitch - to_middle(seen.size, pitch) + rule
        elif self._since is not None:
            self._since = self._since + space + pitch


def _line_count(paragraph: Paragraph, seen: Seen, section: Section) -> int:
    room = section.text_width - paragraph.left - paragraph.right
    first = section.text_width - paragraph.first - paragraph.right
    lines = 0
    for number, piece in enumerate(paragraph.text.split("\n")):
        width = (seen.size + seen.spacing) * _cells(piece)
        over = width - (first if number == 0 else room)
        lines += 1 + max(math.ceil(over.per(room) - 0.001), 0) if room > ZERO else 1
    return lines


def _cells(words: str) -> float:
    """Width in Chinese characters; Latin letters and digits take half of one (5.2.3)."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in words)
