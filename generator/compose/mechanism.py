"""A collaboration mechanism → its numbered chapters, as far as there is something to say.

Refuses to set rosters; that is `compose/roster.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.compose.numbering import AnnexNumbers, numbered
from generator.compose.roster import roster_blocks
from generator.compose.sections import Held, section_blocks
from generator.model.content.annex import Division, Mechanism, Roster
from generator.model.document import Block, Heading, Paragraph
from generator.model.edition import Edition
from generator.model.text import Prose, Text, text_of

UNNUMBERED = 2
"""The level whose face sets off a department that runs in without a number."""


def mechanism_blocks(
    mechanism: Mechanism, edition: Edition, numbers: AnnexNumbers
) -> Iterable[Block]:
    """Preamble, members under the title of their roster, duties, division, operation, the rest."""
    yield from _paragraphs(mechanism.preamble, numbers)
    chapters: list[tuple[Text, Iterable[Block]]] = []
    roster = edition.inserts.get(mechanism.roster)
    if isinstance(roster, Roster):
        title = numbers.text(roster.title)
        chapters.append((title, roster_blocks(roster, edition, numbers)))
    for name, words, blocks in (
        ("duties", "主要职责", _paragraphs(mechanism.duties, numbers)),
        ("division", "任务分工", _division(mechanism.division, numbers)),
        ("operation", "运行机制", _paragraphs(mechanism.operation, numbers)),
    ):
        if getattr(mechanism, name):
            own = getattr(mechanism.heads, name, None)
            head = numbers.text(own) if own else text_of(words, mechanism.place_of(name))
            chapters.append((head, blocks))
    for ordinal, (heading, content) in enumerate(chapters, 1):
        yield Heading(1, numbered(1, ordinal, heading.place_of(0)) + heading)
        yield from content
    yield from section_blocks(mechanism.sections, numbers.text, Held(), first=len(chapters) + 1)


def _paragraphs(paragraphs: Sequence[Prose], numbers: AnnexNumbers) -> Iterable[Block]:
    return [Paragraph(numbers.text(paragraph)) for paragraph in paragraphs]


def _division(divisions: Sequence[Division], numbers: AnnexNumbers) -> Iterable[Block]:
    """公安部门。负责……: the field runs in, further paragraphs follow."""
    for division in divisions:
        first, *rest = [numbers.text(p) for p in division.paragraphs] or [Text()]
        lead = numbers.text(division.name) + text_of("。", division.place)
        yield Paragraph(first, lead=lead, level=UNNUMBERED)
        yield from map(Paragraph, rest)
