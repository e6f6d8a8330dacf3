"""Rules of periods: from when to when, how long, which phase after which.

Refuses to compare anything with the day of the document; `timeline.py` does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.moments import Moment, Span, moments, sentence, spans
from generator.rules.numerals import NUMERAL, value_of
from generator.rules.outline import Entry, entries, siblings
from generator.rules.passage import EVERYWHERE, RUNNING, Hit, Passage
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage, of_script
from generator.rules.script import Script, Spot

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT
OURS: Final = "约定"

SPAN_BACKWARDS = Rule(
    "span-backwards", "结束早于开始", ERROR, OURS,
    "“{found}”结束早于开始",
    "请核对起止时间；跨年的，写明后一个年份",
    "集中整治的时间为2023年8月至2023年5月。", "集中整治的时间为2023年8月至2024年5月。",
)  # fmt: skip


@of_passage(SPAN_BACKWARDS, EVERYWHERE)
def span_backwards(passage: Passage) -> Iterator[Hit]:
    """2022年6月至2022年3月, 6月20日至10日; years alone are `date_forms`'."""
    for span in _backwards(passage):
        begin, end = _named(passage, span.begin), _named(passage, span.end)
        years_alone = span.begin.year > span.end.year and not span.begin.day
        if ("年" in begin and "年" in end and not years_alone) or "月" not in end:
            yield _whole(passage, span)


def _backwards(passage: Passage) -> Iterator[Span]:
    return (span for span in spans(passage.own) if span.end.last < span.begin.first)


def _named(passage: Passage, moment: Moment) -> str:
    return passage.own[moment.start : moment.end]


def _whole(passage: Passage, span: Span) -> Hit:
    start, end = span.begin.start, span.end.end
    return Hit(start, end, {"found": passage.words[start:end]})


NEXT_YEAR = Rule(
    "next-year-unsaid", "没写明次年", HINT, OURS,
    "“{found}”的后一个时间没有写年份，照前一个年份就早于开始",
    "跨年的，请写明“次年”或后一个年份；不跨年的，请核对月份",
    "集中整治的时间为2023年11月至3月。", "集中整治的时间为2023年11月至2024年3月。",
)  # fmt: skip


@of_passage(NEXT_YEAR, EVERYWHERE)
def next_year(passage: Passage) -> Iterator[Hit]:
    """2022年11月至3月: a season, or a slip; 11月至3月 and 11月至2023年3月 are plain."""
    for span in _backwards(passage):
        begin, end = _named(passage, span.begin), _named(passage, span.end)
        if "年" in begin and "年" not in end and "月" in end:
            yield _whole(passage, span)


_LASTS: Final = pattern(
    rf"(?:为期|历时|期限为?|周期为?|用时|利用)\s?(?P<n>{NUMERAL})\s?(?P<unit>年|个月)(?P<half>半)?"
    rf"|(?P<plan>{NUMERAL})\s?年(?:行动|计划|规划|攻坚|整治|提升){{1,3}}(?:方案)?(?=[（(])"
)
_CLAUSES: Final = 40
_FAR: Final = 100


def _months(found: int, unit: str, *, half: bool) -> int:
    return found * 12 + 6 * half if unit == "年" else found


DURATION = Rule(
    "duration-differs", "时长与起止不符", WARNING, OURS,
    "“{found}”与“{span}”不符：照起止时间算是 {months}",
    "请核对时长和起止时间",
    "本次行动为期三年（2021—2024年）。", "本次行动为期四年（2021—2024年）。",
)  # fmt: skip


