"""Out into a spreadsheet and back: where nobody changes anything, no byte of the YAML differs.

A clerk's change must be the only line of the difference that a reviewer has to read.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.exchange.columns import LISTS, SHEET, WITNESS
from generator.formats.scalars import inline
from generator.load.content import programmes
from generator.workspace import Workspace, shipped_folder
from tests.exchange.sheets import Clerk, by_office, exported, imported
from tests.render.office import needs_office
from tests.trees import TASKS, write_tree

ODD = """\
# 任务：每季度看一次
format: 1   # 现行格式

measures:
  - {id: education, title: 加强教育, measures: [{id: learn, title: 组织学习, paragraphs: 甲。}]}

table:   # 任务表

  # 第一组
  -   id: learning
      title: "集中学习"   # 引号有意保留
      rows:
      # 市里要求
      - id: one
        measure: learn
        text: '=SUM(A1) 与 ''引号'' # 不是注释'
        owners:
          - hospitals   # 都要
          - medical
      - {id: two, text: "+1 ｛数量:study｝: 乙", owners: {lead: [medical], support: [hospitals]}}
      -
        id: three
        text: >-
          折行的
          长文字
        owners: {alike: [medical], together: true}
        others: 是
        due: {kind: ongoing}
        # 三的注
      # 未完

  - id: alone
    rows:
      - id: four
        measure: learn
        owners:
          lead: [medical, party]
          apart: true
          support: [hospitals]
          together: true
          exceptions:
            - {what: 专项行动：查办, lead: party}
        deadline: quarterly
      - id: five
        text: -5 以下 @ 007
        owners: [party]
        due:
          kind: quarter-end
          workdays: 5
      - id: six
        text: "两段。\\n  缩进的第二段。"
        owners: [medical]
  - id: empty
    title: 还没有任务的组
    rows: []
# 完
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return write_tree(tmp_path)


def stored(workspace: Workspace) -> bytes:
    return (workspace.root / TASKS).read_bytes()


def store(workspace: Workspace, text: str) -> None:
    (workspace.root / TASKS).write_bytes(text.encode("utf-8"))


def unchanged(workspace: Workspace, data: bytes) -> None:
    result = imported(workspace, data)
    assert not list(result.findings)
    assert not result.changes
    assert result.text is not None
    assert result.text.encode("utf-8") == stored(workspace)


@pytest.mark.parametrize("text", [ODD, ODD.replace("\n", "\r\n"), "\ufeff" + ODD, ODD[:-5]])
def test_an_odd_file_comes_back_byte_for_byte(workspace: Workspace, text: str):
    store(workspace, text)
    data = exported(workspace)
    unchanged(workspace, data)
    unchanged(workspace, Clerk(data).saved())


@needs_office
@pytest.mark.slow
def test_what_libreoffice_saves_comes_back_byte_for_byte(workspace: Workspace, tmp_path: Path):
    store(workspace, ODD)
    unchanged(workspace, by_office(exported(workspace), tmp_path))


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("programme", programmes(Workspace(shipped_folder())))
def test_the_tasks_of_each_programme_come_back_through_libreoffice(programme: str, tmp_path: Path):
    (tmp_path / "content").mkdir()
    workspace = Workspace(tmp_path)
    path = f"content/programmes/{programme}/tasks.yaml"
    if not workspace.exists(path):
        pytest.skip(f"{programme} has no tasks")
    before = workspace.read_bytes(path)
    result = imported(workspace, by_office(exported(workspace, programme), tmp_path), programme)
    assert not result.changes
    assert not list(result.findings)
    assert result.text is not None
    assert result.text.encode("utf-8") == before


WORDS = st.text(
    alphabet=st.sampled_from("学习甲乙，。“”'\"=+-@#:：{}[]｛｝&*!|>%,、 　1a\\_x0041"),
    min_size=1,
    max_size=30,
).filter(lambda words: words.strip(" 　") != "")
TEXT = st.one_of(WORDS, WORDS.map(lambda words: f"{words}｛数量:study｝"))
TYPED = st.tuples(
    WORDS.map(lambda words: re.sub("[{}｛｝]", "", words)).filter(
        lambda words: words.strip(" 　") != ""
    ),
    st.sampled_from(["", "｛数量:study｝", "｛ 数量 ：study ｝"]),
).map("".join)
"""What may be typed: braces that make no reference are a fault (test_faults.py)."""
ROLE = st.lists(st.sampled_from(["medical", "party", "hospitals"]), min_size=1, max_size=3)
OWNERS = st.one_of(
    ROLE,
    st.fixed_dictionaries({"lead": ROLE}, optional={"apart": st.just(True), "support": ROLE}),
    st.fixed_dictionaries({"support": ROLE, "together": st.just(True)}),
)
DUE = st.sampled_from(
    [
        {"kind": "ongoing"},
        {"kind": "month-end", "month": "2024-06"},
        {"kind": "quarter-start", "month": 1, "day": 5},
    ]
)
ROW = st.fixed_dictionaries(
    {"text": TEXT, "owners": OWNERS},
    optional={
        "measure": st.just("learn"),
        "others": st.just(True),
        "deadline": st.just("quarterly"),
        "due": DUE,
    },
)
GROUPS = st.lists(
    st.tuples(st.none() | WORDS, st.lists(ROW, min_size=1, max_size=4)), min_size=1, max_size=3
)


