"""Rules of the progress of tasks: what cannot be made of it, and what need not.

Refuses to look for anything; `pipeline/progressing.py` does.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
HINT = Severity.HINT
OURS = "约定"

NO_TASKS = Rule(
    "progress-without-tasks", "没有任务可报进展", ERROR, OURS,
    "这个版本没有任务表，没有可以逐项报进展的任务",
    "各单位报来的文字材料，用 yinfa collect 收，用 yinfa report 汇编；要逐项报的，请在 tasks.yaml 里写 table",
    "方案只有文字，没有任务表", "tasks.yaml 里有 table",
)  # fmt: skip
NOTHING_LATE = Rule(
    "progress-nothing-late", "没有要督办的任务", HINT, OURS,
    "{period}没有到期未完成、数量没有达到要求的任务，不用督办单",
    "还没有收到各单位的进展情况表时，也不会有；先用 yinfa collect 收",
    "各项任务都已按期完成", "有一项任务过了完成时限",
)  # fmt: skip
NOTHING_RETURNED = Rule(
    "progress-not-returned", "还没有收到进展", HINT, OURS,
    "{period}还没有单位报来进展，台账各项都记“未报”",
    "表发出、收回以后：先用 yinfa collect 收，再运行一次",
    "刚发出进展情况表就打印台账", "收到报表以后再打印台账",
)  # fmt: skip
UNPRINTABLE = Rule(
    "progress-unprintable", "印不出的字", HINT, OURS,
    "各单位写的有些字没有字体，或者是控制字符，在“{title}”里用〓代替：{chars}",
    "原来的字在各单位报来的文件里；要印出来的，请装入收有这些字的字体",
    "存在问题栏里有一个表情符号", "存在问题栏里都是文字和标点",
)  # fmt: skip
