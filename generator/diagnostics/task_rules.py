"""Rules of the task rows, their owners and the table made of them.

Refuses to look for anything; `lint/tasks.py` and `localize/links.py` do.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
HINT = Severity.HINT

ROW_WITHOUT_TEXT = Rule(
    "row-without-text", "任务缺内容", ERROR, "约定",
    "任务行“{id}”没有 text，也不属于哪项措施，不知道印什么",
    "请写上任务内容，或在 measure 里写明措施（不是章节）的标识",
    "只写 id 和 owners", "measure: study-plan",
)  # fmt: skip
OWNERS_UNCLEAR = Rule(
    "owners-unclear", "责任单位的写法", ERROR, "约定",
    "任务行“{id}”的责任单位写得不清楚：{problem}",
    "不分主次的写成列表；分主次的写 lead（牵头）和 support（配合）",
    "support: [health]，没有 lead", "lead: [insurance]，support: [health]",
)  # fmt: skip
OWNERS_SAY_LESS = Rule(
    "owners-say-less", "责任单位栏说不全", HINT, "约定",
    "“{head}”一栏只列名称，看不出{lost}",
    "要印出来，请把 owners 改为 sentence（一句话）或 lead-support（分两栏）；名称本身一个不少",
    "owners: list，而任务行写了 lead 和 support", "owners: sentence",
)  # fmt: skip
OWNERS_NOT_DIVIDED = Rule(
    "owners-not-divided", "未分牵头和配合", HINT, "约定",
    "有{rows}行没有分牵头和配合，责任单位全部印在“{head}”一栏",
    "要分开印，请在这些任务行里写 lead（牵头）和 support（配合）",
    "owners: lead-support，而任务行写 owners: [health, police]",
    "lead: [health]，support: [police]",
)  # fmt: skip
