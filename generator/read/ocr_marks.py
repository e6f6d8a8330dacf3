"""Marks that a recogniser takes for their look-alikes, put right as official documents write them.

Refuses to touch a character that is not a punctuation mark or a bracket.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.read.ocr_engine import Glyph

UNREAD: Final = "〓"
"""What stands for words that are there but were not recognised."""
DOUBT: Final = re.compile("[\U000f0000-\U000ffffd]")
"""Marks of what is not sure, one character for each doubt, from a plane that no document uses."""
OPENING: Final = "《〈（〔【「『“‘"
CLOSING: Final = "》〉）〕】」』”’，。、；：！？"
_WIDE: Final = dict(zip(",;:!?()", "，；：！？（）", strict=True))
_CHINESE: Final = re.compile(r"[一-鿿《》“”、，。：；（）〔〕]")
_NUMBERED: Final = re.compile(
    r"([〔\[(（【［{])(?:19|20)\d\d([〕\])）】］}])(?= ?第?\d{1,4}号| ?第?\d{0,4}$)"
)
_CODE: Final = re.compile(r"[一-鿿]$")
_DASHES: Final = re.compile(r"(?<![\d—-])(?:--|－－|–{2}|一一(?=$)|—-|-—)(?![\d—-])")
_FOLIO: Final = re.compile(r"([-—–－一]) ?\d{1,4} ?([-—–－一])")
_HALF_FOLIO: Final = re.compile(r"\d{1,4} ?([-—–－_])")
"""A page number of which the dash before stands apart; -5 would be a figure, 5- is none."""
_GUESSED: Final = 0.0


def mended(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The characters of a line with its marks put right; what was guessed is not sure."""
    found = [replace(glyph, text=_wide(glyphs, at)) for at, glyph in enumerate(glyphs)]
    _quotes(found)
    found = [glyph for at, glyph in enumerate(found) if glyph.text != " " or not _half(found, at)]
    text = "".join(glyph.text for glyph in found)
    if len(text) != len(found):
        return found
    for number in _NUMBERED.finditer(text):
        if number.start() and not _CODE.search(text[: number.start()]):
            continue
        for group, right in ((1, "〔"), (2, "〕")):
            at = number.start(group)
            if found[at].text != right:
                found[at] = replace(found[at], text=right, sure=_GUESSED)
    if match := _FOLIO.fullmatch(text):
        for group in (1, 2):
            found[match.start(group)] = replace(found[match.start(group)], text="—", sure=1.0)
    elif match := _HALF_FOLIO.fullmatch(text):
        found[match.start(1)] = replace(found[match.start(1)], text="—", sure=1.0)
    for dashes in _DASHES.finditer(text):
        for at in range(*dashes.span()):
            found[at] = replace(found[at], text="—")
    return found


def _wide(glyphs: Sequence[Glyph], at: int) -> str:
    """The Chinese form of a mark that stands beside Chinese."""
    text = glyphs[at].text
    if text not in _WIDE:
        return text
    before = glyphs[at - 1].text if at else ""
    after = glyphs[at + 1].text if at + 1 < len(glyphs) else ""
    if text in ",:" and before.isdigit() and after.isdigit():
        return text
    chinese = _CHINESE.search(before) or _CHINESE.search(after) or not (before and after)
    return _WIDE[text] if chinese or text in "()" else text


def _half(glyphs: Sequence[Glyph], at: int) -> bool:
    """Whether a blank is the blank half of a mark beside it."""
    return glyphs[at - 1].text in CLOSING or glyphs[at + 1].text in OPENING


def _quotes(found: list[Glyph]) -> None:
    """Straight quotes in turn: one that opens, one that closes."""
    opened = False
    for at, glyph in enumerate(found):
        if glyph.text in "“”":
            opened = glyph.text == "“"
        elif glyph.text in ('"', "＂"):
            opened = not opened
            found[at] = replace(glyph, text="“" if opened else "”")
