"""The register of numbers as offices leave it: typed in WPS, saved as GBK, with columns of their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics.finding import Refusal
from generator.records.register import COLUMNS, USED, VOID, Entry, Register, read_register, to_csv

HEAD = "顺序号,状态,方案,地区,版本,标题,日期,理由,登记时间"
CELL = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.sampled_from(',"，'),
    max_size=6,
)
ENTRIES = st.lists(
    st.builds(
        Entry, st.integers(1, 99), st.sampled_from([USED, VOID]), CELL, CELL, CELL, CELL, CELL, CELL
    ),
    unique_by=lambda entry: entry.serial,
)


def read(text: str, encoding: str = "utf-8-sig") -> Register:
    return read_register(text.encode(encoding), "n.csv")


@given(ENTRIES)
def test_what_is_written_is_read_again(entries: list[Entry]) -> None:
    register = Register(tuple(entries))
    assert read_register(to_csv(register), "n.csv") == register


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_register_is_read_in_any_writing_of_an_office(encoding: str) -> None:
    found = read(
        f"{HEAD}\r\n 第３９号 ,占用,,,,关于学习的通知,,,\r\n\r\n40,作废,,,,,,印错,\r\n", encoding
    )
    assert [(e.serial, e.state, e.title, e.reason) for e in found.entries] == [
        (39, USED, "关于学习的通知", ""),
        (40, VOID, "", "印错"),
    ]
    assert found.findings == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("三九,占用", "顺序号是“三九”"),
        ("0,占用", "顺序号是“0”"),
        ("7,用了", "状态是“用了”"),
        ("5,占用", "5 号上面已有一行"),
        ("6,占用,,,,,,,,多的", "有 10 栏"),
    ],
)
def test_a_line_that_cannot_be_read_is_found_at_its_line(line: str, said: str) -> None:
    found = read(f"{HEAD}\n5,占用\n{line}\n8,占用\n")
    assert [(str(f.place), f.code) for f in found.findings] == [
        ("n.csv:3:1", "number-register-line")
    ]
    assert said in found.findings[0].message
    assert [entry.serial for entry in found.entries] == [5, 8]


def test_a_table_of_something_else_is_refused() -> None:
    with pytest.raises(Refusal) as raised:
        read("姓名,电话\n张某某,000\n")
    assert raised.value.finding.code == "number-register-unreadable"


def test_columns_of_the_office_and_their_order_stay() -> None:
    text = "备注,顺序号,状态,标题\r\n加急件,3,占用,通知\r\n"
    register = read(text).with_entry(Entry(4, USED, title="新的"))
    lines = to_csv(register).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("备注,顺序号,状态,标题,方案")
    assert lines[1].startswith("加急件,3,占用,通知")
    assert lines[2].startswith(",4,占用,新的")


def test_the_next_number_is_behind_all_that_were_ever_given() -> None:
    register = Register((Entry(3, USED), Entry(7, VOID)))
    assert register.next_free() == 8
    assert register.next_free([12]) == 13
    assert register.gaps() == [1, 2, 4, 5, 6]
    assert Register().next_free() == 1


def test_the_columns_are_those_that_the_manual_names() -> None:
    assert ",".join(COLUMNS) == HEAD
