"""The peer: the same files as they are made elsewhere, with docxtpl, LibreOffice and openpyxl.

Run as `python bench/peer.py JSON DOCX_TEMPLATE PROFILE OUTPUT`. Has the words given, and
knows nothing of our package: no loader, no line breaking, no check of what was written.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

EDGE = Side(style="thin")
WIDTH = 90


def write_docx(document: dict[str, Any], template: Path, target: Path) -> None:
    filled = DocxTemplate(str(template))
    filled.render({"blocks": document["blocks"]}, autoescape=True)
    filled.save(str(target))


def write_xlsx(document: dict[str, Any], target: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for block in document["blocks"]:
        if block["kind"] != "table":
            sheet.append([block["text"]])
            continue
        for number, share in enumerate(block["shares"], 1):
            sheet.column_dimensions[get_column_letter(number)].width = WIDTH * share
        for words in (*block["head"], *block["rows"]):
            sheet.append(words)
            for cell in sheet[sheet.max_row]:
                cell.border = Border(EDGE, EDGE, EDGE, EDGE)
                cell.alignment = Alignment(wrap_text=True, vertical="center")
                cell.font = Font(name="宋体", size=12)
    book.save(target)


def write_pdfs(sources: list[Path], profile: Path, target: Path) -> None:
    """One call of LibreOffice for all files, with a profile of its own."""
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(target), *map(str, sources)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def main(words: Path, template: Path, profile: Path, target: Path) -> None:
    documents = json.loads(words.read_text(encoding="utf-8"))
    target.mkdir(parents=True)
    texts = []
    for document in documents:
        texts.append(target / f"{document['name']}.docx")
        write_docx(document, template, texts[-1])
        if document["workbook"]:
            write_xlsx(document, target / f"{document['name']}.xlsx")
    write_pdfs(texts, profile, target)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
