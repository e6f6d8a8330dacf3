"""Times as documents write them: what each means, and that nothing to be handed in goes unseen."""

from datetime import date

import pytest

from generator.draft.deadlines import Deadlines
from generator.draft.dues import dues_in, rule_of
from generator.draft.open_times import unread_in
from generator.draft.roles import Roles
from generator.place import FilePlace
from tests.steps import growth

PLACE = FilePlace("上级.txt", 7)


def said(rule: dict[str, object]) -> str:
    """A rule in short: its kind and its values."""
    values = [f"{v.month}-{v.day}" if isinstance(v, date) else str(v) for v in rule.values()]
    return " ".join(values)


READ = {
    # a day, with hours, weekdays and other words around it
    "2026年10月31日前": "day 10-31",
    "10月31日前": "day 10-31",
    "10月31日以前": "day 10-31",
    "10月31日（星期六）前": "day 10-31",
    "10月31日17:00前": "day 10-31",
    "10月31日下午5时前": "day 10-31",
    "10月31日下班前": "day 10-31",
    "10月31日（含）前": "day 10-31",
    "10月31日24时前": "day 10-31",
    "2026.10.31前": "day 10-31",
    "2026-10-31前": "day 10-31",
    "不晚于10月31日": "day 10-31",
    "最迟于10月31日": "day 10-31",
    "10月31日止": "day 10-31",
    "今年10月31日前": "day 10-31",
    "二〇二六年十月三十一日前": "day 10-31",
    "1、10月31日前": "day 10-31",
    # a month, a year
    "2026年6月底前": "month-end 2026-06",
    "6月末前": "month-end 2026-06",
    "六月底之前": "month-end 2026-06",
    "2026年底前": "month-end 2026-12",
    "2026年年底前": "month-end 2026-12",
    "年底前": "month-end 2026-12",
    "今年年底前": "month-end 2026-12",
    "明年6月底前": "month-end 2027-06",
    "上半年6月底前": "month-end 2026-06",
    "第三季度末前": "month-end 2026-09",
    # again and again
    "每月5日前": "monthly 5",
    "每个月5日前": "monthly 5",
    "每月25日前": "monthly 25",
    "每月底前": "monthly 31 same",
    "每月月底前": "monthly 31 same",
    "每月情况于次月5日前": "monthly 5",
    "每月的次月5日前": "monthly 5",
    "按月于次月5日前": "monthly 5",
    "每季度第一个月5日前": "quarter-start 1 5",
    "每季度首月5日前": "quarter-start 1 5",
    "每季度第二个月10日前": "quarter-start 2 10",
    "每季度结束前5个工作日内": "quarter-end 5",
    "每季度末前5个工作日内": "quarter-end 5",
    "每季度最后5个工作日内": "quarter-end 5",
    "每季度最后一个工作日前": "quarter-end 1",
    "每年年底前10个工作日内": "year-end 10",
    "每年度最后一个工作日前": "year-end 1",
    "每年11月25日前": "yearly 11 25",
    "每年的11月25日前": "yearly 11 25",
    "每年6月底前": "yearly 6 31",
    "自2026年3月起每月5日前": "monthly 5",
    "每年年底前": "yearly 12 31",
    # after something
    "自查结束后5个工作日内": "after 自查结束 5",
    "方案印发之日起10日内": "after 方案印发 10",
    "自方案印发之日起10日内": "after 方案印发 10",
    "各学校收到通知后3个工作日内": "after 收到通知 3",
    "收到通知后3个工作日内": "after 收到通知 3",
}
"""What a rule says, with the short form of the rule."""

