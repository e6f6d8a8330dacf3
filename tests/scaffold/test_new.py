"""`yinfa new`: what a clerk of any district gets from its code or name."""

from __future__ import annotations

import json
import re
from pathlib import Path
from textwrap import dedent

import pytest

from generator.cli.run import run
from generator.load.content import load_programme, programmes
from generator.load.divisions import load_divisions
from generator.model.standing import standing
from generator.pipeline.build import check_content
from generator.pipeline.request import Request
from generator.scaffold.demands import demands
from generator.scaffold.drafts import with_roles
from generator.workspace import Workspace
from tests.trees import DISTRICT, add, edit, write_tree


def new(folder: Path, *arguments: str) -> int:
    return run(["new", *arguments, "--year", "2024", "-w", str(folder)])


def errors(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Codes of what was found wrong."""
    return re.findall(r" 错误 ([a-z-]+) ", capsys.readouterr().err)


def test_a_district_is_drafted_from_its_code(tmp_path: Path):
    write_tree(tmp_path)
    assert new(tmp_path, "360203", "clean", "--id", "zhushan") == 0
    folder = tmp_path / "content/districts/zhushan"
    assert sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*.yaml")) == [
        "clean/2024.yaml",
        "district.yaml",
    ]
    lines = (folder / "district.yaml").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.lstrip().startswith("#")] == dedent("""\
        format: 1
        code: "360203"
        name: 珠山区
        full_name: 景德镇市珠山区
        level: 市辖区
        parent:
          name: 景德镇市
          level: 地级市
          agency_short: 市卫生健康委
        grandparent:
          name: 江西省
          level: 省
          agency_short: 省卫生健康委
        agency:
          name: 景德镇市珠山区卫生健康委员会
          letterhead: 珠山区卫生健康委员会
          short: 区卫生健康委
          office: 景德镇市珠山区卫生健康委员会办公室
        platform_level: 省级
        unit_noun: 股室
        departments:
          - id: hospitals
            name: 【待补：hospitals 的名称】
          - id: medical
            name: 【待补：medical 的名称】
          - id: party
            name: 【待补：party 的名称】
        """).splitlines()


def test_local_yaml_says_in_chinese_what_is_wanted(tmp_path: Path):
    add(
        write_tree(tmp_path),
        "content/programmes/clean/local.yaml",
        """
        format: 1
        roles:
          - {id: medical, what: 负责医政的科室}
          - {id: hospitals, name: 各医疗机构}
        recipients: [hospitals]
        """,
    )
    programme, findings = load_programme(Workspace(tmp_path), "clean")
    assert programme is not None, [str(f) for f in findings]
    assert demands(programme).roles == {
        "medical": "【待补：负责医政的科室】",
        "hospitals": "各医疗机构",
        "party": "【待补：party 的名称】",
    }


@pytest.mark.parametrize("name", programmes(Workspace(Path(__file__).parents[2])))
def test_every_shipped_programme_can_be_drafted_and_lints_without_an_error(
    tmp_path: Path, name: str
):
    """Every role and document that a programme asks for is drafted; else links would break."""
    assert new(tmp_path, "220104", name) == 0
    result = check_content(Workspace(tmp_path), Request(name, "d220104"))
    assert not [str(f) for f in result.findings if f.severity == "错误"]


@pytest.mark.parametrize(
    ("code", "agency", "short", "above", "platform", "noun"),
    [
        ("310117", "上海市松江区", "区", [("上海市", "直辖市")], "市级", "科室"),
        ("150521", "科尔沁左翼中旗", "旗", [("通辽市", "地级市"), ("内蒙古自治区", "自治区")],
         "自治区级", "股室"),
        ("659001", "第八师石河子市", "师市",
         [("新疆生产建设兵团", "兵团"), ("新疆维吾尔自治区", "自治区")], "自治区级", "科室"),
        ("429004", "仙桃市", "市", [("湖北省", "省")], "省级", "股室"),
        ("429021", "神农架林区", "林区", [("湖北省", "省")], "省级", "股室"),
        ("152200", "兴安盟", "盟", [("内蒙古自治区", "自治区")], "自治区级", "科室"),
        ("232700", "大兴安岭地区", "地区", [("黑龙江省", "省")], "省级", "科室"),
        ("222400", "延边朝鲜族自治州", "州", [("吉林省", "省")], "省级", "科室"),
        ("360000", "江西省", "省", [("全国", "国家")], "省级", "处室"),
        ("450000", "广西壮族自治区", "自治区", [("全国", "国家")], "自治区级", "处室"),
    ],
)  # fmt: skip
def test_names_follow_from_level_and_parents(
    tmp_path: Path, code: str, agency: str, short: str, above: list, platform: str, noun: str
):
    table, _ = load_divisions(Workspace(tmp_path))
    place = standing(table.by_code[code], table)
    assert place.agency == f"{agency}卫生健康委员会"
    assert place.agency_short == f"{short}卫生健康委"
    assert [(a.name, a.level) for a in place.above] == above
    assert (place.platform_level, place.unit_noun) == (platform, noun)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("昌江", "division-ambiguous"),
        ("朝阳区", "division-ambiguous"),
        ("昌江市", "division-not-found"),
        ("360299", "division-not-found"),
        ("闸北区", "division-closed"),
        ("香港特别行政区", "division-unsuited"),
    ],
)
def test_what_is_not_one_living_district_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: str, code: str
):
    write_tree(tmp_path)
    assert new(tmp_path, asked, "clean") == 1
    assert errors(capsys) == [code]


@pytest.mark.parametrize(
    "asked", ["36020", "3602", "36O202", "360202000000", "36020２0", "360-202", "d360202"]
)
def test_a_code_of_other_than_six_digits_is_no_city(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], asked: str
):
    """36020 is a district's code with a digit lost; filled up with zeros it would draft the city."""
    write_tree(tmp_path)
    assert new(tmp_path, asked, "clean") == 1
    said = capsys.readouterr().err
    assert " division-code-malformed " in said
    assert "代码用六位半角数字" in said
    assert "？；" not in said
    if not asked.startswith(("d", "360-")):
        assert 2 <= len(set(re.findall(r"[^ ：、]+ (3602[0-9]{2})", said))) <= 6
        assert "昌江区 360202" in said


def test_an_unknown_code_is_answered_with_its_neighbours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    write_tree(tmp_path)
    assert new(tmp_path, "360299", "clean") == 1
    said = capsys.readouterr().err
    assert "代码相近的有：景德镇市 360200、昌江区 360202、" in said
    assert "？；" not in said


@pytest.mark.parametrize("asked", ["３６０２０３", " 360203\u3000", "360 203", " 景德镇市　珠山区"])
def test_full_width_digits_and_blanks_are_read(tmp_path: Path, asked: str):
    write_tree(tmp_path)
    assert new(tmp_path, asked, "clean") == 0
    assert (tmp_path / "content/districts/d360203/district.yaml").is_file()


def test_candidates_are_listed_with_parents_and_codes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    write_tree(tmp_path)
    assert new(tmp_path, "昌江", "clean") == 1
    said = capsys.readouterr().err
    assert "江西省景德镇市昌江区 360202、海南省昌江黎族自治县 469026" in said


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    write_tree(tmp_path)
    assert new(tmp_path, "360203", "clean") == 0
    before = {p: p.read_bytes() for p in (tmp_path / "content").rglob("*.yaml")}
    capsys.readouterr()
    assert new(tmp_path, "360203", "clean") == 1
    assert errors(capsys) == ["scaffold-exists"]
    assert new(tmp_path, "360222", "clean", "--id", "d360203") == 1
    assert errors(capsys) == ["district-has-another-code"]
    assert new(tmp_path, "360222", "clean", "--id", "昌江") == 1
    assert errors(capsys) == ["scaffold-id"]
    assert {p: p.read_bytes() for p in (tmp_path / "content").rglob("*.yaml")} == before


def test_a_district_that_is_there_keeps_its_words_and_gets_the_roles_it_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    workspace = write_tree(tmp_path)
    edit(workspace, DISTRICT, "name: 青山县\n", 'code: "360203"\nname: 青山县\n')
    edit(workspace, DISTRICT, "  - {id: party, name: 党建股}\n", "")
    before = (tmp_path / DISTRICT).read_text("utf-8")
    arguments = ["new", "360203", "clean", "--year", "2026", "-w", str(tmp_path), "--json"]
    assert run(arguments) == 0
    assert json.loads(capsys.readouterr().out)["added"] == ["party"]
    added = "  - id: party\n    name: 【待补：party 的名称】\n"
    assert (tmp_path / DISTRICT).read_text("utf-8") == before + added
    assert (tmp_path / "content/districts/qingshan/clean/2026.yaml").exists()


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        (
            "departments:\n- {id: a, name: 甲}\n\n# 版式\nprofile: exact\n",
            1,
            "departments:\n- {id: a, name: 甲}\n- id: b\n  name: 乙\n\n# 版式\nprofile: exact\n",
        ),
        ("x: 1\ndepartments:\n  - id: a\n    name: 甲", 2,
         "x: 1\ndepartments:\n  - id: a\n    name: 甲\n  - id: b\n    name: 乙\n"),
        ("departments: [{id: a, name: 甲}]\n", 1, None),
    ],
)  # fmt: skip
def test_roles_are_put_behind_the_last_one(text: str, line: int, found: str | None):
    assert with_roles(text, line, {"b": "乙"}) == found


