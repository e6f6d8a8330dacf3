"""What goes out beside the workbooks of a period: the list of who gets which, and a note to all.

Refuses to lay files and to know their names; it is told them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.compose.book_guide import owed_lines
from generator.compose.numbering import AnnexNumbers
from generator.compose.papers import doubt_notes, source_note, working_document, working_title
from generator.compose.unit_book import FILLED_IN, period_words
from generator.model.document import (
    Block,
    Cell,
    Column,
    Document,
    Paragraph,
    Part,
    PartKind,
    Row,
    Table,
    TableNote,
)
from generator.model.edition import Edition
from generator.model.layout import Align
from generator.model.returns import Medium, Owed
from generator.model.text import text_of
from generator.place import Place

LIST, NOTE = "sent-list", "sent-note"
LIST_TITLE, NOTE_TITLE = "发表清单", "报送须知"

NO_FILE = "没有要填的表"
_FOLDERS = "电子表按分组各放在一个文件夹里。"

_LIST_HEADS = ("序号", "单位代码", "单位", "分组", "材料", "期限", "报给", "文件")
_LIST_COLUMNS = (
    Column(0.05, Align.CENTRE),
    Column(0.1),
    Column(0.2),
    Column(0.08),
    Column(0.06, Align.CENTRE),
    Column(0.135),
    Column(0.085),
    Column(0.29),
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_NOTE_HEADS = ("序号", "报送的材料", "怎样报", "期限", "报给", "单位数")
_NOTE_COLUMNS = (
    Column(0.08, Align.CENTRE),
    Column(0.32),
    Column(0.16),
    Column(0.18),
    Column(0.16),
    Column(0.1, Align.CENTRE),
)

_HOW = (
    "每个单位一份电子表，文件名前面是单位代码，单位名称和时段已经填好；请用发给本单位的这一份，"
    "不要用以前各期的，也不要用别的单位的。",
    "空着的格算“未报”，不当作0；没有发生的填0，没有这一项数的填—，不涉及本单位的填“不适用”。"
    "详见表里的“填报须知”。",
)
_CHECKED = "填完请看“校验与说明”一表：标“强制”的不符要改好，标“核实”的不符要写明原因。"
_SCANNED = "盖章扫描件：填好后打印、盖章、扫描，每一页都要有，首页右上角的二维码要完整清楚。"
_TEXTS = "文字材料请在文件名里写上单位名称，如“{unit}{title}”，Word 或 PDF 都可以。"


def sent_list(
    edition: Edition, owed: Sequence[Owed], files: Mapping[str, str], numbers: AnnexNumbers
) -> Document:
    """A row a unit and day; `files` by unit code, for those that get a workbook."""
    place = edition.programme.place
    head = Row(tuple(Cell(text_of(words, place)) for words in _LIST_HEADS))
    marks = _marks(owed)
    rows = tuple(
        row
        for number, one in enumerate(owed, 1)
        for row in _unit_rows(number, one, files.get(one.unit.code, NO_FILE), marks, place)
    )
    meant = "；".join(f"{mark}{words}" for words, mark in marks.items())
    blocks: tuple[Block, ...] = (
        working_title(f"{_period(owed)}{LIST_TITLE}", edition, numbers),
        TableNote(text_of(f"材料：{meant}。", place)),
        Table(LIST, _LIST_COLUMNS, (head,), rows),
        TableNote(text_of(_counted(owed, files), place)),
        *([TableNote(text_of(_FOLDERS, place))] if _in_folders(files) else []),
        *_doubts(owed, place),
        source_note(edition, numbers),
    )
    part = Part(LIST, PartKind.ANNEX, blocks, landscape=True)
    return working_document(LIST, f"{_period(owed)}{LIST_TITLE}", (part,), edition)


def sent_note(edition: Edition, owed: Sequence[Owed], numbers: AnnexNumbers) -> Document:
    """One page to all units: what is handed in, by when, and how."""
    place = edition.programme.place
    head = Row(tuple(Cell(text_of(words, place)) for words in _NOTE_HEADS))
    rows = tuple(
        Row(tuple(Cell(text_of(words, place)) for words in (str(number), *said)))
        for number, said in enumerate(_things(owed), 1)
    )
    hints = [f"{number}. {words}" for number, words in enumerate(_hints(edition, owed), 1)]
    blocks: tuple[Block, ...] = (
        working_title(f"{_period(owed)}{NOTE_TITLE}", edition, numbers),
        Table(NOTE, _NOTE_COLUMNS, (head,), rows),
        *(Paragraph(text_of(words, place)) for words in hints),
        *_doubts(owed, place),
        source_note(edition, numbers),
    )
    part = Part(NOTE, PartKind.ANNEX, blocks)
    return working_document(NOTE, f"{_period(owed)}{NOTE_TITLE}", (part,), edition)


def _period(owed: Sequence[Owed]) -> str:
    return period_words(owed[0]) if owed else ""


def _marks(owed: Sequence[Owed]) -> dict[str, str]:
    """A sign for each thing that anybody hands in: rows of a list are short."""
    said = dict.fromkeys(_thing(line) for one in owed for line in owed_lines(one))
    signs = (*_CIRCLED, *(f"（{number}）" for number in range(len(_CIRCLED) + 1, len(said) + 1)))
    return dict(zip(said, signs, strict=False))


def _thing(line: tuple[str, str, str, str]) -> str:
    title, media, _, _ = line
    return f"{title}（{media}）"


def _unit_rows(
    number: int, owed: Owed, file: str, marks: Mapping[str, str], place: Place
) -> Iterator[Row]:
    """The things that go to one recipient by one day stand together."""
    together: dict[tuple[str, str], str] = {}
    for line in owed_lines(owed):
        key = line[2], line[3]
        together[key] = together.get(key, "") + marks[_thing(line)]
    unit, count = owed.unit, len(together)
    first = _cells((str(number), unit.code, unit.name, unit.group), count, place)
    last = _cells((file.rpartition("/")[2],), count, place)
    for index, ((due, to), things) in enumerate(together.items()):
        own = _cells((things, due, to), 1, place)
        cells = (*first, *own, *last) if index == 0 else own
        yield Row(cells, together=index < count - 1)


def _cells(said: Sequence[str], rows: int, place: Place) -> tuple[Cell, ...]:
    return tuple(Cell(text_of(words, place), rows=rows) for words in said)


def _in_folders(files: Mapping[str, str]) -> bool:
    return any("/" in path for path in files.values())


def _counted(owed: Sequence[Owed], files: Mapping[str, str]) -> str:
    without = len(owed) - len(files)
    rest = f"，{without}个单位没有要填的表" if without else ""
    return f"共{len(owed)}个单位，发出电子表{len(files)}份{rest}。"


def _things(owed: Sequence[Owed]) -> Iterator[tuple[str, str, str, str, str]]:
    """Each thing once, with how many units hand it in; where days differ it stands again."""
    counts: dict[tuple[str, str, str, str], int] = {}
    for one in owed:
        for line in owed_lines(one):
            counts[line] = counts.get(line, 0) + 1
    yield from ((*line, str(count)) for line, count in counts.items())


def _hints(edition: Edition, owed: Sequence[Owed]) -> Iterator[str]:
    pieces = [piece for one in owed for piece in one.pieces]
    filled = [piece for piece in pieces if piece.kind in FILLED_IN]
    if filled:
        yield from _HOW
        forms = {piece.id for piece in filled}
        if any(form.checks for id_, form in edition.forms.items() if id_.value in forms):
            yield _CHECKED
    if any(piece.medium is Medium.SCAN for piece in filled):
        yield _SCANNED
    text = next((piece for piece in pieces if piece.kind not in FILLED_IN), None)
    if text is not None and owed:
        yield _TEXTS.format(unit=owed[0].unit.name, title=text.title)


def _doubts(owed: Sequence[Owed], place: Place) -> Iterator[TableNote]:
    days = (day for one in owed for day in one.due.values() if day is not None)
    return doubt_notes(days, place)
