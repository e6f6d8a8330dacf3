"""Join the lines of a PDF to paragraphs, by indents, ends and looks of lines.

Refuses certainty: a PDF does not say where a paragraph begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from generator.model.layout import STANDARD, Align
from generator.model.observed import Line, Look, Paragraph, Run
from generator.place import PagePlace
from generator.read.pdf_lines import Row
from generator.units import Length, pt

_CELL: Final = STANDARD.cell.pt  # only tells near from far: any grid's cell would do
_INDENTED: Final = 1.4  # cells from which on a line begins something
_FAR_IN: Final = 8.0  # cells from which on a line begins no paragraph that comes back to the edge
_SHORT: Final = 2.2  # cells free at the end of a line that ends a paragraph
_CENTRED: Final = 0.6  # cells by which the middle may be off
_SAME: Final = 0.1  # cells by which the beginnings of lines in a column may differ
_BIG: Final = 17.5
_TAB: Final = 1.5  # sizes between two characters
_EVEN: Final = 0.3  # sizes by which the ways between spread ones may differ
_NOTE_ITEM: Final = re.compile(r"\d{1,2}[.．、]")
_LONGEST_WORD: Final = 9  # cells that hold together, such as a document number
_STOPS: Final = "。！？：；）"
_LABEL: Final = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]*\s*[：:]?")
_ADDRESSED: Final = re.compile(r"(?:抄\s*[送报]|主\s*送|[分印]\s*[送发])\s*[：:]")
_HANGING: Final = 1.5  # cells by which names stand further in than their label
_CHAPTER: Final = re.compile("[一二三四五六七八九十]{1,3}、")
"""A heading that stands flush below an indented paragraph: nothing else tells it."""
_COUNTED: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)"
)
_BEGINS: Final = re.compile(r"附\s*件\s*\d*[：:]?|[一二三四五六七八九十]{1,3}、|[（(]")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its page, its number there, and how far below the line above it is.

    `left` and `right` are the edges of the type area. `in_column`: a line next to it begins where
    it begins, and ends elsewhere.
    """

    row: Row
    page: int
    number: int
    above: float | None
    after_table: bool
    left: float = STANDARD.left.pt
    right: float = (STANDARD.left + STANDARD.width).pt
    in_column: bool = False

    @property
    def before(self) -> float:
        """Cells between the left edge and the line."""
        return (self.row.x - self.left) / _CELL

    @property
    def behind(self) -> float:
        """Cells between the line and the right edge."""
        return (self.right - self.row.right) / _CELL


def paragraphs(lines: Sequence[Placed], path: str) -> Iterator[Paragraph]:
    """Paragraphs in order; one may go on over a page."""
    group: list[Placed] = []
    for line in _columned(lines):
        if group and not _continues(group, line):
            yield _paragraph(group, path)
            group = []
        group.append(line)
    if group:
        yield _paragraph(group, path)


def _columned(lines: Sequence[Placed]) -> Iterator[Placed]:
    """The lines; those that stand one below the other in a column stand in no middle."""
    column = [_in_one_column(a, b) for a, b in pairwise(lines)]
    for line, one in zip(lines, map(max, [False, *column], [*column, False]), strict=False):
        yield replace(line, in_column=True) if one else line


def _in_one_column(one: Placed, other: Placed) -> bool:
    return abs(one.before - other.before) < _SAME < abs(one.behind - other.behind)


def _continues(group: Sequence[Placed], line: Placed) -> bool:
    last, first = group[-1], group[0]
    if line.after_table or abs(line.row.size - last.row.size) > 0.5:
        return False
    if _LABEL.fullmatch(line.row.text.strip()) or _ADDRESSED.match(line.row.text):
        return False
    if _ADDRESSED.match(first.row.text):  # names hang behind the label, whatever their ends
        return line.page == last.page and line.before > first.before + _HANGING
    if line.row.size > _BIG:
        return _goes_on_title(last, line)
    if line.page == last.page and line.above is not None and line.above > line.row.size * 2.4:
        return False
    if first.before > _FAR_IN > line.before:
        return False
    if _align(line) is Align.CENTRE or _align(last) is Align.CENTRE:
        return False
    if last.behind > _SHORT and not _broken(group, line):
        return False
    if max(first.before, line.before) < _INDENTED and _begins_number(last, line):
        return False
    if _CHAPTER.match(line.row.text) and last.row.text.rstrip().endswith("。"):
        return False
    if _NOTE_ITEM.match(line.row.text) and line.before > _INDENTED:
        return False
    hangs = line.before > _INDENTED
    in_note = first.before > _INDENTED and bool(
        re.match(r"附\s*件|\d{1,2}[.．、]", first.row.text) or _ADDRESSED.match(first.row.text)
    )
    return not hangs or (in_note and not _BEGINS.match(line.row.text))


