"""Rules of profiles: which one holds, and whether its figures go together.

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
