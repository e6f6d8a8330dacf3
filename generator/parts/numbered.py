"""Paragraphs that begin with a number in any of the usual marks, and which of them are headings.

Refuses to call a numbered sentence a heading, and to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from generator.model.layout import Face
from generator.model.observed import Paragraph
from generator.parts.faces import face_of
from generator.rules.numerals import CIRCLED, value_of

_LEVELS: Final = (
    (1, re.compile(r"([一二三四五六七八九十]{1,3})\s?([、.．，,：:])")),
    (2, re.compile(r"[（(]([一二三四五六七八九十]{1,3})[）)]([、.．，,：:]?)")),
    (3, re.compile(r"(\d{1,2})([.．、)）])(?!\d)")),
    (4, re.compile(r"[（(](\d{1,2})[）)]([、.．，,：:]?)")),
    (4, re.compile(rf"([{CIRCLED}])()")),
)
_LISTED: Final = ("；", ";", "，")
_HEADING_LENGTH: Final = 45
_SENTENCE: Final = re.compile(r"[。！？；]")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph that begins with a number; `alone` if it is nothing but a heading."""

    paragraph: Paragraph
    level: int
    number: int
    shown: str
    text: str
    alone: bool

    @property
    def words(self) -> str:
        return self.shown + self.text[:12]


def numbered_in(paragraphs: Iterable[Paragraph]) -> list[Numbered]:
    """The numbered ones; the last of a list whose other items end in ； is no heading either."""
    found: list[Numbered] = []
    before: dict[int, Numbered] = {}
    for one in filter(None, map(numbered, paragraphs)):
        sibling = before.get(one.level)
        listed = sibling and sibling.number == one.number - 1 and sibling.text.endswith(_LISTED)
        kept = replace(one, alone=False) if listed else one
        before[one.level] = kept
        found.append(kept)
    return found


def numbered(paragraph: Paragraph) -> Numbered | None:
    """What number a paragraph begins with, None for none."""
    text = paragraph.text.strip()
    for level, pattern in _LEVELS:
        found = pattern.match(text)
        if not found:
            continue
        rest = text[found.end() :].strip()
        alone = len(text) <= _HEADING_LENGTH and not _SENTENCE.search(rest.rstrip("。"))
        alone = alone and not rest.endswith(("，", "：", "、"))
        alone = alone and (not rest.endswith("。") or level == 1 or _emphasised(paragraph))
        return Numbered(paragraph, level, value_of(found[1]), found[0].strip(), rest, alone)
    return None


def _emphasised(paragraph: Paragraph) -> bool:
    look = paragraph.look
    return look is not None and (face_of(look) in (Face.HEI, Face.KAI) or look.bold)
