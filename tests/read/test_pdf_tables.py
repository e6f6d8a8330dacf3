"""Tables of a PDF are read as tables: rows, cells, what is merged, over any number of pages.

A superior's PDF holds tasks and forms that have to come out cell by cell (issue 6), and the same table
has to be the same whether it came as DOCX or as PDF.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from generator.check.registry import check
from generator.model.observed import Observed, Table
from generator.read.files import read
from tests.packages.own import Own, own_package
from tests.read.printed import printed, rows, seen, table, tables, texts
from tests.render.office import convert, converted, needs_office

LINE = "各单位要结合实际制定具体办法明确责任部门和完成时限按季度报送进展情况。"
NARROW = "td:first-child { width: 40pt } td:last-child { width: 60pt }"


def test_cells_come_out_with_what_they_span_and_empty_ones_stay():
    (found,) = tables(
        seen(
            "<table><tr><th>序号<th>任务<th colspan=2>责任单位和时限"
            "<tr><td>1<td rowspan=2>安全检查<td>甲科<td>3月底前"
            "<tr><td>2<td>乙科<td></table>"
        )
    )
    assert rows(found) == ["序号|任务|责任单位和时限×2", "1|安全检查|甲科|3月底前", "2|^|乙科|"]
    assert [cell.covered for row in found.rows for cell in row.cells].count(True) == 1


def test_a_line_that_was_wrapped_goes_on_and_a_short_one_ends_a_paragraph():
    style = "td:first-child { width: 100pt }"
    first = "<br>".join(("办公室", "安全监管科", "应急指挥中心"))
    (found,) = tables(seen(table(f"{first}|{LINE * 2}", "丙|丁", "戊|己"), style))
    assert rows(found)[0] == f"办公室/安全监管科/应急指挥中心|{LINE * 2}"


def test_an_underline_in_a_cell_is_no_border():
    (found,) = tables(seen(table("姓名|<u>　　　　　　</u>|<u>张某</u>", "1|2|3")))
    assert rows(found) == ["姓名||张某", "1|2|3"]


def test_a_table_without_lines_at_its_sides_keeps_its_outer_columns():
    """As books have them: level lines, and upright ones only between columns."""
    sides = "td:first-child { border-left: none } td:last-child { border-right: none }"
    (found,) = tables(seen(table("1|甲|长期", "2|乙|3月底前", "3|丙|6月底前"), sides))
    assert rows(found) == ["1|甲|长期", "2|乙|3月底前", "3|丙|6月底前"]


def test_a_shade_behind_words_is_no_cell():
    style = "b { background: #e0e0e0; font-weight: normal } td { background: #f4f4f4 }"
    (found,) = tables(seen(table("任务<b>重点</b>说明|甲|乙", "1|2|3"), style))
    assert rows(found) == ["任务重点说明|甲|乙", "1|2|3"]


def test_a_table_over_pages_is_one_and_its_head_is_said_once():
    lines = [f"{number}|{LINE * 2}|各科室" for number in range(1, 20)]
    found = seen(table(*lines, head="序号|任务|责任单位"), NARROW)
    (one,) = tables(found)
    assert found.pages == 2
    assert rows(one) == ["序号|任务|责任单位", *lines]
    assert [row.head for row in one.rows] == [True, *[False] * 19]
    assert one.headless == ()


def test_a_head_that_is_not_repeated_is_found_on_the_page_that_lacks_it():
    lines = [f"{number}|{LINE * 2}|各科室" for number in range(1, 20)]
    (one,) = tables(found := seen(table("序号|任务|责任单位", *lines), NARROW))
    assert rows(one) == ["序号|任务|责任单位", *lines]
    places = [f.place for f in check(found) if f.code == "table-head-repeat"]
    assert [str(place) for place in places] == [str(one.headless[0])]
    assert "第2页" in str(places[0]).replace(" ", "")


def test_a_row_that_a_page_cuts_is_one():
    """Word cuts rows unless it is told not to (`cantSplit`)."""
    lines = [f"{number}|{LINE * 5}|第{number}科" for number in range(1, 12)]
    found = seen(table(*lines, head="序号|任务|责任单位"), NARROW + "td { vertical-align: top }")
    (one,) = tables(found)
    assert found.pages == 3
    assert rows(one)[1:] == lines


def test_the_first_row_below_the_head_may_be_cut_too():
    """No row above shows which column always has words: the lines that fill the cell do."""
    before = f'<div style="height: 185mm">{LINE}</div>'
    lines = [f"1|{LINE * 5}|第一科", f"2|{LINE}|第二科"]
    found = seen(
        before + table("序号|任务|责任单位", *lines), NARROW + "td { vertical-align: top }"
    )
    (one,) = tables(found)
    assert found.pages == 2
    assert rows(one)[1:] == lines


def test_names_of_a_list_are_known_from_the_other_cells_of_their_column():
    """机关党委 fills its line so far that no other word had room behind it; it stands alone above."""
    style = "td:last-child { width: 73pt } td { text-align: left }"
    cells = ("宣传处<br>机关党委<br>运输管理处", "安全监督处<br>机关党委<br>运输管理处")
    (found,) = tables(seen(table(f"1|甲|{cells[0]}", f"2|乙|{cells[1]}"), style))
    assert rows(found) == ["1|甲|宣传处/机关党委/运输管理处", "2|乙|安全监督处/机关党委/运输管理处"]


def test_the_same_words_in_single_cells_on_both_sides_of_a_page_end_are_two():
    lines = [f"{number}|{LINE * 2}|各科室" for number in range(1, 20)]
    (one,) = tables(seen(table(*lines, head="序号|任务|责任单位"), NARROW))
    assert sum(cell.covered is True for row in one.rows for cell in row.cells) == 0


def test_tables_with_other_columns_are_two():
    first = table(*[f"{number}|{LINE * 2}|各科室" for number in range(1, 12)])
    second = table("姓名|单位|职务|电话", "张某|甲|乙|丙")
    both = f'{first}<div style="page-break-before: always">{second}</div>'
    assert [len(one.rows) for one in tables(seen(both, NARROW))] == [11, 2]


def test_a_table_without_lines_is_known_by_its_columns():
    lines = ["序号|任务|单位", "1|制定具体办法|甲科", "2|报送进展情况|乙科", "3|通报工作结果|丙科"]
    found = seen(f'<p>{LINE}</p><div class="free">{table(*lines)}</div><p>{LINE}</p>')
    (one,) = tables(found)
    assert rows(one) == lines
    assert {cell.covered for row in one.rows for cell in row.cells} == {None}
    assert texts(found) == [LINE, LINE]


@pytest.mark.parametrize(
    "lines",
    [
        ("组长：|张某|局长", "副组长：|李某|副局长", "成员：|王某|科长"),
        ("甲区教育局|乙区教育局|丙区教育局", *["2024年5月6日|2024年5月6日|2024年5月6日"] * 2),
        ("张某|李某", "王某|赵某", "周某|吴某"),
    ],
    ids=["members behind labels", "signatures with dates", "two columns"],
)
def test_what_only_stands_in_columns_is_no_table(lines: tuple[str, ...]):
    assert tables(seen(f'<div class="free">{table(*lines)}</div>')) == []


TWO = '<p style="text-align: center">工作简报</p><div style="columns: 2; column-gap: 24pt">{}</div>'


def test_two_columns_are_read_one_behind_the_other():
    said = [f"{number}号。{LINE * 2}" for number in range(1, 9)]
    body = TWO.format("".join(f"<p>{one}</p>" for one in said))
    assert texts(seen(body, "body { font-size: 12pt; line-height: 18pt }")) == ["工作简报", *said]


LONG = [f"{number}号。{LINE * 3}" for number in range(1, 50)]
BODY = "".join(f"<p>{one}</p>" for one in LONG)
RUNNING = """@page { @top-center { content: "某某县教育局文件汇编"; font-size: 9pt }
@bottom-right { content: "内部资料　第" counter(page) "页" } }"""


def test_running_heads_and_feet_are_put_aside_and_said():
    found = seen(BODY, RUNNING)
    assert texts(found) == LONG
    said = {(one.text.split("　")[0], one.why) for one in found.left_out}
    assert said == {("某某县教育局文件汇编", "每页重复的页眉"), ("内部资料", "每页重复的页脚")}
    assert len(found.left_out) == 2 * (found.pages or 0)


def test_a_head_of_a_single_page_stays_in_the_text():
    found = seen(BODY, '@page :first { @top-center { content: "某某县教育局" } }')
    assert found.left_out == ()
    assert texts(found) == ["某某县教育局", *LONG]


def test_a_name_that_is_spread_is_one_word_and_words_far_apart_are_not():
    """Joint issuers' names are made equally long; rules look them up."""
    body = '<p class="a">某县财政局</p><p>甲局<span>乙局</span></p>'
    style = "p.a { letter-spacing: 2em; text-indent: 0 } span { margin-left: 60pt }"
    assert texts(seen(body, style)) == ["某县财政局", "甲局\t乙局"]


