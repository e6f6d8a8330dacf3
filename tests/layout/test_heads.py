"""Heads and signatures, measured on the printed page. Clauses of GB/T 9704-2012 are quoted."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import pdfplumber
import pypdfium2
import pytest
from PIL import Image, ImageChops

from generator.layout.page import layout
from generator.model.document import Letterhead, Paragraph, Signature
from generator.model.layout import STANDARD
from generator.model.plan import Line, PlacedBlock, Plan
from generator.render.pdf import render_pdf
from generator.typeset.ruler import BLANK, BLANK_BEHIND
from generator.typeset.signature import Room, seal_rows
from tests.fonts import fonts
from tests.heads import DATE, NAMES, NUMBER, ONE, SPECIMENS, joint, signed, specimen, texts
from tests.samples import SENTENCE, words

DOT = 300 / 25.4
CELL = STANDARD.cell.pt
WIDTH = STANDARD.width.pt


@lru_cache(maxsize=32)
def planned(name: str, *, preprinted: bool = False) -> Plan:
    return layout(SPECIMENS[name], fonts(), preprinted=preprinted)[0]


@lru_cache(maxsize=32)
def pdf(name: str, *, preprinted: bool = False) -> bytes:
    return render_pdf(SPECIMENS[name], planned(name, preprinted=preprinted), fonts())


@lru_cache(maxsize=32)
def image(name: str, *, preprinted: bool = False) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf(name, preprinted=preprinted))
    return document[0].render(scale=300 / 72).to_pil().convert("RGB")


def red(name: str, left: float, right: float) -> list[tuple[float, float]]:
    """Stripes of red ink between two x, as (first, last) in mm from the sheet's top."""
    part = image(name).crop((int(left * DOT), 0, int(right * DOT), int(200 * DOT)))
    inked = part.split()[1].point(lambda v: 255 if v < 128 else 0)
    shown = part.split()[0].point(lambda v: 255 if v > 200 else 0)
    both = Image.composite(inked, Image.new("L", part.size), shown)
    rows = [both.crop((0, y, part.width, y + 1)).getbbox() is not None for y in range(part.height)]
    stripes, start = [], None
    for y, is_red in enumerate([*rows, False]):
        if is_red and start is None:
            start = y
        elif not is_red and start is not None:
            stripes.append((start / DOT, y / DOT))
            start = None
    return stripes


def lines(name: str, role: str) -> list[Line]:
    return [
        line
        for page in planned(name).pages
        for item in page.items
        if isinstance(item, PlacedBlock) and item.role == role
        for line in item.lines
    ]


def right(line: Line) -> float:
    return (WIDTH - line.x.pt - line.width.pt) / CELL


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_ink_of_the_mark_begins_72_mm_below_the_sheets_top(name: str) -> None:  # 7.2.4
    assert red(name, 28, 184)[0][0] == pytest.approx(72, abs=0.5)


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_red_line_runs_4_mm_below_the_number(name: str) -> None:  # 7.2.7
    rule, _ = red(name, 28, 184)[-1]
    box = [int(v * DOT) for v in (28, rule - 9, 184, rule - 1)]
    ink = image(name).convert("L").crop(tuple(box)).point(lambda v: 255 if v < 200 else 0)  # type: ignore[arg-type]
    seen = ink.getbbox()
    assert seen is not None
    assert rule - (box[1] + seen[3]) / DOT == pytest.approx(4, abs=0.5)


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_number_is_two_lines_below_the_mark(name: str) -> None:  # 7.2.5
    stripes = red(name, 28, 184)
    mark, rule = stripes[-2][1], stripes[-1][0]
    head = next(b for b in SPECIMENS[name].parts[0].blocks if isinstance(b, Letterhead))
    rows = max(len(head.signer_rows) - 1, 0) * STANDARD.pitch.mm
    assert rule - mark - rows == pytest.approx(2 * 10.39 + 5.64 + 4, abs=1.2)


@pytest.mark.parametrize("name", ["joint-2", "joint-5", "joint-10"])
def test_the_word_stands_in_the_middle_of_the_names(name: str) -> None:  # 7.2.4
    mark = lines(name, "mark")
    border = 28 + (mark[-1].x.mm + mark[0].x.mm + mark[0].width.mm) / 2
    names = [stripe for stripe in red(name, 28, border) if stripe[1] - stripe[0] > 1]
    word = [stripe for stripe in red(name, border, 184) if stripe[1] - stripe[0] > 1]
    middle = (names[0][0] + names[-1][1]) / 2
    assert (word[0][0] + word[-1][1]) / 2 == pytest.approx(middle, abs=0.5)


