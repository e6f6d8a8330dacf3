"""A DOCX with other words in some paragraphs, each change tracked in somebody's name.

Accepting all changes gives the new words, rejecting them the file as it was. Only words
change; looks, fields, pictures and automatic numbers stay. Refuses to judge what is put in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date

from lxml import etree

from generator.formats.docx_text import words_of
from generator.formats.ooxml import SPACE, Element, W, local
from generator.formats.zip import read_parts, write_parts
from generator.model.edit import Edit

_DOCUMENT = "word/document.xml"
_FIRST_ID = 90_000
"""Numbers of changes begin behind any that Word or WPS will have given."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """The characters `start` to `end` of a paragraph, which one `w:t` says; None: no `w:t` does."""

    start: int
    end: int
    node: Element | None


class Tracker:
    """Puts edits into paragraphs; `author` and `day` stand at each change."""

    def __init__(self, author: str, day: date) -> None:
        self._said = {f"{W}author": author, f"{W}date": f"{day.isoformat()}T00:00:00Z"}
        self._next = _FIRST_ID

    def change(self, paragraph: Element, edits: Sequence[Edit]) -> bool:
        """Track the edits in a `w:p`; whether all of them could be, and none otherwise."""
        pieces = _pieces(paragraph)
        if not all(_reaches(pieces, edit) for edit in edits):
            return False
        for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
            self._one(_pieces(paragraph), edit)
        return True

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
        for key, value in self._said.items():
            node.set(key, value)
        return node


def tracked(
    data: bytes, changes: Mapping[str, Sequence[Edit]], author: str, day: date
) -> tuple[bytes, int]:
    """The file with every paragraph that says one of the keys changed, and how many there were.

    Raises `NotAPackage` where it is no OOXML file.
    """
    parts = read_parts(data)
    root = etree.fromstring(parts[_DOCUMENT], _parser())
    tracker = Tracker(author, day)
    done = 0
    for paragraph in list(root.iter(f"{W}p")):
        edits = changes.get("".join(text for text, *_ in words_of(paragraph).pieces))
        if edits:
            done += tracker.change(paragraph, edits)
    parts[_DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_parts(parts), done


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _pieces(paragraph: Element) -> list[_Piece]:
    at, found = 0, []
    for text, _, node in words_of(paragraph).pieces:
        found.append(_Piece(at, at + len(text), _plain(node)))
        at += len(text)
    return found


def _plain(node: Element | None) -> Element | None:
    """A `w:t` that can be cut: alone in its run but for the run's looks, and no tracked insertion."""
    if node is None:
        return None
    run = node.getparent()
    if run is None or any(local(above) == "ins" for above in run.iterancestors()):
        return None
    return node if all(child is node or local(child) == "rPr" for child in run) else None


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
