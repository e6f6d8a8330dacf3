"""YAML text + what it should say → the text in which only what differs is written anew.

Every list item and every key keeps its own lines, with their comments, quotes and indents;
items with an id keep them also where they move. Refuses to know what the keys mean, and to
promise that the result reads as wanted: the caller reads it again before he keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from generator.formats.plain import Plain, key_of, same
from generator.formats.scalars import Style, inline

INDENT = 2
"""How much deeper lines are set that the file has no example for."""

_LONGEST_WORD = 20
"""Longer texts of a list have a line each."""

_DASH = re.compile(r" *-(?=[ \r\n]|$)")


def spliced(text: str, old: Plain, new: Plain) -> str:
    """`text`, which says `old`, so that it says `new`; both are mappings.

    Raises `yaml.YAMLError` where the text is no YAML.
    """
    mark = text[: len(text) - len(text.removeprefix("\ufeff"))]
    return mark + _Splice(text[len(mark) :], old).written(new)


def comments(text: str) -> list[str]:
    """All comments of a YAML text in order, each with its `#`."""
    found: list[str] = []
    end = 0
    for token in yaml.scan(text.removeprefix("\ufeff"), Loader=yaml.SafeLoader):
        gap = text.removeprefix("\ufeff")[end : token.start_mark.index]
        found += [line[line.index("#") :].rstrip() for line in gap.splitlines() if "#" in line]
        end = max(end, token.end_mark.index)
    return found


@dataclass(frozen=True, slots=True)
class _Piece:
    """An item of a list, or a key with its value: its lines, and what stands above them.

    `far` are lines above that a blank line parts from the item, `near` the comments right
    above it. `head` runs up to the value, `rest` from its end to that of its lines.
    """

    far: str
    near: str
    head: str
    node: yaml.Node
    rest: str

    @property
    def column(self) -> int:
        """How deep the line is set on which the piece begins."""
        return _indent(self.head)

    def around(self, value: str) -> str:
        return self.near + self.head + value + self.rest


class _Splice:
    """One text with its nodes; what is asked of it is always the lines of a node."""

    def __init__(self, text: str, old: Plain) -> None:
        self._text = text
        self._eol = "\r\n" if "\r\n" in text else "\n"
        self._old = old
        self._root: yaml.MappingNode = yaml.compose(text, Loader=yaml.SafeLoader)  # type: ignore[assignment]
        self._begins: dict[yaml.Node, int] = {}
        self._in_brackets: set[yaml.Node] = set()
        self._homes: dict[str, tuple[_Piece, Plain]] = {}
        self._look_at(self._root)
        self._find_homes(self._root, old)

    def written(self, new: Plain) -> str:
        """The whole text, so that it says `new`."""
        before = self._text[: self._root.start_mark.index]
        return before + self._said(self._root, self._old, new) + self._text[self._end(self._root) :]

    def _look_at(self, node: yaml.Node) -> None:
        """Which nodes stand in brackets; a block below a key begins on the line after the key."""
        for child in _children(node):
            if _in_flow(node) or node in self._in_brackets:
                self._in_brackets.add(child)
            self._look_at(child)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if _is_block(value) and value.start_mark.line > key.end_mark.line:
                    self._begins[value] = self._line_end(key.end_mark.index)

    def _find_homes(self, node: yaml.Node, old: Plain) -> None:
        """Where each item with an id stands, so that it can be moved with all its lines."""
        if not _is_block(node):
            return
        if isinstance(node, yaml.MappingNode) and isinstance(old, dict):
            for key, value in node.value:
                self._find_homes(value, old.get(key.value))
        elif isinstance(node, yaml.SequenceNode) and isinstance(old, list):
            for piece, item in zip(self._items(node), old, strict=True):
                if _id(item):
                    self._homes[_id(item)] = (piece, item)
                self._find_homes(piece.node, item)

    def _said(self, node: yaml.Node, old: Plain, new: Plain) -> str:
        """The text of a node, from where it begins to its end."""
        if same(old, new):
            return self._text[self._begin(node) : self._end(node)]
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, new)
        if not _fits(node, old, new):
            return inline(new)
        if isinstance(node, yaml.SequenceNode):
            return self._sequence(node, old, new)
        if isinstance(node, yaml.MappingNode) and not _in_flow(node):
            return self._mapping(node, old, new)
        return self._in_braces(node, old, new)

    # --- one value ---------------------------------------------------------------------

    def _scalar(self, node: yaml.ScalarNode, new: Plain) -> str:
        """In the quotes that it had, or below the mark of its block."""
        if node.style in ("|", ">") and isinstance(new, str):
            mark, *lines = self._text[node.start_mark.index : self._end(node)].splitlines()
            first = next((line for line in lines if line.strip()), " " * self._depth(node))
            return f"{mark}{self._eol}{' ' * _indent(first)}{new}"
        quotes: dict[str, Style] = {"'": "'", '"': '"'}
        style = quotes.get(node.style or "", "")
        return inline(new, flow=node in self._in_brackets, style=style)

    def _depth(self, node: yaml.Node) -> int:
        return _indent(self._text[self._line_start(node.start_mark.index) :]) + 2 * INDENT

    def _in_braces(self, node: yaml.Node, old: dict[str, Plain], new: Plain) -> str:
        """A mapping in braces with other values behind the same keys."""
        text, at = "", node.start_mark.index
        for key, value in node.value:
            before, after = old.get(key.value), new.get(key.value, old.get(key.value))
            text += self._text[at : value.start_mark.index] + self._said(value, before, after)
            at = self._end(value)
        return text + self._text[at : self._end(node)]

    # --- mappings ----------------------------------------------------------------------

    def _mapping(self, node: yaml.MappingNode, old: dict[str, Plain], new: Plain) -> str:
        said: list[tuple[str, str]] = []
        for (key, value), piece in zip(node.value, self._pairs(node), strict=True):
            name = key.value
            if name in old and name not in new:
                said.append(("", piece.near if piece.far == "" else piece.far + piece.near))
                continue
            before, after = old.get(name), new.get(name, old.get(name))
            if same(before, after) or _fits(value, before, after) or _in_shape(value, after):
                text = piece.around(self._said(value, before, after))
            else:
                text = piece.near + self._reshaped(piece, after, node.start_mark.column)
            said.append((name, piece.far + text))
        present = {key.value for key, _ in node.value}
        self._add_keys(said, [name for name in new if name not in present], new, node)
        joined = self._joined(text for _, text in said)
        return joined if node in self._begins else joined.lstrip(" \r\n")

    def _add_keys(
        self, said: list[tuple[str, str]], names: list[str], new: Plain, node: yaml.Node
    ) -> None:
        """New keys, each behind those that go before it by the order of `new`."""
        column, order = node.start_mark.column, list(new)
        for name in names:
            before = set(order[: order.index(name)])
            at = max((i for i, (key, _) in enumerate(said, 1) if key in before), default=0)
            said.insert(at, (name, " " * column + self._key(name, new[name], column)))

    def _reshaped(self, piece: _Piece, new: Plain, column: int) -> str:
        """A key whose value takes another shape; the comment behind it stays on the line of the key."""
        name = piece.head[: piece.head.index(":") + 1]
        below = self._pairs_below(new, column)
        if _is_block(piece.node):
            line = f"{name}{self._eol}{below}" if below else f"{name} {inline(new)}{self._eol}"
            return line + piece.rest
        return self._joined((name + piece.rest, below))

    def _key(self, name: str, value: Plain, column: int) -> str:
        """A key and its value as lines, the first without its indent."""
        if isinstance(value, list) and value and all(_id(item) for item in value):
            items = (self._brought(item, column + INDENT) for item in value)
            return f"{name}:{self._eol}{''.join(items)}"
        if isinstance(value, list) and any(_is_sentence(item) for item in value):
            dash = " " * (column + INDENT) + "- "
            lines = (f"{dash}{inline(item)}{self._eol}" for item in value)
            return f"{name}:{self._eol}{''.join(lines)}"
        if below := self._pairs_below(value, column):
            return f"{name}:{self._eol}{below}"
        return f"{name}: {inline(value)}{self._eol}"

    def _pairs_below(self, value: Plain, column: int) -> str:
        """A mapping that holds lists as lines below its key; any other value stands behind it."""
        if not _holds_lists(value):
            return ""
        inner = column + INDENT
        return "".join(" " * inner + self._key(key, item, inner) for key, item in value.items())

    # --- lists -------------------------------------------------------------------------

    def _sequence(self, node: yaml.SequenceNode, old: list[Plain], new: list[Plain]) -> str:
        pieces = list(self._items(node))
        own = {_name(item): (piece, item) for piece, item in zip(pieces, old, strict=True)}
        between = pieces[1].far if len(pieces) > 1 and not pieces[1].far.strip() else ""
        left = self._left_behind(own, {_name(item) for item in new})
        said: list[str] = []
        for item in new:
            name = _name(item)
            above = left.pop(name, "")
            if name not in own:
                text = (between if said else "") + self._brought(item, pieces[0].column)
            else:
                piece, before = own[name]
                moved_up = not said and piece is not pieces[0]
                far = "" if moved_up and not piece.far.strip() else piece.far
                far = between if said and piece is pieces[0] and not far else far
                text = far + piece.around(self._said(piece.node, before, item))
            said.append(above + text)
        return self._joined([*said, *left.values()])

    def _left_behind(
        self, own: dict[str, tuple[_Piece, Plain]], wanted: set[str]
    ) -> dict[str, str]:
        """Comments that stood apart above what is gone, by the name of what follows them."""
        left: dict[str, str] = {}
        pending = ""
        for name, (piece, _) in own.items():
            if name not in wanted:
                pending += piece.far if piece.far.strip() else ""
            elif pending:
                left[name], pending = pending, ""
        return left | ({"": pending} if pending else {})

    def _brought(self, item: Plain, column: int) -> str:
        """An item that is new in its list: as lines, a known one with its own."""
        home = self._homes.get(_id(item))
        if home is not None:
            piece, old = home
            text = piece.around(self._said(piece.node, old, item))
            lines = self._joined([text, ""]).splitlines(keepends=True)
            return "".join(_shifted(line, column - piece.column) for line in lines)
        if not isinstance(item, dict):
            return f"{' ' * column}- {inline(item)}{self._eol}"
        inner = column + INDENT
        lines = [" " * inner + self._key(name, value, inner) for name, value in item.items()]
        return f"{' ' * column}- {''.join(lines).lstrip(' ')}"

    def _joined(self, texts: Iterable[str]) -> str:
        """Lines one after another; the last line of a file may lack its end."""
        joined = ""
        for text in texts:
            if joined and not joined.endswith("\n"):
                joined += self._eol
            joined += text
        return joined

    # --- where things begin and end ----------------------------------------------------

    def _items(self, node: yaml.SequenceNode) -> Iterator[_Piece]:
        """The items of a block list with their dashes."""
        end = self._begin(node)
        for item in node.value:
            far, near, head = self._parted(end, item.start_mark.index, _DASH)
            end = self._stop(item, _indent(head))
            yield _Piece(far, near, head, item, self._text[self._end(item) : end])

    def _pairs(self, node: yaml.MappingNode) -> Iterator[_Piece]:
        """The keys of a block mapping with their values."""
        end = self._begin(node)
        for key, value in node.value:
            far, near, indent = self._parted(end, key.start_mark.index, None)
            head = indent + self._text[key.start_mark.index : self._begin(value)]
            end = self._stop(value, node.start_mark.column)
            yield _Piece(far, near, head, value, self._text[self._end(value) : end])

    def _parted(self, end: int, start: int, mark: re.Pattern[str] | None) -> tuple[str, str, str]:
        """What stands between two pieces: far and near above, and the line up to `start`.

        The line is the last one, or that of the `mark`, below which its item may stand.
        """
        lines = self._text[end:start].splitlines(keepends=True)
        first = len(lines) if not lines or lines[-1].endswith("\n") else len(lines) - 1
        if mark is not None:
            first = next((i for i, line in enumerate(lines) if mark.match(line)), first)
        near = first
        while near and lines[near - 1].strip():
            near -= 1
        return "".join(lines[:near]), "".join(lines[near:first]), "".join(lines[first:])

    def _stop(self, node: yaml.Node, column: int) -> int:
        """Where the lines of a piece end: with its last one and the deeper comments below it."""
        end = self._end(node)
        stop = below = end if self._text[end - 1 : end] == "\n" else self._line_end(end)
        while below < len(self._text):
            line = self._text[below : self._line_end(below)]
            deeper = line.lstrip(" ").startswith("#") and _indent(line) > column
            if line.strip() and not deeper:
                break
            below += len(line)
            stop = below if deeper else stop
        return stop

    def _begin(self, node: yaml.Node) -> int:
        return self._begins.get(node, node.start_mark.index)

    def _end(self, node: yaml.Node) -> int:
        """Behind the last character of a value; of a block, behind its last line and comments."""
        if _is_block(node):
            last = list(_children(node))[-1]
            return self._stop(last, node.start_mark.column)
        written = self._text[node.start_mark.index : node.end_mark.index]
        in_block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
        return node.start_mark.index + len(written.rstrip() if in_block else written)

    def _line_start(self, index: int) -> int:
        return self._text.rfind("\n", 0, index) + 1

    def _line_end(self, index: int) -> int:
        found = self._text.find("\n", index)
        return len(self._text) if found < 0 else found + 1


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        yield from (value for _, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from node.value


def _in_flow(node: yaml.Node) -> bool:
    """Whether it is a list or mapping in brackets."""
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _is_block(node: yaml.Node) -> bool:
    collection = isinstance(node, yaml.CollectionNode)
    return collection and not _in_flow(node) and bool(node.value)


def _fits(node: yaml.Node, old: Plain, new: Plain) -> bool:
    """Whether a list or mapping can keep its shape and have its parts changed one by one."""
    if isinstance(node, yaml.SequenceNode):
        return _is_block(node) and isinstance(old, list) and isinstance(new, list) and bool(new)
    if not isinstance(old, dict) or not isinstance(new, dict):
        return False
    return _is_block(node) or old.keys() == new.keys() <= {key.value for key, _ in node.value}


def _holds_lists(value: Plain) -> bool:
    return isinstance(value, dict) and any(isinstance(item, list) for item in value.values())


def _is_sentence(value: Plain) -> bool:
    """Whether it is too long to stand in brackets beside others."""
    return isinstance(value, str) and len(value) > _LONGEST_WORD


def _in_shape(node: yaml.Node, new: Plain) -> bool:
    """Whether the new value stands on the line of its key, as the old one did."""
    return not _is_block(node) and not _holds_lists(new)


def _id(value: Plain) -> str:
    """The id of an item that has one."""
    return str(value.get("id", "")) if isinstance(value, dict) else ""


def _name(item: Plain) -> str:
    """By what an item is known again in its list."""
    return key_of(_id(item) or item)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _shifted(line: str, shift: int) -> str:
    """The line set deeper, or less deep as far as it can be."""
    if not line.strip():
        return line
    return " " * shift + line if shift > 0 else line[min(-shift, _indent(line)) :]
