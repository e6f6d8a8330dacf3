"""A clerk at LibreOffice: workbooks opened, rows and columns inserted, sheets renamed and copied, saved again.

A macro in a profile of its own does it, so that no bridge to another language is needed.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

ENDINGS = (".xlsx", ".xls", "-locked.xls")
BASIC = """
Option Explicit

Sub Work(list As String)
    Dim line As String, file As Integer
    file = FreeFile
    Open list For Input As #file
    Do While Not Eof(file)
        Line Input #file, line
        If line <> "" Then Change Split(line, "|")
    Loop
    Close #file
    StarDesktop.terminate
End Sub

Sub Change(job As Variant)
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    Dim doc As Object, sheet As Object, cell As Object
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    doc = StarDesktop.loadComponentFromURL(ConvertToURL(job(0)), "_blank", 0, hidden())
    cell = doc.NamedRanges.getByName(job(4)).getReferredCells().getCellByPosition(0, 0)
    sheet = cell.getSpreadsheet()
    sheet.unprotect("")
    cell.setString(job(5))
    sheet.Rows.insertByIndex(CLng(job(2)), 2)
    sheet.Columns.insertByIndex(CLng(job(3)), 1)
    sheet.Name = "某某医院"
    doc.Sheets.copyByName("某某医院", "某某医院 (2)", CInt(job(6)))
    Save doc, job(1) & ".xlsx", "Calc MS Excel 2007 XML", ""
    Save doc, job(1) & ".xls", "MS Excel 97", ""
    Save doc, job(1) & "-locked.xls", "MS Excel 97", "secret"
    doc.close(True)
End Sub

Sub Save(doc As Object, path As String, filter As String, word As String)
    Dim as_(1) As New com.sun.star.beans.PropertyValue
    as_(0).Name = "FilterName"
    as_(0).Value = filter
    as_(1).Name = "Password"
    as_(1).Value = word
    doc.storeToURL(ConvertToURL(path), as_())
End Sub
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" \
library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Clerk"/>
</library:library>
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Clerk" \
script:language="StarBasic">{code}</script:module>
"""


@dataclass(frozen=True)
class Job:
    """Type `words` into the cell named `name`; insert two rows behind `row` and a column behind
    `column` of its sheet; rename that, and copy it to the place `copy_at` among the sheets."""

    data: bytes
    row: int
    column: int
    name: str
    words: str
    copy_at: int = 1


def worked(jobs: Sequence[Job], folder: Path) -> list[dict[str, bytes]]:
    """Each workbook as the clerk saved it, by ending: XLSX, XLS, and XLS with a password; one start
    for all of them."""
    profile = folder / "profile"
    lines = []
    for number, job in enumerate(jobs):
        source, target = folder / f"{number}.xlsx", folder / f"saved-{number}"
        source.write_bytes(job.data)
        lines.append(
            f"{source}|{target}|{job.row}|{job.column}|{job.name}|{job.words}|{job.copy_at}"
        )
    listed = folder / "jobs.txt"
    listed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    _office(folder, profile, "--terminate_after_init")  # this makes the profile
    basic = profile / "user" / "basic" / "Standard"
    basic.mkdir(parents=True, exist_ok=True)
    (basic / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    (basic / "Clerk.xba").write_text(MODULE.format(code=escape(BASIC)), encoding="utf-8")
    _office(folder, profile, f'macro:///Standard.Clerk.Work("{listed}")')
    return [
        {ending: (folder / f"saved-{n}{ending}").read_bytes() for ending in ENDINGS}
        for n in range(len(jobs))
    ]


def _office(folder: Path, profile: Path, *words: str) -> None:
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    environment = {**os.environ, "HOME": str(folder)}
    subprocess.run(
        [*command, *words], env=environment, check=True, capture_output=True, timeout=120
    )
