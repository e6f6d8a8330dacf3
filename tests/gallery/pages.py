"""The gallery: specimens printed, their pages as small pictures, and the index that shows them."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generator.layout.page import layout
from generator.render.pdf import render_pdf
from tests.conformance.sheets import sheets
from tests.fonts import fonts
from tests.gallery.geometry import geometry, written
from tests.gallery.specimens import SPECIMENS

ROOT = Path(__file__).parent.parent.parent
PICTURES = ROOT / "docs" / "gallery"
GOLDEN = Path(__file__).parent / "golden"
INDEX = "README.md"
WIDTH = 360  # dots of an upright page
POINTS = 210 / 25.4 * 72
KEY = "geometry"
"""The text chunk of a picture that says of which golden geometry it is the picture."""

GREYS = [0, 48, 96, 136, 176, 208, 232, 255]
REDS = [0, 64, 112, 160, 208]
"""The second and third channel of what is red, from full red to nearly white."""

HEAD = """# 图样

各种格式、署名方式和联合行文的样张，由 `scripts/make-gallery` 用测试中的样例文件生成，每次生成的结果相同。

- 图是缩小的，量尺寸请看 `tests/gallery/golden/`：每一行字的位置都写在那里，测试逐行核对。
- 印章和签名章不画出，只留位置。
- 字体是程序取得的自由字体，笔画与办公室的方正小标宋、仿宋_GB2312 等不同。
- 机关、人名、号码都是虚构的。

条款未注明标准的，是 GB/T 9704-2012 的条款。

| 样张 | 看什么 | 条款 |
|---|---|---|
"""


@lru_cache(maxsize=64)
def printed(name: str) -> tuple[bytes, tuple[str, ...]]:
    """The PDF of a specimen and the codes of what was found in laying it out."""
    one = SPECIMENS[name]
    plan, findings = layout(one.document, fonts(), one.measures, preprinted=one.preprinted)
    pdf = render_pdf(one.document, plan, fonts())
    return pdf, tuple(finding.code for finding in findings)


@lru_cache(maxsize=64)
def golden_text(name: str) -> str:
    """The geometry of a specimen as it is printed now."""
    return written(geometry(sheets(printed(name)[0])))


def golden_path(name: str) -> Path:
    return GOLDEN / f"{name}.txt"


def mark_of(text: str) -> str:
    """What stands in a picture for the geometry that it shows."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def pictures(name: str) -> dict[str, bytes]:
    """The pages of a specimen by the names of their files."""
    mark = mark_of(golden_text(name))
    return {
        f"{name}-{page}.png": _png(image, mark) for page, image in enumerate(images(name), start=1)
    }


def images(name: str) -> list[Image.Image]:
    """The pages of a specimen in the few colours of the gallery."""
    document = pypdfium2.PdfDocument(printed(name)[0])
    try:
        full = [page.render(scale=WIDTH / POINTS).to_pil().convert("RGB") for page in document]
    finally:
        document.close()
    return [image.quantize(palette=_palette(), dither=Image.Dither.NONE) for image in full]


def _palette() -> Image.Image:
    colours = [(grey,) * 3 for grey in GREYS] + [(255, red, red) for red in REDS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in colours for channel in colour])
    return palette


def _png(image: Image.Image, mark: str) -> bytes:
    info, file = PngInfo(), BytesIO()
    info.add_text(KEY, mark)
    image.save(file, "PNG", optimize=True, bits=4, pnginfo=info)
    return file.getvalue()


def index(pages: dict[str, int]) -> str:
    """README of the gallery; `pages` says how many each specimen has."""
    rows = []
    for name, count in pages.items():
        one = SPECIMENS[name]
        shown = " ".join(
            f'<img src="{name}-{page}.png" width="{WIDTH // 2}" alt="{name} 第{page}面">'
            for page in range(1, count + 1)
        )
        rows.append(f"| {shown} | {one.shows} | {one.clause} |\n")
    return HEAD + "".join(rows)
