"""Markup whose elements know which bytes they are, so that some can be changed and no other byte is.

The bytes come from behind the gate: no document type, no entities. Refuses to know what an
element means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape, quoteattr

Edit = tuple[int, int, bytes]
"""From, up to, and what stands there instead."""

_BETWEEN = " "
"""What the parser puts between address, name and prefix; no address holds a blank."""
LARGEST = 8 * 2**20
"""Bytes of a part; those of a form are some hundred thousand."""
DEEPEST = 200
_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
"""A tag; a `>` may stand in the quotes of an attribute."""


@dataclass(slots=True, eq=False)
class Node:
    """An element: its bytes are `start` to `end`, those inside it `inner` to `close`.

    An empty element (`<c/>`) has nothing inside: `inner` and `close` are its `end`. `attributes`
    are by local name. `words` are those directly inside it.
    """

    name: str
    prefix: str
    attributes: dict[str, str]
    start: int
    inner: int = 0
    close: int = 0
    end: int = 0
    children: list[Node] = field(default_factory=list)
    words: str = ""

    @property
    def empty(self) -> bool:
        return self.inner == self.end

    def child(self, name: str) -> Node | None:
        return next((node for node in self.children if node.name == name), None)

    def all(self, name: str) -> Iterator[Node]:
        """Every element of that name below, in reading order."""
        for node in self.children:
            if node.name == name:
                yield node
            yield from node.all(name)

    def tag(self, name: str) -> str:
        """Another element's name with the prefix of this one."""
        return f"{self.prefix}:{name}" if self.prefix else name


def markup(data: bytes) -> Node:
    """The root of a part in UTF-8. Raises `ValueError` for what is none, or is far too large."""
    if len(data) > LARGEST:
        raise ValueError("too large")
    parser = ParserCreate(namespace_separator=_BETWEEN)
    parser.namespace_prefixes = True
    parser.buffer_text = True
    above = [Node("", "", {}, 0)]

    def opened(name: str, attributes: dict[str, str]) -> None:
        local, prefix = _named(name)
        said = {_local(key): value for key, value in attributes.items()}
        node = Node(local, prefix, said, parser.CurrentByteIndex)
        above[-1].children.append(node)
        above.append(node)
        if len(above) > DEEPEST:
            raise ValueError("too deep")

    def closed(_: str) -> None:
        node = above.pop()
        node.inner = _tag_at(data, node.start)
        empty = data[node.inner - 2 : node.inner] == b"/>"
        node.close = node.inner if empty else parser.CurrentByteIndex
        node.end = node.inner if empty else data.index(b">", node.close) + 1

    def said(words: str) -> None:
        above[-1].words += words

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = said
    try:
        parser.Parse(data, True)
    except ExpatError as error:
        raise ValueError(str(error)) from error
    return above[0].children[0]


def in_utf8(data: bytes) -> bytes:
    """The same part in UTF-8 without a declaration of anything else."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    words = data.decode("utf-16")
    end = words.index("?>") + 2 if words.startswith("<?xml") else 0
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{words[end:]}'.encode()


def spliced(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with edits made; of several at one spot the first given stands first.

    Raises `ValueError` where two edits overlap.
    """
    pieces: list[bytes] = []
    at = 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        if start < at:
            raise ValueError("edits overlap")
        pieces += (data[at:start], new)
        at = end
    return b"".join((*pieces, data[at:]))


def element(tag: str, attributes: dict[str, str], inside: str | None = None) -> str:
    """An element as written; `inside` is markup already."""
    said = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<{tag}{said}/>" if inside is None else f"<{tag}{said}>{inside}</{tag}>"


def plain(words: str) -> str:
    """Words as they stand between tags."""
    return escape(words)


def _named(name: str) -> tuple[str, str]:
    """Local name and prefix, of which expat says: address, name, prefix."""
    parts = name.split(_BETWEEN)
    if len(parts) == 3:
        return parts[1], parts[2]
    return parts[-1], ""


def _local(name: str) -> str:
    """An attribute without the address in front of it."""
    return _named(name)[0]


def _tag_at(data: bytes, start: int) -> int:
    """Behind the tag that begins at `start`."""
    found = _TAG.match(data, start)
    assert found
    return found.end()
