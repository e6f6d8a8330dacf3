"""Planted defects of where marks stand."""

from tests.rules.planted.defect import Planted, added, instead

PLANTED = (
    Planted("doubled-marks", 12, instead("，结合本区实际", "，，结合本区实际"), "a comma twice"),
    Planted("doubled-marks", 12, instead("认真组织实施。", "认真组织实施。。"), "a stop twice"),
    Planted("doubled-marks", 12, instead("礼品、消费卡", "礼品、，消费卡"), "two kinds"),
    Planted("doubled-marks", 12, instead("认真组织实施。", "认真组织实施.."), "a point twice"),
    Planted("doubled-marks", 12, instead("认真组织实施。", "认真组织实施。."), "stop and point"),
    Planted("doubled-marks", 12, instead("副组长：", "副组长：:"), "in two widths"),
    Planted("first-mark", 12, instead("区卫生健康委采用明查", "，区卫生健康委采用明查"), "a comma"),
    Planted("first-mark", 12, instead("专项工作组组成人员", "。专项工作组组成人员"), "a stop"),
    Planted(
        "ordinal-is-mark", 12,
        added("要做到三点：一是、加强领导；二是、落实责任；三是、及时总结。", "五、工作要求"), "with 、",
    ),
    Planted("ordinal-is-mark", 12, added("二是：加强日常监督。", "五、工作要求"), "with a colon"),
    Planted("ordinal-mark", 12, added("首先，加强宣传教育。其次、加强日常监督。", "五、工作要求"), "其次、"),
    Planted("ordinal-mark", 12, added("第二、加强日常监督。", "五、工作要求"), "第二、"),
    Planted(
        "item-number-mark", 12, added("重点检查：1、药品采购；2、耗材使用。", "（三）督导检查"), "1、"
    ),
    Planted(
        "item-number-mark", 12,
        added("重点检查：（1）、药品采购；（2）、耗材使用。", "（三）督导检查"), "（1）、",
    ),
    Planted(
        "item-number-mark", 12, added("重点检查：①、药品采购；②、耗材使用。", "（三）督导检查"), "①、"
    ),
    Planted("mark-before-etc", 12, instead("医保等部门", "医保、等部门"), "before 等"),
    Planted("mark-before-etc", 12, instead("娱乐等活动", "娱乐、等活动"), "before 等 again"),
    Planted("mark-before-and", 12, instead("药品和耗材严格", "药品、和耗材严格"), "before 和"),
    Planted("mark-before-and", 12, instead("，以及旅游", "、以及旅游"), "before 以及"),
    Planted("as-follows-mark", 12, added("现将有关要求通知如下", "五、工作要求"), "no mark"),
    Planted("as-follows-mark", 12, added("现将有关要求通知如下，", "五、工作要求"), "a comma"),
    Planted(
        "stop-both-sides", 12, added("会议指出：“行风建设永远在路上。”。", "五、工作要求"), "both stops"
    ),
    Planted(
        "stop-both-sides", 12,
        added("会议指出，“行风建设永远在路上。”，要常抓不懈。", "五、工作要求"), "stop and comma",
    ),
    Planted("stop-in-brackets", 12, instead("（见附件1）", "（见附件1。）"), "a stop in brackets"),
    Planted("mark-before-closer", 12, instead("大爱无疆”", "大爱无疆，”"), "a comma in quotes"),
    Planted("mark-before-closer", 12, instead("（见附件4）", "（见附件4；）"), "in brackets"),
    Planted("mark-after-opener", 12, instead("“烦心事”", "“、烦心事”"), "a mark too early"),
    Planted(
        "mark-before-note", 12,
        instead("成立专项工作组（见附件1），", "成立专项工作组，（见附件1）"), "the mark first",
    ),
    Planted(
        "mark-before-note", 12,
        instead("（见附件3）；", "；（见附件3）"),
        "a semicolon first",
    ),
    Planted("pairs-listed", 12, instead("”“谁主管", "”、“谁主管"), "between quotations"),
    Planted(
        "pairs-listed", 12,
        added("执行《医师法》、《药品管理法》、《护士条例》。", "2.严守各项"), "between titles",
    ),
)  # fmt: skip
