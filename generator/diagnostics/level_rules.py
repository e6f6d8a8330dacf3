"""Rules of the words that change with the level of a district.

Refuses to look for anything; `localize/references.py` does.
"""

from __future__ import annotations

from generator.diagnostics.finding import Rule, Severity

LEVEL_MISSING = Rule(
    "level-missing", "缺所在省级地区", Severity.ERROR, "约定",
    "“{reference}”要说到省一级，而 district.yaml 没有写所在的省级行政区",
    "请在 district.yaml 里写 grandparent（再上一级）：name、level、agency_short",
    "parent: {level: 地级市 …}，没有 grandparent", "grandparent: {name: 山南省, level: 省, …}",
)  # fmt: skip
NATION_WITHOUT_ALL = Rule(
    "nation-without-all", "上级为国家的写法", Severity.ERROR, "约定",
    "上一级是国家，“｛上级｝”在这里成不了词",
    "“｛上级｝”前面要有“全”或“我”（全国、我国）；要写地名或机关，请用｛上级地名｝、｛上级机关｝",
    "｛上级｝、｛区｝两级", "按照全｛上级｝统一部署",
)  # fmt: skip
