"""What becomes of a file that came in: its fate in a word, and how two versions differ.

Refuses to decide it; `ledger/taking.py` and `collect/` do.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.diagnostics.finding import Finding
from generator.model.returns import Answer


class Fate(StrEnum):
    """What was done with a file, or with one piece in it."""

    TAKEN = "已收"
    CORRECTED = "已更正"
    REFUSED = "退回"
    WAITING = "待定"
    """It differs from what stands; somebody has to decide."""
    SAME = "重复"
    """The same bytes came before."""
    SAME_VALUES = "内容相同"
    """Another file that says the same."""
    EMPTY = "空表"
    NOT_ASKED = "不用报"
    """The unit does not owe it."""
    ELSEWHERE = "不属于本次"
    """Of another programme, district or period, or of a unit that is not counted."""
    UNKNOWN = "认不出"
    """Nobody can tell whose it is, or what."""
    UNREADABLE = "读不出"

    @property
    def settled(self) -> bool:
        """Whether the file need not be looked at again when rules or register change."""
        return self in _SETTLED

    @property
    def acknowledged(self) -> bool:
        """Whether something of it is in the ledger."""
        return self in (*_SETTLED, Fate.REFUSED)


_SETTLED = (Fate.TAKEN, Fate.CORRECTED, Fate.WAITING, Fate.SAME, Fate.SAME_VALUES)


@dataclass(frozen=True, slots=True)
class Difference:
    """One input that two versions hold differently; None where a version does not have it."""

    key: str
    before: Answer | None
    after: Answer | None


@dataclass(frozen=True, slots=True)
class FileFate:
    """What became of one file: as a whole, and of each piece that is in it.

    `path` is relative to the folder that was collected. `pieces` are keys with their fate and the
    number of the version. `known` says that it was looked at in an earlier run.
    """

    path: str
    fate: Fate
    unit: str = ""
    name: str = ""
    pieces: tuple[tuple[str, Fate, int], ...] = ()
    findings: tuple[Finding, ...] = ()
    late: bool = False
    known: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was looked at: where it lay, how large, when last changed, what became of it.

    `basis` says by which forms, checks and register it was judged; one that is `settled` need
    not be looked at again when these change. Its `fate` is told again.
    """

    path: str
    size: int
    mtime: int
    """Nanoseconds."""
    sha256: str
    at: str
    basis: str
    settled: bool
    fate: FileFate