def test_pages_without_words_are_named():
    from PIL import Image

    picture = BytesIO()
    Image.new("L", (620, 877), 200).save(picture, "PDF")
    found = read(picture.getvalue(), "扫描件.pdf")
    assert (found.textless_pages, found.items) == ((1,), ())
    assert seen("<p>有文字的一页。</p>").textless_pages == ()


def test_a_drawing_of_very_many_lines_takes_no_time():
    lines = "".join(f"M{x * 4} 0V600M0 {x * 4}H400" for x in range(150))
    drawing = f'<svg width="400pt" height="600pt"><path d="{lines}" stroke="black"/></svg>'
    assert len(tables(read(printed(drawing), "图.pdf"))) <= 1


def _framed(found: Observed) -> list[Table]:
    """Tables but for the imprint, which a DOCX has as one without a frame."""
    return [item for item in tables(found) if item.framed]


@pytest.fixture(scope="module", params=[("integrity-action", "songjiang"),
                                        ("conduct-campaign-2020", "guangxi")], ids=lambda p: p[1])  # fmt: skip
def package(request: pytest.FixtureRequest) -> Own:
    return own_package(*request.param)


def _annexes(package: Own, format_: str) -> list[Path]:
    files = [f for f in package.manifest["files"] if f["format"] == format_]
    return [package.folder / f["path"] for f in files if f["part"].startswith("annex")]


