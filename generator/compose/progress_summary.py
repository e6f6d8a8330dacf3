"""One page for the meeting: how many tasks stand how, which are late, what several find hard.

It says as much as the page holds: whoever lays it out asks for less until it fits, and what
is left out is counted. Refuses to be two pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.compose.numbering import AnnexNumbers
from generator.compose.papers import working_document, working_title
from generator.compose.progress_ledger import TITLE as LEDGER
from generator.compose.progress_ledger import summary_words
from generator.compose.progress_words import (
    LATE,
    count_states,
    cut,
    done_words,
    late_words,
    shared,
)
from generator.compose.tasks import group_words, numbered_groups, row_words
from generator.model.document import (
    Block,
    Cell,
    Column,
    Document,
    Paragraph,
    Part,
    PartKind,
    Row,
    Table,
    TableNote,
)
from generator.model.edition import Edition
from generator.model.layout import Align
from generator.model.progress import SILENT, ProgressFigures, RowProgress, TaskState
from generator.model.text import Text, text_of
from generator.place import Place

PART = "progress-summary"
TITLE = "工作进展情况"
SEE = f"详见{LEDGER}"

_STATES = (*(state.value for state in TaskState), SILENT)
_GROUP_COLUMNS = (
    Column(0.27),
    *(Column(share, Align.CENTRE) for share in (0.105, 0.105, 0.105, 0.105, 0.13, 0.09, 0.09)),
)
_LATE_COLUMNS = (Column(0.09, Align.CENTRE), Column(0.41), Column(0.5))
_LONGEST_GROUP, _LONGEST_TASK, _LONGEST_WHY, _LONGEST_PROBLEM = 22, 36, 60, 50
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Room:
    """How many groups, late rows, shared problems and quantities are listed."""

    groups: int
    late: int
    problems: int
    counts: int


ROOMS = (
    Room(24, 12, 6, 12),
    Room(20, 10, 5, 8),
    Room(16, 8, 5, 6),
    Room(12, 8, 4, 4),
    Room(10, 6, 3, 3),
    Room(8, 5, 3, 2),
    Room(6, 4, 2, 1),
    Room(4, 3, 1, 0),
    Room(0, 2, 0, 0),
    Room(0, 0, 0, 0),
)
"""From the most to the least; the last is the first sentence alone."""


def summary_document(
    figures: ProgressFigures, edition: Edition, numbers: AnnexNumbers, room: Room
) -> Document:
    """The page with so much on it."""
    place = edition.programme.place
    blocks: tuple[Block, ...] = (
        working_title(TITLE, edition, numbers),
        Paragraph(text_of(_opening(figures), place)),
        *_groups(figures, edition, numbers, room.groups),
        *_late(figures, edition, numbers, room.late),
        *(TableNote(text_of(words, place)) for words in _problems(figures, room.problems)),
        *(TableNote(text_of(words, place)) for words in _counts(figures, room.counts)),
    )
    part = Part(PART, PartKind.ANNEX, blocks)
    return working_document(PART, TITLE, (part,), edition)


def _opening(figures: ProgressFigures) -> str:
    words = summary_words(figures)
    return words if figures.returned else f"{words}还没有单位报来进展。"


def _groups(
    figures: ProgressFigures, edition: Edition, numbers: AnnexNumbers, most: int
) -> Iterator[Table]:
    """The rows of each group by their states; those with most late rows stay, where not all can."""
    place = edition.programme.place
    found = {row.number: row for row in figures.rows}
    groups = [
        (group_words(group, edition, numbers), [found[number] for number, _ in rows])
        for group, rows in numbered_groups(edition.tasks.table, ())
    ]
    if not most or len(groups) < _SEVERAL:
        return
    kept = sorted(range(len(groups)), key=lambda at: -sum(bool(r.late) for r in groups[at][1]))
    shown = sorted(kept[:most])
    rows = [_counted(*groups[at], place) for at in shown]
    if rest := [row for at in kept[most:] for row in groups[at][1]]:
        words = text_of(f"其余{len(groups) - len(shown)}组（{SEE}）", place)
        rows.append(_counted(words, rest, place))
    heads = ("主要任务", "任务数", *_STATES, LATE)
    head = Row(tuple(Cell(text_of(words, place)) for words in heads))
    yield Table(f"{PART}-groups", _GROUP_COLUMNS, (head,), tuple(rows))


def _counted(title: Text, rows: Sequence[RowProgress], place: Place) -> Row:
    """The title of a group and its counts; late ones stand on grey."""
    late = sum(bool(row.late) for row in rows)
    counts = (len(rows), *count_states(rows).values())
    if len(title) > _LONGEST_GROUP:
        title = text_of(cut(str(title), _LONGEST_GROUP), place)
    cells = (Cell(text_of(str(count), place)) for count in counts)
    return Row((Cell(title), *cells, Cell(text_of(str(late), place), shaded=late > 0)))


def _late(
    figures: ProgressFigures, edition: Edition, numbers: AnnexNumbers, most: int
) -> Iterator[Block]:
    """The late rows, those with most names first."""
    place = edition.programme.place
    late = sorted(figures.late, key=lambda row: -sum(len(one.who) for one in row.late))
    if not late or not most:
        return
    rows = []
    for one in sorted(late[:most], key=lambda row: row.number):
        words = row_words(edition.tasks.rows[one.number - 1], edition, numbers)
        why = "；".join(late_words(reason, 1) for reason in one.late)
        said = (str(one.number), cut(str(words), _LONGEST_TASK), cut(why, _LONGEST_WHY))
        rows.append(Row(tuple(Cell(text_of(text, place)) for text in said)))
    head = Row(tuple(Cell(text_of(words, place)) for words in ("序号", f"{LATE}事项", "情况")))
    more = f"，列出{most}项，其余{SEE}" if len(late) > most else ""
    yield TableNote(text_of(f"{LATE}事项{len(late)}项{more}：", place))
    yield Table(f"{PART}-late", _LATE_COLUMNS, (head,), tuple(rows))


def _problems(figures: ProgressFigures, most: int) -> Iterator[str]:
    """What several wrote, whatever the row."""
    said = [one for row in figures.rows for one in row.problems]
    common = [one for one in shared(said) if len(one.who) >= _SEVERAL]
    if not common or not most:
        return
    listed = "；".join(
        f"{number}.{cut(one.words, _LONGEST_PROBLEM).rstrip('，。；、')}（{len(one.who)}个单位）"
        for number, one in enumerate(common[:most], 1)
    )
    more = f"；另有{len(common) - most}个，{SEE}" if len(common) > most else ""
    yield f"多个单位提出的问题：{listed}{more}。"


def _counts(figures: ProgressFigures, most: int) -> Iterator[str]:
    """What was counted; those that not everybody meets come first."""
    found = [one for row in figures.rows for one in row.done if one.each]
    found.sort(key=lambda one: -len(one.short))
    if not found or not most:
        return
    listed = "；".join(f"{one.quantity.subject}{done_words(one)}" for one in found[:most])
    more = f"；另有{len(found) - most}项，{SEE}" if len(found) > most else ""
    yield f"数量完成情况：{listed}{more}。"
