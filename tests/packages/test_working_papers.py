"""Working papers: lists for departments, calendar, wall chart; made when asked for, with today's names."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from icalendar import Calendar

from generator.pipeline.build import build
from generator.pipeline.request import Request
from generator.workspace import Workspace
from tests.fonts import fonts
from tests.packages.built import REPOSITORY, Built
from tests.packages.parity import difference, expected_words, read_words
from tests.render.office import converted, lines_of, needs_office
from tests.trees import DISTRICT, PROGRAMME, TASKS, edit, write_tree

PAPERS = ("departments", "calendar", "wall", "tasks", "returns")
A3 = [1190.55, 841.89]
"""Points of 420 × 297 mm."""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The papers of 松江, alone in a folder."""
    return made(REPOSITORY, tmp_path_factory.mktemp("papers"), "integrity-action", "songjiang")


def made(root: Path, output: Path, programme: str, district: str, day: date | None = None) -> Built:
    """Built from a workspace with nothing but its working papers."""
    fonts()
    workspace = Workspace(root, output=output)
    request = Request(programme, district, only=PAPERS, as_of=day or date(2026, 1, 31))
    result = build(workspace, request)
    assert result.folder is not None, "\n".join(map(str, result.findings))
    return Built.of(result)


def test_each_paper_in_its_formats(papers: Built):
    assert Counter(file["part"] for file in papers.manifest["files"]) == {
        "departments": 3, "calendar": 4, "wall": 3, "tasks": 3, "returns": 3,
    }  # fmt: skip
    assert papers.path("calendar", "ics").name == "工作日程.ics"


@needs_office
def test_all_formats_say_the_same_words(papers: Built, tmp_path: Path):
    """A workbook of many sheets is compared sheet by sheet where it is made."""
    files = {
        papers.path(part, format_): (part, f".{format_}")
        for part in PAPERS
        for format_ in ("pdf", "docx", "xlsx")
        if (part, format_) != ("departments", "xlsx")
    }
    read = read_words(list(files), tmp_path)
    for path, (part, ending) in files.items():
        expected = expected_words(papers.documents[part], papers.plans[part], ending)
        assert difference(expected, read[path]) == "", path.name


def test_the_calendar_has_eleven_quarterly_and_three_yearly_dates(papers: Built):
    """Of the eleven, six are no working days; the plan does not say what is then to be done."""
    (table,) = papers.documents["calendar"].tables()
    rows = [[str(cell.text) for cell in row.cells] for row in table.rows]
    assert Counter(row[4] for row in rows) == {"医政医管科": 14, "": 5}
    assert sum("不是工作日" in row[5] for row in rows) == 6
    assert rows[1][:3] == [
        "2022年7月5日",
        "周二",
        "上一季度行动计划进度自查表和医疗行业作风建设统计数据（2022年第二季度）",
    ]
    assert rows[-1][0] == "2025年1月5日"


def test_the_calendar_file_can_be_read_and_reminds_a_week_ahead(papers: Built):
    calendar = Calendar.from_ical(papers.path("calendar", "ics").read_bytes())
    events = list(calendar.walk("VEVENT"))
    (table,) = papers.documents["calendar"].tables()
    assert [str(event["summary"]) for event in events] == [
        str(row.cells[2].text) for row in table.rows
    ]
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert events[1]["dtstart"].dt == date(2022, 7, 5)
    assert events[1]["dtstamp"].dt.date() == date(2022, 6, 29)
    assert "报送对象：医政医管科" in events[1]["description"]
    (alarm,) = events[1].walk("VALARM")
    assert alarm["trigger"].to_ical() == b"-P6DT15H"


def test_the_same_bytes_on_another_day_and_into_another_folder(papers: Built, tmp_path: Path):
    again = made(REPOSITORY, tmp_path, "integrity-action", "songjiang", date(2026, 7, 1))
    for file in papers.manifest["files"]:
        if file["part"] == "returns":  # says what is next on the day
            continue
        assert (again.folder / file["path"]).read_bytes() == (
            papers.folder / file["path"]
        ).read_bytes()


