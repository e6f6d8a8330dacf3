"""Letter, order and minutes, measured on the printed page. Clauses of GB/T 9704-2012 are quoted."""

from __future__ import annotations

import io
from functools import lru_cache
from itertools import pairwise

import pdfplumber
import pypdfium2
import pytest
from PIL import Image, ImageChops

from generator.layout.page import layout
from generator.model.layout import STANDARD
from generator.model.plan import Line, PlacedBlock, Plan, Rule
from generator.render.pdf import render_pdf
from generator.render.words import bare, document_words
from tests.fonts import fonts
from tests.heads import SPECIAL

DOT = 300 / 25.4
LETTERS = [name for name in SPECIAL if name.startswith("letter")]
ORDERS = ["order", "order-title"]
GLYPH = STANDARD.body_size.mm


@lru_cache(maxsize=32)
def planned(name: str, *, preprinted: bool = False) -> Plan:
    plan, findings = layout(SPECIAL[name], fonts(), preprinted=preprinted)
    assert [finding.code for finding in findings] == []
    return plan


@lru_cache(maxsize=32)
def pdf(name: str, *, preprinted: bool = False) -> bytes:
    return render_pdf(SPECIAL[name], planned(name, preprinted=preprinted), fonts())


def red_stripes(data: bytes, page: int = 0) -> list[tuple[float, float]]:
    """Stripes of red ink as (first, last) in mm from the sheet's top."""
    image = pypdfium2.PdfDocument(data)[page].render(scale=300 / 72).to_pil().convert("RGB")
    red, green, _ = image.split()
    both = ImageChops.multiply(
        red.point(lambda v: 255 if v > 200 else 0), green.point(lambda v: 255 if v < 128 else 0)
    )
    rows = [both.crop((0, y, both.width, y + 1)).getbbox() is not None for y in range(both.height)]
    stripes, start = [], None
    for y, is_red in enumerate([*rows, False]):
        if is_red and start is None:
            start = y
        elif not is_red and start is not None:
            stripes.append((start / DOT, y / DOT))
            start = None
    return stripes


def red_edges(data: bytes) -> tuple[float, float]:
    """Where red begins and ends between the left and the right edge, in mm."""
    image = pypdfium2.PdfDocument(data)[0].render(scale=300 / 72).to_pil().convert("RGB")
    red, green, _ = image.split()
    both = ImageChops.multiply(
        red.point(lambda v: 255 if v > 200 else 0), green.point(lambda v: 255 if v < 128 else 0)
    )
    box = both.getbbox()
    assert box is not None
    return box[0] / DOT, box[2] / DOT


def lines(name: str, role: str, page: int | None = None) -> list[Line]:
    plan = planned(name)
    pages = plan.pages if page is None else plan.pages[page : page + 1]
    return [
        line
        for one in pages
        for item in one.items
        if isinstance(item, PlacedBlock) and item.role == role
        for line in item.lines
    ]


def glyph_top(line: Line, size: float = GLYPH) -> float:
    """Millimetres from the sheet's top to the glyphs of a line."""
    return STANDARD.top.mm + line.top.mm + (line.height.mm - size) / 2


@pytest.mark.parametrize("name", LETTERS)
def test_a_letters_mark_begins_30_mm_below_the_sheets_top(name: str) -> None:  # 10.1
    assert red_stripes(pdf(name))[0][0] == pytest.approx(30, abs=0.5)


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_has_two_double_lines_on_its_first_side_only(name: str) -> None:  # 10.1
    mark, thick, thin, lower_thin, lower_thick = red_stripes(pdf(name))
    assert thick[0] - mark[1] == pytest.approx(4, abs=0.5)
    assert thick[1] - thick[0] > 2 * (thin[1] - thin[0])
    assert lower_thick[1] - lower_thick[0] > 2 * (lower_thin[1] - lower_thin[0])
    assert 297 - lower_thick[1] == pytest.approx(20, abs=0.5)
    assert red_edges(pdf(name)) == pytest.approx((21, 191), abs=0.3)
    for page in range(1, len(planned(name).pages)):
        assert red_stripes(pdf(name), page) == []


@pytest.mark.parametrize("name", LETTERS)
def test_what_stands_below_the_upper_line_begins_7_8_of_a_glyph_below_it(name: str) -> None:
    line = red_stripes(pdf(name))[2][1]
    (number,) = lines(name, "number")
    assert glyph_top(number) - line == pytest.approx(4.84, abs=0.3)  # 10.1
    assert (number.x + number.width).mm == pytest.approx(156, abs=0.1)


def test_labels_of_a_letter_stand_flush_left_below_one_another() -> None:  # 10.1
    name = "letter-labels"
    roles = ("copy-number", "classification", "urgency")
    first, *others = labels = [lines(name, role)[0] for role in roles]
    assert first.top == lines(name, "number")[0].top
    assert {label.x.pt for label in labels} == {0}
    assert [b.top.pt - a.top.pt for a, b in pairwise(labels)] == pytest.approx([28.95] * 2)
    (urgency,) = lines("letter-copies", "urgency")
    assert urgency.top == lines("letter-copies", "number")[0].top
    assert others[-1].top.pt > first.top.pt


@pytest.mark.parametrize(("name", "last"), [("letter", "number"), ("letter-labels", "urgency")])
def test_a_letters_title_is_two_lines_below_the_last_thing_above(name: str, last: str) -> None:
    above = glyph_top(lines(name, last)[-1]) + GLYPH
    title = glyph_top(lines(name, "title")[0], STANDARD.styles["title"].size.mm)
    assert title - above == pytest.approx(2 * 10.39, abs=0.1)  # 10.1


