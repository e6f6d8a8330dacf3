"""`python -m bench impose`: 300 pages as an A3 booklet, beside two other ways to do the same.

The pages are those of a real document, bound several times over. Every way starts from bytes and
ends with bytes; afterwards the words of each half of each sheet are read back and compared.
"""

from __future__ import annotations

import argparse
import ctypes
import io
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw

from bench.__main__ import machine
from bench.paths import DISTRICT, PROGRAMME, ROOT
from generator.model.press import PrintSet
from generator.pipeline.binding import material, package_in
from generator.pipeline.build import build
from generator.pipeline.request import Request
from generator.press.booklet import Spot, booklet
from generator.press.imposed import A3_SHEET, impose_booklet
from generator.press.joined import A4, joined
from generator.press.order import bound
from generator.workspace import Workspace

RESULT = ROOT / "bench" / "out" / "impose.json"
PAGES = 300
TARGET = 1.0
"""Seconds for 300 pages."""

Way = Callable[[bytes, tuple[Spot, ...]], bytes]


def sample(scratch: Path) -> bytes:
    """300 pages: the issued document of the benchmark's edition over and over, fonts and all."""
    workspace = Workspace(ROOT, output=scratch)
    done = build(workspace, Request(PROGRAMME, DISTRICT, only=("issue",), formats=("pdf",)))
    assert done.folder is not None
    one, _ = material(done.folder, package_in(done.folder), (), ())
    (file,), (data,) = one.bound.files, one.files
    times = -(-PAGES // len(file.pages))
    files = (file,) * times
    many = joined(PrintSet(files, bound(files)), [data] * times, [])
    with pikepdf.open(io.BytesIO(many)) as pdf:
        del pdf.pages[PAGES:]
        cut = io.BytesIO()
        pdf.save(cut)
    return cut.getvalue()


def by_overlay(data: bytes, spots: tuple[Spot, ...]) -> bytes:
    """What the manual of pikepdf shows: each page laid over a blank sheet."""
    with pikepdf.open(io.BytesIO(data)) as source, pikepdf.Pdf.new() as made:
        for _ in range(len(spots) // 2):
            made.add_blank_page(page_size=A3_SHEET)
        for spot in spots:
            if spot.page is not None:
                left = A4[0] if spot.right else 0.0
                box = pikepdf.Rectangle(left, 0, left + A4[0], A4[1])
                made.pages[spot.side].add_overlay(source.pages[spot.page], box)
        written = io.BytesIO()
        made.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def by_pdfium(data: bytes, spots: tuple[Spot, ...]) -> bytes:
    """PDFium's own imposition: pages put in order first, then two to a sheet; it knows no creep."""
    raw = pypdfium2.raw
    source, ordered = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    for at, spot in enumerate(sorted(spots, key=lambda one: (one.side, one.right))):
        if spot.page is None:
            ordered.new_page(*A4)
        else:
            index = (ctypes.c_int * 1)(spot.page)
            raw.FPDF_ImportPagesByIndex(ordered, source, index, 1, at)
    sheets = raw.FPDF_ImportNPagesToOne(ordered, *A3_SHEET, 2, 1)
    made, written = pypdfium2.PdfDocument(sheets), io.BytesIO()
    made.save(written)
    return written.getvalue()


WAYS: dict[str, Way] = {
    "ours": impose_booklet,
    "pikepdf add_overlay": by_overlay,
    "PDFium ImportNPagesToOne": by_pdfium,
}


def misplaced(data: bytes, made: bytes, spots: tuple[Spot, ...]) -> int:
    """How many pages are not where they belong, by the words of each half of each sheet."""
    pages, sheets = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument(made)
    found = 0
    for spot in spots:
        left = A4[0] if spot.right else 0.0
        text = sheets[spot.side].get_textpage()
        half = text.get_text_bounded(left=left, right=left + A4[0])
        own = "" if spot.page is None else pages[spot.page].get_textpage().get_text_bounded()
        found += "".join(half.split()) != "".join(own.split())
    return found


def run(rounds: int) -> dict[str, Any]:
    """Each round runs every way, in turning order; nothing is warmed up but by a first round."""
    with tempfile.TemporaryDirectory(prefix="yinfa-bench-") as scratch:
        data = sample(Path(scratch))
    spots = booklet(PAGES)
    seconds: dict[str, list[float]] = {name: [] for name in WAYS}
    made: dict[str, bytes] = {}
    for number in range(rounds + 1):
        names = list(WAYS)
        for name in names[number % 3 :] + names[: number % 3]:
            start = time.perf_counter()
            made[name] = WAYS[name](data, spots)
            if number:
                seconds[name].append(time.perf_counter() - start)
    return {
        "machine": machine(),
        "pages": PAGES,
        "source_bytes": len(data),
        "ways": {
            name: {
                "median": round(statistics.median(seconds[name]), 3),
                "slowest": round(max(seconds[name]), 3),
                "bytes": len(made[name]),
                "misplaced": misplaced(data, made[name], spots),
            }
            for name in WAYS
        },
    }


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench impose", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="default 7")
    result = run(max(1, parser.parse_args(arguments).rounds))
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    for name, figures in result["ways"].items():
        print(name, *(f"{key} {value}" for key, value in figures.items()), sep="  ")
    ours = result["ways"]["ours"]
    return int(ours["median"] >= TARGET or bool(ours["misplaced"]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
