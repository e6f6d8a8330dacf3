"""What is still to be filled in is yellow in all formats, and nothing else is."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
import pdfplumber
import pytest

from generator.formats.ooxml import W, element, text_elements
from generator.pipeline.build import build
from generator.pipeline.request import Request
from generator.render.docx_open import shade_open_points
from tests.lint.test_open_points import opened
from tests.render.office import converted, needs_office
from tests.trees import write_tree

YELLOW = (1, 1, 0)


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bytes]:
    """The files of a draft by part and format: number, date, imprint and a department are open."""
    workspace = opened(tmp_path_factory.mktemp("draft"))
    result = build(workspace, Request("clean", "qingshan"))
    assert result.folder is not None, [str(f) for f in result.findings]
    return {(f.part, f.format): f.data for f in result.files}


def yellow_words(pdf: bytes) -> str:
    """The characters whose middle lies on yellow, in reading order."""
    found = []
    with pdfplumber.open(io.BytesIO(pdf)) as opened_pdf:
        for page in opened_pdf.pages:
            rects = [r for r in page.rects if tuple(r["non_stroking_color"] or ()) == YELLOW]
            for char in page.chars:
                x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
                if any(r["x0"] <= x <= r["x1"] and r["top"] <= y <= r["bottom"] for r in rects):
                    found.append(char["text"])
    return "".join(found)


def test_pdf(drafted: dict[tuple[str, str], bytes]):
    words = yellow_words(drafted["issue", "pdf"])
    for point in ("待补：机关代字】", "待补：顺序号】", "待补：成文日期】", "待补：印发日期】"):
        assert point in words
    assert "待补：负责医政的股室】" in words
    assert "印发" not in words.replace("印发日期", "")
    assert "〔2024〕" not in words


def shaded_runs(data: bytes) -> list[str]:
    body = docx.Document(io.BytesIO(data)).element.body
    runs = body.iter(f"{W}r")
    return ["".join(t.text or "" for t in run.iter(f"{W}t"))
            for run in runs if run.find(f"{W}rPr/{W}highlight") is not None]  # fmt: skip


def test_docx(drafted: dict[tuple[str, str], bytes]):
    found = shaded_runs(drafted["issue", "docx"])
    assert found[:2] == ["【待补：机关代字】", "【待补：顺序号】"]
    assert {"【待补：成文日期】", "【待补：印发日期】", "【待补：负责医政的股室】"} <= {*found}
    assert all(words.startswith("【待补：") and words.endswith("】") for words in found)


@needs_office
def test_docx_in_libreoffice(drafted: dict[tuple[str, str], bytes], tmp_path: Path):
    words = yellow_words(converted(drafted["issue", "docx"], "pdf", tmp_path).read_bytes())
    assert "【待补：成文日期】" in words
    assert "〔2024〕" not in words


def test_xlsx(drafted: dict[tuple[str, str], bytes]):
    sheet = openpyxl.load_workbook(io.BytesIO(drafted["annex:2", "xlsx"])).worksheets[0]
    filled = {c.value for row in sheet.iter_rows() for c in row if c.fill.fgColor.rgb == "00FFFF00"}
    assert filled == {
        "【待补：机关代字】〔2024〕【待补：顺序号】号附件2",
        "【待补：负责医政的股室】、各医疗机构",
    }


def test_a_clean_package_has_no_yellow(tmp_path: Path):
    result = build(write_tree(tmp_path), Request("clean", "qingshan"))
    made = {(f.part, f.format): f.data for f in result.files}
    assert yellow_words(made["issue", "pdf"]) == ""
    assert shaded_runs(made["issue", "docx"]) == []


def test_a_run_is_cut_where_an_open_point_begins_and_ends():
    """Breaks and tabs stay where they were; a mark may run over several runs."""
    paragraph = element(
        "p",
        element("r", *text_elements("关于\n【待补：机")),
        element("r", element("rPr", element("b")), *text_elements("构】\t的 通知")),
    )
    body = element("body", paragraph)
    shade_open_points(body)
    found = [
        (
            "".join(t.text or "" for t in run.iter(f"{W}t")),
            run.find(f"{W}rPr/{W}highlight") is not None,
        )
        for run in paragraph.iter(f"{W}r")
    ]
    assert found == [("关于", False), ("【待补：机", True), ("构】", True), ("的 通知", False)]
    assert len([*paragraph.iter(f"{W}br")]) == len([*paragraph.iter(f"{W}tab")]) == 1
    assert all(run.find(f"{W}rPr/{W}b") is not None for run in [*paragraph.iter(f"{W}r")][2:])
