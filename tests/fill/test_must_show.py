"""A foreign annex 3 as .xls, .xlsx and .docx: other row order, merged cells, one new row."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
import xlrd

from generator.fill.compound import Compound
from generator.fill.figures import filling
from generator.fill.formats import opened
from generator.fill.mapping import Proposal, Sureness, mapped
from generator.fill.slots import slots
from generator.fill.table import Put, spelled
from tests.fill import foreign, ours

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice")


@dataclass(frozen=True)
class Case:
    """A blank, what was made of it, and the mapping behind it."""

    blank: bytes
    filled: bytes
    proposal: Proposal
    puts: tuple[Put, ...]


def _case(blank: bytes) -> Case:
    foreign_file = opened(blank)
    proposal = mapped(slots(foreign_file.grids()), ours.statistics(), {})
    puts = filling(ours.confirmed(proposal.matches), ours.figures()).puts
    return Case(blank, foreign_file.filled(puts), proposal, tuple(puts))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fill")


@pytest.fixture(scope="module")
def cases(folder: Path) -> dict[str, Case]:
    (folder / "annex.xlsx").write_bytes(foreign.xlsx())
    (xls,) = foreign.converted(folder, "xls", "annex.xlsx")
    return {
        "xlsx": _case(foreign.xlsx()),
        "xls": _case(xls),
        "docx": _case(foreign.word()),
    }


def _expected() -> list[tuple[str, str, Decimal | None]]:
    """Each row of their form with our figure for it, by hand: label, sub-label, figure.

    Their indicators are ours in another order; `INDICATORS` has them in pairs of number and label.
    """
    order = [21, 22, 24, 23, 25, 26, None, 1, 2, *range(3, 21), 27]
    by_number: dict[str, list[Decimal]] = {}
    for one in ours.statistics():
        by_number.setdefault(one.slot.number, []).append(ours.figures()[one.id])
    rows = []
    for (label, parts), number in zip(foreign.INDICATORS, order, strict=True):
        values = by_number[str(number)] if number else [None] * len(parts)
        rows += [(label, sub, value) for (sub, _), value in zip(parts, values, strict=True)]
    return rows


def _of_xlsx(data: bytes) -> list[object]:
    sheet = openpyxl.load_workbook(BytesIO(data))["附件3"]
    return [sheet.cell(foreign.FIRST + line, 5).value for line in range(len(foreign.ROWS))]


def _of_xls(data: bytes) -> list[object]:
    sheet = xlrd.open_workbook(file_contents=data).sheet_by_name("附件3")
    return [sheet.cell_value(foreign.FIRST - 1 + line, 4) for line in range(len(foreign.ROWS))]


def _of_docx(data: bytes) -> list[object]:
    table = docx.Document(BytesIO(data)).tables[0]
    return [row.cells[3].text for row in table.rows[1:]]


def test_all_figures_of_a_workbook_are_in_place(cases: dict[str, Case]) -> None:
    expected = [None if value is None else float(value) for _, _, value in _expected()]
    assert [None if v is None else float(v) for v in _of_xlsx(cases["xlsx"].filled)] == expected  # type: ignore[arg-type]


def test_all_figures_of_an_old_workbook_are_in_place(cases: dict[str, Case]) -> None:
    expected = ["" if value is None else float(value) for _, _, value in _expected()]
    assert _of_xls(cases["xls"].filled) == expected


def test_all_figures_of_a_document_are_in_place_with_their_units(cases: dict[str, Case]) -> None:
    units = [unit for _, _, _, unit in foreign.ROWS]
    expected = [
        f"　　　{unit}" if value is None else f"{spelled(value)}{unit}"
        for (_, _, value), unit in zip(_expected(), units, strict=True)
    ]
    assert _of_docx(cases["docx"].filled) == expected


@pytest.mark.parametrize("kind", ["xlsx", "xls", "docx"])
def test_every_pair_is_sure_and_the_new_row_is_named(cases: dict[str, Case], kind: str) -> None:
    proposal = cases[kind].proposal
    found = [match for match in proposal.matches if match.wanted]
    assert len(found) == 61
    assert {match.sureness for match in found} == {Sureness.SURE}
    assert not proposal.left
    alone = [m.slot for m in proposal.matches if not m.wanted and not m.slot.fixed]
    assert [slot.rows for slot in alone] == [(foreign.NEW, "案件数量"), (foreign.NEW, "处罚人数")]


def test_no_other_byte_of_a_document_changes(cases: dict[str, Case]) -> None:
    before, after = _parts(cases["docx"].blank), _parts(cases["docx"].filled)
    assert [*before] == [*after]
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    words = re.compile(rb"<w:t[^>]*>[^<]*</w:t>")
    one, other = (parts["word/document.xml"] for parts in (before, after))
    assert words.sub(b"", one) == words.sub(b"", other)
    changed = [a for a, b in zip(words.findall(one), words.findall(other), strict=True) if a != b]
    assert len(changed) == 61
    assert all("　　　".encode() in text for text in changed)


def test_no_other_cell_of_a_workbook_changes(cases: dict[str, Case]) -> None:
    before, after = _parts(cases["xlsx"].blank), _parts(cases["xlsx"].filled)
    assert [*before] == [*after]
    changed = [name for name in before if before[name] != after[name]]
    assert changed == ["xl/worksheets/sheet1.xml"]
    cells = "|".join(f"E{put.spot[0]}" for put in cases["xlsx"].puts)
    written = re.compile(rf'<c r="(?:{cells})"[^>]*?(?:/>|>.*?</c>)'.encode())
    one, other = (parts["xl/worksheets/sheet1.xml"] for parts in (before, after))
    assert re.sub(rb"<v></v>|<v\s*/>", b"", written.sub(b"", one)) == written.sub(b"", other)
    assert re.findall(rb' s="\d+"', one) == re.findall(rb' s="\d+"', other)


def _parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


def test_nothing_else_of_an_old_workbook_changes(cases: dict[str, Case]) -> None:
    case = cases["xls"]
    one, other = (
        xlrd.open_workbook(file_contents=d, formatting_info=True) for d in (case.blank, case.filled)
    )
    written = {(put.spot[0] - 1, put.spot[1] - 1) for put in case.puts}
    assert one.sheet_names() == other.sheet_names()
    for before, after in zip(one.sheets(), other.sheets(), strict=True):
        assert (before.nrows, before.ncols) == (after.nrows, after.ncols)
        assert before.merged_cells == after.merged_cells
        assert before.visibility == after.visibility
        looks = [
            (sheet.colinfo_map, sheet.rowinfo_map, sheet.vert_split_pos, sheet.horz_split_pos)
            for sheet in (before, after)
        ]
        assert _plain(looks[0]) == _plain(looks[1])
        for row in range(before.nrows):
            for column in range(before.row_len(row)):
                a, b = before.cell(row, column), after.cell(row, column)
                assert a.xf_index == b.xf_index
                if before.number or (row, column) not in written:
                    is_sum = (row, column) in {(foreign.FIRST - 1 + len(foreign.ROWS), 4)}
                    formula = is_sum or (before.number == 1 and row == 1)
                    assert formula or (a.ctype, a.value) == (b.ctype, b.value)
    for name in ("xf_list", "font_list", "format_map"):
        assert _plain(getattr(one, name)) == _plain(getattr(other, name))
    streams = [Compound(data) for data in (case.blank, case.filled)]
    for name in ("\x05SummaryInformation", "\x05DocumentSummaryInformation"):
        assert streams[0].stream(name) == streams[1].stream(name)


def _plain(thing: object) -> object:
    """What a thing of the library holds, without the library's objects."""
    if isinstance(thing, dict):
        return {key: _plain(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [_plain(one) for one in thing]
    if hasattr(thing, "__dict__"):
        return {k: _plain(v) for k, v in vars(thing).items() if k not in {"book", "logfile"}}
    return thing


def test_libreoffice_sees_the_figures_and_computes_their_formula_anew(
    cases: dict[str, Case], folder: Path
) -> None:
    for kind in ("xlsx", "xls"):
        (folder / f"filled-{kind}.{kind}").write_bytes(cases[kind].filled)
    files = foreign.converted(folder, "ods", "filled-xlsx.xlsx", "filled-xls.xls")
    by_kind = [_of_ods(data) for data in files]
    assert by_kind[0] == by_kind[1]
    figures = [None if value is None else float(value) for _, _, value in _expected()]
    assert by_kind[0][:-1] == figures
    assert by_kind[0][-1] == (figures[0] or 0) + (figures[4] or 0)


def _of_ods(data: bytes) -> list[float | None]:
    """The figures of the fifth column, their sum behind them."""
    from lxml import etree

    with ZipFile(BytesIO(data)) as package:
        root = etree.fromstring(package.read("content.xml"))
    space = {
        "t": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "o": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    }
    (table,) = root.xpath("//t:table[@t:name='附件3']", namespaces=space)
    rows = table.xpath(".//t:table-row", namespaces=space)
    found: list[float | None] = []
    for row in rows[foreign.FIRST - 1 : foreign.FIRST + len(foreign.ROWS)]:
        cells: list[object] = []
        for cell in row.xpath("t:table-cell|t:covered-table-cell", namespaces=space):
            times = int(cell.get(f"{{{space['t']}}}number-columns-repeated", "1"))
            cells += [cell.get(f"{{{space['o']}}}value")] * min(times, 10)
        value = cells[4]
        found.append(None if value is None else float(str(value)))
    return found


def test_what_is_written_can_be_read_again_and_filling_twice_is_the_same(
    cases: dict[str, Case],
) -> None:
    read: Callable[[bytes], object]
    for kind, read in (("xlsx", _of_xlsx), ("xls", _of_xls)):
        case = cases[kind]
        again = opened(case.filled).filled(case.puts)
        assert read(again) == read(case.filled)