@pytest.mark.parametrize("name", ["joint-2", "joint-5", "joint-10", "names-only"])
def test_names_of_a_joint_mark_are_equally_wide_and_the_mark_is_centred(name: str) -> None:
    names = [line for line in lines(name, "mark") if str(line.text) != "文件"]
    assert len({(round(line.x.pt, 3), round(line.width.pt, 3)) for line in names}) == 1
    whole = lines(name, "mark")
    left = whole[0].x.pt
    assert WIDTH - whole[-1].x.pt - whole[-1].width.pt == pytest.approx(left, abs=0.1)


@pytest.mark.parametrize("name", SPECIMENS)
def test_characters_stand_where_the_plan_says(name: str) -> None:
    with pdfplumber.open(io.BytesIO(pdf(name))) as opened:
        for page, shown in zip(planned(name).pages, opened.pages, strict=True):
            at = 0
            for line in page.lines():
                for span in line.spans:
                    x = shown.chars[at]["matrix"][4] - STANDARD.left.pt
                    assert x == pytest.approx(span.x.pt, abs=0.4), str(line.text)
                    at += len(span.text)
                last = shown.chars[at - 1]
                advance = fonts().glyph(line.spans[-1].face, last["text"]).advance
                end = last["matrix"][4] - STANDARD.left.pt + advance * line.spans[-1].size.pt
                hung = BLANK * line.spans[-1].size.pt if last["text"] in BLANK_BEHIND else 0.0
                ends = [end, end - hung]  # a mark at the edge leaves its blank half outside
                assert any(e == pytest.approx((line.x + line.width).pt, abs=0.4) for e in ends)


@pytest.mark.parametrize("count", [2, 5, 10])
def test_the_first_page_shows_text_and_a_mark_larger_than_the_title(count: int) -> None:  # 7.3.3
    document = specimen(joint(count), signed(NAMES[0]))
    plan, findings = layout(document, fonts())
    assert [finding.code for finding in findings] == []
    assert plan.mark_size.pt >= 22


def test_names_that_become_too_small_are_found() -> None:
    head = Letterhead(words("文件"), NUMBER, names=texts(*NAMES, *NAMES[:6]))
    _, findings = layout(specimen(head, signed(NAMES[0])), fonts())
    assert "joint-mark-small" in [finding.code for finding in findings]


def test_signers_stand_in_columns_one_cell_from_the_edges() -> None:  # 7.2.6
    (first,), (last,) = lines("three-signers", "signer"), lines("three-signers", "number")
    assert right(first) == pytest.approx(1, abs=0.05)
    label, *names = first.spans
    assert str(label.text) == "签发人："
    assert last.x.pt == pytest.approx(CELL)
    assert last.spans[-1].x.pt == pytest.approx(names[0].x.pt)
    assert {span.face.value for span in (*names, last.spans[-1])} == {"楷体"}
    assert {span.face.value for span in (label, last.spans[0])} == {"仿宋"}


def test_a_single_signer_shares_the_line_of_the_number() -> None:  # 7.2.6
    (line,) = lines("one-signer", "number")
    assert str(line.text) == "青卫发〔2024〕7号签发人：张三"
    assert (line.x.pt / CELL, right(line)) == pytest.approx((1, 1), abs=0.05)


def test_a_number_that_runs_into_the_signers_is_found() -> None:
    head = replace(
        ONE, number=words("青山县卫生健康办发〔2024〕1234号"), signers=texts("张三", "李四")
    )
    _, findings = layout(specimen(head, signed(NAMES[0])), fonts())
    assert [finding.code for finding in findings] == ["line-too-wide"]


def test_labels_fill_the_first_lines_and_close_up() -> None:  # 7.2.1 to 7.2.3
    tops = {role: lines("secret", role)[0] for role in ("copy-number", "classification", "urgency")}
    assert [line.top.pt / 28.95 for line in tops.values()] == pytest.approx([0, 1, 2])
    assert {line.x.pt for line in tops.values()} == {0}
    assert [line.spans[0].face.value for line in tops.values()] == ["仿宋", "黑体", "黑体"]
    (urgency,) = lines("stamp", "urgency")
    assert urgency.top.pt == 0


@pytest.mark.parametrize(
    ("name", "rows"), [("joint-2", [2]), ("joint-5", [2, 2, 1]), ("names-only", [3, 2])]
)
def test_seals_of_a_joint_issue_never_touch(name: str, rows: list[int]) -> None:  # 7.3.5.1
    found = lines(name, "signature")
    assert [len(line.spans) for line in found] == rows
    (date,) = lines(name, "date")
    assert right(date) == pytest.approx(4)
    assert middle(found[-1], -1) == pytest.approx(date.x.mm + date.width.mm / 2, abs=0.1)
    for line in found:
        middles = [middle(line, at) for at in range(len(line.spans))]
        assert min(middles) >= 22.5
        assert max(middles) <= 156 - 22.5
        assert all(b - a > 45 for a, b in pairwise(middles))
    for upper, lower in pairwise(found):
        assert (lower.top - upper.top).mm > 45


