"""Cells written into workbooks and documents of all sorts: nothing else moves, offsets are right."""

from __future__ import annotations

import re
import shutil
import struct
from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from io import BytesIO
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
import xlrd
from hypothesis import given, settings
from hypothesis import strategies as st
from xlrd.compdoc import CompDoc

from generator.fill.biff import (
    BLANK,
    BOF,
    DBCELL,
    INDEX,
    ROW,
    STRING,
    Record,
    Stream,
    cells_of,
    record,
)
from generator.fill.compound import Compound
from generator.fill.docx import WordDocument
from generator.fill.formats import Unfit, opened, seen
from generator.fill.table import Grid, Put, Spot
from generator.fill.xls import OldWorkbook
from generator.fill.xlsx import Workbook
from tests.fill import foreign
from tests.returned import packed

OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice")
SST = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%b</sst>'
SHEET = "xl/worksheets/sheet1.xml"


def _text(grids: Sequence[Grid], grid: int, spot: Spot) -> str:
    return grids[grid].by_spot()[spot].text


def _parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


def _with(data: bytes, **parts: tuple[bytes, bytes]) -> bytes:
    """A package in which words of some parts are exchanged."""
    held = _parts(data)
    for wanted, (old, new) in parts.items():
        (name,) = (name for name in held if name.endswith(wanted.replace("_", ".")))
        assert old in held[name]
        held[name] = held[name].replace(old, new)
    return packed(held)


def _book(**cells: object) -> bytes:
    book = openpyxl.Workbook()
    for name, value in cells.items():
        book.worksheets[0][name] = value
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def _filled(data: bytes, *puts: Put) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(opened(data).filled(puts)))


def test_a_cell_that_was_not_there_gets_a_place_in_its_row() -> None:
    sheet = _filled(
        _book(A1="甲", D1="丁", A5="戊"),
        Put(0, (1, 2), Decimal(2)), Put(0, (1, 5), Decimal(5)), Put(0, (3, 1), Decimal(3)),
        Put(0, (9, 2), Decimal(9)),
    ).worksheets[0]  # fmt: skip
    assert [cell.value for cell in sheet[1]] == ["甲", 2, None, "丁", 5]
    assert (sheet["A3"].value, sheet["A5"].value, sheet["B9"].value) == (3, "戊", 9)


def test_a_row_without_cells_gets_some() -> None:
    data = _with(
        _book(A1="甲"),
        sheet1_xml=(b"</sheetData>", b'<row r="2" spans="1:1" ht="20"/></sheetData>'),
    )
    made = opened(data).filled([Put(0, (2, 1), Decimal(1)), Put(0, (2, 2), Decimal(2))])
    assert (
        b'<row r="2" ht="20"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row>'
        in _parts(made)[SHEET]
    )


def test_text_that_looks_like_a_formula_is_text_and_marks_are_no_markup() -> None:
    words = '=1+1 <&>"甲"'
    sheet = _filled(_book(A1="甲"), Put(0, (1, 2), words)).worksheets[0]
    assert (sheet["B1"].value, sheet["B1"].data_type) == (words, "s")


def _shared(strings: str) -> bytes:
    """A workbook whose first cell has its text in the part of shared strings."""
    parts = _parts(_book(A1="占位"))
    parts[SHEET] = re.sub(rb"<c [^>]*>.*?</c>", b'<c r="A1" t="s"><v>0</v></c>', parts[SHEET])
    parts["xl/sharedStrings.xml"] = SST % strings.encode()
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = b'<Relationship Id="s" Type="%b" Target="sharedStrings.xml"/></Relationships>' % kind
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b"</Relationships>", relation)
    return packed(parts)


def test_words_between_others_keep_the_looks_of_their_runs() -> None:
    data = _shared(
        '<si><r><rPr><b/></rPr><t xml:space="preserve">填报单位：</t></r>'
        '<r><rPr><u/></rPr><t xml:space="preserve">　　　　</t></r></si>'
    )
    made = opened(data).filled([Put(0, (1, 1), "某区卫生健康委", (5, 9))])
    cell = _parts(made)[SHEET].decode()
    assert '<is><r><rPr><b/></rPr><t xml:space="preserve">填报单位：</t></r>' in cell
    assert '<r><rPr><u/></rPr><t xml:space="preserve">某区卫生健康委</t></r></is>' in cell


def test_formulas_locked_cells_and_arrays_are_fixed() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"], sheet["C1"] = "甲", "=1+1", 5
    sheet["D1"].protection = openpyxl.styles.Protection(locked=False)
    sheet["D1"] = "开"
    sheet["E1"] = openpyxl.worksheet.formula.ArrayFormula("E1:E2", "=A1:A2")
    sheet["E2"] = 3
    saved = BytesIO()
    book.save(saved)
    fixed = {cell.name for cell in opened(saved.getvalue()).grids()[0].cells if cell.fixed}
    assert fixed == {"B1", "E1", "E2"}
    sheet.protection.enable()
    saved = BytesIO()
    book.save(saved)
    fixed = {cell.name for cell in opened(saved.getvalue()).grids()[0].cells if cell.fixed}
    assert fixed == {"A1", "B1", "C1", "E1", "E2"}


