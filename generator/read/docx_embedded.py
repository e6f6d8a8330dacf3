"""What a DOCX holds besides its own text: other files put into it, diagrams, charts; their words.

Refuses to read them as text: where their words would stand among the others is not known.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from lxml import etree

from generator.diagnostics.finding import Refusal
from generator.formats.ooxml import Element, W, local
from generator.formats.plain_text import decode
from generator.model.observed import LeftOut
from generator.place import ParagraphPlace
from generator.read.gate import open_package
from generator.read.html_aside import words_in
from generator.read.markup import RELATION, parse

_CHUNK: Final = "嵌入的另一份文档，没有读入"
_DRAWN: Final = {"relIds": "SmartArt 图示里的文字，没有读入", "chart": "图表里的文字，没有读入"}
_DATA: Final = RELATION.replace("}id", "}dm")
_TEXT: Final = "{*}t"
_VALUE: Final = "{*}v"
_MOST: Final = 5000
"""Characters that are named of one part."""
_LARGEST: Final = 4 * 2**20  # bytes of an embedded file whose words are looked for


def embedded(
    data: bytes, parts: Mapping[str, bytes], path: str, body: Element, relations: Mapping[str, str]
) -> Iterator[LeftOut]:
    """A line each, at the paragraph before it; the name of its part where its words are not seen.

    `data` is the file itself, which has passed the gate: `parts` are only its markup.
    """
    count = 0
    for node in body.iter("{*}*"):
        name = local(node)
        if node.tag == f"{W}p":
            count += 1
        elif name == "altChunk":
            part = relations.get(str(node.get(RELATION, "")), "")
            words = _words_of_file(_held(data, part), part)
            yield LeftOut(ParagraphPlace(path, max(count, 1)), words or _leaf(part), _CHUNK)
        elif name in _DRAWN:
            wanted = str(node.get(_DATA if name == "relIds" else RELATION, ""))
            part = relations.get(wanted, "")
            words = _words_of_drawing(parse(parts, part, path)) if part in parts else ""
            if words:
                yield LeftOut(ParagraphPlace(path, max(count, 1)), words, _DRAWN[name])


def _leaf(part: str) -> str:
    return part.rpartition("/")[2] or "（部件缺失）"


def _held(data: bytes, part: str) -> bytes:
    """The bytes of a part, nothing where there are none or too many."""
    try:
        with ZipFile(BytesIO(data)) as package, package.open(part) as held:
            found = held.read(_LARGEST + 1)
    except (KeyError, BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError):
        return b""
    return found if len(found) <= _LARGEST else b""


def _words_of_file(data: bytes, part: str) -> str:
    """The words of a page, a text or a DOCX; nothing of other kinds."""
    kind = part.rpartition(".")[2].lower()
    if not data:
        return ""
    if kind in ("docx", "docm"):
        return _words_of_docx(data, part)
    if kind not in ("htm", "html", "xhtml", "txt"):
        return ""
    try:
        words = decode(data).words
    except UnicodeError:
        return ""
    if kind != "txt":
        root = etree.fromstring(
            words.replace("\0", "").encode() or b"<p/>",
            etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True),
        )
        words = words_in(root) if root is not None else ""
    return _short(words)


def _words_of_docx(data: bytes, part: str) -> str:
    try:
        held = open_package(data, part)
        root = parse(held, "word/document.xml", part)
    except Refusal:
        return ""
    if root is None:
        return ""
    paragraphs = root.iter(f"{W}p")
    return _short(" ".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in paragraphs))


def _words_of_drawing(root: Element | None) -> str:
    """The words of a diagram's points, or of a chart's title and labels; no figures of a chart."""
    if root is None:
        return ""
    said = [str(node.text or "") for node in root.iter(_TEXT)]
    for cache in root.iter("{*}strCache"):
        said += [str(node.text or "") for node in cache.iter(_VALUE)]
    return _short(" ".join(dict.fromkeys(said)))


def _short(words: str) -> str:
    return " ".join(words.split())[:_MOST]
