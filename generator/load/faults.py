"""What the schema objects to → findings in Chinese, each at its place.

Refuses to judge; it only translates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics import content_rules as rules
from generator.diagnostics.finding import Finding
from generator.load.shapes import Schema, keys_of, of_kind
from generator.model.content.base import Mapping, Scalar, Sequence, describe
from generator.model.names import nearest
from generator.place import FilePlace, Place

_LIMITS = {
    "greater_than_equal": ("ge", "不小于 {}"),
    "less_than_equal": ("le", "不大于 {}"),
    "greater_than": ("gt", "大于 {}"),
    "less_than": ("lt", "小于 {}"),
}
_CHOICES = ("literal_error", "union_tag_invalid", "union_tag_not_found")
_ONE_TEXT = "一段文字"
"""What is expected of an item of a list that is read as one value, such as paragraphs."""

_KEY_AND_COLON = re.compile(r"[A-Za-z][A-Za-z0-9_-]*:\S.*")
_FULL_WIDTH = re.compile("[\uff01-\uff5e“”‘’]")


def findings_of(
    error: ValidationError, node: Mapping, path: str, schema: dict[str, Any]
) -> Iterable[Finding]:
    """The findings for all objections, in the order of the file's fields."""
    shapes = Schema(schema)
    for detail in error.errors(include_url=False, include_input=True):
        yield from _findings(detail, node, path, shapes)


@dataclass
class _Spot:
    """Where an objection leads: the deepest node on its way, and the keys that fit there."""

    node: Any
    place: Place
    name: str
    owner: Mapping
    keys: dict[str, str]


def _find(root: Mapping, steps: Iterable[int | str], path: str, schema: Schema) -> _Spot:
    shapes = schema.top()
    spot = _Spot(root, FilePlace(path), "文件", root, {})
    for step in steps:
        if picked := of_kind(shapes, step):
            shapes = picked
            continue
        shapes = schema.below(shapes, step)
        node = spot.node
        if isinstance(node, Mapping) and step in node:
            key = str(step)
            spot.node, spot.place, spot.name, spot.owner = node[key], node.keys_at[key], key, node
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            spot.node = node[step]
            spot.place = getattr(spot.node, "place", node.place)
            spot.name = f"{spot.name} 第{step + 1}项"
    if isinstance(spot.node, Mapping):
        spot.owner = spot.node
    if isinstance(spot.node, Scalar):
        spot.place = spot.node.place
    spot.keys = keys_of(shapes)
    return spot


def _findings(detail: ErrorDetails, node: Mapping, path: str, schema: Schema) -> Iterable[Finding]:
    kind, context, steps = detail["type"], detail.get("ctx", {}), detail["loc"]
    if kind in ("missing", "extra_forbidden"):
        yield _key(kind, str(steps[-1]), _find(node, steps[:-1], path, schema))
        return
    spot = _find(node, steps, path, schema)
    if kind in _CHOICES:
        yield _choice(detail, spot)
    elif kind in _LIMITS:
        name, sentence = _LIMITS[kind]
        limit, found = sentence.format(f"{context[name]:g}"), describe(detail["input"])
        yield rules.OUT_OF_RANGE.at(spot.place, key=spot.name, limit=limit, found=found)
    else:
        yield from _wrong_types(spot, str(context.get("expected", "一个列表")))


def _key(kind: str, key: str, spot: _Spot) -> Finding:
    if kind == "missing":
        return rules.MISSING_KEY.at(spot.place, key=key, meaning=spot.keys.get(key, "必填"))
    left = [name for name in spot.keys if name not in spot.owner]
    place = spot.owner.keys_at.get(key, spot.place)
    return rules.UNKNOWN_KEY.at(place, key=key, advice=nearest(key, left, none="请删去这一行"))


def _choice(detail: ErrorDetails, spot: _Spot) -> Finding:
    context = detail.get("ctx", {})
    said = str(context.get("expected") or context.get("expected_tags") or "")
    choices = said.replace(" or ", ", ").replace("'", "").replace(", ", "、")
    if detail["type"] == "literal_error":
        found = describe(spot.node)
        return rules.WRONG_CHOICE.at(spot.place, key=spot.name, choices=choices, found=found)
    if "kind" not in spot.owner or not isinstance(spot.node, Mapping):
        return rules.MISSING_KEY.at(spot.place, key="kind", meaning="种类")
    node = spot.owner["kind"]
    place = node.place if isinstance(node, Scalar) else spot.owner.keys_at["kind"]
    return rules.WRONG_CHOICE.at(place, key="kind", choices=choices, found=describe(node))


def _wrong_types(spot: _Spot, expected: str) -> Iterable[Finding]:
    """One finding; of a list of texts, one for each item that does not fit.

    A list of nothing but texts does not fit itself: one text was expected.
    """
    items = spot.node if isinstance(spot.node, Sequence) and expected.startswith(_ONE_TEXT) else []
    bad = [(n, item) for n, item in enumerate(items, 1) if not getattr(item, "value", "")]
    for number, item in bad:
        yield _wrong_type(item, item.place, f"{spot.name} 第{number}项", _ONE_TEXT)
    if not bad:
        yield _wrong_type(spot.node, spot.place, spot.name, expected)


def _wrong_type(node: Any, place: Place, name: str, expected: str) -> Finding:
    expected = "“是”或“否”" if expected == "是或否" else expected
    return rules.WRONG_TYPE.at(
        place, key=name, expected=expected, found=describe(node), advice=_advice(node, expected)
    )


def _advice(node: Any, expected: str) -> str:
    """What most likely went wrong, where what was written shows it."""
    value = node.value if isinstance(node, Scalar) else ""
    if isinstance(node, Scalar) and not value:
        return "请写上内容；用不着这一项，就把键一并删去"
    if isinstance(node, Mapping) and "文字" in expected:
        return "文字里有半角冒号加空格时，给整句加引号"
    if _KEY_AND_COLON.fullmatch(value) and expected == "一组键值":
        return "冒号后面要空一格"
    if expected == "一个列表" and value:
        return "请另起一行写，前面加“- ”；或放进半角方括号，各项之间用半角逗号"
    if expected.startswith("标识") and re.search("[、，]", value):
        return "各项之间要用半角逗号"
    if _FULL_WIDTH.search(value) and "文字" not in expected:
        return "数字、字母和符号请改用半角"
    return "请改写；不清楚格式时看 yinfa schema"
