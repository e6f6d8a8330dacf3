"""A DOCX with other words in some paragraphs, each change tracked in somebody's name.

Accepting all changes gives the new words, rejecting them the file as it was. Only words
change; looks, fields, pictures and automatic numbers stay. Refuses to judge what is put in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date

from lxml import etree

from generator.formats.docx_text import words_of
from generator.formats.ooxml import SPACE, Element, W, child, local, value
from generator.formats.zip import read_parts, write_parts
from generator.model.edit import Edit

_DOCUMENT = "word/document.xml"
_OFF = ("0", "false", "off", "none")
_TAKEN = ("ins", "moveTo", "fldSimple")
"""In these others have words that are not settled, and a field has its own."""

Wanted = tuple[str, Sequence[Edit]]
"""A passage as it is typed, and its edits; of one that stays none."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """The characters `start` to `end` of a paragraph, which one `w:t` says; None: no `w:t` does."""

    start: int
    end: int
    node: Element | None


class Tracker:
    """Puts edits into paragraphs; `author` and `day` stand at each change.

    Numbers of changes begin behind `last`. The words of `fields` are not changed.
    """

    def __init__(self, author: str, day: date, last: int, fields: Collection[Element]) -> None:
        self._said = {f"{W}author": author, f"{W}date": f"{day.isoformat()}T00:00:00Z"}
        self._next = last
        self._fields = fields

    def change(self, paragraph: Element, edits: Sequence[Edit]) -> bool:
        """Track the edits in a `w:p`; whether all of them could be, and none otherwise."""
        pieces = self._pieces(paragraph)
        if not all(_reaches(pieces, edit) for edit in edits):
            return False
        for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
            self._one(self._pieces(paragraph), edit)
        return True

    def _pieces(self, paragraph: Element) -> list[_Piece]:
        at, found = 0, []
        for text, node in _shown(paragraph):
            free = node is not None and node not in self._fields and _plain(node)
            found.append(_Piece(at, at + len(text), node if free else None))
            at += len(text)
        return found

    def _one(self, pieces: Sequence[_Piece], edit: Edit) -> None:
        hit = [piece for piece in pieces if piece.start < edit.end and edit.start < piece.end]
        anchor, like = None, None
        for piece in hit:
            assert piece.node is not None
            first, last = max(edit.start, piece.start), min(edit.end, piece.end)
            run = _cut_out(piece.node, first - piece.start, last - piece.start)
            anchor, like = self._deleted(run), run
        if not edit.new:
            return
        if anchor is None:
            anchor, like = self._before(pieces, edit.start)
        assert like is not None
        added = _run_like(like, edit.new)
        wrapper = self._mark("ins")
        wrapper.append(added)
        anchor.addnext(wrapper)

    def _before(self, pieces: Sequence[_Piece], at: int) -> tuple[Element, Element]:
        """The run behind which characters come in: the one that ends there, cut if need be."""
        piece = next(p for p in pieces if p.node is not None and p.start < at <= p.end)
        assert piece.node is not None
        run = _cut_out(piece.node, 0, at - piece.start)
        return run, run

    def _deleted(self, run: Element) -> Element:
        wrapper = self._mark("del")
        run.addprevious(wrapper)
        wrapper.append(run)
        for text in run.iter(f"{W}t"):
            text.tag = f"{W}delText"
        return wrapper

    def _mark(self, name: str) -> Element:
        self._next += 1
        node = etree.Element(f"{W}{name}", nsmap={"w": W[1:-1]})
        node.set(f"{W}id", str(self._next))
        for key, said in self._said.items():
            node.set(key, said)
        return node


def tracked(
    data: bytes, passages: Sequence[Wanted], author: str, day: date
) -> tuple[bytes, frozenset[int]]:
    """The file with passages changed, and the numbers of those that are, from 0.

    `passages` are all in reading order, also those that stay: of paragraphs with the same words
    the first is the first passage. Raises `NotAPackage` where it is no OOXML file.
    """
    parts = read_parts(data)
    root = etree.fromstring(parts[_DOCUMENT], _parser())
    tracker = Tracker(author, day, _last_number(parts), set(_of_fields(root)))
    done = [
        number
        for number, paragraph in _matched(root, passages)
        if tracker.change(paragraph, passages[number][1])
    ]
    parts[_DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_parts(parts), frozenset(done)


def _matched(root: Element, passages: Sequence[Wanted]) -> list[tuple[int, Element]]:
    """Numbers of passages with edits, each with its paragraph.

    Where there are more or fewer paragraphs of the same words than passages (one stands in a
    header), none is matched unless all want the same.
    """
    standing: dict[str, list[Element]] = defaultdict(list)
    for paragraph in root.iter(f"{W}p"):
        if not any(local(above) == "Fallback" for above in paragraph.iterancestors()):
            standing["".join(text for text, _ in _shown(paragraph))].append(paragraph)
    wanted: dict[str, list[int]] = defaultdict(list)
    for number, (words, _) in enumerate(passages):
        wanted[words].append(number)
    found: list[tuple[int, Element]] = []
    for words, numbers in wanted.items():
        alike = len({tuple(passages[number][1]) for number in numbers}) == 1
        if alike or len(numbers) == len(standing[words]):
            found += zip(numbers, standing[words], strict=False)
    return [(number, paragraph) for number, paragraph in found if passages[number][1]]


def _shown(paragraph: Element) -> Iterator[tuple[str, Element | None]]:
    """The words of a `w:p` that nobody has hidden, each with its `w:t`."""
    for text, properties, node in words_of(paragraph).pieces:
        hidden = child(properties, "vanish")
        if hidden is None or value(hidden, "val") in _OFF:
            yield text, node


def _of_fields(root: Element) -> Iterator[Element]:
    """Every `w:t` that a field has made: the next reckoning of fields overwrites it."""
    depth = 0
    for node in root.iter(f"{W}fldChar", f"{W}t"):
        kind = value(node, "fldCharType")
        depth = max(depth + {"begin": 1, "end": -1}.get(kind or "", 0), 0)
        if local(node) == "t" and depth:
            yield node


def _last_number(parts: Mapping[str, bytes]) -> int:
    """The largest number of a change or a comment, in all parts; 0 where there is none."""
    numbers = ["0"]
    for name, data in parts.items():
        if name.startswith("word/") and name.endswith(".xml") and b"author" in data:
            root = etree.fromstring(data, _parser(recover=True))
            nodes = root.iter("{*}*") if root is not None else ()
            numbers += [value(n, "id") or "" for n in nodes if value(n, "author") is not None]
    return max(int(number) for number in numbers if number.isdecimal())


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=recover)


def _plain(node: Element) -> bool:
    """Whether a `w:t` can be cut: alone in its run but for the looks, and nobody's open insertion."""
    run = node.getparent()
    if run is None or any(local(above) in _TAKEN or _bound(above) for above in run.iterancestors()):
        return False
    return all(found is node or local(found) == "rPr" for found in run)


