"""The progress sheet of one period: the task rows of an owner, and what is to be said of each.

Its keys are those of the self-check sheet that was issued, as far as that asks the same. Refuses to
know whose workbook it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.compose.form_fields import field_lines
from generator.compose.form_spec import inputs_of
from generator.compose.numbering import AnnexNumbers
from generator.compose.papers import working_title
from generator.compose.printed_inputs import with_printed
from generator.compose.progress_rows import COUNT, SAID, required_words, rows_of, rows_table
from generator.model.calendar import Period
from generator.model.content.annex import ProgressSheet
from generator.model.content.base import Id
from generator.model.content.programme import Quantity, TaskRow
from generator.model.document import (
    Block,
    FieldLine,
    FormField,
    Part,
    PartKind,
    TableNote,
    Title,
)
from generator.model.edition import Edition
from generator.model.form import UNFILLED, Input, InputType, input_key
from generator.model.form_cells import HEAD
from generator.model.form_spec import Adding, Asked, CheckSpec, FormSpec, Weight
from generator.model.progress import OwnedSheet, adds, times
from generator.model.returns import Medium, Owed, Piece, ReturningUnit
from generator.model.text import text_of
from generator.place import Place

TITLE = "工作进展情况表"
OFFICES = "progress"
"""How the ids of the sheets of departments begin, and the deadline that their pieces name."""

_NOTES = (
    "“工作状态”选一项。没有期限、长期要做的选“持续推进”；选“已完成”的，在“佐证材料”栏写明文件、台账的名称。",
    "没有达到要求的，在“存在问题”栏写明原因。",
)
_NOTE_OF_COUNTS = "“本期完成数量”只填本期的，不含以前各期；没有做的填0，说不清的空着。"
_SIGNS = {"at-least": ">=", "at-most": "<=", "exactly": "="}


class _Field(NamedTuple):
    """A field of head or foot of a sheet for which no annex says its own."""

    id: str
    label: str
    type: InputType
    cells: int


_HEAD = (
    _Field("sheet-unit", "填报单位", InputType.TEXT, 12),
    _Field("sheet-period", "自查时段", InputType.PERIOD, 8),
)
_FOOT = (
    _Field("sheet-reporter", "填报人", InputType.TEXT, 5),
    _Field("sheet-contact", "联系方式", InputType.TEXT, 8),
    _Field("sheet-reviewer", "审核人", InputType.TEXT, 5),
    _Field("sheet-date", "填表日期", InputType.DATE, 6),
)


def progress_part(
    edition: Edition,
    id_: str,
    owners: tuple[Id, ...],
    numbers: AnnexNumbers,
    period: Period | None = None,
) -> Part:
    """The rows that one of the owners answers for, all rows where there are none.

    With a period it says what the period asks for: 每月至少1次（本期3次）.
    """
    annex, place = _annex(edition, id_), edition.programme.place
    blocks: tuple[Block, ...] = (
        _title(annex, edition, numbers),
        *_fields(annex, edition, numbers, head=True),
        rows_table(edition, id_, owners, numbers, period),
        *(TableNote(text_of(words, place)) for words in _notes(edition, owners)),
        *_fields(annex, edition, numbers, head=False),
    )
    return Part(id_, PartKind.TAIL, blocks, landscape=True)


def progress_spec(
    edition: Edition,
    id_: str,
    owners: tuple[Id, ...],
    numbers: AnnexNumbers,
    period: Period | None = None,
) -> FormSpec:
    """What reading, judging and summing need to know of the sheet.

    With a period its quantities are checked against what the period asks for; that never blocks.
    """
    part = progress_part(edition, id_, owners, numbers, period)
    known = {rule.key: rule for rule in _known(edition, id_, owners)}
    found = (_asked(row, wanted, known[wanted.key]) for row, wanted in inputs_of(part))
    asked = with_printed(found, part)
    checks = (_check(one, period) for one in known.values() if one.quantity and period)
    return FormSpec(
        id=id_,
        kind="progress",
        title=str(next(block.text for block in part.blocks if isinstance(block, Title))),
        version=1,
        asked=asked,
        checks=tuple(check for check in checks if check),
        labels={one.path: one.input.label for one in asked},
    )


def _notes(edition: Edition, owners: tuple[Id, ...]) -> tuple[str, ...]:
    counted = any(edition.cited[row.id] for _, row in rows_of(edition, owners))
    return (*_NOTES, *([_NOTE_OF_COUNTS] if counted else []))


class _Known(NamedTuple):
    """The ids that lead to an input, and the quantity that a count is held against."""

    ids: tuple[str, ...]
    row: TaskRow | None = None
    quantity: Quantity | None = None

    @property
    def key(self) -> str:
        return input_key(*self.ids)

    @property
    def path(self) -> str:
        return ".".join(self.ids)


def _known(edition: Edition, id_: str, owners: tuple[Id, ...]) -> Iterator[_Known]:
    annex = _annex(edition, id_)
    fields = (*annex.header, *annex.footer) if annex else ()
    ids = [field.id.value for field in fields] or [field.id for field in (*_HEAD, *_FOOT)]
    yield from (_Known((HEAD, id_)) for id_ in ids)
    for _, row in rows_of(edition, owners):
        yield from (_Known((row.id.value, name)) for name in SAID)
        for quantity in edition.cited[row.id]:
            yield _Known((row.id.value, COUNT, quantity.id.value), row, quantity)


def _asked(row: int, wanted: Input, known: _Known) -> Asked:
    if known.quantity is None:
        return Asked(wanted, known.path, row)
    over_time: Adding = "sum" if adds(known.quantity) else "end"
    over_units: Adding = "sum" if adds(known.quantity) else "none"
    return Asked(wanted, known.path, row, over_time, over_units)


def _check(known: _Known, period: Period) -> CheckSpec | None:
    """What the period asks for; nothing where the quantity has longer than the period."""
    quantity = known.quantity
    assert quantity is not None
    often = times(quantity, period)
    if not often:
        return None
    wanted = quantity.value * (often if adds(quantity) else 1)
    return CheckSpec(
        "-".join(known.ids),
        Weight.HINT,
        f"｛{known.path}｝ {_SIGNS[quantity.bound]} {wanted}",
        f"{quantity.subject}要求{required_words(quantity, period)}，没有达到的，"
        f"在“存在问题”栏写明原因",
        quantity.place,
    )


def _annex(edition: Edition, id_: str) -> ProgressSheet | None:
    """The annex that the sheet is of, for its title, head and foot; None for one of a department."""
    found = (annex for key, annex in edition.all_annexes.items() if key.value == id_)
    return next((annex for annex in found if isinstance(annex, ProgressSheet)), None)


def _title(annex: ProgressSheet | None, edition: Edition, numbers: AnnexNumbers) -> Title:
    return numbers.title(annex.title) if annex else working_title(TITLE, edition, numbers)


def _fields(
    annex: ProgressSheet | None, edition: Edition, numbers: AnnexNumbers, *, head: bool
) -> Iterable[FieldLine]:
    """Those of the annex; else what every sheet asks for, under the same keys."""
    if annex is not None:
        terms = {term.id: term for term in edition.programme.terms}
        return field_lines(annex.header if head else annex.footer, numbers, terms)
    place = edition.programme.place
    fields = tuple(_field(field, place) for field in (_HEAD if head else _FOOT))
    return (FieldLine(fields[start : start + 2]) for start in range(0, len(fields), 2))


def _field(field: _Field, place: Place) -> FormField:
    return FormField(
        label=text_of(f"{field.label}：", place),
        blank=field.cells,
        input=Input(input_key(HEAD, field.id), field.type, field.label),
        shown=text_of(UNFILLED.get(field.type, ""), place),
    )


def office_sheets(
    edition: Edition, numbers: AnnexNumbers, period: Period | None = None
) -> dict[str, OwnedSheet]:
    """The sheet of every department that owns rows, by its id; two roles in one hand are one."""
    theirs = _institutions(edition)
    owners: dict[str, list[Id]] = {}
    for id_ in dict.fromkeys(o for row in edition.tasks.rows for o in row.owners.everyone()):
        if id_.value not in theirs:
            owners.setdefault(str(edition.departments[id_]), []).append(id_)
    order = {str(name): number for number, name in enumerate(edition.departments.values())}
    ids = {
        f"{OFFICES}-{owners[name][0]}": tuple(owners[name])
        for name in sorted(owners, key=order.__getitem__)
    }
    return {
        id_: OwnedSheet(own, progress_spec(edition, id_, own, numbers, period))
        for id_, own in ids.items()
    }


def issued_sheets(
    edition: Edition, numbers: AnnexNumbers, period: Period | None = None
) -> dict[str, OwnedSheet]:
    """The sheets that institutions fill in: those of the annexes that were issued."""
    annexes = {key.value: annex for key, annex in edition.all_annexes.items()}
    return {
        id_: OwnedSheet(annex.owners, progress_spec(edition, id_, annex.owners, numbers, period))
        for id_, annex in annexes.items()
        if isinstance(annex, ProgressSheet)
    }


def office_owed(
    edition: Edition, numbers: AnnexNumbers, period: Period
) -> tuple[tuple[Owed, OwnedSheet], ...]:
    """What each department hands in for a period, and its sheet; its code is its id."""
    return tuple(
        (_owed(edition, sheet, period), sheet)
        for sheet in office_sheets(edition, numbers, period).values()
    )


def _owed(edition: Edition, sheet: OwnedSheet, period: Period) -> Owed:
    id_ = sheet.owners[0]
    unit = ReturningUnit(
        id_.value, str(edition.departments[id_]), group=str(edition.district.unit_noun)
    )
    piece = Piece(OFFICES, "progress", sheet.spec.id, Medium.DATA, sheet.spec.title)
    return Owed(
        unit, period, (piece,), {OFFICES: None}, {OFFICES: str(edition.district.agency.short)}
    )


def _institutions(edition: Edition) -> frozenset[str]:
    """The roles that stand for many units, each with the issued sheet of its own."""
    annexes = (a for a in edition.all_annexes.values() if isinstance(a, ProgressSheet))
    return frozenset(id_.value for annex in annexes for id_ in annex.owners)
