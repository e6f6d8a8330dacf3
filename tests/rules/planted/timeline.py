"""Planted defects of dates against the day of the document."""

from tests.rules.planted.defect import Planted, added, instead

PLANTED = (
    Planted(
        "phase-before-issue", 4, instead("2022年6月底前", "2022年5月底前"), "copied from the draft"
    ),
    Planted(
        "phase-under-way", 4,
        instead("2024年9月底前", "2022年2月至2024年9月"),
        "begun months before the plan was issued",
    ),
    Planted(
        "as-of-after-issue", 4,
        added("截至2022年12月底，全区各医疗机构已配备专职工作人员。", "二、工作目标"),
        "a figure of the end of the year in June",
    ),
    Planted(
        "in-force-before-issue", 4,
        added("本方案自2022年1月1日起施行。", "认真做好定期报告"),
        "in force since the beginning of the year",
    ),
    Planted(
        "validity-differs", 4,
        added("本方案自2022年7月1日起施行，有效期两年，至2025年6月30日。", "认真做好定期报告"),
        "one year too many",
    ),
    Planted(
        "cited-after-issue", 4, instead("沪卫医便函〔2021〕53号", "沪卫医便函〔2023〕53号", 2),
        "a number of next year",
    ),
    Planted(
        "number-year-differs", 4, instead("沪松卫〔2022〕39号", "沪松卫〔2021〕39号"),
        "last year's template",
    ),
)  # fmt: skip
