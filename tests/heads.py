"""Specimens of heads and signatures: joint, upward, secret, sealed, unsealed, stamped."""

from __future__ import annotations

from dataclasses import replace

from generator.model.document import (
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
from generator.model.text import Text
from tests.samples import issued_document, prose, words

NAMES = (
    "青山县卫生健康委员会", "青山县公安局", "青山县市场监督管理局", "青山县医疗保障局",
    "青山县财政局", "青山县审计局", "青山县人民法院", "青山县税务局", "青山县民政局", "青山县教育局",
)  # fmt: skip
SHORT = ("县卫健委", "县公安局", "县医保局", "县财政局", "县审计局")
NUMBER = words("青卫发〔2024〕7号")
DATE = words("2024年5月20日")
ONE = Letterhead(words(f"{NAMES[0]}文件"), NUMBER)


def texts(*names: str) -> tuple[Text, ...]:
    return tuple(words(name) for name in names)


def joint(count: int, word: str = "文件", *signers: str) -> Letterhead:
    return Letterhead(words(word), NUMBER, names=texts(*NAMES[:count]), signers=texts(*signers))


def signed(*names: str, seal: Seal = Seal.SEALED) -> Signature:
    return Signature(words(names[0]), DATE, texts(*names[1:]), seal)


def paragraphs_of_text(count: int) -> list[Paragraph]:
    """No two in a row are the same."""
    return [Paragraph(words(prose(3, number))) for number in range(count)]


def specimen(head: Letterhead, signature: Signature, paragraphs: int = 3) -> Document:
    """A notice of its own with this head and this signature."""
    blocks = (
        head,
        Title(words("关于印发《青山县医疗机构及其工作人员廉洁从业行动计划实施方案》的通知")),
        Recipients(words("各乡镇人民政府，县有关部门、各医疗机构：")),
        *paragraphs_of_text(paragraphs),
        signature,
        Note(words("（不予公开）")),
    )
    return replace(
        issued_document(),
        parts=(Part("notice", PartKind.NOTICE, blocks),),
        imprint=Imprint(Text(), words("青山县卫生健康委员会办公室"), words("2024年5月20日印发")),
    )


SPECIMENS: dict[str, Document] = {
    "joint-2": specimen(joint(2), signed(*NAMES[:2])),
    "joint-5": specimen(joint(5), signed(*NAMES[:5])),
    "joint-10": specimen(joint(10), signed(*NAMES)),
    "names-only": specimen(joint(3, ""), signed(*SHORT)),
    "one-signer": specimen(replace(ONE, signers=texts("张三")), signed(NAMES[0])),
    "three-signers": specimen(
        joint(3, "文件", "张三", "欧阳修", "李四光"), signed(*NAMES[:3], seal=Seal.UNSEALED)
    ),
    "secret": specimen(
        replace(
            ONE,
            copy_number=words("000017"),
            classification=words("机密★1年"),
            urgency=words("特急"),
        ),
        signed(NAMES[0], seal=Seal.UNSEALED),
    ),
    "short-issuer": specimen(ONE, signed("县卫健委", seal=Seal.UNSEALED)),
    "stamp": specimen(replace(ONE, urgency=words("加急")), signed("县长", seal=Seal.STAMP)),
    "two-stamps": specimen(
        joint(2), signed("青山县卫生健康委员会主任", "青山县公安局局长", seal=Seal.STAMP)
    ),
}


def special(*blocks: Block, imprint: Imprint | None = None) -> Document:
    """A document of its own in one of the special formats (10)."""
    parts = (Part("notice", PartKind.NOTICE, blocks),)
    return replace(issued_document(), parts=parts, imprint=imprint)


LETTER = Letterhead(words(NAMES[0]), words("青卫函〔2024〕7号"), format=Format.LETTER)
LETTER_TEXT = (
    Title(words("关于商请协助开展医疗机构廉洁从业专项行动的函")),
    Recipients(words("青山县公安局：")),
)
COPIES = Imprint(words("抄送：青山县人民政府办公室，青山县财政局。"), Text(), Text())
PRINTED = Imprint(Text(), words("青山县人民政府办公室"), words("2024年5月20日印发"))
PRESENT = (
    "青山县卫生健康委员会",
    "青山县发展改革委员会",
    "青山县市场监督管理局",
    "青山县民族宗教委员会",
)
ATTENDANCE = Attendance(
    (
        (
            words("出席："),
            words("".join(f"{name}张三、李四，" for name in PRESENT) + "青山县公安局王五"),
        ),
        (words("请假："), words("欧阳修")),
        (words("列席："), words("青山县医疗保障局赵六")),
    )
)
PARAGRAPH = Paragraph(words(prose(3)))

SPECIAL: dict[str, Document] = {
    "letter": special(LETTER, *LETTER_TEXT, PARAGRAPH, signed(NAMES[0])),
    "letter-labels": special(
        replace(
            LETTER,
            copy_number=words("000017"),
            classification=words("机密★1年"),
            urgency=words("特急"),
        ),
        *LETTER_TEXT,
        *paragraphs_of_text(4),
        signed(NAMES[0]),
        imprint=COPIES,
    ),
    "letter-copies": special(
        replace(LETTER, urgency=words("加急")),
        *LETTER_TEXT,
        PARAGRAPH,
        signed(NAMES[0]),
        imprint=COPIES,
    ),
    "letter-long": special(LETTER, *LETTER_TEXT, *paragraphs_of_text(10), signed(NAMES[0])),
    "order": special(
        Letterhead(words("青山县人民政府令"), words("第7号"), format=Format.ORDER),
        *paragraphs_of_text(3),
        signed("青山县县长", seal=Seal.STAMP),
        imprint=PRINTED,
    ),
    "order-title": special(
        Letterhead(words("青山县人民政府令"), words("第8号"), format=Format.ORDER),
        Title(words("关于公布《青山县医疗卫生管理办法》的命令")),
        *paragraphs_of_text(3),
        signed("青山县县长", seal=Seal.STAMP),
        imprint=PRINTED,
    ),
    "minutes": special(
        Letterhead(words("青山县卫生健康委员会会议纪要"), words("第12期"), format=Format.MINUTES),
        Title(words("医疗机构廉洁从业专项行动推进会议纪要")),
        *paragraphs_of_text(2),
        ATTENDANCE,
        imprint=PRINTED,
    ),
}
"""The special formats: a letter on one side and on two, an order, minutes."""
