"""The tables of a report that are no totals: explanations, likely doubles, year and quarters, corrections.

Each says what somebody still has to ask or to answer for. Refuses to judge and to add.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from generator.compose.details import period_words
from generator.compose.filled import number_words
from generator.compose.indicators import short
from generator.compose.papers import working_document
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
from generator.model.form_spec import FormSpec, Weight
from generator.model.layout import Align
from generator.model.ledger import Entry
from generator.model.text import text_of
from generator.model.totals import CaseReport, Correction, Double, UnitDifference, YearRow
from generator.place import Place

EXPLANATIONS, DOUBLES, YEAR, CORRECTIONS = "核实说明", "疑似重复", "年度与季度对照", "更正说明"
SAME = "一致"

Names = Mapping[str, str]
"""The names of units by code."""


def table_part(
    id_: str,
    title: str,
    heads: Sequence[tuple[str, float]],
    rows: Iterable[Sequence[str]],
    place: Place,
    notes: Sequence[str] = (),
    *,
    landscape: bool = False,
) -> Part:
    """A title, a table of words under `heads` with their shares of the width, and notes."""
    columns = tuple(Column(share, _align(head)) for head, share in heads)
    head = Row(tuple(Cell(text_of(words, place)) for words, _ in heads))
    body = tuple(Row(tuple(Cell(text_of(words, place)) for words in row)) for row in rows)
    blocks: tuple[Block, ...] = (
        Title(text_of(title, place)),
        Table(id_, columns, (head,), body),
        *(TableNote(text_of(note, place)) for note in notes),
    )
    return Part(id_, PartKind.ANNEX, blocks, landscape)


def explanations_document(
    edition: Edition,
    entries: Iterable[Entry],
    titles: Mapping[str, str],
    names: Names,
    when: str,
) -> Document | None:
    """What units wrote about figures that a rule had marked, and on their free sheets.

    `titles` by the key of the piece.
    """
    rows: list[tuple[str, ...]] = []
    for entry in entries:
        title = titles.get(entry.piece.partition("/")[0], entry.piece)
        name = names.get(entry.unit, entry.unit)
        for fault in entry.faults:
            if fault.weight is Weight.EXPLAINED and fault.explained:
                rows.append((name, title, fault.cell, fault.message, fault.explained))
        if entry.remark:
            rows.append((name, title, "备注", "", entry.remark))
    if not rows:
        return None
    heads = (
        ("序号", 0.05), ("单位", 0.16), ("报表", 0.15), ("位置", 0.11),
        ("需要核实的问题", 0.27), ("单位的说明", 0.26),
    )  # fmt: skip
    numbered = ((str(number), *row) for number, row in enumerate(dict.fromkeys(rows), 1))
    part = table_part(
        "explanations", f"{when}{EXPLANATIONS}", heads, numbered, edition.programme.place,
        ("说明照单位所填，一字未改。",), landscape=True,
    )  # fmt: skip
    return working_document("explanations", f"{when}{EXPLANATIONS}", (part,), edition)


def doubles_part(
    doubles: Sequence[Double], specs: Mapping[str, FormSpec], names: Names, place: Place
) -> tuple[Part, ...]:
    """Cases that may have been counted twice; nothing was subtracted."""
    if not doubles:
        return ()
    heads = (("序号", 0.07), ("一方", 0.34), ("另一方", 0.34), ("为什么列出", 0.25))
    rows = (
        (
            str(number),
            _said(double.one, specs, names),
            _said(double.other, specs, names),
            double.why,
        )
        for number, double in enumerate(doubles, 1)
    )
    note = "同一案件只由作出处理的单位填报一次。上列各对可能是同一案件，请向双方核对；合计没有减去任何一件。"
    return (table_part("doubles", DOUBLES, heads, rows, place, (note,)),)


def _said(report: CaseReport, specs: Mapping[str, FormSpec], names: Names) -> str:
    asked = specs[report.form].by_key
    figures = "，".join(
        f"{asked[key].input.label.rpartition('·')[2]}{number_words(value, asked[key].input.type)}"
        f"{asked[key].input.unit}"
        for key, value in report.figures.items()
    )
    label = next(iter(asked[key].input.label.partition("·")[0] for key in report.figures), "")
    return f"{names.get(report.unit, report.unit)}：{label}（{figures}；{'、'.join(report.cells)}）"


def year_parts(
    rows: Sequence[YearRow], spec: FormSpec, quarters: Sequence[str], names: Names, place: Place
) -> tuple[Part, ...]:
    """The year's form beside the quarters, then each unit with a difference to be explained."""
    told = [row for row in rows if row.said is not None or any(q is not None for q in row.quarters)]
    if not told:
        return ()
    share = 0.42 / (len(quarters) + 2)
    heads = (
        ("序号", 0.05), ("项目", 0.32), ("计量单位", 0.06),
        *((period_words(key).partition("年")[2] or key, share) for key in quarters),
        ("按季度计", share), ("年报", share), ("差额", 0.08), ("差额单位数", 0.07),
    )  # fmt: skip
    body = (_year_row(number, row, spec) for number, row in enumerate(told, 1))
    notes = (
        "流量（案件、金额、次数等）的“按季度计”是各季度之和；存量（期末人数等）取最后一个季度的数，不相加。",
        "差额是年报减去“按季度计”；没有差额的写“一致”。",
    )
    id_ = f"year-{spec.id}"
    whole = table_part(id_, f"{spec.title}{YEAR}", heads, body, place, notes, landscape=True)
    differing = [(row, one) for row in told for one in row.units]
    if not differing:
        return (whole,)
    heads = (
        ("序号", 0.06), ("单位", 0.22), ("项目", 0.3), ("按季度计", 0.1),
        ("年报", 0.09), ("差额", 0.09), ("原因", 0.14),
    )  # fmt: skip
    lines = (
        (str(n), names.get(one.unit, one.unit), *_difference(row, one, spec), "")
        for n, (row, one) in enumerate(differing, 1)
    )
    note = "请各单位说明差额的原因，如季度后补报、更正或者口径不同。"
    units = table_part(f"{id_}-units", f"{YEAR}：各单位差额", heads, lines, place, (note,))
    return whole, units


