"""Rules of sequences: 一是二是, （1）（2） inside a paragraph, 条 and 章, rows by number.

Numbers of headings are judged by `check/headings.py`. Refuses to count what was announced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.numerals import CIRCLED, chinese, value_of
from generator.rules.passage import Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage, of_script
from generator.rules.script import Script, Spot

WARNING, HINT = Severity.WARNING, Severity.HINT
OURS: Final = "约定"
_TEXT: Final = frozenset({Role.BODY, Role.CELL, Role.REMARK})

_N: Final = "[一二三四五六七八九十]{1,2}"
_WORDS: Final = pattern(
    rf"(?:^|[。；;：:，,！？（(\s])\s?(?P<said>(?P<is>{_N})是(?!一?[，。；、]|最?(?:关键|重点|核心|基础|根本|难点|前提|保障)(?:[，。；]|$))|(?P<must>{_N})要(?![求点素件])"
    rf"|第(?P<th>{_N})(?=[，,])|其(?P<of>[一二三四五六七八九])(?=[，,是：:])|(?P<order>首先|其次|再次(?=[，,])))"
    r"|(?<![统之唯万同单第每合专划归二三四五六七八九十])(?P<loose>一是|一要(?![求点素件务]))"
)
_FORMS: Final = {
    "is": "{}是",
    "must": "{}要",
    "th": "第{}，",
    "of": "其{}，",
    "order": "",
    "loose": "一是",
}
_ORDER: Final = {"首先": 1, "其次": 2, "再次": 3, "一是": 1, "一要": 1}


@dataclass(frozen=True, slots=True)
class _Item:
    """A word that counts, 二是, with the number before it in its list; 0 where there is none."""

    spot: Spot
    start: int
    end: int
    form: str
    number: int
    before: int

    @property
    def said(self) -> str:
        return self.spot.words[self.start : self.end]

    def wanted(self, number: int) -> str:
        return _FORMS[self.form].format(chinese(number)).rstrip("，")

    def hit(self, **values: object) -> tuple[Spot, Hit]:
        return self.spot, Hit(self.start, self.end, {"found": self.said, **values})


_DEEPEST: Final = 20
"""Lists that may still go on; so many are never open at once."""


def _items(script: Script) -> Iterator[_Item]:
    """All of them, each with the one that it follows.

    A list goes on in paragraphs that begin with its next word; heading and cell begin anew.
    """
    outer: list[int] = []
    last: Spot | None = None
    for spot in script.spots:
        if spot.role not in _TEXT or last is None or spot.part != last.part or spot.cell:
            outer = []
        last = spot
        found = list(_WORDS.finditer(spot.passage.own)) if spot.role in _TEXT else []
        opening = bool(found) and not spot.words[: found[0].start()].strip()
        lists = outer if opening else []
        for one in found:
            form = next(name for name in _FORMS if one[name])
            number = _ORDER.get(one[form]) or value_of(one[form])
            span = one.span("said" if one["said"] else form)
            if form == "order" and number > 1 and number - 1 not in lists:
                lists.append(number)
                continue
            yield _Item(spot, *span, form, number, _followed(lists, number))
        outer = outer if opening else [*outer, *lists][-_DEEPEST:]


def _followed(lists: list[int], number: int) -> int:
    """The number that this one follows; lists inside a list are closed where an outer goes on.

    The forms are not told apart: 第一 may be followed by 二是, and often is.
    """
    if number == 1:
        lists.append(1)
        del lists[:-_DEEPEST]
        return 0
    if number - 1 in lists:
        while lists[-1] != number - 1:
            lists.pop()
    before = lists.pop() if lists else 0
    lists.append(number)
    del lists[:-_DEEPEST]
    return before


WORD_GAP = Rule(
    "list-word-gap", "列举跳号", WARNING, OURS,
    "“{found}”前面是“{before}”，缺“{wanted}”",
    "请补上缺的一项，或者顺次改号",
    "关于加强管理的通知\n各单位：\n要做好以下工作：一是加强学习；二是严格检查；四是及时总结。",
    "关于加强管理的通知\n各单位：\n要做好以下工作：一是加强学习；二是严格检查；三是及时总结。",
)  # fmt: skip


@of_script(WORD_GAP)
def word_gap(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """一是、二是、四是."""
    for item in _items(script):
        if item.before and item.number > item.before + 1:
            yield item.hit(before=item.wanted(item.before), wanted=item.wanted(item.before + 1))


WORD_TWICE = Rule(
    "list-word-twice", "列举重号", WARNING, OURS,
    "“{found}”重复或倒退，前面已到“{before}”",
    "请顺次改号",
    "关于加强管理的通知\n各单位：\n原因有：第一，认识不足；第二，制度不全；第二，检查不严。",
    "关于加强管理的通知\n各单位：\n原因有：第一，认识不足；第二，制度不全；第三，检查不严。",
)  # fmt: skip


@of_script(WORD_TWICE)
def word_twice(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """一是、二是、二是; 会议强调，第二， comes back to what was said."""
    for item in _items(script):
        told_again = item.form == "th" and item.spot.words[: item.start].endswith(("，", ","))
        if 1 < item.number <= item.before and not told_again:
            yield item.hit(before=item.wanted(item.before))


WORD_START = Rule(
    "list-word-start", "列举没有第一项", WARNING, OURS,
    "“{found}”前面没有“{wanted}”",
    "请核对是否漏了前面的项，或者改成“{wanted}”",
    "关于加强管理的通知\n各单位：\n要加强学习；二是严格检查；三是及时总结。",
    "关于加强管理的通知\n各单位：\n一是加强学习；二是严格检查；三是及时总结。",
)  # fmt: skip


@of_script(WORD_START)
def word_start(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """二是 without 一是; a cell may go on with the list of another."""
    for item in _items(script):
        listed = item.form in ("is", "must")
        if listed and item.number > 1 and not item.before and item.spot.cell is None:
            yield item.hit(wanted=item.wanted(1))


WORD_ALONE = Rule(
    "list-word-alone", "列举只有一项", WARNING, OURS,
    "有“{found}”，后面没有“{wanted}”",
    "请补上其余各项；只有一项的，不用序数",
    "关于加强管理的通知\n各单位：\n要一体推进：一是加强学习，提高认识。\n请认真执行。",
    "关于加强管理的通知\n各单位：\n要一体推进：一是加强学习；二是提高认识。\n请认真执行。",
)  # fmt: skip


@of_script(WORD_ALONE)
def word_alone(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """一是 with nothing behind it before the next heading; 一要 may be said once."""
    waiting: _Item | None = None
    for item in _items(script):
        if item.spot.cell:
            continue
        if waiting and (item.number == 1 or not item.before):
            again = item.said == waiting.said and item.spot.part == waiting.spot.part
            if again:
                waiting = None
                continue
            yield from _alone(waiting)
        waiting = item if item.number == 1 and item.form == "is" else None
    if waiting:
        yield from _alone(waiting)


def _alone(item: _Item) -> Iterator[tuple[Spot, Hit]]:
    """Unless the other is told without a number: 另一种."""
    if "另" not in item.spot.words[item.end :]:
        yield item.hit(wanted=item.wanted(2))


_NEXT: Final = pattern(r"(?:^|[。；])(其次)[，,]")
_OPENS: Final = pattern(r"首先|第一|一是|最|主要|先|其一|起初|固然")

NEXT_WITHOUT_FIRST = Rule(
    "next-without-first", "有“其次”没有“首先”", HINT, OURS,
    "“其次”前面没有“首先”",
    "请补上“首先”，或者不用“其次”",
    "关于加强管理的通知\n各单位：\n一、加强学习\n要加强学习，提高认识。其次，要严格检查。",
    "关于加强管理的通知\n各单位：\n一、加强学习\n首先，要加强学习，提高认识。其次，要严格检查。",
)  # fmt: skip


@of_script(NEXT_WITHOUT_FIRST)
def next_without_first(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """Looked for between two headings."""
    opened, part = False, -1
    for spot in script.of(Role.HEADING, Role.BODY):
        if spot.role is Role.HEADING or spot.part != part:
            opened, part = False, spot.part
        at = 0
        for found in _NEXT.finditer(spot.passage.own):
            opened = opened or bool(_OPENS.search(spot.passage.own, at, found.start()))
            at = found.start()
            if not opened:
                yield spot, Hit(*found.span(1))
        opened = opened or bool(_OPENS.search(spot.passage.own, at))


_MARKS: Final = pattern(
    rf"(?P<round>[（(]\s?(?P<r>\d{{1,2}})\s?[）)])|(?P<han>[（(](?P<h>{_N})[）)])"
    rf"|(?P<circle>[{CIRCLED}])|(?<=[：:；;。])\s?(?P<dot>(?P<d>\d{{1,2}})[.．](?!\d))"
    r"|(?<=[：:；;。])\s?(?P<half>(?P<b>\d{1,2})[）)])"
)
_VALUES: Final = {"round": "r", "han": "h", "circle": "circle", "dot": "d", "half": "b"}
_BEFORE: Final = "：:；;。，,、！？ \u3000\n"
_AFTER: Final = pattern(r"\s?(?:[、，,；;。）)和至或—-]|[项款条目类种号])")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark inside a paragraph that counts on, with the number before it in this paragraph."""

    start: int
    end: int
    number: int
    before: int


