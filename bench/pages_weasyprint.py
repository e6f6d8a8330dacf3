"""A peer of the notice: WeasyPrint as it comes, paragraphs justified by itself.

Run as `python -m bench.pages_weasyprint FOLDER PDF JSON` in a process of its own; FOLDER
holds the words. Knows nothing of our package, and reads the fonts through `FONTCONFIG_FILE`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from bench.laps import Laps
from bench.paths import NOTICE_WORDS, ROOT

TEMPLATE = ROOT / "bench" / "notice.html.j2"


def html(words: dict[str, Any]) -> str:
    from jinja2 import Environment
    from markupsafe import Markup

    template = Environment(autoescape=True).from_string(TEMPLATE.read_text(encoding="utf-8"))
    faces = {
        name: Markup(", ".join(f'"{family}"' for family in families))
        for name, families in words["faces"].items()
    }
    return template.render({**words, "faces": faces})


def main(folder: Path, pdf: Path, seconds: Path) -> None:
    laps = Laps()
    import weasyprint

    words = json.loads((folder / NOTICE_WORDS).read_text(encoding="utf-8"))
    laps.end("start")
    pages = weasyprint.HTML(string=html(words)).render()
    laps.end("compose")
    data = pages.write_pdf(pdf_variant="pdf/a-2u", pdf_tags=True)
    laps.end("write")
    pdf.write_bytes(data)
    laps.save(seconds)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
