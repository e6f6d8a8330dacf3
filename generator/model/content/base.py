"""The ground of all content: scalars with places, and the types that fields are made of.

A field is read strictly from what was written: `007` is not 7, `no` is not false.
Refuses to know any file; `load` brings the nodes and turns errors into findings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    ModelWrapValidatorHandler,
    PlainValidator,
    PrivateAttr,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from generator.model.content.month import Month
from generator.model.sizes import SIZES
from generator.model.text import OPEN_POINT, Prose, Run, Text, prose_of
from generator.place import FilePlace, Place

NOWHERE = FilePlace("（程序生成）")


@dataclass(frozen=True, slots=True)
class Scalar:
    """One written value: its lines as runs, blanks at both ends taken off.

    `block` says that it was written as a literal block (`|`), line by line.
    """

    lines: tuple[Run, ...]
    place: Place
    block: bool = False

    @property
    def value(self) -> str:
        return "".join(run.text for run in self.joined())

    def joined(self) -> tuple[Run, ...]:
        """The lines as one: joined with a blank only between two Latin words."""
        runs: list[Run] = []
        for run in self.lines:
            if not run.text:
                continue
            if runs and _latin(runs[-1].text[-1]) and _latin(run.text[0]):
                runs.append(Run(" ", runs[-1].place))
            runs.append(run)
        return tuple(runs)


def _latin(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ",.;:")


class Mapping(dict[str, Any]):
    """A written mapping: key → node, with the place of each key."""

    def __init__(self, entries: dict[str, Any], place: Place, keys: dict[str, Place]) -> None:
        super().__init__(entries)
        self.place = place
        self.keys_at = keys


class Sequence(list[Any]):
    """A written list, with its place."""

    def __init__(self, items: list[Any], place: Place) -> None:
        super().__init__(items)
        self.place = place


@dataclass(frozen=True, slots=True)
class Id:
    """`[a-z][a-z0-9-]*`: names one thing, or refers to it. Equal by its letters alone."""

    value: str
    place: Place = field(compare=False)

    def __str__(self) -> str:
        return self.value


def wrong(expected: str, found: object) -> PydanticCustomError:
    """The error of a value that is not what the field asks for."""
    return PydanticCustomError(
        "wrong-type", "{expected}{found}", {"expected": expected, "found": describe(found)}
    )


def describe(node: object) -> str:
    """What was written instead, for the end of a sentence."""
    if isinstance(node, Scalar):
        return f"“{node.value}”" if node.value else "空"
    if isinstance(node, dict):
        return "一组键值"
    if isinstance(node, list):
        return "一个列表" if node else "空的列表"
    return f"“{node}”"


def _scalar(node: object, expected: str) -> Scalar:
    if isinstance(node, Scalar) and node.value:
        return node
    raise wrong(expected, node)


def _written(node: object, expected: str, pattern: re.Pattern[str]) -> re.Match[str]:
    match = pattern.fullmatch(_scalar(node, expected).value)
    if match is None:
        raise wrong(expected, node)
    return match


ID = re.compile(r"[a-z][a-z0-9-]*")
"""What an id is made of."""

_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
_DECIMAL = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,4})?")
_COPY_NUMBER = re.compile(r"[0-9]{1,6}")
_DAY = re.compile(r"([12][0-9]{3})-([0-9]{2})-([0-9]{2})")
_MONTH = re.compile(r"([12][0-9]{3})-(0[1-9]|1[0-2])")
_FLAGS = {"true": True, "false": False, "是": True, "否": False}


def _to_id(node: object) -> Id:
    if isinstance(node, Id):
        return node
    expected = "标识（小写字母开头，只用小写字母、数字和连字符）"
    _written(node, expected, ID)
    scalar = _scalar(node, expected)
    return Id(scalar.value, scalar.place)


def _to_prose(node: object) -> Prose:
    if isinstance(node, Prose):
        return node
    scalar = _scalar(node, "一段文字")
    return prose_of(scalar.joined(), scalar.place)


def _to_paragraphs(node: object) -> tuple[Prose, ...]:
    """A list of paragraphs; or one text, of which a literal block gives one a line."""
    if isinstance(node, tuple):
        return node
    if isinstance(node, list):
        return tuple(_to_prose(item) for item in node)
    scalar = _scalar(node, "一段文字或段落列表")
    if scalar.block:
        return tuple(prose_of((run,), run.place) for run in scalar.lines if run.text)
    return (_to_prose(scalar),)


def _to_text(node: object) -> Text:
    if isinstance(node, Text):
        return node
    scalar = _scalar(node, "文字")
    prose = prose_of(scalar.joined(), scalar.place)
    if prose.references():
        raise wrong("不含引用｛…｝的文字", node)
    return Text(scalar.joined())


def _to_words(node: object) -> Text:
    """Text in a language of its own, in which ｛…｝ is no reference."""
    return node if isinstance(node, Text) else Text(_scalar(node, "文字").joined())


def _to_whole(node: object) -> int:
    return node if isinstance(node, int) else int(_written(node, "整数", _WHOLE)[0])


def _to_decimal(node: object) -> float:
    if isinstance(node, int | float):
        return node
    return float(_written(node, "数字，如 28 或 28.95", _DECIMAL)[0])


def _to_size(node: object) -> float:
    """Points of a size, which is written by its name or as a number."""
    if isinstance(node, int | float):
        return node
    expected = "字号（如 三号、小二），或以磅计的数字"
    value = _scalar(node, expected).value
    if value in SIZES:
        return SIZES[value].pt
    return float(_written(node, expected, _DECIMAL)[0])


def _to_flag(node: object) -> bool:
    if isinstance(node, bool):
        return node
    value = _scalar(node, "是或否").value
    if value not in _FLAGS:
        raise wrong("是或否", node)
    return _FLAGS[value]


def _to_copy_number(node: object) -> str:
    """Six digits; zeros in front may be left out (7.2.1). An open point is kept as its words."""
    if isinstance(node, str):
        return node
    if still_open := _open_point(node):
        return str(still_open)
    return _written(node, "份号（至多六位数字），写作 000017", _COPY_NUMBER)[0].zfill(6)


def _to_day(node: object) -> date:
    if isinstance(node, date):
        return node
    expected = "日期，写作 2022-06-29"
    year, month, day = (int(part) for part in _written(node, expected, _DAY).groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise wrong("历法上有的日期", node) from None


def _to_month(node: object) -> Month:
    if isinstance(node, Month):
        return node
    year, month = _written(node, "年月，写作 2022-06", _MONTH).groups()
    return Month(int(year), int(month))


def _to_day_or_month(node: object) -> date | Month:
    """What was written, as exact as it was written."""
    if isinstance(node, date | Month):
        return node
    value = _scalar(node, "年月或日期，写作 2023-07 或 2023-07-31").value
    if _MONTH.fullmatch(value):
        return _to_month(node)
    if _DAY.fullmatch(value):
        return _to_day(node)
    raise wrong("年月或日期，写作 2023-07 或 2023-07-31", node)


def _open_point(node: object) -> Text | None:
    """【待补：…】, where a value is still to be filled in and nothing else is written."""
    if isinstance(node, Text):
        return node
    if isinstance(node, Scalar) and OPEN_POINT.fullmatch(node.value):
        return Text(node.joined())
    return None


def _to_day_or_open(node: object) -> date | Text:
    return _open_point(node) or _to_day(node)


def _to_year_or_open(node: object) -> int | Text:
    return _open_point(node) or _within(_to_whole(node), 1949, 2100)


def _to_serial_or_open(node: object) -> int | Text:
    return _open_point(node) or _within(_to_whole(node), 1, None)


def _within(value: int, least: int, most: int | None) -> int:
    if value < least:
        raise PydanticKnownError("greater_than_equal", {"ge": least})
    if most is not None and value > most:
        raise PydanticKnownError("less_than_equal", {"le": most})
    return value


def _to_code(node: object) -> str:
    return node if isinstance(node, str) else _scalar(node, "文字").value


def _field(read: Callable[[object], Any], **schema: object) -> tuple[PlainValidator, Any]:
    return PlainValidator(read), WithJsonSchema(dict(schema))


_ID_READ, _ID_SCHEMA = _field(_to_id, type="string", pattern=f"^{ID.pattern}$")
IdField = Annotated[Id, _ID_READ, _ID_SCHEMA]
_PROSE_READ, _PROSE_SCHEMA = _field(_to_prose, type="string", minLength=1)
ProseField = Annotated[Prose, _PROSE_READ, _PROSE_SCHEMA]
_PARAGRAPHS_READ, _PARAGRAPHS_SCHEMA = _field(
    _to_paragraphs,
    anyOf=[{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
)
ParagraphsField = Annotated[tuple[Prose, ...], _PARAGRAPHS_READ, _PARAGRAPHS_SCHEMA]
_TEXT_READ, _TEXT_SCHEMA = _field(_to_text, type="string", minLength=1)
TextField = Annotated[Text, _TEXT_READ, _TEXT_SCHEMA]
_WORDS_READ, _WORDS_SCHEMA = _field(_to_words, type="string", minLength=1)
WordsField = Annotated[Text, _WORDS_READ, _WORDS_SCHEMA]
# Not a plain validator: limits (ge, le) of a field apply to the integer behind it.
WholeField = Annotated[int, BeforeValidator(_to_whole)]
DecimalField = Annotated[float, BeforeValidator(_to_decimal)]
SizeField = Annotated[
    float, BeforeValidator(_to_size), WithJsonSchema({"anyOf": [{"enum": [*SIZES]}, {"type": "number"}]})
]  # fmt: skip
_FLAG_READ, _FLAG_SCHEMA = _field(_to_flag, type="boolean")
FlagField = Annotated[bool, _FLAG_READ, _FLAG_SCHEMA]
_DAY_READ, _DAY_SCHEMA = _field(_to_day, type="string", format="date")
DayField = Annotated[date, _DAY_READ, _DAY_SCHEMA]
_MONTH_READ, _MONTH_SCHEMA = _field(_to_month, type="string", pattern=r"^\d{4}-\d{2}$")
MonthField = Annotated[Month, _MONTH_READ, _MONTH_SCHEMA]
_DAY_OR_MONTH_READ, _DAY_OR_MONTH_SCHEMA = _field(
    _to_day_or_month, type="string", pattern=r"^\d{4}-\d{2}(-\d{2})?$"
)
DayOrMonthField = Annotated[date | Month, _DAY_OR_MONTH_READ, _DAY_OR_MONTH_SCHEMA]
_OPEN_SCHEMA = {"type": "string", "pattern": "^【待[补核]：[^【】]+】$"}
_COPY_READ, _COPY_SCHEMA = _field(
    _to_copy_number, anyOf=[{"type": "string", "pattern": "^[0-9]{1,6}$"}, _OPEN_SCHEMA]
)
CopyNumberField = Annotated[str, _COPY_READ, _COPY_SCHEMA]
_DAY_OR_OPEN_READ, _DAY_OR_OPEN_SCHEMA = _field(
    _to_day_or_open, anyOf=[{"type": "string", "format": "date"}, _OPEN_SCHEMA]
)
DayOrOpenField = Annotated[date | Text, _DAY_OR_OPEN_READ, _DAY_OR_OPEN_SCHEMA]
_YEAR_READ, _YEAR_SCHEMA = _field(
    _to_year_or_open, anyOf=[{"type": "integer", "minimum": 1949, "maximum": 2100}, _OPEN_SCHEMA]
)
YearOrOpenField = Annotated[int | Text, _YEAR_READ, _YEAR_SCHEMA]
_SERIAL_READ, _SERIAL_SCHEMA = _field(
    _to_serial_or_open, anyOf=[{"type": "integer", "minimum": 1}, _OPEN_SCHEMA]
)
SerialOrOpenField = Annotated[int | Text, _SERIAL_READ, _SERIAL_SCHEMA]
_CODE_READ, _CODE_SCHEMA = _field(_to_code, type="string", minLength=1)
CodeField = Annotated[str, _CODE_READ, _CODE_SCHEMA]

AsWritten = BeforeValidator(lambda node: node.value if isinstance(node, Scalar) else node)
"""Before a `Literal`: compares what was written."""


def kind_of(node: object) -> object:
    """The tag of a union whose members are told apart by `kind`."""
    kind = node.get("kind") if isinstance(node, dict) else getattr(node, "kind", None)
    return kind.value if isinstance(kind, Scalar) else kind


BY_KIND = Discriminator(kind_of)


class Entity(BaseModel):
    """A mapping of content. Knows where it and each of its keys was written."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    _place: Place = PrivateAttr(default=NOWHERE)
    _places: dict[str, Place] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_places(cls, node: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(node, cls):
            return node
        if not isinstance(node, Mapping):
            raise wrong("一组键值", node)
        entity = read(node)
        entity._place = node.place
        entity._places = {key: _value_place(node[key], node.keys_at[key]) for key in node}
        return entity

    @property
    def place(self) -> Place:
        return self._place

    def place_of(self, name: str) -> Place:
        """Where the value of a field was written; the entity's place where it was left out."""
        return self._places.get(name, self._place)


def _value_place(node: object, key_place: Place) -> Place:
    return node.place if isinstance(node, Scalar) else key_place


class Named(Entity):
    """An entity with an id, unique in its programme and never used again."""

    id: IdField = Field(description="标识，在本方案内唯一，不重复使用")


class File(Entity):
    """The top of a content file."""

    format: WholeField = Field(description="文件格式版本，现为 1")
