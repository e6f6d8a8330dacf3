"""The plan behind the notice without a label, or as its first annex (7.3.4, 7.3.7)."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check.registry import check
from generator.compose.issue import compose
from generator.layout.page import layout
from generator.lint.edition import lint
from generator.model.document import AnnexLabel, AttachmentNote, Document, PartKind, Signature
from generator.model.plan import PlacedBlock
from generator.read.files import read
from generator.render.docx import render_docx
from generator.render.pdf import render_pdf
from generator.render.template import letterhead_template
from generator.render.words import document_words
from tests.fonts import fonts
from tests.trees import EDITION, PROGRAMME, ROSTER, codes, edit, edition, places, write_tree

OPTION = (EDITION, "disclosure", "plan_as_annex: 是\ndisclosure")
REFERENCE = (PROGRAMME, "现印发给你们。", "现印发给你们（见｛附件:plan｝）。")
NO_OTHERS = (PROGRAMME, "annexes: [roster, table, figures]", "annexes: []")
NO_REFERENCES = (
    PROGRAMME,
    "（见｛附件:figures｝），分工见｛附件:table｝，机构见｛附件:roster｝。",
    "。",
)


AGAINST_THE_NOTE = {
    "annex-order", "annex-count", "annex-title", "annex-title-place", "annex-page", "annex-label",
    "annex-label-look", "note-missing", "note-form",
}  # fmt: skip


def documents(root: Path, *edits: tuple[str, str, str]) -> dict[str, Document]:
    workspace = write_tree(root)
    for change in edits:
        edit(workspace, *change)
    found, findings = edition(workspace)
    assert codes(findings) == []
    assert codes(lint(found)) == []
    return {document.part: document for document in compose(found)[0]}


def test_without_the_option_the_plan_has_no_label(tmp_path: Path):
    issued = documents(tmp_path)["issue"]
    assert [part.kind for part in issued.parts[:2]] == [PartKind.NOTICE, PartKind.PLAN]
    assert not any(isinstance(block, AnnexLabel) for block in issued.parts[1].blocks)


def test_the_plan_is_the_first_annex_and_all_others_move_up(tmp_path: Path):
    made = documents(tmp_path, OPTION, REFERENCE)
    issued = made["issue"]
    labels = [str(part.blocks[0].text) for part in issued.parts[1:]]  # type: ignore[union-attr]
    assert labels == ["附件1", "附件2", "附件3", "附件4"]
    assert [part.id for part in issued.parts] == ["notice", "plan", "roster", "table", "figures"]
    (note,) = [block for block in issued.parts[0].blocks if isinstance(block, AttachmentNote)]
    assert [str(name) for name in note.names] == [
        "青山县清廉行动实施方案", "青山县清廉行动工作组", "清廉行动任务表", "清廉行动统计表",
    ]  # fmt: skip
    assert any(isinstance(block, Signature) for block in issued.parts[0].blocks)
    words = document_words(issued)
    assert "现印发给你们（见附件1）。" in words
    assert "报送（见附件4），分工见附件3，机构见附件2。" in words


def test_separate_files_are_numbered_alike(tmp_path: Path):
    made = documents(tmp_path, OPTION)
    assert [(part, d.id, d.file_name) for part, d in made.items() if part != "issue"] == [
        ("annex:1", "plan", "附件1 青山县清廉行动实施方案"),
        ("annex:2", "roster", "附件2 青山县清廉行动工作组"),
        ("annex:3", "table", "附件3 清廉行动任务表"),
        ("annex:4", "figures", "附件4 清廉行动统计表"),
    ]
    assert document_words(made["annex:1"]).startswith("青卫发〔2024〕7号附件1青山县")


def test_the_only_annex_has_no_number(tmp_path: Path):  # 7.3.4
    made = documents(tmp_path, OPTION, NO_OTHERS, NO_REFERENCES)
    assert "（主动公开）附件青山县清廉行动实施方案一、" in document_words(made["issue"])
    assert "附件：青山县清廉行动实施方案青山县卫生" in document_words(made["issue"])
    assert list(made) == ["issue", "annex:1"]


def test_its_label_is_on_line_1_and_its_title_on_line_3(tmp_path: Path):  # 7.3.7
    issued = documents(tmp_path, OPTION)["issue"]
    plan, findings = layout(issued, fonts())
    assert codes(findings) == []
    page = next(page for page in plan.pages if page.part == "plan")
    label, title = [item for item in page.items if isinstance(item, PlacedBlock)][:2]
    assert label.lines[0].top.pt == 0
    middle = title.lines[0].top + title.lines[0].height / 2
    assert middle.per(plan.measures.pitch) == pytest.approx(2.5, abs=0.01)


def test_only_a_hint_is_given_on_such_a_file(tmp_path: Path):
    """Many offices label the plan; a check says that it is not the usual way."""
    issued = documents(tmp_path, OPTION)["issue"]
    plan, _ = layout(issued, fonts())
    for data, name in (
        (render_pdf(issued, plan, fonts()), "通知.pdf"),
        (render_docx(issued, plan, letterhead_template()), "通知.docx"),
    ):
        found = {finding.code for finding in check(read(data, name))}
        assert "annex-issued" in found
        assert not found & AGAINST_THE_NOTE


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([REFERENCE], [("programme.yaml:6:34", "plan-not-annex")]),
        (
            [OPTION, (ROSTER, "body:", "body:"), (PROGRAMME, "[roster,", "[plan, roster,")],
            [("programme.yaml:55:11", "unknown-reference")],
        ),
    ],
)
def test_what_leads_nowhere_is_found(
    edits: list[tuple[str, str, str]], expected: list[tuple[str, str]], tmp_path: Path
):
    workspace = write_tree(tmp_path)
    for change in edits:
        edit(workspace, *change)
    assert places(edition(workspace)[1]) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("attachment_note: plan\n", [("2024.yaml:6:18", "plan-as-annex-place")]),
        ("signature: plan\n", [("2024.yaml:6:12", "plan-as-annex-place")]),
        ("signature: notice\nattachment_note: notice\n", []),
    ],
)
def test_a_note_or_signature_behind_the_plan_is_found(
    lines: str, expected: list[tuple[str, str]], tmp_path: Path
):
    workspace = write_tree(tmp_path)
    edit(workspace, EDITION, "disclosure", f"plan_as_annex: 是\n{lines}disclosure")
    assert places(lint(edition(workspace)[0])) == expected


def test_an_annex_that_is_called_plan_is_found(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, *OPTION)
    source = workspace.root / ROSTER
    (source.parent / "plan.yaml").write_text(source.read_text("utf-8"), encoding="utf-8")
    edit(workspace, PROGRAMME, "[roster,", "[plan, roster,")
    assert "duplicate-id" in codes(edition(workspace)[1])


def test_a_plan_without_a_notice_is_no_annex(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, *OPTION)
    text = (workspace.root / PROGRAMME).read_text("utf-8")
    start, end = text.index("notice:"), text.index("plan:")
    (workspace.root / PROGRAMME).write_text(text[:start] + text[end:], encoding="utf-8")
    found, _ = edition(workspace)
    assert "plan-as-annex-alone" in codes(lint(found))
