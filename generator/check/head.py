"""Check the head: mark, document number, signer, red line (7.2).

A file without a head, such as an annex bound separately, passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.check.measure import blank_lines, said
from generator.diagnostics import check_rules as rules
from generator.diagnostics.finding import Finding
from generator.formats.docx_lines import BASELINE, BODY_INK_BOTTOM, EM_MIDDLE, TITLE_INK_TOP
from generator.model.document import Format
from generator.model.layout import Align, Measures
from generator.model.observed import Kind, Observed, Paragraph, Rule
from generator.parts.faces import is_face, is_red, spoken, suits, wanted_look
from generator.parts.formats import is_special_number
from generator.parts.head import NUMBER, Head, number_words, squeezed
from generator.parts.parts import Parts
from generator.units import Length, mm

_UPWARD: Final = ("请示", "报告")
_PLACE_TOLERANCE: Final = mm(2.0)
_LINE_TOLERANCE: Final = 0.5
_MARK_TOLERANCE: Final = mm(6.0)
_RULE_TOLERANCE: Final = mm(2.0)
_RULE_GAP: Final = mm(1.5)
_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_CLASSES: Final = re.compile(r"(绝密|机密|秘密)(.*)")
_PERIOD: Final = re.compile(r"(★(\d+年|\d+个月|长期)?)?")
_URGENT: Final = ("特急", "加急", "特提", "平急")
_URGENT_LIKE: Final = re.compile(r".{0,2}急.{0,2}|特提")


def check_head(seen: Observed, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """All of the head; what only a letter has stands in `letter.py`."""
    head = parts.head
    if not parts.headed:
        return
    yield from _mark(parts, measures)
    if len(head.numbers) > 1:
        yield rules.NUMBER_TWICE.at(head.numbers[1].place, count=len(head.numbers))
    for number in head.numbers[:1]:
        if not is_special_number(number, head.mark):
            yield from _number_words(number)
        yield from _number_look(number, parts, measures)
    if parts.format is Format.DOCUMENT:
        yield from _red_line(seen, head, measures)
    yield from _signer(parts)
    yield from _top_left(head)


def _mark(parts: Parts, measures: Measures) -> Iterator[Finding]:
    """Look and place; that of a letter's mark is told in `letter.py`."""
    order = parts.format is Format.ORDER
    wanted = measures.order_mark_top if order else measures.mark_top
    for mark in parts.head.mark[:1]:
        look = mark.look
        if look is None:
            continue
        if not is_red(look.colour):
            yield rules.MARK_COLOUR.at(mark.place, found=look.colour)
        face = measures.styles["mark"].face
        if not is_face(look, face):
            font = measures.font_names[face]
            yield rules.MARK_FACE.at(mark.place, found=look.font, wanted=face, font=font)
        if not _centred(parts.head):
            yield rules.MARK_CENTRED.at(mark.place)
        if mark.middle is not None and parts.format is not Format.LETTER:
            ink = mark.middle + look.size * (EM_MIDDLE - TITLE_INK_TOP)
            found = ink - measures.above_type
            if abs(found.pt - wanted.pt) > _PLACE_TOLERANCE.pt:
                low = found.pt > wanted.pt
                yield rules.MARK_PLACE.at(
                    mark.place,
                    found=f"偏{'低' if low else '高'} {said(abs(found.mm - wanted.mm))}",
                    wanted=said(wanted.mm),
                    how="减小" if low else "加大",
                )


def _centred(head: Head) -> bool:
    """Whether the mark stands in the middle; of a joint one all names with the word 文件 do.

    A table does not tell: its cells may be of any width.
    """
    mark = head.mark
    lines = [line for paragraph in mark for line in paragraph.lines]
    if head.joint or not lines or all(paragraph.align is Align.CENTRE for paragraph in mark):
        return head.joint or all(paragraph.align is Align.CENTRE for paragraph in mark)
    left = mark[0].lines[0].x - mark[0].first
    right = mark[-1].lines[-1].right + mark[-1].right
    before = min(line.x for line in lines) - left
    behind = right - max(line.right for line in lines)
    return abs((before - behind).pt) < _MARK_TOLERANCE.pt


def _number_words(number: Paragraph) -> Iterator[Finding]:
    raw = number_words(number.text)
    found = NUMBER.fullmatch(squeezed(raw))
    if not found:
        return
    place = number.place
    year, serial = (found[name].translate(_FULL_WIDTH) for name in ("year", "serial"))
    if (found["open"], found["close"]) != ("〔", "〕"):
        shown = f"{found['open']}{found['year']}{found['close']}"
        yield rules.NUMBER_BRACKETS.at(place, found=shown, right=f"〔{year}〕")
    if len(year) != 4:
        yield rules.NUMBER_YEAR.at(place, found=found["year"])
    if serial.startswith("0"):
        yield rules.NUMBER_ZERO.at(place, found=found["serial"])
    if found["ordinal"]:
        yield rules.NUMBER_ORDINAL.at(place)
    if not found["end"]:
        yield rules.NUMBER_END.at(place, found=raw)
    if raw != raw.translate(_FULL_WIDTH) or raw != squeezed(raw):
        yield rules.NUMBER_WIDTH.at(place, found=raw)


