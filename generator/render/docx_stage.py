"""The stage of a draft at the foot of a DOCX, beside the page number of every side.

Refuses to move the number: what stands there already keeps its edge.
"""

from __future__ import annotations

from collections.abc import Mapping

from docx.document import Document as WordDocument

from generator.formats.ooxml import Element, W, value
from generator.model.layout import Align, Measures
from generator.model.wall import is_wall
from generator.render.docx_paragraphs import TAIL_PITCH
from generator.render.letterhead import name_styles
from generator.render.template import footer_distance, page_number
from generator.units import ZERO


def mark_footers(
    word: WordDocument, stage: str, measures: Measures, styles: Mapping[str, str]
) -> None:
    """Put the stage into the footers of the template; one without a number gets it alone."""
    section = word.sections[0]
    for page, footer in ((1, section.footer), (2, section.even_page_footer)):
        if footer.is_linked_to_previous:
            continue
        root: Element = footer._element
        found = next((p for p in root.iter(f"{W}p") if _is_number(p)), None)
        align = _align(found, measures.number_align(page))
        made = page_number(measures, align, stage, numbered=found is not None)
        if is_wall(measures):
            made = page_number(measures, align, stage, numbered=False)
        name_styles([made], styles)
        if found is None:
            root.append(made)
        else:
            parent = found.getparent()
            assert parent is not None
            parent.replace(found, made)


def mark_first_side(
    word: WordDocument, stage: str, measures: Measures, styles: Mapping[str, str]
) -> None:
    """The same on the first side of a letter, above its lower line (10.1)."""
    made = page_number(measures, measures.number_align(1), stage, numbered=False)
    after = max(footer_distance(measures) - measures.letter_foot - TAIL_PITCH, ZERO)
    properties = next(made.iterchildren(f"{W}pPr"))
    spacing = properties.find(f"{W}spacing")
    assert spacing is not None
    spacing.set(f"{W}after", str(after.twips))
    name_styles([made], styles)
    word.sections[0].first_page_footer._element.insert(0, made)


def _is_number(paragraph: Element) -> bool:
    codes = "".join(node.text or "" for node in paragraph.iter(f"{W}instrText"))
    simple = "".join(value(node, "instr") or "" for node in paragraph.iter(f"{W}fldSimple"))
    return "PAGE" in (codes + simple).split()


def _align(paragraph: Element | None, usual: Align) -> Align:
    """Where the number stands, as the template says it."""
    jc = None if paragraph is None else paragraph.find(f"{W}pPr/{W}jc")
    names = {"left": Align.LEFT, "start": Align.LEFT, "center": Align.CENTRE}
    names |= {"right": Align.RIGHT, "end": Align.RIGHT}
    return usual if jc is None else names.get(value(jc, "val") or "", usual)
