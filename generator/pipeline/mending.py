"""Safe answers put in: a new DOCX or text file, or content files with their difference.

Refuses to compute; it calls the steps in order. Writes nothing but the new file asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.diagnostics import read_rules as rules
from generator.diagnostics.finding import Findings, Refusal
from generator.disk import read_file, write_file
from generator.mend import content, plain
from generator.mend.tracked import tracked
from generator.model.layout import STANDARD, Measures
from generator.model.observed import Kind
from generator.parts.parts import Parts, parts_of
from generator.parts.script import script_of
from generator.parts.signatures import names_of
from generator.pipeline.build import check_content
from generator.pipeline.request import Request
from generator.place import FilePlace, Place
from generator.read.files import read
from generator.rules.mending import Mended, mended
from generator.rules.printed import script_of_documents
from generator.rules.script import Script
from generator.workspace import Workspace

NOBODY = "校对"
"""In whose name changes stand where the file names no office."""


@dataclass(frozen=True, slots=True)
class MendedFile:
    """A new file, what is different in it, and what should be and is not.

    `target` is None where nothing is different.
    """

    source: Path
    target: Path | None
    changes: tuple[Mended, ...] = ()
    left: tuple[Mended, ...] = ()
    office: str = ""


def mend_file(
    path: Path,
    day: date,
    office: str = "",
    measures: Measures = STANDARD,
    off: Collection[str] = (),
) -> tuple[MendedFile, Findings]:
    """read → proof-read → a new file beside the old one, which stays as it is.

    A DOCX has the changes tracked in the name of `office`, or of the one that signs it.
    """
    findings = Findings()
    try:
        data = read_file(path)
        seen = read(data, path.as_posix(), measures).without_notes()
        if seen.kind not in (Kind.DOCX, Kind.TEXT):
            raise Refusal(rules.NOT_MENDED.at(FilePlace(path.as_posix(), 0), kind=seen.kind))
        parts = parts_of(seen)
        script = script_of(seen, parts)
        wanted = tuple(mended(script, off))
        name = office or office_of(parts)
        if seen.kind is Kind.TEXT:
            new, done = plain.with_edits(data, path.as_posix(), wanted)
        else:
            new, done = _tracked(data, script, wanted, name, day)
        target = _beside(path) if done else None
        if target is not None:
            write_file(target, new)
        changes = tuple(one for number, one in enumerate(wanted) if number in done)
        left = tuple(one for number, one in enumerate(wanted) if number not in done)
        return MendedFile(path, target, changes, left, name), findings
    except Refusal as refusal:
        findings.add(refusal.finding)
        return MendedFile(path, None), findings


def _tracked(
    data: bytes, script: Script, wanted: Sequence[Mended], office: str, day: date
) -> tuple[bytes, frozenset[int]]:
    """The new file, and the numbers of what is changed in it."""
    numbers = {id(one.spot): number for number, one in enumerate(wanted)}
    edits = {id(one.spot): one.typed_edits for one in wanted}
    passages = [(spot.words[spot.label :], edits.get(id(spot), ())) for spot in script.spots]
    new, done = tracked(data, passages, office, day)
    return new, frozenset(numbers[id(script.spots[number])] for number in done)


def office_of(parts: Parts) -> str:
    """Who signs the file, else whose mark is at its head."""
    signed = [name for chapter in parts.main for name in names_of(chapter.signatures)]
    marks = ["".join(line.text.split()).removesuffix("文件") for line in parts.head.mark]
    return next((name for name in (*signed, *marks) if name), NOBODY)


def _beside(path: Path) -> Path:
    """A name that is not taken: 通知（修订）.docx, 通知（修订2）.docx …"""
    number = 1
    while True:
        more = "" if number == 1 else str(number)
        target = path.with_name(f"{path.stem}（修订{more}）{path.suffix}")
        if not target.exists():
            return target
        number += 1


@dataclass(frozen=True, slots=True)
class MendedContent:
    """A content file with its text before and after, byte order mark and line ends as they are."""

    path: str
    before: str
    after: str


def mend_content(
    workspace: Workspace, requests: Iterable[Request]
) -> tuple[list[MendedContent], tuple[Place, ...]]:
    """Content files that safe answers would change, in all editions asked for together.

    Also the places that should change and do not stand in a file word for word.
    """
    changes: list[Mended] = []
    paths: set[str] = set()
    for request in requests:
        result = check_content(workspace, request)
        if result.edition is not None and result.documents:
            paths |= {p for p in result.edition.inputs if workspace.exists(p)}
            script = script_of_documents(result.documents, result.edition)
            changes += mended(script, result.house.off)
    before = {path: workspace.read_written(path) for path in sorted(paths)}
    after, left = content.with_edits(before, changes)
    return [MendedContent(path, before[path], text) for path, text in after.items()], left
