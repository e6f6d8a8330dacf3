"""Rules of the calibration page: what was measured, and the file in which it is kept.

Refuses to know the lengths; those come from the page plan.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

CALIBRATION_OFF = Rule(
    "calibration-off", "打印尺寸偏差", Severity.WARNING, "GB/T 9704-2012 5.2.1",
    "{mark}{name}：应为 {required} 毫米，量得 {measured} 毫米，偏差 {deviation} 毫米，超出 ±{tolerance} 毫米",
    "照给出的建议做，再重新打印、重新量",
    "打印时选了“适合页面”，天头成了 74 毫米", "按实际大小打印，天头 72 毫米",
)  # fmt: skip
CALIBRATION_FILE = Rule(
    "calibration-file", "校准记录的写法", Severity.ERROR, "约定",
    "校准记录读不懂：{reason}",
    "请按 docs/calibration.md 改好，或把它移走再运行一次；没有写入",
    "calibrations 写成了 calibration", "用 yinfa calibrate 写入，不手工改",
)  # fmt: skip
CALIBRATION_PAGE_KEPT = Rule(
    "calibration-page-kept", "保留的旧校准页", Severity.WARNING, "约定",
    "“{path}”已经在那里，而且内容不同，没有覆盖；新的校准页另存为“{new}”",
    "打印时用新的；旧的不要了就删去",
    "在 Word 里改过并保存了校准页", "打印时不保存改动",
)  # fmt: skip
