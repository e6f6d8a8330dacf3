"""Rules of sizes that content declares in words: slogans with a number, so many tasks or steps.

Refuses to look for anything; `lint/sizes.py` does.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

WARNING = Severity.WARNING
OURS = "约定"

SLOGAN_NAME = Rule(
    "slogan-name-count", "口号名称里的数", WARNING, OURS,
    "口号“{name}”里的数是 {said}，declared 写的却是 {declared}",
    "请核对口号的写法和 declared",
    "name: “四个100%”，declared: 3", "name: “四个100%”，declared: 4",
)  # fmt: skip
SLOGAN_TYPED = Rule(
    "slogan-typed", "直接写成文字的口号", WARNING, OURS,
    "口号“{name}”直接写成了文字",
    "请写 ｛{reference}｝，口号改动时各处才会一致",
    "实现“四个100%”", "实现｛口号:four-hundreds｝",
)  # fmt: skip
SIZE_TYPED = Rule(
    "size-typed", "与所列不符的个数", WARNING, OURS,
    "文中说“{words}”，所列的是 {found}",
    "请核对；个数常改的，放进 slogans 并写 counts",
    "全年分三个阶段推进。（phases 有四个）", "全年分四个阶段推进。",
)  # fmt: skip
