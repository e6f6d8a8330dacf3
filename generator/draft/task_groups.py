"""Rows of a task table → groups under one label each, where the file does not show merged cells too.

Refuses to know what labels mean: only their places, their lengths and the measures tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from generator.draft.folding import comparable
from generator.draft.task_rows import Line
from generator.rules.pattern import pattern

_TAIL: Final = 4
"""Characters of the end of a label that a page break has cut, at most."""
_NUMBERED: Final = pattern("[（(]?[0-9一二三四五六七八九十]{1,3}[)）、.．]")
_LINKS: Final = ("和", "与", "及", "、", "并")


@dataclass
class Group:
    """Rows under a label; `doubts` tell where its limits are not seen."""

    title: str
    rows: list[Line] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def groups_of(
    rows: Sequence[Line], groups_by_row: Mapping[int, str], titles: set[str]
) -> list[Group]:
    """The groups in order.

    `groups_by_row` gives the title of the plan's measures that a row belongs to, where it is known;
    `titles` are headings of the plan, comparable: a cut label is whole where one of them says so.
    """
    labels = [row.of("group") if "group" not in row.merged else "" for row in rows]
    if any("group" in row.merged for row in rows) or labels[0]:
        return list(_from_top(rows, labels, titles))
    return list(_centred(rows, labels, groups_by_row))


def _from_top(rows: Sequence[Line], labels: Sequence[str], titles: set[str]) -> Iterator[Group]:
    shortest = min(
        (len(one) for n, one in enumerate(labels) if one and not (n and labels[n - 1])), default=0
    )
    group: Group | None = None
    for row, label in zip(rows, labels, strict=True):
        before = group.title if group and len(group.rows) == 1 and not group.doubts else ""
        if group and before and label and _is_tail(before, label, shortest, titles):
            group.title += label
            group.doubts.append(f"“{label}”原表在下一行，当作这一组名称的后半")
        elif group is None or label:
            if group is not None:
                yield group
            group = Group(label)
        group.rows.append(row)
    if group is not None:
        yield group


def _is_tail(before: str, label: str, shortest: int, titles: set[str]) -> bool:
    """Whether a label goes on from the one in the row above instead of naming a group."""
    if comparable(label) in titles or _NUMBERED.match(label):
        return False
    if comparable(before + label) in titles or label.startswith(_LINKS):
        return True
    return len(label) <= _TAIL and len(label) < shortest


def _centred(
    rows: Sequence[Line], labels: Sequence[str], known: Mapping[int, str]
) -> Iterator[Group]:
    """Labels stand beside the middle of their rows, so that each has rows above it too."""
    at = [number for number, label in enumerate(labels) if label]
    if not at:
        yield Group("", list(rows))
        return
    starts = [0, *(_limit(one, other, known) for one, other in pairwise(at))]
    ends = [*starts[1:], len(rows)]
    for label, start, end in zip(at, starts, ends, strict=True):
        group = Group(labels[label], list(rows[start:end]))
        sure = {known.get(number) for number in range(start, end)} == {known.get(label)}
        if end - start > 1 and not (sure and label in known):
            group.doubts.append("原表这一组的名称在中间一行，组的起止请核对")
        yield group


def _limit(one: int, other: int, known: Mapping[int, str]) -> int:
    """The first row of the group whose label is at row `other`: after `one`, at `other` at the latest.

    Rows that belong to the same measures as a label are its; the others are shared evenly.
    """
    for number in range(one + 1, other + 1):
        if number in known and known[number] == known.get(other):
            return number
    last_known = max((n for n in range(one, other) if known.get(n) == known.get(one)), default=None)
    if last_known is not None and one in known:
        return last_known + 1
    return (one + other + 2) // 2
