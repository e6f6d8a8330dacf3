"""Words of a place whose parent is the nation: 全国 and 我国 are words, 国 alone is none."""

from pathlib import Path

from tests.trees import DISTRICT, PROGRAMME, edit, edition, places, write_tree

PARENT = "parent: {name: 白水市, level: 地级市, agency_short: 市卫生健康委}"
NATION = "parent: {name: 全国, level: 国家, agency_short: 国家卫生健康委}"
TEXT = "全｛区｝实现｛口号:both｝"


def province(root: Path, text: str):
    workspace = write_tree(root)
    edit(workspace, DISTRICT, PARENT, NATION)
    edit(workspace, DISTRICT, "level: 县", "level: 省")
    edit(workspace, PROGRAMME, TEXT, f"{text}实现｛口号:both｝")
    return edition(workspace)


def test_a_province_speaks_of_the_whole_nation(tmp_path: Path):
    resolved, findings = province(tmp_path, "按照全｛上级｝部署和｛上级机关｝要求，全｛区｝")
    assert [str(finding) for finding in findings] == []
    plan = resolved.programme.plan
    assert plan is not None
    said = str(plan.sections[0].paragraphs[0])
    assert said.startswith("按照全国部署和国家卫生健康委要求，全省实现")


def test_the_level_word_of_the_nation_is_refused_where_it_makes_no_word(tmp_path: Path):
    _, findings = province(tmp_path, "｛上级｝、｛区｝两级")
    assert places(findings) == [("programme.yaml:13:11", "nation-without-all")]


def test_the_level_word_of_a_city_stands_alone(tmp_path: Path):
    workspace = write_tree(tmp_path)
    edit(workspace, PROGRAMME, TEXT, "｛上级｝、｛区｝两级实现｛口号:both｝")
    _, findings = edition(workspace)
    assert places(findings) == []
