"""Whether finished files still hold words that the public edition leaves out.

Looks wherever words can be in a file, not where they should be. Refuses to repair anything.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from html import unescape

import pikepdf
import pypdfium2

from generator.model.document import Document
from generator.publish.said import said

_WORD = re.compile(r"[㐀-鿿]{4,}|[A-Za-z0-9@._+\-]{7,}")
"""What is looked for: shorter words, and shorter figures, stand anywhere by chance."""

_RUN = re.compile(r"[\u2010-\u206f\u3000-\u303f\u3400-\u9fff\uff00-\uffefA-Za-z0-9@._+\-]{4,}")
_TAG = re.compile(r"<[^<>]*>")
_HEX = re.compile(rb"[0-9A-Fa-f]{16,}")
ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "gb18030")
"""How words may be written into a file."""


def left_out(whole: Document, public: Document) -> tuple[str, ...]:
    """Words of the whole document that the public one has nowhere, the longest first."""
    kept = _bare("".join(said(public)))
    found = {word for text in said(whole) for word in _WORD.findall(_bare(text))}
    gone = (word for word in found if word not in kept)
    return tuple(sorted(gone, key=lambda word: (-len(word), word)))


def leaks(data: bytes, words: Iterable[str], *, pdf: bool) -> list[str]:
    """The words that are in a file in some form: as bytes, as text of its pages, as a property."""
    runs = set[str]()
    for raw in (data, *(_pdf_streams(data) if pdf else ())):
        runs.update(_readings(raw))
    texts = [*_pdf_texts(data)] if pdf else [unescape(_TAG.sub("", data.decode("utf-8")))]
    read = "\n".join(sorted(runs)) + "\n" + _bare("\n".join(texts))
    return [word for word in words if word in read]


def _readings(data: bytes) -> Iterator[str]:
    """What bytes may say to somebody: in the usual encodings, also written as hexadecimal digits."""
    for name in ENCODINGS:
        for start in range(2 if name.startswith("utf-16") else 1):
            yield from _RUN.findall(data[start:].decode(name, "ignore"))
    for digits in _HEX.findall(data):
        even = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
        for name in ENCODINGS:
            yield from _RUN.findall(even.decode(name, "ignore"))


def _pdf_texts(data: bytes) -> Iterator[str]:
    """What pages show, and every string of the file: properties, bookmarks, alternative text."""
    shown = pypdfium2.PdfDocument(data)
    try:
        for page in shown:
            yield page.get_textpage().get_text_range()
    finally:
        shown.close()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for one in (pdf.trailer, *pdf.objects):
            yield from _strings(one)


def _strings(value: pikepdf.Object) -> Iterator[str]:
    """The strings directly in an object; what it refers to is an object of its own."""
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        for _, item in value.items():
            if not _elsewhere(item):
                yield from _strings(item)
    elif isinstance(value, pikepdf.Array):
        for item in value:
            if not _elsewhere(item):
                yield from _strings(item)


def _elsewhere(item: object) -> bool:
    return not isinstance(item, pikepdf.Object) or item.is_indirect


def _pdf_streams(data: bytes) -> Iterator[bytes]:
    """All streams unpacked, but for those of fonts: their glyphs say nothing by themselves."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") != pikepdf.Name.OpenType:
                try:
                    yield one.read_bytes()
                except pikepdf.PdfError:  # a filter that is none of ours
                    yield one.read_raw_bytes()


def _bare(words: str) -> str:
    return "".join(words.split())
