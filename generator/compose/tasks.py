"""Task rows → the task table and the self-check sheet: one set of rows, two tables.

Refuses to word anything; rows say what the content says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.compose.numbering import AnnexNumbers
from generator.compose.owners import OwnerWords
from generator.model.content.annex import ProgressSheet, TaskTable
from generator.model.content.base import Id
from generator.model.content.programme import TaskGroup, TaskRow
from generator.model.document import Cell, Column, Row, Table
from generator.model.edition import Edition
from generator.model.form import Input, InputType, input_key
from generator.model.layout import Align
from generator.model.text import Prose, Text, join, text_of
from generator.model.wording import deadline_words, quantity_words
from generator.place import Place


class Shares(NamedTuple):
    """What the columns of a task table take of its width; the text has what they leave."""

    number: float
    group: float
    owners: dict[str, tuple[float, ...]]


SHARES = Shares(0.08, 0.18, {"list": (0.22,), "lead-support": (0.19, 0.19), "sentence": (0.22,)})
SHARES_BESIDE_DUE = Shares(
    0.08, 0.13, {"list": (0.20,), "lead-support": (0.16, 0.16), "sentence": (0.20,)}
)
DUE_SHARE = 0.13
"""Four ideographs a line: 持续推进."""

PROGRESS_COLUMNS = (
    Column(0.08, Align.CENTRE),
    Column(0.15),
    Column(0.33),
    Column(0.14, Align.CENTRE),
    Column(0.15),
    Column(0.15),
)


def task_table(edition: Edition, annex: TaskTable, numbers: AnnexNumbers) -> Table:
    """序号, the tasks, who is responsible, by when; rows numbered through."""
    owners = OwnerWords(edition, numbers, annex.between)
    rows: list[Row] = []
    for group, numbered_rows in numbered_groups(edition.tasks.table, ()):
        for index, (number, row) in enumerate(numbered_rows):
            title = _group_cell(group, index, len(numbered_rows), edition, numbers)
            cells = (
                *([Cell(text_of(str(number), row.place))] if annex.numbered else []),
                *(title if annex.groups else ()),
                Cell(row_words(row, edition, numbers)),
                *_last(annex, _owner_cells(row, annex, owners), due_words(row, edition, numbers)),
            )
            last = index == len(numbered_rows) - 1
            rows.append(Row(cells, together=annex.groups and not last))
    return Table("task-table", _columns(annex), _head(annex, numbers), tuple(rows))


def _head(annex: TaskTable, numbers: AnnexNumbers) -> tuple[Row, ...]:
    """One row of heads; two where the columns of owners have a head over both."""

    def said(head: Prose | None, usual: str) -> Text:
        return numbers.text(head) if head else text_of(usual, annex.place)

    support = [said(annex.support_head, "配合单位")] if annex.owners == "lead-support" else []
    owners = tuple(map(Cell, (said(annex.owner_head, ""), *support)))
    over = annex.over_head if support else None
    rows = 2 if over else 1
    both = annex.groups and not annex.group_head
    first = (
        *([Cell(said(None, "序号"), rows)] if annex.numbered else []),
        *([Cell(said(annex.group_head, ""), rows)] if annex.groups and not both else []),
        Cell(said(annex.text_head, "主要任务"), rows, columns=2 if both else 1),
    )
    due = said(annex.due_head, "")
    if over is None:
        return (Row((*first, *_last(annex, owners, due))),)
    above = _last(annex, (Cell(numbers.text(over), columns=2),), due, rows)
    return Row((*first, *above)), Row(owners)


def _last(annex: TaskTable, owners: Iterable[Cell], due: Text, rows: int = 1) -> tuple[Cell, ...]:
    """The cells behind the task: who answers for it, and by when, if there is such a column."""
    own, cell = tuple(owners), (Cell(due, rows),) if annex.due_head else ()
    return (*cell, *own) if annex.due_first else (*own, *cell)


def _columns(annex: TaskTable) -> tuple[Column, ...]:
    shares = SHARES_BESIDE_DUE if annex.due_head else SHARES
    group = [shares.group] if annex.groups else []
    owners = shares.owners[annex.owners]
    due = [DUE_SHARE] if annex.due_head else []
    number = [shares.number] if annex.numbered else []
    text = 1 - sum((*number, *group, *owners, *due))
    last = (*due, *owners) if annex.due_first else (*owners, *due)
    rest = (*group, text, *last)
    return (*(Column(share, Align.CENTRE) for share in number), *map(Column, rest))


def _owner_cells(row: TaskRow, annex: TaskTable, owners: OwnerWords) -> tuple[Cell, ...]:
    match annex.owners:
        case "list":
            return (Cell(owners.listed(row)),)
        case "lead-support":
            lead, support = owners.columns(row)
            return (Cell(lead), Cell(support))
        case "sentence":
            return (Cell(owners.sentence(row)),)


def due_words(row: TaskRow, edition: Edition, numbers: AnnexNumbers) -> Text:
    """By when: what the row says itself, in words of its own, or else its deadline."""
    if row.due_words is not None:
        return numbers.text(row.due_words)
    due, place = row.due, row.place_of("due")
    if due is None and row.deadline is not None:
        deadline = next(d for d in edition.programme.deadlines if d.id == row.deadline)
        due, place = deadline.rule, row.place_of("deadline")
    return text_of(deadline_words(due), place) if due else Text()


def row_words(row: TaskRow, edition: Edition, numbers: AnnexNumbers) -> Text:
    """What the row says, or else its measure, title and all, a paragraph a line."""
    if row.text is not None:
        return numbers.text(row.text)
    measure = next(m for m in edition.tasks.all_measures if m.id == row.measure)
    first, *rest = (numbers.text(paragraph) for paragraph in measure.paragraphs)
    lines = [numbers.text(measure.title) + text_of("。", measure.place) + first, *rest]
    for inset in measure.insets:
        lines += [numbers.text(text) for text in (inset.title, *inset.paragraphs)]
    return join(lines, "\n")


def progress_table(edition: Edition, annex: ProgressSheet, numbers: AnnexNumbers) -> Table:
    """The rows that the annex's owners answer for, numbered as in the task table."""
    heads = ("序号", "主要任务", "工作内容", "完成要求", "进展情况", "存在问题及下一步措施")
    head = Row(tuple(Cell(text_of(words, annex.place)) for words in heads))
    rows: list[Row] = []
    for group, numbered_rows in numbered_groups(edition.tasks.table, annex.owners):
        for index, (number, row) in enumerate(numbered_rows):
            rows.append(
                Row(
                    (
                        Cell(text_of(str(number), row.place)),
                        *_group_cell(group, index, len(numbered_rows), edition, numbers),
                        Cell(row_words(row, edition, numbers)),
                        Cell(required(row, edition)),
                        _answer(row.id, number, "progress", "进展情况"),
                        _answer(row.id, number, "next", "存在问题及下一步措施"),
                    ),
                    together=index < len(numbered_rows) - 1,
                )
            )
    return Table("progress", PROGRESS_COLUMNS, (head,), tuple(rows))


