"""Rules of forms that come back: the fields that a return needs, periods, units, links, sub-rows.

Refuses to look for anything; `lint/returns.py`, `lint/form_units.py` and `lint/form_links.py` do.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

WARNING = Severity.WARNING
HINT = Severity.HINT
OURS = "约定"

FIELDS_MISSING = Rule(
    "return-fields-missing", "报送表缺栏目", WARNING, OURS,
    "“{title}”要报送，却没有填写{missing}的栏目",
    "请在 header 或 footer 里补上；原表不能改的，写进 additions",
    "要报送的表只有 填报单位", "填报单位、统计时段、填表人、审核人、填表日期",
)  # fmt: skip
SUPERIOR_FIELDS_MISSING = Rule(
    "superior-fields-missing", "上级表缺栏目", HINT, OURS,
    "“{title}”由上级制定，没有填写{missing}的栏目",
    "收上来的表看不出这些，要的话写进 additions，附件写 usable: 是；照原表报送的，在 accepted 里说明",
    "owner_level: 自治区，表上没有审核人", "additions 里有审核人，附件写 usable: 是",
)  # fmt: skip
PERIOD_DIFFERS = Rule(
    "form-period-differs", "填报周期与期限不符", WARNING, OURS,
    "这张表{period}填报，收它的期限“{id}”却是{per}一次",
    "请核对表的 period 和期限的 rule",
    "period: quarter，收它的期限是 kind: monthly", "period: quarter，收它的期限是 kind: quarter-start",
)  # fmt: skip
LINK_OTHER_NAME = Rule(
    "link-other-name", "对应项的名称不同", WARNING, OURS,
    "“{label}”在对应的表里有同名的一项“{id}”，却没有与它对应",
    "请在 linked 里写上 {id}，并核对原来写的",
    "罚款一项写 linked: [suspended]，对应的表里另有罚款一项", "linked: [fined]",
)  # fmt: skip
LINKED_SUBROWS = Rule(
    "linked-subrows-differ", "对应项的分项不同", HINT, OURS,
    "“{label}”分为{mine}，对应的“{id}”分为{other}，两张表的数对不上",
    "请把两处的分项写成一样；确实不同的，在 accepted 里说明",
    "检查表分医师、护士，统计表分医师、护士、其他人员", "两张表的分项相同",
)  # fmt: skip
SUBROWS_OFF_PATTERN = Rule(
    "subrows-off-pattern", "分项与模式不一", WARNING, OURS,
    "“{label}”的分项与模式“{pattern}”相同，次序、单位或类型却不一样",
    "请写 pattern: {pattern}；确实不同的，请改分项的名称",
    "模式：案件数量（件）、处罚人数（人）；分项：处罚人数（人）、案件数量（件）", "pattern: case-two",
)  # fmt: skip
UNIT_AGAINST_LABEL = Rule(
    "unit-against-label", "名称与单位不配", WARNING, OURS,
    "“{label}”的单位写作“{unit}”，一般是{usual}",
    "请核对名称和单位",
    "- {id: fines, label: 罚款金额, unit: 人}", "- {id: fines, label: 罚款金额, unit: 万元}",
)  # fmt: skip
UNIT_SCALE = Rule(
    "unit-scale-differs", "金额的单位不一", WARNING, OURS,
    "“{label}”以{unit}计，同一张表的“{other}”以{other_unit}计",
    "一张表的金额请用同一个单位",
    "涉案金额 万元，罚款金额 元", "都用 万元",
)  # fmt: skip
MONEY_WHOLE = Rule(
    "money-whole", "大额单位填整数", HINT, OURS,
    "“{label}”以{unit}计，又只能填整数，不足一{unit}的填不进去",
    "请写 type: decimal，或改用 元",
    "- {id: fines, label: 罚款金额, unit: 万元}",
    "- {id: fines, label: 罚款金额, unit: 万元, type: decimal}",
)  # fmt: skip
INDICATOR_TWICE = Rule(
    "indicator-twice", "重名的指标", WARNING, OURS,
    "“{label}”在同一张表里有两项，另一项是“{other}”",
    "请删去一项，或写明两项的区别",
    "两项都叫 开展培训次数", "对医师开展培训次数、对护士开展培训次数",
)  # fmt: skip
