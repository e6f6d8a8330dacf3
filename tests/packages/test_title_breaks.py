"""｛换行｝ in a title, from content to package: the title is broken there, and nothing else knows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pdfplumber
import pytest

from generator.layout.blocks import title_room
from generator.model.layout import STANDARD
from generator.pipeline.build import build
from generator.pipeline.inspect import check_file
from generator.pipeline.request import Request, Result
from generator.typeset.title import MOST_GLYPHS
from generator.units import pt
from generator.workspace import Workspace
from tests.fonts import fonts
from tests.trees import DISTRICT, EDITION, PROGRAMME, TABLE, TASKS, edit, places, write_tree


def broken(root: Path) -> Workspace:
    """The small workspace with a break in the titles of notice, plan and task table."""
    workspace = write_tree(root)
    edit(workspace, PROGRAMME, "关于印发《｛方案｝》", "关于印发｛换行｝《｛方案｝》")
    edit(workspace, PROGRAMME, "｛地名｝｛行动｝实施方案", "｛地名｝｛换行｝｛行动｝实施方案")
    edit(workspace, TABLE, "｛行动｝任务表", "｛行动｝｛换行｝任务表")
    return workspace


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    fonts()
    result = build(broken(tmp_path_factory.mktemp("breaks")), Request("clean", "qingshan"))
    assert [str(finding) for finding in result.findings] == []
    return result


def file_of(result: Result, part: str, format_: str) -> Path:
    assert result.folder is not None
    (path,) = [f.path for f in result.files if (f.part, f.format) == (part, format_)]
    return result.folder / path


def pdf_lines(path: Path) -> Iterator[str]:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            yield from page.extract_text().splitlines()


def test_a_pdf_breaks_each_title_where_its_own_content_says(result: Result) -> None:
    lines = list(pdf_lines(file_of(result, "issue", "pdf")))
    at = lines.index("关于印发")
    assert lines[at + 1] == "《青山县清廉行动实施方案》的通知"
    at = lines.index("青山县")
    assert lines[at + 1] == "清廉行动实施方案"
    at = lines.index("任务表")
    assert lines[at - 1] == "清廉行动"


def test_a_docx_has_line_breaks_in_its_titles_and_nowhere_else(result: Result) -> None:
    document = docx.Document(str(file_of(result, "issue", "docx")))
    shown = [p.text for p in document.paragraphs if "\n" in p.text]
    assert shown == [
        "关于印发\n《青山县清廉行动实施方案》的通知",
        "青山县\n清廉行动实施方案",
        "清廉行动\n任务表",
    ]
    assert any(p.text.endswith("2.清廉行动任务表") for p in document.paragraphs)
    assert document.core_properties.title == "关于印发《青山县清廉行动实施方案》的通知"


def test_an_xlsx_has_the_break_in_the_cell_of_the_title(result: Result) -> None:
    book = openpyxl.load_workbook(file_of(result, "annex:2", "xlsx"))
    cells = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert "清廉行动\n任务表" in cells
    assert "任务表" in book.worksheets[0].title


def test_names_manifest_and_properties_know_nothing_of_breaks(result: Result) -> None:
    assert result.folder is not None
    text = (result.folder / "manifest.json").read_text("utf-8")
    files = json.loads(text)["files"]
    assert {file["title"] for file in files} == {
        "关于印发《青山县清廉行动实施方案》的通知", "青山县清廉行动工作组", "清廉行动任务表", "清廉行动统计表",
    }  # fmt: skip
    assert "换行" not in text
    assert not any("换行" in path.name or "\n" in path.name for path in result.folder.iterdir())
    with pdfplumber.open(file_of(result, "issue", "pdf")) as pdf:
        assert pdf.metadata["Title"] == "关于印发《青山县清廉行动实施方案》的通知"


def test_a_line_made_by_hand_that_is_too_wide_is_found_at_its_place(tmp_path: Path) -> None:
    fonts()
    workspace = write_tree(tmp_path)
    long = "关于印发《｛方案｝》和全面推进医疗机构行业作风建设｛换行｝的通知"
    edit(workspace, PROGRAMME, "关于印发《｛方案｝》的通知", long)
    result = build(workspace, Request("clean", "qingshan", only=("issue",), formats=("pdf",)))
    assert places(result.findings) == [("programme.yaml:4:10", "title-piece-too-wide")]
    lines = list(pdf_lines(file_of(result, "issue", "pdf")))
    at = lines.index("的通知")
    assert lines[at - 2 : at] == [
        "关于印发《青山县清廉行动实施方案》和",
        "全面推进医疗机构行业作风建设",
    ]


@pytest.mark.parametrize(
    ("path", "old", "new", "found"),
    [
        (PROGRAMME, "制定本方案，", "制定本方案，｛换行｝", "break-outside-title"),
        (PROGRAMME, "title: 工作目标", "title: 工作｛换行｝目标", "break-outside-title"),
        (PROGRAMME, "name: 清廉行动", "name: 清廉｛换行｝行动", "break-outside-title"),
        (TASKS, "title: 集中学习", "title: 集中｛换行｝学习", "break-outside-title"),
        (EDITION, "disclosure: 主动公开", "disclosure: 主动｛换行｝公开", "break-outside-title"),
        (DISTRICT, "full_name: 白水市", "full_name: 白水市｛换行｝", "wrong-type"),
        (TABLE, "｛行动｝任务表", "｛行动｝任务表｛换行｝", "break-divides-nothing"),
        (TABLE, "｛行动｝任务表", "｛换行｝｛行动｝任务表", "break-divides-nothing"),
        (TABLE, "｛行动｝任务表", "｛行动｝｛换行｝｛换行｝任务表", "break-divides-nothing"),
        (TABLE, "｛行动｝任务表", "｛行动｝｛换行:1｝任务表", "reference-key"),
        (TABLE, "｛行动｝任务表", "｛行动｝｛分行｝任务表", "unknown-reference-kind"),
    ],
)
def test_misuse_is_an_error_at_its_place(
    path: str, old: str, new: str, found: str, tmp_path: Path
) -> None:
    workspace = write_tree(tmp_path)
    edit(workspace, path, old, new)
    result = build(workspace, Request("clean", "qingshan"))
    assert result.folder is None
    named = [f for f in result.findings if f.code == found]
    assert named, [str(finding) for finding in result.findings]
    lines = (workspace.root / path).read_text("utf-8").splitlines()
    for finding in named:
        place = finding.place
        assert place.path == path
        assert "行" in lines[place.line - 1]
        if found.startswith("break"):
            assert lines[place.line - 1].startswith("｛换行｝", place.column - 1)


def test_misuse_in_a_citation_is_found_where_it_is_referred_to(tmp_path: Path) -> None:
    workspace = write_tree(tmp_path)
    citations = "content/programmes/clean/citations.yaml"
    edit(workspace, citations, "关于开展清廉行动的通知", "关于开展｛换行｝清廉行动的通知")
    result = build(workspace, Request("clean", "qingshan"))
    assert places(result.findings) == [("citations.yaml:5:16", "break-outside-title")]


def test_the_room_follows_from_the_measures() -> None:
    title = STANDARD.styles["title"]
    smaller = replace(STANDARD, styles={**STANDARD.styles, "title": replace(title, size=pt(18))})
    assert title_room(STANDARD) == MOST_GLYPHS
    assert title_room(smaller) == 23
    assert title_room(STANDARD.turned) == 27


def test_the_title_of_a_table_that_lies_across_the_sheet_uses_its_width(tmp_path: Path) -> None:
    fonts()
    workspace = write_tree(tmp_path)
    long = "｛地名｝医疗机构及其工作人员廉洁从业行动计划工作任务表"
    edit(workspace, TABLE, "title: ｛行动｝任务表", f"landscape: 是\ntitle: {long}")
    result = build(workspace, Request("clean", "qingshan", only=("annex:2",), formats=("docx",)))
    (paragraph,) = [
        p
        for p in docx.Document(str(file_of(result, "annex:2", "docx"))).paragraphs
        if "医疗机构" in p.text
    ]
    assert paragraph.text == "青山县医疗机构及其工作人员廉洁从业行动计划工作任务表"
    findings = check_file(file_of(result, "annex:2", "docx"))
    assert not [f for f in findings if f.code.startswith("title")]
