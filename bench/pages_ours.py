"""Set the notice our way: page plan, then PDF.

Run as `python -m bench.pages_ours FOLDER PDF JSON` in a process of its own; FOLDER is the
one that holds the font configuration.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from bench.laps import Laps
from bench.paths import ROOT

LIBRARIES = ("weasyprint.document", "generator.render.pdf_finish")
"""What printing loads the first time. By then the fonts have been configured."""


def main(folder: Path, pdf: Path, seconds: Path) -> None:
    laps = Laps()
    from bench.notice import notice
    from generator.formats.fonts import find_fonts
    from generator.layout.page import layout
    from generator.render.pdf import render_pdf
    from generator.workspace import Workspace

    fonts, _ = find_fonts(Workspace(ROOT).font_folders())
    fonts.use_configuration(folder)
    for library in LIBRARIES:
        importlib.import_module(library)
    document = notice()
    laps.end("start")
    plan, _ = layout(document, fonts)
    laps.end("compose")
    data = render_pdf(document, plan, fonts)
    laps.end("write")
    pdf.write_bytes(data)
    laps.save(seconds)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
