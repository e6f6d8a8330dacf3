"""References and citations: what is right as it is, and what only content knows.

Each honest sentence is of a kind that issued documents have; a rule once saw, or might see, a fault
in it.
"""

from __future__ import annotations

import pytest

from generator.place import FilePlace
from generator.rules.alike import core_of, loose_slip, normal, slip
from generator.rules.annexed import annexes
from generator.rules.citations import title_wording, two_numbers
from generator.rules.mending import mended
from generator.rules.passage import Passage, quoted_in
from generator.rules.script import Known, Script, Spot
from tests.rules.texts import codes, script

OURS = (
    "annex-", "form-not", "chapter-ref", "sheet-ref", "nothing-follows", "table-missing",
    "issued-title", "own-title", "title-notice", "cited-",
)  # fmt: skip
NOTE = "附件：1.任务分工表\n2.物资统计表\n附件1\n任务分工表\n附件2\n物资统计表"
NOTICE = "关于防汛工作的通知\n各镇：\n任务见附件1，报送统计表（见附件2）。"
LAW = "《关于做好防汛工作的通知》（国办发〔2012〕14号）"


@pytest.mark.parametrize(
    "words",
    [
        f"{NOTICE}按省方案附件5和国发〔2021〕1号文件附件3办理。\n{NOTE}",  # annexes of others
        f"{NOTICE}按《关于防汛的通知》附件6办理。\n{NOTE}",
        f"{NOTICE}实行“一票否决”（见附件1）。\n{NOTE}",  # no name of an annex
        f"{NOTICE}填写“统计表”（附件2）和《青川区物资统计表》（附件2）。\n{NOTE}",  # shorter, longer
        f"{NOTICE}\n附件：1.任务分工表 2.物资统计表\n附件1\n任务分工表",  # all in one line
        "关于防汛工作的通知\n各镇：\n任务见附件1至3。\n附件：1.甲表\n2.乙表\n3.丙表",
        "关于防汛工作的通知\n各镇：\n任务见附件1、2，详见附件3。\n附件：1.甲表\n2.乙表\n3.丙表",
        "青川区防汛办法\n第一条 落实责任。\n第二条 违反本办法第一条和《防汛法》第九条的，通报批评。",
        "青川区防汛办法\n第一条为加强防汛。第二条依法防汛。第三条违反本办法第二条的，通报批评。",
        "关于防汛工作的通知\n各镇：\n现将有关事项通知如下：\n一、加强值守\n昼夜不断。",
        "关于防汛工作的通知\n各镇：\n一、具体要求如下：\n（一）加强值守\n昼夜不断。",
        f"依据国务院办公厅{LAW}，按国办{LAW}办理。",  # a short name of the same body
        f"依据{LAW}，《条例》（财政部令2021第15号）办理。",  # an order has no code
        f"按{LAW}要求，现将《防汛工作方案》印发给你们。",  # what we issue has no number
        f"依据省水利厅、省应急管理厅{LAW}，按省水利厅等部门{LAW}办理。",  # of several one is named
        "依据《中华人民共和国防洪法》，按《防洪法》和《中华人民共和国防洪法》办理。",
        f"依据{LAW}、《防汛法》和《政府工作报告》，制定本方案。",  # laws have no such number
        f"依据{LAW}和《关于开展安全检查的通知》等文件，制定本方案。",  # named in passing
        "依据《关于印发防汛工作方案的通知》（青水〔2024〕7号），按《防汛工作方案》（青水〔2024〕7号）办理。",
        "依据《省政府关于防汛工作的意见》（国发〔2024〕7号），按《关于防汛工作的意见》（国发〔2024〕7号）办。",
        "依据《2023年防汛工作要点的通知》，总结《2022年防汛工作要点的通知》的经验。",
        "依据《上海市防汛工作实施方案》，学习《松江区防汛工作实施方案》。",
        "判决见上海市第一中级人民法院沪一中民一终（2010）25号和（2023）沪01民终1234号。",
        "许可证号为沪卫医证（2012）25号。",
        f"转发{LAW}《关于开展安全检查的通知》（国办发〔2012〕15号）。",  # two, each with its number
        "关于印发《防汛工作方案》的通知\n各镇：\n现将《防汛工作方案（试行）》印发给你们。",
        "关于转发《关于做好防汛工作的通知》的通知\n各镇：\n请落实。",
        "青川区防汛工作要点\n一、要求\n任务见下表。\n序号\t任务\t单位\n1\t值守\t水务局\n2\t巡查\t水务局",
    ],
)  # fmt: skip
def test_it_is_right_as_it_is(words: str):
    assert [code for code in codes(words) if code.startswith(OURS)] == []


