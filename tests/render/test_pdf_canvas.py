"""The wall around WeasyPrint: what it puts on a sheet stands where it was told to."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from generator import doctor
from generator.diagnostics.finding import Refusal
from generator.model.layout import Colour, Face
from generator.render import pdf_canvas
from generator.render.pdf_canvas import Canvas, Information, Pen, Sheet, check_release, width_of
from generator.units import ZERO, Length, pt
from generator.workspace import Workspace
from tests.fonts import fonts
from tests.packages.built import REPOSITORY

PAPER = (pt(400), pt(300))
INFORMATION = Information("题", "某某县卫生健康委员会", "2024-05-21")


def printed(*painters: Callable[[Canvas], None]) -> bytes:
    fonts()  # sets the font configuration
    return pdf_canvas.written([Sheet(PAPER, painter) for painter in painters], INFORMATION)


def pen(face: Face = Face.BODY, size: Length = pt(16)) -> Pen:
    font = fonts().font(face)
    return Pen((font.family,), font.weight, size)


def origins(data: bytes, page: int = 0) -> list[tuple[str, float, float]]:
    """Each character with its place from the sheet's upper left corner, as PDFium has it."""
    sheet = pypdfium2.PdfDocument(data)[page]
    text = sheet.get_textpage()
    found = []
    for at in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, at):
            continue  # a blank that PDFium puts where characters stand apart
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        found.append((chr(pdfium.FPDFText_GetUnicode(text, at)), x.value, 300 - y.value))
    return found


@pytest.mark.parametrize("face", [Face.BODY, Face.HEI, Face.SONG])
def test_the_middle_of_the_font_stands_on_the_middle_of_the_box(face: Face):
    """As `Line` of a plan says: half of ascent and descent."""
    place = (pt(50), pt(100), pt(30))
    data = printed(lambda canvas: canvas.words("一二", pen(face), ZERO, place, Colour.BLACK))
    base = 100 + 15 + fonts().centre(face) * 16
    wanted = [("一", 50, base), ("二", 66, base)]
    assert [char for char, _, _ in origins(data)] == ["一", "二"]
    for (_, x, y), (_, left, down) in zip(origins(data), wanted, strict=True):
        assert (x, y) == pytest.approx((left, down), abs=0.02)


@pytest.mark.parametrize("spacing", [-0.21, 0.0, 0.35, 3.2])
def test_characters_stand_apart_as_they_are_told(spacing: float):
    words = "廉洁从业专项行动" * 3
    place = (pt(10), pt(100), pt(30))
    data = printed(lambda canvas: canvas.words(words, pen(), pt(spacing), place, Colour.BLACK))
    steps = [right[1] - left[1] for left, right in pairwise(origins(data))]
    assert steps == pytest.approx([16 + spacing] * 23, abs=0.05)


def test_a_pen_forgets_the_spacing_of_the_words_before():
    """One layout of Pango serves all words of a pen; attributes of long words would stay."""

    def paint(canvas: Canvas) -> None:
        canvas.words("一二三四五六七八九十", pen(), pt(5), (ZERO, ZERO, pt(30)), Colour.BLACK)
        canvas.words("甲乙丙丁戊己庚辛", pen(), ZERO, (ZERO, pt(50), pt(30)), Colour.BLACK)

    second = [x for char, x, _ in origins(printed(paint)) if char in "甲乙丙丁戊己庚辛"]
    assert second == pytest.approx([16.0 * n for n in range(8)], abs=0.01)


def test_words_are_as_wide_as_they_are_printed():
    fonts()
    assert width_of("廉洁从业", pen(), ZERO).pt == pytest.approx(64, abs=0.01)
    assert width_of("廉洁从业", pen(), pt(2)).pt == pytest.approx(72, abs=0.05)


def test_rectangles_and_frames_stand_at_their_places_in_their_colours():
    def paint(canvas: Canvas) -> None:
        canvas.rectangle(pt(20), pt(30), pt(100), pt(2), Colour.RED)
        canvas.frame(pt(40), pt(60), pt(80), pt(50), pt(0.5), Colour.BLACK)

    with pdfplumber.open(io.BytesIO(printed(paint))) as pdf:
        found = [
            (r["x0"], r["top"], r["x1"], r["bottom"], tuple(r["non_stroking_color"]))
            for r in pdf.pages[0].rects
        ]
    wanted = [
        (20, 30, 120, 32, (1, 0, 0)),
        (40.5, 60.5, 119.5, 109.5, (0, 0, 0)),  # the inner edge of the frame …
        (40, 60, 120, 110, (0, 0, 0)),  # … and its outer one
    ]
    for got, want in zip(found, wanted, strict=True):
        assert got[:4] == pytest.approx(want[:4], abs=0.001)
        assert got[4] == want[4]


