"""Tracked changes of a DOCX part, accepted as far as they are about paragraphs, rows and cells.

Words that were put in or taken out are told where words are read. Refuses to change formats.
"""

from __future__ import annotations

from generator.formats.ooxml import Element, W, child

_GONE = ("del", "moveFrom")


def accept(root: Element) -> None:
    """Change the tree: no deleted row or cell is left, and a paragraph whose mark was deleted
    goes on in the next one, whose look it takes."""
    for row in list(root.iter(f"{W}tr")):
        if child(child(row, "trPr"), "del") is not None:
            _take_out(row)
    for cell in list(root.iter(f"{W}tc")):
        if child(child(cell, "tcPr"), "cellDel") is not None:
            _take_out(cell)
    for table in list(root.iter(f"{W}tbl")):
        if next(table.iter(f"{W}tr"), None) is None:
            _take_out(table)
    ended = [p for p in root.iter(f"{W}p") if _mark_is_gone(p)]
    waiting: list[Element] = []
    for number, paragraph in enumerate(ended):
        waiting.append(paragraph)
        target = _next(paragraph)
        if target is None:
            waiting.clear()
        elif number + 1 == len(ended) or ended[number + 1] is not target:
            _join(waiting, target)
            waiting.clear()


def _mark_is_gone(paragraph: Element) -> bool:
    mark = child(child(paragraph, "pPr"), "rPr")
    return any(child(mark, name) is not None for name in _GONE)


def _next(paragraph: Element) -> Element | None:
    """The paragraph right behind it; None where a table or the end of the story comes first."""
    following = next(paragraph.itersiblings(f"{W}p", f"{W}tbl", f"{W}sdt"), None)
    return following if following is not None and following.tag == f"{W}p" else None


def _join(first: list[Element], last: Element) -> None:
    """Put what `first` hold at the beginning of `last`."""
    held = [node for p in first for node in p.iterchildren("{*}*") if node.tag != f"{W}pPr"]
    at = 0 if child(last, "pPr") is None else 1
    last[at:at] = held
    for paragraph in first:
        _take_out(paragraph)


def _take_out(node: Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
