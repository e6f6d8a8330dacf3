"""The working calendar: a table of all dates in order, and the events for a calendar program.

Refuses to decide on pages and formats.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.compose.events import UNDATED, events, undated
from generator.compose.numbering import AnnexNumbers
from generator.compose.papers import doubt_notes, source_note, working_document, working_title
from generator.model.calendar import Event, Occurrence
from generator.model.document import (
    Block,
    Cell,
    Column,
    Document,
    Part,
    PartKind,
    Row,
    Table,
    TableNote,
)
from generator.model.edition import Edition
from generator.model.layout import Align
from generator.model.text import join, text_of
from generator.model.wording import day_words, days_words, weekday_words
from generator.place import Place

PART = "calendar"
TITLE = "工作日程"
_HEADS = ("日期", "星期", "事项", "责任单位", "报送对象", "备注")
_COLUMNS = (
    Column(0.235),
    Column(0.08, Align.CENTRE),
    Column(0.265),
    Column(0.13),
    Column(0.13),
    Column(0.16),
)


def calendar_document(edition: Edition, numbers: AnnexNumbers) -> Document:
    """A table of all events, and what has no date below it."""
    place = edition.programme.place
    found = events(edition, numbers)
    head = Row(tuple(Cell(text_of(words, place)) for words in _HEADS))
    table = Table(PART, _COLUMNS, (head,), tuple(_row(event, place) for event in found))
    title = working_title(TITLE, edition, numbers)
    blocks: tuple[Block, ...] = (
        title,
        table,
        *_notes(found, edition, numbers),
        source_note(edition, numbers),
    )
    document = working_document(PART, TITLE, (Part(PART, PartKind.ANNEX, blocks),), edition)
    return replace(document, events=found)


def _row(event: Event, place: Place) -> Row:
    occurrence = event.occurrence
    cells = (
        text_of(when(occurrence), place),
        text_of(weekday_words(occurrence.day), place),
        event.what,
        event.who,
        event.to,
        text_of("；".join(event.notes), place),
    )
    return Row(tuple(Cell(text) for text in cells))


def when(occurrence: Occurrence) -> str:
    """The day, or the window."""
    if occurrence.start is None:
        return day_words(occurrence.day)
    return days_words(occurrence.start, occurrence.day)


def _notes(
    found: tuple[Event, ...], edition: Edition, numbers: AnnexNumbers
) -> Iterator[TableNote]:
    place = edition.programme.place
    yield from doubt_notes((event.occurrence for event in found), place)
    if without := undated(edition, numbers):
        words = text_of(f"{UNDATED}的：", place) + join(without, "；")
        yield TableNote(words + text_of("。", place))
