"""What makes the bytes of a package beside its content: this program, its libraries, the fonts.

Versions are compared, and fonts and the program itself by their contents: a file of the same
name may be another. Refuses to judge; it says what there is.
"""

from __future__ import annotations

import ctypes
import platform
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from generator.package.seen import file_hash
from generator.workspace import program_digest

if TYPE_CHECKING:
    from generator.formats.fonts import Fonts

LIBRARIES = (
    "chinesecalendar",
    "docxtpl",
    "icalendar",
    "openpyxl",
    "pikepdf",
    "python-docx",
    "weasyprint",
)
"""Whose versions a manifest records beside our own."""

HELPERS = "helpers"
"""The entry of a package for which fonts beyond those of its faces were asked."""

DIGITS = 12
"""How many hexadecimal digits of a hash are recorded: enough to tell versions of a file apart."""

HashOf = Callable[[Path], str]
"""The hash of a file, read from it or from a cache."""


def toolchain(fonts: Fonts, hash_of: HashOf = file_hash) -> dict[str, str]:
    """The record for a manifest; `fonts` are those of its package, which has been laid out.

    Which helper has a rare character hangs on all of them, so all of them are recorded then.
    """
    found = {"yinfa": program_version(), **libraries(LIBRARIES), **_of_the_faces(fonts, hash_of)}
    return {**found, **_helpers(fonts, hash_of)} if fonts.helped else found


def whole_toolchain(fonts: Fonts) -> dict[str, str]:
    """All that two machines must have in common so that they make the same bytes."""
    found = {"yinfa": program_version(), **libraries(LIBRARIES)}
    return {**found, **_of_the_faces(fonts, file_hash), **_helpers(fonts, file_hash), **engines()}


def fonts_used(fonts: Fonts, hash_of: HashOf = file_hash) -> dict[str, str]:
    """The font files that a document which was laid out with `fonts` hangs on."""
    found = _of_the_faces(fonts, hash_of)
    return {**found, **_helpers(fonts, hash_of)} if fonts.helped else found


@cache
def program_version() -> str:
    """Our own version, with the digest of our own files."""
    return f"{metadata.version('yinfa')} {program_digest()[:DIGITS]}"


def libraries(names: Iterable[str]) -> dict[str, str]:
    """Name → version of libraries of Python; one that is not there has none."""
    return {name: _version(name) for name in names}


@cache
def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "没有"


@cache
def engines() -> dict[str, str]:
    """Name → version of what lies below the libraries: Python, compression, the shaper of text."""
    return {
        "Python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "HarfBuzz": _harfbuzz(),
    }


def _harfbuzz() -> str:
    """The version of the library that Pango loads, under its name on each system."""
    for name in ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"):
        with suppress(OSError):
            library = ctypes.CDLL(name)
            library.hb_version_string.restype = ctypes.c_char_p
            return str(library.hb_version_string().decode("ascii"))
    return "没有"


def _of_the_faces(fonts: Fonts, hash_of: HashOf) -> dict[str, str]:
    return {"fonts": _named(fonts.face_files(), hash_of)}


def _helpers(fonts: Fonts, hash_of: HashOf) -> dict[str, str]:
    return {HELPERS: _named(fonts.helper_files(), hash_of)}


def _named(files: Iterable[Path], hash_of: HashOf) -> str:
    """Files by name and contents, wherever they lie."""
    by_name = sorted(files, key=lambda path: path.name)
    return "、".join(f"{path.name} {hash_of(path)[:DIGITS]}" for path in by_name)
