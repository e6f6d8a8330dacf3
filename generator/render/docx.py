"""A document as DOCX: the template's head, then every block, then the imprint.

It takes the page plan's decisions (mark size, title lines, column widths) and leaves the
lines to the word processor. Refuses to hand out a file that lacks a word.
"""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument

from generator.formats.ooxml import Element, W, element, elements, put, value, words_in
from generator.formats.zip import normalise
from generator.model.document import Document, Format, Letterhead
from generator.model.layout import STANDARD, Measures
from generator.model.plan import Plan, as_planned
from generator.render import letterhead
from generator.render.docx_blocks import body_elements
from generator.render.docx_head import fit_head, words_instead
from generator.render.docx_imprint import imprint_block
from generator.render.docx_letter import first_header_words, fit_letter, letter_rows
from generator.render.docx_open import shade_open_points
from generator.render.docx_sections import fit_sections
from generator.render.docx_stage import mark_first_side, mark_footers
from generator.render.template import (
    BODY_ANCHOR,
    IMPRINT_ANCHOR,
    MARK_FIELD,
    NUMBER_FIELD,
    page_geometry,
    spacing_control,
)
from generator.render.words import (
    block_words,
    compare,
    imprint_words,
    letter_words,
    mark_words,
)


def render_docx(document: Document, plan: Plan, template: bytes) -> bytes:
    """The finished DOCX; the same input gives the same bytes.

    Raises `letterhead.TemplateError` for a template that cannot be used, and
    `words.WordsLost` where the words of the file are not those of the document.
    """
    document = as_planned(document, plan)
    prepared = _prepared(document, letterhead.made_for(template, plan.measures))
    word = letterhead.opened(prepared)
    expected = _expected_words(document, plan, word)
    styles = letterhead.template_styles(word, plan.measures)
    _fit_page(word, plan.measures)
    _fit_spacing(word, plan.measures)
    head, rows = _letterhead(document), []
    if document.stage:
        mark_footers(word, document.stage, plan.measures, styles)
    if head and head.format is Format.LETTER:
        fit_letter(word, head, plan, styles)
        if document.stage:
            mark_first_side(word, document.stage, plan.measures, styles)
        rows = letter_rows(head, plan.measures)
    elif head:
        fit_head(word, head, plan, styles)
    imprint = imprint_block(document.imprint, plan.measures) if document.imprint else []
    for anchor, content in (
        (BODY_ANCHOR, [*rows, *body_elements(document, plan)]),
        (IMPRINT_ANCHOR, imprint),
    ):
        letterhead.name_styles(content, styles)
        _replace_anchor(word, anchor, content)
    fit_sections(word, document, plan, styles)
    shade_open_points(word.element.body)
    finished = normalise(
        letterhead.saved(word), title=document.title, creator=document.issuer, day=document.date
    )
    compare(expected, docx_words(finished), document.title)
    return finished


def docx_words(finished: bytes) -> str:
    """The words of a DOCX as they stand in its XML: its body, before it a letter's mark."""
    body = words_in(letterhead.stories(finished)["word/document.xml"])
    return first_header_words(finished) + body


def _prepared(document: Document, template: bytes) -> bytes:
    head = _letterhead(document)
    if head is None or head.format is Format.LETTER:
        return letterhead.without_head(template)
    values = {MARK_FIELD: mark_words(head), NUMBER_FIELD: str(head.number)}
    return letterhead.fill(template, values)


def _letterhead(document: Document) -> Letterhead | None:
    """The head of the first part; one anywhere else has no place and counts as lost words."""
    first = next((block for part in document.parts for block in part.blocks), None)
    return first if isinstance(first, Letterhead) else None


def _expected_words(document: Document, plan: Plan, word: WordDocument) -> str:
    """What the filled template says, the document in the place of its anchors."""
    head = _letterhead(document)
    blocks = (block for part in document.parts for block in part.blocks if block is not head)
    is_letter = head is not None and head.format is Format.LETTER
    rows = letter_words(head) if head and is_letter else ""
    instead = {
        letterhead.anchor_paragraph(word, BODY_ANCHOR): rows + "".join(map(block_words, blocks)),
        letterhead.anchor_paragraph(word, IMPRINT_ANCHOR): imprint_words(document.imprint),
    }
    if head and not is_letter:
        instead |= words_instead(word, head, plan)
    mark = mark_words(head) if head and is_letter and not plan.preprinted else ""
    nodes = elements(word.element.body)
    return mark + "".join(instead[node] if node in instead else words_in(node) for node in nodes)


def _fit_page(word: WordDocument, measures: Measures) -> None:
    """Give the template the page of a house rule; the usual one it has already."""
    if measures == STANDARD:
        return
    for section in word.element.body.iter(f"{W}sectPr"):
        for geometry in page_geometry(measures):
            put(section, geometry)


def _fit_spacing(word: WordDocument, measures: Measures) -> None:
    """Let the word processor treat full-width marks as the page plan does."""
    settings: Element = word.settings.element
    for control in settings.findall(f"{W}characterSpacingControl"):
        settings.replace(control, spacing_control(measures))


def _replace_anchor(word: WordDocument, anchor: str, content: Sequence[Element]) -> None:
    """Put the content in the place of the anchor, between the two ends of its bookmark."""
    paragraph = letterhead.anchor_paragraph(word, anchor)
    start = next(m for m in paragraph.iter(f"{W}bookmarkStart") if value(m, "name") == anchor)
    identifier = value(start, "id") or ""
    for node in (
        element("bookmarkStart", id=identifier, name=anchor),
        *content,
        element("bookmarkEnd", id=identifier),
    ):
        paragraph.addprevious(node)
    word.element.body.remove(paragraph)
