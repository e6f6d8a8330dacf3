"""Edition → documents: the issued one, numbered through, and each annex on its own.

Refuses to decide on pages and formats.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.compose.annexes import annex_part
from generator.compose.issuers import document_number_of, letterhead, mark_name, signature
from generator.compose.numbering import AnnexNumbers, annex_order
from generator.compose.plain_tables import plain_blocks
from generator.compose.sections import Held, section_blocks
from generator.compose.stages import as_laid_out, staged
from generator.diagnostics.finding import Findings
from generator.model.content.annex import Annex
from generator.model.content.district import AttendanceList
from generator.model.content.programme import Notice, Plan
from generator.model.document import (
    AnnexLabel,
    AttachmentNote,
    Attendance,
    Block,
    Document,
    Imprint,
    Note,
    Paragraph,
    Part,
    PartKind,
    Recipients,
)
from generator.model.edition import PLAN, Edition
from generator.model.text import Text, join, text_of
from generator.model.wording import day_words
from generator.place import Place

ATTENDANCE_LABELS = {"present": "出席", "excused": "请假", "observing": "列席"}
"""Lists of a meeting by their keys, in the order of printing (10.3)."""


def compose(edition: Edition) -> tuple[tuple[Document, ...], Findings]:
    """All documents of a package: `issue` first, then `annex:1`, `annex:2` …

    Without a notice and a plan there is no issued document; the annexes stand alone.
    """
    edition = as_laid_out(edition)
    numbers = AnnexNumbers(annex_order(edition))
    issued = _issued(edition, numbers)
    alone = _annexes(edition, numbers)
    return tuple(staged(document, edition) for document in (*issued, *alone)), Findings()


def _issued(edition: Edition, numbers: AnnexNumbers) -> Iterable[Document]:
    programme = edition.programme
    if programme.notice is None and programme.plan is None:
        return
    parts: list[Part] = []
    if programme.notice is not None:
        parts.append(_notice(programme.notice, edition, numbers))
    if programme.plan is not None and not edition.plan_is_annex:
        parts += _plan(programme.plan, Text(), edition, numbers)
    for id_, attached in _attached(edition).items():
        parts += _annex(id_, attached, Text(), edition, numbers)
    title = _issue_title(edition, numbers)
    yield Document(
        part="issue",
        id="issue",
        title=title,
        file_name=f"{document_number_of(edition)} {title}",
        issuer=str(edition.district.agency.name),
        date=edition.local.date,
        parts=tuple(parts),
        imprint=imprint_of(edition, numbers),
    )


def _issue_title(edition: Edition, numbers: AnnexNumbers) -> str:
    """The title of the notice, or else of the plan; an order without one goes by its mark."""
    notice, plan = edition.programme.notice, edition.programme.plan
    title = notice.title if notice else plan.title if plan else None
    return str(numbers.text(title)) if title else mark_name(edition)


def _annexes(edition: Edition, numbers: AnnexNumbers) -> Iterable[Document]:
    """Each annex as the separately bound form: the document number before its label (7.3.7)."""
    number = document_number_of(edition)
    for ordinal, (id_, attached) in enumerate(_attached(edition).items(), 1):
        title = str(numbers.text(attached.title))
        yield Document(
            part=f"annex:{ordinal}",
            id=id_,
            title=title,
            file_name=f"{numbers.label(id_)} {title}",
            issuer=str(edition.district.agency.name),
            date=edition.local.date,
            parts=_annex(id_, attached, number, edition, numbers),
        )


def _attached(edition: Edition) -> dict[str, Annex | Plan]:
    """What stands behind the text under a label, in order, the plan only if it is an annex."""
    found: dict[str, Annex | Plan] = {id_.value: annex for id_, annex in edition.annexes.items()}
    if edition.plan_is_annex and edition.programme.plan is not None:
        found[PLAN] = edition.programme.plan
    return {id_: found[id_] for id_ in annex_order(edition)}


def _annex(
    id_: str, attached: Annex | Plan, before: Text, edition: Edition, numbers: AnnexNumbers
) -> tuple[Part, ...]:
    """An annex under its label; `before` it the document number, where it is bound separately."""
    label = before + text_of(numbers.label(id_), attached.place)
    if isinstance(attached, Plan):
        return _plan(attached, label, edition, numbers)
    return (annex_part(id_, label, attached, edition, numbers),)


def _notice(notice: Notice, edition: Edition, numbers: AnnexNumbers) -> Part:
    blocks: list[Block] = [letterhead(edition, document_number_of(edition))]
    if notice.title is not None:
        blocks.append(numbers.title(notice.title))
    if edition.local.recipients:
        blocks.append(Recipients(recipient_words(edition, numbers)))
    blocks += [Paragraph(numbers.text(paragraph)) for paragraph in notice.paragraphs]
    blocks += plain_blocks(notice.tables, "notice", numbers.text)
    blocks += section_blocks(notice.sections, numbers.text, _held(edition))
    if edition.closing:
        blocks.append(Paragraph(numbers.text(edition.closing[0])))
    blocks += _ending("notice", edition, numbers)
    return Part("notice", PartKind.NOTICE, tuple(blocks))


def _plan(plan: Plan, label: Text, edition: Edition, numbers: AnnexNumbers) -> tuple[Part, ...]:
    """The plan with its tail: what a notice issues has no label, unless it is made an annex."""
    held = _held(edition)
    blocks: list[Block] = [
        *([AnnexLabel(label)] if label else []),
        numbers.title(plan.title),
        *(Paragraph(numbers.text(paragraph)) for paragraph in plan.preamble),
        *plain_blocks(plan.tables, PLAN, numbers.text),
        *section_blocks(plan.sections, numbers.text, held),
        *_ending("plan", edition, numbers),
    ]
    tail = (
        annex_part(id_.value, Text(), edition.inserts[id_], edition, numbers) for id_ in plan.tail
    )
    return (Part(PLAN, PartKind.ANNEX if label else PartKind.PLAN, tuple(blocks)), *tail)


def _held(edition: Edition) -> Held:
    return Held(edition.tasks.measures, edition.programme.phases)


def _ending(where: str, edition: Edition, numbers: AnnexNumbers) -> Iterable[Block]:
    """Attachment note, who attended, signature and note, in the part that the edition wants."""
    local, attached = edition.local, _attached(edition).values()
    ends = {"note": local.attachment_note, "signature": local.signature}
    if edition.plan_is_annex:  # nothing but annexes comes behind the notice
        ends = dict.fromkeys(ends, "notice")
    if ends["note"] == where and attached:
        yield AttachmentNote(tuple(numbers.text(annex.title) for annex in attached))
    if ends["signature"] == where:
        if local.attendance is not None:
            yield _attendance(local.attendance, numbers)
        if signed := signature(edition):
            yield signed
        yield from note_blocks(edition, numbers)


def _attendance(lists: AttendanceList, numbers: AnnexNumbers) -> Attendance:
    """出席、请假、列席, as far as there are any, names divided by 、 (10.3)."""
    rows = []
    for name, label in ATTENDANCE_LABELS.items():
        if names := getattr(lists, name):
            words = join((numbers.text(one) for one in names), "、")
            rows.append((text_of(f"{label}：", lists.place_of(name)), words))
    return Attendance(tuple(rows))


def recipient_words(edition: Edition, numbers: AnnexNumbers) -> Text:
    """、 within a class, ， between classes, a colon at the end (7.3.2)."""
    classes = (
        join((numbers.text(name) for name in names), "、") for names in edition.local.recipients
    )
    names = join(classes, "，")
    written = str(names).endswith("：")  # typed with the last name
    return names if written else names + text_of("：", edition.local.place_of("recipients"))


def note_blocks(edition: Edition, numbers: AnnexNumbers) -> Iterable[Note]:
    """附注, each in round brackets: disclosure, then how to reach the office (7.3.6)."""
    local = edition.local
    if local.disclosure is not None:
        yield _bracketed(numbers.text(local.disclosure), local.place_of("disclosure"))
    for line in local.contacts:
        words = line.label + text_of("：", line.place) + numbers.text(line.value)
        yield _bracketed(words, line.place)


def _bracketed(words: Text, place: Place) -> Note:
    return Note(text_of("（", place) + words + text_of("）", place))


def imprint_of(edition: Edition, numbers: AnnexNumbers) -> Imprint | None:
    """抄送 and its full stop are the imprint's own; 印发 follows the date (7.4).

    A letter's says neither who printed it nor when, and may have nothing to say (10.1).
    """
    data = edition.local.imprint
    if data is None:
        return None
    place = data.place_of("copies_to")
    copies = join((numbers.text(name) for name in data.copies_to), "、")
    if copies:
        copies = text_of("抄送：", place) + copies + text_of("。", place)
    if edition.document_format == "letter":
        return Imprint(copies, Text(), Text()) if copies else None
    printed = Text()
    office = edition.district.agency.office
    if data.printed is None and edition.local.verbatim:
        office = Text()  # the superior's document does not say who printed it
    if data.printed is not None:
        printed = text_of(f"{day_words(data.printed)}印发", data.place_of("printed"))
    return Imprint(copies, office, printed)
