"""A head that a new page says again is left out; a row that says the same for itself stays."""

from __future__ import annotations

import pytest

from generator.draft.left_out import apart
from generator.model.layout import STANDARD
from generator.model.observed import Cell, Item, Row, Table
from generator.place import PagePlace, Place
from generator.read.html import read_html
from generator.read.lent import paragraph
from generator.read.plain import read_plain
from tests.steps import growth


def on_pages(*rows: tuple[int, str], head: bool = False) -> Table:
    """A table of a PDF; each row with its page."""

    def cell(place: Place, words: str) -> Cell:
        return Cell(place, (paragraph(place, words, "table-text", STANDARD),))

    made = [
        Row(
            tuple(cell(PagePlace("表.pdf", page, at), one) for one in words.split("|")),
            head and at == 1,
        )
        for at, (page, words) in enumerate(rows, start=1)
    ]
    return Table(PagePlace("表.pdf", rows[0][0]), tuple(made))


def left(*items: Item) -> list[tuple[str, str]]:
    kept, out = apart(items)
    before = sum(len(i.rows) for i in items if isinstance(i, Table))
    assert sum(len(i.rows) for i in kept if isinstance(i, Table)) == before - len(out)
    return [(one.text, one.why) for one in out]


def typed(words: str) -> list[tuple[str, str]]:
    return left(*read_plain(words.encode(), "稿.txt", STANDARD).items)


AGAIN = [("序号 任务 单位", "续页重复的表头")]


def test_the_head_on_a_new_page_goes() -> None:
    assert (
        left(on_pages((1, "序号|任务|单位"), (1, "1|巡查|甲局"), (2, "序号|任务|单位"), (2, "2|值守|乙局")))
        == AGAIN
    )  # fmt: skip
    marked = on_pages((1, "优|良|12"), (1, "3|4|12"), (2, "优|良|12"), (2, "5|6|12"), head=True)
    assert left(marked) == [("优 良 12", "续页重复的表头")]


def test_the_head_of_a_part_that_was_pasted_goes() -> None:
    assert typed("序号\t任务\t单位\n1\t巡查\t甲局\n\n序号\t任务\t单位\n2\t值守\t乙局\n") == AGAIN


@pytest.mark.parametrize(
    "table",
    [
        on_pages((1, "优|良|差"), (1, "优|良|差"), (1, "优|良|差")),
        on_pages((1, "优|良|差"), (2, "优|良|差"), (3, "优|良|差")),
        on_pages((1, "是|否|是"), (1, "否|是|否"), (2, "是|否|是"), (2, "否|否|否")),
        on_pages((1, "序号|任务|单位"), (1, "1|巡查|甲局"), (1, "序号|任务|单位"), (1, "2|值守|乙局")),
        on_pages((1, "1|2|3"), (1, "4|5|6"), (2, "1|2|3"), (2, "7|8|9")),
        on_pages(*[(at // 40 + 1, "甲局|已完成|无") for at in range(2000)]),
    ],
    ids=["votes", "votes-on-pages", "answers", "no-seam", "figures", "two-thousand"],
)  # fmt: skip
def test_a_row_that_says_the_same_stays(table: Table) -> None:
    assert left(table) == []


def test_rows_of_a_text_without_a_blank_line_stay() -> None:
    assert typed("优\t良\t差\n优\t良\t差\n优\t良\t差\n") == []
    assert typed("序号\t任务\t单位\n1\t巡查\t甲局\n序号\t任务\t单位\n2\t值守\t乙局\n") == []


def test_the_lines_of_markup_are_no_seams() -> None:
    rows = "".join(
        f"<tr>\n\n<td>{words.replace('|', '</td><td>')}</td>\n</tr>\n"
        for words in ("序号|任务", "1|巡查", "序号|任务", "2|值守")
    )
    assert (
        left(*read_html(f"<html><table>{rows}</table>".encode(), "表.html", STANDARD).items) == []
    )


def test_two_thousand_rows_take_no_time() -> None:
    def act(size: int):
        rows = [
            (at // 40 + 1, "序号|任务|单位" if at % 40 == 0 else f"{at}|事{at}|甲局")
            for at in range(size)
        ]
        table = on_pages(*rows)
        return lambda: apart([table])

    assert growth(act, 400) < 1.3
