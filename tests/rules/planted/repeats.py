"""Planted defects of copying and cutting: what stands twice, what was lost."""

from tests.rules.planted.defect import Planted, added, instead

_LINE = "注重发掘和树立先进典型，发挥典型的带动作用。"
_PARAGRAPH = "区卫生健康委采用明查、暗访相结合的办法"

PLANTED = (
    Planted("doubled-character", 12, instead("推动各部门一体研究", "推动了了各部门一体研究"), "了了"),
    Planted("doubled-character", 12, instead("在机构内部形成", "在在机构内部形成"), "在在"),
    Planted("doubled-beginning", 12, instead("报送本年度工作总结", "认真进进行总结，报送本年度工作总结"), "进进行"),
    Planted("doubled-beginning", 12, instead("要明确部门职责", "要明明确部门职责"), "明明确"),
    Planted("doubled-word", 12, instead("统筹协调", "统筹统筹协调"), "two characters"),
    Planted("doubled-word", 12, instead("各医疗机构要", "各医疗机构各医疗机构要", 3), "a name"),
    Planted("item-twice", 12, instead("人事、财务、信息、药剂、设备", "人事、财务、信息、财务、设备"), "财务"),
    Planted("doubled-clause", 12, instead("分析原因，", "分析原因，查找差距和不足，查找差距和不足，"), "clause"),
    Planted("doubled-clause", 12, instead(_LINE, _LINE * 2), "a sentence"),
    Planted(
        "doubled-paragraph", 12,
        lambda words: "\n".join(
            line for one in words.split("\n") for line in [one] * (1 + one.startswith(_PARAGRAPH))
        ),
        "a paragraph",
    ),
    Planted("dropped-item", 12, instead("所需药品和耗材严格", "所需药品、的价格严格"), "、的"),
    Planted("dropped-item", 12, instead("要明确部门职责", "，的要明确部门职责"), "，的"),
    Planted("joint-and-mark", 12, instead("人事、财务、信息", "人事和、财务、信息"), "和、"),
    Planted("doubled-word", 12, instead("要明确部门职责", "要狠抓狠抓部门职责"), "狠抓"),
    Planted("item-twice", 12, added("由区卫健委、区卫健委、区医保局督办。", "追查到底"), "the first"),
    Planted("unfinished", 12, instead("追查到底；", "追查到底以及；"), "以及"),
)  # fmt: skip
