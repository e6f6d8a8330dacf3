"""Parts of paragraphs: what is left when words are taken out, and two as one.

Looks and places stay with their words. Refuses to decide what is taken out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.model.observed import Paragraph, Run
from generator.parts.script import moved

Span = tuple[int, int]


def kept(paragraph: Paragraph, spans: Sequence[Span]) -> Paragraph:
    """The paragraph with nothing but the characters of `spans`, which go up and do not overlap."""
    runs: list[Run] = []
    start = 0
    for run in paragraph.runs:
        end = start + len(run.text)
        text = "".join(
            run.text[max(one, start) - start : max(min(other, end), start) - start]
            for one, other in spans
            if one < end and other > start
        )
        if text:
            runs.append(replace(run, text=text))
        start = end
    place = moved(paragraph.place, paragraph.text, spans[0][0]) if spans else paragraph.place
    label = sum(max(0, min(end, paragraph.label) - begin) for begin, end in spans)
    return replace(paragraph, runs=tuple(runs), place=place, label=label)


def stripped(paragraph: Paragraph, span: Span) -> Span:
    """The span without the blanks at its ends."""
    text = paragraph.text[span[0] : span[1]]
    left = len(text) - len(text.lstrip())
    return span[0] + left, max(span[0] + left, span[1] - (len(text) - len(text.rstrip())))


def joined(paragraph: Paragraph, other: Paragraph) -> Paragraph:
    """Two paragraphs as one; a blank stands between them only where two Latin words meet."""
    before = kept(paragraph, [(0, len(paragraph.text.rstrip()))])
    behind = kept(other, [stripped(other, (0, len(other.text)))])
    last, first = before.text[-1:], behind.text[:1]
    latin = last.isascii() and last.isalpha() and first.isascii() and first.isalpha()
    between = (Run(" ", before.runs[-1].look),) if latin else ()
    return replace(
        before,
        runs=(*before.runs, *between, *behind.runs),
        lines=(*paragraph.lines, *other.lines),
    )
