"""Planted defects of deadlines."""

from tests.rules.planted.defect import Planted, added, instead

PLANTED = (
    Planted(
        "deadline-before-issue", 4,
        added("各医疗机构务必于2021年7月15日前将工作方案报区卫生健康委。", "四、实施步骤"),
        "the year of the plan before",
    ),
    Planted(
        "step-before-issue", 4,
        added("2022年5月底前，各医疗机构完成动员。", "四、实施步骤"), "the month of the superior's plan",
    ),
    Planted(
        "deadline-year-missing", 4,
        instead("于每年度最后一个工作日前，报送", "于12月20日前，报送"),
        "每年 lost in a plan of three years",
    ),
    Planted(
        "summary-before-end", 4,
        instead("报送区卫生健康委。区卫生健康委汇总", "于2024年11月15日前将总结报送区卫生健康委。区卫生健康委汇总"),
        "the summary before the last phase is over",
    ),
    Planted(
        "cascade-order", 4,
        added(
            "各医疗机构于每年12月20日前报送区卫生健康委，区卫生健康委于12月15日前汇总后报市卫生健康委。",
            "认真做好定期报告",
        ),
        "days of the two levels changed round",
    ),
    Planted(
        "form-period", 4,
        instead(
            "附件3\n上海市医疗行业作风建设工作数据统计表",
            "附件3\n上海市医疗行业作风建设工作数据月度统计表",
        ),
        "a monthly form that is wanted quarterly",
    ),
)  # fmt: skip
