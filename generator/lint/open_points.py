"""What is still to be filled in: 【待补：…】, marks of it half written, and words such as ×××.

Each is found once, where it was written, however often it is printed. Refuses to stop a build;
only a final one is refused, and the pipeline asks for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.diagnostics import district_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.content.base import Entity
from generator.model.content.programme import Acceptance
from generator.model.edition import Edition
from generator.model.text import (
    OPEN_POINT,
    Prose,
    Run,
    Text,
    broken_open_points,
    open_points,
    text_of,
    unfilled,
)
from generator.place import Place


def open_point_findings(edition: Edition) -> Iterable[Finding]:
    """All of the district and of the edition, those too that this package does not print."""
    values: tuple[object, ...] = (
        edition.district,
        edition.local,
        edition.programme,
        edition.tasks,
        *edition.all_annexes.values(),
        *edition.forms.values(),
        *edition.citations.values(),
    )
    for value in values:
        for text in _texts(value):
            for place, words in _written(text, open_points):
                match = OPEN_POINT.fullmatch(words)
                yield rules.OPEN_POINT.at(place, what=match[1] if match else "")
            for place, words in _written(text, broken_open_points):
                yield rules.OPEN_POINT_BROKEN.at(place, words=words)
            for place, words in _written(text, unfilled):
                yield rules.UNFILLED.at(place, words=words)


def _written(
    text: Text, find: Callable[[str], list[tuple[int, int]]]
) -> Iterator[tuple[Place, str]]:
    """What is found in the text, but for that which a reference brought in whole.

    That is found at the thing referred to, which is one of the values too.
    """
    for start, end in find(str(text)):
        found = text.slice(start, end)
        if any(run.via is None for run in found.runs):
            yield found.runs[0].place, str(found)


def _texts(value: object) -> Iterator[Text]:
    """Everything that is said, plain strings too; what is accepted says nothing by itself."""
    if isinstance(value, Acceptance):
        return
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Prose):
        yield Text(tuple(piece for piece in value.pieces if isinstance(piece, Run)))
    elif isinstance(value, Entity):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if isinstance(inner, str):
                yield text_of(inner, value.place_of(name))
            else:
                yield from _texts(inner)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
