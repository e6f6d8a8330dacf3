"""Open points that composed documents would print: what stands between a draft and a final one.

Refuses to look at anything that is not printed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, is_dataclass

from generator.diagnostics import district_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.document import Document
from generator.model.text import Text, broken_open_points, open_points, unfilled
from generator.place import FilePlace, Place

NAMED = 12
"""How many of them the sentence names."""


def final_findings(
    documents: Iterable[Document], accepted: Collection[Place] = ()
) -> Iterable[Finding]:
    """One error if anything is still open, marks that were half written and ××× included.

    `accepted` are the places where content accepts ×××: what is meant there, may stay.
    """
    found = dict.fromkeys(
        words
        for document in documents
        for text in _texts((document.parts, document.imprint))
        for words in _open(text, accepted)
    )
    if found:
        named = "、".join([*found][:NAMED]) + ("等" if len(found) > NAMED else "")
        yield rules.NOT_FINAL.at(FilePlace("--final", 0), count=len(found), points=named)


def _open(text: Text, accepted: Collection[Place]) -> Iterator[str]:
    words = str(text)
    meant = [(start, end) for start, end in unfilled(words) if text.place_of(start) not in accepted]
    for start, end in sorted((*open_points(words), *broken_open_points(words), *meant)):
        yield words[start:end]


def _texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
