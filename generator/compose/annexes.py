"""Annexes by kind → their blocks: a table of kinds, one function each.

Refuses to number them; that is `numbering`.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.compose.forms import field_lines, form_blocks
from generator.compose.numbering import AnnexNumbers
from generator.compose.sections import Held, section_blocks
from generator.compose.tasks import progress_table, task_table
from generator.model.content.annex import (
    Annex,
    FormAnnex,
    ProgressSheet,
    Roster,
    RosterEntry,
    RosterRole,
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
from generator.model.text import Text, join, text_of


def annex_part(
    id_: str, label: Text, annex: Annex, edition: Edition, numbers: AnnexNumbers
) -> Part:
    """A whole annex under the label that it is given."""
    opening = (AnnexLabel(label), numbers.title(annex.title))
    blocks = (*opening, *_blocks(id_, annex, edition, numbers))
    landscape = not isinstance(annex, Roster | TextAnnex) and annex.landscape
    return Part(id_, PartKind.ANNEX, blocks, landscape)


def _blocks(id_: str, annex: Annex, edition: Edition, numbers: AnnexNumbers) -> Iterable[Block]:
    match annex:
        case Roster():
            return _roster(annex, edition, numbers)
        case TaskTable():
            return (task_table(edition, annex, numbers),)
        case ProgressSheet():
            return _progress(annex, edition, numbers)
        case FormAnnex():
            return form_blocks(edition.forms[annex.form], id_, numbers)
        case TextAnnex():
            return _text(annex, numbers)


def _progress(annex: ProgressSheet, edition: Edition, numbers: AnnexNumbers) -> Iterable[Block]:
    yield from field_lines(annex.header, numbers)
    yield progress_table(edition, annex, numbers)
    for note in annex.notes:
        yield TableNote(numbers.text(note))
    yield from field_lines(annex.footer, numbers)


def _text(annex: TextAnnex, numbers: AnnexNumbers) -> Iterable[Block]:
    for paragraph in annex.preamble:
        yield Paragraph(numbers.text(paragraph))
    yield from section_blocks(annex.sections, numbers.text, Held())


def _roster(annex: Roster, edition: Edition, numbers: AnnexNumbers) -> Iterable[Block]:
    for role in annex.roles:
        lead = numbers.text(role.name) + text_of("：", role.place)
        yield Paragraph(_holders(role, edition, numbers), lead=lead, level=1)
    if annex.duties is not None:
        lead = text_of("工作职责：", annex.place_of("duties"))
        yield Paragraph(numbers.text(annex.duties), lead=lead, level=1)
    for words in (annex.office, annex.succession):
        if words is not None:
            yield Paragraph(numbers.text(words))


def _holders(role: RosterRole, edition: Edition, numbers: AnnexNumbers) -> Text:
    entries = join((_entry(entry, edition, numbers) for entry in role.entries), "、")
    return entries + (numbers.text(role.after) if role.after else Text())


def _entry(entry: RosterEntry, edition: Edition, numbers: AnnexNumbers) -> Text:
    """甲科、乙科 followed by a post and a number of people, as far as they are given."""
    words = join((edition.departments[d] for d in entry.departments), "、")
    if entry.post is not None:
        words += numbers.text(entry.post)
    if entry.people is not None:
        words += text_of(f"（{entry.people}人）", entry.place_of("people"))
    return words