UNREAD = [
    # the first days of a period are not its last
    "每季度前5个工作日内", "每年前10个工作日内", "每月前5个工作日内", "每月前3个工作日前",
    "每季度最后5个工作日前", "每季度第一个月前5个工作日内",
    # once, but after what
    "下月10日前", "次月5日前", "下个月10日前", "10日前", "3日内", "24小时内", "一周内", "下周五前",
    "当日内", "本月底前", "次日17时前",
    # several days in one
    "每年1月和7月10日前", "每年1月、7月10日前", "每年6月、12月底前", "6月和12月底前",
    "6月30日、12月31日前", "6月30日和12月31日前", "1月10日、4月10日、7月10日前",
    "每年1、4、7、10月10日前", "每月5日、20日前", "2025、2026年12月底前", "2025年和2026年12月底前",
    "2025-2026年12月底前",
    # a year that is not named here
    "去年12月31日前", "下一年度1月10日前", "第二年1月10日前", "每年工作于次年1月10日前", "农历12月底前",
    # no rule, or no day of the calendar
    "5月下旬前", "6月中旬前", "6月上旬前", "2026年2月30日前", "2026年13月5日前", "每月32日前",
    "每半年结束前5个工作日内", "半年末前", "每两个月5日前", "每学期结束前", "每季度末月25日前", "每季度末前",
    "每周五前", "每周五下班前", "每日17时前", "季度结束前", "三季度前", "6月前", "6.30前",
    "春节前", "“五一”前", "第一季度首月5日前", "各季度首月5日前", "逐月5日前", "季末25日前", "每季度后10日内",
    "每季度结束后次月10日前", "2026年3月底和9月底前", "2026年3月、6月、9月、12月底前", "2026年5—6月底前",
    "每月最后一个工作日前", "每月末最后3个工作日内", "每年第四季度首月10日前", "每旬末前", "每学年6月30日前",
    "10月31日前3个工作日内", "每年底前5日内", "每季度结束后10日内", "每年度结束后15日内",
    "每次会议结束后5日内", "事故发生后2小时内", "每年8月1日至10日内",
]  # fmt: skip
"""What no rule says, or not without a doubt of more than a year."""


@pytest.mark.parametrize(("words", "rule"), READ.items())
def test_a_time_in_a_sentence_is_read_as_it_is_meant(words: str, rule: str):
    text = f"{words}将总结报送县教育局。"
    spans = [(start, end) for start, end, _ in dues_in(text, 2026)]
    assert [said(found) for *_, found in dues_in(text, 2026)] == [rule]
    assert unread_in(text, spans) == []


@pytest.mark.parametrize("words", UNREAD)
def test_a_time_that_no_rule_says_is_told_and_never_another_one(words: str):
    for text in (
        f"各学校{words}将总结报送县教育局。",
        f"各学校要将总结于{words}上报。",
        f"各学校{words}，提交总结。",
    ):
        deadlines = Deadlines(Roles(), 2026)
        assert deadlines.take(text, PLACE) == text
        assert deadlines.entries == []
        reasons = [doubt.reason for doubt in deadlines.doubts]
        assert len(reasons) == 1, reasons
        assert "没有对应的期限规则，日历里没有这一项" in reasons[0]


@pytest.mark.parametrize("words", UNREAD)
def test_nor_does_a_cell_take_it_for_another_one(words: str):
    due = rule_of(words, 2026)
    assert due.rule is None, due
    assert due.doubts


@pytest.mark.parametrize(
    "text",
    [
        "目前，各县报送的情况良好。", "日前，我局上报了总结。", "请在会前提交材料目录。", "在县域内提交申请。",
        "6月底前完成整改。", "10日前后开展宣传。", "10月31日前完成检查，总结另行报送。",
    ],
)  # fmt: skip
def test_other_words_before_and_within_are_no_times(text: str):
    deadlines = Deadlines(Roles(), 2026)
    deadlines.take(text, PLACE)
    assert [d.reason for d in deadlines.doubts if "没有对应的期限规则" in d.reason] == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("每月25日前报送当月情况", ("same", ())),
        ("每月25日前报送上月情况", (None, ())),
        ("每月5日前报送情况", (None, ())),
        ("每月25日前报送情况", (None, ("请核对：报的是上月还是当月的情况，按上月",))),
    ],
)
def test_which_month_a_monthly_report_is_about(text: str, about: tuple[str | None, tuple[str]]):
    ((_, _, rule),) = dues_in(text, 2026)
    assert (rule.get("about"), tuple(rule.doubts)) == about


def test_days_before_a_period_ends_are_within_it_only_where_the_words_say_so():
    assert rule_of("每季度结束前5个工作日内", 2026).doubts == ()
    assert rule_of("每季度结束前5个工作日", 2026).doubts == (
        "请核对：是最后几个工作日之内，还是在它们之前",
    )


def test_many_dues_in_one_paragraph_take_steps_by_their_number():
    def act(number: int):
        text = "各学校每月5日前报送情况，3日内上报结果。" * number
        return lambda: Deadlines(Roles(), 2026).take(text, PLACE)

    assert growth(act, 50) < 1.5


def test_a_text_of_many_pages_without_a_paragraph_is_not_searched():
    text = "各学校每月5日前报送情况。" * 2_000
    deadlines = Deadlines(Roles(), 2026)
    assert deadlines.take(text, PLACE) == text
    (doubt,) = deadlines.doubts
    assert doubt.reason == "这一段有26000字，太长，没有查找期限；请分段后自行补上"
