"""Sides across the sheet (8), the imprint's own side (7.5), recipients in the imprint (7.3.2)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.layout.page import layout
from generator.model.document import Cell, Column, Document, Imprint, Paragraph, Row, Table
from generator.model.layout import EXACT, STANDARD, Measures
from generator.model.plan import PlacedBlock, PlacedTable, Plan, as_planned
from generator.model.text import Text
from generator.render.words import bare, document_words
from tests.fonts import fonts
from tests.samples import annex, issued_document, words
from tests.sides import EVEN, IMPRINT, across, filled, hospitals


def planned(document: Document, measures: Measures = STANDARD) -> tuple[Plan, list[str]]:
    plan, findings = layout(document, fonts(), measures)
    return plan, [finding.code for finding in findings]


def numbers(plan: Plan) -> list[int | None]:
    return [page.number for page in plan.pages]


@pytest.mark.parametrize("measures", [STANDARD, EXACT], ids=["standard", "exact"])
def test_the_turned_sheet_has_the_same_type_area(measures: Measures) -> None:  # 5.2.1, 8
    turned = measures.turned
    assert (turned.paper_width, turned.paper_height) == (
        measures.paper_height,
        measures.paper_width,
    )
    assert turned.width.mm == pytest.approx(225, abs=0.1)
    assert (turned.type_bottom - turned.type_top).mm == pytest.approx(156, abs=0.1)
    assert turned.above_type.mm == pytest.approx(measures.left.mm)  # its head is at the left
    assert turned.left.mm == pytest.approx(measures.below_type.mm)
    assert turned.lines == 15
    assert turned.cells == 40


@pytest.mark.parametrize("measures", [STANDARD, EXACT], ids=["standard", "exact"])
def test_a_landscape_annex_fills_the_turned_type_area(measures: Measures) -> None:  # 8
    plan, codes = planned(across(issued_document(40)), measures)
    assert codes == []
    lying = [page for page in plan.pages if page.landscape]
    assert [page.part for page in lying] == ["task-table"] * len(lying)
    assert len(lying) > 1
    tables = [item for page in lying for item in page.items if isinstance(item, PlacedTable)]
    assert [table.repeated for table in tables] == [False, *[True] * (len(tables) - 1)]
    for table in tables:
        assert sum(width.mm for width in table.columns) == pytest.approx(225, abs=0.01)
        assert table.row_tops[0] >= measures.turned.type_top
        assert table.row_tops[-1].pt <= measures.turned.type_bottom.pt + 0.02
    assert plan.column_widths["task-table"] == tables[0].columns


def test_label_and_title_of_a_landscape_annex_are_on_lines_1_and_3() -> None:  # 7.3.7
    plan, _ = planned(across(issued_document()))
    page = next(page for page in plan.pages if page.landscape)
    label, title = [item for item in page.items if isinstance(item, PlacedBlock)][:2]
    middle = title.lines[0].top + title.lines[0].height / 2
    assert label.lines[0].top.pt == 0
    assert middle.pt == pytest.approx(STANDARD.pitch.pt * 2.5, abs=0.01)
    edges = title.lines[0].x, STANDARD.turned.width - title.lines[0].x - title.lines[0].width
    assert edges[0].pt == pytest.approx(edges[1].pt, abs=0.01)


def test_numbers_run_on_and_stand_where_they_are_on_other_pages() -> None:  # 7.5, 8
    plan, _ = planned(across(issued_document(40)))
    assert numbers(plan) == list(range(1, len(plan.pages) + 1))
    upright, _ = planned(issued_document(40))
    for page, other in zip(plan.pages, upright.pages, strict=False):
        assert page.number_line == other.number_line


def test_an_imprint_never_stands_on_a_side_across_the_sheet() -> None:  # 7.4, 8
    document = across(issued_document())
    plan, _ = planned(replace(document, parts=document.parts[:3]))
    assert [page.landscape for page in plan.pages[-2:]] == [True, False]
    assert plan.imprint_alone
    assert plan.pages[-1].number is None


@pytest.mark.parametrize(
    ("lines", "usual", "even"),
    [
        (5, [1, 2], [1, 2]),  # side 2 has room
        (22, [1, 2, None], [1, 2, None, None]),  # side 2 is full: a blank one, then the imprint
        (25, [1, 2, 3], [1, 2, 3, None]),  # side 3 has room, but is odd
        (44, [1, 2, 3, None], [1, 2, 3, None]),  # side 3 is full
    ],
)
def test_the_imprint_goes_to_an_even_side_where_that_is_asked(
    lines: int, usual: list[int | None], even: list[int | None]
) -> None:  # 7.5; GB/T 33476.2 7.3.1
    assert numbers(planned(filled(lines))[0]) == usual
    plan, codes = planned(filled(lines), EVEN)
    assert codes == []
    assert numbers(plan) == even
    assert any(isinstance(item, PlacedBlock) and isinstance(item.block, Imprint)
               for item in plan.pages[-1].items)  # fmt: skip
    assert len(plan.pages) % 2 == 0
    blank = [page for page in plan.pages if not page.items]
    assert len(blank) == even.count(None) - plan.imprint_alone


def test_sixty_recipients_move_to_the_imprint() -> None:  # 7.3.2, 7.4.2
    document = filled(5, recipients=hospitals(60))
    plan, codes = planned(document)
    assert codes == ["recipients-moved"]
    assert plan.recipients_moved
    first = [item.block for item in plan.pages[0].items if isinstance(item, PlacedBlock)]
    assert any(isinstance(block, Paragraph) for block in first)
    said = [str(line.text) for line in plan.pages[-1].lines()]
    start = next(n for n, line in enumerate(said) if line.startswith("主送：第1人民医院、"))
    at = next(n for n, line in enumerate(said) if line.startswith("抄送："))
    assert said[at - 1].endswith("第60人民医院。")
    assert "：" not in "".join(said[start + 1 : at])
    rules = [item for item in plan.pages[-1].items if not isinstance(item, PlacedBlock)]
    assert len(rules) == 3  # none between 主送 and 抄送


def test_the_words_are_the_same_but_for_what_the_other_place_asks_for() -> None:  # 7.3.2
    document = filled(5, recipients=hospitals(60))
    plan, _ = planned(document)
    before, after = document_words(document), document_words(as_planned(document, plan))
    names = hospitals(60).rstrip("：")
    assert bare(after) == bare(before).replace(f"{names}：", "").replace(
        "抄送：", f"主送：{names}。抄送："
    )


@pytest.mark.parametrize(
    ("imprint", "count", "codes"),
    [
        (None, 60, ["first-page-without-body", "recipients-stay"]),
        (IMPRINT, 200, ["first-page-without-body", "recipients-stay"]),  # taller than a side
        (replace(IMPRINT, copies_to=Text()), 60, ["recipients-moved"]),
        (IMPRINT, 20, []),
    ],
    ids=["no imprint", "too many for it", "no copies", "they fit"],
)
def test_recipients_move_only_where_that_helps(
    imprint: Imprint | None, count: int, codes: list[str]
) -> None:
    plan, found = planned(filled(5, imprint, hospitals(count)))
    assert found == codes
    assert plan.recipients_moved == ("recipients-moved" in codes)


def test_a_title_that_fills_page_1_moves_no_recipients() -> None:  # 7.3.3
    document = filled(5)
    head, title, recipients, text = document.parts[0].blocks
    longer = replace(title, text=words("关于印发实施方案的通知" * 20))  # type: ignore[type-var]
    part = replace(document.parts[0], blocks=(head, longer, recipients, text))
    plan, found = planned(replace(document, parts=(part, *document.parts[1:])))
    assert "first-page-without-body" in found
    assert not plan.recipients_moved


TEXTS = st.text(alphabet="各医疗机构要落实，。“”（）、12ab", max_size=120)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=25))
def test_whatever_a_landscape_table_says_stays_on_its_sheet(rows: list[tuple[str, str]]) -> None:
    body = tuple(Row((Cell(words(left)), Cell(words(right)))) for left, right in rows)
    head = Row((Cell(words("事项")), Cell(words("说明"))))
    table = Table("wide", (Column(0.3), Column(0.7)), (head,), body)
    part = replace(annex("wide", "附件", "一览表", table), landscape=True)
    plan, found = planned(replace(issued_document(), parts=(part,), imprint=None))
    assert not {"line-too-wide", "row-too-tall"} & set(found)
    for page in plan.pages:
        for line in list(page.lines())[:-1]:
            assert -0.5 <= line.x.pt <= line.x.pt + line.width.pt <= STANDARD.turned.width.pt + 0.5
            assert line.top.pt + line.height.pt <= STANDARD.turned.height.pt + 0.1
    said = "".join(str(line.text) for page in plan.pages for line in list(page.lines())[:-1])
    for left, right in rows:
        assert bare(left) in bare(said)
        assert bare(right) in bare(said)


def crowded(columns: int) -> Document:
    """An annex whose table has so many columns, with a sentence in each cell."""
    shares = tuple(Column(1 / columns) for _ in range(columns))
    row = Row(tuple(Cell(words("明确责任部门和完成时限，按季度报送")) for _ in range(columns)))
    head = Row(tuple(Cell(words("栏")) for _ in range(columns)))
    table = Table("crowded", shares, (head,), (row,))
    part = annex("crowded", "附件", "一览表", table)
    return replace(issued_document(), parts=(part,), imprint=None)


def test_a_crowded_table_is_advised_to_lie_across_and_never_turned_unasked() -> None:  # 8
    plan, found = planned(crowded(9))
    assert found == ["table-narrow"]
    assert not any(page.landscape for page in plan.pages)
    assert planned(crowded(5))[1] == []
    assert planned(across(crowded(9), 0))[1] == []
