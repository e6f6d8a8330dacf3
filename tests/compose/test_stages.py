"""Copies to be signed with blanks, drafts with a mark, and the sheet that goes round with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.compose.issue import compose
from generator.compose.working import working_papers
from generator.layout.page import layout
from generator.model.document import Document, Table
from generator.model.plan import Plan
from generator.rules.printed import script_of_documents
from generator.workspace import Workspace
from tests.fonts import fonts
from tests.trees import DISTRICT, EDITION, add, edit, edition, write_tree

OPEN = "number: {code: 青卫发, year: 2024, serial: 【待补：顺序号】}\ndate: 【待补：成文日期】"
FILLED = "number: {code: 青卫发, year: 2024, serial: 7}\ndate: 2024-05-20"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return write_tree(tmp_path)


def opened(workspace: Workspace) -> None:
    edit(workspace, EDITION, FILLED, OPEN)
    edit(workspace, EDITION, "printed: 2024-05-21", "printed: 【待补：印发日期】")


def documents(workspace: Workspace) -> tuple[Document, ...]:
    return compose(edition(workspace)[0])[0]


def said(workspace: Workspace) -> list[str]:
    found = edition(workspace)[0]
    return [spot.words for spot in script_of_documents(compose(found)[0], found).spots]


def test_a_copy_to_be_signed_has_plain_blanks(workspace: Workspace) -> None:
    opened(workspace)
    assert "青卫发〔2024〕【待补：顺序号】号" in said(workspace)
    add(workspace, EDITION, "stage: 送签稿\n")
    words = said(workspace)
    assert "青卫发〔2024〕　　号" in words
    assert "2024年　月　日" in words
    assert "2024年　月　日印发" in words
    assert not any("【" in one for one in words)
    issued, *annexes = documents(workspace)
    assert str(annexes[0].parts[0].blocks[0].text).startswith("青卫发〔2024〕　　号附件1")
    assert issued.stage == ""
    assert issued.file_name == "关于印发《青山县清廉行动实施方案》的通知（送签稿）"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (FILLED, FILLED.replace(", serial: 7", ""), "青卫发〔2024〕　　号"),
        (FILLED, FILLED.replace("year: 2024, serial: 7", "serial: 7"), "青卫发〔　　〕7号"),
        (
            "imprint: {printed: 2024-05-21}",
            "imprint: {copies_to: [县政府办]}",
            "2024年　月　日印发",
        ),
        (FILLED, FILLED, "青卫发〔2024〕7号"),
    ],
)
def test_what_is_missing_is_a_blank_and_what_is_there_is_printed(
    workspace: Workspace, old: str, new: str, words: str
) -> None:
    edit(workspace, EDITION, old, new)
    add(workspace, EDITION, "stage: 送签稿\n")
    assert words in said(workspace)


@pytest.mark.parametrize("copy", ["", "copy_number: 【待补：份号】\n"])
def test_a_copy_number_leaves_its_line(workspace: Workspace, copy: str) -> None:
    (workspace.root / "workspace.yaml").write_text(
        "format: 1\nclassified: 机密\ndeclared_by: 某某保密办\n", "utf-8"
    )
    add(workspace, EDITION, f"{copy}classification: {{level: 秘密, years: 3}}\nstage: 送签稿\n")
    head = documents(workspace)[0].parts[0].blocks[0]
    assert {role: str(text) for role, text in head.labels.items()} == {
        "copy-number": "　　　",
        "classification": "秘密★3年",
    }


def lines_of(plan: Plan) -> list[tuple[int, str, float]]:
    return [
        (number, str(line.text), round(line.top.pt, 2))
        for number, page in enumerate(plan.pages)
        for line in page.lines()
    ]


def test_filling_in_moves_no_line_and_no_other_word(workspace: Workspace) -> None:
    opened(workspace)
    add(workspace, EDITION, "stage: 送签稿\n")
    before = [lines_of(layout(document, fonts())[0]) for document in documents(workspace)]
    edit(workspace, EDITION, OPEN, FILLED)
    edit(workspace, EDITION, "printed: 【待补：印发日期】", "printed: 2024-05-21")
    edit(workspace, EDITION, "stage: 送签稿\n", "")
    after = [lines_of(layout(document, fonts())[0]) for document in documents(workspace)]
    changed = [
        (old[1], new[1])
        for first, second in zip(before, after, strict=True)
        for old, new in zip(first, second, strict=True)
        if old != new
    ]
    filled = {"　　号": "7号", "年　月　日": "年5月20日", "年　月　日印发": "年5月21日印发"}
    assert len(changed) == 6
    for old, new in changed:
        assert any(old.replace(blank, words) == new for blank, words in filled.items()), (old, new)
    tops = [[(n, top) for n, _, top in one] for one in before]
    assert tops == [[(n, top) for n, _, top in one] for one in after]


@pytest.mark.parametrize(
    ("written", "mark", "name"),
    [
        ("stage: 征求意见稿\ndraft: 3\n", "征求意见稿　第3稿", "（征求意见稿第3稿）"),
        ("stage: 讨论稿\n", "讨论稿", "（讨论稿）"),
        ("stage: 送审稿\ndraft: 1\n", "送审稿　第1稿", "（送审稿第1稿）"),
        ("draft: 2\n", "", ""),
    ],
)
def test_a_draft_says_what_it_is_in_all_its_documents(
    workspace: Workspace, written: str, mark: str, name: str
) -> None:
    plain = documents(workspace)
    add(workspace, EDITION, written)
    made = (*documents(workspace), *working_papers(edition(workspace)[0], ["tasks"]))
    assert {document.stage for document in made} == {mark}
    assert [d.file_name for d in made[: len(plain)]] == [f"{d.file_name}{name}" for d in plain]


def test_a_long_title_does_not_cut_the_stage_off(workspace: Workspace) -> None:
    from generator.package.names import safe_stem

    edit(workspace, DISTRICT, "name: 青山县\n", f"name: {'青山绿水' * 20}县\n")
    add(workspace, EDITION, "stage: 征求意见稿\ndraft: 12\n")
    for document in documents(workspace):
        assert safe_stem(document.file_name).endswith("（征求意见稿第12稿）")


ROUTING = """
routing:
  department: 医政股
  drafter: 张某某
  reviewer: 李某某
  countersigners: [党建股, 法制股]
  signer: 王某某
