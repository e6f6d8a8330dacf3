"""The wall around WeasyPrint: sheets on which words and rectangles stand at given places.

Of WeasyPrint only its text (Pango) and its writer of PDF files and fonts are used, not HTML, CSS
and layout. `INNER` lists the names that may change with any of its releases, most of them not documented.
Refuses to decide a place, and to print with a release in which one of them is another.
`Fonts.use_configuration` must have been called before.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from generator.diagnostics.finding import Refusal
from generator.diagnostics.machine_rules import LIBRARY_RELEASE
from generator.model.layout import Colour
from generator.place import FilePlace
from generator.units import ZERO, Length

PIXEL = 0.75  # pt; WeasyPrint counts in pixels of CSS
PANGO_BEFORE = 1.024  # letter-spacing before a glyph is written in units of 1/1024 em …
PANGO_AFTER = 0.976  # … the rest behind it, and that is cut to whole 1/1000 em
HAIR = 0.03  # 1/1000 em, to stay clear of the cut
LANGUAGE = "zh-CN"
RELEASE = "weasyprint>=70,<71"
SIDES = ("top", "right", "bottom", "left")
PENS = 128
"""Fonts in their sizes kept ready; a document has about ten, and each mark a size of its own."""

INNER = {
    ("weasyprint.css.properties", "INITIAL_VALUES"): None,
    ("weasyprint.draw.text", "draw_first_line"): (
        "stream", "textbox", "text_overflow", "block_ellipsis", "matrix",
    ),
    ("weasyprint.draw.text", "draw_emojis"): ("stream", "style", "x", "y", "emojis"),
    ("weasyprint.document", "Document"): (
        "pages", "metadata", "url_fetcher", "font_config", "color_profiles", "output_intent",
    ),
    ("weasyprint.matrix", "Matrix"): ("a", "b", "c", "d", "e", "f", "matrix"),
    ("weasyprint.text.ffi", "FROM_UNITS"): None,
    ("weasyprint.text.ffi", "ffi"): None,
    ("weasyprint.text.ffi", "harfbuzz_subset"): None,
    ("weasyprint.text.ffi", "pango"): None,
    ("weasyprint.text.line_break", "Layout"): ("style", "justification_spacing", "max_width"),
    ("weasyprint.text.line_break", "line_size"): ("line", "style"),
}  # fmt: skip
"""What is used inside of WeasyPrint, with the parameters that it has in release 70."""


@dataclass(frozen=True, slots=True)
class Pen:
    """A font in a size: its families as fontconfig knows them, the first that has a glyph."""

    families: tuple[str, ...]
    weight: int
    size: Length


@dataclass(frozen=True, slots=True)
class Information:
    """What the information dictionary of a file says; `date` as 2012-07-01."""

    title: str
    author: str
    date: str


class Canvas:
    """A sheet while it is painted; x to the right, y downwards from its upper left corner."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._colour: Colour | None = None

    def words(
        self,
        words: str,
        pen: Pen,
        spacing: Length,
        place: tuple[Length, Length, Length],
        colour: Colour,
    ) -> None:
        """Words in one line, `spacing` between them; `place` is x, and top and height of its box.

        The middle of the font stands on the middle of the box.
        """
        x, top, height = place
        ready = _ready(pen)
        layout = ready.set(words, spacing)
        left, base = _pixels(x), _pixels(top) + (_pixels(height) - ready.height) / 2 + ready.base
        box = SimpleNamespace(text=words, style=layout.style, pango_layout=layout)
        self._paint(colour)
        self._stream.begin_text()
        matrix = _inner("weasyprint.matrix", "Matrix")(d=-1, e=left, f=base)
        draw = _inner("weasyprint.draw.text", "draw_first_line")
        pictures = draw(self._stream, box, "clip", "none", matrix)
        self._stream.end_text()
        if pictures:  # of a colour font that an office has brought
            _inner("weasyprint.draw.text", "draw_emojis")(
                self._stream, layout.style, left, base, pictures
            )

    def rectangle(
        self, x: Length, y: Length, width: Length, height: Length, colour: Colour
    ) -> None:
        self._paint(colour)
        self._stream.rectangle(*map(_pixels, (x, y, width, height)))
        self._stream.fill()

    def frame(
        self, x: Length, y: Length, width: Length, height: Length, weight: Length, colour: Colour
    ) -> None:
        """A border as heavy as `weight` along the outer edges of a rectangle, inside of it."""
        self._paint(colour)
        inner = (x + weight, y + weight, width - 2 * weight, height - 2 * weight)
        self._stream.rectangle(*map(_pixels, inner))
        self._stream.rectangle(*map(_pixels, (x, y, width, height)))
        self._stream.fill(even_odd=True)

    @contextmanager
    def marked(self, tag: str, number: int) -> Iterator[None]:
        """What is painted belongs to mark `number` of the page (ISO 32000-1, 14.7.4.2)."""
        yield from self._content(f"/{tag} <</MCID {number}>> BDC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is painted belongs to no element (ISO 32000-1, 14.8.2.2)."""
        yield from self._content(f"/Artifact <</Type /{kind}>> BDC")

    def _content(self, begin: str) -> Iterator[None]:
        self._stream.stream.append(begin.encode())
        yield
        self._stream.end_marked_content()

    @contextmanager
    def turned(self, height: Length) -> Iterator[None]:
        """Paint counter-clockwise on an upright sheet of this height, from its lower left corner."""
        with self._stream.stacked():
            self._stream.transform(a=0, b=-1, c=1, d=0, e=0, f=_pixels(height))
            self._colour = None
            yield
        self._colour = None

    def _paint(self, colour: Colour) -> None:
        if colour is not self._colour:
            parts = (int(colour.value[at : at + 2], 16) / 255 for at in (0, 2, 4))
            self._stream.set_color_rgb(*parts)
            self._colour = colour


@dataclass(eq=False)
class Sheet:
    """A page as the writer of WeasyPrint asks for it; `painter` is given its canvas."""

    size: tuple[Length, Length]
    painter: Callable[[Canvas], None]
    bleed: dict[str, float] = field(default_factory=lambda: dict.fromkeys(SIDES, 0.0))
    anchors: dict[str, Any] = field(default_factory=dict)
    links: list[Any] = field(default_factory=list)
    bookmarks: list[Any] = field(default_factory=list)
    forms: dict[None, list[Any]] = field(default_factory=lambda: {None: []})

    @property
    def width(self) -> float:
        return _pixels(self.size[0])

    @property
    def height(self) -> float:
        return _pixels(self.size[1])

    def paint(self, stream: Any, scale: float) -> None:
        with stream.stacked():
            stream.transform(a=scale, d=scale)
            self.painter(Canvas(stream))


def written(sheets: Sequence[Sheet], information: Information) -> bytes:
    """The sheets as PDF/A-2u, uncompressed, without structure and `/ID`. Raises `Refusal`."""
    check_release()
    from weasyprint.document import DocumentMetadata

    metadata = DocumentMetadata(
        title=information.title,
        authors=[information.author],
        generator="yinfa",
        created=information.date,
        modified=information.date,
        lang=LANGUAGE,
    )
    new = _inner("weasyprint.document", "Document")
    document = new(list(sheets), metadata, None, _font_configuration(), {}, None)
    data: bytes = document.write_pdf(
        pdf_variant="pdf/a-2u", pdf_tags=False, pdf_identifier=False, uncompressed_pdf=True
    )
    return data


def width_of(words: str, pen: Pen, spacing: Length) -> Length:
    """How wide words are printed, with the letter-spacing behind the last of them."""
    ready = _ready(pen)
    layout = ready.set(words, spacing)
    line, _ = layout.get_first_line()
    width, _ = _inner("weasyprint.text.line_break", "line_size")(line, layout.style)
    return Length(width * PIXEL)


def asked_spacing(wanted: float) -> float:
    """The letter-spacing to ask for so that `wanted` is printed, both in 1/1000 em.

    Pango puts half before a glyph and half behind; WeasyPrint cuts the second half to whole
    thousandths and scales the first. Off by half a thousandth at most: 0.22 pt in a line.
    """
    amount = abs(wanted)
    best, least = 0.0, float("inf")
    near = int(amount / (1 + PANGO_BEFORE / PANGO_AFTER))
    for whole in range(max(near - 1, 0), near + 2):
        low, high = whole / PANGO_AFTER + HAIR, (whole + 1) / PANGO_AFTER - HAIR
        half = min(max((amount - whole) / PANGO_BEFORE, low if whole else 0.0), high)
        error = abs(PANGO_BEFORE * half + whole - amount)
        if error < least:
            best, least = 2 * half, error
    return best if wanted >= 0 else -best


@lru_cache(maxsize=1)
def check_release() -> None:
    """Raises `Refusal` where the installed WeasyPrint is not the same inside as release 70."""
    import weasyprint

    changed = "、".join(f"{module}.{name}" for module, name in INNER if not _known(module, name))
    if changed:
        release = {"library": "WeasyPrint", "version": weasyprint.__version__, "wanted": RELEASE}
        place = FilePlace("WeasyPrint", 0)
        raise Refusal(LIBRARY_RELEASE.at(place, purpose="PDF", changed=changed, **release))


def text_libraries() -> dict[str, str]:
    """Name → version of the libraries of the system that text is set with.

    Loads Pango, which reads the font configuration once: the fonts come before.
    """
    return {
        "Pango": str(_inner("weasyprint.text.ffi", "pango").pango_version()),
        "HarfBuzz-subset": "有" if _inner("weasyprint.text.ffi", "harfbuzz_subset") else "没有",
    }


def _known(module: str, name: str) -> bool:
    try:
        found = _inner(module, name)
    except (ImportError, AttributeError):
        return False
    parameters = INNER[module, name]
    return parameters is None or tuple(inspect.signature(found).parameters) == parameters


@lru_cache(maxsize=len(INNER))
def _inner(module: str, name: str) -> Any:
    return getattr(importlib.import_module(module), name)


@lru_cache(maxsize=1)
def _font_configuration() -> Any:
    """The one configuration of this process: each further one costs 5 MB for good."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


class _Style(dict[str, Any]):
    """Properties of CSS as Pango is asked for them, and the fonts there are."""

    def __init__(self, pen: Pen) -> None:
        super().__init__(_inner("weasyprint.css.properties", "INITIAL_VALUES"))
        self.font_config = _font_configuration()
        self.update(
            font_family=list(pen.families),
            font_weight=pen.weight,
            font_size=_pixels(pen.size),
            lang=LANGUAGE,
            white_space="pre",
            letter_spacing=0,
            word_spacing=0,
        )


class _Ready:
    """A layout of Pango, used again for all words of a pen; its heights are in pixels.

    `height` is ascent and descent of the font, `base` its ascent.
    """

    def __init__(self, pen: Pen) -> None:
        self._layout = _inner("weasyprint.text.line_break", "Layout")(_Style(pen))
        self._pango = _inner("weasyprint.text.ffi", "pango")
        self._nothing = _inner("weasyprint.text.ffi", "ffi").NULL
        self._size = pen.size
        line, _ = self.set(" ", ZERO).get_first_line()
        _, self.height = _inner("weasyprint.text.line_break", "line_size")(line, self._layout.style)
        units = _inner("weasyprint.text.ffi", "FROM_UNITS")
        self.base = self._pango.pango_layout_get_baseline(self._layout.layout) * units

    def set(self, words: str, spacing: Length) -> Any:
        """The layout with other words, and `spacing` between them."""
        asked = asked_spacing(1000 * spacing.per(self._size)) / 1000
        self._layout.style["letter_spacing"] = round(asked, 6) * _pixels(self._size)
        self._pango.pango_layout_set_attributes(self._layout.layout, self._nothing)
        self._layout.set_text(words)
        return self._layout


@lru_cache(maxsize=PENS)
def _ready(pen: Pen) -> _Ready:
    return _Ready(pen)


def _pixels(length: Length) -> float:
    return length.pt / PIXEL
