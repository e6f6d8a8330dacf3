"""Check titles and recipients (7.3.1, 7.3.2).

Refuses to tell where a word ends: a title's lines are judged by their lengths.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from generator.check.measure import CELL_TOLERANCE, blank_lines, cells, said
from generator.diagnostics import check_part_rules as part_rules
from generator.diagnostics import check_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.document import Format
from generator.model.layout import Align, Measures
from generator.model.observed import Kind, Observed, Paragraph
from generator.model.sizes import spoken_size
from generator.parts.faces import spoken, suits, wanted_look
from generator.parts.head import blank, squeezed
from generator.parts.parts import Chapter, Parts
from generator.units import mm

_LINE_TOLERANCE: Final = 0.5
_KINDS: Final = (
    "决议", "决定", "命令", "令", "公报", "公告", "通告", "意见", "通知", "通报", "报告",
    "请示", "批复", "议案", "函", "纪要",
)  # fmt: skip
_TWO_KINDS: Final = re.compile(r"(请示报告|意见函|请示函|报告请示|通知通报|决定通知|通报通知)$")
_END: Final = re.compile(r"[。，、；：？！,.;:?!…]$")
_INNER: Final = re.compile(r"[。，；：,;:!！]")
_URGENT: Final = re.compile(r"(紧急|特急|加急)(?=通知|通报|报告|请示)")
_STACKED: Final = re.compile(r"的通知[》”]?的通知[》”]?的通知$|通知[》”]?的通知[》”]?的通知$")
_PERSON: Final = re.compile(
    r"[省市县区乡镇局部厅委](长|主任|书记)|同志[：:]?$|(市长|县长|区长|局长)[：:]?$"
)


def check_titles(seen: Observed, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """Titles of the document, of what it issues, and of annexes."""
    for number, chapter in enumerate(parts.chapters):
        if not chapter.title:
            continue
        yield from _words(chapter)
        yield from _look(chapter, measures)
        yield from _shape(chapter, seen, measures)
        if number == 0 and parts.headed:
            yield from _kind(chapter)
            yield from _place(chapter, parts, measures)


def _words(chapter: Chapter) -> Iterator[Finding]:
    place, text = chapter.title[0].place, chapter.title_text
    if found := _END.search(text):
        yield rules.TITLE_END.at(chapter.title[-1].place, found=found[0])
    bare = re.sub(r"《[^》]*》|（[^）]*）", "", text.rstrip("。，、；：？！,.;:?!…"))
    if inner := _INNER.search(bare):
        yield rules.TITLE_MARKS.at(place, found=inner[0])
    if urgent := _URGENT.search(text):
        yield rules.TITLE_URGENT.at(place, found=urgent[0])
    if _STACKED.search(text):
        yield rules.TITLE_STACKED.at(place)


def _look(chapter: Chapter, measures: Measures) -> Iterator[Finding]:
    style = measures.styles["title"]
    for line in chapter.title:
        look = line.look
        if look and not suits(look, style):
            yield rules.TITLE_LOOK.at(line.place, found=spoken(look), wanted=wanted_look(style))
        if line.align is not Align.CENTRE:
            rule = part_rules.ANNEX_TITLE_CENTRED if chapter.label else rules.TITLE_CENTRED
            yield rule.at(line.place)


def _shape(chapter: Chapter, seen: Observed, measures: Measures) -> Iterator[Finding]:
    size = measures.styles["title"].size
    across = any(area.width > area.height for area in seen.areas)
    most = int((measures.turned if across else measures).width.per(size))
    lines = [squeezed(line) for p in chapter.title for line in p.text.split("\n")]
    lines = [line for line in lines if line]
    widths = [_width(line) for line in lines]
    place = chapter.title[0].place
    for number, width in enumerate(widths, start=1):
        if width > most and seen.kind is not Kind.XLSX:
            yield rules.TITLE_WIDE.at(
                place, line=number, found=said(width), most=most, size=spoken_size(size)
            )
    if len(lines) < 2:
        return
    if widths[-1] <= 2:
        yield rules.TITLE_SHAPE.at(place, problem=f"末行只有“{lines[-1]}”")
    elif len(lines) > 2 and max(widths[1:-1]) < min(widths[0], widths[-1]):
        yield rules.TITLE_SHAPE.at(place, problem="排成了沙漏形")
    elif len(lines) > 2 and max(widths) - min(widths) < 0.6:
        yield rules.TITLE_SHAPE.at(place, problem="各行一样长，排成了长方形")


def _width(text: str) -> float:
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def _kind(chapter: Chapter) -> Iterator[Finding]:
    place = chapter.title[0].place
    text = re.sub(r"[。，、；：？！,.;:?!…]+$|（[^（）]*）$", "", chapter.title_text)
    if found := _TWO_KINDS.search(text):
        yield rules.TITLE_KINDS.at(place, found=found[0])
    elif not text.endswith(_KINDS):
        yield rules.TITLE_KIND.at(place, found=text[-4:])
    elif "关于" not in text and not text.endswith(("令", "公告", "通告", "纪要", "公报", "通报")):
        yield rules.TITLE_PARTS.at(place, found=text[:30])


def _place(chapter: Chapter, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """Two blank lines below the red line, which is 4 mm below the number.

    In a letter and in an order two below what stands last above it (10.1, 10.2).
    """
    head, wanted = parts.head, measures.rule_to_title_lines
    if parts.format is Format.LETTER:
        wanted = measures.letter_to_title_lines
    elif parts.format is Format.ORDER:
        wanted = measures.order_number_to_body_lines
    last = head.foot
    if last is None or not last.look:
        return
    lines = blank_lines(chapter.title[0], last.look.size, measures)
    if lines is None:
        return
    if parts.format in (Format.DOCUMENT, Format.MINUTES):
        lines -= measures.number_to_rule.per(measures.one_line)
    if abs(lines - wanted) > _LINE_TOLERANCE:
        found = said(max(lines, 0.0))
        yield rules.TITLE_PLACE.at(chapter.title[0].place, found=found, wanted=wanted)


def check_recipients(seen: Observed, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """Recipients of a document with a head; an annex has none."""
    chapter = parts.chapters[0] if parts.chapters else None
    if chapter is None or chapter.recipients is None or not parts.headed:
        return
    found = chapter.recipients
    text = found.text.strip()
    if not text.endswith("："):
        yield rules.RECIPIENTS_COLON.at(found.place, found=text[-1])
    marks = sorted(set(re.findall(r"[,;；/ ]", text.rstrip("：: "))))
    if marks:
        yield rules.RECIPIENTS_MARKS.at(found.place, found="".join(marks))
    if person := _PERSON.search(text):
        yield rules.RECIPIENTS_PERSON.at(found.place, found=person[0].rstrip("：:"))
    names = re.split(r"[、，,]", text.rstrip("：:"))
    if chapter.title_text.endswith("请示") and len(names) > 1:
        yield rules.RECIPIENTS_MANY.at(found.place, count=len(names))
    inset = cells(found.first, measures)
    if inset > CELL_TOLERANCE or text != found.text.rstrip():
        yield rules.RECIPIENTS_INSET.at(found.place, found=said(inset))
    yield from _gaps(chapter, found, seen.kind, measures)


def _gaps(chapter: Chapter, found: Paragraph, kind: Kind, measures: Measures) -> Iterator[Finding]:
    wanted = measures.title_to_recipients_lines
    title = chapter.title[-1].look if chapter.title else None
    lines = blank_lines(found, title.size, measures) if title else None
    if lines is not None and abs(lines - wanted) > _LINE_TOLERANCE:
        yield rules.RECIPIENTS_PLACE.at(found.place, found=said(max(lines, 0.0)), wanted=wanted)
    if not chapter.items:
        return
    body = next((p for p in chapter.paragraphs), None)
    wide = body is not None and body.above is not None and body.above > mm(15)
    if blank(chapter.items[0]) or (kind is Kind.PDF and wide and not (body and body.new_page)):
        yield rules.BODY_GAP.at(found.place)


def check_first_page(seen: Observed, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """Body text on page 1 (7.3.3); only a PDF shows its pages."""
    del measures
    if seen.kind is not Kind.PDF or not parts.headed or not parts.chapters:
        return
    chapter = parts.chapters[0]
    if not any(p.page == 1 for p in chapter.paragraphs) and chapter.title:
        yield rules.FIRST_PAGE.at(chapter.title[0].place)
