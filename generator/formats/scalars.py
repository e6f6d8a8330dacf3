"""Plain values → YAML on one line, in the plainest writing that no reader takes for another thing.

Refuses to decide where a value stands.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Literal

import yaml

Style = Literal["", "'", '"']
"""How a scalar is quoted; empty for not at all."""

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_OFTEN_MISREAD = re.compile(r"\s#|:\s|^[\s\-?:,\[\]{}#&*!|>'\"%@`]|[\s:]$")


_PLAINLY = re.compile(
    r"[一-鿿《“‘（【｛—][^\x00-\x2c\x3a-\x40\x5b-\x60\x7b-\xa0]*|[a-z][a-z0-9]*(?:-[a-z0-9]+)+"
)
"""Begins with a Chinese character or mark and has no ASCII mark but - . /, or is a name such as
`row-01`: no reader can err, and asking one takes most of the time of writing."""


def inline(value: Any, *, flow: bool = False, style: Style = "") -> str:
    """The value on one line; `flow` says that it stands inside brackets."""
    if isinstance(value, dict):
        pairs = (f"{key}: {inline(item, flow=True)}" for key, item in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(inline(item, flow=True) for item in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    return _text(str(value), flow=flow, style=style)


def _text(text: str, *, flow: bool, style: Style) -> str:
    if style != '"' and any(mark in text for mark in "\n\t\r"):
        style = '"'
    if style == '"':
        return f'"{"".join(_ESCAPED.get(mark, mark) for mark in text)}"'
    if style == "'" or not _reads_as_text(text, flow=flow):
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    return text


def _reads_as_text(text: str, *, flow: bool) -> bool:
    """Whether any YAML reader takes the bare words for exactly this text."""
    if _PLAINLY.fullmatch(text):
        return True
    if not text or _OFTEN_MISREAD.search(text):
        return False
    try:
        read = yaml.safe_load(f"[{text}]" if flow else f"key: {text}")
    except (yaml.YAMLError, ValueError):
        return False
    return bool(read == ([text] if flow else {"key": text}))
