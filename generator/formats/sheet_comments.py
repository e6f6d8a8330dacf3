"""Comments on the cells of a sheet, among those that are there already, and taken away again.

A comment is words in one part and a box in another, which is drawn in VML. Refuses to touch cells.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple

from generator.formats.book_parts import BookParts, Element, append_once, bare, insert_in_order
from generator.formats.sheet_order import WORKSHEET

AUTHOR = "收表审核"
OPENING = f"【{AUTHOR}】"
"""How our words begin, so that they are known again when the workbook comes back."""

_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_NAMESPACES = {"v": _V[1:-1], "o": _O[1:-1], "x": _X[1:-1]}
_BOX = "_x0000_t202"
_FIRST_ID = 30000
"""Numbers of our boxes; those of Excel begin at 1025 and count sheets in steps of 1024."""
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_WIDTH_COLUMNS, _HEIGHT_ROWS = 3, 6
_BETWEEN = "\n\n"


def put_comments(book: BookParts, sheet: str, words: Mapping[str, str]) -> None:
    """Comments by address on the sheet of that part; ours of an earlier time go first."""
    part = book.related(sheet, "comments")
    if part is not None:
        _forget(book, sheet, book.tree(part))
    if not words:
        return
    part = part or _new_comments(book, sheet)
    root = book.tree(part)
    author = _author(book, root)
    listed = root.find(book.tag("commentList"))
    if listed is None:
        listed = etree.SubElement(root, book.tag("commentList"))
    theirs = {comment.get("ref"): comment for comment in listed}
    boxes = _boxes(book, sheet)
    for number, (address, said) in enumerate(words.items(), _FIRST_ID):
        if address in theirs:
            _write(book, theirs[address], f"{_BETWEEN}{OPENING}{said}")
            continue
        comment = etree.SubElement(
            listed, book.tag("comment"), {"ref": address, "authorId": str(author)}
        )
        etree.SubElement(comment, book.tag("text"))
        _write(book, comment, f"{OPENING}{said}")
        boxes.append(_box(number, address))


def _write(book: BookParts, comment: Element, words: str) -> None:
    """One more run behind the words of a comment."""
    text = comment.find(book.tag("text"))
    if text is None:
        text = etree.SubElement(comment, book.tag("text"))
    run = etree.SubElement(text, book.tag("r"))
    properties = etree.SubElement(run, book.tag("rPr"))
    etree.SubElement(properties, book.tag("sz"), {"val": "9"})
    etree.SubElement(properties, book.tag("rFont"), {"val": "宋体"})
    said = etree.SubElement(run, book.tag("t"))
    said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    said.text = words


def _forget(book: BookParts, sheet: str, root: Element) -> None:
    """Take our words out of comments; one that has no others goes with its box."""
    gone = set()
    for comment in [*root.iter(book.tag("comment"))]:
        words = "".join(t.text or "" for t in comment.iter(book.tag("t")))
        before, found, _ = words.partition(OPENING)
        if not found:
            continue
        if before.strip():
            for run in [*comment.iter(book.tag("r"))]:
                if OPENING in "".join(t.text or "" for t in run.iter(book.tag("t"))):
                    _cut(book, run)
            continue
        gone.add(comment.get("ref", ""))
        parent = comment.getparent()
        if parent is not None:
            parent.remove(comment)
    drawn = _drawing(book, sheet)
    for shape in [*drawn.iter(f"{_V}shape")] if gone and drawn is not None else ():
        if _place(shape) in {coordinate_to_tuple(address) for address in gone}:
            shape.getparent().remove(shape)  # type: ignore[union-attr] # below the root


def _cut(book: BookParts, run: Element) -> None:
    """Leave of a run what stands before our words; programs may have joined runs."""
    for text in run.iter(book.tag("t")):
        text.text = (text.text or "").partition(OPENING)[0].rstrip()


def _author(book: BookParts, root: Element) -> int:
    authors = root.find(book.tag("authors"))
    if authors is None:
        authors = etree.Element(book.tag("authors"))
        root.insert(0, authors)
    made = etree.Element(book.tag("author"))
    made.text = AUTHOR
    return append_once(authors, made)


def _new_comments(book: BookParts, sheet: str) -> str:
    root = bare("comments", book.main)
    etree.SubElement(root, book.tag("authors"))
    etree.SubElement(root, book.tag("commentList"))
    id_ = book.add(sheet, "comments", etree.tostring(root), "xl/comments.xml", _TYPE)
    part = book.target(sheet, id_)
    assert part is not None
    return part


def _drawing(book: BookParts, sheet: str) -> Element | None:
    """The boxes of a sheet's comments; None where it has none."""
    found = book.tree(sheet).find(book.tag("legacyDrawing"))
    part = book.target(sheet, found.get(f"{book.r}id", "")) if found is not None else None
    return book.tree(part) if part else None


