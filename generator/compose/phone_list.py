"""The phone list (催报电话表): whom to call about what, with room for what came of it.

Refuses units that lack nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.compose.board_words import due_words, lacking_words, period_words
from generator.compose.papers import working_document
from generator.compose.report_tables import table_part
from generator.model.board import Line, by_group, by_unit
from generator.model.document import Document
from generator.model.edition import Edition
from generator.model.wording import day_words

PART = "phone-list"
TITLE = "催报电话表"
_HEADS = (
    ("序号", 0.05), ("分组", 0.1), ("单位", 0.2), ("联系人", 0.08), ("联系电话", 0.12),
    ("还缺什么", 0.22), ("期限", 0.1), ("通话情况", 0.13),
)  # fmt: skip


def phone_list(lines: Sequence[Line], edition: Edition, today: date) -> Document | None:
    """A row for each unit that lacks something, group by group; None where none does."""
    rows = [
        (str(number), *row)
        for number, row in enumerate(
            (
                _row(own, today)
                for group in by_group(lines).values()
                for own in by_unit(group).values()
                if any(line.lacks for line in own)
            ),
            1,
        )
    ]
    if not rows:
        return None
    title = f"{period_words(lines[0].owed.period)}{TITLE}"
    note = f"截至{day_words(today)}。没有联系电话的，请在名册里补上。"
    place = edition.programme.place
    part = table_part(PART, title, _HEADS, rows, place, (note,), landscape=True)
    return working_document(PART, title, (part,), edition)


def _row(lines: Sequence[Line], today: date) -> tuple[str, ...]:
    unit = lines[0].unit
    lacking = [line for line in lines if line.lacks]
    dues = dict.fromkeys(_due(line, today) for line in lacking)
    return (
        unit.group, unit.name, unit.contact, unit.phone, "；".join(lacking_words(lines)),
        "、".join(due for due in dues if due), "",
    )  # fmt: skip


def _due(line: Line, today: date) -> str:
    late = line.overdue(today)
    return due_words(line.due, today) + (f"，已过{late}天" if late else "")
