"""Names of agencies, places, persons and channels: what is right and looks wrong, and content.

The rules' own examples and the planted defects stand elsewhere.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pipeline.build import check_content
from generator.pipeline.request import Request
from generator.rules.catalogue import subjects
from generator.rules.issuers import issuers
from generator.rules.members import rosters
from generator.rules.places import home, places_in
from tests.rules.texts import found, script
from tests.trees import PROGRAMME, ROSTER, edit, write_tree

MODULES = ("owners", "roster", "levels", "agencies", "channels")
OURS = {rule.code for name in MODULES for rule in subjects()[name]}
HEAD = "延庆区卫生健康委员会文件\n\n延卫〔2024〕3号\n\n关于做好有关工作的通知\n\n各医疗机构：\n"
END = "\n北京市延庆区卫生健康委员会\n2024年3月5日"


def codes(words: str) -> list[str]:
    return [finding.code for finding in found(HEAD + words + END) if finding.code in OURS]


@pytest.mark.parametrize(
    "words",
    [
        # 委会 is 委 and 会同, 会议; 部门 is no 部
        "经市卫生健康委会同市财政局研究，市卫生健康委会议审议通过。",
        "按照卫生部门、农业部门、文化部门的要求落实。",
        "召开区卫生健康委员会会议，市医药监管局、市开发改革委员会列席。",
        # the name of the time, said as such, or of whoever issued a title
        "原卫生部、原国家卫生计生委发布的文件继续有效。",
        "根据卫生部等七部门《关于加强工作的通知》和卫生部办公厅《关于检查的通知》执行。",
        # 我委 in 由我委托, 我局 in 我局限, 全区 in 完全区分
        "由我委托第三方评估，我局限于条件未参加，完全区分责任。",
        "健全区域协同机制，在全县域推广，全市上下同心。",
        # elsewhere, said as such; institutions that are called after a place; words
        "学习三明市、福建省沙县区的经验，赴海淀区考察。",
        "患者转诊至北京大学第三医院海淀区院区和昌平区医院。",
        "珠海市场监管情况较好，广西山区、云南山区除外。",
        "新建区域医疗中心，老城区、新城区同步推进。",
        # agencies of three levels, and agencies that are called alike
        "各区卫生健康委、区市场监管局、市市场监管局、县卫生健康局（委）按职责推进。",
        "区教育局、区体育局、区民政局、区财政局、区邮政局配合。",
        # clinical departments, numbered ones, ones that only sound alike
        "内科、外科、妇科、儿科、骨科、检验科、药剂科参加，临床科室、相关科室配合。",
        "由医政管理科、药政管理科负责，项目一科、项目二科配合。",
        "科研、科技、科普工作由科教科负责，疾控科、基层科落实。",
        "由区委、区政府统一领导，市委、市政府督导，省、市、县政府要加强领导。",
        # who makes it public is somebody else
        "各医疗机构在院内公布举报电话，并自行设立信箱。",
        # telephones of all kinds
        "联系电话：010-55501234转801；监督电话：12345、12320，手机：13800000000。",
        "举报电话：400-610-0000，邮箱：jb01@yq.example、jb02@yq.example。",
        "联系电话：（010）55501234（24小时），手机：139-1234-5678。",
        # a blank form
        "联系人：　　　　　联系电话：",
        # posts
        "区卫生健康委主任、区医保局主任科员、县人大常委会副主任参加。",
        "组长：由主要负责同志担任",
    ],
)
def test_what_is_right_is_left_alone(words: str):
    assert codes(words) == []


def test_where_a_document_comes_from_is_told_by_its_issuers():
    own = home(script(HEAD + "请落实。" + END))
    assert own is not None
    assert own.names == {"延庆区"}
    assert own.above == {"北京市"}
    assert own.words == {"区", "市"}
    assert issuers(script(HEAD + "请落实。" + END)) == ("北京市延庆区卫生健康委员会",)


def test_a_place_that_no_table_has_tells_nothing():
    assert home(script(HEAD.replace("延庆区", "青山县") + "提升密云区水平。")) is None


def test_the_longest_name_of_a_place_is_found():
    assert [name for *_, name in places_in("江西省景德镇市昌江区和昌江黎族自治县")] == [
        "江西省",
        "景德镇市",
        "昌江区",
        "昌江黎族自治县",
    ]


def test_a_roster_is_read_from_lines_columns_and_lists():
    """Blanks within names and roles, dashes before lines, posts without names."""
    words = (
        "组  长：李 明   区卫生健康委党委书记、主任\n- 副组长：齐  艳 区卫生健康委副主任\n"
        "王江海 区卫生健康综合行政执法支队支队长\n成　员：医政科、财务科等部门负责人\n"
        "联络员：\n\t区公安分局刑侦大队大队长\n工作职责：负责落实。"
    )
    (roster,) = rosters(script(HEAD + words))
    assert [(g.role, [(m.name, m.post) for m in g.members]) for g in roster] == [
        ("组长", [("李明", "区卫生健康委党委书记、主任")]),
        (
            "副组长",
            [
                ("齐艳", "区卫生健康委副主任"),
                ("王江海", "区卫生健康综合行政执法支队支队长"),
            ],
        ),
        ("成员", [("", "医政科"), ("", "财务科等部门负责人")]),
        ("联络员", [("", "区公安分局刑侦大队大队长")]),
    ]


def in_content(root: Path, *edits: tuple[str, str, str]) -> list[tuple[str, str]]:
    """(place, code) of what these rules find in the words of a small programme."""
    workspace = write_tree(root)
    for change in edits:
        edit(workspace, *change)
    result = check_content(workspace, Request("clean", "qingshan"))
    return [(str(f.place).rpartition("/")[2], f.code) for f in result.findings if f.code in OURS]


def test_a_programme_without_such_faults_has_no_finding(tmp_path: Path):
    assert in_content(tmp_path) == []


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ("[{name: 李明, post: 主任}, {name: 李明, post: 副主任}]", ["person-two-posts"]),
        ("[{name: 李明, post: 主任}, {name: 王芳, post: 副主任}]", []),
        (
            "[{name: 李明, post: 股长}, {name: 李明, post: 股长, departments: [party]}]",
            ["person-two-posts"],
        ),
    ],
)
@pytest.mark.parametrize("layout", ["inline", "lines"])
def test_one_person_has_one_post(entries: str, expected: list[str], layout: str, tmp_path: Path):
    """content-model 5.8: 004 prints one person as 股负责人 and as 科负责人."""
    text = (ROSTER, "[{post: 主要负责同志}]", entries)
    shown = (ROSTER, "body: 工作组", f"body: 工作组\nlayout: {layout}")
    assert [code for _, code in in_content(tmp_path, text, shown) if "posts" in code] == expected


def test_the_second_post_is_where_the_finding_stands(tmp_path: Path):
    entries = "[{name: 李明, post: 主任}, {name: 李明, post: 副主任}]"
    found_there = in_content(tmp_path, (ROSTER, "[{post: 主要负责同志}]", entries))
    assert ("roster.yaml:7:44", "person-two-posts") in found_there


def test_a_channel_that_is_announced_and_not_attached_is_found(tmp_path: Path):
    """content-model 5.14: 004 announces a mail box and prints none."""
    says = (PROGRAMME, "制定方案。", "向社会公布举报电话、廉政账户。")
    assert in_content(tmp_path, says) == [
        ("programme.yaml:32:22", "channels-missing"),
        ("programme.yaml:32:27", "channels-missing"),
    ]


def test_a_channel_that_an_annex_prints_is_there(tmp_path: Path):
    says = (PROGRAMME, "制定方案。", "向社会公布举报电话、廉政账户。")
    listed = (PROGRAMME, "annexes: [roster", "annexes: [channels, roster")
    write_tree(tmp_path)
    annex = tmp_path / "content/programmes/clean/annexes/channels.yaml"
    annex.write_text(
        "format: 1\nkind: channels\ntitle: 举报方式\nhotlines: [{number: 0798-5550123}]\n", "utf-8"
    )
    assert in_content(tmp_path, says, listed) == [("programme.yaml:32:27", "channel-not-printed")]


def test_a_channel_in_another_sentence_is_not_announced(tmp_path: Path):
    words = (PROGRAMME, "制定方案。", "公布工作进展。拨打举报电话的，予以登记。")
    assert in_content(tmp_path, words) == []
