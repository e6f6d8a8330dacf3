"""All checks, one row each, and the one call that runs them over a file that was read.

Refuses to read files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

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
from generator.check.parts import Parts, parts_of
from generator.diagnostics import read_rules
from generator.diagnostics.finding import Finding, Findings
from generator.model.layout import STANDARD, Measures
from generator.model.observed import Observed
from generator.place import FilePlace

Check = Callable[[Observed, Parts, Measures], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    page.check_page,
    page.check_colour,
    head.check_head,
    head.check_cited,
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


def check(seen: Observed, measures: Measures = STANDARD) -> Findings:
    """Everything that can be found in a file, each fault once.

    `measures` are those that the file ought to have; the standard's own stand for both
    readings of its grid.
    """
    findings = Findings()
    if not any(_words(seen)):
        findings.add(read_rules.NO_TEXT.at(FilePlace(seen.path, 0, 0)))
        findings.extend(page.check_page(seen, parts_of(seen), measures))
        return findings
    parts = parts_of(seen)
    for one in CHECKS:
        findings.extend(one(seen, parts, measures))
    return findings


def _words(seen: Observed) -> Iterable[bool]:
    return (bool(paragraph.text.strip()) for paragraph in all_paragraphs(seen))
