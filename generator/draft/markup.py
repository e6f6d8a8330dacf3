"""Marks of a web page or of Markdown in words: which they are, and where they part paragraphs.

Refuses to take for a mark what a document may say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.draft.cuts import Span, kept, stripped
from generator.model.observed import Cell, Paragraph

_TAG: Final = re.compile(
    r"</?(?P<name>p|div|br|li|ul|ol|h[1-6]|i|b|em|strong|u|s|span|font|sub|sup|a|center|section)"
    r"(?:\s[^<>]{0,300})?\s?/?>"
    r"|&(?P<entity>nbsp|ensp|emsp|thinsp);|<!--[^<>]{0,300}-->",
    re.I,
)
_PARTING: Final = re.compile(r"p|div|br|li|ul|ol|h[1-6]|center|section", re.I)
_LEADING: Final = re.compile(r"\s*(?:#{1,6}\s+|>\s+|[-*+•]\s+(?!\d{1,3}\s*[-*]))")
_EMPHASIS: Final = re.compile(
    r"(?<![\w*])(\*{1,3})(?=[^\s*])[^*\n]{1,400}?(?<=[^\s*])\1(?![\w*])"
    r"|(?<=[一-鿿，。；：、（）])(\*{1,3})(?=[^\s*\d])[^*\n]{1,400}?(?<=[^\s*\d])\2(?!\*)"
    r"|(?<!\w)(__)(?=[^\s_])[^_\n]{1,400}?(?<=[^\s_])\3(?!\w)"
)


def without_markup(paragraph: Paragraph) -> tuple[list[Paragraph], str]:
    """The paragraphs that are left without marks, at least one, and the marks, with blanks between."""
    text = paragraph.text
    marks, parted = _marks(text)
    if not marks:
        return [paragraph], ""
    pieces: list[list[Span]] = [[]]
    at = 0
    for mark in sorted(marks):
        if mark[0] > at:
            pieces[-1].append((at, mark[0]))
        if mark in parted:
            pieces.append([])
        at = max(at, mark[1])
    if at < len(text):
        pieces[-1].append((at, len(text)))
    said = [_trimmed(paragraph, spans) for spans in pieces]
    words = [one for one in said if one.text]
    return words or [kept(paragraph, [])], " ".join(text[one:end] for one, end in sorted(marks))


def clean_cell(cell: Cell) -> tuple[Cell, str]:
    """A cell without marks, and the marks."""
    made: list[Paragraph] = []
    marks: list[str] = []
    for paragraph in cell.paragraphs:
        words, said = without_markup(paragraph)
        made += words
        marks += [said] * bool(said)
    if not marks:
        return cell, ""
    return Cell(cell.place, tuple(made), cell.columns, cell.covered), " ".join(marks)


def _marks(text: str) -> tuple[set[Span], set[Span]]:
    """All marks, and those of them that part paragraphs."""
    marks: set[Span] = set()
    parted: set[Span] = set()
    for found in _TAG.finditer(text):
        marks.add(found.span())
        if found["name"] and _PARTING.fullmatch(found["name"]):
            parted.add(found.span())
    lead = _LEADING.match(text)
    if lead and text[lead.end() :].strip():
        marks.add(lead.span())
    for found in _EMPHASIS.finditer(_TAG.sub(lambda tag: "\n" * len(tag[0]), text)):
        size = len(found[1] or found[2] or found[3])
        marks.add((found.start(), found.start() + size))
        marks.add((found.end() - size, found.end()))
    return marks, parted


def _trimmed(paragraph: Paragraph, spans: Sequence[Span]) -> Paragraph:
    """The spans without blanks at both ends."""
    whole = [span for span in spans if paragraph.text[span[0] : span[1]].strip()]
    if not whole:
        return kept(paragraph, [])
    first = (stripped(paragraph, whole[0])[0], whole[0][1])
    whole[0] = first
    whole[-1] = (whole[-1][0], stripped(paragraph, whole[-1])[1])
    return kept(paragraph, whole)
