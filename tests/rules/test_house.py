"""House rules: a profile switches rules off or weighs them differently, and that is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli.run import run
from generator.pipeline.build import build, check_content
from generator.pipeline.editions import check_editions
from generator.pipeline.inspect import profile_house
from generator.pipeline.request import Request
from generator.workspace import Workspace
from tests.fonts import fonts
from tests.trees import EDITION, PROGRAMME, TASKS, add, edit, write_tree

HOUSE = "content/profiles/house.yaml"
HEAD = "format: 1\nname: 本县版式\nrules:\n"
OFF = "  - {code: half-width-mark, off: 是, reason: 沿用旧稿}\n"
MILD = "  - {code: half-width-mark, severity: 警告, reason: 旧稿太多}\n"
STRICT = "  - {code: figure-typed, severity: 错误, reason: 数量必须引用}\n"


def ruled(root: Path, rules: str) -> Workspace:
    """The small workspace with two half-width commas and one figure typed by hand."""
    workspace = write_tree(root)
    add(workspace, HOUSE, HEAD + rules)
    edit(workspace, PROGRAMME, "paragraphs: 制定方案。", "paragraphs: 制定方案,报送备案,并上网。")
    edit(workspace, TASKS, "主要负责同志带头学习。", "主要负责同志带头学习，每月至少1次。")
    return workspace


def weighed(workspace: Workspace, profile: str | None = "house") -> dict[str, str]:
    findings = check_content(workspace, Request("clean", "qingshan", profile=profile)).findings
    return {f.code: f.severity.value for f in findings}


def test_without_the_profile_all_rules_hold(tmp_path: Path):
    found = weighed(ruled(tmp_path, OFF), None)
    assert found == {"half-width-mark": "错误", "figure-typed": "警告"}


def test_a_rule_that_is_off_finds_nothing(tmp_path: Path):
    assert weighed(ruled(tmp_path, OFF)) == {"figure-typed": "警告"}


def test_severities_change_both_ways(tmp_path: Path):
    found = weighed(ruled(tmp_path, MILD + STRICT))
    assert found == {"figure-typed": "错误"}  # now it stops before words are read
    found = weighed(ruled(tmp_path / "mild", MILD))
    assert found == {"half-width-mark": "警告", "figure-typed": "警告"}


def test_what_weighs_less_can_be_accepted(tmp_path: Path):
    """An error cannot be; a house that calls it a warning takes that on itself."""
    workspace = ruled(tmp_path, MILD)
    add(workspace, EDITION, "accepted: [{code: half-width-mark, at: 报送备案, reason: 旧稿}]\n")
    findings = check_content(workspace, Request("clean", "qingshan", profile="house")).findings
    assert [(f.code, f.accepted) for f in findings if f.accepted] == [("half-width-mark", "旧稿")]


@pytest.mark.parametrize(
    ("rule", "place", "code", "words"),
    [
        ("{code: half-width, off: 是, reason: 甲}", "4:12", "unknown-rule", "half-width-mark"),
        ("{code: unknown-reference, off: 是, reason: 甲}", "4:12", "rule-fixed", "不能关闭"),
        ("{code: slogan-count, severity: 提示, reason: 甲}", "4:12", "rule-fixed", "把关"),
        ("{code: not-acceptable, off: 是, reason: 甲}", "4:12", "rule-fixed", "不能关闭"),
        ("{code: half-width-mark, reason: 甲}", "4:12", "rule-setting", "没有写 off"),
        (
            "{code: half-width-mark, off: 是, severity: 提示, reason: 甲}",
            "4:12", "rule-setting", "又写了 severity",
        ),
        ("{code: half-width-mark, off: 是}", "4:5", "missing-key", "reason"),
    ],
)  # fmt: skip
def test_what_a_house_may_not_decide_is_an_error_at_its_place(
    tmp_path: Path, rule: str, place: str, code: str, words: str
):
    _, findings = profile_house(ruled(tmp_path, f"  - {rule}\n"), "house")
    (found,) = findings
    assert (str(found.place), found.code) == (f"{HOUSE}:{place}", code)
    assert found.severity.value == "错误"
    assert words in str(found)


def test_a_rule_decided_about_twice(tmp_path: Path):
    _, findings = profile_house(ruled(tmp_path, OFF + MILD), "house")
    assert [(f.code, str(f.place)) for f in findings] == [("rule-setting", f"{HOUSE}:5:12")]


def test_the_report_says_what_was_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    workspace = ruled(tmp_path, OFF + STRICT.replace("错误", "提示"))
    add(workspace, EDITION, "profile: house\n")
    assert run(["lint", "clean", "-w", str(tmp_path), "--level", "错误"]) == 0
    said = capsys.readouterr().out
    expected = "按“本县版式”的校对要求：关闭 1 条规则，略去 1 处；改级别 1 条规则，涉及 1 处。"
    assert expected in said


def test_the_report_says_it_where_nothing_is_left_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """A file that is clean only because a rule is off must not look clean by itself."""
    workspace = ruled(tmp_path, OFF)
    file = tmp_path / "通知.txt"
    file.write_text("各单位：\n　　要加强领导,落实责任。\n", "utf-8")
    for profile in ([], ["--profile", "house"]):
        run(["check", str(file), "-w", str(workspace.root), "--json", *profile])
        told = json.loads(capsys.readouterr().out)
        found = "half-width-mark" in [f["code"] for f in told["findings"]]
        assert found is (not profile)
        rules = [(r["profile"], r["code"], r["severity"], r["count"])
                 for r in told.get("house_rules", [])]  # fmt: skip
        assert rules == ([("本县版式", "half-width-mark", None, 1)] if profile else [])


def test_fix_leaves_alone_what_the_house_does_not_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    workspace = ruled(tmp_path, OFF)
    file = tmp_path / "通知.txt"
    file.write_text("各单位：\n　　要加强领导,落实责任。\n", "utf-8")
    run(["check", str(file), "--fix", "--profile", "house", "-w", str(workspace.root)])
    assert "没有可以放心改的地方" in capsys.readouterr().out
    assert not (tmp_path / "通知（修订）.txt").exists()


def test_two_districts_are_told_once(tmp_path: Path):
    workspace = ruled(tmp_path, OFF)
    add(workspace, EDITION, "profile: house\n")
    findings = check_editions(workspace, "clean", [("qingshan", "2024")] * 2)
    (done,) = findings.houses.values()
    assert len(done.left_out) == 1


def test_the_manifest_lists_it_with_the_reason(tmp_path: Path):
    fonts()
    workspace = ruled(tmp_path, OFF)
    result = build(workspace, Request("clean", "qingshan", profile="house"))
    assert result.folder is not None
    manifest = json.loads((result.folder / "manifest.json").read_text("utf-8"))
    expected = "校对要求：“半角标点”（half-width-mark）不查，理由：沿用旧稿"
    assert expected in manifest["deviations"]
