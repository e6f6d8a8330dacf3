"""A scanned page as a whole: its page number, and ink that nobody could look at piece by piece."""

from __future__ import annotations

import pytest
from PIL import Image

from generator.model.layout import STANDARD
from generator.model.observed import Paragraph
from generator.read import scans
from generator.read.pdf_chars import Char, View
from generator.read.pdf_folio import find_folio
from generator.read.pdf_lines import Row
from generator.read.scans import read_scan
from tests.read.paper import POINT, font, page, scanned, worn
from tests.render.office import FONTS

ocr = pytest.mark.skipif(
    not scans.available() or not FONTS.is_dir(), reason="没有 ocr 组件或 fonts/"
)
WORDS = "请各单位于月底前报送工作情况。"


def row(words: str, baseline: float) -> Row:
    return Row(
        tuple(
            Char(char, 280.0 + 8 * at, 288.0 + 8 * at, baseline, 14, "", "000000")
            for at, char in enumerate(words)
        )
    )


MARK = "\U000f0000"


@pytest.mark.parametrize(
    ("words", "baseline", "taken"),
    [
        ("— 2 —", 770, True),
        (f"___{MARK}2_", 770, True),
        (f"— 2{MARK} —", 720, True),
        (f"_2{MARK}_", 720, True),
        (f"2{MARK}_", 720, True),
        ("〓2—", 720, True),
        ("-2-", 60, True),
        ("— 12 —", 60, True),
        ("-5", 700, False),
        ("12", 60, False),
        ("12", 700, False),
        ("— 12 —", 400, False),
        ("2024-12-31", 700, False),
        ("1-2年级", 770, False),
        ("_____", 770, False),
        ("-" * 4000 + "1", 770, False),
    ],
)
def test_a_lone_number_with_dashes_is_the_page_number(
    words: str, baseline: float, taken: bool
) -> None:
    """At the foot, or at the head of the page; doubt about it is no part of it."""
    other = row("请各单位抓好落实", 300)
    rows = sorted([other, row(words, baseline)], key=lambda one: one.baseline)
    folio, _ = find_folio(rows, View(0, 595, 842), {}, STANDARD)
    assert (folio is not None) is taken
    assert folio is None or folio.row is not other


@ocr
@pytest.mark.parametrize("number", ["— 2 —", "— 12 —", "－ 3 －"])
@pytest.mark.parametrize("wear", [False, True], ids=["clean", "worn"])
def test_the_page_number_of_a_scan_is_no_text(number: str, wear: bool) -> None:
    made, pen = page()
    pen.text((230, 300), WORDS, font=font(16), fill=0)
    pen.text((1200, 2115), number, font=font(14), fill=0)
    seen = read_scan(scanned(worn(made) if wear else made), "来文.pdf")
    assert [item.text for item in seen.items if isinstance(item, Paragraph)] == [WORDS]
    assert [str(one.number) for one in seen.page_numbers] == [number[2:-2]]
    assert not any(one.text.strip("—_ ") in number for one in seen.unsure)


def dotted(count: int) -> Image.Image:
    """A page of words, and below them so many things that are none, each as large as a character."""
    made, pen = page()
    pen.text((230, 300), WORDS, font=font(16), fill=0)
    for at in range(count):
        x, y = 230 + at % 14 * 80, 500 + at // 14 * 32
        pen.line((x, y, x + 18, y + 18), fill=0, width=3)
        pen.line((x + 18, y, x, y + 18), fill=0, width=3)
    return made


@ocr
@pytest.mark.parametrize("count", [100, 700])
def test_a_page_with_much_ink_that_is_no_words_has_to_be_read_again(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More than would be looked at one by one: the page is named instead, and its words stay."""
    from generator.read import ocr_engine

    places = ocr_engine.places
    monkeypatch.setattr(
        ocr_engine, "places", lambda p: [c for c in places(p) if c[0][1] < 160 * POINT]
    )
    seen = read_scan(scanned(dotted(count)), "来文.pdf")
    assert seen.faint_pages == (1,)
    (words,) = (item.text for item in seen.items if isinstance(item, Paragraph))
    assert words.endswith(WORDS[2:])
    assert seen.unsure == ()


@ocr
def test_a_page_of_nothing_but_such_ink_is_named_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.read import ocr_engine

    monkeypatch.setattr(ocr_engine, "places", lambda picture: [])
    seen = read_scan(scanned(dotted(100)), "来文.pdf")
    assert seen.faint_pages == (1,)
    assert [item.text for item in seen.items if isinstance(item, Paragraph)] == ["〓"]
