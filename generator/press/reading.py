"""What is on the pages of a finished PDF: printed numbers, colours, words, fonts, size.

Everything is read back from the file, nothing is assumed from how it was made. Refuses to
understand the words.
"""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pypdfium2 import raw

from generator.model.press import Seen
from generator.units import pt

_FOLIO = re.compile(r"[—–－-]?([0-9]{1,5})[—–－-]?")
_SCALE = 0.5  # pixels a point: a line of 0.35 mm still shows
_FAINT = 24  # of 255, by which scanned grey may miss grey
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_LONGEST = 200  # characters of what stands at the foot


def seen(data: bytes) -> tuple[Seen, ...]:
    """Each page of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(_seen(document[number]) for number in range(len(document)))
    finally:
        document.close()


def _seen(page: Any) -> Seen:
    turned = page.get_rotation() % 180 != 0
    page.set_rotation(0)
    width, height = page.get_size()
    text = page.get_textpage()
    foot = _foot(page, text)
    folios = [found for words in foot if (found := _FOLIO.fullmatch(words))]
    number = int(folios[0][1]) if folios else None
    words = _without(_bare(text.get_text_bounded()), foot)
    blank = sum(1 for _ in page.get_objects()) == 0
    colour = not blank and _coloured(page.render(scale=_SCALE))
    return Seen(number, colour, words, pt(width), pt(height), turned, blank)


def _foot(page: Any, text: Any) -> list[str]:
    """What stands below all else and is marked as no part of the text: number, stage of a draft."""
    found: dict[int, list[str]] = {}
    lowest = page.get_height()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        bottom = item.get_bounds()[1]
        if _marked(item):
            found.setdefault(round(bottom), []).append(_words_of(item, text))
        else:
            lowest = min(lowest, bottom)
    return [_bare("".join(words)) for bottom, words in found.items() if bottom < lowest]


def _marked(item: Any) -> bool:
    name, length = (ctypes.c_ushort * 16)(), ctypes.c_ulong()
    for number in range(raw.FPDFPageObj_CountMarks(item)):
        mark = raw.FPDFPageObj_GetMark(item, number)
        raw.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length)
        if bytes(name)[: length.value].decode("utf-16-le").rstrip("\0") == "Artifact":
            return True
    return False


def _words_of(item: Any, text: Any) -> str:
    room = (ctypes.c_ushort * _LONGEST)()
    size = raw.FPDFTextObj_GetText(item, text, room, ctypes.sizeof(room))
    return bytes(room)[: min(size, ctypes.sizeof(room))].decode("utf-16-le").rstrip("\0")


def _without(words: str, foot: list[str]) -> str:
    """The words of a page without those at its foot, which come last."""
    for one in foot:
        at = words.rfind(one)
        if one and at >= 0:
            words = words[:at] + words[at + len(one) :]
    return words


def _bare(words: str) -> str:
    return "".join(words.split())


def _coloured(bitmap: Any) -> bool:
    """Whether a picture has anything but grey; what a scanner makes of grey counts as such."""
    data, step = bytes(bitmap.buffer), bitmap.n_channels
    planes = [data[channel::step] for channel in range(min(step, 3))]
    if all(plane == planes[0] for plane in planes):
        return False
    return any(max(pixel) - min(pixel) > _FAINT for pixel in zip(*planes, strict=True))


def parts(data: bytes) -> tuple[tuple[str, int], ...]:
    """The upper bookmarks of a PDF and the pages that they lead to, counted from 0."""
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        found = [
            (str(item.title), pages[item.destination[0].objgen])
            for item in outline.root
            if isinstance(item.destination, pikepdf.Array) and item.destination[0].objgen in pages
        ]
    return tuple(found)


def fonts(data: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of all fonts in a PDF, and of those that are not embedded in it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = dict(sorted(_fonts(pdf)))
    return tuple(found), tuple(name for name, embedded in found.items() if not embedded)


def _fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Dictionary) or item.get("/Type") != pikepdf.Name.Font:
            continue
        if item.get("/Subtype") == pikepdf.Name.Type0:
            continue  # its descendant has the file
        name = _SUBSET.sub("", str(item.get("/BaseFont", "/Type3")).lstrip("/"))
        descriptor = item.get("/FontDescriptor", pikepdf.Dictionary())
        inside = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        yield name, inside or item.get("/Subtype") == pikepdf.Name.Type3
