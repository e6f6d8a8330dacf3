"""A workbook as the parts of its package, to be changed in few places and left alone elsewhere.

A part that nobody asks for by `tree` keeps its bytes. Takes workbooks of any program, also such as
keep to the strict form of the standard. Refuses to know what a sheet is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import TypeAlias

from lxml import etree

from generator.formats.zip import CONTENT_TYPES, NotAPackage, read_parts, write_parts

Element: TypeAlias = etree._Element

_STRICT = "http://purl.oclc.org/ooxml/"
_OPEN = "http://schemas.openxmlformats.org/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_RELATIONS = f"{{{_PACKAGE}relationships}}"
_TYPES = f"{{{_PACKAGE}content-types}}"


class BookParts:
    """The parts of one workbook, parsed when they are asked for.

    `main` is the namespace of its elements, `r` that of their references. Raises `NotAPackage`
    for what is no workbook.
    """

    def __init__(self, data: bytes) -> None:
        self._parts = read_parts(data)
        self._trees: dict[str, Element] = {}
        self._cells: dict[str, dict[str, Element]] = {}
        self.workbook = self._workbook_part()
        root = self.tree(self.workbook)
        self.main = etree.QName(root).namespace or ""
        strict = self.main.startswith(_STRICT)
        kind = "officeDocument/relationships"
        self._kind = f"{_STRICT}{kind}" if strict else f"{_OPEN}officeDocument/2006/relationships"
        self.r = f"{{{self._kind}}}"

    def _workbook_part(self) -> str:
        for relation in self._relations(""):
            if relation.get("Type", "").endswith("/officeDocument"):
                return self._resolved("", relation)
        raise NotAPackage("包内没有工作簿")

    def tag(self, name: str) -> str:
        """The name of an element of sheets, with its namespace."""
        return f"{{{self.main}}}{name}"

    def tree(self, part: str) -> Element:
        """The root of a part; what is done to it is saved."""
        if part not in self._trees:
            if part not in self._parts:
                raise NotAPackage(f"包内缺少 {part}")
            try:
                self._trees[part] = _parsed(self._parts[part])
            except etree.XMLSyntaxError as error:
                raise NotAPackage(f"{part} 已损坏") from error
        return self._trees[part]

    def sheets(self) -> dict[str, str]:
        """The part of every sheet by its title."""
        targets = {
            relation.get("Id", ""): self._resolved(self.workbook, relation)
            for relation in self._relations(self.workbook)
        }
        listed = self.tree(self.workbook).iterfind(f"{self.tag('sheets')}/{self.tag('sheet')}")
        return {
            sheet.get("name", ""): targets[id_]
            for sheet in listed
            if (id_ := sheet.get(f"{self.r}id", "")) in targets
        }

    def cells(self, part: str) -> Mapping[str, Element]:
        """The cells of a sheet by address; one that has none, as some programs write, is not there."""
        if part not in self._cells:
            path = f"{self.tag('sheetData')}/{self.tag('row')}/{self.tag('c')}"
            found = self.tree(part).iterfind(path)
            self._cells[part] = {address: cell for cell in found if (address := cell.get("r"))}
        return self._cells[part]

    def related(self, part: str, kind: str) -> str | None:
        """The part to which this one stands in that relation, such as `styles`."""
        for relation in self._relations(part):
            if relation.get("Type", "").endswith(f"/{kind}"):
                return self._resolved(part, relation)
        return None

    def target(self, part: str, id_: str) -> str | None:
        """The part behind a reference."""
        found = (r for r in self._relations(part) if r.get("Id") == id_)
        return next((self._resolved(part, relation) for relation in found), None)

    def add(self, part: str, kind: str, data: bytes, near: str, type_: str) -> str:
        """A new part in relation to `part`, named like `near`; returns the id of the reference."""
        name = self._free(near)
        self._parts[name] = data
        self._declare(name, type_)
        return self._relate(part, kind, name)

    def replace(self, part: str, data: bytes) -> None:
        """Other bytes for a part, and nothing that it refers to any more."""
        self._parts[part] = data
        self._trees.pop(part, None)
        self._parts.pop(_relations_of(part), None)
        self._trees.pop(_relations_of(part), None)

    def drop(self, part: str, kind: str) -> None:
        """Take away what stands in that relation, with all that names it."""
        name = self.related(part, kind)
        if name is None or name not in self._parts:
            return
        del self._parts[name]
        self._trees.pop(name, None)
        root = self.tree(_relations_of(part))
        for relation in [r for r in root if r.get("Type", "").endswith(f"/{kind}")]:
            root.remove(relation)
        types = self.tree(CONTENT_TYPES)
        for declared in [one for one in types if one.get("PartName") == f"/{name}"]:
            types.remove(declared)

    def to_bytes(self) -> bytes:
        """The package; a part that was only looked at has the bytes that it had."""
        made = {name: _serialised(root) for name, root in self._trees.items()}
        changed = {name: data for name, data in made.items() if data != self._read_again(name)}
        return write_parts({**self._parts, **changed})

    def _read_again(self, name: str) -> bytes:
        old = self._parts.get(name)
        return _serialised(_parsed(old)) if old is not None else b""

    def declare_ending(self, ending: str, type_: str) -> None:
        """What files of an ending are, where the package does not say so yet."""
        types = self.tree(CONTENT_TYPES)
        known = (one.get("Extension", "").lower() for one in types)
        if ending not in known:
            made = etree.Element(f"{_TYPES}Default", {"Extension": ending, "ContentType": type_})
            types.insert(0, made)

    def _declare(self, name: str, type_: str) -> None:
        ending = name.rpartition(".")[2]
        if ending == "xml":
            named = {"PartName": f"/{name}", "ContentType": type_}
            etree.SubElement(self.tree(CONTENT_TYPES), f"{_TYPES}Override", named)
        else:
            self.declare_ending(ending, type_)

    def _relate(self, part: str, kind: str, name: str) -> str:
        relations = _relations_of(part)
        if relations not in self._parts and relations not in self._trees:
            self._trees[relations] = bare("Relationships", _RELATIONS[1:-1])
        root = self.tree(relations)
        taken = {relation.get("Id") for relation in root}
        id_ = next(id_ for number in _numbers() if (id_ := f"rId{number}") not in taken)
        said = {"Id": id_, "Type": f"{self._kind}/{kind}", "Target": f"/{name}"}
        etree.SubElement(root, f"{_RELATIONS}Relationship", said)
        return id_

    def _relations(self, part: str) -> Iterable[Element]:
        name = _relations_of(part)
        return self.tree(name) if name in self._parts or name in self._trees else ()

    def _resolved(self, part: str, relation: Element) -> str:
        target = relation.get("Target", "")
        return normpath(join("/", dirname(part), target)).lstrip("/")

    def _free(self, near: str) -> str:
        """`xl/comments.xml` → `xl/comments1.xml`, or the next one that is free."""
        start, _, ending = near.rpartition(".")
        taken = {name.lower() for name in self._parts}
        names = (f"{start}{number}.{ending}" for number in _numbers())
        return next(name for name in names if name.lower() not in taken)


def _numbers() -> Iterator[int]:
    number = 0
    while True:
        number += 1
        yield number


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _parsed(data: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(data, parser)


def _serialised(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def bare(name: str, namespace: str, **prefixes: str) -> Element:
    """A root in a namespace that needs no prefix."""
    more = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in prefixes.items())
    return etree.fromstring(f'<{name} xmlns="{namespace}"{more}/>')


def append_once(parent: Element, made: Element) -> int:
    """The number of a child like `made`; it is added where there is none."""
    for number, child in enumerate(parent):
        if _same(child, made):
            return number
    parent.append(made)
    if "count" in parent.attrib:
        parent.set("count", str(len(parent)))
    return len(parent) - 1


def _same(one: Element, other: Element) -> bool:
    """Whether two elements say the same; prefixes and space between children say nothing."""
    return (
        one.tag == other.tag
        and sorted(one.attrib.items()) == sorted(other.attrib.items())
        and (one.text or "").strip() == (other.text or "").strip()
        and len(one) == len(other)
        and all(map(_same, one, other))
    )


def insert_in_order(root: Element, made: Element, order: tuple[str, ...]) -> None:
    """Add a child where the order of the schema has it, behind others of its name."""
    rank = order.index(etree.QName(made).localname)
    for number, child in enumerate(root):
        name = str(child.tag).rpartition("}")[2]
        if name in order and order.index(name) > rank:
            root.insert(number, made)
            return
    root.append(made)
