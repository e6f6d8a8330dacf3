"""What a field in the head or foot of a form is for, as its label tells.

Refuses to fill one in.
"""

from __future__ import annotations

import re
from enum import StrEnum


class HeadField(StrEnum):
    """What a return needs to say of itself, in words for the user."""

    UNIT = "单位名称"
    FILLER = "填表人"
    REVIEWER = "审核人"
    DATE = "填表日期"
    PERIOD = "统计时段"


_LABELS = {
    HeadField.UNIT: re.compile(
        "(?:填[报写]|报送|上报|所在)(?:单位|机构|地区)|(?:单位|机构)名称|^(?:单位|机构|地区)$"
    ),
    HeadField.FILLER: re.compile("填[报表写]人|报送人|经办人|统计人|联[系络]人"),
    HeadField.REVIEWER: re.compile("审[核批定]人?|复核人?|负责人|主要领导|分管领导"),
    HeadField.DATE: re.compile("日期|填[报表写]时间|报送时间"),
    HeadField.PERIOD: re.compile("时[段期间]|期间|月份|季度|年度"),
}
_TYPES = {"date": HeadField.DATE, "period": HeadField.PERIOD, "months": HeadField.PERIOD}


def is_for(wanted: HeadField, label: str, type_: str) -> bool:
    """Whether a field of this label and type is for that; one may be for two things."""
    return _TYPES.get(type_) is wanted or bool(_LABELS[wanted].search(label))
