"""Rules of the checks of a form: what an office writes there and what can never work.

Refuses to hold the checks themselves; each form says its own. `lint/form_checks.py` looks for these.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING
OURS = "约定"

CHECK_UNREADABLE = Rule(
    "check-unreadable", "看不懂的校验式", ERROR, OURS,
    "校验“{id}”的式子从这里起看不懂：{problem}",
    "格子写作 ｛指标.分项｝，可以用 + - * / < <= > >= = <>、且、或、非、若 … 则 …、合计(…)、上期(…)、同期(…)",
    "rule: ｛gifts.cases｝ =< ｛gifts.persons｝", "rule: ｛gifts.cases｝ <= ｛gifts.persons｝",
)  # fmt: skip
CHECK_NO_TRUTH = Rule(
    "check-no-truth", "不成其为校验的式子", ERROR, OURS,
    "校验“{id}”{problem}",
    "请写成一个可以成立或不成立的式子，里面至少有一个格子",
    "rule: ｛gifts.cases｝ + ｛fines.cases｝", "rule: ｛gifts.cases｝ + ｛fines.cases｝ <= ｛all.cases｝",
)  # fmt: skip
CHECK_CELL_UNKNOWN = Rule(
    "check-cell-unknown", "校验里没有的格子", ERROR, OURS,
    "校验“{id}”用到的格子“{path}”不在{form}里",
    "{advice}",
    "rule: ｛gift.cases｝ >= 1，表里只有 gifts.cases", "rule: ｛gifts.cases｝ >= 1",
)  # fmt: skip
CHECK_FORM_UNKNOWN = Rule(
    "check-form-apart", "校验用到收不到的表", ERROR, OURS,
    "校验“{id}”用到表“{form}”，它不和这张表一起报送",
    "{advice}；两张表要列在同一条期限的 annexes 里",
    "｛statistics-two/fines.total｝，statistics-two 不在 annexes 里",
    "annexes: [statistics-one, statistics-two]",
)  # fmt: skip
CHECK_CELL_NO_NUMBER = Rule(
    "check-cell-no-number", "校验里不是数的格子", ERROR, OURS,
    "校验“{id}”用到的格子“{path}”填的不是数，不能计算",
    "校验只能用填整数、小数的格子",
    "｛head.unit｝ = 1", "｛gifts.cases｝ >= 1",
)  # fmt: skip
CHECK_TWICE = Rule(
    "check-id-twice", "重复的校验标识", ERROR, OURS,
    "校验“{id}”在这张表里写了两次",
    "请给每条校验各取一个标识；已经发出去的表里的标识不再改用",
    "两条都是 id: gifts-cases", "gifts-cases、fines-cases",
)  # fmt: skip
CHECK_BLOCKS_ON_EARLIER = Rule(
    "check-blocks-on-earlier", "拿往期来退表的校验", ERROR, OURS,
    "校验“{id}”和{when}比较，级别却是{level}",
    "和往期比较只能是 提示：往期的数没有错，这一期的也未必有错",
    "level: 强制\nrule: ｛staff｝ <= 上期(｛staff｝) * 2", "level: 提示\nrule: ｛staff｝ <= 上期(｛staff｝) * 2",
)  # fmt: skip
CHECK_SILENT = Rule(
    "check-never-speaks", "从不起作用的校验", WARNING, OURS,
    "校验“{id}”从不起作用：{reason}",
    "请核对；用不着的删去",
    "只报一次的表和 上期 比较", "每季度报的表和 上期 比较",
)  # fmt: skip
