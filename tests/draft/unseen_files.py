"""Documents of offices that nobody has seen, made in the formats in which offices hand them over."""

from __future__ import annotations

import io

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from lxml import etree

TRAFFIC = (
    ("title", "临溪区公路水路运输安全生产专项整治方案"),
    ("body", "为防范化解公路水路运输安全风险，制定本方案。"),
    ("one", "工作目标"),
    ("body", "到2025年底，重点营运车辆动态监控率达到98%以上。"),
    ("one", "主要任务"),
    ("two", "客运企业专项整治"),
    ("body", "全面排查从业人员资质、车辆技术状况和动态监控运行情况。"),
    ("two", "渡口渡船专项整治"),
    ("body", "严格落实“六不发航”，取缔非法渡口。"),
    ("one", "领导小组"),
    ("body", "成立临溪区公路水路运输安全生产专项整治领导小组，名单见附件。"),
    ("one", "工作要求"),
    ("body", "各单位于2025年11月30日前报送工作总结。"),
)
LEADERS = (
    ("组内职务", "姓名", "单位及职务"),
    ("组  长", "孙示例", "区交通运输局局长"),
    ("副组长", "钱示例", "区交通运输局副局长"),
    ("成  员", "李示例", "区公安分局交警大队大队长"),
    ("成  员", "周示例", "区应急管理局副局长"),
)


def office_docx() -> bytes:
    """A plan with automatic numbers, an annex that is a roster in a table; as Word writes it."""
    made = docx.Document()
    numbers = _numbering(made)
    for kind, words in TRAFFIC:
        paragraph = made.add_paragraph()
        run = paragraph.add_run(words)
        if kind == "title":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _look(run, "方正小标宋简体", 22)
        elif kind == "body":
            _look(run, "仿宋_GB2312", 16)
            paragraph.paragraph_format.first_line_indent = Pt(32)
        else:
            _look(run, "黑体" if kind == "one" else "楷体_GB2312", 16)
            _number(paragraph, numbers, 0 if kind == "one" else 1)
    label = made.add_paragraph()
    label.paragraph_format.page_break_before = True
    _look(label.add_run("附件"), "黑体", 16)
    title = made.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _look(title.add_run("领导小组成员名单"), "方正小标宋简体", 22)
    table = made.add_table(len(LEADERS), 3)
    table.style = "Table Grid"
    for row, cells in zip(table.rows, LEADERS, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    return _saved(made)


def headed_docx() -> bytes:
    """A notice under a red head, with a merged table in a section, a footnote and a text box."""
    made = docx.Document()
    for words, font, size, align, red in (
        ("青柏省水利厅文件", "方正小标宋简体", 36, "centre", True),
        ("青水〔2024〕15号", "仿宋_GB2312", 16, "centre", False),
        ("青柏省水利厅关于加强小型水库运行管护的通知", "方正小标宋简体", 22, "centre", False),
        ("各市水利局：", "仿宋_GB2312", 16, "left", False),
        ("为加强小型水库运行管护，现就有关事项通知如下。", "仿宋_GB2312", 16, "body", False),
        ("一、明确管护标准", "黑体", 16, "body", False),
        ("各地按照下表配备管护人员，落实管护经费。", "仿宋_GB2312", 16, "body", False),
    ):
        _line(made, words, font, size, align, red=red)
    table = made.add_table(3, 3)
    table.style = "Table Grid"
    rows = (
        ("水库类型", "管护人员（人）", "管护经费（万元）"),
        ("小（1）型", "2", "4"),
        ("小（2）型", "1", "2"),
    )
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    _line(made, "二、落实管护责任", "黑体", 16, "body")
    _line(made, "县级水利局要与管护单位签订协议，每季度检查1次。", "仿宋_GB2312", 16, "body")
    _text_box(made.paragraphs[-1], "管护热线：0100-5550199")
    _line(made, "青柏省水利厅", "仿宋_GB2312", 16, "right")
    _line(made, "2024年6月3日", "仿宋_GB2312", 16, "right")
    _line(made, "（此件公开发布）", "仿宋_GB2312", 16, "body")
    return _saved(made)


HTML = """<!doctype html><html><head><meta charset="utf-8"><title>通知 - 云川市人民政府</title></head>
<body><div class="nav"><a href="/">首页</a> &gt; <a href="/zw">政务公开</a></div>
<h1>云川市人民政府办公室关于印发云川市2024年粮食生产工作方案的通知</h1>
<p>云政办字〔2024〕8号</p>
<div class="content"><p>各县（区）人民政府，市政府有关部门：</p>
<p>《云川市2024年粮食生产工作方案》已经市政府同意，现印发给你们，请认真组织实施。</p>
<p style="text-align:right">云川市人民政府办公室</p><p style="text-align:right">2024年3月18日</p>
<p style="text-align:center"><strong>云川市2024年粮食生产工作方案</strong></p>
<p>为稳定粮食生产，制定本方案。</p>
<p><strong>一、目标任务</strong></p>
<p>全市粮食播种面积稳定在120万亩以上。各县（区）任务见下表。</p>
<table border="1"><tr><th>县（区）</th><th>播种面积（万亩）</th><th>总产量（万吨）</th></tr>
<tr><td>东林县</td><td>70</td><td>28</td></tr><tr><td>西原县</td><td>50</td><td>20</td></tr></table>
<p><strong>二、重点措施</strong></p>
<p>（一）落实耕地保护责任。坚决遏制耕地“非农化”。（责任单位：市自然资源局、市农业农村局）</p>
<p>（二）推广良种良法。主推品种覆盖率达到95%。（责任单位：市农业农村局）</p>
<p><strong>三、保障机制</strong></p><p>每月调度一次，年底考核。</p></div>
<div class="footer">版权所有：云川市人民政府办公室　<a>打印本页</a></div></body></html>
"""


def _numbering(made) -> int:
    """A list of two levels: 一、 and （一）; its id."""
    part = made.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        f'<w:lvlText w:val="{words}"/><w:suff w:val="nothing"/></w:lvl>'
        for n, words in enumerate(("%1、", "（%2）"))
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    abstract = f'<w:abstractNum {space} w:abstractNumId="77">{levels}</w:abstractNum>'
    part.insert(0, etree.fromstring(abstract))
    number = f'<w:num {space} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
    part.append(etree.fromstring(number))
    return 77


def _number(paragraph, numbers: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    number = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", level), ("w:numId", numbers)):
        one = OxmlElement(name)
        one.set(qn("w:val"), str(value))
        number.append(one)
    properties.append(number)


def _line(made, words: str, font: str, size: int, align: str, *, red: bool = False) -> None:
    paragraph = made.add_paragraph()
    run = paragraph.add_run(words)
    _look(run, font, size)
    if red:
        run.font.color.rgb = RGBColor(0xFF, 0, 0)
    if align == "body":
        paragraph.paragraph_format.first_line_indent = Pt(32)
    elif align != "left":
        sides = {"centre": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
        paragraph.alignment = sides[align]


def _text_box(paragraph, words: str) -> None:
    """A box of VML in a run, as office software of long ago and WPS write it."""
    box = (
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
        f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    paragraph._p.append(etree.fromstring(box))


def _look(run, font: str, size: int) -> None:
    run.font.size = Pt(size)
    run.font.name = font
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _saved(made) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()
