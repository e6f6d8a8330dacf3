"""Planted defects of sequences."""

from tests.rules.planted.defect import Planted, added

HERE = "二、工作目标"
TABLE = "\n".join(("序号\t工作内容\t责任科室", "1\t学习\t党群工作科", "2\t排查\t医政医管科"))

PLANTED = (
    Planted(
        "list-word-gap", 5,
        added("一是健全组织，配齐人员。\n二是完善制度，扎紧笼子。\n四是严格督导，从严问责。", HERE),
        "a paragraph taken out",
    ),
    Planted(
        "list-word-twice", 5,
        added("要做到：第一，认识到位；第二，责任到位；第三，措施到位；第三，督导到位。", HERE),
        "a part put in without counting on",
    ),
    Planted(
        "list-word-start", 5,
        added("为此，各医疗机构要健全组织；二是完善制度；三是严格督导。", HERE), "一是 deleted",
    ),
    Planted(
        "list-word-alone", 5,
        added("当前存在的突出问题，一是责任没有压实，制度不落实。", HERE), "the rest was cut away",
    ),
    Planted(
        "next-without-first", 5,
        added("要压实各级责任。其次，要抓好日常监管。", "（三）督导检查"), "首先 deleted",
    ),
    Planted(
        "list-mark-gap", 5,
        added("工作要点：①健全组织；②完善制度；④严格督导。", HERE), "circled numbers",
    ),
    Planted(
        "list-mark-twice", 5,
        added("报送材料：（1）统计表；（2）总结；（2）下年计划。", HERE), "a number twice",
    ),
    Planted(
        "article-number", 5,
        added("第一条　为加强管理，制定本规定。\n第二条　本规定适用于全区。\n第二条　本规定自印发之日起施行。", HERE),
        "a number twice",
    ),
    Planted(
        "series-number", 5,
        added("专项检查之一：清理账目\n逐笔核对。\n专项检查之三：监督使用\n定期抽查。", HERE),
        "the second is not there",
    ),
    Planted(
        "table-number-gap", 5,
        added(TABLE + "\n5\t整改\t综合监督科", "附件2"), "rows deleted in the spreadsheet",
    ),
)  # fmt: skip
