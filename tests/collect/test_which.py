"""Which piece a text or a scan is: by the words of its name, or by asking."""

from __future__ import annotations

import pytest

from generator.collect.which import scan_pieces, text_pieces
from generator.model.returns import Medium, Piece


def piece(kind: str, title: str, medium: Medium = Medium.DATA, id_: str = "") -> Piece:
    return Piece("d", kind, id_ or kind, medium, title)


YEAR = [
    piece("form", "医疗行业作风建设统计表"),
    piece("summary", "总结"),
    piece("plan", "计划"),
]
SCANS = [
    piece("summary", "总结", Medium.SCAN),
    piece("form", "工作量化统计表一", Medium.SCAN, "one"),
    piece("form", "工作量化统计表二", Medium.SCAN, "two"),
]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("柳林镇卫生院2022年工作总结", ["summary"]),
        ("2023年工作计划", ["plan"]),
        ("2022年工作总结和2023年工作计划", ["plan", "summary"]),
        ("情况汇报", ["summary"]),
        ("新建文档", []),
    ],
)
def test_a_text_is_known_by_the_name_of_its_file(name: str, kinds: list[str]) -> None:
    assert sorted(one.kind for one in text_pieces(YEAR, name, "", Medium.DATA)) == kinds


def test_a_text_without_a_name_is_known_by_its_title() -> None:
    found = text_pieces(YEAR, "新建文档", "柳林镇卫生院2023年工作计划", Medium.DATA)
    assert [one.kind for one in found] == ["plan"]


def test_where_one_text_is_asked_for_any_text_is_that() -> None:
    found = text_pieces(YEAR[:2], "新建文档", "", Medium.DATA)
    assert [one.kind for one in found] == ["summary"]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("某市 工作量化统计表一（盖章）", ["one"]),
        ("某市工作量化统计表 二", ["two"]),
        ("某市总结报告扫描件", ["summary"]),
        ("某市统计表", []),  # one of two
        ("扫描0001", []),
    ],
)
def test_a_scan_is_known_by_the_name_of_its_file(name: str, ids: list[str]) -> None:
    assert [one.id for one in scan_pieces(SCANS, name)] == ids


def test_where_no_scan_is_asked_for_none_is_found() -> None:
    assert scan_pieces(YEAR, "总结") == []
