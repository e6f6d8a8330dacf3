"""A profile as a clerk writes it → figures of a page, or findings at their places."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from generator.load.content import load_profile
from generator.load.migrate import migrations
from generator.localize.profile import measures_of
from generator.model.layout import EXACT, STANDARD, Face, Measures, NumberSide
from generator.place import FilePlace
from generator.workspace import Workspace, shipped_folder
from tests.trees import DISTRICT, EDITION, add, codes, edit, edition, places, sources, write_tree

HOUSE = "content/profiles/house.yaml"
HEAD = "format: 1\nname: 本县版式\n"


def written(root: Path, text: str) -> Workspace:
    workspace = write_tree(root)
    add(workspace, HOUSE, HEAD + dedent(text).lstrip("\n"))
    return workspace


def measured(root: Path, text: str) -> Measures:
    profile, findings = load_profile(written(root, text), "house", FilePlace("--profile", 0))
    assert [str(finding) for finding in findings] == []
    measures, findings = measures_of(profile)
    assert [str(finding) for finding in findings] == []
    return measures


def faults(root: Path, text: str) -> list[tuple[str, str]]:
    profile, findings = load_profile(written(root, text), "house", FilePlace("--profile", 0))
    findings.extend(measures_of(profile)[1])
    return [(place.partition(":")[2], code) for place, code in places(findings)]


@pytest.mark.parametrize(("name", "wanted"), [("standard", STANDARD), ("exact", EXACT)])
def test_the_shipped_profiles_are_the_two_readings_of_the_grid(name: str, wanted: Measures):
    profile, findings = load_profile(Workspace(shipped_folder()), name, FilePlace("--profile", 0))
    assert codes(findings) == []
    assert measures_of(profile)[0] == wanted


def test_no_profile_at_all_is_the_standard(tmp_path: Path):
    assert measures_of(None)[0] == STANDARD
    assert edition(write_tree(tmp_path))[0].measures == STANDARD


def test_a_profile_without_rules_is_the_standard(tmp_path: Path):
    assert measured(tmp_path, "") == STANDARD


def test_lines_fill_the_page_that_the_margins_leave(tmp_path: Path):
    measures = measured(
        tmp_path,
        """
        page: {top: 30, bottom: 30}
        """,
    )
    assert (measures.top.mm, measures.bottom.mm) == (30, 30)
    assert measures.lines == 22
    assert measures.pitch.twips == 610  # 237 mm / 22, cut to a whole twip
    assert measures.pitch * 22 <= measures.height


def test_a_pitch_says_how_many_lines_there_are(tmp_path: Path):
    measures = measured(
        tmp_path,
        """
        page: {pitch: 28}
        """,
    )
    assert (measures.lines, measures.pitch.pt) == (22, 28)


def test_in_the_exact_grid_glyphs_fill_the_type_area(tmp_path: Path):
    measures = measured(
        tmp_path,
        """
        grid: exact
        page: {top: 34, bottom: 34, lines: 24}
        looks:
          body: {size: 小三}
        """,
    )
    glyphs = measures.pitch * (measures.lines - 1) + measures.body_size
    assert glyphs.mm == pytest.approx(297 - 34 - 34, abs=0.5)
    assert measures.above_type.mm == pytest.approx(34)
    assert measures.pitch * measures.lines <= measures.height
    assert {measures.styles[role].size.pt for role in ("body", "heading1", "number")} == {15}
    assert measures.styles["imprint"].size.pt == 14


def test_looks_and_what_follows_from_them(tmp_path: Path):
    measures = measured(
        tmp_path,
        """
        looks:
          title: {size: 小二}
          heading1: {face: 楷体}
          table_text: {size: 五号}
          imprint: {size: 小四}
        fonts: {body: 仿宋}
        """,
    )
    title = measures.styles["title"]
    assert title.size.pt == 18
    assert title.pitch
    assert title.pitch.mm == pytest.approx(12.51 - 5.54 * 4 / 16, abs=0.01)  # 3.2
    assert measures.styles["heading1"].face is Face.KAI
    assert {measures.styles[role].size.pt for role in ("table-text", "table-note")} == {10.5}
    assert measures.imprint_pitch.mm == pytest.approx(10.39 * 12 / 16)
    assert measures.font_names[Face.BODY] == "仿宋"
    assert measures.font_names[Face.KAI] == "楷体_GB2312"


def test_single_figures(tmp_path: Path):
    measures = measured(
        tmp_path,
        """
        compose: plain
        head: {mark_top: 30, number_lines: 3, red_line_gap: 5, red_line_weight: 2, title_lines: 1}
        signature: {date_inset: 3, unsealed_inset: 4, seal: 42, seal_lines: 3}
        imprint: {even_side: 是, outer_line: 0.5, inner_line: 0.2}
        page_number: {side: 居中, form: "- 1 -", below: 9}
        table: {pitch: 20, line: 1}
        """,
    )
    assert not measures.squeeze
    assert (measures.mark_top.mm, measures.number_to_rule.mm, measures.seal.mm) == (30, 5, 42)
    assert (measures.mark_to_number_lines, measures.rule_to_title_lines) == (3, 1)
    assert (measures.date_inset, measures.styles["date"].right, measures.unsealed_inset) == (
        3,
        3,
        4,
    )
    assert (measures.rule_weight.pt, measures.seal_gap_lines) == (2, 3)
    assert measures.imprint_on_even_side
    assert round(measures.imprint_outer_weight.mm, 3) == 0.5
    assert (measures.number_side, measures.number_form) == (NumberSide.CENTRE, "- 1 -")
    assert (measures.table_pitch.pt, measures.table_border.pt) == (20, 1)


def test_implausible_figures_are_found_all_at_once_at_their_places(tmp_path: Path):
    found = faults(
        tmp_path,
        """
        page: {top: 3.7, cells: 280}
        looks:
          title: {size: 五号}
          heading1: {face: 隶书}
        page_number:
          side: 左
        colour: red
        """,
    )
    assert found == [
        ("3:13", "out-of-range"),
        ("3:25", "out-of-range"),
        ("5:17", "out-of-range"),
        ("6:20", "wrong-choice"),
        ("8:9", "wrong-choice"),
        ("9:1", "unknown-key"),
    ]


def test_a_length_with_its_unit_is_no_number(tmp_path: Path):
    assert faults(tmp_path, "page: {top: 30毫米}\n") == [("3:13", "wrong-type")]


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("page: {lines: 24, pitch: 30}\n", "3:15", "profile-lines"),
        ("page: {cells: 34}\n", "3:15", "profile-cells"),
        ("page: {left: 15, right: 15, cells: 22}\n", "3:36", "profile-cells"),
        ("page: {bottom: 20}\npage_number: {below: 18}\n", "4:22", "profile-foot"),
    ],
)
def test_figures_that_do_not_go_together(tmp_path: Path, text: str, place: str, code: str):
    assert faults(tmp_path, text) == [(place, code)]


def test_the_edition_goes_before_the_district(tmp_path: Path):
    workspace = written(tmp_path, "head: {number_lines: 3}\n")
    add(workspace, "content/profiles/other.yaml", HEAD + "head: {number_lines: 1}\n")
    edit(workspace, DISTRICT, "name: 青山县\n", "name: 青山县\nprofile: other\n")
    assert edition(workspace)[0].measures.mark_to_number_lines == 1
    edit(workspace, EDITION, "date: 2024-05-20\n", "date: 2024-05-20\nprofile: house\n")
    found = edition(workspace)[0]
    assert (found.profile_id, found.measures.mark_to_number_lines) == ("house", 3)
    assert HOUSE in found.inputs


def test_an_unknown_profile_is_found_where_it_is_named(tmp_path: Path):
    workspace = written(tmp_path, "")
    edit(workspace, EDITION, "date: 2024-05-20\n", "date: 2024-05-20\nprofile: hause\n")
    loaded, findings = sources(workspace)
    assert loaded is None
    assert places(findings) == [("2024.yaml:4:10", "unknown-profile")]
    assert "是不是“house”" in str(next(iter(findings)))


def test_a_file_that_nobody_reads_as_a_profile_is_found(tmp_path: Path):
    workspace = written(tmp_path, "")
    add(workspace, "content/profiles/本县.yaml", HEAD)
    add(workspace, "content/profiles/old.yml", HEAD)
    add(workspace, "content/profiles/county/house.yaml", HEAD)
    assert codes(sources(workspace)[1]) == ["file-not-read"] * 3


def test_a_profile_of_an_older_format_is_migrated(tmp_path: Path):
    workspace = write_tree(tmp_path)
    add(workspace, HOUSE, "name: 本县版式\n")
    (migration,) = migrations(workspace)
    assert (migration.path, migration.after) == (HOUSE, HEAD)
