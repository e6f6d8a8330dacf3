"""Rules of what a local edition owes to its superior's.

Refuses to look for anything; `coverage/` does.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

WARNING = Severity.WARNING
HINT = Severity.HINT

SUPERIOR_UNREADABLE = Rule(
    "superior-unreadable", "上级版本读不出来", WARNING, "约定",
    "superior 所指的上级版本读不出来：{reason}",
    "请核对 superior 下的 programme、district、edition；先让上级版本本身查得过",
    "superior 写 clean@baishui，没有这个地区", "superior 的方案、地区、版本都在 content 里",
)  # fmt: skip
DUTY_MISSING = Rule(
    "superior-duty-missing", "缺上级的要求", WARNING, "约定",
    "上级{where}的要求在本地没有找到：“{words}”",
    "请在本地方案中补上这一条；确实不用本地办的，认可并写明理由",
    "上级要求“各单位每季度开展一次排查”，本地方案没有写", "本地方案写明由谁排查、每季度一次",
)  # fmt: skip
DUTY_THEIRS = Rule(
    "superior-duty-theirs", "上级自办的事项", HINT, "约定",
    "上级{where}由上级自己办的事项，本地没有写：“{words}”",
    "多半不用本地写；需要本地配合的，请写明怎么配合",
    "上级写“市卫生健康委组织抽查”，本地没有提到", "本地写明怎样配合抽查，或者认可不写",
)  # fmt: skip
DUTY_UNSURE = Rule(
    "superior-duty-unsure", "与上级要求差别大", HINT, "约定",
    "上级{where}的要求在本地只有部分相近的写法：“{words}”",
    "请对照核对；意思相同的不用改，缺了的请补上",
    "上级要求“建立登记和上报制度”，本地只写“做好登记”", "本地写“建立登记和上报制度”",
)  # fmt: skip
CLAUSE_MISSING = Rule(
    "superior-clause-missing", "上级要求写得不全", HINT, "约定",
    "上级{where}要求中的这一部分在本地没有找到：“{words}”",
    "请核对本地写法是否已经包含；没有包含的请补上",
    "上级要求“公示名单，并接受监督”，本地只写“公示名单”", "本地写“公示名单，并接受监督”",
)  # fmt: skip
FIGURE_MISSING = Rule(
    "superior-figure-missing", "缺上级的数量", WARNING, "约定",
    "上级{where}要求“{old}”，本地写了这件事，没有写这个数量",
    "请在本地写明数量，不低于上级的要求",
    "上级写“每月至少1次”，本地写“定期”", "本地写“每月至少1次”",
)  # fmt: skip
FIGURE_WEAKER = Rule(
    "superior-figure-weaker", "数量低于上级", WARNING, "约定",
    "上级{where}要求“{old}”，本地写“{new}”，达不到上级的要求",
    "请改为不低于上级的数量；确有依据的，认可并写明理由",
    "上级写“每月至少4次”，本地写“每月至少2次”", "本地写“每月至少4次”",
)  # fmt: skip
DATE_MISSING = Rule(
    "superior-date-missing", "缺上级的时限", WARNING, "约定",
    "上级{where}的时限是“{old}”，本地写了这件事，没有写时限",
    "请在本地写明时限，不晚于上级的时限",
    "上级写“11月底前完成”，本地写“按时完成”", "本地写“11月20日前完成”",
)  # fmt: skip
DATE_LATER = Rule(
    "superior-date-later", "时限晚于上级", WARNING, "约定",
    "上级{where}的时限是“{old}”，本地是“{new}”，晚于上级",
    "请提前到上级的时限以前，给汇总留出时间；确有依据的，认可并写明理由",
    "上级要求11月30日前报送，本地要求12月5日前报送", "本地要求11月20日前报送",
)  # fmt: skip
RETURN_MISSING = Rule(
    "superior-return-missing", "缺上级的报送", WARNING, "约定",
    "上级要求报送“{words}”（{old}），本地没有这项报送",
    "请在本地写明由谁报、报给谁、何时报，时间早于上级的期限",
    "上级要求每季度报送统计表，本地没有报送要求", "本地要求各单位每季度报送统计表",
)  # fmt: skip
RECIPIENT_CHANGED = Rule(
    "superior-recipient-changed", "报送对象与上级不同", HINT, "约定",
    "报送“{words}”，上级写明报{old}，本地写的是报{new}",
    "请核对本地的材料最后能不能报到上级指定的单位",
    "上级要求报医政科，本地写报办公室", "本地写报医政科，或写明由办公室汇总后报医政科",
)  # fmt: skip
PHASE_MISSING = Rule(
    "superior-phase-missing", "缺上级的阶段", WARNING, "约定",
    "上级的实施阶段“{words}”（{old}）在本地没有",
    "请在本地的实施步骤中补上这个阶段；并入其他阶段的，认可并写明并入哪里",
    "上级分四个阶段，本地只有三个", "本地也写总结提高阶段",
)  # fmt: skip
TARGET_MISSING = Rule(
    "superior-target-missing", "缺上级的目标", WARNING, "约定",
    "上级的目标“{words}”（{old}）在本地没有",
    "请在本地的工作目标中补上",
    "上级写“培训合格率100%”，本地没有这个目标", "本地也写“培训合格率100%”",
)  # fmt: skip
ANNEX_MISSING = Rule(
    "superior-annex-missing", "缺上级的附件", WARNING, "约定",
    "上级的附件“{words}”在本地没有",
    "请把它列入本地的附件；不用本地填报的，认可并写明理由",
    "上级附有统计表，本地没有附", "本地的附件列有统计表",
)  # fmt: skip
INDICATOR_MISSING = Rule(
    "superior-indicator-missing", "缺上级的指标", WARNING, "约定",
    "上级的表“{form}”里的“{words}”，本地的表里没有",
    "请补上这一栏，不然汇总以后报不齐",
    "上级的表有“培训人数”，本地的表没有", "本地的表也有“培训人数”",
)  # fmt: skip
