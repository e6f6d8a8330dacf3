"""Days of the superior → days of ours so many days before them.

A day that falls on a weekend goes on to the Friday before; none falls on the superior's own day of
issue or before. Refuses to move what comes again and again, unless it stays in its month.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from generator.draft.dues import dues_in
from generator.draft.tree import Entry

_SATURDAY: Final = 5
_SAID: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d年)?\s?(?P<month>\d{1,2})月(?:\s?(?P<day>\d{1,2})日|[底末])"
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """How many days earlier, and the day of issue behind which all stay."""

    days: int
    issued: date | None = None

    def rule(self, rule: Entry) -> Entry | None:
        """A rule so many days earlier; None for one that cannot be moved."""
        match rule.get("kind"):
            case "day" | "month-end":
                last = last_of(rule)
                assert last is not None
                day = self._before(last)
                return None if day == last else Entry([("kind", "day"), ("day", day)])
            case "window":
                start, last = rule["start"], last_of(rule)
                assert isinstance(start, date)
                assert last is not None
                end = max(self._before(last), start)
                return Entry([("kind", "window"), ("start", start), ("end", end)])
            case "monthly" | "yearly":
                number = rule.get("day")
                if not isinstance(number, int) or number <= self.days:
                    return None
                return Entry({**rule, "day": number - self.days})
            case _:
                return None

    def reason(self, rule: Entry) -> str:
        """What has to be looked at where the rule was moved."""
        day = last_of(rule)
        if day is not None and self._held(day):
            return f"{self._late()}，请核对"
        return f"比上级规定的早{self.days}天，逢周末再提前到周五，请核对"

    def words(
        self,
        words: str,
        year: int | None,
        only: Collection[object] | None = None,
        ends: Collection[object] = (),
    ) -> tuple[str, list[str]]:
        """A text with its days so much earlier, and a reason for each; `year` where it names none.

        With `only` these days or months (`2023-12`) are moved and no others; of periods only those
        that end on one of `ends`.
        """
        reasons = []
        for start, end, rule in reversed(dues_in(words, year)):
            last = last_of(rule)
            wanted = (
                last in ends
                if rule.get("kind") == "window"
                else only is None or key_of(rule) in only
            )
            moved = self.rule(rule) if last is not None and wanted else None
            said = next(iter(reversed([*_SAID.finditer(words[start:end])])), None)
            if moved is None or said is None or last is None:
                continue
            new = _said(last_of(moved), said["year"], last)
            why = f"，{self._late()}" if self._held(last) else ""
            reasons.append(f"原文的“{said[0]}”提前为“{new}”{why}，请核对")
            words = f"{words[: start + said.start()]}{new}{words[start + said.end() :]}"
        return words, reasons[::-1]

    def _plain(self, day: date) -> date:
        moved = day - timedelta(self.days)
        return moved - timedelta(max(moved.weekday() - _SATURDAY + 1, 0))

    def _held(self, day: date) -> bool:
        """Whether the day would fall on the superior's day of issue or before."""
        return self.issued is not None and self._plain(day) <= self.issued

    def _before(self, day: date) -> date:
        if self.issued is None or not self._held(day):
            return self._plain(day)
        return min(day, self.issued + timedelta(1))

    def _late(self) -> str:
        assert self.issued is not None
        said = f"{self.issued.year}年{self.issued.month}月{self.issued.day}日"
        return f"提前{self.days}天就不晚于上级成文的{said}，只提前到成文的次日"


def last_of(rule: Entry) -> date | None:
    """The last day of a rule that has a single one."""
    if rule.get("kind") == "month-end":
        year, month = map(int, str(rule["month"]).split("-"))
        return date(year, month, calendar.monthrange(year, month)[1])
    found = rule.get("end" if rule.get("kind") == "window" else "day")
    return found if isinstance(found, date) else None


def key_of(rule: Entry) -> object:
    """The day or the month (`2023-12`) that a rule names."""
    return rule.get("day") or rule.get("month")


def _said(day: date | None, year: str | None, old: date) -> str:
    """A day in words, with its year where the source says one or the day falls in another."""
    assert day is not None
    front = f"{day.year}年" if year or day.year != old.year else ""
    return f"{front}{day.month}月{day.day}日"
