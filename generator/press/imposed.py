"""Pages on larger sheets: the booklet (A4 on A3, to be folded) and the proof (two on an A4 sheet).

Where each page goes is decided in `booklet.py`. On a booklet no page is scaled. Refuses to
change what is painted on a page.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from generator.model.press import FIRST_HOLE, FOLD_TICK, HAIRLINE, STAPLE_TICK
from generator.press.booklet import Spot
from generator.press.joined import A4, saved

WIDTH, HEIGHT = A4
A3_SHEET = (2 * WIDTH, HEIGHT)
PROOF_SHEET = (HEIGHT, WIDTH)
PROOF_SCALE = WIDTH / HEIGHT
"""A4 to A5: its width then is half of the sheet's."""

GREY = "0.5 G"

Placed = Callable[[Spot], tuple[float, float, float]]
"""The scale of a page and where its lower left corner goes."""


def impose_booklet(printed: bytes, spots: Sequence[Spot]) -> bytes:
    """A3 sheets, front and back in turn, to be printed on both sides and turned over the short edge.

    Where they are folded and where the outer holes of the staples go is marked on the outermost.
    """

    def placed(spot: Spot) -> tuple[float, float, float]:
        return 1.0, (WIDTH if spot.right else 0.0) + spot.shift.pt, 0.0

    def label(side: int) -> str:
        return f"第{side // 2 + 1}张{'反' if side % 2 else '正'}面"

    return _imposed(printed, spots, A3_SHEET, placed, label, {0: _fold_marks()})


def impose_proof(printed: bytes, spots: Sequence[Spot], mark: str) -> bytes:
    """Two reduced pages side by side; `mark` is painted on every sheet."""
    sides = {spot.sheet for spot in spots}

    def placed(spot: Spot) -> tuple[float, float, float]:
        return PROOF_SCALE, HEIGHT / 2 if spot.right else 0.0, 0.0

    fold = f"q {GREY} {HAIRLINE.pt} w {HEIGHT / 2:.4f} 0 m {HEIGHT / 2:.4f} {WIDTH:.4f} l S Q\n"
    marks = dict.fromkeys((2 * sheet for sheet in sides), fold + mark)
    return _imposed(
        printed, spots, PROOF_SHEET, placed, lambda side: f"校样第{side // 2 + 1}张", marks
    )


def _imposed(
    printed: bytes,
    spots: Sequence[Spot],
    sheet: tuple[float, float],
    placed: Placed,
    label: Callable[[int], str],
    marks: dict[int, str],
) -> bytes:
    sides: dict[int, list[Spot]] = {}
    for spot in spots:
        sides.setdefault(spot.side, []).append(spot)
    with pikepdf.open(io.BytesIO(printed)) as source, Pdf.new() as made:
        numbers = Array()
        for index, (side, held) in enumerate(sorted(sides.items())):
            _add_side(made, source, held, sheet, placed, marks.get(side, ""))
            numbers.append(index)
            numbers.append(Dictionary(P=String(label(side))))
        made.Root.PageLabels = Dictionary(Nums=numbers)
        made.Root.ViewerPreferences = Dictionary(
            PrintScaling=Name("/None"), Duplex=Name.DuplexFlipShortEdge
        )
        for key, value in source.docinfo.items():
            made.docinfo[key] = String(str(value))
        return saved(made)


def _add_side(
    made: Pdf,
    source: Pdf,
    held: Sequence[Spot],
    sheet: tuple[float, float],
    placed: Placed,
    mark: str,
) -> None:
    made.add_blank_page(page_size=(round(sheet[0], 6), round(sheet[1], 6)))
    page = made.pages[-1]
    painted, forms = [], Dictionary()
    for spot in held:
        if spot.page is None:
            continue
        name = f"/P{spot.page + 1}"
        forms[name] = _form(made, source, spot.page)
        painted.append(_paint(name, spot, sheet, placed(spot)))
    page.obj.Resources = Dictionary(XObject=forms)
    page.obj.Contents = made.make_stream("".join((*painted, mark)).encode("ascii"))


def _form(made: Pdf, source: Pdf, number: int) -> Object:
    return made.copy_foreign(source.pages[number].as_form_xobject(handle_transformations=False))


def _paint(
    name: str, spot: Spot, sheet: tuple[float, float], place: tuple[float, float, float]
) -> str:
    """A page in its half of the sheet; what a moved one loses at the fold is blank margin."""
    scale, x, y = place
    half = sheet[0] / 2
    left = half if spot.right else 0.0
    matrix = f"{_figure(scale)} 0 0 {_figure(scale)} {_figure(x)} {_figure(y)} cm"
    clip = f"{_figure(left)} 0 {_figure(half)} {_figure(sheet[1])} re W n"
    return f"q {clip} {matrix} {name} Do Q\n"


def _fold_marks() -> str:
    """Short lines on the fold at head and foot, and across it at the outer hole of each staple."""
    tick, across = FOLD_TICK.pt, STAPLE_TICK.pt
    lines = [(WIDTH, 0.0, WIDTH, tick), (WIDTH, HEIGHT - tick, WIDTH, HEIGHT)]
    lines += [
        (WIDTH - across, y, WIDTH + across, y) for y in (FIRST_HOLE.pt, HEIGHT - FIRST_HOLE.pt)
    ]
    drawn = "".join(
        f"{_figure(a)} {_figure(b)} m {_figure(c)} {_figure(d)} l S\n" for a, b, c, d in lines
    )
    return f"q {GREY} {HAIRLINE.pt} w\n{drawn}Q\n"


def _figure(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".") if value else "0"
