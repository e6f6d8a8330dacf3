"""All findings of a period in one list (审核问题清单): for the office, and for one unit.

The gravest stand first in each return; what a unit wrote about one stands beside it. Refuses to
judge, and to repeat what was corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from generator.compose.board_words import period_words
from generator.compose.papers import working_document
from generator.compose.report_tables import table_part
from generator.diagnostics.finding import Finding
from generator.model.board import Line, by_unit, piece_words
from generator.model.document import Document
from generator.model.edition import Edition
from generator.model.form_spec import Weight
from generator.model.ledger import Entry
from generator.model.returns import Fault
from generator.model.wording import day_words

PART = "faults"
TITLE = "审核问题清单"
_OFFICE = (
    ("序号", 0.045), ("单位", 0.125), ("材料", 0.115), ("位置", 0.12), ("级别", 0.045),
    ("问题", 0.26), ("怎么办", 0.17), ("单位的说明", 0.12),
)  # fmt: skip
_UNIT = (
    ("序号", 0.05), ("材料", 0.14), ("位置", 0.14), ("级别", 0.05), ("问题", 0.3),
    ("怎么办", 0.2), ("说明", 0.12),
)  # fmt: skip
_NOTE = "强制：要改好再报；核实：改正，或写明原因；提示：请核对，无误的不用改，不影响接收。"
_UNREAD = "（未能收入的文件）"
_ERROR = Weight.REQUIRED


def fault_list(
    lines: Sequence[Line], edition: Edition, today: date, unread: Iterable[Finding] = ()
) -> Document | None:
    """The list for the office, unit by unit; then `unread`: files of which nothing could be taken.

    None where there is nothing to list.
    """
    rows = [(own[0].unit.name, *row) for own in by_unit(lines).values() for row in _rows(own)]
    rows += [
        (_UNREAD, "", str(one.place), str(_ERROR), one.sentence, one.hint, "") for one in unread
    ]
    if not rows:
        return None
    title = f"{period_words(lines[0].owed.period) if lines else ''}{TITLE}"
    return _document(title, title, _OFFICE, rows, edition, today)


def unit_fault_list(lines: Sequence[Line], edition: Edition, today: date) -> Document | None:
    """The list for one unit; None where nothing was found in what it sent."""
    rows = [*_rows(lines)]
    if not rows:
        return None
    name, when = lines[0].unit.name, period_words(lines[0].owed.period)
    return _document(f"{name}{when}{TITLE}", f"{name} {when}{TITLE}", _UNIT, rows, edition, today)


def _document(
    title: str,
    file_name: str,
    heads: Sequence[tuple[str, float]],
    rows: Iterable[tuple[str, ...]],
    edition: Edition,
    today: date,
) -> Document:
    notes = (_NOTE, f"截至{day_words(today)}。")
    numbered = ((str(number), *row) for number, row in enumerate(rows, 1))
    place = edition.programme.place
    part = table_part(PART, title, heads, numbered, place, notes, landscape=True)
    return working_document(PART, file_name, (part,), edition)


def _rows(lines: Iterable[Line]) -> Iterator[tuple[str, ...]]:
    """Of each version that stands or waits: material, place, level, problem, what to do, why."""
    for line in lines:
        title = piece_words(line.piece, line.owed.pieces)
        for entry in (line.entry, line.waiting):
            for fault in _in_order(entry):
                yield (
                    title, fault.cell, str(fault.weight), fault.message, fault.hint,
                    fault.explained,
                )  # fmt: skip


def _in_order(entry: Entry | None) -> list[Fault]:
    weights = list(Weight)
    return sorted(entry.faults if entry else (), key=lambda fault: weights.index(fault.weight))
