"""各单位报送一览表: who hands in what to whom and when next, from a few lines of content."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.compose.working import working_papers
from generator.localize.edition import localize
from generator.model.document import Document, TableNote
from tests.trees import DISTRICT, PROGRAMME, edit, sources, write_tree

LAST = "  - {id: hospitals, name: 各医疗机构}\n"
ROLES = """\
  - {id: own, name: 市级医院}
  - {id: clinics, name: 各诊所}
  - {id: sponsors, name: 办医主体}
  - {id: centre, name: 示例医院管理中心}
"""
UNITS = """\
units:
  - {id: first, name: 示例一医院, kind: hospitals}
  - {id: second, name: 示例二医院, kind: [hospitals, own], sponsor: centre}
  - {id: third, name: 示例三医院, kind: hospitals, until: 2024-05-31, successor: first}
  - {id: idle, name: 示例门诊部, kind: own, sponsor: centre}
"""
DEADLINES = """    last: 2025-Q1
    exceptions: [{who: own, to: sponsors}]
  - id: summary
    subject: 总结
    who: [hospitals, clinics]
    to: party
    rule: {kind: year-end, workdays: 1}
    last: 2034
"""
"""A quarterly form for medical, of which the last is due on 5 April 2025, and a yearly summary."""


def paper(tmp_path: Path, day: date, units: str = UNITS) -> Document:
    workspace = write_tree(tmp_path)
    edit(workspace, DISTRICT, LAST, LAST + ROLES + units)
    edit(workspace, PROGRAMME, "annexes: [roster", f"{DEADLINES}annexes: [roster")
    loaded, findings = sources(workspace)
    assert loaded is not None, "\n".join(map(str, findings))
    edition, findings = localize(loaded, day)
    assert not findings.stop, "\n".join(map(str, findings))
    (document,) = working_papers(edition, ("returns",))
    return document


def rows(document: Document) -> list[list[str]]:
    (table,) = document.tables()
    return [[str(cell.text) for cell in row.cells] for row in table.rows]


def notes(document: Document) -> list[str]:
    blocks = (block for part in document.parts for block in part.blocks)
    return [str(block.text) for block in blocks if isinstance(block, TableNote)]


QUARTER = "2025年1月5日（2024年第四季度）"
YEAR = "2024年12月31日（2024年度）"


def test_units_with_what_by_when_to_whom_and_the_next_date(tmp_path: Path):
    """The third went into the first in May 2024; no unit is a clinic, so the role stands for them."""
    quarterly = ["统计表", "每季度第一个月5日前"]
    yearly = ["总结", "每年度最后一个工作日前", "党建股", YEAR]
    assert rows(paper(tmp_path, date(2024, 12, 1))) == [
        ["1", "示例一医院\n（示例三医院合并后由其报送）", *quarterly, "医政股", QUARTER],
        yearly,
        ["2", "示例二医院", *quarterly, "示例医院管理中心", QUARTER],
        yearly,
        ["3", "各诊所", *yearly],
    ]


def test_before_the_merger_each_reports_for_itself(tmp_path: Path):
    names = [row[1] for row in rows(paper(tmp_path, date(2024, 5, 31))) if len(row) == 6]
    assert names == ["示例一医院", "示例二医院", "示例三医院", "各诊所"]


def test_the_notes_count_who_reports_and_name_who_does_not(tmp_path: Path):
    found = notes(paper(tmp_path, date(2024, 12, 1), UNITS.replace("kind: own", "kind: medical")))
    assert found[:2] == [
        "日期从2024年12月1日算起。",
        "报送的单位数：统计表2家；总结2家。",
    ]
    addressed = UNITS.replace("kind: own, sponsor: centre", "kind: clinics")
    document = paper(tmp_path / "b", date(2024, 12, 1), addressed)
    assert notes(document)[1] == "报送的单位数：统计表2家；总结3家。"


def test_who_is_addressed_and_has_nothing_to_hand_in(tmp_path: Path):
    """Hospitals are addressed; here only municipal hospitals and clinics report."""
    workspace = write_tree(tmp_path)
    edit(workspace, DISTRICT, LAST, LAST + ROLES + UNITS)
    edit(workspace, PROGRAMME, "who: hospitals", "who: own")
    loaded, _ = sources(workspace)
    assert loaded is not None
    (document,) = working_papers(localize(loaded, date(2024, 12, 1))[0], ("returns",))
    assert "在发文范围内、没有报送事项的：示例一医院。" in notes(document)


def test_dates_that_are_over_or_expected(tmp_path: Path):
    """On 6 April 2025 the last quarterly return is over; nobody knows the holidays of 2034."""
    over = rows(paper(tmp_path, date(2025, 4, 6)))
    assert over[0][5] == "都已到期"
    later = paper(tmp_path / "b", date(2034, 1, 1))
    assert rows(later)[1][3] == "2034年12月29日（2034年度，预计）"
    assert "尚未公布" in notes(later)[1]


def test_without_a_register_the_roles_are_listed(tmp_path: Path):
    document = paper(tmp_path, date(2024, 12, 1), "")
    assert [row[:3] + row[4:5] for row in rows(document)[::2]] == [
        ["1", "各医疗机构", "统计表", "医政股"],
        ["2", "各诊所", "总结", "党建股"],
    ]
    assert [note for note in notes(document) if "家" in note] == []


def test_nobody_reports_where_there_are_no_deadlines(tmp_path: Path):
    workspace = write_tree(tmp_path)
    text = (tmp_path / PROGRAMME).read_text("utf-8")
    start, end = text.index("deadlines:"), text.index("annexes: [")
    (tmp_path / PROGRAMME).write_text(text[:start] + text[end:], "utf-8")
    edit(workspace, PROGRAMME, "｛日期:quarterly｝", "按季")
    loaded, _ = sources(workspace)
    assert loaded is not None
    assert working_papers(localize(loaded)[0], ("returns",)) == ()
