"""Footnotes and endnotes of a DOCX: the paragraphs of a note, at the place that refers to it.

Refuses the lines that part notes from the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.formats.ooxml import Element, W, value
from generator.place import ParagraphPlace
from generator.read.docx_changes import accept
from generator.read.docx_paragraphs import Reader, Seen
from generator.read.docx_sections import Section
from generator.read.docx_tables import TableReader
from generator.read.markup import parse

_PARTS = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}


class Notes:
    """The notes of a document, each read once: where it is first referred to."""

    def __init__(self, parts: Mapping[str, bytes], path: str, reader: Reader) -> None:
        self._found: dict[tuple[str, str], Element] = {}
        self._reader = reader
        for kind, name in _PARTS.items():
            root = parse(parts, name, path)
            if root is None:
                continue
            accept(root)
            for note in root.iterchildren(f"{W}{kind}"):
                if value(note, "type") in (None, "normal"):
                    self._found[kind, value(note, "id") or ""] = note

    def read(
        self, wanted: Iterable[tuple[str, str]], section: Section, index: int, place: ParagraphPlace
    ) -> Iterator[Seen]:
        """The paragraphs with words of these notes, flagged as such; unknown ones are none."""
        for key in wanted:
            note = self._found.pop(key, None)
            if note is None:
                continue
            for seen in TableReader(self._reader, at=place).flat(note, section, index):
                if seen.paragraph.text.strip():
                    yield replace(seen, paragraph=replace(seen.paragraph, note=True))
