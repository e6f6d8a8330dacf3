"""What the sheets for printing share: small tables of words, and how runs of sides are said.

Refuses to know what is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model.document import Cell, Column, Row, Table
from generator.model.layout import Align
from generator.model.text import text_of
from generator.place import Place

Head = tuple[str, float, Align]
"""The words above a column, its share of the width, how its cells stand."""


def table(id_: str, heads: Sequence[Head], rows: Iterable[Sequence[str]], place: Place) -> Table:
    """A table of words."""
    columns = tuple(Column(share, align) for _, share, align in heads)
    head = Row(tuple(Cell(text_of(words, place)) for words, _, _ in heads))
    body = tuple(Row(tuple(Cell(text_of(words, place)) for words in row)) for row in rows)
    return Table(id_, columns, (head,), body)


def signed(labels: Sequence[str], place: Place) -> Table:
    """Room to sign in, below each label."""
    heads = [(label, 1 / len(labels), Align.CENTRE) for label in labels]
    return table("signed", heads, [["\n"] * len(labels)], place)


def runs(numbers: Iterable[int]) -> str:
    """第1面、第3至5面, of rising numbers."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return "、".join(
        f"第{run[0]}面" if len(run) == 1 else f"第{run[0]}至{run[-1]}面" for run in found
    )


def grouped(hash_: str) -> str:
    """A hash in two lines of groups that a person can compare."""
    groups = [hash_[start : start + 8] for start in range(0, len(hash_), 8)]
    half = len(groups) // 2
    return f"{' '.join(groups[:half])}\n{' '.join(groups[half:])}"
