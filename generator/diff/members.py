"""The files of two folders or packages → which file became which.

By the part and the id that a manifest gives, then by name, then by likeness of names. Refuses to
look into files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from generator.diff.passages import likeness

_FORMATS: Final = ("docx", "xlsx", "ics", "html", "txt", "pdf")
"""What is compared first, of a document that is there in several formats."""
_ALIKE: Final = 0.5
_MOST_NAMES: Final = 10_000
"""So many pairs of names are compared; a folder with more is no package."""

Both = tuple["Member | None", "Member | None"]


@dataclass(frozen=True, slots=True)
class Member:
    """A file: its path in the folder, and what a manifest calls it, if one does."""

    path: str
    sha256: str
    part: str = ""
    id: str = ""

    @property
    def stem(self) -> str:
        return PurePosixPath(self.path).stem

    @property
    def format(self) -> str:
        return PurePosixPath(self.path).suffix.lower().lstrip(".")


def paired(first: Sequence[Member], second: Sequence[Member]) -> list[Both]:
    """Every file once, those that only the second has at the end."""
    found: dict[Member, Member] = {}
    rules: tuple[Callable[[Member], object], ...] = (
        lambda one: one.id and (one.id, one.format),
        lambda one: one.part and (one.part, one.format),
        lambda one: one.path,
    )
    for key in rules:
        theirs = {key(one): one for one in second if key(one) and one not in found.values()}
        for one in first:
            other = theirs.get(key(one)) if key(one) else None
            if one not in found and other is not None:
                found[one] = theirs.pop(key(one))
    found |= _alike([m for m in first if m not in found], _others(second, found))
    pairs: list[Both] = [(one, found.get(one)) for one in first]
    return [*pairs, *((None, one) for one in _others(second, found))]


def _others(second: Sequence[Member], found: dict[Member, Member]) -> list[Member]:
    taken = set(found.values())
    return [one for one in second if one not in taken]


def _alike(first: Sequence[Member], second: Sequence[Member]) -> dict[Member, Member]:
    """Files of one format whose names are alike, the most alike first."""
    if len(first) * len(second) > _MOST_NAMES:
        return {}
    weighed = sorted(
        (-likeness(one.stem, other.stem), one.path, other.path)
        for one in first
        for other in second
        if one.format == other.format
    )
    found: dict[Member, Member] = {}
    ours, theirs = ({one.path: one for one in side} for side in (first, second))
    for unlike, path, there in weighed:
        if -unlike >= _ALIKE and path in ours and there in theirs:
            found[ours.pop(path)] = theirs.pop(there)
    return found


def to_compare(pairs: Sequence[Both]) -> Iterator[tuple[Both, bool]]:
    """Each pair, and whether its words are to be compared: those of one document only once."""
    done: set[tuple[str, str]] = set()
    ranked = sorted(range(len(pairs)), key=lambda n: _rank(pairs[n]))
    wanted = set()
    for number in ranked:
        one, other = pairs[number]
        if one is None or other is None or one.sha256 == other.sha256:
            continue
        document = (one.part or one.stem, other.part or other.stem)
        if document not in done:
            wanted.add(number)
            done.add(document)
    yield from ((pair, number in wanted) for number, pair in enumerate(pairs))


def _rank(pair: Both) -> int:
    member = pair[0] or pair[1]
    assert member is not None
    return _FORMATS.index(member.format) if member.format in _FORMATS else len(_FORMATS)
