"""Rosters, mechanisms, problem lists and channels: what they say, in which order."""

from pathlib import Path
from textwrap import dedent

import pytest

from generator.compose.issue import compose
from generator.lint.edition import lint
from generator.model.document import (
    AnnexLabel,
    Block,
    Document,
    Heading,
    Listing,
    Paragraph,
    Part,
    Title,
)
from generator.render.words import document_words
from tests.trees import DISTRICT, EDITION, PROGRAMME, ROSTER, codes, edit, edition, write_tree

ANNEXES = "content/programmes/clean/annexes"
CHANNELS = """
    format: 1
    kind: channels
    title: 举报方式
    hotlines:
      - {number: 0000-1234, desk: ｛机关｝｛单位:medical｝}
    account: {holder: 白水市财政局, bank: 某某银行, number: 00-00, remark: 清廉}
    """
MECHANISM = """
    format: 1
    kind: mechanism
    title: ｛行动｝协作机制
    preamble: [成立协作机制，有关事项如下：]
    roster: members
    duties: [统筹协调。]
    division:
      - {name: 医政部门, departments: [medical], paragraphs: [负责检查。, 每季通报。]}
    operation: [定期会商。]
    """
MEMBERS = """
    format: 1
    kind: roster
    title: 组成人员
    body: 协作机制
    layout: lines
    roles:
      - name: 召集人
        entries: [{name: 白桦, post: 主任}]
      - name: 成员
        entries:
          - {departments: [medical], post: 股长}
          - {departments: [party]}
        after: 等有关人员
    """
PROBLEMS = """
    format: 1
    kind: problem-list
    title: 重点问题
    preamble: [对照下列问题自查。]
    aspects:
      - id: first
        title: 以权谋私
        items:
          - {id: gifts, text: 收受礼品。}
          - {id: meals, text: 接受宴请。}
      - id: second
        title: 采购
        note: 重点是耗材。
        items:
          - {id: tenders, text: 量身定制参数。}
    """


def document(root: Path, kind: str, text: str, **others: str) -> tuple[Document, Part]:
    """The issued document of the small workspace with one more annex, and the part of that."""
    workspace = write_tree(root)
    for name, content in {kind: text, **others}.items():
        (root / ANNEXES / f"{name}.yaml").write_text(dedent(content).lstrip("\n"), "utf-8")
    edit(workspace, PROGRAMME, "annexes: [roster", f"annexes: [{kind}, roster")
    edit(workspace, PROGRAMME, "机构见", f"另见｛附件:{kind}｝，机构见")
    found, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    issued = compose(found)[0][0]
    return issued, next(part for part in issued.parts if part.id == kind)


def said(blocks: tuple[Block, ...]) -> list[str]:
    """Kind, level and words of each block, rows of a listing one by one."""
    lines = []
    for block in blocks:
        match block:
            case Title(text) | AnnexLabel(text):
                lines.append(f"{type(block).__name__} {text}")
            case Heading(level, text):
                lines.append(f"H{level} {text}")
            case Paragraph(text, lead, level):
                lines.append(f"P{level} {lead}|{text}" if lead else f"P {text}")
            case Listing(rows):
                lines += [f"L {row.label}|{row.name}|{row.words}" for row in rows]
    return lines


def test_a_mechanism_has_four_chapters_and_departments_run_in_without_a_number(tmp_path: Path):
    _, part = document(tmp_path, "mechanism", MECHANISM, members=MEMBERS)
    assert said(part.blocks) == [
        "AnnexLabel 附件1",
        "Title 清廉行动协作机制",
        "P 成立协作机制，有关事项如下：",
        "H1 一、组成人员",
        "L 召集人：|白桦|主任",
        "L 成员：||医政股股长",
        "L ||党建股等有关人员",
        "H1 二、主要职责",
        "P 统筹协调。",
        "H1 三、任务分工",
        "P2 医政部门。|负责检查。",
        "P 每季通报。",
        "H1 四、运行机制",
        "P 定期会商。",
    ]


def test_chapters_without_content_take_no_number(tmp_path: Path):
    text = MECHANISM.replace("    duties: [统筹协调。]\n", "")
    _, part = document(tmp_path, "mechanism", text, members=MEMBERS)
    heads = [line for line in said(part.blocks) if line.startswith("H1")]
    assert heads == ["H1 一、组成人员", "H1 二、任务分工", "H1 三、运行机制"]


