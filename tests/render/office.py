"""A real LibreOffice for tests: one profile a start, our fonts and no others, no file converted twice."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pdfplumber
import pytest

from tests.fonts import configuration

FONTS = Path(__file__).resolve().parents[2] / "fonts"
FILTERS = {"pdf": "pdf", "txt": "txt:Text (encoded):UTF8", "docx": "docx"}

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None or not FONTS.is_dir(), reason="没有 LibreOffice 或 fonts/"
)


def converted(document: bytes, ending: str, folder: Path) -> Path:
    """`document` as LibreOffice saves it, in a new file in `folder`."""
    if (document, ending) not in _SAVED:
        convert([document], ending)
    target = folder / "saved" / f"document.{ending}"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(_SAVED[document, ending])
    return target


_SAVED: dict[tuple[bytes, str], bytes] = {}
"""What LibreOffice has made in this process: several tests look at the same file."""


def convert(documents: Sequence[bytes], ending: str) -> None:
    """Have LibreOffice save all of them in one start; `converted` then has them at hand."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = [folder / f"{number}.docx" for number in range(len(documents))]
        for source, document in zip(sources, documents, strict=True):
            source.write_bytes(document)
        command = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            FILTERS[ending],
            "--outdir",
            str(folder / "saved"),
            *map(str, sources),
        ]
        environment = {**os.environ, "FONTCONFIG_FILE": str(configuration())}
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=300)
        for source, document in zip(sources, documents, strict=True):
            saved = folder / "saved" / f"{source.stem}.{ending}"
            _SAVED[document, ending] = saved.read_bytes()


def lines_of(pdf: Path) -> list[list[str]]:
    """The lines of each page, from top to bottom, the page number among them."""
    pages = []
    with pdfplumber.open(pdf) as opened:
        for page in opened.pages:
            rows: dict[int, list[tuple[float, str]]] = defaultdict(list)
            for char in page.chars:
                rows[round(char["matrix"][5])].append((char["x0"], char["text"]))
            pages.append(["".join(t for _, t in sorted(rows[y])) for y in sorted(rows)[::-1]])
    return pages
