"""The first sheet of a unit's workbook: what it hands in, by when, to whom, and how it is filled in.

Refuses to repeat what the forms say of their figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.compose.calendar import when
from generator.compose.events import UNDATED
from generator.model.document import (
    Block,
    Cell,
    Column,
    Part,
    PartKind,
    Row,
    Table,
    TableNote,
    Title,
)
from generator.model.edition import Edition
from generator.model.form_spec import FormSpec
from generator.model.layout import Align
from generator.model.returns import Medium, Owed, Piece
from generator.model.text import text_of
from generator.place import Place

PART = "guide"
TITLE = "填报须知"

_HEADS = ("序号", "报送的材料", "怎样报", "期限", "报给")
_COLUMNS = (
    Column(0.08, Align.CENTRE),
    Column(0.38),
    Column(0.15),
    Column(0.2),
    Column(0.19),
)
_HOW = (
    "白格由本单位填，印着“不适用”的灰格不用填；单位名称和时段已经填好，不用改。",
    "空着的格算“未报”，不当作0。没有发生的填0；没有这一项数的填—；不涉及本单位的填“不适用”。",
    "数字格只填数，不带单位。填得不合要求时会有提示，确实要这样填的，按“是”。",
)
_CHECKED = "填完看“校验与说明”一表：“强制”的不符要改好，“核实”的不符在那里写明原因。"
_MORE = (
    "表里写不下的，写在“备注”一表。行高、列宽可以调，工作表没有密码；不要删去行、列和工作表。",
    "以前各期的文件不要改了再用：每期的文件里存有单位、时段和版次，张冠李戴的会退回。",
)
_SCANNED = "要盖章扫描件的：填好后打印、盖章、扫描，右上角的二维码要完整、清楚，收件时靠它认单位。"


def guide_part(edition: Edition, owed: Owed, specs: Mapping[str, FormSpec]) -> Part:
    """Who, what, by when; then how, as far as it concerns this unit."""
    place = edition.programme.place
    who = f"{owed.unit.name}（单位代码 {owed.unit.code}）"
    about = f"{who}\n{owed.period}" if owed.period.year else who
    notes = [*_HOW, *([_CHECKED] if any(s.checks for s in specs.values()) else []), *_MORE]
    if any(piece.medium is Medium.SCAN for piece in owed.pieces):
        notes.append(_SCANNED)
    blocks: tuple[Block, ...] = (
        Title(text_of(TITLE, place)),
        TableNote(text_of(about, place)),
        owed_table(PART, owed, place),
        *(TableNote(text_of(f"{n}. {words}", place)) for n, words in enumerate(notes, 1)),
    )
    return Part(PART, PartKind.TAIL, blocks)


def owed_table(id_: str, owed: Owed, place: Place) -> Table:
    """A row for each thing that is handed in, however many ways."""
    head = Row(tuple(Cell(text_of(words, place)) for words in _HEADS))
    rows = tuple(
        Row(tuple(Cell(text_of(words, place)) for words in (str(number), *said)))
        for number, said in enumerate(owed_lines(owed), 1)
    )
    return Table(id_, _COLUMNS, (head,), rows)


def owed_lines(owed: Owed) -> Iterator[tuple[str, str, str, str]]:
    """Of each thing its title, the ways in which it is handed in, the day and the recipient."""
    together: dict[tuple[str, str, str], list[Piece]] = {}
    for piece in owed.pieces:
        together.setdefault((piece.deadline, piece.kind, piece.id), []).append(piece)
    for (deadline, _, _), pieces in together.items():
        media = "、".join(dict.fromkeys(piece.medium.value for piece in pieces))
        yield pieces[0].title, media, due_words(owed, deadline), owed.to.get(deadline, "")


def due_words(owed: Owed, deadline: str) -> str:
    """The day, with what is in doubt about it."""
    occurrence = owed.due.get(deadline)
    if occurrence is None:
        return UNDATED
    return when(occurrence) + (f"（{occurrence.doubt}）" if occurrence.doubt else "")
