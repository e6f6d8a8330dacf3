"""One cache folder, and so one font configuration, for all tests of a process."""

from __future__ import annotations

import os

from tests.fonts import CACHE

os.environ["XDG_CACHE_HOME"] = str(CACHE)
os.environ.pop("YINFA_FONTS", None)
