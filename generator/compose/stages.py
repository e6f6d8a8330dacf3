"""What a document is before it is issued: a draft with a mark at its foot, or a copy to be signed.

A copy to be signed has blanks for what is filled in afterwards: number, dates, copy number.
Refuses to say which of them may be open; that is for the pipeline.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from generator.model.content.base import Entity
from generator.model.content.district import FOR_SIGNING, DocumentNumber, LocalEdition
from generator.model.document import Document
from generator.model.edition import Edition
from generator.model.text import Text, open_points, text_of
from generator.place import Place

WIDE = "\u3000"
SERIAL = YEAR = WIDE * 2
"""As wide as four digits; a month and a day are `WIDE`, as wide as two."""

COPY = WIDE * 3
EntityT = TypeVar("EntityT", bound=Entity)

LONGEST_NAME = 150
"""UTF-8 bytes of the words of a file name before the stage: a long title must not cut that off."""


def as_laid_out(edition: Edition) -> Edition:
    """The edition as it is printed: one that is to be signed has blanks where it is open."""
    return with_blanks(edition) if edition.local.stage == FOR_SIGNING else edition


def with_blanks(edition: Edition, *, everything: bool = False) -> Edition:
    """The edition with plain blanks in the place of open points of number, dates and copy number.

    With `everything` they stand there whatever is filled in: the words that a signature holds for.
    """
    local = edition.local
    changed: dict[str, Any] = {}
    if local.number is not None:
        changed["number"] = _number(local.number, everything=everything)
    if everything or isinstance(local.issued, Text):
        changed["issued"] = _day(local, local.place_of("date"), everything=everything)
    imprint = local.imprint
    if imprint is not None and edition.document_format != "letter":
        missing = imprint.printed is None and not local.verbatim
        filled = everything and imprint.printed is not None
        if missing or filled or isinstance(imprint.printed, Text):
            day = _day(local, imprint.place_of("printed"), everything=everything)
            changed["imprint"] = _with(imprint, printed=day)
    if everything:
        changed |= {"copy_number": None, "stage": None}
    elif open_points(local.copy_number or "") or (local.classification and not local.copy_number):
        changed["copy_number"] = COPY
    return replace(edition, local=_with(local, **changed))


def _number(number: DocumentNumber, *, everything: bool) -> DocumentNumber:
    """Code and year stand in a number of three parts; an order's has its serial alone (10.2)."""
    if number.words is not None:
        opened = everything or open_points(str(number.words))
        return _with(number, words=text_of(SERIAL, number.place_of("words"))) if opened else number
    changed: dict[str, Any] = {}
    if everything or not isinstance(number.serial, int):
        changed["serial"] = text_of(SERIAL, number.place_of("serial"))
    if number.code is not None and (everything or not isinstance(number.year, int)):
        changed["year"] = text_of(YEAR, number.place_of("year"))
    return _with(number, **changed)


def _day(local: LocalEdition, place: Place, *, everything: bool) -> Text:
    """年　月　日, with the year where the number says it."""
    year = local.number.year if local.number is not None else None
    shown = year if isinstance(year, int) and not everything else YEAR
    return text_of(f"{shown}年{WIDE}月{WIDE}日", place)


def _with(entity: EntityT, **changed: Any) -> EntityT:
    """An entity with other values, its places as they were."""
    return entity.model_copy(update=changed)


def stage_words(local: LocalEdition, between: str = WIDE) -> str:
    """征求意见稿　第3稿, as it stands at the foot of a draft; nothing for any other document."""
    if local.stage is None or local.stage == FOR_SIGNING:
        return ""
    return f"{local.stage}{between}第{local.draft}稿" if local.draft else str(local.stage)


def staged(document: Document, edition: Edition) -> Document:
    """The document with the mark of its stage, in the name of its file too."""
    local = edition.local
    if local.stage is None:
        return document
    name = document.file_name
    if WIDE in name:  # a number with blanks is no name
        name = document.title
    shown = stage_words(local, "") or FOR_SIGNING
    return replace(document, stage=stage_words(local), file_name=f"{_short(name)}（{shown}）")


def _short(words: str) -> str:
    cut = words.encode()[:LONGEST_NAME].decode("utf-8", "ignore")
    return words if cut == words else f"{cut}…"
