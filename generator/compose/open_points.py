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
from generator.place import FilePlace

NAMED = 12
"""How many of them the sentence names."""


def final_findings(
    documents: Iterable[Document], accepted: Collection[str] = ()
) -> Iterable[Finding]:
    """One error if anything is still open, marks that were half written and ××× included.

    `accepted` are the codes of findings that the content accepts: where ××× is meant, it may stay.
    """
    kinds = [open_points, broken_open_points]
    if rules.UNFILLED.code not in accepted:
        kinds.append(unfilled)
    found = dict.fromkeys(
        words[start:end]
        for document in documents
        for words in map(str, _texts((document.parts, document.imprint)))
        for start, end in sorted(span for kind in kinds for span in kind(words))
    )
    if found:
        named = "、".join([*found][:NAMED]) + ("等" if len(found) > NAMED else "")
        yield rules.NOT_FINAL.at(FilePlace("--final", 0), count=len(found), points=named)


def _texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
