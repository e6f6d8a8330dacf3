"""The names above a date: one body or several, in lines or side by side, or somebody's post (7.3.5).

Refuses to judge.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.model.layout import Align
from generator.model.observed import Item, Paragraph
from generator.parts.head import blank, squeezed
from generator.units import pt

_FAR: Final = pt(100)
_LONGEST: Final = 40
_MARKS: Final = re.compile(r"[，。；：、！？,;:]")
_LISTED: Final = re.compile(r"\s*(?:-\s)?(?:附\s*件|\d{1,2}\s*[.．、])")
_POST: Final = re.compile(r"(?:长|主任|书记|主席|总理)$")


def take_signatures(items: list[Item]) -> list[Paragraph]:
    """The lines at the end of the items that name who signs, which are taken off."""
    found: list[Paragraph] = []
    end = len(items)
    while end:
        while end and blank(items[end - 1]):
            end -= 1
        line = items[end - 1] if end else None
        if not isinstance(line, Paragraph) or not _is_signature(line):
            break
        found.insert(0, line)
        end -= 1
        del items[end:]
    return found


def names_of(signatures: Sequence[Paragraph]) -> list[str]:
    """The names, in their order."""
    pieces = (piece for line in signatures for piece in _pieces(line.text))
    return [squeezed(piece) for piece in pieces]


def is_post(name: str) -> bool:
    """Whether a name is the post of who signs with a stamp (7.3.5.3)."""
    return bool(_POST.search(name))


def _pieces(text: str) -> list[str]:
    return [piece for piece in re.split(r"\t|\n| {2,}|\u3000{2,}", text) if piece.strip()]


def _is_signature(paragraph: Paragraph) -> bool:
    text = squeezed(paragraph.text)
    pieces = _pieces(paragraph.text)
    if _LISTED.match(paragraph.text):  # the last name of the note of attachments, in two lines
        return False
    if len(pieces) > 1:  # names that stand side by side, above their seals
        return not any(_MARKS.search(piece) or len(piece) > _LONGEST for piece in pieces)
    inset = paragraph.align in (Align.RIGHT, Align.CENTRE) or paragraph.first > _FAR
    inset = inset or paragraph.text.startswith(("\u3000" * 4, " " * 8, "\t"))
    return inset and 1 < len(text) <= _LONGEST and not text.endswith(("。", "；", "："))
