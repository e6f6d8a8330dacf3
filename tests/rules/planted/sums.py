"""Planted defects of sums."""

from tests.rules.planted.defect import Planted, added

HERE = "二、工作目标"
TABLE = "\n".join(
    (
        "附件5\n检查情况汇总表（共{n}项）\n填报单位：",
        "序号\t检查内容\t机构数\t问题数",
        "1\t红包\t12\t3",
        "2\t回扣\t14\t5",
        "3\t招采\t10\t2",
        "合计\t\t{sum}\t10",
    )
)

PLANTED = (
    Planted(
        "shares-over-hundred", 9,
        added("考核得分由制度建设、工作成效、群众评价构成，制度建设占30%，工作成效占50%，群众评价占30%。", HERE),
        "110 per cent",
    ),
    Planted(
        "scores-differ", 9,
        added("考核满分100分，其中制度建设20分、日常管理30分、工作成效40分。", HERE), "ten points lost",
    ),
    Planted(
        "part-over-whole", 9,
        added("全年共查处案件16件，其中移送司法机关18件。", HERE), "more than there are",
    ),
    Planted(
        "rows-said-differ", 9,
        lambda words: words + "\n" + TABLE.format(n=4, sum=36), "four said, three rows",
    ),
    Planted(
        "table-total", 10, lambda words: words + "\n" + TABLE.format(n=3, sum=35), "one too few"
    ),
)  # fmt: skip
