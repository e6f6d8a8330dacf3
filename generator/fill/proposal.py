"""The mapping as a workbook: what a person looks at, changes where it is wrong, and hands back.

A row is a place of theirs with the figure of ours that seems to go there; 核定 decides. Refuses
to guess what was meant: a figure that it does not know is told by its cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.diagnostics import fill_rules as rules
from generator.diagnostics.finding import Finding
from generator.fill.figures import in_their_unit
from generator.fill.mapping import Match, Proposal, Sureness
from generator.fill.table import spelled
from generator.fill.wanted import Wanted
from generator.formats.sheets import (
    DIGIT_FONT_SIZE,
    line_count,
    put_text,
    row_height,
    text_in,
)
from generator.formats.zip import normalise
from generator.place import CellPlace, FilePlace
from generator.units import pt

SHEET, LIST = "对应表", "我们的指标"
YES, NO = "是", "否"
_HEADS = (
    "位置", "对方表里的文字", "对方的单位", "我们的指标", "我们的单位", "把握", "说明", "本次的数",
    "核定", "标记",
)  # fmt: skip
_WIDTHS = (14, 48, 8, 48, 8, 10, 20, 12, 7, 4)
_OURS, _DECIDED, _MARK = 4, 9, 10
_HEAD_ROW = 3
_GUIDE = (
    "核对左右两边是不是一回事：对的在“核定”写 是；不对的改“我们的指标”（可以从下拉列表里选）再写 是；"
    "不该填的写 否；空着的这次不写。改好后加 --mapping 交回，核定过的下次不再问。"
)
_A4 = 9
_SIZE, _LINE = pt(11), pt(15)
_UNDATED = date(1980, 1, 1)
_THIN = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_DOUBT = PatternFill("solid", fgColor="FFF2CC")
_HEAD_FILL = PatternFill("solid", fgColor="E7E6E6")
_WRAP = Alignment(wrap_text=True, vertical="center")


@dataclass
class Given:
    """What a person decided: by the mark of a place the id of our figure, empty for none."""

    decisions: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def called(ours: Sequence[Wanted]) -> dict[str, str]:
    """What each of our figures is called, by its id; no two are called the same."""
    names = {one.id: one.words for one in ours}
    often = Counter(names.values())
    seen: Counter[str] = Counter()
    for id_, name in names.items():
        seen[name] += 1
        names[id_] = name if often[name] == 1 else f"{name}（{seen[name]}）"
    return names


def proposal_book(
    proposal: Proposal,
    ours: Sequence[Wanted],
    titles: Sequence[str],
    values: Mapping[str, Decimal | None],
    file: str,
) -> bytes:
    """The workbook to be looked at; `titles` are those of the file's sheets or tables."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    names = called(ours)
    put_text(sheet.cell(1, 1), f"“{file}”各格与我们的指标的对应")
    sheet.cell(1, 1).font = Font(name="黑体", sz=14)
    put_text(sheet.cell(2, 1), _GUIDE)
    sheet.merge_cells(start_row=2, end_row=2, start_column=1, end_column=_DECIDED)
    sheet.row_dimensions[2].height = row_height(_LINE * 2)
    sheet.cell(2, 1).alignment = _WRAP
    for column, (head, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True), 1):
        cell = sheet.cell(_HEAD_ROW, column)
        put_text(cell, head)
        cell.font, cell.fill, cell.border = Font(name="黑体", sz=11), _HEAD_FILL, _BORDER
        cell.alignment = _WRAP
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, match in enumerate(proposal.matches, _HEAD_ROW + 1):
        for column, words in enumerate(_row(match, names, titles, values), 1):
            cell = sheet.cell(number, column)
            put_text(cell, words)
            cell.font, cell.alignment, cell.border = Font(name="宋体", sz=11), _WRAP, _BORDER
            if match.sureness is Sureness.UNSURE:
                cell.fill = _DOUBT
        _raise(sheet, number)
    _raise(sheet, _HEAD_ROW)
    _finish(sheet, book.create_sheet(LIST), names, proposal)
    saved = BytesIO()
    book.save(saved)
    return normalise(saved.getvalue(), title=SHEET, creator="", day=_UNDATED)


