"""Edition → documents: the issued one, numbered through, and each annex on its own.

Refuses to decide on pages and formats.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.compose.annexes import annex_part
from generator.compose.issuers import letterhead, signature
from generator.compose.numbering import AnnexNumbers
from generator.compose.sections import Held, section_blocks
from generator.diagnostics.finding import Findings
from generator.model.content.programme import Notice, Plan
from generator.model.document import (
    AttachmentNote,
    Block,
    Document,
    Imprint,
    Note,
    Paragraph,
    Part,
    PartKind,
    Recipients,
    Title,
)
from generator.model.edition import Edition
from generator.model.text import Text, join, text_of
from generator.model.wording import day_words, document_number
from generator.place import Place


def compose(edition: Edition) -> tuple[tuple[Document, ...], Findings]:
    """All documents of a package: `issue` first, then `annex:1`, `annex:2` …

    Without a notice and a plan there is no issued document; the annexes stand alone.
    """
    numbers = AnnexNumbers(tuple(edition.annexes))
    issued = _issued(edition, numbers)
    alone = _annexes(edition, numbers)
    return (*issued, *alone), Findings()


def _issued(edition: Edition, numbers: AnnexNumbers) -> Iterable[Document]:
    programme = edition.programme
    if programme.notice is None and programme.plan is None:
        return
    parts: list[Part] = []
    if programme.notice is not None:
        parts.append(_notice(programme.notice, edition, numbers))
    if programme.plan is not None:
        parts.append(_plan(programme.plan, edition, numbers))
    for id_, annex in edition.annexes.items():
        label = text_of(numbers.label(id_), annex.place)
        parts.append(annex_part(id_.value, label, annex, edition, numbers))
    opening = programme.notice or programme.plan
    title = str(numbers.text(opening.title)) if opening else ""
    yield Document(
        part="issue",
        id="issue",
        title=title,
        file_name=f"{_number(edition)} {title}",
        issuer=str(edition.district.agency.name),
        date=edition.local.date,
        parts=tuple(parts),
        imprint=_imprint(edition, numbers),
    )


def _annexes(edition: Edition, numbers: AnnexNumbers) -> Iterable[Document]:
    """Each annex as the separately bound form: the document number before its label (7.3.7)."""
    for ordinal, (id_, annex) in enumerate(edition.annexes.items(), 1):
        label = numbers.label(id_)
        title = str(numbers.text(annex.title))
        bound = _number(edition) + text_of(label, annex.place)
        yield Document(
            part=f"annex:{ordinal}",
            id=id_.value,
            title=title,
            file_name=f"{label} {title}",
            issuer=str(edition.district.agency.name),
            date=edition.local.date,
            parts=(annex_part(id_.value, bound, annex, edition, numbers),),
        )


def _notice(notice: Notice, edition: Edition, numbers: AnnexNumbers) -> Part:
    blocks: list[Block] = [
        letterhead(edition, _number(edition)),
        Title(numbers.text(notice.title)),
        Recipients(_recipients(edition, numbers)),
        *(Paragraph(numbers.text(paragraph)) for paragraph in notice.paragraphs),
        *_closing("notice", edition, numbers),
    ]
    return Part("notice", PartKind.NOTICE, tuple(blocks))


def _plan(plan: Plan, edition: Edition, numbers: AnnexNumbers) -> Part:
    held = Held(edition.tasks.measures, edition.programme.phases)
    blocks: list[Block] = [
        Title(numbers.text(plan.title)),
        *(Paragraph(numbers.text(paragraph)) for paragraph in plan.preamble),
        *section_blocks(plan.sections, numbers.text, held),
        *_closing("plan", edition, numbers),
    ]
    return Part("plan", PartKind.PLAN, tuple(blocks))


def _closing(where: str, edition: Edition, numbers: AnnexNumbers) -> Iterable[Block]:
    """Attachment note, signature and note, in the part that the edition wants them in."""
    local = edition.local
    if local.attachment_note == where and edition.annexes:
        yield AttachmentNote(tuple(numbers.text(annex.title) for annex in edition.annexes.values()))
    if local.signature == where:
        yield signature(edition)
        yield from _notes(edition, numbers)


def _number(edition: Edition) -> Text:
    number = edition.local.number
    words = document_number(str(number.code), number.year, number.serial)
    return text_of(words, edition.local.place_of("number"))


def _recipients(edition: Edition, numbers: AnnexNumbers) -> Text:
    """、 within a class, ， between classes, a colon at the end (7.3.2)."""
    classes = (
        join((numbers.text(name) for name in names), "、") for names in edition.local.recipients
    )
    return join(classes, "，") + text_of("：", edition.local.place_of("recipients"))


def _notes(edition: Edition, numbers: AnnexNumbers) -> Iterable[Note]:
    """附注, each in round brackets: disclosure, then how to reach the office (7.3.6)."""
    local = edition.local
    if local.disclosure is not None:
        yield _bracketed(numbers.text(local.disclosure), local.place_of("disclosure"))
    for line in local.contacts:
        words = line.label + text_of("：", line.place) + numbers.text(line.value)
        yield _bracketed(words, line.place)


def _bracketed(words: Text, place: Place) -> Note:
    return Note(text_of("（", place) + words + text_of("）", place))


def _imprint(edition: Edition, numbers: AnnexNumbers) -> Imprint:
    """抄送 and its full stop are the imprint's own; 印发 follows the date (7.4)."""
    data = edition.local.imprint
    place = data.place_of("copies_to")
    copies = join((numbers.text(name) for name in data.copies_to), "、")
    if copies:
        copies = text_of("抄送：", place) + copies + text_of("。", place)
    printed = text_of(f"{day_words(data.printed)}印发", data.place_of("printed"))
    return Imprint(copies, edition.district.agency.office, printed)
