"""Deadlines in words → rules of the content model, with a doubt where the words leave something open.

Refuses to guess: words that fit no rule stay words, and whether a rule is said back in the same
words is told, not assumed.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from generator.draft.folding import Taken, folded, same_words
from generator.draft.moments import (
    DAY,
    DOTTED,
    TO,
    YM,
    YMD,
    Context,
    day_of,
    day_part,
    moment,
    month_part,
    typed,
    year_part,
)
from generator.draft.open_times import FROM_HERE, NEAR, one_of_several
from generator.draft.tree import Entry
from generator.model.content import deadline as rules
from generator.model.content.month import first_day, last_day
from generator.model.content.programme import Span
from generator.model.wording import deadline_words, period_words
from generator.rules.numerals import NUMERAL, value_of


@dataclass(frozen=True, slots=True)
class Due:
    """What words of a deadline mean; `verbatim` that the rule is said back in these words.

    `rule` is None where no rule fits; `doubts` are sentences without a full stop.
    """

    rule: Entry | None
    verbatim: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when; days or months (`2023-12`) as they were written, None where open."""

    start: date | str | None
    end: date | str | None
    verbatim: bool
    doubts: tuple[str, ...] = ()


_Read = Callable[["re.Match[str]", Context], Entry | None]

_LONGEST: Final = 80
"""Characters of a cell or a bracket; what is longer says more than a deadline."""

_MODELS: Final[Mapping[str, type[rules.Rule]]] = {
    "quarter-start": rules.QuarterStart,
    "quarter-end": rules.QuarterEnd,
    "year-end": rules.YearEnd,
    "monthly": rules.Monthly,
    "yearly": rules.Yearly,
    "month-start": rules.MonthStart,
    "month-end": rules.MonthEnd,
    "day": rules.FixedDay,
    "window": rules.Window,
    "after": rules.AfterEvent,
    "ongoing": rules.Ongoing,
}


_WORKDAYS: Final = rf"(?P<w>{NUMERAL})个?工作日"
_BEFORE: Final = f"(?:(?:之|以)?{FROM_HERE}|为?止)"
_EVENT: Final = "(?:结束|完成|完毕|印发|下发|发布|公布|施行|实施|收到[一-鿿]{0,8}|收悉|启动|通过|批复|发生|到位|反馈)"


def rule_of(words: str, year: int | None) -> Due:
    """The rule that a cell or a phrase says; `year` is meant where it names none."""
    text = folded(words[:_LONGEST]).text.strip(",。;()")
    text = _AROUND_BEFORE.sub("", _AROUND_BEHIND.sub("", text))
    for expression, read in _CELL_RULES:
        found = expression.fullmatch(text)
        if found:
            years = Context(year)
            rule = read(found, years)
            doubts = tuple(dict.fromkeys(years.doubts))
            if rule is not None:
                return Due(rule, _says(rule, words), doubts)
            return Due(None, doubts=doubts or (_unknown(words),))
    return Due(None, doubts=(_unknown(words),))


def dues_in(text: str, year: int | None) -> list[tuple[int, int, Entry]]:
    """Where running text says deadlines: first character, the one behind the last, rule."""
    seen = folded(text)
    found: list[tuple[int, int, Entry]] = []
    taken = Taken(len(seen.text))
    for expression, read in _TEXT_RULES:
        for match in expression.finditer(seen.text):
            start, end = match.span()
            if not taken.free(start, end):
                continue
            if one_of_several(match, seen.text):
                continue
            years = Context(year)
            rule = read(match, years)
            if rule is not None:
                rule.doubts += dict.fromkeys(years.doubts)
                taken.take(start, end)
                found.append((*seen.span(start, end), rule))
    found += ((*seen.span(start, end), rule) for start, end, rule in _afters(seen.text))
    return sorted(found, key=lambda one: one[0])


def _afters(text: str) -> Iterator[tuple[int, int, Entry]]:
    """What is due within days after something has ended; found from its end, for speed."""
    for match in _BEHIND_DAYS.finditer(text):
        before = text[max(match.start() - 24, 0) : match.start()]
        event = _EVENT_END.search(before)
        if event is None:
            continue
        words = event["e"]
        lead = _EVENT_START.match(words)
        words = words[lead.end() :] if lead else words
        rule = _within(words, match)
        if rule is not None and not _EVERY_TIME.search(before):
            yield match.start() - len(words), match.end(), rule


