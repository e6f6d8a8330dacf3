"""Small numbers as words say them: 三, 十二, 两, 16.

Refuses to read what is no number below a hundred.
"""

from __future__ import annotations

from typing import Final

NUMERAL: Final = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
"""The expression of such a number."""

DIGITS: Final = "一二三四五六七八九"
CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def value_of(words: str) -> int:
    """The number that words of `NUMERAL`, or a circled digit, say; 0 for anything else."""
    if words in CIRCLED:
        return CIRCLED.find(words) + 1 if words else 0
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.replace("两", "二").rpartition("十")
    high = (DIGITS.find(tens) + 1 if tens else 1) * 10 if ten else 0
    return high + (DIGITS.find(ones) + 1 if ones else 0)


def chinese(number: int) -> str:
    """1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    high = ("" if tens == 1 else DIGITS[tens - 1]) + "十" if tens else ""
    return high + (DIGITS[ones - 1] if ones else "")
