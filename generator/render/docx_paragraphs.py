"""Paragraphs of a DOCX: a named style, and direct formatting equal to it.

Checkers read one, offices change the other. Refuses to know blocks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from generator.formats.docx_styles import paragraph_properties, run_properties, style_id
from generator.formats.ooxml import Element, element, flag, text_elements
from generator.model.layout import Align, Face, Measures
from generator.units import ZERO, Length, pt

TAIL_PITCH = pt(1)
"""Height of a paragraph that a format demands and nobody shall see."""

_WIDE = ("W", "F", "A")  # ambiguous ones are wide in Chinese text


def run(
    words: str,
    role: str,
    measures: Measures,
    *,
    face: Face | None = None,
    size: Length | None = None,
) -> Element:
    """Words in the look of a role; tabs and line breaks may be among them."""
    properties = run_properties(measures.styles[role], measures, face=face, size=size)
    return element("r", properties, *text_elements(words))


def paragraph(
    role: str,
    measures: Measures,
    runs: Sequence[Element],
    *switches: Element,
    **differences: Any,
) -> Element:
    """A paragraph of the role; `differences` are those of `paragraph_properties`."""
    name = element("pStyle", val=style_id(role))
    properties = paragraph_properties(
        measures.styles[role], measures, name, *switches, **differences
    )
    return element("p", properties, *runs)


def keep_next(on: bool) -> tuple[Element, ...]:
    """The switch that holds a paragraph on the side of the next one, or nothing."""
    return (flag("keepNext"),) if on else ()


def page_break(on: bool) -> tuple[Element, ...]:
    """The switch that begins a new side, or nothing."""
    return (flag("pageBreakBefore"),) if on else ()


def tabs(*stops: tuple[Length, Align]) -> tuple[Element, ...]:
    """Tab stops, measured from the left edge of the type area or cell."""
    if not stops:
        return ()
    made = [element("tab", val=align.value, pos=place.twips) for place, align in stops]
    return (element("tabs", *made),)


def tail(measures: Measures, *switches: Element, before: Length = ZERO) -> Element:
    """An empty paragraph of no height to speak of, where the format demands one."""
    size = run_properties(measures.styles["body"], measures, size=TAIL_PITCH)
    name = element("pStyle", val=style_id("body"))
    properties = paragraph_properties(
        measures.styles["body"],
        measures,
        name,
        *switches,
        size,
        before=before,
        pitch=TAIL_PITCH,
        first_line=ZERO,
    )
    return element("p", properties)


def width_in_cells(words: str) -> float:
    """Width in Chinese characters; Latin letters and digits take half of one (5.2.3)."""
    return sum(1 if unicodedata.east_asian_width(c) in _WIDE else 0.5 for c in words)
