"""Files made to do harm, or only badly made: each refused in one sentence, or read and nothing else done."""

from __future__ import annotations

import gzip
import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

import docx
import openpyxl
import pytest

from generator.diagnostics import read_rules, returned_rules
from generator.formats.zip import read_parts, write_parts
from generator.model.returned import Held, SeenBook, SeenCell, SeenKind, Shape
from generator.read.gate import Unreadable
from generator.read.returned import read_returned

SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "季报表"
    sheet.append(["培训次数", 12])
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


PLAIN = read_parts(workbook())


def with_parts(**parts: bytes) -> bytes:
    return write_parts({**PLAIN, **{name.replace("__", "/"): data for name, data in parts.items()}})


def packed(parts: Mapping[str, bytes]) -> bytes:
    return write_parts(parts)


def sheet_of(rows: str, behind: str = "") -> bytes:
    body = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{behind}</worksheet>'
    return packed(PLAIN | {SHEET: body.encode()})


def bomb(part: str) -> bytes:
    return packed(PLAIN | {part: b"<a>" + b" " * (60 << 20) + b"</a>"})


def declared(words: str, encoding: str = "utf-8") -> bytes:
    part = f'<?xml version="1.0" encoding="{encoding}"?>{words}'
    return packed(PLAIN | {SHEET: part.encode(encoding)})


LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    f'<worksheet xmlns="{MAIN}"><sheetData><row><c t="inlineStr"><is><t>&c;</t></is></c></row>'
    "</sheetData></worksheet>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'


def outside_path() -> bytes:
    saved = BytesIO(workbook())
    with zipfile.ZipFile(saved, "a") as package:
        package.writestr("../../outside.xml", "<a/>")
    return saved.getvalue()


def many_parts(count: int) -> bytes:
    saved = BytesIO()
    with zipfile.ZipFile(saved, "w") as package:
        for name, data in PLAIN.items():
            package.writestr(name, data)
        for number in range(count):
            package.writestr(f"xl/worksheets/more{number}.xml", "")
    return saved.getvalue()


def many_sheets(count: int) -> bytes:
    """Ten thousand sheets in a few bytes: all of them are one part."""
    sheets = "".join(
        f'<sheet name="s{number}" sheetId="{number + 1}" r:id="rId1"/>' for number in range(count)
    )
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships"><sheets>{sheets}</sheets></workbook>'
    )
    return packed(PLAIN | {BOOK: book.encode()})


def many_cells() -> bytes:
    return sheet_of(
        "<row>" + "".join(f"<c><v>{n * 7919}</v></c>" for n in range(400_001)) + "</row>"
    )


