"""What a unit wrote about a 核实 fault: whether it says a reason, and what becomes of the fault.

Refuses to judge whether the reason is true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.diagnostics.judge_rules import UNCONVINCING
from generator.model.form_spec import Weight
from generator.model.returns import Fault

_FEWEST = 2
_LONGEST_ASSURANCE = 40
_ASSURANCE = (
    "没有问题", "没问题", "没有错", "没错", "没有", "原因", "情况", "说明", "备注", "核实", "核对",
    "核查", "检查", "确认", "属实", "如实", "真实", "准确", "正确", "无误", "填报", "上报", "数据",
    "数字", "本单位", "我单位", "本院", "我院", "同意", "可以", "实际", "如此", "确实", "经过",
    "再次", "反复", "全部", "以上", "均", "已", "经", "为", "是", "的", "了", "无", "有", "好", "对",
    "此", "该", "项", "均为", "yes", "ok",
)  # fmt: skip
"""Words of which an assurance is made: 经我院再次核实，数据属实无误。 They say no reason."""
_MARKS = re.compile(r"[\s\W_]+")
_ONLY_ASSURES = re.compile(
    "(?:" + "|".join(sorted(_ASSURANCE, key=len, reverse=True)) + ")*+", re.IGNORECASE
)


def says_why(words: str) -> bool:
    """Whether an explanation says more than that it is so."""
    bare = _MARKS.sub("", words)
    if len(bare) < _FEWEST:
        return False
    return len(bare) > _LONGEST_ASSURANCE or not _ONLY_ASSURES.fullmatch(bare)


def settled(faults: Iterable[Fault], explained: Mapping[str, str]) -> tuple[Fault, ...]:
    """The faults with what the unit wrote about those that may be explained.

    `explained` is by rule. What gives no reason leaves the fault open, and the hint says so.
    """
    return tuple(_settled(fault, explained.get(fault.rule, "").strip()) for fault in faults)


def _settled(fault: Fault, words: str) -> Fault:
    if fault.weight is not Weight.EXPLAINED or not words:
        return fault
    if says_why(words):
        return replace(fault, explained=words)
    return replace(fault, hint=UNCONVINCING.format(words=words))
