"""Planted defects of periods and phases."""

from tests.rules.planted.defect import Planted, added, instead

PLANTED = (
    Planted("next-year-unsaid", 4, instead("2024年10月至12月", "2024年10月至3月"), "次年 forgotten"),
    Planted("span-backwards", 4, instead("2024年10月至12月", "2024年10月20日至5日"), "days turned round"),
    Planted(
        "span-backwards", 4, instead("2022年6月至2024年9月", "2022年6月20日至2022年6月10日"),
        "two days changed round",
    ),
    Planted(
        "duration-differs", 4,
        added("专项行动从2022年6月至2024年12月，为期两年。", "四、实施步骤"),
        "the time was made longer in one place",
    ),
    Planted(
        "quarter-months", 4, added("第二季度（3—6月）组织互查。", "（三）督导检查"), "a month too many"
    ),
    Planted(
        "period-impossible", 4, instead("每季度第一个月5日前", "每季度第四个月5日前"),
        "the month of the year in place of that of the quarter",
    ),
    Planted(
        "report-of-running-period", 4,
        instead("每季度第一个月5日前，报送上一季度的", "每季度第一个月5日前，报送本季度的"),
        "上一 made 本",
    ),
    Planted(
        "phase-earlier", 4, instead("2024年10月至12月", "2023年10月至12月"), "the year of a phase"
    ),
    Planted(
        "phase-gap", 4,
        instead("（二）组织实施（2024年9月底前）", "（二）组织实施（2022年10月至2024年9月）"),
        "nothing from July to September",
    ),
    Planted(
        "phase-overlap", 4,
        lambda words: words.replace("动员部署（2022年6月底前）", "动员部署（2022年6月至9月）").replace(
            "组织实施（2024年9月底前）", "组织实施（2022年7月至2024年9月）"
        ),
        "both in August",
    ),
    Planted(
        "period-list-twice", 5, added("第一、二、二季度各组织一次互查。", "（三）督导检查"),
        "a quarter twice",
    ),
)  # fmt: skip