def _year_row(number: int, row: YearRow, spec: FormSpec) -> tuple[str, ...]:
    wanted = spec.by_key[row.key].input

    def said(value: Decimal | None) -> str:
        return "" if value is None else number_words(value, wanted.type)

    difference = row.difference
    told = SAME if difference is not None and not difference else said(difference)
    return (
        str(number), short(wanted.label), wanted.unit, *map(said, row.quarters),
        said(row.by_quarters), said(row.said), told, str(len(row.units) or ""),
    )  # fmt: skip


def _difference(row: YearRow, one: UnitDifference, spec: FormSpec) -> tuple[str, ...]:
    wanted = spec.by_key[row.key].input
    figures = (one.by_quarters, one.said, one.said - one.by_quarters)
    return (short(wanted.label), *(number_words(value, wanted.type) for value in figures))


def correction_document(
    edition: Edition,
    found: Sequence[Correction],
    specs: Mapping[str, FormSpec],
    names: Names,
    when: str,
    sent: str,
) -> Document | None:
    """更正说明: the totals that would be others by now; those that were sent stand."""
    if not found:
        return None
    heads = (
        ("序号", 0.05), ("报表", 0.14), ("项目", 0.29), ("计量单位", 0.06),
        ("已报", 0.1), ("更正后", 0.1), ("由哪些单位引起", 0.26),
    )  # fmt: skip
    rows = [_corrected(number, one, specs, names) for number, one in enumerate(found, 1)]
    title = f"{when}{CORRECTIONS}"
    notes = (
        f"{when}的报表已于{sent}报出，报出的数不变；此后收到的报表使上列合计有变化，特此说明。",
    )
    part = table_part(
        "corrections", title, heads, rows, edition.programme.place, notes, landscape=True
    )
    return working_document("corrections", title, (part,), edition)


def _corrected(
    number: int, one: Correction, specs: Mapping[str, FormSpec], names: Names
) -> tuple[str, ...]:
    spec = specs[one.piece]
    wanted = spec.by_key[one.key].input

    def said(value: Decimal | None) -> str:
        return "无" if value is None else number_words(value, wanted.type)

    units = "、".join(
        f"{names.get(unit.unit, unit.unit)}（{said(unit.sent)}→{said(unit.now)}）"
        for unit in one.units
    )
    return (
        str(number), spec.title, short(wanted.label), wanted.unit, said(one.sent), said(one.now), units,
    )  # fmt: skip


_CENTRED = frozenset({"序号", "页数", "份数", "格式", "用途", "核对", "计量单位"})
_FIGURES = frozenset({"已报", "更正后", "按季度计", "年报", "差额"})


def _align(head: str) -> Align:
    if head in _FIGURES or head.endswith("季度"):
        return Align.RIGHT
    return Align.CENTRE if head in _CENTRED else Align.LEFT
