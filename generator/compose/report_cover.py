"""The covering 报告 with the figures in its sentences, the frame of the annual summary, that of the plan.

What only the office knows is an open point. Refuses to praise and to guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.compose.issuers import letterhead
from generator.compose.numbering import AnnexNumbers
from generator.compose.papers import WORK, working_document
from generator.model.calendar import Period
from generator.model.document import (
    AttachmentNote,
    Block,
    Document,
    Format,
    Heading,
    Letterhead,
    Paragraph,
    Part,
    PartKind,
    Recipients,
    Seal,
    Signature,
    Title,
)
from generator.model.edition import Edition
from generator.model.text import OPEN, text_of
from generator.model.wording import heading_number

COVER, SUMMARY, PLAN = "report", "year-summary", "year-plan"
CLOSING = "特此报告。"
_PAPERS = ("计划", "方案", "要点", "意见", "办法")
"""How names end of what is carried out, and is no work itself."""


def open_point(what: str) -> str:
    """【待补：…】."""
    return f"【{OPEN}：{what}】"


def cover_document(
    edition: Edition,
    numbers: AnnexNumbers,
    period: Period,
    returned: Sequence[str],
    figures: Sequence[str],
    attached: Sequence[str],
) -> Document:
    """关于…情况的报告, to the superior: `returned` says who reported, `figures` what."""
    place = edition.programme.place
    title = f"关于{_when(period)}{_worked(edition, numbers)}情况的报告"
    body = (
        ("基本情况", (*returned, open_point("工作组织开展的情况"))),
        ("主要数据", tuple(figures) or (open_point("主要数据"),)),
        ("存在问题", (open_point("存在的主要问题"),)),
        ("下一步工作", (open_point("下一步的打算"),)),
    )
    blocks: tuple[Block, ...] = (
        _head(edition),
        Title(text_of(title, place)),
        Recipients(edition.district.parent.agency_short + text_of("：", place)),
        *_sections(body, edition),
        Paragraph(text_of(CLOSING, place)),
        *([AttachmentNote(tuple(text_of(name, place) for name in attached))] if attached else ()),
        _signature(edition),
    )
    return _document(COVER, title, PartKind.NOTICE, blocks, edition)


def summary_document(
    edition: Edition,
    numbers: AnnexNumbers,
    period: Period,
    returned: Sequence[str],
    figures: Sequence[str],
) -> Document:
    """The frame of the annual summary: a heading for each group of measures, figures put in."""
    title = f"{edition.district.name}{_when(period)}{_worked(edition, numbers)}总结"
    groups = tuple(open_point(f"“{name}”的开展情况") for name in _measures(edition, numbers))
    body = (
        ("工作开展情况", groups or (open_point("工作开展情况"),)),
        ("主要数据", (*returned, *figures)),
        ("主要做法和成效", (open_point("主要做法和成效"),)),
        ("存在问题", (open_point("存在的主要问题和原因"),)),
        ("下一步打算", (open_point("下一步打算"),)),
    )
    return _frame(SUMMARY, title, body, edition)


def plan_document(edition: Edition, numbers: AnnexNumbers, period: Period) -> Document:
    """The frame of next year's plan: a point for each group of measures."""
    year = replace(period, year=period.year + 1)
    title = f"{edition.district.name}{_when(year)}{_worked(edition, numbers)}计划"
    groups = tuple(open_point(f"“{name}”的安排") for name in _measures(edition, numbers))
    body = (
        ("总体要求", (open_point("总体要求和目标"),)),
        ("重点任务", groups or (open_point("重点任务"),)),
        ("时间安排", (open_point("各阶段的时间和内容"),)),
        ("组织保障", (open_point("组织领导、督促检查、经费等保障"),)),
    )
    return _frame(PLAN, title, body, edition)


def _frame(
    part: str, title: str, body: Sequence[tuple[str, Sequence[str]]], edition: Edition
) -> Document:
    place = edition.programme.place
    blocks = (Title(text_of(title, place)), *_sections(body, edition), _signature(edition))
    return _document(part, title, PartKind.PLAN, blocks, edition)


def _document(
    part: str, title: str, kind: PartKind, blocks: tuple[Block, ...], edition: Edition
) -> Document:
    return working_document(part, title, (Part(part, kind, blocks),), edition)


def _sections(body: Sequence[tuple[str, Sequence[str]]], edition: Edition) -> Iterator[Block]:
    place = edition.programme.place
    for number, (heading, paragraphs) in enumerate(body, 1):
        yield Heading(1, text_of(heading_number(1, number) + heading, place))
        yield from (Paragraph(text_of(words, place)) for words in paragraphs)


def _head(edition: Edition) -> Letterhead:
    """The head of the agency, upwards: whoever signs, and the number, are not known yet."""
    place = edition.programme.place
    number = text_of(open_point("发文字号"), place)
    usual = letterhead(edition, number)
    mark = edition.district.agency.letterhead + text_of("文件", place)
    signers = (text_of(open_point("签发人"), place),)
    return replace(usual, mark=mark, names=(), signers=signers, format=Format.DOCUMENT)


def _signature(edition: Edition) -> Signature:
    day = text_of(open_point("成文日期"), edition.programme.place)
    return Signature(edition.district.agency.name, day, (), Seal.SEALED)


def _when(period: Period) -> str:
    return str(period) if period.year else ""


def _worked(edition: Edition, numbers: AnnexNumbers) -> str:
    """What was done: 落实…行动计划工作, …专项行动工作."""
    name = str(numbers.text(edition.programme.name)).removesuffix(WORK)
    return f"落实{name}{WORK}" if name.endswith(_PAPERS) else f"{name}{WORK}"


def _measures(edition: Edition, numbers: AnnexNumbers) -> list[str]:
    return [str(numbers.text(group.title)) for group in edition.tasks.measures]
