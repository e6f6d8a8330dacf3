"""工作台账: a row for each task with what was asked, what was done, who is behind and why.

What is late is said in words and stands on grey, so that it survives a copier. Refuses to
judge; `collect/progress_figures.py` does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.compose.numbering import AnnexNumbers
from generator.compose.owners import OwnerWords
from generator.compose.papers import source_note, working_document, working_title
from generator.compose.progress_laggards import laggards_part
from generator.compose.progress_rows import briefly
from generator.compose.progress_words import (
    LATE,
    count_states,
    cut,
    done_words,
    said_words,
    state_words,
)
from generator.compose.tasks import due_words, group_words, numbered_groups, row_words
from generator.model.content.programme import TaskRow
from generator.model.document import (
    Block,
    Cell,
    Column,
    Document,
    FieldLine,
    FormField,
    Part,
    PartKind,
    Row,
    Table,
    TableNote,
)
from generator.model.edition import Edition
from generator.model.layout import Align
from generator.model.progress import SILENT, Done, Late, ProgressFigures, RowProgress
from generator.model.text import Text, join, text_of
from generator.model.wording import quantity_words
from generator.place import Place

PART = "progress-ledger"
TITLE = "工作台账"

NUMBER, TASK, OWNERS, ASKED, COUNT, STATE, WORDS, PROBLEMS, NEXT = (
    "序号",
    "工作内容",
    "责任单位",
    "完成要求\n和时限",
    "完成数量",
    "工作状态",
    "进展情况",
    "存在问题",
    "下一步\n措施",
)
_SHARES = {
    NUMBER: 0.045,
    OWNERS: 0.095,
    ASKED: 0.085,
    COUNT: 0.1,
    STATE: 0.115,
    WORDS: 0.125,
    PROBLEMS: 0.12,
    NEXT: 0.085,
}
"""The task has what the others leave; a column that would be empty on all pages is left out."""

_LONGEST_TASK, _LONGEST_OWNERS = 100, 70
_ROOM, _ROOM_OF_MANY = 72, 40
"""Characters of what was written, of a few or of many; the returns themselves say all."""

_MANY = 3
_LONGEST_COUNTS, _LONGEST_WHY = 120, 84
_NOTE = (
    f"标“{LATE}”并涂灰的，是到期没有完成、没有报进展或者数量没有达到要求的；"
    f"持续推进、没有期限的工作不算{LATE}。“{SILENT}”的不当作没有做。"
)
_SIGNED = (("填表人", 6), ("审核人", 6), ("日期", 8))


def ledger_part(figures: ProgressFigures, edition: Edition, numbers: AnnexNumbers) -> Part:
    """The whole ledger of a period, across the sheet."""
    place = edition.programme.place
    heads = _heads(figures, edition)
    head = Row(tuple(Cell(text_of(words, place)) for words in heads))
    table = Table(PART, _columns(heads), (head,), tuple(_rows(figures, heads, edition, numbers)))
    signed = tuple(FormField(text_of(f"{label}：", place), cells) for label, cells in _SIGNED)
    blocks: tuple[Block, ...] = (
        working_title(TITLE, edition, numbers),
        TableNote(text_of(summary_words(figures), place)),
        table,
        TableNote(text_of(_NOTE, place)),
        source_note(edition, numbers),
        FieldLine(signed),
    )
    return Part(PART, PartKind.ANNEX, blocks, landscape=True)


def ledger_document(figures: ProgressFigures, edition: Edition, numbers: AnnexNumbers) -> Document:
    """The ledger as a file of its own; behind it who is behind, once somebody handed in."""
    behind = laggards_part(figures, edition, numbers) if figures.returned else None
    parts = (ledger_part(figures, edition, numbers), *([behind] if behind else []))
    return working_document(PART, TITLE, parts, edition)


def summary_words(figures: ProgressFigures) -> str:
    """2022年第三季度：应报进展123个单位，实报110个，未报13个。任务50项：…；其中滞后3项。"""
    asked, came = len(figures.asked), len(figures.returned)
    states = (f"{state}{count}项" for state, count in count_states(figures.rows).items() if count)
    late = f"；其中{LATE}{len(figures.late)}项" if figures.late else ""
    period = f"{figures.period}：" if figures.period.year else ""
    return (
        f"{period}应报进展{asked}个单位，实报{came}个，未报{asked - came}个。"
        f"任务{len(figures.rows)}项：{'，'.join(states)}{late}。"
    )


def _heads(figures: ProgressFigures, edition: Edition) -> tuple[str, ...]:
    counts = any(row.done for row in figures.rows)
    dues = any(row.due_words or row.due or row.deadline for row in edition.tasks.rows)
    asked, count = (ASKED,) * (counts or dues), (COUNT,) * counts
    return (NUMBER, TASK, OWNERS, *asked, *count, STATE, WORDS, PROBLEMS, NEXT)


def _columns(heads: Sequence[str]) -> tuple[Column, ...]:
    rest = 1 - sum(_SHARES.get(head, 0) for head in heads)
    return tuple(
        Column(_SHARES.get(head, rest), Align.CENTRE if head == NUMBER else Align.LEFT)
        for head in heads
    )


def _rows(
    figures: ProgressFigures, heads: Sequence[str], edition: Edition, numbers: AnnexNumbers
) -> Iterator[Row]:
    """The rows in their order; each says the group that it is of."""
    owners = OwnerWords(edition, numbers)
    found = {row.number: row for row in figures.rows}
    for group, rows in numbered_groups(edition.tasks.table, ()):
        title = group_words(group, edition, numbers)
        for number, row in rows:
            words = briefly(row_words(row, edition, numbers), number, _LONGEST_TASK)
            task = join((text for text in (_bracketed(title), words) if text), "\n")
            asked = _asked(row, found[number].done, edition, numbers)
            cells = _cells(found[number], row) | {
                TASK: Cell(task),
                OWNERS: Cell(_owners(row, owners)),
                ASKED: Cell(asked),
            }
            yield Row(tuple(cells[head] for head in heads))


def _bracketed(title: Text) -> Text:
    if not title:
        return title
    place = title.place_of(0)
    return text_of("〔", place) + title + text_of("〕", place)


def _owners(row: TaskRow, owners: OwnerWords) -> Text:
    words = owners.sentence(row) if row.owners.lead else owners.listed(row)
    if len(words) <= _LONGEST_OWNERS:
        return words
    return text_of(cut(str(words), _LONGEST_OWNERS), row.place_of("owners"))


def _cells(figures: RowProgress, row: TaskRow) -> dict[str, Cell]:
    """What came back, by the heads of its columns."""
    asked = len(figures.asked)
    room = _ROOM if asked <= _MANY else _ROOM_OF_MANY
    said = {
        NUMBER: str(figures.number),
        COUNT: _counts(figures.done),
        STATE: _state(figures),
        WORDS: said_words(figures.progress, asked, room),
        PROBLEMS: said_words(figures.problems, asked, room),
        NEXT: said_words(figures.steps, asked, room),
    }
    late = bool(figures.late)
    return {
        head: Cell(text_of(words, row.place), shaded=late and head in (NUMBER, STATE))
        for head, words in said.items()
    }


def _asked(row: TaskRow, done: Sequence[Done], edition: Edition, numbers: AnnexNumbers) -> Text:
    """The quantities of the row, by name where there are several, and by when."""
    place: Place = row.place_of("text")
    several = len(done) > 1
    said = [
        (numbers.text(one.quantity.subject) + text_of("：", place) if several else Text())
        + text_of(quantity_words(one.quantity), one.quantity.place, place)
        for one in done
    ]
    return join((*said, *(due for due in (due_words(row, edition, numbers),) if due)), "\n")


def _counts(done: Sequence[Done]) -> str:
    if len(done) == 1:
        return done_words(done[0])
    most = _LONGEST_COUNTS // max(len(done), 1)
    return "\n".join(cut(f"{one.quantity.subject}：{done_words(one)}", most) for one in done)


def _state(figures: RowProgress) -> str:
    """The state, and if it is late that first, and why; who it is stands in the list behind."""
    if not figures.late:
        return state_words(figures)
    alone = len(figures.asked) == 1
    why = (late.why if alone else _with_whom(late) for late in figures.late)
    return "\n".join((LATE, state_words(figures), cut("；".join(why), _LONGEST_WHY)))


def _with_whom(late: Late) -> str:
    return f"{late.why}（{late.who[0] if len(late.who) == 1 else f'{len(late.who)}个单位'}）"
