"""What the schema objects to → findings in Chinese, each at its place.

Refuses to judge; it only translates.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics import content_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.content.base import Mapping, Scalar, Sequence, describe
from generator.model.names import nearest
from generator.place import FilePlace, Place

_LIMITS = {
    "greater_than_equal": ("ge", "不小于 {}"),
    "less_than_equal": ("le", "不大于 {}"),
    "greater_than": ("gt", "大于 {}"),
    "less_than": ("lt", "小于 {}"),
}


def findings_of(
    error: ValidationError, node: Mapping, path: str, schema: dict[str, Any]
) -> Iterable[Finding]:
    """One finding for each objection, in the order of the file's fields."""
    meanings = _meanings(schema)
    for detail in error.errors(include_url=False, include_input=True):
        yield _finding(detail, _Spot.find(node, detail["loc"], path), meanings)


class _Spot:
    """The node that an objection is about: the deepest one on its way that was written."""

    def __init__(self, node: Any, place: Place, key: str, owner: Mapping | None) -> None:
        self.node = node
        self.place = place
        self.key = key
        self.owner = owner

    @classmethod
    def find(cls, root: Mapping, steps: tuple[int | str, ...], path: str) -> _Spot:
        node: Any = root
        place: Place = FilePlace(path)
        key = ""
        owner: Mapping | None = root
        for step in steps:
            if isinstance(node, Mapping) and step in node:
                owner, key, place = node, str(step), node.keys_at[str(step)]
                node = node[str(step)]
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
                node = node[step]
                place = node.place
        if isinstance(node, Mapping):
            owner = node
        if isinstance(node, Scalar):
            place = node.place
        return cls(node, place, key, owner)


def _finding(detail: ErrorDetails, spot: _Spot, meanings: dict[str, set[str]]) -> Finding:
    kind, context = detail["type"], detail.get("ctx", {})
    last = str(detail["loc"][-1]) if detail["loc"] else ""
    key = spot.key or "文件"
    if kind == "missing":
        meaning = "；".join(sorted(meanings.get(last, set()))) or "必填"
        return rules.MISSING_KEY.at(spot.place, key=last, meaning=meaning)
    if kind == "extra_forbidden":
        place = spot.owner.keys_at[last] if spot.owner and last in spot.owner else spot.place
        return rules.UNKNOWN_KEY.at(place, key=last, advice=nearest(last, meanings))
    if kind in ("literal_error", "union_tag_invalid", "union_tag_not_found"):
        return _choice(detail, spot)
    if kind in _LIMITS:
        name, sentence = _LIMITS[kind]
        found = describe(detail["input"])
        return rules.OUT_OF_RANGE.at(
            spot.place, key=key, limit=sentence.format(context[name]), found=found
        )
    expected = str(context.get("expected", "一个列表"))
    found = describe(spot.node)
    return rules.WRONG_TYPE.at(spot.place, key=key, expected=expected, found=found)


def _choice(detail: ErrorDetails, spot: _Spot) -> Finding:
    context = detail.get("ctx", {})
    said = str(context.get("expected") or context.get("expected_tags") or "")
    choices = said.replace(" or ", ", ").replace("'", "").replace(", ", "、")
    if detail["type"] == "union_tag_not_found":
        return rules.MISSING_KEY.at(spot.place, key="kind", meaning="种类")
    if detail["type"] == "union_tag_invalid":
        node = spot.owner.get("kind") if spot.owner else None
        place = node.place if isinstance(node, Scalar) else spot.place
        return rules.WRONG_CHOICE.at(place, key="kind", choices=choices, found=describe(node))
    return rules.WRONG_CHOICE.at(
        spot.place, key=spot.key, choices=choices, found=describe(spot.node)
    )


def _meanings(schema: dict[str, Any]) -> dict[str, set[str]]:
    """Every key of a schema with its descriptions."""
    found: dict[str, set[str]] = {}
    models = [schema, *schema.get("$defs", {}).values()]
    for model in models:
        for key, field in model.get("properties", {}).items():
            names = found.setdefault(key, set())
            if "description" in field:
                names.add(field["description"])
    return found
