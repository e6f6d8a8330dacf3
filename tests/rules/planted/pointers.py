"""Planted defects of pointers to chapters, tables and lists."""

from tests.rules.planted.defect import Planted, added, instead

PLANTED = (
    Planted("chapter-reference", 1, added("各医疗机构按照本方案第六部分的要求落实。", "三、具体任务"), "of five"),
    Planted("chapter-reference", 1, added("奖惩按本方案第十二条执行。", "五、工作要求"), "no articles"),
    Planted(
        "chapter-reference", 1, instead("根据本方案，", "根据本方案第七部分，"), "a part that was cut"
    ),
    Planted("sheet-reference", 1, instead("见附件2", "见附表2"), "the annex was a sheet once"),
    Planted("sheet-reference", 1, instead("（见附件1）", "（详见附图）"), "no figure"),
    Planted(
        "nothing-follows", 1, added("（五）报送的材料如下：", "以及附件3的年度统计数据"), "the list was cut"
    ),
    Planted(
        "nothing-follows", 1,
        added("3.重点落实下列措施：", "2.加强党对行风工作的引领作用。"), "next number at once",
    ),
    Planted("table-missing", 1, added("各阶段的时间安排见下表。", "四、实施步骤"), "no table"),
    Planted("table-missing", 1, instead("见附件2。", "如下表所示。"), "the table was moved out"),
)  # fmt: skip