def _begins_number(last: Placed, line: Placed) -> bool:
    """Whether a number begins after a full stop: all that tells paragraphs without an indent."""
    return last.row.text.rstrip()[-1:] in _STOPS and bool(_COUNTED.match(line.row.text))


def _broken(group: Sequence[Placed], line: Placed) -> bool:
    """Whether a line is short only because what follows, such as a number, holds together."""
    last = group[-1]
    begun = _INDENTED < group[0].before < _INDENTED * 2 and abs(line.before) < 0.5
    near = last.behind < _LONGEST_WORD
    return begun and near and last.row.text[-1] not in _STOPS


def _goes_on_title(last: Placed, line: Placed) -> bool:
    near = line.above is not None and line.above < line.row.size * 2.2
    same = last.row.chars[0].colour == line.row.chars[0].colour
    return line.page == last.page and near and same


def _align(line: Placed) -> Align:
    """How a line stands: from the room at its sides."""
    row, before, behind = line.row, line.before, line.behind
    if line.in_column:
        return Align.RIGHT if before > 8 and behind < 6.5 else Align.JUSTIFY
    if min(before, behind) > 1.2 and abs(before - behind) < _CENTRED and before > 2.6:
        return Align.CENTRE
    if row.size > _BIG and abs(before - behind) < _CENTRED * 2:
        return Align.CENTRE
    if before > 8 and behind < 6.5:
        return Align.RIGHT
    return Align.JUSTIFY


def _paragraph(group: Sequence[Placed], path: str) -> Paragraph:
    first = group[0]
    title = first.row.size > _BIG
    rest = group[1:]
    left = pt(rest[0].before * _CELL) if rest else pt(0)
    own = first.row
    return Paragraph(
        place=PagePlace(path, first.page, first.number),
        runs=runs_of([line.row for line in group], breaks=title),
        align=_align_of(group),
        first=pt(first.before * _CELL),
        left=left,
        right=pt(group[-1].behind * _CELL),
        pitch=_pitch(group),
        above=None if first.above is None else pt(first.above),
        middle=pt(own.middle),
        new_page=first.number == 1,
        page=first.page,
        lines=tuple(_line(line) for line in group),
    )


def _align_of(group: Sequence[Placed]) -> Align:
    found = {_align(line) for line in group}
    return found.pop() if len(found) == 1 else Align.JUSTIFY


def _line(line: Placed) -> Line:
    row = line.row
    return Line(line.page, line.number, pt(row.x), pt(row.right), pt(row.baseline))


def _pitch(group: Sequence[Placed]) -> Length | None:
    steps = [line.above for line in group[1:] if line.above is not None]
    return pt(sorted(steps)[len(steps) // 2]) if steps else pt(STANDARD.pitch.pt)


def runs_of(rows: Sequence[Row], *, breaks: bool) -> tuple[Run, ...]:
    """The characters of lines that are one paragraph; with `breaks` each line keeps its end.

    A wide gap is a tab; a line that ends with a Latin word has lost the blank behind it.
    """
    runs: list[Run] = []
    above = ""
    for number, row in enumerate(rows):
        end, spread = 0.0, _is_spread(row)
        for char in row.chars:
            look = Look(char.font, char.font, pt(round(char.size * 4) / 4), char.colour)
            text = char.text
            if end and not spread and char.x - end > char.size * _TAB:
                text = f"\t{text}"
            if number and not end:
                text = ("\n" if breaks else _between(above, text)) + text
            end = char.right
            if runs and runs[-1].look == look:
                runs[-1] = Run(runs[-1].text + text, look)
            else:
                runs.append(Run(text, look))
        above = row.chars[-1].text
    return tuple(runs)


def _is_spread(row: Row) -> bool:
    """Whether a name was spread over the width of others, as those of joint issuers are."""
    ways = [(b.x - a.right) / b.size for a, b in pairwise(row.chars)]
    return (
        len(ways) > 1
        and min(ways) > _TAB
        and max(ways) - min(ways) < _EVEN
        and all("一" <= char.text <= "鿿" for char in row.chars)
    )


def _between(above: str, below: str) -> str:
    latin = all(char.isascii() and char.isalpha() for char in (above, below))
    return " " if latin else ""
