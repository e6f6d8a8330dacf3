"""Annexes by kind → their blocks: a table of kinds, one function each.

Refuses to number them; that is `numbering`.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.compose.channels import channel_blocks
from generator.compose.form_fields import field_lines
from generator.compose.forms import form_blocks
from generator.compose.mechanism import mechanism_blocks
from generator.compose.numbering import AnnexNumbers
from generator.compose.plain_tables import plain_blocks
from generator.compose.problems import problem_blocks
from generator.compose.roster import roster_blocks
from generator.compose.sections import Held, section_blocks
from generator.compose.tasks import progress_table, task_table
from generator.model.content.annex import (
    Annex,
    Channels,
    FormAnnex,
    Mechanism,
    ProblemList,
    ProgressSheet,
    Roster,
    TaskTable,
    TextAnnex,
)
from generator.model.document import (
    AnnexLabel,
    Block,
    Paragraph,
    Part,
    PartKind,
    TableNote,
)
from generator.model.edition import Edition
from generator.model.text import Text


def annex_part(
    id_: str, label: Text, annex: Annex, edition: Edition, numbers: AnnexNumbers
) -> Part:
    """A whole annex under the label that it is given; without one, what follows the plan."""
    opening: tuple[Block, ...] = (
        *([AnnexLabel(label)] if label else []),
        numbers.title(annex.title),
    )
    blocks = (*opening, *_blocks(id_, annex, edition, numbers))
    landscape = isinstance(annex, TaskTable | ProgressSheet | FormAnnex) and annex.landscape
    return Part(id_, PartKind.ANNEX if label else PartKind.TAIL, blocks, landscape)


def _tasks(annex: TaskTable, edition: Edition, numbers: AnnexNumbers) -> Iterable[Block]:
    yield from (Paragraph(numbers.text(words)) for words in annex.preamble)
    yield task_table(edition, annex, numbers)
    yield from (Paragraph(numbers.text(words)) for words in annex.notes)


def _blocks(id_: str, annex: Annex, edition: Edition, numbers: AnnexNumbers) -> Iterable[Block]:
    match annex:
        case Roster():
            return roster_blocks(annex, edition, numbers)
        case TaskTable():
            return _tasks(annex, edition, numbers)
        case ProgressSheet():
            return _progress(annex, edition, numbers)
        case FormAnnex():
            return form_blocks(annex, id_, edition, numbers)
        case TextAnnex():
            return _text(annex, id_, numbers)
        case Mechanism():
            return mechanism_blocks(annex, edition, numbers)
        case ProblemList():
            return problem_blocks(annex, numbers)
        case Channels():
            return channel_blocks(annex, numbers)


def _progress(annex: ProgressSheet, edition: Edition, numbers: AnnexNumbers) -> Iterable[Block]:
    terms = {term.id: term for term in edition.programme.terms}
    yield from field_lines(annex.header, numbers, terms)
    yield progress_table(edition, annex, numbers)
    for note in annex.notes:
        yield TableNote(numbers.text(note))
    yield from field_lines(annex.footer, numbers, terms)


def _text(annex: TextAnnex, id_: str, numbers: AnnexNumbers) -> Iterable[Block]:
    for paragraph in annex.preamble:
        yield Paragraph(numbers.text(paragraph))
    yield from plain_blocks(annex.tables, id_, numbers.text)
    for note in annex.notes:
        yield TableNote(numbers.text(note))
    yield from section_blocks(annex.sections, numbers.text, Held())
