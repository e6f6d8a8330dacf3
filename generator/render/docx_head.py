"""The head of a DOCX: the mark in its size, and what the template's two fields cannot hold (7.2).

Labels stand above the mark, names of a joint mark in a table in its place, signers on tab
stops. Refuses a template whose two fields are not paragraphs of their own where they must be.
"""

from __future__ import annotations

from collections.abc import Mapping

from docx.document import Document as WordDocument

from generator.formats.docx_styles import style_id
from generator.formats.ooxml import Element, W, element, flag, put
from generator.model.document import SIGNER_LABEL, Format, Letterhead
from generator.model.layout import (
    SIGNERS_PER_LINE,
    STANDARD,
    Align,
    Measures,
)
from generator.model.plan import Plan
from generator.model.text import Text
from generator.render import letterhead
from generator.render.docx_paragraphs import paragraph, run, tabs, width_in_cells
from generator.render.template import MARK_FIELD, NUMBER_FIELD, mark_before, number_before
from generator.render.words import bare, label_words, mark_words, number_words
from generator.units import ZERO, Length, pt

_SLACK = pt(1)
"""What a column of a mark is wider than its words, so that no program breaks them."""


def is_plain(head: Letterhead, plan: Plan) -> bool:
    """Whether the template's fields hold all of the head."""
    usual = head.format in (Format.DOCUMENT, Format.MINUTES)
    return usual and not (head.names or head.signers or head.labels or plan.preprinted)


def words_instead(word: WordDocument, head: Letterhead, plan: Plan) -> dict[Element, str]:
    """What will stand in the place of the paragraphs of the two fields."""
    if is_plain(head, plan):
        return {}
    mark, number = _fields(word, head)
    shown = "" if plan.preprinted else mark_words(head)
    return {mark: label_words(head) + shown, number: number_words(head)}


def fit_head(word: WordDocument, head: Letterhead, plan: Plan, styles: Mapping[str, str]) -> None:
    """Give the filled template the head of this document; `styles` are its names of ours."""
    if is_plain(head, plan):
        _fit_mark(word, plan, styles)
        return
    mark, number = _fields(word, head)
    size, measures = plan.mark_size, plan.measures
    made = [
        paragraph(role, measures, [run(str(text), role, measures)])
        for role, text in head.labels.items()
    ]
    top, lines = measures.mark_top, measures.mark_to_number_lines
    if head.format is Format.ORDER:
        top, lines = measures.order_mark_top, measures.order_to_number_lines
    below = number_before(size, measures, lines)
    before = max(mark_before(size, measures, top) - measures.pitch * len(made), ZERO)
    if plan.preprinted:
        _empty(mark)
        _space(mark, before, measures.mark_pitch(size) * max(len(head.names), 1))
    elif head.names:
        made.append(_joint_mark(head, plan, before))
    else:
        _space(mark, before, measures.mark_pitch(size))
        _resize(mark, size)
    rows = _signer_rows(head, measures)
    _space(number, ZERO if len(rows) > 1 else below, measures.pitch)
    if len(rows) > 1:
        _space(rows[0], below, measures.pitch)
    if rows:
        _join(number, rows.pop(), measures)
    if plan.preprinted or head.format is Format.ORDER:
        _drop_line(number)
    for node in made:
        mark.addprevious(node)
    for node in rows:
        number.addprevious(node)
    letterhead.name_styles([*made, *rows], styles)
    if head.names and not plan.preprinted:
        word.element.body.remove(mark)


def _fields(word: WordDocument, head: Letterhead) -> tuple[Element, Element]:
    """The paragraphs that hold the two filled fields and nothing else."""
    found = []
    for field, words in ((MARK_FIELD, mark_words(head)), (NUMBER_FIELD, str(head.number))):
        found.append(letterhead.field_paragraph(word, field, bare(words)))
    return found[0], found[1]


def _fit_mark(word: WordDocument, plan: Plan, styles: Mapping[str, str]) -> None:
    """Draw the mark in the size that the plan found to fit on its line (7.2.4).

    A mark of the usual size on the usual page is left as the template has it.
    """
    size, measures = plan.mark_size, plan.measures
    if size == measures.styles["mark"].size and measures == STANDARD:
        return
    spaces = {
        styles[style_id("mark")]: (mark_before(size, measures), measures.mark_pitch(size)),
        styles[style_id("number")]: (
            number_before(size, measures, measures.mark_to_number_lines),
            measures.pitch,
        ),
    }
    for node in word.element.body.iterchildren(f"{W}p"):
        properties = node.pPr
        if properties is None or properties.style not in spaces:
            continue
        _space(node, *spaces[properties.style])
        if properties.style == styles[style_id("mark")]:
            _resize(node, size)


def _space(node: Element, before: Length, pitch: Length) -> None:
    spacing = element("spacing", before=before.twips, after=0, line=pitch.twips, lineRule="exact")
    put(_properties(node), spacing)