def _marks(own: str) -> Iterator[_Mark]:
    """Marks of lists that begin with 1 in the paragraph; （3）项 and the like refer to others."""
    last: dict[str, int] = {}
    for found in _MARKS.finditer(own):
        kind = found.lastgroup if found.lastgroup in _VALUES else None
        kind = kind or next(name for name in _VALUES if found[name])
        start = found.start(kind)
        stands = start == 0 or own[start - 1] in _BEFORE
        if not stands or _AFTER.match(own, found.end()):
            continue
        number, before = value_of(found[_VALUES[kind]]), last.get(kind, 0)
        if number == 1 or before:
            last[kind] = number
        if number > 1 and before:
            yield _Mark(start, found.end(), number, before)


MARK_GAP = Rule(
    "list-mark-gap", "段内序号跳号", WARNING, OURS,
    "段内序号“{found}”前面是“{before}”，中间缺号",
    "请补上缺的一项，或者顺次改号",
    "报送材料包括：（1）统计表；（2）工作总结；（4）典型案例。",
    "报送材料包括：（1）统计表；（2）工作总结；（3）典型案例。",
)  # fmt: skip


@of_passage(MARK_GAP, _TEXT)
def mark_gap(passage: Passage) -> Iterator[Hit]:
    """（1）（2）（4） and ①②④ inside a paragraph."""
    for mark in _marks(passage.own):
        if mark.number > mark.before + 1:
            found = passage.words[mark.start : mark.end]
            yield Hit(mark.start, mark.end, {"found": found, "before": mark.before})


