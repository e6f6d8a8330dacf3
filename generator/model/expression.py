"""The expressions of a form's checks: a tree → a value, or a spreadsheet formula.

    若 ｛gifts-taken.cases｝ = 0 则 ｛gifts-taken.persons｝ = 0
    合计(｛public.total｝, ｛private.total｝) <= ｛statistics-one/all.total｝ * 1.5

Numbers that differ by less than half a millionth are the same, here and in a spreadsheet. Refuses
to know forms and to run anything: no name leads out of it; size, depth and steps are limited.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal, DecimalException
from typing import Final, assert_never

from generator.model.expression_parser import ExpressionError, parse
from generator.model.expression_tree import (
    BINDING,
    TIGHTEST,
    Binary,
    Both,
    Cell,
    Comparison,
    Earlier,
    Either,
    Expression,
    Implies,
    Negated,
    Not,
    Number,
    Sum,
    cells,
    leaves,
    parts_of,
)

__all__ = [
    "Binary",
    "Both",
    "Cell",
    "Comparison",
    "Earlier",
    "Either",
    "Expression",
    "ExpressionError",
    "Implies",
    "Negated",
    "Not",
    "Number",
    "Sum",
    "cells",
    "evaluate",
    "parse",
    "to_formula",
]

LONGEST_FORMULA: Final = 8000
"""Characters that a spreadsheet takes in one formula, with some to spare."""

_SAME: Final = Decimal("0.0000005")
_PLACES: Final = 6
"""To how many places a formula rounds a difference, so that it says the same as `_SAME`."""

Lookup = Callable[[Cell, str], Decimal | None]
"""The number in a cell, of this period (""), of 上期 or of 同期; None where there is none."""


def evaluate(expression: Expression, lookup: Lookup) -> Decimal | bool | None:
    """What it comes to; None where any number that it names is missing, or it divides by 0.

    All of it is reckoned: whether a blank cell silences a check does not hang on other cells.
    """
    values: list[Decimal | bool] = []
    for part in parts_of(expression):
        value = evaluate(part, lookup)
        if value is None:
            return None
        values.append(value)
    try:
        return _value(expression, values, lookup)
    except DecimalException:
        return None


def _value(
    expression: Expression, values: list[Decimal | bool], lookup: Lookup
) -> Decimal | bool | None:
    match expression:
        case Number(value):
            return value
        case Cell():
            return _finite(lookup(expression, ""))
        case Earlier(cell, when):
            return _finite(lookup(cell, when))
        case Sum():
            return sum(map(Decimal, values), Decimal())
        case Negated():
            return -Decimal(values[0])
        case Not():
            return not values[0]
        case Implies():
            return bool(not values[0] or values[1])
        case Both():
            return bool(values[0] and values[1])
        case Either():
            return bool(values[0] or values[1])
        case Comparison(op):
            return _compared(op, Decimal(values[0]) - Decimal(values[1]))
        case Binary(op):
            return _reckoned(op, Decimal(values[0]), Decimal(values[1]))
    assert_never(expression)


def _finite(value: Decimal | None) -> Decimal | None:
    return value if value is not None and value.is_finite() else None


def _compared(op: str, difference: Decimal) -> bool:
    sign = 0 if abs(difference) < _SAME else 1 if difference > 0 else -1
    match op:
        case "=":
            return sign == 0
        case "<>":
            return sign != 0
        case "<":
            return sign < 0
        case "<=":
            return sign <= 0
        case ">":
            return sign > 0
    return sign >= 0


def _reckoned(op: str, left: Decimal, right: Decimal) -> Decimal | None:
    match op:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    return left / right if right else None


def to_formula(expression: Expression, name: Callable[[Cell], str]) -> str | None:
    """The same for a spreadsheet, without `=` in front: TRUE or FALSE, or a number.

    It is "" as long as a cell is no number, or where it divides by 0. `name` gives the defined
    name of a cell, or "" where it is not in this workbook. None for what a workbook cannot know:
    earlier periods and other workbooks.
    """
    asked = [*leaves(expression)]
    if any(isinstance(leaf, Earlier) for leaf in asked):
        return None
    names = {name(cell): None for cell in cells(expression)}
    if "" in names:
        return None
    reckoned = f'IFERROR({_formula(expression, name)},"")'
    if not names:
        return reckoned
    formula = f'IF(COUNT({",".join(names)})<{len(names)},"",{reckoned})'
    return formula if len(formula) <= LONGEST_FORMULA else None


def _formula(expression: Expression, name: Callable[[Cell], str], around: int = 0) -> str:
    """In brackets where what stands around binds more tightly; `and` and `or` are no nests."""

    def said(part: Expression, tightly: int = 0) -> str:
        return _formula(part, name, tightly)

    match expression:
        case Number(value):
            return f"{value:f}"
        case Cell():
            return name(expression)
        case Earlier():
            raise ValueError("no workbook knows earlier periods")
        case Sum(parts):
            return f"SUM({','.join(map(said, parts))})"
        case Negated(of):
            return f"(-{said(of, TIGHTEST)})"
        case Not(of):
            return f"NOT({said(of)})"
        case Implies(if_, then):
            return f"OR(NOT({said(if_)}),{said(then)})"
        case Both():
            return f"AND({','.join(map(said, _chained(expression, Both)))})"
        case Either():
            return f"OR({','.join(map(said, _chained(expression, Either)))})"
        case Comparison(op, left, right):
            difference = Binary("-", left, right)
            return f"ROUND({said(difference)},{_PLACES}){op}0"
        case Binary(op, left, right):
            binding = BINDING[op]
            words = f"{said(left, binding)}{op}{said(right, binding + 1)}"
            return f"({words})" if binding < around else words
    assert_never(expression)


def _chained(expression: Expression, kind: type[Both] | type[Either]) -> Iterator[Expression]:
    """The members of a chain of 且 or of 或, in order."""
    if isinstance(expression, kind):
        yield from _chained(expression.left, kind)
        yield expression.right
    else:
        yield expression
