"""The shipped letterhead template, made from the figures of `model.layout`.

`templates/letterhead.docx` is what `letterhead_template` returns; an office may then change
its own copy in Word or WPS. Refuses to take anything from the template of a library.
"""

from __future__ import annotations

from datetime import date
from typing import Final
from xml.sax.saxutils import quoteattr

from lxml import etree

from generator.formats.docx_lines import (
    above_glyph,
    above_title_ink,
    below_body_ink,
    below_dash,
)
from generator.formats.docx_styles import (
    LANGUAGE,
    LATIN_LANGUAGE,
    border,
    paragraph_properties,
    run_properties,
    style_id,
    styles_part,
)
from generator.formats.ooxml import Element, W, element, text_elements
from generator.formats.zip import app_properties, core_properties, normalise, write_parts
from generator.model.layout import (
    STANDARD,
    Align,
    Colour,
    Face,
    Measures,
)
from generator.units import ZERO, Length

FILE_NAME: Final = "letterhead.docx"
MARK_FIELD: Final = "发文机关标志"
NUMBER_FIELD: Final = "发文字号"
BODY_ANCHOR: Final = "正文"
IMPRINT_ANCHOR: Final = "版记"

_TITLE: Final = "公文版头模板"
_CREATOR: Final = "yinfa"
_DAY: Final = date(2012, 7, 1)  # GB/T 9704-2012 in force; a template has no date of its own
_ANCHOR_HINTS: Final = {
    BODY_ANCHOR: "（正文由系统填入此处，请勿删除本段和书签“正文”）",
    IMPRINT_ANCHOR: "（版记由系统填入此处，请勿删除本段和书签“版记”）",
}

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION: Final = f"{{{_OFFICE}}}id"

# Other names under which office machines have a face, for machines without the first one.
_OTHER_NAMES: Final = {
    Face.TITLE: "方正小标宋_GBK",
    Face.BODY: "仿宋",
    Face.KAI: "楷体",
    Face.HEI: "SimHei",
    Face.SONG: "SimSun",
}
_GB2312_CHARSET: Final = "86"

# Part name, content type, relationship of the document to it.
_PARTS: Final = (
    ("styles", "styles", "rId1"),
    ("settings", "settings", "rId2"),
    ("fontTable", "fontTable", "rId3"),
    ("footer1", "footer", "rId4"),
    ("footer2", "footer", "rId5"),
)
_ODD_FOOTER: Final = "rId4"
_EVEN_FOOTER: Final = "rId5"


def letterhead_template(measures: Measures = STANDARD) -> bytes:
    """A DOCX with the head of 7.2 as template fields, and anchors for body and imprint."""
    roots = {
        "word/document.xml": _document(measures),
        "word/styles.xml": styles_part(measures),
        "word/settings.xml": _settings(measures),
        "word/fontTable.xml": _font_table(measures),
        "word/footer1.xml": _footer(measures, measures.number_align(1)),
        "word/footer2.xml": _footer(measures, measures.number_align(2)),
    }
    parts = {name: _serialised(root) for name, root in roots.items()}
    parts["[Content_Types].xml"] = _content_types()
    parts["_rels/.rels"] = _package_relationships()
    parts["word/_rels/document.xml.rels"] = _document_relationships()
    parts["docProps/core.xml"] = core_properties(title=_TITLE, creator=_CREATOR, day=_DAY)
    parts["docProps/app.xml"] = app_properties()
    return normalise(write_parts(parts), title=_TITLE, creator=_CREATOR, day=_DAY)


def mark_before(size: Length, measures: Measures, top: Length | None = None) -> Length:
    """Space above the mark's line that puts its ink at `top`, or `measures.mark_top` (7.2.4)."""
    place = measures.mark_top if top is None else top
    return measures.type_top + place - above_title_ink(size, measures.mark_pitch(size))


def number_before(size: Length, measures: Measures, lines: int) -> Length:
    """Space above the number's line: so many lines from glyph to glyph below the mark (7.2.5)."""
    pitch, style = measures.mark_pitch(size), measures.styles["number"]
    mark_below = pitch - above_title_ink(size, pitch) - size
    number_above = above_glyph(style.size, measures.pitch_of(style))
    return measures.one_line * lines - mark_below - number_above


