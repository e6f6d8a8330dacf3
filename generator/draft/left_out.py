"""What stands in a file but is no part of the document: parts of a web page, page numbers, marks.

Told by signs that web pages and page feet have in general, and by standing before the title,
below it or behind the end. Refuses to leave out a sentence, and anything without listing it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Final

from generator.draft.cuts import kept, stripped
from generator.draft.markup import clean_cell, without_markup
from generator.draft.repeats import head_again
from generator.draft.web_parts import LONGEST, is_catalogue, is_foot, is_foot_beside, is_lead
from generator.model.observed import Cell, Item, LeftOut, Paragraph, Row, Table
from generator.parts.head import squeezed
from generator.parts.numbered import numbered
from generator.parts.parts import DATE, IMPRINT, LABEL, NOTE
from generator.place import Place

_PAGE: Final = re.compile(
    r"[—–\-－―·]{1,2}\s{0,3}\d{1,3}\s{0,3}[—–\-－―·]{1,2}"
    r"|第?\s?\d{1,3}\s?页?\s{0,3}[/，,]?\s{0,3}共\s?\d{1,3}\s?页|第\s?\d{1,3}\s?页"
    r"|共\s?\d{1,3}\s?页\s{0,3}[/，,]?\s{0,3}第\s?\d{1,3}\s?页|\d{1,3}\s?/\s?\d{1,3}"
    r"|page\s?\d{1,3}(?:\s?(?:of|/)\s?\d{1,3})?",
    re.I,
)
_BARE: Final = re.compile(r"\d{1,3}")
_PAGE_INSIDE: Final = re.compile(r"\s?[—–]{1,2}\s\d{1,3}\s[—–]{1,2}\s?|(?<=\s)-\s\d{1,3}\s-(?=\s)")
_NUMBER: Final = re.compile(
    r"[一-鿿A-Za-z]{1,14}\s?[〔\[［【（(﹝]\s?(?:19|20)\d{2}\s?[〕\]］】）)﹞]\s?第?\s?\d{1,5}\s?号"
)
_TITLE: Final = re.compile(
    r"[^。；！？]{0,60}关于[^。；！？]{2,110}(?:决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示"
    r"|批复|函|纪要|方案|办法|要点|计划|细则)(?:[（(][^（）()]{1,20}[）)])?"
)
_TITLE_ALONE: Final = re.compile(
    r"[^。；！？，：]{4,80}(?:方案|办法|要点|规划|计划|细则|规定|制度|预案|措施|意见|通知|通告|公告|条例|指南)"
    r"(?:[（(][^（）()]{1,20}[）)])?"
)
_MARK: Final = re.compile(r"[^，。；：]{2,40}文\s?件")
_PAGE_IN_CELL: Final = re.compile(
    r"[—–\-－―]{1,2}\s{0,3}\d{1,3}\s{0,3}[—–\-－―]{1,2}|第\s?\d{1,3}\s?页(?:\s{0,3}[/，,]?\s{0,3}共\s?\d{1,3}\s?页)?"
)
_SUFFIX: Final = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|zip|rar|ofd|et)\s*$", re.I)
_ATTACHED: Final = re.compile(
    r"附\s?件\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s?[：:]\s?(?:\d{1,2}\s?[.．、]\s?)?|\d{1,2}\s?[.．、]\s?(?!\d)"
)
_LISTED: Final = re.compile(r"附件(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[：:.．、]?")
_PUBLIC: Final = re.compile(r"[（(]此件[^（）()]{2,20}[）)]|[（(]信息公开[^（）()]{2,20}[）)]")
_FIRST: Final = 30
_BELOW: Final = 10
_LAST: Final = 30
_WEB: Final = "网页栏目"
_FOOT: Final = "页码"
_MARKUP: Final = "排版标记"
_AGAIN: Final = "重复的附件说明"
_HEAD: Final = "续页重复的表头"


def apart(items: Sequence[Item]) -> tuple[tuple[Item, ...], tuple[LeftOut, ...]]:
    """The items of the document, and what was left out, both in the order of the file.

    Of a paragraph words may be kept and others left out; a document number in the line of
    a web page stands alone afterwards.
    """
    sieve = _Sieve(items)
    return sieve.items, sieve.out


class _Sieve:
    """Items on the way through, with their numbers; each step takes out one kind of what is none."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items: list[tuple[int, Item]] = list(enumerate(items))
        self._out: list[tuple[int, LeftOut]] = []
        for step in (self._unmarked, self._unpaged, self._unled, self._untailed, self._unrepeated):
            self._items = list(step())

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for _, item in self._items)

    @property
    def out(self) -> tuple[LeftOut, ...]:
        return tuple(one for _, one in sorted(self._out, key=lambda pair: pair[0]))

    def _leave(self, number: int, place: Place, text: str, why: str) -> None:
        if text.strip():
            self._out.append((number, LeftOut(place, text.strip(), why)))

    def _words(self, at: int) -> str:
        """The words of a paragraph, nothing for a table and behind the end."""
        item = self._items[at][1] if at < len(self._items) else None
        return item.text.strip() if isinstance(item, Paragraph) else ""

    # --- marks and page numbers ----------------------------------------------------------

    def _unmarked(self) -> Iterator[tuple[int, Item]]:
        for number, item in self._items:
            if isinstance(item, Paragraph):
                words, marks = without_markup(item)
                self._leave(number, item.place, marks, _MARKUP)
                yield from ((number, one) for one in words)
            else:
                yield number, _each_cell(item, partial(self._unmarked_cell, number))

    def _unmarked_cell(self, number: int, cell: Cell) -> Cell:
        cleaned, marks = clean_cell(cell)
        self._leave(number, cell.place, marks, _MARKUP)
        return cleaned

    def _unpaged(self) -> Iterator[tuple[int, Item]]:
        bare = _counted(self._items)
        for number, item in self._items:
            if isinstance(item, Table):
                table = self._once_headed(number, item)
                yield number, _each_cell(table, partial(self._unpaged_cell, number))
            elif _PAGE.fullmatch(item.text.strip()) or number in bare:
                self._leave(number, item.place, item.text, _FOOT)
            else:
                yield number, self._unpaged_words(number, item)

    def _unpaged_words(self, number: int, item: Paragraph) -> Paragraph:
        found = [one.span() for one in _PAGE_INSIDE.finditer(item.text)]
        if not found:
            return item
        for start, end in found:
            self._leave(number, item.place, item.text[start:end], _FOOT)
        ends = [0, *(end for _, end in found)]
        starts = [*(start for start, _ in found), len(item.text)]
        spans = [(one, two) for one, two in zip(ends, starts, strict=True) if two > one]
        return kept(item, spans)

    def _unpaged_cell(self, number: int, cell: Cell) -> Cell:
        feet = [p for p in cell.paragraphs if _PAGE_IN_CELL.fullmatch(p.text.strip())]
        if not feet or len(feet) == len(cell.paragraphs):
            return cell
        for paragraph in feet:
            self._leave(number, paragraph.place, paragraph.text, _FOOT)
        return replace(cell, paragraphs=tuple(p for p in cell.paragraphs if p not in feet))

    def _once_headed(self, number: int, table: Table) -> Table:
        """The table without the rows that say its head again, as each new page does."""
        again = head_again(table)
        for at in again:
            row = table.rows[at]
            self._leave(number, row.cells[0].place, _row_words(row), _HEAD)
        if not again:
            return table
        return replace(table, rows=tuple(r for at, r in enumerate(table.rows) if at not in again))

    # --- parts of a web page -------------------------------------------------------------

    def _unled(self) -> Iterator[tuple[int, Item]]:
        """Without what a page shows above the title and between title and text."""
        reach = range(min(_FIRST, len(self._items)))
        titles = [at for at in reach if _is_title(self._words(at), _TITLE)]
        titles += [at for at in reach if _is_title(self._words(at), _TITLE_ALONE)]
        title = titles[0] if titles else None
        text = self._text_begins(0 if title is None else title + 1)
        signs = {at for at in range(text) if is_lead(self._words(at)) and at != title}
        signs |= {at for at in range(text) if is_catalogue(self._items[at][1])}
        above = max((at for at in signs if title is not None and at < title), default=-1)
        lone = any(_NUMBER.fullmatch(squeezed(self._words(at))) for at in reach)
        for at, (number, item) in enumerate(self._items):
            stray = at < above and _is_stray(self._words(at))
            if at not in signs and not stray:
                yield number, item
            elif isinstance(item, Paragraph):
                found = None if lone else _NUMBER.search(item.text)
                yield from self._number_alone(number, item, found)
                lone = lone or bool(found)
            else:
                words = "\n".join(map(_row_words, item.rows))
                own = None if lone else _number_in(item)
                if own:
                    words = words.replace(own.text, "", 1)
                    yield number, own
                self._leave(number, item.place, words, _WEB)
                lone = lone or own is not None

    def _text_begins(self, start: int) -> int:
        """Where the first sentence stands, or whom the document addresses."""
        end = min(start + _BELOW, len(self._items))
        for at in range(start, end):
            words = self._words(at)
            if not is_lead(words) and ("。" in words or words.endswith(("：", ":"))):
                return at
        return end

    def _number_alone(
        self, number: int, item: Paragraph, found: re.Match[str] | None
    ) -> Iterator[tuple[int, Item]]:
        """The document number of a line that is left out."""
        if found is None:
            self._leave(number, item.place, item.text, _WEB)
            return
        rest = f"{item.text[: found.start()]} {item.text[found.end() :]}"
        self._leave(number, item.place, rest, _WEB)
        yield number, kept(item, [stripped(item, found.span())])

    def _untailed(self) -> Iterator[tuple[int, Item]]:
        """Without what a page shows below the document."""
        foot = self._foot()
        for at, (number, item) in enumerate(self._items):
            if at in foot:
                self._leave(number, item.place, self._words(at), _WEB)
            else:
                yield number, item

    def _foot(self) -> set[int]:
        """The lines of a page's foot; none unless what stands above them ends a document.

        Behind a date or an imprint, whatever stands between two parts of a foot is one too.
        """
        least = max(len(self._items) - _LAST, 0)
        begin = len(self._items)
        while begin > least and self._is_loose(begin - 1):
            begin -= 1
        ends = [at for at in range(max(begin - 1, 0), len(self._items)) if self._ends(at)]
        if not begin or LABEL.fullmatch(self._words(begin - 1)):
            begin = (
                ends[0] + 1 if ends else len(self._items)
            )  # what a label names, whatever it says
        sure = [at for at in range(begin, len(self._items)) if is_foot(self._words(at))]
        if not sure:
            return set()
        found = set(sure)
        if ends and ends[0] < sure[0]:
            start = sure[0]
            while start - 1 > ends[0] and is_foot_beside(self._words(start - 1)):
                start -= 1
            rest = range(start, len(self._items))
            found |= {at for at in rest if at < sure[-1] or is_foot_beside(self._words(at))}
        return {at for at in found if not DATE.fullmatch(self._words(at))}

    def _ends(self, at: int) -> bool:
        """Whether a line is the last one of a document: its date, its imprint, how public it is."""
        words = self._words(at)
        ends = DATE.fullmatch(words) or IMPRINT.match(words) or _PUBLIC.fullmatch(words)
        return bool(ends)

    def _is_loose(self, at: int) -> bool:
        """Whether it may be part of a page foot: short, no sentence, no part of a document."""
        item = self._items[at][1]
        if not isinstance(item, Paragraph):
            return False
        words = item.text.strip()
        part = LABEL.fullmatch(words) or NOTE.match(words) or IMPRINT.match(words)
        listed = numbered(item) and not _SUFFIX.search(words)
        return len(words) <= LONGEST and "。" not in words and not part and not listed

    # --- the note of attachments, said again ---------------------------------------------

    def _unrepeated(self) -> Iterator[tuple[int, Item]]:
        first = next((at for at in range(len(self._items)) if NOTE.match(self._words(at))), None)
        if first is None:
            yield from self._items
            return
        behind = first + 1
        while behind < len(self._items) and self._listed(behind):
            behind += 1
        names = {_name(self._words(at)) for at in range(first, behind)}
        last = len(self._items)
        while last > behind and (not self._words(last - 1) or self._again(last - 1, names)):
            last -= 1
        for at, (number, item) in enumerate(self._items):
            again = at >= behind and self._again(at, names)
            linked = again and _SUFFIX.search(self._words(at))
            if isinstance(item, Paragraph) and again and (at >= last or linked):
                self._leave(number, item.place, item.text, _AGAIN)
            else:
                yield number, item

    def _listed(self, at: int) -> bool:
        item = self._items[at][1]
        one = numbered(item) if isinstance(item, Paragraph) else None
        return (one.level == 3) if one else isinstance(item, Paragraph) and not self._words(at)

    def _again(self, at: int, names: set[str]) -> bool:
        words = self._words(at)
        marked = _ATTACHED.match(words) or _SUFFIX.search(words)
        return bool(words and marked and _name(words) in names)