def _cells(table: Table) -> list[list[tuple[str, int, bool]]]:
    """Words without blanks, columns, whether it is merged from above."""
    return [
        [("".join(cell.text.split()), cell.columns, bool(cell.covered)) for cell in row.cells]
        for row in table.rows
    ]


@pytest.mark.slow
def test_our_pdf_has_the_tables_of_our_docx_cell_by_cell(package: Own):
    """Task table with groups, statistics with rows below rows, inspection form: up to 11 pages."""
    pairs = list(zip(_annexes(package, "docx"), _annexes(package, "pdf"), strict=True))
    compared = 0
    for written, painted in pairs:
        ours, theirs = (_framed(read(path.read_bytes(), path.name)) for path in (written, painted))
        assert list(map(_cells, theirs)) == list(map(_cells, ours)), painted.name
        for one, other in zip(ours, theirs, strict=True):
            assert not other.headless
            if other.rows[0].head:
                assert [row.head for row in other.rows] == [row.head for row in one.rows]
        compared += len(ours)
    assert compared >= 3


@pytest.mark.slow
@needs_office
def test_libreoffice_pdf_has_them_too(package: Own, tmp_path: Path):
    convert([written.read_bytes() for written in _annexes(package, "docx")], "pdf")
    for written in _annexes(package, "docx"):
        pdf = converted(written.read_bytes(), "pdf", tmp_path).read_bytes()
        ours, theirs = _framed(read(written.read_bytes(), "甲.docx")), tables(read(pdf, "乙.pdf"))
        assert list(map(_cells, theirs)) == list(map(_cells, ours)), written.name
