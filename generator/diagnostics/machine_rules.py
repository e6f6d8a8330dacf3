"""Rules of the machine and of the command line: libraries, fonts' files, wrong use.

Refuses to hold rules about content and pages.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
OURS = "约定"

LIBRARY_MISSING = Rule(
    "library-missing", ERROR, OURS,
    "缺少系统库，{purpose}不能用（{reason}）",
    "请在 Debian 上运行：sudo apt-get install {packages}",
    "没有装 libpango-1.0-0", "装好后再运行",
)  # fmt: skip
SLOW_SUBSETTING = Rule(
    "slow-subsetting", WARNING, OURS,
    "没有 libharfbuzz-subset，写 PDF 会慢十倍以上",
    "请运行：sudo apt-get install libharfbuzz-subset0",
    "没有装 libharfbuzz-subset0", "装好后再运行",
)  # fmt: skip
WRONG_USE = Rule(
    "wrong-use", ERROR, OURS,
    "{problem}",
    "用法见 {command} --help",
    "yinfa build", "yinfa build integrity-action -d qingshan",
)  # fmt: skip
INTERNAL = Rule(
    "internal", ERROR, OURS,
    "程序内部出错：{what}",
    "原有文件没有改动；请把 {log} 发给维护人员",
    "（程序缺陷）", "（升级程序）",
)  # fmt: skip
INTERRUPTED = Rule(
    "interrupted", ERROR, OURS,
    "已按要求中断",
    "原有的成套文件没有改动；再运行一次即可接着做",
    "按了 Ctrl-C", "等到运行结束",
)  # fmt: skip
