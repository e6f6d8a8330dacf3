"""What the ledger says of the returns: one entry a version of a piece, and what happened to it.

Refuses to know how it is stored; that is `ledger/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.returns import Answer, Fault, Origin, State


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of one piece of one unit, as it came in.

    `unit` is its code, `period` a `Period.key`, `piece` a `Piece.key`; `number` counts the
    versions from 1. `sha256` and `name` say from which file, `received` when (ISO 8601, local),
    `late` whether that was after the day. Of a piece of text, `paragraphs` are its paragraphs,
    each with the level of its heading, 0 for none. `explained` holds what the unit wrote for
    each check, `remark` what it wrote on the free sheet.
    """

    unit: str
    period: str
    piece: str
    number: int
    state: State
    sha256: str
    name: str
    received: str
    late: bool = False
    origin: Origin = Origin.FILE
    version: int = 1
    answers: Mapping[str, Answer] = field(default_factory=dict)
    paragraphs: tuple[tuple[int, str], ...] = ()
    explained: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history, never changed again."""

    at: str
    who: str
    what: str
    """What was done, in one word: 收到, 退回, 更正, 不计, 恢复, 合并, 锁定, …"""
    unit: str
    period: str
    piece: str
    words: str
    """The whole of it in a sentence, with the reason where one was asked for."""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A unit that is not counted in a period, or at all where `period` is empty."""

    unit: str
    period: str
    reason: str


@dataclass(frozen=True, slots=True)
class Lock:
    """A report that was sent: its figures stand, whatever comes later.

    `figures` are the totals by piece and key, as they were printed.
    """

    period: str
    at: str
    figures: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
