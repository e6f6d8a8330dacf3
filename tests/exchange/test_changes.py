"""Each kind of change in the sheet is the change of the YAML that a person would have made.

The lines that differ are shown as a difference; all others are the same, byte for byte.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from generator.cli.run import run
from generator.exchange.tasks import Import
from generator.workspace import Workspace
from tests.exchange.sheets import Clerk, changed, exported, imported
from tests.trees import EDITION, TASKS, add, edit, write_tree

TABLE = """\
format: 1
measures:
  - id: education
    title: 加强教育
    measures:
      - {id: learn, title: 组织学习, paragraphs: 甲。}
      - {id: watch, title: 组织督查, paragraphs: 乙。}

table:
  # 第一组
  - id: learning
    title: 集中学习
    rows:
      # 每月
      - id: monthly
        measure: learn
        text: '安排学习，｛数量:study｝。'   # 已会签
        owners: [medical, hospitals]
      - id: leaders
        text: 主要负责同志带头。
        owners: [medical]

  - id: watching
    title: 督查
    rows:
      - id: visits
        measure: watch
        text: 明查暗访。
        owners:
          lead: [medical]
          support: [hospitals]   # 待定
        deadline: quarterly
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = write_tree(tmp_path)
    (tmp_path / TASKS).write_text(TABLE, encoding="utf-8")
    return workspace


def difference(result: Import) -> str:
    """The lines that went and came, without those around them."""
    assert result.text is not None, "\n".join(map(str, result.findings))
    lines = difflib.unified_diff(TABLE.splitlines(), result.text.splitlines(), lineterm="", n=0)
    return "".join(f"{line}\n" for line in lines if not line.startswith(("---", "+++", "@@")))


def said(result: Import) -> list[str]:
    return [line for change in result.changes for line in change.lines()]


CASES: dict[str, tuple[Callable[[Clerk], object], str, str]] = {
    "text": (
        lambda clerk: clerk.type("monthly", "任务内容", "学习: 每月 #1"),
        """
        -        text: '安排学习，｛数量:study｝。'   # 已会签
        +        text: '学习: 每月 #1'   # 已会签
        """,
        "改写 任务 monthly（在“集中学习”）\n    任务内容：安排学习，｛数量:study｝。 → 学习: 每月 #1",
    ),
    "owners": (
        lambda clerk: clerk.type("monthly", "责任单位", "医政股，party"),
        """
        -        owners: [medical, hospitals]
        +        owners: [medical, party]
        """,
        "改写 任务 monthly（在“集中学习”）\n    责任单位："
        "medical 医政股、hospitals 各医疗机构 → medical 医政股、party 党建股",
    ),
    "lead and support from a list": (
        lambda clerk: [
            clerk.type("leaders", head, words)
            for head, words in (
                ("责任单位", None),
                ("牵头单位", "medical\nparty"),
                ("配合单位", "各医疗机构"),
                ("牵头配合方式", "按职责分别牵头"),
                ("另由他人牵头的部分", "专项行动：party"),
            )
        ],
        """
        -        owners: [medical]
        +        owners:
        +          lead: [medical, party]
        +          apart: true
        +          support: [hospitals]
        +          exceptions: [{what: 专项行动, lead: party}]
        """,
        "改写 任务 leaders（在“集中学习”）\n    责任单位：medical 医政股 → （空）\n"
        "    牵头单位：（空） → medical 医政股、party 党建股\n    配合单位：（空） → hospitals 各医疗机构\n"
        "    牵头配合方式：（空） → 按职责分别牵头\n    另由他人牵头的部分：（空） → 专项行动：party 党建股",
    ),
    "one part of a mapping": (
        lambda clerk: clerk.type("visits", "牵头单位", "party"),
        """
        -          lead: [medical]
        +          lead: [party]
        """,
        "改写 任务 visits（在“督查”）\n    牵头单位：medical 医政股 → party 党建股",
    ),
    "new keys": (
        lambda clerk: [
            clerk.type("leaders", "所属措施", "组织学习"),
            clerk.type("leaders", "完成时限", "2024年6月底前"),
            clerk.type("leaders", "等相关科室", "是"),
        ],
        """
        +        measure: learn
        +        others: true
        +        due: {kind: month-end, month: 2024-06}
        """,
        "改写 任务 leaders（在“集中学习”）\n    所属措施：（空） → learn 组织学习\n"
        "    等相关科室：（空） → 是\n    完成时限：（空） → 2024年6月底前",
    ),
    "a key that goes": (
        lambda clerk: clerk.type("visits", "报送期限", None),
        """
        -        deadline: quarterly
        """,
        "改写 任务 visits（在“督查”）\n    报送期限：quarterly 统计表 → （空）",
    ),
    "a new task": (
        lambda clerk: clerk.insert(
            "monthly", 组标识="learning", 所属措施="learn", 任务内容="新增的事。", 责任单位="party"
        ),
        """
        +      - id: learning-1
        +        measure: learn
        +        text: 新增的事。
        +        owners: [party]
        """,
        "新增 任务 learning-1（在“集中学习”）\n    所属措施：learn 组织学习\n"
        "    任务内容：新增的事。\n    责任单位：party 党建股",
    ),
    "a new task in a new group": (
        lambda clerk: clerk.insert("", 主要任务="宣传", 任务内容="宣传。", 责任单位="party"),
        """
        +
        +  - id: group-1
        +    title: 宣传
        +    rows:
        +      - id: group-1-1
        +        text: 宣传。
        +        owners: [party]
        """,
        "新增 组 group-1\n    主要任务：宣传\n新增 任务 group-1-1（在“宣传”）\n"
        "    任务内容：宣传。\n    责任单位：party 党建股",
    ),
    "a task that goes": (
        lambda clerk: clerk.delete("leaders"),
        """
        -      - id: leaders
        -        text: 主要负责同志带头。
        -        owners: [medical]
        """,
        "删除 任务 leaders\n    任务内容：主要负责同志带头。\n    责任单位：medical 医政股",
    ),
    "a task that moves up": (
        lambda clerk: clerk.move("monthly", "leaders"),
        """
        +      - id: leaders
        +        text: 主要负责同志带头。
        +        owners: [medical]
        -      - id: leaders
        -        text: 主要负责同志带头。
        -        owners: [medical]
        """,
        "移动 任务 leaders（移到最前）",
    ),
    "a task that goes over to another group": (
        lambda clerk: [clerk.type("leaders", "组标识", "watching")],
        """
        -      - id: leaders
        -        text: 主要负责同志带头。
        -        owners: [medical]
        -
        +      - id: leaders
        +        text: 主要负责同志带头。
        +        owners: [medical]
        """,
        "移动 任务 leaders（移到“督查”）",
    ),
    "a group with another name, typed once": (
        lambda clerk: clerk.type("leaders", "主要任务", "学习教育"),
        """
        -    title: 集中学习
        +    title: 学习教育
        """,
        "改写 组 learning\n    主要任务：集中学习 → 学习教育",
    ),
    "a group that goes with its last task": (
        lambda clerk: clerk.delete("visits"),
        """
        -
        -  - id: watching
        -    title: 督查
        -    rows:
        -      - id: visits
        -        measure: watch
        -        text: 明查暗访。
        -        owners:
        -          lead: [medical]
        -          support: [hospitals]   # 待定
        -        deadline: quarterly
        """,
        "删除 组 watching\n    主要任务：督查\n删除 任务 visits\n    所属措施：watch 组织督查\n"
        "    任务内容：明查暗访。\n    牵头单位：medical 医政股\n    配合单位：hospitals 各医疗机构\n"
        "    报送期限：quarterly 统计表",
    ),
}


