"""The shipped letterhead template: made from the figures of the standard, and clean."""

from __future__ import annotations

from pathlib import Path

from generator.formats.docx_styles import style_id
from generator.formats.ooxml import W, order_errors, value
from generator.formats.zip import read_parts
from generator.model.layout import STYLES
from generator.render.template import letterhead_template
from tests.render.test_docx import ALIGNS, document_elements, opened


def test_children_are_in_the_order_of_the_schema():
    for name, root in document_elements(letterhead_template()):
        assert order_errors(root) == [], name


def test_no_theme_and_no_part_of_a_library():
    assert set(read_parts(letterhead_template())) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/settings.xml",
        "word/styles.xml",
    }


def test_the_shipped_template_equals_what_the_code_makes():
    path = Path(__file__).resolve().parents[2] / "templates" / "letterhead.docx"
    shipped, fresh = read_parts(path.read_bytes()), read_parts(letterhead_template())
    assert shipped == fresh, "请运行 scripts/make-templates"


def test_styles_have_chinese_names_and_nothing_else_is_there():
    styles = opened(letterhead_template()).styles
    names = {style.name for style in styles}
    assert names == {s.name for s in STYLES.values()} | {
        "Normal",
        "Default Paragraph Font",
        "Normal Table",
    }
    assert styles.default(1).font.size.pt == 16
    assert style_id("body") in {style.style_id for style in styles}


def test_the_page_of_the_template():
    section = opened(letterhead_template()).sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm, 1) for margin in margins] == [37.0, 35.0, 28.0, 26.0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    footers = (section.footer, section.even_page_footer)
    assert [ALIGNS[value(f.paragraphs[0]._p.pPr.jc, "val")] for f in footers] == ["右齐", "左齐"]
    grid_element = section._sectPr.find(f"{W}docGrid")
    assert dict(grid_element.attrib) == {f"{W}type": "lines", f"{W}linePitch": "579"}
