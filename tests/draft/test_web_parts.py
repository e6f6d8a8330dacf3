"""What a web page shows below a document goes; what a document says never does, however alike."""

from __future__ import annotations

import pytest

from generator.draft.left_out import apart
from generator.draft.web_parts import is_foot, is_lead
from generator.model.layout import STANDARD
from generator.model.observed import Paragraph
from generator.read.plain import read_plain
from tests.steps import growth

BODY = "关于做好信息公开工作的通知\n各镇人民政府：\n现将有关事项通知如下。\n一、压实责任\n各镇要抓好落实。\n"
DATED = BODY + "青川区水务局\n2024年5月6日\n"


def said(words: str) -> tuple[list[str], list[str]]:
    """The lines that are kept, and those that are left out."""
    kept, out = apart(read_plain(words.encode(), "稿.txt", STANDARD).items)
    return [i.text for i in kept if isinstance(i, Paragraph)], [one.text for one in out]


HONEST = [
    "某省政府网站管理办公室", "青川区政府网站管理中心", "政府网站主管单位（章）", "政府网站检查表",
    "政府网站集约化建设任务清单", "建议使用说明", "联系我们登记表", "相关链接核查表", "附件下载情况统计表",
    "版权所有者承诺书", "版权所有人：", "网站ICP备案登记表", "ICP备案号：", "公安备案号（公网安备）：",
    "网站标识码：", "网站标识码核对表", "网站地图建设要求", "手机版使用手册", "手机浏览器兼容情况表",
    "上一条措施落实情况", "下一篇章重点任务", "扫一扫二维码即可报名", "扫码登记表", "打印本页后盖章上报",
    "打印份数：", "关闭窗口数量统计表", "分享经验材料目录", "责任编辑聘任名册", "访问次数统计表",
    "点击量排名前十的稿件清单", "无障碍环境建设责任单位", "适老化改造对象名单", "浏览量（万次）", "返回列表的数据项",
    "技术支持单位一览表", "责任编辑（签字）", "相关解读材料报送表", "copyright登记材料目录",
]  # fmt: skip
"""Lines of documents about web sites: signatures, titles of annexes, labels of forms."""

WEB = [
    "上一篇：关于召开会议的通知", "下一篇：无", "上一条： 某区召开会议 下一条： 没有了", "下一条", "版权所有",
    "版权所有 青川区人民政府", "版权所有：青川区人民政府办公室 主办", "青川区人民政府 版权所有",
    "青川政府网 版权所有 侵权必究",
    "Copyright © 2024 All Rights Reserved", "copyright 2023 qingchuan", "© 2024 青川区人民政府",
    "&copy; 青川区人民政府",
    "某ICP备12345678号", "某ICP备12345678号-1", "网站备案号：某ICP备05012345号", "某公网安备 11010102000001号",
    "某ICP备12345678号 某公网安备11010102000001号", "网站标识码：1101010001", "政府网站标识码 3700000001",
    "政府网站标识码：3700000001 某ICP备12345678号-2 某公网安备 37010202000002号", "扫一扫在手机打开当前页",
    "扫一扫，在手机上查看", "扫一扫分享到微信", "手机扫一扫打开本页", "打印本页 关闭窗口", "【打印本页】 【关闭窗口】",
    "打印 关闭 分享到：微信 微博", "分享到：", "分享至： 微信 微博 QQ空间", "网站地图 | 联系我们 | 隐私声明",
    "关于我们|联系我们|网站声明|网站地图", "返回顶部 打印本页", "设为首页 · 加入收藏 · 联系我们",
    "责任编辑：甲", "附件下载",
    "附件下载：", "浏览次数：21", "点击量：1024次", "您是第1234567位访问者", "建议使用IE9及以上浏览器浏览本站",
    "建议使用1024×768分辨率浏览", "本网站支持IPv6", "政府网站找错", "网站地图 政府网站找错 联系我们",
]  # fmt: skip


def test_there_are_enough_lines() -> None:
    assert len(set(HONEST)) >= 30
    assert len(set(WEB)) >= 40


@pytest.mark.parametrize("line", HONEST)
def test_a_line_of_a_document_stays_wherever_it_stands(line: str) -> None:
    """As a signature, as the title of an annex, as a field of a form, before and behind a foot."""
    foot = "上一篇：无\n版权所有 青川区\n"
    for words in (
        f"{BODY}{line}\n2024年5月6日\n",
        f"{DATED}附件1\n{line}\n姓名：\n单位：\n",
        f"{DATED}附件1\n登记表\n{line}\n",
        f"{DATED}{line}\n",
        f"{BODY}{line}\n2024年5月6日\n{foot}",
    ):
        kept, out = said(words)
        assert line in "".join(kept)  # a title may be one of two lines
        assert not any(line in one for one in out)
        assert "2024年5月6日" in kept
    assert not is_foot(line)
    assert not is_lead(line)


@pytest.mark.parametrize("line", WEB)
def test_a_part_of_a_web_page_goes_behind_the_end(line: str) -> None:
    kept, out = said(f"{DATED}{line}\n")
    assert out == [line]
    assert kept[-1] == "2024年5月6日"


@pytest.mark.parametrize("line", WEB)
def test_directly_behind_the_label_of_an_annex_everything_stays(line: str) -> None:
    """It is the title; nothing says that the annex has ended."""
    kept, out = said(f"{DATED}附件1\n{line}\n姓名：\n单位：\n")
    assert out == []
    assert line in "".join(kept)


def test_what_stands_between_two_parts_of_a_foot_goes_only_behind_a_date() -> None:
    """Without a date the names may be those that sign."""
    between = "相关链接\n青川区人民政府\n主办：青川区政府办\n地址：青川区大河路1号\n"
    foot = f"打印本页 关闭窗口\n{between}某ICP备12345678号\n"
    assert said(DATED + foot) == (DATED.strip().split("\n"), foot.strip().split("\n"))
    kept, out = said(BODY + foot)
    assert out == ["打印本页 关闭窗口", "某ICP备12345678号"]
    assert kept[-4:] == between.strip().split("\n")


def test_who_holds_an_event_is_no_part_of_a_page() -> None:
    kept, out = said(f"{BODY}主办单位：青川区教育局\n技术支持：某中学\n上一篇：无\n")
    assert kept[-2:] == ["主办单位：青川区教育局", "技术支持：某中学"]
    assert out == ["上一篇：无"]


def test_a_date_is_never_left_out() -> None:
    kept, out = said(f"{DATED}打印本页 关闭窗口\n2024年5月8日\n某ICP备12345678号\n")
    assert kept[-2:] == ["2024年5月6日", "2024年5月8日"]
    assert out == ["打印本页 关闭窗口", "某ICP备12345678号"]


@pytest.mark.parametrize(
    "title",
    ["关于推进无障碍环境建设的通知", "某区适老化改造实施方案", "某区无障碍环境建设管理办法"],
)
def test_a_title_with_a_word_of_web_pages_stays(title: str) -> None:
    assert said(DATED.replace(DATED.split("\n", 1)[0], title)) == (
        [title, *DATED.strip().split("\n")[1:]],
        [],
    )


@pytest.mark.parametrize(
    "piece", ["无障碍", "联系我们 ", "（", "版权所有", "ICP备1", "扫一扫", "打印|"]
)
def test_hostile_lines_take_no_time(piece: str) -> None:
    def act(size: int):
        words = f"{DATED}{piece * 37}\n" + f"{piece * 30}\n" * size
        return lambda: said(words)

    assert growth(act, 50) < 1.6