def period_of(words: str, year: int | None = None) -> Period | None:
    """The period of a phase, as a bracket or a cell says it; None where it says none."""
    text = folded(words[:_LONGEST]).text
    text = _LABEL.sub("", text.strip("()")).strip("()")
    for expression in _PERIODS:
        found = expression.fullmatch(text)
        if found:
            return _period(found.groupdict(), words, year)
    return None


def _period(said: dict[str, str | None], words: str, year: int | None) -> Period | None:
    years = Context(year)
    start = end = None
    if said.get("am") or said.get("ay"):
        start = moment(said, "a", years, None)
        if start is None:
            return None
    if said.get("bm") or said.get("by") or said.get("bd"):
        end = moment(said, "b", years, start)
        if end is None:
            return None
    if said.get("only"):
        end = start
    if isinstance(start, int) or isinstance(end, int):
        years.doubts.append("原文只写到年，按全年的首月、末月")
        start = f"{start}-01" if isinstance(start, int) else start
        end = f"{end}-12" if isinstance(end, int) else end
    span = Span.model_construct(start=typed(start), end=typed(end))
    said_back = period_words(span)
    return Period(start, end, same_words(said_back, words.strip("（）()")), tuple(years.doubts))


def _says(rule: Entry, words: str) -> bool:
    """Whether the rule is printed in these words."""
    values: dict[str, Any] = dict(rule)
    if isinstance(month := values.get("month"), str):
        values["month"] = typed(month)
    said = _MODELS[str(rule["kind"])].model_construct(**values)
    return same_words(deadline_words(cast(rules.DeadlineRule, said)), words)


def _unknown(words: str) -> str:
    return f"“{''.join(words.split())[:40]}”没有对应的期限规则，照原文写"


def _rule(kind: str, **values: object) -> Entry:
    return Entry({"kind": kind, **values})


def _quarter_start(found: re.Match[str], years: Context) -> Entry | None:
    said = found.groupdict()
    month = value_of(said["n"]) if said.get("n") else 1
    day = value_of(found["d"])
    if not (1 <= month <= 3 and 1 <= day <= 31):
        return None
    if month > 1:
        years.doubts.append("请核对：是不是下一季度的这个月")
    return _rule("quarter-start", month=month, day=day)


def _workdays(kind: str) -> _Read:
    def read(found: re.Match[str], years: Context) -> Entry | None:
        workdays = value_of(found["w"])
        if not 1 <= workdays <= 20 or (workdays > 1 and found["until"] == "前"):
            return None
        if workdays > 1 and not found["until"]:
            years.doubts.append("请核对：是最后几个工作日之内，还是在它们之前")
        return _rule(kind, workdays=workdays)

    return read


def _monthly(found: re.Match[str], years: Context) -> Entry | None:
    said = found.groupdict()
    day = value_of(found["d"]) if said.get("d") else 31
    if not 1 <= day <= 31:
        return None
    about = _ABOUT.search(found.string, found.end(), found.end() + NEAR)
    same = not said.get("d") or (about is not None and about[0] in "当月本月")
    if not same and about is None and day > _LATE and "次月" not in found[0]:
        years.doubts.append("请核对：报的是上月还是当月的情况，按上月")
    return _rule("monthly", day=day, about="same" if same else None)


def _yearly(found: re.Match[str], _: Context) -> Entry | None:
    said = found.groupdict()
    month = value_of(found["m"]) if said.get("m") else 12
    day = value_of(found["d"]) if said.get("d") else 31
    fits = 1 <= month <= 12 and 1 <= day <= (
        calendar.monthrange(2000, month)[1] if said.get("d") else 31
    )
    return _rule("yearly", month=month, day=day) if fits else None


def _of_month(kind: str) -> _Read:
    def read(found: re.Match[str], years: Context) -> Entry | None:
        said = found.groupdict()
        month = _month_of(said)
        year = years.of(said.get("y")) if 1 <= month <= 12 else None
        return None if year is None else _rule(kind, month=f"{year:04d}-{month:02d}")

    return read


def _month_of(said: dict[str, str | None]) -> int:
    """The month that is named, or the last of a quarter, a half, a year."""
    if month := said.get("m"):
        return value_of(month)
    if quarter := said.get("q"):
        return value_of(quarter) * 3
    return 6 if said.get("h") == "上" else 12


