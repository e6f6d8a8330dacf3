"""The board of returns (报送情况一览): counts by group and by piece, then a row for every unit.

Refuses to remind anybody; `reminders.py` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from generator.compose.board_words import NO_GROUP, period_words, state_words
from generator.compose.numbering import AnnexNumbers
from generator.compose.papers import working_document, working_title
from generator.model.board import Count, Line, by_group, by_unit, count_of, piece_words
from generator.model.calendar import Period
from generator.model.document import (
    Block,
    Cell,
    Column,
    Document,
    FieldLine,
    FormField,
    Part,
    PartKind,
    Row,
    Table,
    TableNote,
)
from generator.model.edition import Edition
from generator.model.layout import Align
from generator.model.returns import Origin, Piece
from generator.model.text import text_of
from generator.model.wording import day_words
from generator.place import Place

PART = "board"
TITLE = "报送情况一览表"
COUNTS, UNITS = "counts", "units"

_HEADS = ("应报", "实报", "其中迟报", "退回", "未报", "待定", "不计")
_TOTAL = "合计"
_MOST_COLUMNS = 6
"""More kinds of pieces stand below one another."""
_WIDE_COLUMNS = 3
_NOTES = (
    "应报＝实报＋退回＋未报。退回的要改好再报；待定的另来了一份不同的，等收表单位决定，原来的一份仍然算数。",
    "灰底的是还没有报来、或者退回还没有改好的。",
)


def board_document(
    edition: Edition, numbers: AnnexNumbers, lines: Sequence[Line], period: Period, today: date
) -> Document:
    """Counts, then units: two parts across the sheet, two sheets of a workbook."""
    place = edition.programme.place
    head = working_title(TITLE, edition, numbers)
    about = _about(period, today, place)
    counts = Part(
        COUNTS,
        PartKind.ANNEX,
        (head, about, *_counts(lines, place), *(TableNote(text_of(w, place)) for w in _NOTES)),
        landscape=True,
    )
    units = Part(UNITS, PartKind.ANNEX, (head, about, _units(lines, today, place)), landscape=True)
    return working_document(PART, TITLE, (counts, units), edition)


def _about(period: Period, today: date, place: Place) -> FieldLine:
    said = period_words(period)
    words = [f"时期：{said}"] if said else []
    words.append(f"截至：{day_words(today)}")
    return FieldLine(tuple(FormField(text_of(word, place), 0) for word in words))


def _counts(lines: Sequence[Line], place: Place) -> Iterator[Block]:
    """By group where there are several, by piece always."""
    groups = by_group(lines)
    if len(groups) > 1:
        named = {group or NO_GROUP: own for group, own in groups.items()}
        yield _label("按分组", place)
        yield _counted("groups", "分组", named, lines, place, total=True)
        yield _label("按材料", place)
    pieces = _by_piece(lines)
    alone = len(groups) == 1 and len(pieces) > 1
    yield _counted("pieces", "材料", pieces, lines, place, total=alone)


def _label(words: str, place: Place) -> FieldLine:
    return FieldLine((FormField(text_of(words, place), 0),))


def _by_piece(lines: Iterable[Line]) -> dict[str, list[Line]]:
    known = [*lines]
    pieces = [*dict.fromkeys(line.piece for line in known)]  # few, whoever owes them
    found: dict[str, list[Line]] = {}
    for line in known:
        found.setdefault(piece_words(line.piece, pieces), []).append(line)
    return found


def _counted(
    id_: str,
    what: str,
    by_name: Mapping[str, Sequence[Line]],
    lines: Sequence[Line],
    place: Place,
    *,
    total: bool,
) -> Table:
    heads = (what, "单位数", *_HEADS)
    share = 0.64 / (len(heads) - 1)
    columns = (Column(0.36), *(Column(share, Align.CENTRE) for _ in heads[1:]))
    named = [*by_name.items(), *([(_TOTAL, lines)] if total else [])]
    return Table(
        id_,
        columns,
        (Row(tuple(Cell(text_of(words, place)) for words in heads)),),
        tuple(_count_row(name, own, place) for name, own in named),
    )


def _count_row(name: str, lines: Sequence[Line], place: Place) -> Row:
    figures = (len(by_unit(lines)), *_figures(count_of(lines)))
    numbers = (Cell(text_of(str(one), place), number=Decimal(one)) for one in figures)
    return Row((Cell(text_of(name, place)), *numbers))


def _figures(count: Count) -> tuple[int, ...]:
    return (
        count.owed, count.returned, count.late, count.refused, count.missing, count.waiting,
        count.excluded,
    )  # fmt: skip


# -- units ----------------------------------------------------------------------------------------


def _units(lines: Sequence[Line], today: date, place: Place) -> Table:
    """A row a unit with a column a piece; where these are many, a row a piece."""
    kinds = {line.piece.key: line.piece for line in lines}
    wide = len(kinds) <= _MOST_COLUMNS
    heads = [piece_words(piece, list(kinds.values())) for piece in kinds.values()]
    middle = tuple(heads) if wide else ("材料", "状态")
    columns = _columns(len(middle))
    head = Row(tuple(Cell(text_of(w, place)) for w in ("序号", "单位", *middle, "备注")))
    rows: list[Row] = []
    groups = by_group(lines)
    number = 0
    for group, own in groups.items():
        if len(groups) > 1:
            rows.append(_group_row(group or NO_GROUP, own, len(columns), place))
        for unit_lines in by_unit(own).values():
            number += 1
            made = _wide if wide else _long
            rows += made(number, unit_lines, kinds, today, place)
    return Table(UNITS, columns, (head,), tuple(rows))


def _columns(middle: int) -> tuple[Column, ...]:
    number, name, remark = 0.05, 0.23, 0.14
    share = (1 - number - name - remark) / max(middle, 1)
    return (
        Column(number, Align.CENTRE),
        Column(name),
        *(Column(share, Align.CENTRE) for _ in range(middle)),
        Column(remark),
    )


def _group_row(group: str, lines: Sequence[Line], width: int, place: Place) -> Row:
    count = count_of(lines)
    units = len(by_unit(lines))
    words = f"{group}（{units} 家，应报 {count.owed}，实报 {count.returned}，未报 {count.missing}）"
    return Row((Cell(text_of(words, place), columns=width, align=Align.LEFT),), together=True)


def _wide(
    number: int,
    lines: Sequence[Line],
    kinds: Mapping[str, Piece],
    today: date,
    place: Place,
) -> list[Row]:
    by_key = {line.piece.key: line for line in lines}
    narrow = len(kinds) > _WIDE_COLUMNS
    states = [_state(by_key.get(key), today, place, narrow=narrow) for key in kinds]
    cells = (
        Cell(text_of(str(number), place)),
        Cell(text_of(lines[0].unit.name, place)),
        *states,
        Cell(text_of(_remark(lines), place)),
    )
    return [Row(cells)]


def _long(
    number: int,
    lines: Sequence[Line],
    kinds: Mapping[str, Piece],
    today: date,
    place: Place,
) -> list[Row]:
    rows = []
    for index, line in enumerate(lines):
        span = len(lines)
        first = (
            Cell(text_of(str(number), place), rows=span),
            Cell(text_of(line.unit.name, place), rows=span),
        )
        last = (Cell(text_of(_remark(lines), place), rows=span),)
        words = text_of(piece_words(line.piece, list(kinds.values())), place)
        cells = (
            *(first if index == 0 else ()),
            Cell(words, align=Align.LEFT),
            _state(line, today, place),
            *(last if index == 0 else ()),
        )
        rows.append(Row(cells, together=index < span - 1))
    return rows


def _state(line: Line | None, today: date, place: Place, *, narrow: bool = False) -> Cell:
    """What is not owed has a dash; what is lacking is grey; in a narrow cell the day has its own line."""
    if line is None:
        return Cell(text_of("—", place))
    words = state_words(line, today)
    return Cell(text_of(words.replace(" ", "\n") if narrow else words, place), shaded=line.lacks)


def _remark(lines: Sequence[Line]) -> str:
    """Why it is not counted, and what was typed in from paper."""
    said: dict[str, None] = {}
    if lines[0].reason:
        said[f"不计：{lines[0].reason}"] = None
    for line in lines:
        if line.is_in and line.entry and line.entry.origin is Origin.TYPED:
            said[Origin.TYPED] = None
    return "；".join(said)


def board_sentence(lines: Sequence[Line]) -> str:
    """应报 240 件，实报 221 件（其中迟报 7 件），退回 3 件，未报 16 件。"""
    count = count_of(lines)
    late = f"（其中迟报 {count.late} 件）" if count.late else ""
    parts = [f"应报 {count.owed} 件", f"实报 {count.returned} 件{late}"]
    parts += [f"退回 {count.refused} 件"] if count.refused else []
    parts += [f"未报 {count.missing} 件"]
    parts += [f"另有待定 {count.waiting} 件"] if count.waiting else []
    return "，".join(parts) + "。"
