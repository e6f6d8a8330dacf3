"""What a row shows: whole words, the sentences that matter, and no field of a form as a demand."""

from __future__ import annotations

import pytest

from generator.compose.coverage_table import _shortened
from generator.coverage.passages import blank_fields
from generator.coverage.rewording import rewordings
from generator.coverage.words import Fold

FOLD = Fold(
    {"市教育局": "\ue101", "区教育局": "\ue101", "市公安局": "\ue102", "区公安分局": "\ue102"}
)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("于2025年12月31日前完成", "于2025年12月19日前完成", ()),
        ("市教育局、市公安局按全市部署办理", "区教育局、区公安分局按全区部署办理", ()),
        ("各区县开展检查", "各乡镇（街道）开展检查", ()),
        ("报市教育局", "报【待补：原文是“市教育局”】", ()),
        ("新增不少于2万只", "新增500只", ()),
        ("做到四有", "做到三有", ("“四有”改为“三有”",)),
        ("逐户登记，及时上报", "逐户登记", ("删去“及时上报”",)),
        ("抓住契机开展教育", "结合契机开展教育", ("“抓住”改为“结合”",)),
    ],
)
def test_changes_are_whole_words(old: str, new: str, told: tuple[str, ...]):
    assert rewordings(old, new, FOLD) == told


@pytest.mark.parametrize(
    "line",
    [
        "填报单位（盖章）：　　　填报日期：　　年　月　日",
        "填表人：　　审核人：　　联系电话：",
        "填报日期：____年__月__日",
    ],
)
def test_fields_of_a_form_are_no_demand(line: str):
    assert blank_fields(line)


@pytest.mark.parametrize(
    "line", ["各单位要做到以下几点：", "报送时间：每月5日前", "牵头单位：市教育局；"]
)
def test_what_says_something_is(line: str):
    assert not blank_fields(line)


def test_a_long_answer_keeps_the_sentences_that_matter():
    idle = "加强组织领导，压实工作责任，形成工作合力，确保取得实效。" * 20
    shown = _shortened(f"{idle}新增不少于2万只。把台账建起来。", frozenset({"把台账建起来"}))
    assert shown.endswith("新增不少于2万只。把台账建起来。")
    assert "……" in shown
    assert len(shown) < len(idle)
