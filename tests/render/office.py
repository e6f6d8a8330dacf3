"""A real LibreOffice for tests: one profile a call, our fonts and no others."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pdfplumber
import pytest

from generator.formats.fonts import find_fonts

FONTS = Path(__file__).resolve().parents[2] / "fonts"
FILTERS = {"pdf": "pdf", "txt": "txt:Text (encoded):UTF8", "docx": "docx"}

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None or not FONTS.is_dir(), reason="没有 LibreOffice 或 fonts/"
)


def converted(document: bytes, ending: str, folder: Path) -> Path:
    """`document` as LibreOffice saves it, in a new file in `folder`."""
    source = folder / "document.docx"
    source.write_bytes(document)
    fonts, _ = find_fonts([FONTS])
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts.write_configuration(folder / "fc"))}
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile-{ending}",
        "--headless",
        "--convert-to",
        FILTERS[ending],
        "--outdir",
        str(folder / "saved"),
        str(source),
    ]
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=180)
    return folder / "saved" / f"document.{ending}"


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
