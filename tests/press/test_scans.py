"""Stamped scans: measured, turned upright, put in the place of pages or behind everything."""

from __future__ import annotations

import io
from contextlib import suppress
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.diagnostics.finding import Refusal
from generator.package.commit import PackageFile, commit
from generator.package.manifest import Manifest
from generator.pipeline.binding import Given, material, package_in
from generator.press.joined import A4, joined
from generator.press.scans import scan

RED, WHITE = (255, 0, 0), (255, 255, 255)


def picture(
    width: float = 210, height: float = 297, dpi: int = 50, kind: str = "PNG", said: int = 0
) -> bytes:
    """A white sheet of these millimetres whose upper left quarter is red."""
    size = (round(width / 25.4 * dpi), round(height / 25.4 * dpi))
    image = Image.new("RGB", size, WHITE)
    image.paste(RED, (0, 0, size[0] // 2, size[1] // 2))
    data = io.BytesIO()
    options = {"dpi": (said or dpi, said or dpi)} if said >= 0 else {}
    image.save(data, kind, **options)
    return data.getvalue()


def pdf_of(
    *sizes: tuple[float, float], rotate: int = 0, origin: float = 0, mark: bool = True
) -> bytes:
    """A PDF with a red square in the lower left corner of each page, sizes in millimetres."""
    with pikepdf.Pdf.new() as pdf:
        for width, height in sizes:
            pdf.add_blank_page(page_size=(width / 25.4 * 72, height / 25.4 * 72))
            page = pdf.pages[-1]
            if mark:
                painted = f"1 0 0 rg {origin} {origin} 72 72 re f"
                page.obj.Contents = pdf.make_stream(painted.encode())
            box = [origin, origin, origin + width / 25.4 * 72, origin + height / 25.4 * 72]
            page.mediabox = pikepdf.Array(box)
            if rotate:
                page.obj.Rotate = rotate
        data = io.BytesIO()
        pdf.save(data)
    return data.getvalue()


def corner_of_red(data: bytes, page: int = 0) -> str:
    """In which corner of a page the red stands, the page as a viewer shows it."""
    image = pypdfium2.PdfDocument(data)[page].render(scale=0.5).to_pil().convert("RGB")
    wide, high = image.size
    corners = {
        "左上": (8, 8), "右上": (wide - 8, 8), "左下": (8, high - 8), "右下": (wide - 8, high - 8),
    }  # fmt: skip
    assert (wide, high) == (298, 421)
    (found,) = [name for name, at in corners.items() if image.getpixel(at)[1] < 100]
    return found


def codes(findings: object) -> list[str]:
    return [finding.code for finding in findings]  # type: ignore[attr-defined]


def test_an_a4_scan_fills_its_side_and_a_coarse_one_is_told() -> None:
    made = scan(picture(dpi=300, said=300), "盖章页.png")
    assert (made.pages, made.dpi, codes(made.findings)) == (1, 300, [])
    assert corner_of_red(made.data) == "左上"
    coarse = scan(picture(dpi=150, kind="JPEG"), "盖章页.jpg")
    assert (coarse.dpi, codes(coarse.findings)) == (150, ["scan-coarse"])
    assert corner_of_red(coarse.data) == "左上"


def test_a_jpeg_goes_in_byte_by_byte() -> None:
    data = picture(dpi=100, kind="JPEG")
    with pikepdf.open(io.BytesIO(scan(data, "a.jpg").data)) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        assert image.read_raw_bytes() == data


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (picture(198, 281, dpi=100), "198.1×280.9"),
        (pdf_of((210, 297), (210, 330)), "210.0×330.0"),
        (picture(297, 420, dpi=100), "296.9×420.1"),
        (picture(210, 280, dpi=100, said=-1), "210.0×279.8"),
    ],
)
def test_what_is_not_a4_is_refused_with_the_size_that_was_measured(data: bytes, size: str) -> None:
    with pytest.raises(Refusal) as refused:
        scan(data, "盖章页")
    assert refused.value.finding.code == "scan-size"
    assert f"是 {size} 毫米" in refused.value.finding.message


def test_two_millimetres_are_allowed_and_nothing_is_scaled() -> None:
    made = scan(pdf_of((208.5, 298.8)), "盖章页.pdf")
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        (box,) = [[float(side) for side in page.mediabox] for page in pdf.pages]
        assert box == pytest.approx([0, 0, *A4], abs=1e-4)
        figures = [
            [float(o) for o in operands]
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) == "cm"
        ]
    assert all(matrix[:4] == [1, 0, 0, 1] for matrix in figures)
    assert figures[0][4] == pytest.approx((A4[0] - 208.5 / 25.4 * 72) / 2, abs=0.01)


@pytest.mark.parametrize(
    ("rotate", "corner"), [(0, "左下"), (90, "左上"), (180, "右上"), (270, "右下")]
)
def test_a_page_stands_as_a_viewer_shows_it(rotate: int, corner: str) -> None:
    sizes = (210, 297) if rotate % 180 == 0 else (297, 210)
    assert corner_of_red(scan(pdf_of(sizes, rotate=rotate), "a.pdf").data) == corner
    assert corner_of_red(scan(pdf_of(sizes, rotate=rotate, origin=90), "a.pdf").data) == corner


def test_a_sheet_that_lies_across_gets_its_head_to_the_left_edge() -> None:  # 8
    assert corner_of_red(scan(picture(297, 210, dpi=100), "横表.png").data) == "左下"
    assert corner_of_red(scan(pdf_of((297, 210)), "横表.pdf").data) == "右下"