@of_passage(DURATION, EVERYWHERE)
def duration(passage: Passage) -> Iterator[Hit]:
    """为期三年 beside its years in one sentence; to the month, a month more or less is passed over."""
    own = passage.own
    found = list(_LASTS.finditer(own))
    if not found:
        return
    known = sorted(spans(own), key=_start)
    for lasts in found:
        said = _months(value_of(lasts["n"] or lasts["plan"]), lasts["unit"] or "年",
                       half=bool(lasts["half"]))  # fmt: skip
        low = bisect_left(known, lasts.start() - _FAR, key=_start)
        high = bisect_left(known, lasts.end() + _FAR, key=_start)
        near = [span for span in known[low:high] if _beside(span, lasts.span(), own)]
        if len(near) == 1 and said and not _lasts(near[0], said):
            start, end = near[0].begin.start, near[0].end.end
            values = {"found": lasts[0], "span": own[start:end], "months": _length(near[0])}
            yield Hit(*lasts.span(), values)


def _start(span: Span) -> int:
    return span.begin.start


def _beside(span: Span, words: tuple[int, int], own: str) -> bool:
    """Whether they stand in one sentence, near to one another, with years known."""
    first, last = sorted(((span.begin.start, span.end.end), words))
    between = own[first[1] : last[0]]
    return bool(span.begin.year) and len(between) <= _CLAUSES and not set("。；;") & set(between)


def _lasts(span: Span, months: int) -> bool:
    if not span.begin.month and not span.end.month:
        return span.months == months
    return abs(span.months - months) <= 1


def _length(span: Span) -> str:
    years, months = divmod(span.months, 12)
    if span.months < 1:
        return "负数"
    return f"{years} 年" * bool(years) + f"{months} 个月" * bool(months)


_QUARTER: Final = pattern(
    r"(?:第?(?P<q>[一二三四1-4])季度|(?P<h>[上下])半年|全年)\s?[（(]\s?(?P<a>\d{1,2})\s?月?"
    r"\s?[—–\-－~～至]{1,2}\s?(?P<b>\d{1,2})\s?月\s?[）)]"
)

QUARTER_MONTHS = Rule(
    "quarter-months", "季度与月份不符", ERROR, OURS,
    "“{found}”的月份不对，应在 {first}—{last} 月之内",
    "请核对季度和月份",
    "第三季度（6—9月）各检查一次。", "第三季度（7—9月）各检查一次。",
)  # fmt: skip


@of_passage(QUARTER_MONTHS, EVERYWHERE)
def quarter_months(passage: Passage) -> Iterator[Hit]:
    """第三季度（6—9月）; a part of a period, as 第一季度（2—3月）, is no fault."""
    for found in _QUARTER.finditer(passage.own):
        if found["q"]:
            last = 3 * (int(found["q"]) if found["q"].isdigit() else value_of(found["q"]))
            first = last - 2
        else:
            first = 7 if found["h"] == "下" else 1
            last = 6 if found["h"] == "上" else 12
        if not first <= int(found["a"]) <= last or not first <= int(found["b"]) <= last:
            yield Hit(*found.span(), {"found": found[0], "first": first, "last": last})


_NO_PERIOD: Final = pattern(
    r"每(?:个)?季度(?:的)?第(?:[四五六七八九十]|[4-9])个?月|每月(?:3[2-9]|[4-9]\d)日"
)

NO_PERIOD = Rule(
    "period-impossible", "没有的时期", ERROR, OURS,
    "没有“{found}”：一个季度三个月，一个月至多 31 日",
    "请核对写的是哪个时期",
    "于每季度第四个月5日前报送。", "于每季度第一个月5日前报送。",
)  # fmt: skip


@of_passage(NO_PERIOD, EVERYWHERE)
def no_period(passage: Passage) -> Iterator[Hit]:
    """每季度第四个月, 每月32日."""
    for found in _NO_PERIOD.finditer(passage.own):
        yield Hit(*found.span(), {"found": found[0]})


_DUE: Final = pattern(r"每(?P<per>季|月)度?(?P<first>第一个月|首月)?(?P<d>\d{1,2})日(?=之?前)")
_EARLY: Final = 15
_REPORTS: Final = pattern(
    r"(?:报送|上报|报|提交)(?:[^。；上]{0,8}?)(?P<own>[本当](?P<per>季度?|月)度?)"
)

