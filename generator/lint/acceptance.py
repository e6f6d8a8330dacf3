"""What content accepts, held against what was found: one acceptance, one finding.

An acceptance says where by words of the finding or of the passage, by an id around the place,
or by the name of the file: what stays when lines move. Refuses to accept errors.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.diagnostics import acceptance_rules as rules
from generator.diagnostics.finding import Finding, Findings, Severity
from generator.model.content.base import ID, Entity, Id, Named
from generator.model.content.programme import Acceptance
from generator.model.edition import Edition
from generator.model.text import Prose, Text
from generator.place import FilePlace, Place
from generator.rules.catalogue import all_rules

Line = tuple[str, int]
"""A file and a line of it."""


@dataclass(frozen=True, slots=True)
class Written:
    """What content has on a line: ids of the things it belongs to, and words."""

    ids: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)


def judge(
    edition: Edition,
    findings: Findings,
    mine: Callable[[str], bool],
    *,
    complete: bool,
) -> tuple[Acceptance, ...]:
    """Mark what the programme or the local edition accepts, of the codes that are `mine`.

    What does not stand for one finding is a finding itself; that there is none, only where all
    was looked at (`complete`). Returns the programme's acceptances that met nothing here: what
    one district does not need another may.
    """
    idle = []
    wanted = [(one, True) for one in edition.programme.accepted]
    wanted += [(one, False) for one in edition.local.accepted]
    lines, known = (_lines(edition), all_rules()) if wanted else ({}, {})
    for one, shared in wanted:
        if one.code not in known:
            findings.add(_unknown(one))
        elif mine(one.code):
            open_ones = [f for f in _meant(one, findings, lines) if f.accepted is None]
            if open_ones:
                _accept(one, open_ones, findings)
            elif complete and shared:
                idle.append(one)
            elif complete:
                findings.add(met_nothing(one))
    return tuple(idle)


def met_nothing(one: Acceptance) -> Finding:
    """That what is accepted is not there, or was accepted before."""
    return rules.NOT_ACCEPTABLE.at(
        one.place_of("at"),
        problem=f"“{one.at}”处没有“{one.code}”，或者已经另有认可",
        advice="请删去这条认可；要认可的还在，就改正 at",
    )


def _unknown(one: Acceptance) -> Finding:
    close = difflib.get_close_matches(one.code, all_rules(), n=1)
    return rules.NOT_ACCEPTABLE.at(
        one.place_of("code"),
        problem=f"没有代码为“{one.code}”的规则",
        advice=f"最接近的是“{close[0]}”，请核对" if close else "请删去这条认可",
    )


def _accept(one: Acceptance, hits: list[Finding], findings: Findings) -> None:
    light = [finding for finding in hits if finding.severity is not Severity.ERROR]
    place, said = one.place_of("at"), {"at": one.at, "code": one.code}
    if not light:
        findings.add(rules.ACCEPTED_ERROR.at(place, **said))
    elif len(light) > 1:
        findings.add(rules.ACCEPTED_SEVERAL.at(place, count=len(light), **said))
    else:
        findings.accept(light[0], one.reason)


def _meant(one: Acceptance, findings: Findings, lines: Mapping[Line, Written]) -> list[Finding]:
    """The findings that an acceptance can mean.

    Its words are looked for in what the findings say; where none says them, in the ids around
    their places, then in the passages there, at last in the names of the files.
    """
    same = [finding for finding in findings if finding.code == one.code]
    there = [_written(finding.place, lines) for finding in same]
    pairs = [*zip(same, there, strict=True)]
    ways = (
        [f for f in same if _says(f.message, one.at)],
        [f for f, written in pairs if one.at in written.ids],
        [f for f, written in pairs if any(one.at in words for words in _passage(f, written))],
        [f for f in same if one.at in f.place.path],
    )
    return next((hits for hits in ways if hits), [])


def _says(words: str, at: str) -> bool:
    """An id counts whole: items-1 is not items-10."""
    if ID.fullmatch(at):
        return re.search(rf"(?<![a-z0-9-]){at}(?![a-z0-9-])", words) is not None
    return at in words


def _passage(finding: Finding, written: Written) -> Iterator[str]:
    if finding.excerpt is not None:
        yield finding.excerpt.words
    yield from written.words


def _written(place: Place, lines: Mapping[Line, Written]) -> Written:
    if isinstance(place, FilePlace):
        return lines.get((place.path, place.line), Written())
    return Written()


def _lines(edition: Edition) -> dict[Line, Written]:
    """What every line of content says, and the ids of all things that it belongs to."""
    found: dict[Line, Written] = defaultdict(Written)
    whole = (edition.programme, edition.tasks, edition.district, edition.local)
    files = {**edition.all_annexes, **edition.forms, **edition.citations}
    tops = [*((one, ()) for one in whole), *((file, (id_.value,)) for id_, file in files.items())]
    for top, names in tops:
        for place, around, words in _values(top, names):
            if isinstance(place, FilePlace):
                line = found[place.path, place.line]
                line.ids.update(around)
                line.words.add(words)
    return found


def _values(value: object, around: tuple[str, ...]) -> Iterator[tuple[Place, tuple[str, ...], str]]:
    """Every place at which something inside `value` was written, the ids around it, its words."""
    match value:
        case Entity():
            inside = (*around, value.id.value) if isinstance(value, Named) else around
            for name in type(value).model_fields:
                inner = getattr(value, name)
                yield value.place_of(name), inside, inner if isinstance(inner, str) else ""
                yield from _values(inner, inside)
        case Prose():
            words = str(value)
            yield from ((piece.place, around, words) for piece in value.pieces)
        case Text():
            yield from ((run.place, around, str(value)) for run in value.runs)
        case Id():
            yield value.place, around, ""
        case tuple():
            for item in value:
                yield from _values(item, around)
