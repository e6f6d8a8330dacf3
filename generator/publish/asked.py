"""What is asked of a public edition → parts and places; and whether there may be one at all.

Refuses to touch a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import publish_rules as rules
from generator.diagnostics.content_rules import UNKNOWN_PART
from generator.diagnostics.finding import Findings
from generator.model.content.annex import Channels, Roster
from generator.model.document import Document, PartKind
from generator.model.edition import Edition, prose_in
from generator.model.text import Prose, Run, Text
from generator.place import FilePlace, Place
from generator.publish.public import Wish, part_words

OPENLY = "主动公开"
_CLOSED = ("不予公开", "依申请公开", "不公开", "内部")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a public edition shall be without, as it was asked for on the command line."""

    without: tuple[str, ...] = ()
    keep_contacts: bool = False
    keep_names: bool = False


def objections(edition: Edition) -> Findings:
    """Why it must not be published: what it is marked as, and what it says of disclosure."""
    findings, local = Findings(), edition.local
    if local.classification is not None:
        why = f"的密级是{local.classification.level}"
        findings.add(rules.NOT_PUBLIC.at(local.classification.place, why=why))
    said = str(local.disclosure or "")
    closed = next((word for word in _CLOSED if word in said), None)
    if closed:
        findings.add(rules.NOT_PUBLIC.at(local.place_of("disclosure"), why=f"写明{closed}"))
    elif not findings.stop and OPENLY not in said:
        findings.add(rules.DISCLOSURE_UNSAID.at(local.place))
    return findings


def wish_of(whole: Document, edition: Edition, asked: Asked) -> tuple[Wish, Findings]:
    """What was asked for, by the ids of parts and the places of the content."""
    findings = Findings()
    named: dict[str, str] = {}
    number = 0
    for part in whole.parts:
        number += part.kind is PartKind.ANNEX
        annex = {f"annex:{number}", f"annex:{part.id}"} if part.kind is PartKind.ANNEX else set()
        named |= dict.fromkeys({part.id, *annex}, part.id)
    for name in asked.without:
        if name not in named:
            known = "、".join(part.id for part in whole.parts)
            findings.add(UNKNOWN_PART.at(FilePlace("--without", 0), name=name, names=known))
    parts = frozenset(named[name] for name in asked.without if name in named)
    if len(parts) == len(whole.parts):
        names = "、".join(map(part_words, whole.parts))
        findings.add(rules.NOTHING_LEFT.at(FilePlace("--without", 0), names=names))
    annexes = edition.all_annexes.items()
    wish = Wish(
        parts=parts,
        contacts=not asked.keep_contacts,
        lines=frozenset(line.place for line in edition.local.contacts),
        names=frozenset() if asked.keep_names else frozenset(_names(edition)),
        addressed=frozenset(id_.value for id_, one in annexes if isinstance(one, Channels)),
    )
    return wish, findings


def _names(edition: Edition) -> Iterator[tuple[Place, str]]:
    """What the content marks as a person's name, and where it stands."""
    local = edition.local
    texts: list[Text | Prose | None] = [*local.signers]
    if local.attendance is not None:
        texts += prose_in(local.attendance)
    for annex in edition.all_annexes.values():
        if isinstance(annex, Roster):
            texts += [entry.name for role in annex.roles for entry in role.entries]
            texts += [annex.office.head] if annex.office else []
    for text in texts:
        pieces = text.runs if isinstance(text, Text) else text.pieces if text else ()
        yield from ((piece.place, piece.text) for piece in pieces if isinstance(piece, Run))
