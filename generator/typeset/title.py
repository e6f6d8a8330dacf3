"""Divide a title into lines: words kept whole, a trapezoid or a diamond (7.3.1).

Pure function of the words. Refuses to know fonts: a title's characters count one each, two
half-width ones count one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import ceil

from generator.typeset.breaks import Bond, bonds_of
from generator.typeset.lines import break_lines
from generator.typeset.ruler import ruler

MOST_GLYPHS = 19  # of 22 pt in 156 mm, one less than would touch both edges [practice]
MOST_SEARCHED = 4  # lines: beyond that a title is broken like a paragraph
SHORTEST_LINE = 4  # glyphs
LEAST_DIFFERENCE = 0.5  # glyphs between the longest and the shortest line

WORDS = re.compile(
    "医疗机构|工作人员|实施方案|行动计划|工作方案|工作任务|任务表|统计表|一览表|进度表|花名册|名册|"
    "委员会|卫生健康|人民政府|办公室|办公厅|领导小组|专项整治|专项行动|行业作风|作风建设|廉洁从业|"
    "廉洁自律|九项准则|纠正|医药购销|领域|服务中|不正之风|健康|卫生|医疗|医药|机构|人员|行动|计划|"
    "方案|任务|工作|通知|通报|意见|办法|规定|制度|机制|关于|印发|转发|开展|进一步|加强|建设|管理|"
    "监督|检查|自查|自纠|问题|清单|台账|报告|情况|数据|统计|季度|年度|联系|部门|单位|责任|分工|"
    "全国|全省|全市|全区|全县|有关|事项|及其|实施|贯彻|落实|专项|整治|廉洁|从业|组织|领导|成员|名单"
)
NEVER_FIRST = frozenset("的之了着等")
SELDOM_FIRST = frozenset("和与及并或")
SELDOM_LAST = frozenset("其")
GOOD_AFTER = frozenset("的》、，）和及与")
GOOD_BEFORE = frozenset("《（")


def title_lines(words: str, most: int = MOST_GLYPHS) -> list[str]:
    """The lines of a title; joined they are `words` again.

    As few lines as possible, cut where it hurts least. A word that is longer than a line is
    broken all the same.
    """
    wide = [_glyphs(char) for char in words]
    count = ceil(sum(wide) / most)
    while 1 < count <= MOST_SEARCHED:
        best = min(
            ((_cost(words, wide, cuts), cuts) for cuts in _divisions(words, wide, count, most)),
            default=None,
        )
        if best is not None:
            edges = (0, *best[1], len(words))
            return [words[a:b] for a, b in pairwise(edges)]
        count += 1
    return [
        words[cut.start : cut.end]
        for cut in break_lines(ruler(words, wide, most, most, squeezed=False))
    ]


def _glyphs(char: str) -> float:
    return 0.55 if char.isascii() else 1.0


def _divisions(
    words: str, wide: list[float], count: int, most: int, start: int = 0
) -> Iterator[tuple[int, ...]]:
    """All ways to cut what follows `start` into `count` lines, none longer than `most`."""
    if count == 1:
        if sum(wide[start:]) <= most:
            yield ()
        return
    share = sum(wide[start:]) / count
    width = 0.0
    for end in range(start + 1, len(words)):
        width += wide[end - 1]
        if width > most:
            return
        if width >= share - 6 and width >= min(SHORTEST_LINE, share):
            for rest in _divisions(words, wide, count - 1, most, end):
                yield (end, *rest)


def _cost(words: str, wide: list[float], cuts: tuple[int, ...]) -> float:
    bonds = bonds_of(words)
    inside = {i for match in WORDS.finditer(words) for i in range(match.start() + 1, match.end())}
    return sum(_pain(words, bonds, inside, cut) for cut in cuts) + _shape(wide, cuts)


def _pain(words: str, bonds: list[Bond], inside: set[int], cut: int) -> float:
    """How much it hurts to break before character `cut`."""
    before, after = words[cut - 1], words[cut]
    if bonds[cut] is not Bond.FREE or after in NEVER_FIRST:
        return 100.0
    pain = 12.0 if cut in inside else 6.0
    if before in GOOD_AFTER or after in GOOD_BEFORE:
        pain = 0.0
    elif cut - 1 in inside and cut not in inside:
        pain = 3.0  # behind a word that we know
    if after in SELDOM_FIRST or before in SELDOM_LAST:
        pain += 4.0
    opened = words.rfind("《", 0, cut)
    if opened >= 0 and cut - opened < SHORTEST_LINE:
        pain += 10.0
    return pain


def _shape(wide: list[float], cuts: tuple[int, ...]) -> float:
    """How far the lines are from a rectangle, and from a shape that the standard names."""
    edges = (0, *cuts, len(wide))
    lengths = [sum(wide[a:b]) for a, b in pairwise(edges)]
    mean = sum(lengths) / len(lengths)
    cost = sum((length - mean) ** 2 for length in lengths) / 6
    if lengths[-1] < SHORTEST_LINE:
        cost += 20.0
    if max(lengths) - min(lengths) < LEAST_DIFFERENCE:
        cost += 6.0  # a rectangle: the standard wants a trapezoid or a diamond
    if len(lengths) > 2 and min(lengths[1:-1]) < min(lengths[0], lengths[-1]):
        cost += 15.0  # an hourglass
    return cost
