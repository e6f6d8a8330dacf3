"""Read scans, where the extra `ocr` is there: pages of a PDF without text, and pictures.

Refuses pictures that are too large, broken, or of another kind.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from generator.diagnostics import read_rules as rules
from generator.model.layout import STANDARD, Measures
from generator.model.observed import Observed
from generator.read.gate import refused
from generator.read.ocr_doubts import Marks, taken_out
from generator.read.ocr_engine import installed
from generator.read.ocr_page import picture_of, take_in
from generator.read.pdf import observed_of, read_pdf
from generator.read.pdf_chars import Sheet

MOST_PIXELS: Final = 150_000_000
"""A3 at 600 dpi has 70 million."""
MOST_PICTURES: Final = 100
_KINDS: Final = ("PNG", "JPEG", "TIFF")
_SCALE: Final = 200 / 72
"""Pixels a point: more take longer and are read no better."""
_LARGEST_PAGE: Final = 3400.0  # points of A0
_DPI: Final = (100.0, 1300.0)  # what a scanner says; others are the screen's or a camera's
_LONG_SIDE: Final = STANDARD.paper_height.pt


def available() -> bool:
    """Whether scans can be read here."""
    return installed()


def read_scan(data: bytes, path: str, measures: Measures = STANDARD) -> Observed:
    """What can be seen in a PDF, pages that are pictures too.

    Raises `gate.Unreadable`.
    """
    marks = Marks()

    def sight(page: Any) -> Sheet:
        if max(page.get_size()) > _LARGEST_PAGE:
            raise refused(rules.TOO_LARGE, path, what="有一页大于 A0 纸", limit="A0")
        return take_in(picture_of(page.render(scale=_SCALE).to_pil()), _SCALE, marks)

    return taken_out(read_pdf(data, path, measures, sight), marks)


def read_picture(data: bytes, path: str, measures: Measures = STANDARD) -> Observed:
    """What can be seen in a PNG, JPEG or TIFF file, one page a picture.

    Raises `gate.Unreadable`.
    """
    from PIL import Image, UnidentifiedImageError

    marks, sheets = Marks(), []
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(BytesIO(data), formats=_KINDS) as image:
            count = getattr(image, "n_frames", 1)
            if count > MOST_PICTURES:
                what, limit = f"共 {count} 页", f"{MOST_PICTURES} 页"
                raise refused(rules.TOO_LARGE, path, what=what, limit=limit)
            for number in range(count):
                image.seek(number)
                sheets.append(_sheet(image, path, marks))
    except Image.DecompressionBombError as error:
        what, limit = "像素过多", f"{MOST_PIXELS} 个像素"
        raise refused(rules.TOO_LARGE, path, what=what, limit=limit) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise refused(rules.BROKEN, path, what="不是完整的图片") from error
    return taken_out(observed_of(sheets, path, measures), marks)


def _sheet(image: Any, path: str, marks: Marks) -> Sheet:
    from PIL import ImageOps

    wide, high = image.size
    if wide * high > MOST_PIXELS:
        what, limit = f"有 {wide} × {high} 个像素", f"{MOST_PIXELS} 个像素"
        raise refused(rules.TOO_LARGE, path, what=what, limit=limit)
    scale = _scale(image)
    upright = ImageOps.exif_transpose(image).convert("RGB")
    factor = _SCALE / scale
    size = (max(round(upright.width * factor), 1), max(round(upright.height * factor), 1))
    return take_in(picture_of(upright.resize(size)), _SCALE, marks)


def _scale(image: Any) -> float:
    """Pixels a point: as the file says, or as if it showed a page of A4."""
    dpi = float(image.info.get("dpi", (0.0, 0.0))[0] or 0.0)
    if _DPI[0] <= dpi <= _DPI[1]:
        return dpi / 72
    return float(max(image.size)) / _LONG_SIDE
