"""The language of checks: what parses, what it comes to, and that a spreadsheet says the same."""

from __future__ import annotations

import csv
import operator
import random
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from generator.model.expression import (
    Binary,
    Both,
    Cell,
    Comparison,
    Earlier,
    Either,
    Expression,
    ExpressionError,
    Implies,
    Negated,
    Not,
    Number,
    Sum,
    cells,
    evaluate,
    parse,
    to_formula,
)
from generator.model.expression_parser import DEEPEST, LONGEST, MOST_PARTS
from tests.hostile import HOSTILE

VALUES = {
    "one": Decimal(1),
    "three": Decimal(3),
    "half": Decimal("0.5"),
    "loss": Decimal("-2.25"),
    "nought": Decimal(0),
    "tenth": Decimal("0.1"),
    "blank": None,
}


def value(words: str, earlier: dict[str, Decimal] | None = None) -> Decimal | bool | None:
    """What the words come to over `VALUES`; `earlier` are the numbers of 上期 and 同期."""
    before = earlier or {}
    return evaluate(parse(words), lambda cell, when: (before if when else VALUES).get(cell.path))


# -- what it says ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1 + 2 * 3 = 7", True),
        ("(1 + 2) * 3 = 9", True),
        ("10 - 4 - 3 = 3", True),
        ("8 / 4 / 2 = 1", True),
        ("-｛three｝ * 2 = 0 - 6", True),
        ("｛three｝ >= 3 且 ｛three｝ <= 3 且 非 ｛three｝ <> 3", True),
        ("1 = 2 或 2 = 2 且 3 = 4", False),
        ("合计(｛one｝, ｛three｝, 2 * 3) = 10", True),
        ("若 ｛nought｝ > 0 则 ｛three｝ = 99", True),
        ("若 ｛one｝ > 0 则 ｛three｝ = 99", False),
        ("若 ｛one｝ > 0 则 若 ｛one｝ > 5 则 1 = 2", True),
        ("｛tenth｝ + ｛tenth｝ + ｛tenth｝ = 0.3", True),
        ("｛one｝ / ｛three｝ * ｛three｝ = ｛one｝", True),
    ],
)
def test_a_check_holds_or_does_not(words: str, expected: bool):
    assert value(words) is expected


@pytest.mark.parametrize(
    "words",
    ["｛blank｝ = 0", "｛blank｝ <= ｛three｝ 或 1 = 1", "若 ｛nought｝ > 0 则 ｛blank｝ > 0",
     "合计(｛one｝, ｛blank｝) > 0", "｛one｝ / ｛nought｝ > 1", "｛one｝ / 0 = 1 或 1 = 1",
     "上期(｛one｝) > 0", "｛nowhere｝ = 1"],
)  # fmt: skip
def test_a_check_says_nothing_while_a_number_is_missing(words: str):
    assert value(words) is None


def test_earlier_numbers_are_asked_for_by_their_period():
    asked: list[tuple[str, str]] = []

    def lookup(cell: Cell, when: str) -> Decimal:
        asked.append((cell.path, when))
        return Decimal(len(asked))

    assert (
        evaluate(parse("｛a.b｝ < 上期(｛a.b｝) 且 上期(｛a.b｝) < 同期(｛f/c｝)"), lookup) is True
    )
    assert asked == [("a.b", ""), ("a.b", "上期"), ("a.b", "上期"), ("c", "同期")]


@pytest.mark.parametrize("strange", ["NaN", "Infinity", "sNaN"])
def test_a_number_that_is_none_counts_as_missing(strange: str):
    assert evaluate(parse("｛x｝ = ｛x｝"), lambda *_: Decimal(strange)) is None


def test_signs_and_digits_may_be_full_width():
    assert parse("｛a｝＋１２．５×（｛b｝－3）÷2≤4") == parse("｛a｝ + 12.5 * (｛b｝ - 3) / 2 <= 4")
    assert parse("合计（｛a｝、｛b｝）≠０") == parse("合计(｛a｝, ｛b｝) <> 0")


def test_cells_are_named_with_their_form():
    tree = parse("｛one｝ = 合计(｛two/a-b.c｝, 上期(｛ three ｝))")
    assert [*cells(tree)] == [Cell("one"), Cell("a-b.c", "two"), Cell("three")]


