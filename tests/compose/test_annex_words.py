"""Annexes whose words are those of a source: titles, labels, marks and numbers of their own."""

from pathlib import Path

from generator.lint.edition import lint
from tests.compose.test_annexes import (
    CHANNELS,
    MECHANISM,
    MEMBERS,
    PROBLEMS,
    document,
    said,
)
from tests.trees import PROGRAMME, codes, edit, edition, write_tree


def more(text: str, *lines: str) -> str:
    """A file of the other tests with further keys."""
    return "\n".join([text.rstrip(), *(f"    {line}" for line in lines), ""])


def test_a_roster_has_paragraphs_before_and_behind_its_roles(tmp_path: Path):
    text = more(MEMBERS, "preamble: [成立协作机制：]", "paragraphs: [每月通报。]")
    _, part = document(tmp_path, "members", text)
    words = said(part.blocks)[2:]
    assert (words[0], words[-1]) == ("P 成立协作机制：", "P 每月通报。")


def test_holders_of_a_role_stand_on_one_line_where_a_mark_is_between_them(tmp_path: Path):
    """In both layouts; without the mark each has a line of its own, or 、 is between them."""
    names = "[{name: 白桦, post: 主任}, {name: 杜松}]"
    between = f"{names}\n        between: 空格"
    text = MEMBERS.replace("[{name: 白桦, post: 主任}]", between)
    _, part = document(tmp_path / "a", "members", text)
    assert said(part.blocks)[2] == "L 召集人：||白桦（主任）\u3000杜松"
    _, part = document(tmp_path / "b", "members", text.replace("    layout: lines\n", ""))
    assert said(part.blocks)[2] == "P1 召集人：|白桦（主任）\u3000杜松"
    semicolon = text.replace("空格", "；").replace("    layout: lines\n", "")
    _, part = document(tmp_path / "c", "members", semicolon)
    assert said(part.blocks)[2] == "P1 召集人：|白桦（主任）；杜松"


def test_a_mechanism_calls_its_chapters_as_it_likes_and_has_more_of_them(tmp_path: Path):
    text = more(
        MECHANISM,
        "heads: {duties: 工作职责, operation: 议事规则}",
        "sections: [{id: demands, title: 工作要求, paragraphs: [认真履职。]}]",
    )
    _, part = document(tmp_path, "mechanism", text, members=MEMBERS)
    heads = [line for line in said(part.blocks) if line.startswith("H1")]
    assert heads == [
        "H1 一、组成人员",
        "H1 二、工作职责",
        "H1 三、任务分工",
        "H1 四、议事规则",
        "H1 五、工作要求",
    ]


def test_a_field_without_departments_is_not_compared_with_the_members(tmp_path: Path):
    """A draft has the words of the source and does not know yet whom they mean."""
    text = MECHANISM.replace("departments: [medical], ", "")
    workspace = write_tree(tmp_path)
    for name, content in {"mechanism": text, "members": MEMBERS}.items():
        path = tmp_path / f"content/programmes/clean/annexes/{name}.yaml"
        path.write_text("\n".join(line[4:] for line in content.strip("\n").splitlines()), "utf-8")
    edit(workspace, PROGRAMME, "annexes: [roster", "annexes: [mechanism, roster")
    found, findings = edition(workspace)
    assert codes(findings) == []
    assert "division-not-member" not in codes(lint(found))
    path.with_name("mechanism.yaml").write_text(
        path.with_name("mechanism.yaml").read_text("utf-8").replace(
            "{name: 医政部门, ", "{name: 医政部门, departments: [hospitals], "
        ),
        "utf-8",
    )  # fmt: skip
    assert "division-not-member" in codes(lint(edition(workspace)[0]))


def test_problems_may_be_numbered_anew_in_each_aspect(tmp_path: Path):
    _, part = document(tmp_path, "problems", more(PROBLEMS, "numbering: restart"))
    items = [line for line in said(part.blocks) if line.startswith("P3")]
    assert items == ["P3 1.|收受礼品。", "P3 2.|接受宴请。", "P3 1.|量身定制参数。"]


def test_channels_have_titles_and_labels_of_their_own_and_more_chapters(tmp_path: Path):
    text = more(
        CHANNELS.replace("remark: 清廉}", "remark: 清廉, labels: {bank: 开户银行, remark: 用途}}"),
        "heads: {hotlines: 监督电话, account: 退款账户}",
        "sections: [{id: online, title: 网上举报, paragraphs: [登录网站。]}]",
    )
    _, part = document(tmp_path, "channels", text)
    assert said(part.blocks)[2:] == [
        "H1 一、监督电话",
        "P 0000-1234（县卫生健康委医政股）",
        "H1 二、退款账户",
        "L 户名：||白水市财政局",
        "L 开户银行：||某某银行",
        "L 账号：||00-00",
        "L 用途：||清廉",
        "H1 三、网上举报",
        "P 登录网站。",
    ]
