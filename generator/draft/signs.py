"""By which signs a file is known as an official document, whatever it is about.

Counts what is seen in words. Refuses to say what a document must have: a bare annex and a form are ones too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from generator.model.observed import Item, Paragraph, Table
from generator.parts.head import CLOSERS, OPENERS
from generator.parts.numbered import numbered_in
from generator.parts.parts import DATE, IMPRINT, LABEL

FEWEST: Final = 2
"""One sign alone is met with in any text."""
_NUMBER: Final = re.compile(
    rf"[{re.escape(OPENERS)}]\d{{4}}年?[{re.escape(CLOSERS)}]第?\d{{1,6}}号"
)
_TITLE: Final = re.compile(
    r"(?:关于\S{2,80}|\S{2,80}(?:决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要"
    r"|方案|办法|细则|规定|要点|规划|计划|预案|制度|机制)|\S{3,80}(?:表|名单|清单|目录|台账|分工|流程|指南|须知|小组|专班))"
    r"[一二三四五六七八九十\d]?(?:[（(][^（）()]{1,30}[）)])?"
)
_LONGEST_TITLE: Final = 100
_TO: Final = re.compile(
    r"各\S{1,200}[：:]|\S{0,200}(?:委员会|政府|单位|部门|委|局|厅|院|校|处|室|办|所|中心|公司|集团)[：:]"
)
_ASKED: Final = re.compile(
    r"(?:副?组\s{0,4}长|成\s{0,4}员|副?主\s{0,4}任|联\s?系\s?人|联系电话|举报电话|填报单位|填\s?报\s?人|填\s?表\s?人"
    r"|审核人|单位名称|责任单位|牵头单位|完成时限)\s{0,4}[：:]"
)


def signs_of(items: Sequence[Item]) -> int:
    """How many of the signs a file shows, each counted once; 附件 over a text is enough alone."""
    paragraphs = [i for i in items if isinstance(i, Paragraph) and i.text.strip()]
    lines = [line for one in paragraphs for line in one.text.split("\n")]
    words = ["".join(line.split()) for line in lines if len(line) <= _LONGEST_TITLE * 3]
    return sum((
        _any(lambda line: len(line) <= _LONGEST_TITLE and _TITLE.fullmatch(line), words),
        _any(_TO.fullmatch, words),
        _any(_NUMBER.search, words),
        FEWEST * _any(LABEL.fullmatch, words),
        _any(DATE.fullmatch, words),
        _any(IMPRINT.fullmatch, words),
        _any(_ASKED.match, lines),
        sum(1 for one in numbered_in(paragraphs)) > 1,
        any(_is_table(item) for item in items),
    ))  # fmt: skip


def _any(seen: Callable[[str], object], lines: Iterable[str]) -> bool:
    return any(seen(line) for line in lines)


def _is_table(item: Item) -> bool:
    return isinstance(item, Table) and len(item.rows) > 1 and len(item.rows[0].cells) > 1
