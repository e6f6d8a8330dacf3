"""What the office decided about units, put upon what is owed: who went on in whom.

Refuses to leave out who is not counted: they stay in the list, with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.model.returns import Owed


def merged(owed: Iterable[Owed], mergers: Mapping[str, str]) -> tuple[Owed, ...]:
    """Without those that went on in another, which reports for them."""
    everybody = tuple(owed)
    joined: dict[str, list[str]] = defaultdict(list)
    for one in everybody:
        end = successor(one.unit.code, mergers)
        if end != one.unit.code:
            joined[end] += [one.unit.code, *one.unit.joined]
    return tuple(
        replace(one, unit=replace(one.unit, joined=(*one.unit.joined, *joined[one.unit.code])))
        if one.unit.code in joined
        else one
        for one in everybody
        if one.unit.code not in mergers
    )


def successor(code: str, mergers: Mapping[str, str]) -> str:
    """The unit in which one went on in the end."""
    while code in mergers:
        code = mergers[code]
    return code
