"""A form as one unit gets it: names of its workbook, what is known filled in, what is not its own closed.

Refuses to invent a field: what a form does not ask for is not filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.model.calendar import Period
from generator.model.document import Blank, Block, Cell, FieldLine, FormField, Row, Table
from generator.model.form import Input, InputType, book_key
from generator.model.form_spec import FormSpec
from generator.model.head_field import HeadField, is_for
from generator.model.layout import Align
from generator.model.returns import Owed, Void
from generator.model.text import Text, join, text_of
from generator.place import Place

CLOSED = Void.NOT_APPLICABLE.value
"""What stands in an input that does not concern the unit: read back, it is no figure and no blank."""

_YEAR = re.compile("[0-9]{4}(?=年)")


@dataclass(frozen=True, slots=True)
class Values:
    """What is known of one form of a unit before anybody has typed."""

    spec: FormSpec
    owed: Owed
    place: Place

    def named(self, wanted: Input) -> Input:
        """The input under the name that it has in a workbook of several forms."""
        closed = not self.is_open(wanted)
        return replace(wanted, key=book_key(self.spec.id, wanted.key), closed=closed)

    def is_open(self, wanted: Input) -> bool:
        return self.spec.by_key[wanted.key].open_to(self.owed.unit.terms)

    def text(self, words: str) -> Text:
        return text_of(words, self.place)


def told(blocks: Iterable[Block], values: Values) -> tuple[Block, ...]:
    """The same blocks for this unit."""
    filled: set[HeadField] = set()
    return tuple(_block(block, values, filled) for block in blocks)


def _block(block: Block, values: Values, filled: set[HeadField]) -> Block:
    match block:
        case FieldLine(fields):
            return FieldLine(tuple(_field(field, values, filled) for field in fields))
        case Table():
            return replace(block, rows=tuple(_row(row, values) for row in block.rows))
    return block


def _row(row: Row, values: Values) -> Row:
    return replace(row, cells=tuple(_cell(cell, values) for cell in row.cells))


def _cell(cell: Cell, values: Values) -> Cell:
    if cell.input is not None:
        wanted = values.named(cell.input)
        if not wanted.closed:
            return replace(cell, input=wanted)
        text = values.text(CLOSED)
        return replace(cell, input=wanted, text=text, align=Align.CENTRE, shaded=True)
    return _with_blanks(cell, values) if cell.blanks else cell


def _with_blanks(cell: Cell, values: Values) -> Cell:
    """Words around blanks move where a closed one says that it is."""
    pieces: list[Text] = []
    blanks: list[Blank] = []
    at = length = 0
    for blank in cell.blanks:
        wanted = values.named(blank.input)
        own = values.text(CLOSED) if wanted.closed else cell.text.slice(blank.start, blank.end)
        start = length + blank.start - at
        length = start + len(own)
        blanks.append(Blank(start, length, wanted))
        pieces += [cell.text.slice(at, blank.start), own]
        at = blank.end
    pieces.append(cell.text.slice(at, len(cell.text)))
    return replace(cell, text=join(pieces, ""), blanks=tuple(blanks))


def _field(field: FormField, values: Values, filled: set[HeadField]) -> FormField:
    """The first field for the unit and the first for the period say them, and are closed."""
    if field.input is None:
        return field
    named = replace(field, input=values.named(field.input))
    what, words = _known(field, values)
    if what is None or what in filled or not words:
        return named
    filled.add(what)
    after = str(field.after)
    if after and words.endswith(after):
        words = words.removesuffix(after)
    else:
        named = replace(named, after=Text())
    assert named.input is not None
    return replace(named, shown=values.text(words), input=replace(named.input, closed=True))


def _known(field: FormField, values: Values) -> tuple[HeadField | None, str]:
    """What a field is for, and what is to stand in it: nothing where we do not know."""
    wanted = field.input
    assert wanted is not None
    if wanted.type is InputType.TEXT and is_for(HeadField.UNIT, wanted.label, wanted.type):
        return HeadField.UNIT, values.owed.unit.name
    if not is_for(HeadField.PERIOD, wanted.label, wanted.type):
        return None, ""
    before = str(field.label).removeprefix(f"{wanted.label}：")
    return HeadField.PERIOD, _period_words(values.owed.period, wanted.type, before)


def _period_words(period: Period, type_: InputType, before: str) -> str:
    """2022年第三季度; behind `before` (2020年) 3月—11月, if that is the year."""
    if not period.year:
        return ""
    year = _YEAR.search(before)
    if year is not None and int(year.group()) != period.year:
        return ""
    if type_ is InputType.MONTHS:
        first, last = period.months
        months = f"{first}月—{last}月"
        return months if year else f"{period.year}年{months}"
    return "" if before or type_ not in (InputType.PERIOD, InputType.TEXT) else str(period)
