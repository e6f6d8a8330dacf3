"""Good Chinese that looks like a fault: no rule of words, numbers, dates and units says a thing.

Each line has once been, or might be, taken for a fault; what it looks like stands behind it.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest

from generator.diagnostics.finding import Severity
from generator.place import FilePlace
from generator.rules.due import deadline_over
from generator.rules.passage import Passage, quoted_in
from generator.rules.proof import in_passage, word_rules
from generator.rules.script import Known, Script, Spot
from generator.rules.wording import entries
from generator.typeset.words import lexicon
from tests.rules.texts import codes

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
    "电话021-55501022转3-5号分机，附件1-3。": "1-3",
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
    "周末按规定值班，年末按要求总结，月末经批准后外出。": "末按, 末经",
    "取消假日补课，取消假期安排。": "消假",
    "团支部暑期组织实践，外交部暑假接待参观。": "部暑",
    "见2004年令第412号。": "年令",
    "教育干部预防犯错误，谨防犯糊涂。": "防犯",
    "面临严峻工作形势，交通迅速恢复，在方框内打勾通过。": "峻工, 通迅, 勾通",
    "排查缺陷井盖，解读职责分工，保障爱国卫生运动经费。": "陷井, 读职, 障爱",
    "加强研究竞争性谈判，开展保供献血，投诉松原市某院。": "究竞, 供献, 诉松",
    "图像征集结束后组织答辩，答辩认真准备。": "像征, 辩认",
    "附表杨浦区一栏由李弘杨、王震兴填写。": "表杨, 弘杨, 震兴",
    "11月至3月为供暖期，11月至2023年3月集中整治。": "over the turn of a year",
    "第一季度（2—3月）自查，上半年（3—5月）抽查，全年（1—11月）累计30件。": "a part of a period",
    "组长由张振和、李建国担任。": "和、",
    "仁和、新华、永和三个街道参加。": "和、",
    "2022年10月10日至10月14日（周一至周五）开展培训。": "周一",
    "2022年7月2日，周一至周五开诊。": "周一",
    "应当在发病日72时内报告，手术用时30时20分。": "72时",
    "项目第五季度验收，实施期跨六季度。": "第五季度",
    "要求人事、财务、药剂科、人事科配合。": "人事",
}  # fmt: skip
NO_ERROR = {
    "2022年11月至3月为供暖期。": "次年 is only advised",
    "整治时间为2022年12月1日至3月31日（2022年11月—3月）。": "次年 is only advised",
    "要澈底整改，这一点勿庸置疑。": "variants",
    "请按装修标准执行，由付院长负责，与所署单位一致。": "装, the surname 付, 署",
}
OURS = {"numbers", "date_forms", "units", "wording", "repeats", "phrasing", "placeholders"}


MODULES = {one.rule.code: one.find.__module__.rpartition(".")[2] for one in word_rules()}


@pytest.mark.parametrize("words", HONEST)
def test_good_words_are_left_alone(words: str):
    found = in_passage(Passage(words, quoted=quoted_in(words)))
    assert [
        (rule.code, words[hit.start : hit.end]) for rule, hit in found if MODULES[rule.code] in OURS
    ] == []


@pytest.mark.parametrize("words", NO_ERROR)
def test_what_may_be_meant_stops_no_build(words: str):
    found = in_passage(Passage(words, quoted=quoted_in(words)))
    assert [(rule.code, hit) for rule, hit in found if rule.severity is Severity.ERROR] == []


LISTS = (
    "发展有两种途径：一是内部扩张，积累资金。一是外部扩张，购并重组。",  # twice 一是
    "存在两种态度，一是照搬照抄。另一种态度是正视问题。",
    "要一抓到底：一要学习，二是检查，三要总结。",  # the words change
    "原因是：一是连续阴雨；其次是河水上涨；三是气温偏高。",
    "他由此悟出一个道理：身居闹市，要远离喧嚣；作为一员，要守住底线。",
    "十五大报告再次呼吁：第一步，结束敌对；第二步，开始谈判。",
    "在两项工作中，二是关键。",  # 二 is a number of one of them
    "第一，压实制度；第二，压实责任。会议强调，第二，责任不落实的要问责。",
    "第一：内科；第三：儿科。",  # names of groups
    "围绕高值耗材、整治“红包”、回扣、医德医风教育等三个专项行动内容开展自查。",  # “红包”、回扣 is one
    "国家卫生健康委、公安部等14个部门要求开展整治。",  # 等 leaves some out
    "各科室、各部门要抓好门诊、住院两个环节。",  # the first list is another
    "滑冰、滑雪、冬季两项共四个大项。",
    "其中58个县（市、区）已经实施。",
    "妇女代表占21%，工人、农民代表占74%，少数民族代表占18%。",  # a person counts twice
    "共检查100家，其中公立60家、二级以上50家。",
    "流感多发于每年11月至3月。",
    "本次集中整治从2023年7月开始至2024年6月结束，为期一年。",
    "2022年12月31日前登记的机构，参照本方案执行。",
    "附件\n有关法律规定\n第三条　医师应当合理用药。\n第十七条　不得收受回扣。\n第二十一条　违反规定的，给予处分。",
    "附件\n有关材料\n第一条　医师应当合理用药。\n第十七条　不得收受回扣。\n第二十一条　违反规定的，给予处分。",
    "附件\n廉洁承诺书（格式）\n本人承诺不收受××财物。\n××医院（盖章）",
)
OF_SCRIPTS = (
    "deadline", "phase", "summary", "cascade", "span-backwards", "duration", "list-", "listed",
    "enumerated", "following-count", "slogan", "shares", "part-over", "scores", "next-without",
    "article-number", "placeholder-left",
)  # fmt: skip


@pytest.mark.parametrize("words", LISTS)
def test_good_lists_and_periods_are_left_alone(words: str):
    assert [code for code in codes(words) if code.startswith(OF_SCRIPTS)] == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("附件\n廉洁承诺书\n本人承诺不收受××财物。\n××医院（盖章）", "placeholder-left"),
        ("附件\n廉洁承诺书（格式）\n由【待补：科室】负责。", "placeholder-left"),
        ("附件\n管理办法\n第一条　为加强管理，制定本办法。\n第三条　本办法自印发之日起施行。", "article-number"),
        ("要做到：第一，压实制度；第二，压实责任；第二，严肃问责。", "list-word-twice"),
        ("整治时间为2022年11月至2022年3月。", "span-backwards"),
        ("整治时间为2022年11月至3月。", "next-year-unsaid"),
        ("2022年7月2日（周五）开诊。", "weekday"),
        ("自查期为23年05月3日-23年6月5日。", "date-span"),
    ],
)  # fmt: skip
def test_beside_them_the_fault_is_still_found(words: str, code: str):
    assert code in codes(words)


def test_a_day_that_content_holds_is_left_to_lint():
    """One fault, one code."""
    words = "请于2021年9月30日前报送总结。"
    spot = Spot(Passage(words, quoted=quoted_in(words)), lambda index: FilePlace("x", 1, index + 1))
    issued = date(2022, 6, 29)
    assert list(deadline_over.find(Script((spot,), Known(issued=issued))))
    days = frozenset([date(2021, 9, 30)])
    assert not list(deadline_over.find(Script((spot,), Known(issued=issued, days=days))))
    above = ((date(2021, 9, 1), date(2021, 10, 31)),)
    assert not list(deadline_over.find(Script((spot,), Known(issued=issued, above=above))))


def test_no_certain_slip_arises_where_one_word_ends_and_another_begins():
    """部暑 in 干部暑期: every pair of official words, of which only the joints are looked at."""
    ends: dict[str, list[str]] = defaultdict(list)
    begins: dict[str, list[str]] = defaultdict(list)
    for word in (one for one in lexicon() if len(one) > 1):
        for length in range(1, len(word) + 1):
            ends[word[-length:]].append(word)
            begins[word[:length]].append(word)
    assert [
        (entry.wrong, first + second)
        for entry in entries()["错字"]
        for cut in range(1, len(entry.wrong))
        for first in ends[entry.wrong[:cut]]
        for second in begins[entry.wrong[cut:]]
        if entry.found(first + second, len(first) - cut)
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
