"""A copy of the sender's own workbook with everything that is to be changed marked in it.

Cells are coloured by level and commented on, and a last sheet lists all of it with links; for what
may be explained it has a cell to write in. The unit corrects that copy and sends it back; marked
again, it loses the marks of the first time. What stands in cells, looks, widths, names, pictures,
protection and hidden sheets stay. Refuses files that are no XLSX, and to change the file itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl.utils import quote_sheetname

from generator.formats.book_parts import BookParts
from generator.formats.sheet_added import (
    AddedCell,
    AddedSheet,
    Look,
    drop_names,
    names_in,
    put_name,
    put_sheet,
)
from generator.formats.sheet_comments import put_comments
from generator.formats.sheet_marks import Mark, is_empty, put_marks, unchanged
from generator.formats.zip import NotAPackage
from generator.model.form import WHY, why_key
from generator.model.form_spec import Weight
from generator.model.returns import Fault

MARKED_SHEET = "需修改处"
"""The sheet that is added; a reader passes it over, but for the names of its explanations."""

COLOURS = {Weight.REQUIRED: "FFC7CE", Weight.EXPLAINED: "FFEB9C", Weight.HINT: "DDEBF7"}
_TO_DO = {
    Weight.REQUIRED: "必须改",
    Weight.EXPLAINED: "改正，或写明原因",
    Weight.HINT: "请核对，无误的不用改",
}
_HEADS = ("序号", "级别", "表", "位置", "问题", "怎么办", "说明（核实的写在这里）", "改动")
_WIDTHS = (6.0, 8.0, 18.0, 10.0, 44.0, 38.0, 28.0, 8.0)
_EXPLAINED_COLUMN = "G"
_HEAD_ROW = 4
_OPEN_FILL, _HEAD_FILL = "E2EFDA", "D9D9D9"
_MOST_COMMENTS = 12
"""A fault of many cells colours all of them and comments on the first ones; of empty ones on one."""
_LONGEST_CONDITION = 7000
_SHOWN, _BETWEEN = 6, "、"
_DONE, _LEFT = "已改", "未改"
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")


@dataclass(frozen=True)
class _Listed:
    """A fault with the form that it belongs to and its cells, by the title of the sheet."""

    form: str
    fault: Fault
    cells: Mapping[str, tuple[str, ...]]
    empty: bool
    """Whether it is about cells in which nothing stands: each is put right by itself."""


def marked_copy(data: bytes, faults: Mapping[str, Sequence[Fault]]) -> bytes | None:
    """The marked copy; `faults` are by the id of the form, those of no form under "".

    None where there is nothing to mark, or where the file is no workbook of this kind.
    """
    if not any(faults.values()):
        return None
    try:
        return _marked(BookParts(data), faults)
    except NotAPackage:
        return None


def _marked(book: BookParts, faults: Mapping[str, Sequence[Fault]]) -> bytes:
    sheets = {title: part for title, part in book.sheets().items() if title != MARKED_SHEET}
    listed = [
        _listed(form, fault, book, sheets)
        for weight in Weight
        for form, found in faults.items()
        for fault in found
        if fault.weight is weight
    ]
    for title, part in sheets.items():
        here = [one for one in listed if title in one.cells and not one.fault.explained]
        put_marks(book, part, [_mark(one, title) for one in here])
        put_comments(book, part, _comments(here, title))
    names = names_in(book)
    drop_names(book, [name for name, refers in names.items() if _on_our_sheet(name, refers)])
    reasons = _reasons(listed, names_in(book))
    rows = (_title(listed), _summary(listed), _how(), *_table(book, sheets, listed, reasons))
    put_sheet(book, AddedSheet(MARKED_SHEET, _WIDTHS, rows, _HEAD_ROW))
    for name, refers in reasons.items():
        put_name(book, name, refers)
    return book.to_bytes()


def _listed(form: str, fault: Fault, book: BookParts, sheets: Mapping[str, str]) -> _Listed:
    cells = _cells(fault, sheets)
    places = [(sheets[title], one) for title, found in cells.items() for one in found]
    return _Listed(form, fault, cells, all(is_empty(book, *place) for place in places))


def _cells(fault: Fault, sheets: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The addresses of its cells by sheet; places that are no cell of this workbook have none."""
    found: dict[str, list[str]] = {}
    for cell in (fault.cell, *fault.also):
        title, _, address = cell.rpartition("!")
        if title in sheets and _ADDRESS.fullmatch(address):
            found.setdefault(title, []).append(address)
    return {title: tuple(dict.fromkeys(addresses)) for title, addresses in found.items()}


def _mark(one: _Listed, title: str) -> Mark:
    return Mark(one.cells[title], COLOURS[one.fault.weight])


def _comments(here: Iterable[_Listed], title: str) -> dict[str, str]:
    """What is said at each cell, the gravest first."""
    said: dict[str, list[str]] = {}
    for one in here:
        addresses = one.cells[title][: 1 if one.empty else _MOST_COMMENTS]
        for address in addresses:
            words = f"{one.fault.weight}：{one.fault.message}。{one.fault.hint}。"
            said.setdefault(address, []).append(words)
    return {address: "\n".join(words) for address, words in said.items()}


