"""A resolved edition: one programme as one district has it.

Changes are applied and references are words; only `｛附件:…｝` is left, because the
numbers of annexes are computed when documents are composed. Refuses to know documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.model.content.annex import Annex, Form
from generator.model.content.base import Entity, Id, Named
from generator.model.content.district import District, LocalEdition
from generator.model.content.programme import Citation, Programme, Quantity, Tasks
from generator.model.text import Prose, Text


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that the documents of one package say.

    `annexes` stands in the order of the edition. `departments` gives the local name of
    each role. `cited` lists, for a task row or a measure, the quantities that its text
    prints.
    """

    programme_id: str
    district_id: str
    edition_id: str
    programme: Programme
    tasks: Tasks
    annexes: dict[Id, Annex]
    forms: dict[Id, Form]
    citations: dict[Id, Citation]
    district: District
    local: LocalEdition
    departments: dict[Id, Text]
    cited: Mapping[Id, tuple[Quantity, ...]]
    inputs: dict[str, str] = field(default_factory=dict)


def named(value: object) -> Iterator[Named]:
    """Everything with an id inside `value`, itself included, in the order written."""
    if isinstance(value, Named):
        yield value
    if isinstance(value, Entity):
        for name in type(value).model_fields:
            yield from named(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from named(item)


def prose_in(value: object) -> Iterator[Prose]:
    """Every text inside `value`."""
    if isinstance(value, Prose):
        yield value
    elif isinstance(value, Entity):
        for name in type(value).model_fields:
            yield from prose_in(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from prose_in(item)


def map_prose(value: Any, change: Callable[[Prose], Prose]) -> Any:
    """`value` with every text inside it changed; places and all else stay."""
    if isinstance(value, Prose):
        return change(value)
    if isinstance(value, Entity):
        names = type(value).model_fields
        old = {name: getattr(value, name) for name in names}
        new = {name: map_prose(item, change) for name, item in old.items()}
        changed = {name: item for name, item in new.items() if item is not old[name]}
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, tuple):
        items = tuple(map_prose(item, change) for item in value)
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    return value
