"""Planted defects of tables and forms."""

from tests.rules.planted.defect import Planted

TABLE = "附件5\n{title}\n{above}序号\t单位\t{head}\n1\t甲医院\t{cell}\n2\t乙医院\t20"


def sheet(**said: str):
    """A fifth annex behind the clean text."""
    usual = {"title": "罚没情况汇总表", "above": "填报人：\n", "head": "金额", "cell": "12"}
    return lambda words: words + "\n" + TABLE.format(**{**usual, **said})


PLANTED = (
    Planted(
        "table-unit-differs", 10, sheet(above="填报人：\n单位：万元\n", head="罚款（元）"), "元 below 万元"
    ),
    Planted(
        "column-unit-differs", 10, sheet(head="处罚人数（人）", cell="12家"), "hospitals, not people"
    ),
    Planted("form-without-filler", 10, sheet(title="行风建设工作统计表", above=""), "nobody fills in"),
)  # fmt: skip
