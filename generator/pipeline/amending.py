"""After 印发: what content says otherwise since then goes out as a document of its own.

The issued files stay as they are. Refuses to issue and to number anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from generator.compose.amendment import amendment_document, as_amendment
from generator.compose.stages import as_laid_out, staged
from generator.diagnostics import sign_rules as rules
from generator.diagnostics.finding import Finding, Refusal
from generator.model.content.programme import Citation
from generator.model.document import Document
from generator.model.edition import Edition, edition_of
from generator.model.wording import amended_since, chain_words, number_of
from generator.pipeline.numbering import Series, read_series
from generator.pipeline.request import Result
from generator.pipeline.standing import record_of, spoken
from generator.records.compare import differences
from generator.records.store import read_record
from generator.workspace import Workspace


@dataclass(frozen=True, slots=True)
class AfterIssue:
    """What there is to do about an edition that has been issued.

    `edition` and `document` are those of the 更正, 补充 or 调整 that is due, the document None where
    content says what was issued last. `amended`: there has been one already, so that the document
    itself can no longer be made of the content. `number` is that of the document itself.
    """

    edition: Edition
    document: Document | None
    amended: bool
    number: str


def after_issue(workspace: Workspace, edition: Edition) -> AfterIssue | None:
    """None before anything was issued. Raises `WorkspaceError` for a record that cannot be read."""
    issues = record_of(workspace, edition).issues
    if not issues:
        return None
    now = spoken(edition).words
    changes = differences(issues[-1].words, now)
    amended = len(issues) > 1
    if not changes:
        return AfterIssue(edition, None, amended, issues[0].number)
    due = as_amendment(edition, len(issues))
    document = staged(amendment_document(as_laid_out(due), changes, issues, now), due)
    return AfterIssue(due, document, amended, issues[0].number)


def amending(workspace: Workspace, result: Result, order: int) -> None:
    """Put amendment number `order` in the place of the document itself.

    Once it has been issued too, its words cannot be composed again: it has no document then.
    """
    edition = result.edition
    if edition is None or result.findings.stop:
        return
    after = after_issue(workspace, edition)
    due = after is not None and after.document is not None and after.edition.amendment == order
    result.edition = as_amendment(edition, order)
    result.documents = (after.document,) if due and after and after.document else ()


def cited_since(workspace: Workspace, edition: Edition) -> Iterator[Finding]:
    """Cited documents of ours that were amended, where the citation does not say so.

    The register of numbers leads to the record: one is read for a citation, not all that there are.
    What cannot be read is told where it is needed; a hint does not stand in the way of a build.
    """
    for citation in edition.citations.values():
        chain: list[tuple[str, str]] = []
        with suppress(Refusal):
            chain = _chain_of(workspace, citation)
        if citation.number and chain and amended_since(citation) != chain:
            own = number_of(citation.number)
            place = citation.place_of("number")
            yield rules.CITED_AMENDED.at(place, number=own, chain=chain_words(own, chain))


def _chain_of(workspace: Workspace, citation: Citation) -> list[tuple[str, str]]:
    """Number and kind of what has changed a document since, as our own record of it says."""
    number = citation.number
    if number is None:
        return []
    entry = read_series(workspace, Series(str(number.code), number.year)).of(number.serial)
    if entry is None or not entry.programme:
        return []
    names = (entry.programme, entry.district, edition_of(entry.edition))
    issues = read_record(workspace, *names).issues
    ours = bool(issues) and issues[0].number == number_of(number)
    return [(one.number, one.kind) for one in issues[1:]] if ours else []