def _document(measures: Measures) -> Element:
    return element(
        "document",
        element(
            "body",
            _mark(measures),
            _number(measures),
            _anchor(BODY_ANCHOR, 1, measures),
            _anchor(IMPRINT_ANCHOR, 2, measures),
            _section(measures),
        ),
    )


def _mark(measures: Measures) -> Element:
    style = measures.styles["mark"]
    return element(
        "p",
        paragraph_properties(
            style,
            measures,
            element("pStyle", val=style_id("mark")),
            before=mark_before(style.size, measures),
        ),
        element("r", run_properties(style, measures), *text_elements(f"{{{{ {MARK_FIELD} }}}}")),
    )


def _number(measures: Measures) -> Element:
    """The number with the red line below it, which is the border of its paragraph."""
    style = measures.styles["number"]
    below_ink = below_body_ink(style.size, measures.pitch_of(style))
    red_line = border(
        "bottom", measures.rule_weight, Colour.RED, space=measures.number_to_rule - below_ink
    )
    return element(
        "p",
        paragraph_properties(
            style,
            measures,
            element("pStyle", val=style_id("number")),
            element("pBdr", red_line),
            before=number_before(
                measures.styles["mark"].size, measures, measures.mark_to_number_lines
            ),
        ),
        element("r", run_properties(style, measures), *text_elements(f"{{{{ {NUMBER_FIELD} }}}}")),
    )


def _anchor(name: str, identifier: int, measures: Measures) -> Element:
    style = measures.styles["body"]
    return element(
        "p",
        paragraph_properties(style, measures, element("pStyle", val=style_id("body"))),
        element("bookmarkStart", id=identifier, name=name),
        element("r", run_properties(style, measures), *text_elements(_ANCHOR_HINTS[name])),
        element("bookmarkEnd", id=identifier),
    )


def _section(measures: Measures) -> Element:
    return element(
        "sectPr",
        _footer_reference("default", _ODD_FOOTER),
        _footer_reference("even", _EVEN_FOOTER),
        element("cols", space=0),
        *page_geometry(measures),
    )


def page_geometry(measures: Measures) -> tuple[Element, ...]:
    """Paper, margins and line grid, as they stand in `w:sectPr`."""
    margins = element(
        "pgMar",
        top=measures.top.twips,
        right=measures.right.twips,
        bottom=measures.bottom.twips,
        left=measures.left.twips,
        header=(measures.top / 2).twips,
        footer=footer_distance(measures).twips,
        gutter=0,
    )
    return (
        _paper(measures),
        margins,
        element("docGrid", type="lines", linePitch=measures.pitch.twips),
    )


def _paper(measures: Measures) -> Element:
    made = element("pgSz", w=measures.paper_width.twips, h=measures.paper_height.twips)
    if measures.paper_width > measures.paper_height:
        made.set(f"{W}orient", "landscape")
    return made


def _footer_reference(kind: str, relation: str) -> Element:
    made = element("footerReference", type=kind)
    made.set(_RELATION, relation)
    return made


def footer_distance(measures: Measures) -> Length:
    """Paper's edge to the foot of the page number's line, whose dash is at 7 mm (7.5).

    Never off the paper: a turned sheet has a narrow foot, and its number stands elsewhere.
    """
    size = measures.styles["page-number"].size
    return max(measures.below_type - measures.number_drop - below_dash(size, size), ZERO)


def _footer(measures: Measures, align: Align) -> Element:
    return element("ftr", page_number(measures, align))


def page_number(
    measures: Measures, align: Align, stage: str = "", *, numbered: bool = True
) -> Element:
    """— 1 — as a paragraph of one line at an edge of its room (7.5).

    The `stage` of a draft stands at the other edge; it may stand there alone.
    """
    style = measures.styles["page-number"]
    number = _number_field(measures) if numbered else []
    name = element("pStyle", val=style_id("page-number"))
    if not stage:
        return element("p", paragraph_properties(style, measures, name, align=align), *number)
    looks = run_properties(style, measures, size=measures.stage_size)
    mark = [element("r", looks, *text_elements(stage))]
    stop = (measures.width / 2) if align is Align.CENTRE else measures.width - measures.cell
    tabs = element("tabs", element("tab", val=_TABS[align].value, pos=stop.twips))
    tab = [element("r", run_properties(style, measures), element("tab"))]
    pieces = [*number, *tab, *mark] if align is Align.LEFT else [*mark, *tab, *number]
    properties = paragraph_properties(style, measures, name, tabs, align=Align.LEFT)
    return element("p", properties, *pieces)


