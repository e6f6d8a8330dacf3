"""Names that Windows, old unzip programs and a clerk can live with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.paths import folded, objection
from generator.package.names import LONGEST, beside, file_name, file_stems, safe_stem


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("某卫〔2022〕7号 关于印发《方案》的通知", "某卫〔2022〕7号 关于印发《方案》的通知"),
        ("A/B:C?*|<>\\", "A／B：C？＊｜＜＞＼"),
        ('他说"好"', "他说＂好＂"),
        ("附件1\n 任务表\t", "附件1 任务表"),
        (" .隐藏文件. ", "隐藏文件"),
        ("con", "con_"),
        ("LPT1.报表", "LPT1.报表_"),
        ("零\u200b宽", "零 宽"),
        ("e\u0301", "é"),
        ("...", "未命名"),
        ("", "未命名"),
    ],
)
def test_a_title_becomes_a_name(words: str, name: str) -> None:
    assert safe_stem(words) == name


def test_a_long_title_is_cut_between_characters_and_says_so() -> None:
    name = file_name(safe_stem("关于" * 100), "docx")
    assert len(name.encode()) <= LONGEST
    assert name.endswith("于….docx") or name.endswith("关….docx")


def test_equal_names_get_a_visible_number_also_when_only_the_case_differs() -> None:
    assert file_stems(["附件1 表", "附件1 表", "A", "a", "附件1/表", "附件1 表"]) == (
        "附件1 表",
        "附件1 表（2）",
        "A",
        "a（2）",
        "附件1／表",
        "附件1 表（3）",
    )


def test_long_equal_names_stay_short_and_different() -> None:
    first, second = file_stems(["长" * 100, "长" * 100])
    assert first != second
    assert len(file_name(second, "docx").encode()) <= LONGEST


def test_the_name_beside_keeps_its_ending() -> None:
    assert beside("附件2 表.xlsx") == "附件2 表（新）.xlsx"
    assert beside("附件2 表.xlsx", 2) == "附件2 表（新2）.xlsx"
    assert beside("a.b/无尾") == "a.b/无尾（新）"


@given(st.lists(st.text(), max_size=6))
def test_every_name_is_safe_and_none_stands_twice(wanted: list[str]) -> None:
    names = [file_name(stem, "xlsx") for stem in file_stems(wanted)]
    assert len({folded(name) for name in names}) == len(wanted)
    for name in names:
        assert objection(name) is None
        assert len(name.encode()) <= LONGEST