def numbered_groups(
    groups: Sequence[TaskGroup], owners: Sequence[Id]
) -> Iterable[tuple[TaskGroup, list[tuple[int, TaskRow]]]]:
    """Groups with their numbered rows; with owners, only the rows that one of them answers for."""
    number = 0
    for group in groups:
        kept: list[tuple[int, TaskRow]] = []
        for row in group.rows:
            number += 1
            if not owners or set(owners) & set(row.owners.everyone()):
                kept.append((number, row))
        if kept:
            yield group, kept


def _group_cell(
    group: TaskGroup, index: int, rows: int, edition: Edition, numbers: AnnexNumbers
) -> tuple[Cell, ...]:
    return (Cell(group_words(group, edition, numbers), rows=rows),) if index == 0 else ()


def group_words(group: TaskGroup, edition: Edition, numbers: AnnexNumbers) -> Text:
    """The title of a group, or else of the measures that its first row belongs to."""
    title = edition.tasks.title_of(group)
    return numbers.text(title) if title else Text()


def required(row: TaskRow, edition: Edition) -> Text:
    """The quantities that a row asks for, one after another."""
    place: Place = row.place_of("text")
    words = [text_of(quantity_words(q), q.place, place) for q in edition.cited[row.id]]
    return join(words, "；")


def _answer(row: Id, number: int, name: str, label: str) -> Cell:
    words = f"第{number}行·{label}"
    return Cell(Text(), input=Input(input_key(row.value, name), InputType.TEXT, words))
