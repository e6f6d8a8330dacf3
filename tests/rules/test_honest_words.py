"""Honest sentences in which a rule of dates, sequences or counts once saw a fault.

Found in newspapers and in issued documents: what is written so is right.
"""

from __future__ import annotations

from datetime import date

import pytest

from generator.place import FilePlace
from generator.rules.due import deadline_over
from generator.rules.passage import Passage, quoted_in
from generator.rules.script import Known, Script, Spot
from tests.rules.texts import codes

OURS = (
    "deadline", "phase", "summary", "cascade", "span-backwards", "duration", "list-", "listed",
    "enumerated", "following-count", "slogan", "shares", "part-over", "scores", "next-without",
)  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "发展有两种途径：一是内部扩张，积累资金。一是外部扩张，购并重组。",  # twice 一是
        "存在两种态度，一是照搬照抄。另一种态度是正视问题。",
        "要一抓到底：一要学习，二是检查，三要总结。",  # the words change
        "原因是：一是连续阴雨；其次是河水上涨；三是气温偏高。",
        "围绕高值耗材、整治“红包”、回扣、医德医风教育等三个专项行动内容开展自查。",  # “红包”、回扣 is one
        "国家卫生健康委、公安部等14个部门要求开展整治。",  # 等 leaves some out
        "各科室、各部门要抓好门诊、住院两个环节。",  # the first list is another
        "滑冰、滑雪、冬季两项共四个大项。",
        "其中58个县（市、区）已经实施。",
        "他由此悟出一个道理：身居闹市，要远离喧嚣；作为一员，要守住底线。",
        "十五大报告再次呼吁：第一步，结束敌对；第二步，开始谈判。",
        "妇女代表占21%，工人、农民代表占74%，少数民族代表占18%。",  # a person counts twice
        "共检查100家，其中公立60家、二级以上50家。",
        "流感多发于每年11月至3月。",
        "本次集中整治从2023年7月开始至2024年6月结束，为期一年。",
        "2022年12月31日前登记的机构，参照本方案执行。",
    ],
)
def test_it_is_right_as_it_is(words: str):
    assert [code for code in codes(words) if code.startswith(OURS)] == []


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
