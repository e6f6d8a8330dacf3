"""A superior's own form as somebody else would have drawn it: made by hand, not by our printing."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import docx
from docx.shared import RGBColor
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

TITLE = "附件3　医疗卫生机构行风建设情况统计表（市级汇总）"
HEADS = ("序号", "统计项目", "", "计量单位", "数　量", "备注")
FIELDS = "填报单位：　　　　　　　　　　　　填报人：　　　　　　统计时段：　　　　年"

Row = tuple[str, str, str]
"""The label of an indicator, of its figure, and the unit."""

THREE = (("案件数量", "件"), ("处罚人数", "人"), ("涉案金额", "万元"))
TWO = THREE[:2]
FOUR = (
    ("数量", "件"),
    ("罚没款", "万元"),
    ("吊销执业许可", "家"),
    ("移送司法机关涉嫌犯罪案件数量", "件"),
)

NEW = "查处倒卖就诊号源案件"
"""The row that our form does not have."""

INDICATORS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("查处强制消费案件", FOUR),
    ("查处术中加价案件", FOUR),
    ("查处非法行医案件", FOUR),
    ("查处 非法采供血 案件", FOUR),
    ("查处“黑救护车”案件", (FOUR[0], FOUR[1], FOUR[3])),
    ("查处“黑护工”案件", (FOUR[0], FOUR[1], FOUR[3])),
    (NEW, TWO),
    ("各级医疗机构结合“四史”学习，组织开展行风建设和警示教育培训次数", (("", "次"),)),
    ("设立行风建设专（兼）职工作人员数", (("", "人"),)),
    (
        "查处医疗机构从业人员利用职务便利，在医疗活动中索取或收受患者及其家属以各种名义赠送的"
        '"红包"礼金或者牟取其他不正当利益的违规违法案件',
        THREE,
    ),
    (
        "查处医疗机构从业人员接受药品、医疗器械、医用卫生材料等医药产品生产、经营企业或经销人员"
        "以各种名义、形式给予的回扣案件",
        THREE,
    ),
    ("查处医务人员接受医药企业为其安排、组织或支付费用的营业性娱乐场所的娱乐活动案件", TWO),
    ("查处医务人员通过介绍患者到其他医疗机构检查、治疗或购买医药产品等收取提成案件", THREE),
    (
        "查处医疗机构及其从业人员违反规定发布医疗广告，参与医药产品、食品、保健品等商品推销活动案件",
        TWO,
    ),
    (
        "查处医务人员利用任何途径和方式为商业目的统计医师个人及临床科室有关药品、医用耗材的用量信息，"
        "为医药营销人员统计提供便利案件",
        TWO,
    ),
    ("查处医务人员违反规定私自采购、销售、使用药品、医疗器械、医用卫生材料案件", TWO),
    ("查处医务人员违反诊疗常规诱导医疗和过度医疗案件", TWO),
    ("医疗机构开展处方点评次数", (("", "次"),)),
    ("医疗机构内部通报不合理处方数", (("", "张"),)),
    ("医疗机构登记医药代表数量", (("", "人"),)),
    ("医疗机构医药生产经营企业接待数量", (("", "次"),)),
    ("医疗机构与医药生产企业签订医药产品廉洁购销合同数量", (("", "份"),)),
    ("医疗机构与医药企业合作办会数量", (("合作数量", "次"), ("涉及金额", "万元"))),
    ("医疗机构依托行业学（协）会与医药企业合作数量", (("合作数量", "次"), ("涉及金额", "万元"))),
    (
        "医疗机构专家受邀外出授课数量（本季度）",
        (("受医药企业邀请授课数量", "次"), ("受学（协）会邀请授课数量", "次")),
    ),
    (
        "医疗机构建立人防、技防等人工智能或信息化手段，对医药产品生产、经营企业的经销人员进医疗机构内部"
        "与医务人员接洽营销行为进行预警、监测及处理机制",
        (("", "个"),),
    ),
    ("查处假借学术会议、科研协作、学术支持、捐赠资助进行利益输送案件", THREE),
    ("查处的其他违反行风规定案件", THREE),
)

ROWS: tuple[tuple[int, str, str, str], ...] = tuple(
    (number, label, sub, unit)
    for number, (label, figures) in enumerate(INDICATORS, 1)
    for sub, unit in figures
)
FIRST = 4
"""The row of the sheet in which the first indicator stands."""


def spans() -> list[tuple[int, int]]:
    """First and last line (from 0) of each indicator."""
    found, at = [], 0
    for _, figures in INDICATORS:
        found.append((at, at + len(figures) - 1))
        at += len(figures)
    return found


def xlsx(*, formulas: bool = True) -> bytes:
    """The form in a workbook with a logo's worth of other sheets, looks and rules."""
    book = Workbook()
    sheet = book.active
    sheet.title = "附件3"
    thin = Side(style="thin")
    border = Border(left=thin, right=thin, top=thin, bottom=thin)
    sheet.merge_cells("A1:F1")
    sheet["A1"] = TITLE
    sheet["A1"].font = Font(name="方正小标宋简体", size=18)
    sheet.merge_cells("A2:F2")
    sheet["A2"] = FIELDS
    sheet.merge_cells("B3:C3")
    for column, head in enumerate(HEADS, 1):
        if head:
            sheet.cell(3, column, head).font = Font(bold=True)
    for line, (number, label, sub, unit) in enumerate(ROWS):
        row = FIRST + line
        sheet.cell(row, 1, number)
        sheet.cell(row, 2, label)
        sheet.cell(row, 3, sub or None)
        sheet.cell(row, 4, unit)
        for column in range(1, 7):
            cell = sheet.cell(row, column)
            cell.border = border
            cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.cell(row, 5).fill = PatternFill("solid", fgColor="FFFFF2CC")
        sheet.cell(row, 5).number_format = "0.00" if unit == "万元" else "0"
        sheet.cell(row, 5).protection = Protection(locked=False)
    for first, last in spans():
        for column in (1, 2):
            for line in range(first + 1, last + 1):
                sheet.cell(FIRST + line, column).value = None
            if last > first:
                sheet.merge_cells(
                    start_row=FIRST + first, end_row=FIRST + last,
                    start_column=column, end_column=column,
                )  # fmt: skip
        if not ROWS[first][2]:
            sheet.merge_cells(
                start_row=FIRST + first, end_row=FIRST + first, start_column=2, end_column=3
            )
    foot = FIRST + len(ROWS)
    if formulas:
        sheet.cell(foot, 2, "案件合计（自动计算）")
        sheet.cell(foot, 4, "件")
        sheet.cell(foot, 5, f"=SUM(E{FIRST},E{FIRST + 4})")
    sheet.cell(foot + 1, 1, "注：金额以万元计，保留两位小数。")
    sheet.cell(foot + 2, 1, "审核人：")
    sheet.column_dimensions["B"].width = 60
    sheet.column_dimensions["C"].width = 20
    sheet.freeze_panes = "A4"
    other = book.create_sheet("填表说明")
    other["A1"] = "一、本表由各区填报。"
    other["A2"] = "=1+1"
    hidden = book.create_sheet("字典")
    hidden["A1"] = "勿动"
    hidden.sheet_state = "hidden"
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def word(rows: Sequence[tuple[int, str, str, str]] = ROWS) -> bytes:
    """The form in a document, its units in the cells: 　　　件."""
    document = docx.Document()
    document.add_heading(TITLE, 1)
    fields = document.add_paragraph("填报单位：")
    fields.add_run("　　　　　　　　　　").underline = True
    fields.add_run("　统计时段：")
    fields.add_run("　　　　").underline = True
    fields.add_run("年")
    table = document.add_table(1 + len(rows), 5)
    table.style = "Table Grid"
    for cell, head in zip(
        table.rows[0].cells, ("序号", "项　　目", "", "数　　量", "备　注"), strict=True
    ):
        cell.text = head
    table.cell(0, 1).merge(table.cell(0, 2))
    for line, (number, label, sub, unit) in enumerate(rows, 1):
        cells = table.rows[line].cells
        cells[0].text, cells[1].text, cells[2].text = str(number), label, sub
        run = cells[3].paragraphs[0].add_run(f"　　　{unit}")
        run.font.color.rgb = RGBColor(0x1F, 0x3A, 0x5F)
    for first, last in spans():
        for column in (0, 1):
            for line in range(first + 1, last + 1):
                table.cell(1 + line, column).text = ""
            if last > first:
                held = table.cell(1 + first, column).merge(table.cell(1 + last, column))
                for empty in held.paragraphs[1:]:
                    empty._p.getparent().remove(empty._p)
        if not rows[first][2]:
            held = table.cell(1 + first, 1).merge(table.cell(1 + first, 2))
            for empty in held.paragraphs[1:]:
                empty._p.getparent().remove(empty._p)
    document.add_paragraph("注：本表一式两份。")
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def converted(folder: Path, ending: str, *names: str) -> list[bytes]:
    """Files of a folder saved by LibreOffice in another format, all in one run."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = folder / f"as-{ending}"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(target)]
    subprocess.run(
        [*command, *(str(folder / name) for name in names)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return [(target / f"{Path(name).stem}.{ending}").read_bytes() for name in names]