def test_problems_are_numbered_through_all_aspects(tmp_path: Path):
    _, part = document(tmp_path, "problems", PROBLEMS)
    assert said(part.blocks)[2:] == [
        "P 对照下列问题自查。",
        "H1 一、以权谋私",
        "P3 1.|收受礼品。",
        "P3 2.|接受宴请。",
        "P1 二、采购。|重点是耗材。",
        "P3 3.|量身定制参数。",
    ]


def test_channels_take_numbers_only_where_there_are_some(tmp_path: Path):
    _, part = document(tmp_path, "channels", CHANNELS)
    assert said(part.blocks)[2:] == [
        "H1 一、举报电话",
        "P 0000-1234（县卫生健康委医政股）",
        "H1 二、廉政账户",
        "L 户名：||白水市财政局",
        "L 开户行：||某某银行",
        "L 账号：||00-00",
        "L 备注：||清廉",
    ]


def test_every_kind_of_channel_is_printed(tmp_path: Path):
    more = "mails: [a@b.example.invalid]\n    post_boxes: [青山县1号信箱]\n    account:"
    text = CHANNELS.replace("account:", more)
    _, part = document(tmp_path, "channels", text)
    heads = [line for line in said(part.blocks) if line.startswith("H1")]
    assert heads == ["H1 一、举报电话", "H1 二、电子邮箱", "H1 三、举报信箱", "H1 四、廉政账户"]


def test_a_roster_prints_inline_unless_it_asks_for_lines(tmp_path: Path):
    """The same persons in both layouts; a role that has nobody shows what follows it."""
    inline = MEMBERS.replace("    layout: lines\n", "")
    _, part = document(tmp_path / "a", "members", inline)
    assert said(part.blocks)[2:] == [
        "P1 召集人：|白桦（主任）",
        "P1 成员：|医政股股长、党建股等有关人员",
    ]
    empty = MEMBERS.replace("[{name: 白桦, post: 主任}]", "[]\n        after: 另定")
    _, part = document(tmp_path / "b", "members", empty)
    assert said(part.blocks)[2] == "L 召集人：||另定"


@pytest.mark.parametrize(
    ("office", "words"),
    [
        ("办公室设在医政股。", "办公室设在医政股。"),
        ("{seat: medical}", "工作组办公室设在医政股。"),
        (
            "{seat: medical, head: 张三, head_post: ｛单位:medical｝股长, duties: 负责日常工作}",
            "工作组办公室设在医政股，办公室主任由医政股股长张三兼任，负责日常工作。",
        ),
        (
            "{seat: party, head_post: 副主任}",
            "工作组办公室设在党建股，办公室主任由副主任兼任。",
        ),
    ],
)
def test_an_office_is_a_sentence_or_made_of_its_parts(office: str, words: str, tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, ROSTER, "body: 工作组", f"body: 工作组\noffice: {office}")
    found, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    assert codes(lint(found)) == []
    assert words in document_words(compose(found)[0][0])


def with_tail(root: Path, *edits: tuple[str, str, str]) -> tuple[Document, ...]:
    workspace = write_tree(root)
    (root / ANNEXES / "problems.yaml").write_text(dedent(PROBLEMS).lstrip("\n"), "utf-8")
    edit(
        workspace,
        PROGRAMME,
        "  sections:\n    - id: goals",
        "  tail: [problems]\n  sections:\n    - id: goals",
    )
    for change in edits:
        edit(workspace, *change)
    found, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    assert codes(lint(found)) == []
    return compose(found)[0]


def test_the_tail_follows_the_plan_without_a_label_and_numbers_begin_anew(tmp_path: Path):
    """content-model §1: a block inside an attachment that is not listed, with its own title."""
    issued, *others = with_tail(tmp_path)
    assert [part.id for part in issued.parts] == [
        "notice", "plan", "problems", "roster", "table", "figures",
    ]  # fmt: skip
    assert said(issued.parts[2].blocks)[0] == "Title 重点问题"
    assert said(issued.parts[2].blocks)[2] == "H1 一、以权谋私"
    assert [other.id for other in others] == ["roster", "table", "figures"]


def test_a_plan_that_is_an_annex_takes_its_tail_into_its_own_file(tmp_path: Path):
    made = with_tail(tmp_path, (EDITION, "disclosure", "plan_as_annex: 是\ndisclosure"))
    plan = next(document for document in made if document.part == "annex:1")
    assert [part.id for part in plan.parts] == ["plan", "problems"]
    labels = [b for part in made[0].parts for b in part.blocks if isinstance(b, AnnexLabel)]
    assert [str(label.text) for label in labels] == ["附件1", "附件2", "附件3", "附件4"]


