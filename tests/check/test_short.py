"""Short PDFs, whose few lines hardly show the type area: ours are clean, others' margins are seen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.check.registry import check
from generator.layout.page import layout
from generator.model.document import Block, Document, Heading, Paragraph, Recipients, Title
from generator.model.layout import EXACT, STANDARD, Measures
from generator.pipeline.build import build
from generator.pipeline.request import Request
from generator.read.files import read
from generator.render.pdf import render_pdf
from generator.units import mm
from tests.fonts import fonts
from tests.heads import NAMES, ONE, PRINTED, signed, special
from tests.render.test_docx_profile import HOUSE
from tests.samples import SENTENCE, words
from tests.trees import write_tree

GRIDS = {"standard": STANDARD, "exact": EXACT, "house": HOUSE}
NUMERALS = "一二三四五六"


def notice(*blocks: Block, imprint: bool) -> Document:
    return special(
        ONE,
        Title(words("关于开展清廉行动的通知")),
        Recipients(words("各医疗机构：")),
        *blocks,
        signed(NAMES[0]),
        imprint=PRINTED if imprint else None,
    )


def paragraph(length: int) -> Paragraph:
    """So many characters and a full stop."""
    return Paragraph(words((SENTENCE.replace("。", "") * 9)[:length] + "。"))


def found(document: Document, laid: Measures, measures: Measures = STANDARD) -> list[str]:
    """The codes of what is found in a PDF laid out by some measures and judged by others."""
    plan, _ = layout(document, fonts(), laid)
    data = render_pdf(document, plan, fonts())
    return sorted({f.code for f in check(read(data, "通知.pdf", measures), measures)})


@pytest.mark.parametrize("imprint", [True, False], ids=["imprint", "no imprint"])
@pytest.mark.parametrize("length", [10, 24, 60, 120])
@pytest.mark.parametrize("grid", GRIDS)
def test_a_notice_of_one_paragraph_has_no_findings(grid: str, length: int, imprint: bool):
    measures = GRIDS[grid]
    assert found(notice(paragraph(length), imprint=imprint), measures, measures) == []


@pytest.mark.parametrize("grid", GRIDS)
def test_lines_that_all_begin_a_paragraph_are_not_taken_for_the_edge(grid: str):
    """Many of them, some as long as a full line, and next to nothing at the edge itself."""
    measures = GRIDS[grid]
    blocks = [
        block
        for numeral in NUMERALS
        for block in (Heading(1, words(f"{numeral}、工作要求")), paragraph(24), paragraph(15))
    ]
    assert found(notice(*blocks, imprint=False), measures, measures) == []


def test_two_lines_of_ideographs_alone_do_not_say_that_the_pitch_is_open():  # 5.2.3
    text = Paragraph(words(f"{'一' * 56}。"))
    assert found(notice(text, imprint=False), STANDARD) == []


@pytest.mark.parametrize("profile", ["standard", "exact"])
def test_a_plain_package_has_the_same_findings_as_pdf_and_as_docx(profile: str, tmp_path: Path):
    """Its only ones: the small workspace has a single heading at two places."""
    fonts()
    request = Request("clean", "qingshan", formats=("docx", "pdf"), profile=profile)
    result = build(write_tree(tmp_path), request)
    said = {(f.path, one.code) for f in result.files for one in check(read(f.data, f.path))}
    assert {code for _, code in said} == {"heading-single"}
    assert {path.rpartition(".")[2] for path, _ in said} == {"docx", "pdf"}


@pytest.mark.parametrize("left", [20, 25.4, 31.75, 39.3])
@pytest.mark.parametrize("imprint", [True, False], ids=["imprint", "no imprint"])
def test_other_margins_are_found_and_no_indents_with_them(left: float, imprint: bool):
    """39.3 mm is where the indent of a right page begins; the rules are as long as the lines."""
    measures = replace(STANDARD, left=mm(left))
    expected = ["page-margin", "red-line"] + ["imprint-width"] * imprint
    two = notice(paragraph(90), paragraph(91), imprint=imprint)
    assert found(two, measures) == sorted(expected)


@pytest.mark.parametrize("left", [20, 31.75, 42])
def test_a_single_paragraph_at_another_edge_is_measured_by_the_red_line(left: float):
    one = notice(paragraph(30), imprint=False)
    assert set(found(one, replace(STANDARD, left=mm(left)))) <= {"page-margin", "red-line"}
