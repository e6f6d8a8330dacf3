"""Words of the gallery's specimens: made up, but such as an office writes. No sentence twice on a page."""

from __future__ import annotations

from generator.model.document import (
    Block,
    Cell,
    Column,
    FieldLine,
    FormField,
    Heading,
    Paragraph,
    Row,
    Table,
    TableNote,
)
from generator.model.layout import Align
from tests.samples import words

SENTENCES = (
    "为进一步规范医疗机构及其工作人员廉洁从业行为，维护人民群众健康权益，根据国家和省有关规定，"
    "结合我县实际，决定在全县开展专项行动。现将有关事项通知如下，请认真贯彻执行。",
    "各医疗机构主要负责人是第一责任人，要把专项行动列入重要议事日程，明确一名分管负责人和一个牵头"
    "科室，逐项分解任务，做到有部署、有检查、有总结。",
    "县卫生健康委会同公安、市场监管、医保等部门建立联席会议制度，每季度通报一次进展情况，对久拖不决"
    "的事项挂牌督办，重要情况随时报告。",
    "坚持教育在先、预防为主，把廉洁从业纳入岗前培训和继续教育，新入职人员培训不少于8学时，其他人员"
    "每年不少于4学时，培训情况记入本人档案。",
    "聚焦药品、医用耗材、大型设备采购和基建项目等重点环节，全面排查廉政风险，对2023年1月1日以来的"
    "合同逐份核对，发现的问题列出清单、限期销号。",
    "畅通信访举报渠道，在门诊大厅、住院病区公布监督电话和电子邮箱，收到的举报应当在5个工作日内告知"
    "是否受理，在60日内办结并答复。",
    "严格执行“九项准则”，不得收受患者及其亲友的“红包”，不得接受药品、医疗器械生产经营企业的回扣"
    "（含礼品、有价证券、旅游等），不得参与统方。",
    "各单位要于2024年6月30日前报送实施方案，于每季度末月25日前报送进展情况，于2024年12月15日前报送"
    "总结；逾期不报的，予以通报。",
    "对工作推进不力、问题突出的单位，由县卫生健康委约谈主要负责人；对涉嫌违纪违法的线索，及时移送"
    "纪检监察机关、司法机关依法处理。",
    "专项行动所需经费由各单位从现有预算中统筹安排，不得另行摊派，不得借机开展与工作无关的评比、考核、"
    "表彰等活动。",
    "要注意总结推广好经验好做法，依托县融媒体中心、“健康青山”微信公众号等平台开展正面宣传，营造"
    "风清气正的行业氛围。",
    "本通知自印发之日起施行。此前有关规定与本通知不一致的，以本通知为准；执行中遇到的问题，请及时"
    "向县卫生健康委反映。",
)


def body(count: int, start: int = 0) -> list[Paragraph]:
    """So many paragraphs, each another one."""
    chosen = (SENTENCES[(start + n) % len(SENTENCES)] for n in range(count))
    return [Paragraph(words(text)) for text in chosen]


def chapters() -> tuple[Block, ...]:
    """A text with headings of four levels, on lines of their own and run in."""
    _, second, third, *others = SENTENCES
    return (
        Heading(1, words("一、总体要求")),
        Paragraph(words(second)),
        Heading(1, words("二、重点任务")),
        Heading(2, words("（一）健全工作机制")),
        Paragraph(words(third)),
        Paragraph(words(others[0]), words("1.加强教育培训。"), 3),
        Paragraph(words(others[1]), words("2.排查廉政风险。"), 3),
        Paragraph(words(others[2]), words("（1）公开渠道。"), 4),
        Paragraph(words(others[3]), words("（2）守住底线。"), 4),
        Heading(2, words("（二）从严监督执纪")),
        Paragraph(words(others[5])),
        Heading(1, words("三、工作安排")),
        Paragraph(words(others[4])),
        Paragraph(words(others[6])),
        Paragraph(words(others[7])),
    )


