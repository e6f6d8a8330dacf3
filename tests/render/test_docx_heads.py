"""Heads and signatures in a DOCX: its words, its XML, and the page that LibreOffice makes of it."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path

import docx
import pdfplumber
import pypdfium2
import pytest

from generator.formats.docx_styles import style_id
from generator.formats.ooxml import W, order_errors, value, words_in
from generator.formats.zip import read_parts, write_parts
from generator.layout.page import layout
from generator.model.layout import STANDARD
from generator.render.docx import docx_words, render_docx
from generator.render.letterhead import TemplateError
from generator.render.template import letterhead_template
from generator.render.words import bare, document_words
from generator.units import pt
from tests.fonts import fonts
from tests.heads import NAMES, SPECIMENS
from tests.render.office import convert, converted, lines_of, needs_office
from tests.render.test_docx import body, document_elements, paragraphs, properties
from tests.render.test_letterhead import changed

DOT = 300 / 25.4
PREPRINTED = ("joint-5", "three-signers", "secret")


@lru_cache(maxsize=32)
def made(name: str, *, preprinted: bool = False) -> bytes:
    document = SPECIMENS[name]
    plan, _ = layout(document, fonts(), preprinted=preprinted)
    return render_docx(document, plan, letterhead_template())


@pytest.mark.parametrize("name", SPECIMENS)
def test_no_word_is_lost_and_children_are_in_order(name: str):
    assert bare(docx_words(made(name))) == document_words(SPECIMENS[name])
    for part, root in document_elements(made(name)):
        assert order_errors(root) == [], part


def test_names_of_a_joint_mark_are_spread_in_a_cell_of_their_own():
    table = next(body(made("joint-5")).iterchildren(f"{W}tbl"))
    names, word = table.iter(f"{W}tc")
    assert [words_in(p) for p in names.iter(f"{W}p")] == list(NAMES[:5])
    assert {value(p.find(f"{W}pPr/{W}jc"), "val") for p in names.iter(f"{W}p")} == {"distribute"}
    assert words_in(word) == "文件"
    assert value(word.find(f"{W}tcPr/{W}vAlign"), "val") == "center"


def test_labels_and_signers_have_styles_of_their_own():
    styles = [p.style.name for p in docx.Document(BytesIO(made("secret"))).paragraphs]
    assert styles[:5] == ["份号", "密级和保密期限", "紧急程度", "发文机关标志", "发文字号"]
    styles = [p.style.name for p in docx.Document(BytesIO(made("three-signers"))).paragraphs]
    assert styles[:3] == ["签发人", "发文字号", "公文标题"]


def test_the_red_line_keeps_its_width_beside_a_signer():
    number = next(p for p in paragraphs(made("one-signer")) if "〔" in words_in(p))
    indent = properties(number).find(f"{W}ind")
    assert (value(indent, "left"), value(indent, "right")) == ("0", "0")
    assert bare(words_in(number)) == "青卫发〔2024〕7号签发人：张三"


@pytest.mark.parametrize("name", PREPRINTED)
def test_preprinted_paper_has_all_that_is_red_already(name: str):
    data = made(name, preprinted=True)
    assert "文件" not in docx_words(data)
    for node in body(data).iter():
        assert "FF0000" not in node.attrib.values()


def test_a_head_without_paragraphs_of_its_own_for_the_fields_is_refused():
    template = changed("{{ 发文字号 }}", "编号：{{ 发文字号 }}")
    plan, _ = layout(SPECIMENS["one-signer"], fonts())
    with pytest.raises(TemplateError, match="“发文字号”没有自成一段"):
        render_docx(SPECIMENS["one-signer"], plan, template)


def test_a_template_with_styles_under_other_ids_is_used():
    parts = read_parts(letterhead_template())
    for part in ("word/document.xml", "word/styles.xml"):
        parts[part] = parts[part].replace(style_id("mark").encode(), b"3")
    plan, _ = layout(SPECIMENS["joint-2"], fonts())
    data = render_docx(SPECIMENS["joint-2"], plan, write_parts(parts))
    first = next(next(body(data).iterchildren(f"{W}tbl")).iter(f"{W}pStyle"))
    assert value(first, "val") == "3"


@pytest.fixture(scope="module")
def shown() -> None:
    """All specimens that are looked at below, each ending in one start of LibreOffice."""
    plain = [made(name) for name in SPECIMENS]
    convert(plain, "txt")
    convert([*plain, *(made(name, preprinted=True) for name in PREPRINTED)], "pdf")


@pytest.mark.slow
@needs_office
@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("name", SPECIMENS)
def test_libreoffice_shows_it_as_the_standard_wants_it(name: str, tmp_path: Path):
    text = converted(made(name), "txt", tmp_path).read_text(encoding="utf-8-sig")
    assert bare(text) == document_words(SPECIMENS[name])
    pdf = converted(made(name), "pdf", tmp_path)
    with pdfplumber.open(pdf) as opened:
        page = opened.pages[0]
        rule = page.lines[0]
        assert abs(pt(rule["x1"] - rule["x0"]).mm - 156) < 0.2
        number = next(c for c in page.chars if c["text"] == "号")
        baseline = page.height - number["matrix"][5]
        assert abs(pt(rule["top"] - baseline - 0.157 * 16).mm - 4) < 0.5
        assert any("各医疗机构要结合" in line for line in lines_of(pdf)[0])
    assert red_top(pdf) == pytest.approx(72, abs=0.5)


@pytest.mark.slow
@needs_office
@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("name", ["joint-2", "joint-5", "joint-10", "three-signers"])
def test_libreoffice_has_the_word_in_the_middle_of_the_names(name: str, tmp_path: Path):
    with pdfplumber.open(converted(made(name), "pdf", tmp_path)) as opened:
        chars = [c for c in opened.pages[0].chars if c["non_stroking_color"] == (1, 0, 0)]
    names = [c for c in chars if c["text"] not in "文件"]
    word = [c for c in chars if c["text"] in "文件"]
    middles = [middle(names), middle(word)]
    assert abs(pt(middles[0] - middles[1]).mm) < 0.5
    widths = {round(row[-1]["x1"] - row[0]["x0"]) for row in rows_of(names)}
    assert len(widths) == 1


@pytest.mark.slow
@needs_office
@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("name", PREPRINTED)
def test_libreoffice_keeps_the_room_on_preprinted_paper(name: str, tmp_path: Path):
    tops = []
    for preprinted in (False, True):
        folder = tmp_path / str(preprinted)
        folder.mkdir()
        data = made(name, preprinted=preprinted)
        with pdfplumber.open(converted(data, "pdf", folder)) as opened:
            chars = opened.pages[0].chars
            tops.append([c["matrix"][5] for c in chars if c["non_stroking_color"] != (1, 0, 0)])
    assert tops[0] == pytest.approx(tops[1], abs=1.5)


def rows_of(chars: list[dict[str, object]]) -> list[list[dict[str, object]]]:
    rows: dict[int, list[dict[str, object]]] = {}
    for char in chars:
        rows.setdefault(round(char["matrix"][5]), []).append(char)  # type: ignore[index]
    return list(rows.values())


def middle(chars: list[dict[str, object]]) -> float:
    """Half way between the ink of 小标宋 on the first and on the last baseline."""
    size = chars[0]["size"]
    ys = [char["matrix"][5] for char in chars]  # type: ignore[index]
    return (max(ys) + 0.845 * size + min(ys) - 0.089 * size) / 2  # type: ignore[operator]


def red_top(pdf: Path) -> float:
    """The first row with red ink on the first page, in mm."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=300 / 72).to_pil().convert("RGB")
    red, green, _ = picture.split()
    strong = red.point(lambda v: 255 if v > 200 else 0)
    pale = green.point(lambda v: 0 if v < 128 else 255)
    for y in range(int(STANDARD.top.mm * DOT), picture.height):
        row = (0, y, picture.width, y + 1)
        pairs = zip(strong.crop(row).tobytes(), pale.crop(row).tobytes(), strict=True)
        if any(is_red and not is_pale for is_red, is_pale in pairs):
            return y / DOT
    raise AssertionError("no red")
