"""Planted defects of units."""

from tests.rules.planted.defect import Planted, added

_AFTER = "及时共享和通报信息"

PLANTED = (
    Planted("unit-case", 12, added("每台设备功率不超过3KW。", _AFTER), "kW"),
    Planted("unit-case", 12, added("每支药品含5ML。", _AFTER), "mL"),
    Planted("ph-case", 12, added("医疗污水PH值应当合格。", _AFTER), "pH"),
    Planted("unit-old-name", 12, added("接待室不少于20平米。", _AFTER), "平米"),
    Planted("unit-old-name", 12, added("公示栏高120公分。", _AFTER), "公分"),
    Planted("unit-not-legal", 12, added("查获过期药材80斤。", _AFTER), "斤"),
    Planted("unit-mu", 12, added("院区占地45亩。", _AFTER), "亩"),
    Planted("unit-mixed", 12, added("救护车限速40km/小时。", _AFTER), "km/小时"),
    Planted("unit-mixed", 12, added("余氯不低于6.5mg/升。", _AFTER), "mg/升"),
    Planted("unit-slashes", 12, added("用量不超过5mg/kg/d。", _AFTER), "two slashes"),
    Planted("celsius", 12, added("疫苗在2～8°c保存。", _AFTER), "small c"),
    Planted("money-twice", 12, added("单次报销不超过￥300元。", _AFTER), "sign and word"),
    Planted("large-unit-twice", 12, added("涉案金额达20万余万元。", _AFTER), "万 twice"),
    Planted("percent-mark-twice", 12, added("复诊患者占35%%。", _AFTER), "two signs"),
)
