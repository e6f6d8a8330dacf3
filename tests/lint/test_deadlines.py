"""Deadlines that would only be noticed when the day has come."""

from __future__ import annotations

from pathlib import Path

from generator.lint.edition import lint
from tests.trees import EDITION, PROGRAMME, TASKS, edit, edition, places, write_tree

RULE = "rule: {kind: quarter-start, month: 1, day: 5}"
"""Issued on 2024-05-20, the one phase ends with June 2024: due on Friday, 2024-07-05."""


def found(tmp_path: Path, *changes: tuple[str, str, str]) -> list[tuple[str, str]]:
    """(place, code) of what is found after changes to the small workspace."""
    workspace = write_tree(tmp_path)
    for path, old, new in changes:
        edit(workspace, path, old, new)
    localized, findings = edition(workspace)
    findings.extend(lint(localized))
    return [place for place in places(findings) if "mention" not in place[1]]


def rule(words: str) -> tuple[str, str, str]:
    return (PROGRAMME, RULE, words)


def test_nothing_is_found_where_all_dates_are_working_days(tmp_path: Path):
    assert found(tmp_path) == []


def test_no_choice_for_holidays_is_found_with_the_days(tmp_path: Path):
    """6 July 2024 is a Saturday."""
    changed = rule(RULE.replace("day: 5", "day: 6"))
    assert found(tmp_path, changed) == [("programme.yaml:50:9", "holiday-not-chosen")]


def test_a_choice_or_a_reason_settles_it(tmp_path: Path):
    changed = rule(RULE.replace("day: 5", "day: 6") + "\n    holiday: advance")
    assert found(tmp_path, changed) == []


def test_working_days_need_no_choice(tmp_path: Path):
    assert found(tmp_path, rule("rule: {kind: quarter-end, workdays: 5}")) == []


def test_what_was_due_before_the_issue(tmp_path: Path):
    changed = rule("rule: {kind: day, day: 2024-04-08}")
    assert found(tmp_path, changed) == [("programme.yaml:54:5", "deadline-past")]


def test_a_day_that_a_superior_set_is_written_as_it_is(tmp_path: Path):
    """Told with the standard reason, which no edition has to write down again."""
    workspace = write_tree(tmp_path)
    rule_of_above = "rule: {kind: day, day: 2024-04-08}\n    set_by: superior"
    edit(workspace, PROGRAMME, RULE, rule_of_above)
    edit(workspace, PROGRAMME, "end: 2024-06", "end: 2024-04\n    set_by: superior")
    settled = [f for f in lint(edition(workspace)[0]) if f.code == "date-set-above"]
    assert len(settled) == 2
    assert {f.accepted for f in settled} == {"上级规定的日期，印发时照写"}
    assert "deadline-past" not in [f.code for f in lint(edition(workspace)[0])]


def test_a_task_that_was_due_before_the_issue(tmp_path: Path):
    row = "text: 主要负责同志带头学习。"
    due = row + "\n        due: {kind: month-end, month: 2024-04}"
    assert found(tmp_path, (TASKS, row, due)) == [("tasks.yaml:20:9", "deadline-past")]


def test_a_window_that_had_begun_before_the_issue(tmp_path: Path):
    changed = rule("rule: {kind: quarter-end, workdays: 5}")
    issued = (EDITION, "date: 2024-05-20", "date: 2024-06-26")
    printed = (EDITION, "printed: 2024-05-21", "printed: 2024-06-26")
    assert found(tmp_path, changed, issued, printed) == [
        ("programme.yaml:54:5", "window-before-issue")
    ]


def test_a_first_period_that_was_due_before_the_issue(tmp_path: Path):
    """2024-Q1 was due on 5 April."""
    changed = rule(RULE + "\n    first: 2024-Q1\n    holiday: as-it-falls")
    assert found(tmp_path, changed) == [("programme.yaml:55:12", "first-before-issue")]


def test_periods_of_another_kind_or_of_no_use(tmp_path: Path):
    other = rule(RULE + "\n    first: 2024-06")
    assert found(tmp_path, other) == [("programme.yaml:55:12", "deadline-period-kind")]
    useless = rule("rule: {kind: day, day: 2024-06-28}\n    last: 2024")
    assert found(tmp_path / "b", useless) == [("programme.yaml:55:11", "deadline-period-useless")]


def test_a_deadline_that_never_comes(tmp_path: Path):
    changed = rule(RULE + "\n    first: 2024-Q3\n    last: 2024-Q2")
    assert found(tmp_path, changed) == [("programme.yaml:54:5", "deadline-never")]


def test_a_recurring_deadline_of_which_nobody_said_the_end(tmp_path: Path):
    """Without phases the calendar ends with the year of issue: quarters 2 to 4."""
    open_end = (PROGRAMME, "    end: 2024-06\n", "")
    codes = [code for _, code in found(tmp_path, open_end, rule(RULE + "\n    holiday: advance"))]
    assert codes == ["deadline-without-end"]


def test_an_exception_for_somebody_who_does_not_report(tmp_path: Path):
    """A municipal hospital reports to its sponsor (001); here the exception names nobody."""
    changed = rule(RULE + "\n    exceptions: [{who: party, to: medical}]")
    assert found(tmp_path, changed) == [("programme.yaml:55:24", "exception-not-reporter")]


CASCADE = """rule: {kind: day, day: 2024-10-25}
  - id: collected
    subject: 汇总表
    who: medical
    to: party
    collects: [quarterly]
    rule: {kind: day, day: 2024-10-25}"""


def test_what_is_collected_must_be_there_first(tmp_path: Path):
    """各医疗机构 10月25日，各区 10月31日 (001)."""
    assert found(tmp_path, rule(CASCADE)) == [("programme.yaml:59:16", "collected-later")]
    later = rule(CASCADE[:-3] + "31}")
    assert found(tmp_path / "b", later) == []


def test_nothing_collects_itself(tmp_path: Path):
    circle = CASCADE.replace("2024-10-25}\n", "2024-10-25}\n    collects: [collected]\n", 1)
    codes = {code for _, code in found(tmp_path, rule(circle))}
    assert codes == {"collects-itself"}


def test_people_and_deadlines_that_are_not_there(tmp_path: Path):
    changed = rule(
        RULE + "\n    exceptions: [{who: hospitals, to: sponsor}]\n    collects: [yearly]"
    )
    codes = [code for _, code in found(tmp_path, changed)]
    assert codes == ["unknown-reference", "unknown-reference"]


def test_a_window_that_ends_before_it_starts(tmp_path: Path):
    window = "{kind: window, start: 2024-08-10, end: 2024-08-01}"
    assert found(tmp_path, rule(f"rule: {window}")) == [("programme.yaml:54:50", "span-reversed")]
    row = "text: 主要负责同志带头学习。"
    due = (TASKS, row, f"{row}\n        due: {window}")
    assert found(tmp_path / "row", due) == [("tasks.yaml:20:53", "span-reversed")]


def test_a_programme_that_ends_before_it_starts(tmp_path: Path):
    period = "name: 清廉行动\nperiod: {start: 2024-09, end: 2024-06}"
    assert found(tmp_path, (PROGRAMME, "name: 清廉行动", period)) == [
        ("programme.yaml:3:31", "span-reversed")
    ]