def test_every_name_of_a_note_is_known_however_it_is_written():
    """In lines, in one line, with a label each, and the label's number where no note is."""
    shapes = [
        "附件：1.甲表\n2.乙表",
        "附件：1.甲表 2.乙表",
        "附件1：甲表\n附件2：乙表",
        "- 附件: 1. 甲表\n2、乙表；",
        "附件1\n甲表\n附件2\n乙表",
    ]
    for shape in shapes:
        found = annexes(script(f"关于防汛工作的通知\n各镇：\n请落实。\n{shape}"))
        names = {number: (a.name or a.title) for number, a in found.items()}
        assert names == {1: "甲表", 2: "乙表"}, shape


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("医疗机构工作人员廉洁从业九项准则", "医疗机构工作人员廉洁执业九项准则", True),
        ("关于开展防汛工作检查的通知", "关于开展防汛检查的通知", True),
        ("关于开展防汛工作检查的通知", "关于开展抗旱工作检查的通知", True),
        ("关于2023年防汛工作的通知", "关于2022年防汛工作的通知", False),
        ("关于全市防汛工作检查的通知", "关于全省防汛工作检查的通知", False),
        ("防汛工作实施方案", "防汛工作实施方案任务表", False),
        ("护士条例", "医师条例", False),
        ("关于开展防汛工作检查的通知", "关于推进医疗保障改革的通知", False),
    ],
)
def test_two_titles_are_one_with_a_slip_or_two(one: str, other: str, expected: bool):
    assert slip(normal(one), normal(other)) is slip(normal(other), normal(one)) is expected


def test_a_title_that_is_surely_meant_may_differ_in_more():
    one, other = (
        "重庆市渝中区医疗机构及其工作人员廉洁从业工作方案",
        "渝中区医疗机构及其工作人员廉洁从业方案",
    )
    assert loose_slip(normal(one), normal(other))
    assert not slip(normal(one), normal(other))


def test_a_notice_and_what_it_issues_are_one_document():
    assert core_of("省政府关于印发防汛工作方案的通知") == core_of("防汛工作方案") == "防汛工作方案"
    assert core_of("国务院关于防汛工作的意见") == core_of("关于防汛工作的意见")


def known(words: str) -> Script:
    """A passage of content that registers one document."""
    passage = Passage(words, quoted=quoted_in(words))
    spot = Spot(passage, lambda index: FilePlace("x", 1, index + 1))
    return Script((spot,), Known(citations={"关于做好防汛工作的通知": "国办发〔2012〕14号"}))


def test_a_title_is_compared_with_its_registered_wording_and_gets_it():
    wrong = known("依据《关于做好防讯工作的通知》，制定本方案。")
    ((spot, hit),) = title_wording.find(wrong)
    assert (spot.words[hit.start : hit.end], hit.fix) == (
        "关于做好防讯工作的通知",
        "关于做好防汛工作的通知",
    )
    (mending,) = mended(wrong)
    assert mending.words == "依据《关于做好防汛工作的通知》，制定本方案。"
    assert not list(title_wording.find(known("依据《关于做好防汛工作的通知》，制定本方案。")))


def test_a_number_is_compared_with_the_registered_one():
    wrong = known("依据《关于做好防汛工作的通知》（国办发〔2012〕41号），制定本方案。")
    ((_, hit),) = two_numbers.find(wrong)
    assert (hit.values["number"], hit.values["other"]) == (
        "国办发〔2012〕41号",
        "国办发〔2012〕14号",
    )


def test_a_web_page_that_prints_the_number_below_the_title_still_has_its_title():
    words = "字号：大 中 小\n青川区关于防汛工作的通知\n青水〔2024〕7号\n各镇：\n请落实。"
    assert [title for title, _ in script(words).titles.values()] == ["青川区关于防汛工作的通知"]


def test_a_text_behind_a_date_is_no_remark_though_its_title_was_not_found():
    words = "关于防汛工作的通知\n各镇：\n请落实。\n青川区水务局\n2024年5月6日\n某某\n一、要求\n落实责任。"
    roles = {spot.words: spot.role.value for spot in script(words).spots}
    assert (roles["一、要求"], roles["落实责任。"], roles["某某"]) == ("小标题", "正文", "附注")


def test_a_number_whose_brackets_stand_wrongly_is_not_missing():
    words = f"依据{LAW}和《关于加强值守的通知》[沪水函2024（96号）]，制定本方案。"
    assert [code for code in codes(words) if code.startswith("cited-")] == ["cited-number-broken"]


def test_an_annex_that_is_not_there_is_told_once():
    """《进展表》（附件3）, where 进展情况表 is annex 2 of two: the number is the fault."""
    notes = "附件：1.防汛任务分解表\n2.冬春季防汛工作进展情况表"
    words = f"关于防汛工作的通知\n各镇：\n报送《冬春季防汛工作进展表》（附件{{}}）。\n{notes}"
    ours = ("own-title", "annex-reference")
    assert [c for c in codes(words.format(3)) if c.startswith(ours)] == ["annex-reference"]
    assert [c for c in codes(words.format(2)) if c.startswith(ours)] == ["own-title-wording"]
