"""更正、补充、调整: the document that changes another one after it was issued.

What it says follows from the words that were issued and those that content says now: a table of
原文 and 改为, and each annex that changed once more as a whole. Refuses to compare.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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

ADDED, ADJUSTED = "补充", "调整"
_NOTHING, _GONE, _MOVED = "（无）", "（删去）", "（移动了位置）"
_HEADS = (
    ("序号", 0.08, Align.CENTRE), ("位置", 0.2, Align.LEFT),
    ("原文", 0.36, Align.LEFT), ("改为", 0.36, Align.LEFT),
)  # fmt: skip
_ISSUING = re.compile(r"关于(?:印发|转发|发布)《([^《》]+)》的[^《》]{2,4}")
_SEPARATE = re.compile(r" \| ")
_HEADING, _LABEL = "小标题", "附件标识"
_NAMED_BY_ROLE = ("标题", "主送机关", "附件说明", "附注", "版记")
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
            "code": given.code or (first.code if local.number else _open("机关代字", local)),
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
    old = issues[-1].words
    reprinted = _reprinted(edition, changes, numbers, _labels_of(old))
    said = [_opening(kind, edition, issues)], list(_closing(kind, reprinted, _come(changes)))
    before, behind = ([Paragraph(text_of(words, place)) for words in part] for part in said)
    rows = _rows(changes, old, now, _labels(edition, numbers) | _labels_of(old))
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
    chain = _chain(issues)
    whose = f"《{_inner(issues[0].words.title)}》{f'（{chain}）' if chain else ''}"
    return f"{reason}现将{whose}的有关内容{kind}如下："


def _chain(issues: Sequence[Issue]) -> str:
    first, *later = issues
    words = chain_words(first.number, ((one.number, one.kind) for one in later))
    return words.lstrip("，")  # annexes alone have no number


def _inner(title: str) -> str:
    """A title inside of 《》 has single marks (GB/T 15834, 4.15)."""
    return title.replace("《", "〈").replace("》", "〉")


def _closing(kind: str, reprinted: Sequence[Part], come: Collection[str]) -> Iterator[str]:
    changed = [part for part in reprinted if part.id not in come]
    if changed:
        yield f"{kind}后的{_names(changed)}全文附后，原附件同时停止使用。"
    if added := [part for part in reprinted if part.id in come]:
        yield f"增加的{_names(added)}全文附后。"
    yield "其他内容不变。"


def _names(parts: Iterable[Part]) -> str:
    return "、".join(f"《{_inner(str(_title_of(part)))}》" for part in parts)


def _come(changes: Iterable[Changed]) -> frozenset[str]:
    """The annexes that the issued document did not have."""
    labels = (one for one in changes if one.role == _LABEL)
    return frozenset(one.part for one in labels if one.kind is Kind.ADDED)


def _labels_of(said: Frozen) -> dict[str, str]:
    """What an issued document calls its annexes."""
    return {one.part: one.words for one in said.said if one.role == _LABEL}


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
    """Place, 原文, 改为; a number that was only pushed on is no difference to be read.

    Places are those of the document that people hold, but for what it does not have.
    """
    numbers = {
        (one.part, one.cell[:2]): one.old
        for one in changes
        if one.kind is Kind.RENUMBERED and one.cell[2:] == (0,)
    }
    whole = {
        one.part: one
        for one in changes
        if one.role == _LABEL and one.kind in (Kind.ADDED, Kind.REMOVED)
    }
    for change in changes:
        label = whole.get(change.part)
        if change is label:
            said = old if change.old else new
            titles = (s.words for s in said.said if (s.part, s.role) == (change.part, "标题"))
            name = f"《{_inner(''.join(titles))}》"
            came = (_NOTHING, f"增加{name}，全文附后")
            yield (change.old or change.new, *((name, _GONE) if change.old else came))
        elif change.role == _LABEL and label is None:
            yield labels.get(change.part, ""), change.old, change.new
        elif change.kind is not Kind.RENUMBERED and label is None:
            held = numbers.get((change.part, change.cell[:2]), "")
            where = _where(change, new if change.new else old, new, held)
            place = "，".join(filter(None, (labels.get(change.part, ""), where)))
            before, after = _cells(change.old), _cells(change.new)
            if change.kind is Kind.MOVED:
                number = _numbered(change.new)
                after = f"（移到序号{number}）" if number != _numbered(change.old) else _MOVED
            yield place, before or _NOTHING, after or _GONE


def _numbered(row: str) -> str:
    """The number that a row begins with, if it does."""
    first = _SEPARATE.split(row)[0]
    return first if first.isdecimal() else ""


def _cells(row: str) -> str:
    """The cells of a row, one below the other; its number stands in its place already."""
    number, cells = _numbered(row), _SEPARATE.split(row)
    return "\n".join(cells[1:] if number and len(cells) > 1 else cells)


def _where(change: Changed, said: Frozen, now: Frozen, held: str) -> str:
    """序号12“完成时限”栏; of words that stand under a heading, that heading.

    `held` is the number that the row had, where others have pushed it on.
    """
    if not change.cell:
        return _under(change, now) if change.role not in _NAMED_BY_ROLE else change.role
    table, row, *columns = change.cell
    cells = {one.cell: one.words for one in said.said if one.part == change.part and one.cell}
    name = " ".join(cells.get((table, row, 0), "").split())[:_LONGEST]
    if name.isdecimal():
        if change.kind in (Kind.CHANGED, Kind.MOVED):
            name = held or (_numbered(change.old) if change.kind is Kind.MOVED else "") or name
        come = "增加" if change.kind is Kind.ADDED else ""
        line = f"{come}{cells.get((table, 0, 0), '')}{name}"
    else:
        line = f"“{name}”一行"
    over = (cells.get((table, 0, at), "") for at in range(columns[0], 0, -1)) if columns else ()
    head = next(filter(None, over), "")
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
    edition: Edition,
    changes: Iterable[Changed],
    numbers: AnnexNumbers,
    former: Mapping[str, str],
) -> tuple[Part, ...]:
    """The annexes that changed, whole, under labels of this document's own (7.3.7)."""
    told = [one for one in changes if (one.role, one.kind) != (_LABEL, Kind.RENUMBERED)]
    touched = {change.part for change in told}
    wanted = [(id_, annex) for id_, annex in edition.annexes.items() if id_.value in touched]
    own = numbers.reprinted([id_.value for id_, _ in wanted], former)
    return tuple(
        annex_part(id_.value, text_of(own.label(id_.value), annex.place), annex, edition, own)
        for id_, annex in wanted
    )


def _title_of(part: Part) -> Text:
    return next(block.text for block in part.blocks if isinstance(block, Title))
