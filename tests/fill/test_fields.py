"""填报单位 and 统计时段: put where there is room for them, and nothing else is."""

from __future__ import annotations

import pytest

from generator.fill.fields import fields
from generator.fill.slots import slots
from generator.fill.table import Cell, Grid, replaced
from generator.model.calendar import Period
from generator.model.head_field import HeadField

Q3 = Period(2022, quarter=3)
UNIT = "某某区卫生健康委员会"


def _line(text: str, period: Period = Q3) -> str:
    """A paragraph with its fields filled in."""
    grid = Grid("正文", (Cell(1, 1, "第1段", text),), prose=True)
    found = [*fields([grid], [], UNIT, period)]
    return replaced(text, [one.put for one in found])


@pytest.mark.parametrize(
    ("blank", "filled"),
    [
        ("填报单位：　　　　填报人：　　　", f"填报单位：{UNIT}　填报人：　　　"),
        ("填报单位：　　　　　　　　　　　　　填报人：", f"填报单位：{UNIT}　　　填报人："),
        ("填报单位：                        填报人：", f"填报单位：{UNIT}    填报人："),
        ("填报单位：　　　　（盖章）", f"填报单位：{UNIT}（盖章）"),
        ("统计时段：　　　　　　　　　　　　", "统计时段：2022年第三季度　　　"),
        ("填报单位（盖章）：", f"填报单位（盖章）：{UNIT}"),
        ("上报单位:______  联系电话:____", f"上报单位:{UNIT} 联系电话:____"),
        ("填报单位：某市卫生健康委", "填报单位：某市卫生健康委"),
        ("统计时段：　　　　年", "统计时段：2022年第三季度"),
        ("统计时段：____年第____季度", "统计时段：2022年第三季度"),
        ("统计时间：2022年第　　季度", "统计时间：2022年第三季度"),
        ("统计月份：　　年　　月至　　月", "统计月份：2022年7月至9月"),
        ("统计时段：", "统计时段：2022年第三季度"),
        ("统计时段：2021年第　季度", "统计时段：2021年第　季度"),
        ("填表日期：　　年　月　日", "填表日期：　　年　月　日"),
        ("审核人：　　　负责人：　　　", "审核人：　　　负责人：　　　"),
    ],
)  # fmt: skip
def test_a_line_of_fields(blank: str, filled: str) -> None:
    assert _line(blank) == filled


@pytest.mark.parametrize(
    ("period", "filled"),
    [
        (Period(2022), "统计时段：2022年度"),
        (Period(2022, month=6), "统计时段：2022年6月"),
        (Period(2020, month=3, through=11), "统计时段：2020年3月至11月"),
    ],
)
def test_a_year_alone_takes_the_words_of_the_period(period: Period, filled: str) -> None:
    assert _line("统计时段：　　　年", period) == filled


def test_a_month_is_not_said_of_a_quarter() -> None:
    assert _line("统计时段：　　年　　月") == "统计时段：　　年　　月"


def test_the_cell_beside_a_label_is_the_field_above_a_table_and_not_in_it() -> None:
    cells = [
        Cell(1, 1, "A1", "填报单位"), Cell(1, 2, "B1"),
        Cell(2, 1, "A2", "统计时段："), Cell(2, 2, "B2"),
        Cell(3, 1, "A3", "项目"), Cell(3, 2, "B3", "数量"),
        Cell(4, 1, "A4", "单位"), Cell(4, 2, "B4"),
        Cell(5, 1, "A5", "合计"), Cell(5, 2, "B5"),
    ]  # fmt: skip
    grids = [Grid("表", tuple(cells))]
    found = {
        one.name: (one.meaning, one.put.value) for one in fields(grids, slots(grids), UNIT, Q3)
    }
    assert found == {"B1": (HeadField.UNIT, UNIT), "B2": (HeadField.PERIOD, "2022年第三季度")}


def test_the_head_of_a_column_of_units_is_no_field() -> None:
    words = {"A1": "序号", "B1": "项目", "C1": "单位", "D1": "数量"}
    heads = [Cell(1, n, name, word) for n, (name, word) in enumerate(words.items(), 1)]
    row = [Cell(2, 1, "A2", "1"), Cell(2, 2, "B2", "培训"), Cell(2, 3, "C2", "次")]
    grids = [Grid("表", (*heads, *row))]
    places = slots(grids)
    assert [*fields(grids, places, UNIT, Q3)] == []
    assert [place.name for place in places] == ["D2"]
