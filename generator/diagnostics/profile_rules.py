"""Rules of profiles: which one holds, whether its figures go together, what it says of rules.

Refuses to hold limits of single figures; those stand in `model/content/profile.py`.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
OURS = "约定"

UNKNOWN_PROFILE = Rule(
    "unknown-profile", "不存在的版式", ERROR, OURS,
    "没有名为“{name}”的版式",
    "{advice}",
    "profile: standart", "profile: standard",
)  # fmt: skip
PROFILE_LINES = Rule(
    "profile-lines", "版式的行数和行距", ERROR, OURS,
    "{lines} 行、行距 {pitch} 磅，要 {needed} 毫米，而版心高 {room} 毫米",
    "请减少 lines、pitch 或上下边距；pitch 不写时自动撑满",
    "lines: 24，pitch: 30", "lines: 24，不写 pitch",
)  # fmt: skip
PROFILE_CELLS = Rule(
    "profile-cells", "版式的每行字数", ERROR, OURS,
    "每行 {cells} 字，每字 {cell} 磅，而正文的字 {size} 磅，{problem}",
    "请改 cells、左右边距或正文的字号",
    "cells: 34，正文三号", "cells: 28，正文三号",
)  # fmt: skip
PROFILE_FOOT = Rule(
    "profile-foot", "版式的页码位置", ERROR, OURS,
    "页码在版心之下 {below} 毫米，而下边距只有 {bottom} 毫米",
    "请加大 bottom，或减小页码的 below",
    "bottom: 20，below: 18", "bottom: 35，below: 7",
)  # fmt: skip
UNKNOWN_RULE = Rule(
    "unknown-rule", "不存在的规则", ERROR, OURS,
    "没有代码为“{code}”的规则",
    "{advice}",
    "rules: [{code: half-width, off: 是, reason: …}]",
    "rules: [{code: half-width-mark, off: 是, reason: …}]",
)  # fmt: skip
RULE_FIXED = Rule(
    "rule-fixed", "不能改的规则", ERROR, OURS,
    "“{code}”不能关闭，也不能改级别：生成文件靠它把关",
    "请从 rules 里删去；可以改的是检查文字和成文的规则，以及检查内容的警告、提示",
    "rules: [{code: unknown-reference, off: 是, reason: …}]", "rules 里不写 unknown-reference",
)  # fmt: skip
RULE_SETTING = Rule(
    "rule-setting", "规则的改法", ERROR, OURS,
    "“{code}”{problem}",
    "不查的写 off: 是，改级别的写 severity，一条规则写一次",
    "rules: [{code: half-width-mark, reason: …}]",
    "rules: [{code: half-width-mark, off: 是, reason: …}]",
)  # fmt: skip
