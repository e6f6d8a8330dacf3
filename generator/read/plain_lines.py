"""What the lines of a plain text are: title, note of attachments, heading, table, and so on.

Told by their words and by what stands before and behind them. Refuses to judge: a line that
is written wrongly is still told for what it is meant to be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from generator.read.plain_tables import TextTable

_KINDS: Final = "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要"
_TEXTS: Final = (
    "方案|办法|要点|规划|计划|细则|规定|制度|规则|章程|预案|措施|指南|纲要|规程|准则|总结|条例|情况"
)
_ANNEXES: Final = (
    "表|单|册|书|稿|图|组|专班|机制|分工|台账|方式|账户|流程|要求|说明|提纲|样式|模板|任务|安排"
)
_BEHIND: Final = r"[一二三四五六七八九十\d]{0,2}(?:[（(][^（）()]{1,20}[）)]){0,2}"
_TITLE: Final = re.compile(
    rf"[^。；：！？，]{{2,110}}(?:{_KINDS}|{_TEXTS}|{_ANNEXES}){_BEHIND}[》”]?"
)
_NO_TITLE: Final = re.compile(r"为|根据|按照|依据|经|现|请|附件|联系|[（(\-—•·*#]|\d{1,2}[.．、]")
_WEB: Final = re.compile(
    r"[>＞»|｜]|首\s?页\s?/|\(/|\.s?html?\b|https?:|搜\s?索|字号\s?[：:]|浏览次数|来\s?源\s?[：:]"
)
_ISSUES: Final = re.compile(r"关于(?:印发|转发|批转|发布|下发)《?([^《》]{4,100}?)》?的")
_LABEL: Final = re.compile(
    r"(?:\S{1,20}号\s?)?附\s?(?:件|(?=[\d０-９]))\s{0,2}(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[０-９]{1,2})?\s?[：:、.．]?"
)
_NOTE: Final = re.compile(
    r"附\s?件\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s?[：:]\s{0,8}\S|附\s?件\s?如\s?文"
)
_NOTE_ALONE: Final = re.compile(r"附\s?件\s?[：:]")
_NOTED: Final = re.compile(r"(?:附\s?件\s?)?\d{1,2}\s?[.．、：:]\s{0,4}[^\s\d]")
_BULLET: Final = re.compile(r"\A[-*•·]\s{1,4}(?=附\s?件)")
_DATE: Final = re.compile(
    r"[\d〇○ＯO零一二三四五六七八九]{2,4}\s?[年./-]\s?[\d〇一二三四五六七八九十]{1,3}\s?[月./-]?"
    r"\s?(?:[\d〇一二三四五六七八九十]{1,3}\s?日?)?"
)
_MARK: Final = re.compile(r"[^，。；：]{2,40}文\s?件")
_NUMBER: Final = re.compile(
    r"[^，。；：《》\s]{1,16}\s?[〔\[［【（(﹝〖]\s?\d{2,4}\s?[〕\]］】）)﹞〗]\s?第?\s?\d{1,5}\s?号?"
    r"(?:\s{1,20}签发人.{0,40})?"
)
_REMARK: Final = re.compile(r"[（(][^（）()]{2,60}[）)]")
_IMPRINT: Final = re.compile(r"(?:抄\s?[送报]|主题词|分\s?送)\s?[：:].{0,300}|.{1,60}日\s?印\s?发")
_BODY: Final = re.compile(
    r"[^，。；：！？,;:]{2,40}(?:委|局|厅|部|会|院|府|办|室|公司|中心|党组|学校|大学|厂|站|所|队|处|庭)"
)
_ADDRESSED: Final = re.compile(
    r"[^。；！？]{2,200}[：:]|各[^。；：！？]{1,50}(?:委|局|厅|部|会|院|府|办|室|位|构|司|门|校|处|区|县|镇|乡)"
)
_LEVELS: Final = (
    (re.compile(r"[一二三四五六七八九十]{1,3}\s?[、.．，,]"), "heading1"),
    (re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"), "heading2"),
)
_FIRST: Final = re.compile(r"一\s?、")
_STOPS: Final = ("。", "；", "：", "！", "？", "，", "、", ";", ":", ",", ".")
_LONGEST_HEADING: Final = 45
_LONGEST_TITLE: Final = 120
_MOST_TITLE_LINES: Final = 4
_MOST_NAMES: Final = 12
_HEAD: Final = 12
_LEAST_ALIKE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: its number, the column of its first word, the words, all of it.

    One without words may stand for a whole table.
    """

    number: int
    column: int
    words: str
    whole: str
    table: TextTable | None = None

    @classmethod
    def read(cls, number: int, whole: str) -> Line:
        words = _BULLET.sub("", whole.strip())
        return cls(number, whole.find(words) + 1, words, whole)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that make up one paragraph or one table; `role` is a style of the page or `table`."""

    role: str
    lines: tuple[Line, ...]


def blocks(lines: Sequence[Line]) -> list[Block]:
    """All lines with words, as blocks, in the same order."""
    told = _Told(lines)
    found: list[tuple[str, list[Line]]] = []
    for line, role, goes_on in zip(lines, told.roles, told.goes_on, strict=True):
        if goes_on:
            found[-1][1].append(line)
        else:
            found.append((role, [line]))
    return [Block(role, tuple(held)) for role, held in found]


class _Told:
    """The role of each line; each step tells what the steps before it left open."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.words = [line.words for line in lines]
        self.roles = ["table" if line.table else "" for line in lines]
        self.goes_on = [False] * len(lines)
        self._labels()
        self._notes()
        self._head()
        self._endings()
        self._titles()
        self._recipients()
        self._headings()

    def _tell(self, start: int, end: int, role: str) -> None:
        self.roles[start:end] = [role] * (end - start)

    def _join(self, start: int, end: int) -> None:
        """These lines are one block."""
        self.goes_on[start + 1 : end] = [True] * (end - start - 1)

    def _labels(self) -> None:
        for at, words in enumerate(self.words):
            listed = _NOTE_ALONE.fullmatch(words) and self._is(at + 1, _NOTED)
            if not self.roles[at] and _LABEL.fullmatch(words) and not listed:
                self.roles[at] = "annex-label"

    def _is(self, at: int, shape: re.Pattern[str]) -> bool:
        return at < len(self.words) and not self.roles[at] and bool(shape.match(self.words[at]))

    def _notes(self) -> None:
        """Notes of attachments; a long name goes on in the next line."""
        at = 0
        while at < len(self.words):
            if not self._is(at, _NOTE) and not self._is(at, _NOTE_ALONE):
                at += 1
                continue
            item = at
            while True:
                end = item + 1
                while self._name_goes_on(end):
                    end += 1
                self._tell(item, end, "attachment-note")
                self._join(item, end)
                item = end
                if not self._is(item, _NOTED):
                    break
            at = item

    def _name_goes_on(self, at: int) -> bool:
        if not self._adjacent(at) or self.roles[at]:
            return False
        words = self.words[at]
        other = _NOTED.match(words) or _DATE.fullmatch(words) or _BODY.fullmatch(words)
        return (
            not other
            and bool(_TITLE.fullmatch(words))
            and not _NOTE_ALONE.fullmatch(self.words[at - 1])
        )

    def _adjacent(self, at: int) -> bool:
        """Whether a line follows the one before it without a blank line."""
        if at >= len(self.lines):
            return False
        return self.lines[at].number == self.lines[at - 1].number + 1

    def _head(self) -> None:
        """Mark and number stand before the first sentence; names above a number are the mark."""
        names: list[int] = []
        for at, words in enumerate(self.words[:_HEAD]):
            if self.roles[at] or "。" in words:
                return
            if _NUMBER.fullmatch(words):
                self.roles[at] = "number"
                for name in names:
                    self.roles[name] = "mark"
                return
            if _MARK.fullmatch(words):
                self.roles[at] = "mark"
            elif _BODY.fullmatch(words):
                names.append(at)
            elif names:
                return

    def _endings(self) -> None:
        """Dates on lines of their own, the names above them, remarks and imprint below."""
        for at, words in enumerate(self.words):
            if self.roles[at] or not _DATE.fullmatch(words):
                continue
            self.roles[at] = "date"
            name = at - 1
            while name >= max(0, at - _MOST_NAMES) and self._names(name):
                self.roles[name] = "signature"
                name -= 1
            below = at + 1
            while below < len(self.words) and not self.roles[below] and self._below(below):
                below += 1

    def _names(self, at: int) -> bool:
        words = "".join(self.words[at].split())
        return not self.roles[at] and bool(_BODY.fullmatch(words)) and not _heading(words)

    def _below(self, at: int) -> bool:
        if _REMARK.fullmatch(self.words[at]):
            self.roles[at] = "note"
        elif _IMPRINT.fullmatch(self.words[at]):
            self.roles[at] = "imprint"
        return bool(self.roles[at])

    def _titles(self) -> None:
        """Titles stand at the beginning, behind a date and behind a label.

        One that the notice has named may stand anywhere, and so may one between a sentence and
        a new 一、.
        """
        issued: frozenset[str] = frozenset()
        begins, due, counted = True, True, False
        at = 0
        while at < len(self.words):
            role, words = self.roles[at], self.words[at]
            if role:
                due = role in ("date", "annex-label") or (due and role not in ("table", ""))
                at += 1
                continue
            named = bool(issued) and _alike(_pairs(words), issued)
            inner = counted and self._stands_between(at)
            end = self._title(at, short=inner) if due or begins or named or inner else at
            if end > at:
                whole = "".join("".join(self.words[at:end]).split())
                self._tell(at, end, "title")
                self._join(at, end)
                cited = _ISSUES.search(whole) if begins else None
                issued = _pairs(cited[1]) if cited else frozenset() if named else issued
                counted = begins = False
            begins = begins and "。" not in words
            counted = counted or bool(_FIRST.match(words))
            due = False
            at = max(end, at + 1)

    def _stands_between(self, at: int) -> bool:
        return at > 0 and self.words[at - 1].endswith("。") and self._is(at + 1, _FIRST)

    def _title(self, at: int, *, short: bool) -> int:
        """The end of the title that begins here, or `at` where none does."""
        labelled = at > 0 and self.roles[at - 1] == "annex-label"
        whole, found = "", at
        for end in range(at + 1, min(at + _MOST_TITLE_LINES, len(self.words)) + 1):
            words = self.words[end - 1]
            if self.roles[end - 1] or not _may_be_of_title(words):
                break
            if end > at + 1 and not self._adjacent(end - 1):
                break
            if found > at and not words.startswith("的") and not labelled:
                break
            whole += "".join(words.split())
            complete = bool(_TITLE.fullmatch(whole)) or short or (labelled and end == at + 1)
            if complete and len(whole) <= _LONGEST_TITLE and not _NO_TITLE.match(whole):
                found = end
        return found

    def _recipients(self) -> None:
        """Whom the notice addresses: the line below the first title."""
        for at in range(1, len(self.words)):
            if self.roles[at - 1] == "title" and not self.roles[at]:
                labelled = any(role == "annex-label" for role in self.roles[:at])
                if not labelled and _ADDRESSED.fullmatch(self.words[at]):
                    self.roles[at] = "recipients"
                return

    def _headings(self) -> None:
        for at, words in enumerate(self.words):
            self.roles[at] = self.roles[at] or _heading(words) or "body"


def _heading(words: str) -> str:
    if len(words) <= _LONGEST_HEADING and not words.endswith(("；", "，", "：")):
        for shape, role in _LEVELS:
            if shape.match(words):
                return role
    return ""


def _may_be_of_title(words: str) -> bool:
    if len(words) > _LONGEST_TITLE or words.endswith(_STOPS):
        return False
    return not _heading(words) and not _WEB.search(words)


def _pairs(words: str) -> frozenset[str]:
    """Its pairs of neighbouring characters."""
    whole = "".join(words.split())[:_LONGEST_TITLE]
    return frozenset(map("".join, pairwise(whole)))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one | other) and len(one & other) / len(one | other) >= _LEAST_ALIKE
