"""Where an issuer is that no table of divisions knows: told by its name, and doubted."""

from __future__ import annotations

import pytest

from generator.draft.ending import Ending
from generator.draft.notation import file_text
from generator.draft.origin import origin
from generator.draft.roles import Roles
from generator.draft.tree import Entry
from generator.model.divisions import Divisions
from generator.place import FilePlace

NOWHERE = Divisions({})


@pytest.mark.parametrize(
    ("name", "place", "level", "parent", "short"),
    [
        ("江北省教育厅", "江北省", "省", "全国", "省教育厅"),
        ("白水市安全生产委员会", "白水市", "地级市", "【待补：上一级】", "市安全生产委"),
        ("白水市青山区教育局", "青山区", "市辖区", "白水市", "区教育局"),
        ("江北省白水市青山县人民政府", "青山县", "县", "白水市", "县政府"),
        ("江南自治区财政厅", "江南自治区", "自治区", "全国", "自治区财政厅"),
    ],
)
def test_the_name_says_place_and_level(name: str, place: str, level: str, parent: str, short: str):
    made = origin(Ending(Entry(), name), Roles(), NOWHERE, FilePlace("上级.txt", 3))
    assert (made["name"], made["level"]) == (place, level)
    assert made["parent"]["name"] == parent  # type: ignore[index]
    assert made["agency"]["short"] == short  # type: ignore[index]
    assert f"# 【待核：区划表里没有“{place}”，级别按名称推定，上一级是暂写的】" in file_text(made)


@pytest.mark.parametrize("name", ["国家某某委员会", "中国市场学会", "某某集团公司"])
def test_a_name_without_a_place_is_none(name: str):
    made = origin(Ending(Entry(), name), Roles(), NOWHERE, FilePlace("上级.txt", 3))
    assert made["full_name"] == "全国"
    assert made.doubts == ["从发文机关的名称认不出是哪个地区，地名、级别和上一级是暂写的"]
