"""Rules of days, years and hours in running text: forms, spans, what no calendar has.

Refuses to compare dates with one another and to judge the date of issue.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.numerals import chinese, value_of
from generator.rules.passage import RUNNING, Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

WITH_TITLES: Final = RUNNING | {Role.TITLE, Role.NOTED}
SENTENCES: Final = RUNNING - {Role.CELL}

_YEAR: Final = r"(?:19|20)\d{2}"
_NARROW: Final = r"\-－‐‑–~∼～"
"""Marks that stand between two dates by mistake; — is the right one."""
_SEPARATORS: Final = rf"{_NARROW}—"

YEAR_SPAN = Rule(
    "year-span", "起止年份的连接号", WARNING, "GB/T 15834-2011 4.13.3.2",
    "起止年份“{found}”没有用一字线连接",
    "请写成“{right}”",
    "实施三年行动（2021-2024年）。", "实施三年行动（2021—2024年）。",
)  # fmt: skip
_YEAR_SPAN: Final = pattern(
    rf"(?<![\dA-Za-z.{_SEPARATORS}])({_YEAR} ?年?)( ?(?:[{_NARROW}]{{1,2}}|——) ?)({_YEAR})(?= ?(?:[学财]?年|[）)]))"
)


@of_passage(YEAR_SPAN, WITH_TITLES)
def year_span(passage: Passage) -> Iterator[Hit]:
    """2021-2024年 and 2021～2024年."""
    for found in _YEAR_SPAN.finditer(passage.own):
        right = f"{found[1].strip()}—{found[3]}"
        yield Hit(*found.span(), {"found": found[0], "right": right}, right)


DATE_SPAN = Rule(
    "date-span", "起止日期的连接号", WARNING, "GB/T 15834-2011 4.13.3.2",
    "起止时间“{found}”用了“{mark}”",
    "请改用一字线“—”，或者写“至”",
    "自查时间为7月1日-8月31日。", "自查时间为7月1日—8月31日。",
)  # fmt: skip
_DATE_SPAN: Final = pattern(
    rf"(\d{{1,2}} ?[月日]|(?<=19\d\d|20\d\d)年|\d{{1,2}}[:：]\d{{2}}|\d[时点])( ?[{_NARROW}]{{1,2}} ?)"
    rf"(?:(?:{_YEAR}|\d\d) ?年 ?)?\d{{1,2}}(?: ?[月日时点]|[:：]\d{{2}})(?!/)"
)


@of_passage(DATE_SPAN, WITH_TITLES)
def date_span(passage: Passage) -> Iterator[Hit]:
    """7月1日-8月31日, 8:30~17:00."""
    for found in _DATE_SPAN.finditer(passage.own):
        mark = found[2].strip()
        yield Hit(*found.span(2), {"found": found[0], "mark": mark}, "—")


SPAN_TWICE = Rule(
    "span-twice", "连接号与“至”重复", WARNING, "约定",
    "“{found}”既用了连接号又用了“至”",
    "请只留一个",
    "2022年—至2024年分三步实施。", "2022年至2024年分三步实施。",
)  # fmt: skip
_SPAN_TWICE: Final = pattern(
    rf"(?<=[\d年月日时%％])(?: ?[{_SEPARATORS}]{{1,2}} ?[至到] ?"
    rf"| ?[至到] ?[{_SEPARATORS}]{{1,2}} ?|至到|到至|至至)(?=\d|今)"
)


@of_passage(SPAN_TWICE, WITH_TITLES)
def span_twice(passage: Passage) -> Iterator[Hit]:
    """2022年—至2024年."""
    for found in _SPAN_TWICE.finditer(passage.own):
        yield Hit(*found.span(), {"found": found[0].strip()}, "至")


FROM_DASH = Rule(
    "from-dash", "“自”“从”后用连接号", WARNING, "约定",
    "“{found}”前面用了“{word}”，后面没有用“至”",
    "请把“{mark}”改成“至”，或者去掉“{word}”",
    "自2022年1月—6月开展自查。", "自2022年1月至6月开展自查。",
)  # fmt: skip
_FROM_DASH: Final = pattern(
    rf"(?<![来各独亲])([自从])(?:{_YEAR} ?年)?(?:\d{{1,2}} ?月)?(?:\d{{1,2}} ?[日时])?"
    rf"([{_SEPARATORS}]{{1,2}})(?={_YEAR}|\d{{1,2}} ?[月日时])"
)


@of_passage(FROM_DASH)
def from_dash(passage: Passage) -> Iterator[Hit]:
    """自2022年1月—6月."""
    for found in _FROM_DASH.finditer(passage.own):
        values = {"found": found[0], "word": found[1], "mark": found[2]}
        yield Hit(*found.span(2), values, "至")


YEARS_REVERSED = Rule(
    "years-reversed", "起止年份颠倒", ERROR, "约定",
    "“{found}”的起始年份晚于截止年份",
    "请核对年份",
    "实施期为2024—2021年。", "实施期为2021—2024年。",
)  # fmt: skip
_SPAN: Final = pattern(
    rf"(?<![\dA-Za-z.{_SEPARATORS}])({_YEAR}) ?年? ?(?:\d{{1,2}}月)? ?[{_SEPARATORS}至]{{1,2}} ?({_YEAR}) ?年"
)


@of_passage(YEARS_REVERSED, WITH_TITLES)
def years_reversed(passage: Passage) -> Iterator[Hit]:
    """2024—2021年."""
    for found in _SPAN.finditer(passage.own):
        if int(found[1]) > int(found[2]):
            yield Hit(*found.span(), {"found": found[0]})


SHORT_YEAR = Rule(
    "short-year", "年份简写", WARNING, "GB/T 15835-2011 5.1.4",
    "年份“{found}”没有写全四位",
    "请写成“{right}”",
    "23年5月启动。", "2023年5月启动。",
)  # fmt: skip
_SHORT_YEAR: Final = pattern(
    r"(?<![\d.〇零一二三四五六七八九十百刑期为满已近约共了第过’'年])(?P<year>\d{2})年(?=年?[底初末](?!期)|上半年|下半年|第?[一二三四]季度|\d{1,2}月(?!龄)(?:\d{1,2}日|[份底初末起前，。；至—）]|\S))"
    r"|(?<=[自从])(?P<since>\d{2})年(?=以来|起)"
    rf"|(?<!\d)(?P<first>{_YEAR})(?P<mark>年?[{_SEPARATORS}至])(?P<last>\d{{2}})(?=[学]?年(?!来))"
)


@of_passage(SHORT_YEAR, WITH_TITLES)
def short_year(passage: Passage) -> Iterator[Hit]:
    """23年5月, 自23年以来, 2021—24年."""
    for found in _SHORT_YEAR.finditer(passage.own):
        if found["first"]:
            right = found["first"] + found["mark"] + found["first"][:2] + found["last"]
        else:
            right = _century(found["year"] or found["since"]) + "年"
        yield Hit(*found.span(), {"found": found[0], "right": right}, right)


def _century(year: str) -> str:
    return ("19" if int(year) > 60 else "20") + year


YEAR_WORD = Rule(
    "year-without-nian", "缺“年”字", WARNING, "GB/T 15835-2011 5.1.4",
    "“{found}”缺少“年”字",
    "请写成“{right}”",
    "2023底前完成。", "2023年底前完成。",
)  # fmt: skip
_YEAR_WORD: Final = pattern(
    r"(?<![\d.,，:A-Za-z〔\[（(/—-])(20[0-4]\d) ?(底|初(?![步级中始期诊次筛])|上半年|下半年"
    r"|第[一二三四]季度|以来|\d{1,2}月(?:\d{1,2}日|[底初末份]))"
)


@of_passage(YEAR_WORD, WITH_TITLES)
def year_word(passage: Passage) -> Iterator[Hit]:
    """2023底."""
    for found in _YEAR_WORD.finditer(passage.own):
        right = f"{found[1]}年{found[2]}"
        yield Hit(*found.span(), {"found": found[0], "right": right}, right)


_ZEROS: Final = "OoＯ0○◯零"
_FIGURES: Final = "一二三四五六七八九〇"

CHINESE_ZERO = Rule(
    "chinese-zero", "汉字年份中的零", WARNING, "GB/T 15835-2011 5.2.5",
    "汉字年份“{found}”中的零不是“〇”",
    "请写成“{right}”",
    "二○二三年工作总结。", "二〇二三年工作总结。",
)  # fmt: skip
_CHINESE_ZERO: Final = pattern(rf"(?<![{_FIGURES}百千万])[一二][{_FIGURES}{_ZEROS}]{{3}}(?=年)")


@of_passage(CHINESE_ZERO, WITH_TITLES)
def chinese_zero(passage: Passage) -> Iterator[Hit]:
    """二○二三年, 二零二三年."""
    for found in _CHINESE_ZERO.finditer(passage.own):
        right = "".join("〇" if char in _ZEROS else char for char in found[0])
        if right != found[0]:
            yield Hit(*found.span(), {"found": found[0], "right": right}, right)


MIXED_DATE = Rule(
    "mixed-date", "日期的数字混用", WARNING, "GB/T 15835-2011 4.3",
    "日期“{found}”把汉字数字和阿拉伯数字混在一起",
    "请写成“{right}”",
    "二〇二三年5月启动。", "2023年5月启动。",
)  # fmt: skip
_MIXED_DATE: Final = pattern(
    rf"(?<![{_FIGURES}])([一二][{_FIGURES}]{{3}})年(\d{{1,2}})月(?:(\d{{1,2}})日)?"
    r"|(?<!\d)((?:19|20)\d{2})年([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日|(?![初廿一二三四五六七八九十]))"
)


@of_passage(MIXED_DATE, WITH_TITLES)
def mixed_date(passage: Passage) -> Iterator[Hit]:
    """二〇二三年5月, 2023年五月三日; 五月初五 is of another calendar."""
    for found in _MIXED_DATE.finditer(passage.own):
        year, month, day = (found[number] or found[number + 3] for number in (1, 2, 3))
        if not all(part is None or _is_number(part) for part in (month, day)):
            continue
        right = f"{_year(year)}年{value_of(month)}月" + (f"{value_of(day)}日" if day else "")
        yield Hit(*found.span(), {"found": found[0], "right": right}, right)


def _is_number(words: str) -> bool:
    """Not 六七, which is about half a year."""
    return words.isdecimal() or chinese(value_of(words)) == words


def _year(figures: str) -> str:
    """二〇二三 in Arabic digits."""
    return "".join(str((_FIGURES.find(f) + 1) % 10) if f in _FIGURES else f for f in figures)


ZERO_PADDED = Rule(
    "padded-date", "日期中的虚位", WARNING, "GB/T 15835-2011 5.1.4",
    "日期“{found}”编了虚位“0”",
    "请写成“{right}”",
    "于2023年05月03日前报送。", "于2023年5月3日前报送。",
)  # fmt: skip
_PADDED: Final = pattern(
    r"(?<=年)0[1-9]月(?:\d{1,2}日)?|(?<!\d)(?:0[1-9]月\d{1,2}日|\d{1,2}月0[1-9]日)"
)


@of_passage(ZERO_PADDED, WITH_TITLES)
def padded(passage: Passage) -> Iterator[Hit]:
    """05月03日."""
    for found in _PADDED.finditer(passage.own):
        month, _, day = found[0].partition("月")
        right = f"{month.lstrip('0')}月{day.lstrip('0')}"
        yield Hit(*found.span(), {"found": found[0], "right": right}, right)


FIGURES_DATE = Rule(
    "figures-date", "句中用点、线写的日期", HINT, "GB/T 15835-2011 5.1.4",
    "日期“{found}”没有用“年”“月”“日”",
    "请写成“{right}”",
    "请于2023.5.31前报送。", "请于2023年5月31日前报送。",
)  # fmt: skip
_FIGURES_DATE: Final = pattern(
    r"(?<![\dA-Za-z./_:：\-])((?:19|20)\d{2})([./\-．])(\d{1,2})\2(\d{1,2})(?=日?[一-鿿，。；、）)（]|$)(日)?"
)


@of_passage(FIGURES_DATE, SENTENCES)
def figures_date(passage: Passage) -> Iterator[Hit]:
    """2023.5.31, 2023-05-31 in a sentence."""
    for found in _FIGURES_DATE.finditer(passage.own):
        year, month, day = (int(found[number]) for number in (1, 3, 4))
        if _exists(year, month, day):
            right = f"{year}年{month}月{day}日"
            yield Hit(*found.span(), {"found": found[0], "right": right}, right)


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


IMPOSSIBLE_DATE = Rule(
    "impossible-date", "文中不存在的日期", ERROR, "约定",
    "没有“{found}”这个日期",
    "请核对",
    "于2023年2月30日前报送。", "于2023年2月28日前报送。",
)  # fmt: skip
_DATES: Final = pattern(
    rf"(?:(?<!\d)({_YEAR}) ?年 ?(\d{{1,2}}) ?月(?! ?\d{{1,2}} ?日)"
    rf"|(?:(?<!\d)({_YEAR}) ?年 ?)?(?<!\d)(\d{{1,2}}) ?月 ?(\d{{1,2}}) ?日)"
)
_ANY_LEAP_YEAR: Final = 2000


@of_passage(IMPOSSIBLE_DATE, WITH_TITLES)
def impossible_date(passage: Passage) -> Iterator[Hit]:
    """2月30日, 2023年13月; 29 February counts where the year is not told."""
    for found in _DATES.finditer(passage.own):
        year = int(found[1] or found[3] or _ANY_LEAP_YEAR)
        month, day = int(found[2] or found[4]), int(found[5] or 1)
        if not _exists(year, month, day):
            yield Hit(*found.span(), {"found": found[0]})


IMPOSSIBLE_HOUR = Rule(
    "impossible-hour", "不存在的时刻", ERROR, "GB/T 15835-2011 5.1.5",
    "没有“{found}”这个时刻",
    "请核对；一天从0时到24时，每小时60分",
    "于5月3日25时前报送。", "于5月3日15时前报送。",
)  # fmt: skip
_HOURS: Final = pattern(
    r"(?:(?<=\d日|上午|中午|下午|早上|晚上|每天|当天)) ?(\d{1,2})[时点:：](?:(\d{2})分?)?(?![间期段内以\d])"
    r"|(?<![\d:：.时长共达约为计])(\d{1,2})时(\d{1,2})分"
)
_LAST_HOUR: Final = 24


@of_passage(IMPOSSIBLE_HOUR)
def impossible_hour(passage: Passage) -> Iterator[Hit]:
    """25时, 8:75, behind a word of the day; elsewhere such figures may be a ratio or hours worked."""
    for found in _HOURS.finditer(passage.own):
        hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
        if hour > _LAST_HOUR or minute >= 60 or (hour == _LAST_HOUR and minute):
            yield Hit(*found.span(), {"found": found[0].strip()})


TWO_CLOCKS = Rule(
    "two-clocks", "下午与24小时制并用", HINT, "GB/T 15835-2011 5.1.5",
    "“{found}”既用了24小时制又写了“{word}”",
    "请写成“{right}”",
    "于5月3日下午15时前报送。", "于5月3日15时前报送。",
)  # fmt: skip
_TWO_CLOCKS: Final = pattern(
    r"(?<![当昨今明每前])(下午|晚上?|傍晚|夜间?) ?((?:1[3-9]|2[0-3])(?:[时点](?!间)|[:：]\d{2}))"
)


@of_passage(TWO_CLOCKS)
def two_clocks(passage: Passage) -> Iterator[Hit]:
    """下午15时."""
    for found in _TWO_CLOCKS.finditer(passage.own):
        values = {"found": found[0], "word": found[1], "right": found[2]}
        yield Hit(*found.span(), values, found[2])


IMPOSSIBLE_QUARTER = Rule(
    "impossible-quarter", "不存在的季度", WARNING, "约定",
    "没有“{found}”",
    "一年有四个季度，请核对",
    "第五季度开展评估。", "第四季度开展评估。",
)  # fmt: skip
_QUARTERS: Final = pattern(r"(?:(?<=年)第?|(?:^|(?<=[，。；：于在]))第)(?:[五六七八九]|[5-9])季度")


@of_passage(IMPOSSIBLE_QUARTER, WITH_TITLES)
def impossible_quarter(passage: Passage) -> Iterator[Hit]:
    """第五季度 of a year, or where a clause begins; 项目第五季度 counts on from its own start."""
    for found in _QUARTERS.finditer(passage.own):
        yield Hit(*found.span(), {"found": found[0]})


WEEKDAY = Rule(
    "weekday", "星期与日期不符", ERROR, "约定",
    "{date}是星期{right}，不是星期{found}",
    "请核对日期和星期",
    "定于2022年10月5日（星期一）召开。", "定于2022年10月5日（星期三）召开。",
)  # fmt: skip
_WEEKDAY: Final = pattern(
    rf"(?:(?<!\d)({_YEAR})年)?(?<!\d)(\d{{1,2}})月(\d{{1,2}})日"
    rf"(?:[（( ]{{0,2}}(?:星期|周|礼拜)([一二三四五六日天])(?![边期报常刊全年、和]|\s?[至到{_SEPARATORS}]))?"
)
_WEEK: Final = "一二三四五六日"


@of_passage(WEEKDAY)
def weekday(passage: Passage) -> Iterator[Hit]:
    """A day of the week that its date does not fall on; the year may be told before, once."""
    year = None
    for found in _WEEKDAY.finditer(passage.own):
        year = int(found[1]) if found[1] else year
        month, day = int(found[2]), int(found[3])
        if found[4] and year and _exists(year, month, day):
            right = _WEEK[date(year, month, day).weekday()]
            said = found[4].replace("天", "日")
            if said != right:
                values = {"date": f"{year}年{month}月{day}日", "right": right, "found": said}
                yield Hit(*found.span(), values)


RELATIVE_DATE = Rule(
    "relative-date", "相对的时间词", HINT, "约定",
    "“{found}”要看成文日期才知道是哪一天、哪一年",
    "请写明年、月、日，如“2023年”“2023年5月3日”",
    "今年组织两次检查。", "2023年组织两次检查。",
)  # fmt: skip
_RELATIVE: Final = pattern(
    r"(?<![当如现迄至])今年(?![轻龄])|(?<![过除失逝])去年(?![龄度限])|(?<![声证说表透文分注标查])明年(?![度限龄报检审确])"
    r"|(?<![每自])(?:上个月|下个月)|(?:^|(?<=[，。；：]))(?:近日|日前|前不久|最近(?=[，。])|昨[日天]|明[日天](?![系的]))"
)


@of_passage(RELATIVE_DATE, SENTENCES)
def relative_date(passage: Passage) -> Iterator[Hit]:
    """今年, 近日."""
    for found in _RELATIVE.finditer(passage.own):
        yield Hit(*found.span(), {"found": found[0]})
