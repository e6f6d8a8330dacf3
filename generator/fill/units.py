"""Units of a figure: whether two are the same, and what turns one into the other.

Refuses to turn anything but money.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal

_MONEY = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000), "亿元": Decimal(10**8)}
_ALIKE = ({"人", "人次", "名"}, {"个", "家", "所"}, {"件", "起", "例", "宗"}, {"次", "场", "期"})
"""Words for one thing, as forms have it."""


def factor(ours: str, theirs: str) -> Decimal | None:
    """By what our figure is multiplied to be one of theirs; None where that cannot be."""
    one, other = _plain(ours), _plain(theirs)
    if one == other or not one or not other:
        return Decimal(1)
    if one in _MONEY and other in _MONEY:
        return _MONEY[one] / _MONEY[other]
    return None


def alike(ours: str, theirs: str) -> bool:
    """Whether two units count things in other words: 件, 起."""
    return any({_plain(ours), _plain(theirs)} <= group for group in _ALIKE)


def _plain(unit: str) -> str:
    return unicodedata.normalize("NFKC", unit).strip()
