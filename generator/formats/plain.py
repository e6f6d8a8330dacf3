"""Typed content → plain values, as its YAML would say them: what is compared and written back.

Refuses to read YAML; `load` does.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from generator.model.content.base import Entity, Id
from generator.model.content.month import Month
from generator.model.content.owners import Owners
from generator.model.text import Prose, Run, Text

Plain = Any
"""A text, a number, a flag, a date, or lists and mappings of these; nothing that is left out."""


def plain(value: Any) -> Plain:
    """The value without its places; what says no more than its default is left out."""
    if isinstance(value, Owners):
        said = _entity(value)
        return said["alike"] if set(said) == {"alike"} else said
    if isinstance(value, Entity):
        return _entity(value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Prose):
        return "".join(p.text if isinstance(p, Run) else str(p) for p in value.pieces)
    if isinstance(value, Month):
        return f"{value.year:04d}-{value.month:02d}"
    return str(value) if isinstance(value, Id | Text) else value


def _entity(entity: Entity) -> dict[str, Plain]:
    said = {}
    for name, field in type(entity).model_fields.items():
        value = getattr(entity, name)
        if field.is_required() or value != field.default:
            said[name] = plain(value)
    return said


def same(one: Plain, other: Plain) -> bool:
    """Whether two values say the same; 1 and true are not the same, the order of keys is no matter."""
    return key_of(one) == key_of(other)


def key_of(value: Plain) -> str:
    """One word for what a value says."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=_said)


def _said(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no plain value: {value!r}")
