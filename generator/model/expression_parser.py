"""The words of a check → its tree: tokens, then one method a level of binding.

Signs may be full-width. Refuses whatever is too long or too deep, and, before anybody reckons,
numbers where something is to hold and the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from generator.model.expression_tree import (
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
    is_truth,
)

LONGEST: Final = 2000
MOST_PARTS: Final = 300
DEEPEST: Final = 20
"""Characters, words and signs, and levels of brackets that an expression may have."""


class ExpressionError(ValueError):
    """What is wrong with the words, in Chinese, and before which character, counted from 0."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


_ID = "[a-z][a-z0-9-]*"
_CELL = re.compile(rf"(?:({_ID})/)?({_ID}(?:\.{_ID})*)")
_TOKEN = re.compile(
    r"｛(?P<cell>[^｛｝]*)｝|(?P<number>[0-9]{1,15}(?:\.[0-9]{1,10})?)(?![0-9.])"
    r"|(?P<sign><=|>=|<>|[-+*/<>=(),≤≥≠]|且|或|非|若|则|合计|上期|同期)"
)
_HALF_WIDTH = str.maketrans(
    "０１２３４５６７８９．＋－—−＊×／÷＜＞＝（），、；﹤﹥﹦",
    "0123456789.+---**//<>=(),,,<>=",
)
_ONE_SIGN = {"≤": "<=", "≥": ">=", "≠": "<>"}
_COMPARISONS: Final = ("<", "<=", ">", ">=", "=", "<>")
_END: Final = ""
_NUMBER_WANTED, _TRUTH_WANTED = "这里要的是一个数", "这里要的是一个可以成立或不成立的式子"


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """`cell`, `number`, or the sign itself; empty at the end."""
    words: str
    position: int


def parse(words: str) -> Expression:
    """The tree of an expression.

    Raises `ExpressionError`, and nothing else, for whatever is none.
    """
    if len(words) > LONGEST:
        raise ExpressionError(f"式子太长，最多 {LONGEST} 个字符", LONGEST)
    parser = _Parser(list(_tokens(words)))
    found = parser.expression()
    parser.take(_END, "式子到这里应当结束")
    return found


def _tokens(words: str) -> Iterator[_Token]:
    said = words.translate(_HALF_WIDTH)
    at, count = 0, 0
    while at < len(said):
        if said[at].isspace():
            at += 1
            continue
        match = _TOKEN.match(said, at)
        if match is None:
            raise ExpressionError(_strange(words, at), at)
        count += 1
        if count > MOST_PARTS:
            raise ExpressionError(f"式子太长，最多 {MOST_PARTS} 个数、格子和符号", at)
        kind = match.lastgroup or "sign"
        found = match[kind]
        if kind == "sign":
            kind = found = _ONE_SIGN.get(found, found)
        yield _Token(kind, found, at)
        at = match.end()
    yield _Token(_END, "", len(words))


def _strange(words: str, at: int) -> str:
    character = words[at]
    if character in "{}":
        return "格子要用全角的 ｛｝ 括起来"
    if character in "｛｝":
        return "｛ 和 ｝ 没有配成对"
    if character.isdecimal():
        return "这个数看不懂：整数最多 15 位，小数最多 10 位"
    return f"看不懂“{character}”"


