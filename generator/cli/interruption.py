"""Tell Ctrl-C from a fault, also where Python has wrapped it into another error.

Refuses to catch anything itself.
"""

from __future__ import annotations


def interrupted(error: BaseException | None) -> bool:
    """Whether Ctrl-C is behind an error: a class body that it hits raises `RuntimeError`."""
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__cause__ or error.__context__
    return False