@pytest.mark.parametrize("name", LETTERS)
def test_the_last_line_of_a_first_side_keeps_clear_of_the_lower_line(name: str) -> None:  # 10.1
    page = planned(name).pages[0]
    below = [rule.top.mm for rule in page.items if isinstance(rule, Rule) and rule.top.mm > 150]
    text = [line for item in page.items if isinstance(item, PlacedBlock) for line in item.lines]
    last = max(glyph_top(line) + GLYPH for line in text)
    assert min(below) + STANDARD.top.mm - last >= 4.84


@pytest.mark.parametrize("name", LETTERS)
def test_only_the_first_side_of_a_letter_has_no_number(name: str) -> None:  # 10.1
    numbers = [page.number for page in planned(name).pages]
    assert numbers == [None, *range(2, len(numbers) + 1)]


@pytest.mark.parametrize("name", ["letter-labels", "letter-copies"])
def test_copies_of_a_letter_stand_at_the_foot_without_lines(name: str) -> None:  # 10.1
    (line,) = lines(name, "imprint")
    assert (line.top + line.height).mm == pytest.approx(225, abs=0.1)
    last = planned(name).pages[-1]
    assert not [i for i in last.items if isinstance(i, Rule) and i.colour.value == "000000"]


@pytest.mark.parametrize("name", ORDERS)
def test_an_orders_mark_and_number_stand_where_they_must(name: str) -> None:  # 10.2
    (mark,) = red_stripes(pdf(name))
    assert mark[0] == pytest.approx(57, abs=0.5)
    (number,) = lines(name, "number")
    assert glyph_top(number) - (mark[0] + 12.7) == pytest.approx(2 * 10.39, abs=0.3)
    assert number.x.mm + number.width.mm / 2 == pytest.approx(78, abs=0.1)


def test_the_body_of_an_order_is_two_lines_below_its_number() -> None:  # 10.2
    number, body = lines("order", "number")[0], lines("order", "body")[0]
    assert glyph_top(body) - glyph_top(number) - GLYPH == pytest.approx(2 * 10.39, abs=0.1)
    title = glyph_top(lines("order-title", "title")[0], STANDARD.styles["title"].size.mm)
    number = lines("order-title", "number")[0]
    assert title - glyph_top(number) - GLYPH == pytest.approx(2 * 10.39, abs=0.1)


def test_an_order_is_signed_with_post_stamp_and_date() -> None:  # 10.2, 7.3.5.3
    (post,), (date,) = lines("order", "signature"), lines("order", "date")
    cell = STANDARD.cell.mm
    assert 156 - (post.x + post.width).mm == pytest.approx(12 * cell)
    assert 156 - (date.x + date.width).mm == pytest.approx(4 * cell)


def test_minutes_have_the_head_of_a_document() -> None:  # 10.3
    mark, rule = red_stripes(pdf("minutes"))
    assert mark[0] == pytest.approx(72, abs=0.5)
    number = glyph_top(lines("minutes", "number")[0]) + GLYPH
    assert rule[0] - number == pytest.approx(4, abs=0.5)


def test_attendance_hangs_behind_its_labels() -> None:  # 10.3
    name, cell = "minutes", STANDARD.cell.mm
    found = lines(name, "attendance")
    labelled = [line for line in found if "：" in str(line.text)]
    assert [str(line.text)[:3] for line in labelled] == ["出席：", "请假：", "列席："]
    assert {line.spans[0].face.value for line in labelled} == {"黑体"}
    assert {line.spans[-1].face.value for line in labelled} == {"仿宋"}
    assert {round(line.x.mm, 2) for line in labelled} == {round(2 * cell, 2)}
    hanging = [line.x.mm for line in found if line not in labelled]
    assert hanging == pytest.approx([5 * cell] * len(hanging))
    assert len(hanging) >= 2


def test_attendance_is_one_blank_line_below_the_body() -> None:  # 10.3
    from dataclasses import replace

    from tests.heads import ATTENDANCE, PARAGRAPH, special

    head = SPECIAL["minutes"].parts[0].blocks[0]
    short = replace(ATTENDANCE, rows=ATTENDANCE.rows[1:])
    plan, _ = layout(special(head, PARAGRAPH, short), fonts())
    items = [item for item in plan.pages[0].items if isinstance(item, PlacedBlock)]
    body, attended = (item.lines for item in items if item.role in ("body", "attendance"))
    assert (attended[0].top - body[-1].top).pt / 28.95 == pytest.approx(2)


@pytest.mark.parametrize("name", SPECIAL)
def test_nothing_red_is_printed_on_preprinted_paper(name: str) -> None:
    shown, green, _ = image(pdf(name, preprinted=True)).split()
    assert ImageChops.difference(shown, green).getbbox() is None
    whole, left = planned(name), planned(name, preprinted=True)
    marks = lines(name, "mark")
    kept = [line for page in left.pages for line in page.lines()]
    assert kept == [line for page in whole.pages for line in page.lines() if line not in marks]


def image(data: bytes) -> Image.Image:
    picture: Image.Image = pypdfium2.PdfDocument(data)[0].render(scale=100 / 72).to_pil()
    return picture.convert("RGB")


@pytest.mark.parametrize("name", SPECIAL)
def test_a_pdf_says_what_its_document_says(name: str) -> None:
    with pdfplumber.open(io.BytesIO(pdf(name))) as opened:
        numbers = [page.number for page in planned(name).pages]
        said = ""
        for page, number in zip(opened.pages, numbers, strict=True):
            chars = bare("".join(char["text"] for char in page.chars))
            said += chars.removesuffix(bare(f"— {number} —") if number else "")
    assert said == document_words(SPECIAL[name])
