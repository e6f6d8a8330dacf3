"""A workbook as its sheets, cells with formula, value and looks, and what else a sheet holds.

Formulas stand as they are written; nothing is worked out. Refuses to compare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.cell import column_index_from_string, get_column_letter
from openpyxl.utils.datetime import from_excel

from generator.diff.docx_facts import properties
from generator.diff.found import Fact
from generator.diff.markup import mark_of, parsed, relations, setting, written
from generator.formats.ooxml import Element, local

_BOOK: Final = "xl/workbook.xml"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_HIDDEN: Final = {"hidden": "隐藏", "veryHidden": "深度隐藏"}
_SHEET_THINGS: Final = {
    "dataValidation": "数据有效性", "conditionalFormatting": "条件格式", "autoFilter": "筛选",
    "sheetProtection": "保护", "pane": "冻结窗格", "rowBreaks": "分页符", "colBreaks": "分页符",
    "headerFooter": "页眉页脚", "pageSetup": "页面设置", "pageMargins": "页面设置",
    "printOptions": "页面设置", "sheetPr": "工作表属性",
}  # fmt: skip
_BOOK_THINGS: Final = {
    "definedName": "名称",
    "workbookProtection": "保护",
    "externalReference": "外部链接",
}
_KNOWN: Final = (
    _BOOK, "xl/styles.xml", "xl/sharedStrings.xml", "xl/calcChain.xml", "[Content_Types].xml",
    "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml",
)  # fmt: skip

_SILENT: Final = ("charset", "family", "scheme", "bgColor")
_EMPTY_SIDES: Final = ("patternFill", "left", "right", "top", "bottom", "diagonal", "start", "end")
_USUAL: Final = (
    ("indent", "0"), ("shrinkToFit", "0"), ("textRotation", "0"), ("horizontal", "general"),
    ("vertical", "bottom"), ("hidden", "0"), ("locked", "1"), ("wrapText", "0"),
)  # fmt: skip
"""How a cell is aligned and locked where nothing is said."""


@dataclass(frozen=True, slots=True)
class BookCell:
    """A cell: what is typed into it, and how it looks, by label."""

    address: str
    said: str
    looks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BookRow:
    """A row, its cells by column letter."""

    number: int
    cells: Mapping[str, BookCell]
    height: str = ""

    @property
    def said(self) -> str:
        return "\x1f".join(
            f"{column}{cell.said}" for column, cell in self.cells.items() if cell.said
        )


@dataclass(frozen=True, slots=True)
class BookSheet:
    """A sheet, also a hidden one."""

    name: str
    rows: tuple[BookRow, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def said(self) -> str:
        return "\n".join(row.said for row in self.rows)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook."""

    sheets: tuple[BookSheet, ...]
    facts: tuple[Fact, ...]


