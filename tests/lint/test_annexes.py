"""Rosters, mechanisms and counted lists: the mistakes that offices make."""

from pathlib import Path
from textwrap import dedent

import pytest

from generator.compose.working import WORKING_PAPERS
from generator.lint.annexes import annex_findings
from generator.lint.edition import lint
from generator.model.edition import PARTS, PLAN
from tests.trees import (
    DISTRICT,
    EDITION,
    PROGRAMME,
    ROSTER,
    codes,
    edit,
    edition,
    places,
    write_tree,
)

ANNEXES = "content/programmes/clean/annexes"
POLICE = "  - {id: police, name: 县公安局, full_name: 青山县公安局}\n"
MECHANISM = """\
format: 1
kind: mechanism
title: 协作机制
roster: members
division:
  - {name: 公安部门, departments: [police], paragraphs: [查办案件。]}
"""
MEMBERS = """\
format: 1
kind: roster
title: 组成人员
body: 协作机制
roles:
  - name: 成员
    entries:
      - {departments: [police], post: 副局长}
"""
PROBLEMS = """\
format: 1
kind: problem-list
title: 重点问题
aspects:
  - id: first
    title: 甲
    items: [{id: one, text: 子。}, {id: two, text: 丑。}]
"""


def found(root: Path, *edits: tuple[str, str, str], **annexes: str) -> list[tuple[str, str]]:
    """(place, code) of each finding in the small workspace with some more annexes."""
    workspace = write_tree(root)
    for name, text in annexes.items():
        (root / ANNEXES / f"{name}.yaml").write_text(dedent(text), "utf-8")
    for change in edits:
        edit(workspace, *change)
    resolved, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    return [(str(f.place).rpartition("/")[2], f.code) for f in annex_findings(resolved)]


def roster(entries: str, root: Path) -> list[tuple[str, str]]:
    return found(root, (ROSTER, "[{post: 主要负责同志}]", entries))


@pytest.mark.parametrize(
    ("entries", "codes_found"),
    [
        ("[{name: 李明}, {name: 李红, post: 主任}]", []),
        ("[{people: 2}]", ["roster-entry-empty"]),
        ("[{people: 2, post: 委员}]", []),
    ],
)  # fmt: skip
def test_an_entry_says_something(entries: str, codes_found: list[str], tmp_path: Path):
    assert [code for _, code in roster(entries, tmp_path)] == codes_found


@pytest.mark.parametrize(
    ("office", "codes_found"),
    [
        ("在医政股。", []),
        ("{seat: medical}", []),
        ("{words: 在医政股。, seat: medical}", ["office-shape"]),
        ("{}", ["office-shape"]),
    ],
)
def test_an_office_is_said_in_one_way(office: str, codes_found: list[str], tmp_path: Path):
    change = (ROSTER, "body: 工作组", f"body: 工作组\noffice: {office}")
    assert [code for _, code in found(tmp_path, change)] == codes_found


WITH_MECHANISM = (PROGRAMME, "annexes: [roster", "annexes: [mechanism, roster")
WITH_POLICE = (DISTRICT, "  - {id: hospitals", f"{POLICE}  - {{id: hospitals")
JOINT = (EDITION, "disclosure", "issuers: [{department: police}]\ndisclosure")


def mechanism(
    root: Path, members: str = MEMBERS, text: str = MECHANISM, *edits: tuple[str, str, str]
) -> list[tuple[str, str]]:
    changes = (WITH_MECHANISM, WITH_POLICE, JOINT, *edits)
    return found(root, *changes, mechanism=text, members=members)


def test_issuers_members_and_duties_that_agree_give_no_finding(tmp_path: Path):
    assert mechanism(tmp_path) == []


def test_an_issuer_without_a_member_and_a_duty_without_one_are_found(tmp_path: Path):
    """content-model 2.13: the list of departments must match signatories and members."""
    members = MEMBERS.replace("[police]", "[party]")
    assert sorted(mechanism(tmp_path, members)) == [
        ("2024.yaml:5:11", "issuer-not-member"),
        ("mechanism.yaml:6:5", "division-not-member"),
    ]


def test_a_member_without_a_duty_is_found(tmp_path: Path):
    audit = (
        DISTRICT,
        "  - {id: hospitals",
        "  - {id: audit, name: 县审计局, full_name: 青山县审计局}\n  - {id: hospitals",
    )
    members = MEMBERS + "      - {departments: [audit], post: 副局长}\n"
    assert mechanism(tmp_path, members, MECHANISM, audit) == [
        ("mechanism.yaml:5:1", "member-without-division")
    ]


