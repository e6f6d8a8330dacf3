"""Documents, letters, orders and minutes of ours are clean; a defect planted alone is found alone."""

from __future__ import annotations

import copy
from functools import lru_cache

import docx
import pikepdf
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from generator.layout.page import layout
from generator.model.document import Format
from generator.parts.parts import parts_of
from generator.read.files import read
from generator.render.docx import render_docx
from generator.render.pdf import render_pdf
from generator.render.template import letterhead_template
from tests.check import files
from tests.check.files import Plant, docx_plant, pdf_plant, words
from tests.fonts import fonts
from tests.heads import SPECIAL, SPECIMENS

OURS = {**SPECIMENS, **SPECIAL}
SIGNED = {"one-signer", "three-signers"}


@lru_cache(maxsize=64)
def made(name: str, kind: str) -> bytes:
    plan, _ = layout(OURS[name], fonts())
    if kind == "pdf":
        return render_pdf(OURS[name], plan, fonts())
    return render_docx(OURS[name], plan, letterhead_template())


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize("name", OURS)
def test_our_own_files_have_no_findings(name: str, kind: str):
    """But for notices with signers, which show how these stand: a notice has none (7.2.6)."""
    expected = ["signer-needless"] if name in SIGNED else []
    assert files.codes(made(name, kind), f"公文.{kind}") == expected


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize("name", OURS)
def test_the_format_is_known_by_what_is_seen(name: str, kind: str):
    parts = parts_of(read(made(name, kind), f"公文.{kind}"))
    wanted = Format(name.partition("-")[0]) if name in SPECIAL else Format.DOCUMENT
    assert parts.format is wanted
    assert len(parts.head.numbers) == 1


def _first_header(old: str, new: str) -> Plant:
    def change(document: WordDocument) -> None:
        header = document.sections[0].first_page_header
        (run,) = header._element.iter(qn("w:t"))
        assert old in run.text
        run.text = run.text.replace(old, new)

    return docx_plant(change)


def _no_line(document: WordDocument) -> None:
    header = document.sections[0].first_page_header._element
    (border,) = header.iter(qn("w:pBdr"))
    border.getparent().remove(border)


def _numbered(document: WordDocument) -> None:
    document.sections[0].first_page_footer._element.append(
        copy.deepcopy(document.sections[0].footer.paragraphs[0]._p)
    )


def _printing(document: WordDocument) -> None:
    """A row with office and date below the copies."""
    table = document.tables[-1]._tbl
    row = copy.deepcopy(table.tr_lst[-1])
    table.tr_lst[-1].addnext(row)
    (text,) = row.iter(qn("w:t"))
    text.text = "青山县卫生健康委员会办公室　　2024年5月21日印发"


def _ruled(document: WordDocument) -> None:
    properties = document.tables[-1]._tbl.tblPr
    made_ = properties.makeelement(qn("w:tblBorders"), {})
    line = {qn("w:val"): "single", qn("w:sz"): "8", qn("w:color"): "000000", qn("w:space"): "0"}
    made_.append(made_.makeelement(qn("w:top"), line))
    properties.find(qn("w:tblLayout")).addprevious(made_)


def _number_left(document: WordDocument) -> None:
    paragraph = next(p for p in document.paragraphs if "〔2024〕" in p.text)
    for run in paragraph.runs:
        run.text = run.text.replace("\t", "")


def _lower_mark(document: WordDocument) -> None:
    document.sections[0].header_distance = docx.shared.Mm(36)


LETTER_DOCX: dict[str, tuple[str, Plant, str]] = {
    "文件 in the mark": (
        "letter", _first_header("委员会", "委员会文件"), "letter-mark-word"),
    "mark too low": ("letter", docx_plant(_lower_mark), "letter-mark-place"),
    "no double line": ("letter", docx_plant(_no_line), "letter-lines"),
    "number on page 1": ("letter", docx_plant(_numbered), "letter-page-number"),
    "printing line": ("letter-copies", docx_plant(_printing), "letter-imprint"),
    "rules in the imprint": ("letter-copies", docx_plant(_ruled), "letter-imprint"),
    "number at the left": ("letter", docx_plant(_number_left), "letter-number"),
}  # fmt: skip


@pytest.mark.parametrize("name", LETTER_DOCX)
def test_a_planted_defect_of_a_letter_is_found_and_nothing_else(name: str):  # 10.1
    specimen, plant, expected = LETTER_DOCX[name]
    data = plant(made(specimen, "docx"))
    assert files.codes(data) == [expected], files.found(data)


