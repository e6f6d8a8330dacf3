"""Looks of `model.layout` in WordprocessingML: named styles, and the direct formatting equal to them.

Both are made by the same functions, so that they cannot differ. Refuses to choose a look:
a caller names the role.
"""

from __future__ import annotations

import math
from typing import Final

from generator.formats.ooxml import Element, element, flag
from generator.model.layout import (
    Align,
    Colour,
    Face,
    Measures,
    Style,
)
from generator.units import TWIPS_PER_POINT, ZERO, Length, pt

NORMAL: Final = "a"
LANGUAGE: Final = "zh-CN"
LATIN_LANGUAGE: Final = "en-US"

_ALIGN: Final = {
    Align.LEFT: "left",
    Align.CENTRE: "center",
    Align.RIGHT: "right",
    Align.JUSTIFY: "both",
    Align.SPREAD: "distribute",
}


def style_id(role: str) -> str:
    """The id of a role's style; its name, which a clerk sees, stands in `Measures.styles`."""
    return f"yf-{role}"


def run_spacing(size: Length, measures: Measures) -> Length:
    """What is added behind each character so that `measures.cells` of them fill a line.

    Rounded down to a whole twip: rounded to the nearest, 27 characters fit and not 28.
    Only the size of the grid is squeezed.
    """
    return pt(math.floor(measures.cell_gap(size).pt * TWIPS_PER_POINT) / TWIPS_PER_POINT)


def run_properties(
    style: Style,
    measures: Measures,
    *,
    face: Face | None = None,
    size: Length | None = None,
) -> Element:
    """`w:rPr` of a style; `face` and `size` where they differ from it.

    `w:hint` makes quotes, dashes and ellipses, which Latin shares, Chinese glyphs.
    """
    name = measures.font_names[face or style.face]
    size = size or style.size
    spacing = run_spacing(size, measures)
    return element(
        "rPr",
        element("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name, hint="eastAsia"),
        flag("b", False),
        element("color", val=style.colour.value),
        element("spacing", val=spacing.twips),
        element("sz", val=size.half_points),
        element("szCs", val=size.half_points),
        element("lang", val=LATIN_LANGUAGE, eastAsia=LANGUAGE),
    )


def paragraph_properties(
    style: Style,
    measures: Measures,
    *children: Element,
    before: Length = ZERO,
    pitch: Length | None = None,
    align: Align | None = None,
    left: Length | None = None,
    right: Length | None = None,
    first_line: Length | None = None,
) -> Element:
    """`w:pPr` of a style, with what differs from it; `children` are added in schema order.

    A negative `first_line` hangs. Indents are twips of grid cells and have no `…Chars`
    twin: Word would prefer that one, and counts it in characters of 16 pt.
    """
    pitch = pitch or measures.pitch_of(style)
    return element(
        "pPr",
        *children,
        flag("widowControl", False),
        flag("overflowPunct", False),
        flag("autoSpaceDE", False),
        flag("autoSpaceDN", False),
        flag("snapToGrid", False),
        element("spacing", before=before.twips, after=0, line=pitch.twips, lineRule="exact"),
        _indent(
            left if left is not None else measures.inset(style.left),
            right if right is not None else measures.inset(style.right),
            first_line if first_line is not None else measures.inset(style.first_line),
        ),
        element("jc", val=_ALIGN[align or style.align]),
    )


def _indent(left: Length, right: Length, first: Length) -> Element:
    edges = {"left": left.twips, "right": right.twips}
    if first < ZERO:
        return element("ind", **edges, hanging=-first.twips)
    return element("ind", **edges, firstLine=first.twips)


def border(tag: str, weight: Length, colour: Colour, space: Length = ZERO) -> Element:
    """A straight line; its weight is kept to an eighth of a point, its distance to a point."""
    return element(tag, val="single", sz=weight.eighths, space=round(space.pt), color=colour.value)


def styles_part(measures: Measures) -> Element:
    """`word/styles.xml`: defaults, Normal, the plain table, and one style for each role."""
    return element(
        "styles",
        _defaults(measures),
        _normal(measures),
        _plain("character", "a0", "Default Paragraph Font"),
        _plain_table(),
        *(_named(role, style, measures) for role, style in measures.styles.items()),
    )


def _defaults(measures: Measures) -> Element:
    name = measures.font_names[Face.BODY]
    fonts = element("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)
    language = element("lang", val=LATIN_LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA")
    return element(
        "docDefaults",
        element("rPrDefault", element("rPr", fonts, language)),
        element("pPrDefault"),
    )


def _normal(measures: Measures) -> Element:
    name = measures.font_names[Face.BODY]
    half_points = measures.body_size.half_points
    return element(
        "style",
        element("name", val="Normal"),
        element("qFormat"),
        element(
            "pPr",
            flag("widowControl", False),
            element("spacing", before=0, after=0, line=measures.pitch.twips, lineRule="exact"),
            element("jc", val=_ALIGN[Align.JUSTIFY]),
        ),
        element(
            "rPr",
            element("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name),
            element("sz", val=half_points),
            element("szCs", val=half_points),
        ),
        type="paragraph",
        default=1,
        styleId=NORMAL,
    )


def _plain(kind: str, identifier: str, name: str, *children: Element) -> Element:
    return element(
        "style",
        element("name", val=name),
        element("uiPriority", val=99),
        element("semiHidden"),
        element("unhideWhenUsed"),
        *children,
        type=kind,
        default=1,
        styleId=identifier,
    )


def _plain_table() -> Element:
    margins = [element(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")]
    properties = element(
        "tblPr", element("tblInd", w=0, type="dxa"), element("tblCellMar", *margins)
    )
    return _plain("table", "a1", "Normal Table", properties)


def _named(role: str, style: Style, measures: Measures) -> Element:
    outline = [] if style.outline is None else [element("outlineLvl", val=style.outline - 1)]
    return element(
        "style",
        element("name", val=style.name),
        element("basedOn", val=NORMAL),
        element("qFormat"),
        paragraph_properties(style, measures, *outline),
        run_properties(style, measures),
        type="paragraph",
        customStyle=1,
        styleId=style_id(role),
    )
