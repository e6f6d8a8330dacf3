"""Rules of returned forms: types, limits, what must be filled in, and comparison with earlier ones.

An error is 强制 (the return goes back), a warning 核实 (it passes with an explanation), a hint
提示 (it passes). Refuses to look for anything; `collect/` does.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
HINT = Severity.HINT
OURS = "约定"
CHANGE = "请改正后重新报送"
LOOK = "请核对；无误的不用改"

NOT_A_NUMBER = Rule(
    "return-not-a-number", "填的不是数", ERROR, OURS,
    "“{label}”要填数，填的是“{value}”",
    "请只填一个数，不带单位；没有发生的填 0",
    "培训次数 填 若干", "培训次数 填 3",
)  # fmt: skip
NOT_WHOLE = Rule(
    "return-not-whole", "填的不是整数", ERROR, OURS,
    "“{label}”要填整数，填的是 {value}",
    "请填整数；按人、件、次计的数没有小数",
    "处罚人数 填 2.5", "处罚人数 填 2",
)  # fmt: skip
TOO_SMALL = Rule(
    "return-too-small", "小于最小值", ERROR, OURS,
    "“{label}”最小是 {least}，填的是 {value}",
    CHANGE,
    "案件数量 填 -1", "案件数量 填 1",
)  # fmt: skip
TOO_LARGE = Rule(
    "return-too-large", "大于最大值", ERROR, OURS,
    "“{label}”最大是 {most}，填的是 {value}",
    CHANGE,
    "完成率（%） 填 120", "完成率（%） 填 100",
)  # fmt: skip
NOT_AN_OPTION = Rule(
    "return-not-an-option", "不在选项之中", ERROR, OURS,
    "“{label}”填的是“{value}”，可选的只有{options}",
    "请从选项里选",
    "有□　无□ 填 不清楚", "有□　无√",
)  # fmt: skip
NOT_A_DAY = Rule(
    "return-not-a-day", "日期看不懂", ERROR, OURS,
    "“{label}”要填{what}，填的是“{value}”",
    "请写作 {example}",
    "填表日期 填 2022.13.1", "填表日期 填 2022-10-08",
)  # fmt: skip
REQUIRED = Rule(
    "return-required", "必填项空着", ERROR, OURS,
    "“{label}”必须填写，现在空着",
    "请填上；没有发生的填 0，没有这一项的填 —",
    "必填的一格空着", "填 0",
)  # fmt: skip
NOTHING_FILLED = Rule(
    "return-nothing-filled", "整张表没有填", ERROR, OURS,
    "“{title}”一格也没有填",
    "请填好再报；确实没有发生的，各格填 0",
    "报来一张空白表", "没有发生的各格填 0",
)  # fmt: skip
CLOSED_FILLED = Rule(
    "return-closed-filled", "填了不由本单位填的项", ERROR, OURS,
    "“{label}”不由你单位这类单位填报，却填了 {value}",
    "请清空这一格；应当由你单位填报的，请联系收表单位改正名册里的单位类别",
    "医院在只由卫生监督机构填报的一项填了 2", "空着",
)  # fmt: skip
BLANKS = Rule(
    "return-blanks", "空着的格", HINT, OURS,
    "有 {count} 格没有填数：{cells}",
    "空着的按未报计，不当作 0；没有发生的请填 0",
    "没有发生的一项空着", "填 0",
)  # fmt: skip
FIELD_BLANK = Rule(
    "return-field-blank", "表头表尾没有填", HINT, OURS,
    "“{label}”没有填",
    "请补填，盖章的那一份上也要有",
    "审核人 空着", "审核人 填 张某",
)  # fmt: skip
OTHER_UNIT = Rule(
    "return-other-unit", "填报单位不符", ERROR, OURS,
    "填报单位写的是“{value}”，这份表却是“{unit}”的",
    "请核对是不是用错了别的单位的表；是名称写错的，请改过来",
    "甲医院的表里填报单位写 乙医院", "填报单位写 甲医院",
)  # fmt: skip
UNIT_ALMOST = Rule(
    "return-unit-almost", "填报单位写法不同", HINT, OURS,
    "填报单位写的是“{value}”，名册里是“{unit}”",
    "请写全称，与公章一致",
    "中心医院", "青山县中心医院",
)  # fmt: skip
OTHER_PERIOD = Rule(
    "return-other-period", "统计时段不符", ERROR, OURS,
    "“{label}”写的是{value}，这次报的是{period}",
    "请核对是不是报错了时期；各数都应是{period}的",
    "报第三季度，统计时段写 2022年第二季度", "2022年第三季度",
)  # fmt: skip
PERIOD_UNCLEAR = Rule(
    "return-period-unclear", "统计时段看不出", HINT, OURS,
    "“{label}”写的是“{value}”，看不出是不是{period}",
    "请写作 {period}",
    "统计时段 写 本季", "统计时段 写 2022年第三季度",
)  # fmt: skip
OLD_VERSION = Rule(
    "return-old-version", "旧版表", HINT, OURS,
    "用的是第 {version} 版“{title}”，现在是第 {current} 版{lacking}",
    "两版都有的项照收；下次请用新发的表",
    "第 2 版发出以后，报来第 1 版", "用第 2 版填报",
)  # fmt: skip
NEWER_VERSION = Rule(
    "return-newer-version", "比本机新的表", HINT, OURS,
    "用的是第 {version} 版“{title}”，收表用的方案里却是第 {current} 版",
    "请收表单位核对，是不是方案没有更新",
    "表是第 3 版，方案里是第 2 版", "方案先更新到第 3 版",
)  # fmt: skip
JUMP = Rule(
    "return-jump", "增减很大", HINT, OURS,
    "“{label}”{was}，这次是 {value}，{change}很多",
    LOOK,
    "培训次数 上季度 4，本季度 40", "培训次数 本季度 5",
)  # fmt: skip
STOCK_GONE = Rule(
    "return-stock-gone", "期末数变成零", HINT, OURS,
    "“{label}”是期末数，{was}，这次是 0",
    "请核对是不是填成了本期新增数；确实没有了的不用改",
    "在岗人数 上季度 3，本季度 0", "在岗人数 仍填 3",
)  # fmt: skip
SCALE = Rule(
    "return-scale", "金额单位像是弄错", HINT, OURS,
    "“{label}”以{unit}计，{was}，这次是 {value}，相差 1000 倍以上",
    "请核对是不是把元填成了万元，或者把万元填成了元",
    "罚款（万元） 上季度 1.2，本季度 12000", "罚款（万元） 本季度 1.2",
)  # fmt: skip
MONEY_LARGE = Rule(
    "return-money-large", "金额很大", HINT, OURS,
    "“{label}”填了 {value} {unit}，已到 1 亿元",
    "请核对是不是以元填的",
    "涉案金额（万元） 填 12000", "涉案金额（万元） 填 1.2",
)  # fmt: skip
COPIED = Rule(
    "return-copied", "与以前的表全同", HINT, OURS,
    "“{title}”的各数与{when}报的完全相同（不为 0 的有 {count} 格）",
    "请核对是不是忘了改；确实相同的不用改",
    "本季度的表与上季度的各数全同", "按本季度的情况填",
)  # fmt: skip

BROKEN_HINTS = {
    "强制": CHANGE,
    "核实": "请核对；确实如此的，在“校验与说明”或“需修改处”表里写明原因",
    "提示": LOOK,
}
"""What to do about a check of the form that does not hold, by its level."""

UNCONVINCING = "写的说明是“{words}”，没有说出原因；请写明为什么，或改正"
"""What to do where an explanation only assures that it is so."""