def test_a_letter_whose_first_side_has_the_usual_footer_is_found():  # 10.1
    def change(document: WordDocument) -> None:
        section = document.sections[0]
        mark = copy.deepcopy(section.first_page_header.paragraphs[0]._p)
        document.paragraphs[0]._p.addprevious(mark)
        section.different_first_page_header_footer = False

    found = files.codes(docx_plant(change)(made("letter-long", "docx")))
    assert found == ["letter-mark-place", "letter-page-number"]


@pytest.mark.parametrize(
    ("name", "start", "old", "new"),
    [("order", "第7号", "第7号", "第９号"), ("minutes", "第12期", "第12期", "（第3期）")],
)
def test_numbers_of_orders_and_minutes_are_free(name: str, start: str, old: str, new: str):  # 10.2
    assert files.codes(words(start, old, new)(made(name, "docx"))) == []


def test_a_number_with_a_year_keeps_its_form_in_an_order():  # 7.2.5
    data = words("第7号", "第7号", "青政令（2024）第7号")(made("order", "docx"))
    assert files.codes(data) == ["number-brackets", "number-ordinal"]


def test_a_mark_of_an_order_at_the_place_of_a_document_is_found():  # 10.2
    data = files.direct("青山县人民政府令", "spacing", before=1921)(made("order", "docx"))
    assert files.codes(data) == ["mark-place"]


def _drawn(operators: bytes) -> Plant:
    """More on page 1, in points from its lower left corner."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"q " + operators + b" Q", prepend=True)

    return pdf_plant(change)


def _thinner(pdf: pikepdf.Pdf) -> None:
    """Without the two lines at the foot."""
    contents = pdf.pages[0].Contents
    kept = [
        (operands, operator)
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
        if not (str(operator) == "re" and 640 < abs(float(operands[2])) < 645)
    ]
    contents.write(pikepdf.unparse_content_stream(kept))


LETTER_PDF: dict[str, tuple[str, Plant, str]] = {
    "no double lines": ("letter", pdf_plant(_thinner), "letter-lines"),
    "a third line": (
        "letter-copies", _drawn(b"0 0 0 rg 79.37 120 442.2 1 re f"), "letter-imprint"),
}  # fmt: skip


@pytest.mark.parametrize("name", LETTER_PDF)
def test_a_planted_defect_of_a_printed_letter_is_found_and_nothing_else(name: str):  # 10.1
    specimen, plant, expected = LETTER_PDF[name]
    data = plant(made(specimen, "pdf"))
    assert files.codes(data, "信函.pdf") == [expected], files.found(data, "信函.pdf")


def _painted(pdf: pikepdf.Pdf) -> None:
    """Black in the place of red: marks and lines of many foreign files."""
    for page in pdf.pages:
        contents = page.Contents
        contents.write(contents.read_bytes().replace(b"1 0 0 rg", b"0 0 0 rg"))


def _raised(millimetres: float) -> Plant:
    """Everything on page 1 stands higher."""
    points = millimetres * 72 / 25.4

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(f"1 0 0 1 0 {points} cm".encode(), prepend=True)

    return pdf_plant(change)


DOCUMENTS: dict[str, tuple[str, Plant]] = {
    "文件 high on the page": ("short-issuer", _raised(40)),
    "the same without a red line": (
        "short-issuer", lambda data: _raised(40)(pdf_plant(_painted)(data))),
    "names alone, number in the middle": ("names-only", _raised(40)),
}  # fmt: skip


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_whose_mark_is_high_is_no_letter(name: str):  # 7.2.4, 7.2.7
    specimen, plant = DOCUMENTS[name]
    data = plant(made(specimen, "pdf"))
    assert parts_of(read(data, "公文.pdf")).format is Format.DOCUMENT
    assert not [code for code in files.codes(data, "公文.pdf") if code.startswith("letter-")]


LETTERS: dict[str, tuple[str, str, Plant]] = {
    "lower by 30 mm": ("letter", "pdf", _raised(-30)),
    "without red": ("letter", "pdf", pdf_plant(_painted)),
    "called 文件": ("letter", "docx", _first_header("委员会", "委员会文件")),
    "without its line": ("letter", "docx", docx_plant(_no_line)),
    "its number at the left": ("letter", "docx", docx_plant(_number_left)),
}


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_that_lacks_one_thing_is_a_letter(name: str):  # 10.1
    specimen, kind, plant = LETTERS[name]
    data = plant(made(specimen, kind))
    assert parts_of(read(data, f"公文.{kind}")).format is Format.LETTER
