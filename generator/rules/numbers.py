"""Rules of numbers in running text: approximate ones, ranges, forms, shares (GB/T 15835-2011).

Refuses to judge days, years and hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.passage import RUNNING, Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage, of_script
from generator.rules.script import Script, Spot

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

WITH_TITLES: Final = RUNNING | {Role.TITLE, Role.NOTED}

_DIGITS: Final = "一二三四五六七八九"
_MARKS: Final = r"\-－‐‑–~∼—～"
_COUNTED: Final = (
    "个人|人|名|位|次|天|周|岁|倍|元|万|亿|件|份|家|户|场|台|张|辆|吨|例|篇|点钟|小时|分钟|公里|千米|公斤"
    "|平方|立方|米(?!脂)|批|项|所"
)

_PAIRED: Final = (
    "个|人|次|天|周|岁|倍|元|万|亿|件|份|场|台|辆|吨|例|点钟|小时|分钟|公里|千米|公斤|米(?!脂)"
)
"""What is counted and not numbered: 三、四名 may be two ranks."""

APPROXIMATE = Rule(
    "approximate-pair", "概数中的顿号", WARNING, "GB/T 15835-2011 5.2.1",
    "“{found}”是概数，两个数字之间不用顿号",
    "请写成“{right}”；如果是分别列举，请写全，如“第三个和第五个”",
    "原定三、五天内办结。", "原定三五天内办结。",
)  # fmt: skip
_APPROXIMATE: Final = pattern(
    rf"(?<![{_DIGITS}百千万〇零第、，。；：\s\d（(])(十)?([{_DIGITS}])、([{_DIGITS}])(?=十?(?:{_PAIRED}))"
)


@of_passage(APPROXIMATE)
def approximate(passage: Passage) -> Iterator[Hit]:
    """三、五天. What may as well be a list (一、二级, 三、四季度) is left alone."""
    for found in _APPROXIMATE.finditer(passage.own):
        low, high = _DIGITS.index(found[2]), _DIGITS.index(found[3])
        if high - low == 1 or (found[2], found[3]) == ("三", "五"):
            right = found[0].replace("、", "")
            yield Hit(*found.span(), {"found": found[0], "right": right}, right)


PERCENT_RANGE = Rule(
    "percent-range", "百分数范围", WARNING, "GB/T 15835-2011 5.1.3",
    "“{found}”的前一个数后面没有百分号",
    "请写成“{right}”",
    "提高5～10%。", "提高5%～10%。",
)  # fmt: skip
_PERCENT: Final = pattern(
    rf"(?<![\d.．A-Za-z%％{_MARKS}第])(\d{{1,4}}+(?:\.\d{{1,4}}+)?)"
    rf"( ?[{_MARKS}至到] ?)(\d{{1,4}}+(?:\.\d{{1,4}}+)?)[%％]"
)


@of_passage(PERCENT_RANGE)
def percent_range(passage: Passage) -> Iterator[Hit]:
    """5-10%."""
    for found in _PERCENT.finditer(passage.own):
        if float(found[1]) < float(found[3]):
            mark = found[2].strip()
            right = f"{found[1]}%{mark if mark in '至到' else '～'}{found[3]}%"
            yield Hit(*found.span(), {"found": found[0], "right": right}, right)


LARGE_RANGE = Rule(
    "large-number-range", "万、亿的范围", WARNING, "GB/T 15835-2011 5.1.3",
    "“{found}”的前一个数后面没有“{unit}”",
    "请写成“{right}”",
    "投资9～16亿元。", "投资9亿～16亿元。",
)  # fmt: skip
_LARGE: Final = pattern(
    rf"(?<![\d.．,A-Za-z%％{_MARKS}第年月])(\d{{1,4}}+(?:\.\d{{1,4}}+)?)"
    rf"( ?[{_MARKS}至] ?)(\d{{1,4}}+(?:\.\d{{1,4}}+)?)(万亿|万|亿)"
)


@of_passage(LARGE_RANGE)
def large_range(passage: Passage) -> Iterator[Hit]:
    """9～16亿."""
    for found in _LARGE.finditer(passage.own):
        if float(found[1]) < float(found[3]):
            mark = found[2].strip()
            right = f"{found[1]}{found[4]}{mark if mark == '至' else '～'}{found[3]}{found[4]}"
            yield Hit(*found.span(), {"found": found[0], "unit": found[4], "right": right}, right)


RANGE_MARK = Rule(
    "range-mark", "数值范围的连接号", WARNING, "GB/T 15835-2011 5.1.3",
    "数值范围“{found}”用了“{mark}”",
    "请改用浪纹线，写成“{right}”",
    "每组3-5人。", "每组3～5人。",
)  # fmt: skip
_RANGE: Final = pattern(
    rf"(?<![\dA-Za-z./（(〔\[第附件{_MARKS}])(\d{{1,5}}+(?:\.\d{{1,3}}+)?([%％]|万|亿|元|℃)?)( ?[\-－‐‑–~∼] ?)"
    rf"(\d{{1,5}}+(?:\.\d{{1,3}}+)?)(?=[%％℃]|{_COUNTED}|年(?![度底初末\d])|个?月龄|个月|周岁|毫|厘|种|条(?!款)|遍|学时|学分|课时|床|张|平方)"
)


_YEAR: Final = pattern(r"(?:19|20)\d\d")


@of_passage(RANGE_MARK, WITH_TITLES)
def range_mark(passage: Passage) -> Iterator[Hit]:
    """3-5人 and 3~5人. Years are another rule's."""
    for found in _RANGE.finditer(passage.own):
        alone = found[2] is None
        percent = passage.own[found.end() : found.end() + 1] in ("%", "％", "万", "亿")
        years = _YEAR.fullmatch(found[1]) and _YEAR.fullmatch(found[4])
        rises = float(found[1].rstrip("%％万亿元℃")) < float(found[4])
        if rises and not years and not (alone and percent):
            mark = found[3].strip()
            right = f"{found[1]}～{found[4]}"
            yield Hit(*found.span(3), {"found": found[0], "mark": mark, "right": right}, "～")


