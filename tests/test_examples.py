"""The example of what is wrong gives the finding of its rule, and the right one does not.

An example is laid into the small workspace, its ids put for those that stand there. Not tried:
rules of the command line (`NOT_TRIED`), whose examples are commands; they have tests of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.diagnostics import content_rules
from generator.diagnostics.finding import Rule
from generator.lint.edition import lint
from generator.load.content import load
from generator.localize.edition import localize
from generator.workspace import Workspace
from tests.trees import (
    DISTRICT,
    EDITION,
    FORM,
    PROGRAMME,
    TABLE,
    TASKS,
    add,
    edit,
    write_tree,
)

Lay = Callable[[Workspace, str], None]


def below(path: str, indent: str = "") -> Lay:
    """At the end of a file."""

    def lay(workspace: Workspace, example: str) -> None:
        lines = "".join(f"{indent}{line}\n" for line in example.splitlines())
        target = workspace.root / path
        target.write_text(target.read_text("utf-8") + lines, encoding="utf-8")

    return lay


def instead(path: str, old: str, around: str = "{}") -> Lay:
    """In the place of words; `around` says what stands before and behind, and how far inside."""

    def lay(workspace: Workspace, example: str) -> None:
        indent = " " * (len(around) - len(around.lstrip(" ")))
        edit(workspace, path, old, around.replace("{}", example.replace("\n", "\n" + indent)))

    return lay


def whole(path: str) -> Lay:
    def lay(workspace: Workspace, example: str) -> None:
        (workspace.root / path).write_text(example, encoding="utf-8")

    return lay


def in_prose(workspace: Workspace, example: str) -> None:
    edit(workspace, TASKS, "主要负责同志带头学习。", example)


LAID: dict[str, Lay] = {
    "full-width-colon": below(EDITION),
    "tab-indent": below(EDITION),
    "wide-blank": instead(EDITION, "date: 2024-05-20"),
    "colon-without-space": instead(EDITION, "date: 2024-05-20"),
    "yaml-syntax": below(EDITION),
    "duplicate-key": below(EDITION),
    "alias-used": below(EDITION),
    "unknown-tag": below(EDITION),
    "comment-cuts-text": below(EDITION),
    "not-a-mapping": whole(EDITION),
    "unknown-key": instead(PROGRAMME, "title: 工作目标"),
    "missing-key": below(DISTRICT, "  "),
    "wrong-type": instead(EDITION, "date: 2024-05-20"),
    "wrong-choice": below(EDITION),
    "out-of-range": instead(PROGRAMME, "month: 1"),
    "format-new": instead(EDITION, "format: 1"),
    "unknown-reference-kind": in_prose,
    "reference-key": in_prose,
    "unknown-reference": in_prose,
    "circular-reference": instead(PROGRAMME, "name: 清廉行动"),
    "broken-braces": in_prose,
    "half-width-braces": in_prose,
    "wrong-brackets": in_prose,
    "break-outside-title": instead(PROGRAMME, "paragraphs: 制定方案。"),
    "break-divides-nothing": instead(TABLE, "title: ｛行动｝任务表"),
    "annex-not-mentioned": instead(PROGRAMME, "机构见｛附件:roster｝", "{}"),
    "row-without-owner": instead(TASKS, "owners: [medical, hospitals]"),
    "no-recipients": instead(EDITION, "recipients: [[｛单位:hospitals｝]]"),
    "figure-typed": in_prose,
    "phase-past": instead(PROGRAMME, "end: 2024-06"),
    "slogan-count": instead(PROGRAMME, "declared: 1"),
    "figures-unclear": below(FORM, "  "),
    "plan-not-annex": in_prose,
    "plan-as-annex-place": below(EDITION),
}
IDS = {
    "institutions": "hospitals",
    "monthly-study": "study",
    "statistics": "figures",
    "statistic": "figure",
    "<Tab>": "\t",
}
OWN: dict[str, tuple[str, str]] = {
    # what the example says in words, or with other figures
    "annex-not-mentioned": ("机构另文通知", "机构见｛附件:roster｝"),
    "circular-reference": ("name: ｛行动｝", "name: 廉洁从业行动计划"),
    "phase-past": ("end: 2024-04", "end: 2024-05"),
    "slogan-count": ("declared: 4", "declared: 1"),
}
DONE: dict[str, tuple[Lay, str, str]] = {
    "unseen-character": (in_prose, "带头\u200b学习。", "带头学习。"),
    "too-deep": (below(EDITION), "x: " + "[" * 70 + "]" * 70, "x: [[]]"),
    "format-old": (instead(EDITION, "format: 1\n"), "", "format: 1\n"),
    "duplicate-id": (
        instead(TASKS, "id: learn-leaders"),
        "id: learn-monthly",
        "id: learn-leaders",
    ),
    "addition-shape": (
        below(EDITION),
        "changes: {add: [{quantity: {id: more, subject: 甲, value: 1, unit: 次}}]}",
        "changes: {add: [{after: study, quantity: {id: more, subject: 甲, value: 1, unit: 次}}]}",
    ),
    "change-fits-not": (
        below(EDITION),
        "changes: {replace: [{id: learning, owners: [hospitals]}]}",
        "changes: {replace: [{id: learn-leaders, owners: [hospitals]}]}",
    ),
    "annex-listed-twice": (
        instead(PROGRAMME, "annexes: [roster, table, figures]"),
        "annexes: [roster, table, figures, roster]",
        "annexes: [roster, table, figures]",
    ),
    "annex-not-listed": (
        instead(PROGRAMME, "annexes: [roster, table, figures]"),
        "annexes: [roster, table]",
        "annexes: [roster, table, figures]",
    ),
    "measure-without-row": (
        instead(TASKS, "measures:\n      - id: learn\n", "measures:\n{}      - id: learn\n"),
        "      - {id: warn, title: 警示, paragraphs: 开展警示教育。}\n",
        "",
    ),
    "owner-contradicts": (
        instead(TASKS, "        title: 组织学习", "        title: 组织学习\n{}"),
        "        owners: [party]",
        "        owners: [medical, hospitals]",
    ),
    "phase-order": (
        instead(PROGRAMME, "end: 2024-06"),
        "start: 2024-09\n    end: 2024-06",
        "start: 2024-06\n    end: 2024-09",
    ),
    "printed-before-date": (
        instead(EDITION, "printed: 2024-05-21"),
        "printed: 2024-05-19",
        "printed: 2024-05-20",
    ),
    "input-clash": (
        below(FORM, "  "),
        "- {id: gifts-number, label: 甲, unit: 件}",
        "- {id: gifts-other, label: 甲, unit: 件}",
    ),
    "section-too-deep": (
        instead(PROGRAMME, "        - id: return", "{}        - id: return"),
        "        - {id: a, sections: [{id: b, sections: [{id: c, sections: [{id: d}]}]}]}\n",
        "        - {id: a, sections: [{id: b, sections: [{id: c}]}]}\n",
    ),
    "file-not-read": (
        lambda workspace, name: add(workspace, TABLE.replace("table.yaml", name), "format: 1\n"),
        "联系表.yml",
        "notes.txt",
    ),
    "not-edited": (
        lambda workspace, name: add(
            workspace,
            DISTRICT.replace("qingshan", "baishui"),
            (workspace.root / DISTRICT).read_text("utf-8").replace("青山县", name),
        ),
        "青山县",
        "白水县",
    ),
    "annex-not-attached": (
        lambda workspace, name: add(
            workspace,
            EDITION.replace("2024.yaml", f"annexes/{name}.yaml"),
            "format: 1\nkind: text\ntitle: 联系表\n",
        ),
        "contacts",
        "roster",
    ),
    "no-edition": (
        lambda workspace, name: (
            (workspace.root / EDITION).rename((workspace.root / EDITION).with_name(name)) and None
        ),
        "2024.txt",
        "2023.yaml",
    ),
}
NOT_TRIED = {
    "unknown-programme": "tests/load/test_content.py",
    "unknown-district": "tests/load/test_content.py",
    "unknown-edition": "tests/load/test_content.py",
    "edition-not-named": "tests/load/test_content.py",
    "edition-nowhere": "tests/load/test_mistakes.py",
    "unknown-part": "tests/cli/test_run.py",
    "plan-as-annex-alone": "tests/compose/test_plan_as_annex.py",
    "deadline-contradicts": "tests/lint/test_edition.py",
    "figure-contradicts": "tests/lint/test_edition.py",
    "removed-in-use": "tests/localize/test_overlay.py",
}
RULES = {rule.code: rule for rule in vars(content_rules).values() if isinstance(rule, Rule)}


def found(workspace: Workspace) -> set[str]:
    sources, findings = load(workspace, "clean", "qingshan")
    if sources is not None:
        edition, more = localize(sources)
        findings.extend(more)
        if not findings.stop:
            findings.extend(lint(edition))
    return {finding.code for finding in findings}


def renamed(example: str) -> str:
    for old, new in IDS.items():
        example = example.replace(old, new)
    return example


def examples(code: str) -> tuple[Lay, str, str]:
    if code in DONE:
        return DONE[code]
    wrong, right = OWN.get(code, (RULES[code].wrong, RULES[code].right))
    return LAID[code], renamed(wrong), renamed(right)


def test_every_rule_of_content_is_tried_or_said_not_to_be():
    assert set(LAID) | set(DONE) | set(NOT_TRIED) == set(RULES)
    assert not set(NOT_TRIED) & (set(LAID) | set(DONE))


@pytest.mark.parametrize("code", sorted({**LAID, **DONE}))
def test_the_wrong_example_is_found_and_the_right_one_is_not(code: str, tmp_path: Path):
    lay, wrong, right = examples(code)
    for name, example, expected in (("wrong", wrong, True), ("right", right, False)):
        workspace = write_tree(tmp_path / name)
        lay(workspace, example)
        assert (code in found(workspace)) is expected, example
