"""The words of a file as scripts commonly take them out: `python -m bench.draft_peer FILE`.

python-docx for DOCX, pdfplumber for PDF: running text and the cells of tables, nothing understood.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import docx
import pdfplumber


def from_docx(path: Path) -> str:
    document = docx.Document(str(path))
    tables = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in document.paragraphs), *(cell.text for cell in tables)])


def from_pdf(path: Path) -> str:
    said: list[str] = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            said.append(page.extract_text())
            tables = page.extract_tables()
            said += [cell or "" for table in tables for row in table for cell in row]
    return "\n".join(said)


READERS = {".docx": from_docx, ".pdf": from_pdf}


def main(path: Path) -> None:
    start = time.perf_counter()
    said = READERS[path.suffix](path)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": seconds, "peak": peak, "characters": len("".join(said.split()))}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
