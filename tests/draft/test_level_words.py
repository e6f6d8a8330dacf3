"""What of a superior's words another place says otherwise, and what it says alike."""

from __future__ import annotations

import pytest

from generator.draft.level_words import below, turn
from generator.draft.roles import Roles
from generator.draft.tree import Entry
from generator.place import FilePlace

PLACE = FilePlace("上级.txt", 1)
CITY = Entry(
    {
        "name": "白水市",
        "level": "地级市",
        "parent": Entry({"name": "江北省", "level": "省"}),
        "agency": Entry({"name": "白水市教育局", "short": "市教育局"}),
    }
)
PROVINCE = Entry(
    {
        "name": "江北省",
        "level": "省",
        "parent": Entry({"name": "全国", "level": "国家"}),
        "agency": Entry({"name": "江北省教育厅", "short": "省教育厅"}),
    }
)
REGION = Entry(
    {
        "name": "江南自治区",
        "level": "自治区",
        "parent": Entry({"name": "全国", "level": "国家"}),
        "agency": Entry({"name": "江南自治区教育厅", "short": "自治区教育厅"}),
    }
)


def turned(words: str, origin: Entry = CITY, *names: str) -> str:
    roles = Roles()
    for name in names:
        roles.id_of(name, PLACE)
    programme = Entry({"paragraphs": [words]}, PLACE)
    turn([programme], origin, roles)
    (said,) = programme["paragraphs"]  # type: ignore[misc]
    return str(said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("在全市开展，结合我市实际，本市各校", "在全｛区｝开展，结合我｛区｝实际，本｛区｝各校"),
        ("全市场主体、市区道路、城市管理", "全市场主体、市区道路、城市管理"),
        ("省教育厅要求，全省推进", "省教育厅要求，全省推进"),
        ("白水市燃气整治", "｛地名｝燃气整治"),
        ("白水市财政局拨款", "白水市财政局拨款"),
        ("白水市教育局关于开展工作的通知", "｛机关全称｝关于开展工作的通知"),
        ("市教育局负责", "｛单位:unit-01｝负责"),
        ("市教育局关于开展工作的通知", "｛机关｝关于开展工作的通知"),
        ("经研究，白水市教育局决定", "经研究，｛单位:unit-01｝决定"),
        ("已经市政府同意，现印发", "已经｛区｝政府同意，现印发"),
        ("市委、市政府决定", "市委、市政府决定"),
        ("落实省委、省政府、市委、市政府决策部署", "落实｛各级党委政府｝决策部署"),
        ("《白水市全市教育办法》照旧", "《白水市全市教育办法》照旧"),
    ],
)
def test_words_of_a_city(words: str, said: str):
    assert turned(words) == said


def test_words_of_a_province_and_of_an_autonomous_region():
    assert (
        turned("按照省委、省政府部署，在全省推进", PROVINCE)
        == "按照｛各级党委政府｝部署，在全｛区｝推进"
    )
    assert turned("全区各校由自治区教育厅督导", REGION) == "全｛区｝各校由｛单位:unit-01｝督导"
    said = turned("由自治区财政厅拨款", REGION, "自治区财政厅")
    assert said == "由｛单位:unit-01｝拨款", "offices of a region begin with 自治区, not with 区"


def test_a_short_name_is_not_taken_out_of_a_longer_one():
    agency = Entry({"name": "白水市安全生产委员会", "short": "市安全生产委"})
    origin = Entry({**CITY, "agency": agency})
    assert turned("市安全生产委员会决定", origin) == "市安全生产委员会决定"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("各区县要组织排查", "各区县"),
        ("各区县教育局要组织排查", "各区县教育局"),
        ("各县（市、区）教育局请于月底前报送", "各县（市、区）教育局"),
        ("各市州、县（市、区）要相应成立", "各市州、县（市、区）"),
        ("各区县人民政府，各部门", "各区县人民政府"),
        ("各地要建立台账", "各地"),
    ],
)
def test_places_that_are_spoken_to_become_a_role(words: str, name: str):
    """A district has none of them below it: its clerk has to say who takes their part."""
    assert turned(words) == words.replace(name, "｛单位:unit-01｝")
    assert below(name)


def test_who_is_of_the_issuers_own_level_is_no_place_below():
    """各区县、市有关部门 are two: who fills in 各区县 has not to say 市有关部门 again."""
    assert turned("各区县、市有关部门要落实") == "｛单位:unit-01｝、市有关部门要落实"
    assert turned("各市州、县（市、区）要落实") == "｛单位:unit-01｝要落实"


@pytest.mark.parametrize(
    "words", ["各市场主体要自查", "各区域要联动", "各学校要自查", "各地方标准"]
)
def test_others_are_not_places(words: str):
    assert turned(words) == words


def test_departments_that_owner_brackets_name_become_roles():
    said = turned("排查。（牵头单位：市商务局；配合单位：市公安局、有关企业）")
    assert said == "排查。（牵头单位：｛单位:unit-01｝；配合单位：｛单位:unit-02｝、有关企业）"


def test_a_role_is_referred_to_everywhere_but_not_inside_other_words():
    said = turned("市财政局拨款，宣传教育处牵头，宣传教育处长参加", CITY, "市财政局", "宣传教育处")
    assert said == "｛单位:unit-01｝拨款，｛单位:unit-02｝牵头，宣传教育处长参加"
