"""Pages: what stands where, and what stays together. Clauses of GB/T 9704-2012 are quoted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.layout.page import layout
from generator.model.document import (
    Cell,
    Column,
    Document,
    Heading,
    Imprint,
    Paragraph,
    Row,
    Signature,
    Table,
)
from generator.model.layout import STANDARD
from generator.model.plan import Line, Page, PlacedBlock, PlacedTable, Plan, Rule
from generator.model.text import Text
from tests.fonts import fonts
from tests.samples import SENTENCE, annex, issued_document, plan, words


def planned(*parts: object, imprint: Imprint | None = None) -> Plan:
    document = replace(issued_document(), parts=parts, imprint=imprint)  # type: ignore[arg-type]
    return layout(document, fonts())[0]


def body_part(*blocks: object) -> object:
    return replace(plan(), blocks=blocks)  # type: ignore[arg-type]


def printed(page: Page) -> list[str]:
    return [str(line.text) for line in page.lines()]


def test_each_part_starts_on_a_new_page_and_numbers_run_on() -> None:
    made = layout(issued_document(), fonts())[0]
    assert [page.number for page in made.pages] == list(range(1, len(made.pages) + 1))
    assert [page.part for page in made.pages] == sorted(
        (page.part for page in made.pages),
        key=["notice", "plan", "task-table", "statistics"].index,
    )


def test_a_page_of_body_text_has_22_lines_on_the_grid() -> None:  # 5.2.3
    made = planned(body_part(*[Paragraph(words(SENTENCE * 3)) for _ in range(12)]))
    tops = [line.top.pt for line in made.pages[0].lines()][:-1]
    assert tops == pytest.approx([28.95 * n for n in range(22)])


def test_a_heading_is_never_last_on_a_page() -> None:
    for filler in range(17, 24):
        made = planned(
            body_part(
                *[Paragraph(words("国国。")) for _ in range(filler)],
                Heading(1, words("一、题")),
                Heading(2, words("（一）题")),
                Paragraph(words(SENTENCE)),
            )
        )
        for page in made.pages:
            blocks = [item.block for item in page.items if isinstance(item, PlacedBlock)]
            assert not isinstance(blocks[-1], Heading), filler


def test_a_page_of_headings_alone_comes_to_an_end() -> None:
    made = planned(body_part(*[Heading(1, words("一、题")) for _ in range(60)]))
    assert len(made.pages) == 3


def test_a_signature_never_stands_without_body_text() -> None:  # 7.3.5.5
    for filler in range(14, 24):
        made = planned(
            body_part(
                *[Paragraph(words("国国。")) for _ in range(filler)],
                Signature(words("某某委员会"), words("2022年6月29日")),
            )
        )
        last = [item.block for item in made.pages[-1].items if isinstance(item, PlacedBlock)]
        assert isinstance(last[-1], Signature)
        assert isinstance(last[0], Paragraph), filler


def test_the_date_is_four_cells_in_and_the_issuer_centred_on_it() -> None:  # 7.3.5.1
    made = planned(plan())
    issuer, date = (
        line
        for page in made.pages
        for item in page.items
        if isinstance(item, PlacedBlock) and item.role in ("signature", "date")
        for line in item.lines
    )
    assert STANDARD.width.pt - right(date) == pytest.approx(STANDARD.cell.pt * 4)
    assert middle(issuer) == pytest.approx(middle(date))


def right(line: Line) -> float:
    return line.x.pt + line.width.pt


def middle(line: Line) -> float:
    return line.x.pt + line.width.pt / 2


def test_attachment_names_hang_behind_their_numbers() -> None:  # 7.3.4
    made = planned(plan())
    [note] = [
        item
        for page in made.pages
        for item in page.items
        if isinstance(item, PlacedBlock) and item.role == "attachment-note"
    ]
    first, wrapped, second = note.lines
    cell = STANDARD.cell.pt
    assert [span.x.pt / cell for span in first.spans] == pytest.approx([2, 5, 6])
    assert wrapped.x.pt / cell == pytest.approx(6)
    assert [span.x.pt / cell for span in second.spans] == pytest.approx([5, 6])


def test_the_last_line_of_the_imprint_lies_on_the_edge_of_the_type_area() -> None:  # 7.4
    imprint = Imprint(words("抄送：" + "某某局、" * 9 + "某某委。"), words("办公室"), words("印发"))
    made = planned(plan(1), imprint=imprint)
    rules = [item for item in made.pages[-1].items if isinstance(item, Rule)]
    weights = [round(rule.weight.mm, 2) for rule in rules]
    assert weights == [0.35, 0.25, 0.35]
    assert (rules[-1].top + rules[-1].weight / 2).mm == pytest.approx(225)
    first, wrapped, printing = [
        line
        for item in made.pages[-1].items
        if isinstance(item, PlacedBlock) and item.role == "imprint"
        for line in item.lines
    ]
    assert [first.x.pt, printing.x.pt] == pytest.approx([STANDARD.cell.pt] * 2)
    assert wrapped.x.pt == pytest.approx(first.x.pt + 3 * 14)


def test_an_imprint_without_room_gets_a_page() -> None:
    full = body_part(*[Paragraph(words("国国。")) for _ in range(22)])
    made = planned(full, imprint=Imprint(Text(), words("办公室"), words("印发")))
    assert len(made.pages) == 2


def task_table(groups: list[int], sentences: int = 2) -> Table:
    rows = []
    for size in groups:
        for number in range(size):
            lead = (Cell(words("任务"), rows=size),) if number == 0 else ()
            text = Cell(words(SENTENCE * sentences))
            rows.append(Row((*lead, text), together=number < size - 1))
    head = (Row((Cell(words("甲")), Cell(words("乙")))),)
    return Table("t", (Column(0.2), Column(0.8)), head, tuple(rows))


def tables_of(table: Table) -> list[PlacedTable]:
    made = planned(annex("a", "附件", "表", table))
    return [i for page in made.pages for i in page.items if isinstance(i, PlacedTable)]


def test_rows_that_belong_together_stay_on_one_page() -> None:
    placed = tables_of(task_table([4, 4, 4, 4, 4]))
    assert len(placed) > 1
    for table in placed:
        spans = [cell.rows for cell in table.cells if not cell.head and cell.column == 0]
        assert set(spans) == {4}


def test_the_head_is_repeated_and_says_so() -> None:
    placed = tables_of(task_table([1] * 40))
    assert [table.repeated for table in placed] == [False] + [True] * (len(placed) - 1)
    assert all(any(cell.head for cell in table.cells) for table in placed)


def test_a_group_taller_than_a_page_goes_on_without_its_text() -> None:
    placed = tables_of(task_table([30]))
    assert len(placed) > 1
    lead = [c for table in placed for c in table.cells if c.column == 0 and not c.head]
    assert [bool(cell.lines) for cell in lead] == [True] + [False] * (len(placed) - 1)


def test_no_row_ends_below_the_type_area_and_no_text_below_its_row() -> None:
    for table in tables_of(task_table([30])) + tables_of(task_table([2, 3, 5, 7, 11])):
        assert table.row_tops[-1].pt <= STANDARD.height.pt + 0.01
        for cell in table.cells:
            for line in cell.lines:
                assert line.top.pt >= cell.top.pt
                assert line.top.pt + line.height.pt <= cell.top.pt + cell.height.pt + 0.01


def test_a_row_taller_than_a_page_is_an_error() -> None:
    part = annex("a", "附件", "表", task_table([1], sentences=60))
    document = replace(issued_document(), parts=(part,))
    assert [f.code for f in layout(document, fonts())[1]] == ["row-too-tall"]


def test_a_character_from_the_fallback_and_one_from_nowhere_are_found() -> None:
    document: Document = replace(issued_document(), parts=(body_part(Paragraph(words("镕☑"))),))
    findings = list(layout(document, fonts())[1])
    assert {finding.code for finding in findings} == {"glyph-fallback", "glyph-missing"}
    assert {str(finding.place) for finding in findings} == {"样例.yaml:1:1", "样例.yaml:1:2"}


def test_a_long_mark_is_set_smaller_and_says_so_when_it_is_too_small() -> None:  # 7.2.4
    made = layout(issued_document(), fonts())[0]
    assert made.mark_size.pt == 36
