"""Counts as the formats of automatic numbers say them: 一, ①, 甲, iv, 01.

Refuses formats of other languages: those become digits.
"""

from __future__ import annotations

from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_LEGAL: Final = "零壹贰叁肆伍陆柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_COUNTED: Final = (
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand", "ideographEnclosedCircle",
)  # fmt: skip
_LEGALS: Final = ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal")
_SINGLE: Final = ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital")
_ROWS: Final = {
    "decimalEnclosedCircle": (0x2460, 20), "decimalEnclosedCircleChinese": (0x2460, 20),
    "decimalEnclosedParen": (0x2474, 20), "decimalEnclosedFullstop": (0x2488, 20),
}  # fmt: skip
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST: Final = 9999


def said(count: int, form: str) -> str:
    """A count in a `w:numFmt`; digits where the format does not reach so far."""
    if not 0 < count <= _MOST:
        return str(count)
    if form in _COUNTED:
        return chinese(count)
    if form in _LEGALS:
        return _counted(count, _LEGAL, "拾佰仟")
    if form in _SINGLE:
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(count))
    if form in ("ideographTraditional", "ideographZodiac"):
        row = _STEMS if form == "ideographTraditional" else _BRANCHES
        return row[count - 1] if count <= len(row) else str(count)
    if form in _ROWS and count <= _ROWS[form][1]:
        return chr(_ROWS[form][0] + count - 1)
    return _latin(count, form)


def _latin(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        times, letter = divmod(count - 1, 26)
        return chr((97 if form == "lowerLetter" else 65) + letter) * (times + 1)
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    if form in ("decimalFullWidth", "decimalFullWidth2"):
        return "".join(chr(0xFF10 + int(digit)) for digit in str(count))
    if form == "decimalZero":
        return f"{count:02}"
    return f"- {count} -" if form == "numberInDash" else str(count)


def _roman(count: int) -> str:
    found = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        found += letters * times
    return found


def chinese(count: int) -> str:
    """A number below ten thousand in Chinese numerals: 十二, 三十, 一百零五."""
    if not 0 < count <= _MOST:
        return str(count)
    words = _counted(count, _DIGITS, "十百千")
    return words.removeprefix("一") if 10 <= count < 20 else words


def _counted(count: int, digits: str, tens: str) -> str:
    found, gap = "", False
    for place, digit in zip(range(len(str(count)) - 1, -1, -1), map(int, str(count)), strict=True):
        if digit:
            found += (digits[0] if gap else "") + digits[digit] + (tens[place - 1] if place else "")
        gap = not digit
    return found
