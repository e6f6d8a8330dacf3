"""What may stand at a place of a content file, from the JSON Schema of its kind.

Refuses to read files; `faults.py` walks through one and asks on the way.
"""

from __future__ import annotations

from typing import Any

from generator.model.content.base import ID

Shape = dict[str, Any]
"""One alternative of a schema, references followed."""


class Schema:
    """A JSON Schema that is walked step by step, as a file is."""

    def __init__(self, schema: Shape) -> None:
        self._schema = schema
        self._definitions = schema.get("$defs", {})

    def top(self) -> list[Shape]:
        return self._shapes(self._schema)

    def below(self, shapes: list[Shape], step: int | str) -> list[Shape]:
        """What may stand under a key, or in a list."""
        if isinstance(step, int):
            inner = [shape["items"] for shape in shapes if "items" in shape]
        else:
            inner = [s["properties"][step] for s in shapes if step in s.get("properties", {})]
        return [shape for node in inner for shape in self._shapes(node)]

    def _shapes(self, node: Shape) -> list[Shape]:
        if "$ref" in node:
            node = self._definitions[node["$ref"].rpartition("/")[2]]
        options = node.get("anyOf") or node.get("oneOf")
        return [s for option in options for s in self._shapes(option)] if options else [node]


def of_kind(shapes: list[Shape], tag: int | str) -> list[Shape]:
    """Those of several alternatives that the `kind` picks; none where there is no choice."""
    if len(shapes) < 2:
        return []
    return [s for s in shapes if s.get("properties", {}).get("kind", {}).get("const") == tag]


def is_id(shape: Shape) -> bool:
    """Whether an id is asked for."""
    return bool(shape.get("pattern") == f"^{ID.pattern}$")


def keys_of(shapes: list[Shape]) -> dict[str, str]:
    """The keys that may stand here, each with what it means."""
    return {
        key: field.get("description", "必填")
        for shape in shapes
        for key, field in shape.get("properties", {}).items()
    }