_TABS: Final = {
    Align.LEFT: Align.RIGHT,
    Align.CENTRE: Align.CENTRE,
    Align.RIGHT: Align.RIGHT,
}
"""At which kind of tab stands what is not at the left, by where the number stands."""


def _number_field(measures: Measures) -> list[Element]:
    style = measures.styles["page-number"]
    before, shown, behind = measures.number_words(1)
    pieces: list[Element] = []
    for content in (
        [*text_elements(before)],
        [element("fldChar", fldCharType="begin")],
        [_instruction(" PAGE ")],
        [element("fldChar", fldCharType="separate")],
        [*text_elements(shown)],
        [element("fldChar", fldCharType="end")],
        [*text_elements(behind)],
    ):
        if content:
            pieces.append(element("r", run_properties(style, measures), *content))
    return pieces


def _instruction(code: str) -> Element:
    made = element("instrText")
    made.text = code
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _settings(measures: Measures) -> Element:
    """Odd and even footers, and what Chinese Word writes for a grid."""
    switches = (
        "spaceForUL",
        "balanceSingleByteDoubleByteWidth",
        "doNotLeaveBackslashAlone",
        "ulTrailSpace",
        "doNotExpandShiftReturn",
        "adjustLineHeightInTable",
        "useFELayout",
    )
    mode = element(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val="15",
    )
    return element(
        "settings",
        element("zoom", percent=100),
        element("defaultTabStop", val=measures.inset(2).twips),
        element("evenAndOddHeaders"),
        element("drawingGridVerticalSpacing", val=measures.pitch.twips),
        spacing_control(measures),
        element("compat", *(element(switch) for switch in switches), mode),
        element("themeFontLang", val=LATIN_LANGUAGE, eastAsia=LANGUAGE),
        element("decimalSymbol", val="."),
        element("listSeparator", val=","),
    )


def spacing_control(measures: Measures) -> Element:
    """Whether full-width marks side by side share a blank, as they do in the page plan."""
    kind = "compressPunctuation" if measures.squeeze else "doNotCompress"
    return element("characterSpacingControl", val=kind)


def _font_table(measures: Measures) -> Element:
    return element(
        "fonts",
        *(
            element(
                "font",
                element("altName", val=_OTHER_NAMES[face]),
                element("charset", val=_GB2312_CHARSET),
                element("family", val="auto"),
                element("pitch", val="variable"),
                name=name,
            )
            for face, name in measures.font_names.items()
        ),
    )


def _serialised(root: Element) -> bytes:
    """With all namespaces declared at the root, as Word writes them."""
    whole = etree.Element(root.tag, nsmap={"w": root.nsmap["w"], "r": _OFFICE})
    whole.extend(list(root))
    etree.cleanup_namespaces(whole, keep_ns_prefixes=["w", "r"])
    return etree.tostring(whole, xml_declaration=True, encoding="UTF-8", standalone=True)


def _content_types() -> bytes:
    overrides = [
        ("word/document.xml", f"{_WORD_TYPE}.document.main+xml"),
        *((f"word/{name}.xml", f"{_WORD_TYPE}.{kind}+xml") for name, kind, _ in _PARTS),
        (
            "docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
        ),
        (
            "docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        ),
    ]
    rows = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides
    )
    relationships = "application/vnd.openxmlformats-package.relationships+xml"
    return _xml(
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relationships}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _package_relationships() -> bytes:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relationships(
        ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
        ("rId2", core, "docProps/core.xml"),
        ("rId3", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
    )


def _document_relationships() -> bytes:
    return _relationships(
        *((relation, f"{_OFFICE}/{kind}", f"{name}.xml") for name, kind, relation in _PARTS)
    )


def _relationships(*rows: tuple[str, str, str]) -> bytes:
    inner = "".join(
        f"<Relationship Id={quoteattr(key)} Type={quoteattr(kind)} Target={quoteattr(target)}/>"
        for key, kind, target in rows
    )
    return _xml(f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>')


def _xml(inner: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{inner}'.encode()
