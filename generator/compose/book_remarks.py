"""The free sheet of a unit's workbook: what the forms have no room for.

Refuses to ask for anything.
"""

from __future__ import annotations

from generator.model.document import Cell, Column, Part, PartKind, Row, Table, TableNote, Title
from generator.model.edition import Edition
from generator.model.form import Input, InputType
from generator.model.layout import Align
from generator.model.text import Text, text_of

PART = "remark"
TITLE = "备注"
REMARK = "remark"
"""The defined name of the large cell; lines have their number behind it."""

LINES = 8
LONGEST_REMARK = 2000
_HIGH = 9
_COLUMNS = (Column(0.08, Align.CENTRE), Column(0.34), Column(0.58))
_HEADS = ("序号", "哪张表、哪一项", "说明")
_HOW = "表里写不下的、要向收件单位说明的，写在下面，随表一并收存。没有的空着。"


def remarks_part(edition: Edition) -> Part:
    """A large cell, and lines that each say what they are about."""
    place = edition.programme.place
    large = Input(REMARK, InputType.TEXT, "备注", most=LONGEST_REMARK)
    whole = Cell(Text(), rows=_HIGH, columns=len(_COLUMNS), align=Align.LEFT, input=large)
    head = Row(tuple(Cell(text_of(words, place), align=Align.CENTRE) for words in _HEADS))
    lines = (_line(number, text_of(str(number), place)) for number in range(1, LINES + 1))
    rows = (Row((whole,)), *(Row(()) for _ in range(_HIGH - 1)), head, *lines)
    return Part(
        PART,
        PartKind.TAIL,
        (
            Title(text_of(TITLE, place)),
            TableNote(text_of(_HOW, place)),
            Table(PART, _COLUMNS, (), rows),
        ),
    )


def _line(number: int, shown: Text) -> Row:
    about = Input(f"{REMARK}_{number}_about", InputType.TEXT, f"第{number}行·{_HEADS[1]}")
    words = Input(
        f"{REMARK}_{number}", InputType.TEXT, f"第{number}行·{_HEADS[2]}", most=LONGEST_REMARK
    )
    return Row((Cell(shown), Cell(Text(), input=about), Cell(Text(), input=words)))
