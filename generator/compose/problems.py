"""A problem list → aspects with headings, problems numbered through or anew.

Refuses to count against a declared size; that is `lint`.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.compose.numbering import AnnexNumbers, numbered
from generator.model.content.annex import ProblemList
from generator.model.document import Block, Heading, Paragraph
from generator.model.text import text_of

ASPECT, PROBLEM = 1, 3
"""一、 for an aspect and 1. for a problem: two levels, as such lists have them."""


def problem_blocks(problems: ProblemList, numbers: AnnexNumbers) -> Iterable[Block]:
    """Preamble, then each aspect with its problems, numbered through or anew."""
    for paragraph in problems.preamble:
        yield Paragraph(numbers.text(paragraph))
    count = 0
    for ordinal, aspect in enumerate(problems.aspects, 1):
        head = numbered(ASPECT, ordinal, aspect.place) + numbers.text(aspect.title)
        if aspect.note is None:
            yield Heading(ASPECT, head)
        else:
            lead = head + text_of("。", aspect.place)
            yield Paragraph(numbers.text(aspect.note), lead=lead, level=ASPECT)
        count = 0 if problems.numbering == "restart" else count
        for item in aspect.items:
            count += 1
            lead = numbered(PROBLEM, count, item.place)
            yield Paragraph(numbers.text(item.text), lead=lead, level=PROBLEM)