class _Parser:
    """One method a level of binding, from the loosest to the tightest."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def take(self, kind: str, otherwise: str) -> _Token:
        token = self._next
        if token.kind != kind:
            found = f"，这里却是“{token.words}”" if token.kind else "，式子却到头了"
            raise ExpressionError(otherwise + found, token.position)
        self._at += 1
        return token

    def _taken(self, *kinds: str) -> _Token | None:
        """The next one if it is of these kinds."""
        token = self._next
        if not token.kind or token.kind not in kinds:
            return None
        self._at += 1
        return token

    def _deeper(self, of: Callable[[], Expression]) -> Expression:
        if self._depth == DEEPEST:
            raise ExpressionError(f"层次太深，最多 {DEEPEST} 层", self._next.position)
        self._depth += 1
        found = of()
        self._depth -= 1
        return found

    def _number(self, of: Callable[[], Expression]) -> Expression:
        at = self._next.position
        found = of()
        if is_truth(found):
            raise ExpressionError(_NUMBER_WANTED, at)
        return found

    def _truth(self, of: Callable[[], Expression]) -> Expression:
        at = self._next.position
        found = of()
        if not is_truth(found):
            raise ExpressionError(_TRUTH_WANTED, at)
        return found

    def expression(self) -> Expression:
        if not self._taken("若"):
            return self._either()
        condition = self._truth(self._either)
        self.take("则", "“若 …”之后要有“则 …”")
        return Implies(condition, self._truth(lambda: self._deeper(self.expression)))

    def _either(self) -> Expression:
        return self._chain(self._both, "或", Either)

    def _both(self) -> Expression:
        return self._chain(self._not, "且", Both)

    def _chain(
        self, of: Callable[[], Expression], sign: str, made: type[Both] | type[Either]
    ) -> Expression:
        at = self._next.position
        found = of()
        while self._next.kind == sign:
            if not is_truth(found):
                raise ExpressionError(_TRUTH_WANTED, at)
            self._at += 1
            found = made(found, self._truth(of))
        return found

    def _not(self) -> Expression:
        if self._taken("非"):
            return Not(self._truth(lambda: self._deeper(self._not)))
        return self._comparison()

    def _comparison(self) -> Expression:
        at = self._next.position
        left = self._terms()
        sign = self._taken(*_COMPARISONS)
        if sign is None:
            return left
        if is_truth(left):
            raise ExpressionError(_NUMBER_WANTED, at)
        found = Comparison(sign.kind, left, self._number(self._terms))
        again = self._next
        if again.kind in _COMPARISONS:
            raise ExpressionError("一次只能比较两个数，请用“且”连接", again.position)
        return found

    def _terms(self) -> Expression:
        return self._reckoned(self._factors, "+", "-")

    def _factors(self) -> Expression:
        return self._reckoned(self._signed, "*", "/")

    def _reckoned(self, of: Callable[[], Expression], *signs: str) -> Expression:
        at = self._next.position
        found = of()
        while sign := self._taken(*signs):
            if is_truth(found):
                raise ExpressionError(_NUMBER_WANTED, at)
            found = Binary(sign.kind, found, self._number(of))
        return found

    def _signed(self) -> Expression:
        if self._taken("-"):
            return Negated(self._number(lambda: self._deeper(self._signed)))
        return self._atom()

    def _atom(self) -> Expression:
        if token := self._taken("number"):
            return Number(Decimal(token.words))
        if self._next.kind == "cell":
            return self._cell()
        if token := self._taken("上期", "同期"):
            self.take("(", f"“{token.kind}”之后要有括号")
            cell = self._cell()
            self.take(")", "括号没有收尾")
            return Earlier(cell, "上期" if token.kind == "上期" else "同期")
        if self._taken("合计"):
            self.take("(", "“合计”之后要有括号")
            parts = [self._number(lambda: self._deeper(self._terms))]
            while self._taken(","):
                parts.append(self._number(lambda: self._deeper(self._terms)))
            self.take(")", "括号没有收尾")
            return Sum(tuple(parts))
        self.take("(", "这里要有一个数、一个格子或括号")
        found = self._deeper(self.expression)
        self.take(")", "括号没有收尾")
        return found

    def _cell(self) -> Cell:
        token = self.take("cell", "这里要有一个格子，如 ｛gifts.cases｝")
        match = _CELL.fullmatch(token.words.strip())
        if match is None:
            raise ExpressionError(f"“{token.words}”不是格子的写法", token.position)
        return Cell(match[2], match[1] or "")
