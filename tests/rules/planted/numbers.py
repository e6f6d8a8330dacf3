"""Planted defects of numbers: what the keyboard gives and what is typed in haste."""

from tests.rules.planted.defect import Planted, added, instead

_GOALS = "长效打击机制"
_REPORT = "认真梳理、评价"

PLANTED = (
    Planted("approximate-pair", 12, added("线索应当在二、三天内核实。", _REPORT), "两三天"),
    Planted("approximate-pair", 12, added("每家随访四、五十人。", _REPORT), "tens"),
    Planted("percent-range", 12, added("抽查病历占出院病历的3-5%。", _REPORT), "hyphen"),
    Planted("percent-range", 12, added("满意度提高2至3%。", _GOALS), "with 至"),
    Planted("large-number-range", 12, added("每家安排经费3~5万元。", _REPORT), "tilde"),
    Planted("range-mark", 12, added("每个检查组由4-6名人员组成。", _REPORT), "a team"),
    Planted("range-mark", 12, added("药品冷藏温度为2~8℃。", _REPORT), "degrees"),
    Planted("decimal-zero", 12, added("投诉率同比下降.35个百分点。", _REPORT), "a rate"),
    Planted("mixed-numerals", 12, added("全区培训医务人员3千余人次。", _REPORT), "thousands"),
    Planted("split-amount", 12, added("退缴金额合计12万6千元。", _REPORT), "an amount"),
    Planted("zero-in-quantity", 12, added("收到答卷二百〇六份，均已统计。", _REPORT), "a count"),
    Planted(
        "percent-words", 12, instead("合格率达到100%", "合格率达到百分之100", 1), "half in words"
    ),
    Planted("percent-words", 12, added("合格率提高5百分点。", _REPORT), "without 个"),
    Planted("decrease-times", 12, added("违规案件比上年减少了三倍。", _REPORT), "in words"),
    Planted("share-over-100", 9, instead("配备率达到100%", "覆盖率达到110%"), "a key too many"),
    Planted("share-over-100", 9, added("其中公立医疗机构占105%。", _REPORT), "a share"),
    Planted("digit-groups", 12, added("罚款共计1,23456元。", _REPORT), "a group of five"),
    Planted(
        "digit-groups-mixed",
        12,
        added("罚款12,000元，没收违法所得35600元。", _REPORT),
        "two fashions",
    ),
    Planted("er-for-liang", 12, added("全区分成二个检查组。", _REPORT), "teams"),
    Planted("approximate-twice", 12, added("每次学习不少于2小时以上。", _REPORT), "at least"),
    Planted("approximate-twice", 12, added("每家抽查病历大约50份左右。", _REPORT), "about"),
    Planted("approximate-twice", 12, added("近200余人接受了培训。", _REPORT), "near and over"),
)
