"""更正、补充、调整: the document that changes another one after it was issued.

What it says follows from the words that were issued and those that content says now: a table of
原文 and 改为, and each annex that changed once more as a whole. Refuses to compare.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from generator.compose.annexes import annex_part
from generator.compose.issue import imprint_of, note_blocks, recipient_words
from generator.compose.issuers import document_number_of, letterhead, signature
from generator.compose.numbering import AnnexNumbers, annex_order
from generator.model.content.district import Amendment, DocumentNumber, LocalEdition
from generator.model.document import (
    AttachmentNote,
    Block,
    Cell,
    Column,
    Document,
    Paragraph,
    Part,
    PartKind,
    Recipients,
    Row,
    Table,
    Title,
)
from generator.model.edition import PLAN, Edition
from generator.model.issued import Changed, Frozen, Issue, Kind
from generator.model.layout import Align
from generator.model.text import OPEN, Text, text_of
from generator.model.wording import chain_words
from generator.place import Place

CORRECTED, ADDED, ADJUSTED = "更正", "补充", "调整"
_NOTHING, _GONE, _MOVED = "（无）", "（删去）", "（移到此处）"
_HEADS = (
    ("序号", 0.08, Align.CENTRE), ("位置", 0.2, Align.LEFT),
    ("原文", 0.36, Align.LEFT), ("改为", 0.36, Align.LEFT),
)  # fmt: skip
_ISSUING = re.compile(r"关于(?:印发|转发|发布)《([^《》]+)》的[^《》]{2,4}")
_SEPARATE = re.compile(r" \| ")
_HEADING, _NAMED_BY_ROLE = "小标题", ("标题", "主送机关", "附注", "版记")
_LONGEST = 14
"""Characters of a row's first cell that say which row it is."""


def amendment_kind(edition: Edition, changes: Iterable[Changed]) -> str:
    """更正, 补充 or 调整, as `amendments` says.

    Where it says nothing: 补充 if words were only added, else 调整. An error only people know.
    """
    if (known := _known(edition, edition.amendment)) is not None:
        return known.kind
    told = (change for change in changes if change.kind is not Kind.RENUMBERED)
    return ADJUSTED if any(change.old for change in told) else ADDED


def as_amendment(edition: Edition, order: int) -> Edition:
    """The edition with the number and the days of its amendment number `order`, from 1.

    What `amendments` does not say is open; the code is taken to be that of the document, the year
    that of the day.
    """
    local, known = edition.local, _known(edition, order)
    first = local.number or DocumentNumber.model_construct()
    given = (known and known.number) or DocumentNumber.model_construct()
    issued = known.issued if known is not None else _open("成文日期", local)
    year = issued.year if isinstance(issued, date) else _open("年份", local)
    number = given.model_copy(
        update={
            "code": given.code or first.code,
            "year": given.year or year,
            "serial": given.serial or _open("顺序号", local),
        }
    )
    printed = known.printed or known.issued if known is not None else _open("印发日期", local)
    imprint = local.imprint and local.imprint.model_copy(update={"printed": printed})
    changed = {"number": number, "issued": issued, "imprint": imprint, "copy_number": None}
    return replace(edition, local=local.model_copy(update=changed), amendment=order)


def amendment_document(
    edition: Edition, changes: Sequence[Changed], issues: Sequence[Issue], now: Frozen
) -> Document:
    """The notice that says what changes since the last of `issues`, with the annexes that changed.

    `edition` is that of the amendment.
    """
    numbers, place = AnnexNumbers(annex_order(edition)), edition.local.place
    kind = amendment_kind(edition, changes)
    number, title = document_number_of(edition), _title(kind, issues[0].words.title)
    reprinted = _reprinted(edition, changes, numbers)
    said = [_opening(kind, edition, issues)], list(_closing(kind, reprinted))
    before, behind = ([Paragraph(text_of(words, place)) for words in part] for part in said)
    rows = _rows(changes, issues[-1].words, now, _labels(edition, numbers))
    recipients = recipient_words(edition, numbers) if edition.local.recipients else None
    blocks: tuple[Block, ...] = (
        letterhead(edition, number),
        Title(text_of(title, place)),
        *([Recipients(recipients)] if recipients else []),
        *before,
        _table(rows, place),
        *behind,
        *([AttachmentNote(tuple(map(_title_of, reprinted)))] if reprinted else []),
        *([signed] if (signed := signature(edition)) else []),
        *note_blocks(edition, numbers),
    )
    return Document(
        part="issue",
        id="issue",
        title=title,
        file_name=f"{number} {title}",
        issuer=str(edition.district.agency.name),
        date=edition.local.date,
        parts=(Part("notice", PartKind.NOTICE, blocks), *reprinted),
        imprint=imprint_of(edition, numbers),
    )