MARK_TWICE = Rule(
    "list-mark-twice", "段内序号重号", WARNING, OURS,
    "段内序号“{found}”重复或倒退，前面已到“{before}”",
    "请顺次改号",
    "检查内容：①制度；②台账；②票据。",
    "检查内容：①制度；②台账；③票据。",
)  # fmt: skip


@of_passage(MARK_TWICE, _TEXT)
def mark_twice(passage: Passage) -> Iterator[Hit]:
    """（1）（2）（2） and ①②② inside a paragraph."""
    for mark in _marks(passage.own):
        if mark.number <= mark.before:
            found = passage.words[mark.start : mark.end]
            yield Hit(mark.start, mark.end, {"found": found, "before": mark.before})


_ARTICLE: Final = pattern(
    r"\s{0,4}第(?P<n>[一二三四五六七八九十百]{1,6})(?P<what>[条章])[\s\u3000]"
)
_EXCERPT: Final = pattern(r"摘[录编抄要]|节[录选]|选[录编]|有关(?:规定|条款|条文)")
"""Titles of what takes only some articles of a regulation."""

ARTICLE = Rule(
    "article-number", "条文序号不连续", WARNING, OURS,
    "“{found}”前面是第 {before} {what}，序号接不上",
    "请顺次编号，不缺号、不重号；只摘录几条的，请在标题里写明“摘录”",
    "人员管理办法\n第一条　为加强管理，制定本办法。\n第二条　本办法适用于本区。\n第四条　本办法自印发之日起施行。",
    "人员管理办法\n第一条　为加强管理，制定本办法。\n第二条　本办法适用于本区。\n第三条　本办法自印发之日起施行。",
)  # fmt: skip


