"""Read a DOCX: paragraphs and tables in order, its sections and page numbers.

Refuses what the gate refuses, and files without a body.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from generator.diagnostics import read_rules as rules
from generator.formats.ooxml import Element, child, inside, local
from generator.model.layout import STANDARD, Measures
from generator.model.observed import Area, Item, Kind, Observed, Paragraph, Table
from generator.place import ParagraphPlace, Place
from generator.read.docx_changes import accept
from generator.read.docx_embedded import embedded
from generator.read.docx_flow import placed
from generator.read.docx_footers import Footers
from generator.read.docx_headers import first_marks
from generator.read.docx_looks import Looks
from generator.read.docx_margins import left_out
from generator.read.docx_notes import Notes
from generator.read.docx_numbering import Numbering
from generator.read.docx_paragraphs import Reader, Seen
from generator.read.docx_sections import Section, sections
from generator.read.docx_tables import TableReader
from generator.read.gate import open_package, refused
from generator.read.markup import parse, targets
from generator.units import ZERO, Length, pt

_DOCUMENT = "word/document.xml"
_BODY_SIZES = (pt(-1.1), pt(0.6))  # around the size of the grid
_BODY_LENGTH = 20  # characters from which on a paragraph is taken for running text


def read_docx(data: bytes, path: str, measures: Measures = STANDARD) -> Observed:
    """What can be seen in a DOCX.

    Raises `gate.Unreadable`.
    """
    parts = open_package(data, path)
    document = parse(parts, _DOCUMENT, path)
    body = child(document, "body")
    if body is None:
        raise refused(rules.BROKEN, path, what="没有正文部件")
    relations = targets(parts, _DOCUMENT, path)
    accept(body)
    reader = _reader(parts, path)
    found = sections(body, relations)
    stream = list(_Stream(reader, Notes(parts, path, reader), found).read(body))
    items = tuple(placed(stream, found))
    starts = _starts(items, len(found), path)
    areas = tuple(
        _area(section, number, stream, starts[number], measures.body_size)
        for number, section in enumerate(found)
    )
    footers = Footers(parts, path, reader)
    numbers, numberless = footers.read(found, areas)
    marks = tuple(first_marks(parts, path, reader, found[0]))
    besides = left_out(parts, path, reader, found, areas, {mark.text.strip() for mark in marks})
    held = embedded(data, parts, path, body, relations)
    return Observed(
        path, Kind.DOCX, areas, (*marks, *items), numbers, numberless,
        own_first_side=found[0].first_differs, left_out=(*reader.left_out, *held, *besides),
    )  # fmt: skip


def _reader(parts: Mapping[str, bytes], path: str) -> Reader:
    theme = next((name for name in parts if name.startswith("word/theme/theme")), "")
    styles = parse(parts, "word/styles.xml", path)
    numbering = Numbering(parse(parts, "word/numbering.xml", path), styles)
    return Reader(path, Looks(styles, parse(parts, theme, path)), numbering)


class _Stream:
    """Paragraphs and tables in reading order, what is bound to them right behind: boxes, notes."""

    def __init__(self, reader: Reader, notes: Notes, found: list[Section]) -> None:
        self._reader = reader
        self._notes = notes
        self._tables = TableReader(reader)
        self._sections = found
        self._index = 0

    def read(self, story: Element) -> Iterator[Seen | Table]:
        """All of the body, or of a box in it."""
        for node in inside(story):
            section = self._sections[self._index]
            if local(node) == "tbl":
                yield self._tables.read(node, section, self._index)
                yield from self._noted(self._tables.notes)
                self._tables.notes.clear()
            elif local(node) == "p":
                seen = self._reader.read(node, section, self._index)
                yield seen
                yield from self._noted(seen.notes)
                for box in seen.boxes:
                    yield from self.read(box)
                if child(child(node, "pPr"), "sectPr") is not None:
                    self._index = min(self._index + 1, len(self._sections) - 1)

    def _noted(self, wanted: Iterable[tuple[str, str]]) -> Iterator[Seen]:
        """Notes, at the last paragraph before them."""
        place = ParagraphPlace(self._reader.path, self._reader.count)
        yield from self._notes.read(wanted, self._sections[self._index], self._index, place)


def _starts(items: tuple[Item, ...], count: int, path: str) -> list[Place]:
    """The first paragraph of each section."""
    starts: list[Place] = [ParagraphPlace(path, 1)] * count
    for item in reversed(items):
        if isinstance(item, Paragraph):
            starts[item.section] = item.place
    return starts


def _area(
    section: Section, number: int, stream: list[Seen | Table], place: Place, size: Length
) -> Area:
    own = [s for s in stream if isinstance(s, Seen) and s.paragraph.section == number]
    running = [seen for seen in own if _running(seen, size)]
    pitches = Counter(seen.paragraph.pitch for seen in running)
    pitch = pitches.most_common(1)[0][0] if pitches else section.grid
    widths = Counter(_character(seen, section) for seen in running)
    width = widths.most_common(1)[0][0] if widths else None
    landscape = section.width > section.height
    return Area(
        place=place,
        name=f"第{number + 1}节",
        width=section.width,
        height=section.height,
        top=section.top,
        bottom=section.bottom,
        left=section.left,
        right=section.right,
        lines=_whole(section.text_height, pitch) if pitch and not landscape else None,
        cells=_whole(section.text_width, width) if width and not landscape else None,
        pitch=pitch,
    )


def _running(seen: Seen, size: Length) -> bool:
    least, most = (size + off for off in _BODY_SIZES)
    return len(seen.paragraph.text) >= _BODY_LENGTH and least < seen.size < most


def _character(seen: Seen, section: Section) -> Length:
    return seen.size + seen.spacing + (section.squeeze or ZERO)


def _whole(room: Length, step: Length) -> int:
    return int(room.per(step) + 0.001) if step > ZERO else 0
