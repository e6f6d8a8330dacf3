"""What two files differ in, one by one: the shape that every comparison of files gives.

Refuses to compare, and to print.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.diff.compare import Kind
from generator.diff.passages import aligned

BESIDES = "文字以外"
"""The chapter of what stands in no part of the text."""


class What(StrEnum):
    """What kind of thing it is that differs."""

    PARAGRAPH = "段落"
    NOTE = "脚注"
    TABLE = "表格"
    ROW = "行"
    CELL = "单元格"
    SHEET = "工作表"
    LOOKS = "字样"
    LAYOUT = "段落格式"
    FORMULA = "公式"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is not the same. `old` and `new` say what stands there, `words` around what.

    `chapter` is the part of the file or its sheet; `places` are where, in each file, empty where it
    is not; `count`: in so many places it is the same change.
    """

    what: str
    kind: Kind
    chapter: str
    places: tuple[str, str]
    old: str
    new: str
    words: str = ""
    moved: bool = False
    count: int = 1


def kind_of(old: object, new: object) -> Kind:
    """What became of what is there in both, or in one."""
    if old is None:
        return Kind.ONLY_SECOND
    return Kind.ONLY_FIRST if new is None else Kind.CHANGED


@dataclass(frozen=True, slots=True)
class Fact:
    """What a file holds besides its words: `subject` (批注, 图片 …), `name` of the thing, what it is.

    Facts of one subject and name are held against one another. `mark` stands for what
    no sentence could say: two that differ are two other things.
    """

    subject: str
    said: str
    name: str = ""
    mark: str = ""

    @property
    def key(self) -> str:
        return f"{self.said}\x1f{self.mark}"


def facts_apart(first: Sequence[Fact], second: Sequence[Fact]) -> Iterator[Found]:
    """The facts that are not in both, or not the same in both; their order says nothing."""
    subjects = dict.fromkeys(fact.subject for fact in (*first, *second))
    for subject in subjects:
        ours, theirs = (
            sorted((f for f in side if f.subject == subject), key=lambda f: (f.name, f.key))
            for side in (first, second)
        )
        yield from _of_subject(subject, ours, theirs)


def _of_subject(subject: str, first: Sequence[Fact], second: Sequence[Fact]) -> Iterator[Found]:
    for pair in aligned(first, second, lambda fact: fact.key, lambda fact: fact.name):
        fact = pair.old or pair.new
        if pair.same or fact is None:
            continue
        old, new = (one.said if one else "" for one in (pair.old, pair.new))
        kind = kind_of(pair.old, pair.new)
        yield Found(subject, kind, BESIDES, ("", ""), old, new, fact.name)


def grouped(found: Iterable[Found]) -> list[Found]:
    """The same change of looks in many places is told once, at the first of them."""
    made: list[Found] = []
    known: dict[tuple[object, ...], int] = {}
    for one in found:
        key = (one.what, one.kind, one.chapter, one.old, one.new)
        if one.what in (What.LOOKS, What.LAYOUT) and key in known:
            at = known[key]
            made[at] = replace(made[at], count=made[at].count + 1)
            continue
        known[key] = len(made)
        made.append(one)
    return made
