"""Planted defects of the ends of paragraphs, items and cells."""

from tests.rules.planted.defect import Planted, added, instead

TABLE = (
    "序号\t任务\t责任科室\n1\t完善管理体系，优化管理架构。\t甲科\n2\t加强学习教育，提高思想认识。\t乙科\n"
    "3\t明确红包范畴，扎紧制度笼子\t丙科\n4\t严守招采纪律，清除回扣乱象。\t丁科\n5\t加强督导检查，严肃处罚问责。\t戊科"
)
ITEMS = "\n".join(
    ["检查内容如下：", "（1）药品采购；", "（2）耗材使用。", "（3）基本建设；", "（4）廉洁协议。"]
)

PLANTED = (
    Planted("end-missing", 12, instead("认真组织实施。", "认真组织实施"), "at the end of the notice"),
    Planted("end-missing", 12, instead("协调和管理。", "协调和管理"), "in an annex"),
    Planted("end-missing", 12, instead("行动计划的要求，从本单位", "行动计划的\n要求，从本单位"), "cut"),
    Planted("end-missing", 12, added("特此通知", "现予印发"), "a set end"),
    Planted("end-comma", 12, instead("予以处理。", "予以处理，"), "a comma for a stop"),
    Planted("end-comma", 12, instead("人事、财务、", "人事、\n财务、"), "cut behind 、"),
    Planted("last-item-mark", 12, instead("形成的经验和做法。", "形成的经验和做法；"), "before 五、"),
    Planted("last-item-mark", 12, instead("得到有力保障。", "得到有力保障；"), "before 三、"),
    Planted("uneven-items", 12, added(ITEMS, "（三）督导检查"), "a stop among semicolons"),
    Planted("uneven-cells", 12, added(TABLE, "（三）督导检查"), "one cell without a stop"),
)  # fmt: skip
