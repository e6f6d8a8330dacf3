"""A form with values in its inputs: the same words, what was asked for said in one spelling.

Every input gets its value, or what it shows when it is empty. Refuses to compute a value, and to
fill in what is not asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.model.calendar import Period
from generator.model.document import Blank, Block, Cell, FieldLine, FormField, Part, Row, Table
from generator.model.form import BETWEEN_OPTIONS, Input, InputType, boxed
from generator.model.head_field import HeadField, is_for
from generator.model.returns import Value, Void
from generator.model.text import Text, text_of
from generator.model.wording import day_words
from generator.place import FilePlace

LEAST_DECIMALS = 2
"""Places behind the point of a number that may have some: 万元 are counted to the hundredth."""

SEVERAL = "、"
"""Between the options of an input of which several may be ticked."""


def filled(part: Part, values: Mapping[str, Value], *, closed: bool = True) -> Part:
    """The part with `values` by key; a `closed` one is not filled in any more."""
    return replace(
        part, blocks=tuple(_block(block, values, closed=closed) for block in part.blocks)
    )


def value_words(value: Value, asked: Input) -> str:
    """How a value is said in an input; nothing for a blank one."""
    if isinstance(value, Decimal):
        return number_words(value, asked.type)
    if isinstance(value, Void):
        return value.value
    match asked.type:
        case InputType.DATE:
            return _day(value)
        case InputType.PERIOD:
            period = Period.of(value)
            return str(period) if period else value
        case InputType.MONTHS:
            return _months(value)
    return value


def number_words(value: Decimal, type_: InputType = InputType.WHOLE) -> str:
    """12; 3.50 and 0.125 where there may be decimals: nothing is rounded, nothing has an exponent."""
    least = LEAST_DECIMALS if type_ is InputType.DECIMAL else 0
    return f"{value:.{max(decimals(value), least)}f}"


def decimals(value: Decimal) -> int:
    """How many places behind the point a number needs."""
    _, _, places = f"{value.normalize():f}".partition(".")
    return len(places)


def _block(block: Block, values: Mapping[str, Value], *, closed: bool) -> Block:
    match block:
        case FieldLine(fields):
            return FieldLine(tuple(_field(field, values, closed=closed) for field in fields))
        case Table():
            rows = tuple(
                Row(tuple(_cell(cell, values, closed=closed) for cell in row.cells), row.together)
                for row in block.rows
            )
            return replace(block, rows=rows)
    return block


def _field(field: FormField, values: Mapping[str, Value], *, closed: bool) -> FormField:
    """What stands behind a unit or a period (＿＿市（处室）, ＿＿年), their own words say by now."""
    asked = field.input
    words = _said(asked, values) if asked else ""
    if asked is None or not words:
        return replace(field, input=_kept(asked, closed=closed))
    shown = text_of(words, _place(field.label or field.after))
    says_it = any(
        is_for(what, asked.label, asked.type) for what in (HeadField.UNIT, HeadField.PERIOD)
    )
    after = Text() if says_it else field.after
    return replace(field, shown=shown, after=after, input=_kept(asked, closed=closed))


def _cell(cell: Cell, values: Mapping[str, Value], *, closed: bool) -> Cell:
    if cell.blanks:
        return _among_words(cell, values, closed=closed)
    if cell.input is None:
        return cell
    words = _said(cell.input, values)
    text = text_of(words, _place(cell.text)) if words else cell.text
    kept = _kept(cell.input, closed=closed)
    return replace(cell, text=text, input=kept, number=_number(cell.input, values))


def _among_words(cell: Cell, values: Mapping[str, Value], *, closed: bool) -> Cell:
    """Words around the blanks stay; each blank is as long as what stands in it."""
    text, at, blanks = Text(), 0, []
    for blank in cell.blanks:
        text += cell.text.slice(at, blank.start)
        words = _said(blank.input, values)
        said = (
            text_of(words, _place(cell.text)) if words else cell.text.slice(blank.start, blank.end)
        )
        start, at = len(text), blank.end
        text += said
        kept = _kept(blank.input, closed=closed) or blank.input
        blanks.append(Blank(start, len(text), kept, _number(blank.input, values)))
    return replace(cell, text=text + cell.text.slice(at, len(cell.text)), blanks=tuple(blanks))


def _kept(asked: Input | None, *, closed: bool) -> Input | None:
    return replace(asked, closed=True) if asked and closed else asked


def _number(asked: Input, values: Mapping[str, Value]) -> Decimal | None:
    value = values.get(asked.key)
    return value if isinstance(value, Decimal) else None


def _said(asked: Input, values: Mapping[str, Value]) -> str:
    """The words of an input that has a value; boxes with those ticked that were chosen."""
    value = values.get(asked.key, Void.BLANK)
    if asked.type is not InputType.CHOICE or isinstance(value, Void | Decimal):
        return value_words(value, asked)
    chosen = set(value.split(SEVERAL)) if asked.several else {value}
    if not chosen & set(asked.options):
        return value
    return BETWEEN_OPTIONS.join(
        boxed(option, ticked=option in chosen, box_first=asked.box_first)
        for option in asked.options
    )


def _day(words: str) -> str:
    try:
        return day_words(date.fromisoformat(words))
    except ValueError:
        return words


def _months(words: str) -> str:
    """`03..05` → 3月—5月."""
    first, _, last = words.partition("..")
    if not (first.isdecimal() and (last or first).isdecimal()):
        return words
    return f"{int(first)}月—{int(last)}月" if last and last != first else f"{int(first)}月"


def _place(text: Text) -> FilePlace:
    place = text.runs[0].place if text.runs else FilePlace("")
    return place if isinstance(place, FilePlace) else FilePlace("")
