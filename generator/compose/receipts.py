"""Receipts (回执): what was received of a unit, when, in which version, and what was found in it.

The first digits of the file's hash stand on it, so that both sides can tell files apart. Refuses
to say that figures are right.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.compose.board_words import TYPED, faults_words, lacking_words, period_words
from generator.compose.papers import working_document
from generator.compose.report_tables import table_part
from generator.model.board import Line, piece_words
from generator.model.document import Document, FieldLine, FormField, Paragraph, Part
from generator.model.edition import Edition
from generator.model.ledger import Entry
from generator.model.returns import Origin, Owed, Piece, State
from generator.model.text import text_of
from generator.model.wording import day_words

PART = "receipt"
TITLE = "报送回执"
SHORT = 12
"""Hexadecimal digits of a hash that are shown."""
_HEADS = (
    ("材料", 0.26), ("收到时间", 0.17), ("第几份", 0.08), ("处理", 0.12), ("审核", 0.2),
    ("文件", 0.17),
)  # fmt: skip
_NOTE = f"“文件”一栏是文件内容的指纹（SHA-256 的前 {SHORT} 位），两份文件相同，指纹才相同。"


def moment_words(received: str) -> str:
    """2022年10月8日09:15, from how the ledger writes it."""
    day, _, time = received.partition("T")
    return f"{day_words(date.fromisoformat(day))}{time[:5]}"


def receipt_line(owed: Owed, piece: Piece, entry: Entry) -> str:
    """The receipt of one piece as a sentence, for a message."""
    name = piece_words(piece, owed.pieces)
    when = period_words(owed.period)
    said = "，迟报" if entry.late else ""
    checked = faults_words(entry)
    return (
        f"{owed.unit.name}：{when}“{name}”第 {entry.number} 份于{moment_words(entry.received)}收到{said}，"
        f"{_fate(entry)}。{f'审核：{checked}。' if checked else ''}文件指纹 {entry.sha256[:SHORT]}。"
    )


def _fate(entry: Entry) -> str:
    match entry.state:
        case State.REFUSED:
            return "退回修改，请按“需修改处”改好再报"
        case State.WAITING:
            return "与已收的一份不同，待收表单位决定"
    return "已接收（代录）" if entry.origin is Origin.TYPED else "已接收"


def receipt_document(lines: Sequence[Line], edition: Edition, today: date) -> Document | None:
    """One page for a unit: everything that has come from it; None where nothing has."""
    owed = lines[0].owed
    place = edition.programme.place
    rows = [
        _row(piece_words(line.piece, owed.pieces), entry)
        for line in lines
        for entry in (line.entry, line.waiting)
        if entry is not None
    ]
    if not rows:
        return None
    title = f"{period_words(owed.period)}{TITLE}"
    part = table_part(PART, title, _HEADS, rows, place, (_NOTE,))
    lacking = lacking_words(lines)
    ends = f"还缺：{'；'.join(lacking)}。" if lacking else "本期应报的材料已经报齐。"
    first, *others = part.blocks
    signed = (f"收件单位：{edition.district.agency.name}", f"日期：{day_words(today)}")
    blocks = (
        first,
        Paragraph(text_of(f"{owed.unit.name}：收到你单位报送的下列材料。{ends}", place)),
        *others,
        FieldLine(tuple(FormField(text_of(words, place), 0) for words in signed)),
    )
    made = Part(part.id, part.kind, blocks)
    return working_document(PART, f"{owed.unit.name} {title}", (made,), edition)


def _row(name: str, entry: Entry) -> tuple[str, ...]:
    late = "（迟报）" if entry.late else ""
    typed = f"（{TYPED}）" if entry.origin is Origin.TYPED else ""
    return (
        name, moment_words(entry.received), str(entry.number), f"{entry.state}{late}{typed}",
        faults_words(entry) or "没有问题", entry.sha256[:SHORT],
    )  # fmt: skip
