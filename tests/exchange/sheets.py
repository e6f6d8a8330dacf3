"""The exported sheet in the hands of a clerk: opened, changed by row and head, saved again."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from generator.exchange.columns import SHEET
from generator.exchange.tasks import Import, export_tasks, import_tasks
from generator.workspace import Workspace
from tests.fonts import configuration

HEAD = 2


class Clerk:
    """A workbook that is open."""

    def __init__(self, data: bytes) -> None:
        self.book: Workbook = load_workbook(BytesIO(data))
        self.sheet: Any = self.book[SHEET]

    def column(self, head: str) -> int:
        heads = {cell.value: cell.column for cell in self.sheet[HEAD]}
        return heads[head]

    def row(self, id_: str) -> int:
        column = self.column("标识")
        rows = range(HEAD + 1, self.sheet.max_row + 1)
        return next(n for n in rows if self.sheet.cell(n, column).value == id_)

    def cell(self, id_: str, head: str) -> Any:
        return self.sheet.cell(self.row(id_), self.column(head))

    def type(self, id_: str, head: str, words: Any) -> str:
        """Put words into a cell; returns its address."""
        cell = self.cell(id_, head)
        cell.value = words
        return str(cell.coordinate)

    def insert(self, after: str, **words: Any) -> int:
        """A new row; returns its number."""
        number = self.row(after) + 1 if after else self.sheet.max_row + 1
        if after:
            self.sheet.insert_rows(number)
        for head, said in words.items():
            self.sheet.cell(number, self.column(head)).value = said
        return number

    def delete(self, id_: str) -> None:
        self.sheet.delete_rows(self.row(id_))

    def move(self, id_: str, after: str) -> None:
        """Cut the row and insert it behind another one."""
        values = [cell.value for cell in self.sheet[self.row(id_)]]
        self.delete(id_)
        number = self.row(after) + 1 if after else HEAD + 1
        self.sheet.insert_rows(number)
        for column, value in enumerate(values, 1):
            self.sheet.cell(number, column).value = value

    def saved(self) -> bytes:
        data = BytesIO()
        self.book.save(data)
        return data.getvalue()


def exported(workspace: Workspace, programme: str = "clean") -> bytes:
    data, findings = export_tasks(workspace, programme)
    assert data is not None, "\n".join(map(str, findings))
    return data


def imported(workspace: Workspace, data: bytes, programme: str = "clean") -> Import:
    file = workspace.root / "任务表.xlsx"
    file.write_bytes(data)
    return import_tasks(workspace, programme, file)


def changed(workspace: Workspace, act: Callable[[Clerk], object]) -> Import:
    """What comes of it when a clerk exports, acts and imports."""
    clerk = Clerk(exported(workspace))
    act(clerk)
    return imported(workspace, clerk.saved())


def by_office(data: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice saves it."""
    source = folder / "before.xlsx"
    source.write_bytes(data)
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(folder / "saved"),
        str(source),
    ]
    environment = {**os.environ, "FONTCONFIG_FILE": str(configuration())}
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=180)
    return (folder / "saved" / source.name).read_bytes()
