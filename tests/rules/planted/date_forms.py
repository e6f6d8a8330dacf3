"""Planted defects of days, years and hours."""

from tests.rules.planted.defect import Planted, added, instead

_AFTER = "按时启动工作"

PLANTED = (
    Planted("year-span", 12, added("本方案实施期为2022～2024年。", _AFTER), "a wave"),
    Planted("year-span", 12, added("这项工作列入三年计划（2022-2024）。", _AFTER), "without 年"),
    Planted("date-span", 12, instead("（2024年10月至12月）", "（2024年10月-12月）"), "months"),
    Planted("date-span", 12, added("自查期为22年7月3日-22年8月5日。", _AFTER), "short years"),
    Planted("date-span", 12, added("受理时间为工作日9:00-17:00。", _AFTER), "hours"),
    Planted("span-twice", 12, instead("2022年6月至2024年9月", "2022年6月-至2024年9月"), "phase"),
    Planted("from-dash", 12, added("自2022年7月—9月开展自查。", _AFTER), "自"),
    Planted("years-reversed", 4, added("总结2024—2022年的工作。", _AFTER), "turned round"),
    Planted("short-year", 4, added("各医疗机构于22年7月底前完成自查。", _AFTER), "22年"),
    Planted("short-year", 4, added("这项行动在2022—24年间开展。", _AFTER), "24年"),
    Planted("year-without-nian", 4, added("第一轮巡查于2023上半年结束。", _AFTER), "a half year"),
    Planted("chinese-zero", 12, added("二O二二年的工作已经总结。", _AFTER), "letter O"),
    Planted("mixed-date", 12, added("二〇二二年7月开始自查。", _AFTER), "Chinese year"),
    Planted("mixed-date", 12, added("2022年七月十五日前报送。", _AFTER), "Chinese month"),
    Planted("padded-date", 12, instead("2022年6月底前", "2022年06月底前"), "a month"),
    Planted("figures-date", 12, added("各医疗机构于2022/7/15前报送名单。", _AFTER), "slashes"),
    Planted("impossible-date", 4, added("于2022年6月31日前报送方案。", _AFTER), "31 June"),
    Planted("impossible-date", 4, added("于2023年2月29日前报送。", _AFTER), "no leap year"),
    Planted("impossible-hour", 4, added("于7月15日17:75前报送名单。", _AFTER), "75 minutes"),
    Planted("two-clocks", 12, added("定于7月15日下午14:30召开动员会。", _AFTER), "two clocks"),
    Planted("impossible-quarter", 4, added("第六季度开展回头看。", _AFTER), "sixth quarter"),
    Planted("weekday", 4, added("定于2022年7月15日（星期四）召开会议。", _AFTER), "a Friday"),
    Planted("weekday", 4, added("2022年7月4日至7月9日（周五）集中自查。", _AFTER), "a Saturday"),
    Planted("relative-date", 4, added("去年查处的案件要在全区通报。", _AFTER), "去年"),
    Planted("relative-date", 4, added("近日，部分医疗机构出现反弹。", _AFTER), "近日"),
)
