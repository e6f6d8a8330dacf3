"""A superior's file by what it is, not by its name: workbook, old workbook or document.

The bytes come from behind the gate. Refuses all other kinds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from struct import error as StructError  # noqa: N812 - a class
from typing import Protocol
from zipfile import BadZipFile

from generator.fill.biff import NotBiff
from generator.fill.compound import MAGIC
from generator.fill.docx import WordDocument
from generator.fill.table import Grid, Put
from generator.fill.xls import OldWorkbook
from generator.fill.xlsx import Workbook
from generator.formats.zip import read_parts


class Unfit(ValueError):
    """A file that cannot be filled in; its words say why."""


class Foreign(Protocol):
    """A file of somebody else that figures can be put into."""

    def grids(self) -> tuple[Grid, ...]: ...

    def filled(self, puts: Sequence[Put]) -> bytes: ...


def opened(data: bytes) -> Foreign:
    """The file as what it is. Raises `Unfit`."""
    with _unfit():
        if data.startswith(MAGIC):
            return OldWorkbook(data)
        names = read_parts(data)
        if any(name.startswith("xl/") for name in names):
            return Workbook(data)
        return WordDocument(data)


def seen(data: bytes) -> tuple[Grid, ...]:
    """What can be seen in a file. Raises `Unfit`."""
    with _unfit():
        return opened(data).grids()


def filled(data: bytes, puts: Sequence[Put]) -> bytes:
    """The file with figures in their places. Raises `Unfit`."""
    with _unfit():
        return opened(data).filled(puts)


@contextmanager
def _unfit() -> Iterator[None]:
    """Whatever a file does to those who look at it is said in one way."""
    try:
        yield
    except Unfit:
        raise
    except NotBiff as error:
        raise Unfit("不是 Excel 97-2003 的工作簿，或者加了密码") from error
    except (ValueError, KeyError, IndexError, StructError, BadZipFile) as error:
        raise Unfit("里面的内容不合格式，或者表太大") from error