@pytest.mark.parametrize(
    ("words", "at", "said"),
    [
        ("", 0, "到头了"),
        ("｛a｝ =", 5, "到头了"),
        ("｛a｝ =< 3", 5, "这里却是“<”"),
        ("{a} = 3", 0, "全角"),
        ("｛a = 3", 0, "配成对"),
        ("｛A｝ = 3", 0, "不是格子的写法"),
        ("1 < ｛a｝ < 3", 8, "用“且”连接"),
        ("｛a｝ 且 ｛b｝ = 1", 0, "成立或不成立"),
        ("(｛a｝ = 1) + 2 = 3", 0, "一个数"),
        ("若 ｛a｝ = 1", 9, "要有“则 …”"),
        ("(｛a｝ = 1", 8, "括号没有收尾"),
        ("上期(1) = 1", 3, "要有一个格子"),
        ("｛a｝ = 1.2.3", 6, "看不懂"),
        ("｛a｝ = 1; import os", 7, "看不懂“;”"),
        ("1 = 1 2", 6, "应当结束"),
    ],
)
def test_words_that_are_no_check_are_refused_at_their_place(words: str, at: int, said: str):
    with pytest.raises(ExpressionError) as refused:
        parse(words)
    assert said in refused.value.message
    assert refused.value.position == at


def test_size_and_depth_are_limited():
    assert parse("(" * DEEPEST + "1=1" + ")" * DEEPEST)
    for long in (
        "(" * (DEEPEST + 1) + "1=1" + ")" * (DEEPEST + 1),
        "非 " * 200 + "1=1",
        "-" * 200 + "1=1",
        "若 1=1 则 " * 50 + "1=1",
        "+".join("1" * MOST_PARTS) + "=1",
        " " * (LONGEST + 1),
    ):
        with pytest.raises(ExpressionError, match="最多"):
            parse(long)


def test_the_longest_check_is_reckoned_and_written():
    words = "+".join(["｛one｝"] * 140) + " = 140"
    tree = parse(words)
    assert evaluate(tree, lambda *_: Decimal(1)) is True
    assert to_formula(tree, lambda cell: cell.path) is not None
    assert len([*cells(tree)]) == 140


# -- any text, any tree ---------------------------------------------------------------------------

ALPHABET = st.sampled_from(
    ["｛a｝", "｛b/c.d｝", "｛", "｝", "1", "2.5", "０", "+", "-", "*", "/", "<", "<=", "=", "≠", "(", ")",
     "（", ",", "、", "且", "或", "非", "若", "则", "合计", "上期", "同期", " ", "\n", "x", "{", "٣", "²"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(ALPHABET, max_size=40).map("".join)))
def test_any_text_parses_or_is_refused(words: str):
    try:
        tree = parse(words)
    except ExpressionError as error:
        refused = error
    else:
        assert parse(str(tree)) == tree
        return
    assert 0 <= refused.position <= len(words)
    assert refused.message


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_refused(words: str):
    with pytest.raises(ExpressionError):
        parse(words)


NUMBERS = st.decimals(0, 1000, places=2).map(Number)
CELLS = st.sampled_from([*VALUES]).map(Cell)
ARITHMETIC: st.SearchStrategy[Expression] = st.recursive(
    NUMBERS | CELLS | st.builds(Earlier, CELLS, st.sampled_from(["上期", "同期"])),
    lambda part: (
        st.builds(Binary, st.sampled_from("+-*/"), part, part)
        | part.map(Negated)
        | st.lists(part, min_size=1, max_size=3).map(lambda parts: Sum(tuple(parts)))
    ),
    max_leaves=6,
)
TRUTHS: st.SearchStrategy[Expression] = st.recursive(
    st.builds(
        Comparison, st.sampled_from(["<", "<=", ">", ">=", "=", "<>"]), ARITHMETIC, ARITHMETIC
    ),
    lambda part: (
        st.builds(Both, part, part)
        | st.builds(Either, part, part)
        | st.builds(Implies, part, part)
        | part.map(Not)
    ),
    max_leaves=4,
)
REPEATED = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
            "=": operator.eq, "<>": operator.ne}  # fmt: skip


@given(TRUTHS)
def test_the_words_of_a_tree_make_the_same_tree(tree: Expression):
    assert parse(str(tree)) == tree


@given(TRUTHS)
def test_a_tree_comes_to_what_python_makes_of_it(tree: Expression):
    found = evaluate(tree, lambda cell, when: VALUES[cell.path])
    try:
        expected: bool | None = python(tree)
    except (TypeError, ZeroDivisionError):  # a blank, or a division by 0
        expected = None
    assert found is expected


