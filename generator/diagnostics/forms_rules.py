"""Rules of sending forms out: whose, and which version of a form is what.

Refuses to look for anything; `pipeline/forms.py` does.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

ERROR = Severity.ERROR
HINT = Severity.HINT
OURS = "约定"

UNIT_UNKNOWN = Rule(
    "forms-unit-unknown", "没有这个单位", ERROR, OURS,
    "要报送的单位里没有“{name}”{near}",
    "--only 后面写单位代码，或者写名册里的全称",
    "--only 中心医院", "--only 310117001，或 --only 青山县中心医院",
)  # fmt: skip
VERSION_KEPT = Rule(
    "form-version-kept", "版次没有变，填报项变了", ERROR, OURS,
    "“{title}”第{version}版已经发出过，现在的填报项和那时不同：{difference}",
    "请把这张表的 version 加 1；发出去的表收不回来，收件时靠版次分清",
    "加了一项指标，version 还是 1", "加了一项指标，version 改为 2",
)  # fmt: skip
VERSION_BACK = Rule(
    "form-version-back", "版次倒退", ERROR, OURS,
    "“{title}”第{later}版已经发出过，现在又要发第{version}版",
    "请把这张表的 version 改回 {later}；要改填报项的，改为 {next}",
    "第2版发出以后，version 又写成 1", "version: 2",
)  # fmt: skip
INPUT_RETYPED = Rule(
    "form-input-retyped", "填报项改了类型", ERROR, OURS,
    "“{title}”的“{label}”（{key}）在第{version}版里填{before}，现在填{now}",
    "一项填什么，发出以后不能再改：旧表和新表的数会混在一起。请恢复原来的类型，或者另起一个 id",
    "amount 原来填小数，改成填文字", "另加一项 amount-words 填文字",
)  # fmt: skip
NOTHING_TO_FILL = Rule(
    "forms-nothing-to-fill", "没有要填的表", HINT, OURS,
    "{period}报送的材料里没有要填的表，只生成清单和报送须知",
    "各单位直接报{titles}",
    "期待每个单位一份电子表", "只发报送须知",
)  # fmt: skip
