"""House rules through the whole program: built, said in the manifest, and checked against themselves."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import pytest

from generator.check.registry import check
from generator.model.layout import Measures
from generator.pipeline.build import build
from generator.pipeline.inspect import profile_measures
from generator.pipeline.request import Request, Result
from generator.read.files import read
from generator.workspace import Workspace
from tests.fonts import fonts

HEAD = "format: 1\nname: 本县版式\n"
PROFILES = {
    "wide": """
        page: {top: 30, bottom: 32, left: 26}
        looks:
          title: {size: 小二}
          heading1: {face: 楷体}
          table_text: {size: 五号}
        head: {mark_top: 30, number_lines: 3, red_line_gap: 6.5}
        signature: {date_inset: 3}
        page_number: {side: 居中, form: "- 1 -", below: 9}
        imprint: {outer_line: 0.5, even_side: 是}
        fonts: {body: 仿宋, kai: 楷体}
        """,
    "tight": """
        grid: exact
        page: {top: 34, bottom: 34, lines: 24}
        looks:
          body: {size: 小三}
          imprint: {size: 小四}
          page_number: {size: 五号}
        page_number: {side: 居右}
        imprint: {even_side: 是}
        """,
}
PAGE = {"page-margin"}
NUMBERS = {"page-number-form", "page-number-side", "page-number-place"}
WITHOUT = {
    ("wide", "docx"): PAGE | NUMBERS | {
        "title-look", "heading-look", "mark-place", "number-place", "red-line", "date-inset",
        "imprint-lines", "imprint-width", "table-wide",
    },
    ("wide", "pdf"): PAGE | NUMBERS | {
        "title-look", "heading-look", "mark-place", "number-place", "red-line", "date-inset",
        "imprint-lines", "imprint-place", "table-wide",
    },
    ("tight", "docx"): PAGE | {
        "page-lines", "body-look", "heading-look", "number-look", "annex-label-look",
        "mark-place", "imprint-look", "page-number-look", "page-number-side",
    },
    ("tight", "pdf"): PAGE | {
        "body-look", "heading-look", "number-look", "annex-label-look",
        "mark-place", "imprint-look", "page-number-look", "page-number-side",
    },
}  # fmt: skip
"""What is found if nobody says that a house has rules of its own: nothing but what differs."""

MAYBE = {"imprint-width", "page-lines"}


@dataclass(frozen=True)
class House:
    """A package of a house, and what its rules come to."""

    result: Result
    measures: Measures

    def files(self, ending: str) -> dict[str, bytes]:
        return {f.path: f.data for f in self.result.files if f.format == ending}


@pytest.fixture(scope="module", params=PROFILES)
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """The name of a profile, and the package that was built with it."""
    name = str(request.param)
    root = tmp_path_factory.mktemp(name)
    folder = root / "content/profiles"
    folder.mkdir(parents=True)
    rules = HEAD + dedent(PROFILES[name]).lstrip("\n")
    (folder / f"{name}.yaml").write_text(rules, "utf-8")
    fonts()
    workspace = Workspace(root)
    result = build(workspace, Request("integrity-action", "songjiang", profile=name))
    assert result.folder, [str(finding) for finding in result.findings]
    measures, findings = profile_measures(workspace, name)
    assert not len(findings)
    return name, House(result, measures)


def found(data: bytes, path: str, measures: Measures | None = None) -> list[str]:
    given = () if measures is None else (measures,)
    return [f"{f.code} {f}" for f in check(read(data, path, *given), *given)]


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx"])
def test_what_a_house_builds_is_right_by_its_own_rules(house: tuple[str, House], ending: str):
    _, made = house
    files = made.files(ending)
    assert files
    wrong = {path: found(data, path, made.measures) for path, data in files.items()}
    assert {path: said for path, said in wrong.items() if said} == {}


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_without_its_rules_only_what_differs_is_found(house: tuple[str, House], ending: str):
    name, made = house
    files = made.files(ending)
    said = {line.split()[0] for path, data in files.items() for line in found(data, path)}
    wanted = WITHOUT[name, ending]
    assert wanted - MAYBE <= said <= wanted | MAYBE


@pytest.mark.slow
def test_the_manifest_lists_each_deviation_with_its_clause(house: tuple[str, House]):
    name, made = house
    assert made.result.folder
    manifest = json.loads((made.result.folder / "manifest.json").read_text("utf-8"))
    assert f"content/profiles/{name}.yaml" in manifest["inputs"]
    clauses = {line.partition("：")[0] for line in manifest["deviations"]}
    if name == "wide":
        assert {
            "5.2.1",
            "7.2.4",
            "7.2.5",
            "7.2.7",
            "7.3.1",
            "7.3.3",
            "7.3.5.1",
            "7.4.1",
            "7.5",
        } < clauses
        assert "7.3.3：一级标题字体为楷体（国标黑体）" in manifest["deviations"]
    else:
        assert "5.2.3：每面行数为 24 行（国标 22 行）" in manifest["deviations"]
    assert not [line for line in manifest["deviations"] if line.startswith("惯例")]


def test_a_profile_that_is_not_there_is_named(tmp_path: Path):
    _, findings = profile_measures(Workspace(tmp_path), "standart")
    (finding,) = findings
    assert (finding.code, str(finding.place)) == ("unknown-profile", "--profile")
    assert "standard" in finding.hint
