"""A web page as what one reads on it: lines and tables in order, and what is left out.

Breaks lines where a browser does and numbers lists as it does. Refuses to tell what the lines are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from generator.formats.ooxml import Element
from generator.read.docx_ordinals import said
from generator.read.html_aside import ALTERNATIVE, CODE, furniture, weights, why_aside, words_in

_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_BLANKS: Final = re.compile(r"[ \t\r\n\f\v\xa0]+")
_WIDE: Final = "\u2e80"
_NUMBERED: Final = re.compile(r"[（(]?[\d一二三四五六七八九十①-⑳]")
_OF_TABLES: Final = frozenset(["thead", "tbody", "tfoot", "tr", "colgroup"])
_LISTS: Final = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
}  # fmt: skip
_LONG: Final = 800
"""Characters of a cell; with many paragraphs in it the table only gives the page its columns."""
_PARAGRAPHS: Final = 5
_MOST_COLUMNS: Final = 100
_MOST_CELLS: Final = 200_000
_MOST_LEFT: Final = 5000


@dataclass(frozen=True, slots=True)
class Words:
    """A line; `source` is its line of the file, `blank` whether a blank one stands before."""

    words: str
    source: int
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table, its lines parted by line feeds."""

    words: str
    source: int
    columns: int = 1
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first `head` rows are its head."""

    rows: tuple[tuple[Box, ...], ...]
    source: int
    head: int


@dataclass
class Page:
    """All that a page shows; `aside` are words left out: their line, the words, why."""

    things: list[Words | Grid] = field(default_factory=list)
    aside: list[tuple[int, str, str]] = field(default_factory=list)


def page_of(root: Element) -> Page:
    """What the page with this root element shows."""
    page = Page()
    walk = _Walk(page, root)
    walk.read(root, tables=True)
    for thing in walk.lines:
        if isinstance(thing, Words) and furniture(thing.words):
            page.aside.append((thing.source, thing.words, "网页上的说明"))
        else:
            page.things.append(thing)
    for picture in root.iter("img", "area", "input"):
        if words := _BLANKS.sub(" ", str(picture.get("alt", ""))).strip()[:_MOST_LEFT]:
            page.aside.append((_line(picture), words, ALTERNATIVE))
    page.aside.sort(key=lambda left: left[0])
    return page


class _Walk:
    """Reads elements into lines; those of cells are taken out again."""

    def __init__(self, page: Page, root: Element) -> None:
        self._page = page
        self._weights = weights(root)
        self._whole = self._weights[root].words
        self._cells = 0
        self.lines: list[Words | Grid] = []
        self._open: list[str] = []
        self._source = 0
        self._blank = False
        self._label = ""
        self._counts: dict[Element, int] = {}

    def read(self, top: Element, *, tables: bool) -> None:
        """Lines of what an element holds; with `tables`, tables of words stay tables."""
        walk = etree.iterwalk(top, events=("start", "end"))
        for event, node in walk:
            if event == "end":
                self._leave(node, top)
                continue
            if self._aside(node) or (tables and node is not top and self._table(node)):
                walk.skip_subtree()
                continue
            if node.tag in _BLOCKS:
                self._flush()
            if node.tag == "li":
                self._label = self._number(node)
            self._say(node.text, node)
        self._flush()

    def _leave(self, node: Element, top: Element) -> None:
        if node.tag == "br" or (node.tag == "p" and not any(map(str.strip, self._open))):
            self._blank |= not any(map(str.strip, self._open))
            self._flush()
        elif node.tag in _BLOCKS:
            self._flush()
        if node is not top:
            self._say(node.tail, node.getparent())

    def _say(self, text: str | None, node: Element | None) -> None:
        if not text or node is None:
            return
        if not any(map(str.strip, self._open)):
            self._source = _line(node)
        if node.tag == "pre":
            first, *more = text.split("\n")
            self._open.append(first)
            for line in more:
                self._flush()
                self._open.append(line)
        else:
            self._open.append(text)

    def _flush(self) -> None:
        words = _BLANKS.sub(_blank, "".join(self._open)).strip(" ")
        self._open.clear()
        if not words.strip():
            return
        if self._label and not _NUMBERED.match(words):
            words = self._label + words
        self._label = ""
        self.lines.append(Words(words, max(self._source, 1), self._blank))
        self._blank = False

    def _aside(self, node: Element) -> bool:
        why = why_aside(node, self._weights[node], self._whole)
        if not why:
            return False
        if why != CODE and (words := _BLANKS.sub(" ", words_in(node)).strip()[:_MOST_LEFT]):
            self._page.aside.append((_line(node), words, why))
        return True

    def _number(self, item: Element) -> str:
        """What a browser prints before an item of a numbered list."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol" or "none" in str(parent.get("style", ""))[:200]:
            return ""
        count = _whole(item.get("value")) or self._counts.get(parent)
        count = count or _whole(parent.get("start")) or 1
        self._counts[parent] = count + 1
        return said(count, _LISTS.get(str(parent.get("type", "1")), "decimal")) + "."

    def _table(self, node: Element) -> bool:
        """Take a table of words, if it is one."""
        if node.tag != "table" or not self._is_of_words(node):
            return False
        self._flush()
        kept, self.lines = self.lines, []
        rows = list(node.iter("tr"))
        heads = [_is_head(row) for row in rows]
        made = Grid(self._rows(rows), _line(node), _leading(heads))
        caption = next(node.iter("caption"), None)
        self.lines = kept
        self._loose(node, in_row=False)
        if caption is not None:
            self.read(caption, tables=False)
        if made.rows:
            self.lines.append(made)
        return True

    def _loose(self, node: Element, *, in_row: bool) -> None:
        """Lines of what stands in a table but in no cell; a browser shows it before the table."""
        self._say(node.text, node)
        for held in node:
            row = in_row or held.tag == "tr"
            if held.tag == "caption" or (held.tag in ("td", "th") and in_row):
                self._flush()
            elif held.tag in _OF_TABLES or next(held.iter("td", "th"), held) is not held:
                self._loose(held, in_row=row)
            else:
                self.read(held, tables=False)
            self._say(held.tail, node)
        self._flush()

    def _is_of_words(self, table: Element) -> bool:
        rows = [_cells(row) for row in table.iter("tr")]
        if (
            len(rows) < 2
            or max(map(len, rows)) < 2
            or next(table.iterdescendants("table"), None) is not None
        ):
            return False
        long = (c for row in rows for c in row if self._weights[c].words > _LONG)
        return not any(len(cell.findall(".//p")) >= _PARAGRAPHS for cell in long)

    def _rows(self, rows: list[Element]) -> tuple[tuple[Box, ...], ...]:
        below: dict[int, tuple[int, int]] = {}
        made: list[tuple[Box, ...]] = []
        for row in rows:
            boxes: list[Box] = []
            left, column = _cells(row), 0
            while (left or any(at >= column for at in below)) and column < _MOST_COLUMNS:
                self._cells += 1
                if column in below:
                    wide, more = below.pop(column)
                    if more > 1:
                        below[column] = (wide, more - 1)
                    boxes.append(Box("", _line(row), wide, covered=True))
                elif left:
                    boxes.append(self._box(left.pop(0), column, below))
                else:
                    boxes.append(Box("", _line(row)))
                column += boxes[-1].columns
            for cell in left:  # more columns than any paper has
                boxes.append(self._box(cell, column, {}))
            made.append(tuple(boxes))
        return tuple(row for row in made if row)

    def _box(self, cell: Element, column: int, below: dict[int, tuple[int, int]]) -> Box:
        wide = min(max(_whole(cell.get("colspan")), 1), _MOST_COLUMNS)
        deep = max(_whole(cell.get("rowspan")), 1)
        if deep > 1 and self._cells < _MOST_CELLS:
            below[column] = (wide, deep - 1)
        self.read(cell, tables=False)
        words = "\n".join(line.words for line in self.lines if isinstance(line, Words))
        self.lines.clear()
        return Box(words, _line(cell), wide)


def _line(node: Element) -> int:
    """Its line in the file, from 1; the parser counts no further than 65535."""
    number: object = node.sourceline
    return number if isinstance(number, int) and number > 0 else 1


def _cells(row: Element) -> list[Element]:
    """Its cells, also where a form stands around them."""
    found: list[Element] = []
    for held in row:
        if held.tag in ("td", "th"):
            found.append(held)
        elif held.tag != "tr":
            found += _cells(held)
    return found


def _is_head(row: Element) -> bool:
    parent = row.getparent()
    cells = _cells(row)
    return (parent is not None and parent.tag == "thead") or (
        bool(cells) and all(cell.tag == "th" for cell in cells)
    )


def _leading(heads: list[bool]) -> int:
    return heads.index(False) if False in heads else 0


def _blank(found: re.Match[str]) -> str:
    """One blank, and none where a line of Chinese was only broken in the file."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    broken = "\n" in found[0] and before >= _WIDE and after >= _WIDE
    return "" if broken else " "


def _whole(words: str | None) -> int:
    return int(words) if words and words.isascii() and words.isdecimal() and len(words) < 7 else 0
