"""The table of divisions: what an office can look up and correct, and what it says of a code."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load.divisions import LOCAL, load_divisions
from generator.model.divisions import Division, Divisions
from generator.workspace import Workspace
from tests.trees import DISTRICT, add, codes, edit, sources, write_tree


def table(workspace: Workspace) -> Divisions:
    found, findings = load_divisions(workspace)
    assert not len(findings)
    return found


def test_the_shipped_table_has_every_level_and_is_small(tmp_path: Path):
    found = table(Workspace(tmp_path))
    assert len(list(found)) > 3200
    assert (Workspace(tmp_path).shipped() / "content/divisions.csv").stat().st_size < 150_000
    assert found.path(found.by_code["360202"]) == "江西省景德镇市昌江区"
    assert found.by_code["659001"] == Division(
        "659001", "石河子市", "兵团市", "650000", corps="第八师"
    )
    assert found.by_code["429004"].parent == "420000", "仙桃市 belongs to the province directly"


def test_every_parent_and_successor_is_in_the_table(tmp_path: Path):
    found = table(Workspace(tmp_path))
    for one in found:
        assert one.parent in found.by_code or not one.parent, one
        assert {*one.successors} <= {*found.by_code}, one
        assert not one.until or one.successors, one


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("昌江区", ["江西省景德镇市昌江区"]),
        ("昌江", ["江西省景德镇市昌江区", "海南省昌江黎族自治县"]),
        ("朝阳区", ["北京市朝阳区", "吉林省长春市朝阳区"]),
        ("上海松江", ["上海市松江区"]),
        ("江西省景德镇市昌江区", ["江西省景德镇市昌江区"]),
        ("恩施", ["湖北省恩施土家族苗族自治州", "湖北省恩施土家族苗族自治州恩施市"]),
        ("忠县", ["重庆市忠县"]),
        ("昌江市", []),
    ],
)
def test_a_name_finds_all_that_it_may_mean(tmp_path: Path, asked: str, found: list[str]):
    known = table(Workspace(tmp_path))
    assert [known.path(one) for one in known.called(asked)] == found


def test_an_office_adds_and_corrects_rows_of_its_own(tmp_path: Path):
    add(
        write_tree(tmp_path),
        LOCAL,
        """
        代码,名称,级别,上级,启用,停用,后继,所在的师
        360299,新昌江区,市辖区,360200,2026
        360202,昌江区,市辖区,360200,,2026,360299
        """,
    )
    found = table(Workspace(tmp_path))
    assert found.path(found.by_code["360299"]) == "江西省景德镇市新昌江区"
    assert found.successor_words(found.by_code["360202"]) == "现在是新昌江区（360299）"


@pytest.mark.parametrize(
    "row",
    ["36020X,昌江区,市辖区,360200", "360202,,市辖区,360200", "360202,昌江区,区,360200",
     "360202,昌江区,市辖区,景德镇", "360202,昌江区,市辖区,360200,今年", "1,2,3,4,5,6,7,8,9"],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_named_by_line_and_left_out(tmp_path: Path, row: str):
    workspace = write_tree(tmp_path)
    add(workspace, LOCAL, f"代码,名称,级别,上级\n{row}\n")
    found, findings = load_divisions(workspace)
    assert [(str(f.place), f.code) for f in findings] == [
        (f"{LOCAL}:2:1", "division-row-unreadable")
    ]
    assert found.by_code["360202"].name == "昌江区"


@pytest.mark.parametrize(
    ("code", "name", "found"),
    [
        ("360202", "昌江区", []),
        ("360298", "昌江区", ["division-unknown"]),
        ("360203", "昌江区", ["division-differs"]),
        ("310108", "闸北区", ["division-abolished"]),
    ],
)
def test_what_the_table_says_of_a_district_never_stops_it(
    tmp_path: Path, code: str, name: str, found: list[str]
):
    """No table is complete: an unknown code is a warning."""
    workspace = write_tree(tmp_path)
    edit(workspace, DISTRICT, "name: 青山县\n", f'code: "{code}"\nname: {name}\n')
    edit(workspace, DISTRICT, "level: 县\n", "level: 市辖区\n")
    read, findings = sources(workspace)
    assert codes(findings) == found
    assert read is not None
