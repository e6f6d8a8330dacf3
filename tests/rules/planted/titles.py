"""Planted defects of our own titles."""

from tests.rules.planted.defect import Planted, instead

_PLAN = "松江区医疗机构及其工作人员廉洁从业行动计划实施方案"
_SHORT = "松江区医疗机构及其工作人员廉洁从业行动实施方案"
_LONG = "松江区医疗机构及其工作人员廉洁从业行动计划工作实施方案"

PLANTED = (
    Planted("issued-title", 2, instead(f"《{_PLAN}》", f"《{_SHORT}》"), "in the notice's title"),
    Planted("issued-title", 2, instead(f"\n{_PLAN}\n", f"\n{_LONG}\n"), "in the plan's title"),
    Planted(
        "issued-title", 2,
        instead(f"\n{_PLAN}\n", "\n松江区医疗机构及工作人员廉洁从业行动计划实施方案\n"), "一个字",
    ),
    Planted("issued-title-in-text", 2, instead(f"制定了《{_PLAN}》", f"制定了《{_LONG}》"), "工作"),
    Planted(
        "issued-title-in-text", 2, instead(f"制定了《{_PLAN}》", f"制定了《上海市{_PLAN}》"), "the city"
    ),
    Planted(
        "own-title-wording", 2,
        instead("本方案。", f"《{_SHORT}》。") , "the plan in its own text",
    ),
    Planted(
        "own-title-wording", 2,
        instead("参照“三定”“四有”的方式", f"按照《{_LONG}》"), "the plan in its own text",
    ),
    Planted("annex-title-cites", 2, instead(f"附件2\n{_PLAN}", f"附件2\n{_LONG}"), "the label's title"),
    Planted("annex-title-cites", 1, instead(f"附件2\n{_PLAN}", f"附件2\n{_SHORT}"), "计划 dropped"),
    Planted(
        "title-notice-twice", 2,
        instead(f"关于印发《{_PLAN}》的通知", "松江区关于转发市卫生健康委关于加强医疗行业作风建设的通知的通知"),
        "a notice of a notice",
    ),
)  # fmt: skip
