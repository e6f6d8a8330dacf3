"""What openxml-audit, a port of the Open XML SDK's checks, says of every kind of DOCX and XLSX.

Proven: each part is well-formed and found by its relationships, elements are known and stand in
their order, values are among those that are listed, and styles that are named exist. What is said all
the same stands in `ooxml_baseline.yaml`, each with its reason; anything else fails.

Not proven: that Word or Excel opens a file without repairing it, or shows what is meant; that
attributes are known and numbers are numbers (the tool passes both by, as a test below holds);
anything behind the first wrong child of an element. What LibreOffice reads is told in `test_docx_office.py`
and `test_xlsx.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import pytest
import yaml
from openxml_audit import FileFormat, OpenXmlValidator

from generator.formats.zip import read_parts, write_parts
from generator.layout.page import layout
from generator.model.document import Document
from generator.model.layout import EXACT, STANDARD, Measures
from generator.render.docx import render_docx
from generator.render.template import letterhead_template
from generator.render.xlsx import render_xlsx
from tests.check.test_pdf import conforming
from tests.fonts import fonts
from tests.heads import SPECIAL, SPECIMENS
from tests.packages.built import REPOSITORY
from tests.packages.built import built as build_package
from tests.render.test_docx_profile import HOUSE
from tests.render.test_xlsx_details import chart_part, summed
from tests.samples import form_document, issued_document
from tests.sides import EVEN, IMPRINT, across, filled

BASELINE = Path(__file__).with_name("ooxml_baseline.yaml")
MOST = 10_000


@dataclass(frozen=True)
class Complaint:
    """What is said of a file, and where; each number is a `#`."""

    part: str
    path: str
    says: str

    def is_known(self, entry: dict[str, str]) -> bool:
        place = (entry["part"], entry["path"]) == (self.part, self.path)
        return place and self.says.startswith(entry["says"])


def single(document: Document, number: int) -> Document:
    """One part of a document, as it is handed out by itself."""
    return replace(document, parts=document.parts[number : number + 1], imprint=None)


DOCX: dict[str, tuple[Document, Measures]] = {
    **{name: (document, STANDARD) for name, document in {**SPECIMENS, **SPECIAL}.items()},
    "issued": (issued_document(), STANDARD),
    "long": (conforming(20), STANDARD),
    "form": (form_document(), STANDARD),
    "task-table": (single(issued_document(), 2), STANDARD),
    "landscape": (across(conforming(20)), STANDARD),
    "even": (filled(60, IMPRINT), EVEN),
    "exact": (conforming(20), EXACT),
    "house": (conforming(20), HOUSE),
}
XLSX = {
    "form": form_document(),
    "task-table": single(issued_document(), 2),
    "landscape": across(single(issued_document(), 2), 0),
    "details": summed(),
    "chart": replace(form_document(), parts=(chart_part(),)),
}


@lru_cache(maxsize=64)
def made(name: str, kind: str) -> bytes:
    if kind == "xlsx":
        plan, _ = layout(XLSX[name], fonts())
        return render_xlsx(XLSX[name], plan)
    document, measures = DOCX[name]
    plan, _ = layout(document, fonts(), measures)
    return render_docx(document, plan, letterhead_template(measures))


@lru_cache(maxsize=1)
def validator() -> OpenXmlValidator:
    return OpenXmlValidator(file_format=FileFormat.OFFICE_2019, max_errors=MOST)


def complaints(path: Path) -> set[Complaint]:
    found = validator().validate(path).errors
    assert len(found) < MOST
    return {
        Complaint(*(re.sub(r"\d+", "#", words) for words in (e.part_uri, e.path, e.description)))
        for e in found
    }


def baseline() -> list[dict[str, str]]:
    loaded: list[dict[str, str]] = yaml.safe_load(BASELINE.read_text("utf-8"))
    return loaded


def unknown(path: Path) -> set[Complaint]:
    entries = baseline()
    return {c for c in complaints(path) if not any(c.is_known(entry) for entry in entries)}


FILES = [(name, "docx") for name in DOCX] + [(name, "xlsx") for name in XLSX]


@pytest.mark.parametrize(("name", "kind"), FILES, ids=["-".join(file) for file in FILES])
def test_nothing_is_said_that_is_not_known(name: str, kind: str, tmp_path: Path):
    path = tmp_path / f"file.{kind}"
    path.write_bytes(made(name, kind))
    assert unknown(path) == set()


@pytest.mark.slow
def test_nothing_is_said_of_a_whole_package(tmp_path: Path):
    package = build_package(REPOSITORY, tmp_path, "integrity-action", "songjiang")
    paths = [package.folder / file["path"] for file in package.manifest["files"]]
    office = [path for path in paths if path.suffix in (".docx", ".xlsx")]
    assert {path.suffix for path in office} == {".docx", ".xlsx"}
    assert {path.name: said for path in office if (said := unknown(path))} == {}


def test_every_entry_of_the_baseline_has_a_reason_and_is_still_said(tmp_path: Path):
    said = set()
    for name, kind in (("issued", "docx"), ("form", "xlsx")):
        path = tmp_path / f"{name}.{kind}"
        path.write_bytes(made(name, kind))
        said |= complaints(path)
    for entry in baseline():
        assert len(entry["reason"]) > 40
        assert any(complaint.is_known(entry) for complaint in said), entry


Change = Callable[[str], str]


def swapped(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert re.search(old, text), old
        return re.sub(old, new, text, count=1)

    return change


FOOTER = r'(<w:footerReference [^>]*r:id=")'
PLANTED: dict[str, tuple[str, str, Change, str]] = {
    "an unknown element": (
        "docx", "word/document.xml", swapped("<w:pPr>", "<w:pPr><w:nonsense/>"), "nonsense"),
    "children in another order": (
        "docx", "word/styles.xml", swapped("<w:rPr>", "<w:rPr><w:b/>"), "rFonts"),
    "a value that is not listed": (
        "docx", "word/document.xml", swapped('<w:jc w:val="[a-z]+"', '<w:jc w:val="middle"'), "jc"),
    "a relationship that is not there": (
        "docx", "word/document.xml", swapped(FOOTER, r"\1none"), "nonerId"),
    "a style that is not there": (
        "docx", "word/document.xml",
        swapped("<w:pPr>", '<w:pPr><w:pStyle w:val="Nobody"/>'), "Nobody"),
    "an unknown element of a sheet": (
        "xlsx", "xl/worksheets/sheet1.xml", swapped("<sheetData>", "<nonsense/><sheetData>"),
        "nonsense"),
}  # fmt: skip


def spoilt(kind: str, part: str, change: Change, folder: Path) -> Path:
    parts = read_parts(made("form" if kind == "xlsx" else "secret", kind))
    parts[part] = change(parts[part].decode("utf-8")).encode("utf-8")
    path = folder / f"spoilt.{kind}"
    path.write_bytes(write_parts(parts))
    return path


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(name: str, tmp_path: Path):
    kind, part, change, word = PLANTED[name]
    said = unknown(spoilt(kind, part, change, tmp_path))
    assert any(word in complaint.says + complaint.path for complaint in said), said


@pytest.mark.parametrize(
    "change",
    [swapped("<w:jc ", '<w:jc w:nonsense="1" '), swapped('<w:sz w:val="', '<w:sz w:val="x')],
    ids=["an unknown attribute", "a number that is none"],
)
def test_what_the_tool_passes_by_is_known(change: Change, tmp_path: Path):
    """If this fails, the tool has learnt it: strike it out above."""
    assert unknown(spoilt("docx", "word/document.xml", change, tmp_path)) == set()
