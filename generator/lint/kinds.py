"""Lint of the kind of document (文种) against the table of kinds, and of the format (10).

Refuses to name a kind: the table does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.diagnostics import kind_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.content.district import FOR_SIGNING
from generator.model.content.kinds import DocumentKind
from generator.model.content.programme import Notice
from generator.model.edition import Edition
from generator.place import Place

FORMATS = {"document": "文件", "letter": "信函", "order": "命令（令）", "minutes": "纪要"}
SEALS = {"sealed": "盖印章", "unsealed": "不盖印章", "stamp": "盖签名章", "none": "没有落款"}
_MARKS = re.compile(r"[\s，。！、,.!]")
_TITLE_END = 6  # characters of a title that are shown where its kind is not known


def kind_findings(edition: Edition) -> Iterable[Finding]:
    """All findings about kind and format; those of the table itself first."""
    yield from _table(edition)
    yield from _format(edition)
    yield from _number(edition)
    yield from _printing(edition)
    notice = edition.programme.notice
    if notice is None:
        return
    if notice.title is None and edition.document_format in ("document", "letter"):
        yield rules.TITLE_NEEDED.at(notice.place)
        return
    place = notice.place_of("title" if notice.kind is None else "kind")
    kind = edition.kind
    if kind is None:
        found = notice.kind or str(notice.title or edition.mark_word)[-_TITLE_END:]
        yield rules.KIND_UNKNOWN.at(place, found=found, names=_names(edition))
        return
    yield from _title(edition, notice, kind)
    yield from _of_kind(edition, kind, place)


def _names(edition: Edition) -> str:
    return "、".join(kind.name for kind in edition.kinds.kinds)


def _table(edition: Edition) -> Iterable[Finding]:
    known: set[str] = set()
    for kind in edition.kinds.kinds:
        for name in kind.names:
            if name in known:
                yield rules.KIND_TWICE.at(kind.place_of("name"), name=name)
            known.add(name)


def _title(edition: Edition, notice: Notice, kind: DocumentKind) -> Iterable[Finding]:
    """A kind that is named, and a title that ends with another one."""
    shown = edition.kinds.of(str(notice.title)) if notice.title else None
    if notice.kind is not None and shown is not None and shown.name != kind.name:
        place = notice.place_of("kind")
        yield rules.KIND_DIFFERS.at(place, kind=kind.name, found=shown.name)


def _of_kind(edition: Edition, kind: DocumentKind, place: Place) -> Iterable[Finding]:
    """What the table says of the kind: format, signer, recipients, seal, closing."""
    local = edition.local
    format_, seal = edition.document_format, edition.seal
    if format_ not in kind.formats:
        allowed = "、".join(FORMATS[one] for one in kind.formats)
        yield rules.KIND_FORMAT.at(
            _format_place(edition), kind=kind.name, format=FORMATS[format_], allowed=allowed
        )
    if kind.signer == "required" and not local.signers:
        yield rules.KIND_SIGNER_MISSING.at(place, kind=kind.name)
    if kind.signer == "none" and local.signers:
        yield rules.KIND_SIGNER_NEEDLESS.at(local.place_of("signers"), kind=kind.name)
    count = sum(map(len, local.recipients))
    if kind.recipients == "one" and count > 1:
        yield rules.KIND_RECIPIENTS.at(local.place_of("recipients"), kind=kind.name, count=count)
    if seal not in kind.seals:
        allowed = "、".join(SEALS[one] for one in kind.seals)
        yield rules.KIND_SEAL.at(
            local.place_of("seal"), kind=kind.name, seal=SEALS[seal], allowed=allowed
        )
    yield from _closing(edition, kind)


def _closing(edition: Edition, kind: DocumentKind) -> Iterable[Finding]:
    """A closing that the kind does not take; marks do not count."""
    asked = edition.closing
    if asked is None:
        return
    found, place = str(asked[0]), asked[1]
    if _MARKS.sub("", found) in {_MARKS.sub("", one) for one in kind.closings}:
        return
    advice = f"{kind.name}没有固定的结束语，请删去 closing"
    if kind.closings:
        advice = f"{kind.name}可用：{' '.join(kind.closings)}不写 closing 就不印"
    yield rules.KIND_CLOSING.at(place, found=found, kind=kind.name, advice=advice)


def _format_place(edition: Edition) -> Place:
    """Where the format was chosen."""
    notice = edition.programme.notice
    if edition.local.document_format is None and notice is not None:
        return notice.place_of("document_format")
    return edition.local.place_of("document_format")


def _format(edition: Edition) -> Iterable[Finding]:
    """What is written and has no place in the format."""
    local, format_ = edition.local, edition.document_format
    if format_ == "letter" and local.signers:
        yield rules.LETTER_SIGNERS.at(local.place_of("signers"))
    if format_ != "minutes" and local.attendance is not None:
        yield rules.ATTENDANCE_OUTSIDE.at(local.place_of("attendance"))
    word = local.mark.word if local.mark else None
    if word is not None and local.mark and format_ not in ("order", "minutes"):
        yield rules.MARK_WORD_UNUSED.at(local.mark.place_of("word"), word=word)


def _number(edition: Edition) -> Iterable[Finding]:
    """Three parts make a number, one that of an order (7.2.5, 10.2); minutes are free (10.3).

    Annexes that stand alone need none.
    """
    number, format_ = edition.local.number, edition.document_format
    if number is None:
        if edition.programme.notice is not None or edition.programme.plan is not None:
            yield rules.NUMBER_INCOMPLETE.at(edition.local.place, missing="number")
        return
    parts = {"code": number.code, "year": number.year, "serial": number.serial}
    if number.words is not None:
        place = number.place_of("words")
        if any(value is not None for value in parts.values()):
            yield rules.NUMBER_WORDS.at(place, problem="既写了 words，又写了编号的其他部分")
        elif format_ != "minutes":
            yield rules.NUMBER_WORDS.at(place, problem=f"{FORMATS[format_]}格式的编号不照 words 印")
        return
    alone = format_ in ("order", "minutes") and number.code is None and number.year is None
    later = ("year", "serial") if edition.local.stage == FOR_SIGNING else ()
    missing = [name for name, value in parts.items() if value is None and name not in later]
    if missing and not (alone and (number.serial is not None or later)):
        yield rules.NUMBER_INCOMPLETE.at(number.place, missing="、".join(missing))


def _printing(edition: Edition) -> Iterable[Finding]:
    """印发机关和印发日期: everywhere but in a letter (7.4.3, 10.1)."""
    imprint = edition.local.imprint
    printed = imprint.printed if imprint else None
    letter = edition.document_format == "letter"
    issued = edition.programme.notice is not None or edition.programme.plan is not None
    if letter and imprint and printed is not None:
        yield rules.PRINTED_UNUSED.at(imprint.place_of("printed"))
    later = edition.local.stage == FOR_SIGNING and imprint is not None
    if not letter and issued and printed is None and not edition.local.verbatim and not later:
        place = imprint.place if imprint else edition.local.place_of("imprint")
        yield rules.PRINTED_MISSING.at(place)
