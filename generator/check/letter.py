"""Check what only a letter has: its mark, double lines, number, and what it must not have (10.1).

A letter is known by where its mark stands, or its number. Refuses all that other files have too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.check.measure import said
from generator.diagnostics import check_format_rules as rules
from generator.diagnostics.finding import Finding
from generator.formats.docx_lines import EM_MIDDLE, TITLE_INK_BOTTOM, TITLE_INK_TOP
from generator.model.document import Format
from generator.model.layout import Align, Measures
from generator.model.observed import Kind, Observed, Paragraph, Rule, Sides, Table
from generator.parts.faces import is_red
from generator.parts.parts import Parts
from generator.units import Length, mm

_PLACE_TOLERANCE: Final = mm(2.0)
_GAP_TOLERANCE: Final = mm(1.5)
_LEAST: Final = mm(100)
"""A red line shorter than this is none of the two."""
_PRINTING: Final = re.compile(r"印\s*发\s*$")


def check_letter(seen: Observed, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """All of 10.1 that the file shows; nothing where it is no letter."""
    if parts.format is not Format.LETTER:
        return
    for mark in parts.head.mark[:1]:
        if mark.text.strip().endswith("文件"):
            yield rules.LETTER_MARK_WORD.at(mark.place, found=mark.text.strip())
        yield from _mark_place(mark, measures)
        yield from _lines(seen, mark, measures)
    for number in parts.head.numbers[:1]:
        if number.align is not Align.RIGHT and "\t" not in number.text:
            yield rules.LETTER_NUMBER.at(number.place)
    yield from _imprint(seen, parts, measures)
    yield from _first_number(seen)


def _mark_place(mark: Paragraph, measures: Measures) -> Iterator[Finding]:
    if mark.middle is None or mark.look is None:
        return
    found = mark.middle + mark.look.size * (EM_MIDDLE - TITLE_INK_TOP)
    wanted = measures.letter_mark_top
    if abs((found - wanted).pt) > _PLACE_TOLERANCE.pt:
        yield rules.LETTER_MARK_PLACE.at(mark.place, found=said(found.mm), wanted=said(wanted.mm))


def _lines(seen: Observed, mark: Paragraph, measures: Measures) -> Iterator[Finding]:
    """In a DOCX only whether there is a line below the mark; its length hangs on programs."""
    figures = {
        "gap": said(measures.letter_mark_to_line.mm),
        "foot": said(measures.letter_foot.mm),
        "width": said(measures.letter_line_width.mm),
    }
    if seen.kind is not Kind.PDF:
        if mark.rule is None and not mark.drawn_line:
            problem = "发文机关标志下面没有红色双线"
            yield rules.LETTER_LINES.at(mark.place, problem=problem, **figures)
        return
    red = [r for r in seen.rules if r.page == mark.page and r.width > _LEAST and is_red(r.colour)]
    middle = measures.paper_height / 2
    upper = [rule for rule in red if rule.top is not None and rule.top < middle]
    lower = [rule for rule in red if rule.top is not None and rule.top > middle]
    problems = [*_pair("上", upper, measures), *_pair("下", lower, measures)]
    problems += _places(mark, upper, lower, measures)
    for problem in problems:
        yield rules.LETTER_LINES.at(mark.place, problem=problem, **figures)


def _pair(which: str, pair: list[Rule], measures: Measures) -> Iterator[str]:
    """Two lines, the thick one on the outer side of the sheet, as long as they must be."""
    if not pair:
        yield f"首页没有{which}边的红色双线"
        return
    wanted = measures.letter_line_width
    if any(abs((rule.width - wanted).pt) > _PLACE_TOLERANCE.pt for rule in pair):
        yield f"{which}边的红色双线长 {said(pair[0].width.mm)} 毫米"
    if len(pair) != 2:
        return
    first, second = sorted(pair, key=lambda rule: rule.top.pt if rule.top else 0.0)
    thick, thin = (first, second) if which == "上" else (second, first)
    if thick.weight <= thin.weight:
        yield f"{which}边的红色双线粗细颠倒"


def _places(
    mark: Paragraph, upper: list[Rule], lower: list[Rule], measures: Measures
) -> Iterator[str]:
    if upper and mark.lines and mark.look:
        ink = mark.lines[-1].baseline + mark.look.size * TITLE_INK_BOTTOM
        gap = min(_edges(upper)) - ink.pt
        if abs(gap - measures.letter_mark_to_line.pt) > _GAP_TOLERANCE.pt:
            yield f"上边的红色双线距发文机关标志 {said(Length(gap).mm)} 毫米"
    if lower:
        foot = measures.paper_height.pt - max(_edges(lower))
        if abs(foot - measures.letter_foot.pt) > _PLACE_TOLERANCE.pt:
            yield f"下边的红色双线距下页边 {said(Length(foot).mm)} 毫米"


def _edges(pair: list[Rule]) -> list[float]:
    """Upper and lower edges in points."""
    placed = [(rule.top.pt, rule.weight.pt / 2) for rule in pair if rule.top is not None]
    return [top + side for top, half in placed for side in (-half, half)]


def _imprint(seen: Observed, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """Neither printing office and date nor lines."""
    lines = list(parts.imprint_lines)
    for line in lines:
        if _PRINTING.search(line.text):
            yield rules.LETTER_IMPRINT.at(line.place, found="印发机关和印发日期")
            return
    tables = [item for item in parts.imprint if isinstance(item, Table)]
    drawn = any(table.top or table.bottom or table.inside for table in tables)
    if lines and (drawn or any(line.rule for line in lines) or _ruled(seen, lines, measures)):
        yield rules.LETTER_IMPRINT.at(lines[0].place, found="分隔线")


def _ruled(seen: Observed, lines: list[Paragraph], measures: Measures) -> bool:
    """Whether a PDF has a line, not a red one, near the imprint."""
    page = lines[-1].page
    tops = [line.lines[0].baseline for line in lines if line.lines]
    foot = measures.paper_height - measures.below_type + mm(2)
    return bool(tops) and any(
        rule.page == page and rule.top is not None and tops[0] - mm(14) < rule.top < foot
        for rule in seen.rules
        if not is_red(rule.colour)
    )


def _first_number(seen: Observed) -> Iterator[Finding]:
    """Side 1 has no number; in a DOCX it needs a footer of its own for that."""
    if seen.kind is Kind.DOCX and seen.own_first_side is False and seen.page_numbers:
        yield rules.LETTER_PAGE_NUMBER.at(seen.page_numbers[0].place)
        return
    for number in seen.page_numbers:
        if number.page == 1 or number.sides is Sides.FIRST:
            yield rules.LETTER_PAGE_NUMBER.at(number.place)
            return
