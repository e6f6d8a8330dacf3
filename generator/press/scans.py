"""Stamped scans made into upright A4 sides: PDF, PNG and JPEG.

A sheet that lies across is turned like a table that does: its head goes to the left edge (8).
Refuses what is not of A4, with the size that was measured, and to scale or to sharpen anything.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Page, Pdf

from generator.diagnostics import press_rules as rules
from generator.diagnostics.finding import Findings, Refusal
from generator.model.press import SCAN_TOLERANCE
from generator.place import FilePlace, PagePlace
from generator.press.joined import A4, saved
from generator.units import MILLIMETRES_PER_INCH, pt

ENOUGH = 300
"""Pixels an inch below which a seal and small print come out rough."""

LARGEST = 64 * 2**20
MOST_PIXELS = 150_000_000
MOST_PAGES = 200
_BELIEVED = (72.0, 2400.0)  # what a scanner says; other figures say nothing
_PDF, _PICTURES = b"%PDF-", ("PNG", "JPEG")
_ORIENTATION = 0x0112  # the entry of EXIF that says how the camera was held
_MM = MILLIMETRES_PER_INCH / 72


@dataclass(slots=True)
class Scan:
    """A scan as upright A4 sides in a PDF of its own. `dpi` is None where no picture says it."""

    data: bytes
    pages: int
    dpi: int | None = None
    findings: Findings = field(default_factory=Findings)


def scan(data: bytes, name: str) -> Scan:
    """The sides of a scan. Raises `Refusal` for what is none, or not of A4."""
    if len(data) > LARGEST:
        raise _refused(name, f"大于 {LARGEST // 2**20} MB")
    start = data[:1024].lstrip()
    made = _of_pdf(data, name) if start.startswith(_PDF) else _of_picture(data, name)
    if made.dpi is not None and made.dpi < ENOUGH:
        made.findings.add(
            rules.SCAN_COARSE.at(FilePlace(name, 0), name=name, dpi=made.dpi, enough=ENOUGH)
        )
    return made


def _of_pdf(data: bytes, name: str) -> Scan:
    try:
        source = Pdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        raise _refused(name, "加了密码") from None
    except (pikepdf.PdfError, ValueError) as error:
        raise _refused(name, "不是完整的 PDF") from error
    with source, Pdf.new() as made:
        count = len(source.pages)
        if not 0 < count <= MOST_PAGES:
            raise _refused(name, f"有 {count} 页")
        source.flatten_annotations("print")  # a seal put on by a reader is one
        dpi: list[float] = []
        for number, page in enumerate(source.pages, 1):
            dpi += _resolution(page)
            _add(made, page, name, number)
        return Scan(saved(made), count, round(min(dpi)) if dpi else None)


def _add(made: Pdf, page: Page, name: str, number: int) -> None:
    """A page as it is seen, in the middle of an upright A4 sheet, not scaled."""
    box = [float(side) for side in page.cropbox]
    unit = float(page.obj.get("/UserUnit", 1))
    width, height = abs(box[2] - box[0]) * unit, abs(box[3] - box[1]) * unit
    if int(page.get("/Rotate", 0)) % 180:
        width, height = height, width
    across = _across(width * _MM, height * _MM, name, number)
    form = made.copy_foreign(page.as_form_xobject(handle_transformations=True))
    matrix = [float(value) for value in form.get("/Matrix", (1, 0, 0, 1, 0, 0))]
    left, bottom = _corner(matrix, [float(side) for side in form.BBox])
    _paint(made, form, width, height, across, (-left, -bottom))


def _corner(matrix: list[float], box: list[float]) -> tuple[float, float]:
    """The lower left corner of a box after a matrix."""
    a, b, c, d, e, f = matrix
    points = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    return min(a * x + c * y + e for x, y in points), min(b * x + d * y + f for x, y in points)


def _paint(
    made: Pdf,
    form: pikepdf.Object,
    width: float,
    height: float,
    across: bool,
    moved: tuple[float, float],
    inner: str = "",
) -> None:
    """`moved` brings the lower left corner of what is painted to the origin."""
    own = (height, width) if across else (width, height)
    x, y = (A4[0] - own[0]) / 2, (A4[1] - own[1]) / 2
    turn = f"0 1 -1 0 {x + own[0]:.4f} {y:.4f} cm" if across else f"1 0 0 1 {x:.4f} {y:.4f} cm"
    made.add_blank_page(page_size=A4)
    page = made.pages[-1].obj
    page.Resources = Dictionary(XObject=Dictionary(Scan=form))
    painted = f"q {turn} 1 0 0 1 {moved[0]:.4f} {moved[1]:.4f} cm {inner}/Scan Do Q\n"
    page.Contents = made.make_stream(painted.encode("ascii"))


def _resolution(page: Page) -> list[float]:
    """Pixels an inch of the largest picture of a page, taken to fill it; nothing without one."""
    pixels = [
        int(image.get("/Width", 0)) * int(image.get("/Height", 0))
        for image in page.get_images().values()
    ]
    box = [float(side) for side in page.cropbox]
    area = abs(box[2] - box[0]) * abs(box[3] - box[1]) / 72**2
    return [math.sqrt(max(pixels) / area)] if pixels and area else []


def _of_picture(data: bytes, name: str) -> Scan:
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with _whole_only(), Image.open(io.BytesIO(data), formats=_PICTURES) as opened:
            opened.load()
            return _of_pixels(opened, data, name)
    except Image.DecompressionBombError as error:
        raise _refused(name, "像素过多") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise _refused(name, "不是 PDF，也不是完整的 PNG 或 JPEG") from error


@contextmanager
def _whole_only() -> Iterator[None]:
    """Let half a picture be an error: a library that draws web pages has said that it is none."""
    from PIL import ImageFile

    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _of_pixels(opened: Any, data: bytes, name: str) -> Scan:
    """A picture as an A4 side: turned as it says, its size as it says."""
    from PIL import Image, ImageOps

    horizontal, vertical = (float(value or 0) for value in opened.info.get("dpi", (0, 0)))
    image, grey = ImageOps.exif_transpose(opened), ("1", "L", "LA", "I;16")
    as_it_is = opened.getexif().get(_ORIENTATION, 1) == 1 and opened.mode in ("L", "RGB")
    if image.size != opened.size:
        horizontal, vertical = vertical, horizontal
    size, dpi = _measured(image.size, horizontal, vertical)
    across = _across(size[0], size[1], name, 1)
    if image.has_transparency_data:
        image = Image.alpha_composite(
            Image.new("RGBA", image.size, "white"), image.convert("RGBA")
        ).convert("RGB")
    image = image.convert("L" if image.mode in grey else "RGB")
    with Pdf.new() as made:
        form = _embedded(made, image, data if as_it_is and opened.format == "JPEG" else None)
        width, height = size[0] / _MM, size[1] / _MM
        inner = f"{width:.4f} 0 0 {height:.4f} 0 0 cm "
        _paint(made, form, width, height, across, (0, 0), inner)
        return Scan(saved(made), 1, dpi)


def _measured(
    pixels: tuple[int, int], horizontal: float, vertical: float
) -> tuple[tuple[float, float], int]:
    """Millimetres of a picture and its pixels an inch.

    Where the file says nothing that can be believed, its shorter edge is that of A4.
    """
    if not all(_BELIEVED[0] < value <= _BELIEVED[1] for value in (horizontal, vertical)):
        horizontal = vertical = min(pixels) / (pt(A4[0]).mm / MILLIMETRES_PER_INCH)
    inches = (pixels[0] / horizontal, pixels[1] / vertical)
    size = (inches[0] * MILLIMETRES_PER_INCH, inches[1] * MILLIMETRES_PER_INCH)
    return size, round(min(horizontal, vertical))


def _embedded(made: Pdf, image: Any, jpeg: bytes | None) -> pikepdf.Stream:
    """The picture as the file has it, if that can be, else its pixels."""
    form = made.make_stream(b"")
    form.Type, form.Subtype = Name.XObject, Name.Image
    form.Width, form.Height = image.size
    form.ColorSpace = Name.DeviceGray if image.mode == "L" else Name.DeviceRGB
    form.BitsPerComponent = 8
    if jpeg is not None:
        form.write(jpeg, filter=Name.DCTDecode)
    else:
        form.write(image.tobytes())
    return form


def _across(width: float, height: float, name: str, number: int) -> bool:
    """Whether a sheet of these millimetres lies across. Raises `Refusal` where it is not A4."""
    wanted = (pt(A4[0]).mm, pt(A4[1]).mm)
    for across, size in ((False, (width, height)), (True, (height, width))):
        if all(abs(a - b) <= SCAN_TOLERANCE for a, b in zip(size, wanted, strict=True)):
            return across
    raise Refusal(
        rules.SCAN_SIZE.at(
            PagePlace(name, number), name=name, page=number, width=f"{width:.1f}",
            height=f"{height:.1f}", tolerance=f"{SCAN_TOLERANCE:g}",
        )
    )  # fmt: skip


def _refused(name: str, reason: str) -> Refusal:
    return Refusal(rules.SCAN_UNREADABLE.at(FilePlace(name, 0), name=name, reason=reason))