def _row(
    match: Match,
    names: Mapping[str, str],
    titles: Sequence[str],
    values: Mapping[str, Decimal | None],
) -> tuple[str, ...]:
    slot, one = match.slot, match.wanted
    value = values.get(one.id) if one else None
    confirmed = match.sureness is Sureness.CONFIRMED
    decided = match.sureness is Sureness.SURE or (confirmed and one is not None)
    return (
        f"{titles[slot.grid]}!{slot.name}",
        slot.words,
        slot.unit,
        names[one.id] if one else "",
        one.unit if one else "",
        match.sureness.value,
        match.why,
        spelled(in_their_unit(match, value)) if value is not None else "",
        YES if decided else NO if confirmed else "",
        match.mark,
    )


def _raise(sheet: Worksheet, row: int) -> None:
    """Make a row as high as its words need."""
    lines = (
        line_count(text_in(sheet.cell(row, column)), _SIZE, DIGIT_FONT_SIZE * (width / 2))
        for column, width in enumerate(_WIDTHS[:_DECIDED], 1)
    )
    sheet.row_dimensions[row].height = row_height(_LINE * max(lines))


def _finish(
    sheet: Worksheet, listed: Worksheet, names: Mapping[str, str], proposal: Proposal
) -> None:
    """The list to choose from, what can be decided, and how it prints."""
    left = {one.id for one in proposal.left}
    for letter, head, width in (("A", "我们的指标", 70), ("B", "在对方表里", 18)):
        put_text(listed[f"{letter}1"], head)
        listed[f"{letter}1"].font = Font(name="黑体", sz=11)
        listed.column_dimensions[letter].width = width
    for row, (id_, name) in enumerate(names.items(), 2):
        put_text(listed.cell(row, 1), name)
        put_text(listed.cell(row, 2), "没有找到位置" if id_ in left else "有")
    last = _HEAD_ROW + max(len(proposal.matches), 1)
    choose = DataValidation("list", formula1=f"'{LIST}'!$A$2:$A${len(names) + 1}", allow_blank=True)
    decide = DataValidation("list", formula1=f'"{YES},{NO}"', allow_blank=True)
    for check, letter in ((choose, "D"), (decide, "I")):
        sheet.add_data_validation(check)
        check.add(f"{letter}{_HEAD_ROW + 1}:{letter}{last}")
    sheet.column_dimensions["J"].hidden = True
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.page_setup.orientation = "landscape"
    for one in (sheet, listed):
        one.page_setup.paperSize = _A4
        one.page_setup.fitToHeight = 0
        one.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        if one.oddFooter is not None:
            one.oddFooter.center.text = "第 &P 页，共 &N 页"


def given(data: bytes, path: str, ours: Sequence[Wanted]) -> Given:
    """What was decided in a workbook that came back; it passed the gate."""
    made = Given()
    try:
        book = load_workbook(BytesIO(data), data_only=True)
        sheet = book[SHEET]
    except (BadZipFile, KeyError, ValueError, TypeError, OSError):
        made.findings.append(rules.MAPPING_NOT_OURS.at(FilePlace(path, 0), path=path))
        return made
    if [_said(cell) for cell in sheet[_HEAD_ROW][: len(_HEADS)]] != [*_HEADS]:
        made.findings.append(rules.MAPPING_NOT_OURS.at(FilePlace(path, 0), path=path))
        return made
    ids = {name: id_ for id_, name in called(ours).items()}
    used: dict[str, str] = {}
    for row in sheet.iter_rows(min_row=_HEAD_ROW + 1, max_col=len(_HEADS)):
        name, decided, mark = (_said(row[column - 1]) for column in (_OURS, _DECIDED, _MARK))
        if not mark or decided not in {YES, NO}:
            continue
        place = CellPlace(path, SHEET, row[_OURS - 1].coordinate)
        id_ = ids.get(name, "") if decided == YES else ""
        if decided == YES and name and not id_:
            made.findings.append(rules.MAPPING_UNKNOWN.at(place, words=name))
        elif id_ in used and id_:
            made.findings.append(rules.MAPPING_TWICE.at(place, words=name, other=used[id_]))
        else:
            made.decisions[mark] = id_
            used[id_] = row[_OURS - 1].coordinate
    return made


def _said(cell: Cell | MergedCell) -> str:
    return text_in(cell).strip()
