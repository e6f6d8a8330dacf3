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
from generator.load.shapes import Schema, is_id, keys_of, of_kind
from generator.model.content.base import ID, Mapping, Scalar, Sequence, describe
from generator.model.names import nearest
from generator.model.text import broken_open_points, open_points
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
_LIST_OF_IDS = "标识的列表"
_WHERE_IDS = "部门的标识在 district.yaml 的 departments 里"
_REFERENCE = re.compile(f"[\u4e00-\u9fff]+(?:[:：]{ID.pattern})?")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_FULL_WIDTH = re.compile("[\uff01-\uff5e“”‘’]")


def findings_of(
    error: ValidationError, node: Mapping, path: str, schema: dict[str, Any]
) -> Iterable[Finding]:
    """The findings for all objections, in the order of the file's fields."""
    shapes = Schema(schema)
    details = error.errors(include_url=False, include_input=True)
    for detail in details:
        if not _follows(detail, details):
            yield from _findings(detail, node, path, shapes)


def _follows(detail: ErrorDetails, details: Iterable[ErrorDetails]) -> bool:
    """Whether a list is too short only because what stands in it does not fit."""
    steps = detail["loc"]
    return detail["type"] == "too_short" and any(
        other["loc"][: len(steps)] == steps for other in details if other is not detail
    )


@dataclass
class _Spot:
    """Where an objection leads: the deepest node on its way, and the keys that fit there."""

    node: Any
    place: Place
    name: str
    owner: Mapping
    keys: dict[str, str]
    takes_ids: bool = False
    """Whether a list of ids may stand here."""


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
    spot.takes_ids = any(is_id(shape) for shape in schema.below(shapes, 0))
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
        yield from _wrong_types(spot, _expected(kind, context))


def _expected(kind: str, context: dict[str, Any]) -> str:
    """What the value should have been, as the reader of the field says it."""
    least = "至少有一项的列表" if kind == "too_short" else "一个列表"
    return str(context.get("expected", least))


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
        yield _wrong_type(spot.node, spot.place, spot.name, expected, takes_ids=spot.takes_ids)


def _wrong_type(
    node: Any, place: Place, name: str, expected: str, *, takes_ids: bool = False
) -> Finding:
    if takes_ids and isinstance(node, Scalar) and node.value:
        expected, advice = _LIST_OF_IDS, _id_advice(node.value)
    else:
        expected = "“是”或“否”" if expected == "是或否" else expected
        advice = _advice(node, expected)
    return rules.WRONG_TYPE.at(
        place, key=name, expected=expected, found=describe(node), advice=advice
    )


def _id_advice(value: str) -> str:
    """How one thing is written where a list of ids is asked for."""
    if ID.fullmatch(value):
        return f"请放进半角方括号：[{value}]"
    return f"不写名称，写标识，放进半角方括号，如 [medical-affairs]；{_WHERE_IDS}"


def _advice(node: Any, expected: str) -> str:
    """What most likely went wrong, where what was written shows it."""
    value = node.value if isinstance(node, Scalar) else ""
    if isinstance(node, Scalar) and not value:
        return "请写上内容；用不着这一项，就把键一并删去"
    if "文字" in expected and (meant := _meant_reference(node)):
        return f"引用要用全角花括号，写作 {meant}"
    if "文字" not in expected and open_points(value):
        return "【待补：…】前后不能有别的字：填好了就删去它，没有填就只写它"
    if "文字" not in expected and broken_open_points(value):
        return "没有填的，写成 【待补：要补什么】，用全角的括号和冒号；这一项不能待补的，请填上"
    if isinstance(node, Mapping) and "文字" in expected:
        return "文字里有半角冒号加空格时，给整句加引号"
    if _KEY_AND_COLON.fullmatch(value) and expected == "一组键值":
        return "冒号后面要空一格"
    if expected == "一个列表" and value:
        return "请另起一行写，前面加“- ”；或放进半角方括号，各项之间用半角逗号"
    if expected.startswith("标识") and re.search("[、，]", value):
        return "各项之间要用半角逗号"
    if expected.startswith("标识") and _CHINESE.search(value):
        return f"不写名称，写标识；{_WHERE_IDS}"
    if _FULL_WIDTH.search(value) and "文字" not in expected:
        return "数字、字母和符号请改用半角"
    return "请改写；不清楚格式时看 yinfa schema"


def _meant_reference(node: Any) -> str:
    """｛单位:hospitals｝, where it was written in braces that YAML takes for its own."""
    if not isinstance(node, Mapping) or len(node) != 1:
        return ""
    key, value = next(iter(node.items()))
    written = f"{key}:{value.value}" if getattr(value, "value", "") else key
    return f"｛{written}｝" if _REFERENCE.fullmatch(written) else ""