def test_what_a_formula_gave_before_is_taken_out_also_on_hidden_sheets() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"], book.worksheets[0]["B1"] = 1, "=A1*2"
    other = book.create_sheet("汇总")
    other["A1"], other["A2"] = "=Sheet!A1", "=1+1"
    other.sheet_state = "hidden"
    saved = BytesIO()
    book.save(saved)
    data = saved.getvalue()
    for name in ("sheet1_xml", "sheet2_xml"):
        data = _with(data, **{name: (b"</f><v></v>", b"</f><v>7</v>")})
    data = _with(data, workbook_xml=(b'<calcPr calcId="124519" fullCalcOnLoad="1"/>', b""))
    assert len(opened(data).grids()) == 1
    parts = _parts(opened(data).filled([Put(0, (1, 1), Decimal(4))]))
    assert re.findall(rb"</f>(<v>7</v>)?", parts[SHEET]) == [b""]
    assert re.findall(rb"</f>(<v>7</v>)?", parts["xl/worksheets/sheet2.xml"]) == [b"", b"<v>7</v>"]
    assert b'</sheets><calcPr fullCalcOnLoad="1"/>' in re.sub(
        rb"<definedNames\s*/>", b"", parts["xl/workbook.xml"]
    )


def test_a_workbook_with_prefixes_and_without_addresses_is_written_like_one_with() -> None:
    data = _book(A1="甲", B1=1)
    sheet = _parts(data)[SHEET].decode()
    own = re.sub(r"<(/?)(\w)", r"<\1x:\2", sheet).replace("xmlns=", "xmlns:x=")
    own = re.sub(r' r="[A-Z]+\d+"', "", own)
    data = _with(data, sheet1_xml=(sheet.encode(), own.encode()))
    made = opened(data).filled([Put(0, (1, 2), Decimal(8))])
    assert b"<x:c><x:v>8</x:v></x:c>" in _parts(made)[SHEET]
    assert _text(opened(made).grids(), 0, (1, 1)) == "甲"


def test_a_merged_whole_column_is_no_burden() -> None:
    data = _with(
        _book(A1="甲"),
        sheet1_xml=(
            b"</sheetData>",
            b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        ),
    )
    assert opened(data).grids()[0].cells[0].columns == 16384


# documents


def _word(*cells: str, change: tuple[str, str] | None = None) -> bytes:
    document = docx.Document()
    table = document.add_table(1, len(cells))
    for cell, words in zip(table.rows[0].cells, cells, strict=True):
        if words:
            cell.text = words
    saved = BytesIO()
    document.save(saved)
    data = saved.getvalue()
    if change:
        old, new = (words.encode() for words in change)
        data = _with(data, document_xml=(old, new))
    return data


def _cell_texts(data: bytes) -> list[str]:
    return [cell.text for cell in docx.Document(BytesIO(data)).tables[0].rows[0].cells]


def test_an_empty_cell_takes_the_look_of_its_paragraph_mark() -> None:
    look = '<w:p><w:pPr><w:jc w:val="right"/><w:rPr><w:b/><w:ins w:id="1" w:author="a"/></w:rPr></w:pPr></w:p>'
    data = _word("甲", "", change=("<w:p/>", look))
    made = opened(data).filled([Put(1, (1, 2), Decimal(12))])
    assert _cell_texts(made) == ["甲", "12"]
    assert b"</w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t" in _parts(made)["word/document.xml"]


def test_an_empty_paragraph_is_opened() -> None:
    data = _word("甲", "")
    assert _cell_texts(opened(data).filled([Put(1, (1, 2), Decimal(7))])) == ["甲", "7"]


def test_room_across_runs_and_tabs_is_filled_once() -> None:
    runs = '<w:r><w:t>罚款</w:t></w:r><w:r><w:tab/><w:t xml:space="preserve">  </w:t></w:r><w:r><w:t>万元</w:t></w:r>'
    data = _word("甲", "占位", change=("<w:r><w:t>占位</w:t></w:r>", runs))
    document = opened(data)
    assert _text(document.grids(), 1, (1, 2)) == "罚款\t  万元"
    assert _cell_texts(document.filled([Put(1, (1, 2), Decimal("1.50"), (2, 5))])) == [
        "甲",
        "罚款1.50万元",
    ]


