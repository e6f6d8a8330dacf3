"""Rosters in any document: who stands under which role, by the shape of the lines.

Refuses to judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.rules.passage import Role
from generator.rules.pattern import pattern
from generator.rules.script import Script, Spot

LEADERS: Final = ("组长", "召集人", "总召集人", "主任", "总指挥", "指挥长")
DEPUTIES: Final = ("副组长", "副召集人", "副主任", "副总指挥", "副指挥长")
MEMBERS: Final = ("成员", "委员")
OTHERS: Final = ("联络员", "专班", "工作专班", "顾问", "秘书长", "秘书")
_ROLES: Final = frozenset((*LEADERS, *DEPUTIES, *MEMBERS, *OTHERS))
_LABEL: Final = pattern(r"([^：:]{2,20})[：:]\s{0,8}")
_NAME: Final = pattern(
    r"\s{0,8}(?:[-•·]\s{0,4})?([一-鿿](?:\s{1,3}[一-鿿]|[一-鿿]{1,3}))(?:\s{1,8}|(?=（))"
)
_POST: Final = pattern(
    "(?:长|主任|书记|员|干部|负责人|主席|同志|助理|秘书|主管|院士|教授|医师)(?:（.{1,8}）)?[。；]?$"
)
_LONGEST: Final = 60
_LONGEST_POST: Final = 40


@dataclass(frozen=True, slots=True)
class Member:
    """One holder: `name` is empty where only a post stands; `start` is where it begins."""

    spot: Spot
    start: int
    name: str
    post: str


@dataclass
class Group:
    """A role and its holders; `spot` is the line with the role."""

    role: str
    spot: Spot
    members: list[Member] = field(default_factory=list)


Roster = list[Group]


def rosters(script: Script) -> Iterator[Roster]:
    """Each list of roles with their holders that follow one another."""
    roster: Roster = []
    open_ = False
    for spot in script.spots:
        role, end = _role(spot)
        if role:
            if roster and (roster[-1].spot.part != spot.part or role in {g.role for g in roster}):
                yield roster
                roster = []
            group = Group(role, spot, list(_holders(spot, end)))
            roster.append(group)
            open_ = True
        elif roster and open_:
            more = _next(spot) if spot.part == roster[0].spot.part else None
            if more is not None:
                roster[-1].members.append(more)
            else:
                open_ = False
                yield roster
                roster = []
    if roster:
        yield roster


def people(roster: Roster) -> Sequence[tuple[str, Member]]:
    """Role and holder of everybody who is named."""
    return [(group.role, one) for group in roster for one in group.members if one.name]


def _may_hold(spot: Spot) -> bool:
    return spot.cell is None and spot.role in (Role.BODY, Role.CELL, Role.HEADING)


def _role(spot: Spot) -> tuple[str, int]:
    """The role that a line begins with, and where its holders begin; empty where there is none."""
    found = _LABEL.match(spot.words) if _may_hold(spot) else None
    role = "".join(found[1].split()).lstrip("-•·—") if found else ""
    return (role, found.end()) if found and role in _ROLES else ("", 0)


def _next(spot: Spot) -> Member | None:
    """The holder on a line without a role; a post may stand there without a name."""
    words = spot.words.strip()
    if not _may_hold(spot) or "：" in words or "，" in words:
        return None
    one = _one(spot, 0)
    if one is None and len(words) <= _LONGEST_POST and _POST.search(words):
        return Member(spot, spot.words.index(words), "", words)
    return one


def _holders(spot: Spot, start: int) -> Iterator[Member]:
    """Those on the line of a role: one with a post, or several between 、."""
    pieces: list[Member] = []
    at = start
    for piece in _pieces(spot.words[start:]):
        at = spot.words.find(piece, at)
        held = _one(spot, at, at + len(piece))
        pieces.append(held if held is not None else Member(spot, at, "", piece))
        at += len(piece)
    one = _one(spot, start)
    if one is not None and sum(bool(member.name) for member in pieces) < 2:
        pieces = [one]
    yield from pieces


def _pieces(words: str) -> list[str]:
    """Between 、 and ，, those within brackets together."""
    found, depth, begin = [], 0, 0
    for index, character in enumerate(words):
        depth += (character in "（(") - (character in "）)")
        if character in "、，" and not depth:
            found.append(words[begin:index])
            begin = index + 1
    return [piece.strip(" 。；\u3000") for piece in [*found, words[begin:]] if piece.strip()]


def _one(spot: Spot, start: int, end: int | None = None) -> Member | None:
    """A name and the post behind it, in brackets or after a blank; None where one is missing."""
    words = spot.words[start:end]
    found = _NAME.match(words)
    if not found or len(words) > _LONGEST:
        return None
    post = words[found.end() :].strip().removeprefix("（").removesuffix("）").strip("。；")
    name = "".join(found[1].split())
    if (post and not _POST.search(post)) or _POST.search(name):
        return None
    return None if not post else Member(spot, start + found.start(1), name, post)
