"""Planted defects of rosters."""

from tests.rules.planted.defect import Planted, added, instead
from tests.rules.planted.owners import JOINTLY, both

LEADER = "组长：区卫生健康委党政主要负责同志（2人）"
DEPUTY = "副组长：区卫生健康委领导班子成员（5人）"
MEMBERS = (
    "成员：党群工作科、办公室、人力资源科、医政医管科、中医药管理科、基层卫生健康科、财务审计科、"
    "疾病预防控制科等部门负责人以及区卫生健康委监督所负责人"
)
OFFICE = "专项工作组在区卫生健康委医政医管科设办公室，负责专项行动计划日常工作的组织、协调和管理。"


def members(*lines: str):
    """The members by name, a line each."""
    return instead(MEMBERS, "\n".join(["成 员：" + lines[0], *lines[1:]]))


PLANTED = (
    Planted(
        "person-two-posts",
        8,
        both(
            members("周全 区卫生健康委医政医管科科长", "吴方 区卫生健康委财务审计科科长"),
            instead("工作职责：贯彻", "联络员：周全 区卫生健康委医政医管科副科长\n工作职责：贯彻"),
        ),
        "a promotion that one list missed",
    ),
    Planted(
        "person-two-posts",
        8,
        instead(LEADER, "组 长：李 明 区卫生健康委主任\n组 长：李明 区卫生健康委副主任"),
        "with a blank in the name",
    ),
    Planted(
        "person-twice",
        8,
        both(
            instead(DEPUTY, "副组长：郑和 区卫生健康委副主任"),
            members("周全 区卫生健康委医政医管科科长", "郑和 区卫生健康委副主任"),
        ),
        "a deputy among the members",
    ),
    Planted(
        "post-two-persons",
        8,
        members("周全 区卫生健康委医政医管科科长", "吴方 区卫生健康委医政医管科科长"),
        "a line copied, only the name changed",
    ),
    Planted(
        "roster-unit-nouns",
        8,
        members(
            "周全 区卫生健康委医政医管科科长",
            "吴方 区卫生健康委财务审计科科长",
            "王成 区卫生健康委基层卫生股负责人",
        ),
        "股 from the draft of a county",
    ),
    Planted(
        "post-unlike-unit",
        8,
        members("周全 区卫生健康委医政医管科股长", "吴方 区卫生健康委财务审计科科长"),
        "the head of a 股 in a 科",
    ),
    Planted("post-unlike-unit", 8, instead(LEADER, "组长：区卫生健康委局长"), "a bureau's head"),
    Planted(
        "roster-order",
        8,
        both(instead(LEADER, DEPUTY), instead(DEPUTY, LEADER, 2)),
        "lines swapped",
    ),
    Planted("roster-without-leader", 8, instead(LEADER + "\n", ""), "the leader was cut off"),
    Planted("roster-role-empty", 8, instead(DEPUTY, "副组长："), "nobody yet"),
    Planted(
        "office-not-member",
        8,
        instead(OFFICE, "专项工作组办公室设在区市场监管局，负责日常工作。"),
        "an agency that has no member",
    ),
    Planted(
        "office-not-member",
        8,
        instead(OFFICE, "专项工作组办公室设在区卫生健康委综合监督科，负责日常工作。"),
        "an office of the agency that is not on the list",
    ),
    Planted(
        "office-head-differs",
        8,
        both(
            members("周全 区卫生健康委医政医管科科长", "吴方 区卫生健康委财务审计科科长"),
            added("办公室主任由区卫生健康委医政医管科科长吴方兼任。", OFFICE),
        ),
        "the name of the next line",
    ),
    Planted("signatory-not-member", 8, JOINTLY, "two more signatories, the roster unchanged"),
)
