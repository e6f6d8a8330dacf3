"""Web pages as office clerks save them: the document comes out, what stands around it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import read_rules as rules
from generator.model.layout import Align
from generator.model.observed import Kind, Observed, Paragraph, Table
from generator.pipeline.inspect import check_file
from generator.read import html
from generator.read.files import read
from generator.read.gate import Unreadable
from tests.read.stories import cells, lines

_PAGE = """<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>关于做好防汛工作的通知_某区人民政府</title><style>p {{}}</style></head><body>
<div class="top-nav"><ul><li><a href=1>首页</a><li><a href=2>政务公开</a><li><a href=3>办事</a></ul></div>
<div class="crumbs">当前位置：首页 &gt; 公文</div>
<table width=100%><tr><td><div id="zoom">
<h1>某区水务局关于印发《防汛工作
方案》的通知</h1>
<p>来源：区水务局</p><p>【字体：大 中 小】</p>
<p>某水〔2024〕3号</p>
<p>各镇、街道：</p>
<p>　　现将《防汛工作方案》印发给你们，<b>请认真</b>执行。</p>
<p align=right>某区水务局</p><p align=right>2024年3月1日</p>
<p>附件：<a href="a.docx">防汛工作方案.docx</a></p>
</div></td></tr></table>
<div class="footer">主办：某区人民政府</div><script>var a = "脚本<p>";</script></body></html>"""


def _read(markup: str, charset: str = "utf-8") -> Observed:
    return read(markup.encode(charset), "来文.html")


def _refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as refusal:
        read(data, "来文.html")
    return refusal.value.finding.code


@pytest.mark.parametrize(
    ("said", "written"),
    [("gb2312", "gb18030"), ("GBK", "gbk"), ("utf-8", "utf-8"), ("utf-8", "utf-8-sig"), ("utf-8", "utf-16"),
     ("utf-8", "gb18030"), ("iso-8859-1", "gb18030")],
)  # fmt: skip
def test_a_saved_page_gives_its_document_and_names_the_rest(said: str, written: str):
    seen = _read(_PAGE.format(charset=said), written)
    assert seen.kind is Kind.HTML
    assert lines(seen) == [
        "某区水务局关于印发《防汛工作方案》的通知", "某水〔2024〕3号", "各镇、街道：",
        "现将《防汛工作方案》印发给你们，请认真执行。", "某区水务局", "2024年3月1日",
        "附件：防汛工作方案.docx",
    ]  # fmt: skip
    assert [(out.text, out.why) for out in seen.left_out] == [
        ("关于做好防汛工作的通知_某区人民政府", "网页标题"), ("首页政务公开办事", "网页导航和页脚"),
        ("当前位置：首页 > 公文", "网页导航和页脚"), ("来源：区水务局", "网页上的说明"),
        ("【字体：大 中 小】", "网页上的说明"), ("主办：某区人民政府", "网页导航和页脚"),
    ]  # fmt: skip
    title = seen.items[0]
    assert isinstance(title, Paragraph)
    assert str(title.place) == "来文.html:7:1"
    assert title.align is Align.CENTRE  # the look that the standard asks of a title


def test_a_table_keeps_its_spans_its_head_and_the_lines_of_its_cells():
    seen = _read(
        """<html><p>分工如下。<table><caption>任务分工表</caption>
        <thead><tr><th rowspan=2>序号</th><th colspan=2>任务</th></tr><tr><th>名称</th><th>单位</th></tr></thead>
        <tr><td>1</td><td><p>巡查</p>除险<br>加固</td><td rowspan=2>水务局</td></tr>
        <tr><td>2</td><td>值守<table><tr><td>甲</table></td></tr></table><p>注"""
    )
    # the inner table of one cell makes no second table; the outer one only gives columns then
    assert [type(item) for item in seen.items].count(Table) == 0
    seen = _read(
        """<html><p>分工如下。<table><caption>任务分工表</caption>
        <thead><tr><th rowspan=2>序号</th><th colspan=2>任务</th></tr><tr><th>名称</th><th>单位</th></tr></thead>
        <tr><td>1</td><td><p>巡查</p>除险<br>加固</td><td rowspan=2>水务局</td></tr>
        <tr><td>2</td><td>值守</td></tr></table><p>注"""
    )
    assert lines(seen) == [
        "分工如下。", "任务分工表",
        [["序号", "任务"], ["", "名称", "单位"], ["1", "巡查\n除险\n加固", "水务局"], ["2", "值守", ""]],
        "注",
    ]  # fmt: skip
    table = next(item for item in seen.items if isinstance(item, Table))
    assert [row.head for row in table.rows] == [True, True, False, False]
    assert table.rows[0].cells[1].columns == 2
    assert table.rows[1].cells[0].covered
    assert table.rows[3].cells[2].covered


def test_two_tables_stay_two_and_a_table_of_columns_is_lines():
    one = "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>"
    assert [
        cells(item) for item in _read(f"<html>{one}{one}").items if isinstance(item, Table)
    ] == [[["甲", "乙"], ["丙", "丁"]]] * 2
    assert lines(_read(f"<html><table><tr><td><p>左</p>{one}</td><td>右</td></tr></table>")) == [
        "左", [["甲", "乙"], ["丙", "丁"]], "右",
    ]  # fmt: skip


def test_lists_are_numbered_as_a_browser_numbers_them():
    seen = _read(
        "<html><ol start=3><li>甲</li><li>乙<ol type=a><li>丙</li></ol></li><li value=9>丁</li></ol>"
        "<ul><li>戊</li></ul><ol><li>一、己</li></ol><ol style='list-style: none'><li>庚</li></ol>"
    )
    assert lines(seen) == ["3.甲", "4.乙", "a.丙", "9.丁", "戊", "一、己", "庚"]


def test_lines_break_where_a_browser_breaks_them():
    seen = _read(
        "<html><div>甲<div>乙</div>丙<br>丁&nbsp;&nbsp;戊</div><pre>己\n庚</pre><p>关于\n 某事 of\n it</p>"
        "<span>辛</span><ruby>壬<rp>(</rp><rt>ren</rt></ruby><!-- 注释 --><p hidden>暗</p>"
    )
    assert lines(seen) == ["甲", "乙", "丙", "丁 戊", "己", "庚", "关于某事 of it", "辛壬"]
    assert [(out.text, out.why) for out in seen.left_out] == [("ren", "注音"), ("暗", "隐藏文字")]


def test_what_holds_the_words_of_the_page_is_never_left_out():
    seen = _read(f"<html><nav><p>{'全文在此。' * 20}</p></nav><div class=footer>页脚</div>")
    assert lines(seen) == ["全文在此。" * 20]
    assert [out.text for out in seen.left_out] == ["页脚"]


def test_checking_a_page_reads_its_words_and_says_nothing_of_looks(tmp_path: Path):
    path = tmp_path / "来文.html"
    path.write_text(
        _PAGE.format(charset="utf-8").replace("请认真</b>执行", "请认真</b>执行执行的的"),
        encoding="utf-8",
    )
    codes = {finding.code for finding in check_file(path)}
    assert not any(code.startswith(("font-", "page-", "body-", "title-font")) for code in codes)
    assert codes  # 执行执行的的 is one word too many


def test_words_in_a_table_but_in_no_cell_stand_before_it():
    """So a browser shows them; a form around cells makes them no less cells."""
    seen = _read(
        "<html><table>甲<tr>乙<td>1</td>丙<td>2</td></tr><b>丁</b><tr><form><td>3</td><td>4</td></form></tr>"
        "<tbody><tr><td>5</td><td>6</td></tr></tbody><td>戊</td></table><p>己"
    )
    *loose, table, last = lines(seen)
    assert "".join(map(str, loose)) == "甲乙丙丁戊"
    assert table == [["1", "2"], ["3", "4"], ["5", "6"]]
    assert last == "己"
    assert seen.left_out == ()


def test_words_that_a_browser_does_not_show_are_named():
    seen = _read(
        "<html><p>正文。<svg><style>a{}</style><text>图</text></svg><noscript>请<p>打开</p>脚本</noscript>"
        "<template><p>模板</p></template><object>插件</object><img alt='公章'><math><mi>x</mi></math>"
        "<script>var a;</script><p>完。"
    )
    assert lines(seen) == ["正文。", "完。"]
    assert [(out.text, out.why) for out in seen.left_out] == [
        ("图", "图形里的文字"), ("请打开脚本", "网页不支持脚本时才显示的文字"), ("模板", "网页模板里的文字"),
        ("插件", "嵌入内容里的文字"), ("x", "公式里的文字"), ("公章", "图片的替代文字"),
    ]  # fmt: skip


def test_hostile_pages_are_refused_or_read(monkeypatch: pytest.MonkeyPatch):
    assert _refused(("<div>" * 5000 + "甲").encode()) == rules.UNSAFE.code
    assert _refused(("<html><table><tr><td>" * 2000 + "甲").encode()) == rules.UNSAFE.code
    assert _refused(("<html><p>" + "甲" * 4_000_000).encode()) == rules.UNSAFE.code
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><html><p>甲&b;</p>'
    assert "root:" not in str(lines(_read(bomb)))
    spans = "<html><table>" + "<tr><td rowspan=99999 colspan=99999>甲<td rowspan=99999>乙" * 5000
    assert _read(spans).items
    assert _read("<html><p>" + "<b>甲" * 200 + "&#0;&#1;</p>").items
    monkeypatch.setattr(html, "MOST_ELEMENTS", 100)
    assert _refused(b"<html>" + b"<p>a" * 200) == rules.TOO_LARGE.code
    monkeypatch.setattr(html, "LARGEST_PAGE", 100)
    assert _refused(b"<html>" + b"a" * 200) == rules.TOO_LARGE.code


def test_other_markup_is_no_page():
    for data in (b"<?xml version='1.0'?><w:wordDocument/>", b'{"a": 1}', b"<svg xmlns='a'/>"):
        assert _refused(data) == rules.KIND_UNKNOWN.code