def test_a_control_shows_what_was_written_and_its_prompt_no_more() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent><w:r><w:rPr>"
        '<w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>单击此处输入</w:t></w:r></w:sdtContent></w:sdt>'
    )
    data = _word("甲", "占位", change=("<w:r><w:t>占位</w:t></w:r>", control))
    document = opened(data)
    assert not _text(document.grids(), 1, (1, 2)).strip()
    made = _parts(document.filled([Put(1, (1, 2), Decimal(3))]))["word/document.xml"].decode()
    assert '<w:t xml:space="preserve">3</w:t>' in made
    assert not re.search("showingPlcHdr|PlaceholderText", made)


def test_a_cell_of_several_paragraphs_keeps_them() -> None:
    data = _word("甲", "抽查　　人\n违法　　人")
    puts = [Put(1, (1, 2), Decimal(5), (2, 4)), Put(1, (1, 2), Decimal(0), (8, 10))]
    assert _cell_texts(opened(data).filled(puts)) == ["甲", "抽查5人\n违法0人"]


def test_deleted_words_and_tables_inside_cells_are_apart() -> None:
    inner = '<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>新</w:t></w:r>'
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "占位"
    cell.add_table(1, 1).cell(0, 0).text = "里"
    saved = BytesIO()
    document.save(saved)
    data = _with(
        saved.getvalue(),
        document_xml=(b"<w:r><w:t>\xe5\x8d\xa0\xe4\xbd\x8d</w:t></w:r>", inner.encode()),
    )
    grids = opened(data).grids()
    assert [_text(grids, number, (1, 1)).strip() for number in (1, 2)] == ["新", "里"]


# old workbooks


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook of 80 rows in three blocks, with text, numbers, blanks and a formula."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    side = openpyxl.styles.Side(style="thin")
    for row in range(1, 81):
        sheet.cell(row, 1, f"第{row}行")
        for column in (2, 3, 4):
            sheet.cell(row, column).border = openpyxl.styles.Border(left=side)
        sheet.cell(row, 6, row)
        sheet.cell(row, 7, row / 4)
    sheet["A90"] = "填报单位：　　　　　"
    sheet["B90"] = "=SUM(C1:C80)"
    sheet["C90"] = '="共"&F1'
    folder = tmp_path_factory.mktemp("old")
    book.save(folder / "old.xlsx")
    return foreign.converted(folder, "xls", "old.xlsx")[0]


