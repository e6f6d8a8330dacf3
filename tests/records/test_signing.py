"""Signing and issuing: what freezes the words, what may follow, and what is found at its place."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagnostics.finding import Findings, Severity
from generator.pipeline.build import build, check_content
from generator.pipeline.request import Request
from generator.pipeline.signing import Signed, issue, sign
from generator.pipeline.standing import spoken, standing
from generator.place import FilePlace
from generator.records.store import record_path
from generator.workspace import Workspace
from tests.trees import DISTRICT, EDITION, PROGRAMME, TASKS, add, codes, edit, write_tree

REQUEST = Request("clean", "qingshan")
NOW = datetime(2024, 5, 20, 9, 30)  # noqa: DTZ001 the time of an office


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The small workspace, its words not signed yet."""
    return on_that_day(write_tree(tmp_path))


def on_that_day(workspace: Workspace) -> Workspace:
    return Workspace(workspace.root, clock=lambda: date(2024, 5, 20), moment=lambda: NOW)


def signed(workspace: Workspace, **options) -> Signed:
    return sign(workspace, REQUEST, "张某某", **options)


def stands(workspace: Workspace, *, final: bool = False) -> Findings:
    result = check_content(workspace, REQUEST)
    assert result.edition is not None
    return standing(workspace, result.edition, result.edition, final=final)


def test_signing_puts_the_words_on_record(workspace: Workspace) -> None:
    done = signed(workspace)
    assert done.record is not None
    signing = done.record.signing
    assert signing is not None
    assert (signing.day, signing.moment, signing.signer) == (
        "2024-05-20",
        "2024-05-20T09:30:00",
        "张某某",
    )
    said = [one.words for one in signing.words.said]
    assert "青卫发〔　　〕　　号" in said
    assert "　　年　月　日印发" in said
    assert "青卫发〔2024〕7号" not in said
    assert (workspace.root / record_path("clean", "qingshan", "2024")).exists()
    assert codes(stands(workspace, final=True)) == ["number-not-registered"]


def test_one_mark_changed_after_signing_stops_a_final_build_at_its_place(
    workspace: Workspace,
) -> None:
    signed(workspace)
    edit(workspace, PROGRAMME, "制定本方案，现印发", "制定本方案、现印发")
    result = build(workspace, Request("clean", "qingshan", final=True))
    found = [f for f in result.findings if f.code == "signed-changed"]
    assert [f.severity for f in found] == [Severity.ERROR]
    place = found[0].place
    assert isinstance(place, FilePlace)
    assert line_of(workspace, place)[place.column - 1 :] == "、现印发给你们。"
    assert "通知的正文：原文“…，制定本方案，现印发给你们…”" in found[0].message
    assert "改为“…，制定本方案、现印发给你们…”" in found[0].message
    assert result.folder is None
    draft = build(workspace, REQUEST)
    assert [f.severity for f in draft.findings if f.code == "signed-changed"] == [Severity.WARNING]
    assert draft.folder is not None


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (EDITION, "serial: 7", "serial: 12"),
        (EDITION, "year: 2024", "year: 2025"),
        (EDITION, "date: 2024-05-20", "date: 2024-05-22"),
        (EDITION, "printed: 2024-05-21", "printed: 2024-05-30"),
        (EDITION, "disclosure:", "copy_number: 000017\ndisclosure:"),
        (EDITION, "disclosure:", "stage: 送签稿\ndisclosure:"),
        (EDITION, "serial: 7", "serial: 【待补：顺序号】"),
        (EDITION, "imprint: {printed: 2024-05-21}", "imprint: {copies_to: []}\nstage: 送签稿"),
    ],
)
def test_number_dates_and_copy_number_may_be_filled_in(
    workspace: Workspace, path: str, old: str, new: str
) -> None:
    signed(workspace)
    edit(workspace, path, old, new)
    assert "signed-changed" not in codes(stands(workspace))


