"""A scan, or a text such as a summary: whose it is, and which pieces it stands for.

Refuses to read figures from a picture; those are typed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.collect.text_piece import Paragraphs
from generator.collect.which import scan_pieces, text_pieces
from generator.diagnostics import collect_rules as rules
from generator.model.ledger import Entry
from generator.model.returns import Identity, Medium, Owed, Piece, State
from generator.model.taken import Fate
from generator.pipeline.desk import Desk, Looked, not_taken, sender_unknown
from generator.pipeline.returned_books import foreign
from generator.pipeline.walking import Found


def look_at_scan(
    desk: Desk, found: Found, digest: str, codes: Iterable[Identity | None]
) -> Looked | None:
    """A scan that bears our codes, or is named like one that is asked for; None for neither."""
    known = list(dict.fromkeys(str(code) for code in codes if code))
    if len(known) > 1 and len({code.rpartition(";")[0] for code in known}) > 1:
        words = "、".join(dict.fromkeys(_unit(code) for code in known))
        return not_taken(digest, Fate.UNKNOWN, rules.SEVERAL_SENDERS, found, units=words)
    if known:
        identity = Identity.of(known[0])
        assert identity is not None
        return _with_code(desk, found, digest, identity)
    owed = desk.of_path(found)
    if owed is None:
        return None
    pieces = scan_pieces(owed.pieces, found.parts[-1])
    return _taken(desk, found, digest, owed, pieces) if pieces else None


def _unit(code: str) -> str:
    identity = Identity.of(code)
    return identity.unit if identity else ""


def _with_code(desk: Desk, found: Found, digest: str, identity: Identity) -> Looked:
    if refused := foreign(desk, found, digest, identity):
        return refused
    owed = desk.of_code(identity.unit)
    if owed is None:
        words = {"code": identity.unit, "nearest": ""}
        return not_taken(digest, Fate.ELSEWHERE, rules.CODE_UNKNOWN, found, **words)
    sheets = [one for one in owed.pieces if one.id in identity.versions]
    scans = [one for one in sheets if one.medium is Medium.SCAN]
    named = scan_pieces(scans, found.parts[-1])
    pieces = named or scans or _copies(sheets)
    if not pieces:
        return _which(found, digest, owed)
    return _taken(desk, found, digest, owed, pieces)


def _copies(pieces: Iterable[Piece]) -> list[Piece]:
    """Scans that nobody has asked for, kept beside the forms that they show."""
    return [replace(one, medium=Medium.SCAN) for one in pieces if one.medium is Medium.DATA]


def look_at_picture(desk: Desk, found: Found, digest: str) -> Looked:
    """What bears no code and shows no text: by its name alone, or not at all."""
    owed = desk.of_path(found)
    if owed is None:
        return sender_unknown(digest, desk, found)
    asked = [one for one in owed.pieces if one.medium is Medium.DATA]
    pieces = scan_pieces(_copies(asked), found.parts[-1])
    if not pieces:
        return _which(found, digest, owed)
    return _taken(desk, found, digest, owed, pieces)


def look_at_text(desk: Desk, found: Found, digest: str, paragraphs: Paragraphs) -> Looked:
    """A text by the words of its name, else of its title."""
    owed = desk.of_path(found)
    title = paragraphs[0][1] if paragraphs else ""
    if owed is None and title:
        unit = desk.senders.within(title)
        owed = desk.of_code(unit.code) if unit else None
    if owed is None:
        return sender_unknown(digest, desk, found)
    pieces = text_pieces(owed.pieces, found.parts[-1], title, Medium.DATA)
    if not pieces:
        return _which(found, digest, owed)
    return _taken(desk, found, digest, owed, pieces, paragraphs)


def paired(
    desk: Desk, found: Found, digest: str, owed: Owed, wanted: str, paragraphs: Paragraphs | None
) -> Looked:
    """A file for a piece of a unit, as somebody says who has looked at it.

    `wanted` is the title or the key of the piece; without it the name of the file has to do.
    `paragraphs` are those of a text, None for a scan: figures are never taken this way.
    """
    scan = paragraphs is None
    copies = {piece.key: piece for piece in _copies(owed.pieces)}
    asked = {piece.key: piece for piece in owed.pieces if (piece.medium is Medium.SCAN) == scan}
    known = [*({**copies, **asked} if scan else asked).values()]
    pieces = [one for one in known if wanted in (one.title, one.key, one.key.partition("/")[0])]
    if not wanted:
        pieces = scan_pieces([*asked.values()], found.parts[-1]) if scan else []
        pieces = pieces or scan_pieces([*copies.values()], found.parts[-1])
    if not scan:
        title = paragraphs[0][1] if paragraphs else ""
        pieces = text_pieces(pieces if wanted else known, found.parts[-1], title, Medium.DATA)
    if not pieces:
        return _which(found, digest, owed)
    return _taken(desk, found, digest, owed, pieces, paragraphs or ())


def _which(found: Found, digest: str, owed: Owed) -> Looked:
    """Nobody can tell which piece it is."""
    titles = list(dict.fromkeys(piece.title for piece in owed.pieces))
    words = {"unit": owed.unit.name, "asked": "、".join(titles), "example": titles[-1]}
    looked = not_taken(digest, Fate.UNKNOWN, rules.PIECE_UNKNOWN, found, **words)
    return replace(looked, unit=owed.unit.code)


def _taken(
    desk: Desk,
    found: Found,
    digest: str,
    owed: Owed,
    pieces: Sequence[Piece],
    paragraphs: Paragraphs = (),
) -> Looked:
    entries = tuple(
        Entry(
            unit=owed.unit.code,
            period=desk.period,
            piece=piece.key,
            number=0,
            state=State.IN,
            sha256=digest,
            name=found.shown,
            received="",
            paragraphs=paragraphs,
        )
        for piece in pieces
    )
    return Looked(digest, owed.unit.code, entries)
