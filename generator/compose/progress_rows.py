"""The table of a progress sheet: what is asked of each task row, cell by cell.

Columns that would be empty in all rows are left out. Refuses to know whose sheet it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.compose.numbering import AnnexNumbers
from generator.compose.tasks import due_words, group_words, numbered_groups, row_words
from generator.model.calendar import Period
from generator.model.content.base import Id
from generator.model.content.programme import Quantity, TaskRow
from generator.model.document import Blank, Cell, Column, Row, Table
from generator.model.edition import Edition
from generator.model.form import BETWEEN_OPTIONS, ROOM, Input, InputType, boxes, input_key
from generator.model.layout import Align
from generator.model.progress import RATES, TaskState, adds, times
from generator.model.text import Text, join, text_of
from generator.model.wording import quantity_words

STATE, WORDS, COUNT, EVIDENCE, PROBLEMS, NEXT = (
    "state",
    "progress",
    "count",
    "evidence",
    "problems",
    "next",
)
"""What is asked of a row; the keys `progress` and `next` are those of the issued sheet too."""

SAID = (STATE, WORDS, EVIDENCE, PROBLEMS, NEXT)
"""What every row is asked; counts only those that a quantity asks for."""

_NUMBER, _GROUP, _TASK, _ASKED = "number", "group", "task", "asked"
_HEADS = {
    _NUMBER: "序号",
    _GROUP: "主要任务",
    _TASK: "工作内容",
    _ASKED: "完成要求\n和时限",
    STATE: "工作状态",
    WORDS: "本期完成情况",
    COUNT: "本期完成\n数量",
    EVIDENCE: "佐证\n材料",
    PROBLEMS: "存在问题",
    NEXT: "下一步\n措施",
}
_SHARES = {
    _NUMBER: 0.045,
    _GROUP: 0.085,
    _ASKED: 0.09,
    STATE: 0.11,
    WORDS: 0.125,
    COUNT: 0.085,
    EVIDENCE: 0.075,
    PROBLEMS: 0.085,
    NEXT: 0.08,
}
"""The task has what the others leave."""

_ALIGNED = {_NUMBER: Align.CENTRE, COUNT: Align.RIGHT}
LONGEST = 130
"""Characters of a task; what is longer stands in the task table."""

_ROOM_OF_COUNT = 2
"""Characters left free for a count before its unit."""


def rows_table(
    edition: Edition,
    id_: str,
    owners: tuple[Id, ...],
    numbers: AnnexNumbers,
    period: Period | None,
) -> Table:
    """A row for each task; one with several quantities has a row for each of them."""
    place = edition.programme.place
    heads = _heads(edition, owners)
    head = Row(tuple(Cell(text_of(_HEADS[name], place)) for name in heads))
    rest = 1 - sum(_SHARES.get(name, 0) for name in heads)
    columns = tuple(
        Column(_SHARES.get(name, rest), _ALIGNED.get(name, Align.LEFT)) for name in heads
    )
    rows = [
        Row(tuple(cells[name] for name in heads if name in cells))
        for group, numbered in numbered_groups(edition.tasks.table, owners)
        for number, row in numbered
        for cells in _lines(
            number, group_words(group, edition, numbers), row, edition, numbers, period
        )
    ]
    return Table(id_, columns, (head,), tuple(rows))


def rows_of(edition: Edition, owners: Sequence[Id]) -> Iterator[tuple[int, TaskRow]]:
    """The rows that one of the owners answers for, with their numbers in the task table."""
    for _, rows in numbered_groups(edition.tasks.table, owners):
        yield from rows


def _heads(edition: Edition, owners: Sequence[Id]) -> tuple[str, ...]:
    rows = [row for _, row in rows_of(edition, owners)]
    counted = any(edition.cited[row.id] for row in rows)
    dated = any(row.due_words or row.due or row.deadline for row in rows)
    left_out = {COUNT} if not counted else set()
    left_out |= {_ASKED} if not (counted or dated) else set()
    return tuple(name for name in _HEADS if name not in left_out)


def _lines(
    number: int,
    title: Text,
    row: TaskRow,
    edition: Edition,
    numbers: AnnexNumbers,
    period: Period | None,
) -> Iterator[dict[str, Cell]]:
    """What is no quantity spans all the lines; the group stands in every row, so that none is torn."""
    quantities = edition.cited[row.id]
    high = max(len(quantities), 1)
    counts = [_count(number, row, quantity) for quantity in quantities] or [Cell(Text())]
    asked = _requirements(row, quantities, edition, numbers, period)
    yield {
        _NUMBER: Cell(text_of(str(number), row.place), rows=high),
        _GROUP: Cell(title, rows=high),
        _TASK: Cell(briefly(row_words(row, edition, numbers), number), rows=high),
        _ASKED: Cell(asked[0]),
        COUNT: counts[0],
        **{name: _answer(number, row, name, high) for name in SAID},
    }
    for words, count in zip(asked[1:], counts[1:], strict=True):
        yield {_ASKED: Cell(words), COUNT: count}


def briefly(words: Text, number: int, most: int = LONGEST) -> Text:
    """The words of a row, cut where a clause ends if they are too long for a narrow cell."""
    if len(words) <= most:
        return words
    end = max(str(words).rfind(mark, most // 2, most) for mark in "。；，")
    short = words.slice(0, end + 1 if end > 0 else most)
    return short + text_of(f"……（全文见任务分工第{number}项）", words.place_of(0))


def _requirements(
    row: TaskRow,
    quantities: Sequence[Quantity],
    edition: Edition,
    numbers: AnnexNumbers,
    period: Period | None,
) -> list[Text]:
    """What each quantity asks for, by its name where there are several; the last says by when."""
    place = row.place_of("text")
    several = len(quantities) > 1
    said = [
        (numbers.text(one.subject) + text_of("：", one.place) if several else Text())
        + text_of(required_words(one, period), one.place, place)
        for one in quantities
    ] or [Text()]
    due = due_words(row, edition, numbers)
    return [*said[:-1], join((text for text in (said[-1], due) if text), "\n")]


def required_words(quantity: Quantity, period: Period | None) -> str:
    """每月至少1次（本期3次）: what it asks for, and how much of it the period does."""
    words = quantity_words(quantity)
    often = times(quantity, period) if period else 0
    if often <= 1 or not adds(quantity):
        return words
    return f"{words}（本期{quantity.value * often}{quantity.unit}）"


def _count(number: int, row: TaskRow, quantity: Quantity) -> Cell:
    """Room for the count, and its unit."""
    room = ROOM * _ROOM_OF_COUNT
    rate = quantity.unit in RATES
    wanted = Input(
        input_key(row.id.value, COUNT, quantity.id.value),
        InputType.DECIMAL if rate else InputType.WHOLE,
        f"{_label(number, COUNT)}·{quantity.subject}",
        quantity.unit,
        most=100 if rate else None,
        prompt=f"要求：{quantity_words(quantity)}",
    )
    text = text_of(room + quantity.unit, quantity.place)
    return Cell(text, blanks=(Blank(0, len(room), wanted),))


def _answer(number: int, row: TaskRow, name: str, high: int) -> Cell:
    label, key = _label(number, name), input_key(row.id.value, name)
    if name != STATE:
        return Cell(Text(), rows=high, input=Input(key, InputType.TEXT, label))
    options = tuple(state.value for state in TaskState)
    wanted = Input(key, InputType.CHOICE, label, options=options)
    words = boxes(options).replace(BETWEEN_OPTIONS, "\n")
    return Cell(text_of(words, row.place), rows=high, align=Align.LEFT, input=wanted)


def _label(number: int, name: str) -> str:
    return f"第{number}行·{_HEADS[name]}".replace("\n", "")