OWN_PERIOD = Rule(
    "report-of-running-period", "期未满就要报", WARNING, OURS,
    "“{due}”就要报“{own}”的情况，这个时期还没有过完",
    "请核对：报的是上一期，就写“上季度”“上月”",
    "各单位于每季度第一个月5日前报送本季度工作进展。",
    "各单位于每季度第一个月5日前报送上季度工作进展。",
)  # fmt: skip


@of_passage(OWN_PERIOD, RUNNING)
def own_period(passage: Passage) -> Iterator[Hit]:
    """Due in the first month of a quarter, or before the 15th of a month, about this very one."""
    own = passage.own
    for due in _DUE.finditer(own):
        about = _REPORTS.search(own, due.end(), sentence(own, due.end(), due.end())[1])
        early = due["first"] if due["per"] == "季" else int(due["d"]) <= _EARLY
        if about and early and about["per"][0] == due["per"]:
            yield Hit(*about.span("own"), {"due": due[0] + "前", "own": about["own"]})


@dataclass(frozen=True, slots=True)
class Phase:
    """A heading with its time in brackets; characters `start` to `stop` are the bracket."""

    entry: Entry
    start: int
    stop: int
    begin: date | None
    end: date

    @property
    def spot(self) -> Spot:
        return self.entry.spot

    @property
    def said(self) -> str:
        return self.spot.words[self.start : self.stop].strip("（）()")

    @property
    def title(self) -> str:
        return "".join(self.spot.words[self.entry.start : self.start].split())

    def hit(self, **values: object) -> tuple[Spot, Hit]:
        said = {"title": self.title, "said": self.said}
        return self.spot, Hit(self.start, self.stop, {**said, **values})


_BRACKET: Final = pattern(r"[（(][^（）()]{3,40}[）)]")
_LEAD: Final = 60


def phase_of(entry: Entry) -> Phase | None:
    """What a heading says of its time; only with a year is it known when that is."""
    own = entry.spot.passage.own
    bracket = _BRACKET.search(own, entry.start, _LEAD)
    if not bracket or "。" in own[entry.start : bracket.start()]:
        return None
    inside = bracket[0]
    known = list(spans(inside))
    if known and known[0].begin.year and known[0].begin.month:
        begin, end = known[0].begin.first, known[0].end.last
        return Phase(entry, *bracket.span(), begin, end) if begin <= end else None
    single = [one for one in moments(inside) if one.year and one.month]
    if len(single) == 1 and not known and "前" in inside[single[0].end :]:
        return Phase(entry, *bracket.span(), None, single[0].last)
    return None


def dated_phases(script: Script) -> Iterator[Phase]:
    """All headings with their time."""
    found = (phase_of(entry) for entry in entries(script))
    return (phase for phase in found if phase)


def phases(script: Script) -> Iterator[Sequence[Phase]]:
    """Phases that follow one another under one heading, two at least."""
    for group in siblings(script):
        found = [phase for phase in map(phase_of, group.entries) if phase]
        if len(found) > 1:
            yield found


_ALONGSIDE: Final = pattern(r"督|检查|抽查|巡查|宣传|贯穿|常态|持续|日常|指导")

PHASE_EARLIER = Rule(
    "phase-earlier", "阶段先后颠倒", WARNING, OURS,
    "“{title}”（{said}）比前一阶段“{before}”（{earlier}）结束得早",
    "请核对两个阶段的时间，或者调换先后",
    "工作方案\n一、实施步骤\n（一）动员部署（2022年6月底前）\n各单位制定方案。\n"
    "（二）组织实施（2024年9月底前）\n各单位组织实施。\n（三）总结提高（2023年12月底前）\n各单位认真总结。",
    "工作方案\n一、实施步骤\n（一）动员部署（2022年6月底前）\n各单位制定方案。\n"
    "（二）组织实施（2024年9月底前）\n各单位组织实施。\n（三）总结提高（2024年12月底前）\n各单位认真总结。",
)  # fmt: skip


