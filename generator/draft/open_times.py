"""Times that no rule says: one of several that are named together, and those that stay words.

Refuses to read a time; `dues.py` does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.draft.folding import folded
from generator.rules.numerals import NUMERAL

FROM_HERE: Final = f"前(?![后夕期]|{NUMERAL}(?:个?(?:工作日|月|小时|星期)|[日天周]))"
"""Up to a day; not 前后, and not 前5日内, which is counted back from it."""
NEAR: Final = 24
"""Characters around a time within which words belong to it."""
_EACH: Final = ("每", "按月", "逐月", "月度")
_LISTED: Final = re.compile(
    "(?:年度?|月[份底末初]?|[日号]|[12][0-9]{3}|[年、,和及][0-9一二三四五六七八九十]{1,3})(?:[、和及与或]|以及)$"
    "|(?:[0-9]|年度?|[月日号])[-—–―~～至到]{1,2}$"
)
"""A time of several that are named together."""
_OTHER_YEAR: Final = re.compile(
    "(?:(?<!半)年度?|农历)$|(?:[每逐各历](?:个?[年季月周日天]|半年|学期)|按[年季月周])[^,，。;]{0,20}$"
)
_NUMBER: Final = "[0-9〇零一二三四五六七八九十两]"
_TIME_BEFORE: Final = re.compile(
    f"(?:{_NUMBER}个?(?:工作日|小时|分钟|星期|季度|学期|月份?|年度?|[日号天周时点])|[0-9][:.]?[0-9]{{1,2}}|[0-9]月[0-9]{{1,2}}|"
    "[上中下]旬|[年月季周度期旬][初底末中]|(?:星期|周)[一二三四五六日天末]|[当次即][日天月年]|"
    f"[今本下每][月周年]|半年|晚上?|[上中下]午|凌晨|[一-鿿]”|季度?|学[期年]|年度|下班|结束|放假|节|汛期)(?:之|以)?(?:{FROM_HERE}|内)"
)
"""The end of words that say by when, or within what."""
_TIME_LEAD: Final = re.compile(
    f"[每逐](?![项级个位])|各(?=[年月季])|第[一二三四]季|季[度末]|[今本当明次下][年月季周个]|[12][0-9]{{3}}[年.]|{_NUMBER}+(?:[年月日号、]|$)|[前后最](?={_NUMBER}*$)"
)


def one_of_several(found: re.Match[str], text: str) -> bool:
    """Whether a day without 每 is one of several, or of a year that the words before it name.

    每年1月和7月10日前 is no day in July of this year, nor is 去年12月31日前 one in December.
    """
    if found[0].startswith(_EACH):
        return False
    before = text[max(found.start() - NEAR, 0) : found.start()]
    year = found.groupdict().get("y") or found.groupdict().get("ay") or ""
    return bool(_LISTED.search(before) or (len(year) < 4 and _OTHER_YEAR.search(before)))


def unread_in(text: str, read: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where running text says a time, before or within which something is due, that is not in `read`.

    `read` are the spans of the rules found, in order; given are first characters and those behind
    the last, in order.
    """
    seen = folded(text)
    found: list[tuple[int, int]] = []
    known, last = 0, 0
    for time in _TIME_BEFORE.finditer(seen.text):
        begin = _phrase_start(seen.text, last, time.start())
        last = time.end()
        start, end = seen.span(begin, last)
        while known < len(read) and read[known][1] <= start:
            known += 1
        if known == len(read) or read[known][0] >= end:
            found.append((start, end))
    return found


def _phrase_start(text: str, least: int, start: int) -> int:
    """Where the words of a time begin, those that stand before its last part taken in."""
    least = max(least, start - NEAR)
    lead = _TIME_LEAD.search(text[least:start])
    return least + lead.start() if lead else start
