"""Sizes that are said in words, against what there is: slogans, tasks, steps, problems, members.

Only a size that stands with its list is judged: in the section that holds the measures, before
the list of problems. Refuses to guess which list a sentence elsewhere means.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from generator.diagnostics import size_rules as rules
from generator.diagnostics.finding import Finding
from generator.lint.annexes import counted
from generator.model.content.annex import Mechanism, ProblemList, Roster
from generator.model.content.programme import Section, Slogan
from generator.model.edition import Edition, prose_in
from generator.model.text import Prose, Run, Text
from generator.model.wording import chinese_number
from generator.rules.pattern import pattern

_FIGURE = (
    r"(?<![第前后每其中另各一二三四五六七八九十百\d.])(?P<n>[一二两三四五六七八九十]{1,3}|\d{1,3})"
)
_FIELDS = pattern(rf"{_FIGURE}个?方面")
_TASKS = pattern(rf"{_FIGURE}(?:项|个)(?:重点|主要|具体|工作){{0,1}}(?:任务|措施|举措)")
_STEPS = pattern(rf"{_FIGURE}个?(?:阶段|环节|步骤)(?!性)")
_PROBLEMS = pattern(rf"{_FIGURE}(?:项|类|个|种)(?:突出|重点|具体){{0,1}}(?:问题|表现|情形|任务)")
_MEMBERS = pattern(rf"{_FIGURE}个(?:成员|参与)单位")
_NUMBERS = {chinese_number(value): value for value in range(1, 100)} | {"两": 2}
_IN_NAME = pattern(r"[一二两三四五六七八九十]{1,3}|(?<!\d)\d{1,3}(?![\d%％.])")
_SHORTEST = 3

Sizes = tuple[re.Pattern[str], Collection[int]]
"""How a size is said, and the sizes that would be right."""


def size_findings(edition: Edition) -> Iterable[Finding]:
    """All findings about declared sizes that are written in words."""
    for slogan in edition.programme.slogans:
        yield from _name(slogan, edition)
    yield from _typed(edition)
    for section in edition.programme.sections:
        yield from _section(section, edition)
    for annex in edition.all_annexes.values():
        if isinstance(annex, ProblemList):
            yield from _problems(annex)
        if isinstance(annex, Mechanism):
            yield from _members(annex, edition)


def _name(slogan: Slogan, edition: Edition) -> Iterable[Finding]:
    """The figures of a name, in their order, are those of the parts: “三定”“四有” is 3 and 4.

    Parts that count wrong themselves are found by that.
    """
    said = [_value(found[0]) for found in _IN_NAME.finditer(str(slogan.name))]
    if len(said) != len(slogan.parts):
        return
    for value, part in zip(said, slogan.parts, strict=True):
        declared = part.declared
        if value not in (None, declared) and counted(part, edition) == declared:
            place = part.place_of("declared")
            yield rules.SLOGAN_NAME.at(place, name=slogan.name, said=value, declared=declared)


def _value(words: str) -> int | None:
    return int(words) if words.isdecimal() else _NUMBERS.get(words)


def _typed(edition: Edition) -> Iterable[Finding]:
    """A slogan that the text types by hand will not follow when it changes."""
    names = {str(s.name): f"口号:{s.id}" for s in edition.programme.slogans}
    known = {name: said for name, said in names.items() if len(name) >= _SHORTEST}
    if not known:
        return
    one_of = re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))))
    for run in _own_words(edition):
        for found in one_of.finditer(run.text):
            place = Text((run,)).place_of(found.start())
            yield rules.SLOGAN_TYPED.at(place, name=found[0], reference=known[found[0]])


def _own_words(edition: Edition) -> Iterator[Run]:
    """What the edition types itself, the slogans left out."""
    programme = edition.programme
    values = (programme.notice, programme.plan, programme.phases, edition.tasks)
    for value in (*values, *edition.all_annexes.values()):
        for prose in prose_in(value):
            yield from (p for p in prose.pieces if isinstance(p, Run) and p.via is None)


def _section(section: Section, edition: Edition) -> Iterable[Finding]:
    tasks, phases = edition.tasks, edition.programme.phases
    sizes: tuple[Sizes, ...] = ()
    if section.holds == "measures":
        found = (len(tasks.measures), len(tasks.all_measures), len(tasks.rows))
        sizes = ((_FIELDS, found[:1]), (_TASKS, found))
    elif section.holds == "phases":
        sizes = ((_STEPS, (len(phases),)),)
    yield from _judged(section.paragraphs, sizes)
    for inner in section.sections:
        yield from _section(inner, edition)


def _problems(annex: ProblemList) -> Iterable[Finding]:
    aspects, items = len(annex.aspects), len(annex.items)
    yield from _judged(annex.preamble, ((_FIELDS, (aspects,)), (_PROBLEMS, (items, aspects))))
    for aspect in annex.aspects:
        if aspect.note is not None:
            yield from _judged((aspect.note,), ((_PROBLEMS, (len(aspect.items),)),))


def _members(annex: Mechanism, edition: Edition) -> Iterable[Finding]:
    roster = edition.inserts.get(annex.roster)
    if not isinstance(roster, Roster):
        return
    members = {d for role in roster.roles for e in role.entries for d in e.departments}
    texts = (*annex.preamble, *annex.duties, *annex.operation)
    yield from _judged(texts, ((_MEMBERS, (len(members),)),))


def _judged(texts: Iterable[Prose], sizes: tuple[Sizes, ...]) -> Iterable[Finding]:
    """What is said of these lists in words that were typed, against the lists."""
    for prose in texts:
        for piece in prose.pieces:
            if isinstance(piece, Run) and piece.via is None:
                for said, right in sizes:
                    yield from _counted_wrong(piece, said, right)


def _counted_wrong(run: Run, said: re.Pattern[str], right: Collection[int]) -> Iterable[Finding]:
    """Sizes of two and more; “一项任务” is one of many."""
    for found in said.finditer(run.text):
        value = _value(found["n"])
        if value is not None and value > 1 and value not in right:
            sizes = "、".join(str(size) for size in dict.fromkeys(right))
            place = Text((run,)).place_of(found.start())
            yield rules.SIZE_TYPED.at(place, words=found[0], found=sizes)
