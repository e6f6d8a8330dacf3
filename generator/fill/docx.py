"""Word documents as grids, and figures into their cells and blanks: no byte changes but theirs.

What is written takes the look of the words that it replaces, or of the mark of its paragraph.
Refuses to change a field, a picture or what somebody deleted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from zipfile import ZipFile

from generator.fill.markup import Edit, Node, element, in_utf8, markup, plain, spliced
from generator.fill.package import exchanged, related, resolved
from generator.fill.pieces import BREAKS, Piece, rewritten, text_of
from generator.fill.table import Cell, Grid, Put, Spot, spelled

PROSE = "正文"
_ROOM = "　"
_WRAPPERS = ("hyperlink", "ins", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml")
_MARKS = ("ins", "del", "moveFrom", "moveTo", "rPrChange")
"""What the properties of a paragraph's mark say beyond looks."""


@dataclass(eq=False)
class _Held:
    """The paragraphs of a cell, or one outside of tables."""

    paragraphs: list[Node]
    prompts: Mapping[int, Node]

    @property
    def text(self) -> str:
        return text_of([*self.pieces()])

    def pieces(self) -> Iterator[Piece]:
        """A paragraph's end is a line feed that nothing can be put in the place of.

        What a control shows as long as nothing is typed into it is room.
        """
        for number, paragraph in enumerate(self.paragraphs):
            if number:
                yield Piece("\n", Node("p", "", {}, -1))
            for piece in _pieces(paragraph):
                hollow = piece.node.start in self.prompts
                yield Piece(_ROOM * len(piece.text), piece.node) if hollow else piece


@dataclass(eq=False)
class _Table:
    title: str
    cells: list[Cell] = field(default_factory=list)
    held: dict[Spot, _Held] = field(default_factory=dict)
    prose: bool = False


class WordDocument:
    """A document that passed the gate."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        with ZipFile(BytesIO(data)) as package:
            self._part = _main_part(package)
            self._xml = in_utf8(package.read(self._part))
        self._root = markup(self._xml)
        self._prompts = dict(_prompts(self._root))
        self._tables = list(self._all())

    def grids(self) -> tuple[Grid, ...]:
        return tuple(
            Grid(table.title, tuple(table.cells), prose=table.prose) for table in self._tables
        )

    def filled(self, puts: Sequence[Put]) -> bytes:
        """The document with the figures in their cells."""
        by_cell: dict[tuple[int, Spot], list[Put]] = defaultdict(list)
        for put in puts:
            by_cell[put.grid, put.spot].append(put)
        edits: list[Edit] = []
        for (grid, spot), own in by_cell.items():
            held = self._tables[grid].held[spot]
            pieces = [*held.pieces()]
            if any(piece.text.strip("\n") for piece in pieces):
                edits += rewritten(pieces, own, _text)
            else:
                edits.append(self._into(held.paragraphs[0], own[0]))
        edits += self._no_prompts({start for start, _, _ in edits})
        return exchanged(self._data, {self._part: spliced(self._xml, edits)} if edits else {})

    # reading

    def _all(self) -> Iterator[_Table]:
        """The paragraphs of the body, then every table, those inside others behind them."""
        body = self._root.child("body")
        if body is None:
            return
        prose = _Table(PROSE, prose=True)
        for number, paragraph in enumerate(_paragraphs(body), 1):
            held = prose.held[number, 1] = _Held([paragraph], self._prompts)
            prose.cells.append(Cell(number, 1, f"第{number}段", held.text))
        yield prose
        for number, node in enumerate(body.all("tbl"), 1):
            yield _table(node, f"表格{number}", self._prompts)

    # writing

    def _no_prompts(self, written: set[int]) -> Iterator[Edit]:
        """The edits that make controls show what was written into them."""
        controls = {id(self._prompts[at]): self._prompts[at] for at in written & {*self._prompts}}
        for control in controls.values():
            for name in ("showingPlcHdr", "rStyle"):
                yield from ((node.start, node.end, b"") for node in control.all(name))

    def _into(self, paragraph: Node, put: Put) -> Edit:
        """The edit that puts words into a paragraph without any."""
        words = put.value if isinstance(put.value, str) else spelled(put.value)
        empty = next((run for run in paragraph.all("r") if run.child("t")), None)
        text = empty.child("t") if empty else None
        if text is not None:
            return text.start, text.end, _text(text, words)
        look = self._look(paragraph)
        inside = element(paragraph.tag("t"), {"xml:space": "preserve"}, plain(words))
        new = element(paragraph.tag("r"), {}, look + inside).encode()
        if not paragraph.empty:
            return paragraph.close, paragraph.close, new
        closing = f"</{paragraph.tag('p')}>".encode()
        return paragraph.end - 2, paragraph.end, b">" + new + closing

    def _look(self, paragraph: Node) -> str:
        """The properties of a run like the paragraph's other runs, or like its mark."""
        run = next((run for run in paragraph.all("r") if run.child("rPr")), None)
        properties = paragraph.child("pPr")
        look = (run or properties) and (run or properties or paragraph).child("rPr")
        if look is None:
            return ""
        kept = (node for node in look.children if node.name not in _MARKS)
        inside = "".join(self._xml[node.start : node.end].decode() for node in kept)
        return element(paragraph.tag("rPr"), {}, inside)


