"""Who issues: the head of the document and its signature, for one issuer and for several.

Refuses to check; what is missing is left out.
"""

from __future__ import annotations

from generator.model.content.district import Classification, Mark
from generator.model.document import Letterhead, Seal, Signature
from generator.model.edition import Edition
from generator.model.text import Text, text_of
from generator.model.wording import classification_words, day_words
from generator.place import Place

DOCUMENT_WORD = "文件"


def letterhead(edition: Edition, number: Text) -> Letterhead:
    """版头: the number is that of the sponsor, who is the district's own body (7.2)."""
    local = edition.local
    shown = local.mark or Mark.model_construct()
    names = _mark_names(edition)
    place = edition.district.agency.place_of("letterhead")
    word = text_of(DOCUMENT_WORD if shown.with_document_word else "", place)
    joint = len(names) > 1 and not shown.sponsor_only
    return Letterhead(
        mark=word if joint else names[0] + word,
        number=number,
        names=names if joint else (),
        signers=local.signers,
        copy_number=text_of(local.copy_number or "", local.place_of("copy_number")),
        classification=_classification(local.classification, local.place_of("classification")),
        urgency=text_of(local.urgency or "", local.place_of("urgency")),
    )


def signature(edition: Edition) -> Signature:
    """落款: all issuers, sponsor first; with stamps the posts of those who sign (7.3.5)."""
    local = edition.local
    date = text_of(day_words(local.date), local.place_of("date"))
    seal = Seal(local.seal)
    names = (edition.district.agency.name, *(issuer.name for issuer in local.issuers))
    if seal is Seal.STAMP and local.signatories:
        names = local.signatories
    return Signature(names[0], date, names[1:], seal)


def _mark_names(edition: Edition) -> tuple[Text, ...]:
    others = (issuer.letterhead or issuer.name for issuer in edition.local.issuers)
    return (edition.district.agency.letterhead, *others)


def _classification(value: Classification | None, place: Place) -> Text:
    if value is None:
        return Text()
    return text_of(classification_words(value.level, value.years), place)