def test_the_title_of_the_tail_can_be_referred_to_but_not_its_number(tmp_path: Path):
    named = (PROGRAMME, "｛附件:roster｝。", "｛附件:roster｝；《｛附件名:problems｝》附后。")
    assert "《重点问题》附后" in document_words(with_tail(tmp_path / "a", named)[0])
    workspace = write_tree(tmp_path / "b")
    (workspace.root / ANNEXES / "problems.yaml").write_text(dedent(PROBLEMS).lstrip("\n"), "utf-8")
    edit(
        workspace,
        PROGRAMME,
        "  sections:\n    - id: goals",
        "  tail: [problems]\n  sections:\n    - id: goals",
    )
    edit(workspace, PROGRAMME, "｛附件:roster｝。", "｛附件:roster｝、｛附件:problems｝。")
    assert codes(edition(workspace)[1]) == ["annex-not-listed"]


def test_what_the_district_lays_beside_the_tail_counts_as_attached(tmp_path: Path):
    """A district's own wording of the list takes the place of the programme's."""
    workspace = write_tree(tmp_path)
    (tmp_path / ANNEXES / "problems.yaml").write_text(dedent(PROBLEMS).lstrip("\n"), "utf-8")
    edit(
        workspace,
        PROGRAMME,
        "  sections:\n    - id: goals",
        "  tail: [problems]\n  sections:\n    - id: goals",
    )
    local = tmp_path / Path(EDITION).parent / "annexes/problems.yaml"
    local.parent.mkdir(parents=True)
    local.write_text(dedent(PROBLEMS).lstrip("\n").replace("收受礼品", "收受土特产"), "utf-8")
    found, findings = edition(workspace)
    assert codes(findings) == []
    assert "收受土特产" in document_words(compose(found)[0][0])


CITY = "parent: {name: 白水市, level: 地级市, agency_short: 市卫生健康委}"


@pytest.mark.parametrize(
    ("above", "level", "words"),
    [
        (f"{CITY}\ngrandparent: {{name: 山南省, level: 省, agency_short: 省卫生健康委}}", "县",
         "山南省：省委、省政府、市委、市政府、县委、县政府"),
        (f"{CITY}\ngrandparent: {{name: 山南省, level: 省, agency_short: 省卫生健康委}}", "县级市",
         "山南省：省委、省政府、白水市委、白水市政府、青山县委、青山县政府"),
        ("parent: {name: 某市, level: 直辖市, agency_short: 市卫生健康委}", "市辖区",
         "某市：市委、市政府、区委、区政府"),
        (f"{CITY}\ngrandparent: {{name: 某自治区, level: 自治区, agency_short: 自治区卫生健康委}}",
         "市辖区", "某自治区：自治区党委、自治区政府、市委、市政府、区委、区政府"),
        ("parent: {name: 全国, level: 国家, agency_short: 国家卫生健康委}", "省",
         "青山县：省委、省政府"),
    ],
)  # fmt: skip
def test_the_levels_above_are_looked_up_up_to_the_province(
    above: str, level: str, words: str, tmp_path: Path
):
    workspace = write_tree(tmp_path)
    edit(workspace, DISTRICT, CITY, above)
    edit(workspace, DISTRICT, "level: 县\n", f"level: {level}\n")
    edit(workspace, PROGRAMME, "制定方案。", "｛省级地名｝：｛各级党委政府｝")
    found, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    assert str(found.programme.phases[0].paragraphs[0]) == words


def test_a_district_that_does_not_name_its_province_is_told_so(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, PROGRAMME, "制定方案。", "｛各级党委政府｝")
    assert codes(edition(workspace)[1]) == ["level-missing"]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("period: {start: 2023-07, end: 2024-06}\n", "2023年7月至2024年6月"),
        ("period: {end: 2024-06}\n", "2024年6月底前"),
    ],
)
def test_the_time_of_the_whole_is_data(lines: str, words: str, tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, PROGRAMME, "phases:\n", f"{lines}phases:\n")
    edit(workspace, PROGRAMME, "制定方案。", "｛行动时间｝")
    assert str(edition(workspace)[0].programme.phases[0].paragraphs[0]) == words


def test_the_time_of_the_whole_is_asked_for_where_it_is_missing(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, PROGRAMME, "制定方案。", "｛行动时间｝")
    assert codes(edition(workspace)[1]) == ["unknown-reference"]
