"""The words of an issued PDF, read back and held against those signed, else against the content.

Refuses to compare; `press/proof.py` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from generator.diagnostics import press_rules as rules
from generator.diagnostics.finding import Findings
from generator.model.document import Document, Letterhead
from generator.model.edition import Edition
from generator.model.issued import Said
from generator.model.press import Checked, PrintSet
from generator.model.wording import day_words
from generator.pipeline.standing import IMPRINT, record_of, spoken
from generator.place import FilePlace
from generator.press.order import ISSUE
from generator.press.proof import checked
from generator.rules.passage import Role
from generator.rules.printed import script_of_documents
from generator.workspace import Workspace

NOW = "现在的内容"


@dataclass
class ReadBack:
    """What was found in which parts; `against` says which words they were held against."""

    checked: tuple[Checked, ...] = ()
    against: str = NOW
    findings: Findings = field(default_factory=Findings)


def compared(
    workspace: Workspace,
    edition: Edition,
    documents: Sequence[Document],
    bound: PrintSet,
    *,
    preprinted: bool,
) -> ReadBack:
    """Nothing where no issued document is bound. On `preprinted` paper its mark stands already."""
    issued = next((document for document in documents if document.part == ISSUE), None)
    held = bound.files[0]
    if issued is None or held.part != ISSUE:
        return ReadBack()
    record = record_of(workspace, edition)
    titles = {part.id: title for part, (title, _) in zip(issued.parts, held.parts, strict=False)}
    said, against = _said(issued, edition), NOW
    if edition.amendment:
        pass  # what was signed are the words as they are afterwards, not those that say what changes
    elif record.issues:
        said = _signed(record.issues[0].words.said, edition, said)
        against = f"{record.issues[0].date}印发的字"
    elif record.signing:
        said = _signed(record.signing.words.said, edition, said)
        against = f"{day_words(date.fromisoformat(record.signing.day))}签发的字"
    if preprinted:
        marks = _marks(issued)
        said = tuple(one for one in said if one.role != Role.HEAD or one.words not in marks)
    found = checked(said, {**titles, IMPRINT: "版记"}, held.pages)
    done = ReadBack(tuple(_as_bound(one, bound) for one in found), against)
    for one in done.checked:
        if one.differences:
            count = len(one.differences)
            place = FilePlace(held.name, 0)
            done.findings.add(
                rules.PRINT_WORDS_DIFFER.at(place, title=one.title, what=against, count=count)
            )
    return done


def _as_bound(one: Checked, bound: PrintSet) -> Checked:
    """With its sides as they are bound: a blank one may stand before the last."""
    first, last = (bound.place(0, page - 1) for page in one.sides)
    return replace(one, sides=(first, last))


def _marks(issued: Document) -> frozenset[str]:
    """What is printed red in the head."""
    blocks = (block for part in issued.parts for block in part.blocks)
    heads = (block for block in blocks if isinstance(block, Letterhead))
    return frozenset(str(words) for head in heads for words in (*head.names, head.mark))


def _said(issued: Document, edition: Edition) -> tuple[Said, ...]:
    """What the content says now, number and dates among it."""
    parts = [*(part.id for part in issued.parts), IMPRINT]
    spots = script_of_documents((issued,), edition).spots
    return tuple(
        Said(parts[spot.part], spot.role.value, spot.words, spot.cell or ())
        for spot in spots
        if spot.words
    )


def _signed(signed: tuple[Said, ...], edition: Edition, now: tuple[Said, ...]) -> tuple[Said, ...]:
    """The words that were signed; where a blank was left for number or date, what it now holds."""
    blanks = spoken(edition).words.said
    filled = {
        (blank.part, blank.words): one.words
        for blank, one in zip(blanks, now, strict=False)
        if len(blanks) == len(now) and blank.words != one.words
    }
    return tuple(replace(one, words=filled.get((one.part, one.words), one.words)) for one in signed)
