"""Parts of web pages, page numbers and marks are left out and listed; nothing else is."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.draft.healing import healed
from generator.draft.left_out import apart
from generator.model.layout import STANDARD
from generator.model.observed import Item, Paragraph, Table
from generator.parts.parts import parts_of
from generator.place import FilePlace
from generator.read.files import read
from generator.read.plain import read_plain
from tests.seeds import needs_seeds, seed_file

BODY = "各镇人民政府：\n现将有关事项通知如下。\n一、压实责任\n各镇要抓好落实。\n青川区水务局\n2024年5月6日\n"


def items(words: str) -> tuple[Item, ...]:
    return read_plain(words.encode(), "稿.txt", STANDARD).items


def kept(words: str) -> list[str]:
    return [item.text for item in apart(items(words))[0] if isinstance(item, Paragraph)]


def left(words: str) -> list[tuple[str, str]]:
    return [(one.text, one.why) for one in apart(items(words))[1]]


def characters(of: tuple[Item, ...]) -> Counter[str]:
    words = ""
    for item in of:
        if isinstance(item, Table):
            words += "".join(cell.text for row in item.rows for cell in row.cells)
        else:
            words += item.text
    return Counter("".join(words.split()))


def test_what_a_web_page_shows_around_a_document_is_left_out() -> None:
    top = (
        "青川区人民政府\n山清水秀 · 宜居宜业\n本站 请输入关键字 搜索\n首页 > 政务公开 > 政策文件\n"
    )
    below = "来源：区水务局 发布时间：2024-05-08 浏览次数：21 【字号：大 中 小】\n打印 关闭 分享到：微信 微博\n"
    foot = "上一篇：关于召开会议的通知\n下一篇：无\n主办：青川区政府办\n版权所有 青川区\n某ICP备12345678号\n"
    title = "关于做好防汛工作的通知\n"
    words = top + title + below + BODY + foot
    assert kept(words) == (title + BODY).strip().split("\n")
    assert [text for text, _ in left(words)] == (top + below + foot).strip().split("\n")
    assert {why for _, why in left(words)} == {"网页栏目"}


@pytest.mark.parametrize(
    "line",
    [
        "印发日期: 2024-05-06 发布日期: 2024-05-08 青水〔2024〕7号",
        "发文字号：青水〔2024〕7号 成文日期：2024-05-06",
        "索引号：0123-45 主题分类：水利 文号：青水〔2024〕7号",
    ],
)
def test_the_document_number_of_a_web_page_is_kept(line: str) -> None:
    words = f"关于做好防汛工作的通知\n{line}\n{BODY}"
    found, out = apart(items(words))
    assert parts_of(read_plain(words.encode(), "稿.txt", STANDARD)).head.numbers == []
    number = next(i for i in found if isinstance(i, Paragraph) and i.text == "青水〔2024〕7号")
    assert number.place == FilePlace("稿.txt", 2, line.index("青水") + 1)
    assert "".join(out[0].text.split()) == "".join(line.replace("青水〔2024〕7号", "").split())


def test_a_number_that_stands_alone_is_not_said_twice() -> None:
    words = (
        f"首页 > 文件\n发文字号：青水〔2024〕7号\n青水〔2024〕7号\n关于做好防汛工作的通知\n{BODY}"
    )
    assert kept(words)[:2] == ["青水〔2024〕7号", "关于做好防汛工作的通知"]


def test_the_table_of_a_web_page_about_the_document_is_left_out() -> None:
    table = "索引号\t0123-45\t主题分类\t水利\n发文机关\t区水务局\t发文字号\t青水〔2024〕7号\n"
    found, out = apart(items(f"{table}关于做好防汛工作的通知\n{BODY}"))
    assert not any(isinstance(item, Table) for item in found)
    assert next(i.text for i in found if isinstance(i, Paragraph)) == "青水〔2024〕7号"
    assert out[0].why == "网页栏目"
    assert " ".join(out[0].text.split()) == (
        "索引号 0123-45 主题分类 水利 发文机关 区水务局 发文字号"
    )


@pytest.mark.parametrize(
    "words",
    [
        "青川区水务局文件\n青水〔2024〕7号\n关于做好防汛工作的通知\n" + BODY,
        "青川区水务局\n青川区应急管理局\n青水〔2024〕7号\n关于做好防汛工作的通知\n" + BODY,
        "关于做好网站首页信息发布和打印服务工作的通知\n" + BODY,
        "关于做好防汛工作的通知\n" + BODY + "（此件公开发布）\n抄送：区委办公室。\n",
        "关于做好防汛工作的通知\n"
        + BODY
        + "附件1\n举报方式\n微信公众号：青川水务\n网站：www.example.com\n",
        "关于做好防汛工作的通知\n" + BODY + "附件1\n某表\n填表人：  联系电话：\n打印后盖章上报\n",
        "关于做好防汛工作的通知\n" + BODY + "附件1\n防汛物资统计表\n附件2\n防汛队伍统计表\n",
        "某区应急预案\n一、总则\n公众可通过网站首页 / 应急专栏查询。\n扫一扫二维码即可报名\n",
        "单价3*5元的物资，按2*3*4计。\n第3页的表格由各镇填写。\n",
    ],
)
def test_nothing_of_a_document_is_left_out(words: str) -> None:
    assert left(words) == []
    assert apart(items(words))[0] == items(words)


@pytest.mark.parametrize(
    "foot", ["— 3 —", "- 3 -", "—3—", "第 3 页 共 9 页", "第3页", "3/9", "－ 3 －"]
)
def test_a_page_number_in_the_middle_of_a_sentence(foot: str) -> None:
    words = "关于做好防汛工作的通知\n各镇：\n各镇要落实责任，建立健全工作专班和机制，统筹协"
    words += f"\n\n{foot}\n\n调各项工作，按月调度。"
    found, out = apart(items(words))
    assert [(one.text, one.why) for one in out] == [(foot, "页码")]
    assert [i.text for i in healed(found)[0] if isinstance(i, Paragraph)][-1] == (
        "各镇要落实责任，建立健全工作专班和机制，统筹协调各项工作，按月调度。"
    )


def test_a_page_number_inside_a_line() -> None:
    words = "各镇要落实责任，统筹协 — 3 — 调各项工作。"
    assert kept(words) == ["各镇要落实责任，统筹协调各项工作。"]
    assert left(words) == [("— 3 —", "页码")]


def test_bare_numbers_are_page_numbers_only_where_they_go_up() -> None:
    assert left("甲。\n1\n乙。\n2\n丙。\n3\n") == [("1", "页码"), ("2", "页码"), ("3", "页码")]
    assert left("甲。\n12\n乙。\n") == left("甲。\n7\n乙。\n3\n") == []


def test_marks_of_markdown_and_of_web_pages() -> None:
    words = "## 一、总体要求\n**落实责任**，*加强*值守。\n- 组 长：甲\n<p>每日</p><p>巡查&nbsp;两次。</p>\n"
    assert kept(words) == [
        "一、总体要求",
        "落实责任，加强值守。",
        "组 长：甲",
        "每日",
        "巡查两次。",
    ]
    assert [text for text, _ in left(words)] == ["##", "** ** * *", "-", "<p> </p> <p> &nbsp; </p>"]
    place = [i.place for i in apart(items(words))[0]]
    assert place[2:5] == [
        FilePlace("稿.txt", 3, 3),
        FilePlace("稿.txt", 4, 4),
        FilePlace("稿.txt", 4, 13),
    ]


def test_paragraphs_that_a_web_page_marked_inside_a_cell() -> None:
    words = "序号\t任务\t单位\n1\t<p>第一段。</p> <p>第二段。</p>\t教育局\n2\t第三段。\t各校\n"
    (table,), (one,) = apart(items(words))
    assert isinstance(table, Table)
    assert [p.text for p in table.rows[1].cells[1].paragraphs] == ["第一段。", "第二段。"]
    assert (one.text, one.why) == ("<p> </p> <p> </p>", "排版标记")


def test_a_head_that_a_new_page_repeats() -> None:
    words = "序号\t任务\t单位\n1\t巡查\t甲局\n\n序号\t任务\t单位\n2\t值守\t乙局\n"
    (table,), (one,) = apart(items(words))
    assert isinstance(table, Table)
    assert len(table.rows) == 3
    assert (one.text, one.why) == ("序号 任务 单位", "续页重复的表头")


def test_a_note_of_attachments_that_is_said_again() -> None:
    """A web page ends with links to the files."""
    note = "附件：1.防汛物资统计表\n2.防汛队伍统计表\n"
    links = "附件：1.防汛物资统计表.docx\n2.防汛队伍统计表.xls\n"
    words = (
        f"关于做好防汛工作的通知\n各镇：\n请落实。\n{note}\n青川区水务局\n2024年5月6日\n\n{links}"
    )
    assert [why for _, why in left(words)] == ["重复的附件说明"] * len(left(words))
    assert "".join("".join(text.split()) for text, _ in left(words)) == "".join(links.split())
    assert "附件：1.防汛物资统计表" in "".join(kept(words))


PAGE = (
    "首页 > 文件|青川区人民政府|关于做好工作的通知|字号：大 中 小|来源：甲 青水〔2024〕7号|— 3 —|3|4"
    "|**甲**乙|<p>甲</p>|甲\t乙\t丙|1\t<b>丁</b>\t戊|版权所有 甲|附件：1.甲表|2.乙表|附件1"
    "|甲 — 3 — 乙。|扫一扫在手机打开当前页|抓好落实。|索引号\t1\t文号\t甲〔2024〕1号"
)
LINES = st.lists(
    st.one_of(
        st.sampled_from(PAGE.split("|")),
        st.text(alphabet="甲附件：1.*<p>/br —-#首页 。\t3", max_size=16),
    ),
    max_size=25,
)


@given(LINES)
def test_every_character_is_kept_or_listed(lines: list[str]) -> None:
    before = items("\n".join(lines))
    found, out = apart(before)
    listed = Counter("".join("".join(one.text.split()) for one in out))
    assert characters(found) + listed == characters(before)
    assert all(one.text and one.why for one in out)


@needs_seeds
@pytest.mark.parametrize(
    ("seed", "webby", "marks"),
    [("000", 0, 0), ("001", 7, 6), ("002", 0, 0), ("003", 0, 13), ("004", 0, 0)],
)
def test_what_of_the_source_texts_is_left_out(seed: str, webby: int, marks: int) -> None:
    path = seed_file(seed)
    seen = read(path.read_bytes(), path.name)
    found, out = apart(seen.items)
    assert Counter(one.why for one in out) == +Counter({"网页栏目": webby, "排版标记": marks})
    assert characters(found) + Counter("".join("".join(o.text.split()) for o in out)) == characters(
        seen.items
    )
