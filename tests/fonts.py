"""The real fonts, found once, and configured before Pango is loaded."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

from generator.formats.fonts import Fonts, find_fonts

FOLDER = Path(__file__).parent.parent / "fonts"
CONFIGURATION = Path(tempfile.gettempdir()) / "yinfa-test-fonts"


@lru_cache(maxsize=1)
def fonts() -> Fonts:
    found, findings = find_fonts([FOLDER])
    assert not list(findings), "run scripts/setup first"
    found.use_configuration(CONFIGURATION)
    return found
