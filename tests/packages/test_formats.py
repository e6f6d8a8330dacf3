"""From content files to a package in each special format, and what `yinfa check` says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check.registry import check
from generator.model.document import Attendance, Document, Format, Letterhead, Signature, Title
from generator.pipeline.build import build
from generator.pipeline.request import Request, Result
from generator.read.files import read
from generator.workspace import Workspace
from tests.fonts import fonts
from tests.samples import prose
from tests.trees import EDITION, PROGRAMME, add, edit, write_tree

TITLE = "title: 关于印发《｛方案｝》的通知\n"
SMALL = {"heading-single"}
NUMBER = "{code: 青卫发, year: 2024, serial: 7}"


@pytest.fixture
def tree(tmp_path: Path) -> Workspace:
    fonts()
    workspace = write_tree(tmp_path)
    edit(workspace, PROGRAMME, "现印发给你们。", f"现印发给你们。{prose(12)}")
    return workspace


def built(tree: Workspace) -> Result:
    result = build(tree, Request("clean", "qingshan", only=("issue",), formats=("pdf", "docx")))
    assert [str(f) for f in result.findings] == []
    return result


def judged(result: Result) -> dict[str, list[str]]:
    """Findings that the small workspace, with its single headings and few sides, does not explain."""
    return {
        file.format: [str(f) for f in check(read(file.data, file.path)) if f.code not in SMALL]
        for file in result.files
    }


def head_of(document: Document) -> Letterhead:
    head = document.parts[0].blocks[0]
    assert isinstance(head, Letterhead)
    return head


def test_an_edition_becomes_a_letter(tree: Workspace):  # 10.1
    edit(tree, PROGRAMME, TITLE, "title: 关于商请支持清廉行动的函\n")
    edit(tree, EDITION, NUMBER, "{code: 青卫函, year: 2024, serial: 7}")
    edit(tree, EDITION, "imprint: {printed: 2024-05-21}", "imprint: {copies_to: [县财政局]}")
    add(tree, EDITION, "document_format: letter\nclosing: 请予支持为盼。\n")
    result = built(tree)
    document = result.documents[0]
    assert head_of(document).format is Format.LETTER
    assert str(head_of(document).mark) == "青山县卫生健康委员会"
    assert document.imprint is not None
    assert (str(document.imprint.copies_to), str(document.imprint.printed)) == (
        "抄送：县财政局。",
        "",
    )
    assert judged(result) == {"pdf": [], "docx": []}


def test_a_joint_letter_shows_the_sponsor_alone(tree: Workspace):  # 10.1
    edit(tree, EDITION, "imprint: {printed: 2024-05-21}", "document_format: letter")
    add(tree, EDITION, "issuers: [{name: 青山县公安局}]\n")
    result = built(tree)
    assert (str(head_of(result.documents[0]).mark), head_of(result.documents[0]).names) == (
        "青山县卫生健康委员会",
        (),
    )
    (signature,) = (b for b in result.documents[0].parts[0].blocks if isinstance(b, Signature))
    assert [str(name) for name in signature.names] == ["青山县卫生健康委员会", "青山县公安局"]


def test_an_edition_becomes_an_order(tree: Workspace):  # 10.2
    edit(tree, PROGRAMME, f"  {TITLE}", "")
    edit(tree, EDITION, NUMBER, "{serial: 7}")
    edit(tree, EDITION, "recipients: [[｛单位:hospitals｝]]", "document_format: order")
    edit(tree, EDITION, "disclosure: 主动公开", "signatories: [青山县卫生健康委员会主任]")
    result = built(tree)
    document = result.documents[0]
    blocks = document.parts[0].blocks
    assert str(head_of(document).mark) == "青山县卫生健康委员会令"
    assert str(head_of(document).number) == "第7号"
    assert not any(isinstance(block, Title) for block in blocks)
    (signature,) = (block for block in blocks if isinstance(block, Signature))
    assert signature.seal == "stamp"
    assert document.file_name == "第7号 青山县卫生健康委员会令"
    assert judged(result) == {"pdf": [], "docx": []}


def test_an_edition_becomes_minutes(tree: Workspace):  # 10.3
    edit(tree, PROGRAMME, TITLE, "title: 清廉行动推进会议纪要\n")
    edit(tree, EDITION, NUMBER, "{words: 第12期}")
    edit(tree, EDITION, "recipients: [[｛单位:hospitals｝]]", "document_format: minutes")
    edit(tree, EDITION, "disclosure: 主动公开", "mark: {word: 专题会议纪要}")
    add(tree, EDITION, "attendance:\n  present: [张三, 李四]\n  observing: [县财政局王五]\n")
    result = built(tree)
    document = result.documents[0]
    blocks = document.parts[0].blocks
    assert str(head_of(document).mark) == "青山县卫生健康委员会专题会议纪要"
    (attended,) = (block for block in blocks if isinstance(block, Attendance))
    rows = [(str(label), str(names)) for label, names in attended.rows]
    assert rows == [("出席：", "张三、李四"), ("列席：", "县财政局王五")]
    assert not any(isinstance(block, Signature) for block in blocks)
    assert judged(result) == {"pdf": [], "docx": []}


def test_a_closing_is_a_paragraph_of_its_own_and_only_when_asked_for(tree: Workspace):
    words = [str(getattr(b, "text", "")) for b in built(tree).documents[0].parts[0].blocks]
    assert "特此通知。" not in words
    edit(tree, PROGRAMME, TITLE, f"{TITLE}  closing: 特此通知。\n")
    blocks = built(tree).documents[0].parts[0].blocks
    assert [str(getattr(b, "text", "")) for b in blocks].count("特此通知。") == 1
