"""Words of a cell of owners → the owners that say them, by the names of departments.

Refuses names that nobody has, and to know which column a cell stands in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

_BETWEEN = re.compile(r"[、，,；;\n\s]+")
_LEAD, _SUPPORT = "牵头", "配合"


def listed(words: str, names: Mapping[str, str], others: str) -> tuple[list[str], bool] | None:
    """Ids of the owners in a list, and whether it ends in `others` (等相关科室).

    None where a name is not known, or nobody is named.
    """
    more = bool(others) and words.strip().endswith(others)
    said = words.strip().removesuffix(others) if more else words.strip()
    ids = [names.get(name) for name in _BETWEEN.split(said) if name]
    found = [id_ for id_ in ids if id_ is not None]
    return (found, more) if found and len(found) == len(ids) == len(set(found)) else None


def unknown(words: str, names: Mapping[str, str], others: str) -> Sequence[str]:
    """The names that nobody has."""
    said = words.strip().removesuffix(others) if others else words.strip()
    parts = [p.removesuffix(_LEAD).removesuffix(_SUPPORT) for p in _BETWEEN.split(said)]
    return [part for part in parts if part and part not in names]


def sentence(words: str, names: Mapping[str, str], others: str) -> dict[str, Any] | None:
    """甲、乙牵头，丙配合 as lead and support; None where it says more than that."""
    found: dict[str, Any] = {}
    for part in filter(None, words.strip().split("，")):
        key = "lead" if part.endswith(_LEAD) else "support" if part.endswith(_SUPPORT) else ""
        if not key or key in found:
            return None
        who = listed(part.removesuffix(_LEAD).removesuffix(_SUPPORT), names, others)
        if who is None:
            return None
        found[key] = who[0]
    return found or None
