"""Names that were meant: the nearest known one to a name that is not known.

Refuses to guess silently; it only makes the sentence that a finding ends with.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], none: str = "现在一个也没有") -> str:
    """`是不是“statistics”？`, or the list of what there is."""
    names = sorted(set(known))
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    if close:
        return f"是不是“{close[0]}”？"
    if not names:
        return none
    shown = "、".join(names[:12])
    return f"可用的有：{shown}{'等' if len(names) > 12 else ''}"
