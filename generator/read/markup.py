"""Markup of OOXML files, parsed so that nothing outside the file is ever touched.

Refuses document types, entities and the network; attributes are read by local names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from generator.diagnostics import read_rules as rules
from generator.formats.ooxml import Element, child, value
from generator.read.gate import refused
from generator.units import Length, pt

RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT: Final = (b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/")
_LARGEST: Final = 10_000  # points; whatever is longer is nonsense in a file


def parse(parts: Mapping[str, bytes], name: str, path: str) -> Element | None:
    """The root of a part, None where the file has no such part.

    The gate has let no document type through. Raises `gate.Unreadable` for broken markup.
    """
    data = parts.get(name)
    if data is None:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(_transitional(data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refused(rules.BROKEN, path, what=f"部件 {name} 不是完整的 XML") from error
    return root


def _transitional(data: bytes) -> bytes:
    """Word's strict files have other namespaces and the same words."""
    if _STRICT[0] not in data:
        return data
    for kind in (b"wordprocessingml/main", b"officeDocument/relationships", b"drawingml/main"):
        year = b"2006/" + kind.split(b"/")[0] + b"/"
        new = _STRICT[1] + year + kind.split(b"/", 1)[1]
        if kind == b"officeDocument/relationships":
            new = _STRICT[1] + b"officeDocument/2006/relationships"
        elif kind == b"drawingml/main":
            new = _STRICT[1] + b"drawingml/2006/main"
        else:
            new = _STRICT[1] + b"wordprocessingml/2006/main"
        data = data.replace(_STRICT[0] + kind, new)
    return data


def targets(parts: Mapping[str, bytes], name: str, path: str) -> dict[str, str]:
    """The parts that a part refers to, by relation; addresses outside the file are left out."""
    folder, _, leaf = name.rpartition("/")
    root = parse(parts, f"{folder}/_rels/{leaf}.rels", path)
    found: dict[str, str] = {}
    for node in root if root is not None else ():
        target = str(node.get("Target", ""))
        if node.get("TargetMode") != "External":
            found[str(node.get("Id", ""))] = (
                target[1:] if target.startswith("/") else f"{folder}/{target}"
            )
    return found


def named(node: Element | None, name: str, attribute: str = "val") -> str | None:
    """An attribute of the first child `w:name`."""
    found = child(node, name)
    return None if found is None else value(found, attribute)


def switched(node: Element | None, name: str) -> bool | None:
    """A switch such as `w:b`: on, off, or None where nothing is said."""
    found = child(node, name)
    if found is None:
        return None
    return value(found, "val") not in ("0", "false", "off", "none")


def number(words: str | None) -> float | None:
    """A figure of an attribute, None where it is none."""
    try:
        figure = float(words) if words is not None else None
    except ValueError:
        return None
    return figure if figure is not None and abs(figure) < _LARGEST * 20 else None


def twips(words: str | None) -> Length | None:
    """A length that stands in twentieths of a point."""
    figure = number(words)
    return None if figure is None else pt(figure / 20)
