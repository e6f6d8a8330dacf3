"""Documents that show every clause once. Their words are unique, so that a measure finds them."""

from __future__ import annotations

from dataclasses import replace

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
    Seal,
    Signature,
    Table,
    TableNote,
    Title,
)
from generator.model.layout import Align
from generator.model.text import Text
from tests.heads import (
    DATE,
    NAMES,
    NUMBER,
    ONE,
    SHORT,
    SPECIAL,
    joint,
    signed,
    specimen,
    texts,
)
from tests.samples import issued_document, words

TIGHT = 16  # lines, which leave one to two between date and imprint

GRID = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁" * 5
"""Ideographs alone; 26 and 28 of them make its first lines."""

MARKED = (
    "甲、乙、丙、丁、戊、己、庚、辛、壬、癸、子、丑、寅、卯、辰、巳、午、未、申、酉、戌、亥、" * 3
)
"""Some line of it ends with a mark, however many characters a line holds."""

LONG_NAME = (
    "青山县人民政府应对重大突发公共卫生事件和重大传染病疫情联防联控工作领导小组"
    "指挥部办公室综合协调与医疗救治保障专班"
)


def _notice() -> Part:
    blocks = (
        ONE,
        Title(words("关于印发《青山县医疗机构及其工作人员廉洁从业行动计划实施方案》的通知")),
        Recipients(words("各乡镇人民政府，" + "、".join(NAMES[1:7]) + "，各直属医疗卫生机构：")),
        Paragraph(words(GRID[:40])),
        *[Paragraph(words(GRID))] * 4,
        Paragraph(words(MARKED)),
        Heading(1, words("一、总体要求和行动目标以及与之相适应的工作原则和具体安排举例说明")),
        Heading(2, words("（一）鸟官人皇始制文字乃服衣裳推位让国有虞陶唐吊民伐罪周发殷汤")),
        Heading(3, words("1.坐朝问道垂拱平章爱育黎首臣伏戎羌遐迩一体率宾归王鸣凤在竹白驹")),
        Heading(4, words("（1）食场化被草木赖及万方盖此身发四大五常恭惟鞠养岂敢毁伤女慕贞洁")),
        AttachmentNote(
            (
                words("男效才良知过必改得能莫忘罔谈彼短靡恃己长信使可覆器欲难量墨悲丝染任务表"),
                words("诗赞羔羊表"),
            )
        ),
        Signature(words(NAMES[0]), DATE),
        Note(words("（景行维贤克念作圣德建名立形端表正空谷传声虚堂习听祸因恶积福缘善庆）")),
    )
    return Part("notice", PartKind.NOTICE, blocks)


def _annex() -> Part:
    rows = tuple(
        Row((Cell(words(str(n))), Cell(words(f"第{n}项" + "尺璧非宝寸阴是竞资父事君" * 3))))
        for n in range(1, 4)
    )
    table = Table(
        id="tasks",
        columns=(Column(0.2, Align.CENTRE), Column(0.8)),
        head=(Row((Cell(words("序号栏")), Cell(words("内容栏")))),),
        rows=rows,
    )
    blocks = (
        AnnexLabel(words("附件1")),
        Title(words("曰严与敬任务表")),
        FieldLine((FormField(words("填报的单位："), 6), FormField(words("填报的日期："), 4))),
        table,
        TableNote(words("填表说明：" + "孝当竭力忠则尽命临深履薄夙兴温凊" * 4)),
    )
    return Part("tasks", PartKind.ANNEX, blocks)


def _imprint() -> Imprint:
    copies = "抄送：" + "，".join(NAMES[1:]) + "。"
    return Imprint(words(copies), words("青山县卫健委办公室"), words("2024年5月21日印发"))


NOTICE = replace(issued_document(), parts=(_notice(), _annex()), imprint=_imprint())

UPWARD_HEAD = Letterhead(
    words(f"{NAMES[0]}文件"),
    NUMBER,
    signers=texts("张三", "欧阳修远", "李四光"),
    copy_number=words("000017"),
    classification=words("机密★1年"),
    urgency=words("特急"),
)


def _short(document: Document) -> Document:
    """The document with its first paragraph only, so that what follows is on the same side."""
    part = document.parts[0]
    first = next(block for block in part.blocks if isinstance(block, Paragraph))
    kept = [b for b in part.blocks if not isinstance(b, Paragraph) or b is first]
    blocks = [b for at, b in enumerate(kept) if b is not first or at == kept.index(first)]
    return replace(document, parts=(replace(part, blocks=tuple(blocks)),))


def _tight() -> Document:
    """Two sides; a line more of room below the seal would send the imprint to a third."""
    head = (
        ONE,
        Title(words("关于印发实施方案的通知")),
        Recipients(words("各乡镇人民政府：")),
        Paragraph(words("似兰斯馨如松之盛。")),
    )
    text = (*[Paragraph(words("川流不息渊澄取映。"))] * TIGHT, signed(NAMES[0]))
    parts = (Part("notice", PartKind.NOTICE, head), Part("plan", PartKind.PLAN, text))
    imprint = Imprint(Text(), words("青山县卫健委办公室"), words("2024年5月21日印发"))
    return replace(issued_document(), parts=parts, imprint=imprint)


SPECIMENS: dict[str, Document] = {
    "notice": NOTICE,
    "upward": specimen(UPWARD_HEAD, signed(NAMES[0], seal=Seal.UNSEALED), 1),
    "joint": specimen(joint(2), signed(*SHORT), 1),
    "ten": specimen(joint(10), signed(*NAMES), 1),
    "long": specimen(Letterhead(words(LONG_NAME), NUMBER), signed(NAMES[0]), 1),
    "stamps": specimen(joint(2), signed("青山县县长", "林水县县长", seal=Seal.STAMP), 1),
    "tight": _tight(),
    **{name: _short(SPECIAL[name]) for name in ("letter-labels", "order", "minutes")},
}
"""As short as they can be: every changed figure prints them anew."""
