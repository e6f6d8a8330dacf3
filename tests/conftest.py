"""One cache folder, and so one font configuration, for all tests of a process; and less repeated work."""

from __future__ import annotations

import gc
import os
import sys
from functools import cache

import typer.main

from tests.fonts import CACHE

os.environ["XDG_CACHE_HOME"] = str(CACHE)
os.environ.pop("YINFA_FONTS", None)

# Compiled once, not anew by each worker and by each program that a test starts.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Thousands of collected tests stay alive to the end: looking through them for garbage again and again takes an eighth
# of the time and finds nothing.
gc.set_threshold(100_000, 10, 5)

# `run` makes the same commands from the same functions at every call.
typer.main.get_command = cache(typer.main.get_command)