def _bare_month(found: re.Match[str], years: Context) -> Entry | None:
    rule = _of_month("month-end")(found, years)
    if rule is not None:
        years.doubts.append("原文只写到月，按当月月底")
    return rule


def _fixed_day(found: re.Match[str], years: Context) -> Entry | None:
    year = years.of(found.groupdict().get("y"))
    day = day_of(year, value_of(found["m"]), value_of(found["d"])) if year else None
    return None if day is None else _rule("day", day=day)


def _window(found: re.Match[str], years: Context) -> Entry | None:
    said = found.groupdict()
    start = moment(said, "a", years, None)
    end = moment(said, "b", years, start) if start is not None else None
    if isinstance(start, date) and isinstance(end, date):
        return _rule("window", start=start, end=end) if start <= end else None
    first, last = typed(start), typed(end)
    if first is None or last is None or first_day(first) > last_day(last):
        return None
    years.doubts.append("原文有的只写到月，按首月第一天、末月最后一天")
    return _rule("window", start=first_day(first), end=last_day(last))


def _after(found: re.Match[str], _: Context) -> Entry | None:
    return None if _EVERY_TIME.search(found["e"]) else _within(found["e"], found)


def _within(event: str, found: re.Match[str]) -> Entry | None:
    said = found.groupdict()
    workdays, days = (value_of(said[key] or "") if said.get(key) else None for key in "wd")
    if workdays == 0 or days == 0:
        return None
    return _rule("after", event=event, days=days, workdays=workdays)


def _ongoing(_: re.Match[str], __: Context) -> Entry:
    return _rule("ongoing")


_AROUND_BEFORE: Final = re.compile(
    "^(?:(?:务必|力争|确保|须|应)?(?:于|在|截至|截止到?|最迟(?:于|在)?|不[晚迟]于))"
)
_AROUND_BEHIND: Final = re.compile("(?:完成|全面完成|基本完成|报送|上报|完成[一-鿿]{2,4})$")
_LABEL: Final = re.compile("^(?:(?:完成|起止|实施|工作)?(?:时间|时限|期限|阶段)[:：为]?)")

_RANGE: Final = (
    f"自?{year_part('a')}{month_part('a')}(?:{day_part('a')})?起?{TO}"
    f"{year_part('b')}(?:{month_part('b')})?(?:{day_part('b')})?(?:底|止|结束)?"
)
_BARE_YEARS: Final = f"自?(?P<ay>[12][0-9]{{3}})年?起?{TO}(?P<by>[12][0-9]{{3}})年(?:底|止|结束)?"
_END: Final = (
    f"{year_part('b')}{month_part('b')}(?:{day_part('b')}{_BEFORE}?|(?:月?[底末])?{_BEFORE})"
)
_BEGIN: Final = f"(?:自|从){year_part('a')}{month_part('a')}(?:{day_part('a')})?(?:起|开始|始)"
_ONE: Final = f"(?P<ay>[12][0-9]{{3}})年(?P<am>{NUMERAL})(?P<only>月)"
_PERIODS: Final = tuple(map(re.compile, (_RANGE, _BARE_YEARS, _END, _BEGIN, _ONE)))

_EVERY_QUARTER: Final = "每个?季度?"
_EVERY_MONTH: Final = "每个?月"
_NEXT_MONTH: Final = "(?:每个?月|[按逐]月|月度)[^。;]{0,16}?次月"
"""次月 alone is the month after one that nobody named."""
_EVERY_YEAR: Final = "每年(?:度)?"
_IN: Final = "(?:之|以)?内"
_LAST_DAYS: Final = rf"(?:(?:结束|末|底)(?:之?前|的?最后)|的?最后){_WORKDAYS}(?P<until>{_IN}|前|)"
"""The last of a period; 每季度前5个工作日 are the first, which no rule says."""
_HOUR: Final = (
    "(?:[(](?:(?:星期|周)[一二三四五六日天]|含(?:当[日天])?)[)])?"
    "(?:[上下中]午|晚上?)?(?:下班|[0-9]{1,2}(?::[0-9]{2}|[时点](?:[0-9]{1,2}分|半)?))?"
)
_LATEST: Final = "(?:不[晚迟]于|最迟(?:不超过|于|在)?)"

