"""The register of units as somebody keeps it: rows of words under known heads.

Refuses to say what the words mean; `collect/register.py` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.place import Place


class Head(StrEnum):
    """What a column of the register is about, by its usual name."""

    CODE = "单位代码"
    NAME = "单位名称"
    KIND = "类别"
    GROUP = "街道（分组）"
    SPONSOR = "举办单位"
    SINCE = "成立日期"
    UNTIL = "撤销日期"
    SUCCESSOR = "并入单位"
    CONTACT = "联系人"
    PHONE = "联系电话"


@dataclass(frozen=True, slots=True)
class Written:
    """The words of one cell, and where they stand."""

    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One unit; a cell that is empty or that the register does not have is not there."""

    place: Place
    cells: Mapping[Head, Written] = field(default_factory=dict)

    def words(self, head: Head) -> str:
        found = self.cells.get(head)
        return found.words if found else ""

    def place_of(self, head: Head) -> Place:
        """Where it stands; the row's own place where it was left out."""
        found = self.cells.get(head)
        return found.place if found else self.place


@dataclass(frozen=True, slots=True)
class Register:
    """The rows in the order of the file; `place` is that of the heads."""

    place: Place
    heads: frozenset[Head]
    rows: tuple[RegisterRow, ...] = ()
