"""Task rows → the task table and the self-check sheet: one set of rows, two tables.

Refuses to word anything; rows say what the content says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.compose.numbering import AnnexNumbers
from generator.model.content.annex import ProgressSheet, TaskTable
from generator.model.content.base import Id
from generator.model.content.programme import TaskGroup, TaskRow
from generator.model.document import Cell, Column, Row, Table
from generator.model.edition import Edition
from generator.model.form import Input, InputType, input_key
from generator.model.layout import Align
from generator.model.text import Text, join, text_of
from generator.model.wording import quantity_words
from generator.place import Place

TASK_COLUMNS = (Column(0.08, Align.CENTRE), Column(0.18), Column(0.52), Column(0.22))
PROGRESS_COLUMNS = (
    Column(0.08, Align.CENTRE),
    Column(0.15),
    Column(0.33),
    Column(0.14, Align.CENTRE),
    Column(0.15),
    Column(0.15),
)


def task_table(edition: Edition, annex: TaskTable, numbers: AnnexNumbers) -> Table:
    """序号, 主要任务 over two columns, and who is responsible; rows numbered through."""
    place = annex.place
    head = Row(
        (
            Cell(text_of("序号", place)),
            Cell(text_of("主要任务", place), columns=2),
            Cell(numbers.text(annex.owner_head)),
        )
    )
    rows: list[Row] = []
    for group, numbered_rows in _numbered(edition.tasks.table, ()):
        for index, (number, row) in enumerate(numbered_rows):
            rows.append(
                Row(
                    (
                        Cell(text_of(str(number), row.place)),
                        *_group_cell(group, index, len(numbered_rows), numbers),
                        Cell(numbers.text(row.text)),
                        Cell(owner_words(row, edition)),
                    ),
                    together=index < len(numbered_rows) - 1,
                )
            )
    return Table("task-table", TASK_COLUMNS, (head,), tuple(rows))


def progress_table(edition: Edition, annex: ProgressSheet, numbers: AnnexNumbers) -> Table:
    """The rows that the annex's owners answer for, numbered as in the task table."""
    heads = ("序号", "主要任务", "工作内容", "完成要求", "进展情况", "存在问题及下一步措施")
    head = Row(tuple(Cell(text_of(words, annex.place)) for words in heads))
    rows: list[Row] = []
    for group, numbered_rows in _numbered(edition.tasks.table, annex.owners):
        for index, (number, row) in enumerate(numbered_rows):
            rows.append(
                Row(
                    (
                        Cell(text_of(str(number), row.place)),
                        *_group_cell(group, index, len(numbered_rows), numbers),
                        Cell(numbers.text(row.text)),
                        Cell(required(row, edition)),
                        _answer(row.id, number, "progress", "进展情况"),
                        _answer(row.id, number, "next", "存在问题及下一步措施"),
                    ),
                    together=index < len(numbered_rows) - 1,
                )
            )
    return Table("progress", PROGRESS_COLUMNS, (head,), tuple(rows))


def _numbered(
    groups: Sequence[TaskGroup], owners: Sequence[Id]
) -> Iterable[tuple[TaskGroup, list[tuple[int, TaskRow]]]]:
    """Groups with their numbered rows; with owners, only the rows that one of them answers for."""
    number = 0
    for group in groups:
        kept: list[tuple[int, TaskRow]] = []
        for row in group.rows:
            number += 1
            if not owners or set(owners) & set(row.owners):
                kept.append((number, row))
        if kept:
            yield group, kept


def _group_cell(group: TaskGroup, index: int, rows: int, numbers: AnnexNumbers) -> tuple[Cell, ...]:
    return (Cell(numbers.text(group.title), rows=rows),) if index == 0 else ()


def owner_words(row: TaskRow, edition: Edition) -> Text:
    """甲科、乙科、丙科, with 等相关科室 where the row says so."""
    names = join((edition.departments[owner] for owner in row.owners), "、")
    if not row.others:
        return names
    place = row.place_of("others")
    return names + text_of("等相关", place) + edition.district.unit_noun


def required(row: TaskRow, edition: Edition) -> Text:
    """The quantities that a row asks for, one after another."""
    place: Place = row.place_of("text")
    words = [text_of(quantity_words(q), q.place, place) for q in edition.cited[row.id]]
    return join(words, "；")


def _answer(row: Id, number: int, name: str, label: str) -> Cell:
    words = f"第{number}行·{label}"
    return Cell(Text(), input=Input(input_key(row.value, name), InputType.TEXT, words))
