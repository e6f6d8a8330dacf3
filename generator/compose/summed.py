"""Totals of a form → the form with its totals, behind it how many were asked and how many answered.

The same totals also fill the workbook in which the district hands in its own return. Refuses to add.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from generator.compose.annexes import annex_part
from generator.compose.filled import filled, number_words
from generator.compose.indicators import indicators
from generator.compose.numbering import AnnexNumbers
from generator.compose.papers import working_document
from generator.model.calendar import Period
from generator.model.content.annex import FormAnnex
from generator.model.detail import Detail
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
    Title,
)
from generator.model.edition import Edition
from generator.model.form import InputType, book_key
from generator.model.form_spec import Asked
from generator.model.head_field import HeadField, is_for
from generator.model.layout import Align
from generator.model.returns import Value
from generator.model.text import Text, text_of
from generator.model.totals import FormTotals, Total
from generator.place import Place

COVERAGE = "汇总情况"
NOT_ADDED = "不汇总"
NOBODY = "无人报"
_HEADS = (
    ("序号", 1),
    ("项目", 2),
    ("单位", 1),
    ("合计", 1),
    ("应报", 1),
    ("实报", 1),
    ("—", 1),
    ("未报", 1),
)
"""The words of the heads, and how many columns each stands over."""

_COLUMNS = (
    Column(0.06, Align.CENTRE),
    Column(0.27),
    Column(0.2),
    Column(0.07, Align.CENTRE),
    Column(0.12, Align.RIGHT),
    *(Column(0.07, Align.RIGHT) for _ in range(4)),
)
_EXPLAINED = (
    "应报是这一项应当填报的单位数；实报是填了数的（0 也算）；“—”是填了“—”或“不适用”的；"
    "其余是未报，空着的不当作 0。合计只加实报的数。"
)
_RETURNS = "几期合并的，应报、实报、未报按家次计；取期末数的，只看最后一期。"


def summed_document(
    edition: Edition,
    numbers: AnnexNumbers,
    annex_id: str,
    totals: FormTotals,
    period: Period,
    detail: Detail | None = None,
) -> Document:
    """The summed form of a district; in a workbook the figures behind it."""
    annex = _annex(edition, annex_id)
    printed = annex_part(annex_id, Text(), annex, edition, numbers)
    form = replace(filled(printed, values_of(totals, edition, period)), kind=PartKind.ANNEX)
    when = str(period) if period.year else ""
    title = f"{numbers.text(annex.title)}（{when}汇总）"
    made = working_document(f"sum:{totals.spec.id}", title, (form,), edition)
    return replace(made, id=totals.spec.id, details=(detail,) if detail else ())


def values_of(totals: FormTotals, edition: Edition, period: Period) -> dict[str, Value]:
    """What stands in the inputs of the summed form: the totals, who hands it in and for when."""
    values: dict[str, Value] = {
        key: total.value for key, total in totals.totals.items() if total.value is not None
    }
    for one in totals.spec.asked:
        if words := _known(one, edition, period):
            values[one.key] = words
    return values


def book_values(totals: FormTotals) -> dict[str, Value]:
    """The same totals under the names of a workbook of several forms."""
    return {
        book_key(totals.spec.id, key): total.value
        for key, total in totals.totals.items()
        if total.value is not None
    }


def _known(one: Asked, edition: Edition, period: Period) -> str:
    wanted = one.input
    if one.row or one.is_number:
        return ""
    if wanted.type is InputType.TEXT and is_for(HeadField.UNIT, wanted.label, wanted.type):
        return str(edition.district.agency.name)
    if not is_for(HeadField.PERIOD, wanted.label, wanted.type) or not period.year:
        return ""
    if wanted.type is InputType.MONTHS:
        first, last = period.months
        return f"{first:02}..{last:02}"
    return period.key if wanted.type is InputType.PERIOD else str(period)


def _annex(edition: Edition, annex_id: str) -> FormAnnex:
    """The annex of that id. Raises `KeyError` where it is no form."""
    for id_, annex in edition.all_annexes.items():
        if id_.value == annex_id and isinstance(annex, FormAnnex):
            return annex
    raise KeyError(annex_id)


def coverage_document(
    edition: Edition,
    numbers: AnnexNumbers,
    annex_id: str,
    totals: FormTotals,
    period: Period,
    *,
    several: bool = False,
) -> Document:
    """Beside each total 应报, 实报 and 未报; `several` says that periods were summed, too."""
    annex = _annex(edition, annex_id)
    place = annex.place
    form = str(numbers.text(annex.title))
    title = f"{form}{COVERAGE}（{period}）" if period.year else f"{form}{COVERAGE}"
    notes = [_EXPLAINED, *([_RETURNS] if several else [])]
    id_ = f"coverage:{totals.spec.id}"
    head = Row(tuple(Cell(text_of(words, place), columns=n) for words, n in _HEADS))
    blocks: tuple[Block, ...] = (
        Title(text_of(title, place)),
        Table(id_, _COLUMNS, (head,), tuple(_rows(totals, place))),
        *(TableNote(text_of(note, place)) for note in notes),
    )
    return working_document(id_, title, (Part(id_, PartKind.ANNEX, blocks),), edition)


def _rows(totals: FormTotals, place: Place) -> Iterator[Row]:
    """The figures of an indicator stand beside its words, which are said once."""
    for number, indicator in enumerate(indicators(totals.spec), 1):
        high = len(indicator.figures)
        alone = high == 1 and not indicator.figures[0][0]
        label = Cell(text_of(indicator.label, place), rows=high, columns=2 if alone else 1)
        for index, (own, one) in enumerate(indicator.figures):
            total = totals.totals[one.key]
            yield Row(
                (
                    *((_number(number, place, high), label) if index == 0 else ()),
                    *(() if alone else (_words(own, place),)),
                    _words(one.input.unit, place),
                    _total(total, one, place),
                    *(_number(count, place) for count in _counts(total)),
                ),
                together=index < high - 1,
            )


def _words(words: str, place: Place) -> Cell:
    return Cell(text_of(words, place))


def _counts(total: Total) -> tuple[int, ...]:
    return total.owed, total.reported, total.void, total.missing


def _total(total: Total, one: Asked, place: Place) -> Cell:
    if total.value is not None:
        words = number_words(total.value, one.input.type)
        return Cell(text_of(words, place), number=total.value)
    return Cell(text_of(NOT_ADDED if total.reported else NOBODY, place))


def _number(count: int, place: Place, rows: int = 1) -> Cell:
    return Cell(text_of(str(count), place), rows=rows, number=Decimal(count))