def _prompts(root: Node) -> Iterator[tuple[int, Node]]:
    """Where the texts stand that controls show as prompts, each with its control."""
    for control in root.all("sdt"):
        properties = control.child("sdtPr")
        if properties and properties.child("showingPlcHdr"):
            yield from ((text.start, control) for text in control.all("t"))


def _main_part(package: ZipFile) -> str:
    relations = markup(in_utf8(package.read(related(""))))
    for node in relations.children:
        if node.attributes.get("Type", "").endswith("/officeDocument"):
            return resolved("", node.attributes["Target"])
    return "word/document.xml"


def _paragraphs(holder: Node) -> Iterator[Node]:
    """Paragraphs directly in a body or cell, not those of tables in it."""
    for node in holder.children:
        if node.name == "p":
            yield node
        elif node.name in _WRAPPERS:
            yield from _paragraphs(node)


def _pieces(paragraph: Node) -> Iterator[Piece]:
    for node in paragraph.children:
        if node.name in _WRAPPERS:
            yield from _pieces(node)
        elif node.name == "r":
            for one in node.children:
                if one.name == "t":
                    yield Piece(one.words, one)
                elif one.name in BREAKS:
                    yield Piece(BREAKS[one.name], one)


def _text(node: Node, words: str) -> bytes:
    """A text in the place of another, or of a tab that was room for it."""
    if not words and node.name != "t":
        return b""
    return element(node.tag("t"), {"xml:space": "preserve"}, plain(words)).encode()


def _table(node: Node, title: str, prompts: Mapping[int, Node]) -> _Table:
    """Its cells by row and column of its grid; one that goes on below is one cell."""
    made = _Table(title)
    above: dict[int, int] = {}
    for number, row in enumerate(_inside(node, "tr"), 1):
        column = 1 + _whole(row.child("trPr"), "gridBefore", 0)
        for cell in _inside(row, "tc"):
            properties = cell.child("tcPr")
            columns = _whole(properties, "gridSpan", 1)
            if _goes_on(properties) and column in above:
                first = made.cells[above[column]]
                rows = number - first.row + 1
                made.cells[above[column]] = _spanning(first, rows)
            else:
                held = made.held[number, column] = _Held([*_paragraphs(cell)], prompts)
                above[column] = len(made.cells)
                name = f"第{number}行第{column}列"
                fixed = not held.paragraphs
                made.cells.append(Cell(number, column, name, held.text, 1, columns, fixed))
            column += columns
    return made


def _spanning(cell: Cell, rows: int) -> Cell:
    return replace(cell, rows=rows)


def _inside(node: Node, name: str) -> Iterator[Node]:
    """Rows of a table or cells of a row, also those in controls."""
    for one in node.children:
        if one.name == name:
            yield one
        elif one.name in _WRAPPERS:
            yield from _inside(one, name)


def _whole(properties: Node | None, name: str, otherwise: int) -> int:
    node = properties.child(name) if properties else None
    said = node.attributes.get("val", "") if node else ""
    return int(said) if said.isdecimal() else otherwise


def _goes_on(properties: Node | None) -> bool:
    merge = properties.child("vMerge") if properties else None
    return merge is not None and merge.attributes.get("val", "continue") == "continue"
