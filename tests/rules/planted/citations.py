"""Planted defects of cited documents."""

from tests.rules.planted.defect import Planted, added, instead

_REPORTS = "《关于加强医疗行业作风建设信息定期报告工作的通知》"
_PLAN = "《关于印发上海市医疗机构及其工作人员廉洁从业行动计划实施方案的通知》"

PLANTED = (
    Planted("cited-number", 3, instead("〔2021〕53号", "（2021）53号", 2), "round brackets"),
    Planted("cited-number", 3, instead("〔2021〕91号", "【2021】91号"), "black brackets"),
    Planted("cited-number", 3, instead("〔2021〕91号", "〔2021〕第091号", 2), "第 and a zero"),
    Planted(
        "cited-number-broken", 3,
        added("落实市卫生健康委《关于加强行风建设的通知》[沪卫函2021（96号）]要求。", "四、实施步骤"),
        "the brackets hold the serial",
    ),
    Planted("cited-number-year", 3, instead("〔2021〕91号", "〔21〕91号"), "two digits"),
    Planted("cited-number-end", 3, instead("〔2021〕91号", "〔2021〕91"), "no 号"),
    Planted("cited-number-bare", 3, instead("（沪卫医〔2021〕91号）", "沪卫医〔2021〕91号"), "bare"),
    Planted(
        "cited-number-before", 3,
        instead(f"{_PLAN}（沪卫医〔2021〕91号）", f"（沪卫医〔2021〕91号）{_PLAN}", 2), "in front",
    ),
    Planted("cited-without-marks", 3, instead(_REPORTS, _REPORTS.strip("《》")), "no 《》"),
    Planted(
        "cited-without-marks", 3, instead(_PLAN, "“" + _PLAN.strip("《》") + "”", 2), "“” instead"
    ),
    Planted(
        "cited-number-inside", 3,
        instead("的通知》（沪卫医〔2021〕91号）", "的通知（沪卫医〔2021〕91号）》"), "《》 closed too late",
    ),
    Planted("cited-two-numbers", 3, instead("〔2021〕53号", "〔2021〕35号", 2), "figures changed places"),
    Planted("cited-two-numbers", 3, instead("沪卫医〔2021〕91号", "沪卫医〔2022〕91号", 2), "another year"),
    Planted(
        "cited-two-titles", 3, instead("行动计划实施方案的通知》", "行动实施方案的通知》", 2), "计划 dropped"
    ),
    Planted("cited-two-titles", 3, instead("信息定期报告", "信息报告", 2), "定期 dropped"),
    Planted(
        "cited-title-wording", 3,
        added("各医疗机构落实《关于加强医疗行业作风建设信息报告工作的通知》。", "四、实施步骤"), "定期 dropped",
    ),
    Planted(
        "cited-title-wording", 3,
        added("认真执行《关于加强医疗行业作风建议信息定期报告工作的通知》。", "五、工作要求"), "a wrong character",
    ),
    Planted(
        "cited-number-late", 3, instead("（沪卫医便函〔2021〕53号）", ""), "the notice has no number"
    ),
    Planted(
        "cited-number-missing", 3,
        added("落实《关于开展医药领域专项整治的通知》的要求。", "四、实施步骤"), "another document",
    ),
    Planted(
        "cited-issuer", 3,
        instead("上海市卫生健康委《关于加强", "上海市卫生局《关于加强", 2), "the body that was",
    ),
    Planted(
        "cited-issuer", 3, instead("上海市卫生健康委《关于印发", "松江区卫生健康委《关于印发", 2), "the level"
    ),
)  # fmt: skip
