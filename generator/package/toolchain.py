"""What makes the bytes of a package beside its content: this program, its libraries, the fonts.

Versions are compared, and fonts and the program itself by their contents: a file of the same
name may be another. Refuses to judge; it says what there is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import metadata
from pathlib import Path

from generator.formats.fonts import Fonts
from generator.workspace import program_digest

LIBRARIES = (
    "chinesecalendar",
    "docxtpl",
    "icalendar",
    "openpyxl",
    "pikepdf",
    "python-docx",
    "weasyprint",
)
"""Whose versions a manifest records beside our own."""

HELPERS = "helpers"
"""The entry of a package for which fonts beyond those of its faces were asked."""

DIGITS = 12
"""How many hexadecimal digits of a hash are recorded: enough to tell versions of a file apart."""


def toolchain(fonts: Fonts) -> dict[str, str]:
    """The record for a manifest; `fonts` are those of its package, which has been laid out.

    Which helper has a rare character hangs on all of them, so all of them are recorded then.
    """
    found = _of_the_faces(fonts)
    return {**found, **_helpers(fonts)} if fonts.files() != fonts.face_files() else found


def same_toolchain(recorded: Mapping[str, str], fonts: Fonts) -> bool:
    """Whether a package with this record would come out of this machine with the same bytes."""
    now = _of_the_faces(fonts)
    return recorded == ({**now, **_helpers(fonts)} if HELPERS in recorded else now)


def whole_toolchain(fonts: Fonts) -> dict[str, str]:
    """All that two machines must have in common so that they make the same bytes."""
    return {**_of_the_faces(fonts), **_helpers(fonts)}


def _of_the_faces(fonts: Fonts) -> dict[str, str]:
    return {**_versions(), "fonts": _named(fonts.face_files())}


def _helpers(fonts: Fonts) -> dict[str, str]:
    return {HELPERS: _named(fonts.helper_files())}


def _named(files: Iterable[Path]) -> str:
    """Files by name and contents, wherever they lie."""
    return "、".join(f"{path.name} {_digest(path)}" for path in sorted(files, key=_by_name))


def _by_name(path: Path) -> str:
    return path.name


def _digest(path: Path) -> str:
    found = path.stat()
    return _digest_of(path, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=256)
def _digest_of(path: Path, size: int, changed: int) -> str:  # noqa: ARG001 what a stale digest differs in
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:DIGITS]


@cache
def _versions() -> dict[str, str]:
    versions = {name: metadata.version(name) for name in LIBRARIES}
    return {"yinfa": f"{metadata.version('yinfa')} {program_digest()[:DIGITS]}", **versions}