@dataclass
class _Reader:
    parts: Mapping[str, bytes]
    strings: list[str] = field(default_factory=list)
    looks: list[dict[str, str]] = field(default_factory=list)
    spoken_of: set[str] = field(default_factory=set)

    def book(self) -> Book:
        root = parsed(self.parts, _BOOK)
        shared = parsed(self.parts, "xl/sharedStrings.xml")
        self.strings = [] if shared is None else [_text(n) for n in shared.iterchildren("{*}si")]
        self.looks = list(_looks(parsed(self.parts, "xl/styles.xml")))
        if root is None:
            return Book((), ())
        targets = relations(self.parts, _BOOK)
        sheets = []
        for node in root.iter("{*}sheet"):
            part = targets.get(str(node.get(f"{_R}id")), "")
            sheets.append(self._sheet(node, part))
        facts = [
            Fact(subject, f"{node.get('name') or name} {node.text or written(node)}")
            for name, subject in _BOOK_THINGS.items()
            for node in root.iter(f"{{*}}{name}")
        ]
        facts += [*properties(self.parts), *self._rest()]
        return Book(tuple(sheets), tuple(facts))

    def _sheet(self, named: Element, part: str) -> BookSheet:
        name = str(named.get("name", ""))
        root = parsed(self.parts, part)
        self.spoken_of.add(part)
        if root is None:
            return BookSheet(name)
        rows = tuple(self._rows(root))
        state = _HIDDEN.get(str(named.get("state")), "显示")
        facts = [Fact("工作表的显示", state), *_columns(root), *self._held(part, root)]
        facts += [Fact("合并单元格", str(n.get("ref"))) for n in root.iter("{*}mergeCell")]
        for node in root.iter():
            subject = _SHEET_THINGS.get(local(node))
            if subject:
                facts.append(Fact(subject, _plain(node)))
        return BookSheet(name, rows, tuple(facts))

    def _rows(self, root: Element) -> Iterator[BookRow]:
        for number, row in enumerate(root.iter("{*}row"), 1):
            cells = {}
            for place, node in enumerate(row.iterchildren("{*}c"), 1):
                address = str(node.get("r") or f"{get_column_letter(place)}{number}")
                column = re.sub(r"\d", "", address)
                look = int(node.get("s", 0))
                looks = self.looks[look] if look < len(self.looks) else {}
                cells[column] = BookCell(address, self._said(node, looks), looks)
            yield BookRow(int(row.get("r", number)), cells, _height(row))

    def _said(self, cell: Element, looks: Mapping[str, str]) -> str:
        formula, value = cell.find("{*}f"), cell.find("{*}v")
        if formula is not None:
            shared = formula.get("si")
            return f"={formula.text}" if formula.text else f"=（同组公式 {shared}）"
        if cell.get("t") == "inlineStr":
            return _text(cell)
        words = "" if value is None else value.text or ""
        match cell.get("t"):
            case "s":
                at = int(words or -1)
                return self.strings[at] if 0 <= at < len(self.strings) else ""
            case "b":
                return "TRUE" if words == "1" else "FALSE"
            case "n" | None if words and is_date_format(looks.get("数字格式", "")):
                return _day(words)
            case _:
                return words

    def _held(self, part: str, root: Element) -> Iterator[Fact]:
        """Comments, links, pictures, charts: what the relationships of a sheet lead to."""
        targets = relations(self.parts, part)
        for node in root.iter("{*}hyperlink"):
            target = targets.get(str(node.get(f"{_R}id")), str(node.get("location") or ""))
            yield Fact("超链接", f"{node.get('ref')} 指向 {target}")
        for target in targets.values():
            held = parsed(self.parts, target)
            if held is None or "/" not in target:
                continue
            if "comments" in target.lower():
                self.spoken_of.add(target)
                for node in held.iter("{*}comment", "{*}threadedComment"):
                    yield Fact("批注", _text(node), str(node.get("ref")))
            elif "drawings/drawing" in target:
                self.spoken_of.add(target)
                yield from self._drawn(target, held)
            elif "vmlDrawing" in target:
                self.spoken_of.add(target)  # the boxes of comments

    def _drawn(self, part: str, root: Element) -> Iterator[Fact]:
        targets = relations(self.parts, part)
        for node in root.iterchildren("{*}oneCellAnchor", "{*}twoCellAnchor", "{*}absoluteAnchor"):
            at = node.find("{*}from")
            place = "" if at is None else _address(at)
            held = [
                targets.get(str(found.get(name)), "")
                for found in node.iter()
                for name in (f"{_R}embed", f"{_R}id")
                if found.get(name)
            ]
            marks = [mark_of(self.parts[name]) for name in held if name in self.parts]
            chart = any("charts/" in name for name in held)
            self.spoken_of.update(held)
            kind = "图表" if chart else "图片" if held else "图形"
            yield Fact(kind, place, place, "".join(marks) or mark_of(written(node).encode()))

    def _rest(self) -> Iterator[Fact]:
        for name, data in sorted(self.parts.items()):
            if name in _KNOWN or name in self.spoken_of or name.endswith(".rels"):
                continue
            root = parsed(self.parts, name)
            mark = mark_of(data if root is None else written(root).encode())
            yield Fact("其他部件", name, name, mark)


