"""Small documents made by hand, so that a step can be tested without the steps before it."""

from __future__ import annotations

from datetime import date

from generator.model.document import (
    AnnexLabel,
    AttachmentNote,
    Cell,
    Column,
    Document,
    FieldLine,
    FormField,
    Heading,
    Imprint,
    Letterhead,
    Note,
    Paragraph,
    Part,
    PartKind,
    Recipients,
    Row,
    Signature,
    Table,
    TableNote,
    Title,
)
from generator.model.form import Input, InputType
from generator.model.layout import Align
from generator.model.text import Text, text_of
from generator.place import FilePlace

HERE = FilePlace("样例.yaml", 1, 1)
SENTENCE = "各医疗机构要结合实际制定具体办法，明确责任部门和完成时限，按季度报送进展情况。"
OTHER = "各责任科室要按照分工细化工作措施，落实承办人员和办理期限，按月份通报工作结果。"
"""As long as the first: text of both has no sentence twice in a row."""


def prose(sentences: int, first: int = 0) -> str:
    """The two in turn; `first` 1 begins with the other."""
    return "".join((SENTENCE, OTHER)[(first + number) % 2] for number in range(sentences))


def words(text: str) -> Text:
    return text_of(text, HERE)


def task_table(rows: int = 6) -> Table:
    """Three rows to a group, group cells merged, numbers running on."""
    body = []
    for number in range(1, rows + 1):
        first = number % 3 == 1
        span = min(3, rows - number + 1)
        group = (Cell(words(f"第{number // 3 + 1}组任务"), rows=span),) if first else ()
        body.append(
            Row(
                (
                    Cell(words(str(number)), align=Align.CENTRE),
                    *group,
                    Cell(words(f"第{number}项：{SENTENCE}")),
                    Cell(words("甲科、乙科、各医疗机构")),
                ),
                together=number % 3 != 0 and number != rows,
            )
        )
    return Table(
        id="task-table",
        columns=(
            Column(0.08, Align.CENTRE),
            Column(0.18),
            Column(0.54),
            Column(0.2),
        ),
        head=(
            Row((Cell(words("序号")), Cell(words("主要任务"), columns=2), Cell(words("责任科室")))),
        ),
        rows=tuple(body),
    )


def form_table() -> Table:
    """One indicator with one figure, one with three."""

    def figure(key: str, label: str, unit: str, kind: InputType = InputType.WHOLE) -> Cell:
        return Cell(Text(), align=Align.RIGHT, input=Input(key, kind, label, unit))

    def unit(name: str) -> Cell:
        return Cell(words(name), align=Align.CENTRE)

    return Table(
        id="statistics",
        columns=(Column(0.08, Align.CENTRE), Column(0.42), Column(0.2), Column(0.1), Column(0.2)),
        head=(
            Row(
                (
                    Cell(words("序号")),
                    Cell(words("项目"), columns=2),
                    Cell(words("单位")),
                    Cell(words("数量")),
                )
            ),
        ),
        rows=(
            Row(
                (
                    Cell(words("1")),
                    Cell(words("开展教育培训次数"), columns=2),
                    unit("次"),
                    figure("in_training", "开展教育培训次数", "次"),
                )
            ),
            Row(
                (
                    Cell(words("2"), rows=3),
                    Cell(words("查处收受礼金案件"), rows=3),
                    Cell(words("案件数量")),
                    unit("件"),
                    figure("in_gifts_cases", "查处收受礼金案件·案件数量", "件"),
                ),
                together=True,
            ),
            Row(
                (
                    Cell(words("处罚人数")),
                    unit("人"),
                    figure("in_gifts_persons", "查处收受礼金案件·处罚人数", "人"),
                ),
                together=True,
            ),
            Row(
                (
                    Cell(words("涉案金额")),
                    unit("万元"),
                    figure(
                        "in_gifts_amount", "查处收受礼金案件·涉案金额", "万元", InputType.DECIMAL
                    ),
                ),
            ),
        ),
    )


def form_fields() -> FieldLine:
    return FieldLine(
        (
            FormField(words("填报单位："), 8, input=Input("in_unit", InputType.TEXT, "填报单位")),
            FormField(
                words("统计时段："),
                4,
                words("年"),
                input=Input("in_period", InputType.PERIOD, "统计时段"),
            ),
        )
    )


def notice() -> Part:
    return Part(
        "notice",
        PartKind.NOTICE,
        (
            Letterhead(words("某某县卫生健康委员会文件"), words("某卫〔2022〕7号")),
            Title(words("关于印发《某某县医疗机构及其工作人员廉洁从业行动计划实施方案》的通知")),
            Recipients(words("各医疗机构：")),
            Paragraph(words("现将实施方案印发给你们，请结合实际认真贯彻落实。")),
            Paragraph(words(SENTENCE)),
            Note(words("（信息公开属性：主动公开）")),
        ),
    )


def plan(paragraphs: int = 12) -> Part:
    body = [Paragraph(words(prose(1 + n % 3))) for n in range(paragraphs)]
    return Part(
        "plan",
        PartKind.PLAN,
        (
            Title(words("某某县医疗机构及其工作人员廉洁从业行动计划实施方案")),
            Paragraph(
                words("根据《关于加强行业作风建设的通知》（某卫医〔2021〕91号），制定本方案。")
            ),
            Heading(1, words("一、总体要求")),
            *body,
            Heading(2, words("（一）完善管理体系")),
            Paragraph(words(SENTENCE), words("1.组建管理队伍。"), 3),
            AttachmentNote(
                (
                    words("某某县医疗机构及其工作人员廉洁从业行动计划实施方案工作任务表"),
                    words("数据统计表"),
                )
            ),
            Signature(words("某某县卫生健康委员会"), words("2022年6月29日")),
        ),
    )


def annex(part_id: str, label: str, title: str, *blocks: object) -> Part:
    return Part(part_id, PartKind.ANNEX, (AnnexLabel(words(label)), Title(words(title)), *blocks))  # type: ignore[arg-type]


def issued_document(rows: int = 12) -> Document:
    """Notice, plan and two annexes, with an imprint."""
    return Document(
        part="issue",
        id="issue",
        title="关于印发实施方案的通知",
        file_name="某卫〔2022〕7号 关于印发实施方案的通知",
        issuer="某某县卫生健康委员会",
        date=date(2022, 6, 29),
        parts=(
            notice(),
            plan(),
            annex("task-table", "附件1", "实施方案工作任务表", task_table(rows)),
            annex(
                "statistics",
                "附件2",
                "数据统计表",
                form_fields(),
                form_table(),
                TableNote(words("注：金额保留两位小数。")),
            ),
        ),
        imprint=Imprint(Text(), words("某某县卫生健康委员会办公室"), words("2022年6月30日印发")),
    )


def form_document() -> Document:
    """The form alone, separately bound."""
    return Document(
        part="annex:2",
        id="statistics",
        title="数据统计表",
        file_name="附件2 数据统计表",
        issuer="某某县卫生健康委员会",
        date=date(2022, 6, 29),
        parts=(
            annex(
                "statistics",
                "某卫〔2022〕7号附件2",
                "数据统计表",
                form_fields(),
                form_table(),
                TableNote(words("注：金额保留两位小数。")),
            ),
        ),
    )
