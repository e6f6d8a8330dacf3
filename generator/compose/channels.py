"""Reporting channels → numbered headings, each with its numbers or addresses.

Refuses to invent a channel: what is not given takes no number.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.compose.numbering import AnnexNumbers, numbered
from generator.compose.sections import Held, section_blocks
from generator.model.content.annex import Account, Channels, Hotline
from generator.model.document import Block, Heading, Listing, ListingRow, Paragraph
from generator.model.text import Prose, Text, text_of

ACCOUNT_LABELS = {"holder": "户名", "bank": "开户行", "number": "账号", "remark": "备注"}
"""Lines of an account by their keys, in the order of printing."""


def channel_blocks(channels: Channels, numbers: AnnexNumbers) -> Iterable[Block]:
    """Preamble, one chapter for each kind of channel that there is, then the other chapters."""
    for paragraph in channels.preamble:
        yield Paragraph(numbers.text(paragraph))
    account = (_account(channels.account, numbers),) if channels.account else ()
    chapters: tuple[tuple[str, str, Iterable[Block]], ...] = (
        ("hotlines", "举报电话", [_hotline(one, numbers) for one in channels.hotlines]),
        ("mails", "电子邮箱", _paragraphs(channels.mails, numbers)),
        ("post_boxes", "举报信箱", _paragraphs(channels.post_boxes, numbers)),
        ("account", "廉政账户", account),
    )
    given = [chapter for chapter in chapters if chapter[2]]
    for ordinal, (name, title, blocks) in enumerate(given, 1):
        place = channels.place_of(name)
        own = getattr(channels.heads, name, None)
        head = numbers.text(own) if own else text_of(title, place)
        yield Heading(1, numbered(1, ordinal, place) + head)
        yield from blocks
    yield from section_blocks(channels.sections, numbers.text, Held(), first=len(given) + 1)


def _paragraphs(texts: Iterable[Prose], numbers: AnnexNumbers) -> list[Block]:
    return [Paragraph(numbers.text(text)) for text in texts]


def _hotline(hotline: Hotline, numbers: AnnexNumbers) -> Paragraph:
    """A number, and in brackets who answers it."""
    words = numbers.text(hotline.number)
    if hotline.desk is not None:
        place = hotline.place_of("desk")
        words += text_of("（", place) + numbers.text(hotline.desk) + text_of("）", place)
    return Paragraph(words)


def _account(account: Account, numbers: AnnexNumbers) -> Listing:
    rows = []
    for name, label in ACCOUNT_LABELS.items():
        value = getattr(account, name)
        if value is not None:
            own, place = getattr(account.labels, name, None), account.place_of(name)
            front = (numbers.text(own) if own else text_of(label, place)) + text_of("：", place)
            rows.append(ListingRow(front, Text(), numbers.text(value)))
    return Listing(tuple(rows))