@of_script(PHASE_EARLIER)
def phase_earlier(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """A phase that ends before the one above it; inspections and the like go beside others."""
    for group in phases(script):
        for before, phase in pairwise(group):
            if phase.end < before.end and not _ALONGSIDE.search(phase.title):
                yield phase.hit(before=before.title, earlier=before.said)


def _next_to(group: Sequence[Phase]) -> Iterator[tuple[Phase, Phase, date, date]]:
    """Neighbours of which it is known when the first ends and the second begins."""
    for before, phase in pairwise(group):
        if phase.begin and not _ALONGSIDE.search(before.title + phase.title):
            yield before, phase, before.end, phase.begin


PHASE_GAP = Rule(
    "phase-gap", "阶段之间有空档", HINT, OURS,
    "“{before}”（{earlier}）之后到“{title}”（{said}）之前，隔了一段没有安排",
    "请核对两个阶段的起止时间",
    "工作方案\n一、实施步骤\n（一）动员部署（2023年1月至2023年3月）\n各单位制定方案。\n"
    "（二）总结提高（2023年6月至2023年12月）\n各单位认真总结。",
    "工作方案\n一、实施步骤\n（一）动员部署（2023年1月至2023年3月）\n各单位制定方案。\n"
    "（二）总结提高（2023年4月至2023年12月）\n各单位认真总结。",
)  # fmt: skip


@of_script(PHASE_GAP)
def phase_gap(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """More than a day between one phase and the next."""
    for group in phases(script):
        for before, phase, end, begin in _next_to(group):
            if begin > end + timedelta(days=1):
                yield phase.hit(before=before.title, earlier=before.said)


PHASE_OVERLAP = Rule(
    "phase-overlap", "阶段时间重叠", HINT, OURS,
    "“{title}”（{said}）在前一阶段“{before}”（{earlier}）结束以前就开始了",
    "请核对两个阶段的起止时间；有意交叉的不用改",
    "工作方案\n一、实施步骤\n（一）动员部署（2023年1月至2023年6月）\n各单位制定方案。\n"
    "（二）总结提高（2023年4月至2023年12月）\n各单位认真总结。",
    "工作方案\n一、实施步骤\n（一）动员部署（2023年1月至2023年3月）\n各单位制定方案。\n"
    "（二）总结提高（2023年4月至2023年12月）\n各单位认真总结。",
)  # fmt: skip


@of_script(PHASE_OVERLAP)
def phase_overlap(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """More than a month in common; a phase may begin in the month in which another ends."""
    for group in phases(script):
        for before, phase, end, begin in _next_to(group):
            months = (end.year - begin.year) * 12 + end.month - begin.month
            if months > 0 and phase.end >= before.end:
                yield phase.hit(before=before.title, earlier=before.said)


_LISTED: Final = pattern(
    r"(?<!\d)(?:1?\d月、){2,8}1?\d月"
    r"|第?[一二三四](?:季度)?、第?[一二三四](?:季度)?(?:、第?[一二三四](?:季度)?){0,2}季度"
)
_ONE: Final = pattern(r"\d{1,2}|[一二三四]")

PERIOD_TWICE = Rule(
    "period-list-twice", "月份或季度重复", WARNING, OURS,
    "“{found}”里“{twice}”写了两次",
    "请核对，改成该写的月份或季度",
    "每年3月、6月、6月、12月各检查一次。",
    "每年3月、6月、9月、12月各检查一次。",
)  # fmt: skip


@of_passage(PERIOD_TWICE, EVERYWHERE)
def period_twice(passage: Passage) -> Iterator[Hit]:
    """3月、6月、6月、12月; 一、二、二季度."""
    for found in _LISTED.finditer(passage.own):
        seen = _ONE.findall(found[0])
        twice = next((one for number, one in enumerate(seen) if one in seen[:number]), None)
        if twice:
            unit = "月" if "月" in found[0] else "季度"
            yield Hit(*found.span(), {"found": found[0], "twice": twice + unit})
