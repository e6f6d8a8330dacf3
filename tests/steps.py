"""Steps counted, not seconds: how often a line of our Python runs while something is done."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import generator

GENERATOR = str(Path(generator.__file__).parent)


def steps(act: Callable[[], object], *folders: str) -> int:
    """Lines of `generator` (or of its folders that are named) and of difflib that run in `act`."""
    below = tuple(f"{GENERATOR}/{folder}" for folder in folders) or (GENERATOR,)
    watched = (*below, difflib.__file__)
    count = 0

    def local(frame: FrameType, event: str, argument: object):
        nonlocal count
        count += event == "line"
        return local

    def each(frame: FrameType, event: str, argument: object):
        return local if frame.f_code.co_filename.startswith(watched) else None

    before = sys.gettrace()
    sys.settrace(each)
    try:
        act()
    finally:
        sys.settrace(before)
    return count


def growth(act: Callable[[int], Callable[[], object]], small: int, times: int = 4) -> float:
    """How many times the steps of a small case a case `times` as large takes, as a share of `times`.

    1 is in proportion; what is quadratic gives `times`.
    """
    first, later = steps(act(small)), steps(act(small * times))
    return later / max(first, 1) / times