def middle(line: Line, at: int) -> float:
    span = line.spans[at]
    width = sum(fonts().glyph(span.face, char).advance for char in str(span.text)) * 16
    width += span.spacing.pt * (len(span.text) - 1)
    return span.x.mm + width / 2 / 72 * 25.4


@pytest.mark.parametrize("name", ["joint-2", "joint-5", "names-only"])
def test_the_first_seals_are_within_one_line_of_the_text(name: str) -> None:  # 7.3.5.1
    text = [
        line
        for page in planned(name).pages
        for item in page.items
        if isinstance(item, PlacedBlock) and item.role == "body"
        for line in item.lines
    ][-1]
    first = lines(name, "signature")[0]
    glyphs = text.top.mm + (STANDARD.pitch.mm + 5.64) / 2
    seal = first.top.mm + STANDARD.pitch.mm / 2 - STANDARD.seal.mm / 2
    assert 0 <= seal - glyphs <= STANDARD.one_line.mm


def test_an_unsealed_date_begins_two_cells_right_of_the_issuer() -> None:  # 7.3.5.2
    (issuer,), (date,) = lines("secret", "signature"), lines("secret", "date")
    assert right(issuer) == pytest.approx(2)
    assert (date.x.pt - issuer.x.pt) / CELL == pytest.approx(2)


def test_a_date_longer_than_the_issuer_is_two_cells_from_the_edge() -> None:  # 7.3.5.2
    (issuer,), (date,) = lines("short-issuer", "signature"), lines("short-issuer", "date")
    assert right(date) == pytest.approx(2)
    assert (date.x.pt - issuer.x.pt) / CELL == pytest.approx(2)


def test_a_signature_follows_the_text_after_its_own_gap() -> None:  # 7.3.5.2, 7.3.5.3
    for name, blank in (("secret", 1), ("stamp", 2.5)):
        body, (signature, *_) = lines(name, "body")[-1], lines(name, "signature")
        assert (signature.top - body.top).pt / 28.95 == pytest.approx(blank + 1)


def test_posts_stand_beside_the_room_of_their_stamps() -> None:  # 7.3.5.3
    first, second = lines("two-stamps", "signature")
    (date,) = lines("two-stamps", "date")
    assert [right(first), right(second), right(date)] == pytest.approx([12, 12, 4])
    assert (second.top - first.top).pt / 28.95 == pytest.approx(2)
    assert (date.top - second.top).pt / 28.95 == pytest.approx(2.5)


def test_seals_are_as_many_in_a_row_as_fit() -> None:
    room = Room(156, 45, 5.57, 3)
    assert [len(row) for row in seal_rows([30] * 7, room, 115)] == [3, 3, 1]
    assert [len(row) for row in seal_rows([60] * 3, room, 115)] == [2, 1]
    assert [len(row) for row in seal_rows([90] * 2, room, 115)] == [1, 1]


def test_a_signature_of_ten_names_is_printed_whole() -> None:
    printed = "".join(str(line.text) for line in lines("joint-10", "signature"))
    assert printed == "".join(NAMES)
    (date,) = lines("joint-10", "date")
    assert str(date.text) == str(DATE)


@pytest.mark.parametrize("name", ["joint-5", "three-signers", "secret"])
def test_preprinted_paper_keeps_the_room_of_what_is_red(name: str) -> None:
    shown, green, _ = image(name, preprinted=True).split()
    assert ImageChops.difference(shown, green).getbbox() is None
    left, whole = planned(name, preprinted=True), planned(name)
    kept = [line for page in left.pages for line in page.lines()]
    marks = lines(name, "mark")
    assert kept == [line for page in whole.pages for line in page.lines() if line not in marks]


def test_a_sealed_single_issuer_is_as_before() -> None:
    plan, _ = layout(specimen(ONE, Signature(words(NAMES[0]), DATE)), fonts())
    block = [i for p in plan.pages for i in p.items if isinstance(i, PlacedBlock)]
    (issuer,), (date,) = (i.lines for i in block if i.role in ("signature", "date"))
    assert issuer.x.pt + issuer.width.pt / 2 == pytest.approx(date.x.pt + date.width.pt / 2)


def test_two_lines_of_text_are_shared_by_the_first_page_and_the_signatures() -> None:  # 7.3.3
    document = specimen(joint(5), signed(*NAMES[:5]), 1)
    (part,) = document.parts
    blocks = tuple(
        Paragraph(words(SENTENCE)) if isinstance(block, Paragraph) else block
        for block in part.blocks
    )
    plan, findings = layout(replace(document, parts=(replace(part, blocks=blocks),)), fonts())
    assert [finding.code for finding in findings] == []
    assert len(plan.pages) == 2
