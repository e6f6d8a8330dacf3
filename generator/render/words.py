"""The words that a document must show, in reading order, spelled out without any renderer.

A renderer compares what it made with this. Refuses to know formats; white space does not
count, because lines and columns are made of other things than spaces.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from generator.diagnostics.finding import Refusal
from generator.diagnostics.render_rules import WORDS_LOST
from generator.model.document import (
    SIGNER_LABEL,
    AnnexLabel,
    AttachmentNote,
    Attendance,
    Block,
    Chart,
    Document,
    FieldLine,
    Format,
    Heading,
    Imprint,
    Letterhead,
    Listing,
    Note,
    Paragraph,
    Recipients,
    Signature,
    Table,
    TableNote,
    Title,
)
from generator.model.text import Text
from generator.place import FilePlace

ATTACHMENT_LABEL = "附件："


class WordsLost(Refusal):
    """What was made does not hold the words of the document; no file is handed out."""


def attachment_prefixes(note: AttachmentNote) -> tuple[str, ...]:
    """What stands before each name: one name goes without a number (7.3.4)."""
    if len(note.names) == 1:
        return (ATTACHMENT_LABEL,)
    numbers = [f"{number}." for number in range(1, len(note.names) + 1)]
    return (ATTACHMENT_LABEL + numbers[0], *numbers[1:]) if numbers else ()


def mark_words(head: Letterhead) -> str:
    """The issuer mark: names of a joint one first, then what stands beside them (7.2.4)."""
    return "".join(str(text) for text in (*head.names, head.mark))


def label_words(head: Letterhead) -> str:
    """What stands above the mark (7.2.1 to 7.2.3)."""
    return "".join(str(text) for text in head.labels.values())


def number_words(head: Letterhead) -> str:
    """The number, before the last line of the signers where there are any (7.2.6)."""
    rows = ["".join(map(str, row)) for row in head.signer_rows]
    if rows:
        rows[0] = SIGNER_LABEL + rows[0]
    rows.insert(max(len(rows) - 1, 0), str(head.number))
    return "".join(rows)


def head_words(head: Letterhead) -> str:
    """All of a head, in its order."""
    if head.format is Format.LETTER:
        return mark_words(head) + letter_words(head)
    return label_words(head) + mark_words(head) + number_words(head)


def letter_words(head: Letterhead) -> str:
    """What stands below the upper line of a letter: the number is on the first line (10.1)."""
    labels = [str(text) for text in head.labels.values()]
    labels.insert(min(len(labels), 1), str(head.number))
    return "".join(labels)


def document_words(document: Document) -> str:
    """All words of all parts and the imprint."""
    blocks = "".join(block_words(block) for part in document.parts for block in part.blocks)
    return blocks + imprint_words(document.imprint)


def block_words(block: Block) -> str:
    """The words of one block; numbers that its kind adds are among them."""
    return bare("".join(str(text) for text in _of_block(block)))


def sheet_words(block: Block) -> str:
    """The words of one block as the rows of a sheet hold them.

    There a cell with blanks among its words takes a row a line, so that its second line comes
    after the first lines of its neighbours.
    """
    if isinstance(block, Chart):
        return bare(str(block.caption)) + sheet_words(block.table)
    if not isinstance(block, Table):
        return block_words(block)
    said = []
    for row in (*block.head, *block.rows):
        lines = [cell.text.lines() if cell.blanks else (cell.text,) for cell in row.cells]
        for depth in range(max(map(len, lines), default=0)):
            said += [str(own[depth]) for own in lines if depth < len(own)]
    return bare("".join(said))


def imprint_words(imprint: Imprint | None) -> str:
    """The words of an imprint; there are none without one."""
    if imprint is None:
        return ""
    addressed = "".join(map(str, imprint.addressed))
    return bare(f"{addressed}{imprint.printer}{imprint.printed}")


def bare(words: str) -> str:
    """Without any white space, also the full-width one."""
    return "".join(words.split())


def compare(expected: str, found: str, what: str) -> None:
    """Raises `WordsLost` with the first place where the two differ."""
    expected, found = bare(expected), bare(found)
    if expected == found:
        return
    pairs = zip(expected, found, strict=False)
    shorter = min(len(expected), len(found))
    place = next((n for n, (left, right) in enumerate(pairs) if left != right), shorter)
    around = slice(max(place - 8, 0), place + 12)
    raise WordsLost(
        WORDS_LOST.at(FilePlace(what), what=what, expected=expected[around], found=found[around])
    )


def _of_block(block: Block) -> Iterator[Text | str]:
    match block:
        case Letterhead():
            yield head_words(block)
        case Title(text) | Recipients(text) | Heading(_, text):
            yield text
        case Note(text) | AnnexLabel(text) | TableNote(text):
            yield text
        case Paragraph(text, lead, _):
            yield from (lead, text)
        case AttachmentNote(names):
            for prefix, name in zip(attachment_prefixes(block), names, strict=True):
                yield from (prefix, name)
        case Attendance(rows):
            for label, present in rows:
                yield from (label, present)
        case Listing(lines):
            for line in lines:
                yield from (line.label, line.name, line.words)
        case Signature():
            yield from (*block.names, block.date)
        case FieldLine(fields):
            for field in fields:
                yield from (field.label, field.shown, field.after)
        case Table():
            for row in (*block.head, *block.rows):
                yield from (cell.text for cell in row.cells)
        case Chart(caption, table):
            yield caption
            yield from _of_block(table)
        case _:
            assert_never(block)
