"""The DOCX of a house: every figure in the file, and in a real word processor."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pdfplumber
import pytest
from lxml import etree

from generator.formats.ooxml import W, value, words_in
from generator.formats.zip import read_parts, write_parts
from generator.layout.page import layout
from generator.model.document import Paragraph
from generator.model.layout import EXACT, STANDARD, STYLES, Face, Measures, NumberSide
from generator.render.docx import render_docx
from generator.render.template import letterhead_template
from generator.units import mm, pt
from tests import samples
from tests.fonts import fonts
from tests.render.office import converted, lines_of, needs_office
from tests.render.test_docx import document_of
from tests.samples import words

HOUSE = replace(
    STANDARD,
    styles={
        **STYLES,
        "title": replace(STYLES["title"], size=pt(18)),
        "heading1": replace(STYLES["heading1"], face=Face.KAI),
        "page-number": replace(STYLES["page-number"], size=pt(12)),
        "number": replace(STYLES["number"], face=Face.KAI),
    },
    font_names={**STANDARD.font_names, Face.BODY: "仿宋"},
    top=mm(30),
    bottom=mm(32),
    left=mm(26),
    pitch=pt(30.25),
    mark_top=mm(30),
    rule_weight=pt(2.25),
    number_to_rule=mm(5),
    number_side=NumberSide.CENTRE,
    number_form="- 1 -",
    number_drop=mm(9),
    imprint_outer_weight=mm(0.5),
    table_border=pt(1),
)


def made(measures: Measures, template: bytes | None = None) -> bytes:
    document = samples.issued_document()
    plan, _ = layout(document, fonts(), measures)
    return render_docx(document, plan, template or letterhead_template())


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(read_parts(data)[f"word/{name}.xml"])


def figures(data: bytes) -> dict[str, object]:
    """What the XML says of the page, the head, the foot and the styles."""
    body, styles, footer = part(data, "document"), part(data, "styles"), part(data, "footer1")
    margins, grid = body.find(f".//{W}pgMar"), body.find(f".//{W}docGrid")
    named = {value(s.find(f"{W}name"), "val"): s for s in styles.iter(f"{W}style")}
    line = body.find(f".//{W}pBdr/{W}bottom")
    return {
        "margins": [value(margins, side) for side in ("top", "right", "bottom", "left")],
        "pitch": value(grid, "linePitch"),
        "title": value(named["公文标题"].find(f".//{W}sz"), "val"),
        "heading": value(named["一级标题"].find(f".//{W}rFonts"), "eastAsia"),
        "body": value(named["公文正文"].find(f".//{W}rFonts"), "eastAsia"),
        "line": value(line, "sz"),
        "footer": words_in(footer).replace(" PAGE ", ""),
        "side": value(footer.find(f".//{W}jc"), "val"),
        "number": value(footer.find(f".//{W}sz"), "val"),
        "tables": {value(t.find(f".//{W}tblBorders/{W}top"), "sz") for t in body.iter(f"{W}tbl")},
    }


def test_every_house_rule_stands_in_the_file():
    assert figures(made(HOUSE)) == {
        "margins": ["1701", "1474", "1814", "1474"],
        "pitch": "605",
        "title": "36",
        "heading": "楷体_GB2312",
        "body": "仿宋",
        "line": "18",
        "footer": "- 1 -",
        "side": "center",
        "number": "24",
        "tables": {"8", "11"},  # of the table, and of the imprint
    }


def test_the_exact_grid_is_that_of_gb_33476():
    """34.58 and 32.58 mm, 592 twips."""
    found = figures(made(EXACT))
    assert found["margins"] == ["1960", "1474", "1847", "1587"]
    assert found["pitch"] == "592"
    assert {k: found[k] for k in ("title", "line", "footer", "side", "number")} == {
        k: figures(made(STANDARD))[k] for k in ("title", "line", "footer", "side", "number")
    }


def test_a_template_of_the_office_is_fitted_to_the_page_and_keeps_its_own_foot():
    parts = read_parts(letterhead_template())
    parts["word/footer1.xml"] = parts["word/footer1.xml"].replace("— ".encode(), "第 ".encode())
    found = figures(made(HOUSE, write_parts(parts)))
    wanted = figures(made(HOUSE))
    same = ("margins", "pitch", "title", "heading", "body", "tables")
    assert {key: found[key] for key in same} == {key: wanted[key] for key in same}
    assert str(found["footer"]).startswith("第 ")


def test_the_head_of_the_office_template_stands_where_the_house_has_it():
    parts = read_parts(letterhead_template())
    parts["word/footer1.xml"] = parts["word/footer1.xml"].replace("— ".encode(), "第 ".encode())
    ours, theirs = (
        [p.paragraph_format.space_before.pt for p in docx.Document(BytesIO(data)).paragraphs[:2]]
        for data in (made(HOUSE), made(HOUSE, write_parts(parts)))
    )
    assert ours == theirs


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize(
    ("measures", "bottom"), [(EXACT, 269), (HOUSE, 297 - 32 + 9)], ids=["exact", "house"]
)
def test_mark_line_and_page_number_are_where_the_profile_puts_them(
    measures: Measures, bottom: float, tmp_path: Path
):
    pdf = converted(made(measures), "pdf", tmp_path)
    mark = (measures.above_type + measures.mark_top).mm
    with pdfplumber.open(pdf) as opened:
        first = opened.pages[0]
        big = next(c for c in first.chars if c["size"] > 30)
        assert pt(first.height - big["matrix"][5] - 0.845 * 36).mm == pytest.approx(mark, abs=0.5)
        rule = first.lines[0]
        assert pt(rule["x1"] - rule["x0"]).mm == pytest.approx(measures.width.mm, abs=0.2)
        number = [c for c in first.chars if c["text"] in "〔2022〕7号" and c["size"] < 20][-1]
        ink = first.height - number["matrix"][5] + 0.157 * 16
        edge = rule["top"] - measures.rule_weight.pt / 2
        assert pt(edge - ink).mm == pytest.approx(measures.number_to_rule.mm, abs=0.4)
        shown = measures.number_form[0]
        dash = [c for c in first.chars if c["text"] == shown][-1]
        size = measures.styles["page-number"].size.pt
        middle = first.height - dash["matrix"][5] - 0.36 * size
        assert pt(middle).mm == pytest.approx(bottom, abs=0.6)


@pytest.mark.slow
@needs_office
def test_a_full_side_of_the_exact_grid_has_22_lines_of_28_characters(tmp_path: Path):
    document = document_of(Paragraph(words("职责分工监督检查" * 200)))
    plan, _ = layout(document, fonts(), EXACT)
    pages = lines_of(converted(render_docx(document, plan, letterhead_template()), "pdf", tmp_path))
    *lines, _ = pages[1]
    assert [len(line) for line in lines] == [28] * 22
