"""What others wrote, as it can be printed: a character that no font has becomes 〓.

One stands for one, so that places in a text hold. Refuses to know fonts: it is told which characters
they have.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from generator.model.document import Document
from generator.model.text import Text

STAND_IN = "〓"
"""What printers set for a character that they lack."""

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of what follows: what is printed would not be what is written."""


def readable(document: Document, has: Callable[[str], bool]) -> tuple[Document, str]:
    """The document without what cannot be printed, and what that was, each character once.

    `has` says of a character that it is in the fonts.
    """
    known: dict[str, str] = {}

    def changed(text: Text) -> Text:
        for char in str(text):
            if char not in known:
                known[char] = char if _printable(char) and has(char) else STAND_IN
        if all(known[char] == char for char in str(text)):
            return text
        runs = (replace(run, text="".join(known[char] for char in run.text)) for run in text.runs)
        return Text(tuple(runs))

    made = replace(document, parts=_mapped(document.parts, changed))
    return made, "".join(char for char, now in known.items() if char != now)


def _printable(char: str) -> bool:
    """Line feeds begin a line of a cell; of other controls no file knows what to make."""
    if char == "\n":
        return True
    return char not in _TURNING and unicodedata.category(char) not in ("Cc", "Cs", "Co", "Cn")


def _mapped(value: Any, change: Callable[[Text], Text]) -> Any:
    """`value` with every text inside it changed."""
    if isinstance(value, Text):
        return change(value)
    if isinstance(value, tuple):
        items = [_mapped(item, change) for item in value]
        return tuple(items) if any(a is not b for a, b in zip(items, value, strict=True)) else value
    if is_dataclass(value) and not isinstance(value, type):
        old = {one.name: getattr(value, one.name) for one in fields(value)}
        new = {name: _mapped(item, change) for name, item in old.items()}
        now = {name: item for name, item in new.items() if item is not old[name]}
        return replace(value, **now) if now else value
    return value
