"""Check headings and the running text between them: order, marks, faces, indents (7.3.3).

Numbers begin anew under each title. Refuses to call a numbered sentence a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.check.measure import CELL_TOLERANCE, Grouped, cells, said
from generator.diagnostics import check_part_rules as part_rules
from generator.diagnostics import check_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.layout import Align, Measures
from generator.model.observed import Kind, Look, Observed, Paragraph
from generator.model.sizes import spoken_size
from generator.parts.faces import spoken, suits, wanted_look
from generator.parts.head import blank
from generator.parts.numbered import Numbered, numbered, numbered_in
from generator.parts.parts import Chapter, Parts
from generator.rules.numerals import chinese

_RIGHT: Final = {1: "{}、", 2: "（{}）", 3: "{}.", 4: "（{}）"}
_MARK_RULES: Final = {
    1: part_rules.HEADING_MARK_1, 2: part_rules.HEADING_MARK_2,
    3: part_rules.HEADING_MARK_3, 4: part_rules.HEADING_MARK_4,
}  # fmt: skip
_CHAPTER: Final = re.compile(r"第[一二三四五六七八九十]+[章节条]\s?")
_HEADING_LENGTH: Final = 45
_LEAD_LENGTH: Final = 28
_SENTENCE: Final = re.compile(r"[。！？；]")
_RUNNING: Final = 12  # characters from which on a paragraph is running text
_BLANKS: Final = 3
_TOLERATED: Final = 2
_RUNS_ON: Final = 3


def check_headings(seen: Observed, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """Every chapter for itself."""
    del seen
    for chapter in parts.chapters:
        found = numbered_in(chapter.paragraphs)
        for heading in found:
            yield from _mark(heading)
            yield from _look(heading, measures)
        yield from _order(found)
        yield from _dialect(chapter, found)


def _said(level: int, number: int) -> str:
    if level > 2:
        return _RIGHT[level].format(number)
    return _RIGHT[level].format(chinese(number))


def _mark(heading: Numbered) -> Iterator[Finding]:
    right = _said(heading.level, heading.number)
    if heading.shown != right:
        yield _MARK_RULES[heading.level].at(heading.paragraph.place, found=heading.shown)


def _look(heading: Numbered, measures: Measures) -> Iterator[Finding]:
    """Of a heading that stands alone, or of one that runs into its paragraph."""
    place, text = heading.paragraph.place, heading.paragraph.text
    if heading.alone and heading.text.endswith("。"):
        yield part_rules.HEADING_STOP.at(place, found=heading.words)
    end = len(text)
    if not heading.alone:
        stop = text.find("。")
        lead = heading.level < 3 and 0 < stop <= _LEAD_LENGTH and stop + 1 < len(text.rstrip())
        lead_look, rest = heading.paragraph.look_at(0, stop), heading.paragraph.look_at(stop, end)
        if not lead or lead_look == rest:
            return
        end = stop
    look = heading.paragraph.look_at(0, end)
    wanted = measures.styles[f"heading{heading.level}"]
    if look and not suits(look, wanted):
        yield part_rules.HEADING_LOOK.at(
            place, level=heading.level, found=heading.words, look=spoken(look),
            wanted=f"{spoken_size(wanted.size)}{wanted.face}",
        )  # fmt: skip


def _order(found: Sequence[Numbered]) -> Iterator[Finding]:
    """Numbers without gaps under each parent, and levels without jumps.

    Level 3 may begin anew in each （一） or run on through its chapter: offices do both. Right
    below 一、, as in a list of problems, it may run on through them all.
    """
    counts: dict[int, int] = {}
    through = 0  # the last number of level 3 in this chapter
    groups: list[list[Numbered]] = []
    open_groups: dict[int, list[Numbered]] = {}
    levels = {heading.level for heading in found}
    for heading in found:
        for deeper in [level for level in counts if level > heading.level]:
            counts.pop(deeper)
            open_groups.pop(deeper)
        if heading.level not in counts:
            yield from _jump(heading, counts, levels)
            open_groups[heading.level] = []
            groups.append(open_groups[heading.level])
        wanted = counts.get(heading.level, 0) + 1
        if heading.level == _RUNS_ON and wanted == 1 and heading.number == through + 1:
            wanted = heading.number
        begins_anew = heading.level == 1 and _TOLERATED in levels
        through = heading.number if heading.level == _RUNS_ON else 0 if begins_anew else through
        if heading.number != wanted and not (heading.number == 1 and heading.level > 1):
            yield part_rules.HEADING_ORDER.at(
                heading.paragraph.place, found=heading.shown, wanted=_said(heading.level, wanted)
            )
        elif heading.number != wanted:
            open_groups[heading.level] = []
            groups.append(open_groups[heading.level])
        counts[heading.level] = heading.number
        open_groups[heading.level].append(heading)
    for group in groups:
        if len(group) == 1 and group[0].alone and group[0].number == 1:
            only = group[0]
            yield part_rules.HEADING_SINGLE.at(only.paragraph.place, found=only.words)


def _jump(heading: Numbered, counts: dict[int, int], levels: set[int]) -> Iterator[Finding]:
    """一、 then 1. is tolerated where there are only these two levels."""
    above = heading.level - 1
    if above < 1 or above in counts or not (counts or above in levels):
        return
    if heading.level == 3 and levels <= {1, 3}:
        return
    if heading.level == _TOLERATED and 1 not in counts:
        return
    missing = {1: "一、", 2: "（一）", 3: "1."}[above]
    yield part_rules.HEADING_JUMP.at(heading.paragraph.place, found=heading.words, missing=missing)


def _dialect(chapter: Chapter, found: Sequence[Numbered]) -> Iterator[Finding]:
    chapters = [p for p in chapter.paragraphs if _CHAPTER.match(p.text.strip())]
    if chapters and any(heading.level == 1 for heading in found):
        yield part_rules.HEADING_DIALECT.at(chapters[0].place)


def check_body(seen: Observed, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """Face, size and indent of running text; tables and what belongs to them are passed over."""
    if seen.kind is Kind.XLSX:
        return
    grouped = Grouped()
    for chapter in parts.chapters:
        if chapter.label and chapter.tables:
            continue
        for paragraph in chapter.paragraphs:
            _running(paragraph, grouped, seen.kind, measures)
    yield from grouped.findings()


def _running(paragraph: Paragraph, grouped: Grouped, kind: Kind, measures: Measures) -> None:
    heading, text = numbered(paragraph), paragraph.text
    if len(text.strip()) < _RUNNING or paragraph.align in (Align.CENTRE, Align.RIGHT):
        return
    stop = text.find("。") if heading and not heading.alone else -1
    look = paragraph.look_at(stop + 1, len(text)) if stop < len(text.rstrip()) - 1 else None
    style = measures.styles["body"]
    right = look is None or suits(look, style) or _subtitle(paragraph, look, measures)
    if look and not right and not (heading and heading.alone):
        wanted = wanted_look(style)
        grouped.add(rules.BODY_LOOK, paragraph.place, found=spoken(look), wanted=wanted)
    if re.match(r"[ \u3000\t]{2,}|\u3000", text[paragraph.label :]):
        grouped.add(rules.SPACE_INDENT, paragraph.place)
        return
    inset = cells(paragraph.first, measures)
    if abs(inset - style.first_line) > CELL_TOLERANCE and _fresh(paragraph, kind):
        grouped.add(rules.BODY_INDENT, paragraph.place, found=said(inset))


def _subtitle(paragraph: Paragraph, look: Look, measures: Measures) -> bool:
    """Whether it is a heading without a number, alone on its line: 专项行动之一：高值耗材."""
    text = paragraph.text.strip()
    if len(text) > _HEADING_LENGTH or _SENTENCE.search(text) or text.endswith(("，", "：", "、")):
        return False
    inset = abs(cells(paragraph.first, measures) - measures.styles["body"].first_line)
    headings = (measures.styles["heading1"], measures.styles["heading2"])
    return inset <= CELL_TOLERANCE and any(suits(look, style) for style in headings)


def _fresh(paragraph: Paragraph, kind: Kind) -> bool:
    """Whether it surely begins here; lines of a PDF may be a paragraph's rest."""
    return kind is not Kind.PDF or paragraph.text.strip()[-1] in "。：；"


def check_blanks(seen: Observed, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """Blank paragraphs in a row, which break as soon as a line is added."""
    del parts, measures
    if seen.kind is not Kind.DOCX:
        return
    row: list[Paragraph] = []
    for item in (*seen.items, None):
        if isinstance(item, Paragraph) and blank(item) and not item.drawn_line:
            row.append(item)
            continue
        if len(row) > _BLANKS:
            yield part_rules.BLANK_LINES.at(row[0].place, count=len(row))
        row = []