def _why(one: _Listed) -> str:
    """The name of the cell for its explanation; empty where none is asked for."""
    explained = one.form and one.fault.weight is Weight.EXPLAINED
    return why_key(one.form, one.fault.rule) if explained else ""


def _reasons(listed: Iterable[_Listed], names: Mapping[str, str]) -> dict[str, str]:
    """The cell for the explanation of each rule by its name: one that is there, or one of ours.

    One explanation holds for a rule of a form, wherever it is broken.
    """
    found: dict[str, str] = {}
    for row, one in enumerate(listed, _HEAD_ROW + 1):
        name = _why(one)
        if name and name not in found:
            there = names.get(name, "")
            gone = not there or "#REF" in there
            found[name] = f"{MARKED_SHEET}!${_EXPLAINED_COLUMN}${row}" if gone else there
    return found


def _on_our_sheet(name: str, refers: str) -> bool:
    """Whether it is the name of an explanation that an earlier copy asked for on its own sheet."""
    return name.startswith(WHY) and refers.replace("'", "").startswith(f"{MARKED_SHEET}!")


# -- the list -------------------------------------------------------------------------------------

_PLAIN = Look(ruled=False)


def _title(listed: Sequence[_Listed]) -> tuple[AddedCell, ...]:
    open_ = any(one.fault.open for one in listed)
    words = MARKED_SHEET if open_ else "请核对的地方"
    return (AddedCell(words, Look(bold=True, ruled=False, centred=True, size=16)),)


def _summary(listed: Sequence[_Listed]) -> tuple[AddedCell, ...]:
    counts = {weight: sum(one.fault.weight is weight for one in listed) for weight in Weight}
    words = "，".join(
        f"{weight} {count} 处（{_TO_DO[weight]}）" for weight, count in counts.items() if count
    )
    return (AddedCell(f"共 {len(listed)} 处：{words}。", _PLAIN),)


def _how() -> tuple[AddedCell, ...]:
    words = (
        "点“位置”跳到那一格；有颜色的格改动以后颜色自己消失，“改动”一栏变成“已改”。"
        "请在这份文件里改，保存后直接报回来，不要删表、不要另抄一份；本表不用删。"
    )
    return (AddedCell(words, _PLAIN),)


def _table(
    book: BookParts,
    sheets: Mapping[str, str],
    listed: Iterable[_Listed],
    reasons: Mapping[str, str],
) -> Iterator[tuple[AddedCell, ...]]:
    yield tuple(
        AddedCell(words, Look(bold=True, fill=_HEAD_FILL, centred=True)) for words in _HEADS
    )
    for number, one in enumerate(listed, 1):
        fault = one.fault
        level = Look(bold=True, fill=COLOURS[fault.weight], centred=True)
        yield (
            AddedCell(str(number), Look(centred=True)),
            AddedCell(str(fault.weight), level),
            *_place(one),
            AddedCell(fault.message),
            AddedCell(fault.hint),
            _explanation(one, number, reasons),
            _state(book, sheets, one),
        )


def _place(one: _Listed) -> tuple[AddedCell, AddedCell]:
    """The sheet, and the cells with a link to the first; a place in another file as it is called."""
    title, addresses = next(iter(one.cells.items()), ("", ()))
    if not addresses:
        sheet, _, place = one.fault.cell.rpartition("!")
        return AddedCell(sheet), AddedCell(place)
    shown = _BETWEEN.join(addresses[:_SHOWN]) + (" 等" if len(addresses) > _SHOWN else "")
    target = f"{quote_sheetname(title)}!{addresses[0]}"
    return AddedCell(title), AddedCell(shown, Look(link=True), target=target)


def _explanation(one: _Listed, number: int, reasons: Mapping[str, str]) -> AddedCell:
    """An open cell, or the way to the one in which it is to be written."""
    refers = reasons.get(_why(one), "")
    if not refers:
        return AddedCell("")
    if refers == f"{MARKED_SHEET}!${_EXPLAINED_COLUMN}${number + _HEAD_ROW}":
        return AddedCell(one.fault.explained, Look(fill=_OPEN_FILL, text=True))
    words = one.fault.explained or (
        "写在前面同一问题处" if refers.startswith(MARKED_SHEET) else "点这里写"
    )
    return AddedCell(words, Look(link=True), target=refers.replace("$", ""))


def _state(book: BookParts, sheets: Mapping[str, str], one: _Listed) -> AddedCell:
    """Whether any of its cells holds something else by now."""
    look = Look(centred=True)
    if one.fault.explained:
        return AddedCell("已说明", look)
    conditions = [
        condition
        for title, addresses in one.cells.items()
        for condition in unchanged(book, sheets[title], addresses, title)
    ]
    together = ",".join(conditions)
    if not conditions or len(together) > _LONGEST_CONDITION:
        return AddedCell("", look)
    all_or_any = "OR" if one.empty else "AND"
    return AddedCell(_LEFT, look, formula=f'IF({all_or_any}({together}),"{_LEFT}","{_DONE}")')