def lines(text: str) -> list[str]:
    """Blank lines of a difference fall where the comparing likes; the others count."""
    return [line for line in dedent(text).lstrip("\n").splitlines() if line.strip("+- ")]


@pytest.mark.parametrize("name", CASES)
def test_a_change_of_the_sheet_is_this_change_of_the_file(name: str, workspace: Workspace):
    act, expected, words = CASES[name]
    result = changed(workspace, act)
    assert not [f for f in result.findings if f.code not in ("comment-lost", "task-group-apart")]
    assert lines(difference(result)) == lines(expected)
    assert "\n".join(said(result)) == words


def test_comments_of_what_goes_are_named_with_their_line(workspace: Workspace):
    result = changed(workspace, lambda clerk: clerk.delete("visits"))
    (finding,) = result.findings
    assert finding.code == "comment-lost"
    assert "# 待定" in finding.message
    assert str(finding.place).endswith("tasks.yaml:31:34")


def test_a_proposed_id_was_never_used(workspace: Workspace):
    """A local edition added a row `learning-7`: its id is taken for good."""
    add(
        workspace,
        EDITION,
        """
        changes:
          add:
            - after: leaders
              row: {id: learning-7, text: 当地的事。, owners: [medical]}
        """,
    )
    result = changed(
        workspace,
        lambda clerk: clerk.insert("monthly", 任务内容="新事。", 责任单位="party"),
    )
    assert [change.id for change in result.changes] == ["learning-8"]
    assert result.text is not None
    assert "当地的事" not in result.text


def test_a_row_that_a_local_edition_changes_is_not_removed_in_silence(workspace: Workspace):
    add(workspace, EDITION, "changes:\n  remove: [leaders]\n")
    result = changed(workspace, lambda clerk: clerk.delete("leaders"))
    (finding,) = result.findings
    assert finding.code == "local-change-left"
    assert str(finding.place).startswith(f"{EDITION}:")


def test_sorted_and_hidden_rows_count_in_the_order_of_the_sheet(workspace: Workspace):
    def act(clerk: Clerk) -> None:
        clerk.move("visits", "")
        clerk.sheet.row_dimensions[clerk.row("leaders")].hidden = True

    result = changed(workspace, act)
    assert said(result) == ["移动 组 watching（移到最前）"]


