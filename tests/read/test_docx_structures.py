"""What people build DOCX of: every word comes out once, in order, and nothing is lost in silence."""

from __future__ import annotations

import pytest

from generator.model.observed import Paragraph
from generator.pipeline.inspect import check_file
from generator.read.docx_ordinals import said
from tests.read.stories import (
    body,
    cells,
    lines,
    listed,
    lvl,
    numbering,
    p,
    part,
    r,
    saved,
    seen,
    tbl,
    tc,
    tr,
)

_OUTLINE = (
    '<w:abstractNum w:abstractNumId="1">'
    + lvl(0, "chineseCounting", "第%1章")
    + lvl(1, "decimal", "%1.%2", "<w:isLgl/>")
    + lvl(2, "decimalEnclosedCircle", "%3")
    + "</w:abstractNum>"
)
_NUMS = (
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>',
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    + lvl(0, "decimal", "%1）")
    + "</w:lvlOverride></w:num>",
)


def test_numbers_of_several_levels_count_and_begin_anew_below_a_higher_one():
    depths = (0, 1, 2, 2, 1, 2, 0, 1)
    document = body(*(listed(f"题{n}", 1, depth) for n, depth in enumerate(depths)))
    numbering(document, _OUTLINE, *_NUMS)
    assert lines(seen(document)) == [
        "第一章 题0", "1.1 题1", "① 题2", "② 题3", "1.2 题4", "① 题5", "第二章 题6", "2.1 题7",
    ]  # fmt: skip


def test_a_list_of_the_same_definition_counts_on_unless_it_says_that_it_starts_again():
    document = body(
        listed("甲", 1, 0),
        listed("乙", 1, 0),
        listed("丙", 2, 0),
        listed("丁", 2, 0),
        listed("戊", 3, 0),
    )
    numbering(document, _OUTLINE, *_NUMS)
    assert lines(seen(document)) == ["第一章 甲", "第二章 乙", "第一章 丙", "第二章 丁", "3）戊"]


def test_a_number_comes_from_the_style_at_the_level_that_is_bound_to_it():
    document = body(p("总则", properties='<w:pStyle w:val="Heading2"/>'), p("无号"))
    bound = lvl(1, "chineseCounting", "（%2）", '<w:pStyle w:val="Heading2"/>')
    numbering(
        document,
        f'<w:abstractNum w:abstractNumId="1">{lvl(0, "decimal", "%1.")}{bound}</w:abstractNum>',
        _NUMS[0],
    )
    style = document.styles["Heading 2"].element.get_or_add_pPr()
    style.append(numbers := style.makeelement(style.tag.replace("pPr", "numPr")))
    numbers.append(node := style.makeelement(style.tag.replace("pPr", "numId")))
    node.set(style.tag.replace("pPr", "val"), "1")
    assert lines(seen(document)) == ["（一）总则", "无号"]


def test_a_level_that_never_restarts_counts_on_below_a_new_higher_one():
    document = body(*(listed("条", 1, depth) for depth in (0, 1, 1, 0, 1)))
    level = lvl(1, "chineseCounting", "第%2条", '<w:lvlRestart w:val="0"/>')
    numbering(
        document,
        f'<w:abstractNum w:abstractNumId="1">{lvl(0, "upperRoman", "%1.")}{level}</w:abstractNum>',
        _NUMS[0],
    )
    assert lines(seen(document)) == ["I.条", "第一条 条", "第二条 条", "II.条", "第三条 条"]


@pytest.mark.parametrize(
    ("form", "count", "words"),
    [
        ("chineseCountingThousand", 105, "一百零五"), ("chineseCounting", 12, "十二"),
        ("chineseCounting", 210, "二百一十"), ("chineseLegalSimplified", 21, "贰拾壹"),
        ("ideographTraditional", 3, "丙"), ("ideographZodiac", 12, "亥"), ("lowerRoman", 14, "xiv"),
        ("upperLetter", 27, "AA"), ("decimalFullWidth", 12, "１２"), ("decimalZero", 3, "03"),
        ("decimalEnclosedCircleChinese", 20, "⑳"), ("decimalEnclosedParen", 2, "⑵"),
        ("chineseCounting", 10_000, "10000"), ("ideographTraditional", 11, "11"), ("hebrew1", 3, "3"),
    ],
)  # fmt: skip
def test_a_count_is_said_as_its_format_prints_it(form: str, count: int, words: str):
    assert said(count, form) == words


def test_a_table_that_goes_on_keeps_its_repeated_head_and_its_cells():
    head = tr(tc("序号"), tc("任务"), properties="<w:tblHeader/>")
    document = body(
        tbl(head, tr(tc("1"), tc("甲"))), p("<w:r><w:br w:type='page'/></w:r>"),
        tbl(head, tr(tc("2"), tc("乙"), properties='<w:gridAfter w:val="1"/>')),
    )  # fmt: skip
    first, second = (item for item in seen(document).items if not isinstance(item, Paragraph))
    assert cells(first) == [["序号", "任务"], ["1", "甲"]]
    assert cells(second) == [["序号", "任务"], ["2", "乙", ""]]
    assert [[row.head for row in table.rows] for table in (first, second)] == [[True, False]] * 2


