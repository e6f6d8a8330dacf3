"""What is built, and where: the names that the programs of the benchmark share."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULT = ROOT / "bench" / "out" / "last.json"

PROGRAMME = "integrity-action"
DISTRICT = "songjiang"
SINGLE_PART = "annex:2"

NOTICE_WORDS = "notice.json"
"""The words of the notice of 20 pages, among what is made once."""
SETTERS = ("ours", "typst", "weasyprint")
"""Who sets it: the modules `bench.pages_…`."""

DIRECTIVE = "directive"
PAGES = 60
"""How the document is called that is drafted from, and how long it is at least."""
