"""Say how strongly each character holds on to the one before it.

Pure rules of Chinese line breaking (kinsoku; GB/T 15834-2011, 5.1; GB/T 15835-2011,
5.1.7.2) on a string. Refuses to know widths and lines: `lines.py` breaks.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache


class Bond(IntEnum):
    """How strongly a character is tied to the one before it; a weaker bond breaks first."""

    FREE = 0
    WORD = 1  # inside a number, a Latin word, a document number, a date
    MARK = 2  # before a closing mark, after an opening one, inside a dash
    GLUED = 3  # before a combining mark or a joiner: one character for the reader


CLOSERS = frozenset("，。、；：？！”’）》〕】〉」』〗］｝％%‰℃°·…,.;:?!)]}")
"""Never first in a line. (An ellipsis may not be torn; alone at a line's start it is a lapse.)"""

OPENERS = frozenset("“‘（《〔【〈「『〖［｛([{＃#￥$№")
"""Never last in a line."""

BOXES = frozenset("□√")
"""Behind the word that is to be ticked, on its line; with a space before, of what follows."""

UNITS = "年月日号次天个人件项条家名元时分秒周岁所份期批类级页章节款点万亿余多米里吨升倍成户位"
DIGITS = "0-9０-９"
TOKENS = re.compile(
    rf"""
      〔[{DIGITS}]{{2,4}}〕(?:第?[{DIGITS}]+号?)?          # 〔2023〕15号
    | [{DIGITS}]+年(?:度|[{DIGITS}]+月(?:[{DIGITS}]+日)?)?  # 2023年5月3日, 2023年度
    | 附件[{DIGITS}]+
    | [{DIGITS}]+月[{DIGITS}]+日
    | 第?[{DIGITS}]++(?![A-Za-z])
      (?:[.．,:：/～~-][{DIGITS}]++(?![A-Za-z]))*+
      [%％‰℃]?(?:[万亿余多]?[{UNITS}]|公里|小时)?
    | (?:[a-z]+://)?[A-Za-z0-9@._/+&'?=\u00c0-\u024f-]+     # Latin words, addresses
    """,
    re.VERBOSE,
)
RUNS = re.compile(r"[A-Za-z0-9\u00c0-\u024f]+(?:[.,:/'_@-]+[A-Za-z0-9\u00c0-\u024f]+)*%?")
"""What word processors keep whole: half-width words and numbers, with nothing behind them."""

PAIRS = re.compile(r"—{2,}|…{2,}|～{2,}")
NO_BREAK_SPACES = "\u00a0\u2060\u202f\ufeff"
SKIN_TONES = range(0x1F3FB, 0x1F400)
REGIONAL = range(0x1F1E6, 0x1F200)


def bonds_of(words: str, *, plain: bool = False) -> list[Bond]:
    """The bond before each character; the first one's says nothing.

    `plain` ties no more than word processors do.
    """
    bonds = [_bond(before, char) for before, char in zip("x" + words, words, strict=False)]
    for match in (RUNS if plain else TOKENS).finditer(words):
        _tie(bonds, match, Bond.WORD)
    for match in PAIRS.finditer(words):
        _tie(bonds, match, Bond.MARK)
    return bonds


def tokens_of(words: str) -> list[tuple[int, int]]:
    """Start and end of every number, date and Latin word."""
    return [match.span() for match in TOKENS.finditer(words)]


def _tie(bonds: list[Bond], match: re.Match[str], bond: Bond) -> None:
    for index in range(match.start() + 1, match.end()):
        bonds[index] = max(bonds[index], bond)


@lru_cache(maxsize=8192)
def _bond(before: str, char: str) -> Bond:
    if _sticks(char) or before == "\u200d" or (_regional(before) and _regional(char)):
        return Bond.GLUED
    if char in CLOSERS or before in OPENERS or char in NO_BREAK_SPACES + " ":
        return Bond.MARK
    if before in NO_BREAK_SPACES:
        return Bond.MARK
    if char in BOXES and not before.isspace():
        return Bond.MARK
    return Bond.FREE


def _sticks(char: str) -> bool:
    """Whether a reader sees `char` as part of the character before it."""
    return unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc") or ord(char) in SKIN_TONES


def _regional(char: str) -> bool:
    return ord(char) in REGIONAL
