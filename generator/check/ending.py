"""Check what a document ends with: signature, date, notes, imprint (7.3.5, 7.3.6, 7.4).

Refuses to look for seals; they are stamped on paper.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from generator.check.measure import CELL_TOLERANCE, all_paragraphs, cells, filled, said
from generator.diagnostics import check_ending_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.document import Format
from generator.model.layout import Align, Measures
from generator.model.observed import Kind, Observed, Paragraph, Rule, Table
from generator.parts.faces import spoken, suits, wanted_look
from generator.parts.head import squeezed
from generator.parts.parts import Chapter, Parts
from generator.parts.signatures import is_post, names_of
from generator.place import Place
from generator.rules.agency_names import SLIPS
from generator.units import Length, mm

_CHINESE: Final = re.compile(r"[〇○ＯO零一二三四五六七八九十]")
_FULL: Final = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_PRINTED: Final = re.compile(
    r"(?P<date>[\d〇○零一二三四五六七八九十]{2,4}\s*[年./-].*?[日\d])\s*(?P<word>印\s*发)?\s*$"
)
_NO_TEXT: Final = re.compile(r"[（(]?此页无正文[）)]?")
_LABELS: Final = re.compile(r"(抄\s*送|主\s*送)\s*([：:]?)")
_OLD: Final = re.compile(r"主题词|抄\s*报")
_INSET_TOLERANCE: Final = 0.6
_CENTRE_TOLERANCE: Final = 1.0
_WEIGHT_TOLERANCE: Final = mm(0.045)
_WIDTH_TOLERANCE: Final = mm(2.0)
_FOOT_TOLERANCE: Final = mm(2.0)


def check_signature(seen: Observed, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """Date and name of every chapter that has them."""
    for chapter in parts.chapters:
        if chapter.date:
            yield from _date(chapter.date)
            if seen.kind is not Kind.XLSX:
                bodies = () if _by_person(chapter, parts) else chapter.signatures
                yield from _places(bodies, chapter.date, measures)
        if chapter.signatures and parts.head.mark and not _by_person(chapter, parts):
            yield from _same_body(chapter.signatures, parts)
        for note in chapter.below:
            yield from _below(note, seen.kind, measures)
    for paragraph in filled(all_paragraphs(seen)):
        if found := _NO_TEXT.fullmatch(paragraph.text.strip()):
            yield rules.NO_TEXT_PAGE.at(paragraph.place, found=found[0])


def _date(paragraph: Paragraph) -> Iterator[Finding]:
    text, place = squeezed(paragraph.text), paragraph.place
    full = _FULL.fullmatch(text)
    if _CHINESE.search(text):
        yield rules.DATE_NUMERALS.at(place, found=text)
    elif not full:
        yield rules.DATE_FORM.at(place, found=text)
    else:
        if full[2].startswith("0") or full[3].startswith("0"):
            yield rules.DATE_ZERO.at(place, found=text)
        if _day(text) is None:
            yield rules.DATE_INVALID.at(place, found=text)


def _day(text: str) -> date | None:
    found = _FULL.search(squeezed(text))
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _by_person(chapter: Chapter, parts: Parts) -> bool:
    """Whether a post and a stamp stand where the name of a body would (7.3.5.3, 10.2)."""
    return parts.format is Format.ORDER or any(map(is_post, names_of(chapter.signatures)))


def _places(
    signatures: Sequence[Paragraph], day: Paragraph, measures: Measures
) -> Iterator[Finding]:
    """Sealed: the date 4 cells from the right, the name centred on it (7.3.5.1).

    Not sealed: 2 cells, and nothing is said of the middle; nor of several names, nor of a
    post, which stands beside a stamp.
    """
    inset = right_inset(day, measures)
    width = _width(day.text)
    if inset is None:
        return
    names = names_of(signatures)
    wanted, least = measures.date_inset, measures.unsealed_inset
    left = least - measures.unsealed_step  # of a date that begins two cells behind its issuer
    open_inset = max([least, *(left + _width(name) - width for name in names)])
    if min(abs(inset - wanted), abs(inset - open_inset)) > _INSET_TOLERANCE:
        yield rules.DATE_INSET.at(day.place, found=said(inset), sealed=wanted, unsealed=least)
    sealed = abs(inset - wanted) <= _INSET_TOLERANCE
    if len(names) != 1 or not sealed or not _FULL.fullmatch(squeezed(day.text)):
        return
    (signature,) = signatures
    name = right_inset(signature, measures)
    if name is None:
        return
    apart = abs((name + _width(signature.text) / 2) - (inset + width / 2))
    if apart > _CENTRE_TOLERANCE and name > CELL_TOLERANCE:
        yield rules.SIGNATURE_PLACE.at(signature.place, found=said(apart))


def right_inset(paragraph: Paragraph, measures: Measures) -> float | None:
    """Cells between the end of a line and the right edge of the type area."""
    width = _width(paragraph.text)
    if paragraph.lines:
        return cells(paragraph.right, measures)
    blanks = len(paragraph.text) - len(paragraph.text.rstrip("\u3000"))
    if paragraph.align is Align.RIGHT:
        return cells(paragraph.right, measures) + blanks
    if paragraph.align is Align.CENTRE:
        right = cells(paragraph.right, measures)
        room = measures.cells - cells(paragraph.first, measures) - right
        return right + (room - width) / 2
    if "\t" in paragraph.text or "  " in paragraph.text:
        return None
    leading = len(paragraph.text) - len(paragraph.text.lstrip("\u3000"))
    return measures.cells - cells(paragraph.first, measures) - leading - width


def _width(text: str) -> float:
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text.strip())


def _same_body(signatures: Sequence[Paragraph], parts: Parts) -> Iterator[Finding]:
    """A short form keeps some characters of the full name, in their order.

    Of several bodies the sponsor signs first; the mark may name it alone (7.2.4).
    """
    mark = "".join(squeezed(paragraph.text) for paragraph in parts.head.mark)
    names = names_of(signatures)
    bare = mark.replace("文件", "") if len(names) > 1 else re.sub(r"文件$|（.*?）", "", mark)
    short, long = sorted((bare, names[0]), key=len)
    left = iter(long)
    if not all(character in left for character in short) and not any(map(names[0].count, SLIPS)):
        yield rules.SIGNATURE_DIFFERS.at(signatures[0].place, found=names[0], mark=mark)


def _below(note: Paragraph, kind: Kind, measures: Measures) -> Iterator[Finding]:
    text, wanted = note.text.strip(), measures.styles["note"].first_line
    inset = cells(note.first, measures)
    if not (text.startswith("（") and text.endswith("）")):
        yield rules.NOTE_BRACKETS.at(note.place, found=text[:20])
    elif kind is not Kind.XLSX and abs(inset - wanted) > CELL_TOLERANCE:
        yield rules.NOTE_BELOW.at(note.place, found=said(inset))


def check_imprint(seen: Observed, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """The words of the imprint, its look, its lines, and where it stands."""
    style = measures.styles["imprint"]
    lines = parts.imprint_lines
    for line in lines:
        yield from _words(line)
        look = line.look
        if look and not suits(look, style):
            yield rules.IMPRINT_LOOK.at(line.place, found=spoken(look), wanted=wanted_look(style))
    if parts.early:
        yield rules.IMPRINT_EARLY.at(parts.early.place)
    yield from _dates(lines, parts)
    if lines and parts.format is not Format.LETTER:
        yield from _frame(seen, parts, lines, measures)


def _words(line: Paragraph) -> Iterator[Finding]:
    text = line.text.strip()
    if old := _OLD.match(text):
        yield rules.OLD_WORDS.at(line.place, found=old[0])
    label = _LABELS.match(text)
    if label:
        if label[2] != "：":
            yield rules.COPIES_COLON.at(line.place, found=squeezed(label[1]))
        if not text.endswith("。"):
            yield rules.COPIES_STOP.at(line.place)
        return
    found = _PRINTED.search(text)
    if not found:
        return
    shown = squeezed(found["date"])
    if not found["word"]:
        yield rules.PRINTED_WORD.at(line.place, found=shown)
    full = _FULL.fullmatch(shown)
    if not full:
        yield rules.PRINTED_FORM.at(line.place, found=shown)
    elif full[2].startswith("0") or full[3].startswith("0"):
        yield rules.PRINTED_ZERO.at(line.place, found=shown)


def _dates(lines: list[Paragraph], parts: Parts) -> Iterator[Finding]:
    signed = next((c.date for c in parts.chapters if c.date), None)
    for line in lines:
        printed, day = _day(line.text), _day(signed.text) if signed else None
        if signed and printed and day and day > printed:
            shown = _FULL.search(squeezed(line.text))
            yield rules.DATE_LATE.at(
                signed.place, date=squeezed(signed.text), printed=shown[0] if shown else ""
            )


def _frame(
    seen: Observed, parts: Parts, lines: list[Paragraph], measures: Measures
) -> Iterator[Finding]:
    place = lines[0].place
    tables = [item for item in parts.imprint if isinstance(item, Table)]
    if seen.kind is Kind.PDF:
        yield from _printed_frame(seen, lines, measures, last=parts.early is None)
    elif tables:
        table = tables[0]
        inner = table.inside if len(table.rows) > 1 else None
        weights = (table.top, inner, table.bottom)
        yield from _weights(table.place, weights, measures)
        if table.width:
            yield from _across(table.place, table.width, measures)
        if table.at_foot is False:
            problem = "版记没有锁定在版心底部"
            yield rules.IMPRINT_PLACE.at(table.place, problem=problem)
    elif seen.kind is Kind.DOCX and not any(p.rule or p.drawn_line for p in lines):
        yield rules.IMPRINT_PLACE.at(place, problem="版记没有分隔线")


def _across(place: Place, width: Length, measures: Measures) -> Iterator[Finding]:
    if abs((width - measures.width).pt) > _WIDTH_TOLERANCE.pt:
        wanted = said(measures.width.mm)
        yield rules.IMPRINT_WIDTH.at(place, found=f"{width.mm:.1f}", width=wanted)


def _weights(
    place: Place, found_ones: tuple[Length | None, ...], measures: Measures
) -> Iterator[Finding]:
    """Of the first, the inner and the last line."""
    top, inner, bottom = found_ones
    outer, thin = measures.imprint_outer_weight, measures.imprint_inner_weight
    figures = {"outer": f"{outer.mm:g}", "inner": f"{thin.mm:g}"}
    rows = (("首条分隔线", top, outer), ("末条分隔线", bottom, outer))
    for line, found, wanted in rows:
        if found is None:
            yield rules.IMPRINT_LINES.at(
                place, line=line, found="0", wanted=f"{wanted.mm:g}", **figures
            )
        elif abs((found - wanted).pt) > _WEIGHT_TOLERANCE.pt:
            yield rules.IMPRINT_LINES.at(
                place, line=line, found=f"{found.mm:.2f}", wanted=f"{wanted.mm:g}", **figures
            )
    if inner is not None and abs((inner - thin).pt) > _WEIGHT_TOLERANCE.pt:
        yield rules.IMPRINT_LINES.at(
            place,
            line="中间的分隔线", found=f"{inner.mm:.2f}", wanted=f"{thin.mm:g}", **figures,
        )  # fmt: skip


def _printed_frame(
    seen: Observed, lines: list[Paragraph], measures: Measures, *, last: bool
) -> Iterator[Finding]:
    """`last` is False where more text is known to follow, which is told for itself."""
    place, page = lines[0].place, lines[-1].page
    rules_there = _rules_around(seen, lines)
    if not rules_there:
        yield rules.IMPRINT_PLACE.at(place, problem="版记没有分隔线")
        return
    inner = rules_there[1].weight if len(rules_there) > 2 else None
    weights = (rules_there[0].weight, inner, rules_there[-1].weight)
    yield from _weights(place, weights, measures)
    for rule in rules_there[:1]:
        yield from _across(place, rule.width, measures)
    lowest, foot = rules_there[-1].top, measures.paper_height - measures.below_type
    if lowest is not None and abs((lowest - foot).pt) > _FOOT_TOLERANCE.pt:
        problem = f"末条分隔线距版心下边缘 {abs((lowest - foot).mm):.1f} 毫米，应当重合"
        yield rules.IMPRINT_PLACE.at(place, problem=problem)
    if seen.pages is not None and page != seen.pages and last:
        yield rules.IMPRINT_PLACE.at(place, problem=f"版记在第{page}页，不在最后一面")
    if page % 2 and measures.imprint_on_even_side:
        yield rules.IMPRINT_EVEN.at(place, page=page)


def _rules_around(seen: Observed, lines: list[Paragraph]) -> list[Rule]:
    """The lines on the imprint's page from just above it to its end, top to bottom."""
    page = lines[-1].page
    top = lines[0].lines[0].baseline - mm(14) if lines[0].lines else mm(0)
    found = [r for r in seen.rules if r.page == page and r.top is not None and r.top > top]
    return sorted(found, key=lambda rule: rule.top.pt if rule.top else 0.0)
