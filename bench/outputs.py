"""Look at what was made: files, bytes and characters by format, and pages of the PDF files.

Run as `python -m bench.outputs FOLDER`; prints JSON. A process of its own, so that the one
that measures stays small. Characters are those that are no blank, as pypdfium2 reads them:
the two sides must not differ much.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pypdfium2

FORMATS = ("docx", "pdf", "xlsx")


def outputs(folder: Path) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in FORMATS:
        files = list(folder.rglob(f"*.{name}"))
        found[f"{name}_files"] = len(files)
        found[f"{name}_bytes"] = sum(path.stat().st_size for path in files)
    read = [_read(path) for path in folder.rglob("*.pdf")]
    found["pages"] = sum(pages for pages, _ in read)
    found["characters"] = sum(characters for _, characters in read)
    return found


def _read(path: Path) -> tuple[int, int]:
    with pypdfium2.PdfDocument(path) as pdf:
        words = (page.get_textpage().get_text_bounded() for page in pdf)
        return len(pdf), sum(len("".join(text.split())) for text in words)


if __name__ == "__main__":
    print(json.dumps(outputs(Path(sys.argv[1]))))