def _bound(node: Element) -> bool:
    """Whether it is a control that shows a value of the file, and takes it anew when opened."""
    return child(child(node, "sdtPr"), "dataBinding") is not None


def _reaches(pieces: Sequence[_Piece], edit: Edit) -> bool:
    """Whether everything that an edit takes away can be cut, and something stands before what it adds."""
    hit = [piece for piece in pieces if piece.start < edit.end and edit.start < piece.end]
    if hit:
        return all(piece.node is not None for piece in hit)
    return any(p.node is not None and p.start < edit.start <= p.end for p in pieces)


def _cut_out(node: Element, start: int, end: int) -> Element:
    """The run with the characters `start` to `end` of this `w:t` alone; what is around gets its own."""
    run, text = node.getparent(), node.text or ""
    assert run is not None
    if start:
        run.addprevious(_run_like(run, text[:start]))
    if end < len(text):
        run.addnext(_run_like(run, text[end:]))
    _say(node, text[start:end])
    return run


def _run_like(run: Element, words: str) -> Element:
    """A run of the same looks."""
    made = etree.Element(f"{W}r", nsmap={"w": W[1:-1]})
    looks = run.find(f"{W}rPr")
    if looks is not None:
        made.append(deepcopy(looks))
    _say(etree.SubElement(made, f"{W}t"), words)
    return made


def _say(node: Element, words: str) -> None:
    node.text = words
    node.set(SPACE, "preserve")