_EXACT: Final = (
    (f"{_EVERY_QUARTER}的?(?:首月|首个月|第(?P<n>{NUMERAL})个?月)的?{DAY}{_BEFORE}", _quarter_start),
    (f"{_EVERY_QUARTER}{_LAST_DAYS}", _workdays("quarter-end")),
    (f"{_EVERY_YEAR}年?{_LAST_DAYS}", _workdays("year-end")),
    (f"{_EVERY_MONTH}的?{DAY}{_BEFORE}", _monthly),
    (f"{_NEXT_MONTH}的?{DAY}{_BEFORE}", _monthly),
    (f"每个?月月?[底末]{_BEFORE}", _monthly),
    (f"{_EVERY_YEAR}的?{month_part()}{DAY}{_BEFORE}", _yearly),
    (f"{_EVERY_YEAR}{month_part()}[底末]{_BEFORE}", _yearly),
    (f"{_EVERY_YEAR}年?[底末]{_BEFORE}", _yearly),
    (f"{_RANGE}", _window),
    (f"{YMD}{_HOUR}{_BEFORE}", _fixed_day),
    (f"{DOTTED}{_HOUR}{_BEFORE}", _fixed_day),
    (f"{_LATEST}{YMD}(?!{_BEFORE})", _fixed_day),
    (f"{YM}月?[底末]{_BEFORE}", _of_month("month-end")),
    (f"{year_part()}第?(?P<q>[一二三四1-4])季度(?:[底末]|结束){_BEFORE}", _of_month("month-end")),
    (rf"(?<![学半季年度]){year_part()}年?(?<=[年度])[底末]{_BEFORE}", _of_month("month-end")),
    (f"{YM}(?:月初|初)", _of_month("month-start")),
)  # fmt: skip
"""What a deadline is wherever it stands, the longer before the shorter."""

_LATE: Final = 15
"""A later day of the month may be meant for the same month."""
_ABOUT: Final = re.compile("上个?月|当月|本月")
_EVERY_TIME: Final = re.compile("[每逐][年月季周日天次个半一学期][^,，。;]*$")
_BEHIND: Final = rf"(?:之?后的?|之日起)(?:{_WORKDAYS}|(?P<d>\d{{1,3}}|{NUMERAL})[日天]){_IN}"
_EVENT_END: Final = re.compile(f"(?P<e>[一-鿿“”]{{2,16}}{_EVENT}|收到[一-鿿]{{1,8}})$")
_EVENT_START: Final = re.compile(
    "^(?:.{0,16}(?:[于在应须要并且的将由]|自(?![查纠评检测改]))(?=.{4})|各[一-鿿]{1,10}?(?=收到|本))"
)

_LOOSE: Final = (
    (f"{year_part()}年?[底末]{_BEFORE}?", _of_month("month-end")),
    (f"{year_part()}年?内", _of_month("month-end")),
    (f"{year_part()}第?(?P<q>[一二三四1-4])季度(?:[底末]{_BEFORE}?|内)?", _of_month("month-end")),
    (f"{year_part()}(?P<h>[上下])半年(?:[底末]{_BEFORE}?|内)?", _of_month("month-end")),
    (f"{YM}月?[底末]", _of_month("month-end")),
    (f"{YM}上旬", _of_month("month-start")),
    (YM, _bare_month),
    (YMD, _fixed_day),
    (DOTTED, _fixed_day),
    (f"每个?月月?[底末]|{_EVERY_MONTH}{DAY}", _monthly),
    (f"{_EVERY_YEAR}{month_part()}{DAY}", _yearly),
    (f"(?P<e>[一-鿿“”]{{2,16}}{_EVENT}|收到[一-鿿]{{1,8}}){_BEHIND}", _after),
    ("(?P<e>[一-鿿“”]{2,30}(?:结束|完成|完毕))之?后", _after),
    ("(?:持续|长期|常态化?|不断|经常性?)(?:推进|坚持|开展|实施|进行|落实|抓好|巩固|深化|加强)?"
     "|贯穿(?:全年|始终|全过程)|长期坚持|常年(?:坚持|推进|开展)?", _ongoing),
)  # fmt: skip
"""What is one only where it is all that a cell says."""

_CELL_RULES: Final = tuple((re.compile(words), read) for words, read in (*_EXACT, *_LOOSE))
_BEHIND_DAYS: Final = re.compile(_BEHIND)
_TEXT_RULES: Final = tuple((re.compile(f"(?<![0-9]){words}"), read) for words, read in _EXACT)
