"""An old package built again keeps the old names; new working papers use the new ones.

Departments, posts, the district, its parent and its agency; units are in test_units.py.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.diagnostics.finding import Findings
from generator.localize.edition import localize
from generator.model.content.annex import Roster
from generator.model.edition import Edition
from tests.trees import DISTRICT, PROGRAMME, ROSTER, add, edit, sources, write_tree

RENAMED = "- {id: medical, name: 医政医管股, former: [{until: 2025-03-31, name: 医政股}]}"
"""医政股 until the end of March 2025; the package is of May 2024."""


def localized(tmp_path: Path, medical: str, day: date | None = None) -> tuple[Edition, Findings]:
    """The small workspace with its first department written as `medical`."""
    workspace = write_tree(tmp_path)
    edit(workspace, DISTRICT, "- {id: medical, name: 医政股}", medical)
    loaded, findings = sources(workspace)
    assert loaded is not None, "\n".join(map(str, findings))
    return localize(loaded, day)


def name(edition: Edition, role: str = "medical") -> str:
    return {str(id_): str(words) for id_, words in edition.departments.items()}[role]


def found(findings: Findings) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.place).rpartition("/")[2]) for finding in findings]


def test_a_package_has_the_names_of_its_own_date(tmp_path: Path):
    edition, findings = localized(tmp_path, RENAMED)
    assert (edition.day, name(edition), found(findings)) == (date(2024, 5, 20), "医政股", [])


@pytest.mark.parametrize(
    ("day", "words"), [(date(2025, 3, 31), "医政股"), (date(2025, 4, 1), "医政医管股")]
)
def test_a_working_paper_has_the_names_of_its_day(tmp_path: Path, day: date, words: str):
    """until 含当日: the last day of the old name is still its own."""
    edition, findings = localized(tmp_path, RENAMED, day)
    assert (name(edition), found(findings)) == (words, [])


def test_of_several_former_names_that_of_the_day_is_taken(tmp_path: Path):
    medical = (
        "- {id: medical, name: 医政医管股, former: "
        "[{until: 2025-03-31, name: 医政股}, {until: 2020-06-30, name: 医政科}]}"
    )
    edition, _ = localized(tmp_path, medical, date(2019, 1, 1))
    assert name(edition) == "医政科"


def test_every_reference_follows(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, DISTRICT, "- {id: medical, name: 医政股}", RENAMED)
    edit(workspace, PROGRAMME, "paragraphs: 制定方案。", "paragraphs: 由｛单位:medical｝制定方案。")
    loaded, _ = sources(workspace)
    assert loaded is not None
    for day, words in ((None, "由医政股制定方案。"), (date(2026, 1, 1), "由医政医管股制定方案。")):
        (phase,) = localize(loaded, day)[0].programme.phases
        assert str(phase.paragraphs[0]) == words


def test_who_took_over_is_named_along_the_whole_chain(tmp_path: Path):
    gone = """- {id: medical, name: 医政股, until: 2025-03-31, successor: reform}
  - {id: reform, name: 医改股, until: 2025-12-31, successor: party}"""
    assert name(localized(tmp_path, gone)[0]) == "医政股"
    edition, findings = localized(tmp_path / "later", gone, date(2025, 6, 1))
    assert (name(edition), found(findings)) == ("医改股", [])
    edition, findings = localized(tmp_path / "latest", gone, date(2026, 6, 1))
    assert (name(edition), found(findings)) == ("党建股", [])


def test_a_department_that_is_gone_and_has_no_successor_is_found_where_it_ended(tmp_path: Path):
    gone = "- {id: medical, name: 医政股, until: 2024-03-31}"
    edition, findings = localized(tmp_path, gone)
    assert found(findings) == [("gone-without-successor", "district.yaml:14:37")]
    assert name(edition) == "医政股"
    (finding,) = findings
    assert finding.message.endswith("用在 content/programmes/clean/tasks.yaml:20:18")


def test_one_that_nobody_uses_is_no_matter(tmp_path: Path):
    unused = """- {id: medical, name: 医政股}
  - {id: old, name: 旧股, until: 2001-03-31}"""
    assert found(localized(tmp_path, unused)[1]) == []


def test_a_department_that_does_not_exist_yet(tmp_path: Path):
    new = "- {id: medical, name: 医政股, since: 2024-06-01}"
    (code, _), = found(localized(tmp_path, new)[1])  # fmt: skip
    assert code == "not-there-yet"


def test_circles_and_unknown_successors(tmp_path: Path):
    circle = """- {id: medical, name: 医政股, until: 2024-03-31, successor: reform}
  - {id: reform, name: 医改股, until: 2024-03-31, successor: medical}"""
    codes = [code for code, _ in found(localized(tmp_path, circle)[1])]
    assert "successor-circle" in codes
    nowhere = "- {id: medical, name: 医政股, until: 2024-03-31, successor: partly}"
    codes = [code for code, _ in found(localized(tmp_path / "b", nowhere)[1])]
    assert codes.count("unknown-reference") == 1


POSTS = """
    posts:
      - {id: head, name: 党委书记、主任, former: [{until: 2025-03-31, name: 党组书记、局长}]}
      - {id: deputy, name: 副局长, until: 2024-12-31, successor: second}
      - {id: second, name: 副主任, since: 2025-01-01}
    """
"""Department of health: 局长 until the end of March 2025; 副局长 until the end of 2024."""


def with_posts(tmp_path: Path, posts: str, day: date | None = None) -> tuple[list[str], Findings]:
    """The posts of a roster that refers to head and deputy."""
    workspace = write_tree(tmp_path)
    add(workspace, DISTRICT, posts)
    edit(
        workspace,
        ROSTER,
        "{post: 主要负责同志}",
        "{post: ｛职务:head｝}, {post: ｛机关｝｛职务:deputy｝}",
    )
    loaded, findings = sources(workspace)
    assert loaded is not None, "\n".join(map(str, findings))
    edition, findings = localize(loaded, day)
    roster = next(annex for id_, annex in edition.annexes.items() if id_.value == "roster")
    assert isinstance(roster, Roster)
    return [str(entry.post) for entry in roster.roles[0].entries], findings


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (None, ["党组书记、局长", "县卫生健康委副局长"]),
        (date(2025, 1, 1), ["党组书记、局长", "县卫生健康委副主任"]),
        (date(2025, 4, 1), ["党委书记、主任", "县卫生健康委副主任"]),
    ],
)
def test_posts_have_the_names_of_the_day_too(tmp_path: Path, day: date | None, said: list[str]):
    posts, findings = with_posts(tmp_path, POSTS, day)
    assert (posts, found(findings)) == (said, [])


def test_a_post_that_is_gone_is_found_with_the_line_that_names_it(tmp_path: Path):
    ended = POSTS.replace("until: 2024-12-31, successor: second", "until: 2023-12-31")
    _, findings = with_posts(tmp_path, ended)
    assert found(findings) == [("gone-without-successor", "district.yaml:19:36")]
    assert "annexes/roster.yaml:7:45" in str(next(iter(findings)))


def test_a_post_that_nobody_names_may_end(tmp_path: Path):
    unused = POSTS.rstrip() + "\n      - {id: third, name: 总会计师, until: 2001-12-31}\n"
    assert found(with_posts(tmp_path, unused)[1]) == []


def test_a_post_that_is_not_there_is_found_where_it_is_named(tmp_path: Path):
    _, findings = with_posts(tmp_path, POSTS.replace("id: head", "id: heads"))
    assert found(findings) == [("unknown-reference", "roster.yaml:7:22")]
    assert "posts 里没有“head”。是不是“heads”？" in str(next(iter(findings)))


def test_two_posts_of_one_id(tmp_path: Path):
    _, findings = with_posts(tmp_path, POSTS.replace("id: second", "id: head"))
    assert ("duplicate-id", "district.yaml:20:10") in found(findings)


def test_the_district_its_parent_and_its_agency_had_other_names(tmp_path: Path):
    """撤县设区: 青山县 was a county until the end of 2024."""
    workspace = write_tree(tmp_path)
    county = "former: [{until: 2024-12-31, name: 青山县, full_name: 白水市青山县, level: 县}]"
    edit(workspace, DISTRICT, "name: 青山县\n", f"name: 青山区\n{county}\n")
    edit(workspace, DISTRICT, "level: 县\n", "level: 市辖区\n")
    short = "  short: 区卫生健康委\n  former: [{until: 2024-12-31, short: 县卫生健康委}]"
    edit(workspace, DISTRICT, "  short: 县卫生健康委\n", f"{short}\n")
    loaded, findings = sources(workspace)
    assert loaded is not None, "\n".join(map(str, findings))
    old, _ = localize(loaded)
    new, _ = localize(loaded, date(2025, 1, 1))
    for edition, goal, title in ((old, "全县实现", "青山县"), (new, "全区实现", "青山区")):
        assert edition.programme.plan is not None
        assert str(edition.programme.plan.sections[0].paragraphs[0]).startswith(goal)
        assert str(edition.programme.plan.title).startswith(title)
    assert (str(old.district.agency.short), str(new.district.agency.short)) == (
        "县卫生健康委",
        "区卫生健康委",
    )


def test_a_district_that_is_no_more(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, DISTRICT, "level: 县\n", "level: 县\nuntil: 2023-12-31\nsuccessor: 白水区\n")
    loaded, _ = sources(workspace)
    assert loaded is not None
    _, findings = localize(loaded)
    assert found(findings) == [("district-gone", "district.yaml:5:8")]
    assert "并入白水区" in str(next(iter(findings)))
