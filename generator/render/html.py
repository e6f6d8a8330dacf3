"""Write a page plan as HTML that a PDF printer cannot get wrong.

Every span of every line stands at its own place; elements say what a block is. Refuses to
decide anything, and to let a word of the document become markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from typing import assert_never

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from generator.formats.fonts import Fonts
from generator.model.document import Document
from generator.model.layout import STYLES, Face, Measures
from generator.model.plan import Line, Page, PlacedBlock, PlacedCell, PlacedTable, Plan, Rule, Span
from generator.units import Length
from generator.workspace import read_file, shipped_folder

PANGO_BEFORE = 1.024  # letter-spacing before a glyph is written in units of 1/1024 em …
PANGO_AFTER = 0.976  # … the rest behind it, and that is cut to whole 1/1000 em
HAIR = 0.03  # 1/1000 em, to stay clear of the cut

Look = tuple[Face, bool, float, float, float, str]


@dataclass(frozen=True, slots=True)
class SpanView:
    """Words of one look at one place; lines that follow one another at its pitch share it."""

    look: str
    style: str
    words: str


@dataclass(frozen=True, slots=True)
class BlockView:
    """A heading or paragraph with its words."""

    tag: str
    role: str
    spans: tuple[SpanView, ...]
    kind: str = "block"


@dataclass(frozen=True, slots=True)
class RuleView:
    """A straight line."""

    style: str
    kind: str = "rule"


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell with its place and words."""

    tag: str
    rows: int
    columns: int
    style: str
    spans: tuple[SpanView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """The head or the body of a table, row by row."""

    tag: str
    rows: tuple[tuple[CellView, ...], ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table, or what of it stands on a page."""

    groups: tuple[GroupView, ...]
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class PageView:
    """A side: what stands on it, and its number."""

    items: tuple[BlockView | RuleView | TableView, ...]
    number: tuple[SpanView, ...]


@dataclass(frozen=True, slots=True)
class LookView:
    """A style class: what spans of one font, size, spacing and colour share."""

    name: str
    rules: Markup


@dataclass
class _Looks:
    """The style classes so far, numbered in order of use."""

    fonts: Fonts
    names: dict[Look, str] = field(default_factory=dict)

    def name(self, span: Span, height: Length) -> str:
        spacing = css_spacing(1000 * span.spacing.per(span.size))
        key = (
            span.face,
            span.fallback,
            span.size.pt,
            height.pt,
            round(spacing, 3),
            span.colour.value,
        )
        return self.names.setdefault(key, f"s{len(self.names)}")

    def views(self) -> list[LookView]:
        return [LookView(name, Markup(self._rules(look))) for look, name in self.names.items()]

    def _rules(self, look: Look) -> str:
        face, fallback, size, height, spacing, colour = look
        pair = self.fonts.pair(face)
        font = pair.fallback if fallback else pair.own
        others = [] if fallback else [pair.fallback.family]
        families = ", ".join(_quoted(name) for name in dict.fromkeys([font.family, *others]))
        return (
            f"font-family: {families}; font-weight: {font.weight}; font-size: {_number(size)}pt; "
            f"line-height: {_number(height)}pt; letter-spacing: {_number(spacing / 1000)}em; "
            f"color: #{colour}"
        )


def css_spacing(wanted: float) -> float:
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


def html(document: Document, plan: Plan, fonts: Fonts, template: str | None = None) -> str:
    """The HTML of a document. `template` replaces the shipped `document.html.j2`."""
    looks = _Looks(fonts)
    pages = [_page(page, looks, plan.measures) for page in plan.pages]
    made = _template("document.html.j2") if template is None else _compiled(template)
    return made.render(
        title=_printable(document.title),
        author=_printable(document.issuer),
        date=document.date.isoformat(),
        css=Markup(_css(plan.measures, looks)),
        pages=pages,
    )


@lru_cache(maxsize=8)
def _template(name: str) -> Template:
    path = shipped_folder() / "templates" / name
    return _compiled(read_file(path).decode("utf-8"))


@lru_cache(maxsize=8)
def _compiled(source: str) -> Template:
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(source)


def _css(measures: Measures, looks: _Looks) -> str:
    lengths = {
        "paper_width": measures.paper_width,
        "paper_height": measures.paper_height,
        "top": measures.top,
        "right": measures.right,
        "bottom": measures.bottom,
        "left": measures.left,
        "height": measures.height - Length(1),  # a hair less, so that no page overflows
        "border": measures.table_border,
    }
    values = {name: _number(length.pt) for name, length in lengths.items()}
    return _template("document.css.j2").render(looks=looks.views(), **values)


def _page(page: Page, looks: _Looks, measures: Measures) -> PageView:
    items = tuple(_item(item, looks, measures) for item in page.items)
    return PageView(items, _spans((page.number_line,) if page.number_line else (), looks))


def _item(
    item: PlacedBlock | PlacedTable | Rule, looks: _Looks, measures: Measures
) -> BlockView | RuleView | TableView:
    match item:
        case PlacedBlock():
            return BlockView(_tag(item.role), item.role, _spans(item.lines, looks))
        case PlacedTable():
            return _table(item, looks, measures)
        case Rule():
            top = item.top - item.weight / 2
            style = _box(item.x, top, item.width, item.weight)
            return RuleView(f"{style};background:#{item.colour.value}")
        case _:
            assert_never(item)


def _tag(role: str) -> str:
    outline = STYLES[role].outline
    return f"h{outline}" if outline else "p"


def _table(table: PlacedTable, looks: _Looks, measures: Measures) -> TableView:
    groups = []
    for head, cells in groupby(table.cells, key=lambda cell: cell.head):
        rows = [
            tuple(_cell(cell, looks, measures) for cell in row)
            for _, row in groupby(cells, key=lambda cell: cell.row)
        ]
        groups.append(GroupView("thead" if head else "tbody", tuple(rows)))
    return TableView(tuple(groups))


def _cell(cell: PlacedCell, looks: _Looks, measures: Measures) -> CellView:
    """A cell whose borders lie half outside, on those of its neighbours.

    At the edges of the type area too: the middle of the outer border stands on the edge.
    """
    border = measures.table_border
    x, top = cell.x - border / 2, cell.top - border / 2
    style = _box(x, top, cell.width + border, cell.height + border)
    origin = (cell.x + border / 2, cell.top + border / 2)
    spans = _spans(cell.lines, looks, origin)
    return CellView("th" if cell.head else "td", cell.rows, cell.columns, style, spans)


def _spans(
    lines: Sequence[Line], looks: _Looks, origin: tuple[Length, Length] | None = None
) -> tuple[SpanView, ...]:
    """Spans at their places; a line that only continues the one above joins its span.

    Every span costs the printer about 30 KB and a millisecond.
    """
    left, top = origin or (Length(0), Length(0))
    spans: list[SpanView] = []
    next_line = ("", "", "")  # look, left and top of a line that would continue the last span
    for line in lines:
        for span in line.spans:
            look = looks.name(span, line.height)
            x, y = _number((span.x - left).pt), _number((line.top - top).pt)
            words = _printable(str(span.text))
            if (look, x, y) == next_line and len(line.spans) == 1:
                spans[-1] = replace(spans[-1], words=f"{spans[-1].words}\n{words}")
            else:
                spans.append(SpanView(look, f"left:{x}pt;top:{y}pt", words))
            below = _number((line.top + line.height - top).pt)
            next_line = (look, x, below) if len(line.spans) == 1 else ("", "", "")
    return tuple(spans)


def _box(x: Length, top: Length, width: Length, height: Length) -> str:
    sides: Sequence[tuple[str, Length]] = (
        ("left", x),
        ("top", top),
        ("width", width),
        ("height", height),
    )
    return ";".join(f"{name}:{_number(length.pt)}pt" for name, length in sides)


def _number(value: float) -> str:
    """A figure for CSS, short and the same on every machine."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _quoted(family: str) -> str:
    """A family name as a CSS string; it comes from a font file."""
    safe = "".join(char for char in family if char not in '"\\<>\n\r\f')
    return f'"{safe}"'


def _printable(words: str) -> str:
    """Words without control characters, which would break lines."""
    return "".join(char for char in words if char.isprintable() or char in "\u3000\u00a0")
