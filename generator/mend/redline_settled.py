"""A DOCX body without open changes and without controls around its words, as two files are merged.

What was put in stays, what was taken out goes: everything that others tracked is accepted. Refuses to
change any word that a reader would see then.
"""

from __future__ import annotations

from typing import Final

from generator.formats.ooxml import Element, W, child, local

_GONE: Final = ("del", "moveFrom")
_CAME: Final = ("ins", "moveTo")
_OLD_LOOKS: Final = (
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange",
    "tblGridChange", "tblPrExChange", "numberingChange",
)  # fmt: skip
_MARKS: Final = (
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    "cellIns", "cellMerge",
)  # fmt: skip
_WRAPPERS: Final = ("smartTag", "customXml")


def settle(root: Element) -> None:
    """Accept every tracked change below `root`, and take its controls and tags off."""
    _rows(root)
    ended = [p for p in root.iter(f"{W}p") if _has(child(child(p, "pPr"), "rPr"), _GONE)]
    for name in (*_GONE, *_OLD_LOOKS, *_MARKS):
        for node in list(root.iter(f"{W}{name}")):
            _take_out(node)
    for node in list(root.iter(*(f"{W}{name}" for name in _CAME))):
        _open(node)  # where it is a mark of a paragraph or a row, it holds nothing
    for node in list(root.iter(f"{W}sdt")):
        content = child(node, "sdtContent")
        for held in () if content is None else list(content):
            node.addprevious(held)
        _take_out(node)
    for node in list(root.iter(*(f"{W}{name}" for name in _WRAPPERS))):
        for named in ("smartTagPr", "customXmlPr"):
            properties = child(node, named)
            if properties is not None:
                node.remove(properties)
        _open(node)
    for paragraph in ended:
        _join(paragraph)


def _rows(root: Element) -> None:
    for name, properties in (("tr", "trPr"), ("tc", "tcPr")):
        for node in list(root.iter(f"{W}{name}")):
            if _has(child(node, properties), ("del", "cellDel")):
                _take_out(node)
    for row in list(root.iter(f"{W}tr")):
        if child(row, "tc") is None and row.find(f"{W}sdt") is None:
            _take_out(row)
    for table in list(root.iter(f"{W}tbl")):
        if next(table.iter(f"{W}tr"), None) is None:
            _take_out(table)


def _has(node: Element | None, names: tuple[str, ...]) -> bool:
    return any(child(node, name) is not None for name in names)


def _join(paragraph: Element) -> None:
    """A paragraph whose mark was taken out goes on in the next one, whose looks it takes."""
    following = next(paragraph.itersiblings(f"{W}p", f"{W}tbl"), None)
    held = [node for node in paragraph if local(node) != "pPr"]
    if following is None or local(following) == "tbl":
        alone = paragraph.getparent() is not None and not any(local(n) == "r" for n in held)
        if alone and following is not None:
            _take_out(paragraph)
        return
    at = 0 if child(following, "pPr") is None else 1
    following[at:at] = held
    _take_out(paragraph)


def _open(node: Element) -> None:
    """What it holds in its place."""
    for held in list(node):
        node.addprevious(held)
    _take_out(node)


def _take_out(node: Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
