"""Who issues: the head of the document and its signature, for one issuer and for several.

Refuses to check; what is missing is left out.
"""

from __future__ import annotations

from generator.model.content.district import Classification, Mark
from generator.model.document import Format, Letterhead, Seal, Signature
from generator.model.edition import Edition
from generator.model.text import Text, text_of
from generator.model.wording import classification_words, day_words, document_number
from generator.place import Place


def letterhead(edition: Edition, number: Text) -> Letterhead:
    """版头: the number is that of the sponsor, who is the district's own body (7.2).

    A letter shows the sponsor alone (10.1).
    """
    local = edition.local
    shown = local.mark or Mark.model_construct()
    names = _mark_names(edition)
    place = edition.district.agency.place_of("letterhead")
    word = text_of(edition.mark_word, place)
    format_ = Format(edition.document_format)
    joint = len(names) > 1 and not shown.sponsor_only and format_ is not Format.LETTER
    return Letterhead(
        mark=word if joint else names[0] + word,
        number=number,
        names=names if joint else (),
        signers=local.signers,
        copy_number=text_of(local.copy_number or "", local.place_of("copy_number")),
        classification=_classification(local.classification, local.place_of("classification")),
        urgency=text_of(local.urgency or "", local.place_of("urgency")),
        format=format_,
    )


def signature(edition: Edition) -> Signature | None:
    """落款: all issuers, sponsor first; with stamps the posts of those who sign (7.3.5).

    None where there is none, as minutes have it (10.3).
    """
    local = edition.local
    if edition.seal == "none":
        return None
    date = text_of(day_words(local.issued), local.place_of("date"))
    seal = Seal(edition.seal)
    names = (edition.district.agency.name, *issuer_names(edition))
    if seal is Seal.STAMP and local.signatories:
        names = local.signatories
    return Signature(names[0], date, names[1:], seal)


def document_number_of(edition: Edition) -> Text:
    """发文字号, 第7号 of an order, 第7期 of minutes, or the words given for them (7.2.5, 10).

    Nothing where annexes stand alone, without what would carry the number.
    """
    number = edition.local.number
    place = edition.local.place_of("number")
    if number is None:
        return Text()
    if number.words is not None:
        return number.words
    if number.code is not None and number.year is not None and number.serial is not None:
        words = document_number(str(number.code), number.year, number.serial)
        return number.code + text_of(words[len(number.code) :], place)
    unit = "期" if edition.document_format == "minutes" else "号"
    return text_of(f"第{number.serial}{unit}" if number.serial else "", place)


def mark_name(edition: Edition) -> str:
    """The issuer mark in one line, as the name of a document without a title."""
    return f"{edition.district.agency.letterhead}{edition.mark_word}"


def _mark_names(edition: Edition) -> tuple[Text, ...]:
    others = zip(edition.local.issuers, issuer_names(edition), strict=True)
    return (edition.district.agency.letterhead, *(i.letterhead or name for i, name in others))


def issuer_names(edition: Edition) -> tuple[Text, ...]:
    """The full names of the joint issuers; `localize` has left out any without one."""
    return tuple(issuer.name for issuer in edition.local.issuers if issuer.name is not None)


def _classification(value: Classification | None, place: Place) -> Text:
    if value is None:
        return Text()
    return text_of(classification_words(value.level, value.years), place)