def python(tree: Expression):
    """The same by other means: fractions, and both sides reckoned before anything is said."""
    from fractions import Fraction

    match tree:
        case Number(number):
            return Fraction(number)
        case Cell(path):
            if VALUES[path] is None:
                raise TypeError
            return Fraction(VALUES[path])
        case Earlier(cell):
            return python(cell)
        case Sum(parts):
            return sum(map(python, parts))
        case Negated(of):
            return -python(of)
        case Binary(op, left, right):
            reckon = {"+": operator.add, "-": operator.sub, "*": operator.mul}
            sides = python(left), python(right)
            return reckon.get(op, operator.truediv)(*sides)
        case Comparison(op, left, right):
            return REPEATED[op](round(python(left) - python(right), 6), 0)
        case Not(of):
            return not python(of)
        case Implies(if_, then):
            sides = python(if_), python(then)
            return not sides[0] or sides[1]
        case Both(left, right):
            return all([python(left), python(right)])
        case Either(left, right):
            return any([python(left), python(right)])


# -- spreadsheets ---------------------------------------------------------------------------------


def test_a_formula_is_silent_while_a_cell_is_no_number():
    formula = to_formula(parse("若 ｛a｝ = 0 则 ｛b｝ = 0"), lambda cell: f"in_{cell.path}")
    assert (
        formula
        == 'IF(COUNT(in_a,in_b)<2,"",IFERROR(OR(NOT(ROUND(in_a-0,6)=0),ROUND(in_b-0,6)=0),""))'
    )


def test_there_is_no_formula_for_what_the_workbook_does_not_know():
    assert to_formula(parse("｛a｝ > 上期(｛a｝)"), lambda cell: "name") is None
    assert (
        to_formula(parse("｛a｝ > ｛other/a｝"), lambda cell: "" if cell.form else "name") is None
    )
    assert (
        to_formula(parse("+".join(["｛a｝"] * 140) + "=1"), lambda cell: "in_" + "x" * 90) is None
    )


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice")
def test_libreoffice_says_the_same_as_we_do(tmp_path: Path):
    drawn = random.Random(7)
    trees = [truth(drawn, 3) for _ in range(250)]
    book = Workbook()
    sheet = book.active
    for row, (name, number) in enumerate(VALUES.items(), 1):
        sheet.cell(row, 1, float(number) if number is not None else "12件")
        book.defined_names[name] = DefinedName(name, attr_text=f"'{sheet.title}'!$A${row}")
    formulas = [to_formula(tree, lambda cell: cell.path) for tree in trees]
    for row, formula in enumerate(formulas, 1):
        sheet.cell(row, 3, f'=IF({formula}="","",IF({formula},"是","否"))')
    book.save(tmp_path / "checks.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76",
               "--outdir", str(tmp_path), str(tmp_path / "checks.xlsx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with (tmp_path / "checks.csv").open(encoding="utf-8", newline="") as file:
        told = [row[2] for row in csv.reader(file)]
    words = {True: "是", False: "否", None: ""}
    ours = [words[evaluate(tree, lambda cell, _: VALUES[cell.path])] for tree in trees]
    differing = [(str(t), a, b) for t, a, b in zip(trees, told, ours, strict=True) if a != b]
    assert differing == []
    assert set(ours) == {"是", "否", ""}


def truth(drawn: random.Random, depth: int) -> Expression:
    kind = drawn.choice([Both, Either, Implies, Not, Comparison]) if depth else Comparison
    if kind is Not:
        return Not(truth(drawn, depth - 1))
    if kind is Comparison:
        op = drawn.choice([*REPEATED])
        return Comparison(op, number(drawn, depth), number(drawn, depth))
    return kind(truth(drawn, depth - 1), truth(drawn, depth - 1))


def number(drawn: random.Random, depth: int) -> Expression:
    kind = (
        drawn.choice([Binary, Sum, Negated, Cell, Number])
        if depth
        else drawn.choice([Cell, Number])
    )
    if kind is Binary:
        return Binary(drawn.choice("+-*/"), number(drawn, depth - 1), number(drawn, depth - 1))
    if kind is Sum:
        return Sum(tuple(number(drawn, depth - 1) for _ in range(drawn.randint(1, 3))))
    if kind is Negated:
        return Negated(number(drawn, depth - 1))
    if kind is Number:
        return Number(Decimal(drawn.choice(["0", "1", "2.5", "3", "0.3", "100"])))
    return Cell(drawn.choice([name for name in VALUES if name != "blank"] * 6 + ["blank"]))
