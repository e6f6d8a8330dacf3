"""Planted defects: what was left to be filled in later."""

from tests.rules.planted.defect import Planted, added, instead

PLANTED = (
    Planted("placeholder-left", 12, instead("附件2", "附件X" + "X"), "XX"),
    Planted(
        "placeholder-left", 12, added("由【待补：牵头科室】负责。", "追查到底"), "an open point"
    ),
    Planted("placeholder-left", 12, added("由____负责汇总。", "追查到底"), "a line"),
    Planted("placeholder-left", 12, instead("2022年6月底前", "××年×月底前"), "a date"),
)
