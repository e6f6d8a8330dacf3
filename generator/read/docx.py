"""Read a DOCX: paragraphs and tables in order, its sections and page numbers.

Refuses what the gate refuses, and files without a body.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from generator.diagnostics import read_rules as rules
from generator.formats.ooxml import Element, W, child, inside, local
from generator.model.layout import STANDARD, Measures
from generator.model.observed import Area, Item, Kind, Observed, Paragraph, Table
from generator.place import ParagraphPlace, Place
from generator.read.docx_flow import placed
from generator.read.docx_footers import Footers
from generator.read.docx_headers import first_marks
from generator.read.docx_looks import Looks
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
    reader = _reader(parts, path)
    found = sections(body, relations)
    stream = list(_stream(body, reader, found))
    items = tuple(placed(stream, found))
    starts = _starts(items, len(found), path)
    areas = tuple(
        _area(section, number, stream, starts[number], measures.body_size)
        for number, section in enumerate(found)
    )
    footers = Footers(parts, path, reader)
    numbers, numberless = footers.read(found, areas)
    return Observed(
        path, Kind.DOCX, areas, (*first_marks(parts, path, reader, found[0]), *items), numbers,
        numberless, own_first_side=found[0].first_differs,
    )  # fmt: skip


def _reader(parts: Mapping[str, bytes], path: str) -> Reader:
    theme = next((name for name in parts if name.startswith("word/theme/theme")), "")
    looks = Looks(parse(parts, "word/styles.xml", path), parse(parts, theme, path))
    return Reader(path, looks, Numbering(parse(parts, "word/numbering.xml", path)))


def _stream(body: Element, reader: Reader, found: list[Section]) -> Iterator[Seen | Table]:
    """Paragraphs, the text boxes bound to them, and tables, in reading order."""
    index = 0
    tables = TableReader(reader)
    for node in inside(body):
        section = found[min(index, len(found) - 1)]
        if local(node) == "tbl":
            yield tables.read(node, section, index)
        elif local(node) == "p":
            seen = reader.read(node, section, index)
            yield seen
            for box in seen.boxes:
                for inner in box.iter(f"{W}p"):
                    yield reader.read(inner, section, index)
            if child(child(node, "pPr"), "sectPr") is not None:
                index = min(index + 1, len(found) - 1)


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
