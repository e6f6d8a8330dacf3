"""A notice of more than 20 sides, measured in the PDF and in what LibreOffice makes of the DOCX."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import pytest

from bench.notice import notice as bench_notice
from generator.layout.page import layout
from generator.model.document import Block, Document, Heading, Paragraph
from generator.model.layout import STANDARD, Align, Measures
from generator.model.plan import Line, PlacedBlock, Plan
from generator.model.text import text_of
from generator.place import FilePlace
from generator.render.pdf import render_pdf
from generator.render.words import bare, document_words
from tests.conformance.measuring import body_lines, end, top
from tests.conformance.office import BASELINE, as_word_reads_it, printed
from tests.conformance.sheets import MM, Glyph, Sheets, sheets
from tests.conformance.specimens import GRID
from tests.conformance.witness import written
from tests.fonts import fonts
from tests.render.office import needs_office

PLAIN = replace(STANDARD, squeeze=False)
RIGHT = 184.0  # 28 + 156 mm (5.2.1)
NARROWED = "，。、；：”’）》〕】"  # leave half of their box outside (GB/T 15834, 5.1.10)


@lru_cache(maxsize=1)
def notice() -> Document:
    """That of the benchmark, with a paragraph of ideographs alone below every heading."""
    document = bench_notice()
    (part,) = document.parts
    blocks: list[Block] = []
    for block in part.blocks:
        blocks.append(block)
        if isinstance(block, Heading):
            blocks.append(Paragraph(text_of(GRID, FilePlace(""))))
    return replace(document, parts=(replace(part, blocks=tuple(blocks)),))


@lru_cache(maxsize=2)
def planned(measures: Measures) -> Plan:
    plan, findings = layout(notice(), fonts(), measures)
    assert [finding.code for finding in findings] == []
    return plan


@lru_cache(maxsize=2)
def pdf(measures: Measures) -> Sheets:
    return sheets(render_pdf(notice(), planned(measures), fonts()))


@lru_cache(maxsize=4)
def docx(measures: Measures, *, as_word: bool = False) -> Sheets:
    package = written(notice(), planned(measures))
    made = as_word_reads_it(package) if as_word else printed({"notice": package})["notice"]
    return sheets(made, BASELINE)


def lines_to_be_flush(found: Sheets, plan: Plan) -> Iterator[tuple[list[Glyph], Line]]:
    """Lines of justified paragraphs that are not their last, as they are printed."""
    for page, side in zip(plan.pages, found.sides, strict=True):
        at = 0
        for item in page.items:
            if not isinstance(item, PlacedBlock):
                continue
            for line in item.lines:
                count = len(bare(str(line.text)))
                glyphs, at = list(side.glyphs[at : at + count]), at + count
                assert "".join(g.text for g in glyphs) == bare(str(line.text))
                style = plan.measures.styles[item.role]
                if (
                    item.role != "imprint"
                    and style.align is Align.JUSTIFY
                    and not _last(plan, item, line)
                ):
                    yield glyphs, line


def _last(plan: Plan, item: PlacedBlock, line: Line) -> bool:
    """Whether a line is the last one of its block, wherever the block ends."""
    placed = [i for page in plan.pages for i in page.items if isinstance(i, PlacedBlock)]
    own = [other for other in placed if other.block is item.block and other.role == item.role]
    return line is own[-1].lines[-1]


def edge_of(glyphs: list[Glyph], fonts_advance: float) -> float:
    """Where a line ends: behind its last character, or in the middle of a mark that hangs."""
    last = glyphs[-1]
    half = 0.5 if last.text in NARROWED else 1.0
    return last.x + last.size * MM * fonts_advance * half


def test_it_has_20_sides() -> None:
    assert len(pdf(STANDARD).sides) >= 20


def test_every_full_side_holds_22_lines_at_the_pitch() -> None:
    """A side is short only where a heading would stand last or the signature needs text."""
    sides = pdf(STANDARD).sides[1:-1]
    full = [side for side in sides if len(body_lines(side)) == 22]
    assert len(full) >= len(sides) - 4
    for side in full:
        lines = body_lines(side)
        for above, below in pairwise(lines):
            step = below[0].baseline - above[0].baseline
            if above[0].font == below[0].font:
                assert step == pytest.approx(28.95 * MM, abs=0.05)
        first, last = lines[0][0], lines[-1][0]
        if first.font == last.font:
            assert (last.baseline - first.baseline) / 21 == pytest.approx(28.95 * MM, abs=0.002)


def test_no_side_holds_more_and_short_ones_end_before_a_heading() -> None:
    sides = pdf(STANDARD).sides[1:-1]
    for side, following in zip(sides, pdf(STANDARD).sides[2:], strict=True):
        count = len(body_lines(side))
        assert count <= 22
        if count < 22:
            starts = following.words[:3]
            assert starts[0] in "一二三四五六七八九十（1" or following is pdf(STANDARD).sides[-1]


def test_lines_of_ideographs_hold_28() -> None:
    pure = [
        glyphs
        for glyphs, line in lines_to_be_flush(pdf(STANDARD), planned(STANDARD))
        if line.x.pt < 1 and all("一" <= g.text <= "龥" for g in glyphs)
    ]
    assert len(pure) > 20
    assert {len(glyphs) for glyphs in pure} == {28}


def test_every_line_but_the_last_ends_at_the_right_edge() -> None:
    count = 0
    for glyphs, line in lines_to_be_flush(pdf(STANDARD), planned(STANDARD)):
        face = line.spans[-1].face
        advance = fonts().glyph(face, glyphs[-1].text).advance
        assert edge_of(glyphs, advance) / MM == pytest.approx(RIGHT / MM, abs=0.3), line.text
        count += 1
    assert count > 250


def test_head_imprint_and_numbers_stand_where_the_standard_wants_them() -> None:
    found = pdf(STANDARD)
    number = found.said("某公服〔2026〕18号")[0]
    assert found.ink(0, 50, top(number) - 3)[0] == pytest.approx(72, abs=0.5)  # 7.2.4
    red = found.sides[0].rules("FF0000")[0]
    assert red.top - (number.baseline + 0.12 * number.size * MM) == pytest.approx(4, abs=0.5)
    assert found.sides[-1].rules("000000")[-1].bottom == pytest.approx(262, abs=0.5)  # 7.4.1
    for count, side in enumerate(found.sides[:-1], start=1):
        dash = side.lines()[-1]
        assert (dash[0].top + dash[0].bottom) / 2 == pytest.approx(269, abs=0.5)  # 7.5
        assert (dash[0].x > 105) == (count % 2 == 1)


@needs_office
@pytest.mark.parametrize("measures", [STANDARD, PLAIN], ids=["squeezed", "plain"])
def test_libreoffice_prints_the_same_words(measures: Measures) -> None:
    """Marks that LibreOffice hangs into the margin are not in the text of its PDF."""
    body = bare(document_words(notice()))
    sides = docx(measures, as_word=True).sides
    shown = "".join(g.text for side in sides for line in body_lines(side) for g in line)
    assert sorted(shown) == sorted(body)
    assert difflib.SequenceMatcher(None, shown, body, autojunk=False).ratio() > 0.99


@needs_office
def test_libreoffice_sets_22_lines_of_28() -> None:
    sides = docx(STANDARD).sides[1:-2]
    assert max(len(body_lines(side)) for side in sides) == 22
    assert sum(len(body_lines(side)) == 22 for side in sides) >= len(sides) - 4
    pure = [
        line
        for side in sides
        for line in body_lines(side)
        if all("一" <= g.text <= "龥" for g in line) and end(line) > RIGHT - 1
    ]
    assert {len(line) for line in pure if line[0].x < 30} == {28}


@needs_office
@pytest.mark.parametrize(("as_word", "within"), [(True, 0.01), (False, 0.02)])
def test_plain_lines_and_pages_are_as_many_as_libreoffice_makes(
    as_word: bool, within: float
) -> None:
    """As it is, LibreOffice puts a quarter em around numbers, which Word is told not to do."""
    ours, theirs = pdf(PLAIN), docx(PLAIN, as_word=as_word)
    lines = [sum(len(body_lines(side)) for side in found.sides) for found in (ours, theirs)]
    assert lines[1] == pytest.approx(lines[0], rel=within)
    assert abs(len(theirs.sides) - len(ours.sides)) <= len(ours.sides) / 20


@needs_office
def test_plain_lines_are_those_of_libreoffice_when_it_reads_two_settings_as_word_does() -> None:
    """LibreOffice 7.4 turns w:overflowPunct around and passes over w:autoSpaceDE."""
    texts = [
        ["".join(g.text for g in line) for side in found.sides for line in body_lines(side)]
        for found in (pdf(PLAIN), docx(PLAIN, as_word=True))
    ]
    matcher = difflib.SequenceMatcher(None, *texts, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    assert same >= 0.99 * len(texts[0])


def test_the_comparison_of_lines_notices_another_break() -> None:
    squeezed = [str(line.text) for line in planned(STANDARD).pages[0].lines()]
    plain = [str(line.text) for line in planned(PLAIN).pages[0].lines()]
    assert squeezed != plain
