"""The words of saved files as other programs read them, to be compared with the model.

DOCX through LibreOffice's text export, PDF through pdftotext, XLSX through LibreOffice's
CSV export: what our own readers see would prove nothing.
"""

from __future__ import annotations

import csv
import io
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from generator.model.document import Document
from generator.model.plan import Plan, as_planned
from generator.render.words import bare, document_words, sheet_words
from tests.fonts import configuration

CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"
TEXT = "txt:Text (encoded):UTF8"


def read_words(files: Sequence[Path], folder: Path) -> dict[Path, str]:
    """The words of each file without white space; one LibreOffice for all of a kind."""
    read = {path: _pdf_words(path) for path in files if path.suffix == ".pdf"}
    for ending, output, as_words in ((".docx", TEXT, _text_words), (".xlsx", CSV, _csv_words)):
        sources = [path for path in files if path.suffix == ending]
        if sources:
            made = _converted(sources, output, folder / ending.lstrip("."))
            read |= {path: as_words(made[path]) for path in sources}
    return read


def expected_words(document: Document, plan: Plan, ending: str) -> str:
    """What a file of this document must say: in a PDF also repeated heads and page numbers."""
    if ending == ".xlsx":
        return "".join(sheet_words(block) for part in document.parts for block in part.blocks)
    if ending != ".pdf":
        return document_words(as_planned(document, plan))
    return "".join(_page_words(plan, number) for number in range(len(plan.pages)))


def difference(expected: str, found: str) -> str:
    """Empty where the words are the same; otherwise the first place where they part."""
    if expected == found:
        return ""
    pairs = zip(expected, found, strict=False)
    shorter = min(len(expected), len(found))
    at = next((n for n, (left, right) in enumerate(pairs) if left != right), shorter)
    around = slice(max(at - 10, 0), at + 15)
    return f"应为“{expected[around]}”，读到“{found[around]}”"


def _page_words(plan: Plan, number: int) -> str:
    page = plan.pages[number]
    return bare("".join(str(line.text) for line in page.lines()))


def _pdf_words(path: Path) -> str:
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
    return bare(subprocess.run(command, check=True, capture_output=True).stdout.decode())


def _text_words(path: Path) -> str:
    return bare(path.read_text(encoding="utf-8-sig"))


def _csv_words(path: Path) -> str:
    rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    return bare("".join(cell for row in rows for cell in row))


def _converted(sources: Sequence[Path], output: str, folder: Path) -> dict[Path, Path]:
    """Every source as LibreOffice saves it; sources get short names on the way."""
    folder.mkdir(parents=True, exist_ok=True)
    copies = {}
    for number, source in enumerate(sources):
        copy = folder / f"{number}{source.suffix}"
        copy.write_bytes(source.read_bytes())
        copies[source] = copy
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        output,
        "--outdir",
        str(folder / "out"),
        *map(str, copies.values()),
    ]
    environment = {**os.environ, "FONTCONFIG_FILE": str(configuration())}
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=300)
    ending = output.partition(":")[0]
    made = {}
    for source, copy in copies.items():
        found = sorted((folder / "out").glob(f"{copy.stem}*.{ending}"))
        assert found, f"LibreOffice did not read {source.name}"
        made[source] = found[0]
    return made
