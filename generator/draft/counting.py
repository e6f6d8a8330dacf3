"""What a draft holds, counted by the keys of its entries.

Refuses to know where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from generator.draft.tree import Entry

_LISTS: Final = {
    "sections": "章节",
    "measures": "措施",
    "phases": "阶段",
    "rows": "任务",
    "deadlines": "期限",
    "quantities": "数量要求",
    "slogans": "口号",
    "citations": "依据文件",
    "indicators": "指标",
    "entries": "名单人员",
    "items": "问题",
    "annexes": "附件",
}
"""Keys of lists and what one of their entries is called."""


def counts_of(entries: Iterable[Entry]) -> dict[str, int]:
    """How many there are of each kind, none left out."""
    counts = dict.fromkeys(_LISTS.values(), 0)
    for key, values in _lists(entries):
        name = _LISTS.get(key)
        if name is not None:
            counts[name] += sum(1 for one in values if not _is_group(one))
    return counts


def _is_group(value: object) -> bool:
    """A group of measures stands in a list of the same name as the measures in it."""
    return isinstance(value, Entry) and "measures" in value and "title" in value


def _lists(values: Iterable[object]) -> Iterator[tuple[str, list[object]]]:
    for value in values:
        if isinstance(value, Entry):
            for key, inner in value.items():
                if isinstance(inner, list):
                    yield key, inner
                    yield from _lists(inner)
                else:
                    yield from _lists([inner])
