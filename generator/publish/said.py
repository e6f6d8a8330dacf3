"""All words of a document, wherever they stand in it.

Refuses to put them in order: blocks say what they are, not how they are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from generator.model.document import Document
from generator.model.text import Text


def said(document: Document) -> Iterator[str]:
    """Each text, with those that only file names and properties show."""
    yield from (document.title, document.issuer, document.file_name)
    yield from _texts((document.parts, document.imprint))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Text):
        yield str(value)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