def _properties(node: Element) -> Element:
    properties = node.find(f"{W}pPr")
    if properties is None:
        properties = element("pPr")
        node.insert(0, properties)
    return properties


def _resize(node: Element, size: Length) -> None:
    for piece in node.iter(f"{W}r"):
        properties = piece.find(f"{W}rPr")
        if properties is None:
            properties = element("rPr")
            piece.insert(0, properties)
        for name in ("sz", "szCs"):
            put(properties, element(name, val=size.half_points))


def _empty(node: Element) -> None:
    """A paragraph without its words; its line keeps the room."""
    for child in list(node):
        if child.tag != f"{W}pPr":
            node.remove(child)


def _drop_line(number: Element) -> None:
    """The red line goes; the title's gap takes its room. An order has none (10.2)."""
    properties = _properties(number)
    for line in properties.findall(f"{W}pBdr"):
        properties.remove(line)


def _joint_mark(head: Letterhead, plan: Plan, before: Length) -> Element:
    """Names in one cell, equally wide, and 文件 in the middle of another (7.2.4)."""
    measures, size = plan.measures, plan.mark_size
    widest = max(width_in_cells(str(name)) for name in head.names)
    width = (plan.names_width if plan.names_width > ZERO else size * widest) + _SLACK
    names = [
        paragraph(
            "mark",
            measures,
            [run(str(name), "mark", measures, size=size)],
            before=ZERO if index else before,
            pitch=measures.mark_pitch(size),
            align=Align.SPREAD,
        )
        for index, name in enumerate(head.names)
    ]
    columns = [(width, names)]
    if head.mark:
        columns.append(_word(head.mark, measures, before))
    twips = [column.twips for column, _ in columns]
    cells = [_cell(content, one) for one, (_, content) in zip(twips, columns, strict=True)]
    grid = element("tblGrid", *(element("gridCol", w=one) for one in twips))
    row = element("tr", element("trPr", flag("cantSplit")), *cells)
    return element("tbl", _table_properties(sum(twips)), grid, row)


def _word(word: Text, measures: Measures, before: Length) -> tuple[Length, list[Element]]:
    """文件 with the gap before it, and the width of both."""
    words, gap = str(word), measures.mark_gap
    content = paragraph(
        "mark",
        measures,
        [run(words, "mark", measures)],
        before=before,
        left=gap,
        align=Align.LEFT,
    )
    return gap + measures.styles["mark"].size * width_in_cells(words) + _SLACK, [content]


def _cell(content: list[Element], twips: int) -> Element:
    width = element("tcW", w=twips, type="dxa")
    return element("tc", element("tcPr", width, element("vAlign", val="center")), *content)


def _table_properties(twips: int) -> Element:
    sides = ("top", "left", "bottom", "right")
    return element(
        "tblPr",
        element("tblW", w=twips, type="dxa"),
        element("jc", val="center"),
        element("tblInd", w=0, type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *(element(side, w=0, type="dxa") for side in sides)),
        element("tblLook", val="0000"),
    )


def _signer_rows(head: Letterhead, measures: Measures) -> list[Element]:
    """One paragraph a line of signers, names on tab stops behind the label (7.2.6)."""
    if not head.signers:
        return []
    cells = max(measures.signer_cells, *(width_in_cells(str(name)) for name in head.signers))
    columns = min(len(head.signers), SIGNERS_PER_LINE)
    step = measures.inset(cells + measures.signer_gap)
    edge = measures.width - measures.inset(measures.signer_inset - measures.signer_gap)
    first = edge - step * columns
    rows = []
    for index, row in enumerate(head.signer_rows):
        label = "" if index else SIGNER_LABEL
        stops = [
            first - measures.inset(len(label)),
            *(first + step * at for at in range(1, columns)),
        ]
        runs = []
        for at, name in enumerate(row):
            runs.append(run("\t" if at else f"\t{label}", "signer", measures))
            words = _spread(str(name), measures)
            runs.append(run(words, "signer", measures, face=measures.signer_name))
        marks = tabs(*((stop, Align.LEFT) for stop in stops))
        rows.append(paragraph("signer", measures, runs, *marks, right=ZERO))
    return rows


def _spread(name: str, measures: Measures) -> str:
    """A name of two characters is as wide as one of three."""
    spare = measures.signer_cells - len(name)
    return ("　" * spare).join(name) if spare > 0 else name


def _join(number: Element, row: Element, measures: Measures) -> None:
    """Put the last line of signers behind the number, which goes to the left (7.2.6).

    Its inset is a tab stop: an indent would shorten the red line, the border of the paragraph.
    """
    properties = _properties(number)
    stops = [tab for group in row.iter(f"{W}tabs") for tab in group]
    inset = element("tab", val="left", pos=measures.inset(measures.signer_inset).twips)
    put(properties, element("tabs", inset, *stops))
    put(properties, element("jc", val="left"))
    put(properties, element("ind", left=0, right=0, firstLine=0))
    properties.addnext(run("\t", "number", measures))
    for piece in list(row.iterchildren(f"{W}r")):
        number.append(piece)
