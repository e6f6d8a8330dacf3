"""Rules of the task rows, their owners and the table made of them.

Refuses to look for anything; `lint/tasks.py` and `localize/links.py` do.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING

ROW_WITHOUT_TEXT = Rule(
    "row-without-text", ERROR, "约定",
    "任务行“{id}”既没有 text，也没有 measure，不知道印什么",
    "请写上任务内容，或写明所属措施的标识",
    "只写 id 和 owners", "measure: study-plan",
)  # fmt: skip
