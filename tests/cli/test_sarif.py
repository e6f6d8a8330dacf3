"""`--sarif`: what SARIF 2.1.0 demands of a log, and that places and acceptances arrive.

Numbers in the tests are sections of the specification (OASIS, sarif-v2.1.0).
"""

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.cli.run import run
from generator.cli.sarif import sarif
from generator.diagnostics.excerpt import Excerpt, Span
from generator.diagnostics.finding import Finding, Severity
from generator.place import CellPlace, FilePlace, PagePlace, ParagraphPlace, Place
from generator.rules.catalogue import all_rules
from tests.trees import TASKS, edit, write_tree

RULES = all_rules()
CODE = "half-width-mark"


def result_of(place: Place, severity: Severity = Severity.ERROR, **more: object) -> dict:
    finding = Finding(CODE, severity, place, "用了半角标点", "请改", **more)
    (run_,) = json.loads(sarif([finding], RULES, lambda one: one.excerpt))["runs"]
    (result,) = run_["results"]
    return result


def location_of(place: Place, **more: object) -> dict:
    (location,) = result_of(place, **more)["locations"]
    return location


def checked_log(path: Path) -> dict:
    """The log in a file, after the demands that hold for every log."""
    log = json.loads(path.read_bytes().decode("utf-8"))
    assert log["version"] == "2.1.0"  # 3.13.2
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (one,) = log["runs"]
    driver = one["tool"]["driver"]  # 3.14.6, 3.18.2
    assert driver["name"] == "yinfa"
    assert "informationUri" not in driver
    ids = [rule["id"] for rule in driver["rules"]]  # 3.19.23: unique
    assert len(set(ids)) == len(ids)
    for rule in driver["rules"]:  # 3.49
        assert set(rule) == {"id", "name", "shortDescription", "help", "defaultConfiguration"}
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
    for result in one["results"]:  # 3.27
        assert result["message"]["text"]
        assert result["level"] in {"error", "warning", "note"}
        assert ids[result["ruleIndex"]] == result["ruleId"]  # 3.27.6
        assert result["locations"]
    return one


def test_the_catalogue_is_the_list_of_rules_of_the_tool():
    (one,) = json.loads(sarif([], RULES, lambda one: one.excerpt))["runs"]
    rules = {rule["id"]: rule for rule in one["tool"]["driver"]["rules"]}
    assert set(rules) == set(RULES)
    assert rules[CODE]["name"] == RULES[CODE].name
    assert RULES[CODE].source in rules[CODE]["help"]["text"]
    assert one["results"] == []


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.HINT, "note")],
)
def test_severities_have_their_level(severity: Severity, level: str):
    assert result_of(FilePlace("甲.txt"), severity)["level"] == level


def test_a_place_in_a_file_has_line_and_column_of_code_points():
    excerpt = Excerpt("加强领导,落实", (Span(4, 5),))
    place = location_of(FilePlace("通知.txt", 3, 5), excerpt=excerpt)["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == "通知.txt"
    assert place["region"] == {
        "startLine": 3,
        "startColumn": 5,
        "endColumn": 6,
        "snippet": {"text": ","},
    }


def test_a_name_of_a_file_becomes_a_uri():
    """3.4: a URI has neither blanks nor ideographs, and a # would end it."""
    uri = location_of(FilePlace("某文〔2024〕1号 #2.txt"))["physicalLocation"]["artifactLocation"][
        "uri"
    ]
    assert uri.isascii()
    assert " " not in uri
    assert "#" not in uri
    assert unquote(uri) == "某文〔2024〕1号 #2.txt"


def test_a_file_below_the_folder_is_named_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    below = location_of(FilePlace(f"{tmp_path.as_posix()}/a/b.txt"))["physicalLocation"]
    assert below["artifactLocation"]["uri"] == "a/b.txt"
    outside = location_of(FilePlace(f"{tmp_path.parent.as_posix()}/c.txt"))["physicalLocation"]
    assert outside["artifactLocation"]["uri"].startswith("file:///")


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (CellPlace("a.xlsx", "季报表", "F12"), "季报表!F12"),
        (ParagraphPlace("a.docx", 41), "第41段"),
        (PagePlace("a.pdf", 3, 2), "第3页第2行"),
    ],
)
def test_what_has_no_lines_has_a_logical_location(place: Place, name: str):
    location = location_of(place)
    (logical,) = location["logicalLocations"]
    assert logical.get("fullyQualifiedName", logical["name"]) == name
    assert location["physicalLocation"]["artifactLocation"]["uri"] == place.path
    assert "region" not in location["physicalLocation"]