@pytest.mark.parametrize(
    ("path", "old", "new", "begins", "said"),
    [
        (TASKS, "安排专题学习", "开展专题学习", "开展专题学习", "附件2的表格"),
        (DISTRICT, "name: 党建股", "name: 党办", "办}", "党办"),
        (EDITION, "code: 青卫发", "code: 青卫办发", "办发, year", "版头"),
        (EDITION, "disclosure: 主动公开", "closing: 特此通知。", "", "主动公开"),
        (PROGRAMME, "name: 清廉行动", "name: 清廉工程", "清廉工程", "标题"),
    ],
)
def test_what_else_is_changed_is_found_where_it_was_written(
    workspace: Workspace, path: str, old: str, new: str, begins: str, said: str
) -> None:
    signed(workspace)
    edit(workspace, path, old, new)
    found = [f for f in stands(workspace) if f.code == "signed-changed"]
    assert any(said in f.message for f in found), [f.message for f in found]
    places = [f.place for f in found if isinstance(f.place, FilePlace) and f.place.path == path]
    assert any(line_of(workspace, p)[p.column - 1 :].startswith(begins) for p in places)


@given(data=st.data())
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_one_changed_character_is_found_at_its_place(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    workspace = on_that_day(write_tree(tmp_path_factory.mktemp("w")))
    result = check_content(workspace, REQUEST)
    assert result.edition is not None
    words = spoken(result.edition)
    written = [
        (place, character)
        for spot in words.spots
        for at, character in enumerate(spot.words)
        if isinstance(place := spot.place(at), FilePlace)
        and character in line_of(workspace, place)[place.column - 1 : place.column]
        and character not in "0123456789｛｝: ,[]{}-#　"
    ]
    place, character = data.draw(st.sampled_from(written))
    signed(workspace)
    lines = (workspace.root / place.path).read_text("utf-8").splitlines()
    line = lines[place.line - 1]
    lines[place.line - 1] = f"{line[: place.column - 1]}某{line[place.column :]}"
    (workspace.root / place.path).write_text("\n".join(lines) + "\n", "utf-8")
    now = check_content(workspace, REQUEST)
    if now.edition is None:
        return  # it was no word, but what names something
    found = standing(workspace, now.edition, now.documents, final=False)
    places = [f.place for f in found if f.code == "signed-changed"]
    assert places
    near = [p for p in places if isinstance(p, FilePlace) and p.path == place.path]
    assert any(p.line == place.line for p in near), (place, character, places)


def line_of(workspace: Workspace, place: FilePlace) -> str:
    path = workspace.root / place.path
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return lines[place.line - 1] if 0 < place.line <= len(lines) else ""


def test_signing_the_same_words_twice_changes_nothing(workspace: Workspace) -> None:
    first = signed(workspace)
    again = signed(workspace)
    assert again.unchanged
    assert again.record == first.record


def test_other_words_are_signed_again_only_with_a_reason(workspace: Workspace) -> None:
    signed(workspace)
    edit(workspace, TASKS, "安排专题学习", "开展专题学习")
    first = signed(workspace)
    assert codes(first.findings)[:1] == ["signed-already"]
    assert "signed-changed" in codes(first.findings)
    assert codes(signed(workspace, again=True).findings)[:1] == ["sign-reason-needed"]
    done = signed(workspace, again=True, reason="领导退回修改")
    assert done.record is not None
    assert [one.reason for one in done.record.signings] == ["", "领导退回修改"]
    assert "signed-changed" not in codes(stands(workspace))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("disclosure: 主动公开", "disclosure: 【待补：公开属性】", "sign-unfinished"),
        ("disclosure: 主动公开", "stage: 讨论稿", "sign-draft"),
        ("code: 青卫发", "code: 【待补：机关代字】", "sign-unfinished"),
        ("[[｛单位:hospitals｝]]", "[[｛单位:nobody｝]]", "unknown-reference"),
    ],
)
def test_what_is_not_finished_is_not_signed(
    workspace: Workspace, old: str, new: str, code: str
) -> None:
    edit(workspace, EDITION, old, new)
    done = signed(workspace)
    assert code in codes(done.findings)
    assert done.record is None
    assert not (workspace.root / "records").exists()


