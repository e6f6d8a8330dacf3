"""Check the attachment note, the annexes, and the one against the other (7.3.4, 7.3.7).

Refuses to count the annexes of a file that holds none: they may be in other files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.check.measure import CELL_TOLERANCE, blank_lines, cells, said
from generator.diagnostics import check_part_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.layout import Align, Measures
from generator.model.observed import Kind, Observed, Paragraph
from generator.parts.faces import spoken, suits, wanted_look
from generator.parts.head import NUMBER, squeezed
from generator.parts.parts import LABEL, Chapter, Parts
from generator.rules.numerals import value_of

_FIRST: Final = re.compile(
    r"\s*附\s*件\s*(?P<labelled>\d+|[一二三四五六七八九十]+)?\s*(?P<colon>[：:]?)\s*"
    r"(?:(?P<n>\d{1,2})\s*(?P<mark>[.．、]))?\s*(?P<name>.*)",
    re.S,
)
_NEXT: Final = re.compile(
    r"\s*(?:附\s*件\s*)?(?P<n>\d{1,2})\s*(?P<mark>[.．、：:])\s*(?P<name>.*)", re.S
)
_NAMELESS: Final = re.compile(r"附\s*件\s*[：:]?\s*(如文|如下|\d+\s*件)?\s*$|附\s*件\s*\d+\s*件")
_SPEAKS: Final = re.compile(
    r"(?:见|按|填写|填报|详见)\s*附\s*件\s*(\d*)|[（(]附\s*件\s*\d{0,2}[）)]"
)
_AFTER_NAME: Final = re.compile(r"[；;。，,、.]$")
_ISSUES: Final = re.compile(r"关于印发《?(.+?)》?的通知")
_WIDE_POINT: Final = "．"
_TITLE_TOLERANCE: Final = 0.5
_GAP_TOLERANCE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Noted:
    """One attachment as the note names it; `hangs` is the cell where its name begins."""

    paragraph: Paragraph
    name: str
    number: str
    mark: str
    hangs: float


def check_note(seen: Observed, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """The form of every note, and whether one is missing."""
    noted = [chapter for chapter in parts.chapters if chapter.note]
    for chapter in noted:
        yield from _form(chapter.note, measures)
        yield from _geometry(chapter, seen.kind, measures)
    spoken_of = _spoken_of(parts)
    whole = any(chapter.title and chapter.date for chapter in parts.main)
    if noted or not (parts.headed or whole):
        return
    if spoken_of:
        words = f"正文写“{spoken_of[1]}”"
        yield rules.NOTE_MISSING.at(spoken_of[0].place, problem=words)
    elif parts.annexes and parts.annexes[0].label:
        words = f"文后附了 {len(parts.annexes)} 件附件"
        yield rules.NOTE_MISSING.at(parts.annexes[0].label.place, problem=words)


def _spoken_of(parts: Parts) -> tuple[Paragraph, str] | None:
    for chapter in parts.main:
        for paragraph in chapter.paragraphs:
            if found := _SPEAKS.search(paragraph.text):
                return paragraph, found[0]
    return None


def noted(note: Sequence[Paragraph], measures: Measures) -> list[Noted]:
    """The attachments that a note names."""
    found: list[Noted] = []
    for number, paragraph in enumerate(note):
        pattern = _FIRST if number == 0 else _NEXT
        match = pattern.match(paragraph.text)
        if match and match["name"].strip():
            shown = match["n"] or ""
            edge = cells(paragraph.first, measures) + 3 * (number == 0) + bool(shown)
            found.append(
                Noted(paragraph, squeezed(match["name"]), shown, match["mark"] or "", edge)
            )
    return found


def _form(note: Sequence[Paragraph], measures: Measures) -> Iterator[Finding]:
    first = _FIRST.match(note[0].text)
    if first and _NAMELESS.match(note[0].text.strip()) and len(note) == 1:
        yield rules.NOTE_NAMES.at(note[0].place, found=note[0].text.strip())
        return
    names = noted(note, measures)
    if first and (first["labelled"] or first["colon"] != "：" or not first["name"].strip()):
        yield rules.NOTE_FORM.at(note[0].place, found=note[0].text.strip()[:20])
    wide = next((name for name in names if name.mark == _WIDE_POINT), None)
    if wide:
        found = f"{wide.number}{wide.mark}"
        yield rules.NOTE_POINT.at(wide.paragraph.place, found=found, right=f"{wide.number}.")
    for name in names:
        shown = name.paragraph.text.strip()
        if name.mark not in ("", ".", _WIDE_POINT):
            yield rules.NOTE_FORM.at(name.paragraph.place, found=shown[:20])
        if len(names) == 1 and name.number:
            yield rules.NOTE_SINGLE.at(name.paragraph.place, found=f"{name.number}{name.mark}")
        if _AFTER_NAME.search(name.name):
            yield rules.NOTE_MARKS.at(name.paragraph.place, found=name.name)
        if re.fullmatch(r"《[^《》]*》[；;。，,、.]?", name.name):
            yield rules.NOTE_BOOK.at(name.paragraph.place, found=name.name)
    numbers = [int(name.number) for name in names if name.number]
    if len(names) > 1 and numbers != list(range(1, len(names) + 1)):
        shown = "、".join(map(str, numbers)) or "（无）"
        wanted = "、".join(map(str, range(1, len(names) + 1)))
        yield rules.ANNEX_ORDER.at(note[0].place, found=shown, wanted=wanted)


def _geometry(chapter: Chapter, kind: Kind, measures: Measures) -> Iterator[Finding]:
    note = chapter.note
    if kind is Kind.XLSX:
        return
    inset = cells(note[0].first, measures) + _leading(note[0])
    if abs(inset - measures.note_inset) > CELL_TOLERANCE:
        yield rules.NOTE_INSET.at(note[0].place, found=said(inset))
    for name in noted(note, measures):
        paragraph = name.paragraph
        left = cells(paragraph.left, measures)
        if _wraps(paragraph, kind, measures) and abs(left - name.hangs) > 2 * CELL_TOLERANCE:
            yield rules.NOTE_HANGING.at(
                paragraph.place,
                found=said(left + 1), wanted=said(name.hangs + 1),
            )  # fmt: skip
    lines = blank_lines(note[0], measures.body_size, measures)
    if lines is not None and abs(lines - measures.note_gap_lines) > _GAP_TOLERANCE:
        yield rules.NOTE_PLACE.at(note[0].place, found=said(max(lines, 0.0)))


def _leading(paragraph: Paragraph) -> float:
    text = paragraph.text
    return len(text) - len(text.lstrip("\u3000"))


def _wraps(paragraph: Paragraph, kind: Kind, measures: Measures) -> bool:
    if kind is Kind.PDF:
        return len(paragraph.lines) > 1
    return cells(paragraph.first, measures) + len(paragraph.text.strip()) > measures.cells


def check_annexes(seen: Observed, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """Labels, titles and places of the annexes, and their order."""
    annexes = parts.annexes
    for annex in annexes:
        yield from _label(annex, parts, measures)
        yield from _title(annex, seen.kind, measures)
        if seen.kind is not Kind.XLSX and not _begins_page(annex):
            label = annex.label.text.strip() if annex.label else ""
            yield rules.ANNEX_PAGE.at(_place(annex).place, found=label)
    numbers = [_number(annex) for annex in annexes]
    if parts.headed and len(annexes) > 1 and None not in numbers:
        wanted = list(range(1, len(annexes) + 1))
        if numbers != wanted:
            yield rules.ANNEX_ORDER.at(
                _place(annexes[0]).place,
                found="、".join(map(str, numbers)), wanted="、".join(map(str, wanted)),
            )  # fmt: skip
    yield from _against_note(parts, measures)
    yield from _issued(parts)


def _place(annex: Chapter) -> Paragraph:
    assert annex.label is not None
    return annex.label


def _number(annex: Chapter) -> int | None:
    found = LABEL.fullmatch(_place(annex).text.strip())
    words = found["n"] if found else None
    return value_of(words) if words else None


def _begins_page(annex: Chapter) -> bool:
    label = _place(annex)
    return label.new_page if not label.lines else label.lines[0].number == 1


def _label(annex: Chapter, parts: Parts, measures: Measures) -> Iterator[Finding]:
    label = _place(annex)
    found = LABEL.fullmatch(label.text.strip())
    if found is None:
        return
    number = found["n"] or ""
    if found["colon"] or (number and not re.fullmatch(r"[0-9]+", number)) or " " in label.text:
        yield rules.ANNEX_LABEL.at(label.place, found=label.text.strip())
    look, style = label.look, measures.styles["annex-label"]
    flush = label.align in (Align.LEFT, Align.JUSTIFY)
    flush = flush and cells(label.first, measures) <= CELL_TOLERANCE
    if look and not (suits(look, style) and flush):
        yield rules.ANNEX_LABEL_LOOK.at(
            label.place,
            found=label.text.strip(), look=spoken(look), wanted=wanted_look(style),
        )  # fmt: skip
    apart = not parts.headed and parts.chapters[0] is annex and len(parts.chapters) == 1
    if apart and not NUMBER.match(squeezed(label.text)):
        yield rules.ANNEX_APART.at(label.place)


def _title(annex: Chapter, kind: Kind, measures: Measures) -> Iterator[Finding]:
    if not annex.title or kind is Kind.XLSX:
        return
    title = annex.title[0]
    if title.above is not None and title.pitch is not None:
        line = 1 + title.above.per(measures.pitch)
        wanted = measures.annex_title_line
        if abs(line - wanted) > _TITLE_TOLERANCE:
            yield rules.ANNEX_TITLE_PLACE.at(title.place, found=_too_far(line - wanted))


def _too_far(lines: float) -> str:
    """How far a title stands below its line, above it where negative, as one sees it."""
    if blank := round(abs(lines)):
        return f"附件标题上面{'多' if lines > 0 else '缺'} {blank} 个空行"
    return f"附件标题偏{'低' if lines > 0 else '高'} {said(abs(lines))} 行"


def _against_note(parts: Parts, measures: Measures) -> Iterator[Finding]:
    names = [name for chapter in parts.main for name in noted(chapter.note, measures)]
    annexes = parts.annexes
    if not names or not annexes:
        return
    if len(names) != len(annexes):
        place = names[0].paragraph.place
        yield rules.ANNEX_COUNT.at(place, noted=len(names), bound=len(annexes))
    by_number = {_number(annex) or index: annex for index, annex in enumerate(annexes, start=1)}
    for index, name in enumerate(names, start=1):
        annex = by_number.get(int(name.number or index))
        wanted = re.sub(r"^《|》$|[；;。，,、.]$", "", name.name)
        if annex and annex.title and annex.title_text != wanted and wanted != annex.title_text[:-1]:
            yield rules.ANNEX_TITLE.at(
                annex.title[0].place,
                number=name.number, found=annex.title_text, wanted=wanted,
            )  # fmt: skip


def _issued(parts: Parts) -> Iterator[Finding]:
    """What a notice issues is not its annex."""
    if not parts.chapters or not parts.headed:
        return
    found = _ISSUES.search(parts.chapters[0].title_text)
    for annex in parts.annexes:
        if found and annex.title_text == found[1]:
            yield rules.ANNEX_ISSUED.at(_place(annex).place, found=annex.title_text)
