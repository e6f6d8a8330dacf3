"""The issuer mark that a letter has in the header of its first side (10.1).

Refuses everything else that a header holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from generator.formats.docx_lines import to_middle
from generator.formats.ooxml import W, is_second
from generator.model.observed import Paragraph
from generator.place import ParagraphPlace
from generator.read.docx_paragraphs import Reader
from generator.read.docx_sections import Section
from generator.read.markup import parse
from generator.units import pt

_MARK: Final = pt(20)
"""Smaller words in a header are no mark."""


def first_marks(
    parts: Mapping[str, bytes], path: str, reader: Reader, section: Section
) -> Iterator[Paragraph]:
    """Large words in the header of the first side, where it has one of its own."""
    root = parse(parts, section.headers.get("first", ""), path) if section.first_differs else None
    if root is None:
        return
    top = section.header
    for node in (p for p in root.iter(f"{W}p") if not is_second(p)):
        seen = reader.read(node, section, 0, numbered=False)
        pitch = seen.paragraph.pitch
        if seen.size > _MARK and seen.paragraph.text.strip():
            middle = None if pitch is None else top + seen.before + to_middle(seen.size, pitch)
            yield replace(seen.paragraph, place=ParagraphPlace(path, 1), middle=middle)
        top += seen.before + (pitch or seen.size)