def _known(edition: Edition, order: int) -> Amendment | None:
    amendments = edition.local.amendments
    return amendments[order - 1] if order <= len(amendments) else None


def _open(what: str, local: LocalEdition) -> Text:
    return text_of(f"【{OPEN}：{what}】", local.place)


def _title(kind: str, issued: str) -> str:
    """关于更正《…》有关内容的通知; of a document that only issues another, that other one's title."""
    passed_on = _ISSUING.fullmatch(issued)
    inner = passed_on[1] if passed_on else _inner(issued)
    if kind == ADDED:
        return f"关于《{inner}》的补充通知"
    return f"关于{kind}《{inner}》有关内容的通知"


def _opening(kind: str, edition: Edition, issues: Sequence[Issue]) -> str:
    known = _known(edition, edition.amendment)
    reason = f"{known.reason}".rstrip("。，") + "，" if known and known.reason else ""
    return (
        f"{reason}现将《{_inner(issues[0].words.title)}》（{_chain(issues)}）的有关内容{kind}如下："
    )


def _chain(issues: Sequence[Issue]) -> str:
    first, *later = issues
    return chain_words(first.number, ((one.number, one.kind) for one in later))


def _inner(title: str) -> str:
    """A title inside of 《》 has single marks (GB/T 15834, 4.15)."""
    return title.replace("《", "〈").replace("》", "〉")


def _closing(kind: str, reprinted: Sequence[Part]) -> Iterator[str]:
    if reprinted:
        names = "、".join(f"《{_inner(str(_title_of(part)))}》" for part in reprinted)
        yield f"{kind}后的{names}全文附后，原附件同时停止使用。"
    yield "其他内容不变。"


# --- the table -------------------------------------------------------------------------------


def _table(said: Iterable[Sequence[str]], place: Place) -> Table:
    head = Row(tuple(Cell(text_of(words, place)) for words, _, _ in _HEADS))
    rows = (
        Row(tuple(Cell(text_of(words, place)) for words in (str(number), *row)))
        for number, row in enumerate(said, 1)
    )
    columns = tuple(Column(share, align) for _, share, align in _HEADS)
    return Table("amendment", columns, (head,), tuple(rows))


def _rows(
    changes: Sequence[Changed], old: Frozen, new: Frozen, labels: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Place, 原文, 改为; a number that was only pushed on is no difference to be read."""
    for change in changes:
        if change.kind is not Kind.RENUMBERED:
            where = _where(change, new if change.new else old, new)
            place = "，".join(filter(None, (labels.get(change.part, ""), where)))
            before, after = (_SEPARATE.sub("；", words) for words in (change.old, change.new))
            if change.kind is Kind.MOVED:
                after = _MOVED
            yield place, before or _NOTHING, after or _GONE


def _where(change: Changed, said: Frozen, now: Frozen) -> str:
    """序号12“完成时限”栏; of words that stand under a heading, that heading."""
    if not change.cell:
        return _under(change, now) if change.role not in _NAMED_BY_ROLE else change.role
    table, row, *column = change.cell
    cells = {one.cell: one.words for one in said.said if one.part == change.part and one.cell}
    name = " ".join(cells.get((table, row, 0), "").split())[:_LONGEST]
    line = f"{cells.get((table, 0, 0), '')}{name}" if name.isdecimal() else f"“{name}”一行"
    head = cells.get((table, 0, *column), "")
    return f"{line}“{head}”栏" if change.kind is Kind.CHANGED and head else line


def _under(change: Changed, now: Frozen) -> str:
    """The heading before it in its part, if there is one."""
    for said in reversed(now.said[: change.index]):
        if said.part == change.part and said.role == _HEADING:
            return said.words
    return ""


def _labels(edition: Edition, numbers: AnnexNumbers) -> dict[str, str]:
    """What each part of the issued document is called, by its id."""
    annexes = {id_: numbers.label(id_) for id_ in annex_order(edition)}
    tails = {id_.value: f"《{numbers.text(tail.title)}》" for id_, tail in edition.inserts.items()}
    return {"notice": "通知", PLAN: "方案", **tails, **annexes}


# --- what stands around it -----------------------------------------------------------------------


def _reprinted(
    edition: Edition, changes: Iterable[Changed], numbers: AnnexNumbers
) -> tuple[Part, ...]:
    """The annexes that changed, whole, under labels of this document's own (7.3.7)."""
    touched = {change.part for change in changes}
    wanted = [(id_, annex) for id_, annex in edition.annexes.items() if id_.value in touched]
    own = AnnexNumbers([id_.value for id_, _ in wanted])
    return tuple(
        annex_part(id_.value, text_of(own.label(id_.value), annex.place), annex, edition, numbers)
        for id_, annex in wanted
    )


def _title_of(part: Part) -> Text:
    return next(block.text for block in part.blocks if isinstance(block, Title))
