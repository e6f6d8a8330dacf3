"""Parts from a fresh odd side, where a profile asks for it: in the plan, the PDF, the DOCX, the print set."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pikepdf
import pytest

from generator.layout.page import layout
from generator.localize.profile import measures_of
from generator.model.layout import STANDARD
from generator.model.plan import Plan
from generator.package.commit import PackageFile, commit
from generator.package.manifest import Manifest
from generator.pipeline.binding import material, package_in
from generator.press.joined import joined
from generator.render.pdf import render_pdf
from generator.render.words import bare
from tests.fonts import fonts
from tests.render.office import converted, needs_office
from tests.render.test_sides import docx
from tests.samples import issued_document
from tests.sides import IMPRINT, across

ODD = replace(STANDARD, parts_on_odd_side=True)
DOCUMENT = across(replace(issued_document(), imprint=IMPRINT))
"""A notice, a plan, an annex that lies across, another one, and an imprint."""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return layout(DOCUMENT, fonts(), ODD)[0]


def starts(plan: Plan) -> dict[str, int]:
    """The side, from 1, on which each part begins."""
    return {
        page.part: number for number, page in reversed(list(enumerate(plan.pages, 1))) if page.items
    }


def test_every_part_begins_on_an_odd_side_behind_a_blank_one_if_need_be(plan: Plan) -> None:
    usual, _ = layout(DOCUMENT, fonts(), STANDARD)
    assert {side % 2 for side in starts(usual).values()} == {0, 1}, "else there is nothing to show"
    assert list(starts(plan)) == list(starts(usual))
    assert {side % 2 for side in starts(plan).values()} == {1}
    blank = [page for page in plan.pages if not page.items]
    assert blank
    assert all(page.number is None and page.number_line is None for page in blank)
    assert len(plan.pages) - len(blank) == len(usual.pages)
    for number, page in enumerate(plan.pages, 1):
        assert page.number in (number, None)
    assert not any(not a.items and not b.items for a, b in pairwise(plan.pages))


def test_the_print_set_keeps_the_blank_sides_and_labels_them_so(plan: Plan, tmp_path: Path) -> None:
    data = render_pdf(DOCUMENT, plan, fonts())
    file = PackageFile("a.pdf", "issue", "issue", "通知", "pdf", None, data)
    commit(tmp_path, [file], Manifest("p", "d", "e"), day=date(2024, 1, 1))
    made, _ = material(tmp_path, package_in(tmp_path), (), ())
    with pikepdf.open(io.BytesIO(joined(made.bound, made.files, []))) as pdf:
        labels = [page.label for page in pdf.pages]
    wanted = ["－" if page.number is None else str(page.number) for page in plan.pages]
    assert labels[: len(wanted)] == wanted
    assert "－" in wanted
    blank = [made.bound.blank(side) for side in made.bound.sides]
    assert blank[: len(wanted)] == [not page.items for page in plan.pages]


@needs_office
def test_a_word_processor_numbers_the_parts_so_too(plan: Plan, tmp_path: Path) -> None:
    with pdfplumber.open(converted(docx(DOCUMENT, ODD), "pdf", tmp_path)) as opened:
        said = [bare(page.extract_text()) for page in opened.pages]
        upright = [page.width < page.height for page in opened.pages]
    wanted = [page for page in plan.pages if page.items]
    assert len(said) == len(wanted), "it does not print the blank backs"
    assert upright == [not page.landscape for page in wanted]
    for words, page in zip(said, wanted, strict=True):
        if page.number is not None and not page.landscape:
            assert f"—{page.number}—" in words


def test_a_profile_asks_for_it() -> None:
    from generator.model.content.profile import Profile

    profile = Profile.model_construct(name="单面起", parts_on_odd_side=True)
    assert measures_of(profile)[0].parts_on_odd_side
