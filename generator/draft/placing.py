"""Lines that stand where a document prints none → where it prints them, and the items in that order.

A web page has the number below the title and the note of attachments below the date; what stands
there besides stays as text. Refuses to drop a line, and to change one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.draft.chapters import Document
from generator.draft.tree import Doubt
from generator.model.document import Format
from generator.model.observed import Item, Paragraph, Table
from generator.parts.head import squeezed
from generator.parts.parts import NOTE, NOTE_ITEM, Chapter, Parts

_ORDINAL: Final = re.compile("第[\\d０-９]{1,4}号")
_LOOSE: Final = "成文日期之下的表格前没有“附件”，不知属于哪个附件，暂排在正文之后"
_DISCLOSURE: Final = re.compile("[（(][^（）()]{0,30}公开[^（）()]{0,30}[）)]")


class Placing:
    """What is moved in one document; `doubts` say what came to stand as text."""

    def __init__(self, parts: Parts, document: Document) -> None:
        self._parts = parts
        self._document = document
        self._before: list[tuple[Item, Item]] = []
        self.doubts: list[Doubt] = []
        self._take_order()
        self._release()
        for chapter in _main(document):
            self._raise_note(chapter)
            self._raise_disclosure(chapter)

    def keep(self, remarks: Sequence[Paragraph]) -> None:
        """Remarks that nothing else can say become text: above the first, or below the last words."""
        for line in remarks:
            chapter = next((c for c in _main(self._document) if _has(c.below, line)), None)
            where = chapter or next(_main(self._document), None) or self._first_annex()
            if where is None:
                continue
            if chapter is None:
                anchor = next(iter(where.items), None)
                where.items.insert(0, line)
                reason = "原文在标题之上，不是版头里的要素，暂排在正文之前"
            else:
                anchor = next(iter([*where.signatures, where.date]), None)
                where.items.append(line)
                reason = "原文在成文日期之下，不是附注，暂排在落款之前"
            self._move(line, anchor)
            self.doubts.append(Doubt(line.place, reason))

    def keep_tables(self, items: Sequence[Item]) -> None:
        """Tables below the date that stand under no label are tables of the text."""
        at = {id(item): n for n, item in enumerate(items)}
        held = {id(item) for chapter in self._parts.chapters for item in chapter.items}
        held |= {id(item) for item in self._parts.imprint}
        for chapter in _main(self._document):
            start = at.get(id(chapter.date), len(items))
            for item in items[start:]:
                if isinstance(item, Table) and id(item) not in held:
                    self._move(item, next(iter([*chapter.signatures, chapter.date]), None))
                    self.doubts.append(Doubt(item.place, _LOOSE))
                    chapter.items.append(item)

    def ordered(self, items: Sequence[Item]) -> tuple[Item, ...]:
        """The items as they are printed."""
        title = next((line for chapter in self._parts.main for line in chapter.title), None)
        numbers = [
            line for line in self._parts.head.numbers if title and _behind(items, line, title)
        ]
        moved = [*numbers, *(line for line, _ in self._before)]
        left = [item for item in items if not _has(moved, item)]
        made: list[Item] = [item for item in items if _has(numbers, item)]
        for item in left:
            made += [line for line, anchor in self._before if anchor is item and _has(items, line)]
            made.append(item)
        return tuple(made) if len(made) == len(items) else tuple(items)

    def _take_order(self) -> None:
        """An order without looks: its mark ends in 令, and below it stands 第7号 (10.2)."""
        notice = self._document.notice
        if notice is None or len(notice.title) != 1 or not notice.paragraphs:
            return
        number = notice.paragraphs[0]
        ordered = squeezed(notice.title[0].text).endswith("令")
        if ordered and _ORDINAL.fullmatch(squeezed(number.text)):
            self._parts.format = Format.ORDER
            self._parts.head.mark.append(notice.title.pop())
            self._parts.head.numbers.append(number)
            notice.items = [item for item in notice.items if item is not number]

    def _release(self) -> None:
        """Only one chapter is signed, and only one has a note: those of others are text."""
        main = list(_main(self._document))
        signed = next((one for one in main if one.date or one.signatures), None)
        noted = next((one for one in main if one.note), None)
        for chapter in (*main, *self._document.tails, *self._document.annexes):
            if chapter is not noted:
                chapter.items += chapter.note
                chapter.note = []
            if chapter is not signed:
                chapter.items += [*chapter.signatures, *([chapter.date] if chapter.date else [])]
                chapter.items += chapter.below
                chapter.signatures, chapter.date, chapter.below = [], None, []
            if chapter is not self._document.notice and chapter.recipients is not None:
                chapter.items.insert(0, chapter.recipients)
                chapter.recipients = None

    def _raise_note(self, chapter: Chapter) -> None:
        """The note of attachments that stands below the date."""
        at = next(
            (n for n, line in enumerate(chapter.below) if NOTE.match(line.text.strip())), None
        )
        if at is None or chapter.note:
            return
        end = at + 1
        while end < len(chapter.below) and NOTE_ITEM.match(chapter.below[end].text.strip()):
            end += 1
        chapter.note = chapter.below[at:end]
        del chapter.below[at:end]
        for line in chapter.note:
            self._move(line, next(iter([*chapter.signatures, chapter.date]), None))

    def _raise_disclosure(self, chapter: Chapter) -> None:
        """Whether all may read it stands before the other remarks (7.3.6)."""
        found = next(
            (line for line in chapter.below if _DISCLOSURE.fullmatch(line.text.strip())), None
        )
        if found is not None and found is not chapter.below[0]:
            self._move(found, chapter.below[0])

    def _move(self, line: Item, anchor: Item | None) -> None:
        if anchor is not None:
            self._before.append((line, anchor))

    def _first_annex(self) -> Chapter | None:
        return next(iter(self._document.annexes), None)


def _main(document: Document) -> Iterator[Chapter]:
    yield from (one for one in (document.notice, document.plan) if one is not None)


def _has(items: Sequence[Item], item: Item) -> bool:
    return any(one is item for one in items)


def _behind(items: Sequence[Item], item: Item, other: Item) -> bool:
    places = {id(one): n for n, one in enumerate(items)}
    return places.get(id(item), 0) > places.get(id(other), len(items))