def test_every_department_has_its_own_page_and_its_own_sheet(papers: Built):
    document = papers.documents["departments"]
    titles = [
        "党群工作科任务清单",
        "医政医管科任务清单",
        "综合监督科任务清单",
        "各医疗机构任务清单",
    ]
    assert [str(part.blocks[0].text) for part in document.parts] == titles
    assert openpyxl.load_workbook(papers.path("departments", "xlsx")).sheetnames == titles
    counts = [len(part.tables()[0].rows) for part in document.parts]
    assert counts == [15, 12, 3, 43]  # as in the source's annex 2
    firsts = {page.part for page in papers.plans["departments"].pages}
    assert len(firsts) == len(titles)


def test_who_reports_sees_to_whom_and_who_receives_from_whom(papers: Built):
    parts = {str(part.blocks[0].text): part for part in papers.documents["departments"].parts}
    dates = [
        "2022年7月5日、10月5日\n2023年1月5日、4月5日、7月5日、10月5日\n"
        "2024年1月5日、4月5日、7月5日、10月5日\n2025年1月5日",
        "2022年12月30日\n2023年12月29日\n2024年12月31日",
    ]
    for title, way, other in (
        ("医政医管科任务清单", "受理", "各医疗机构"),
        ("各医疗机构任务清单", "报送", "医政医管科"),
    ):
        rows = [[str(c.text) for c in row.cells] for row in parts[title].tables()[1].rows]
        assert [(row[2], row[3], row[4]) for row in rows] == [
            (way, "每季度第一个月5日前", other),
            (way, "每年度最后一个工作日前", other),
        ]
        assert [row[5] for row in rows] == dates


def test_the_wall_chart_is_one_a3_page_across_without_a_page_number(papers: Built):
    with pikepdf.open(papers.path("wall", "pdf")) as pdf:
        (page,) = pdf.pages
        assert [float(x) for x in page.mediabox][2:] == pytest.approx(A3, abs=0.5)
    with zipfile.ZipFile(papers.path("wall", "docx")) as word:
        body = word.read("word/document.xml").decode()
    (size,) = re.findall("<w:pgSz [^>]*>", body)
    assert {'w:w="23811"', 'w:h="16838"', 'w:orient="landscape"'} <= set(size[:-2].split())
    assert "footerReference" not in body
    sheet = openpyxl.load_workbook(papers.path("wall", "xlsx")).worksheets[0]
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToHeight) == (8, "landscape", 1)


@needs_office
def test_the_wall_chart_fits_one_page_in_the_word_processor_too(papers: Built, tmp_path: Path):
    pdf = converted(papers.path("wall", "docx").read_bytes(), "pdf", tmp_path)
    assert len(lines_of(pdf)) == 1


def test_phases_are_bars_and_deadlines_are_marks(papers: Built):
    (table,) = papers.documents["wall"].tables()
    months = [str(cell.text) for cell in table.head[1].cells]
    assert (months[0], len(months)) == ("6", 34)  # June 2022 to March 2025
    bars = [[c for c in row.cells if c.shaded] for row in table.rows[:4]]
    # 组织实施 has no start of its own: it begins behind 动员部署
    assert [bar[0].columns for bar in bars] == [1, 27, 28, 3]
    marks = [str(cell.text) for cell in table.rows[4].cells if cell.shaded]
    assert marks == ["5"] * 11
    assert [str(cell.text) for cell in table.rows[5].cells if cell.shaded] == ["30", "29", "31"]


@needs_office
def test_the_units_of_a_register_say_the_same_in_all_formats(tmp_path: Path):
    """One has two returns and stands in cells of two rows; another reports for one that is gone."""
    workspace = write_tree(tmp_path)
    last = "  - {id: hospitals, name: 各医疗机构}\n"
    register = """units:
  - {id: first, name: 示例一医院, kind: hospitals}
  - {id: second, name: 示例二医院, kind: hospitals, until: 2024-12-31, successor: first}
  - {id: third, name: 示例三医院, kind: hospitals, since: 2025-01-01}
"""
    summary = """  - id: summary
    subject: 总结
    who: hospitals
    to: party
    rule: {kind: year-end, workdays: 1}
    last: 2026
"""
    edit(workspace, DISTRICT, last, last + register)
    edit(workspace, PROGRAMME, "annexes: [roster", f"{summary}annexes: [roster")
    lists = made(tmp_path, tmp_path / "output", "clean", "qingshan")
    files = {f".{name}": lists.path("returns", name) for name in ("pdf", "docx", "xlsx")}
    folder = tmp_path / "read"
    folder.mkdir()
    read = read_words(list(files.values()), folder)
    for ending, path in files.items():
        expected = expected_words(lists.documents["returns"], lists.plans["returns"], ending)
        assert "示例二医院合并后由其报送" in expected
        assert difference(expected, read[path]) == "", path.name


