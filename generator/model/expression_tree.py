"""The tree of a check's expression, and the words that `expression_parser.py` makes it of again.

Refuses to reckon; that is `expression.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


class _Node:
    __slots__ = ()

    def __str__(self) -> str:
        """Words that `parse` makes the same tree of."""
        return _words(self, 0)  # type: ignore[arg-type] # every node is an expression


@dataclass(frozen=True, slots=True)
class Number(_Node):
    """A number that is written out; never negative."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Cell(_Node):
    """An input by its path (`Asked.path`); of this form where `form` is empty."""

    path: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Earlier(_Node):
    """The same cell in the period before, or in the same period a year ago."""

    cell: Cell
    when: Literal["上期", "同期"]


@dataclass(frozen=True, slots=True)
class Sum(_Node):
    """All parts added."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Negated(_Node):
    """The number with the other sign."""

    of: Expression


@dataclass(frozen=True, slots=True)
class Binary(_Node):
    """Two numbers reckoned together; `op` is one of + - * /."""

    op: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Comparison(_Node):
    """Two numbers held together; `op` is one of < <= > >= = <>."""

    op: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Both(_Node):
    """且."""

    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Either(_Node):
    """或."""

    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Not(_Node):
    """非."""

    of: Expression


@dataclass(frozen=True, slots=True)
class Implies(_Node):
    """若 … 则 …: holds where the condition does not."""

    if_: Expression
    then: Expression


Expression = (
    Number | Cell | Earlier | Sum | Negated | Binary | Comparison | Both | Either | Not | Implies
)


def is_truth(expression: Expression) -> bool:
    """Whether it holds or does not; everything else is a number."""
    return isinstance(expression, Comparison | Both | Either | Not | Implies)


def parts_of(expression: Expression) -> tuple[Expression, ...]:
    """The expressions that one is made of; the cell of an earlier period is none of them."""
    match expression:
        case Sum(parts):
            return parts
        case Negated(of) | Not(of):
            return (of,)
        case Number() | Cell() | Earlier():
            return ()
        case Implies(if_, then):
            return (if_, then)
    return (expression.left, expression.right)


def leaves(expression: Expression) -> Iterator[Cell | Earlier]:
    """Every value that it asks for, in the order written, each as often as it is written."""
    if isinstance(expression, Cell | Earlier):
        yield expression
    for part in parts_of(expression):
        yield from leaves(part)


def cells(expression: Expression) -> Iterator[Cell]:
    """Every cell that it names, those of earlier periods too."""
    for leaf in leaves(expression):
        yield leaf.cell if isinstance(leaf, Earlier) else leaf


_LOOSE, _OR, _AND, _PLAIN, _ADDED, _TIMES, TIGHTEST = range(7)
BINDING = {"+": _ADDED, "-": _ADDED, "*": _TIMES, "/": _TIMES}


def _words(expression: Expression, around: int) -> str:
    """Its words, in brackets where what stands around would tear it apart."""
    binding, words = _said(expression)
    return f"({words})" if binding < around else words


def _said(expression: Expression) -> tuple[int, str]:
    """How tightly it binds, and its words."""
    match expression:
        case Number(value):
            return TIGHTEST, f"{value:f}"
        case Cell(path, form):
            return TIGHTEST, f"｛{form}/{path}｝" if form else f"｛{path}｝"
        case Earlier(cell, when):
            return TIGHTEST, f"{when}({cell})"
        case Sum(parts):
            return TIGHTEST, f"合计({', '.join(_words(part, _ADDED) for part in parts)})"
        case Negated(of):
            return TIGHTEST, f"-{_words(of, TIGHTEST)}"
        case Not(of):
            return _PLAIN, f"非 {_words(of, _PLAIN)}"
        case Implies(if_, then):
            return _LOOSE, f"若 {_words(if_, _OR)} 则 {_words(then, _LOOSE)}"
        case Both(left, right):
            return _AND, f"{_words(left, _AND)} 且 {_words(right, _PLAIN)}"
        case Either(left, right):
            return _OR, f"{_words(left, _OR)} 或 {_words(right, _AND)}"
        case Comparison(op, left, right):
            return _PLAIN, f"{_words(left, _ADDED)} {op} {_words(right, _ADDED)}"
        case Binary(op, left, right):
            binding = BINDING[op]
            return binding, f"{_words(left, binding)} {op} {_words(right, binding + 1)}"
