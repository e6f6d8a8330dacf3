"""Sentences that a line or a page break has cut in two, put together again.

Refuses to join what may be two paragraphs, and to change a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from generator.draft.cuts import joined
from generator.model.layout import Align
from generator.model.observed import Cell, Item, Paragraph, Row, Table
from generator.parts.head import NUMBER, blank, squeezed
from generator.parts.numbered import Numbered, numbered
from generator.parts.parts import DATE
from generator.place import FilePlace, Place
from generator.units import pt

_STOP: Final = re.compile(
    r"(?:[。！？；：!?;:]|[。！？!?][”’』」》）)\]】]{1,3}|…{1,2}|[。；][（(][^（）()]{1,40}[）)])$"
)
_HANGING: Final = ("，", "、", ",", "（", "《", "“", "(", "〔")
_CLOSING: Final = ("，", "。", "、", "；", "）", "》", "”", ",", ")", "〕", "】")
_PAIRS: Final = ("（）", "《》", "“”", "〔〕")
_JOINING: Final = ("的", "和", "与", "及", "或", "对", "为", "在", "将", "把", "被", "由", "并")
_INSIDE: Final = re.compile(r"[。；，！？]|,(?!\d)")
_ENDED: Final = re.compile(r"[。！？]")
_MARKED: Final = re.compile(
    r"[-*•·●○◆■□☑√※►▪]|[①-⑳]|第[一二三四五六七八九十百\d]{1,4}[章节条款部]|[（(]\d{1,2}[）)]"
    r"|[一二三四五六七八九十]是|其[一二三四五六七八九十]|附\s?件|附\s?[：:]|注\s?[：:\d]|备\s?注\s?[：:]"
    r"|抄\s?[送报]|主题词|特此|此[件致复]|签发人"
)
_LABELLED: Final = re.compile(
    r"[^，。；：:、（）]{1,10}[：:](?=.)|[^，。；：:]{0,8}(?:联系|电话|邮箱)[^，。；]{0,4}[：:]"
)
_EXPLAINED: Final = re.compile(
    r"[^，。；：:、（）]{0,6}(?:职责|任务|要求|目标|原则|内容|范围|重点|方式|措施)[：:]"
)
"""Labels of running text, not of a name or a number."""
_NOTED: Final = re.compile(r"附\s?件\s?\d{0,2}\s?[：:]")
_REMARK: Final = re.compile(r"[（(][^（）()]{2,60}[）)]")
_FORM: Final = re.compile(r"□|_{2,}|[\s\u3000]{3,}|\t")
_ADDRESS: Final = re.compile(r"[A-Za-z0-9][\w.@:/+()（）-]{4,80}[。；;]?")
_LEAST: Final = 15
_LEAST_SENTENCE: Final = 20
_INDENT: Final = pt(8)
_ALIKE: Final = pt(0.5)
_SHOWN: Final = 12
_MOST_PARTS: Final = 60
_RAGGED: Final = 1.5
_NARROWEST: Final = 16
_WIDEST: Final = 60
_LEAST_LINES: Final = 6
_LEAST_FULL: Final = 0.4


@dataclass(frozen=True, slots=True)
class Healed:
    """A sentence that was cut: where its second part stands, and the words around the cut."""

    place: Place
    before: str
    behind: str


def healed(items: Sequence[Item]) -> tuple[tuple[Item, ...], tuple[Healed, ...]]:
    """The items with the sentences that were cut as one paragraph, and where that was done.

    A paragraph that goes on stands at the place of its first part. Blank paragraphs between
    the parts fall away.
    """
    healer = _Healer(items)
    return tuple(healer.items), tuple(healer.done)


class _Wrapping:
    """The lines of a text that was broken at the edge of its page, each a paragraph of its own."""

    def __init__(self, items: Sequence[Item]) -> None:
        found = [i for i in items if isinstance(i, Paragraph) and _running(i) and not blank(i)]
        texts = [i for i in found if _line(i) is not None]
        widths = [_width(i) for i in texts]
        self._full = max(widths, default=0.0) - _RAGGED
        many = sum(width >= self._full for width in widths)
        wide = _NARROWEST <= self._full <= _WIDEST
        self._is_wrapped = len(texts) >= _LEAST_LINES and wide and many >= _LEAST_FULL * len(texts)
        self._indented = any(_is_inset(i) for i in texts)

    def goes_on(self, line: Paragraph, item: Paragraph) -> bool:
        """Whether a line is full and the next one is no new paragraph, as far as indents tell."""
        near = (_line(item) or 0) - (_line(line) or 0) == 1
        if not self._is_wrapped or not near or _is_inset(item) or _width(line) < self._full:
            return False
        return self._indented or not _STOP.search(line.text.strip())


class _Healer:
    def __init__(self, items: Sequence[Item]) -> None:
        self._wrapping = _Wrapping(items)
        self._line: Paragraph | None = None
        self.items: list[Item] = []
        self.done: list[Healed] = []
        self._blanks: list[Item] = []
        self._sentences = _counted_sentences(items)
        self._noted = False
        self._parts = 1
        for item in items:
            self._take(item)
        self.items += self._blanks

    def _take(self, item: Item) -> None:
        if blank(item):
            self._blanks.append(item)
            return
        last = self.items[-1] if self.items else None
        if (
            isinstance(item, Paragraph)
            and isinstance(last, Paragraph)
            and self._goes_on(last, item)
        ):
            self._join(item, last)
            self._line = item
            return
        self.items += self._blanks
        self._blanks.clear()
        self._parts = 1
        self._line = item if isinstance(item, Paragraph) else None
        if isinstance(item, Paragraph):
            self._noted = bool(_NOTED.match(item.text.strip())) or (
                self._noted and numbered(item) is not None
            )
            self.items.append(item)
        else:
            self.items.append(self._table(item))

    def _join(self, item: Paragraph, last: Paragraph) -> None:
        whole = joined(last, item)
        self._say(last, item)
        if id(last) in self._sentences:
            self._sentences.add(id(whole))
        self.items[-1] = whole
        self._parts += 1
        self._blanks.clear()

    def _say(self, last: Paragraph, item: Paragraph) -> None:
        before, behind = last.text.rstrip()[-_SHOWN:], item.text.strip()[:_SHOWN]
        self.done.append(Healed(item.place, before, behind))

    def _goes_on(self, last: Paragraph, item: Paragraph) -> bool:
        """Whether a paragraph is the rest of the one before it."""
        upper, lower = last.text.strip(), item.text.strip()
        if self._parts > _MOST_PARTS or not (_running(last) and _running(item)):
            return False
        if not _same_look(last, item) or self._noted or _FORM.search(upper) or _FORM.search(lower):
            return False
        if self._line and self._wrapping.goes_on(self._line, item) and not _begins(item):
            return True
        if upper.endswith(("：", ":")):
            return bool(_ADDRESS.fullmatch(lower)) and "@" in lower
        open_ = _is_open(upper) and not _STOP.search(upper)
        sure = open_ or upper.endswith(_HANGING) or lower.startswith(_CLOSING)
        if sure:
            return not _begins(item)
        if _own_indent(item) or _begins(item) or _LABELLED.match(lower):
            return False
        if upper.endswith("；"):
            return len(_ENDED.findall(upper)) > 1 and lower.endswith("。")
        if _STOP.search(upper) or not (_INSIDE.search(lower) or _STOP.search(lower)):
            return False
        return self._is_sentence(last, upper)

    def _is_sentence(self, paragraph: Paragraph, words: str) -> bool:
        """Whether words without a stop at their end are a sentence all the same, and no heading."""
        if len(words) >= _LEAST and id(paragraph) in self._sentences:
            return True
        one = numbered(paragraph)
        if one and one.alone:
            return False
        labelled = _LABELLED.match(words) and not _EXPLAINED.match(words)
        if len(words) < _LEAST_SENTENCE or labelled:
            return bool(_ENDED.search(words)) and len(words) >= _LEAST
        return bool(_INSIDE.search(words)) or words.endswith(_JOINING)

    def _table(self, table: Table) -> Table:
        cells = [cell for row in table.rows for cell in row.cells]
        said = {squeezed(cell.text) for cell in cells if len(cell.paragraphs) == 1}
        return replace(table, rows=tuple(self._row(row, said) for row in table.rows))

    def _row(self, row: Row, said: set[str]) -> Row:
        """The row, its cells healed where the same page break has cut one of them for sure."""
        cut = {
            _line(after)
            for cell in row.cells
            for before, after in _pairs(cell)
            if _surely_cut(before, after, said)
        }
        if not cut:
            return row
        cells = tuple(self._cell(cell, cut, said) for cell in row.cells)
        return replace(row, cells=cells)

    def _cell(self, cell: Cell, cut: set[int | None], said: set[str]) -> Cell:
        made = list(cell.paragraphs[:1])
        for after in cell.paragraphs[1:]:
            upper, lower = made[-1].text.strip(), after.text.strip()
            same_line = _line(after) is not None and _line(after) in cut
            if upper and lower and (same_line or _surely_cut(made[-1], after, said)):
                self._say(made[-1], after)
                made[-1] = joined(made[-1], after)
            else:
                made.append(after)
        return replace(cell, paragraphs=tuple(made))


def _pairs(cell: Cell) -> Iterator[tuple[Paragraph, Paragraph]]:
    return zip(cell.paragraphs, cell.paragraphs[1:], strict=False)


def _width(paragraph: Paragraph) -> float:
    """How wide a line of a text file is with the blanks before it, in Chinese characters."""
    place = paragraph.place
    before = place.column - 1 if isinstance(place, FilePlace) else 0
    return before + sum(0.5 if c < "\u2000" else 1.0 for c in paragraph.text.strip())


def _line(paragraph: Paragraph) -> int | None:
    """The line of a text file in which it stands, if other cells may stand in it too."""
    place = paragraph.place
    return place.line if isinstance(place, FilePlace) else None


def _is_inset(paragraph: Paragraph) -> bool:
    """Whether it stands behind tabs in its line: the rest of a row that was cut."""
    return isinstance(paragraph.place, FilePlace) and paragraph.place.column > 1


def _surely_cut(before: Paragraph, after: Paragraph, said: set[str]) -> bool:
    """Whether two paragraphs of a cell are one; `said` is what whole cells of the table say."""
    upper, lower = before.text.strip(), after.text.strip()
    if not upper or not lower or _begins(after):
        return False
    if (_is_open(upper) and not _STOP.search(upper)) or lower.startswith(_CLOSING):
        return True
    long = len(upper) >= _LEAST_SENTENCE and bool(_INSIDE.search(upper))
    apart = _line(before) != _line(after)
    cut = apart and (long or _is_inset(after)) and not _STOP.search(upper)
    return (cut and bool(_ENDED.search(lower))) or squeezed(upper + lower) in said


def _counted_sentences(items: Sequence[Item]) -> set[int]:
    """Numbered paragraphs without a stop at the end, those beside which have one."""
    counted: dict[int, list[Numbered]] = {}
    for item in items:
        one = numbered(item) if isinstance(item, Paragraph) else None
        if one:
            counted.setdefault(one.level, []).append(one)
    found: set[int] = set()
    for same in counted.values():
        for n, one in enumerate(same):
            near = [o for o in same[max(0, n - 1) : n + 2] if abs(o.number - one.number) == 1]
            if near and all(_STOP.search(o.text) for o in near):
                found.add(id(one.paragraph))
    return found


def _running(paragraph: Paragraph) -> bool:
    """Whether it may be running text by the place that it has on the page."""
    return paragraph.align not in (Align.CENTRE, Align.RIGHT) and not paragraph.note


def _same_look(one: Paragraph, other: Paragraph) -> bool:
    if one.look is None or other.look is None:
        return True
    return abs(one.look.size.pt - other.look.size.pt) <= _ALIKE.pt


def _own_indent(paragraph: Paragraph) -> bool:
    """Whether the page shows that a new paragraph begins; in a text file looks are lent."""
    return not isinstance(paragraph.place, FilePlace) and paragraph.first - paragraph.left > _INDENT


def _begins(paragraph: Paragraph) -> bool:
    """Whether it can only be the beginning of something."""
    words = paragraph.text.strip()
    if numbered(paragraph) or _MARKED.match(words) or _REMARK.fullmatch(words):
        return True
    whole = squeezed(words)
    return bool(DATE.fullmatch(whole) or NUMBER.fullmatch(whole))


def _is_open(words: str) -> bool:
    """Whether a bracket or a quotation is open at the end of the words."""
    return any(words.count(pair[0]) > words.count(pair[1]) for pair in _PAIRS)
