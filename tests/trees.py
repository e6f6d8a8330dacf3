"""A small workspace on disk, written as text, for tests that change one file of it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from generator.diagnostics.finding import Findings
from generator.load.content import load
from generator.localize.edition import localize
from generator.model.content.sources import Sources
from generator.model.edition import Edition
from generator.workspace import Workspace

PROGRAMME = "content/programmes/clean/programme.yaml"
TASKS = "content/programmes/clean/tasks.yaml"
ROSTER = "content/programmes/clean/annexes/roster.yaml"
TABLE = "content/programmes/clean/annexes/table.yaml"
FORM_ANNEX = "content/programmes/clean/annexes/figures.yaml"
FORM = "content/programmes/clean/forms/figures.yaml"
CITATIONS = "content/programmes/clean/citations.yaml"
DISTRICT = "content/districts/qingshan/district.yaml"
EDITION = "content/districts/qingshan/clean/2024.yaml"

TREE = {
    PROGRAMME: """
        format: 1
        name: 清廉行动
        notice:
          title: 关于印发《｛方案｝》的通知
          paragraphs:
            - 根据｛依据:upper｝，制定本方案，现印发给你们。
        plan:
          title: ｛地名｝｛行动｝实施方案
          sections:
            - id: goals
              title: 工作目标
              paragraphs:
                - 全｛区｝实现｛口号:both｝，即｛目标:built｝。
            - id: tasks
              title: 具体任务
              holds: measures
            - id: steps
              title: 实施步骤
              holds: phases
            - id: reports
              title: 工作要求
              sections:
                - id: return
                  title: 按时报送
                  heading: run-in
                  paragraphs:
                    - ｛日期:quarterly｝报送（见｛附件:figures｝），分工见｛附件:table｝，机构见｛附件:roster｝。
        phases:
          - id: start
            title: 动员部署
            end: 2024-06
            paragraphs: 制定方案。
        quantities:
          - id: study
            subject: 专题学习
            per: month
            value: 1
            unit: 次
        targets:
          - id: built
            name: 制度建立率
            value: 100
        slogans:
          - id: both
            name: “一个100%”
            parts:
              - declared: 1
                targets: [built]
        deadlines:
          - id: quarterly
            subject: 统计表
            who: hospitals
            to: medical
            rule: {kind: quarter-start, month: 1, day: 5}
        annexes: [roster, table, figures]
        """,
    TASKS: """
        format: 1
        measures:
          - id: education
            title: 加强教育
            measures:
              - id: learn
                title: 组织学习
                paragraphs: 组织专题学习，｛数量:study｝。
        table:
          - id: learning
            title: 集中学习
            rows:
              - id: learn-monthly
                measure: learn
                text: 安排专题学习，｛数量:study｝。
                owners: [hospitals]
              - id: learn-leaders
                measure: learn
                text: 主要负责同志带头学习。
                owners: [medical, hospitals]
        """,
    CITATIONS: """
        format: 1
        citations:
          - id: upper
            issuer: ｛上级机关｝
            title: 关于开展清廉行动的通知
            number: {code: 青卫, year: 2024, serial: 3}
        """,
    ROSTER: """
        format: 1
        kind: roster
        title: ｛地名｝｛行动｝工作组
        body: 工作组
        roles:
          - name: 组长
            entries: [{post: 主要负责同志}]
          - name: 成员
            entries: [{departments: [medical, party]}]
            after: 等部门负责人
        """,
    TABLE: """
        format: 1
        kind: task-table
        title: ｛行动｝任务表
        owner_head: 责任｛科室｝
        """,
    FORM_ANNEX: """
        format: 1
        kind: form
        title: ｛行动｝统计表
        form: figures
        """,
    FORM: """
        format: 1
        period: quarter
        header:
          - {id: unit, label: 填报单位}
        columns: {number: 序号, label: 项目, unit: 单位, value: 数量}
        patterns:
          - id: cases
            figures:
              - {id: number, label: 案件数量, unit: 件}
              - {id: amount, label: 涉案金额, unit: 万元, type: decimal}
        indicators:
          - {id: trainings, label: 培训次数, unit: 次}
          - {id: gifts, label: 收受礼金案件, pattern: cases}
        """,
    DISTRICT: """
        format: 1
        name: 青山县
        full_name: 白水市青山县
        level: 县
        parent: {name: 白水市, level: 地级市, agency_short: 市卫生健康委}
        agency:
          name: 青山县卫生健康委员会
          letterhead: 青山县卫生健康委员会
          short: 县卫生健康委
          office: 青山县卫生健康委员会办公室
        platform_level: 省级
        unit_noun: 股室
        departments:
          - {id: medical, name: 医政股}
          - {id: party, name: 党建股}
          - {id: hospitals, name: 各医疗机构}
        """,
    EDITION: """
        format: 1
        number: {code: 青卫发, year: 2024, serial: 7}
        date: 2024-05-20
        recipients: [[｛单位:hospitals｝]]
        disclosure: 主动公开
        imprint: {printed: 2024-05-21}
        """,
}


def write_tree(root: Path) -> Workspace:
    """The small workspace below `root`, as it is written above."""
    for path, text in TREE.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    (root / "output").mkdir(exist_ok=True)
    return Workspace(root)


def edit(workspace: Workspace, path: str, old: str, new: str) -> None:
    """Replace words in a file of the workspace, which must be there."""
    target = workspace.root / path
    text = target.read_text(encoding="utf-8")
    assert old in text, f"{old!r} does not stand in {path}"
    target.write_text(text.replace(old, new), encoding="utf-8")


def add(workspace: Workspace, path: str, text: str) -> None:
    """Append dedented lines to a file, which is made where it is not there."""
    target = workspace.root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    before = target.read_text(encoding="utf-8") if target.exists() else ""
    target.write_text(before + dedent(text).lstrip("\n"), encoding="utf-8")


def declare(workspace: Workspace) -> None:
    """Say of the workspace that anything classified may be handled in it."""
    declared = "format: 1\nclassified: 绝密\ndeclared_by: 某某保密办\n"
    (workspace.root / "workspace.yaml").write_text(declared, encoding="utf-8")


def sources(workspace: Workspace) -> tuple[Sources | None, Findings]:
    return load(workspace, "clean", "qingshan")


def edition(workspace: Workspace) -> tuple[Edition, Findings]:
    """The localized edition; the content must load without an error."""
    loaded, findings = sources(workspace)
    assert loaded is not None, "\n".join(map(str, findings))
    return localize(loaded)


def codes(findings: Findings) -> list[str]:
    return [finding.code for finding in findings]


def places(findings: Findings) -> list[tuple[str, str]]:
    """(place, code) of each finding, the folder left out of the place."""
    return [(str(f.place).rpartition("/")[2], f.code) for f in findings]
