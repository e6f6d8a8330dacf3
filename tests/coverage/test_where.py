"""A duty is found wherever it stands: in the words of a frame, in a table, before and below one."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.coverage import Fate
from tests.coverage.test_figures import HEAD, held

LAST = "（一）加强信息报送。"
TABLE = """（二）落实分工。有关事项见下表。

| 序号 | 重点场所 | 治理要求 |
|---|---|---|
| 1 | 老旧小区 | 拆除楼道内的充电线路 |
| 2 | 外卖站点 | 设置防火分隔和自动断电装置 |

各单位不得以罚代改，对拒不整改的移送查处。
"""


@pytest.mark.parametrize(
    ("place", "duty"),
    [
        (LAST, "各区县制定本地区充电设施建设规划，明确点位和进度。"),
        (LAST, "请各区县认真抓好老旧线路改造任务的落实。"),
        ("结合我市实际，制定本方案。", "各区县对高层住宅开展全面摸底，建立隐患台账。"),
        ("请认真贯彻执行。", "各区县要明确一名分管负责人牵头抓总。"),
    ],
    ids=["制定本…", "请…落实", "引言", "通知"],
)
def test_what_a_measure_or_a_frame_demands(place: str, duty: str, tmp_path: Path):
    """制定本…, 请…落实 say why a notice is issued; elsewhere they are what is demanded."""
    whole = HEAD.replace(place, place + duty, 1)
    assert duty in whole
    covered, codes = held(HEAD, tmp_path, whole)
    assert codes == ["superior-duty-missing"]
    (row,) = [r for r in covered.rows if r.fate in (Fate.MISSING, Fate.PARTLY)]
    assert row.demand is not None
    assert duty[:-1] in row.demand.words


@pytest.mark.parametrize(
    "duty", ["设置防火分隔和自动断电装置", "各单位不得以罚代改，对拒不整改的移送查处。"]
)
def test_what_a_table_demands(duty: str, tmp_path: Path):
    """A cell of a plain table, and a paragraph below it."""
    whole = f"{HEAD}\n{TABLE}"
    covered, codes = held(whole.replace(duty, ""), tmp_path, whole)
    assert codes == ["superior-duty-missing"]
    (row,) = [r for r in covered.rows if r.fate in (Fate.MISSING, Fate.PARTLY)]
    assert row.demand is not None
    assert duty in row.demand.words


def test_frames_alone_demand_nothing(tmp_path: Path):
    """为…制定本方案, 现将…印发给你们，请认真贯彻执行 are in HEAD and in no row."""
    covered, _ = held(HEAD, tmp_path)
    demands = "".join(r.demand.words for r in covered.rows if r.demand)
    assert "制定本方案" not in demands
    assert "请认真贯彻执行" not in demands
