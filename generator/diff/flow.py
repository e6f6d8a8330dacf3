"""Two observed files → what differs in their text: paragraphs, notes, tables, rows, cells, and looks.

Where the two are files of different kinds only words are held together, whatever blanks are between
them. Refuses to know what else a file holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from generator.diff.compare import Kind
from generator.diff.found import Fact, Found, What, kind_of
from generator.diff.passages import aligned
from generator.model.layout import Align
from generator.model.observed import Area, Cell, Look, Observed, Paragraph, Row, Table
from generator.parts.parts import LABEL
from generator.place import CellPlace, FilePlace, PagePlace, ParagraphPlace, Place
from generator.units import Length

_MAIN: Final = "正文"
_BETWEEN: Final = "　｜　"
"""Stands between the cells of a row that is told as one."""
_ALIGN: Final = {
    Align.LEFT: "左对齐", Align.CENTRE: "居中", Align.RIGHT: "右对齐",
    Align.JUSTIFY: "两端对齐", Align.SPREAD: "分散对齐",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Passage:
    """A paragraph or a table, and where it stands in words."""

    item: Paragraph | Table
    chapter: str
    place: str

    @property
    def kind(self) -> str:
        if isinstance(self.item, Table):
            return What.TABLE
        return What.NOTE if self.item.note else What.PARAGRAPH

    @property
    def words(self) -> str:
        if isinstance(self.item, Table):
            return "\n".join(map(_row, self.item.rows))
        return self.item.text


def texts_apart(first: Observed, second: Observed) -> Iterator[Found]:
    """What differs, in reading order."""
    yield from _Texts(alike=first.kind is second.kind).apart(first, second)


def pages_of(seen: Observed) -> list[Fact]:
    """What can be seen of paper, pages and page numbers, and what stands besides the text."""
    facts = [] if seen.pages is None else [Fact("页数", f"{seen.pages} 页")]
    for same, areas in groupby(seen.areas, _paper):
        found = list(areas)
        more = f"（{len(found)} 面）" if len(found) > 1 and seen.pages else ""
        facts.append(Fact("页面设置", f"{same}{more}"))
    numbers = dict.fromkeys(f"{one.sides}{_ALIGN[one.align]}" for one in seen.page_numbers)
    facts += [Fact("页码", said) for said in numbers]
    facts += [Fact("正文以外的字", f"{one.why}：{one.text}") for one in seen.left_out]
    return facts


def _paper(area: Area) -> str:
    margins = (("上", area.top), ("下", area.bottom), ("左", area.left), ("右", area.right))
    said = [f"{name} {_mm(length)}" for name, length in margins if length is not None]
    paper = f"{_mm(area.width)}×{_mm(area.height)} 毫米"
    return f"{paper}，边距 {'、'.join(said)}" if said else paper


def _mm(length: Length) -> str:
    return f"{round(length.mm, 1):g}"


class _Texts:
    def __init__(self, *, alike: bool) -> None:
        self._alike = alike

    def apart(self, first: Observed, second: Observed) -> Iterator[Found]:
        old, new = self._passages(first), self._passages(second)
        pairs = aligned(old, new, lambda one: self._key(one.words), lambda one: one.kind)
        for pair in pairs:
            one = pair.new or pair.old
            assert one is not None
            places = (pair.old.place if pair.old else "", pair.new.place if pair.new else "")
            if pair.old is not None and pair.new is not None:
                ours, theirs = pair.old.item, pair.new.item
                if isinstance(ours, Table) and isinstance(theirs, Table):
                    yield from self._tables(ours, theirs, one.chapter, places)
                elif isinstance(ours, Paragraph) and isinstance(theirs, Paragraph):
                    yield from self._paragraphs(ours, theirs, one.kind, one.chapter, places)
                continue
            said = (pair.old.words if pair.old else "", pair.new.words if pair.new else "")
            kind = kind_of(pair.old, pair.new)
            yield Found(one.kind, kind, one.chapter, places, *said, moved=pair.moved)

    def _key(self, words: str) -> str:
        return words if self._alike else "".join(words.split())

    def _passages(self, seen: Observed) -> list[_Passage]:
        found, chapter, tables = [], _MAIN, 0
        for item in seen.items:
            if isinstance(item, Table):
                tables += 1
                found.append(_Passage(item, chapter, f"表{tables}"))
                continue
            label = LABEL.fullmatch(item.text.strip())
            chapter = "".join(item.text.split()) if label else chapter
            if self._alike or item.text.strip():
                found.append(_Passage(item, chapter, said_place(item.place)))
        return found

    def _paragraphs(
        self, old: Paragraph, new: Paragraph, what: str, chapter: str, places: tuple[str, str]
    ) -> Iterator[Found]:
        if self._key(old.text) != self._key(new.text):
            yield Found(what, Kind.CHANGED, chapter, places, old.text, new.text)
        yield from self._looks(old, new, chapter, places)

    def _looks(
        self, old: Paragraph, new: Paragraph, chapter: str, places: tuple[str, str]
    ) -> Iterator[Found]:
        if not self._alike:
            return
        for words, ours, theirs in _looks(old, new):
            yield Found(What.LOOKS, Kind.CHANGED, chapter, places, ours, theirs, words)
        ours, theirs = _differing(_layout(old), _layout(new))
        if ours != theirs:
            words = _short(new.text)
            yield Found(What.LAYOUT, Kind.CHANGED, chapter, places, ours, theirs, words)

    def _tables(
        self, old: Table, new: Table, chapter: str, places: tuple[str, str]
    ) -> Iterator[Found]:
        ours, theirs = (list(enumerate(table.rows, 1)) for table in (old, new))
        for pair in aligned(ours, theirs, lambda one: self._key(_row(one[1]))):
            where = tuple(
                f"{place}第{one[0]}行" if one else ""
                for place, one in zip(places, (pair.old, pair.new), strict=True)
            )
            here = (where[0], where[1])
            if pair.old is None or pair.new is None:
                said = [_row(one[1]) if one else "" for one in (pair.old, pair.new)]
                kind = kind_of(pair.old, pair.new)
                yield Found(What.ROW, kind, chapter, here, said[0], said[1], moved=pair.moved)
            else:
                yield from self._cells(pair.old[1], pair.new[1], chapter, here)

    def _cells(self, old: Row, new: Row, chapter: str, places: tuple[str, str]) -> Iterator[Found]:
        for number, (ours, theirs) in enumerate(_beside(old.cells, new.cells), 1):
            here = (
                f"{places[0]}第{number}格" if ours else "",
                f"{places[1]}第{number}格" if theirs else "",
            )
            said = (ours.text if ours else "", theirs.text if theirs else "")
            kind = kind_of(ours, theirs)
            if kind is not Kind.CHANGED or self._key(said[0]) != self._key(said[1]):
                yield Found(What.CELL, kind, chapter, here, *said)
            if ours and theirs and len(ours.paragraphs) == len(theirs.paragraphs):
                for one, other in zip(ours.paragraphs, theirs.paragraphs, strict=True):
                    yield from self._looks(one, other, chapter, here)


def _beside(old: Sequence[Cell], new: Sequence[Cell]) -> Iterator[tuple[Cell | None, Cell | None]]:
    """Cells of two rows: one by one, or where there are more or fewer, by their words."""
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
        return
    for pair in aligned(old, new, lambda cell: cell.text):
        yield pair.old, pair.new


def _row(row: Row) -> str:
    return _BETWEEN.join(cell.text for cell in row.cells)


def said_place(place: Place) -> str:
    """Where in its file it is."""
    match place:
        case ParagraphPlace():
            return f"第{place.paragraph}段"
        case PagePlace():
            return f"第{place.page}页第{place.line}行"
        case CellPlace():
            return f"{place.sheet}!{place.cell}"
        case FilePlace():
            return f"第{place.line}行"


def _looks(old: Paragraph, new: Paragraph) -> Iterator[tuple[str, str, str]]:
    """Characters that look otherwise, with what was and what is; of changed words most of them."""
    if old.text != new.text:
        ours, theirs = old.look, new.look
        if ours and theirs and ours != theirs:
            yield _short(new.text), *_differing(_look(ours), _look(theirs))
        return
    looks = zip(old.text, _each(old), _each(new), strict=True)
    for (ours, theirs), run in groupby(looks, lambda one: one[1:]):
        words = "".join(one[0] for one in run)
        if ours != theirs and words.strip():
            yield _short(words), *_differing(_look(ours), _look(theirs))


def _each(paragraph: Paragraph) -> list[Look]:
    return [run.look for run in paragraph.runs for _ in run.text]


def _look(look: Look) -> dict[str, str]:
    return {
        "字体": look.font,
        "西文字体": look.latin,
        "字号": f"{look.size.pt:g}磅",
        "颜色": look.colour,
        "加粗": "加粗" if look.bold else "不加粗",
        "引号": "中文字体的引号" if look.eastern else "西文字体的引号",
    }


def _layout(paragraph: Paragraph) -> dict[str, str]:
    pitch = f"行距{paragraph.pitch.pt:g}磅" if paragraph.pitch else "行距随字"
    return {
        "对齐": _ALIGN[paragraph.align],
        "首行": f"首行缩进{round(paragraph.first.pt, 1):g}磅",
        "左": f"左缩进{round(paragraph.left.pt, 1):g}磅",
        "右": f"右缩进{round(paragraph.right.pt, 1):g}磅",
        "行距": pitch,
        "分页": "另起一页" if paragraph.new_page else "接前页",
    }


def _differing(old: dict[str, str], new: dict[str, str]) -> tuple[str, str]:
    labels = [label for label in old if old[label] != new[label]]
    return "，".join(old[n] for n in labels), "，".join(new[n] for n in labels)


def _short(words: str, longest: int = 20) -> str:
    line = " ".join(words.split())
    return line if len(line) <= longest else f"{line[:longest]}…"
