"""What one unit owes for a period → its workbook: guide, forms, checks, remarks.

The forms are those that were issued, under names that tell them apart in one workbook. Refuses to
know how a sheet shows any of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.compose.annexes import annex_part
from generator.compose.book_checks import checks_part
from generator.compose.book_guide import guide_part
from generator.compose.book_remarks import remarks_part
from generator.compose.book_values import Values, told
from generator.compose.numbering import AnnexNumbers, annex_order
from generator.compose.progress_sheet import progress_part
from generator.model.content.annex import FormAnnex, ProgressSheet
from generator.model.content.base import Id
from generator.model.document import AnnexLabel, Block, Book, Document, Part, TableNote
from generator.model.edition import Edition
from generator.model.form_spec import FormSpec
from generator.model.returns import Identity, Medium, Owed, Piece
from generator.model.text import Text, text_of
from generator.place import Place

FILLED_IN = ("form", "progress")
"""Kinds of pieces that stand in the workbook; the others are handed in beside it."""

REPORT = "报表"

Owners = Mapping[str, tuple[Id, ...]]
"""By the id of a progress sheet, who answers for its rows; those of its annex where not said."""


def unit_book(
    edition: Edition,
    owed: Owed,
    specs: Mapping[str, FormSpec],
    numbers: AnnexNumbers,
    owners: Owners | None = None,
) -> Document | None:
    """The workbook of a unit; None where nothing that it owes is a form or a progress sheet.

    `specs` by kind and id, as `form:statistics`.
    """
    pieces = {f"{piece.kind}:{piece.id}": piece for piece in _filled_in(owed)}
    if not pieces:
        return None
    own = {key: specs[key] for key in pieces}
    identity = Identity(
        edition.programme_id,
        edition.district_id,
        owed.unit.code,
        owed.period.key,
        {spec.id: spec.version for spec in own.values()},
    )
    place = edition.programme.place
    forms = [
        _coded(_printed(piece, owed, edition, numbers, owners or {}), own[key], owed, place)
        for key, piece in pieces.items()
    ]
    sheets = (
        guide_part(edition, owed, own),
        *forms,
        *checks_part(edition, owed, own),
        remarks_part(edition),
    )
    return Document(
        part=f"unit:{owed.unit.code}",
        id=owed.unit.code,
        title=f"{owed.unit.name} {period_words(owed)}{REPORT}",
        file_name=file_words(owed),
        issuer=str(edition.district.agency.name),
        date=edition.local.date,
        parts=sheets,
        book=Book(identity, frozenset(part.id for part in forms), file_words(owed)),
    )


def file_words(owed: Owed) -> str:
    """What the file is called; a unit without a code goes by its name alone."""
    unit = owed.unit
    words = (
        unit.code if unit.code != unit.name else "",
        unit.name,
        f"{period_words(owed)}{REPORT}",
    )
    return " ".join(word for word in words if word)


def period_words(owed: Owed) -> str:
    """2022年第三季度; nothing for what is handed in once."""
    return str(owed.period) if owed.period.year else ""


def _filled_in(owed: Owed) -> Iterator[Piece]:
    """Each form once, be it asked for as data, on paper, or both; the data name it first."""
    pieces = (piece for piece in owed.pieces if piece.kind in FILLED_IN)
    return iter(sorted(pieces, key=lambda piece: piece.medium is not Medium.DATA))


def _printed(
    piece: Piece, owed: Owed, edition: Edition, numbers: AnnexNumbers, owners: Owners
) -> Part:
    """The form or sheet as it was issued."""
    place, labelled = edition.programme.place, annex_order(edition)
    for id_, annex in edition.all_annexes.items():
        label = text_of(numbers.label(id_.value), place) if id_.value in labelled else Text()
        if piece.kind == "form" and isinstance(annex, FormAnnex) and annex.form.value == piece.id:
            return annex_part(id_.value, label, annex, edition, numbers)
        if isinstance(annex, ProgressSheet) and id_.value == piece.id:
            rows = owners.get(piece.id, annex.owners)
            part = progress_part(edition, piece.id, rows, numbers, owed.period)
            return replace(part, blocks=(*([AnnexLabel(label)] if label else []), *part.blocks))
    return progress_part(edition, piece.id, owners[piece.id], numbers, owed.period)


def _coded(part: Part, spec: FormSpec, owed: Owed, place: Place) -> Part:
    """The form of this unit: under its label stands whose it is, and what we know is filled in."""
    whose = f"{owed.unit.name}（单位代码 {owed.unit.code}）"
    which = "　".join(word for word in (period_words(owed), f"表样第{spec.version}版") if word)
    line = TableNote(text_of(f"{whose}\n{which}", place))
    label, rest = _divided(part.blocks)
    blocks = told(rest, Values(spec, owed, place))
    return replace(part, blocks=(*label, line, *blocks))


def _divided(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    count = 1 if blocks and isinstance(blocks[0], AnnexLabel) else 0
    return blocks[:count], blocks[count:]