def test_merged_cells_are_said_once_with_their_columns():
    document = body(
        tbl(
            tr(tc("甲", properties='<w:gridSpan w:val="2"/>'), tc("乙", properties='<w:vMerge w:val="restart"/>')),
            tr(tc("丙", properties='<w:hMerge w:val="restart"/>'), tc("", properties='<w:hMerge w:val="continue"/>'),
               tc("", properties="<w:vMerge/>")),
        )
    )  # fmt: skip
    (table,) = seen(document).items
    assert cells(table) == [["甲", "乙"], ["丙", ""]]
    assert [[(c.columns, c.covered) for c in row.cells] for row in table.rows] == [
        [(2, False), (1, False)],
        [(2, False), (1, True)],
    ]


def test_a_table_in_a_cell_is_lines_of_the_cell_and_nothing_comes_twice():
    deepest = tbl(tr(tc("深"), tc("处")))
    inner = tbl(tr(tc("姓名"), tc("电话", "手机")), tr(tc(deepest, "下"), tc("空")))
    document = body(tbl(tr(tc("前", inner, "后"), tc("旁"))))
    assert lines(seen(document)) == [[["前\n姓名\t电话\u3000手机\n深\t处\u3000下\t空\n后", "旁"]]]


def _box(content: str) -> str:
    """As Word saves a text box: for new programs, and once more for old ones."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
        f"<a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_text_boxes_stand_once_behind_the_paragraph_that_holds_them():
    old = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        + p("旧框")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    nested = _box(p("外", _box(p("内"))) + tbl(tr(tc("格"), tc("子"))))
    document = body(p("一", nested, "二"), p(old, "三"), tbl(tr(tc(p("格", _box(p("框")))))))
    assert lines(seen(document)) == ["一二", "外", "内", [["格", "子"]], "三", "旧框", [["格\n框"]]]


def test_a_drawing_for_old_programs_alone_is_read():
    only = (
        "<w:r><mc:AlternateContent><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
        + p("框")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(seen(body(p("甲", only)))) == ["甲", "框"]


def test_tracked_changes_are_read_as_if_all_were_accepted():
    gone = '<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>'
    moved = '<w:rPr><w:moveFrom w:id="2" w:author="甲"/></w:rPr>'
    document = body(
        p("各镇", "<w:del w:id='3'><w:r><w:delText>人民</w:delText></w:r></w:del>", "政府",
          f"<w:ins w:id='4'>{r('、街道')}</w:ins>"),
        p("前半句，", properties=gone), p("后半句。", properties='<w:jc w:val="center"/>'),
        p("<w:del w:id='5'><w:r><w:delText>整段删去</w:delText></w:r></w:del>", properties=gone),
        p(f"<w:moveFrom w:id='6'>{r('移走')}</w:moveFrom>", properties=moved),
        p("末段", f"<w:moveTo w:id='7'>{r('移来')}</w:moveTo>"),
        tbl(tr(tc("留")), tr(tc("删"), properties='<w:del w:id="8"/>'),
            tr(tc("增", properties='<w:cellIns w:id="9"/>'), tc("减", properties='<w:cellDel w:id="9"/>'),
               properties='<w:ins w:id="9"/>')),
        tbl(tr(tc("全删"), properties='<w:del w:id="8"/>')),
    )  # fmt: skip
    found = seen(document)
    assert lines(found) == ["各镇政府、街道", "前半句，后半句。", "末段移来", [["留"], ["增"]]]
    joined = found.items[1]
    assert isinstance(joined, Paragraph)
    assert joined.align.value == "center"  # the mark that is left holds the look


def test_a_section_that_a_change_has_done_away_with_is_none():
    document = body(p("甲"))
    end = document.element.body[-1]
    old = end.makeelement(end.tag.replace("sectPr", "sectPrChange"))
    old.append(end.makeelement(end.tag))
    end.append(old)
    assert len(seen(document).areas) == 1


def _note(kind: str, number: int, *content: str) -> str:
    return f'<w:{kind} w:id="{number}">{"".join(content)}</w:{kind}>'


def _noted(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def test_notes_come_right_behind_what_refers_to_them_and_are_told_as_such(tmp_path):
    document = body(
        p("正文", _noted("footnote", 2), "。"), p("下段", _noted("endnote", 3)),
        tbl(tr(tc(p("格", _noted("footnote", 4))))), p("末段", _noted("footnote", 99)),
    )  # fmt: skip
    parts = {
        "word/footnotes.xml": part(
            "footnotes",
            '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            + _note("footnote", 4, p("丙注")) + _note("footnote", 2, p("甲注"), p("续")),
        ),
        "word/endnotes.xml": part("endnotes", _note("endnote", 3, p("乙注"))),
    }  # fmt: skip
    found = seen(document, parts)
    assert lines(found) == ["正文。", "甲注", "续", "下段", "乙注", [["格"]], "丙注", "末段"]
    noted = [item for item in found.items if isinstance(item, Paragraph) and item.note]
    assert [(item.text, str(item.place)) for item in noted] == [
        ("甲注", "甲.docx 第1段"), ("续", "甲.docx 第1段"), ("乙注", "甲.docx 第2段"),
        ("丙注", "甲.docx 第3段"),
    ]  # fmt: skip
    path = tmp_path / "甲.docx"
    path.write_bytes(saved(document, parts))
    plain = tmp_path / "乙.docx"
    plain.write_bytes(saved(document))
    codes = [[finding.code for finding in check_file(file)] for file in (path, plain)]
    assert codes[0] == codes[1]  # the standard says nothing of notes, so their looks are not judged


def test_words_of_headers_and_footers_are_left_out_with_the_reason_but_not_page_numbers():
    document = body(p("正文"))
    section = document.sections[0]
    section.header.paragraphs[0].add_run("某市应急管理局文件")
    section.footer.paragraphs[0].add_run("内部资料")
    number = section.footer.add_paragraph("第 ")
    number._p.append(body(p("<w:fldSimple w:instr=' PAGE '/>")).element.body[0][-1])
    number.add_run(" 页")
    section.first_page_header.paragraphs[0].add_run("首页才有")
    section.different_first_page_header_footer = False
    left = [(out.text, out.why, str(out.place)) for out in seen(document).left_out]
    assert left == [
        ("某市应急管理局文件", "页眉", "甲.docx 第1段"),
        ("内部资料", "页脚", "甲.docx 第1段"),
    ]


def test_hidden_words_readings_and_words_of_drawings_are_left_out_with_the_reason():
    ruby = f"<w:r><w:ruby><w:rt>{r('zhǎ')}</w:rt><w:rubyBase>{r('苲')}</w:rubyBase></w:ruby></w:r>"
    art = '<w:r><w:pict><v:shape><v:textpath string="急件"/></v:shape></w:pict></w:r>'
    found = seen(body(p("明", r("暗", "<w:vanish/>")), p(ruby, "镇"), p(art, "文")))
    assert lines(found) == ["明", "苲镇", "文"]
    assert [(out.text, out.why) for out in found.left_out] == [
        ("暗", "隐藏文字"), ("zhǎ", "注音"), ("急件", "图形中的文字"),
    ]  # fmt: skip


def _field(code: str, result: str | None = None) -> str:
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_fields_links_symbols_and_controls_say_what_is_printed():
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox>'
        '</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )  # fmt: skip
    document = body(
        p(_field("REF a", r("引") + _field("DATE", r("用"))), f"<w:fldSimple w:instr='TITLE'>{r('题')}</w:fldSimple>",
          _field("XE 索引项")),
        p(r"<w:r><w:t>第</w:t></w:r>", _field(r"eq \o\ac(○,3)"), _field(r"EQ \o\ac(○,特)")),
        p(f"<w:hyperlink>{r('链')}<w:smartTag>{r('接')}</w:smartTag></w:hyperlink>",
          f"<w:sdt><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>"),
        p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:sym w:font="Wingdings 2" w:char="F0A3"/>'
          '<w:t>否</w:t><w:sym w:font="某字体" w:char="F0A3"/><w:sym w:font="宋体" w:char="25CB"/></w:r>', box),
        p("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:br/><w:t>d</w:t></w:r>"),
        p("<w:r><w:t>上页</w:t><w:br w:type='page'/><w:t>附件1</w:t></w:r>"),
        p(f"<m:oMath><m:f><m:num><m:r><m:t>甲</m:t></m:r></m:num><m:den><m:r><m:t>乙</m:t></m:r></m:den></m:f></m:oMath>{r('率')}"),
    )  # fmt: skip
    assert lines(seen(document)) == [
        "引用题", "第③特", "链接控件", "☑是□否□○☑", "a-b\tc\nd", "上页\n附件1", "甲乙率",
    ]  # fmt: skip


def test_controls_around_rows_and_cells_hide_none_of_them():
    row = f"<w:sdt><w:sdtContent>{tr(tc('丙'), tc('丁'))}</w:sdtContent></w:sdt>"
    cell = f"<w:sdt><w:sdtContent>{tc('乙')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtContent>{p('前')}{tbl(tr(tc('甲'), cell), row)}</w:sdtContent></w:sdt>"
    assert lines(seen(body(block))) == ["前", [["甲", "乙"], ["丙", "丁"]]]


def test_a_long_chain_of_deleted_marks_is_joined_in_order():
    gone = '<w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>'
    document = body(*(p(f"{n};", properties=gone) for n in range(3000)), p("完"))
    assert lines(seen(document)) == ["".join(f"{n};" for n in range(3000)) + "完"]


def test_tables_in_tables_beyond_all_reason_are_read_or_refused_but_do_not_break():
    held = p("底")
    for _ in range(50):
        held = tbl(tr(tc(held, "")))
    assert "底" in str(lines(seen(body(held))))