def compound(*streams: str) -> bytes:
    """The front of a compound file that names these streams."""
    entries = b"".join((name + "\0").encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries.ljust(2048, b"\0")


def launching(link: bytes) -> bytes:
    return packed(
        PLAIN
        | {"xl/externalLinks/externalLink1.xml": b"<externalLink>" + link + b"</externalLink>"}
    )


REFUSED = {
    "zip bomb": (bomb("xl/styles.xml"), read_rules.UNSAFE),
    "zip bomb in a sheet": (bomb(SHEET), read_rules.UNSAFE),
    "billion laughs": (declared(LAUGHS), read_rules.UNSAFE),
    "billion laughs in UTF-16": (declared(LAUGHS, "utf-16"), read_rules.UNSAFE),
    "a file from outside": (declared(OUTSIDE), read_rules.UNSAFE),
    "a path out of the package": (outside_path(), read_rules.UNSAFE),
    "too many parts": (many_parts(5001), read_rules.TOO_LARGE),
    "10,000 sheets": (many_sheets(10_000), read_rules.TOO_LARGE),
    "too many cells": (many_cells(), read_rules.TOO_LARGE),
    "locked": (compound("EncryptionInfo", "EncryptedPackage"), read_rules.ENCRYPTED),
    "truncated": (workbook()[:-300], read_rules.BROKEN),
    "cut in the middle": (workbook()[:1500], read_rules.BROKEN),
    "truncated XLS": (compound("Workbook"), read_rules.BROKEN),
    "a compound file that ends at once": (compound()[:8], read_rules.BROKEN),
    "a compound file of another kind": (compound("EncryptionInfo", "SummaryInformation"), read_rules.BROKEN),
    "a compound file whose sectors are nowhere": (compound("Workbook")[:512] + b"\xfe" * 4096, read_rules.BROKEN),
    "a broken sheet": (packed(PLAIN | {SHEET: b"<worksheet"}), read_rules.BROKEN),
    "a string that is not there": (sheet_of('<row><c r="A1" t="s"><v>7</v></c></row>'), read_rules.BROKEN),
    "a cell that no sheet has": (sheet_of('<row><c r="XFE1"><v>1</v></c></row>'), read_rules.BROKEN),
    "a number that is none": (sheet_of('<row><c r="A1"><v>1x</v></c></row>'), read_rules.BROKEN),
    "deep markup": (sheet_of("<x>" * 5000 + "</x>" * 5000), read_rules.BROKEN),
    "DDE": (launching(b'<ddeLink ddeService="cmd" ddeTopic="/c calc"/>'), returned_rules.LAUNCHES),
    "OLE link": (launching(b'<oleLink progId="x"/>'), returned_rules.LAUNCHES),
    "XLSB": (packed({"xl/workbook.bin": b"", "[Content_Types].xml": b"<a/>"}), returned_rules.BINARY_BOOK),
    "no office file": (packed({"readme.xml": b"<a/>"}), read_rules.KIND_UNKNOWN),
    "RAR": (b"Rar!\x1a\x07\x01\x00", returned_rules.NOT_A_FORM),
    "gzip": (gzip.compress(workbook()), returned_rules.NOT_A_FORM),
    "PDF": (b"%PDF-1.7\n%%EOF", returned_rules.NOT_A_FORM),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", returned_rules.NOT_A_FORM),
    "words": ("季报表\t12".encode(), returned_rules.NOT_A_FORM),
    "empty": (b"", read_rules.EMPTY),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_sentence(name: str) -> None:
    data, rule = REFUSED[name]
    with pytest.raises(Unreadable) as refusal:
        read_returned(data, "某院.xlsx")
    finding = refusal.value.finding
    assert finding.code == rule.code
    assert str(finding.place) == "某院.xlsx"
    assert "\n" not in finding.message
    assert "某院.xlsx" in finding.message


def cell(seen: SeenBook, row: int = 1, column: int = 1) -> SeenCell | None:
    return seen.sheets[0].cells.get((row, column))


def as_macro_book() -> SeenBook:
    return read_returned(with_parts(xl__vbaProject_bin=b""), "某院.xlsm")


def noted(data: bytes) -> list[str]:
    seen = read_returned(data, "某院.xlsx")
    assert cell(seen, 1, 2) == SeenCell("12", Held.NUMBER)
    return [note.code for note in seen.notes]


@pytest.mark.parametrize(
    ("part", "rule"),
    [
        ("xl/vbaProject.bin", returned_rules.MACROS),
        ("xl/macrosheets/sheet1.xml", returned_rules.MACROS),
        ("xl/externalLinks/externalLink1.xml", returned_rules.LINKS),
        ("xl/embeddings/oleObject1.bin", returned_rules.OBJECTS),
        ("xl/activeX/activeX1.xml", returned_rules.OBJECTS),
    ],
)
def test_what_is_left_unread_is_said_and_the_cells_are_read(
    part: str, rule: returned_rules.Rule
) -> None:
    assert noted(packed(PLAIN | {part: b"<a/>"})) == [rule.code]


def test_a_formula_is_never_run_and_a_text_that_looks_like_one_is_text() -> None:
    rows = (
        '<row r="1"><c r="A1" t="str"><f>cmd|\'/c calc\'!A0</f><v>0</v></c>'
        '<c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v>2</v></c>'
        '<c r="D1" t="inlineStr"><is><t>=cmd|\'/c calc\'!A0</t></is></c>'
        '<c r="E1" t="inlineStr"><is><t>@SUM(1)</t></is></c></row>'
    )
    seen = read_returned(sheet_of(rows), "某院.xlsx")
    assert cell(seen, 1, 1) == SeenCell("0", Held.TEXT, formula=True)
    assert cell(seen, 1, 2) == SeenCell("", Held.NUMBER, formula=True)
    assert cell(seen, 1, 3) == SeenCell("2", Held.NUMBER, formula=True)
    assert cell(seen, 1, 4) == SeenCell("=cmd|'/c calc'!A0")
    assert cell(seen, 1, 5) == SeenCell("@SUM(1)")


def test_the_last_cell_of_a_sheet_is_one_cell() -> None:
    rows = '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'
    seen = read_returned(
        sheet_of(rows, '<mergeCells><mergeCell ref="A1:XFD1"/></mergeCells>'), "x.xlsx"
    )
    assert dict(seen.sheets[0].cells) == {(1_048_576, 16_384): SeenCell("7", Held.NUMBER)}
    assert seen.sheets[0].where((1_048_576, 16_384)) == "季报表!XFD1048576"


@pytest.mark.parametrize("name", ["某院.xls", "某院.docx", "某院.pdf", "某院"])
def test_a_file_is_what_its_bytes_are(name: str) -> None:
    seen = read_returned(workbook(), name)
    assert seen.kind is SeenKind.XLSX
    assert cell(seen, 1, 2) == SeenCell("12", Held.NUMBER)


def test_a_web_page_that_is_called_a_workbook_is_read_as_what_it_is() -> None:
    page = "<html><body><table><tr><td>培训次数</td><td>12</td></tr></table></body></html>"
    seen = read_returned(page.encode(), "导出.xls")
    assert seen.kind is SeenKind.HTML
    assert {one.text for one in seen.sheets[0].cells.values()} == {"培训次数", "12"}


def test_a_document_of_words_is_its_tables_and_lines() -> None:
    made = docx.Document()
    made.add_paragraph("填报单位：某院")
    table = made.add_table(2, 2)
    table.cell(0, 0).text = "培训次数"
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(1, 1).text = "12"
    saved = BytesIO()
    made.save(saved)
    (sheet,) = read_returned(saved.getvalue(), "某院.xlsx").sheets
    assert {spot: one.text for spot, one in sheet.cells.items()} == {
        (1, 1): "填报单位：某院", (2, 1): "培训次数", (3, 2): "12",
    }  # fmt: skip
    assert sheet.where((3, 2)) == "表1第2行第2格"
    assert sheet.at((3, 1)) == SeenCell("培训次数", Held.WRITTEN)


def styled(number: str, code: str, *, base_1904: bool = False) -> bytes:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="{code}"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>'
    )
    rows = f'<row r="1"><c r="A1" s="1"><v>{number}</v></c></row>'
    parts = read_parts(sheet_of(rows)) | {"xl/styles.xml": styles.encode()}
    if base_1904:
        parts[BOOK] = re.sub(rb"<workbookPr ?/?>", b"", parts[BOOK])
        parts[BOOK] = parts[BOOK].replace(b"<sheets>", b'<workbookPr date1904="1"/><sheets>', 1)
    return packed(parts)


@pytest.mark.parametrize(
    ("number", "code", "wanted"),
    [
        ("44842", 'yyyy"年"m"月"d"日"', SeenCell("44842", Held.NUMBER, shape=Shape.DATE)),
        ("0.12", "0.00%", SeenCell("0.12", Held.NUMBER, shape=Shape.PERCENT)),
        ("12", "0&quot;件&quot;", SeenCell("12", Held.NUMBER, unit="件")),
        ("12", "[Red]#,##0.00_);(#,##0.00)", SeenCell("12", Held.NUMBER)),
        ("1.1000000000000001", "General", SeenCell("1.1", Held.NUMBER)),
        ("1E3", "General", SeenCell("1000", Held.NUMBER)),
    ],
)
def test_number_formats_tell_days_shares_and_units(
    number: str, code: str, wanted: SeenCell
) -> None:
    code = code.replace('"', "&quot;")
    assert cell(read_returned(styled(number, code), "x.xlsx")) == wanted


def test_days_that_are_counted_from_1904() -> None:
    seen = read_returned(styled("43380", "yyyy-mm-dd", base_1904=True), "x.xlsx")
    assert cell(seen) == SeenCell("44842", Held.NUMBER, shape=Shape.DATE)


def strict(parts: Mapping[str, bytes]) -> bytes:
    """The namespaces of the strict form."""
    return packed({
        name: data.replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main")
        .replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                 b"http://purl.oclc.org/ooxml/officeDocument/relationships")
        if name in (SHEET, BOOK) else data
        for name, data in parts.items()
    })  # fmt: skip


