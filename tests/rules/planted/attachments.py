"""Planted defects of references to annexes."""

from tests.rules.planted.defect import Planted, added, instead

_MARKED = "“松江区医疗机构及其工作人员廉洁从业行动计划进度自查表”（见附件4）"
_SHEET = "松江区医疗机构及其工作人员廉洁从业行动计划进度自查表"

PLANTED = (
    Planted("annex-reference", 1, instead("（见附件3）", "（见附件5）"), "a fifth of four annexes"),
    Planted("annex-reference", 1, instead("见附件2", "见附件2和附件6"), "two, one of them gone"),
    Planted("annex-reference", 1, instead("以及附件3的", "以及附件8的"), "a figure mistyped"),
    Planted("annex-reference-name", 1, instead("（见附件4）", "（见附件2）"), "an annex was put in"),
    Planted("annex-reference-name", 1, instead("工作任务表”（附件2）", "工作任务表”（附件3）"), "renumbered"),
    Planted("annex-reference-kind", 1, instead(_MARKED, "进度自查表（见附件2）"), "without quotes"),
    Planted(
        "annex-reference-kind", 1, instead("成立专项工作组（见附件1）", "建立协作机制（见附件1）"), "a group"
    ),
    Planted("annex-unreferred", 1, instead("（见附件1）", ""), "the reference was cut"),
    Planted("annex-unreferred", 1, added("5.医疗机构廉洁从业承诺书", "4.松江区"), "one more"),
    Planted(
        "form-not-attached", 1,
        instead("报送上一季度的" + _MARKED, "填写“医疗机构行风建设排查登记表”"), "another form",
    ),
    Planted(
        "form-not-attached", 1,
        instead("按季度推进，按年度总结。", "按季度推进，按年度总结，并报送《廉洁从业承诺书》。"), "a promise",
    ),
    Planted("annex-reference-vague", 1, instead("见附件2", "见附件"), "which of four"),
    Planted("annex-reference-vague", 1, instead("（见附件3）", "（详见附件）"), "which of four"),
    Planted("annex-reference-numeral", 1, instead("（见附件1）", "（见附件一）"), "as the label was"),
    Planted("annex-reference-numeral", 1, instead("见附件2", "见附件二"), "as spoken"),
)  # fmt: skip
