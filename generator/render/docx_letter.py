"""A letter in DOCX: mark and upper line in the header of side 1, the lower line in its footer (10.1).

A header pushes the text down where it is taller than the margin, in Word and in LibreOffice
alike, so the page keeps its margins and nothing floats. Refuses to use the template's fields:
their paragraphs stand below the upper margin, and a letter's mark above it.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.shared import Twips

from generator.formats.docx_lines import above_glyph, above_title_ink, below_title_ink
from generator.formats.docx_styles import border
from generator.formats.ooxml import Element, W, element, put, words_in
from generator.model.document import Letterhead
from generator.model.layout import Align, Colour, Measures
from generator.model.plan import Plan
from generator.render import letterhead
from generator.render.docx_paragraphs import TAIL_PITCH, paragraph, run, tabs, tail
from generator.render.template import footer_distance
from generator.units import ZERO, Length, pt

_UPPER = "thickThinSmallGap"
_LOWER = "thinThickSmallGap"
_MOST_SPACE = pt(31)
"""The largest distance of a border that the format knows."""


def letter_rows(head: Letterhead, measures: Measures) -> list[Element]:
    """The number at the right, labels at the left, the first of them on its line (10.1)."""
    labels = list(head.labels.items())
    first = [run(str(text), role, measures) for role, text in labels[:1]]
    number = measures.styles["number"]
    inside = above_glyph(number.size, measures.pitch_of(number))
    made = paragraph(
        "number",
        measures,
        [*first, run(f"\t{head.number}", "number", measures)],
        *tabs((measures.width, Align.RIGHT)),
        before=max(measures.letter_line_to_text - inside, ZERO),
        align=Align.LEFT,
    )
    others = [
        paragraph(role, measures, [run(str(text), role, measures)]) for role, text in labels[1:]
    ]
    return [made, *others]


def fit_letter(word: WordDocument, head: Letterhead, plan: Plan, styles: Mapping[str, str]) -> None:
    """Give the first side its own header and footer, and all sides the room for them."""
    measures, section = plan.measures, word.sections[0]
    _lift_numbers(word, measures)
    section.different_first_page_header_footer = True
    for own, content in (
        (section.first_page_header, _mark(head, plan)),
        (section.first_page_footer, _foot(plan)),
    ):
        _fill(own._element, content, styles)
    for usual in (section.header, section.even_page_header):
        if usual.is_linked_to_previous:
            _fill(usual._element, tail(measures), styles)
    pitch = measures.mark_pitch(plan.mark_size)
    top = measures.letter_mark_top - above_title_ink(plan.mark_size, pitch)
    for reference in reversed(list(section._sectPr.iterchildren(f"{W}headerReference"))):
        section._sectPr.insert(0, reference)
    section.header_distance, section.footer_distance = _emu(top), _emu(measures.letter_foot)


def _emu(length: Length) -> int:
    """A length as python-docx takes it, on a whole twip."""
    return Twips(length.twips)


def first_header_words(finished: bytes) -> str:
    """The words of the first side's own header, none where it has none."""
    section = docx.Document(BytesIO(finished)).sections[0]
    if not section.different_first_page_header_footer:
        return ""
    return words_in(section.first_page_header._element)


def _mark(head: Letterhead, plan: Plan) -> Element:
    """The mark and the upper line, which is the border of its paragraph."""
    measures, size = plan.measures, plan.mark_size
    pitch = measures.mark_pitch(size)
    space = measures.letter_mark_to_line - below_title_ink(size, pitch)
    space = min(space, _MOST_SPACE)
    sides = _sides(measures)
    if plan.preprinted:
        room = pitch + space + measures.letter_double
        return paragraph("mark", measures, [], pitch=room, **sides)
    line = _line("bottom", _UPPER, measures, space)
    words = [run(str(head.mark), "mark", measures, size=size)]
    return paragraph("mark", measures, words, element("pBdr", line), pitch=pitch, **sides)


def _foot(plan: Plan) -> Element:
    """The lower line below a paragraph of no height to speak of; no page number (10.1)."""
    measures = plan.measures
    if plan.preprinted:
        return tail(measures)
    line = element("pBdr", _line("bottom", _LOWER, measures, ZERO))
    return paragraph(
        "page-number", measures, [], line, pitch=TAIL_PITCH, first_line=ZERO, **_sides(measures)
    )


def _line(tag: str, kind: str, measures: Measures, space: Length) -> Element:
    """A double line; the weight of such a border is that of its thick line."""
    made = border(tag, measures.letter_thick, Colour.RED, space=space)
    made.set(f"{W}val", kind)
    return made


def _sides(measures: Measures) -> dict[str, Length]:
    """Indents that let a border reach out of the type area at both sides, equally far."""
    return {"left": measures.letter_line_left, "right": measures.letter_line_left}


def _fill(root: Element, content: Element, styles: Mapping[str, str]) -> None:
    """The content in the place of all that the library has put there."""
    for child in list(root):
        root.remove(child)
    letterhead.name_styles([content], styles)
    root.append(content)


def _lift_numbers(word: WordDocument, measures: Measures) -> None:
    """Keep page numbers where they are, though the footers begin lower for the lower line."""
    section = word.sections[0]
    after = max(footer_distance(measures) - measures.letter_foot, ZERO).twips
    for footer in (section.footer, section.even_page_footer):
        if footer.is_linked_to_previous:
            continue
        last = footer.paragraphs[-1]._p.get_or_add_pPr()
        spacing = last.find(f"{W}spacing")
        if spacing is None:
            put(last, element("spacing", after=after))
        else:
            spacing.set(f"{W}after", str(after))
