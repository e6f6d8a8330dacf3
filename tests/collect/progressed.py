"""A small programme with a progress sheet, returns of it, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from generator.collect.progress_figures import progress_figures
from generator.compose.numbering import AnnexNumbers, annex_order
from generator.compose.progress_sheet import issued_sheets, office_owed
from generator.model.calendar import Period
from generator.model.edition import Edition
from generator.model.ledger import Entry
from generator.model.progress import OwnedSheet, ProgressFigures
from generator.model.returns import Answer, Medium, Owed, Piece, ReturningUnit, State, Value, Void
from tests.trees import PROGRAMME, TASKS, add, edit, edition, write_tree

SHEET = "content/programmes/clean/annexes/self-check.yaml"
MEDICAL = "progress:progress-medical"
HOSPITALS = "progress:self-check"
"""The keys of the pieces of the department, and of each hospital."""

LATER = date(2026, 1, 1)
"""A day after all periods."""

Said = Mapping[str, str | int]
"""What somebody wrote, by row and field: `learn-monthly.state`."""

ROWS = """
      - id: learn-monthly
        measure: learn
        text: 安排专题学习，｛数量:study｝。
        owners: [hospitals]
      - id: yearly-lesson
        measure: learn
        text: 组织警示教育｛数量:lessons｝，合格率｛数量:passed｝。
        owners: [medical, hospitals]
      - id: rules-made
        text: 建立工作制度。
        owners: {lead: [medical], support: [party]}
        due: {kind: month-end, month: 2024-08}
      - id: going-on
        text: 推进日常监管。
        owners: [medical]
        due: {kind: ongoing}
"""


def small(root: Path) -> Edition:
    """A month's, a year's and a percentage; a task with a day, and one that goes on."""
    workspace = write_tree(root)
    text = (root / TASKS).read_text("utf-8")
    start = text.index("      - id: learn-monthly")
    (root / TASKS).write_text(text[:start] + ROWS.lstrip("\n"), "utf-8")
    rule = "    rule: {kind: quarter-start, month: 1, day: 5}"
    edit(workspace, PROGRAMME, rule, f"{rule}\n    annexes: [self-check]")
    edit(workspace, PROGRAMME, "end: 2024-06", "end: 2024-12")
    more = (
        "\n  - {id: lessons, subject: 警示教育, per: year, value: 2, unit: 次}"
        '\n  - {id: passed, subject: 合格率, value: 100, unit: "%", bound: exactly}\ntargets:\n'
    )
    edit(workspace, PROGRAMME, "\ntargets:\n", more)
    edit(
        workspace,
        PROGRAMME,
        "annexes: [roster, table, figures]",
        "annexes: [roster, table, self-check]",
    )
    edit(workspace, PROGRAMME, "｛附件:figures｝", "｛附件:self-check｝")
    add(
        workspace,
        SHEET,
        """
        format: 1
        kind: progress
        title: 自查表
        owners: [hospitals]
        header:
          - {id: sheet-unit, label: 填报单位}
        """,
    )
    found, findings = edition(workspace)
    assert not findings.stop, "\n".join(map(str, findings))
    return found


def numbers(of: Edition) -> AnnexNumbers:
    return AnnexNumbers(annex_order(of))


def sheets(of: Edition, period: Period) -> dict[str, OwnedSheet]:
    own = {sheet.spec.id: sheet for _, sheet in office_owed(of, numbers(of), period)}
    return own | issued_sheets(of, numbers(of), period)


def hospital(name: str, code: str = "") -> Owed:
    piece = Piece("quarterly", "progress", "self-check", Medium.DATA, "自查表")
    return Owed(ReturningUnit(code or name, name), Period(2024, quarter=3), (piece,))


def entry(
    of: Edition,
    unit: str,
    said: Said,
    period: str = "2024-Q3",
    piece: str = HOSPITALS,
    state: State = State.IN,
) -> Entry:
    """A return that says these things and leaves all else blank."""
    span = Period.of(period)
    assert span is not None
    spec = sheets(of, span)[piece.partition(":")[2]].spec
    assert set(said) <= set(spec.by_path), set(said) - set(spec.by_path)
    answers = {
        one.key: Answer(_value(said.get(one.path, "")), f"自查表!A{number}")
        for number, one in enumerate(spec.asked, 1)
    }
    return Entry(
        unit, period, piece, 1, state, "0" * 64, f"{unit}.xlsx", "2024-10-08T09:00:00",
        answers=answers,
    )  # fmt: skip


def _value(said: str | int) -> Value:
    if isinstance(said, int):
        return Decimal(said)
    return next((void for void in Void if void.value == said), said)


def figures(
    of: Edition,
    entries: Iterable[Entry],
    hospitals: Iterable[Owed] = (),
    period: str = "2024-Q3",
    today: date = LATER,
) -> ProgressFigures:
    """What the entries come to, of the departments and these hospitals."""
    span = Period.of(period)
    assert span is not None
    owed = [*(owed for owed, _ in office_owed(of, numbers(of), span)), *hospitals]
    return progress_figures(of, sheets(of, span), owed, entries, span, today)
