"""The task table as it is printed, beside the measures of the plan: groups, rows, words, order.

Refuses to judge owners, dates and figures; `tasks.py` and `deadlines.py` do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from generator.diagnostics import row_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.content.annex import ProgressSheet, TaskTable
from generator.model.content.base import Id
from generator.model.content.programme import Measure, TaskRow, Tasks
from generator.model.edition import Edition

_NEARLY = 0.9
"""Of all characters of two texts, those that stand in both in the same order."""
_LEAST, _MOST = 12, 400
"""Shorter texts are alike by chance; of longer ones the beginning is compared."""
_FEW, _LEAST_TITLE = 2, 8
"""So many characters may differ in titles of so many and more that are meant for one."""
_SHOWN = 3
_MARKS = re.compile(r"[\s，。、；：！？“”‘’（）()《》,.;:]")


def table_findings(edition: Edition) -> Iterable[Finding]:
    """All findings about groups and rows; most only where a table prints them."""
    tasks = edition.tasks
    yield from _empty(tasks)
    yield from _alike(tasks)
    yield from _nearly(tasks)
    tables = [a for a in edition.all_annexes.values() if isinstance(a, TaskTable)]
    if any(isinstance(a, ProgressSheet) or a.groups for a in _tables(edition)):
        yield from _group_titles(tasks)
    if tables:
        yield from _without_measure(tasks)
        yield from _order(tasks)


def _tables(edition: Edition) -> Iterator[TaskTable | ProgressSheet]:
    for annex in edition.all_annexes.values():
        if isinstance(annex, TaskTable | ProgressSheet):
            yield annex


def _empty(tasks: Tasks) -> Iterable[Finding]:
    for group in tasks.table:
        if not group.rows:
            yield rules.GROUP_EMPTY.at(group.id.place, id=group.id)
    for measures in tasks.measures:
        if not measures.measures:
            yield rules.GROUP_EMPTY.at(measures.id.place, id=measures.id)


def _group_titles(tasks: Tasks) -> Iterable[Finding]:
    """The cell of each group is filled, and with words of its own (content-model 5.5)."""
    seen: dict[str, Id] = {}
    titles = [one.title for one in tasks.measures] + [one.title for one in tasks.all_measures]
    known = {_bare(str(title)): str(title) for title in titles}
    for group in tasks.table:
        title = tasks.title_of(group)
        if title is None:
            if group.rows:
                yield rules.GROUP_UNTITLED.at(group.id.place, id=group.id)
            continue
        words, key = str(title), _bare(str(title))
        if key in seen:
            yield rules.GROUP_TWICE.at(group.id.place, title=words, other=seen[key])
        seen.setdefault(key, group.id)
        near = None if key in known else next((k for k in known if _slip(key, k)), None)
        if near is not None:
            yield rules.GROUP_NEARLY_MEASURE.at(
                title.place,
                title=words,
                other=known[near],
                differences=_differences(known[near], words),
            )


def _slip(one: str, other: str) -> bool:
    """Whether two titles are one but for a word or two, such as a 的 that was dropped."""
    if min(len(one), len(other)) < _LEAST_TITLE or abs(len(one) - len(other)) > _FEW:
        return False
    pieces = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for kind, a, b, c, d in pieces if kind != "equal") <= _FEW


def _alike(tasks: Tasks) -> Iterable[Finding]:
    """Two rows with the same words: one of them counts for nothing (content-model 5.5)."""
    seen: dict[str, Id] = {}
    for row in tasks.rows:
        key = f"=｛{row.measure}｝" if row.text is None else _bare(str(row.text))
        if key in seen:
            yield rules.ROWS_ALIKE.at(row.id.place, id=row.id, other=seen[key])
        seen.setdefault(key, row.id)


def _nearly(tasks: Tasks) -> Iterable[Finding]:
    """A row that says what its measure says, but for a few words (content-model 5.6)."""
    measures = {measure.id: measure for measure in tasks.all_measures}
    for row in tasks.rows:
        measure = measures.get(row.measure) if row.measure else None
        if row.text is None or measure is None:
            continue
        words, said = str(row.text), [*_said(measure)]
        others = (other for other in said if _is_near(words, other))
        near = min(others, key=lambda other: abs(len(other) - len(words)), default=None)
        if near is not None and words not in said:
            yield rules.ROW_NEARLY_MEASURE.at(
                row.text.place,
                id=row.id,
                measure=measure.id,
                differences=_differences(near, words),
            )


def _said(measure: Measure) -> Iterator[str]:
    """What a row may repeat: a paragraph, all of them, or all with the title before."""
    paragraphs = [str(paragraph) for paragraph in measure.paragraphs]
    yield from paragraphs
    yield "".join(paragraphs)
    yield f"{measure.title}。{''.join(paragraphs)}"


def _is_near(one: str, other: str) -> bool:
    """Whether two texts that differ do so by little."""
    mine, theirs = _bare(one)[:_MOST], _bare(other)[:_MOST]
    if min(len(mine), len(theirs)) < _LEAST:
        return False
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    quick = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(share() >= _NEARLY for share in quick)


def _differences(one: str, other: str) -> str:
    """The first places where the second text departs from the first."""
    pieces = []
    for kind, start, end, first, last in SequenceMatcher(
        None, one, other, autojunk=False
    ).get_opcodes():
        if kind == "delete":
            pieces.append(f"少“{one[start:end]}”")
        elif kind == "insert":
            pieces.append(f"多“{other[first:last]}”")
        elif kind == "replace":
            pieces.append(f"“{one[start:end]}”作“{other[first:last]}”")
    more = f"等 {len(pieces)} 处" if len(pieces) > _SHOWN else ""
    return "、".join(pieces[:_SHOWN]) + more


def _bare(words: str) -> str:
    return _MARKS.sub("", words)


def _without_measure(tasks: Tasks) -> Iterable[Finding]:
    """Where a plan has measures, every row serves one (content-model 5.6)."""
    if not tasks.measures:
        return
    for row in tasks.rows:
        if row.measure is None:
            yield rules.ROW_WITHOUT_MEASURE.at(row.id.place, id=row.id)


def _order(tasks: Tasks) -> Iterable[Finding]:
    """The first row that goes back to a measure before the last one."""
    at = {measure.id: number for number, measure in enumerate(tasks.all_measures)}
    measures = tasks.all_measures
    furthest = -1
    for row in tasks.rows:
        number = _number(row, at)
        if number is not None and number < furthest:
            title, other = measures[number].title, measures[furthest].title
            yield rules.ROWS_OTHER_ORDER.at(row.id.place, id=row.id, title=title, other=other)
            return
        furthest = max(furthest, number if number is not None else -1)


def _number(row: TaskRow, at: dict[Id, int]) -> int | None:
    return at.get(row.measure) if row.measure else None
