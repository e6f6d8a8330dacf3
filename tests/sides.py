"""Specimens of sides that are not like others: across the sheet, blank, with the imprint alone."""

from __future__ import annotations

from dataclasses import replace

from generator.model.document import (
    Document,
    Imprint,
    Letterhead,
    Paragraph,
    Part,
    PartKind,
    Recipients,
    Title,
)
from generator.model.layout import STANDARD
from tests.samples import SENTENCE, issued_document, words

EVEN = replace(STANDARD, imprint_on_even_side=True)
IMPRINT = Imprint(
    words("抄送：某某县人民政府办公室。"),
    words("某某县卫生健康委员会办公室"),
    words("2022年6月30日印发"),
)


def across(document: Document, number: int = 2) -> Document:
    """The document with one of its parts lying across the sheet (8)."""
    parts = list(document.parts)
    parts[number] = replace(parts[number], landscape=True)
    return replace(document, parts=tuple(parts))


_NOTICE = (
    "现将实施方案印发给你们，请结合实际认真贯彻落实。",
    "执行中如有问题和建议的，请及时反馈到我委医政股。",
    "各单位的工作方案和名单，请于六月底前报我委备案。",
)
_LINES = (
    "各医疗机构要结合实际制定具体办法，明确责任部门。",
    "各责任科室要按照分工细化工作措施，落实承办人员。",
)


def filled(
    lines: int, imprint: Imprint | None = IMPRINT, recipients: str = "各医疗机构："
) -> Document:
    """A notice, and a text of so many lines on sides of its own."""
    notice = Part(
        "notice",
        PartKind.NOTICE,
        (
            Letterhead(words("某某县卫生健康委员会文件"), words("某卫〔2022〕7号")),
            Title(words("关于印发《某某县医疗机构廉洁从业行动计划实施方案》的通知")),
            Recipients(words(recipients)),
            Paragraph(words("".join(_NOTICE))),
        ),
    )
    body = tuple(Paragraph(words(_LINES[number % 2])) for number in range(lines))
    text = Part("plan", PartKind.PLAN, body)
    return replace(issued_document(), parts=(notice, text), imprint=imprint)


def hospitals(count: int) -> str:
    """So many recipients, in one class."""
    return "、".join(f"第{number}人民医院" for number in range(1, count + 1)) + "："


__all__ = ["EVEN", "IMPRINT", "SENTENCE", "across", "filled", "hospitals"]
