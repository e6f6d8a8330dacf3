"""The specimens of the gallery: every format, case of signature and joint issue, as offices have them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.model.document import (
    AnnexLabel,
    AttachmentNote,
    Attendance,
    Block,
    Document,
    Format,
    Imprint,
    Letterhead,
    Note,
    Paragraph,
    Part,
    PartKind,
    Recipients,
    Seal,
    Signature,
    Title,
)
from generator.model.layout import EXACT, STANDARD, Measures
from generator.model.text import Text
from tests.gallery.texts import body, chapters, hospitals, statistics, task_table
from tests.heads import LETTER, NAMES, ONE, joint, signed, special, texts
from tests.samples import issued_document, words
from tests.sides import EVEN

RECIPIENTS = "各乡镇人民政府，县政府有关部门，各医疗机构："
COPIES = "抄送：县委办公室，县人大常委会办公室，县政协办公室，县监委，县人民法院，县人民检察院。"
NOTICE = "关于开展医疗机构及其工作人员廉洁从业专项行动的通知"
REQUEST = "关于建立医疗机构廉洁从业联席会议制度的请示"
PLAN_NOTICE = "关于印发《青山县医疗机构工作人员廉洁从业行动计划实施方案》的通知"


@dataclass(frozen=True)
class Specimen:
    """What is printed, what is to be seen in it, and where that is required.

    `codes` are the findings that its layout is to have.
    """

    shows: str
    clause: str
    document: Document
    measures: Measures = STANDARD
    preprinted: bool = False
    codes: tuple[str, ...] = ()


def imprint(copies: str = COPIES) -> Imprint:
    return Imprint(words(copies), words("青山县卫生健康委员会办公室"), words("2024年5月21日印发"))


def issued(*blocks: Block, parts: tuple[Part, ...] = (), copies: str = COPIES) -> Document:
    """A document of these blocks, its annexes and an imprint."""
    first = Part("notice", PartKind.NOTICE, blocks)
    return replace(issued_document(), parts=(first, *parts), imprint=imprint(copies))


def notice(
    head: Letterhead, signature: Signature, paragraphs: int = 4, note: str = "（此件公开发布）"
) -> Document:
    """A notice of one side, or a little more, with this head and this signature."""
    return issued(
        head,
        Title(words(NOTICE)),
        Recipients(words(RECIPIENTS)),
        *body(paragraphs),
        signature,
        Note(words(note)),
    )


def labelled(head: Letterhead) -> Letterhead:
    """The same head with all that may stand at the top left (7.2.1 to 7.2.3)."""
    return replace(
        head,
        copy_number=words("000017"),
        classification=words("机密★1年"),
        urgency=words("特急"),
    )


def governmental(head: Letterhead, signature: Signature) -> Document:
    """A notice of a county government, or of two, whose heads sign it themselves (7.3.5.3)."""
    made = notice(head, signature, 3)
    office = replace(imprint(), printer=words("青山县人民政府办公室"))
    return replace(made, imprint=office)


def request(head: Letterhead, signature: Signature) -> Document:
    """A document to a superior: one recipient, and who can be asked (7.2.6, 7.3.6)."""
    text = (
        "为加强部门协同，形成监管合力，拟建立青山县医疗机构廉洁从业联席会议制度。联席会议由县卫生健康委"
        "牵头，县公安局、县市场监管局、县医保局等部门参加，统筹协调全县专项行动，研究解决重大问题。",
        "联席会议原则上每季度召开一次，由召集人主持；办公室设在县卫生健康委，承担日常工作，督促落实议定"
        "事项。各成员单位确定一名联络员，人员变动时及时告知办公室。",
        "妥否，请批示。",
    )
    return issued(
        head,
        Title(words(REQUEST)),
        Recipients(words("青山县人民政府：")),
        *[Paragraph(words(paragraph)) for paragraph in text],
        signature,
        Note(words("（联系人：王某某；电话：0000-12345678）")),
        copies="抄送：县财政局，县市场监管局。",
    )


def annex(part_id: str, label: str, title: str, *blocks: Block, across: bool = False) -> Part:
    head = (AnnexLabel(words(label)), Title(words(title)))
    return Part(part_id, PartKind.ANNEX, (*head, *blocks), landscape=across)


def with_annexes(names: tuple[str, ...], *parts: Part) -> Document:
    text = (
        "《青山县医疗机构工作人员廉洁从业行动计划实施方案》已经县政府同意，现印发给你们，请结合实际认真"
        "贯彻执行。执行中的重要情况和意见建议，请及时报告县卫生健康委。"
    )
    return issued(
        ONE,
        Title(words(PLAN_NOTICE)),
        Recipients(words(RECIPIENTS)),
        Paragraph(words(text)),
        AttachmentNote(texts(*names)),
        signed(NAMES[0]),
        Note(words("（此件公开发布）")),
        parts=parts,
    )


def letter(head: Letterhead, paragraphs: int = 0, copies: str = "", note: bool = True) -> Document:
    text = (
        "为保障全县医疗机构廉洁从业专项行动顺利开展，拟于2024年6月至12月对辖区内各级各类医疗机构进行联合"
        "检查，重点检查药品和医用耗材采购、医疗收费、医药代表接待等情况。",
        "现商请贵局选派2名熟悉经济案件侦办的同志参加联合检查组，并在线索核查、人员询问等方面给予支持。参加"
        "人员名单请于2024年6月5日前反馈我委。",
    )
    return special(
        head,
        Title(words("关于商请派员参加医疗机构廉洁从业联合检查的函")),
        Recipients(words("青山县公安局：")),
        *[Paragraph(words(paragraph)) for paragraph in text],
        *body(paragraphs, 2),
        Paragraph(words("专此函达，请予支持。")),
        signed(NAMES[0]),
        *([Note(words("（联系人：王某某；电话：0000-12345678）"))] if note else []),
        imprint=Imprint(words(copies), Text(), Text()) if copies else None,
    )


def _order() -> Document:
    head = Letterhead(words("青山县人民政府令"), words("第7号"), format=Format.ORDER)
    text = (
        "《青山县医疗卫生服务管理办法》已经2024年5月10日县人民政府第30次常务会议通过，现予公布，"
        "自2024年7月1日起施行。"
    )
    stamp = signed("县长", seal=Seal.STAMP)
    office = Imprint(Text(), words("青山县人民政府办公室"), words("2024年5月21日印发"))
    return special(head, Paragraph(words(text)), stamp, imprint=office)


def _minutes() -> Document:
    head = Letterhead(words("青山县卫生健康委员会会议纪要"), words("第12期"), format=Format.MINUTES)
    text = (
        "2024年5月15日，县卫生健康委召开医疗机构廉洁从业专项行动推进会，研究部署下一步工作。会议议定：",
        "各医疗机构要在8月底前完成采购合同核对，县卫生健康委组织抽查，抽查比例不低于30%。",
    )
    present = (
        "县卫生健康委张三、李四，县公安局王五，县市场监管局欧阳修，县医保局赵六，县人民医院钱七"
    )
    rows = (("出席：", present), ("请假：", "孙八"), ("列席：", "县财政局周九、吴十"))
    return special(
        head,
        *[Paragraph(words(paragraph)) for paragraph in text],
        Attendance(tuple((words(label), words(names)) for label, names in rows)),
        imprint=imprint("分送：委领导，机关各科室，各医疗机构。"),
    )


def _recipients_moved() -> Document:
    text = (ONE, Title(words(NOTICE)), Recipients(words(hospitals())))
    return issued(*text, *body(6), signed(NAMES[0]), copies="抄送：县人民政府办公室。")


SHORT = (
    "县卫健委", "县公安局", "县市监局", "县医保局", "县财政局",
    "县审计局", "县法院", "县税务局", "县民政局", "县教育局",
)  # fmt: skip
"""The names of `NAMES`, shortened, in their order."""

GOVERNMENT = "青山县人民政府"
GOVERNMENT_NUMBER = words("青政发〔2024〕7号")
TASK_TABLE = "医疗机构及其工作人员廉洁从业行动计划工作任务分工和完成时限一览表"
LONG = issued(
    ONE,
    Title(words(NOTICE)),
    Recipients(words(RECIPIENTS)),
    *body(1),
    *chapters(),
    *body(1, 11),
    signed(NAMES[0]),
    Note(words("（此件公开发布）")),
)

SPECIMENS: dict[str, Specimen] = {
    "document": Specimen("单一机关的公文：四级标题、加盖印章、版记", "7.2—7.5", LONG),
    "joint-2": Specimen("两个机关联合行文", "7.2.4、7.3.5.1", notice(joint(2), signed(*NAMES[:2]))),
    "joint-5": Specimen("五个机关联合行文，印章分排", "7.2.4、7.3.5.1",
                        notice(joint(5), signed(*NAMES[:5]), 6)),
    "joint-10": Specimen("十个机关联合行文，标志缩小，首页仍有正文；署名用简称，每排三枚印章",
                         "7.2.4、7.3.5.1", notice(joint(10), signed(*SHORT), 7)),
    "joint-10-full": Specimen("同上，署名用全称，每排只容两枚印章，一面排不下", "7.3.5.1、7.3.5.5",
                              notice(joint(10), signed(*NAMES), 2),
                              codes=("signature-alone",)),
    "names-only": Specimen("联合行文的标志不加“文件”；署名用简称，每排三枚印章", "7.2.4、7.3.5.1",
                           notice(joint(5, ""), signed(*SHORT[:5]), 3)),
    "sponsor-only": Specimen("联合行文单独用主办机关的标志", "7.2.4",
                             notice(ONE, signed(*NAMES[:3]))),
    "one-signer": Specimen("上行文，一个签发人", "7.2.5、7.2.6",
                           request(replace(ONE, signers=texts("张三")), signed(NAMES[0]))),
    "three-signers": Specimen("联合上行文，三个签发人，发文字号与最后一排同行", "7.2.5、7.2.6",
                              request(joint(3, "文件", "张三", "欧阳修", "李四光"),
                                      signed(*NAMES[:3]))),
    "secret": Specimen("份号、密级和保密期限、紧急程度", "7.2.1—7.2.3",
                       notice(labelled(ONE), signed(NAMES[0]), note="（不予公开）")),
    "letter": Specimen("信函，一面", "10.1", letter(LETTER)),
    "letter-labels": Specimen("信函，有份号、密级、紧急程度和抄送", "10.1",
                              letter(labelled(LETTER), copies="抄送：县财政局。",
                                     note=False)),
    "letter-long": Specimen("信函，两面", "10.1", letter(LETTER, 4)),
    "order": Specimen("命令（令），签名章", "10.2、7.3.5.3", _order()),
    "minutes": Specimen("纪要，出席、请假、列席名单", "10.3", _minutes()),
    "unsealed": Specimen("不加盖印章，署名长于成文日期", "7.3.5.2",
                         notice(ONE, signed(NAMES[0], seal=Seal.UNSEALED), 3)),
    "unsealed-short": Specimen("不加盖印章，署名短于成文日期", "7.3.5.2",
                               notice(ONE, signed("县卫健委", seal=Seal.UNSEALED), 3)),
    "unsealed-joint": Specimen("联合行文不加盖印章，署名上下排齐", "7.3.5.2",
                               notice(joint(3), signed(*NAMES[:3], seal=Seal.UNSEALED), 3)),
    "stamp": Specimen("加盖签发人签名章", "7.3.5.3",
                      governmental(Letterhead(words(f"{GOVERNMENT}文件"), GOVERNMENT_NUMBER),
                                   signed("县长", seal=Seal.STAMP))),
    "two-stamps": Specimen("联合行文加盖两个签名章", "7.3.5.3",
                           governmental(Letterhead(words("文件"), GOVERNMENT_NUMBER,
                                                   names=texts(GOVERNMENT, "林水县人民政府")),
                                        signed("青山县县长", "林水县县长", seal=Seal.STAMP))),
    "annexes": Specimen("两个附件：说明回行、附件标识、表格、填报表", "7.3.4、7.3.7",
                        with_annexes((TASK_TABLE, "医疗机构廉洁从业工作情况统计表"),
                                     annex("tasks", "附件1", TASK_TABLE, task_table()),
                                     annex("statistics", "附件2", "医疗机构廉洁从业工作情况统计表",
                                           *statistics()))),
    "one-annex": Specimen("一个附件，不编顺序号；附件是文字", "7.3.4、7.3.7",
                          with_annexes(("青山县医疗机构廉洁从业行动计划实施方案",),
                                       annex("plan", "附件", "青山县医疗机构廉洁从业行动计划实施方案",
                                             *chapters()))),
    "landscape": Specimen("横排表格，双面和单面；版记另面", "8、7.5",
                          with_annexes((TASK_TABLE,),
                                       annex("tasks", "附件", TASK_TABLE,
                                             task_table(remark=True), across=True))),
    "recipients-moved": Specimen("主送机关过多，移入版记", "7.3.2、7.4.2", _recipients_moved(),
                                 codes=("recipients-moved",)),
    "imprint-even": Specimen("版记排在双页：首页之后另面排版记", "GB/T 33476.2",
                             notice(ONE, signed(NAMES[0]), 1), EVEN),
    "preprinted": Specimen("套印：红色部分已印在纸上，不再打印", "7.2.4、7.2.7",
                           notice(joint(2), signed(*NAMES[:2])), preprinted=True),
    "preprinted-letter": Specimen("信函套印", "10.1", letter(LETTER), preprinted=True),
    "exact": Specimen("GB/T 33476.2 的行距和边距", "GB/T 33476.2", LONG, EXACT),
    "plain": Specimen("标点不挤压，一字一格", "5.2.3", LONG, replace(STANDARD, squeeze=False)),
}  # fmt: skip
