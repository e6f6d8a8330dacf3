"""Rules of comparing two editions.

Refuses to look for anything; `diff/` does.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

NOTHING_IN_COMMON = Rule(
    "nothing-in-common", "没有可比的内容", Severity.ERROR, "约定",
    "方案“{first}”和“{second}”只有 {shared} 项标识相同（较小的一个共 {smaller} 项），没有可以逐项比较的内容",
    "请比较同一个方案的两个版本，或由同一个方案改成的两个方案",
    "yinfa diff 廉洁方案@甲县 纠风要点@乙县", "yinfa diff 廉洁方案@甲县 廉洁方案@乙县",
)  # fmt: skip
NOTHING_TO_COMPARE = Rule(
    "nothing-to-compare", "没有可比的文件", Severity.ERROR, "约定",
    "“{path}”里没有可以和另一方比较的文件",
    "请核对目录；只比一个文件时，直接写文件名",
    "yinfa diff 通知.docx 空目录", "yinfa diff 通知.docx output/jiaxian/lianjie/2024",
)  # fmt: skip
