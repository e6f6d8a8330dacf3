"""Entries as YAML: tidy, with comments that say where the source has it and what is not sure.

Refuses to know keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from generator.draft.tree import Entry
from generator.formats.scalars import inline
from generator.place import CellPlace, FilePlace, PagePlace, ParagraphPlace, Place

_INDENT = 2
_LONGEST_ROW = 110
_SHORT = 60
"""A list of names as long as this still stands on one line."""


def file_text(entry: Entry, head: Iterable[str] = ()) -> str:
    """A content file: comment lines, then the entry."""
    lines = [f"# {line}" for line in head]
    lines += [f"# 【待核：{reason}】" for reason in entry.doubts]
    return "\n".join([*lines, *_entry(entry, 0), ""])


def where(place: Place) -> str:
    """A place within the file that the head of a draft names."""
    match place:
        case FilePlace():
            return f"第{place.line}行"
        case ParagraphPlace():
            return f"第{place.paragraph}段"
        case PagePlace():
            return f"第{place.page}页第{place.line}行"
        case CellPlace():
            return f"{place.sheet}!{place.cell}"


def _entry(entry: Entry, depth: int) -> Iterator[str]:
    for key, value in entry.items():
        yield from _pair(key, value, depth)


def _pair(key: str, value: object, depth: int) -> Iterator[str]:
    indent = " " * depth
    if isinstance(value, Entry):
        if _fits(value):
            yield f"{indent}{key}: {inline(value)}"
        else:
            yield from _remarks(value, indent)
            yield f"{indent}{key}:"
            yield from _entry(value, depth + _INDENT)
    elif isinstance(value, list):
        yield from _list(key, value, depth)
    else:
        yield f"{indent}{key}: {_scalar(value)}"


def _list(key: str, values: Sequence[object], depth: int) -> Iterator[str]:
    indent = " " * depth
    if _is_short(values):
        yield f"{indent}{key}: {inline(list(values))}"
        return
    yield f"{indent}{key}:"
    for value in values:
        yield from _item(value, depth + _INDENT)


def _item(value: object, depth: int) -> Iterator[str]:
    indent = " " * depth
    if isinstance(value, Entry):
        yield from _remarks(value, indent)
        if _fits(value):
            yield f"{indent}- {inline(value)}"
            return
        first, *others = _entry(value, depth + _INDENT)
        yield f"{indent}- {first.lstrip(' ')}"
        yield from others
    elif isinstance(value, list) and _is_row(value):
        yield f"{indent}- {inline(value)}"
    elif isinstance(value, list):
        lines = [line for inner in value for line in _item(inner, depth + _INDENT)]
        yield f"{indent}- {lines[0].lstrip(' ')}" if lines else f"{indent}- []"
        yield from lines[1:]
    else:
        yield f"{indent}- {_scalar(value)}"


def _remarks(entry: Entry, indent: str) -> Iterator[str]:
    if entry.place is not None:
        yield f"{indent}# {where(entry.place)}"
    for reason in entry.doubts:
        yield f"{indent}# 【待核：{reason}】"


def _scalar(value: object) -> str:
    return ("是" if value else "否") if isinstance(value, bool) else inline(value)


def _is_short(values: Sequence[object]) -> bool:
    """Ids and figures, as they stand side by side in brackets."""
    plain = all(isinstance(value, int | str) and not isinstance(value, bool) for value in values)
    said = [str(value) for value in values]
    ascii_only = all(one.isascii() and " " not in one for one in said)
    return plain and ascii_only and sum(map(len, said)) + 2 * len(said) <= _SHORT


def _is_row(values: Sequence[object]) -> bool:
    """The cells of a row that has room on a line; other lists stand below one another."""
    cells = any(isinstance(value, Entry) or value == "" for value in values)
    return (cells or len(values) > 1) and len(inline(list(values))) <= _LONGEST_ROW


def _fits(entry: Entry) -> bool:
    """Whether an entry stands in braces on one line: a rule, an option."""
    values = entry.values()
    flat = all(isinstance(value, int | str | date) for value in values)
    short = sum(len(key) + len(str(value)) + 4 for key, value in entry.items()) <= _SHORT
    return bool(entry) and flat and short and next(iter(entry)) == "kind" and not entry.doubts
