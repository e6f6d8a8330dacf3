"""Content files as values that can be changed: which characters of which value a place is.

Refuses to read files, to compose, and to write.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.model.content.base import Mapping as Node
from generator.model.content.base import Scalar, Sequence
from generator.place import FilePlace, Place

Keys = tuple[str | int, ...]
"""The way to a value: keys of mappings and numbers of items."""


@dataclass(frozen=True)
class Value:
    """One written text; of a literal block each line is one.

    `spans` are its pieces with the line and column (from 0) where each begins.
    """

    path: str
    keys: Keys
    words: str
    spans: tuple[tuple[int, int, str], ...]
    line: int | None = None

    @property
    def name(self) -> tuple[str, Keys, int | None]:
        return (self.path, self.keys, self.line)

    def at(self, offset: int) -> tuple[int, int] | None:
        """Line and column of a character; None for a blank that joins two lines."""
        for line, column, text in self.spans:
            if offset <= len(text):
                return line, column + offset
            offset -= len(text)
        return None


class Source:
    """Files as nodes, by path; finds values by place."""

    def __init__(self, trees: Mapping[str, Node]) -> None:
        self.trees = trees
        self._at: dict[tuple[str, int], list[tuple[int, int, int, Value]]] = {}
        self._of: dict[Place, list[Value]] = {}
        for path, tree in trees.items():
            places = dict(_places(tree, ()))
            for value in _values(path, tree, ()):
                self._of.setdefault(places[value.keys[:-1]], []).append(value)
                offset = 0
                for line, column, text in value.spans:
                    held = self._at.setdefault((path, line), [])
                    held.append((column, column + len(text), offset, value))
                    offset += len(text)

    def find(self, place: Place | None) -> tuple[Value, int] | None:
        """The value that stands at a place, and which of its characters it is."""
        if not isinstance(place, FilePlace):
            return None
        for start, end, offset, value in self._at.get((place.path, place.line - 1), ()):
            if start <= place.column - 1 < end:
                return value, offset + place.column - 1 - start
        return None

    def said_at(self, place: Place, words: str) -> Value | None:
        """The one value of the mapping at a place that says just this."""
        alike = [value for value in self._of.get(place, ()) if value.words == words]
        return alike[0] if len(alike) == 1 else None

    def of_thing(self, place: Place) -> list[Value]:
        """The values of the mapping that begins at a place."""
        return self._of.get(place, [])

    def thing(self, path: str, keys: Keys) -> tuple[str, Keys] | None:
        """The id of the innermost thing that holds a value, and the way from there."""
        node: Any = self.trees[path]
        found = None
        for depth, key in enumerate(keys):
            own = node.get("id") if isinstance(node, Node) else None
            if isinstance(own, Scalar):
                found = own.value, keys[depth:]
            node = node[key]
        return found

    def way_to(self, path: str, id_: str) -> Keys | None:
        """The way to the thing with this id in a file."""
        return _way(self.trees[path], id_, ())


def _places(node: object, keys: Keys) -> Iterator[tuple[Keys, Place]]:
    """Where each mapping and each list begins."""
    if isinstance(node, Node):
        yield keys, node.place
        for key, item in node.items():
            yield from _places(item, (*keys, key))
    elif isinstance(node, Sequence):
        yield keys, node.place
        for number, item in enumerate(node):
            yield from _places(item, (*keys, number))


def _way(node: object, id_: str, keys: Keys) -> Keys | None:
    if isinstance(node, Node):
        own = node.get("id")
        if isinstance(own, Scalar) and own.value == id_:
            return keys
        items: list[tuple[str | int, object]] = list(node.items())
    elif isinstance(node, Sequence):
        items = list(enumerate(node))
    else:
        return None
    for key, item in items:
        found = _way(item, id_, (*keys, key))
        if found is not None:
            return found
    return None


def _values(path: str, node: object, keys: Keys) -> Iterator[Value]:
    if isinstance(node, Node):
        for key, item in node.items():
            yield from _values(path, item, (*keys, key))
    elif isinstance(node, Sequence):
        for number, item in enumerate(node):
            yield from _values(path, item, (*keys, number))
    elif isinstance(node, Scalar):
        spans = [
            (run.place.line - 1, run.place.column - 1, run.text)
            for run in node.lines
            if isinstance(run.place, FilePlace)
        ]
        if node.block:
            for number, span in enumerate(spans):
                yield Value(path, keys, span[2], (span,), number)
        elif "".join(text for *_, text in spans) == node.value:
            yield Value(path, keys, node.value, tuple(spans))


def plain(node: object) -> Any:
    """A node as lists, mappings and words; a block as its lines."""
    if isinstance(node, Node):
        return {key: plain(item) for key, item in node.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node]
    if isinstance(node, Scalar) and node.block:
        return [run.text for run in node.lines if run.text]
    return node.value if isinstance(node, Scalar) else node


def changed(value: Any, keys: Keys, new: Any) -> Any:
    """A plain value with another one at the end of the way; None takes it out of its list."""
    if not keys:
        return new
    key, rest = keys[0], keys[1:]
    if isinstance(value, dict):
        return {**value, key: changed(value.get(key), rest, new)}
    held = list(value) if isinstance(value, list) else [value]
    assert isinstance(key, int)
    if new is None and not rest:
        del held[key]
    else:
        held[key] = changed(held[key], rest, new)
    return held
