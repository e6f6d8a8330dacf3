"""After 印发: the files that went out stay as they are, and what changes goes out by itself."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pikepdf
import pytest

from generator.diagnostics.finding import Severity
from generator.model.document import Paragraph
from generator.pipeline.amending import after_issue
from generator.pipeline.build import build, check_content
from generator.pipeline.request import Request, Result
from generator.pipeline.signing import issue, sign
from generator.pipeline.verifying import verify_package
from generator.workspace import Workspace
from tests.trees import CITATIONS, EDITION, TASKS, codes, edit, write_tree

DRAFT = Request("clean", "qingshan", formats=("docx",))
REQUEST = Request("clean", "qingshan")
FINAL = Request("clean", "qingshan", final=True)
NOW = datetime(2024, 5, 20, 9, 30)  # noqa: DTZ001 the time of an office
AMENDED = "output/qingshan/clean/2024-amendment-1"

CORRECTION = """amendments:
  - {kind: 更正, number: {year: 2024, serial: 9}, date: 2024-06-03, reason: 因排印有误}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The small workspace, its document issued as 7号."""
    root = write_tree(tmp_path).root
    made = Workspace(root, clock=lambda: date(2024, 5, 20), moment=lambda: NOW)
    sign(made, REQUEST, "张某某")
    assert build(made, FINAL).folder
    assert not issue(made, REQUEST).findings.stop
    return made


def lying(workspace: Workspace) -> dict[Path, tuple[bytes, int]]:
    folder = workspace.output / "qingshan/clean/2024"
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def paragraphs(result: Result) -> list[str]:
    (document,) = result.documents
    return [str(b.text) for b in document.parts[0].blocks if isinstance(b, Paragraph)]


def errors(result: Result) -> set[str]:
    return {f.code for f in result.findings if f.severity is Severity.ERROR}


def test_a_row_that_changed_leaves_the_issued_files_and_drafts_the_notice(workspace: Workspace):
    before = lying(workspace)
    edit(workspace, TASKS, "主要负责同志带头学习。", "主要负责同志每月带头学习。")
    result = build(workspace, REQUEST)
    assert lying(workspace) == before
    assert result.folder == workspace.root / AMENDED
    made = sorted(path.suffix for path in result.folder.glob("*.*") if path.is_file())
    assert made == [".docx", ".json", ".pdf"]
    (document,) = result.documents
    rows = [[str(c.text) for c in row.cells] for row in document.tables()[0].rows]
    assert [row[2:] for row in rows] == [["主要负责同志带头学习。", "主要负责同志每月带头学习。"]]
    assert [part.id for part in document.parts] == ["notice", "table"]
    found = [f for f in result.findings if f.code == "issued-changed"]
    assert len(found) == 1
    assert str(found[0].place).startswith(TASKS)


def test_without_a_change_nothing_is_made_again(workspace: Workspace):
    before = lying(workspace)
    result = build(workspace, Request("clean", "qingshan", again=True))
    assert (result.files, codes(result.findings)) == ((), ["issued-left"])
    assert lying(workspace) == before


def test_the_notice_is_signed_numbered_and_issued_and_then_the_next_one_follows(
    workspace: Workspace,
):
    edit(workspace, TASKS, "主要负责同志带头学习。", "主要负责同志每月带头学习。")
    assert errors(build(workspace, FINAL)) == {"not-final", "not-signed", "not-ready-to-issue"}
    edit(workspace, EDITION, "format: 1\n", f"format: 1\n{CORRECTION}")
    early = CORRECTION.replace("2024-", "2023-")
    edit(workspace, EDITION, CORRECTION, early)
    assert "amendment-early" in codes(build(workspace, FINAL).findings)
    edit(workspace, EDITION, early, CORRECTION)
    assert errors(build(workspace, FINAL)) == {"not-signed"}
    assert not sign(workspace, REQUEST, "张某某").findings.stop

    edit(workspace, TASKS, "每月带头学习", "每季带头学习")
    assert errors(build(workspace, FINAL)) == {"signed-changed"}
    edit(workspace, TASKS, "每季带头学习", "每月带头学习")

    made = build(workspace, FINAL)
    assert errors(made) == set()
    done = issue(workspace, REQUEST)
    assert done.record is not None
    assert [(one.amendment, one.kind, one.number) for one in done.record.issues] == [
        (0, "印发", "青卫发〔2024〕7号"),
        (1, "更正", "青卫发〔2024〕9号"),
    ]
    assert made.folder is not None
    with pikepdf.open(next(made.folder.glob("*.pdf"))) as pdf:
        assert pdf.docinfo.Title == "关于更正《青山县清廉行动实施方案》有关内容的通知"
    assert codes(build(workspace, REQUEST).findings) == ["issued-left"]

    edit(workspace, TASKS, "每月带头学习", "每周带头学习")
    following = build(workspace, REQUEST)
    assert following.folder == workspace.output / "qingshan/clean/2024-amendment-2"
    assert "（青卫发〔2024〕7号，经青卫发〔2024〕9号更正）" in paragraphs(following)[0]
    assert not verify_package(workspace, made.folder).findings.stop


def test_a_copy_to_be_signed_has_room_for_number_and_date(workspace: Workspace):
    edit(workspace, TASKS, "主要负责同志带头学习。", "主要负责同志每月带头学习。")
    written = CORRECTION.replace("serial: 9", "serial: 【待补：号】")
    edit(workspace, EDITION, "format: 1\n", f"format: 1\nstage: 送签稿\n{written}")
    edition = check_content(workspace, REQUEST).edition
    assert edition is not None
    due = after_issue(workspace, edition)
    assert due is not None
    assert due.document is not None
    assert due.document.file_name == f"{due.document.title}（送签稿）"


def test_what_was_issued_and_is_lost_is_not_made_of_other_words(workspace: Workspace):
    edit(workspace, TASKS, "主要负责同志带头学习。", "主要负责同志每月带头学习。")
    edit(workspace, EDITION, "format: 1\n", f"format: 1\n{CORRECTION}")
    sign(workspace, REQUEST)
    build(workspace, FINAL)
    issue(workspace, REQUEST)
    next((workspace.output / "qingshan/clean/2024").glob("*.pdf")).unlink()
    assert errors(build(workspace, REQUEST)) == {"issued-gone"}


def test_working_papers_are_made_as_ever(workspace: Workspace):
    edit(workspace, TASKS, "主要负责同志带头学习。", "主要负责同志每月带头学习。")
    result = build(workspace, Request("clean", "qingshan", only=("routing",)))
    assert errors(result) == set()
    assert result.folder == workspace.output / "qingshan/clean/2024"


def test_who_cites_an_amended_document_is_told_how(workspace: Workspace):
    edit(workspace, TASKS, "主要负责同志带头学习。", "主要负责同志每月带头学习。")
    edit(workspace, EDITION, "format: 1\n", f"format: 1\n{CORRECTION}")
    sign(workspace, REQUEST)
    build(workspace, FINAL)
    issue(workspace, REQUEST)
    cited = "number: {code: 青卫发, year: 2024, serial: 7}"
    edit(workspace, CITATIONS, "number: {code: 青卫, year: 2024, serial: 3}", cited)
    found = [f for f in check_content(workspace, REQUEST).findings if f.code == "cited-amended"]
    assert "青卫发〔2024〕7号，经青卫发〔2024〕9号更正" in found[0].message
    amended = "    amended:\n      - {kind: 更正, number: {code: 青卫发, year: 2024, serial: 9}}\n"
    edit(workspace, CITATIONS, f"{cited}\n", f"{cited}\n{amended}")
    assert "cited-amended" not in codes(check_content(workspace, REQUEST).findings)


def test_a_register_that_cannot_be_read_does_not_stop_who_only_cites(workspace: Workspace):
    cited = "number: {code: 青卫发, year: 2024, serial: 7}"
    edit(workspace, CITATIONS, "number: {code: 青卫, year: 2024, serial: 3}", cited)
    (workspace.root / "records/numbers/青卫发〔2024〕.csv").write_text("什么也不是\n1,2\n", "utf-8")
    assert not check_content(workspace, REQUEST).findings.stop