def written(groups: list[tuple[str | None, list[dict[str, object]]]]) -> str:
    lines = ["format: 1", "# 措施", "measures:", "  - id: education", "    title: 教育"]
    lines += ["    measures:", "      - {id: learn, title: 学习, paragraphs: 甲。}", "table:"]
    for number, (title, rows) in enumerate(groups, 1):
        lines += [f"  - id: g{number}", *([f"    title: {inline(clean(title))}"] if title else [])]
        lines.append("    rows:")
        for at, row in enumerate(rows, 1):
            lines.append(f"      - id: g{number}-r{at}  # {at}")
            for key, value in row.items():
                said = clean(value) if isinstance(value, str) else value
                lines.append(f"        {key}: {inline(said)}")
    return "\n".join(lines) + "\n"


def clean(words: str) -> str:
    return words.strip(" 　")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(groups=GROUPS)
def test_any_task_file_comes_back_byte_for_byte(
    groups: list[tuple[str | None, list[dict[str, object]]]], workspace: Workspace
):
    store(workspace, written(groups))
    data = exported(workspace)
    unchanged(workspace, Clerk(data).saved())


def tidied(words: str) -> str:
    """References lose the blanks inside, and a full-width colon becomes a plain one."""
    inside = re.compile("｛([^｛｝:：]*)(?:[:：]([^｛｝]*))?｝")

    def plain(match: re.Match[str]) -> str:
        kind, key = match[1].strip(), (match[2] or "").strip()
        return f"｛{kind}:{key}｝" if key else f"｛{kind}｝"

    return inside.sub(plain, words)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(groups=GROUPS, words=TYPED)
def test_any_text_that_is_typed_is_read_again_as_it_was_typed(
    groups: list[tuple[str | None, list[dict[str, object]]]], words: str, workspace: Workspace
):
    store(workspace, written(groups))
    clerk = Clerk(exported(workspace))
    cell = clerk.cell("g1-r1", "任务内容")
    cell.value, cell.data_type = clean(words).replace("_x", "_x005F_x"), "s"
    result = imported(workspace, clerk.saved())
    assert not list(result.findings)
    assert result.text is not None
    store(workspace, result.text)
    again = Clerk(exported(workspace)).cell("g1-r1", "任务内容").value
    assert str(again).replace("_x005F_", "_") == tidied(clean(words))


def test_formulas_numbers_and_leading_signs_are_texts(workspace: Workspace):
    store(workspace, ODD)
    clerk = Clerk(exported(workspace))
    for id_, start in (("one", "=SUM"), ("two", "+1"), ("five", "-5")):
        cell = clerk.cell(id_, "任务内容")
        assert str(cell.value).startswith(start)
        assert cell.data_type == "s"
        assert cell.number_format == "@"


def test_owners_stand_with_their_names_in_the_cells_and_in_the_list(workspace: Workspace):
    """`medical` alone tells a clerk nothing; what is picked from the list looks the same."""
    store(workspace, ODD)
    clerk = Clerk(exported(workspace))
    assert clerk.cell("one", "责任单位").value == "hospitals 各医疗机构\nmedical 医政股"
    assert clerk.cell("two", "牵头单位").value == "medical 医政股"
    assert clerk.cell("four", "另由他人牵头的部分").value == "专项行动：查办：party 党建股"
    heads = {cell.value: cell.column for cell in clerk.book[LISTS][1]}
    listed = [clerk.book[LISTS].cell(n, heads["责任方"]).value for n in (2, 3, 4)]
    assert sorted(listed) == ["hospitals 各医疗机构", "medical 医政股", "party 党建股"]


def test_the_sheet_helps_whoever_fills_it_in(workspace: Workspace):
    clerk = Clerk(exported(workspace))
    checks = {str(c.sqref)[0]: c for c in clerk.sheet.data_validations.dataValidation}
    assert LISTS in checks["E"].formula1
    assert checks["E"].showErrorMessage
    assert not checks["G"].showErrorMessage, "an owner cell may hold several roles"
    assert checks["B"].formula1 == "FALSE", "ids are not typed in"
    assert not clerk.sheet.protection.sheet, "rows of a protected sheet cannot be deleted"
    assert clerk.sheet.freeze_panes == "C3"
    assert clerk.book[WITNESS].sheet_state == "veryHidden"
    assert clerk.book.sheetnames[:2] == ["填写说明", SHEET]


def test_the_same_tasks_give_the_same_bytes(workspace: Workspace):
    assert exported(workspace) == exported(workspace)
