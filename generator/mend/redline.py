"""Two DOCX → one with tracked changes (花脸稿): accepting all gives the words of the newer, rejecting
all those of the older.

It is laid out as the newer one is; what only the older one has looks as it did there. Headers, notes,
pictures and text boxes are the newer one's. Refuses to find out what changed: that is brought.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Final, Protocol, TypeVar

from lxml import etree

from generator.formats.ooxml import Element, W, child, local, value
from generator.formats.zip import (
    CONTENT_TYPES,
    CORE,
    NotAPackage,
    normalise,
    read_parts,
    write_parts,
)
from generator.mend.redline_lines import Brought, Marker, changed, put_in, said, taken_out
from generator.mend.redline_settled import settle
from generator.model.edit import Edit

_DOCUMENT: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
_NUMBERING: Final = "word/numbering.xml"
_RANGES: Final = ("RangeStart", "RangeEnd", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd")
_T_co = TypeVar("_T_co", covariant=True)


class Became(Protocol[_T_co]):
    """What became of a passage; one of both may be missing."""

    @property
    def old(self) -> _T_co | None: ...
    @property
    def new(self) -> _T_co | None: ...


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a table or a row, with its words."""

    node: Element
    words: str

    @property
    def kind(self) -> str:
        return local(self.node)


Align = Callable[[Sequence[Block], Sequence[Block]], Sequence[Became[Block]]]
Edits = Callable[[str, str], Sequence[Edit]]


@dataclass(frozen=True, slots=True)
class _Step:
    """A block of the newer file, of the older one, or of both."""

    old: Block | None
    new: Block | None


@dataclass(frozen=True, slots=True)
class Compared:
    """How two files are held together: their blocks aligned, the words of a changed one edited."""

    align: Align
    edits: Edits


def redline(
    old: bytes, new: bytes, compared: Compared, *, author: str, day: date, title: str
) -> bytes:
    """The newer file with every change of words tracked in the name of `author`, of that `day`.

    Raises `NotAPackage` where one of them is no DOCX.
    """
    ours, theirs = read_parts(old), read_parts(new)
    before, after = _body(ours), _body(theirs)
    brought = _bring(ours, theirs)
    merger = _Merger(compared, Marker(author, day.isoformat()), brought)
    merger.merge(before, after)
    theirs[_DOCUMENT] = _bytes(after.getroottree().getroot())
    if CORE in theirs and CONTENT_TYPES in theirs:
        return normalise(write_parts(theirs), title=title, creator=author, day=day)
    return write_parts(theirs)


