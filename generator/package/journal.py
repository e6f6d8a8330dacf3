"""The journal of a package: what is about to change, so that a broken run can be finished.

Once the journal stands, the new package is certain; before that, the old one is. Refuses
to touch a file; `carrying.py` does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from generator.diagnostics import package_rules as rules
from generator.diagnostics.finding import Finding
from generator.disk import WorkspaceError, checked
from generator.package.manifest import MANIFEST, Kept
from generator.place import FilePlace

JOURNAL = ".yinfa-journal.json"
STAGING = ".yinfa-staging"
OLD = "旧稿"
"""Where files that persons have changed are laid aside, each day in a folder of its own."""

MADE = ".yinfa-made"
"""Where `made.py` keeps the versions that persons start from."""

FORMAT = 2
_FORMATS = (1, FORMAT)  # the first one had no asides

ADOPT = "要把改动收进内容，请运行 yinfa adopt 旧稿里的这个文件"
COMPARE = "请对照两个文件，需要的改动写进 content/，再运行一次"
EDITABLE = ("docx", "xlsx")
"""Formats that people edit, and whose edits can be taken home."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A person's file and where it goes; `made` is the version of ours that it started from."""

    path: str
    to: str
    sha256: str
    made: str
    settled: bool = False

    def kept(self) -> Kept:
        return Kept(self.to, self.path, self.sha256, self.made, self.settled)


@dataclass(frozen=True, slots=True)
class Move:
    """A staged file and the path that it goes to, from there `before` (None: no file) is gone."""

    staged: str
    path: str
    sha256: str
    before: str | None


@dataclass(frozen=True, slots=True)
class Removal:
    """A file that the package no longer has, with the hash that it must still have."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Journal:
    """Asides come first, then removals (a name may differ from a new one in case only).

    The manifest is the last of the moves. `day` names the folder for what is found later.
    """

    removals: tuple[Removal, ...]
    moves: tuple[Move, ...]
    asides: tuple[Aside, ...] = ()
    day: str = ""

    def hashes(self) -> set[str]:
        return {move.sha256 for move in self.moves}

    def paths(self) -> list[str]:
        """Where something is to come or to go."""
        asides = [path for aside in self.asides for path in (aside.path, aside.to)]
        return [*asides, *(r.path for r in self.removals), *(m.path for m in self.moves)]

    def told(self) -> list[Finding]:
        """What must be said of each person's file that is laid aside."""
        made = {move.path for move in self.moves}
        return [told(aside.kept(), made=aside.path in made) for aside in self.asides]


def told(kept: Kept, *, made: bool) -> Finding:
    """That a file was laid aside; `made`: a new version took its name."""
    rule = rules.PACKAGE_FOREIGN_FILE if not kept.made else rules.PACKAGE_FILE_KEPT
    if kept.made and made:
        rule = rules.PACKAGE_FILE_CHANGED
    ending = kept.was.rpartition(".")[2]
    advice = ADOPT if ending in EDITABLE else COMPARE
    return rule.at(FilePlace(kept.was, 0), path=kept.was, new=kept.path, advice=advice)


def to_bytes(journal: Journal) -> bytes:
    """The journal as it is written; its paths are relative to the package."""
    data = {"format": FORMAT, **asdict(journal)}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def from_bytes(data: bytes) -> Journal | None:
    """None for what is no journal of ours: it is written at once, so somebody else wrote it."""
    try:
        found = json.loads(data)
        if found["format"] not in _FORMATS:
            return None
        removals = tuple(
            Removal(checked(item["path"]), str(item["sha256"])) for item in found["removals"]
        )
        moves = tuple(_move(item) for item in found["moves"])
        asides = tuple(_aside(item) for item in found.get("asides", ()))
        if not moves or moves[-1].path != MANIFEST:
            return None
        day = checked(found["day"]) if found.get("day") else ""
    except (ValueError, KeyError, TypeError, AttributeError, WorkspaceError):
        return None
    return Journal(removals, moves, asides, day)


def _move(item: dict[str, str | None]) -> Move:
    staged, path, before = item["staged"], item["path"], item["before"]
    if staged is None or "/" in checked(staged) or path is None:
        raise ValueError(staged)
    return Move(staged, checked(path), str(item["sha256"]), before)


def _aside(item: Mapping[str, str | bool]) -> Aside:
    path, to = checked(str(item["path"])), checked(str(item["to"]))
    return Aside(path, to, str(item["sha256"]), str(item["made"]), item["settled"] is True)


def old_place(day: str, path: str) -> str:
    """Where a person's file goes that had this path."""
    return "/".join(name for name in (OLD, day, path) if name)


def is_ours(path: str) -> bool:
    """Whether a package needs this name for itself."""
    own = (MANIFEST, JOURNAL, STAGING, MADE, OLD)
    return path.split("/", maxsplit=1)[0].casefold() in own
