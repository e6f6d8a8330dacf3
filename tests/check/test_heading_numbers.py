"""1. may begin anew in each （一） or run on through the chapter: offices do both (7.3.3)."""

from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from generator.check.registry import check
from generator.read.files import read

ANEW = ["一、任务", "（一）甲", "1.子。", "2.丑。", "（二）乙", "1.寅。", "2.卯。"]
THROUGH = ["一、任务", "（一）甲", "1.子。", "2.丑。", "（二）乙", "3.寅。", "4.卯。"]


def orders(lines: list[str]) -> list[str]:
    """What is said about the order of numbers in a text of these paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    saved = BytesIO()
    document.save(saved)
    findings = check(read(saved.getvalue(), "要点.docx"))
    return [str(f).partition("序号")[2] for f in findings if f.code == "heading-order"]


@pytest.mark.parametrize("lines", [ANEW, THROUGH])
@pytest.mark.parametrize("rest", [[], ["二、要求", "（一）丙", "1.辰。", "2.巳。"]])
def test_both_ways_of_numbering_are_right(lines: list[str], rest: list[str]):
    assert orders([*lines, *rest]) == []


WRONG = {
    "a gap between groups": ([*THROUGH[:5], "4.寅。"], "“4.”与前面接不上，应为“1.”"),
    "a gap in a group": ([*THROUGH[:6], "5.卯。"], "“5.”与前面接不上，应为“4.”"),
    "through two chapters": ([*THROUGH, "二、要求", "（一）丙", "5.辰。"], "“5.”与前面接不上"),
    "level 2 through two chapters": ([*THROUGH, "二、要求", "（三）丙"], "“（三）”与前面接不上"),
}


@pytest.mark.parametrize("name", WRONG)
def test_gaps_are_found_in_both(name: str):
    lines, expected = WRONG[name]
    (said,) = orders(lines)
    assert said.startswith(expected)


SUBTITLE = "专项行动之一：开展高值耗材专项检查"


def looks(text: str, face: str) -> list[str]:
    """What is said about the look of one paragraph in size 3, two cells in."""
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Pt(32)
    run = paragraph.add_run(text)
    run.font.size = Pt(16)
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for script in ("eastAsia", "ascii", "hAnsi"):
        fonts.set(qn(f"w:{script}"), face)
    saved = BytesIO()
    document.save(saved)
    findings = check(read(saved.getvalue(), "要点.docx"))
    return [finding.code for finding in findings if finding.code == "body-look"]


@pytest.mark.parametrize("face", ["楷体_GB2312", "黑体", "仿宋_GB2312"])
def test_a_line_without_a_number_may_be_a_heading(face: str):
    assert looks(SUBTITLE, face) == []


@pytest.mark.parametrize(
    ("text", "face"),
    [(SUBTITLE, "宋体"), (f"{SUBTITLE}。", "楷体_GB2312"), (SUBTITLE * 3, "楷体_GB2312")],
)
def test_running_text_in_the_face_of_a_heading_is_found(text: str, face: str):
    assert looks(text, face) == ["body-look"]
