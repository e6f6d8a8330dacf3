"""A scan says by its code whose it is, however it lay on the glass."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
import segno
from PIL import Image

from generator.diagnostics import read_rules
from generator.model.returns import Identity
from generator.read.codes import identities_in
from generator.read.gate import Unreadable
from generator.render.xlsx_code import qr_code

OURS = Identity(
    "integrity-action", "songjiang", "00123", "2022-Q3", {"statistics": 1, "self-check": 2}
)


def code(words: str, side: int) -> Image.Image:
    return Image.open(BytesIO(qr_code(words))).convert("L").resize((side, side))


def page(dpi: int, words: str = str(OURS), turned: float = 0.0) -> Image.Image:
    """A4 with a code of 26 mm at its top right, as forms are printed, and some text."""
    wide, high, side = round(8.27 * dpi), round(11.69 * dpi), round(26 / 25.4 * dpi)
    made = Image.new("L", (wide, high), 250)
    for line in range(8):
        made.paste(90, (dpi, dpi * (3 + line), wide - dpi, dpi * (3 + line) + dpi // 12))
    if words:
        made.paste(code(words, side), (wide - side - dpi, dpi // 2))
    return made.rotate(turned, expand=True, fillcolor=255, resample=Image.Resampling.BILINEAR)


def saved(image: Image.Image, ending: str, **more: object) -> bytes:
    out = BytesIO()
    image.save(out, ending, **more)
    return out.getvalue()


@pytest.mark.parametrize("turned", [0, 2.5, -7, 90, 180, 270])
@pytest.mark.parametrize("dpi", [150, 300])
def test_a_scan_any_way_up(dpi: int, turned: float) -> None:
    image = page(dpi, turned=turned)
    assert identities_in(saved(image, "PDF", resolution=dpi), "扫描.pdf") == [(1, OURS)]
    assert identities_in(saved(image, "JPEG", quality=40), "扫描.jpg") == [(1, OURS)]


def test_pages_each_for_itself_and_codes_of_others_are_none() -> None:
    other = Identity("integrity-action", "songjiang", "00124", "2022-Q3", {"statistics": 1})
    pages = [page(150), page(150, ""), page(150, str(other)), page(150, "https://x.invalid/")]
    wanted = [(1, OURS), (2, None), (3, other), (4, None)]
    data = saved(pages[0], "PDF", resolution=150, save_all=True, append_images=pages[1:])
    assert identities_in(data, "扫描.pdf") == wanted
    first, *others = (image.copy() for image in pages)
    data = saved(first, "TIFF", save_all=True, append_images=others)
    assert identities_in(data, "扫描.tif") == wanted


def test_a_longer_code_on_a_faint_grey_page() -> None:
    many = Identity("conduct-campaign-2020", "guangxi", "45010000123", "2020-03..2020-11",
                    {"statistics-one": 11, "statistics-two": 12, "inspection": 3})  # fmt: skip
    image = page(200, str(many)).point(lambda grey: 110 + grey * 0.4)
    assert identities_in(saved(image, "JPEG", quality=30), "淡.jpg") == [(1, many)]
    assert segno.make(str(many), error="m").version > 4


def test_what_is_no_scan_is_refused_in_one_sentence() -> None:
    locked = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    for data, rule in (
        (b"%PDF-1.7\n%%EOF", read_rules.BROKEN),
        (locked.getvalue(), read_rules.ENCRYPTED),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", read_rules.BROKEN),
        (b"", read_rules.EMPTY),
    ):
        with pytest.raises(Unreadable) as refusal:
            identities_in(data, "扫描")
        assert refusal.value.finding.code == rule.code
