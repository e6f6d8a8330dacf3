"""Rules of what a text points to within itself: chapters, articles, tables, figures, 如下.

Refuses to follow a pointer into another document.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.numerals import value_of
from generator.rules.passage import RUNNING, Hit, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_script
from generator.rules.script import Script, Spot

WARNING, HINT = Severity.WARNING, Severity.HINT
Found = Iterator[tuple[Spot, Hit]]

_NUMERAL: Final = r"(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})"
_OWN: Final = r"本(?:方案|办法|通知|要点|计划|细则|意见|规定|制度|文)(?:的|中)?"
_CHAPTER: Final = pattern(
    rf"(?:{_OWN}|(?:详见|参见|见)(?:本文|上文|下文)?)第{_NUMERAL}(?P<kind>部分|章|条)"
)
_NUMBERED: Final = pattern(r"(?:^|[。；：\s])第([一二三四五六七八九十]{1,3}|\d{1,2})(部分|章|条)")
_HEADING: Final = pattern(r"\s{0,4}([一二三四五六七八九十]{1,3})\s?[、.．，]")
_SHEET: Final = pattern(r"(?:详见|参见|见|按|填写|填报)\s?(?P<kind>附表|附图)\s?(?P<n>\d{1,2})?")
_SHEET_LABEL: Final = pattern(r"\s{0,4}(附表|附图)\s?(\d{1,2})?")
_LEVEL: Final = pattern(
    r"\s{0,4}(?:(?P<a>[一二三四五六七八九十]{1,3}、)|(?P<b>[（(][一二三四五六七八九十]{1,3}[）)])"
    r"|(?P<c>\d{1,2}[.．](?!\d))|(?P<d>[（(]\d{1,2}[）)]))"
)
_FOLLOWS: Final = pattern(
    r"(?P<found>(?:如下|如后|下列[^。；：，、]{1,10}|以下[^。；：，、]{1,10})[：:])\s{0,4}$"
)
_TABLE: Final = pattern(r"(?P<found>(?:详?见|如)下表)")
_ENDS: Final = (Role.NOTED, Role.SIGNATURE, Role.DATE, Role.REMARK, Role.LABEL, Role.IMPRINT)


CHAPTER_MISSING = Rule(
    "chapter-reference", "引用的部分不存在", WARNING, "约定",
    "这里写“{found}”，文中没有第{number}{kind}",
    "请核对序号",
    "青川区防汛工作方案\n一、总体要求\n按照本方案第三部分的分工落实。\n二、工作任务\n加强值守。",
    "青川区防汛工作方案\n一、总体要求\n按照本方案第二部分的分工落实。\n二、工作任务\n加强值守。",
)  # fmt: skip


@of_script(CHAPTER_MISSING)
def chapter_missing(script: Script) -> Found:
    """本方案第三部分, 见第五条: something in the document must bear this number."""
    there: set[tuple[str, int]] = set()
    for spot in script.of(Role.HEADING, Role.BODY, Role.TITLE):
        there |= {(found[2], value_of(found[1])) for found in _NUMBERED.finditer(spot.words)}
        if heading := _HEADING.match(spot.words):
            there.add(("部分", value_of(heading[1])))
    for spot in script.of(*RUNNING):
        for found in _CHAPTER.finditer(spot.passage.own):
            if (found["kind"], value_of(found["n"])) not in there:
                values = {"found": found[0], "number": found["n"], "kind": found["kind"]}
                yield spot, Hit(*found.span(), values)


SHEET_MISSING = Rule(
    "sheet-reference", "引用的附表不存在", HINT, "约定",
    "这里写“{found}”，文中没有“{label}”",
    "请附上，或者改正引用",
    "青川区防汛工作方案\n各单位的任务见附表2。\n附表1\n物资统计表",
    "青川区防汛工作方案\n各单位的任务见附表1。\n附表1\n物资统计表",
)  # fmt: skip


@of_script(SHEET_MISSING)
def sheet_missing(script: Script) -> Found:
    """见附表2: some line must begin with 附表2; 见附表 is content with any."""
    there: set[tuple[str, str]] = set()
    for spot in script.spots:
        if found := _SHEET_LABEL.match(spot.words):
            there |= {(found[1], found[2] or ""), (found[1], "")}
    for spot in script.of(*RUNNING):
        for found in _SHEET.finditer(spot.passage.own):
            label = found["kind"] + (found["n"] or "")
            if (found["kind"], found["n"] or "") not in there:
                yield spot, Hit(*found.span(), {"found": found[0], "label": label})


NOTHING_FOLLOWS = Rule(
    "nothing-follows", "“如下”后面没有内容", WARNING, "约定",
    "“{found}”后面没有列出内容",
    "请补上内容，或者改写这句话",
    "青川区防汛工作方案\n一、工作任务\n（一）具体任务如下：\n（二）加强值守。\n值守人员不得离岗。",
    "青川区防汛工作方案\n一、工作任务\n（一）具体任务如下：\n1.巡查堤防。\n（二）加强值守。\n值守人员不得离岗。",
)  # fmt: skip


@of_script(NOTHING_FOLLOWS)
def nothing_follows(script: Script) -> Found:
    """如下： at the end of a passage, and behind it an end, or the next number of the same level."""
    spots = script.spots
    for at, spot in enumerate(spots):
        if spot.role not in (Role.BODY, Role.HEADING):
            continue
        found = _FOLLOWS.search(spot.words[-40:])
        if found and _ends(spot, spots[at + 1] if at + 1 < len(spots) else None):
            start = max(0, len(spot.words) - 40) + found.start("found")
            values = {"found": found["found"]}
            yield spot, Hit(start, start + len(found["found"]), values)


def _ends(spot: Spot, behind: Spot | None) -> bool:
    if behind is None or behind.role in _ENDS or behind.part != spot.part:
        return True
    level, other = _LEVEL.match(spot.words), _LEVEL.match(behind.words)
    return bool(level and other and level.lastgroup == other.lastgroup)


TABLE_MISSING = Rule(
    "table-missing", "“下表”后面没有表", WARNING, "约定",
    "写了“{found}”，后面没有表",
    "请补上表，或者改正引用",
    "青川区防汛工作方案\n一、工作任务\n各单位的分工见下表。\n二、工作要求\n加强值守。",
    "青川区防汛工作方案\n一、工作任务\n各单位的分工见下表。\n序号\t单位\t任务\n1\t水务局\t巡查\n2\t应急局\t值守",
)  # fmt: skip


@of_script(TABLE_MISSING)
def table_missing(script: Script) -> Found:
    """见下表 and behind it a heading or an end; a PDF may show a table as lines of text."""
    spots = script.spots
    for at, spot in enumerate(spots):
        if spot.role is not Role.BODY:
            continue
        found = _TABLE.search(spot.passage.own)
        behind = spots[at + 1] if at + 1 < len(spots) else None
        if found and (_ends(spot, behind) or (behind and behind.role is Role.HEADING)):
            yield spot, Hit(*found.span("found"), {"found": found["found"]})