def read_book(parts: Mapping[str, bytes]) -> Book:
    """The workbook in the parts of a file that was read before."""
    return _Reader(parts).book()


def _text(node: Element) -> str:
    """The words of a string, without readings above them."""
    return "".join(
        found.text or ""
        for found in node.iter("{*}t")
        if next(found.iterancestors("{*}rPh"), None) is None
    )


def _day(words: str) -> str:
    try:
        return str(from_excel(float(words)))
    except (ValueError, OverflowError, TypeError):
        return words


def _address(at: Element) -> str:
    column, row = (int(at.findtext(f"{{*}}{name}") or 0) for name in ("col", "row"))
    return f"{get_column_letter(column + 1)}{row + 1}"


def _columns(root: Element) -> Iterator[Fact]:
    for node in root.iter("{*}col"):
        first, last = int(node.get("min", 1)), int(node.get("max", 1))
        where = get_column_letter(first) + (f"至{get_column_letter(last)}" if last > first else "")
        hidden = "，隐藏" if node.get("hidden") in ("1", "true") else ""
        yield Fact("列宽", f"{float(node.get('width', 0)):.1f}{hidden}", f"{where}列")


def _height(row: Element) -> str:
    hidden = "，隐藏" if row.get("hidden") in ("1", "true") else ""
    height = row.get("ht")
    return f"{float(height):.0f}磅{hidden}" if height else f"随字{hidden}"


def _plain(node: Element) -> str:
    """A thing of a sheet in a line: what it says, and its settings."""
    settings = sorted(
        (etree.QName(key).localname, setting(str(said))) for key, said in node.attrib.items()
    )
    words = [f"{key}={said}" for key, said in settings]
    words += [text.strip() for text in map(str, node.itertext()) if text.strip()]
    inner = [n for n in node.iterdescendants("{*}*") if n.attrib]
    words += [f"{local(n)} {'，'.join(map(str, n.attrib.values()))}" for n in inner]
    return "，".join(words)


def _looks(styles: Element | None) -> Iterator[dict[str, str]]:
    if styles is None:
        return
    codes = {int(n.get("numFmtId", 0)): str(n.get("formatCode")) for n in styles.iter("{*}numFmt")}
    lists = {
        label: [written(node) for node in styles.iterfind(f"{{*}}{name}/*")]
        for label, name in (("字体", "fonts"), ("填充", "fills"), ("边框", "borders"))
    }
    keys = {"字体": "fontId", "填充": "fillId", "边框": "borderId"}
    for xf in styles.iterfind("{*}cellXfs/{*}xf"):
        number = int(xf.get("numFmtId", 0))
        code = codes.get(number, BUILTIN_FORMATS.get(number, str(number)))
        looks = {"数字格式": code}
        for label, key in keys.items():
            at = int(xf.get(key, 0))
            looks[label] = _briefly(lists[label][at]) if at < len(lists[label]) else ""
        looks |= {
            label: _set(xf.find(f"{{*}}{name}"))
            for label, name in (("对齐", "alignment"), ("锁定", "protection"))
        }
        yield looks


def _set(node: Element | None) -> str:
    """The settings that are not what they are anyway."""
    if node is None:
        return ""
    words = {str(key): setting(str(value)) for key, value in node.attrib.items()}
    return "，".join(
        f"{key} {value}" for key, value in sorted(words.items()) if (key, value) not in _USUAL
    )


def _briefly(markup: str) -> str:
    """The settings of a font, a fill or borders in a line, in one order; what says nothing is left out."""
    root = etree.fromstring(markup)
    said = []
    for node in root.iterdescendants("{*}*"):
        values = [setting(str(value)) for value in node.attrib.values()]
        around = node.getparent()
        side = "" if around is None or around is root else f"{local(around)} "
        tells = (values or not len(node)) and values not in (["none"], ["000000"])
        if tells and local(node) not in _SILENT:
            said.append(" ".join([f"{side}{local(node)}", *values]))
    return "，".join(sorted(words for words in said if words not in _EMPTY_SIDES))


def column_number(letters: str) -> int:
    """A is 1."""
    return column_index_from_string(letters)