class _Merger:
    def __init__(self, compared: Compared, marker: Marker, brought: Brought) -> None:
        self._compared = compared
        self._marker = marker
        self._brought = brought

    def merge(self, old: Element, new: Element) -> None:
        """Make the blocks of a body or a cell say what both say."""
        ours, theirs = _blocks(old), _blocks(new)
        pairs = self._compared.align(ours, theirs)
        steps = _with_ends([_Step(pair.old, pair.new) for pair in pairs])
        last: Element | None = None
        placed: list[tuple[_Step, Element]] = []
        for step in steps:
            node = step.new.node if step.new is not None else self._gone(step.old)
            if step.new is None:
                _behind(new, last, node)
            placed.append((step, node))
            last = node
        for step, node in placed:
            self._marked(step, node)
        self._ends(placed)

    def _gone(self, block: Block | None) -> Element:
        """A copy of what only the older one has, all taken out."""
        assert block is not None
        if block.kind == "p":
            return taken_out(block.node, self._marker, self._brought)
        return self._gone_table(block.node)

    def _gone_table(self, table: Element) -> Element:
        made = _copied(table)
        for row in made.iterchildren(f"{W}tr"):
            self._gone_row(row)
        style = child(child(made, "tblPr"), "tblStyle")
        if style is not None and value(style, "val") not in self._brought.styles:
            _take_out(style)
        return made

    def _gone_row(self, row: Element) -> None:
        self._mark_row(row, "del")
        for cell in row.iterchildren(f"{W}tc"):
            for block in _blocks(cell):
                made = self._gone(block)
                if block.kind == "p":
                    self._marker.end(made, "del")
                block.node.getparent().replace(block.node, made)  # type: ignore[union-attr]

    def _marked(self, step: _Step, node: Element) -> None:
        """Track the words of a block that both have, or that came in."""
        if step.new is None:
            return
        if step.old is None:
            if step.new.kind == "p":
                put_in(node, self._marker)
            else:
                self._new_table(node)
        elif step.old.words == step.new.words:
            return
        elif step.new.kind == "p":
            edits = self._compared.edits(step.old.words, step.new.words)
            changed(node, edits, step.old.node, self._marker, self._brought)
        else:
            self._table(step.old.node, node)

    def _new_table(self, table: Element) -> None:
        for row in table.iterchildren(f"{W}tr"):
            self._new_row(row)

    def _new_row(self, row: Element) -> None:
        self._mark_row(row, "ins")
        for cell in row.iterchildren(f"{W}tc"):
            for block in _blocks(cell):
                if block.kind == "p":
                    put_in(block.node, self._marker)
                    self._marker.end(block.node, "ins")
                else:
                    self._new_table(block.node)

    def _table(self, old: Element, new: Element) -> None:
        """Row by row; rows with other cells are taken out and put in."""
        last: Element | None = child(new, "tblGrid")
        for pair in self._compared.align(_rows(old), _rows(new)):
            ours = pair.old.node if pair.old is not None else None
            theirs = pair.new.node if pair.new is not None else None
            if ours is not None and theirs is not None:
                cells = list(zip(_cells(ours), _cells(theirs), strict=False))
                if len(_cells(ours)) == len(_cells(theirs)):
                    for before, after in cells:
                        self.merge(before, after)
                    last = theirs
                    continue
            if ours is not None:
                made = _copied(ours)
                self._gone_row(made)
                _behind(new, last, made)
                last = made
            if theirs is not None:
                self._new_row(theirs)
                last = theirs

    def _mark_row(self, row: Element, name: str) -> None:
        properties = child(row, "trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            etree.SubElement(properties, f"{W}cantSplit", {f"{W}val": "off"})  # it may not be empty
            exceptions = child(row, "tblPrEx")
            row.insert(0 if exceptions is None else 1, properties)
        properties.append(self._marker.mark(name))

    def _ends(self, placed: Sequence[tuple[_Step, Element]]) -> None:
        """The ends of paragraphs: each that came in or was taken out, with one shift.

        The last end before a table, a section or the end cannot come or go; the one before it does
        instead. So it does where words at the end of the paragraph before came or went as well:
        that is how word processors write it, and some misread anything else.
        """
        for stretch in _stretches(placed):
            before: Element | None = None
            for name, group in groupby(stretch, lambda one: _name(one[0])):
                nodes = [node for _, node in group]
                if name:
                    last = nodes[-1] is stretch[-1][1]
                    if before is not None and (last or _ends_with(before, name)):
                        _swap_looks(before, nodes[-1], self._marker.mark("pPrChange"), name)
                        nodes = [before, *nodes[:-1]]
                    for node in nodes:
                        self._marker.end(node, name)
                before = None if name else nodes[-1]


def _name(step: _Step) -> str:
    """What is tracked of a block: nothing where both have it."""
    return "del" if step.new is None else "ins" if step.old is None else ""


def _ends_with(paragraph: Element, name: str) -> bool:
    return len(paragraph) > 0 and local(paragraph[-1]) == name


def _swap_looks(shared: Element, last: Element, change: Element, name: str) -> None:
    """Give the last of the paragraphs that came or went the looks that its end has with each choice.

    Accepted, it ends the newer file's paragraph; rejected, the older one's.
    """
    own = child(last, "pPr")
    then, now = _base(own), _base(child(shared, "pPr"))
    if name == "ins":
        then, now = now, own if own is not None else etree.Element(f"{W}pPr")
    if own is not None:
        last.remove(own)
    change.append(then)
    now.append(change)
    last.insert(0, now)


def _base(looks: Element | None) -> Element:
    """The looks of a paragraph, without those of its end and its section."""
    copy = etree.Element(f"{W}pPr") if looks is None else deepcopy(looks)
    for node in list(copy.iterchildren(f"{W}rPr", f"{W}sectPr", f"{W}pPrChange")):
        copy.remove(node)
    return copy


def _with_ends(steps: list[_Step]) -> list[_Step]:
    """The same; the last paragraphs before a table or the end are one where both have one to spare."""
    made: list[_Step] = []
    for step in (*steps, None):
        spare = _spare(made) if step is None or _kind(step) != "p" else None
        if spare is not None:
            gone, come = spare
            made[come] = replace(made[come], old=made[gone].old)
            del made[gone]
        if step is not None:
            made.append(step)
    return made


def _spare(steps: Sequence[_Step]) -> tuple[int, int] | None:
    """Behind the last paragraph that both have: the last that went and the last that came."""
    tail = len(steps)
    while (
        tail and _kind(steps[tail - 1]) == "p" and not (steps[tail - 1].old and steps[tail - 1].new)
    ):
        tail -= 1
    gone = [n for n in range(tail, len(steps)) if steps[n].new is None]
    come = [n for n in range(tail, len(steps)) if steps[n].old is None]
    return (gone[-1], come[-1]) if gone and come else None


def _stretches(placed: Sequence[tuple[_Step, Element]]) -> list[list[tuple[_Step, Element]]]:
    """The paragraphs that follow one another without a table or a section's end between."""
    found: list[list[tuple[_Step, Element]]] = [[]]
    for step, node in placed:
        if _kind(step) == "p":
            found[-1].append((step, node))
        shared = step.old is not None and step.new is not None
        if _kind(step) != "p" or (shared and child(child(node, "pPr"), "sectPr") is not None):
            found.append([])
    return found


def _kind(step: _Step) -> str:
    block = step.new or step.old
    assert block is not None
    return block.kind


def _copied(node: Element) -> Element:
    """A copy without the ends of bookmarks, comments and permissions, which stay where they are."""
    copy = deepcopy(node)
    for found in list(copy.iter(f"{W}*")):
        if local(found).endswith(_RANGES):
            _take_out(found)
    return copy


def _blocks(container: Element) -> list[Block]:
    nodes = container.iterchildren(f"{W}p", f"{W}tbl")
    return [Block(node, _words(node)) for node in nodes]


def _rows(table: Element) -> list[Block]:
    return [Block(row, _words(row)) for row in table.iterchildren(f"{W}tr")]


def _cells(row: Element) -> list[Element]:
    return list(row.iterchildren(f"{W}tc"))


def _words(node: Element) -> str:
    """What stands in a block, its paragraphs, cells and rows told apart."""
    if local(node) == "p":
        return said(node)
    if local(node) == "tbl":
        return "\x1c" + "\x1d".join(row.words for row in _rows(node)) + "\x1c"
    cells = (_blocks(cell) for cell in _cells(node))
    return "\x1e".join("\x1f".join(block.words for block in cell) for cell in cells)


def _behind(container: Element, last: Element | None, node: Element) -> None:
    """Put a block behind the last one, or before all."""
    if last is not None:
        last.addnext(node)
        return
    first = next(container.iterchildren(f"{W}p", f"{W}tbl", f"{W}sectPr", f"{W}tr"), None)
    if first is not None:
        first.addprevious(node)
    else:
        container.append(node)


def _take_out(node: Element) -> None:
    parent = node.getparent()
    assert parent is not None
    parent.remove(node)


def _body(parts: dict[str, bytes]) -> Element:
    if _DOCUMENT not in parts:
        raise NotAPackage("不是 DOCX 文件")
    body = child(_parsed(parts[_DOCUMENT]), "body")
    if body is None:
        raise NotAPackage("没有正文部件")
    settle(body)
    return body


def _bring(old: dict[str, bytes], new: dict[str, bytes]) -> Brought:
    """Add to the newer file the styles that only the older one has."""
    numbers = old.get(_NUMBERING) == new.get(_NUMBERING)
    if _STYLES not in new:
        return Brought(frozenset(), numbers)
    styles = _parsed(new[_STYLES])
    known = {value(style, "styleId") or "" for style in styles.iterchildren(f"{W}style")}
    for style in _parsed(old[_STYLES]).iterchildren(f"{W}style") if _STYLES in old else ():
        name = value(style, "styleId") or ""
        if name not in known:
            copy = deepcopy(style)
            copy.attrib.pop(f"{W}default", "")
            for node in list(copy.iter(f"{W}numPr")) if not numbers else ():
                _take_out(node)
            styles.append(copy)
            known.add(name)
    new[_STYLES] = _bytes(styles)
    return Brought(frozenset(known), numbers)


def _parsed(data: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def _bytes(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