DECIMAL = Rule(
    "decimal-zero", "小数前的零", WARNING, "GB/T 15835-2011 5.1.2",
    "小数“{found}”缺少小数点前的“0”",
    "请写成“{right}”",
    "同比下降.46个百分点。", "同比下降0.46个百分点。",
)  # fmt: skip
_DECIMAL: Final = pattern(r"(?<=[一-鿿（～—])(?<![附件图表第款])\.(\d{1,4}+)(?=[%％]|[一-鿿])")


@of_passage(DECIMAL)
def decimal(passage: Passage) -> Iterator[Hit]:
    """A decimal without its leading zero, in the midst of words."""
    for found in _DECIMAL.finditer(passage.own):
        right = f"0{found[0]}"
        yield Hit(*found.span(), {"found": found[0], "right": right}, right)


MIXED = Rule(
    "mixed-numerals", "数字与千百混用", WARNING, "GB/T 15835-2011 5.3",
    "“{found}”把阿拉伯数字与“{unit}”混在一个数里",
    "请写成{advice}",
    "培训4千人次。", "培训4000人次。",
)  # fmt: skip
_THOUSANDS: Final = {"千": 1000, "百": 100}
_MIXED: Final = pattern(
    rf"(?<![\d.,，A-Za-z第万亿])(\d)([千百])(?=[多余]?(?:{_COUNTED})|种|条|余|多|零)(?!米|克|瓦|伏|帕|卡)"
)


@of_passage(MIXED)
def mixed(passage: Passage) -> Iterator[Hit]:
    """4千人. 万 and 亿 may follow figures, and 千米, 千克 are units."""
    for found in _MIXED.finditer(passage.own):
        after = passage.own[found.end() : found.end() + 1]
        right = str(int(found[1]) * _THOUSANDS[found[2]]) if after not in "零" else None
        advice = f"“{right}”" if right else "完整的阿拉伯数字"
        yield Hit(*found.span(), {"found": found[0], "unit": found[2], "advice": advice}, right)


TEN_THOUSANDS = Rule(
    "split-amount", "万、亿后又分千百", WARNING, "GB/T 15835-2011 5.3",
    "“{found}”把一个数拆开来写",
    "请写成一个数，如“3.5万元”“1.2亿元”",
    "安排经费3万5千元。", "安排经费3.5万元。",
)  # fmt: skip
_TEN_THOUSANDS: Final = pattern(r"(?<![\d.])\d{1,4}+[万亿]\d[千百]万?")


@of_passage(TEN_THOUSANDS)
def ten_thousands(passage: Passage) -> Iterator[Hit]:
    """3万5千."""
    for found in _TEN_THOUSANDS.finditer(passage.own):
        yield Hit(*found.span(), {"found": found[0]})


ZERO_QUANTITY = Rule(
    "zero-in-quantity", "数量中的〇", WARNING, "GB/T 15835-2011 5.2.5",
    "数量“{found}”中的零写成了编号用的“〇”",
    "请写成“{right}”",
    "共一百〇三人参加。", "共一百零三人参加。",
)  # fmt: skip
_ZERO_QUANTITY: Final = pattern(
    rf"(?<![第{_DIGITS}〇])[{_DIGITS}][百千万]〇[{_DIGITS}](?![条章节款号届期〇{_DIGITS}])"
)