urgency: 加急
copies: 60
"""


def cells_of(document: Document) -> list[str]:
    (table,) = [block for block in document.parts[0].blocks if isinstance(block, Table)]
    return [str(cell.text) for row in table.rows for cell in row.cells]


def routing(workspace: Workspace) -> Document:
    (document,) = working_papers(edition(workspace)[0], ["routing"])
    return document


def test_the_routing_sheet_says_what_is_given_and_leaves_room_for_the_rest(
    workspace: Workspace,
) -> None:
    opened(workspace)
    add(workspace, EDITION, ROUTING)
    document = routing(workspace)
    cells = cells_of(document)
    said = dict(zip(cells[::2], cells[1::2], strict=True))
    assert said["文号"] == "青卫发〔2024〕　　号"
    assert said["成文日期"] == "2024年　月　日"
    assert said["拟稿部门"] == "医政股"
    assert said["紧急程度"] == "加急"
    assert said["公开属性"] == "主动公开"
    assert said["印制份数"] == "60份"
    assert said["主送"] == "各医疗机构"
    assert said["标题"] == "关于印发《青山县清廉行动实施方案》的通知"
    assert "附件2 清廉行动任务表" in said["附件"]
    assert said["签发"].startswith("王某某：\n")
    assert said["签发"].endswith("日")
    assert said["会签"].startswith("党建股：\n法制股：\n")
    assert said["校对"] == said["密级"] == said["抄送"] == "　"


@pytest.mark.parametrize("much", [False, True])
def test_the_routing_sheet_is_one_page(workspace: Workspace, much: bool) -> None:
    if much:
        names = "、".join(f"第{number}人民医院" for number in range(60))
        edit(workspace, EDITION, "[[｛单位:hospitals｝]]", f"[[{names}]]")
        edit(workspace, EDITION, "imprint: {", f"imprint: {{copies_to: [{names}], ")
        edit(
            workspace, DISTRICT, "  name: 青山县卫生健康委员会\n", f"  name: {'青山县' * 9}委员会\n"
        )
        edit(workspace, DISTRICT, "name: 青山县\n", f"name: {'青山绿水' * 9}县\n")
    plan, _ = layout(routing(workspace), fonts())
    assert len(plan.pages) == 1
