"""Planted defects of phrases and of short forms."""

from tests.rules.planted.defect import Planted, added, instead

_AFTER = "形成行风整治的强大合力"
_GROUP = "要明确部门职责"

PLANTED = (
    Planted("pleonasm", 12, added("排查的目的就是为了堵塞漏洞。", _AFTER), "目的就是为了"),
    Planted("pleonasm", 12, added("群众意见大的原因是由于排队时间长。", _AFTER), "原因是由于"),
    Planted("involve-to", 12, added("涉及到多个科室的线索由院长牵头。", _AFTER), "涉及到"),
    Planted("until-end", 12, added("截至6月20日为止，收到线索3条。", _AFTER), "截至……为止"),
    Planted("negation-slip", 12, added("防止类似问题不再出现。", _AFTER), "防止"),
    Planted("negation-slip", 12, instead("严禁违规干预和插手", "严禁不得违规干预和插手"), "严禁不得"),
    Planted("every-moment", 12, added("医务人员要无时无刻绷紧廉洁这根弦。", _AFTER), "无时无刻"),
    Planted("no-subject", 12, added("通过专项整治，使就医环境得到改善。", _AFTER), "通过……使"),
    Planted("blended-phrase", 12, added("工作组下设办公室在医政医管科。", _AFTER), "下设办公室在"),
    Planted("blended-phrase", 12, added("本着标本兼治为原则开展整治。", _AFTER), "本着"),
    Planted(
        "short-form-twice", 13,
        added(
            "成立工作专班（以下简称专班）。专班负责排查。工作专班（以下简称专班）每月碰头。", _GROUP
        ),
        "twice",
    ),
    Planted("short-form-unused", 13, added("签订购销合同（以下简称“阳光合同”）。", _AFTER), "unused"),
    Planted(
        "short-form-early", 13,
        added("巡查队每月巡查。院内行风巡查小队（以下简称巡查队）向院长报告。巡查队不少于三人。", _AFTER),
        "early",
    ),
)  # fmt: skip