@of_passage(ZERO_QUANTITY)
def zero_quantity(passage: Passage) -> Iterator[Hit]:
    """一百〇三人; 第一百〇三条 is a number of an order and may have it."""
    for found in _ZERO_QUANTITY.finditer(passage.own):
        right = found[0].replace("〇", "零")
        yield Hit(*found.span(), {"found": found[0], "right": right}, right)


PERCENT_WORDS = Rule(
    "percent-words", "百分数的写法", WARNING, "GB/T 15835-2011 4.3",
    "“{found}”不是百分数的写法",
    "请写成“{right}”",
    "合格率达到百分之95。", "合格率达到95%。",
)  # fmt: skip
_PERCENT_WORDS: Final = pattern(
    r"百分之(\d{1,3}+(?:\.\d{1,3}+)?)[%％]?|(?<![\d.])(\d{1,3}+(?:\.\d{1,3}+)?)(百分点|[%％]个百分点|个?百分[比之]点)"
)


@of_passage(PERCENT_WORDS)
def percent_words(passage: Passage) -> Iterator[Hit]:
    """百分之95, 3百分点, 3%个百分点."""
    for found in _PERCENT_WORDS.finditer(passage.own):
        right = f"{found[1]}%" if found[1] else f"{found[2]}个百分点"
        yield Hit(*found.span(), {"found": found[0], "right": right}, right)


DECREASE = Rule(
    "decrease-times", "减少用了倍", WARNING, "约定",
    "“{found}”：减少不能用倍数说",
    "请改用百分数或者几分之几，如“下降50%”“减少到原来的三分之一”",
    "投诉量降低了2倍。", "投诉量降低了50%。",
)  # fmt: skip
_DECREASE: Final = pattern(
    r"(?:降低|减少|下降|缩短|缩小|压缩|减轻|压降)了?(?:近|约|到|至)?(?:\d{1,4}+(?:\.\d{1,2}+)?|[一二两三四五六七八九十几数]{1,3})多?倍(?![数率增镜])"
)


@of_passage(DECREASE)
def decrease(passage: Passage) -> Iterator[Hit]:
    """降低2倍."""
    for found in _DECREASE.finditer(passage.own):
        yield Hit(*found.span(), {"found": found[0]})


SHARE = Rule(
    "share-over-100", "超过百分之百的比率", WARNING, "约定",
    "“{found}”：{what}不会超过100%",
    "请核对数字",
    "培训合格率达到120%。", "培训合格率达到100%。",
)  # fmt: skip
_SHARE: Final = pattern(
    r"(占比|占[^，。；：、\d]{0,12}?|(?:合格|覆盖|知晓|及格|优良|优秀|治愈|死亡|病死|达标|检出|签约|建档|出勤|普及|阳性|满意)率)"
    r"(?:提高|提升|上升|保持|稳定)?(?:为|是|在|达|到|至|达到|达到了|了)?(?:约|近)? ?(\d{3,4}+(?:\.\d{1,2}+)?)[%％]"
)


@of_passage(SHARE)
def share(passage: Passage) -> Iterator[Hit]:
    """A part greater than its whole."""
    for found in _SHARE.finditer(passage.own):
        if float(found[2]) > 100:
            what = "占比" if found[1].startswith("占") else found[1]
            yield Hit(*found.span(), {"found": found[0], "what": what})


GROUPING = Rule(
    "digit-groups", "数字分节错误", WARNING, "GB/T 15835-2011 5.1.1",
    "“{found}”没有从个位起每三位一节",
    "请核对数字，写成“1,234,567”的样子，或者不用分节号",
    "罚没款合计12,3456元。", "罚没款合计123,456元。",
)  # fmt: skip
_GROUPED: Final = pattern(
    r"(?<![\d.,，A-Za-z])\d{1,9}+(?:,\d{1,9}+){1,4}(?:\.\d{1,4}+)?(?=万|亿|元|人|件|名|户|家|平方|亩|吨|份|张|例)"
)
_RIGHTLY: Final = pattern(r"\d{1,3}+(?:,\d{3}){1,4}(?:\.\d{1,4}+)?")
_LISTED: Final = pattern(r"\d{1,4}+(?:,\d{1,2}+){1,4}")


@of_passage(GROUPING)
def grouping(passage: Passage) -> Iterator[Hit]:
    """12,3456元; what may be a list of small numbers is left alone."""
    for found in _GROUPED.finditer(passage.own):
        if not _RIGHTLY.fullmatch(found[0]) and not _LISTED.fullmatch(found[0]):
            yield Hit(*found.span(), {"found": found[0]})


