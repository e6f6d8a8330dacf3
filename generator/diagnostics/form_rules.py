"""Rules of form definitions: what is asked, in which unit, and what belongs to what.

Refuses to judge returned forms.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
HINT = Severity.HINT
OURS = "约定"

UNIT_MISSING = Rule(
    "unit-missing", "缺计量单位", ERROR, OURS,
    "“{label}”要填数，但没有写单位",
    "请在这一项或所在的填数栏写上 unit；填文字的写 type: text",
    "- {id: persons, label: 处罚人数}", "- {id: persons, label: 处罚人数, unit: 人}",
)  # fmt: skip
LABEL_UNCLEAR = Rule(
    "label-unclear", "填报项的名称", ERROR, OURS,
    "“{id}”{problem}",
    "label 和 term 写一个；下面有分项的指标可以都不写",
    "- {id: trainings, unit: 次}", "- {id: trainings, label: 培训次数, unit: 次}",
)  # fmt: skip
TERM_UNKNOWN = Rule(
    "term-unknown", "未定义的用语", ERROR, OURS,
    "方案的 terms 里没有“{key}”",
    "{advice}；新的先写进 programme.yaml 的 terms",
    "filled_by: [hospitals]，terms 里没有 hospitals", "terms 里有 hospitals",
)  # fmt: skip
ROWS_UNCLEAR = Rule(
    "rows-unclear", "报表的行", ERROR, OURS,
    "{problem}",
    "一张表写 indicators 或 categories 中的一个，每个类别至少有一项指标",
    "- {id: found, label: 查处情况}", "- id: found\n  label: 查处情况\n  indicators: [...]",
)  # fmt: skip
LIMITS_REVERSED = Rule(
    "limits-reversed", "最小值大于最大值", ERROR, OURS,
    "最小值 {least} 大于最大值 {most}，填什么都不对",
    "请核对 least 和 most",
    "least: 20, most: 1", "least: 1, most: 20",
)  # fmt: skip
OPTIONS_MISSING = Rule(
    "options-missing", "打钩项缺选项", ERROR, OURS,
    "“{id}”要打钩，但没有可选的项",
    "请用 options 写出各选项，或改用别的 type",
    "- {id: grade, label: 等级, type: choice}",
    "- id: grade\n  label: 等级\n  type: choice\n  options: [...]",
)  # fmt: skip
ANSWER_EMPTY = Rule(
    "answer-empty", "空的填法", ERROR, OURS,
    "填法“{id}”既没有选项，也没有空",
    "请写 choice 或 blanks",
    "answers: [{id: found}]", "answers: [{id: found, choice: [...]}]",
)  # fmt: skip
LINK_UNKNOWN = Rule(
    "link-unknown", "对应项不存在", ERROR, OURS,
    "对应的{what}“{key}”没有找到",
    "{advice}",
    "linked: [trainngs]", "linked: [trainings]",
)  # fmt: skip
REMARK_REACH = Rule(
    "remark-reach", "备注的范围", ERROR, OURS,
    "备注要管到“{key}”，但它不在这一项之后",
    "请核对 remark 的 to",
    "remark: {text: 全查, to: 前面的一项}", "remark: {text: 全查, to: 后面的一项}",
)  # fmt: skip
ADDING_MISSING = Rule(
    "adding-missing", "未写汇总办法", HINT, OURS,
    "“{label}”没有写{missing}怎样汇总，收上来的数不知道能不能相加",
    "请写 over_time（sum、end、none）和 over_units（sum、none），可以写在整张表上",
    "报送的表里 {id: staff, label: 人员数, unit: 人}",
    "{id: staff, label: 人员数, unit: 人, over_time: end, over_units: sum}",
)  # fmt: skip
FIELDS_LEFT_OUT = Rule(
    "fields-left-out", "未印的填报栏目", HINT, OURS,
    "照原表印，没有这些填报时需要的栏目：{fields}",
    "要印就在附件里写 usable: 是，表下会注明哪些栏目是加的",
    "form: statistics", "form: statistics\nusable: 是",
)  # fmt: skip