def test_what_is_turned_begins_at_the_lower_left_corner_and_runs_upwards():  # 8
    def paint(canvas: Canvas) -> None:
        with canvas.turned(PAPER[1]):
            canvas.rectangle(pt(10), pt(20), pt(100), pt(2), Colour.BLACK)
        canvas.rectangle(pt(10), pt(20), pt(100), pt(2), Colour.BLACK)

    with pdfplumber.open(io.BytesIO(printed(paint))) as pdf:
        found = [(r["x0"], r["top"], r["x1"], r["bottom"]) for r in pdf.pages[0].rects]
    assert found[0] == pytest.approx((20, 300 - 110, 22, 300 - 10), abs=0.001)
    assert found[1] == pytest.approx((10, 20, 110, 22), abs=0.001)


def test_a_turned_sheet_does_not_keep_the_colour_of_what_stood_before():
    """A state that is restored has the colour it had: both must be written again."""

    def paint(canvas: Canvas) -> None:
        canvas.rectangle(ZERO, ZERO, pt(5), pt(5), Colour.RED)
        with canvas.turned(PAPER[1]):
            canvas.rectangle(ZERO, ZERO, pt(5), pt(5), Colour.BLACK)
        canvas.rectangle(ZERO, ZERO, pt(5), pt(5), Colour.BLACK)

    with pdfplumber.open(io.BytesIO(printed(paint))) as pdf:
        colours = [tuple(r["non_stroking_color"]) for r in pdf.pages[0].rects]
    assert colours == [(1, 0, 0), (0, 0, 0), (0, 0, 0)]


def test_a_font_is_embedded_once_for_all_sheets_and_sizes():
    def paint(canvas: Canvas) -> None:
        for at, size in enumerate((10, 16, 22)):
            place = (pt(10), pt(10 + 40 * at), pt(30))
            canvas.words("廉洁", pen(size=pt(size)), ZERO, place, Colour.BLACK)

    found = pypdfium2.PdfDocument(printed(paint, paint))
    assert len(found) == 2
    with pdfplumber.open(io.BytesIO(printed(paint, paint))) as pdf:
        assert len({char["fontname"] for page in pdf.pages for char in page.chars}) == 1


@pytest.fixture
def checked_anew() -> Iterator[None]:
    """What was found out about the installed release is forgotten before and after."""
    fonts()  # before anything of the library is loaded
    for known in (check_release, pdf_canvas._inner):
        known.cache_clear()
    yield
    for known in (check_release, pdf_canvas._inner):
        known.cache_clear()


def test_the_installed_release_has_what_is_used():
    check_release()


@pytest.mark.parametrize("change", ["gone", "other"])
def test_another_release_is_refused(
    change: str, checked_anew: None, monkeypatch: pytest.MonkeyPatch
):
    """A name that is gone, and one that takes something else."""
    import weasyprint.draw.text

    if change == "gone":
        monkeypatch.delattr(weasyprint.draw.text, "draw_first_line")
    else:

        def draw_first_line(stream: Any, box: Any) -> None: ...

        monkeypatch.setattr(weasyprint.draw.text, "draw_first_line", draw_first_line)
    with pytest.raises(Refusal) as refused:
        printed(lambda canvas: None)
    finding = refused.value.finding
    assert finding.code == "library-release"
    assert "weasyprint.draw.text.draw_first_line" in finding.message
    assert "weasyprint>=70,<71" in finding.hint


def test_doctor_says_so_too(checked_anew: None, monkeypatch: pytest.MonkeyPatch):
    import weasyprint.matrix

    monkeypatch.delattr(weasyprint.matrix, "Matrix")
    checks, findings = doctor.examine(Workspace(REPOSITORY))
    assert "library-release" in {finding.code for finding in findings}
    assert [check.good for check in checks if "WeasyPrint" in check.name] == [False]


def test_nobody_else_looks_inside():
    """`import weasyprint` for its version is open to all."""
    root = Path(doctor.__file__).parent
    inside = re.compile(r"^\s*(?:from|import) weasyprint\.", re.M)
    found = {path.name for path in root.rglob("*.py") if inside.search(path.read_text("utf-8"))}
    assert found == {"pdf_canvas.py"}