TASKS = (
    ("组织领导", "成立工作专班，印发实施方案，召开动员部署会", "办公室", "6月底前"),
    ("", "逐级签订廉洁从业责任书，覆盖全体在岗人员", "人事科", "7月底前"),
    ("", "建立联席会议制度，通报进展情况", "办公室、监督科", "每季度"),
    ("教育培训", "开展岗前培训和继续教育，培训记录归档备查", "科教科、各医疗机构", "全年"),
    ("", "组织观看警示教育片，参观廉政教育基地", "机关党委", "9月底前"),
    ("风险排查", "核对药品、医用耗材和大型设备采购合同", "规划财务科、审计科", "8月底前"),
    ("", "排查基建项目招标投标、变更签证和竣工结算", "规划财务科", "8月底前"),
    ("", "列出问题清单和整改清单，逐项销号", "各医疗机构", "10月底前"),
    ("监督执纪", "公布监督电话和电子邮箱，按时办结举报", "监督科", "全年"),
    ("", "移送涉嫌违纪违法的问题线索", "监督科", "随时"),
)


def task_table(*, remark: bool = False) -> Table:
    """Groups with a merged cell each; with `remark`, two more columns, for a sheet laid across."""
    extra = ("完成情况", "备注") if remark else ()
    heads = ("序号", "任务", "主要措施", "责任科室", "完成时限", *extra)
    shares = (0.06, 0.1, 0.34, 0.16, 0.12, 0.12, 0.1) if remark else (0.08, 0.14, 0.4, 0.22, 0.16)
    middle = (0, 1, 4)
    columns = [Column(s, Align.CENTRE if n in middle else Align.LEFT) for n, s in enumerate(shares)]
    rows = [_row(at, number, len(extra)) for number, at in enumerate(range(len(TASKS)), start=1)]
    head = Row(tuple(Cell(words(text)) for text in heads))
    return Table("task-table", tuple(columns), (head,), tuple(rows))


def _row(at: int, number: int, extra: int) -> Row:
    group, *said = TASKS[at]
    span = next((n for n in range(1, len(TASKS) - at) if TASKS[at + n][0]), len(TASKS) - at)
    first = (Cell(words(group), rows=span),) if group else ()
    cells = (Cell(words(str(number))), *first, *(Cell(words(text)) for text in said))
    last = at + 1 == len(TASKS) or bool(TASKS[at + 1][0])
    return Row((*cells, *[Cell(words(""))] * extra), together=not last)


def statistics() -> tuple[Block, ...]:
    """A form to be filled in: its head, its table, its remark."""
    rows = (
        ("1", "开展教育培训", "次"),
        ("2", "接受教育培训的工作人员", "人次"),
        ("3", "核对采购合同", "份"),
        ("4", "收到举报", "件"),
        ("5", "办结举报", "件"),
        ("6", "清退“红包”", "元"),
    )
    columns = (Column(0.1, Align.CENTRE), Column(0.5), Column(0.15, Align.CENTRE), Column(0.25))
    head = Row(tuple(Cell(words(text)) for text in ("序号", "项目", "单位", "数量")))
    cells = [Row((*(Cell(words(text)) for text in row), Cell(words("")))) for row in rows]
    fields = (
        FormField(words("填报单位（盖章）："), 10),
        FormField(words("填报日期："), 4, words("年")),
    )
    remark = TableNote(words("注：“数量”为当季新增数；金额保留两位小数，没有发生的填“0”。"))
    return FieldLine(fields), Table("statistics", columns, (head,), tuple(cells)), remark


TOWNS = (
    "城关 东门 西岭 南塘 北桥 河口 石桥 白马 青龙 双溪 大坪 小河 长岭 三江 五里 平安 新华 太平 清水 黄泥 "
    "红星 花桥 竹山 梅林 松柏 柳树 桂花 荷塘 莲湖 杏园 枫林 樟树 茶岭 药王 盐井 铜锣 铁山 银坑 金田 玉泉 "
    "云台 雾山 雪峰 霜桥 雨坛 风门 雷公 电站 星沙 月湖 日升 天马 地坪 人和 吉庆 祥云 安定 康乐 富民 强国"
)


def hospitals() -> str:
    """Sixty recipients in one class."""
    return "、".join(f"{town}镇中心卫生院" for town in TOWNS.split()) + "："