GROUPED_HERE = Rule(
    "digit-groups-mixed", "分节与不分节并存", HINT, "GB/T 15835-2011 5.1.1",
    "“{found}”没有分节，同一文中的“{other}”却有",
    "五位以上的整数请统一分节或者统一不分节",
    "合计收入12,345元。\n合计支出23456元。",
    "合计收入12,345元。\n合计支出23,456元。",
)  # fmt: skip
_PLAIN: Final = pattern(
    r"(?<![\d.,，:：/A-Za-z第{_MARKS}〔])[1-9]\d{4,8}+(?=元|万元|人|件|户|平方米|亩|吨|份)"
)
_COMMAS: Final = pattern(
    r"(?<![\d.,，A-Za-z])\d{1,3}+(?:,\d{3}){1,4}(?=元|万元|人|件|户|平方米|亩|吨|份)"
)


@of_script(GROUPED_HERE)
def grouped_here(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """Numbers of five digits or more in two fashions in one document."""
    others = (_COMMAS.search(spot.passage.own) for spot in script.of(*RUNNING))
    other = next((found[0] for found in others if found), None)
    if other is None:
        return
    for spot in script.of(*RUNNING):
        for found in _PLAIN.finditer(spot.passage.own):
            right = f"{int(found[0]):,}"
            yield spot, Hit(*found.span(), {"found": found[0], "other": other}, right)


TWO = Rule(
    "er-for-liang", "量词前的二", WARNING, "约定",
    "“{found}”中的“二”应为“两”",
    "请写成“{right}”",
    "成立二个工作组。", "成立两个工作组。",
)  # fmt: skip
_TWO: Final = pattern(
    r"(?<![第十百千万亿〇零一二三四五六七八九、/—～至\d])二(?:个(?!代)|家(?!庄|湾|河|梁|坪|沟|村)|名(?!单|册|词|义))"
)


@of_passage(TWO)
def two(passage: Passage) -> Iterator[Hit]:
    """二个."""
    for found in _TWO.finditer(passage.own):
        if found.start() == 0:
            continue
        right = "两" + found[0][1:]
        yield Hit(*found.span(), {"found": found[0], "right": right}, right)


APPROXIMATE_TWICE = Rule(
    "approximate-twice", "概数词重复", WARNING, "约定",
    "“{found}”把“{first}”和“{last}”用在同一个数上",
    "请只留一个",
    "约30人左右参加。", "约30人参加。",
)  # fmt: skip
_NUMBER: Final = r"(?:\d{1,9}+(?:[.,]\d{1,4}+)?|[一二两三四五六七八九十百千万亿几数]{1,6})"
_TWICE: Final = pattern(
    rf"(?<![条合特制签预大节契规誓违解公盟条相失邀])(?P<first>大约|约|将近|近)(?:为|有)?(?P<a>{_NUMBER})(?:[%％]|[一-鿿]{{0,4}}?)(?P<last>左右|上下)(?!级|文|铺|楼|游|班|功)"
    rf"|(?P<first2>超过|多于|高于|大于|不少于|不低于|不小于|至少|最少|最低)(?:达到?|为|有)?{_NUMBER}(?:[%％]|[一-鿿]{{0,4}}?)(?P<last2>以上)(?![述所级])"
    rf"|(?P<first3>不超过|不高于|不多于|不大于|最多|至多|最高)(?:达到?|为|有)?{_NUMBER}(?:[%％]|[一-鿿]{{0,4}}?)(?P<last3>以下|以内|之内)(?![述级])"
    rf"|(?<![最附临就接靠贴亲远])(?P<first4>大约|将近|近)(?:\d{{1,9}}+(?:\.\d{{1,2}}+)?(?:万|亿)?|[一二两三四五六七八九十百千万]{{1,4}})(?P<last4>余|多)(?=[个人名家次项件万亿元户例份])"
)


@of_passage(APPROXIMATE_TWICE)
def approximate_twice(passage: Passage) -> Iterator[Hit]:
    """约…左右, 超过…以上, 近…余. What is dropped is the second word, where that says the same."""
    for found in _TWICE.finditer(passage.own):
        groups = {key: value for key, value in found.groupdict().items() if value}
        first = next(value for key, value in groups.items() if key.startswith("first"))
        number, last = next(
            (key[4:], value) for key, value in groups.items() if key.startswith("last")
        )
        contradictory = number == "4"
        fix = None if contradictory else found[0].removesuffix(last)
        yield Hit(*found.span(), {"found": found[0], "first": first, "last": last}, fix)
