"""What lies around a report: the page for the seal, and the list to check the package by.

Both say of each file how many pages it has, so they are composed last. Refuses to draw a seal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.compose.papers import working_document
from generator.compose.report_cover import open_point
from generator.compose.report_tables import table_part
from generator.model.document import (
    Block,
    Document,
    Paragraph,
    Part,
    PartKind,
    Signature,
    Table,
    Title,
)
from generator.model.edition import Edition
from generator.model.text import text_of

SEAL, CHECKLIST = "seal", "checklist"
CHECKLIST_TITLE = "核对清单"
SEALED, SENT, INSIDE = "盖章报送", "电子报送", "内部留存"
BOX = "□"


@dataclass(frozen=True, slots=True)
class Laid:
    """A file of the package as people see it: its title, its names, its pages.

    `goes_up` says that it is handed in to the superior.
    """

    title: str
    formats: tuple[str, ...]
    pages: int | None
    goes_up: bool
    signer: str = ""


def seal_document(edition: Edition, when: str, laid: Sequence[Laid]) -> Document:
    """盖章页: what is sealed with this page, and room for seal and date."""
    place = edition.programme.place
    title = f"{when}报表盖章页"
    told = Paragraph(
        text_of(f"下列{len(laid)}份材料由本单位审核，数据真实、准确、完整，请予收存。", place)
    )
    listed = table_part(
        SEAL, title, (("序号", 0.1), ("材料名称", 0.7), ("页数", 0.2)),
        ((str(n), one.title, str(one.pages or "")) for n, one in enumerate(laid, 1)), place,
    )  # fmt: skip
    day = text_of(open_point("盖章日期"), place)
    names = tuple(
        Paragraph(text_of(f"{who}：", place)) for who in ("填表人", "审核人", "单位负责人")
    )
    table = next(block for block in listed.blocks if isinstance(block, Table))
    blocks: tuple[Block, ...] = (
        Title(text_of(title, place)), told, table, *names,
        Signature(edition.district.agency.name, day),
    )  # fmt: skip
    return working_document(SEAL, title, (Part(SEAL, PartKind.ANNEX, blocks),), edition)


def checklist_document(edition: Edition, when: str, laid: Sequence[Laid]) -> Document:
    """核对清单: every file with its formats and pages, to whom it goes, who signs, a box to tick."""
    heads = (
        ("序号", 0.065), ("文件", 0.365), ("格式", 0.12), ("页数", 0.065),
        ("份数", 0.065), ("用途", 0.12), ("签字、盖章", 0.13), ("核对", 0.07),
    )  # fmt: skip
    rows = (
        (
            str(number), one.title, "、".join(one.formats), str(one.pages or ""),
            "", _use(one), one.signer, BOX,
        )
        for number, one in enumerate(laid, 1)
    )  # fmt: skip
    notes = ("页数是 PDF 的页数；份数由承办人填写。报出以前逐件核对，打√。",)
    title = f"{when}{CHECKLIST_TITLE}"
    part = table_part(CHECKLIST, title, heads, rows, edition.programme.place, notes)
    return working_document(CHECKLIST, title, (part,), edition)


def _use(one: Laid) -> str:
    if not one.goes_up:
        return INSIDE
    return SENT if one.pages is None else SEALED