def prefixed(parts: Mapping[str, bytes]) -> bytes:
    body = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1">'
        '<x:c r="A1" t="inlineStr"><x:is><x:t>培训次数</x:t></x:is></x:c>'
        '<x:c r="B1"><x:v>12</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    return packed(parts | {SHEET: body.encode()})


def without_addresses(parts: Mapping[str, bytes]) -> bytes:
    return packed(parts | {SHEET: re.sub(rb' r="[A-Z]*\d+"', b"", parts[SHEET])})


@pytest.mark.parametrize("written", [strict, prefixed, without_addresses])
def test_other_programs_write_the_same_otherwise(
    written: Callable[[Mapping[str, bytes]], bytes],
) -> None:
    seen = read_returned(written(PLAIN), "x.xlsx")
    assert cell(seen, 1, 1) == SeenCell("培训次数")
    assert cell(seen, 1, 2) == SeenCell("12", Held.NUMBER)


def test_names_of_cells_of_other_files_and_of_nothing() -> None:
    names = (
        "<definedNames><definedName name=\"in_a\">'季报表'!$B$1</definedName>"
        '<definedName name="IN_B">季报表!$A$1:$B$1</definedName>'
        '<definedName name="in_c">#REF!</definedName><definedName name="in_d">[1]表!$A$1</definedName>'
        '<definedName name="in_e">SUM(季报表!$A$1)</definedName>'
        '<definedName name="_xlnm.Print_Area">季报表!$A$1</definedName></definedNames></workbook>'
    )
    book = re.sub(rb"<definedNames */?>(.*</definedNames>)?", b"", PLAIN[BOOK])
    data = packed(PLAIN | {BOOK: book.replace(b"</workbook>", names.encode())})
    found = read_returned(data, "x.xlsx").names
    assert {name: [one.area for one in places] for name, places in found.items()} == {
        "in_a": [(1, 2, 1, 2)], "in_b": [(1, 1, 1, 2)], "in_c": [], "in_d": [(1, 1, 1, 1)], "in_e": [],
    }  # fmt: skip
    assert found["in_d"][0].sheet == "[1]表"
