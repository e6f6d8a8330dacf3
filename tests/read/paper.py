"""Pages of paper as a scanner sees them."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.render.office import FONTS

DPI = 200
POINT = DPI / 72


def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / "FandolFang-Regular.otf"), round(size * POINT))


def page() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    made = Image.new("L", (1654, 2339), 255)
    return made, ImageDraw.Draw(made)


def scanned(*pages: Image.Image) -> bytes:
    out = BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=DPI)
    return out.getvalue()


def worn(picture: Image.Image) -> Image.Image:
    """A copy that lay a little askew, is not quite sharp and not quite black, as JPEG."""
    askew = picture.rotate(0.6, Image.Resampling.BICUBIC, fillcolor=255)
    faint = askew.filter(ImageFilter.GaussianBlur(0.9)).point(lambda value: 25 + value * 0.85)
    out = BytesIO()
    faint.save(out, "JPEG", quality=55)
    return Image.open(BytesIO(out.getvalue())).convert("L")