def _boxes(book: BookParts, sheet: str) -> Element:
    """The drawing that boxes go into, with the type of box that they need."""
    root = _drawing(book, sheet)
    if root is None:
        made = etree.Element("xml", nsmap=_NAMESPACES)
        data = etree.tostring(made)
        id_ = book.add(sheet, "vmlDrawing", data, "xl/drawings/vmlDrawing.vml", _VML_TYPE)
        refers = etree.Element(book.tag("legacyDrawing"), {f"{book.r}id": id_})
        insert_in_order(book.tree(sheet), refers, WORKSHEET)
        root = _drawing(book, sheet)
        assert root is not None
    if not any(type_.get("id") == _BOX for type_ in root.iter(f"{_V}shapetype")):
        type_ = etree.SubElement(
            root,
            f"{_V}shapetype",
            {"id": _BOX, "coordsize": "21600,21600", "path": "m,l,21600r21600,l21600,xe"},
        )
        type_.set(f"{_O}spt", "202")
        etree.SubElement(type_, f"{_V}stroke", {"joinstyle": "miter"})
        etree.SubElement(type_, f"{_V}path", {"gradientshapeok": "t", f"{_O}connecttype": "rect"})
    return root


def _box(number: int, address: str) -> Element:
    """The box of a comment, to the right of its cell, hidden until the cell is pointed at."""
    row, column = coordinate_to_tuple(address)
    shape = etree.Element(
        f"{_V}shape",
        {
            "id": f"_x0000_s{number}",
            "type": f"#{_BOX}",
            "style": "position:absolute;margin-left:80pt;margin-top:5pt;width:220pt;height:100pt;"
            "z-index:1;visibility:hidden",
            "fillcolor": "#ffffe1",
        },
        nsmap=_NAMESPACES,
    )
    shape.set(f"{_O}insetmode", "auto")
    etree.SubElement(shape, f"{_V}fill", {"color2": "#ffffe1"})
    etree.SubElement(shape, f"{_V}path", {f"{_O}connecttype": "none"})
    etree.SubElement(shape, f"{_V}textbox", {"style": "mso-direction-alt:auto"})
    data = etree.SubElement(shape, f"{_X}ClientData", {"ObjectType": "Note"})
    etree.SubElement(data, f"{_X}MoveWithCells")
    etree.SubElement(data, f"{_X}SizeWithCells")
    anchor = (column, 15, row - 1, 2, column + _WIDTH_COLUMNS, 15, row - 1 + _HEIGHT_ROWS, 4)
    for name, value in (
        ("Anchor", ", ".join(map(str, anchor))),
        ("AutoFill", "False"),
        ("Row", str(row - 1)),
        ("Column", str(column - 1)),
    ):
        etree.SubElement(data, f"{_X}{name}").text = value
    return shape


def _place(shape: Element) -> tuple[int, int]:
    """The row and the column of a box's cell; 0, 0 for another drawing."""
    row, column = (shape.findtext(f".//{_X}{name}", "").strip() for name in ("Row", "Column"))
    if not (row.isdecimal() and column.isdecimal()):
        return 0, 0
    return int(row) + 1, int(column) + 1
