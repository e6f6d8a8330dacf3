"""Rules of how paragraphs, items and cells end: with which mark, or with none.

Refuses to judge headings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.marks import HAN
from generator.rules.passage import Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage, of_script
from generator.rules.script import Script, Spot

WARNING, HINT = Severity.WARNING, Severity.HINT
_BODY: Final = frozenset({Role.BODY})

END_MISSING = Rule(
    "end-missing", "段末没有标点", WARNING, "GB/T 15834-2011 4.1",
    "段末“{found}”后面没有标点",
    "句子完了的请加句号；句子断在这里的，请与下一段连起来",
    "各单位要加强领导。按时报送总结", "各单位要加强领导。按时报送总结。",
)  # fmt: skip
_SET_END: Final = pattern(
    r"\s{0,4}(?:特此(?:通知|通告|公告|报告|函告|函复|批复|说明|函达)|专此(?:报告|函复)|此复"
    r"|[妥当可]否，请(?:批示|审批|批复|指示))\s{0,4}"
)
_LABELLED: Final = pattern(r"[^，。；：]{1,12}[：:][^。；]{0,200}")
_STOPS: Final = "。；！？"
_LAST: Final = pattern(rf"[{HAN}”）》%％]")
_BLANKS: Final = pattern(r"\t|[ 　]{3}|_{2}")
_LEAST_TAIL: Final = 4
_LEAST_WORDS, _LEAST_WITH_ONE = 30, 40  # with several commas, with one


@of_passage(END_MISSING, _BODY)
def end_missing(passage: Passage) -> Iterator[Hit]:
    """Running text without its last stop, and set sentences of ending; a line cut in two as well."""
    words = passage.words.rstrip()
    if _SET_END.fullmatch(words):
        yield Hit(len(words) - 1, len(words), {"found": words.strip()}, words[-1] + "。")
    elif _is_cut(passage.own.rstrip()):
        yield Hit(len(words) - 1, len(words), {"found": words[-6:]})


def told_broken(passage: Passage) -> bool:
    """Whether a rule here says that a sentence ends without a mark, or breaks off."""
    rules = (end_missing, end_comma)
    return any(hit for one in rules if passage.role in one.roles for hit in one.find(passage))


def _is_cut(own: str) -> bool:
    """Whether it is running text that ends in the middle of a sentence."""
    words = own.strip()
    if not words or not _LAST.fullmatch(words[-1]) or _BLANKS.search(words):
        return False
    if words[0] + words[-1] in ("（）", "()") or _LABELLED.fullmatch(words):
        return False
    if words.endswith("如下"):
        return False
    last = max(words.rfind(stop) for stop in _STOPS)
    tail = words[last + 1 :]
    if last < 0:
        long = _LEAST_WORDS if words.count("，") > 1 else _LEAST_WITH_ONE
        return len(words) >= long and "，" in words
    return len(tail) >= _LEAST_TAIL and "：" not in tail and not tail.startswith(("（", "(", "《"))


END_COMMA = Rule(
    "end-comma", "段末的逗号、顿号", WARNING, "GB/T 15834-2011 4.4、4.5",
    "一段以“{found}”结尾",
    "句子完了的请改成句号；句子断在这里的，请与下一段连起来",
    "各单位要加强领导，落实责任，", "各单位要加强领导，落实责任。",
)  # fmt: skip
_ENDS: Final = pattern(rf"(?<=[{HAN}”）》\d%]{{2}})(?<!如下)([，、,])\s{{0,4}}$")


@of_passage(END_COMMA, _BODY | {Role.HEADING})
def end_comma(passage: Passage) -> Iterator[Hit]:
    """A pause at the end of a paragraph; blanks to be filled in may stand on lines of their own."""
    if (found := _ENDS.search(passage.own)) and not _BLANKS.search(passage.own.strip()):
        yield Hit(*found.span(1), {"found": found[1]})


LAST_ITEM = Rule(
    "last-item-mark", "最后一项末尾的分号", WARNING, "GB/T 15834-2011 4.6",
    "最后一项以“；”结尾，后面没有别的项了",
    "请改成“。”",
    "关于加强管理的通知\n各单位：\n有关事项如下：\n1.加强领导；\n2.落实责任；\n二、工作要求\n请执行。",
    "关于加强管理的通知\n各单位：\n有关事项如下：\n1.加强领导；\n2.落实责任。\n二、工作要求\n请执行。",
)  # fmt: skip
_CLOSING: Final = frozenset({Role.TITLE, Role.LABEL, Role.SIGNATURE, Role.DATE, Role.NOTED})
_CHAPTER: Final = pattern(r"\s{0,4}[一二三四五六七八九十]{1,3}、")


@of_script(LAST_ITEM)
def last_item(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """Right before a heading, a signature or another part."""
    for spot, after in zip_longest(script.spots, script.spots[1:]):
        words = spot.words.rstrip()
        if spot.role is not Role.BODY or not words.endswith("；"):
            continue
        if after is None or after.role in _CLOSING or _begins_chapter(after):
            yield spot, Hit(len(words) - 1, len(words), {}, "。")


def _begins_chapter(spot: Spot) -> bool:
    return spot.role is Role.HEADING and _CHAPTER.match(spot.words) is not None


UNEVEN_ITEMS = Rule(
    "uneven-items", "各项末尾的标点不一致", HINT, "约定",
    "同一组各项多以“{usual}”结尾，这一项{found}",
    "请改成一样；最后一项用句号",
    "关于加强管理的通知\n各单位：\n有关事项如下：\n（1）加强领导；\n（2）落实责任\n（3）及时总结；\n（4）按时报送。",
    "关于加强管理的通知\n各单位：\n有关事项如下：\n（1）加强领导；\n（2）落实责任；\n（3）及时总结；\n（4）按时报送。",
)  # fmt: skip
_SHAPES: Final = {
    "一": pattern(r"\s{0,4}[一二三四五六七八九十]{1,3}、"),
    "（一）": pattern(r"\s{0,4}[（(][一二三四五六七八九十]{1,3}[）)]"),
    "1.": pattern(r"\s{0,4}\d{1,2}[.．、]"),
    "（1）": pattern(r"\s{0,4}[（(]\d{1,2}[）)]"),
    "①": pattern(r"\s{0,4}[①-⑳]"),
}
_LEAST_ITEMS: Final = 3
_MOST: Final = 0.6


def _shape(spot: Spot) -> str:
    if spot.role not in (Role.BODY, Role.HEADING):
        return ""
    return next((name for name, shape in _SHAPES.items() if shape.match(spot.words)), "")


@of_script(UNEVEN_ITEMS)
def uneven_items(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """Items of one shape, one right behind the other, none of several sentences."""
    for (shape, _), group in groupby(script.spots, lambda spot: (_shape(spot), spot.part)):
        items = list(group)[:-1] if shape else []
        if len(items) + 1 < _LEAST_ITEMS or any("。" in s.words.rstrip()[:-1] for s in items):
            continue
        yield from _unlike(items, "；")


def _unlike(spots: Sequence[Spot], usual: str) -> Iterator[tuple[Spot, Hit]]:
    """Those that do not end as most of them do."""
    ends = [spot.words.rstrip()[-1:] for spot in spots]
    if ends.count(usual) < max(2, _MOST * len(ends)):
        return
    for spot, end in zip(spots, ends, strict=True):
        if end in (usual, "："):
            continue
        at = len(spot.words.rstrip())
        marked = end in "，。、；,;."
        said = f"以“{end}”结尾" if marked else "末尾没有标点"
        fix = usual if marked else end + usual
        yield spot, Hit(at - 1, at, {"usual": usual, "found": said}, fix)


UNEVEN_CELLS = Rule(
    "uneven-cells", "同栏末尾的句号不一致", HINT, "约定",
    "这一栏的文字多以句号结尾，这里“{found}”后面没有",
    "话完了的请补上句号；断在这里的，请补全",
    "关于加强管理的通知\n各单位：\n请执行下表。\n序号\t任务\t科室\n1\t加强领导，落实责任，健全制度。\t甲科\n2\t强化监督，及时整改，按时总结。\t乙科\n"
    "3\t细化措施，明确时限，压实责任。\t甲科\n4\t开展自查，分析原因，提出措施。\t乙科\n5\t定期通报，严肃追责，形成震慑\t甲科",
    "关于加强管理的通知\n各单位：\n请执行下表。\n序号\t任务\t科室\n1\t加强领导，落实责任，健全制度。\t甲科\n2\t强化监督，及时整改，按时总结。\t乙科\n"
    "3\t细化措施，明确时限，压实责任。\t甲科\n4\t开展自查，分析原因，提出措施。\t乙科\n5\t定期通报，严肃追责，形成震慑。\t甲科",
)  # fmt: skip
_LEAST_CELLS: Final = 5
_NEARLY_ALL: Final = 0.75


@of_script(UNEVEN_CELLS)
def uneven_cells(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """Cells of a column with running text."""
    columns: dict[tuple[int, int], list[Spot]] = {}
    for spot in script.spots:
        if (
            spot.cell is not None
            and spot.whole
            and not spot.head
            and "，" in spot.words.replace(",", "，")
        ):
            columns.setdefault((spot.cell[0], spot.cell[2]), []).append(spot)
    for cells in columns.values():
        ends = [spot.words.rstrip()[-1:] for spot in cells]
        if len(cells) < _LEAST_CELLS or ends.count("。") < _NEARLY_ALL * len(cells):
            continue
        for spot, last in zip(cells, ends, strict=True):
            if _LAST.fullmatch(last):
                at = len(spot.words.rstrip())
                yield spot, Hit(at - 1, at, {"found": spot.words[max(0, at - 6) : at]})
