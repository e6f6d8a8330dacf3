"""Rosters, mechanisms, counted lists and channels: what contradicts, what is missing.

Refuses to compare agencies by their names: only departments of district.yaml are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.diagnostics import annex_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.content.annex import (
    Annex,
    Channels,
    Mechanism,
    Office,
    ProblemList,
    Roster,
    RosterEntry,
)
from generator.model.content.base import Id
from generator.model.content.programme import SloganPart
from generator.model.edition import PARTS, Edition, prose_in
from generator.model.text import Prose, Run, Text, join

CHANNELS = {
    "举报电话": "hotlines",
    "电子邮箱": "mails",
    "信箱": "post_boxes",
    "廉政账户": "account",
}
"""How texts call a channel, and the key of an annex of channels that holds it."""

_SENTENCE = re.compile(r"[^。；]*公布[^。；]*")
_CHANNEL = re.compile("|".join(CHANNELS))


def annex_findings(edition: Edition) -> Iterable[Finding]:
    """All findings of these kinds of annexes."""
    annexes = tuple(edition.all_annexes.values())
    for id_ in edition.all_annexes:
        if id_.value in PARTS:
            yield rules.ANNEX_NAME_TAKEN.at(id_.place, id=id_.value)
    for annex in annexes:
        if isinstance(annex, Roster):
            yield from _roster(annex, edition)
        if isinstance(annex, Mechanism):
            yield from _mechanism(annex, edition)
    yield from _slogans(edition)
    yield from _channels(edition, [a for a in annexes if isinstance(a, Channels)])


def counted(part: SloganPart, edition: Edition) -> int:
    """How many things a part of a slogan counts in all."""
    own = len(part.members) + len(part.targets)
    if part.counts == "phases":
        return own + len(edition.programme.phases)
    problems = edition.all_annexes.get(part.of) if part.of else None
    if not isinstance(problems, ProblemList):
        return own
    return own + len(problems.aspects if part.counts == "aspects" else problems.items)


def _roster(roster: Roster, edition: Edition) -> Iterable[Finding]:
    posts: dict[str, str] = {}
    for role in roster.roles:
        for entry in role.entries:
            if not (entry.name or entry.post or entry.departments):
                yield rules.ROSTER_ENTRY_EMPTY.at(entry.place, role=role.name)
            if entry.name is None:
                continue
            name, post = str(entry.name), _post(entry, edition)
            other = posts.setdefault(name, post)
            if other != post:
                place = entry.place_of("name")
                yield rules.PERSON_TWO_POSTS.at(place, name=name, post=post, other=other)
    if roster.office is not None:
        yield from _office(roster.office)


def _post(entry: RosterEntry, edition: Edition) -> str:
    return f"{join((edition.departments[d] for d in entry.departments), '、')}{entry.post or ''}"


def _office(office: Office) -> Iterable[Finding]:
    parts = any((office.seat, office.head, office.head_post, office.duties))
    if (office.words is not None) == parts:
        problem = "的整句和分项都写了" if parts else "没有写内容"
        yield rules.OFFICE_SHAPE.at(office.place, problem=problem)


def _mechanism(mechanism: Mechanism, edition: Edition) -> Iterable[Finding]:
    """Issuers, members and those who have a duty are the same bodies (content-model 2.13)."""
    roster = edition.inserts.get(mechanism.roster)
    if not isinstance(roster, Roster):
        return
    members = {d for role in roster.roles for entry in role.entries for d in entry.departments}
    for issuer in edition.local.issuers:
        if issuer.department is not None and issuer.department not in members:
            title = mechanism.title
            yield rules.ISSUER_NOT_MEMBER.at(issuer.place, name=issuer.name, title=title)
    divided: set[Id] = set()
    for division in mechanism.division:
        divided.update(division.departments)
        if not members.intersection(division.departments):
            yield rules.DIVISION_NOT_MEMBER.at(division.place, name=division.name)
    for department in edition.district.departments if mechanism.division else ():
        if department.full_name and department.id in members - divided:
            place = mechanism.place_of("division")
            yield rules.MEMBER_WITHOUT_DIVISION.at(place, name=department.name)


def _slogans(edition: Edition) -> Iterable[Finding]:
    for slogan in edition.programme.slogans:
        for part in slogan.parts:
            if (part.counts in ("aspects", "items")) != (part.of is not None):
                yield rules.SLOGAN_SHAPE.at(part.place)


def _channels(edition: Edition, found: list[Channels]) -> Iterable[Finding]:
    """Channels that a sentence says are made public, and that no annex prints."""
    others: Iterable[Annex] = (a for a in edition.all_annexes.values() if a not in found)
    for value in (edition.programme, edition.tasks, edition.local, *others):
        for prose in prose_in(value):
            for channel, text in _announced(prose):
                printed = any(getattr(one, CHANNELS[channel]) for one in found)
                if printed:
                    continue
                if found:
                    title = found[0].title
                    rule, words = rules.CHANNEL_NOT_PRINTED, {"channel": channel, "title": title}
                    yield rule.at(text.place_of(0), **words)
                else:
                    yield rules.CHANNELS_MISSING.at(text.place_of(0), channel=channel)


def _announced(prose: Prose) -> Iterable[tuple[str, Text]]:
    """Each channel that stands in one sentence with 公布."""
    text = Text(tuple(piece for piece in prose.pieces if isinstance(piece, Run)))
    for sentence in _SENTENCE.finditer(str(text)):
        for match in _CHANNEL.finditer(sentence[0]):
            start = sentence.start() + match.start()
            yield match[0], text.slice(start, start + len(match[0]))
