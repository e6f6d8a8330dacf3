"""Anything held against anything: editions, files, packages and folders.

Refuses to compute; it calls the steps in order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics.finding import Findings, Refusal
from generator.diff.compare import Comparison
from generator.diff.files_apart import FilesApart, Source, files_apart, unreadable
from generator.diff.members import Both, paired, to_compare
from generator.pipeline.inspect import compare_editions
from generator.pipeline.redlining import Redline, write_redline
from generator.pipeline.sides import Side, is_edition, made, meant, request_of, side_of
from generator.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Differences:
    """What came of it: two editions thing by thing, or files; and the 花脸稿 that was written."""

    first: str
    second: str
    editions: Comparison | None = None
    files: tuple[FilesApart, ...] = ()
    redline: Redline | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What to write and how; nothing where there is no `target`.

    `words`: editions are compared as they are printed. `author` stands at tracked changes.
    """

    target: Path | None = None
    author: str = ""
    words: bool = False


_NOTHING_MORE = Asked()


def differences(
    workspace: Workspace, first: str, second: str, asked: Asked = _NOTHING_MORE
) -> tuple[Differences | None, Findings]:
    """Compare what two names stand for; None where the findings say why not. Raises `Refusal`."""
    if is_edition(first) and is_edition(second):
        return _editions(workspace, first, second, asked)
    findings = Findings()
    old, new = (side_of(workspace, name, findings) for name in (first, second))
    if old is None or new is None:
        return None, findings
    pairs = list(_pairs(old, new))
    files = tuple(_apart(old, new, pair, wanted=wanted) for pair, wanted in pairs)
    redline = None
    if asked.target is not None:
        told = [pair for pair, wanted in pairs if wanted] or [pair for pair, _ in pairs]
        redline = write_redline(workspace, old, new, told, asked.target, asked.author)
    return Differences(first, second, None, files, redline), findings


def _editions(
    workspace: Workspace, first: str, second: str, asked: Asked
) -> tuple[Differences | None, Findings]:
    """Thing by thing; where a 花脸稿 is wanted, both are made besides."""
    wanted = request_of(first), request_of(second)
    comparison, findings = compare_editions(workspace, *wanted, words=asked.words)
    if comparison is None:
        return None, findings
    redline = None
    if asked.target is not None:
        old, new = (made(workspace, name, findings) for name in (first, second))
        if old is None or new is None:
            return None, findings
        pairs = paired(old.members, new.members)
        redline = write_redline(workspace, old, new, pairs, asked.target, asked.author)
    return Differences(first, second, comparison, (), redline), findings


def _pairs(old: Side, new: Side) -> Iterator[tuple[Both, bool]]:
    if old.single and new.single:
        yield (old.members[0], new.members[0]), True
    elif old.single:
        yield (old.members[0], meant(new, old)), True
    elif new.single:
        yield (meant(old, new), new.members[0]), True
    else:
        yield from to_compare(paired(old.members, new.members))


def _apart(old: Side, new: Side, pair: Both, *, wanted: bool) -> FilesApart:
    one, other = pair
    name = old.shown(one) if one else None
    there = new.shown(other) if other else None
    if one is None or other is None or name is None or there is None:
        return FilesApart(name, there)
    if one.sha256 == other.sha256:
        return FilesApart(name, there, same_bytes=True)
    if not wanted:
        return FilesApart(name, there, not_compared=True)
    ours, theirs = old.source(one), new.source(other)
    if isinstance(ours, Source) and isinstance(theirs, Source):
        return files_apart(ours, theirs)
    said = ["", ""]
    for number, (side, member, found) in enumerate(((old, one, ours), (new, other, theirs))):
        if isinstance(found, Refusal):
            if side.single and side.data[member.path]:
                raise found
            said[number] = found.finding.message
    return unreadable(name, there, *said)
