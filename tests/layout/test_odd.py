"""Odd documents: too long, too many, too tall. Each has pages, or it is said why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from generator.layout.page import layout
from generator.model.document import (
    AttachmentNote,
    Block,
    Cell,
    Column,
    Heading,
    Imprint,
    Letterhead,
    Paragraph,
    Part,
    PartKind,
    Recipients,
    Row,
    Signature,
    Table,
    Title,
)
from generator.model.layout import STANDARD
from generator.model.plan import Page, PlacedBlock, PlacedTable, Plan
from generator.model.text import Text
from tests.fonts import fonts
from tests.hostile import HOSTILE
from tests.samples import SENTENCE, issued_document, words

LONG = (SENTENCE * 3).replace("，", "").replace("。", "")
SIGNATURE = Signature(words("某某委员会"), words("2022年6月29日"))
IMPRINT = Imprint(words("抄送：某某局。"), words("办公室"), words("印发"))
LINE = Paragraph(words("国国。"))


def planned(*blocks: Block, imprint: Imprint | None = None) -> tuple[Plan, set[str]]:
    part = Part("part", PartKind.PLAN, blocks)
    document = replace(issued_document(), parts=(part,), imprint=imprint)
    plan, findings = layout(document, fonts())
    return plan, {finding.code for finding in findings}


def names(count: int, text: str = "数据统计表") -> AttachmentNote:
    return AttachmentNote(tuple(words(text) for _ in range(count)))


def text_lines(page: Page) -> list[str]:
    """The lines of a page without its number."""
    return [str(line.text) for line in page.lines()][:-1]


def blocks_of(page: Page) -> list[object]:
    return [item.block for item in page.items if isinstance(item, PlacedBlock)]


def table(rows: Sequence[Row]) -> Table:
    head = (Row((Cell(words("甲")), Cell(words("乙")))),)
    return Table("t", (Column(0.2), Column(0.8)), head, tuple(rows))


def printed_cells(plan: Plan) -> str:
    return "".join(
        str(line.text)
        for page in plan.pages
        for item in page.items
        if isinstance(item, PlacedTable)
        for cell in item.cells
        if not cell.head
        for line in cell.lines
    )


@pytest.mark.parametrize("note", [0, 1, 4])
@pytest.mark.parametrize("filler", range(22))
def test_a_signature_at_the_end_of_a_page_takes_two_lines_along(filler: int, note: int) -> None:
    """7.3.5.5; and no more than two, unless all of it fits."""
    tail = (*([names(note)] if note else []), SIGNATURE)
    plan, codes = planned(*[LINE] * filler, Paragraph(words(SENTENCE * 2)), *tail, imprint=IMPRINT)
    assert not codes
    last = next(page for page in reversed(plan.pages) if SIGNATURE in blocks_of(page))
    body = [line for line in text_lines(last) if line.endswith(("国。", "况。", "限，"))]
    assert body
    if last is not plan.pages[0]:
        kept = next(item for item in last.items if isinstance(item, PlacedBlock))
        assert isinstance(kept.block, Paragraph)
        assert len(kept.lines) == 2 or len(text_lines(plan.pages[0])) == 22


def test_twelve_annexes_fill_pages_and_their_numbers_have_room() -> None:
    plan, codes = planned(*[LINE] * 20, names(12, LONG), SIGNATURE)
    assert codes == {"signature-alone"}  # the names alone are more than a page
    assert len(text_lines(plan.pages[1])) >= 21
    for page in plan.pages:
        for item in page.items:
            if isinstance(item, PlacedBlock) and isinstance(item.block, AttachmentNote):
                assert_nothing_overlaps(item)


def assert_nothing_overlaps(item: PlacedBlock) -> None:
    for line in item.lines:
        for left, right in zip(line.spans, line.spans[1:], strict=False):
            width = sum(fonts().glyph(left.face, char).advance for char in str(left.text))
            assert left.x.pt + width * left.size.pt <= right.x.pt + 1, str(line.text)


def test_twelve_annexes_that_fit_stay_with_the_signature() -> None:
    plan, codes = planned(*[LINE] * 20, names(12), SIGNATURE)
    assert not codes
    assert len(text_lines(plan.pages[1])) == 2 + 12 + 2


def test_a_row_taller_than_a_page_is_an_error_and_the_next_one_is_still_placed() -> None:
    rows = [Row((Cell(words("甲")), Cell(words(text)))) for text in (SENTENCE * 60, "尾行")]
    plan, codes = planned(table(rows))
    assert codes == {"row-too-tall"}
    assert "尾行" in printed_cells(plan)


@pytest.mark.parametrize("together", [False, True])
def test_a_table_of_400_rows(together: bool) -> None:
    rows = [
        Row((Cell(words(str(n))), Cell(words(SENTENCE))), together=together and n < 400)
        for n in range(1, 401)
    ]
    plan, codes = planned(table(rows))
    assert not codes
    assert printed_cells(plan) == "".join(f"{n}{SENTENCE}" for n in range(1, 401))
    for page in plan.pages:
        assert page.items[0].row_tops[-1].pt <= STANDARD.height.pt + 0.01  # type: ignore[union-attr]


@pytest.mark.parametrize("sentences", range(8, 24))
@pytest.mark.parametrize("together", [False, True])
def test_a_spanning_cell_taller_than_a_page_goes_on_below_the_next_head(
    sentences: int, together: bool
) -> None:
    long = SENTENCE * sentences
    rows = [
        Row(
            (*([Cell(words(long), rows=60)] if n == 0 else []), Cell(words(f"行{n}。"))),
            together=together and n < 59,
        )
        for n in range(60)
    ]
    plan, codes = planned(table(rows))
    assert not codes
    assert len(plan.pages) > 1
    assert sorted(printed_cells(plan)) == sorted(long + "".join(f"行{n}。" for n in range(60)))
    for page in plan.pages:
        assert page.items[0].row_tops[-1].pt <= STANDARD.height.pt + 0.01  # type: ignore[union-attr]


def test_parts_with_little_in_them() -> None:
    for blocks in ((), (Title(words("表")),), (names(0),), (Paragraph(Text()), SIGNATURE)):
        assert len(planned(*blocks, imprint=IMPRINT)[0].pages) == 1
    plan, codes = planned(*[Heading(1 + n % 4, words("一、题")) for n in range(60)])
    assert not codes
    assert sum(len(text_lines(page)) for page in plan.pages) == 60


def test_a_title_of_90_characters_is_printed_whole_in_five_lines() -> None:
    plan, codes = planned(Title(words(LONG[:90])), LINE)
    title = [line for item in plan.pages[0].items[:1] for line in item.lines]  # type: ignore[union-attr]
    assert not codes
    assert "".join(str(line.text) for line in title) == LONG[:90]
    assert len(title) == 5


def test_an_issuer_of_40_characters_is_found_wherever_it_does_not_fit() -> None:
    issuer = words(LONG[:40])
    _, codes = planned(LINE, Signature(issuer, SIGNATURE.date))
    assert codes == {"line-too-wide"}
    _, codes = planned(LINE, imprint=replace(IMPRINT, printer=issuer))
    assert codes == {"line-too-wide"}
    _, codes = planned(Letterhead(issuer, words("某卫〔2022〕7号")), Title(words("题")), LINE)
    assert "mark-too-long" in codes


def test_the_office_and_the_date_of_an_imprint_do_not_run_into_each_other() -> None:
    _, codes = planned(LINE, imprint=replace(IMPRINT, printer=words("某" * 28)))
    assert codes == {"line-too-wide"}


def test_recipients_that_fill_the_first_page_are_found() -> None:  # 7.3.3
    head = Letterhead(words("某某文件"), words("某卫〔2022〕7号"))
    recipients = Recipients(words("各医疗机构、" * 120 + "："))
    _, codes = planned(head, Title(words("题")), recipients, LINE)
    assert codes == {"first-page-without-body", "recipients-stay"}


@pytest.mark.parametrize("filler", range(17, 23))
def test_an_imprint_never_stands_on_the_text(filler: int) -> None:
    plan, codes = planned(*[LINE] * filler, imprint=IMPRINT)
    assert not codes
    assert len(plan.pages) == (1 if filler <= 20 else 2)
    tops = [line.top.pt for line in list(plan.pages[-1].lines())[:-1]]
    assert tops == sorted(tops)


def test_an_imprint_taller_than_a_page_is_an_error() -> None:
    _, codes = planned(LINE, imprint=replace(IMPRINT, copies_to=words("抄送：" + "某某局、" * 700)))
    assert codes == {"imprint-too-tall"}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_composed_whole_or_named(text: str) -> None:
    """Every character stands in a line; what no font has is an error with its place."""
    plan, codes = planned(Paragraph(words(text)), Title(words(text[:60])))
    shown = "".join(line for page in plan.pages for line in text_lines(page))
    assert shown.startswith(text)
    assert codes <= {"glyph-missing", "glyph-fallback", "line-too-wide"}