def test_a_mechanism_without_division_asks_for_none(tmp_path: Path):
    assert mechanism(tmp_path, MEMBERS, MECHANISM.partition("division:")[0]) == []


COUNTED = """\
slogans:
  - id: sizes
    name: 一方面2类
    parts:
      - {declared: 1, counts: aspects, of: problems}
      - {declared: 2, counts: items, of: problems}
      - {declared: 1, counts: phases}
"""


def counting(root: Path, *edits: tuple[str, str]) -> list[tuple[str, str]]:
    """All findings of an edition whose slogan counts the list behind the plan, and its phases."""
    workspace = write_tree(root)
    (root / ANNEXES / "problems.yaml").write_text(PROBLEMS, "utf-8")
    slogans = COUNTED
    for old, new in edits:
        assert old in slogans
        slogans = slogans.replace(old, new)
    edit(workspace, PROGRAMME, "slogans:\n", slogans)
    edit(
        workspace,
        PROGRAMME,
        "    - id: goals",
        "    - id: goals",
    )
    edit(
        workspace,
        PROGRAMME,
        "  title: ｛地名｝｛行动｝实施方案\n",
        "  title: ｛地名｝｛行动｝实施方案\n  tail: [problems]\n",
    )
    resolved, findings = edition(workspace)
    return places(findings) or places(lint(resolved))


def test_declared_sizes_equal_the_lists(tmp_path: Path):
    assert counting(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("declared: 2", "declared: 32", "slogan-count"),
        ("{declared: 1, counts: aspects", "{declared: 6, counts: aspects", "slogan-count"),
        ("{declared: 1, counts: phases", "{declared: 4, counts: phases", "slogan-count"),
    ],
)
def test_a_size_that_the_list_does_not_have_is_found(old: str, new: str, code: str, tmp_path: Path):
    """content-model 5.9: 六方面32类 says how long the list is."""
    assert [found for _, found in counting(tmp_path, (old, new))] == [code]


def test_a_size_says_of_which_list_it_is(tmp_path: Path):
    findings = counting(tmp_path / "a", ("counts: items, of: problems", "counts: items"))
    assert [code for _, code in findings] == ["slogan-shape", "slogan-count"]
    findings = counting(
        tmp_path / "b", ("counts: items, of: problems", "counts: items, of: roster")
    )
    assert [code for _, code in findings] == ["unknown-reference"]


TAIL = (
    PROGRAMME,
    "  title: ｛地名｝｛行动｝实施方案\n",
    "  title: ｛地名｝｛行动｝实施方案\n  tail: [%s]\n",
)


@pytest.mark.parametrize(
    ("tail", "code"),
    [
        ("roster", "insert-twice"),
        ("problems, problems", "insert-twice"),
        ("problem", "unknown-reference"),
    ],
)
def test_a_tail_that_is_an_annex_too_or_not_there_is_found(tail: str, code: str, tmp_path: Path):
    workspace = write_tree(tmp_path)
    (tmp_path / ANNEXES / "problems.yaml").write_text(PROBLEMS, "utf-8")
    edit(workspace, TAIL[0], TAIL[1], TAIL[2] % tail)
    assert codes(edition(workspace)[1]) == [code]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("roster: members", "roster: table"), "insert-twice"),
        (("roster: members", "roster: problems"), "not-a-roster"),
        (("roster: members", "roster: member"), "unknown-reference"),
        (("[police]", "[polic]"), "unknown-reference"),
    ],
)
def test_what_a_mechanism_points_to_must_be_there(
    change: tuple[str, str], code: str, tmp_path: Path
):
    workspace = write_tree(tmp_path)
    texts = {"mechanism": MECHANISM.replace(*change), "members": MEMBERS, "problems": PROBLEMS}
    for name, text in texts.items():
        (tmp_path / ANNEXES / f"{name}.yaml").write_text(text, "utf-8")
    for edits in (WITH_MECHANISM, WITH_POLICE):
        edit(workspace, *edits)
    assert codes(edition(workspace)[1]) == [code]


@pytest.mark.parametrize("name", PARTS)
def test_an_annex_cannot_have_the_name_of_another_part(name: str, tmp_path: Path):
    """`--only calendar` would print one of the two, and nobody could say which."""
    listed = (
        PROGRAMME,
        "annexes: [roster, table, figures]",
        f"annexes: [roster, {name}, table, figures]",
    )
    (place,) = found(tmp_path, listed, **{name: PROBLEMS})
    assert place == ("programme.yaml:55:19", "annex-name-taken")


def test_no_part_of_a_package_is_forgotten():
    assert set(PARTS) == {PLAN, "issue", *WORKING_PAPERS}