def _as_excel(data: bytes) -> bytes:
    """The same with the tables of offsets that Excel writes and LibreOffice does not."""
    stream = _stream(data)
    (sheet,) = stream.sheets
    body = [one.kind for one in sheet].index(ROW)
    start = next(number for number, one in enumerate(stream.records) if one is sheet[0]) + body
    end = start
    own: list[tuple[int, Record]] = []
    while (one := stream.records[end]).kind in {ROW, STRING} or [*cells_of(one)]:
        own.append((own[-1][0] if one.kind == STRING else _row_of(one), one))
        end += 1
    first = stream.records[start - body].at
    before = b"".join(one.new for one in stream.records[: start - body + 1])
    between = b"".join(one.new for one in stream.records[start - body + 1 : start])
    blocks = sorted({row // 32 for row, _ in own})
    at = len(before) + 16 + 4 + 4 * len(blocks) + len(between)
    made, places = b"", []
    for block in blocks:
        rows = [one.new for row, one in own if row // 32 == block and one.kind == ROW]
        cells = [(row, one.new) for row, one in own if row // 32 == block and one.kind != ROW]
        steps, offset, last = b"", sum(map(len, rows)), 20
        for _, line in groupby(cells, itemgetter(0)):
            steps += struct.pack("<H", offset - last)
            last = offset
            offset += sum(len(data) for _, data in line)
        whole = b"".join((*rows, *(data for _, data in cells)))
        places.append(at + len(made) + len(whole))
        made += whole + record(DBCELL, struct.pack("<I", len(whole)) + steps)
    index = record(INDEX, bytes(16) + struct.pack(f"<{len(places)}I", *places))
    behind = b"".join(one.new for one in stream.records[end:])
    whole = before + index + between + made + behind
    bound = next(one for one in stream.records if one.kind == 0x0085)
    assert struct.unpack_from("<I", bound.data)[0] == first
    return Compound(data).with_stream("Workbook", whole)


def _row_of(one: Record) -> int:
    return int(struct.unpack_from("<H", one.data)[0])


def _stream(data: bytes) -> Stream:
    found = Compound(data).stream("Workbook")
    assert found
    return Stream.of(found)


def _steady(stream: Stream) -> int:
    """How many offsets there are; each leads where it shall."""
    at = {one.at: one for one in stream.records}
    checked = 0
    for one in stream.records:
        if one.kind == 0x0085:
            assert at[struct.unpack_from("<I", one.data)[0]].kind == BOF
            checked += 1
        elif one.kind == INDEX:
            for (place,) in struct.iter_unpack("<I", one.data[16:]):
                assert at[place].kind == DBCELL
                checked += 1
        elif one.kind == DBCELL:
            (back,) = struct.unpack_from("<I", one.data)
            place = one.at - back
            assert at[place].kind == ROW
            place += 20
            rows = []
            for (step,) in struct.iter_unpack("<H", one.data[4:]):
                place += step
                rows.append(next(iter(cells_of(at[place])))[0][0])
                checked += 1
            assert rows == sorted(set(rows))
    return checked


@OFFICE
def test_offsets_of_an_old_workbook_are_right_after_writing(old: bytes) -> None:
    old = _as_excel(old)
    before = _stream(old)
    puts = [
        *(Put(0, (row, 3), Decimal(row)) for row in range(1, 81)),
        *(Put(0, (row, 5), Decimal(-row)) for row in range(1, 81, 7)),
        Put(0, (33, 9), Decimal("0.1")),
        Put(0, (44, 6), Decimal(4444)),
        Put(0, (55, 2), "=1+1"),
        Put(0, (90, 1), "某区", (5, 10)),
    ]
    made = OldWorkbook(old).filled(puts)
    assert _steady(_stream(made)) == _steady(before) > 80
    sheet = xlrd.open_workbook(file_contents=made, formatting_info=True).sheet_by_index(0)
    written = [sheet.cell_value(row - 1, 2) for row in range(1, 81)]
    assert written == list(range(1, 81))
    assert [sheet.cell_value(row - 1, 4) for row in range(1, 81, 7)] == [
        -r for r in range(1, 81, 7)
    ]
    assert (sheet.cell_value(32, 8), sheet.cell_value(43, 5), sheet.cell_value(54, 1)) == (
        0.1,
        4444,
        "=1+1",
    )
    assert (sheet.cell_value(42, 5), sheet.cell_value(44, 5), sheet.cell_value(43, 6)) == (
        43,
        45,
        11,
    )
    assert sheet.cell_value(89, 0) == "填报单位：某区"


@OFFICE
def test_formulas_of_an_old_workbook_are_computed_by_who_opens_it(
    old: bytes, tmp_path: Path
) -> None:
    made = OldWorkbook(old).filled([Put(0, (row, 3), Decimal(1)) for row in range(1, 11)])
    sheet = xlrd.open_workbook(file_contents=made).sheet_by_index(0)
    assert sheet.cell_value(89, 1) == ""
    (tmp_path / "made.xls").write_bytes(made)
    (again,) = foreign.converted(tmp_path, "xlsx", "made.xls")
    computed = openpyxl.load_workbook(BytesIO(again), data_only=True).worksheets[0]
    assert (computed["B90"].value, computed["C90"].value) == (10, "共1")


@OFFICE
def test_writing_nothing_into_an_old_workbook_leaves_its_cells(old: bytes) -> None:
    kinds = [(one.kind, one.data) for one in _stream(old).records if one.kind == BLANK]
    made = OldWorkbook(old).filled([])
    assert [(one.kind, one.data) for one in _stream(made).records if one.kind == BLANK] == kinds


@OFFICE
@pytest.mark.parametrize("size", [0, 100, 4095, 4096, 5000, 8 * 2**20])
def test_a_compound_file_holds_a_stream_of_any_size(old: bytes, size: int) -> None:
    content = bytes(number % 251 for number in range(1000)) * (size // 1000 + 1)
    made = Compound(old).with_stream("Workbook", content[:size])
    assert Compound(made).stream("Workbook") == content[:size]
    for name in ("\x05SummaryInformation", "\x05DocumentSummaryInformation"):
        assert Compound(made).stream(name) == Compound(old).stream(name)
    if size >= 4096:
        found, start, length = CompDoc(made).locate_named_stream("Workbook")
        assert found[start : start + length] == content[:size]


@OFFICE
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_broken_old_workbook_is_refused_or_read(old: bytes, data: st.DataObject) -> None:
    broken = bytearray(old)
    for _ in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(0, len(old) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(old))) if data.draw(st.booleans()) else len(old)
    with suppress(Unfit):
        seen(bytes(broken[:cut]))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 3))
def test_markup_of_any_kind_is_refused_or_read(words: bytes, where: int) -> None:
    part = (SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels")[where]
    parts = _parts(_shared("<si><t>甲</t></si>"))
    parts[part] = parts[part][: len(parts[part]) // 2] + words
    with suppress(Unfit):
        seen(packed(parts))


def test_kinds_are_told_by_what_a_file_is() -> None:
    assert isinstance(opened(_book(A1=1)), Workbook)
    assert isinstance(opened(_word("甲")), WordDocument)
    with pytest.raises(Unfit):
        opened(b"%PDF-1.7")
