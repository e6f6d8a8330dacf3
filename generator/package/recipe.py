"""What decides the bytes of a file, as digests by name: a file whose recipe is the same is the same.

Places where words were written decide nothing and are passed over, as they are in comparisons.
Refuses a value of a kind that it does not know: what it cannot see could change unseen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from generator.package.toolchain import DIGITS, engines, libraries, program_version

WORDS, PAGE, FONTS = "words", "page", "fonts"
TEMPLATE, PROGRAM, LIBRARIES = "template", "program", "libraries"

OF_FORMAT: Mapping[str, tuple[str, ...]] = {
    "pdf": (WORDS, PAGE, FONTS, PROGRAM, LIBRARIES),
    "docx": (WORDS, PAGE, FONTS, TEMPLATE, PROGRAM, LIBRARIES),
    "xlsx": (WORDS, PAGE, FONTS, PROGRAM, LIBRARIES),
    "ics": (WORDS, PROGRAM, LIBRARIES),
}
"""What the files of each format hang on. Fonts decide how wide columns are, so also in a DOCX."""

LIBRARIES_OF: Mapping[str, tuple[str, ...]] = {
    "pdf": ("weasyprint", "pydyf", "fonttools", "pikepdf"),
    "docx": ("docxtpl", "python-docx", "lxml"),
    "xlsx": ("openpyxl", "segno"),
    "ics": ("icalendar",),
}


PartT = TypeVar("PartT")


@dataclass(frozen=True, slots=True)
class Means:
    """What all files of a package are made with: the figures of the page, and the template."""

    page: str
    template: str


def means(page: Iterable[object], template: bytes) -> Means:
    """`page`: the measures, and whether paper with a printed head is used."""
    return Means(digest(tuple(page)), hashlib.sha256(template).hexdigest()[:DIGITS])


def recipe(words: str, fonts: str, format_: str, by: Means) -> dict[str, str]:
    """The recipe of a file: digests of its document and of the font files that it hangs on."""
    found: dict[str, Callable[[], str]] = {
        WORDS: lambda: words,
        PAGE: lambda: by.page,
        FONTS: lambda: fonts,
        TEMPLATE: lambda: by.template,
        PROGRAM: program_version,
        LIBRARIES: lambda: _libraries(format_),
    }
    return {name: found[name]() for name in OF_FORMAT[format_]}


@cache
def _libraries(format_: str) -> str:
    of_pages = engines() if format_ == "pdf" else {}
    return digest({**libraries(LIBRARIES_OF[format_]), **of_pages})


def digest(value: object) -> str:
    """A digest of a value and all that it holds; equal values have the same one."""
    pieces: list[str] = []
    _told(value, pieces.append)
    return hashlib.sha256("\n".join(pieces).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def _told(value: Any, tell: Callable[[str], None]) -> None:
    """Every piece with its kind and length, so that no two values are told alike."""
    kind: Any = type(value)
    if kind is str:
        tell(f"{len(value)} {value}")
    elif kind is tuple or kind is list:
        tell(f"({len(value)}")
        for item in value:
            _told(item, tell)
    elif value is None or kind in _PLAIN:
        tell(f"{kind.__name__} {value!r}")
    elif isinstance(value, Enum):
        tell(f"{kind.__name__} {value.name}")
    elif is_dataclass(value):
        tell(f"{kind.__name__}{{")
        for name in _compared(kind):
            _told(getattr(value, name), tell)
    elif isinstance(value, Mapping | frozenset):
        _told_sorted(value, tell)
    elif isinstance(
        value, str | int | float
    ):  # a length, an id: plain, but of a class of their own
        tell(f"{kind.__name__} {len(str(value))} {value!s}")
    else:
        raise TypeError(f"no recipe knows {kind.__name__}")


_PLAIN = frozenset((bool, int, float, date, Decimal, bytes))


def _told_sorted(value: Mapping[Any, Any] | frozenset[Any], tell: Callable[[str], None]) -> None:
    """What has no order is told in one."""
    items = value.items() if isinstance(value, Mapping) else ((item, None) for item in value)
    tell(f"{'mapping' if isinstance(value, Mapping) else 'set'} {len(value)}")
    for piece in sorted(map(_piece, items)):
        tell(piece)


def _piece(value: object) -> str:
    pieces: list[str] = []
    _told(value, pieces.append)
    return "\n".join(pieces)


def parts_of(value: Any, kind: type[PartT]) -> Iterator[PartT]:
    """Everything of a kind that a value holds."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, tuple | list | frozenset):
        for item in value:
            yield from parts_of(item, kind)
    elif isinstance(value, Mapping):
        yield from parts_of(tuple(value.values()), kind)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from parts_of(getattr(value, field.name), kind)


@cache
def _compared(kind: type) -> tuple[str, ...]:
    """The fields that count where two values are compared."""
    return tuple(field.name for field in fields(kind) if field.compare)
