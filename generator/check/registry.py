"""All checks, one row each, and the one call that runs them over a file that was read.

Refuses to read files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from generator.check import (
    annexes,
    ending,
    head,
    headings,
    letter,
    numbers,
    page,
    tables,
    text,
    title,
)
from generator.check.measure import all_paragraphs
from generator.diagnostics import read_rules
from generator.diagnostics.excerpt import Excerpt
from generator.diagnostics.finding import Finding, Findings
from generator.model.layout import STANDARD, Measures
from generator.model.observed import Kind, Observed
from generator.parts.parts import Parts, parts_of
from generator.parts.script import script_of
from generator.place import FilePlace, Place
from generator.rules.catalogue import subjects
from generator.rules.proof import proofread

Check = Callable[[Observed, Parts, Measures], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    page.check_page,
    page.check_colour,
    head.check_head,
    letter.check_letter,
    title.check_titles,
    title.check_recipients,
    title.check_first_page,
    headings.check_headings,
    headings.check_body,
    headings.check_blanks,
    annexes.check_note,
    annexes.check_annexes,
    ending.check_signature,
    ending.check_imprint,
    numbers.check_page_numbers,
    tables.check_tables,
    text.check_text,
)

OF_PAGES = (page.check_page, numbers.check_page_numbers)
"""What these find is not about the words that happen to stand at its place."""


OF_WORDS = frozenset(
    [
        "number-brackets",
        "number-year",
        "number-zero",
        "number-ordinal",
        "number-end",
        "number-width",
        "number-twice",
        "signer-missing",
        "signer-needless",
        "signer-colon",
        "signer-names",
        "copy-number",
        "classification-form",
        "urgency-words",
        "top-left-order",
        "title-end",
        "title-marks",
        "title-parts",
        "title-kind",
        "title-two-kinds",
        "title-stacked",
        "title-urgent",
        "recipients-colon",
        "recipients-marks",
        "recipients-person",
        "recipients-many",
        "heading-order",
        "heading-jump",
        "heading-mark-1",
        "heading-mark-2",
        "heading-mark-3",
        "heading-mark-4",
        "heading-single",
        "heading-stop",
        "heading-dialect",
        "note-missing",
        "annex-count",
        "annex-title",
        "annex-order",
        "note-form",
        "note-point",
        "note-single",
        "note-marks",
        "note-book-marks",
        "note-names",
        "annex-label",
        "annex-without-number",
        "annex-issued",
        "date-numerals",
        "date-zero",
        "date-form",
        "date-invalid",
        "date-after-printing",
        "signature-differs",
        "no-text-page",
        "note-brackets",
        "copies-stop",
        "copies-colon",
        "printed-word",
        "printed-zero",
        "printed-form",
        "imprint-old-words",
        "imprint-early",
        "table-numbers",
        "letter-mark-word",
        "letter-imprint",
    ]
)
"""What can be wrong with plain text, which has no looks and no places on a page."""

_WORDS_ONLY = (Kind.TEXT, Kind.HTML)
_OF_FILES = ("check_rules", "check_format_rules", "check_part_rules", "check_ending_rules")


@cache
def codes_of_looks() -> frozenset[str]:
    """What is wrong with the looks of a file and its pages; all other findings are about words."""
    rules = subjects()
    return frozenset(rule.code for name in _OF_FILES for rule in rules[name]) - OF_WORDS


def check(seen: Observed, measures: Measures = STANDARD) -> Findings:
    """Everything that can be found in a file, each fault once.

    `measures` are those that the file ought to have; the standard's own stand for both
    readings of its grid.
    """
    findings = Findings()
    seen = seen.without_notes()
    if not any(_words(seen)):
        findings.add(read_rules.NO_TEXT.at(FilePlace(seen.path, 0, 0)))
        findings.extend(page.check_page(seen, parts_of(seen), measures))
        return findings
    parts = parts_of(seen)
    words = {paragraph.place: paragraph.text for paragraph in all_paragraphs(seen)}
    for one in CHECKS:
        found = one(seen, parts, measures)
        found = _of_words(found) if seen.kind in _WORDS_ONLY else found
        findings.extend(found if one in OF_PAGES else _shown(found, words))
    findings.extend(proofread(script_of(seen, parts)))
    return findings


def _of_words(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Those that can be found in plain text."""
    return (finding for finding in findings if finding.code in OF_WORDS)


def _shown(findings: Iterable[Finding], words: Mapping[Place, str]) -> Iterator[Finding]:
    """Each with the words of the paragraph that it is about, if it is about one."""
    for finding in findings:
        said = words.get(finding.place, "")
        yield replace(finding, excerpt=Excerpt(said)) if said.strip() else finding


def _words(seen: Observed) -> Iterable[bool]:
    return (bool(paragraph.text.strip()) for paragraph in all_paragraphs(seen))