def test_a_district_that_does_not_load_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """A typing error in district.yaml must not cost a clerk the whole file."""
    workspace = write_tree(tmp_path)
    assert new(tmp_path, "360203", "clean") == 0
    path = "content/districts/d360203/district.yaml"
    edit(workspace, path, "level: 市辖区", "level: 市辖区x")
    edit(workspace, DISTRICT, "name: 青山县\n", 'code: "360222"\nname: 青山县\n')
    edit(workspace, DISTRICT, "level: 县", "level: 县x")
    before = {p: p.read_bytes() for p in (tmp_path / "content").rglob("*.yaml")}
    capsys.readouterr()
    for arguments in (("360203", "clean"), ("360203", "clean", "--id", "d360203"),
                      ("360222", "clean")):  # fmt: skip
        assert run(["new", *arguments, "--year", "2026", "-w", str(tmp_path)]) == 1
        assert "district.yaml:" in capsys.readouterr().err
    assert {p: p.read_bytes() for p in (tmp_path / "content").rglob("*.yaml")} == before


def test_two_folders_of_one_district_are_not_chosen_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """A copied folder keeps the code: what is drafted must not land in the copy unasked."""
    workspace = write_tree(tmp_path)
    edit(workspace, DISTRICT, "name: 青山县\n", 'code: "360222"\nname: 青山县\n')
    copy = tmp_path / "content/districts/a1/district.yaml"
    copy.parent.mkdir()
    copy.write_bytes((tmp_path / DISTRICT).read_bytes())
    before = {p: p.read_bytes() for p in (tmp_path / "content").rglob("*.yaml")}
    assert new(tmp_path, "360222", "clean", "--year", "2026") == 1
    said = capsys.readouterr().err
    assert " district-code-twice " in said
    assert "content/districts/a1、content/districts/qingshan" in said
    assert {p: p.read_bytes() for p in (tmp_path / "content").rglob("*.yaml")} == before
    again = ["new", "360222", "clean", "--year", "2026", "-w", str(tmp_path)]
    assert run([*again, "--id", "qingshan"]) == 0
    assert (tmp_path / "content/districts/qingshan/clean/2026.yaml").is_file()


def test_a_file_made_in_notepad_keeps_its_mark_and_line_ends(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, DISTRICT, "name: 青山县\n", 'code: "360203"\nname: 青山县\n')
    edit(workspace, DISTRICT, "  - {id: party, name: 党建股}\n", "")
    path = tmp_path / DISTRICT
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    assert run(["new", "360203", "clean", "--year", "2026", "-w", str(tmp_path)]) == 0
    added = "  - id: party\r\n    name: 【待补：party 的名称】\r\n"
    assert path.read_bytes() == before + added.encode()
