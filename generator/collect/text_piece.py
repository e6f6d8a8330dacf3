"""A summary or plan that came back → its paragraphs, each with the level of its heading.

No word is left out but the imprint's. Refuses to judge what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.layout import Face
from generator.model.observed import Item, Observed, Paragraph, Row
from generator.parts.faces import face_of
from generator.parts.numbered import Numbered, numbered_in
from generator.parts.parts import Chapter, parts_of

Paragraphs = tuple[tuple[int, str], ...]
"""Level of heading, 0 for none, and words."""

_LONGEST_HEADING = 30
_RUN_IN = re.compile(r"(?P<heading>[^。！？；，]{2,40})。(?P<rest>.+)", re.DOTALL)
_SENTENCE = re.compile("[。！？；，：]")
_SPACES = re.compile(r"[ \t\u3000\xa0]+")
_LEVELS = {Face.HEI: 1, Face.KAI: 2}
_BETWEEN_CELLS = "｜"
_MOST_LEVELS = 2
"""Deeper numbers begin sentences as often as headings."""


def paragraphs_of(seen: Observed) -> Paragraphs:
    """The title first where there is one, then the text from top to bottom."""
    found: list[tuple[int, str]] = []
    for chapter in parts_of(seen).chapters:
        found += _of_chapter(chapter)
    return tuple((level, words) for level, words in found if words)


def _of_chapter(chapter: Chapter) -> Iterator[tuple[int, str]]:
    if chapter.label is not None:
        yield 0, _tidy(chapter.label.text)
    yield 0, _tidy(chapter.title_text)
    if chapter.recipients is not None:
        yield 0, _tidy(chapter.recipients.text)
    numbers = {id(one.paragraph): one for one in numbered_in(chapter.paragraphs)}
    for item in chapter.items:
        yield from _of_item(item, numbers)
    for paragraph in (*chapter.note, *chapter.signatures):
        yield 0, _tidy(paragraph.text)
    below = [chapter.date, *chapter.below]
    yield from ((0, _tidy(one.text)) for one in below if one is not None)


def _of_item(item: Item, numbers: dict[int, Numbered]) -> Iterator[tuple[int, str]]:
    if not isinstance(item, Paragraph):
        yield from ((0, _words(row)) for row in item.rows)
        return
    words = _tidy(item.text)
    known = numbers.get(id(item))
    if known is None:
        yield _by_look(item, words), words
    elif known.alone:
        yield known.level, words
    elif known.level <= _MOST_LEVELS and (match := _RUN_IN.fullmatch(words)):
        yield known.level, match["heading"]
        yield 0, match["rest"].strip()
    else:
        yield 0, words


def _by_look(paragraph: Paragraph, words: str) -> int:
    """The level of a short line without a number that is set in the face of a heading."""
    look = paragraph.look
    if look is None or len(words) > _LONGEST_HEADING or _SENTENCE.search(words):
        return 0
    return _LEVELS.get(face_of(look) or Face.BODY, 1 if look.bold else 0)


def _words(row: Row) -> str:
    return _BETWEEN_CELLS.join(words for cell in row.cells if (words := _tidy(cell.text)))


def _tidy(words: str) -> str:
    return _SPACES.sub(" ", "".join(words.split("\n"))).strip()
