"""An acceptance stands for exactly one finding, said without a line number."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.load.content import wanted
from generator.pipeline.build import build, check_content
from generator.pipeline.editions import check_editions
from generator.pipeline.request import Request
from generator.workspace import Workspace
from tests.fonts import fonts
from tests.packages.built import REPOSITORY
from tests.trees import DISTRICT, EDITION, PROGRAMME, TASKS, add, edit, write_tree

TWO_FIGURES = "主要负责同志带头学习，每月至少1次，每年至少2次。"


def accepting(root: Path, *lines: str, path: str = EDITION) -> Workspace:
    """The small workspace with two figures typed by hand in row learn-leaders."""
    workspace = write_tree(root)
    edit(workspace, TASKS, "主要负责同志带头学习。", TWO_FIGURES)
    text = "".join(f"  - {{{line}, reason: 上级原文如此}}\n" for line in lines)
    add(workspace, path, f"accepted:\n{text}")
    return workspace


def told(workspace: Workspace) -> list[tuple[str, bool]]:
    """Code of each finding, and whether it is accepted."""
    findings = check_content(workspace, Request("clean", "qingshan")).findings
    return sorted((f.code, f.accepted is not None) for f in findings)


def sentences(workspace: Workspace, code: str) -> list[str]:
    findings = check_content(workspace, Request("clean", "qingshan")).findings
    return [str(f) for f in findings if f.code == code]


@pytest.mark.parametrize("path", [EDITION, PROGRAMME])
def test_words_of_the_finding_say_which_one(tmp_path: Path, path: str):
    workspace = accepting(tmp_path, "code: figure-typed, at: 至少1次", path=path)
    assert told(workspace) == [("figure-typed", False), ("figure-typed", True)]


def test_lines_may_move(tmp_path: Path):
    workspace = accepting(tmp_path, "code: figure-typed, at: 至少1次")
    edit(workspace, TASKS, "format: 1\n", "# 说明\n\n\nformat: 1\n")
    assert told(workspace) == [("figure-typed", False), ("figure-typed", True)]


def test_an_id_around_the_place_says_it_too(tmp_path: Path):
    workspace = accepting(tmp_path, "code: figure-typed, at: learn-leaders")
    edit(workspace, TASKS, "，每年至少2次", "")
    assert told(workspace) == [("figure-typed", True)]


def test_an_id_is_a_whole_one(tmp_path: Path):
    """items-1 is not items-10; and learn-lead is no id at all."""
    workspace = accepting(tmp_path, "code: figure-typed, at: learn-lead")
    assert ("not-acceptable", False) in told(workspace)


@pytest.mark.parametrize("at", ["主要负责同志带头学习", "tasks.yaml"])
def test_words_of_the_passage_or_the_file_say_it(tmp_path: Path, at: str):
    workspace = accepting(tmp_path, f"code: figure-typed, at: {at}")
    edit(workspace, TASKS, "，每年至少2次", "")
    assert told(workspace) == [("figure-typed", True)]


def test_two_places_at_once_are_not_accepted(tmp_path: Path):
    workspace = accepting(tmp_path, "code: figure-typed, at: learn-leaders")
    codes = told(workspace)
    assert codes == [("accepted-several", False), ("figure-typed", False), ("figure-typed", False)]
    (sentence,) = sentences(workspace, "accepted-several")
    assert f"{EDITION}:" in sentence
    assert "有 2 个“figure-typed”" in sentence


def test_two_acceptances_for_two_places(tmp_path: Path):
    lines = ("code: figure-typed, at: 至少1次", "code: figure-typed, at: 至少2次")
    assert told(accepting(tmp_path, *lines)) == [("figure-typed", True)] * 2


def test_what_is_accepted_twice_is_accepted_once_too_often(tmp_path: Path):
    lines = ("code: figure-typed, at: 至少1次", "code: figure-typed, at: 至少1次")
    codes = told(accepting(tmp_path, *lines))
    assert codes == [("figure-typed", False), ("figure-typed", True), ("not-acceptable", False)]


def test_errors_cannot_be_accepted_and_that_is_said(tmp_path: Path):
    workspace = accepting(tmp_path, "code: slogan-count, at: 口号")
    edit(workspace, PROGRAMME, "declared: 1", "declared: 4")
    (sentence,) = sentences(workspace, "accepted-error")
    assert "错误不能认可" in sentence
    assert ("slogan-count", False) in told(workspace)


def test_a_code_that_there_is_not_names_the_nearest(tmp_path: Path):
    workspace = accepting(tmp_path, "code: figures-typed, at: 至少1次")
    (sentence,) = sentences(workspace, "not-acceptable")
    assert "没有代码为“figures-typed”的规则" in sentence
    assert "“figure-typed”" in sentence


def test_rules_of_words_are_accepted_by_words_of_the_passage(tmp_path: Path):
    workspace = accepting(tmp_path, "code: half-width-mark, at: 制定方案")
    edit(workspace, PROGRAMME, "paragraphs: 制定方案。", "paragraphs: 制定方案,报送备案。")
    assert "half-width-mark" in [code for code, _ in told(workspace)]
    (sentence,) = sentences(workspace, "accepted-error")
    assert "“制定方案”处的“half-width-mark”是错误" in sentence


def second_district(workspace: Workspace) -> None:
    for path in (DISTRICT, EDITION):
        copy = workspace.root / path.replace("qingshan", "baishui")
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = (workspace.root / path).read_text("utf-8").replace("青山", "白水")
        copy.write_text(text, "utf-8")


def in_all(workspace: Workspace, *districts: str) -> list[tuple[str, bool]]:
    found = check_editions(workspace, "clean", [(name, "2024") for name in districts])
    return sorted((f.code, f.accepted is not None) for f in found if f.code != "not-edited")


def test_what_only_one_district_accepts_is_open(tmp_path: Path):
    """Both print the row; whoever did not say why must still be told."""
    workspace = write_tree(tmp_path)
    second_district(workspace)
    edit(workspace, TASKS, "主要负责同志带头学习。", "主要负责同志带头学习，每月至少1次。")
    add(workspace, EDITION, "accepted: [{code: figure-typed, at: 至少1次, reason: 原文}]\n")
    for order in (("qingshan", "baishui"), ("baishui", "qingshan")):
        assert in_all(workspace, *order) == [("figure-typed", False)]


def test_a_programme_may_accept_what_only_one_district_prints(tmp_path: Path):
    """phase-past: one district issues late, the other in time."""
    workspace = write_tree(tmp_path)
    second_district(workspace)
    add(workspace, PROGRAMME, "accepted: [{code: phase-past, at: 动员部署, reason: 上级定的}]\n")
    late = EDITION.replace("qingshan", "baishui")
    edit(workspace, late, "date: 2024-05-20", "date: 2024-07-20")
    edit(workspace, late, "printed: 2024-05-21", "printed: 2024-07-21")
    both = in_all(workspace, "qingshan", "baishui")
    assert ("phase-past", True) in both
    assert "not-acceptable" not in [code for code, _ in both]
    assert in_all(workspace, "qingshan") == []


def test_a_programme_that_accepts_what_no_district_prints_is_told(tmp_path: Path):
    workspace = write_tree(tmp_path)
    second_district(workspace)
    add(workspace, PROGRAMME, "accepted: [{code: phase-past, at: 动员部署, reason: 上级定的}]\n")
    assert in_all(workspace, "qingshan", "baishui") == [("not-acceptable", False)]


def test_what_is_found_on_pages_is_judged_when_there_are_pages(tmp_path: Path):
    fonts()
    workspace = accepting(tmp_path, "code: signature-alone, at: 署名")
    assert "not-acceptable" not in [code for code, _ in told(workspace)]
    whole = build(workspace, Request("clean", "qingshan")).findings
    assert "not-acceptable" in [f.code for f in whole]
    part = build(workspace, Request("clean", "qingshan", only=("annex:1",))).findings
    assert "not-acceptable" not in [f.code for f in part]


FIVE = [
    ("integrity-action", "songjiang"),
    ("integrity-action", "yuzhong"),
    ("malpractice-points-2023", "shanghai"),
    ("conduct-campaign-2020", "guangxi"),
    ("corruption-campaign-2023", "changjiang"),
]
FAULTS = {"not-acceptable", "accepted-several", "accepted-error"}


@pytest.mark.slow
@pytest.mark.parametrize(("programme", "district"), FIVE)
def test_each_acceptance_of_our_own_content_hits_exactly_one_place(
    programme: str, district: str, tmp_path: Path
):
    """Those of a programme that this edition does not need are counted in the next test."""
    fonts()
    result = build(Workspace(REPOSITORY, output=tmp_path), Request(programme, district))
    assert result.edition is not None
    needed = Counter((one.code, one.reason) for one in result.edition.local.accepted)
    shared = [one for one in result.edition.programme.accepted if one not in result.idle]
    needed.update((one.code, one.reason) for one in shared)
    hit = Counter((f.code, f.accepted) for f in result.findings if f.accepted)
    assert {key: hit[key] for key in needed} == needed
    assert not FAULTS & {f.code for f in result.findings}


@pytest.mark.slow
@pytest.mark.parametrize("programme", sorted({programme for programme, _ in FIVE}))
def test_no_acceptance_of_our_own_programmes_is_idle_everywhere(programme: str):
    workspace = Workspace(REPOSITORY)
    pairs, _ = wanted(workspace, programme, None, None)
    assert not FAULTS & {f.code for f in check_editions(workspace, programme, pairs)}
