"""A peer of the notice: Typst, through its Python wheel. Knows nothing of our package.

Run as `python -m bench.pages_typst FOLDER PDF JSON` in a process of its own; FOLDER holds
the words and, in a folder `faces`, the font files.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bench.laps import Laps
from bench.paths import NOTICE_WORDS, ROOT

TEMPLATE = ROOT / "bench" / "notice.typ"


def main(folder: Path, pdf: Path, seconds: Path) -> None:
    laps = Laps()
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder / "faces"]
    )
    words = (folder / NOTICE_WORDS).read_text(encoding="utf-8")
    compiler = typst.Compiler(TEMPLATE, font_paths=fonts, sys_inputs={"notice": words})
    laps.end("start")
    compiler.query("heading")  # sets all pages and writes none; `compile` takes them over
    laps.end("compose")
    data = compiler.compile(format="pdf", pdf_standards="a-2u", timestamp=0)
    laps.end("write")
    pdf.write_bytes(data)
    laps.save(seconds)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