def test_what_is_no_file_has_only_a_name():
    assert location_of(FilePlace("--profile", 0)) == {"logicalLocations": [{"name": "--profile"}]}
    assert "region" not in location_of(FilePlace("content/a.yaml", 0))["physicalLocation"]


def test_an_accepted_finding_is_suppressed_with_its_reason():
    """3.27.23 and 3.35."""
    result = result_of(FilePlace("a.yaml"), accepted="上级规定")
    assert result["suppressions"] == [{"kind": "inSource", "justification": "上级规定"}]
    assert "suppressions" not in result_of(FilePlace("a.yaml"))


def test_check_writes_a_result_for_each_place(tmp_path: Path):
    source, log = tmp_path / "通知.txt", tmp_path / "结果.sarif"
    source.write_text("关于开展检查的通知\n各科室：\n加强领导,落实。\n抓好,见成效。\n", "utf-8")
    assert run(["check", str(source), "--sarif", str(log)]) == 1
    results = checked_log(log)["results"]
    regions = [r["locations"][0]["physicalLocation"]["region"] for r in results]
    assert [(r["startLine"], r["startColumn"], r["endColumn"]) for r in regions] == [
        (3, 5, 6),
        (4, 3, 4),
    ]


def test_lint_writes_paths_of_the_workspace(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, TASKS, "主要负责同志带头学习。", "主要负责同志带头,学习。")
    log = tmp_path / "结果.sarif"
    run(["lint", "clean", "-d", "qingshan", "-w", str(tmp_path), "--sarif", str(log)])
    (result,) = checked_log(log)["results"]
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == TASKS
    assert physical["region"]["snippet"] == {"text": ","}


def test_a_log_without_findings_is_one_too(tmp_path: Path):
    write_tree(tmp_path)
    log = tmp_path / "结果.sarif"
    assert run(["lint", "clean", "-w", str(tmp_path), "--sarif", str(log)]) == 0
    assert checked_log(log)["results"] == []


def test_the_log_of_an_earlier_run_is_replaced(tmp_path: Path):
    """A machine reads the name that it asked for, each time."""
    write_tree(tmp_path)
    log = tmp_path / "结果.sarif"
    for _ in range(2):
        assert run(["lint", "clean", "-w", str(tmp_path), "--sarif", str(log)]) == 0
    assert [path.name for path in tmp_path.glob("*.sarif")] == ["结果.sarif"]


def test_a_place_where_nothing_can_be_written_is_a_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "文件").write_text("", "utf-8")
    write_tree(tmp_path)
    target = str(tmp_path / "文件" / "结果.sarif")
    assert run(["lint", "clean", "-w", str(tmp_path), "--sarif", target]) == 3
    assert "file-not-writable" in capsys.readouterr().err


def test_the_helper_above_notices_a_wrong_index(tmp_path: Path):
    finding = replace(Finding(CODE, Severity.ERROR, FilePlace("a.txt"), "甲", "乙"))
    log = json.loads(sarif([finding], RULES, lambda one: one.excerpt))
    log["runs"][0]["results"][0]["ruleIndex"] += 1
    (tmp_path / "a.sarif").write_text(json.dumps(log), "utf-8")
    with pytest.raises(AssertionError):
        checked_log(tmp_path / "a.sarif")
