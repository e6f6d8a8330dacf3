"""The register of units: read as an office keeps it, every fault at its place, codes as they are."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.collect.register import Registered, registered_units
from generator.diagnostics.finding import Findings, Refusal
from generator.model.edition import Edition
from generator.model.register import Head
from generator.read.grid import read_grids
from generator.read.register import read_register
from tests.trees import DISTRICT, PROGRAMME, add, edit, edition, write_tree

HEADS = "单位代码,单位名称,类别"
FULL = f"{HEADS},所属街道,举办单位,成立日期,撤销日期,并入单位,联系人,联系电话"


def read(words: str, encoding: str = "utf-8") -> list[dict[str, str]]:
    """The rows of a CSV by the names of their heads."""
    register, findings = read_register(words.encode(encoding), "名册.csv")
    assert [f for f in findings if f.severity != "提示"] == []
    return [{head.value: cell.words for head, cell in row.cells.items()} for row in register.rows]


def book(*rows: list[object], formats: dict[str, str] | None = None, merged: str = "") -> bytes:
    made = Workbook()
    sheet = made.active
    sheet.title = "单位"
    for row in rows:
        sheet.append(row)
    for cell, shown in (formats or {}).items():
        sheet[cell].number_format = shown
    for area in merged.split():
        sheet.merge_cells(area)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def taken(root: Path, words: str, *, alone: bool = False) -> tuple[Registered, list[str]]:
    """What a register comes to where hospitals and municipal hospitals report; places and codes."""
    workspace = write_tree(root)
    roles = "  - {id: hospitals, name: 各医疗机构}\n"
    more = "  - {id: own, name: 市级医院}\n  - {id: clinics, name: 各诊所}\n"
    edit(workspace, DISTRICT, roles, roles + more)
    if not alone:
        edit(workspace, PROGRAMME, "who: hospitals", "who: [hospitals, own]")
    term = "terms:\n  - {id: small, label: 诊所和门诊部, roles: [clinics, hospitals]}\n"
    add(workspace, PROGRAMME, term)
    local, findings = edition(workspace)
    assert not findings.stop
    register, found = read_register(words.encode(), "名册.csv")
    units, more = registered_units(register, local)
    all_found = Findings()
    all_found.extend(found)
    all_found.extend(more)
    return units, [f"{finding.place} {finding.code}" for finding in all_found]


# -- reading --------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_encoding_and_separator_of_an_office_is_read(encoding: str, separator: str):
    words = f"{HEADS}\r\n00123,示例医院,医院\r\n".replace(",", separator)
    assert read(words, encoding) == [{"单位代码": "00123", "单位名称": "示例医院", "类别": "医院"}]


def test_codes_stay_text():
    words = f'{HEADS}\n00123,甲,\n="00124",乙,\n\'00125,丙,\n12310000MB0000000X,丁,\n"001,2",戊,\n'
    codes = [row["单位代码"] for row in read(words)]
    assert codes == ["00123", "00124", "00125", "12310000MB0000000X", "001,2"]


def test_places_count_lines_and_characters():
    words = f'名册\n{HEADS}\n1,"甲\n院",医院\n2,乙院,诊所\n'
    register, _ = read_register(words.encode(), "名册.csv")
    first, second = register.rows
    assert first.words(Head.NAME) == "甲\n院"
    assert str(first.place_of(Head.KIND)) == "名册.csv:4:4"
    assert str(second.place_of(Head.NAME)) == "名册.csv:5:3"


@pytest.mark.parametrize(
    ("head", "meant"),
    [("机构代码", Head.CODE), ("统一社会信用代码（必填）", Head.CODE), ("机 构 名 称", Head.NAME),
     ("*单位名称", Head.NAME), ("机构类型", Head.KIND), ("片区", Head.GROUP), ("所在街道/乡镇", None),
     ("停用日期", Head.UNTIL), ("承接单位", Head.SUCCESSOR), ("联系电话：", Head.PHONE)],
)  # fmt: skip
def test_heads_are_known_by_their_usual_names(head: str, meant: Head | None):
    register, _ = read_register(f"名称,{head}\n甲院,x\n".encode(), "名册.csv")
    assert meant is None or meant in register.heads


def test_titles_blank_rows_and_sums_are_no_units():
    words = f"青山县医疗机构名册,,\n\n序号,{HEADS}\n1,00123,示例医院,医院\n2,,,\n,,合计,1家\n"
    assert [row["单位名称"] for row in read(words)] == ["示例医院"]


def test_a_head_of_two_rows_is_no_unit():
    data = book(
        ["单位代码", "单位名称", "联系人", None],
        [None, None, "姓名", "联系电话"],
        ["00123", "示例医院", "甲某", "000"],
        merged="A1:A2 B1:B2 C1:D1",
    )
    register, _ = read_register(data, "名册.xlsx")
    (row,) = register.rows
    assert [row.words(h) for h in (Head.NAME, Head.CONTACT)] == ["示例医院", "甲某"]


def test_a_file_without_names_of_units_is_refused_with_one_sentence():
    _, findings = read_register("甲院,医院\n乙院,医院\n".encode(), "名册.csv")
    assert [f.code for f in findings] == ["register-heads-missing"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("单位代码，单位名称，类别\n001，甲院，医院\n", "名册.csv:1:1 register-full-commas"),
        ("单位代码,单位名称,类别\n001，甲院，医院\n", "名册.csv:2:1 register-full-commas"),
        ("单位代码,单位名称,类别\n", "名册.csv:1:1 register-empty"),
    ],
)
def test_full_width_commas_and_heads_alone_are_named(words: str, found: str):
    _, findings = read_register(words.encode(), "名册.csv")
    assert [f"{f.place} {f.code}" for f in findings] == [found]


def test_two_rows_of_one_code_are_one_unit(tmp_path: Path):
    units, _ = taken(tmp_path, f"{HEADS}\n3,乙,诊所\n3,丙,诊所\n")
    assert [str(unit.name) for unit in units.units] == ["乙"]


def test_a_workbook_keeps_zeros_dates_and_merged_cells():
    data = book(
        ["青山县医疗机构名册"],
        ["街道", "单位代码", "单位名称", "撤销日期"],
        ["甲街道", "00123", "示例一院", date(2022, 6, 30)],
        [None, 124, "示例二院", "2022年7月1日"],
        formats={"B4": "00000"},
        merged="A3:A4",
    )
    register, findings = read_register(data, "名册.xlsx")
    assert [*findings] == []
    said = [
        [row.words(head) for head in (Head.GROUP, Head.CODE, Head.UNTIL)] for row in register.rows
    ]
    assert said == [["甲街道", "00123", "2022-06-30"], ["甲街道", "00124", "2022年7月1日"]]
    assert str(register.rows[1].place_of(Head.NAME)) == "名册.xlsx 单位!C4"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice")
def test_an_old_workbook_says_the_same_as_the_new_one(tmp_path: Path):
    data = book(
        ["街道", "单位代码", "单位名称", "撤销日期", "联系电话"],
        ["甲街道", "00123", "示例一院", date(2022, 6, 30), None],
        [None, 124, "示例二院", None, 125],
        formats={"B3": "00000", "D2": "yyyy-mm-dd"},
        merged="A2:A3",
    )
    (tmp_path / "new.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xls:MS Excel 97", "--outdir"]
    command += [str(tmp_path), str(tmp_path / "new.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    old, findings = read_register((tmp_path / "new.xls").read_bytes(), "名册.xls")
    new, _ = read_register(data, "名册.xls")
    assert [*findings] == []
    assert old == new
    assert [row.words(Head.CODE) for row in old.rows] == ["00123", "00124"]


def test_codes_that_a_spreadsheet_has_spoilt_are_named():
    data = book(
        ["单位代码", "单位名称"],
        [123100000000000000, "甲"],
        [124, "乙"],
        ["1.23E+17", "丙"],
        ["#N/A", "丁"],
    )
    _, findings = read_register(data, "名册.xlsx")
    assert [f"{f.place} {f.code}" for f in findings] == [
        "名册.xlsx 单位!A2 register-code-damaged",
        "名册.xlsx 单位!A3 register-code-as-number",
        "名册.xlsx 单位!A4 register-code-damaged",
        "名册.xlsx 单位!A5 register-code-damaged",
    ]


def test_the_first_sheet_with_heads_is_the_register():
    made = Workbook()
    made.active.append(["说明"])
    made.create_sheet("名单").append(["单位名称"])
    made["名单"].append(["示例医院"])
    buffer = BytesIO()
    made.save(buffer)
    register, _ = read_register(buffer.getvalue(), "名册.xlsx")
    assert [str(row.place) for row in register.rows] == ["名册.xlsx 名单!A2"]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"%PDF-1.7", "read-list-unknown"), (b"\x89PNG\r\n\x1a\n", "read-list-unknown"), (b"", "read-empty"),
     (b"PK\x03\x04 broken", "read-broken"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "read-broken")],
)  # fmt: skip
def test_what_is_no_list_is_refused_in_one_sentence(data: bytes, code: str):
    with pytest.raises(Refusal) as refused:
        read_register(data, "名册.xlsx")
    assert refused.value.finding.code == code


@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda words: words.encode())))
def test_any_bytes_are_a_table_or_refused(data: bytes):
    try:
        grids = read_grids(data, "名册.csv")
    except Refusal:
        return
    assert all(seen.place for grid in grids for row in grid.rows for seen in row)


FIELDS = st.text(
    st.characters(exclude_characters="\0\r", exclude_categories=("Cs", "Co", "Cn", "Cc")),
    max_size=8,
)


@given(st.lists(st.lists(FIELDS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_quoted_fields_come_back_as_they_were(table: list[list[str]]):
    words = "\n".join(
        ",".join('"' + field.replace('"', '""') + '"' for field in row) for row in table
    )
    (grid,) = read_grids(("表,头,,,,,,,,,,,,,,,,\n" + words).encode(), "名册.csv")
    bare = [[seen.words for seen in row] for row in grid.rows[1:]]
    kept = [field for row in bare for field in row]
    for field, found in zip((f for row in table for f in row), kept, strict=True):
        assert found == field.strip() or field.strip().startswith(("'", '="'))


# -- meaning --------------------------------------------------------------------------------------


def test_rows_become_units(tmp_path: Path):
    words = (
        f"{FULL}\n00123,示例一院,医疗机构,甲街道,示例集团,2001/2/3,,,甲某,000\n"
        "A-9,示例二院,市级医院、医疗机构,,医政股,,2022年6月30日,00123,,\n"
    )
    registered, found = taken(tmp_path, words)
    first, second = registered.units
    assert found == []
    assert (first.id.value, first.code, str(first.name)) == ("unit-00123", "00123", "示例一院")
    assert [id_.value for id_ in first.kind] == ["hospitals"]
    assert (str(first.group), str(first.contact), first.phone) == ("甲街道", "甲某", "000")
    assert (first.since, first.until, first.successor) == (date(2001, 2, 3), None, None)
    assert (second.id.value, second.until) == ("unit-a-9", date(2022, 6, 30))
    assert [id_.value for id_ in second.kind] == ["own", "hospitals"]
    assert (str(second.successor), str(second.sponsor)) == ("unit-00123", "medical")
    (sponsor,) = registered.sponsors
    assert (sponsor.id, str(sponsor.name)) == (first.sponsor, "示例集团")


def test_every_fault_of_every_row_is_found_at_once(tmp_path: Path):
    words = (
        f"{FULL}\n1,,医疗机构,,,,,,,\n2,甲,三甲,,,,,,,\n3,乙,,,,,,,,\n3,丙,诊所,,,2022年底,,,,\n"
        "5,丁,诊所,,,2022-02-30,,,,\n6,戊,诊所,,,2022-05-01,2022-04-01,,,\n7,己,诊所,,,,2022-05-01,庚院,,\n"
        "8,辛,诊所,,,,2022-05-01,9,,\n9,壬,诊所,,,,2022-05-01,辛,,\n10,癸,诊所,,,,,9,,\n11,癸,诊所,,,,,,,\n"
    )
    _, found = taken(tmp_path, words)
    assert found == [
        "名册.csv:2:1 register-name-missing",
        "名册.csv:3:5 register-kind-unknown",
        "名册.csv:4:1 register-kind-missing",
        "名册.csv:5:1 register-code-twice",
        "名册.csv:5:10 register-date-unreadable",
        "名册.csv:6:10 register-date-unreadable",
        "名册.csv:7:21 register-dates-reversed",
        "名册.csv:8:22 register-successor-unknown",
        "名册.csv:9:22 register-successor-circle",
        "名册.csv:11:13 register-successor-undated",
        "名册.csv:12:4 register-name-twice",
    ]


def test_a_kind_is_known_by_id_by_words_and_by_its_end(tmp_path: Path):
    words = (
        f"{HEADS}\n1,甲,hospitals\n2,乙,各医疗机构\n3,丙,诊所和门诊部\n4,丁,口腔诊所\n5,戊,small\n"
    )
    registered, found = taken(tmp_path, words)
    kinds = [unit.kind[0].value for unit in registered.units]
    assert kinds == ["hospitals", "hospitals", "small", "clinics", "small"]
    assert found == ["名册.csv:2:5 register-kind-taken-as"]


def test_without_a_kind_all_are_of_the_only_one_that_reports(tmp_path: Path):
    registered, found = taken(tmp_path, "单位代码,单位名称\n1,甲\n2,乙\n", alone=True)
    assert [unit.kind[0].value for unit in registered.units] == ["hospitals", "hospitals"]
    assert found == ["名册.csv:2:1 register-kind-assumed"]


def test_without_codes_names_stand_for_them_wherever_the_row_stands(tmp_path: Path):
    head = "单位名称,类别\n"
    one, found = taken(tmp_path / "1", f"{head}甲,诊所\n乙,诊所\n")
    other, _ = taken(tmp_path / "2", f"{head}丙,诊所\n乙,诊所\n甲,诊所\n")
    ids = {str(unit.name): unit.id for unit in other.units}
    assert {str(unit.name): unit.id for unit in one.units} == {name: ids[name] for name in "甲乙"}
    assert found == ["名册.csv:2:1 register-code-missing"]


def test_the_nearest_name_is_offered_for_a_successor(tmp_path: Path):
    workspace = write_tree(tmp_path)
    local, _ = edition(workspace)
    words = (
        "单位代码,单位名称,撤销日期,并入单位\n1,示例人民医院,,\n2,示例诊所,2022-01-01,示例人民医\n"
    )
    register, _ = read_register(words.encode(), "名册.csv")
    _, findings = registered_units(register, local)
    unknown = next(f for f in findings if f.code == "register-successor-unknown")
    assert "示例人民医院" in unknown.hint


def test_text_that_looks_like_a_reference_or_a_formula_is_a_name(tmp_path: Path):
    registered, found = taken(tmp_path, f"{HEADS}\n1,｛机关｝院,诊所\n2,=1+1,诊所\n")
    assert [str(unit.name) for unit in registered.units] == ["｛机关｝院", "=1+1"]
    assert found == []


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition(write_tree(tmp_path_factory.mktemp("tree")))[0]


WORDS = st.one_of(
    FIELDS, st.sampled_from(["1", "a-1", "甲", "乙", "医疗机构", "2022-01-01", "13月"])
)


@given(rows=st.lists(st.lists(WORDS, min_size=10, max_size=10), max_size=6))
def test_any_rows_are_units_or_findings(local: Edition, rows: list[list[str]]):
    lines = [
        FULL,
        *(",".join('"' + field.replace('"', '""') + '"' for field in row) for row in rows),
    ]
    register, _ = read_register("\n".join(lines).encode(), "名册.csv")
    registered, findings = registered_units(register, local)
    assert len(registered.units) <= len(register.rows) <= len(rows)
    assert len(registered.units) == len(register.rows) or findings.stop