def test_what_is_filled_in_later_may_be_open_when_it_is_signed(workspace: Workspace) -> None:
    edit(workspace, EDITION, "serial: 7", "serial: 【待补：顺序号】")
    edit(workspace, EDITION, "date: 2024-05-20", "date: 【待补：成文日期】\nstage: 送签稿")
    assert signed(workspace).record is not None
    edit(workspace, EDITION, "serial: 【待补：顺序号】", "serial: 7")
    edit(workspace, EDITION, "date: 【待补：成文日期】\nstage: 送签稿", "date: 2024-05-20")
    assert codes(stands(workspace, final=True)) == ["number-not-registered"]


@pytest.mark.parametrize(
    ("stage", "found"), [("征求意见稿", ["stage-not-final"]), ("送签稿", []), (None, [])]
)
def test_a_draft_is_never_final(workspace: Workspace, stage: str | None, found: list[str]) -> None:
    if stage:
        add(workspace, EDITION, f"stage: {stage}\n")
    assert [c for c in codes(stands(workspace, final=True)) if c.startswith("stage")] == found


class TestIssuing:
    """What goes on record when a document has gone out."""

    def test_the_whole_way(self, workspace: Workspace) -> None:
        assert codes(issue(workspace, REQUEST).findings) == ["not-signed"]
        signed(workspace)
        assert codes(issue(workspace, REQUEST).findings) == ["not-ready-to-issue"]
        final = Request("clean", "qingshan", final=True)
        assert build(workspace, final).folder is not None
        done = issue(workspace, REQUEST)
        assert not done.findings.stop
        assert done.record is not None
        assert done.record.issue is not None
        first = done.record.issue
        assert (first.amendment, first.number, first.date) == (
            0,
            "青卫发〔2024〕7号",
            "2024年5月20日",
        )
        assert any(path.endswith(".pdf") for path in first.files)
        register = (workspace.root / "records/numbers/青卫发〔2024〕.csv").read_text("utf-8-sig")
        assert "7,占用,clean,qingshan,2024,关于印发" in register

        assert codes(issue(workspace, REQUEST).findings) == ["issued-already"]
        assert codes(signed(workspace, again=True, reason="x").findings) == ["sign-after-issue"]
        before = {p: p.read_bytes() for p in workspace.output.rglob("*") if p.is_file()}
        edit(workspace, TASKS, "安排专题学习", "开展专题学习")
        edit(workspace, EDITION, "serial: 7", "serial: 8")
        result = build(workspace, REQUEST)
        found = {f.code for f in result.findings if f.severity is Severity.ERROR}
        assert found == {"issued-number-changed"}
        assert {p: p.read_bytes() for p in workspace.output.rglob("*") if p.is_file()} == before

    def test_a_package_of_other_words_is_not_issued(self, workspace: Workspace) -> None:
        build(workspace, REQUEST)
        edit(workspace, TASKS, "安排专题学习", "开展专题学习")
        signed(workspace)
        found = issue(workspace, REQUEST).findings
        assert codes(found) == ["not-ready-to-issue"]
        assert "yinfa build clean -d qingshan -e 2024 --final" in next(iter(found)).hint

    def test_a_package_that_somebody_changed_is_not_issued(self, workspace: Workspace) -> None:
        signed(workspace)
        folder = build(workspace, REQUEST).folder
        assert folder is not None
        pdf = next(folder.glob("*.pdf"))
        pdf.write_bytes(b"other")
        (found,) = issue(workspace, REQUEST).findings
        assert found.code == "not-ready-to-issue"
        assert f"被改过或者不在了：“{pdf.name}”" in found.message

    def test_papers_without_the_document_are_not_issued(self, workspace: Workspace) -> None:
        signed(workspace)
        build(workspace, Request("clean", "qingshan", only=("routing",), final=True))
        (found,) = issue(workspace, REQUEST).findings
        assert "没有正文的文件" in found.message

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ("serial: 7", "serial: 【待补：号】", "文号"),
            ("date: 2024-05-20", "date: 【待补：日期】", "成文日期"),
            ("disclosure:", "stage: 送签稿\ndisclosure:", "stage"),
        ],
    )
    def test_what_is_open_or_a_copy_to_be_signed_is_not_issued(
        self, workspace: Workspace, old: str, new: str, said: str
    ) -> None:
        edit(workspace, EDITION, old, new)
        signed(workspace)
        found = next(iter(issue(workspace, REQUEST).findings))
        assert any(f.code == "not-ready-to-issue" and said in f.message for f in [found])
