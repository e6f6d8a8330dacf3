"""Sections, measures and phases → numbered headings and paragraphs.

Refuses to know which document they stand in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.compose.numbering import numbered
from generator.compose.plain_tables import plain_blocks
from generator.model.content.programme import MeasureGroup, Phase, Section
from generator.model.document import Block, Heading, Paragraph
from generator.model.text import Prose, Text, text_of
from generator.model.wording import period_words
from generator.place import Place

Say = Callable[[Prose], Text]

INSET_LEVEL = 2
"""An inset's title has no number; 楷体 sets it off from the run-in heading of its measure."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a section may hold besides its own words."""

    measures: tuple[MeasureGroup, ...] = ()
    phases: tuple[Phase, ...] = ()


def section_blocks(
    sections: Sequence[Section], say: Say, held: Held, level: int = 1, *, first: int = 1
) -> Iterable[Block]:
    """Sections of one level with everything below them, numbered from `first`.

    A section that says a level or a number of its own has these, and what follows goes on from it.
    """
    ordinal, last, above = first - 1, level, level
    for section in sections:
        level = section.level or above
        ordinal = section.starts_at or (ordinal + 1 if level == last else 1)
        last = level
        number = numbered(level, ordinal, section.place)
        title = say(section.title) if section.title else Text()
        paragraphs = [say(paragraph) for paragraph in section.paragraphs]
        run_in = section.heading == "run-in" or section.title is None
        yield from _opened(level, number, title, paragraphs, section.place, run_in=run_in)
        yield from plain_blocks(section.tables, str(section.id), say)
        if section.holds == "measures":
            through = section.numbering == "through"
            yield from _measures(held.measures, say, level + 1, through=through)
        elif section.holds == "phases":
            yield from _phases(held.phases, say, level + 1)
        yield from section_blocks(section.sections, say, held, level + 1)


def _opened(
    level: int,
    number: Text,
    title: Text,
    paragraphs: Sequence[Text],
    place: Place,
    *,
    run_in: bool,
) -> Iterable[Block]:
    """A heading with its paragraphs: on a line of its own, or run in with a full stop."""
    rest = list(paragraphs)
    if run_in and rest:
        stop = text_of("。", place) if title else Text()
        yield Paragraph(rest.pop(0), lead=number + title + stop, level=level)
    else:
        yield Heading(level, number + title)
    for paragraph in rest:
        yield Paragraph(paragraph)


def _measures(
    groups: Sequence[MeasureGroup], say: Say, level: int, *, through: bool
) -> Iterable[Block]:
    """Groups and their measures, numbered anew in each group or `through` them all."""
    number = 0
    for ordinal, group in enumerate(groups, 1):
        yield Heading(level, numbered(level, ordinal, group.place) + say(group.title))
        number = number if through else 0
        for measure in group.measures:
            number += 1
            yield from _opened(
                level + 1,
                numbered(level + 1, number, measure.place),
                say(measure.title),
                [say(paragraph) for paragraph in measure.paragraphs],
                measure.place,
                run_in=True,
            )
            for inset in measure.insets:
                yield Paragraph(Text(), lead=say(inset.title), level=INSET_LEVEL)
                yield from (Paragraph(say(paragraph)) for paragraph in inset.paragraphs)


def _phases(phases: Sequence[Phase], say: Say, level: int) -> Iterable[Block]:
    for ordinal, phase in enumerate(phases, 1):
        yield from _opened(
            level,
            numbered(level, ordinal, phase.place),
            say(phase.title) + _bracket(phase, say),
            [say(paragraph) for paragraph in phase.paragraphs],
            phase.place,
            run_in=phase.heading == "run-in",
        )


def _bracket(phase: Phase, say: Say) -> Text:
    """（2022年6月底前） behind the title, or the words given instead."""
    if not phase.with_bracket:
        return Text()
    place = phase.place_of("bracket" if phase.bracket else "end")
    words = say(phase.bracket) if phase.bracket else text_of(period_words(phase), place)
    return text_of("（", place) + words + text_of("）", place) if words else Text()
