"""A row that cannot be read is named by its cell, all of them at once, and nothing is written."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from generator.cli.run import run
from generator.diagnostics.finding import Findings, Refusal, Severity
from generator.exchange.notation import role_label, roles
from generator.exchange.pointers import references
from generator.formats.zip import read_parts, write_parts
from generator.load.tasks import load_tasks
from generator.localize.references import _WORDS, Facts, Resolver
from generator.model.content.owners import OwnerFault
from generator.pipeline.build import check_content
from generator.pipeline.request import Request
from generator.workspace import Workspace
from tests.exchange.sheets import Clerk, changed, exported, imported
from tests.trees import TASKS, edit, write_tree


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return write_tree(tmp_path)


def found(findings: Findings) -> list[tuple[str, str]]:
    """(cell, code), the file left out of the place."""
    return [(str(finding.place).rpartition("!")[2], finding.code) for finding in findings]


JUNE = date(2024, 6, 1)
OWNER_HEADS = ("责任单位", "牵头单位", "配合单位", "牵头配合方式")
FIRST, SECOND = "learn-monthly", "learn-leaders"
"""The rows 3 and 4. Columns: B 标识, C 组标识, D 主要任务, E 措施, F 内容, G 责任单位, M 期限, N 时限."""

FAULTS: dict[str, tuple[Callable[[Clerk], object], str, str, str]] = {
    "an unknown owner, with the nearest": (
        lambda clerk: clerk.type(FIRST, "责任单位", "hospitals、medcal"),
        "G3", "cell-unclear", "是不是“medical”？",
    ),
    "an unknown name of an owner": (
        lambda clerk: clerk.type(FIRST, "责任单位", "医政科"), "G3", "cell-unclear", "是不是“医政股”？",
    ),
    "an unknown measure": (
        lambda clerk: clerk.type(FIRST, "所属措施", "lern"), "E3", "cell-unclear", "是不是“learn”？",
    ),
    "a measure whose name does not fit": (
        lambda clerk: clerk.type(FIRST, "所属措施", "learn 加强督查"), "E3", "cell-unclear", "不符",
    ),
    "an unknown deadline": (
        lambda clerk: clerk.type(FIRST, "报送期限", "quarter"), "M3", "cell-unclear", "quarterly",
    ),
    "a time limit that nobody can read": (
        lambda clerk: clerk.type(FIRST, "完成时限", "尽快"), "N3", "cell-unclear", "2023年10月25日前",
    ),
    "a time limit of no such kind": (
        lambda clerk: clerk.type(FIRST, "完成时限", "kind: soon"), "N3", "cell-unclear", "ongoing",
    ),
    "a time limit without its month": (
        lambda clerk: clerk.type(FIRST, "完成时限", "kind：month-end"), "N3", "cell-unclear", "month",
    ),
    "a mode that is none": (
        lambda clerk: clerk.type(FIRST, "牵头配合方式", "一起干"), "J3", "cell-unclear", "按职责共同推进",
    ),
    "an exception without a leader": (
        lambda clerk: clerk.type(FIRST, "另由他人牵头的部分", "专项行动"), "K3", "cell-unclear", "谁牵头",
    ),
    "a flag that is none": (
        lambda clerk: clerk.type(FIRST, "等相关科室", "有"), "L3", "cell-unclear", "是",
    ),
    "a text of two paragraphs": (
        lambda clerk: clerk.type(FIRST, "任务内容", "甲。\n乙。"), "F3", "cell-unclear", "换行",
    ),
    "a character that nobody sees": (
        lambda clerk: clerk.type(FIRST, "任务内容", "甲\u200b乙。"), "F3", "cell-unclear", "U+200B",
    ),
    "owners that are alike and a lead": (
        lambda clerk: clerk.type(FIRST, "牵头单位", "medical"),
        "H3", "cell-unclear", "责任单位和牵头单位不能同时填",
    ),
    "owners that are alike and support": (
        lambda clerk: clerk.type(FIRST, "配合单位", "medical"), "I3", "cell-unclear", "不能同时填",
    ),
    "a new row with support alone": (
        lambda clerk: clerk.insert(SECOND, 任务内容="新事。", 配合单位="medical"),
        "I5", "cell-unclear", "不知道由谁牵头",
    ),
    "leads apart, and no lead": (
        lambda clerk: clerk.type(FIRST, "牵头配合方式", "按职责分别牵头"), "J3", "cell-unclear", "牵头单位",
    ),
    "together, and no support": (
        lambda clerk: clerk.type(FIRST, "牵头配合方式", "按职责共同推进"), "J3", "cell-unclear", "配合单位",
    ),
    "an owner that stands twice": (
        lambda clerk: clerk.type(FIRST, "责任单位", "medical、医政股"), "G3", "cell-unclear", "写了两次",
    ),
    "half-width braces": (
        lambda clerk: clerk.type(FIRST, "任务内容", "全{区}推进。"), "F3", "cell-unclear", "全角的｛｝",
    ),
    "half-width braces in the name of a group": (
        lambda clerk: clerk.type(FIRST, "主要任务", "全{区}学习"), "D3", "cell-unclear", "全角的｛｝",
    ),
    "a brace without its partner": (
        lambda clerk: clerk.type(FIRST, "任务内容", "全｛区推进。"), "F3", "cell-unclear", "成对",
    ),
    "a reference to nothing, with the nearest": (
        lambda clerk: clerk.type(FIRST, "任务内容", "学习｛数量:stud｝。"), "F3", "cell-unclear", "是不是“study”？",
    ),
    "a reference to the name of a department": (
        lambda clerk: clerk.type(FIRST, "任务内容", "由｛单位:医政科｝办。"), "F3", "cell-unclear", "标识是“medical”",
    ),
    "a kind of reference that is none": (
        lambda clerk: clerk.type(FIRST, "任务内容", "｛阶断:start｝。"), "F3", "cell-unclear", "是不是“阶段”？",
    ),
    "a reference without its key": (
        lambda clerk: clerk.type(FIRST, "任务内容", "｛数量｝。"), "F3", "cell-unclear", "缺少标识",
    ),
    "a key that is too much": (
        lambda clerk: clerk.type(FIRST, "任务内容", "全｛区:a｝。"), "F3", "cell-unclear", "不带标识",
    ),
    "a head row that was deleted": (
        lambda clerk: clerk.sheet.delete_rows(2), "A1", "sheet-head-missing", "抄回来",
    ),
    "a sheet with another name": (
        lambda clerk: setattr(clerk.sheet, "title", "Sheet1"), "A1", "sheet-renamed", "改回“任务表”",
    ),
    "a formula": (
        lambda clerk: clerk.type(FIRST, "任务内容", "=F4"), "F3", "cell-unclear", "公式",
    ),
    "a cell that became a date": (
        lambda clerk: clerk.type(FIRST, "任务内容", JUNE), "F3", "cell-unclear", "日期",
    ),
    "a row that was copied with its id": (
        lambda clerk: clerk.insert(SECOND, 标识=FIRST, 组标识="learning", 任务内容="复制的。", 责任单位="medical"),
        "B5", "task-row-twice", "B3",
    ),
    "an id that was changed": (
        lambda clerk: clerk.type(FIRST, "标识", "learn-weekly"),
        "B3", "task-row-unknown", "是不是“learn-monthly”？",
    ),
    "a row that was emptied": (
        lambda clerk: [
            clerk.type(FIRST, head, None) for head in ("所属措施", "任务内容", "责任单位")
        ],
        "B3", "task-row-incomplete", "删去整行",
    ),
    "neither text nor measure": (
        lambda clerk: [clerk.type(FIRST, head, None) for head in ("所属措施", "任务内容")],
        "F3", "task-row-incomplete", "任务内容",
    ),
    "nobody responsible": (
        lambda clerk: clerk.type(FIRST, "责任单位", None), "G3", "task-row-incomplete", "责任单位",
    ),
    "a new row with nobody responsible": (
        lambda clerk: clerk.insert(SECOND, 任务内容="新事。"), "G5", "task-row-incomplete", "责任单位",
    ),
    "cells that were merged": (
        lambda clerk: clerk.sheet.merge_cells("D3:D4"), "D3", "cells-merged", "取消合并",
    ),
    "a group id that was mistyped": (
        lambda clerk: clerk.type(FIRST, "组标识", "lerning"), "C3", "task-group-unclear", "learning",
    ),
    "a group id that is the id of something else": (
        lambda clerk: clerk.insert(SECOND, 组标识="study", 主要任务="新组", 任务内容="乙。", 责任单位="party"),
        "C5", "task-group-unclear", "study",
    ),
    "a group id in Chinese": (
        lambda clerk: clerk.insert(SECOND, 组标识="新组", 任务内容="乙。", 责任单位="party"),
        "C5", "task-group-unclear", "小写字母",
    ),
    "two new names for one group": (
        lambda clerk: [
            clerk.type(FIRST, "主要任务", "学习一"), clerk.type(SECOND, "主要任务", "学习二")
        ],
        "C4", "task-group-unclear", "D3",
    ),
    "a head with another name": (
        lambda clerk: clerk.sheet.cell(2, 6, "工作内容"), "A2", "column-missing", "F2 的“工作内容”",
    ),
    "a column that was deleted": (
        lambda clerk: clerk.sheet.delete_cols(10), "A2", "column-missing", "抄回来",
    ),
    "a column that stands twice": (
        lambda clerk: clerk.sheet.cell(2, 20, "任务内容"), "T2", "column-twice", "F2",
    ),
    "a table that was emptied": (
        lambda clerk: clerk.sheet.delete_rows(3, 2), "A2", "task-table-emptied", "一项任务也没有",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_by_its_cell(name: str, workspace: Workspace):
    act, cell, code, words = FAULTS[name]
    result = changed(workspace, act)
    assert (cell, code) in found(result.findings), "\n".join(map(str, result.findings))
    (finding,) = (f for f in result.findings if f.code == code)
    assert words in f"{finding.message}。{finding.hint}"
    assert result.text is None
    assert not result.changes


def test_all_faults_are_found_at_once_and_nothing_is_written(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
):
    clerk = Clerk(exported(workspace))
    clerk.type(FIRST, "责任单位", "medcal")
    clerk.type(FIRST, "完成时限", "尽快")
    clerk.type(SECOND, "所属措施", "lern")
    clerk.insert(SECOND, 任务内容="新事。")
    file = workspace.root / "表.xlsx"
    file.write_bytes(clerk.saved())
    before = (workspace.root / TASKS).read_bytes()
    root = str(workspace.root)
    assert run(["tasks", "import", "clean", str(file), "--write", "-w", root]) == 1
    said = capsys.readouterr()
    for cell in ("任务表!G3", "任务表!N3", "任务表!E4", "任务表!G5"):
        assert cell in said.err
    assert "没有导入" in said.out
    assert (workspace.root / TASKS).read_bytes() == before


def test_a_date_cell_is_a_time_limit_and_separators_may_be_any(workspace: Workspace):
    def act(clerk: Clerk) -> None:
        clerk.type(FIRST, "完成时限", JUNE)
        clerk.type(SECOND, "责任单位", "各医疗机构，medical、\n党建股；")

    result = changed(workspace, act)
    assert not list(result.findings)
    assert result.text is not None
    assert "due: {kind: day, day: 2024-06-01}" in result.text
    assert "owners: [hospitals, medical, party]" in result.text


def test_another_column_is_let_be(workspace: Workspace):
    result = changed(workspace, lambda clerk: clerk.sheet.cell(2, 16, "备注"))
    assert found(result.findings) == [("P2", "column-extra")]
    assert not result.changes


def test_what_was_changed_on_both_sides_is_a_conflict(workspace: Workspace):
    """The sheet was out while somebody changed the same sentence in tasks.yaml."""
    clerk = Clerk(exported(workspace))
    clerk.type(SECOND, "任务内容", "表里的话。")
    edit(workspace, TASKS, "主要负责同志带头学习。", "文件里的话。")
    result = imported(workspace, clerk.saved())
    assert ("F4", "task-row-conflict") in found(result.findings)
    assert result.text is None
    clerk.delete(SECOND)
    result = imported(workspace, clerk.saved())
    assert ("A2", "task-row-conflict") in found(result.findings)


def refused(workspace: Workspace, data: bytes) -> str:
    with pytest.raises(Refusal) as refusal:
        imported(workspace, data)
    return refusal.value.finding.code


def test_files_that_are_no_task_sheets_are_refused_in_words(workspace: Workspace):
    book = openpyxl.Workbook()
    book.active.append(["标识", "任务内容", "责任单位"])
    saved = BytesIO()
    book.save(saved)
    assert refused(workspace, saved.getvalue()) == "sheet-not-ours"
    assert refused(workspace, b"%PDF-1.7 ...") == "sheet-not-ours"
    assert (
        refused(workspace, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) == "read-old-format"
    )
    assert refused(workspace, exported(workspace)[:900]) == "read-broken"
    assert refused(workspace, "标识,任务内容".encode()) == "sheet-not-ours"


def test_the_gate_stands_before_the_parser(workspace: Workspace):
    parts = read_parts(exported(workspace))
    name = "xl/worksheets/sheet1.xml"
    parts[name] = b"<!DOCTYPE a [<!ENTITY x 'y'>]>" + parts[name]
    assert refused(workspace, write_parts(parts)) == "read-unsafe"


def test_a_workbook_with_macros_is_refused(workspace: Workspace):
    parts = read_parts(exported(workspace))
    types = parts["[Content_Types].xml"]
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    assert plain in types
    parts["[Content_Types].xml"] = types.replace(plain, macro)
    assert refused(workspace, write_parts(parts)) == "sheet-with-macros"


def test_the_sheet_of_another_programme_is_refused(workspace: Workspace):
    clerk = Clerk(exported(workspace))
    clerk.book["_yinfa"]["B3"] = "dirty"
    assert refused(workspace, clerk.saved()) == "sheet-of-another"


def test_a_sheet_that_was_copied_is_told_by_its_name(workspace: Workspace):
    clerk = Clerk(exported(workspace))
    clerk.book.copy_worksheet(clerk.sheet)
    assert not imported(workspace, clerk.saved()).changes
    clerk.sheet.title = "改名"
    assert refused(workspace, clerk.saved()) == "sheet-not-ours"


@pytest.mark.parametrize("lock", [".~lock.任务表.xlsx#", ".~任务表.xlsx", "~$任务表.xlsx"])
def test_a_file_that_is_still_open_is_said_to_be(lock: str, workspace: Workspace):
    (workspace.root / lock).write_bytes(b"")
    result = imported(workspace, exported(workspace))
    (finding,) = result.findings
    assert finding.code == "sheet-still-open"
    assert lock in finding.message


def test_a_file_that_cannot_be_changed_safely_is_left_alone(workspace: Workspace):
    """Lines that end in CR alone are read, but what is written among them reads otherwise."""
    path = workspace.root / TASKS
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r"))
    assert not changed(workspace, lambda clerk: None).changes
    result = changed(workspace, lambda clerk: clerk.type(FIRST, "主要任务", "学习教育"))
    assert [finding.code for finding in result.findings] == ["tasks-not-spliced"]
    assert result.text is None


@pytest.mark.parametrize(
    ("act", "place"),
    [
        (lambda clerk: clerk.sheet.delete_rows(2), "任务表!A1"),
        (lambda clerk: setattr(clerk.sheet, "title", "Sheet1"), "Sheet1!A1"),
    ],
)
def test_the_lists_are_never_taken_for_the_task_sheet(
    act: Callable[[Clerk], object], place: str, workspace: Workspace
):
    """Some heads of 可选内容 are those of the task sheet."""
    (finding,) = changed(workspace, act).findings
    assert str(finding.place).endswith(place)


def test_each_kind_of_reference_is_known_to_the_sheet(workspace: Workspace):
    """The list of localize/references.py is closed; the sheet must let through all of it."""
    sources, _ = load_tasks(workspace, "clean")
    assert sources is not None
    result = check_content(workspace, Request("clean", "qingshan", "2024"))
    assert result.edition is not None
    known = references(sources, sources.roles)
    edition = result.edition
    facts = Facts(sources.programme, {}, {}, (), edition.district)
    resolver = Resolver(facts, Findings())
    assert {k for k, targets in known.items() if targets is not None} == set(resolver._kinds)
    assert {k for k, targets in known.items() if targets is None} == {
        *_WORDS, *resolver._of_programme(),
    }  # fmt: skip
    assert set(known["附件"] or ()) == {"roster", "table", "figures", "plan"}
    assert "upper" in (known["依据"] or ())


def test_a_programme_without_tasks_has_no_task_sheet(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
):
    (workspace.root / TASKS).unlink()
    assert run(["tasks", "export", "clean", "-w", str(workspace.root)]) == 1
    assert "这个方案没有任务表" in capsys.readouterr().err


def test_exports_of_a_broken_file_say_what_is_wrong(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
):
    edit(workspace, TASKS, "owners: [hospitals]", "owner: [hospitals]")
    assert run(["tasks", "export", "clean", "-w", str(workspace.root)]) == 1
    assert "unknown-key" in capsys.readouterr().err
    assert run(["tasks", "export", "cleen", "-w", str(workspace.root)]) == 1
    assert "clean" in capsys.readouterr().err


def test_the_bytes_that_the_office_zips_otherwise_are_read(workspace: Workspace):
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as package:
        for name, part in read_parts(exported(workspace)).items():
            package.writestr(name, part)
    assert not imported(workspace, data.getvalue()).changes


OWNERS = {
    "owners: {alike: [party], lead: [medical], support: [hospitals]}": OwnerFault.MIXED,
    "owners: {alike: [party], support: [hospitals]}": OwnerFault.MIXED,
    "owners: {alike: [party], apart: 是}": OwnerFault.APART_WITHOUT_LEAD,
    "owners: {lead: [party], together: 是}": OwnerFault.TOGETHER_WITHOUT_SUPPORT,
    "owners: {support: [party]}": OwnerFault.SUPPORT_ALONE,
    "owners: {lead: [party, medical], support: [party, hospitals]}": OwnerFault.TWICE,
}


@pytest.mark.parametrize("owners", OWNERS)
def test_what_content_may_not_say_a_sheet_may_not_either(owners: str, workspace: Workspace):
    """One judgement, worded for both: the row is refused in YAML, and in the cells it goes out to."""
    edit(workspace, TASKS, "owners: [hospitals]", owners)
    sources, _ = load_tasks(workspace, "clean")
    assert sources is not None
    assert [p.fault for p in sources.tasks.rows[0].owners.problems()] == [OWNERS[owners]]
    result = check_content(workspace, Request("clean", "qingshan", "2024"))
    assert [f.code for f in result.findings if f.severity is Severity.ERROR] == ["owners-unclear"]
    clerk = Clerk(exported(workspace))
    cells = {head: clerk.cell(FIRST, head).value for head in OWNER_HEADS}
    edit(workspace, TASKS, owners, "owners: [hospitals]")
    sheet = changed(workspace, lambda c: [c.type(FIRST, *cell) for cell in cells.items()])
    assert [f.code for f in sheet.findings] == ["cell-unclear"]


def test_every_fault_of_owners_is_tried():
    assert set(OWNERS.values()) == set(OwnerFault)


KNOWN = {
    "party-work": ("党群工作科",),
    "personnel": ("人力资源科", "组织人事科"),
    "tcm": ("中医药局医政处、法监处",),
}


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("party-work 党群工作科", ["party-work"]),
        ("personnel 人力资源科／组织人事科\nparty-work", ["personnel", "party-work"]),
        ("personnel 组织人事科、party-work 党群工作科", ["personnel", "party-work"]),
        ("tcm 中医药局医政处、法监处\n党群工作科", ["tcm", "party-work"]),
        ("party-work personnel", ["party-work", "personnel"]),
    ],
)
def test_an_owner_may_be_written_with_its_names(words: str, ids: list[str]):
    assert roles(words, KNOWN) == ids


@pytest.mark.parametrize("id_", KNOWN)
def test_the_label_of_an_owner_is_read_as_its_id(id_: str):
    assert roles(role_label(id_, KNOWN), KNOWN) == [id_]


def test_an_id_beside_the_name_of_another_is_not_guessed(workspace: Workspace):
    """The clerk changed the name and left the id: which of the two is meant?"""
    result = changed(workspace, lambda clerk: clerk.type(FIRST, "责任单位", "medical 党建股"))
    assert found(result.findings) == [("G3", "cell-unclear")]
    assert "标识“medical”是“医政股”，与后面写的名称不符" in str(next(iter(result.findings)))


def test_a_name_that_holds_a_separator_can_be_typed():
    """各镇、街道 is one role; what is typed is what the clerk sees in the district's list."""
    known = {"towns": ("各镇、街道",), "medical": ("医政股",), "party": ("党建股",)}
    assert roles("各镇、街道", known) == ["towns"]
    assert roles("医政股、党建股\n各镇、街道", known) == ["medical", "party", "towns"]
