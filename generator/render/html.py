"""Write a page plan as HTML that a PDF printer cannot get wrong.

Every span of every line stands at its own place; elements say what a block is. Refuses to
decide anything, and to let a word of the document become markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import assert_never

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from generator.formats.fonts import Fonts
from generator.model.document import Document
from generator.model.layout import Colour, Face, Measures
from generator.model.plan import Line, Page, PlacedBlock, PlacedCell, PlacedTable, Plan, Rule, Span
from generator.units import Length
from generator.workspace import read_file, shipped_folder

PANGO_BEFORE = 1.024  # letter-spacing before a glyph is written in units of 1/1024 em …
PANGO_AFTER = 0.976  # … the rest behind it, and that is cut to whole 1/1000 em
HAIR = 0.03  # 1/1000 em, to stay clear of the cut

Look = tuple[Face, int, float, float, float, str, str]


@dataclass(frozen=True, slots=True)
class SpanView:
    """Words of one look at one place; lines that follow one another at its pitch share it."""

    look: str
    place: str
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

    place: str
    kind: str = "rule"


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell with its place in its row, and words: `spans`, or `words` in one look."""

    tag: str
    rows: int
    columns: int
    place: str
    spans: tuple[SpanView, ...]
    look: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class RowView:
    """A row as high as the plan has it; its cells may reach further down."""

    place: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """The head or the body of a table, row by row."""

    tag: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table, or what of it stands on a page."""

    place: str
    groups: tuple[GroupView, ...]
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class PageView:
    """A side: what stands on it, and its number; `turned` lies across the sheet (8)."""

    items: tuple[BlockView | RuleView | TableView, ...]
    number: tuple[SpanView, ...]
    turned: bool = False


@dataclass(frozen=True, slots=True)
class LookView:
    """A style class: a font with its size, spacing and colour, or a place."""

    name: str
    rules: Markup


@dataclass
class _Looks:
    """The style classes so far, numbered in order of use.

    Elements of the same classes in the same parents share what the printer works out for them:
    that is why places are classes too, and cells are placed in rows, not on pages.
    """

    fonts: Fonts
    names: dict[Look, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def name(self, span: Span, height: Length) -> str:
        spacing = css_spacing(1000 * span.spacing.per(span.size))
        key = (
            span.face,
            span.fallback,
            span.size.pt,
            height.pt,
            round(spacing, 3),
            span.colour.value,
            _shade(span),
        )
        return self.names.setdefault(key, f"s{len(self.names)}")

    def place(self, *sides: tuple[str, Length], extra: str = "") -> str:
        """The class of a place, such as left and top."""
        rules = ";".join(f"{name}:{_number(length.pt)}pt" for name, length in sides) + extra
        return self.places.setdefault(rules, f"p{len(self.places)}")

    def views(self) -> list[LookView]:
        looks = [LookView(name, Markup(self._rules(look))) for look, name in self.names.items()]
        return looks + [LookView(name, Markup(rules)) for rules, name in self.places.items()]

    def _rules(self, look: Look) -> str:
        face, fallback, size, height, spacing, colour, shade = look
        font = self.fonts.font(face, fallback)
        others = [] if fallback else [self.fonts.font(face, 1).family]
        families = ", ".join(_quoted(name) for name in dict.fromkeys([font.family, *others]))
        return (
            f"font-family: {families}; font-weight: {font.weight}; font-size: {_number(size)}pt; "
            f"line-height: {_number(height)}pt; letter-spacing: {spacing / 1000:.6f}em; "
            f"color: #{colour}{shade}"
        )


def _shade(span: Span) -> str:
    """Rules for the yellow behind an open point, as wide as its words.

    A bracket that begins it is pushed over the mark before it; yellow begins behind that one's ink.
    """
    if not span.open:
        return ""
    shade = f"; background: #{Colour.OPEN_POINT.value}; width: auto"
    bracket = str(span.text).startswith("【")
    return shade + ("; margin-left: .45em; text-indent: -.45em" if bracket else "")


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
    pages = [_page(page, looks, plan.measures_of(page)) for page in plan.pages]
    made = shipped_template("document.html.j2") if template is None else _compiled(template)
    return made.render(
        title=printable(document.title),
        author=printable(document.issuer),
        date=document.date.isoformat(),
        css=Markup(_css(plan.measures, looks)),
        pages=pages,
    )


@lru_cache(maxsize=8)
def shipped_template(name: str) -> Template:
    """A template of ours, compiled; what is filled in never becomes markup."""
    path = shipped_folder() / "templates" / name
    return _compiled(read_file(path).decode("utf-8"))


@lru_cache(maxsize=8)
def _compiled(source: str) -> Template:
    return Environment(autoescape=True, undefined=StrictUndefined).from_string(source)


def _css(measures: Measures, looks: _Looks) -> str:
    lengths = {
        "border": measures.table_border,
        "half_border": measures.table_border / 2,
        "longer_side": max(measures.paper_width, measures.paper_height),
        "number_left": measures.type_bottom,  # where the sheet as it is bound has its corner …
        "number_top": measures.outset,  # … on the turned one
    }
    values = {name: _number(length.pt) for name, length in lengths.items()}
    sheets = {"upright": _sheet(measures), "turned": _sheet(measures.turned)}
    return shipped_template("document.css.j2").render(looks=looks.views(), **sheets, **values)


def _sheet(measures: Measures) -> dict[str, str]:
    """A sheet and its margins."""
    lengths = {
        "width": measures.paper_width,
        "height": measures.paper_height,
        "top": measures.top,
        "right": measures.right,
        "bottom": measures.bottom,
        "left": measures.left,
        "room": measures.height - Length(1),  # a hair less, so that no page overflows
    }
    return {name: _number(length.pt) for name, length in lengths.items()}


def _page(page: Page, looks: _Looks, measures: Measures) -> PageView:
    items = tuple(_item(item, looks, measures) for item in page.items)
    number = _spans((page.number_line,) if page.number_line else (), looks)
    return PageView(items, number, page.landscape)


def _item(
    item: PlacedBlock | PlacedTable | Rule, looks: _Looks, measures: Measures
) -> BlockView | RuleView | TableView:
    match item:
        case PlacedBlock():
            return BlockView(_tag(item.role, measures), item.role, _spans(item.lines, looks))
        case PlacedTable():
            return _table(item, looks, measures)
        case Rule():
            top = item.top - item.weight / 2
            sides = (("left", item.x), ("top", top), ("width", item.width))
            colour = f";background:#{item.colour.value}"
            return RuleView(looks.place(*sides, ("height", item.weight), extra=colour))
        case _:
            assert_never(item)


def _tag(role: str, measures: Measures) -> str:
    outline = measures.styles[role].outline
    return f"h{outline}" if outline else "p"


def _table(table: PlacedTable, looks: _Looks, measures: Measures) -> TableView:
    tops = table.row_tops
    heads = max((cell.row + cell.rows for cell in table.cells if cell.head), default=0)
    by_row: list[list[CellView]] = [[] for _ in tops[1:]]
    for cell in table.cells:
        by_row[cell.row].append(_cell(cell, looks, measures))
    rows = [
        RowView(looks.place(("height", below - top)), tuple(cells))
        for (top, below), cells in zip(pairwise(tops), by_row, strict=True)
    ]
    groups = (GroupView("thead", tuple(rows[:heads])), GroupView("tbody", tuple(rows[heads:])))
    place = looks.place(("top", tops[0]))
    return TableView(place, tuple(group for group in groups if group.rows))


def _cell(cell: PlacedCell, looks: _Looks, measures: Measures) -> CellView:
    """A cell whose borders lie half outside, on those of its neighbours.

    At the edges of the type area too: the middle of the outer border stands on the edge.
    """
    border = measures.table_border
    sides = (
        ("left", cell.x - border / 2),
        ("width", cell.width + border),
        ("height", cell.height + border),
    )
    tag = "th" if cell.head else "td"
    shade = f";background:#{Colour.SHADE.value}" if cell.shaded else ""
    origin = (cell.x + border / 2, cell.top + border / 2)
    spans = _spans(cell.lines, looks, origin)
    if len(spans) != 1 or any(span.open for line in cell.lines for span in line.spans):
        return CellView(tag, cell.rows, cell.columns, looks.place(*sides, extra=shade), spans)
    first = cell.lines[0]
    padding = (("padding-left", first.x - origin[0]), ("padding-top", first.top - origin[1]))
    place = looks.place(*sides, *padding, extra=shade)
    return CellView(tag, cell.rows, cell.columns, place, (), spans[0].look, spans[0].words)


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
            x, y = span.x - left, line.top - top
            words = printable(str(span.text))
            if (look, _number(x.pt), _number(y.pt)) == next_line and _alone(line):
                spans[-1] = replace(spans[-1], words=f"{spans[-1].words}\n{words}")
            else:
                spans.append(SpanView(look, looks.place(("left", x), ("top", y)), words))
            below = _number((y + line.height).pt)
            next_line = (look, _number(x.pt), below) if _alone(line) else ("", "", "")
    return tuple(spans)


def _alone(line: Line) -> bool:
    """Whether a line may share a span with its neighbours: one look, and no shade."""
    return len(line.spans) == 1 and not line.spans[0].open


def printed_spans(lines: Iterable[Line]) -> int:
    """How many pieces of text the printer makes of lines, in their order."""
    return sum(bool(printable(str(span.text))) for line in lines for span in line.spans)


def _number(value: float) -> str:
    """A figure for CSS, short and the same on every machine."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _quoted(family: str) -> str:
    """A family name as a CSS string; it comes from a font file."""
    safe = "".join(char for char in family if char not in '"\\<>\n\r\f')
    return f'"{safe}"'


def printable(words: str) -> str:
    """Words without control characters, which would break lines."""
    return "".join(char for char in words if char.isprintable() or char in "\u3000\u00a0")
