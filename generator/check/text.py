"""Check characters: marks and fonts out of place.

Refuses to judge wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.check.measure import Grouped, all_paragraphs, filled
from generator.diagnostics import check_ending_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.layout import Measures
from generator.model.observed import Kind, Observed, Paragraph
from generator.parts.parts import Parts

_SHARED: Final = re.compile(r"[“”‘’]|——|……")
_CHINESE: Final = re.compile(r"[一-鿿]")
_RARE: Final = 4  # characters of another font in a run that are taken for helped-out ones


def check_text(seen: Observed, parts: Parts, measures: Measures) -> Iterator[Finding]:
    """Every paragraph and every cell."""
    del parts, measures
    grouped = Grouped()
    for paragraph in filled(all_paragraphs(seen)):
        if seen.kind is Kind.DOCX:
            _latin(paragraph, grouped)
        if seen.kind is Kind.PDF:
            yield from _fallback(paragraph)
    yield from grouped.findings()


def _latin(paragraph: Paragraph, grouped: Grouped) -> None:
    """Marks that both scripts have, in a run whose Latin font would draw them."""
    for run in paragraph.runs:
        found = _SHARED.search(run.text)
        if found and not run.look.eastern and _is_latin(run.look.latin):
            grouped.add(rules.LATIN_MARKS, paragraph.place, found=found[0], font=run.look.latin)
            return


def _is_latin(font: str) -> bool:
    """Whether a font has no Chinese: its name has none, and it is none of the faces."""
    return not _CHINESE.search(font) and font.isascii() and bool(font)


def _fallback(paragraph: Paragraph) -> Iterator[Finding]:
    """A few Chinese characters in another font of the same size between others."""
    main = paragraph.look
    for run in paragraph.runs[1:-1] if len(paragraph.runs) > 2 else ():
        words = "".join(_CHINESE.findall(run.text))
        other = main and run.look.font != main.font and run.look.size == main.size
        if other and words and len(words) <= _RARE:
            yield rules.FALLBACK_FONT.at(paragraph.place, found=words, font=run.look.font)
