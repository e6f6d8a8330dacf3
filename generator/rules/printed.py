"""Composed documents as scripts: what content will print, each character with its place.

Refuses to judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from generator.model.content.month import first_day, last_day
from generator.model.content.programme import Citation
from generator.model.document import (
    AnnexLabel,
    AttachmentNote,
    Attendance,
    Block,
    Document,
    FieldLine,
    Heading,
    Imprint,
    Letterhead,
    Listing,
    Note,
    Paragraph,
    Part,
    Recipients,
    Signature,
    Table,
    TableNote,
    Title,
)
from generator.model.edition import Edition
from generator.model.text import Text, broken_open_points, join, open_points, unfilled
from generator.model.wording import document_number
from generator.place import Place
from generator.rules.passage import Passage, Role
from generator.rules.script import Known, Script, Spot

Said = tuple[Role, Text, tuple[int, int, int] | None, bool]
"""A role, its words, and for cells table, row and column and whether it is of the head."""


def script_of_documents(documents: Sequence[Document], edition: Edition) -> Script:
    """What the issued document says, or where there is none, all annexes.

    Working papers say nothing of their own and are left out.
    """
    issued = [d for d in documents if d.part == "issue"]
    chosen = issued or [d for d in documents if d.part.startswith("annex:")]
    known = _known(edition)
    theirs = _theirs(edition)
    spots: list[Spot] = []
    tables = 0
    parts = [part for document in chosen for part in document.parts]
    for number, part in enumerate(parts):
        for role, text, cell, head in _said(part, tables):
            passage = Passage(str(text), role, known.quoted(str(text)), _told(str(text)))
            ours = part.id not in theirs and not edition.local.verbatim
            spots.append(Spot(passage, partial(_place, text), number, cell, head, ours))
        tables += len(part.tables())
    for document in chosen:
        if document.imprint is not None:
            spots += [
                Spot(_imprinted(text), partial(_place, text), len(parts))
                for text in _of_imprint(document.imprint)
            ]
    return Script(tuple(spots), known)


def said_in(document: Document) -> Iterator[tuple[Part | None, Said]]:
    """Every passage of a document with its part; those of the imprint have none."""
    tables = 0
    for part in document.parts:
        yield from ((part, said) for said in _said(part, tables))
        tables += len(part.tables())
    if document.imprint is not None:
        for text in _of_imprint(document.imprint):
            yield None, (Role.IMPRINT, text, None, False)


def _imprinted(text: Text) -> Passage:
    return Passage(str(text), Role.IMPRINT, told=_told(str(text)))


def _told(words: str) -> tuple[tuple[int, int], ...]:
    """What is still to be filled in: `lint/` names it where it is written."""
    return (*open_points(words), *broken_open_points(words), *unfilled(words))


def _theirs(edition: Edition) -> frozenset[str]:
    """Forms that a higher level has worded: nobody below changes a word of them."""
    return frozenset(id_.value for id_, form in edition.forms.items() if edition.is_theirs(form))


def _known(edition: Edition) -> Known:
    issued = None if edition.local.undated else edition.local.date
    citations = {str(c.title): _number(c) for c in edition.citations.values() if c.title}
    titles, days = frozenset(citations), frozenset(_days(edition))
    above = tuple(_above(edition))
    return Known(citations, edition.district.level, issued, titles, days, above, composed=True)


def _number(citation: Citation) -> str:
    """As it is printed; empty where none is registered."""
    number = citation.number
    return document_number(number.code, number.year, number.serial) if number else ""


def _days(edition: Edition) -> Iterator[date]:
    """Ends of phases and all deadlines."""
    yield from (last_day(phase.end) for phase in edition.programme.phases if phase.end)
    for found in edition.calendar.values():
        yield from (occurrence.nominal for occurrence in found)


def _above(edition: Edition) -> Iterator[tuple[date, date]]:
    """Phases that a superior has set."""
    for phase in edition.programme.phases:
        if phase.set_by == "superior" and phase.end:
            yield first_day(phase.start or phase.end), last_day(phase.end)


def _place(text: Text, index: int) -> Place:
    """The place of a character; of one behind the last, that of the last."""
    return text.place_of(min(index, len(text) - 1))


def _said(part: Part, table: int) -> Iterator[Said]:
    for block in part.blocks:
        if isinstance(block, Table):
            yield from ((Role.CELL, *cell) for cell in _cells(block, table))
            table += 1
        else:
            for role, text in _of_block(block):
                if text:
                    yield role, text, None, False


def _of_block(block: Block) -> Iterator[tuple[Role, Text]]:
    match block:
        case Letterhead():
            names = (*block.names, block.mark, *block.labels.values(), block.number, *block.signers)
            yield from ((Role.HEAD, text) for text in names)
        case Title():
            yield Role.TITLE, block.text
        case Recipients():
            yield Role.RECIPIENTS, block.text
        case Heading():
            yield Role.HEADING, block.text
        case Paragraph():
            yield Role.BODY, block.lead + block.text
        case Listing():
            for row in block.rows:
                yield Role.CELL, join((row.label, row.name, row.words), " ")
        case AttachmentNote():
            yield from ((Role.NOTED, name) for name in block.names)
        case Attendance():
            yield from ((Role.CELL, label + words) for label, words in block.rows)
        case Signature():
            yield from ((Role.SIGNATURE, name) for name in block.names)
            yield Role.DATE, block.date
        case Note():
            yield Role.REMARK, block.text
        case AnnexLabel():
            yield Role.LABEL, block.text
        case FieldLine():
            for field in block.fields:
                yield Role.CELL, field.label + field.shown + field.after
        case TableNote():
            yield Role.BODY, block.text
        case Table():
            raise AssertionError("tables go by cells")


def _cells(table: Table, number: int) -> Iterator[tuple[Text, tuple[int, int, int], bool]]:
    """Every cell with words: table, row (those of the head first) and its column."""
    taken: set[tuple[int, int]] = set()
    for row, (cells, head) in enumerate(
        [(r.cells, True) for r in table.head] + [(r.cells, False) for r in table.rows]
    ):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            taken |= {
                (row + down, column + right)
                for down in range(cell.rows)
                for right in range(cell.columns)
            }
            if cell.text:
                yield cell.text, (number, row, column), head


def _of_imprint(imprint: Imprint) -> Iterator[Text]:
    lines = (*imprint.addressed, imprint.printer, imprint.printed)
    return (text for text in lines if text)
