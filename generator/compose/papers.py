"""What all working papers share: where they come from, and what sort of document they are.

Refuses to know which working papers there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.compose.issuers import document_number_of
from generator.compose.numbering import AnnexNumbers
from generator.model.calendar import EXPECTED, RECKONED, Occurrence
from generator.model.document import Document, Part, TableNote, Title
from generator.model.edition import Edition
from generator.model.text import Text, text_of
from generator.place import Place

WORK = "工作"
"""Not said twice where the name of the action ends with it."""

_EXPECTED_NOTE = f"标“{EXPECTED}”的，当年放假安排尚未公布；公布以后请重新生成。"
_RECKONED_NOTE = f"标“{RECKONED}”的，按有关阶段的结束日推算，以有关工作实际结束之日为准。"


def doubt_notes(occurrences: Iterable[Occurrence], place: Place) -> Iterator[TableNote]:
    """What is meant by 预计 and 推算, where a date is marked so."""
    found = tuple(occurrences)
    if any(occurrence.expected for occurrence in found):
        yield TableNote(text_of(_EXPECTED_NOTE, place))
    if any(occurrence.reckoned for occurrence in found):
        yield TableNote(text_of(_RECKONED_NOTE, place))


def source_note(edition: Edition, numbers: AnnexNumbers) -> TableNote:
    """根据《…方案》（…号）编排。 A working paper is nothing without what was issued."""
    return TableNote(basis_words(edition, numbers) + text_of("编排。", edition.programme.place))


def basis_words(edition: Edition, numbers: AnnexNumbers) -> Text:
    """根据《…方案》（…号）: what was issued, the plan or else the notice."""
    place = edition.programme.place
    plan, notice = edition.programme.plan, edition.programme.notice
    title = plan.title if plan else notice.title if notice else None
    name = numbers.text(title or edition.programme.name)
    number = document_number_of(edition)
    words = text_of("根据《", place) + name + text_of("》", place)
    if number:
        words += text_of("（", place) + number + text_of("）", place)
    return words


def working_title(words: str, edition: Edition, numbers: AnnexNumbers) -> Title:
    """What it is, after place and action, so that nobody mistakes it on a wall."""
    name, district = numbers.text(edition.programme.name), edition.district.name
    if str(name).endswith(WORK):
        words = words.removeprefix(WORK)
    whose = Text() if str(district) in str(name) else district
    return Title(whose + name + text_of(words, edition.programme.place))


def working_document(part: str, title: str, parts: tuple[Part, ...], edition: Edition) -> Document:
    """A working paper: it has neither head nor imprint, and is no part of what is issued."""
    return Document(
        part=part,
        id=part,
        title=title,
        file_name=title,
        issuer=str(edition.district.agency.name),
        date=edition.local.date,
        parts=parts,
    )
