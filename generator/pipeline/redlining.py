"""The 花脸稿 of two files: one DOCX with tracked changes, in the office's name, of the document's day.

Refuses to overwrite anything: what lies there may have been edited.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from generator.diagnostics import difference_rules as rules
from generator.diagnostics.finding import Refusal
from generator.diff.marks import edits
from generator.diff.members import Both, Member
from generator.diff.passages import aligned
from generator.disk import write_file
from generator.formats.zip import CORE, read_parts
from generator.mend.redline import Compared, redline
from generator.mend.redline_plain import plain_docx
from generator.model.observed import Kind, Observed
from generator.parts.parts import Parts, parts_of
from generator.pipeline.mending import office_of
from generator.pipeline.sides import Side
from generator.place import FilePlace
from generator.workspace import Workspace

_DAY: Final = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_WRITTEN: Final = re.compile(rb"<dcterms:(?:modified|created)[^>]*>(\d{4}-\d\d-\d\d)")
_MAIN: Final = "issue"
_COMPARED: Final = Compared(
    lambda old, new: aligned(old, new, lambda one: one.words, lambda one: one.kind), edits
)


@dataclass(frozen=True, slots=True)
class Redline:
    """Where it lies, of which two files it is, and in whose name and of which day its changes are."""

    target: Path
    first: str
    second: str
    author: str
    day: date


def write_redline(
    workspace: Workspace,
    old: Side,
    new: Side,
    pairs: Sequence[Both],
    target: Path,
    author: str,
) -> Redline:
    """That of the issued document, or of the first file that both have.

    Without `author` it is in the name of who signs the newer one. Raises `Refusal`.
    """
    both = [(one, other) for one, other in pairs if one is not None and other is not None]
    if not both:
        raise Refusal(rules.NOTHING_TO_COMPARE.at(FilePlace(new.name, 0), path=new.name))
    one, other = min(both, key=lambda pair: (pair[1].part != _MAIN, pair[1].format != "docx"))
    before, after = old.seen(one), new.seen(other)
    parts = parts_of(after.without_notes())
    day = _day(parts) or _written(after, new.data[other.path]) or workspace.today()
    author = author or office_of(parts)
    data = redline(
        _as_docx(old, one, before, day),
        _as_docx(new, other, after, day),
        _COMPARED,
        author=author,
        day=day,
        title="".join(chapter.title_text for chapter in parts.main[:1]) or other.stem,
    )
    free = _free(target, data)
    write_file(free, data)
    return Redline(free, old.shown(one), new.shown(other), author, day)


def _as_docx(side: Side, member: Member, seen: Observed, day: date) -> bytes:
    if seen.kind is Kind.DOCX:
        return side.modern(member)
    return plain_docx(seen, member.stem, day)


def _day(parts: Parts) -> date | None:
    """The date of the document."""
    for chapter in parts.main:
        found = _DAY.search(chapter.date.text) if chapter.date else None
        if found:
            year, month, day = map(int, found.groups())
            with suppress(ValueError):  # there is no 31 June
                return date(year, month, day)
    return None


def _written(seen: Observed, data: bytes) -> date | None:
    """The day that a file says it was written on."""
    if seen.kind not in (Kind.DOCX, Kind.XLSX) or not data.startswith(b"PK"):
        return None
    found = _WRITTEN.search(read_parts(data).get(CORE, b""))
    with suppress(ValueError):
        return date.fromisoformat(found[1].decode()) if found else None
    return None


def _free(target: Path, data: bytes) -> Path:
    """The name asked for, or one beside it where something else lies there."""
    number, path = 1, target
    while path.exists() and (path.is_dir() or path.read_bytes() != data):
        number += 1
        path = target.with_name(f"{target.stem}（{number}）{target.suffix}")
    return path
