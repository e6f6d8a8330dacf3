"""QR codes on the pages of a scan: whose form each page is.

Any way up, a little askew, from 150 dots an inch on. Refuses to read words, and codes of others.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from generator.diagnostics import read_rules as rules
from generator.model.observed import Kind
from generator.model.returns import Identity
from generator.read.gate import kind_of, refused
from generator.read.pdf import opened
from generator.read.scans import MOST_PICTURES, MOST_PIXELS

_SCALES: Final = (200 / 72, 300 / 72)
"""Pixels a point: what suffices for most scans, and what small or faint codes need."""
_MOST_POINTS: Final = 3400.0
"""The longer side of A0: larger pages are no forms."""
_PICTURES: Final = ("PNG", "JPEG", "TIFF")


def identities_in(data: bytes, path: str) -> list[tuple[int, Identity | None]]:
    """Every page from 1 on with the identity that its code says, None where there is none.

    Raises `gate.Unreadable`.
    """
    pages = _pdf(data, path) if kind_of(data, path) is Kind.PDF else _pictures(data, path)
    return [*enumerate(pages, start=1)]


def _pdf(data: bytes, path: str) -> Iterator[Identity | None]:
    import pypdfium2

    with opened(data, path, MOST_PICTURES) as document:
        try:
            for number in range(len(document)):
                yield _of_page(document[number])
        except pypdfium2.PdfiumError as error:
            raise refused(rules.BROKEN, path, what="有一页读不出") from error


def _limit(count: int, path: str) -> None:
    if count > MOST_PICTURES:
        what, limit = f"共 {count} 页", f"{MOST_PICTURES} 页"
        raise refused(rules.TOO_LARGE, path, what=what, limit=limit)


def _of_page(page: Any) -> Identity | None:
    if max(page.get_size()) > _MOST_POINTS:
        return None
    for scale in _SCALES:
        found = _in_picture(page.render(scale=scale, grayscale=True).to_pil())
        if found is not None:
            return found
    return None


def _pictures(data: bytes, path: str) -> Iterator[Identity | None]:
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(BytesIO(data), formats=_PICTURES) as image:
            count = getattr(image, "n_frames", 1)
            _limit(count, path)
            for number in range(count):
                image.seek(number)
                if image.width * image.height > MOST_PIXELS:
                    raise Image.DecompressionBombError
                yield _in_picture(ImageOps.exif_transpose(image).convert("L"))
    except Image.DecompressionBombError as error:
        what, limit = "像素过多", f"{MOST_PIXELS} 个像素"
        raise refused(rules.TOO_LARGE, path, what=what, limit=limit) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise refused(rules.BROKEN, path, what="不是完整的图片") from error


def _in_picture(image: Any) -> Identity | None:
    """The first code of ours."""
    import zxingcpp

    codes = zxingcpp.read_barcodes(image, zxingcpp.barcode_formats_from_str("QRCode"))
    return next((found for code in codes if (found := Identity.of(code.text))), None)
