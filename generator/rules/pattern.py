"""Patterns that cannot run away: a bound on the steps of each, found before it is used.

Refuses a pattern whose worst case is more than `MOST_WAYS` ways to match from one character;
so every rule's time grows with the length of the text and with nothing else.
"""

from __future__ import annotations

import re
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

MOST_WAYS = 20_000
"""Ways in which a pattern may try to match from one character."""


def pattern(expression: str) -> re.Pattern[str]:
    """The compiled expression.

    Raises `ValueError` where it could take too long: an endless repeat, one inside another.
    """
    found = ways(expression)
    if found > MOST_WAYS:
        raise ValueError(f"{expression}: up to {found} ways from one character")
    return re.compile(expression)


def ways(expression: str) -> int:
    """In how many ways an expression may try to match from one character, at most."""
    return _sequence(parser.parse(expression))


def _sequence(items: Any) -> int:
    product = 1
    for operation, argument in items:
        product = min(product * _one(operation, argument), MOST_WAYS + 1)
    return product


def _one(operation: Any, argument: Any) -> int:
    if operation in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        return _repeat(*argument)
    if operation is codes.SUBPATTERN:
        return _sequence(argument[-1])
    if operation is codes.BRANCH:
        return sum(_sequence(branch) for branch in argument[1])
    if operation in (codes.ASSERT, codes.ASSERT_NOT):
        return _sequence(argument[1])
    if operation is codes.ATOMIC_GROUP:
        return _sequence(argument)
    if operation is codes.POSSESSIVE_REPEAT:
        return 1 if _sequence(argument[2]) == 1 else MOST_WAYS + 1
    return 1


def _repeat(low: int, high: int, item: Any) -> int:
    """Each number of repeats is a way; where the item has several, each repeat multiplies."""
    if high is codes.MAXREPEAT:
        return MOST_WAYS + 1
    each, total = _sequence(item), 0
    for count in range(low, high + 1):
        total += each**count if each > 1 else 1
        if total > MOST_WAYS:
            return MOST_WAYS + 1
    return total