def _each_cell(table: Table, change: Callable[[Cell], Cell]) -> Table:
    rows = tuple(replace(row, cells=tuple(map(change, row.cells))) for row in table.rows)
    return replace(table, rows=rows)


def _counted(items: Sequence[tuple[int, Item]]) -> set[int]:
    """Lines with nothing but a number that goes up from page to page."""
    bare = [
        (number, int(item.text))
        for number, item in items
        if isinstance(item, Paragraph) and _BARE.fullmatch(item.text.strip())
    ]
    rising = all(0 < two[1] - one[1] <= 2 for one, two in pairwise(bare))
    return {number for number, _ in bare} if len(bare) > 1 and rising else set()


def _row_words(row: Row) -> str:
    return " ".join(cell.text.strip() for cell in row.cells if cell.text.strip())


def _is_title(words: str, shape: re.Pattern[str] = _TITLE) -> bool:
    whole = squeezed(words)
    return len(whole) <= LONGEST and bool(shape.fullmatch(whole)) and not is_lead(words)


def _is_stray(words: str) -> bool:
    """Whether a line above a sign of a web page is part of it too: the name of the site, a slogan."""
    whole = squeezed(words)
    part = _MARK.fullmatch(whole) or _NUMBER.fullmatch(whole) or _is_title(words)
    return not part and "。" not in words and len(words) <= LONGEST


def _number_in(table: Table) -> Paragraph | None:
    """The first document number of a table."""
    cells = (cell for row in table.rows for cell in row.cells)
    for paragraph in (p for cell in cells for p in cell.paragraphs):
        found = _NUMBER.search(paragraph.text)
        if found:
            return kept(paragraph, [found.span()])
    return None


def _name(words: str) -> str:
    """The name of an attachment without its number and the kind of its file."""
    whole = squeezed(_SUFFIX.sub("", words))
    mark = _ATTACHED.match(whole) or _LISTED.match(whole)
    return whole[mark.end() :] if mark else whole
