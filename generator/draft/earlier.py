"""Days of the superior → days of ours so many days before them.

A day that falls on a weekend goes on to the Friday before. Refuses to move what comes again and again.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from generator.draft.dues import dues_in
from generator.draft.tree import Entry

_SATURDAY: Final = 5
_SAID: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d年)?\s?(?P<month>\d{1,2})月(?:\s?(?P<day>\d{1,2})日|[底末])"
)


def earlier(rule: Entry, days: int) -> Entry | None:
    """A rule of a single day, so many days earlier; None for one that recurs or names no day."""
    match rule.get("kind"):
        case "day":
            return _day(_before(rule["day"], days))
        case "month-end":
            year, month = map(int, str(rule["month"]).split("-"))
            return _day(_before(date(year, month, calendar.monthrange(year, month)[1]), days))
        case "window":
            start = rule["start"]
            assert isinstance(start, date)
            last = max(_before(rule["end"], days), start)
            return Entry([("kind", "window"), ("start", start), ("end", last)])
        case _:
            return None


def _day(day: date) -> Entry:
    return Entry([("kind", "day"), ("day", day)])


def _before(day: object, days: int) -> date:
    assert isinstance(day, date)
    moved = day - timedelta(days)
    return moved - timedelta(max(moved.weekday() - _SATURDAY + 1, 0))


def earlier_words(
    words: str, year: int | None, days: int, only: Collection[object] | None = None
) -> tuple[str, list[str]]:
    """A text with its days so much earlier, and a reason for each; `year` where it names none.

    With `only` these days or months (`2023-12`) are moved and no others.
    """
    reasons = []
    for start, end, rule in reversed(dues_in(words, year)):
        moved = earlier(rule, days) if rule.get("kind") in ("day", "month-end") else None
        said = _SAID.search(words[start:end])
        chosen = only is None or (rule.get("day") or rule.get("month")) in only
        if moved is None or said is None or not chosen:
            continue
        new = _said(moved["day"], said["year"], rule)
        reasons.append(f"原文的“{said[0]}”提前为“{new}”，请核对")
        words = f"{words[: start + said.start()]}{new}{words[start + said.end() :]}"
    return words, reasons[::-1]


def _said(day: object, year: str | None, rule: Entry) -> str:
    """A day in words, with its year where the source says one or the day falls in another."""
    assert isinstance(day, date)
    old = rule.get("day") or rule.get("month")
    other = not str(old).startswith(f"{day.year}")
    front = f"{day.year}年" if year or other else ""
    return f"{front}{day.month}月{day.day}日"
