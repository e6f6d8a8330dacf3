"""Words that change with the level of a district: 我区, 全县, 本旗.

Refuses to know names; those stand in district.yaml.
"""

from __future__ import annotations

NATION = "国家"
"""The parent of provinces; its word stands only behind 全 and 我."""

CORPS = "兵团"
"""The parent of the cities that the 新疆生产建设兵团 runs."""

LEVEL_WORDS: dict[str, str] = {
    NATION: "国",
    "省": "省",
    "自治区": "区",
    "直辖市": "市",
    "地级市": "市",
    "自治州": "州",
    "盟": "盟",
    "地区": "地区",
    "市辖区": "区",
    "新区": "区",
    "林区": "区",
    "特区": "区",
    "县": "县",
    "自治县": "县",
    "县级市": "市",
    "旗": "旗",
    "自治旗": "旗",
    "兵团市": "市",
    CORPS: "兵团",
}
"""What a place of each level calls itself after 我, 本 and 全."""
