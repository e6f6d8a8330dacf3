"""Rules of the task table against the measures of the plan: titles, texts, how often.

Refuses to judge owners, and to ask for a row of each measure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.outline import entry_of
from generator.rules.passage import Hit, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_script
from generator.rules.script import Script, Spot

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT
OURS: Final = "约定"

_TASKS: Final = pattern(r"任务|措施|重点|要点|工作内容")
_CLAUSE: Final = pattern(r"[^，,。；;：:、！？\s<>（）()]{1,200}")
_TAG: Final = pattern(r"</?[a-z]{1,6}>")
_SHORTEST: Final = 6
_LONGEST: Final = 40
_EDGE: Final = 4
_MOST: Final = 8
"""Titles looked at that begin or end alike; so the time grows with the text only."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """Words between two marks: characters `start` to `end` of a passage."""

    spot: Spot
    start: int
    end: int
    words: str


def _clauses(spot: Spot, start: int) -> Iterator[_Clause]:
    """Clauses from a character on, without what is left of a web page."""
    words = _TAG.sub(lambda tag: " " * len(tag[0]), spot.words)
    for found in _CLAUSE.finditer(words, start):
        yield _Clause(spot, *found.span(), found[0])


@dataclass(frozen=True, slots=True)
class _Measure:
    """A numbered measure of the plan: its title, and its clauses from the title on."""

    title: str
    clauses: tuple[_Clause, ...]


def _measures(script: Script) -> dict[str, _Measure]:
    """Measures of the plan by title, each with its paragraphs up to the next number."""
    found: dict[str, _Measure] = {}
    title = ""
    clauses: list[_Clause] = []
    for at, spot in enumerate(script.spots):
        if spot.role not in (Role.BODY, Role.HEADING):
            title, clauses = "", []
            continue
        entry = entry_of(spot, at)
        if entry:
            title, clauses = entry.title, []
            clauses += _clauses(spot, entry.start)
        elif title:
            clauses += _clauses(spot, 0)
        if _SHORTEST <= len(title) <= _LONGEST:
            found[title] = _Measure(title, tuple(clauses))
    return found


def _cells(script: Script) -> Iterator[Spot]:
    """Cells of tables of tasks, without their heads; what content holds as data has been compared."""
    if script.known.composed:
        return
    tables = {
        table for (table, row), cells in script.rows.items()
        if row == 0 and any(_TASKS.search(cell.words) for cell in cells)
    }  # fmt: skip
    for spot in script.of(Role.CELL):
        if spot.cell and spot.cell[0] in tables and spot.cell[1]:
            yield spot


TITLE_NEAR = Rule(
    "task-title-differs", "任务表与正文标题不一致", WARNING, OURS,
    "任务表写“{found}”，正文的标题是“{title}”",
    "请统一两处的写法",
    "工作方案\n一、工作任务\n（一）严格落实采购管理制度\n要公开采购。\n附件1\n任务分工表\n序号\t工作任务\t单位\n1\t严格落实采购管理规定\t办公室\n2\t加强学习\t办公室",
    "工作方案\n一、工作任务\n（一）严格落实采购管理制度\n要公开采购。\n附件1\n任务分工表\n序号\t工作任务\t单位\n1\t严格落实采购管理制度\t办公室\n2\t加强学习\t办公室",
)  # fmt: skip


@of_script(TITLE_NEAR)
def title_near(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """A title in the table that is a character or two away from one of the plan."""
    measures = _measures(script)
    index: dict[str, list[str]] = {}
    for title in measures:
        index.setdefault(title[:_EDGE], []).append(title)
        index.setdefault(title[-_EDGE:], []).append(title)
    for spot in _cells(script):
        title = "".join(_TAG.sub("", spot.words).partition("。")[0].split())
        if not _SHORTEST <= len(title) <= _LONGEST:
            continue
        near = [*index.get(title[:_EDGE], ())[:_MOST], *index.get(title[-_EDGE:], ())[:_MOST]]
        meant = next((other for other in near if _near(title, other)), None)
        if meant and title not in measures:
            start = spot.words.find(title[0])
            end = min(start + len(title), len(spot.words))
            yield spot, Hit(start, end, {"found": title, "title": meant})


def _near(title: str, other: str) -> bool:
    """One place in which they differ, by at most two characters, or two that changed places."""
    if sorted(title) == sorted(other):
        return True
    edits = [
        max(i2 - i1, j2 - j1)
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, title, other, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    return len(edits) == 1 and edits[0] <= 2


TEXT_DIFFERS = Rule(
    "task-text-differs", "任务表与正文文字不一致", WARNING, OURS,
    "任务表写“{found}”，正文同一处{text}",
    "请统一两处的文字；有意不同的，整条改写",
    "工作方案\n一、工作任务\n1.严格采购管理制度。公开采购，集中议价，严肃清理一批，追究责任。\n附件1\n任务分工表\n序号\t工作任务\t单位\n"
    "1\t严格采购管理制度。公开采购，集中议价，严肃处理一批，追究责任。\t办公室\n2\t加强学习。\t办公室",
    "工作方案\n一、工作任务\n1.严格采购管理制度。公开采购，集中议价，严肃清理一批，追究责任。\n附件1\n任务分工表\n序号\t工作任务\t单位\n"
    "1\t严格采购管理制度。公开采购，集中议价，严肃清理一批，追究责任。\t办公室\n2\t加强学习。\t办公室",
)  # fmt: skip

_LEAST_SAME: Final = 0.6
_MOST_CLAUSES: Final = 200
_FIRST_CLAUSES: Final = 4
"""Among the first clauses of a row its title is looked for."""
_LONGEST_SHOWN: Final = 40


@of_script(TEXT_DIFFERS)
def text_differs(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """A row that repeats a measure clause by clause, but for a few."""
    measures = _measures(script)
    for spot in _cells(script):
        row = list(_clauses(spot, 0))[:_MOST_CLAUSES]
        titles = (clause.words for clause in row[:_FIRST_CLAUSES])
        measure = next((measures[title] for title in titles if title in measures), None)
        if measure is None:
            continue
        text = list(measure.clauses)[:_MOST_CLAUSES]
        same = SequenceMatcher(None, [c.words for c in text], [c.words for c in row], False)
        matched = sum(block.size for block in same.get_matching_blocks())
        if len(row) > 2 and matched >= _LEAST_SAME * max(len(row), len(text)):
            yield from _differing(same, text, row, spot)


def _differing(
    same: SequenceMatcher[str], text: list[_Clause], row: list[_Clause], spot: Spot
) -> Iterator[tuple[Spot, Hit]]:
    for tag, i1, i2, j1, j2 in same.get_opcodes():
        later = i2 > i1 and j2 == j1 and text[i1].spot is not text[0].spot
        if tag == "equal" or later:  # a row may leave out all paragraphs but the first
            continue
        said = "写“" + _joined(text[i1:i2]) + "”" if i2 > i1 else "没有这几个字"
        if j2 > j1:
            start, end = row[j1].start, row[j2 - 1].end
            yield spot, Hit(start, end, {"found": _joined(row[j1:j2]), "text": said})
        else:
            at = row[j1].start if j1 < len(row) else len(spot.words)
            missing = "写有“" + _joined(text[i1:i2]) + "”，任务表漏了"
            values = {"found": spot.words[max(at - 8, 0) : at], "text": missing}
            yield spot, Hit(max(at - 8, 0), at, values)


def _joined(clauses: list[_Clause]) -> str:
    """The words of clauses with the marks between them."""
    first, last = clauses[0], clauses[-1]
    words = first.spot.words[first.start : last.end if first.spot is last.spot else None]
    return words if len(words) <= _LONGEST_SHOWN else words[: _LONGEST_SHOWN - 10] + "……"


_OFTEN: Final = (
    r"每(?:个)?(?P<per>周|月|季度|半年|年度?)(?:至少|不少于|不低于)?(?:安排|开展|组织|召开|进行|集中)?"
    r"(?:不少于|至少)?(?P<n>\d{1,2}|[一二两三四五六七八九十])次"
)
_BEHIND: Final = pattern(rf"{_OFTEN}(?P<what>[一-鿿]{{4}})")
_AHEAD: Final = pattern(rf"(?P<what>[一-鿿]{{4}}){_OFTEN}")

OFTEN = Rule(
    "task-frequency-differs", "任务表与正文频次不一致", WARNING, OURS,
    "任务表写“{found}”，正文写“{text}”",
    "请统一两处的频次",
    "工作方案\n一、工作任务\n专题学习每月至少1次。\n附件1\n任务分工表\n序号\t工作任务\t单位\n1\t专题学习每季度至少1次。\t办公室\n2\t加强检查。\t办公室",
    "工作方案\n一、工作任务\n专题学习每月至少1次。\n附件1\n任务分工表\n序号\t工作任务\t单位\n1\t专题学习每月至少1次。\t办公室\n2\t加强检查。\t办公室",
)  # fmt: skip


@of_script(OFTEN)
def often(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """The same four characters with 每月1次 in the text and 每季度1次 in a cell."""
    known: dict[str, tuple[tuple[str, str], str]] = {}
    for spot in script.of(Role.BODY):
        for what, said, words, _ in _frequencies(spot):
            known.setdefault(what, (said, words))
    for spot in script.of(Role.CELL):
        for what, said, words, (start, end) in _frequencies(spot):
            if what in known and known[what][0] != said:
                yield spot, Hit(start, end, {"found": words, "text": known[what][1]})


def _frequencies(spot: Spot) -> Iterator[tuple[str, tuple[str, str], str, tuple[int, int]]]:
    """What is done, how often, and the words that say so."""
    own = spot.passage.own
    for mark in (_BEHIND, _AHEAD):
        for found in mark.finditer(own):
            number = found["n"].translate(str.maketrans("一二两三四五六七八九", "1223456789"))
            yield found["what"], (found["per"].rstrip("度"), number), found[0], found.span()