@of_script(ARTICLE)
def article(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """第一条, 第三条: they run on through all chapters of a regulation, unless it is an excerpt."""
    groups: dict[tuple[int, str], list[tuple[int, Spot, int]]] = {}
    for spot in script.of(Role.BODY, Role.HEADING):
        if found := _ARTICLE.match(spot.passage.own):
            group = groups.setdefault((spot.part, found["what"]), [])
            group.append((_hundreds(found["n"]), spot, found.end("what")))
    for (part, what), group in groups.items():
        gaps = sum(number > before + 1 for (before, *_), (number, *_) in pairwise(group))
        if group[0][0] > 1 or gaps > 1 or _EXCERPT.search(script.titles.get(part, ("",))[0]):
            continue
        for (before, *_), (number, spot, end) in pairwise(group):
            if number != before + 1 and number > 1:
                start = spot.words.index("第")
                values = {"found": spot.words[start:end], "before": before, "what": what}
                yield spot, Hit(start, end, values)


def _hundreds(words: str) -> int:
    """A number of 条 below a thousand: 一百零二 is written 一百零二, or 一百〇二."""
    high, hundred, rest = words.rpartition("百")
    return (value_of(high) or 1) * 100 * bool(hundred) + value_of(rest) if words else 0


_SERIES: Final = pattern(r"\s{0,4}([一-鿿]{2,8})之([一二三四五六七八九十]{1,2})\s?[：:]")

SERIES = Rule(
    "series-number", "“之一、之二”跳号", WARNING, OURS,
    "“{found}”前面只到“{before}”，序号接不上",
    "请核对是否漏了一项，或者顺次改号",
    "关于加强管理的通知\n各单位：\n专项行动之一：清理账目\n要逐笔清理。\n专项行动之三：规范采购\n要集中采购。",
    "关于加强管理的通知\n各单位：\n专项行动之一：清理账目\n要逐笔清理。\n专项行动之二：规范采购\n要集中采购。",
)  # fmt: skip


@of_script(SERIES)
def series(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """专项行动之一, 专项行动之三: paragraphs or headings of one name."""
    last: dict[tuple[int, str], int] = {}
    for spot in script.of(Role.BODY, Role.HEADING):
        if found := _SERIES.match(spot.passage.own):
            key, number = (spot.part, found[1]), value_of(found[2])
            before = last.get(key, 0)
            if number not in (before + 1, 1):
                words = {"found": f"{found[1]}之{found[2]}"}
                shown = f"{found[1]}之{chinese(before)}" if before else "开头"
                yield spot, Hit(found.start(1), found.end(2), {**words, "before": shown})
            last[key] = number


_SERIAL: Final = "序号"
_KEPT: Final = pattern(r"序号(?:[^。；]{0,12})(?:一致|相同|不变|沿用|对应)")


def _serials(script: Script) -> Iterator[tuple[Spot, int, int]]:
    """Cells of a first column 序号: the number of each, and the one above it, 0 for the first.

    A number that is right for its row follows the one that ought to stand above it.
    """
    columns: dict[int, list[int]] = {}
    for (table, _), cells in script.rows.items():
        first = cells[0]
        words = first.words.strip()
        if "".join(words.split()) == _SERIAL:
            columns[table] = []
        elif table in columns and words.isdecimal() and first.cell and not first.cell[2]:
            number, above = int(words), columns[table]
            in_place = bool(above) and number == above[0] + len(above)
            yield first, number, number - 1 if in_place else above[-1] if above else 0
            above.append(number)


SERIAL_GAP = Rule(
    "table-number-gap", "表格序号跳号", WARNING, OURS,
    "表格序号“{found}”前面是“{before}”，中间缺号",
    "请补上缺的行，或者顺次改号；照另一张表编号的，请在表下注明",
    "任务表\n序号\t任务\t单位\n1\t学习\t办公室\n2\t检查\t医政科\n4\t总结\t办公室",
    "任务表\n序号\t任务\t单位\n1\t学习\t办公室\n2\t检查\t医政科\n3\t总结\t办公室",
)  # fmt: skip


@of_script(SERIAL_GAP)
def serial_gap(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """A row that was taken out; a part that says its numbers are another table's may have gaps."""
    kept = {spot.part for spot in script.spots if _KEPT.search(spot.words)}
    for spot, number, above in _serials(script):
        if above and number > above + 1 and spot.part not in kept:
            yield spot, Hit(0, len(spot.words), {"found": number, "before": above})
