"""The words of one paragraph in a document with tracked changes: what came in, what was taken out.

A paragraph is its characters, a tab and a line break among them; the pictures, notes and fields of the
newer one stay, those of the older one are no words. Refuses to know other paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from generator.formats.ooxml import SPACE, Element, W, child, local, value
from generator.model.edit import Edit

_WITHIN: Final = ("hyperlink", "fldSimple", "dir", "bdo")
_SAID: Final = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "sym": "\ufffc"}


@dataclass(frozen=True, slots=True)
class Brought:
    """What the document knows that words of the older one lead to: styles by their ids, and
    whether its automatic numbers mean the same."""

    styles: frozenset[str]
    numbers: bool


class Marker:
    """Makes `w:ins` and `w:del`, numbered, in the name of `author` and of `day` (2022-06-29)."""

    def __init__(self, author: str, day: str) -> None:
        self._said = {f"{W}author": author, f"{W}date": f"{day}T00:00:00Z"}
        self._last = 0

    def mark(self, name: str) -> Element:
        self._last += 1
        return etree.Element(f"{W}{name}", {f"{W}id": str(self._last), **self._said})

    def end(self, paragraph: Element, name: str) -> None:
        """Say of the end of a paragraph that it came in (`ins`) or was taken out (`del`)."""
        properties = child(paragraph, "pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        looks = child(properties, "rPr")
        if looks is None:
            looks = etree.Element(f"{W}rPr")
            behind = next(properties.iterchildren(f"{W}sectPr", f"{W}pPrChange"), None)
            if behind is None:
                properties.append(looks)
            else:
                behind.addprevious(looks)
        looks.insert(0, self.mark(name))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run with its characters `start` to `end`, which may be none."""

    run: Element
    start: int
    end: int


def said(paragraph: Element) -> str:
    """The characters of a `w:p`."""
    return "".join(_said(node) for run in _runs(paragraph) for node in run)


def put_in(paragraph: Element, marker: Marker) -> None:
    """All of it came in; its end is not touched."""
    for run in list(_runs(paragraph)):
        _wrap(run, marker.mark("ins"))


def taken_out(paragraph: Element, marker: Marker, brought: Brought) -> Element:
    """A new paragraph of the same words, all taken out; its end is not touched.

    Of its looks those stay that do not lead elsewhere; `brought` says which of them do not.
    """
    made = etree.Element(f"{W}p", nsmap={"w": W[1:-1]})
    properties = child(paragraph, "pPr")
    if properties is not None:
        made.append(_looks_of(properties, brought))
    for run in _cut(paragraph, 0, len(said(paragraph)), brought):
        made.append(_gone(run, marker))
    return made


def changed(
    paragraph: Element,
    edits: Sequence[Edit],
    old: Element,
    marker: Marker,
    brought: Brought,
) -> None:
    """Track what makes the words of `paragraph` of those of `old`; `edits` count in these."""
    shift = sum(len(edit.new) - (edit.end - edit.start) for edit in edits)
    for edit in reversed(edits):
        shift -= len(edit.new) - (edit.end - edit.start)
        start = edit.start + shift
        _split(paragraph, start)
        _split(paragraph, start + len(edit.new))
        anchor = _at(paragraph, start)
        for piece in _pieces(paragraph):
            inside = start <= piece.start and piece.end <= start + len(edit.new)
            if piece.start < piece.end and inside:
                wrapper = marker.mark("ins")
                _wrap(piece.run, wrapper)
                anchor = wrapper if anchor is piece.run else anchor
        for run in _cut(old, edit.start, edit.end, brought):
            _before(paragraph, anchor, _gone(run, marker))


def _runs(node: Element) -> Iterator[Element]:
    for found in node.iterchildren(f"{W}*"):
        if local(found) == "r":
            yield found
        elif local(found) in _WITHIN or local(found) == "ins":
            yield from _runs(found)


def _said(node: Element) -> str:
    name = local(node)
    if name == "t":
        return node.text or ""
    if name == "br":
        return "" if value(node, "type") in ("page", "column") else "\n"
    return _SAID.get(name, "") if str(node.tag).startswith(W) else ""


def _pieces(paragraph: Element) -> list[_Piece]:
    at, found = 0, []
    for run in _runs(paragraph):
        length = sum(len(_said(node)) for node in run)
        found.append(_Piece(run, at, at + length))
        at += length
    return found


def _split(paragraph: Element, at: int) -> None:
    """See to it that a run begins at this character."""
    piece = next((p for p in _pieces(paragraph) if p.start < at < p.end), None)
    if piece is None:
        return
    behind = _like(piece.run)
    left = at - piece.start
    for node in list(piece.run):
        if local(node) == "rPr":
            continue
        length = len(_said(node))
        if left and left >= length:
            left -= length
        elif left:
            words = node.text or ""
            _say(node, words[:left])
            _say(etree.SubElement(behind, f"{W}t"), words[left:])
            left = 0
        else:
            behind.append(node)
    piece.run.addnext(behind)


def _at(paragraph: Element, at: int) -> Element | None:
    """The first run with characters from here on; None at the end."""
    return next((p.run for p in _pieces(paragraph) if p.start >= at and p.end > at), None)


def _before(paragraph: Element, anchor: Element | None, node: Element) -> None:
    if anchor is None:
        paragraph.append(node)
        return
    around = anchor.getparent()
    (around if around is not None and local(around) == "ins" else anchor).addprevious(node)


def _wrap(run: Element, wrapper: Element) -> None:
    run.addprevious(wrapper)
    wrapper.append(run)


def _cut(paragraph: Element, start: int, end: int, brought: Brought) -> Iterator[Element]:
    """Copies of the characters `start` to `end`, a run for each run that has some."""
    for piece in _pieces(paragraph):
        at = piece.start
        made = etree.Element(f"{W}r", nsmap={"w": W[1:-1]})
        for node in piece.run:
            words = _said(node)
            first, last = max(start - at, 0), min(end - at, len(words))
            at += len(words)
            if first < last:
                copy = deepcopy(node)
                made.append(copy)
                if local(node) == "t":
                    _say(copy, words[first:last])
        if len(made):
            looks = child(piece.run, "rPr")
            if looks is not None:
                made.insert(0, _looks_of(looks, brought))
            yield made


def _gone(run: Element, marker: Marker) -> Element:
    for node in run.iter(f"{W}t"):
        node.tag = f"{W}delText"
    wrapper = marker.mark("del")
    wrapper.append(run)
    return wrapper


def _looks_of(properties: Element, brought: Brought) -> Element:
    """A copy without what leads elsewhere: sections, and styles that are not here."""
    copy = deepcopy(properties)
    for node in list(copy.iter(f"{W}sectPr", f"{W}numPr", f"{W}rStyle", f"{W}pStyle")):
        stays = value(node, "val") in brought.styles
        if local(node) == "numPr":
            stays = brought.numbers
        parent = node.getparent()
        if not stays and parent is not None:
            parent.remove(node)
    return copy


def _like(run: Element) -> Element:
    made = etree.Element(f"{W}r", nsmap={"w": W[1:-1]})
    looks = child(run, "rPr")
    if looks is not None:
        made.append(deepcopy(looks))
    return made


def _say(node: Element, words: str) -> None:
    node.text = words
    node.set(SPACE, "preserve")
