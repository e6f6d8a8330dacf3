"""Content files with new words in them, and what a local edition then changes in a programme.

Comments, quotes and order stay. Refuses to choose which file an edit belongs to, and to promise
that the result says what was wanted: the caller composes it again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from generator.adopt.compare import edited
from generator.adopt.source import Keys, Value, changed
from generator.formats.splice import spliced
from generator.model.edit import Edit

_BOM = "\ufeff"
_TOP = ("notice", "plan")
_WHOLE = re.compile("0|[1-9][0-9]{0,8}")


class Unfit(Exception):
    """A change that the file, or a local edition, has no place for."""


@dataclass(frozen=True)
class Words:
    """Edits of one value."""

    value: Value
    edits: tuple[Edit, ...]

    @property
    def new(self) -> str:
        return edited(self.value.words, self.edits)


@dataclass(frozen=True)
class Put:
    """Another plain value at the end of a way; None takes an item out.

    With `behind` the value is a new item behind the one there (-1 as the last key: before all).
    """

    keys: Keys
    value: Any
    behind: bool = False


def tree_with(tree: Any, words: Iterable[Words], puts: Iterable[Put]) -> Any:
    """A plain tree with all changes; those that shift items are made from the last one on."""
    for one in words:
        keys = one.value.keys if one.value.line is None else (*one.value.keys, one.value.line)
        tree = changed(tree, keys, one.new)
    shifting = sorted((p for p in puts if _shifts(p)), key=lambda p: _order(p.keys), reverse=True)
    for put in (*(p for p in puts if not _shifts(p)), *shifting):
        if put.behind:
            *way, at = put.keys
            held = _at(tree, tuple(way))
            listed = list(held) if isinstance(held, list) else [held]
            assert isinstance(at, int)
            tree = changed(tree, tuple(way), [*listed[: at + 1], put.value, *listed[at + 1 :]])
        else:
            tree = changed(tree, put.keys, put.value)
    return tree


def _shifts(put: Put) -> bool:
    return put.behind or put.value is None


def _order(keys: Keys) -> list[tuple[int, str]]:
    return [(key, "") if isinstance(key, int) else (-1, key) for key in keys]


def _at(tree: Any, keys: Keys) -> Any:
    for key in keys:
        tree = tree[key]
    return tree


def in_place(text: str, words: Sequence[Words], puts: Sequence[Put]) -> str:
    """The text of a file with the changes in it.

    Raises `Unfit` where the file would not say them.
    """
    mark = _BOM if text.startswith(_BOM) else ""
    now = text.removeprefix(_BOM)
    stubborn = []
    for one in sorted(words, key=lambda one: one.value.spans[0], reverse=True):
        new = _typed(now, one)
        if new is None:
            stubborn.append(one)
        else:
            now = new
    rest = [Put(one.value.keys, one.new) for one in stubborn if one.value.line is None]
    if len(rest) < len(stubborn):
        raise Unfit
    if rest or puts:
        now = _spliced(now, [*rest, *puts])
    return mark + now


def _typed(text: str, one: Words) -> str | None:
    """The words typed where the old ones stand; None where YAML would read something else."""
    lines = text.splitlines(True)
    for edit in sorted(one.edits, key=lambda edit: edit.start, reverse=True):
        first = one.value.at(edit.start)
        last = first if edit.start == edit.end else one.value.at(edit.end)
        if first is None or last is None or first[0] != last[0]:
            return None
        line = lines[first[0]]
        lines[first[0]] = line[: first[1]] + edit.new + line[last[1] :]
    new = "".join(lines)
    try:
        before, after = loaded(text), loaded(new)
        want = _at(before, one.value.keys)
        said = _at(after, one.value.keys)
        if one.value.line is None and _bare(said) != _bare(one.new):
            return None
        same = changed(after, one.value.keys, want) == before
        return new if same and isinstance(said, str) else None
    except (yaml.YAMLError, LookupError, TypeError):
        return None


def _spliced(text: str, puts: Sequence[Put]) -> str:
    try:
        old = loaded(text)
        wanted = tree_with(old, (), puts)
        new = spliced(text, old, wanted)
        if loaded(new) != _as_words(wanted):
            raise Unfit
        return new
    except (yaml.YAMLError, LookupError, TypeError, ValueError) as error:
        raise Unfit from error


def _as_words(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_words(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_words(item) for item in value]
    return str(value)


def _as_numbers(value: Any) -> Any:
    """What reads as a number is written as one, without quotes."""
    return int(value) if isinstance(value, str) and _WHOLE.fullmatch(value) else value


def loaded(text: str) -> Any:
    """A file as plain values, all as words: what is written as a number stays as it is written."""
    return yaml.load(text, Loader=yaml.BaseLoader)


def _bare(words: object) -> str:
    return "".join(str(words).split())


# --- what a local edition changes ----------------------------------------------------------


def overlay(old: Any, new: Any, replaceable: Collection[str]) -> dict[str, Any]:
    """The difference of two trees as the `changes` of a local edition.

    `replaceable` are the fields that it can write anew. Raises `Unfit` for what it cannot say.
    """
    said: dict[str, Any] = {}
    for key in new:
        if old.get(key) == new[key]:
            continue
        if key in _TOP and isinstance(old.get(key), dict):
            _top(key, old[key], new[key], said, replaceable)
        elif key == "name":
            said["name"] = new[key]
        else:
            _things(old.get(key), new[key], said, replaceable)
    return said


def _top(name: str, old: Any, new: Any, said: dict[str, Any], replaceable: Collection[str]) -> None:
    """What the notice and the plan say themselves; their sections have ids."""
    for key, value in new.items():
        if old.get(key) == value:
            continue
        if _has_ids(value):
            _things(old.get(key), value, said, replaceable)
        elif key in ("title", "paragraphs", "preamble", "tables"):
            said.setdefault(name, {})[key] = value
        else:
            raise Unfit


def _has_ids(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(i, dict) and "id" in i for i in value)


def _things(old: Any, new: Any, said: dict[str, Any], replaceable: Collection[str]) -> None:
    """Things of a list that are gone or say something else."""
    if not _has_ids(old) or not isinstance(new, list):
        raise Unfit
    kept = {item["id"]: item for item in new if isinstance(item, dict) and "id" in item}
    if len(kept) != len(new):
        raise Unfit
    known, above = {item.get("id") for item in old}, ""
    for id_, item in kept.items():
        if id_ not in known:
            if "owners" not in item or not above:
                raise Unfit
            said.setdefault("add", []).append({"after": above, "row": item})
        above = id_
    for item in old:
        after = kept.get(item["id"])
        if after is None:
            said.setdefault("remove", []).append(item["id"])
        elif after != item:
            _thing(item, after, said, replaceable)


def _thing(old: Any, new: Any, said: dict[str, Any], replaceable: Collection[str]) -> None:
    fields = {}
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        if _has_ids(before):
            _things(before, after, said, replaceable)
        elif key in replaceable and after is not None:
            fields[key] = _as_numbers(after)
        else:
            raise Unfit
    if fields:
        said.setdefault("replace", []).append({"id": old["id"], **fields})


def merged(old: Any, new: dict[str, Any]) -> dict[str, Any]:
    """The `changes` that an edition has, with more; what was written of a thing counts on."""
    result: dict[str, Any] = dict(old or {})
    for name, value in new.items():
        if name == "replace":
            result["replace"] = _replaced(result.get("replace") or [], value)
        elif name in ("remove", "add"):
            result[name] = [*(result.get(name) or []), *value]
        elif name in _TOP:
            result[name] = {**(result.get(name) or {}), **value}
        else:
            result[name] = value
    return result


def _replaced(old: Sequence[Any], new: Sequence[Any]) -> list[Any]:
    more = {item["id"]: item for item in new}
    kept = [{**item, **more.pop(item["id"], {})} for item in old]
    return [*kept, *more.values()]


# --- comments ------------------------------------------------------------------------------


def with_notes(text: str, notes: Iterable[tuple[Keys, str]]) -> str:
    """The text with a comment line above each of these values."""
    wanted: dict[int, list[str]] = {}
    root = yaml.compose(text.removeprefix(_BOM), Loader=yaml.SafeLoader)
    for keys, note in notes:
        wanted.setdefault(_line(root, keys), []).append(note)
    lines = text.splitlines(True)
    end = "\r\n" if "\r\n" in text else "\n"
    for number in sorted(wanted, reverse=True):
        line = lines[number].removeprefix(_BOM)
        indent = line[: len(line) - len(line.lstrip(" "))]
        said = [f"{indent}# {' '.join(note.split())}{end}" for note in wanted[number]]
        lines[number:number] = said
    return "".join(lines)


def _line(node: Any, keys: Keys) -> int:
    """The line on which a value is written, or begins; as near as the way leads."""
    line = node.start_mark.line
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == key), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            if key >= len(node.value):
                break
            node = node.value[key]
            line = node.start_mark.line
        else:
            break
    return int(line)
