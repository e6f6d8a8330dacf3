"""Good Chinese that looks like a fault: no rule of words, numbers, dates and units says a thing.

Each line has once been, or might be, taken for a fault; what it looks like stands behind it.
"""

from __future__ import annotations

import pytest

from generator.rules.passage import Passage, quoted_in
from generator.rules.proof import in_passage, word_rules
from generator.rules.wording import entries

HONEST = {
    "要把学习贯彻全会精神引向深入。": "习贯",
    "加强预防犯罪工作，构建全制度链条。": "防犯, 建全制度",
    "搭建帐篷，设置临时医疗点。": "建帐",
    "发布署名文章，宣布署期。": "布署",
    "上报消防设施和推广消毒知识。": "报消, 广消",
    "幼儿急疹病例有所增加。": "急疹",
    "各类形式的宣传干部份额不变。": "部份",
    "有偿试用期间，实行无偿试点。": "偿试",
    "落实拖欠工资的清偿责任。": "实拖",
    "必须要解决群众的困难。": "须要解决",
    "尤其它们的来源要查清。": "其它",
    "有目的的宣传，为了了解情况。": "的的, 了了",
    "正在在建项目工地检查，存在在校生感染。": "在在",
    "由研究所所长、监督所所长和支队支队长参加。": "所所, 支队支队",
    "认认真真落实，切切实实整改，推进进一步改革。": "认认真, 进进一步",
    "领导小组组织党组织组织生活。": "组织组织",
    "加强医院医院感染管理人员培训。": "医院医院",
    "一项一项梳理，一个一个销号。": "一项一项",
    "受理群众普遍关心的、反映强烈的问题，的确要办好。": "的、, ，的",
    "缓和、化解矛盾，普及、推广经验，参与、支持改革。": "和、, 及、, 与、",
    "二、三级公立医院，三、四季度，分列二、三名。": "二、三",
    "二次供水、二个月亮湾村和第二个阶段。": "二次, 第二个",
    "普通高中设备5千瓦，距离3千米，重4千克。": "5千, 3千, 4千",
    "电话021-37731022转3-5号分机，附件1-3。": "1-3",
    "《某计划（2021-2024年）》印发后，标准为GB/T 9704-2012。": "2021-2024",
    "计划（2021-2024年）》的要求，逐项落实。": "the rest of a title",
    "2021—2024年分三个阶段，每年3月至5月集中整治。": "2021—2024",
    "有期徒刑10年3个月，建院23年以来。": "10年3, 23年以来",
    "1996年六七月间，二〇二三年农历五月初五。": "六七月, 五月初五",
    "2022年10月5日（星期三）上午9:00，比例为1:75。": "星期三, 1:75",
    "每季度第一个月5日前报送，工作日前一天提醒，31日前完成。": "日前",
    "当今年轻人，过去年份，说明年度变化。": "今年, 去年, 明年",
    "合格率达到100%，同比增长120%，完成计划的110%。": "120%",
    "超过80%的患者，80%以上的科室，至少3次。": "超过, 以上",
    "约定30日左右为期。": "约……左右",
    "近20年来，近十余年间变化很大。": "近……余",
    "面积20平方米，体积3立方米，5m²，10kg，250mL，60km/h，10次/min，5元/d。": "units",
    "防止不合格产品流入，避免不必要的检查，杜绝不正之风。": "防止不",
    "坚决防止问题反弹，确保不再发生。": "防止……不再",
    "我们无时无刻不在思考。": "无时无刻",
    "公诸于众，涉及到位资金。": "公诸于, 涉及到",
    "各位同志，我们三个部门的同志们要配合。": "们",
    "要严格的管理制度，得到及时的处理。": "的",
    "责任落实的不到位问题要整改。": "落实的",
}  # fmt: skip
OURS = {"numbers", "date_forms", "units", "wording", "repeats", "phrasing", "placeholders"}


@pytest.mark.parametrize("words", HONEST)
def test_good_words_are_left_alone(words: str):
    modules = {one.rule.code: one.find.__module__.rpartition(".")[2] for one in word_rules()}
    found = in_passage(Passage(words, quoted=quoted_in(words)))
    assert [
        (rule.code, words[hit.start : hit.end]) for rule, hit in found if modules[rule.code] in OURS
    ] == []


def test_the_list_of_wrong_words_is_whole():
    held = [entry for section in entries().values() for entry in section]
    assert list(entries()) == ["错字", "易混词", "异形词", "医学名词", "宜改"]
    assert len(held) >= 600
    assert len({entry.wrong for entry in held}) == len(held)


def test_no_right_word_of_the_list_is_wrong_by_another_line():
    held = [entry for section in entries().values() for entry in section]
    rights = [entry.right for entry in held]
    for entry in held:
        assert entry.wrong != entry.right
        assert not [
            right for right in rights
            if any(entry.found(right, start) for start in range(len(right)))
        ], entry.wrong  # fmt: skip


def test_a_word_that_shares_characters_is_no_wrong_word():
    """预防犯罪 has 防犯 in it, which elsewhere is a slip for 防范."""
    (entry,) = [one for one in entries()["错字"] if one.wrong == "防犯"]
    assert entry.found("加强防犯措施", 2)
    assert not entry.found("加强预防犯罪工作", 3)


def overlaps(wrong: str, other: str) -> bool:
    """Whether the two can share characters in a text."""
    return wrong in other or any(
        other.endswith(wrong[:length]) or other.startswith(wrong[-length:])
        for length in range(1, len(wrong) + 1)
    )


def test_each_exception_can_stand_over_its_wrong_word():
    held = [entry for section in entries().values() for entry in section]
    assert [
        (entry.wrong, but) for entry in held for but in entry.but if not overlaps(entry.wrong, but)
    ] == []
