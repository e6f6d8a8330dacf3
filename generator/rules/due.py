"""Rules of deadlines: against the day of the document, against one another, against the form.

Days that content holds as such are judged by `lint/`. Refuses to compute when a rule falls due.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.moments import Moment, issued, moments, said, sentence, spans
from generator.rules.numerals import value_of
from generator.rules.outline import entries
from generator.rules.passage import RUNNING, Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.periods import Phase, dated_phases, phase_of
from generator.rules.rule import of_passage, of_script
from generator.rules.script import Script, Spot

WARNING, HINT = Severity.WARNING, Severity.HINT
OURS: Final = "约定"

_BEFORE: Final = pattern(r"\s?(?:之前|以前|前)")
_SENT: Final = pattern(r"报送|上报|报至|报[我区市省县本]|提交|反馈|送交|送达|发送|寄送|邮箱")
_ASKED: Final = pattern(
    r"报|提交|反馈|送|完成|制定|出台|建立|启动|到位|实现|整改|落实|召开|上线|清零"
)
_PAST: Final = pattern(
    r"已|曾|累计|以来|尚未|(?:成立|取得|登记|注册|入职|办理|执业|建成|开业|发生)[^，。]{0,8}的"
)
_NEAR: Final = 8
_FAR: Final = 300


def _deadlines(own: str) -> Iterator[Moment]:
    """What is asked for before a day: not what was so before it, and no end of a phase in brackets."""
    for one in moments(own):
        limit = _BEFORE.match(own, one.end)
        if not limit or not one.month:
            continue
        last = sentence(own, one.start, one.end)[1]
        comma = own.find("，", limit.end(), last)
        past = _PAST.search(own, max(one.start - _NEAR, 0), comma if comma > 0 else last)
        if _ASKED.search(own, limit.end(), last) and not past:
            yield one


DEADLINE_OVER = Rule(
    "deadline-before-issue", "期限早于成文日期", WARNING, OURS,
    "期限“{found}前”早于成文日期 {issued}",
    "请核对期限和成文日期的年份",
    "关于报送总结的通知\n各单位：\n请于2021年9月30日前将总结报送我委。\n某区卫生健康委员会\n2022年6月29日",
    "关于报送总结的通知\n各单位：\n请于2022年9月30日前将总结报送我委。\n某区卫生健康委员会\n2022年6月29日",
)  # fmt: skip


@of_script(DEADLINE_OVER)
def deadline_over(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """A day with its year before which something is to be sent in, and that is over."""
    yield from _over(script, sent=True)


STEP_OVER = Rule(
    "step-before-issue", "成文前就要做完的事", HINT, OURS,
    "期限“{found}前”早于成文日期 {issued}",
    "请核对；上级规定的日期，印发时照写，不用改",
    "关于加强管理的通知\n各单位：\n2022年5月底前，完成制度的制定。\n某区卫生健康委员会\n2022年6月29日",
    "关于加强管理的通知\n各单位：\n2022年7月底前，完成制度的制定。\n某区卫生健康委员会\n2022年6月29日",
)  # fmt: skip


@of_script(STEP_OVER)
def step_over(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """A step of the work that ought to be over: a superior may have set its day."""
    yield from _over(script, sent=False)


def _over(script: Script, *, sent: bool) -> Iterator[tuple[Spot, Hit]]:
    """Deadlines before the day of the document, not those in the bracket of a phase."""
    day = issued(script)
    brackets = {id(phase.spot): range(phase.start, phase.stop) for phase in dated_phases(script)}
    for spot in script.of(Role.BODY, Role.CELL, Role.REMARK) if day else ():
        own = spot.passage.own
        for one in _deadlines(own):
            known = one.year and not script.known.settled(one.last)
            if not known or day is None or one.last >= day:
                continue
            asked = bool(_SENT.search(own, one.end, sentence(own, one.start, one.end)[1]))
            if asked is sent and one.start not in brackets.get(id(spot), ()):
                values = {"found": spot.words[one.start : one.end], "issued": said(day)}
                yield spot, Hit(one.start, one.end, values)


_RECURRING: Final = pattern(r"每|各年|年度|当年|次年|翌年|本年|同年|今年|明年|历年|逐年|以后年")

_SHORT: Final = 60
"""A longer paragraph may tell of years that are long past."""

YEAR_MISSING = Rule(
    "deadline-year-missing", "期限没有年份", HINT, OURS,
    "“{found}前”没有写年份，工作从 {first} 年到 {last} 年，看不出是哪一年",
    "请写明年份；每年都要报的，写“每年”",
    "工作方案\n一、工作时间\n2022年6月至2024年12月。\n二、工作要求\n各单位于11月30日前报送总结。",
    "工作方案\n一、工作时间\n2022年6月至2024年12月。\n二、工作要求\n各单位于每年11月30日前报送总结。",
)  # fmt: skip


@of_script(YEAR_MISSING)
def year_missing(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """A day without a year, where the text says that the work goes on for years."""
    years: dict[int, list[int]] = {}
    for spot in script.of(Role.BODY, Role.HEADING):
        for span in spans(spot.passage.own) if len(spot.words) <= _SHORT else ():
            if span.begin.year:
                years.setdefault(spot.part, []).extend((span.begin.year, span.end.last.year))
    heading = ""
    for spot in script.of(Role.BODY, Role.HEADING):
        heading = spot.passage.own if spot.role is Role.HEADING else heading
        known = years.get(spot.part) or [0]
        named = _RECURRING.search(heading) or any(one.year for one in moments(heading))
        if spot.role is Role.HEADING or named or min(known) == max(known):
            continue
        for one in _deadlines(spot.passage.own):
            before = spot.passage.own[max(one.start - _FAR, 0) : one.start]
            near = before[sentence(before, one.start, one.start)[0] :]
            if not one.year and not _RECURRING.search(near) and not _year_in(before):
                values = {"first": min(known), "last": max(known)}
                words = spot.words[one.start : one.end]
                yield spot, Hit(one.start, one.end, {"found": words, **values})


def _year_in(words: str) -> bool:
    return any(one.year for one in moments(words))


_SUMMARY: Final = pattern(r"总结|报告|成效|情况")

SUMMARY_EARLY = Rule(
    "summary-before-end", "阶段未完就要总结", HINT, OURS,
    "“{found}前”要报总结，而这一阶段“{title}”到 {said} 才结束",
    "请核对报送期限和阶段时间",
    "工作方案\n一、实施步骤\n（一）总结整改（2024年6月底前）\n各单位形成总结报告，于2024年6月1日前报区协作机制。",
    "工作方案\n一、实施步骤\n（一）总结整改（2024年6月底前）\n各单位形成总结报告，于2024年7月10日前报区协作机制。",
)  # fmt: skip


@of_script(SUMMARY_EARLY)
def summary_early(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """The summary of a phase is due before the phase is over."""
    phase: Phase | None = None
    begins = {entry.at: entry for entry in entries(script)}
    for at, spot in enumerate(script.spots):
        entry = begins.get(at)
        if entry is not None or spot.role not in (Role.BODY, Role.HEADING):
            phase = phase_of(entry) if entry else None
        if phase is None:
            continue
        own = spot.passage.own
        for one in _deadlines(own):
            due = one.of(phase.end.year).last
            first, last = sentence(own, one.start, one.end)
            summary = _SUMMARY.search(own, first, last) and "总结" in own[first:last]
            if summary and due < phase.end - timedelta(days=1):
                words = {"found": spot.words[one.start : one.end], "title": phase.title}
                yield spot, Hit(one.start, one.end, {**words, "said": said(phase.end)})


_GATHERS: Final = pattern(r"汇总|统一|集中")

CASCADE = Rule(
    "cascade-order", "汇总期限过早", WARNING, OURS,
    "“{late}前”汇总上报，比下一级报送的“{early}前”还早",
    "逐级汇总时，下一级要先报齐；请核对两个期限",
    "各医疗机构于10月31日前报送区卫生健康委，区卫生健康委于10月25日前汇总报送市卫生健康委。",
    "各医疗机构于10月25日前报送区卫生健康委，区卫生健康委于10月31日前汇总报送市卫生健康委。",
)  # fmt: skip


@of_passage(CASCADE, RUNNING)
def cascade(passage: Passage) -> Iterator[Hit]:
    """Two deadlines in one sentence, the second of which gathers what the first asks for."""
    own = passage.own
    before: Moment | None = None
    for one in _deadlines(own):
        first, last = sentence(own, one.start, one.end)
        if before and before.start >= first and _GATHERS.search(own, one.start, last):
            year = before.year or one.year
            if one.of(year).last <= before.of(year).last:
                late, early = (passage.words[m.start : m.end] for m in (one, before))
                yield Hit(one.start, one.end, {"late": late, "early": early})
        before = one


_FORM: Final = pattern(
    r"(?P<per>[月周]|季度|季|半年|年度|年)度?(?:统计|情况|工作|数据|进展|汇总|自查){0,3}(?:报?表)"
)
_RETURNS: Final = pattern(r"[每逐按](?:个)?(?P<per>月|季|半年|年|周)")
_ANNEX: Final = pattern(r"附件\s?(?P<n>\d{1,2}|[一二三四五六七八九十])")

FORM_PERIOD = Rule(
    "form-period", "报表周期与要求不符", WARNING, OURS,
    "附件 {number}“{title}”按{form}统计，正文却要求按{text}报送",
    "请核对报表名称和报送周期",
    "工作方案\n一、工作要求\n各单位每半年报送统计数据（见附件1）。\n附件1\n行风建设季度统计表\n序号\t项目\t数量\n1\t培训\t次",
    "工作方案\n一、工作要求\n各单位每季度报送统计数据（见附件1）。\n附件1\n行风建设季度统计表\n序号\t项目\t数量\n1\t培训\t次",
)  # fmt: skip


@of_script(FORM_PERIOD)
def form_period(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """A quarterly form that the text asks for twice a year, and nowhere quarterly."""
    asked = _asked_for(script)
    for part, label in script.labels.items():
        title, first = script.titles.get(part, ("", label))
        form, number = _FORM.search(title), _ANNEX.search(label.words)
        if not form or not number:
            continue
        wanted = asked.get(value_of(number["n"]), [])
        if wanted and form["per"][0] not in wanted:
            values = {"number": value_of(number["n"]), "title": title, "text": _per(wanted[0])}
            yield first, Hit(0, len(first.words), {**values, "form": _per(form["per"][0])})


def _asked_for(script: Script) -> dict[int, list[str]]:
    """In which periods the text wants each annex: the first character of 月, 季度, 半年, 年."""
    found: dict[int, list[str]] = {}
    for spot in script.of(Role.BODY):
        for words in spot.words.split("。"):
            periods = [match["per"][0] for match in _RETURNS.finditer(words)]
            for annex in _ANNEX.finditer(words) if periods else ():
                found.setdefault(value_of(annex["n"]), []).extend(periods)
    return found


def _per(first: str) -> str:
    return {"月": "月", "季": "季度", "半": "半年", "年": "年", "周": "周"}[first]
