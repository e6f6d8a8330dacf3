"""Every specimen stands where it stood when a person last looked at it, and its pictures show that."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from tests.gallery import pages
from tests.gallery.compare import differences
from tests.gallery.geometry import read
from tests.gallery.specimens import SPECIMENS

AGAIN = "若这样才对，运行 scripts/make-gallery，看过图再提交"
WHOLE = 1_500_000  # bytes
STRANGE = 0.002  # of the dots: another version of PDFium may draw edges a little differently


def golden(name: str) -> str:
    path = pages.golden_path(name)
    assert path.is_file(), f"没有 {path.name}；{AGAIN}"
    return path.read_text("utf-8")


def count(name: str) -> int:
    return sum(one.kind == "面" for one in read(golden(name)))


def reds(image: Image.Image) -> int:
    """Dots that are plainly red."""
    red, green, _ = image.convert("RGB").split()
    clear = ImageChops.subtract(red, green).point(lambda value: 255 if value > 120 else 0)
    return clear.histogram()[255]


@pytest.mark.parametrize("name", SPECIMENS)
def test_everything_stands_where_it_stood(name: str) -> None:
    found = differences(read(golden(name)), read(pages.golden_text(name)))
    assert not found, "\n".join([*found, AGAIN])


@pytest.mark.parametrize("name", SPECIMENS)
def test_nothing_but_what_is_expected_is_found_in_laying_it_out(name: str) -> None:
    assert pages.printed(name)[1] == SPECIMENS[name].codes


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_picture_of_every_page_shows_the_golden_geometry(name: str) -> None:
    mark = pages.mark_of(golden(name))
    for page in range(1, count(name) + 1):
        with Image.open(pages.PICTURES / f"{name}-{page}.png") as picture:
            assert picture.info.get(pages.KEY) == mark, f"{name}-{page}.png 过时了；{AGAIN}"


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_pictures_are_of_these_pages(name: str) -> None:
    for page, image in enumerate(pages.images(name), start=1):
        with Image.open(pages.PICTURES / f"{name}-{page}.png") as picture:
            assert picture.size == image.size
            both = ImageChops.difference(picture.convert("RGB"), image.convert("RGB"))
        other = sum(both.convert("L").histogram()[64:])
        assert other <= STRANGE * image.width * image.height, f"{name}-{page}.png；{AGAIN}"


def test_the_folders_hold_the_specimens_and_nothing_else() -> None:
    wanted = {f"{name}-{page}.png" for name in SPECIMENS for page in range(1, count(name) + 1)}
    assert {path.name for path in pages.PICTURES.iterdir()} == wanted | {pages.INDEX}
    assert {path.stem for path in pages.GOLDEN.iterdir()} == set(SPECIMENS)


def test_the_index_shows_every_page_with_its_clause() -> None:
    shown = (pages.PICTURES / pages.INDEX).read_text("utf-8")
    assert shown == pages.index({name: count(name) for name in SPECIMENS}), AGAIN
    assert all(one.shows and one.clause for one in SPECIMENS.values())


def test_the_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in pages.PICTURES.glob("*.png")) <= WHOLE


def test_pictures_are_the_same_bytes_on_each_run() -> None:
    first = pages.pictures("letter")
    pages.printed.cache_clear()
    assert pages.pictures("letter") == first


@pytest.mark.parametrize(
    ("name", "red"), [("document", True), ("order", True), ("preprinted", False)]
)
def test_red_stays_red_and_preprinted_paper_gets_none(name: str, red: bool) -> None:
    first = Image.open(BytesIO(pages.pictures(name)[f"{name}-1.png"]))
    assert (reds(first) > 500) is red


def test_formats_signatures_and_joint_issues_are_all_there() -> None:
    assert {"joint-2", "joint-5", "joint-10", "letter", "letter-long", "order", "minutes"} <= set(
        SPECIMENS
    )
    assert {"unsealed", "unsealed-joint", "stamp", "two-stamps", "landscape"} <= set(SPECIMENS)
