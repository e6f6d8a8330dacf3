"""Read a saved web page: its lines with lent looks, its tables, and what is left out of it.

Nothing is fetched. Refuses pages that are too large or nested too deeply to be documents.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from generator.diagnostics import read_rules as rules
from generator.formats.ooxml import Element
from generator.formats.plain_text import decode
from generator.model.layout import Measures
from generator.model.observed import Cell, Item, Kind, LeftOut, Observed, Row, Table
from generator.place import FilePlace
from generator.read.gate import refused
from generator.read.html_walk import Box, Grid, Page, Words, page_of
from generator.read.lent import paragraph
from generator.read.plain_lines import Line, blocks
from generator.read.plain_tables import TextTable

LARGEST_PAGE: Final = 16 * 2**20
MOST_ELEMENTS: Final = 300_000
_CHARSET: Final = re.compile(rb"charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w-]{2,20})", re.IGNORECASE)
_CHARSET_AMONG: Final = 8192
_CHINESE: Final = ("gb2312", "gbk", "gb18030", "x-gbk", "cp936", "gb_2312-80")
_APART: Final = 10
"""Line numbers between a table and what stands around it: more than rows of one table have."""
_TABLE: Final = TextTable(0, 0, (), 0)
"""What a line that stands for a table shows to whatever tells what lines are."""


def read_html(data: bytes, path: str, measures: Measures) -> Observed:
    """A page in UTF-8, UTF-16 or GB 18030; places are lines of the file.

    Raises `gate.Unreadable`.
    """
    if len(data) > LARGEST_PAGE:
        what, limit = f"{len(data) / 2**20:.0f} MB", f"{LARGEST_PAGE // 2**20} MB"
        raise refused(rules.TOO_LARGE, path, what=what, limit=limit)
    page = page_of(_parsed(_decoded(data, path), path))
    left = (LeftOut(FilePlace(path, line), words, why) for line, words, why in page.aside)
    return Observed(path, Kind.HTML, (), tuple(_items(page, path, measures)), left_out=tuple(left))


def _decoded(data: bytes, path: str) -> str:
    """By mark, then by what it says of itself, then as any text file."""
    said = _CHARSET.search(data[:_CHARSET_AMONG])
    name = said[1].decode("ascii", "replace").lower() if said else ""
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not marked and name in _CHINESE:
        try:
            return data.decode("gb18030")
        except UnicodeError:
            pass
    if not marked and name in ("utf-8", "utf8"):
        try:
            return data.decode("utf-8")
        except UnicodeError:
            pass
    try:
        return decode(data).words
    except UnicodeError:
        pass
    if name in (*_CHINESE, "utf-8", "utf8"):  # a few broken bytes among many that are not
        return data.decode("gb18030" if name in _CHINESE else "utf-8", "replace")
    raise refused(rules.KIND_UNKNOWN, path)


def _parsed(words: str, path: str) -> Element:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(words.replace("\0", "").encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refused(rules.BROKEN, path, what="网页的标记无法读出") from error
    if root is None:
        raise refused(rules.EMPTY, path)
    if any(_DEEP.search(entry.message) for entry in parser.error_log):
        raise refused(rules.UNSAFE, path, what="网页的标记层次过深或者单段过长")
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        limit = f"{MOST_ELEMENTS} 个标记"
        raise refused(rules.TOO_LARGE, path, what="网页的标记过多", limit=limit)
    return root


_DEEP: Final = re.compile(r"xcessive depth|[Hh]uge|too long|limit")


def _items(page: Page, path: str, measures: Measures) -> Iterator[Item]:
    """Lines as their roles want them; tables where they stood."""
    lines, sources, grids = _numbered(page)
    for block in blocks(lines):
        first = block.lines[0].number
        if first in grids:
            yield _table(grids[first], path, measures)
        else:
            words = "\n".join(line.words for line in block.lines)
            yield paragraph(FilePlace(path, sources[first]), words, block.role, measures)


def _numbered(page: Page) -> tuple[list[Line], dict[int, int], dict[int, Grid]]:
    """Lines under numbers that tell which are neighbours; what stands behind the numbers."""
    lines: list[Line] = []
    sources: dict[int, int] = {}
    grids: dict[int, Grid] = {}
    at = 0
    for thing in page.things:
        if isinstance(thing, Words):
            at += 2 if thing.blank else 1
            lines.append(Line.read(at, thing.words))
            sources[at] = thing.source
        else:
            at += _APART
            grids[at] = thing
            lines.append(Line(at, 1, "", "", _TABLE))
            at += _APART
    return lines, sources, grids


def _table(grid: Grid, path: str, measures: Measures) -> Table:
    rows = (
        Row(tuple(_cell(box, path, measures, head=at < grid.head) for box in row), at < grid.head)
        for at, row in enumerate(grid.rows)
    )
    return Table(FilePlace(path, grid.source), tuple(rows))


def _cell(box: Box, path: str, measures: Measures, *, head: bool) -> Cell:
    place = FilePlace(path, box.source)
    role = "table-head" if head else "table-text"
    held = [paragraph(place, words, role, measures) for words in box.words.split("\n")]
    return Cell(place, tuple(held), box.columns, box.covered)
