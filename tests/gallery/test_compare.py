"""The comparator of geometries explains, and fails on whatever a reader of the page would notice."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent

import pytest

from generator.layout.page import layout
from generator.model.layout import STANDARD
from generator.render.pdf import render_pdf
from generator.units import mm
from tests.conformance.sheets import sheets
from tests.fonts import fonts
from tests.gallery.compare import differences
from tests.gallery.geometry import geometry, item, read, written
from tests.gallery.pages import golden_text, printed
from tests.gallery.specimens import SPECIMENS

GOLDEN = dedent("""\
    1 | 面 | 宽 210.0 高 297.0 | 立 |
    1 | 字 | 左 29.8 右 182.2 底 82.9 | 小标宋 36 红 | 青山县卫生健康委员会文件
    1 | 字 | 左 28.0 右 184.0 底 192.0 | 仿宋 16 黑 | 民群众健康权益，根据国家和省有关规定，结合我县实际，决定
    1 | 线 | 左 28.0 右 184.0 中 115.4 粗 0.5 | 红 |
    2 | 面 | 宽 210.0 高 297.0 | 立 |
    2 | 字 | 左 28.0 右 77.3 底 44.3 | 仿宋 16 黑 | 重要情况随时报告。
    2 | 框 | 横 90.3 横 98.8 竖 27.9 竖 40.5 竖 62.3 | 黑 |
    2 | 字 | 左 33.6 右 49.2 底 270.5 | 宋体 14 黑 | —2—
    """)
LAST = GOLDEN.splitlines(keepends=True)[-1]
PAGE = "3 | 面 | 宽 210.0 高 297.0 | 立 |\n"

CHANGES = {
    "one line moved by 0.3 mm": (
        ("底 192.0", "底 192.3"),
        ["第1面“民群众健康权益，根据国家…”：底 192.0 → 192.3（+0.3 毫米）"],
    ),
    "one line that ends 0.3 mm earlier": (
        ("右 184.0 底", "右 183.7 底"),
        ["第1面“民群众健康权益，根据国家…”：右 184.0 → 183.7（-0.3 毫米）"],
    ),
    "one changed character in the middle of a line": (
        ("和省有", "和市有"),
        [
            "第1面“民群众健康权益，根据国家…”：字变了，"
            "现为“民群众健康权益，根据国家和市有关规定，结合我县实际，决定”"
        ],
    ),
    "the last line missing": ((LAST, ""), [f"少了：{LAST.rstrip()}"]),
    "an extra page": ((LAST, LAST + PAGE), [f"多了：{PAGE.rstrip()}"]),
    "a line on the next page": (
        ("2 | 字 | 左 33.6", "3 | 字 | 左 33.6"),
        ["第2面“—2—”：移到第3面"],
    ),
    "another face": (
        ("小标宋 36 红", "黑体 36 红"),
        ["第1面“青山县卫生健康委员会文件”：样子变了，原为小标宋 36 红，现为黑体 36 红"],
    ),
    "another colour": (
        ("小标宋 36 红", "小标宋 36 黑"),
        ["第1面“青山县卫生健康委员会文件”：样子变了，原为小标宋 36 红，现为小标宋 36 黑"],
    ),
    "the red line lower": (
        ("中 115.4", "中 115.6"),
        ["第1面的线：中 115.4 → 115.6（+0.2 毫米）"],
    ),
    "a column of a table narrower": (
        ("竖 40.5", "竖 40.1"),
        ["第2面的框：竖 40.5 → 40.1（-0.4 毫米）"],
    ),
    "a row more in a table": (
        ("横 98.8", "横 98.8 横 107.3"),
        [
            "第2面的框：格线变了，原为2 | 框 | 横 90.3 横 98.8 竖 27.9 竖 40.5 竖 62.3 | 黑 |，"
            "现为2 | 框 | 横 90.3 横 98.8 横 107.3 竖 27.9 竖 40.5 竖 62.3 | 黑 |"
        ],
    ),
    "a sheet of another size": (
        ("1 | 面 | 宽 210.0", "1 | 面 | 宽 216.0"),
        ["第1面的面：宽 210.0 → 216.0（+6.0 毫米）"],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_explained(name: str) -> None:
    (old, new), explained = CHANGES[name]
    assert GOLDEN.count(old) == 1
    assert differences(read(GOLDEN), read(GOLDEN.replace(old, new))) == explained


def test_the_same_pages_do_not_differ_and_a_tenth_of_a_millimetre_is_none() -> None:
    assert differences(read(GOLDEN), read(GOLDEN)) == []
    assert differences(read(GOLDEN), read(GOLDEN.replace("底 192.0", "底 192.1"))) == []


def test_a_geometry_is_read_as_it_was_written() -> None:
    assert written(read(GOLDEN)) == GOLDEN
    assert item(LAST.rstrip()).words == "—2—"
    for name in ("document", "landscape"):
        assert written(read(golden_text(name))) == golden_text(name)


def test_pages_printed_0_3_mm_lower_are_told_from_the_golden_ones() -> None:
    document = SPECIMENS["stamp"].document
    lower = replace(STANDARD, top=STANDARD.top + mm(0.3), bottom=STANDARD.bottom - mm(0.3))
    plan, _ = layout(document, fonts(), lower)
    found = sheets(render_pdf(document, plan, fonts()))
    told = differences(read(golden_text("stamp")), geometry(found))
    assert any("底" in words and "（+0.3 毫米）" in words for words in told)


def test_a_document_that_lost_its_last_line_is_told_from_the_golden_one() -> None:
    whole = geometry(sheets(printed("secret")[0]))
    assert len(differences(whole, whole[:-1])) == 1
    assert len(differences(whole[:-1], whole)) == 1