def _number_look(number: Paragraph, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """Its look and place; where that of a letter stands is told in `letter.py`."""
    head, style, look = parts.head, measures.styles["number"], number.look
    if look and not suits(look, style):
        yield rules.NUMBER_LOOK.at(number.place, found=spoken(look), wanted=wanted_look(style))
    if parts.format is Format.LETTER:
        return
    if number.align is not Align.CENTRE and not head.signers:
        yield rules.NUMBER_CENTRED.at(number.place)
    above = head.mark[-1].look if head.mark else None
    lines = blank_lines(head.top or number, above.size, measures) if above else None
    order = parts.format is Format.ORDER
    wanted = measures.order_to_number_lines if order else measures.mark_to_number_lines
    if lines is not None and abs(lines - wanted) > _LINE_TOLERANCE:
        yield rules.NUMBER_PLACE.at(number.place, found=said(lines), wanted=wanted)


def _red_line(seen: Observed, head: Head, measures: Measures) -> Iterator[Finding]:
    last = head.foot
    if not head.numbers or last is None:
        return
    width, wanted = said(measures.width.mm), said(measures.number_to_rule.mm)
    figures = {"gap": wanted, "width": width}
    drawn = any(p.drawn_line for p in (*head.mark, *head.numbers, *head.signers))
    line = next((p.rule for p in (*head.numbers, *head.signers) if p.rule), None)
    line = line or _first_rule(seen, last)
    if line is None:
        drawn = drawn or _drawn_below(seen, last)
        if not drawn:
            yield rules.RED_LINE.at(last.place, problem="发文字号下面没有红线", **figures)
        return
    if not is_red(line.colour):
        problem = f"版头的分隔线颜色为 #{line.colour}，应为红色"
        yield rules.RED_LINE.at(line.place, problem=problem, **figures)
    if line.width.pt and abs((line.width - measures.width).pt) > _RULE_TOLERANCE.pt:
        problem = f"红线长 {line.width.mm:.1f} 毫米，应为 {width} 毫米"
        yield rules.RED_LINE.at(line.place, problem=problem, **figures)
    gap = _gap(line, last, seen.kind)
    if gap is not None and abs((gap - measures.number_to_rule).pt) > _RULE_GAP.pt:
        problem = f"红线距发文字号 {gap.mm:.1f} 毫米，应为 {wanted} 毫米"
        yield rules.RED_LINE.at(line.place, problem=problem, **figures)


def _first_rule(seen: Observed, last: Paragraph) -> Rule | None:
    """The first long line below the number on its page."""
    if not last.lines:
        return None
    below = [
        rule
        for rule in seen.rules
        if rule.page == last.page and rule.top is not None and rule.top > last.lines[-1].baseline
    ]
    nearest = min(below, key=lambda rule: rule.top.pt if rule.top else 0.0, default=None)
    near = nearest and nearest.top and nearest.top - last.lines[-1].baseline < mm(25)
    return nearest if near else None


def _drawn_below(seen: Observed, last: Paragraph) -> bool:
    """Whether a shape is bound to one of the next paragraphs."""
    items = list(seen.items)
    at = items.index(last)
    return any(isinstance(i, Paragraph) and (i.drawn_line or i.rule) for i in items[at : at + 3])


def _gap(line: Rule, last: Paragraph, kind: Kind) -> Length | None:
    """From the ink of the number to the line."""
    if kind is Kind.PDF and line.top is not None and last.lines and last.look:
        return (
            line.top - line.weight / 2 - last.lines[-1].baseline - last.look.size * BODY_INK_BOTTOM
        )
    if line.gap is None or last.pitch is None or last.look is None:
        return None
    return line.gap + last.pitch * (1 - BASELINE) - last.look.size * BODY_INK_BOTTOM


def _signer(parts: Parts) -> Iterator[Finding]:
    head, title = parts.head, parts.chapters[0].title_text if parts.chapters else ""
    upward = title.endswith(_UPWARD)
    if upward and head.numbers and not head.signers:
        yield rules.SIGNER_MISSING.at(head.numbers[0].place, kind=title[-2:])
    for line in head.signers:
        if title and not upward and not title.endswith(("意见", "议案")):
            yield rules.SIGNER_NEEDLESS.at(line.place, kind=f"“{title[-2:]}”")
        after = re.search(r"签发人\s*(\S)\s*(.*)", line.text)
        if after and after[1] != "：":
            yield rules.SIGNER_COLON.at(line.place, found=after[1])
        if after and re.search(r"[、，,;；]", after[2]):
            yield rules.SIGNER_NAMES.at(line.place)


def _top_left(head: Head) -> Iterator[Finding]:
    ranks = []
    for line in head.above:
        words = squeezed(line.text)
        classified = _CLASSES.match(words)
        if re.fullmatch(r"(№|No\.?)?\d{1,8}", words):
            ranks.append(0)
            if not re.fullmatch(r"\d{6}", words):
                yield rules.COPY_NUMBER.at(line.place, found=words)
        elif classified:
            ranks.append(1)
            if not _PERIOD.fullmatch(classified[2]) or words != line.text.strip():
                yield rules.CLASSIFICATION.at(line.place, found=line.text.strip())
        elif _URGENT_LIKE.fullmatch(words):
            ranks.append(2)
            if words not in _URGENT:
                yield rules.URGENCY.at(line.place, found=words)
    if ranks != sorted(ranks):
        yield rules.TOP_ORDER.at(head.above[0].place)
