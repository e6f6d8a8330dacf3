"""Working calendar and wall chart from a few lines of content: notes, windows, what is expected."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.compose.working import working_papers
from generator.lint.edition import lint
from generator.model.document import Document, TableNote
from tests.trees import DISTRICT, EDITION, PROGRAMME, TASKS, add, edit, edition, write_tree

RULE = "rule: {kind: quarter-start, month: 1, day: 5}"


def papers(
    tmp_path: Path, *changes: tuple[str, str, str], holidays: str = ""
) -> dict[str, Document]:
    """All working papers of the small workspace after some changes."""
    workspace = write_tree(tmp_path)
    for path, old, new in changes:
        edit(workspace, path, old, new)
    if holidays:
        add(workspace, "content/holidays.yaml", holidays)
    localized, findings = edition(workspace)
    findings.extend(lint(localized))
    assert not findings.stop, "\n".join(map(str, findings))
    made = working_papers(localized, ("departments", "calendar", "wall", "tasks"))
    return {document.part: document for document in made}


def rows(document: Document) -> list[list[str]]:
    """The rows of the only table, cell by cell."""
    (table,) = document.tables()
    return [[str(cell.text) for cell in row.cells] for row in table.rows]


def notes(document: Document) -> list[str]:
    blocks = (block for part in document.parts for block in part.blocks)
    return [str(block.text) for block in blocks if isinstance(block, TableNote)]


def rule(words: str) -> tuple[str, str, str]:
    return (PROGRAMME, RULE, words)


def test_a_date_with_its_period_who_and_to_whom(tmp_path: Path):
    found = rows(papers(tmp_path)["calendar"])
    assert found == [
        ["2024年6月30日", "周日", "动员部署阶段结束", "", "", ""],
        ["2024年7月5日", "周五", "统计表（2024年第二季度）", "各医疗机构", "医政股", ""],
    ]


def test_a_window_and_the_parts_of_a_return(tmp_path: Path):
    """每季度结束前5个工作日内; what is handed in: 统计表 as a file and a stamped scan (002)."""
    words = (
        "rule: {kind: quarter-end, workdays: 5}\n    parts: [file, scan]\n    annexes: [figures]"
    )
    found = rows(papers(tmp_path, rule(words))["calendar"])
    assert found[0][0] == "2024年6月24日至28日"
    assert found[0][5] == "材料：电子版、盖章扫描件、附件3"


def test_a_moved_date_says_from_where(tmp_path: Path):
    """6 July 2024 is a Saturday."""
    words = RULE.replace("day: 5", "day: 6")
    for holiday, day, note in (
        ("advance", "2024年7月5日", "原为7月6日，遇节假日提前"),
        ("postpone", "2024年7月8日", "原为7月6日，遇节假日顺延"),
        ("as-it-falls", "2024年7月6日", "不是工作日"),
    ):
        changed = rule(f"{words}\n    holiday: {holiday}")
        row = rows(papers(tmp_path / holiday, changed)["calendar"])[-1]
        assert (row[0], row[5]) == (day, note)


def test_a_date_moved_over_new_year_says_of_which_year_it_was(tmp_path: Path):
    """1 January 2025 is a holiday; the whole date would be torn in the narrow column."""
    for holiday, day, note in (
        ("advance", "2024年12月31日", "原为次年1月1日，遇节假日提前"),
        ("postpone", "2025年1月2日", "原为1月1日，遇节假日顺延"),
    ):
        changed = rule(f"rule: {{kind: day, day: 2025-01-01}}\n    holiday: {holiday}")
        row = rows(papers(tmp_path / holiday, changed)["calendar"])[-1]
        assert (row[0], row[5]) == (day, note)


def test_forms_stand_in_the_order_of_their_numbers(tmp_path: Path):
    """附件4、附件3 as the deadline names them would have to be looked for."""
    words = RULE + "\n    annexes: [figures, table]"
    assert rows(papers(tmp_path, rule(words))["calendar"])[-1][5] == "材料：附件2、附件3"


def test_a_hospital_that_reports_elsewhere_is_named(tmp_path: Path):
    """A municipal hospital reports to its sponsor, not to the district (001)."""
    own = "  - {id: own, name: 市级医院}\n  - {id: sponsors, name: 办医主体}\n"
    found = papers(
        tmp_path,
        (DISTRICT, "  - {id: hospitals, name: 各医疗机构}\n", "  - {id: hospitals, name: 各医疗机构}\n" + own),
        (PROGRAMME, "who: hospitals", "who: [hospitals, own]"),
        rule(RULE + "\n    exceptions: [{who: own, to: sponsors}]"),
    )  # fmt: skip
    row = rows(found["calendar"])[-1]
    assert row[3:5] == ["各医疗机构、市级医院", "医政股（市级医院报办医主体）"]
    pages = {str(part.blocks[0].text): part for part in found["departments"].parts}
    sponsor = pages["办医主体任务清单"].tables()[0].rows[0]
    assert [str(cell.text) for cell in sponsor.cells][2:] == [
        "受理",
        "每季度第一个月5日前",
        "市级医院",
        "2024年7月5日",
    ]


LATER = (
    (EDITION, "date: 2024-05-20", "date: 2034-05-20"),
    (EDITION, "printed: 2024-05-21", "printed: 2034-05-21"),
    (PROGRAMME, "end: 2024-06", "end: 2034-06"),
)
"""The same ten years on: nobody knows the holidays of 2034."""


def test_a_year_that_is_not_announced_is_expected_everywhere(tmp_path: Path):
    found = papers(tmp_path, *LATER)
    assert rows(found["calendar"])[-1][5] == "预计"
    assert any("尚未公布" in note for note in notes(found["calendar"]))
    (table,) = found["wall"].tables()
    assert "2034年（预计）" in [str(cell.text) for cell in table.head[0].cells]
    assert [str(c.text) for c in table.rows[1].cells if c.shaded] == ["5日*"]


def test_what_follows_an_event_says_so_and_not_that_holidays_are_awaited(tmp_path: Path):
    """昌江: the report is due when the self-check has ended; the holidays of 2023 were announced."""
    found = papers(tmp_path, rule("rule: {kind: after, event: 动员部署结束, phase: start}"))
    assert rows(found["calendar"])[0][::5] == ["2024年6月30日", "推算；不是工作日"]
    assert notes(found["calendar"])[0].startswith("标“推算”的，按有关阶段的结束日推算")
    (table,) = found["wall"].tables()
    assert [str(cell.text) for cell in table.head[0].cells][3:] == ["2024年"]
    assert [str(c.text) for c in table.rows[-1].cells if c.shaded] == ["30日△"]
    assert "带△的为推算日期（以有关工作实际结束之日为准）" in notes(found["wall"])[0]
    assert "预计" not in "".join(notes(found["wall"]))


def test_a_paper_for_the_wall_says_whose_it_is(tmp_path: Path):
    title = titles(papers(tmp_path / "a"))
    assert (title["wall"], title["calendar"]) == (
        "青山县清廉行动倒排工期表",
        "青山县清廉行动工作日程",
    )
    named = (PROGRAMME, "name: 清廉行动", "name: ｛地名｝清廉工作")
    assert titles(papers(tmp_path / "b", named))["calendar"] == "青山县清廉工作日程"


def titles(found: dict[str, Document]) -> dict[str, str]:
    return {part: str(document.parts[0].blocks[0].text) for part, document in found.items()}


def dates_of(tmp_path: Path, words: str) -> str:
    """The dates of the return on the list of those who hand it in."""
    pages = papers(tmp_path, (PROGRAMME, "end: 2024-06", "end: 2025-12"), rule(words))
    *_, hospitals = pages["departments"].parts
    return str(hospitals.tables()[-1].rows[0].cells[-1].text)


def test_a_recurring_duty_is_listed_with_its_dates(tmp_path: Path):
    """每季度第一个月5日前 leaves the department to work out the days."""
    assert dates_of(tmp_path / "days", RULE + "\n    holiday: advance") == (
        "2024年7月5日、9月30日\n2025年1月3日、4月3日、7月4日、9月30日\n2026年1月5日"
    )
    quarters = "rule: {kind: quarter-end, workdays: 5}\n    first: 2024-Q4\n    last: 2025-Q1"
    assert dates_of(tmp_path / "windows", quarters) == ("2024年12月25日至31日\n2025年3月25日至31日")
    assert dates_of(tmp_path / "none", "rule: {kind: ongoing}") == "没有确定日期"
    monthly = "rule: {kind: monthly, day: 5}\n    holiday: as-it-falls"
    assert dates_of(tmp_path / "many", monthly) == ("2024年6月5日至2026年1月5日共20次，见工作日程")


def test_the_offices_own_table_makes_it_certain(tmp_path: Path):
    announced = """
        format: 1
        years:
          - year: 2034
            rests: [{name: 某节, start: 2034-07-05, end: 2034-07-07}]
        """
    row = rows(papers(tmp_path, *LATER, holidays=announced)["calendar"])[-1]
    assert (row[0], row[5]) == ("2034年7月5日", "不是工作日")


def test_tasks_with_dates_are_marks_and_those_without_are_named_below(tmp_path: Path):
    found = papers(
        tmp_path,
        (TASKS, "text: 安排专题学习，｛数量:study｝。", "due: {kind: month-end, month: 2024-09}"),
        (TASKS, "text: 主要负责同志带头学习。", "text: 主要负责同志带头学习。\n        due: {kind: ongoing}"),
    )  # fmt: skip
    assert rows(found["calendar"])[-1][:4] == ["2024年9月30日", "周一", "组织学习", "各医疗机构"]
    assert notes(found["calendar"])[0] == "没有确定日期的：组织学习。"
    last = rows(found["wall"])[-1]
    assert last[:3] == ["任务", "组织学习", "各医疗机构"]
    assert last[-1] == "30日"


def test_too_many_months_become_quarters(tmp_path: Path):
    """2024-05 to 2028-07: fifty-one months."""
    found = papers(
        tmp_path, (PROGRAMME, "end: 2024-06", "end: 2028-06"), rule(RULE + "\n    holiday: advance")
    )
    (table,) = found["wall"].tables()
    labels = [str(cell.text) for cell in table.head[1].cells]
    assert labels[:4] == ["4—6", "7—9", "10—12", "1—3"]
    marks = [str(cell.text) for cell in table.rows[1].cells if cell.shaded]
    assert marks[:2] == ["7.5\n9.30", "1.3"]


def test_every_working_paper_says_what_it_rests_on(tmp_path: Path):
    for part, document in papers(tmp_path).items():
        if part != "tasks":
            assert (
                notes(document)[-1] == "根据《青山县清廉行动实施方案》（青卫发〔2024〕7号）编排。"
            )
            assert document.date == date(2024, 5, 20)


def test_a_phase_that_was_over_before_the_chart_begins_has_no_bar(tmp_path: Path):
    """昌江 issued on 2023-11-25 what had a phase until 2023-08-14: that is no work of November."""
    over = (PROGRAMME, "    end: 2024-06\n    paragraphs: 制定方案。", """\
    end: 2024-03-14
    paragraphs: 制定方案。
  - {id: before, title: 自查, end: 2024-05-10, paragraphs: 自查。}
  - {id: next, title: 整改, end: 2024-09, paragraphs: 整改。}""")  # fmt: skip
    chart = rows(papers(tmp_path, over)["wall"])
    assert (chart[0][1], chart[1][0]) == ("自查", "整改")


def test_an_open_start_reaches_back_to_the_end_of_a_phase_that_is_just_over(tmp_path: Path):
    """Issued in December the chart begins with October, for the year to have room for its name."""
    issued = ((EDITION, "date: 2024-05-20", "date: 2024-12-20"),
              (EDITION, "printed: 2024-05-21", "printed: 2024-12-21"))  # fmt: skip
    (table,) = papers(tmp_path, *issued, (PROGRAMME, "end: 2024-06", "end: 2024-10"),
                      rule("rule: {kind: day, day: 2025-01-10}"))["wall"].tables()  # fmt: skip
    labels = [str(cell.text) for cell in table.head[1].cells]
    shaded = [cell.shaded for cell in table.rows[0].cells[2:]]
    assert labels[:3] == ["10月", "11月", "12月"]
    assert shaded[:3] == [True, False, False]


def test_papers_without_a_row_are_not_made(tmp_path: Path):
    """All is over, and what is left has no date: an empty sheet tells nobody so."""
    past = (PROGRAMME, "end: 2024-06", "end: 2024-04")
    found = papers(tmp_path, past, rule("rule: {kind: ongoing}"))
    assert not {"calendar", "wall"} & set(found)
    assert {"departments", "tasks"} <= set(found)