MEDICAL = "- {id: medical, name: 医政股}"
RENAMED = "- {id: medical, name: 医政医管股, former: [{until: 2025-03-31, name: 医政股}]}"


def printed(built_: Built, part: str) -> str:
    rows = (row for table in built_.documents[part].tables() for row in table.rows)
    return "".join(str(cell.text) for row in rows for cell in row.cells)


def test_new_lists_use_the_new_names_and_the_old_package_keeps_the_old(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, DISTRICT, MEDICAL, RENAMED)
    fonts()
    package = Built.of(build(workspace, Request("clean", "qingshan", formats=("pdf",))))
    assert "医政股" in printed(package, "annex:2")
    lists = made(tmp_path, tmp_path / "output", "clean", "qingshan")
    assert "医政医管股" in printed(lists, "tasks")
    assert "医政股" not in printed(lists, "tasks")
    assert {file["part"] for file in lists.manifest["files"]} >= {"issue", "tasks", "wall"}


def test_a_later_build_makes_again_the_papers_that_are_there_and_no_others(tmp_path: Path):
    workspace = write_tree(tmp_path)
    fonts()
    request = Request("clean", "qingshan", formats=("pdf",))
    assert not {d.part for d in build(workspace, request).documents} & set(PAPERS)
    build(workspace, Request("clean", "qingshan", only=("calendar",)))
    later = Built.of(build(workspace, Request("clean", "qingshan")))
    there = {file["part"] for file in later.manifest["files"]}
    assert "calendar" in there
    assert "wall" not in there
    edit(workspace, PROGRAMME, "subject: 统计表", "subject: 季度统计表")
    later = Built.of(build(workspace, Request("clean", "qingshan")))
    assert "季度统计表" in later.path("calendar", "ics").read_text("utf-8")


def test_departments_that_have_come_into_the_same_hands_have_one_list(tmp_path: Path):
    """党建股 is dissolved, 医政股 goes on with its duties."""
    workspace = write_tree(tmp_path)
    gone = "- {id: party, name: 党建股, until: 2025-12-31, successor: medical}"
    edit(workspace, DISTRICT, "- {id: party, name: 党建股}", gone)
    edit(workspace, TASKS, "owners: [hospitals]", "owners: {lead: [party], support: [hospitals]}")
    lists = made(tmp_path, tmp_path / "output", "clean", "qingshan").documents["departments"]
    titles = [str(part.blocks[0].text) for part in lists.parts]
    assert titles == ["医政股任务清单", "各医疗机构任务清单"]
    ways = [str(row.cells[2].text) for row in lists.parts[0].tables()[0].rows]
    assert ways == ["牵头", "负责"]
    summary = str(lists.parts[0].blocks[3].text)
    assert summary.startswith("共2项：牵头1项，负责1项。")


def test_a_paper_with_nothing_to_say_is_found(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, PROGRAMME, "annexes: [roster, table, figures]", "annexes: [roster, figures]")
    edit(workspace, PROGRAMME, "，分工见｛附件:table｝", "")
    fonts()
    result = build(workspace, Request("clean", "qingshan", only=("tasks",)))
    assert "paper-empty" in [finding.code for finding in result.findings]
    assert result.files == ()


def test_many_tasks_make_the_text_of_the_wall_chart_smaller_until_it_fits(tmp_path: Path):
    """Forty tasks with dates; at last the chart says that one page will not hold them."""
    for count, sizes in ((30, {10.5, 9.0, 8.0, 7.0}), (300, {6.0})):
        workspace = write_tree(tmp_path / str(count))
        rows = "".join(
            f"      - {{id: t{n}, text: 第{n}件事办好。, owners: [medical], "
            f"due: {{kind: month-end, month: 2024-{6 + n % 7:02}}}}}\n"
            for n in range(count)
        )
        edit(workspace, TASKS, "    rows:\n", f"    rows:\n{rows}")
        result = build(workspace, Request("clean", "qingshan", only=("wall",), formats=("pdf",)))
        built_ = Built.of(result)
        plan = built_.plans["wall"]
        assert plan.measures.styles["table-text"].size.pt in sizes
        full = "wall-too-full" in [finding.code for finding in result.findings]
        assert (len(plan.pages) == 1) is (count == 30) is (not full)
