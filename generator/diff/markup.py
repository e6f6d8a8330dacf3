"""Parts of an OOXML file as trees and as words that can be compared.

Refuses to know which part means what.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from generator.formats.ooxml import Element

_VOLATILE: Final = ("rsid", "paraId", "textId")
"""Attributes that say which session wrote something, and nothing else, begin or end like this."""

_SWITCHES: Final = {"true": "1", "on": "1", "false": "0", "off": "0"}
_COLOUR: Final = re.compile(r"[0-9A-Fa-f]{8}")
_FRACTION: Final = re.compile(r"\d+\.\d+")


def parsed(parts: Mapping[str, bytes], name: str) -> Element | None:
    """The root of a part; None where it is missing or no markup."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(parts[name], parser) if name in parts else None
    except etree.XMLSyntaxError:
        return None


def mark_of(data: bytes) -> str:
    """A few characters that stand for the bytes: two that differ are two other things."""
    return hashlib.sha256(data).hexdigest()[:8]


def written(node: Element) -> str:
    """Markup in its one written form, without what only tells of sessions."""
    copy = etree.fromstring(etree.tostring(node))
    for found in copy.iter():
        for name in list(found.attrib):
            bare = str(name).rpartition("}")[2]
            if bare.startswith(_VOLATILE[0]) or bare in _VOLATILE:
                del found.attrib[name]
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy, method="c14n").decode()


def relations(parts: Mapping[str, bytes], name: str) -> dict[str, str]:
    """Where the relationships of a part lead, by their ids: a part, or an address as it is."""
    folder, file = posixpath.split(name)
    root = parsed(parts, f"{folder}/_rels/{file}.rels")
    found: dict[str, str] = {}
    for node in () if root is None else root.iterchildren("{*}Relationship"):
        target = str(node.get("Target", ""))
        if node.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[str(node.get("Id", ""))] = target
    return found


def setting(words: str) -> str:
    """A value in its one form: switches as 1 and 0, colours without transparency, lengths rounded."""
    low = words.lower()
    if low in _SWITCHES:
        return _SWITCHES[low]
    if _COLOUR.fullmatch(words):
        return words[-6:].upper()
    return f"{round(float(words), 1):g}" if _FRACTION.fullmatch(words) else words
