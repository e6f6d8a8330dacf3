"""Rules of dates against the day of the document: phases, figures, what is cited, what is in force.

Days that content holds as such are judged by `lint/`. Refuses to judge deadlines; `due.py` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.moments import issued, moments, said, sentence
from generator.rules.numerals import NUMERAL, value_of
from generator.rules.passage import RUNNING, Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.periods import dated_phases
from generator.rules.rule import of_passage, of_script
from generator.rules.script import Script, Spot

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT
OURS: Final = "约定"

PHASE_OVER = Rule(
    "phase-before-issue", "成文前已结束的阶段", HINT, OURS,
    "阶段“{title}”（{said}）在成文日期 {issued} 以前已经结束",
    "请核对；上级规定的日期，印发时照写，不用改",
    "关于印发工作方案的通知\n各单位：\n一、实施步骤\n（一）动员部署（2022年3月底前）\n各单位制定方案。\n"
    "某区卫生健康委员会\n2022年6月29日",
    "关于印发工作方案的通知\n各单位：\n一、实施步骤\n（一）动员部署（2022年7月底前）\n各单位制定方案。\n"
    "某区卫生健康委员会\n2022年6月29日",
)  # fmt: skip


@of_script(PHASE_OVER)
def phase_over(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """A phase whose end is before the day of the document."""
    day = issued(script)
    for phase in dated_phases(script):
        if day and phase.end < day and not script.known.settled(phase.end):
            yield phase.hit(issued=said(day))


PHASE_BEGUN = Rule(
    "phase-under-way", "成文前已开始的阶段", HINT, OURS,
    "阶段“{title}”（{said}）在成文日期 {issued} 以前早就开始了",
    "请核对；上级规定的日期，印发时照写，不用改",
    "关于印发工作方案的通知\n各单位：\n一、实施步骤\n（一）组织实施（2022年1月至2022年12月）\n各单位组织实施。\n"
    "某区卫生健康委员会\n2022年6月29日",
    "关于印发工作方案的通知\n各单位：\n一、实施步骤\n（一）组织实施（2022年7月至2022年12月）\n各单位组织实施。\n"
    "某区卫生健康委员会\n2022年6月29日",
)  # fmt: skip

_SOON: Final = timedelta(days=31)


@of_script(PHASE_BEGUN)
def phase_begun(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """A phase that began more than a month before the day of the document and goes on."""
    day = issued(script)
    for phase in dated_phases(script):
        typed = script.known.settled(phase.end)
        if day and phase.begin and phase.begin + _SOON < day <= phase.end and not typed:
            yield phase.hit(issued=said(day))


_AS_OF: Final = pattern(r"截[至止]到?\s?")
_COUNTED: Final = pattern(r"已|共有|累计|全区|全市|全省|本市|本区|共(?:计|完成|有)|达到?\d")

AS_OF = Rule(
    "as-of-after-issue", "截至的日期在成文之后", WARNING, OURS,
    "“{found}”在成文日期 {issued} 之后，那时的情况还不知道",
    "请核对日期；规定期限的，用“截止”或“……前”",
    "关于检查情况的通报\n各单位：\n截至2022年9月30日，全区已检查48家。\n某区卫生健康委员会\n2022年6月29日",
    "关于检查情况的通报\n各单位：\n截至2022年5月31日，全区已检查48家。\n某区卫生健康委员会\n2022年6月29日",
)  # fmt: skip


@of_script(AS_OF)
def as_of(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """Figures as of a day to come."""
    day = issued(script)
    for spot in script.of(Role.BODY, Role.CELL, Role.REMARK) if day else ():
        own = spot.passage.own
        begins = {found.end(): found.start() for found in _AS_OF.finditer(own)}
        for one in moments(own):
            counted = _COUNTED.search(own, one.end, sentence(own, one.start, one.end)[1])
            if one.start in begins and one.year and counted and day and one.first > day:
                start = begins[one.start]
                values = {"found": spot.words[start : one.end], "issued": said(day)}
                yield spot, Hit(start, one.end, values)


_IN_FORCE: Final = pattern(r"\s?起\s?(?:正式)?(?:施行|实施|执行|生效)")

IN_FORCE = Rule(
    "in-force-before-issue", "施行早于成文", HINT, OURS,
    "“{found}”早于成文日期 {issued}",
    "请核对；确需追溯的，写明理由",
    "人员管理办法\n第一条　本办法自2022年1月1日起施行。\n某区卫生健康委员会\n2022年6月29日",
    "人员管理办法\n第一条　本办法自2022年7月1日起施行。\n某区卫生健康委员会\n2022年6月29日",
)  # fmt: skip


@of_script(IN_FORCE)
def in_force(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """自某日起施行, a day that was over when the document was issued."""
    day = issued(script)
    for spot in script.of(Role.BODY) if day else ():
        own = spot.passage.own
        for one in moments(own):
            found = _IN_FORCE.match(own, one.end)
            told = own[max(one.start - 2, 0) : one.start].strip().endswith("自")
            if found and told and one.day and one.year and day and one.last < day:
                words = spot.words[one.start : found.end()]
                yield spot, Hit(one.start, found.end(), {"found": words, "issued": said(day)})


_VALID: Final = pattern(rf"有效期\s?(?:为|限)?\s?(?:(?P<n>{NUMERAL})\s?年)?[，,]?\s?(?:自|至|到)?")

VALIDITY = Rule(
    "validity-differs", "有效期与施行日期不符", WARNING, OURS,
    "有效期至 {end}，照施行日期 {start} 算{wanted}",
    "请核对施行日期和有效期",
    "本办法自2022年8月1日起施行，有效期5年，至2026年7月31日。",
    "本办法自2022年8月1日起施行，有效期5年，至2027年7月31日。",
)  # fmt: skip


@of_passage(VALIDITY, RUNNING)
def validity(passage: Passage) -> Iterator[Hit]:
    """自某日起施行，有效期几年，至某日: the end before the beginning, or not that many years on."""
    own = passage.own
    valid = _VALID.search(own)
    if not valid:
        return
    days = [one for one in moments(own) if one.year and one.day]
    start = next((one for one in days if _IN_FORCE.match(own, one.end)), None)
    end = next((one for one in days if one.start >= valid.end() - 1 and one is not start
                and own[one.start - 1 : one.start] in ("至", "到")), None)  # fmt: skip
    if not start or not end:
        return
    years = value_of(valid["n"] or "")
    last = end.last + timedelta(days=1)
    same = (last.month, last.day) == (start.month, start.day)
    off = end.last < start.last or (years and last.year - start.year != years and same)
    if off:
        wanted = f"不是 {years} 年" if years and end.last > start.last else "已经过了"
        values = {"end": said(end.last), "start": said(start.last), "wanted": wanted}
        yield Hit(end.start, end.end, values)


_NUMBER: Final = pattern(r"[一-鿿]{2,12}[〔（(\[【](?P<y>(?:19|20)\d\d)[〕）)\]】]\s?第?\d{1,5}号")

CITED_LATER = Rule(
    "cited-after-issue", "所引文件晚于本文", WARNING, OURS,
    "“{found}”是 {year} 年的文号，本文 {issued} 年就成文了",
    "请核对文号的年份和成文日期",
    "关于报送总结的通知\n各单位：\n根据上级通知（沪卫医〔2024〕91号）要求，请报送总结。\n某区卫生健康委员会\n2022年6月29日",
    "关于报送总结的通知\n各单位：\n根据上级通知（沪卫医〔2021〕91号）要求，请报送总结。\n某区卫生健康委员会\n2022年6月29日",
)  # fmt: skip


@of_script(CITED_LATER)
def cited_later(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """A number of a year after that of the document."""
    day = issued(script)
    for spot in script.of(Role.BODY, Role.CELL) if day else ():
        for found in _NUMBER.finditer(spot.passage.own):
            if day and int(found["y"]) > day.year:
                values = {"found": found[0], "year": found["y"], "issued": day.year}
                yield spot, Hit(*found.span(), values)


NUMBER_YEAR = Rule(
    "number-year-differs", "文号年份与成文日期不符", WARNING, "GB/T 9704-2012 7.2.5",
    "发文字号“{found}”的年份不是成文日期的 {issued} 年",
    "请核对发文字号和成文日期",
    "某区卫生健康委员会文件\n某卫发〔2021〕39号\n关于报送总结的通知\n各单位：\n请报送总结。\n某区卫生健康委员会\n2022年6月29日",
    "某区卫生健康委员会文件\n某卫发〔2022〕39号\n关于报送总结的通知\n各单位：\n请报送总结。\n某区卫生健康委员会\n2022年6月29日",
)  # fmt: skip


@of_script(NUMBER_YEAR)
def number_year(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """The number of the document itself; in January last year's may still be given out."""
    day = issued(script)
    for spot in script.of(Role.HEAD) if day else ():
        for found in _NUMBER.finditer(spot.words):
            year = int(found["y"])
            if day and year != day.year and not (day.month == 1 and year == day.year - 1):
                yield spot, Hit(*found.span(), {"found": found[0], "issued": day.year})
