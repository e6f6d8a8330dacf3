"""The real fonts, found once, and configured before Pango is loaded."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

from generator.formats.fonts import Fonts, find_fonts

FOLDER = Path(__file__).parent.parent / "fonts"
CACHE = Path(tempfile.gettempdir()) / "yinfa-tests"
"""Where the tests' `XDG_CACHE_HOME` points: all builds of a process use one configuration."""


@lru_cache(maxsize=1)
def fonts() -> Fonts:
    found, findings = find_fonts([FOLDER])
    assert not list(findings), "run scripts/setup first"
    found.use_configuration(CACHE / "yinfa")
    return found


def configuration() -> Path:
    """The fontconfig file that Pango and LibreOffice read in tests."""
    return fonts().write_configuration(CACHE / "yinfa")
