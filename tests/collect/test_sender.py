"""Whose file it is: one unit alone, or nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.collect.sender import Senders
from generator.model.returns import ReturningUnit

UNITS = (
    ReturningUnit("00123", "白水市青山县人民医院"),
    ReturningUnit("00124", "白水市青山县人民医院东院"),
    ReturningUnit("A-07", "柳林镇卫生院", joined=("A-08",)),
    ReturningUnit("00130", "安康诊所"),
    ReturningUnit("00131", "安康诊所（南门店）"),
)
SENDERS = Senders(UNITS, ("白水市青山县", "青山县", "白水市"))


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("00123", "白水市青山县人民医院"),
        ("123", "白水市青山县人民医院"),  # a spreadsheet took the zeros
        ("ａ-07", "柳林镇卫生院"),
        ("A-08", "柳林镇卫生院"),  # it went on there
        ("00999", None),
        ("", None),
    ],
)
def test_a_code_is_found_as_it_was_typed(code: str, name: str | None) -> None:
    found = SENDERS.of_code(code)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("白水市青山县人民医院", "00123"),
        ("青山县人民医院", "00123"),
        ("人民医院", "00123"),
        ("白水市青山县人民医院（东院）", "00124"),
        ("安康诊所", "00130"),  # the other one is only part of it
        ("安康诊所南门店", "00131"),
        (" 柳林镇 卫生院 ", "A-07"),
        ("柳林镇卫生", "A-07"),
        ("医院", None),
        ("柳林镇卫生所", None),
        ("", None),
    ],
)
def test_a_name_that_was_typed_in_fits_one_or_none(words: str, code: str | None) -> None:
    found = SENDERS.named(words)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("青山县人民医院三季度报表", "00123"),
        ("白水市青山县人民医院东院 总结", "00124"),
        ("报表（柳林镇卫生院）终稿", "A-07"),
        ("00130报表", "00130"),
        ("人民医院和柳林镇卫生院", None),
        ("安康诊所 南门店 总结", "00131"),
        ("新建 Microsoft Excel 工作表", None),
        ("2022年第3季度", None),
    ],
)
def test_the_name_of_a_file_names_one_or_none(path: str, code: str | None) -> None:
    found = SENDERS.of_path([path])
    assert (found.code if found else None) == code


def test_the_folder_tells_where_the_file_does_not() -> None:
    found = SENDERS.of_path(["柳林镇卫生院", "10月5日", "总结"])
    assert found
    assert found.code == "A-07"


def test_the_file_goes_before_its_folder() -> None:
    found = SENDERS.of_path(["柳林镇卫生院转来", "安康诊所（南门店）总结"])
    assert found
    assert found.code == "00131"


def test_of_two_that_are_called_alike_none_is_meant() -> None:
    twins = Senders((ReturningUnit("1", "便民诊所"), ReturningUnit("2", "便民诊所")))
    assert twins.named("便民诊所") is None
    assert twins.within("便民诊所三季度") is None


def test_a_name_that_is_merely_alike_is_said_and_not_taken() -> None:
    assert SENDERS.named("柳林镇卫生站") is None
    assert SENDERS.nearest("柳林镇卫生站") == "柳林镇卫生院"
    assert SENDERS.nearest("某某有限公司") == ""


@given(st.text(max_size=40))
def test_any_words_are_survived(words: str) -> None:
    for found in (SENDERS.of_code(words), SENDERS.named(words), SENDERS.of_path([words])):
        assert found is None or found in UNITS
    SENDERS.nearest(words)
