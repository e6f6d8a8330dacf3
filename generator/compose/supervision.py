"""督办单: for every late row one page that says what is behind, with whom, and what is asked.

Its number is that of the period and the row, so that it stays the same when it is printed again.
Refuses to set a date for the answer: whoever signs it does.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.compose.numbering import AnnexNumbers
from generator.compose.papers import working_document
from generator.compose.progress_words import (
    cut,
    done_words,
    late_words,
    names_words,
    required,
    state_words,
)
from generator.compose.tasks import due_words, row_words
from generator.model.content.programme import TaskRow
from generator.model.document import (
    Cell,
    Column,
    Document,
    FieldLine,
    FormField,
    Part,
    PartKind,
    Row,
    Table,
    Title,
)
from generator.model.edition import Edition
from generator.model.form import ROOM
from generator.model.layout import Align
from generator.model.progress import ProgressFigures, RowProgress
from generator.model.text import Text, text_of
from generator.model.wording import day_words

PART = "supervision"
TITLE = "督办单"
_COLUMNS = (Column(0.17, Align.CENTRE), Column(0.83))
_TASK, _OWNERS, _ASKED, _NOW, _WHY = 78, 52, 52, 78, 104
"""Characters of each matter, so that the whole stays on one page; the ledger says the rest."""

_NAMES = 3
_LINE = 26
"""Characters that a line has room for, with some to spare for how it breaks."""

_LINES, _LEAST_LINES = 22, 4
"""Lines of all matters together; those not used are room for what was done."""

_DAY = ROOM * 6 + "年" + ROOM * 2 + "月" + ROOM * 2 + "日"


def number_of(figures: ProgressFigures, row: RowProgress) -> str:
    """2022年第三季度第9号: the period, and the row of the task table."""
    return f"{figures.period}第{row.number}号"


def supervision_document(
    figures: ProgressFigures, edition: Edition, numbers: AnnexNumbers, reply: str = ""
) -> Document | None:
    """All of them in one file, a page each; None where nothing is late.

    `reply` is the day until which an answer is asked for; room is left for it where it is empty.
    """
    rows = edition.tasks.rows
    parts = tuple(
        _part(late, rows[late.number - 1], figures, edition, numbers, reply)
        for late in figures.late
    )
    return working_document(PART, TITLE, parts, edition) if parts else None


def reminder_lines(
    figures: ProgressFigures, edition: Edition, numbers: AnnexNumbers, reply: str = ""
) -> Iterator[str]:
    """The same in words to be pasted into a message, with every name."""
    for late in figures.late:
        words = row_words(edition.tasks.rows[late.number - 1], edition, numbers)
        why = "；".join(late_words(one, len(one.who)) for one in late.late)
        yield (
            f"【督办单 {number_of(figures, late)}】第{late.number}项“{cut(str(words), 60)}”：{why}。"
            f"{_wanted(edition, reply)}"
        )


def _wanted(edition: Edition, reply: str) -> str:
    return (
        f"请于{reply or '　　月　　日'}前办结，并把办理情况书面报{edition.district.agency.name}；"
        "到时不能办结的，说明原因和预计完成的时间。"
    )


def _part(
    late: RowProgress,
    row: TaskRow,
    figures: ProgressFigures,
    edition: Edition,
    numbers: AnnexNumbers,
    reply: str,
) -> Part:
    place = row.place
    fields = (
        FormField(text_of(f"编号：{number_of(figures, late)}", place), 0),
        FormField(text_of("发出日期：", place), 8),
    )
    lines = {
        "督办事项": f"第{late.number}项　{cut(str(row_words(row, edition, numbers)), _TASK)}",
        "承办单位": cut(names_words(_who(late), _NAMES), _OWNERS),
        "完成要求\n和时限": _asked(late, row, edition, numbers),
        "目前情况": cut(_now(late), _NOW),
        "督办原因": cut("；".join(late_words(one, _NAMES) for one in late.late), _WHY),
        "办理要求": _wanted(edition, reply),
    }
    used = sum(-(-len(words) // _LINE) for words in lines.values())
    lines["办理情况"] = "\n".join([ROOM] * max(_LINES - used, _LEAST_LINES))
    lines["承办单位\n负责人"] = f"（签字、盖章）\n{_DAY}"
    lines["督办意见"] = f"{ROOM}\n{ROOM}\n{_DAY}"
    id_ = f"{PART}-{late.number}"
    rows = tuple(_line(head, words, row) for head, words in lines.items())
    table = Table(id_, _COLUMNS, (), rows)
    return Part(id_, PartKind.ANNEX, (Title(text_of(TITLE, place)), FieldLine(fields), table))


def _line(head: str, words: str, row: TaskRow) -> Row:
    signed = words.endswith(_DAY)
    aligned = Align.RIGHT if signed else Align.LEFT
    return Row(
        (Cell(text_of(head, row.place)), Cell(text_of(words, row.place), align=aligned)),
        together=True,
    )


def _who(late: RowProgress) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in late.late for name in one.who))


def _asked(late: RowProgress, row: TaskRow, edition: Edition, numbers: AnnexNumbers) -> str:
    due: Text = due_words(row, edition, numbers)
    day = f"（{day_words(late.due.day)}）" if late.due and str(due) else ""
    said = [words for words in (required(late.done), f"{due}{day}") if words]
    return cut("；".join(said), _ASKED)


def _now(late: RowProgress) -> str:
    counts = [f"{one.quantity.subject}{done_words(one)}" for one in late.done]
    return "；".join((state_words(late), *counts))
