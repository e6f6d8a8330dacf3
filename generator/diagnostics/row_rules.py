"""Rules of the task table as it is printed: its groups and rows, beside the measures of the plan.

Refuses to look for anything; `lint/rows.py` does.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

WARNING = Severity.WARNING
HINT = Severity.HINT
OURS = "约定"

GROUP_EMPTY = Rule(
    "task-group-empty", "空的任务组", WARNING, OURS,
    "“{id}”这一组一项也没有",
    "请补上任务行或措施，或删去这一组",
    "- {id: publicity, title: 加强宣传, rows: []}", "这一组至少有一行任务",
)  # fmt: skip
GROUP_UNTITLED = Rule(
    "task-group-untitled", "任务组缺标题", WARNING, OURS,
    "任务表有“主要任务”一栏，“{id}”这一组却没有标题，那一格会是空的",
    "请写 title，或在第一行写明 measure（措施的标识），就用那组措施的标题；不要这一栏的，附件写 groups: 否",
    "- id: publicity\n  rows: [...]", "- id: publicity\n  title: 加强宣传\n  rows: [...]",
)  # fmt: skip
GROUP_TWICE = Rule(
    "task-group-twice", "重复的任务组", WARNING, OURS,
    "“{title}”这一组在任务表里出现了两次，另一次是“{other}”",
    "请把两组的任务行合成一组，或改正标题",
    "两组都写 title: 加强宣传引领", "每组标题不同",
)  # fmt: skip
ROWS_ALIKE = Rule(
    "rows-alike", "内容相同的任务行", WARNING, OURS,
    "任务行“{id}”与“{other}”的内容相同",
    "请删去一行，责任单位并在一起；本来是两件事的，请改写其中一行",
    "两行任务都写 text: 定期组织排查。", "每行任务的内容不同",
)  # fmt: skip
ROW_NEARLY_MEASURE = Rule(
    "row-nearly-measure", "任务与措施差几字", WARNING, OURS,
    "任务行“{id}”与措施“{measure}”的内容几乎相同，只差：{differences}",
    "要一样的，请删去任务行的 text，就照印措施；有意另写的，在 accepted 里说明",
    "措施：严格执行廉洁从业各项规定。任务行：严格执行廉洁从业规定。", "任务行不写 text，照印措施",
)  # fmt: skip
GROUP_NEARLY_MEASURE = Rule(
    "group-nearly-measure", "组名与标题差几字", WARNING, OURS,
    "任务表的“{title}”与方案的标题“{other}”只差几个字：{differences}",
    "请改成一样；有意另写的，在 accepted 里说明",
    "方案：完善行风监督管理体系；任务表：完善行风监管管理体系", "两处都写 完善行风监督管理体系",
)  # fmt: skip
ROW_WITHOUT_MEASURE = Rule(
    "row-without-measure", "任务行缺所属措施", WARNING, OURS,
    "任务行“{id}”没有写明属于方案的哪项措施或要求",
    "请写 measure（措施或章节的标识）；方案里没有的事，先写进方案",
    "- id: extra\n  text: 开展调研。", "- id: extra\n  measure: study-plan\n  text: 开展调研。",
)  # fmt: skip
ROWS_OTHER_ORDER = Rule(
    "rows-other-order", "任务表的次序", HINT, OURS,
    "任务表的次序与方案不同，从“{id}”起：它所属的“{title}”在方案里排在“{other}”之前",
    "请按方案的次序排任务行；有意另排的，在 accepted 里说明",
    "方案先写教育后写管理，任务表先列管理", "任务表与方案的次序相同",
)  # fmt: skip
