"""Read the same workbooks with openpyxl and nothing else: every cell of every sheet, one process.

`python -m bench.collect_peer FOLDER read-only|whole MOST`; prints the seconds and the cells.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from openpyxl import load_workbook

from bench.collect_books import RETURNED


def main() -> None:
    folder, way, most = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    paths = sorted((folder / RETURNED).rglob("*.xlsx"))[:most]
    start, cells = time.perf_counter(), 0
    for path in paths:
        book = load_workbook(path, data_only=True, read_only=way == "read-only")
        for sheet in book:
            cells += sum(
                cell is not None for row in sheet.iter_rows(values_only=True) for cell in row
            )
        book.close()
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "files": len(paths), "cells": cells}))


if __name__ == "__main__":
    main()