def test_what_the_file_got_since_is_kept(workspace: Workspace):
    """Exported, then tasks.yaml was changed by hand, then the sheet came back."""
    clerk = Clerk(exported(workspace))
    clerk.type("monthly", "任务内容", "表里改的。")
    edit(workspace, TASKS, "明查暗访。", "文件里改的。")
    edit(
        workspace,
        TASKS,
        "      - id: visits",
        "      - id: later\n        text: 文件里加的。\n        owners: [party]\n      - id: visits",
    )
    result = imported(workspace, clerk.saved())
    assert [finding.code for finding in result.findings] == ["tasks-changed-since"]
    assert [change.id for change in result.changes] == ["monthly"]
    assert result.text is not None
    assert "表里改的。" in result.text
    assert "文件里改的。" in result.text
    assert "文件里加的。" in result.text


def test_an_order_that_the_file_got_since_is_kept(workspace: Workspace):
    clerk = Clerk(exported(workspace))
    clerk.type("visits", "任务内容", "表里改的。")
    rows = TABLE[TABLE.index("      - id: leaders") : TABLE.index("\n  - id: watching")]
    edit(workspace, TASKS, rows, "")
    edit(workspace, TASKS, "      # 每月\n", f"{rows}      # 每月\n")
    result = imported(workspace, clerk.saved())
    assert [change.id for change in result.changes] == ["visits"]
    clerk.insert("monthly", 任务内容="新事。", 责任单位="party")
    result = imported(workspace, clerk.saved())
    assert [change.id for change in result.changes] == ["learning-1", "visits"]


def test_nothing_is_written_without_being_asked_for(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
):
    root = workspace.root
    sheet = root / "表.xlsx"
    assert run(["tasks", "export", "clean", "-w", str(root), "-o", str(sheet)]) == 0
    clerk = Clerk(sheet.read_bytes())
    clerk.type("leaders", "任务内容", "改过的。")
    sheet.write_bytes(clerk.saved())
    order = ["tasks", "import", "clean", str(sheet), "-w", str(root)]
    capsys.readouterr()
    assert run(order) == 0
    shown = capsys.readouterr().out
    assert "主要负责同志带头。 → 改过的。" in shown
    assert "未保存" in shown
    assert (root / TASKS).read_text("utf-8") == TABLE
    assert run([*order, "--write", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["written"]
    assert told["changes"][0]["fields"] == [
        {"name": "任务内容", "old": "主要负责同志带头。", "new": "改过的。"}
    ]
    assert (root / TASKS).read_text("utf-8") == TABLE.replace("主要负责同志带头。", "改过的。")
    assert run(order) == 0
    assert "表里没有改动" in capsys.readouterr().out


def test_a_shipped_programme_is_changed_in_the_workspace(tmp_path: Path):
    shipped = write_tree(tmp_path / "shipped").root
    (tmp_path / "own").mkdir()
    workspace = Workspace(tmp_path / "own", shipped=shipped)
    result = changed(workspace, lambda clerk: clerk.type("learn-leaders", "任务内容", "各级都学。"))
    assert result.text is not None
    workspace.write_text(result.path, result.text)
    assert "各级都学" in (tmp_path / "own" / TASKS).read_text("utf-8")
    assert "各级都学" not in (shipped / TASKS).read_text("utf-8")


def test_an_export_does_not_cover_a_sheet_that_somebody_changed(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
):
    order = ["tasks", "export", "clean", "-w", str(workspace.root)]
    assert run(order) == run(order) == 0
    (sheet,) = (workspace.root / "output").glob("*.xlsx")
    sheet.write_bytes(Clerk(sheet.read_bytes()).saved())
    mine = sheet.read_bytes()
    capsys.readouterr()
    assert run(order) == 0
    assert "task-sheet-kept" in capsys.readouterr().err
    assert sheet.read_bytes() == mine
    assert len(list((workspace.root / "output").glob("*.xlsx"))) == 2


def test_a_district_shows_what_it_prints(workspace: Workspace):
    root = workspace.root
    sheet = root / "表.xlsx"
    add(workspace, EDITION, "changes:\n  remove: [leaders]\n")
    order = ["tasks", "export", "clean", "-d", "qingshan", "-w", str(root), "-o", str(sheet)]
    assert run(order) == 0
    clerk = Clerk(sheet.read_bytes())
    assert clerk.cell("monthly", "当地印出的任务内容").value == "安排学习，每月至少1次。"
    assert clerk.cell("visits", "当地印出的责任单位").value == "医政股牵头，各医疗机构配合"
    assert "不印" in clerk.cell("leaders", "当地印出的任务内容").value
    clerk.type("monthly", "当地印出的任务内容", "改了也不算")
    assert not imported(workspace, clerk.saved()).changes


def test_a_new_day_takes_the_words_of_the_old_one_away(workspace: Workspace):
    """`due_words` would be printed beside a day that is another now."""
    old = "        text: 主要负责同志带头。\n        owners: [medical]\n"
    words = "        due: {kind: month-end, month: 2023-12}\n        due_words: 12月底前\n"
    edit(workspace, TASKS, old, old + words)
    result = changed(workspace, lambda clerk: clerk.type("leaders", "完成时限", "2024年6月底前"))
    assert "due: {kind: month-end, month: 2024-06}" in result.text
    assert "due_words" not in result.text
