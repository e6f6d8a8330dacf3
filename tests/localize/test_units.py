"""The register of units: who is there on a day, who took over, who lacks a sponsor."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent, indent

import pytest

from generator.diagnostics.finding import Findings
from generator.localize.edition import localize
from generator.model.edition import Edition
from tests.trees import DISTRICT, EDITION, PROGRAMME, add, edit, sources, write_tree

ROLES = """
  - {id: own, name: 市级医院}
  - {id: clinics, name: 各诊所}
  - {id: sponsors, name: 办医主体}
  - {id: centre, name: 示例医院管理中心}
"""
"""Departments beside 医政股, 党建股 and 各医疗机构 (medical, party, hospitals)."""

EXCEPTION = "exceptions: [{who: own, to: sponsors}]"
"""A municipal hospital reports to its sponsor, not to the district (001)."""


def registered(
    tmp_path: Path, units: str, day: date | None = None, addressed: str = "｛单位:hospitals｝"
) -> tuple[Edition, Findings]:
    """The small workspace, in which hospitals and municipal hospitals report, with a register."""
    workspace = write_tree(tmp_path)
    register = f"units:\n{indent(dedent(units).strip(), '  ')}\n"
    add(workspace, DISTRICT, f"{ROLES.strip(chr(10))}\n{register}")
    edit(workspace, EDITION, "｛单位:hospitals｝", addressed)
    who = f"who: [hospitals, own]\n    {EXCEPTION}"
    edit(workspace, PROGRAMME, "who: hospitals", who)
    loaded, findings = sources(workspace)
    assert loaded is not None, "\n".join(map(str, findings))
    return localize(loaded, day)


def found(findings: Findings) -> list[tuple[str, str]]:
    return [(finding.code, str(finding.place).rpartition("/")[2]) for finding in findings]


def told(edition: Edition) -> dict[str, str | None]:
    """Unit → to whom it reports; None for one that does not report."""
    (deadline,) = edition.programme.deadlines
    return {
        str(r.unit.name): str(r.recipient(deadline)) if r.asked(deadline) else None
        for r in edition.reporters
    }


def test_each_unit_reports_to_whom_its_kind_does_or_to_its_own_sponsor(tmp_path: Path):
    units = """
        - {id: first, name: 示例一医院, kind: hospitals}
        - {id: second, name: 示例二医院, kind: [hospitals, own], sponsor: centre}
        - {id: third, name: 示例三医院, kind: own, sponsor: party}
        """
    edition, findings = registered(tmp_path, units)
    assert told(edition) == {"示例一医院": "medical", "示例二医院": "centre", "示例三医院": "party"}
    assert found(findings) == []


def test_who_is_addressed_and_does_not_report_is_in_scope_and_others_are_not(tmp_path: Path):
    """渝中: all institutions are addressed, only hospitals and community centres report."""
    units = """
        - {id: first, name: 示例一医院, kind: hospitals}
        - {id: second, name: 示例诊所, kind: clinics}
        - {id: third, name: 示例检测公司, kind: party}
        """
    edition, _ = registered(tmp_path, units, addressed="｛单位:hospitals｝, ｛单位:clinics｝")
    assert told(edition) == {"示例一医院": "medical", "示例诊所": None}


def test_where_no_role_is_addressed_the_whole_register_is_in_scope(tmp_path: Path):
    units = "- {id: second, name: 示例诊所, kind: clinics}"
    edition, _ = registered(tmp_path, units, addressed="各有关单位")
    assert told(edition) == {"示例诊所": None}


def test_a_unit_without_a_sponsor_is_found_where_one_is_needed(tmp_path: Path):
    units = """
        - {id: first, name: 示例一医院, kind: hospitals}
        - {id: second, name: 示例二医院, kind: own}
        """
    edition, findings = registered(tmp_path, units)
    assert found(findings) == [("unit-without-sponsor", "district.yaml:23:10")]
    assert told(edition)["示例二医院"] == "sponsors"


def test_kinds_and_sponsors_that_are_no_departments(tmp_path: Path):
    units = "- {id: first, name: 示例一医院, kind: [hospital, own], sponsor: centres}"
    _, findings = registered(tmp_path, units)
    assert found(findings) == [
        ("unknown-reference", "district.yaml:22:37"),
        ("unknown-reference", "district.yaml:22:62"),
    ]
    assert "是不是“hospitals”？" in str(next(iter(findings)))


def test_two_units_of_one_id(tmp_path: Path):
    units = """
        - {id: first, name: 示例一医院, kind: hospitals}
        - {id: first, name: 示例二医院, kind: hospitals}
        """
    assert found(registered(tmp_path, units)[1]) == [("duplicate-id", "district.yaml:23:10")]


def test_a_sponsor_that_has_ended_is_found_with_the_unit_that_names_it(tmp_path: Path):
    units = "- {id: first, name: 示例一医院, kind: own, sponsor: centre}"
    workspace = write_tree(tmp_path)
    ended = ROLES.replace("示例医院管理中心", "示例医院管理中心, until: 2023-12-31")
    add(workspace, DISTRICT, f"{ended.strip(chr(10))}\nunits:\n  {units}\n")
    edit(workspace, PROGRAMME, "who: hospitals", f"who: [hospitals, own]\n    {EXCEPTION}")
    loaded, _ = sources(workspace)
    assert loaded is not None
    _, findings = localize(loaded)
    assert found(findings) == [("gone-without-successor", "district.yaml:20:41")]
    assert "用在 content/districts/qingshan/district.yaml:22:50" in str(next(iter(findings)))


MERGED = """
    - {id: first, name: 示例医疗中心, kind: own, sponsor: centre, former: [{until: 2024-12-31, name: 示例一医院}]}
    - {id: second, name: 示例二医院, kind: hospitals, until: 2024-12-31, successor: first}
    - {id: closed, name: 示例三医院, kind: hospitals, until: 2024-12-31}
    - {id: fresh, name: 示例新医院, kind: hospitals, since: 2025-01-01}
    """
"""At the end of 2024: the second goes into the first, which is renamed; one closes, one opens."""


@pytest.mark.parametrize(
    ("day", "units"),
    [
        (date(2024, 12, 31), {"示例一医院": [], "示例二医院": [], "示例三医院": []}),
        (date(2025, 1, 1), {"示例医疗中心": ["示例二医院"], "示例新医院": []}),
    ],
)
def test_ended_units_go_to_their_successor_or_are_left_out_and_new_ones_appear(
    tmp_path: Path, day: date, units: dict[str, list[str]]
):
    edition, findings = registered(tmp_path, MERGED, day)
    there = {str(r.unit.name): [str(u.name) for u in r.joined] for r in edition.reporters}
    assert (there, found(findings)) == (units, [])


def test_who_did_not_report_before_reports_for_the_one_that_it_took_over(tmp_path: Path):
    units = """
        - {id: group, name: 示例集团, kind: party}
        - {id: first, name: 示例一医院, kind: hospitals, until: 2024-04-30, successor: group}
        """
    edition, findings = registered(tmp_path, units)
    assert (told(edition), found(findings)) == ({"示例集团": "medical"}, [])


def test_successors_in_a_circle_unknown_or_not_there_yet(tmp_path: Path):
    gone = "- {{id: first, name: 示例一医院, kind: hospitals, until: 2024-04-30, successor: {}}}\n"
    other = "- {id: second, name: 示例二医院, kind: hospitals, %s}"
    for number, (successor, dates, code) in enumerate(
        (
            ("second", "until: 2024-04-30, successor: first", "successor-circle"),
            ("secund", "since: 2000-01-01", "unknown-reference"),
            ("second", "since: 2024-06-01", "not-there-yet"),
        )
    ):
        units = gone.format(successor) + other % dates
        codes = {c for c, _ in found(registered(tmp_path / str(number), units)[1])}
        assert codes == {code}


def test_without_a_register_nobody_is_asked_for_anything(tmp_path: Path):
    workspace = write_tree(tmp_path)
    loaded, _ = sources(workspace)
    assert loaded is not None
    edition, findings = localize(loaded)
    assert (edition.reporters, found(findings)) == ((), [])
