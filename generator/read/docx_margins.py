"""Words in the headers and footers of a DOCX besides page numbers, each part once.

Refuses headers and footers that no page shows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from generator.formats.ooxml import Element, W, is_second
from generator.model.observed import Area, LeftOut
from generator.read.docx_changes import accept
from generator.read.docx_paragraphs import Reader
from generator.read.docx_sections import Section
from generator.read.markup import parse, switched

_NUMBER: Final = re.compile(r"[\s\d第页共总/／,，.．·•|\-—–－~～*]*")
"""What stands around a page number."""
_WORD_ART: Final = "{urn:schemas-microsoft-com:vml}textpath"


def left_out(
    parts: Mapping[str, bytes],
    path: str,
    reader: Reader,
    sections: Sequence[Section],
    areas: Sequence[Area],
    marks: Collection[str],
) -> Iterator[LeftOut]:
    """A paragraph each; `marks` are words of headers that are seen as paragraphs already."""
    two_sided = bool(switched(parse(parts, "word/settings.xml", path), "evenAndOddHeaders"))
    done: set[str] = set()
    for section, area in zip(sections, areas, strict=True):
        kinds = ["default", *(["even"] * two_sided), *(["first"] * section.first_differs)]
        for held, why in ((section.headers, "页眉"), (section.footers, "页脚")):
            for name in [held.get(kind, "") for kind in kinds]:
                root = None if name in done else parse(parts, name, path)
                done.add(name)
                for words in _paragraphs(root, reader, section) if root is not None else ():
                    if words not in marks:
                        yield LeftOut(area.place, words, why)


def _paragraphs(root: Element, reader: Reader, section: Section) -> Iterator[str]:
    accept(root)
    for node in root.iter(f"{W}p", _WORD_ART):
        if is_second(node):
            continue
        if node.tag == _WORD_ART:
            words = str(node.get("string", "")).strip()
        else:
            seen = reader.read(node, section, 0, numbered=False)
            words = seen.paragraph.text.strip()
            if seen.page_field and _NUMBER.fullmatch(words):
                continue
        if words:
            yield words
