"""Two workbooks → what differs: sheets, rows, cells, formulas, looks, widths and all else.

Rows are held together by what they say, so that one more row is one more row. Refuses to work out
formulas.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator.diff.book import Book, BookCell, BookRow, BookSheet, column_number
from generator.diff.compare import Kind
from generator.diff.found import Found, What, facts_apart, kind_of
from generator.diff.passages import aligned

_BETWEEN: Final = "　｜　"


def books_apart(first: Book, second: Book) -> Iterator[Found]:
    """What differs, sheet by sheet; then what is of the whole workbook."""
    for old, new in _sheets(first, second):
        sheet = new or old
        assert sheet is not None
        if old is None or new is None:
            kind, said = kind_of(old, new), _content(sheet)
            both = ("", said) if old is None else (said, "")
            yield Found(What.SHEET, kind, sheet.name, ("", ""), *both, sheet.name)
            continue
        if old.name != new.name:
            yield Found(What.SHEET, Kind.CHANGED, new.name, ("", ""), old.name, new.name, "名称")
        yield from _rows(old, new)
        for found in facts_apart(old.facts, new.facts):
            yield _in_sheet(found, old.name, new.name)
    if _order(first, second) != _order(second, first):
        names = ["、".join(sheet.name for sheet in book.sheets) for book in (first, second)]
        yield Found(What.SHEET, Kind.CHANGED, "工作簿", ("", ""), names[0], names[1], "次序")
    for found in facts_apart(first.facts, second.facts):
        yield _in_sheet(found, "", "")


def _sheets(first: Book, second: Book) -> Iterator[tuple[BookSheet | None, BookSheet | None]]:
    """Sheets of one name; of the others those that say the same or nearly."""
    theirs = {sheet.name: sheet for sheet in second.sheets}
    names = {sheet.name for sheet in first.sheets} & theirs.keys()
    others = [[s for s in book.sheets if s.name not in names] for book in (first, second)]
    pairs = aligned(others[0], others[1], lambda sheet: sheet.said)
    renamed = {pair.old.name: pair.new for pair in pairs if pair.old}
    for sheet in first.sheets:
        yield sheet, theirs.get(sheet.name) or renamed[sheet.name]
    yield from ((None, pair.new) for pair in pairs if pair.old is None)


def _order(book: Book, other: Book) -> list[str]:
    names = {sheet.name for sheet in other.sheets}
    return [sheet.name for sheet in book.sheets if sheet.name in names]


def _content(sheet: BookSheet) -> str:
    return "\n".join(_row(row) for row in sheet.rows if row.said)


def _row(row: BookRow) -> str:
    return _BETWEEN.join(cell.said for cell in row.cells.values() if cell.said)


def _rows(old: BookSheet, new: BookSheet) -> Iterator[Found]:
    ours, theirs = ([row for row in sheet.rows if row.cells] for sheet in (old, new))
    for pair in aligned(ours, theirs, lambda row: row.said):
        places = (
            f"{old.name}!第{pair.old.number}行" if pair.old else "",
            f"{new.name}!第{pair.new.number}行" if pair.new else "",
        )
        if pair.old is not None and pair.new is not None:
            yield from _cells(pair.old, pair.new, old.name, new.name)
            if pair.old.height != pair.new.height:
                heights = (pair.old.height, pair.new.height)
                yield Found("行高", Kind.CHANGED, new.name, places, *heights)
            continue
        said = [_row(row) if row else "" for row in (pair.old, pair.new)]
        kind = kind_of(pair.old, pair.new)
        yield Found(What.ROW, kind, new.name, places, said[0], said[1], moved=pair.moved)


def _cells(old: BookRow, new: BookRow, before: str, after: str) -> Iterator[Found]:
    empty = BookCell("", "", {})
    for column in sorted({*old.cells, *new.cells}, key=column_number):
        ours, theirs = old.cells.get(column, empty), new.cells.get(column, empty)
        places = (f"{before}!{column}{old.number}", f"{after}!{column}{new.number}")
        if ours.said != theirs.said:
            formula = "=" in (ours.said[:1], theirs.said[:1])
            what = What.FORMULA if formula else What.CELL
            yield Found(what, Kind.CHANGED, after, places, ours.said, theirs.said)
        for label in ours.looks.keys() & theirs.looks.keys():
            if ours.looks[label] != theirs.looks[label]:
                was, now = (f"{label} {one.looks[label] or '没有设'}" for one in (ours, theirs))
                yield Found(What.LOOKS, Kind.CHANGED, after, places, was, now, theirs.said)


def _in_sheet(found: Found, before: str, after: str) -> Found:
    places = (before if found.kind is not Kind.ONLY_SECOND else "", after)
    if found.kind is Kind.ONLY_FIRST:
        places = (before, "")
    return replace(found, chapter=after or "工作簿", places=places)