def test_a_seal_that_lies_on_the_page_as_a_remark_is_printed_with_it() -> None:
    with pikepdf.open(io.BytesIO(pdf_of((210, 297), mark=False))) as pdf:
        look = pdf.make_stream(b"1 0 0 rg 0 0 72 72 re f")
        look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        look.BBox = pikepdf.Array([0, 0, 72, 72])
        seal = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, F=4,
            Rect=pikepdf.Array([0, 0, 72, 72]), AP=pikepdf.Dictionary(N=look),
        )  # fmt: skip
        pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(seal)])
        data = io.BytesIO()
        pdf.save(data)
    assert corner_of_red(scan(data.getvalue(), "a.pdf").data) == "左下"


def test_what_is_transparent_in_a_picture_is_white_paper() -> None:
    sheet = Image.new("RGBA", (1654, 2339), (0, 0, 0, 0))
    sheet.paste((*RED, 255), (0, 0, 400, 400))
    data = io.BytesIO()
    sheet.save(data, "PNG", dpi=(200, 200))
    assert corner_of_red(scan(data.getvalue(), "a.png").data) == "左上"


def test_a_photograph_that_says_it_is_turned_is_turned() -> None:
    image = Image.open(io.BytesIO(picture(297, 210, dpi=100)))
    turned = image.getexif()
    turned[0x0112] = 6  # the camera was held upright
    data = io.BytesIO()
    image.save(data, "JPEG", dpi=(100, 100), exif=turned)
    assert corner_of_red(scan(data.getvalue(), "a.jpg").data) == "右上"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 no", b"PK\x03\x04", picture()[:200]])
def test_what_is_no_scan_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        scan(data, "盖章页.docx")
    assert refused.value.finding.code == "scan-unreadable"


def test_one_with_a_password_is_refused() -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of((210, 297)))) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="b", user="a"))
    with pytest.raises(Refusal, match="密码"):
        scan(locked.getvalue(), "a.pdf")


@settings(max_examples=60)
@given(st.binary(max_size=200), st.sampled_from([b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n"]))
def test_any_bytes_are_a_scan_or_refused(rest: bytes, start: bytes) -> None:
    with suppress(Refusal):
        assert scan(start + rest, "a").pages


def laid(folder: Path, pages: int) -> Manifest:
    """A package whose issued document has blank pages under the titles 正文, 附件1 and 附件2."""
    with pikepdf.open(io.BytesIO(pdf_of(*[(210, 297)] * pages, mark=False))) as pdf:
        with pdf.open_outline() as outline:
            for title, page in (("正文", 0), ("附件1 名单", 2), ("附件2 表", 3)):
                outline.root.append(pikepdf.OutlineItem(title, page))
        for page in pdf.pages:
            page.mediabox = pikepdf.Array([0, 0, *A4])
        data = io.BytesIO()
        pdf.save(data, deterministic_id=True)
    file = PackageFile("a.pdf", "issue", "issue", "关于工作的通知", "pdf", None, data.getvalue())
    commit(folder, [file], Manifest("p", "d", "e"), day=date(2024, 1, 1))
    return package_in(folder)


def test_scans_take_the_place_of_pages_and_of_an_annex_and_come_last(tmp_path: Path) -> None:
    manifest = laid(tmp_path, 5)
    for name, count in (("one", 1), ("two", 2), ("three", 3)):
        (tmp_path / f"{name}.pdf").write_bytes(pdf_of(*[(210, 297)] * count))
    given_ = [
        Given("2", tmp_path / "one.pdf"),
        Given("附件2", tmp_path / "two.pdf"),
        Given("", tmp_path / "three.pdf"),
    ]
    made, _ = material(tmp_path, manifest, (), given_)
    assert [one.place for one in made.bound.taken] == ["换下第2面", "换下第4至5面", "附在最后"]
    data = joined(made.bound, made.files, made.scans)
    document = pypdfium2.PdfDocument(data)
    red = [
        any(p[1] < 100 for _, p in page.render(scale=0.1).to_pil().convert("RGB").getcolors())
        for page in document
    ]
    #        1      2     3      4     5     blank  scans             blank
    assert red == [False, True, False, True, True, False, True, True, True, False]
    assert [side.colour for side in made.bound.sides] == red
    assert data == joined(made.bound, made.files, made.scans)


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("9", "第 1 到第 5 页"),
        ("2-3", "那里是 2 面，扫描件是 1 面"),
        ("附件7", "装订的文件里没有附件7"),
        ("封面", "看不懂“封面”"),
    ],
)
def test_a_scan_for_a_place_that_there_is_not_is_refused(
    target: str, problem: str, tmp_path: Path
) -> None:
    manifest = laid(tmp_path, 5)
    (tmp_path / "one.pdf").write_bytes(pdf_of((210, 297)))
    with pytest.raises(Refusal, match=problem) as refused:
        material(tmp_path, manifest, (), [Given(target, tmp_path / "one.pdf")])
    assert refused.value.finding.code == "scan-place"


def test_two_scans_for_one_page_are_refused(tmp_path: Path) -> None:
    manifest = laid(tmp_path, 5)
    (tmp_path / "one.pdf").write_bytes(pdf_of((210, 297)))
    twice = [Given("2", tmp_path / "one.pdf"), Given("2", tmp_path / "one.pdf")]
    with pytest.raises(Refusal, match="已经换入另一件"):
        material(tmp_path, manifest, (), twice)
