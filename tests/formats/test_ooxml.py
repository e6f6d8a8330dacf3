"""Children stand in the order of the schema, however they were given."""

from __future__ import annotations

import pytest
from lxml import etree

from generator.formats.ooxml import (
    ORDER,
    element,
    elements,
    flag,
    local,
    order_errors,
    put,
    text_elements,
    value,
    words_in,
)


def names(node: etree._Element) -> list[str]:
    return [local(child) for child in elements(node)]


def test_children_are_sorted():
    made = element("pPr", element("jc", val="both"), flag("keepNext"), element("ind", left=1))
    assert names(made) == ["keepNext", "ind", "jc"]
    assert order_errors(made) == []


def test_equal_children_keep_their_order():
    made = element("tbl", element("tr"), element("tblGrid"), element("tr"), element("tblPr"))
    assert names(made) == ["tblPr", "tblGrid", "tr", "tr"]


def test_a_child_that_does_not_belong_is_refused():
    with pytest.raises(ValueError, match="w:sz does not belong into w:pPr"):
        element("pPr", element("sz", val=32))


def test_put_replaces_and_keeps_the_order():
    made = element("rPr", element("lang", val="zh-CN"), element("sz", val=32))
    put(made, element("sz", val=30))
    put(made, element("b"))
    assert names(made) == ["b", "sz", "lang"]
    assert value(elements(made)[1], "val") == "30"


def test_the_check_of_order_can_fail():
    made = element("p", element("pPr", element("jc", val="left"), flag("keepNext")))
    properties = elements(made)[0]
    properties.append(elements(properties)[0])
    assert order_errors(made) == ["w:pPr: jc keepNext is out of order"]
    made.append(properties)
    made.insert(0, element("r"))
    assert "w:p: w:pPr is not first" in order_errors(made)


def test_tabs_and_breaks_become_elements_and_count_as_space():
    made = element("p", element("r", *text_elements("甲\t乙\n丙 ")))
    assert [local(n) for n in elements(elements(made)[0])] == ["t", "tab", "t", "br", "t"]
    assert words_in(made) == "甲 乙 丙 "


def test_tab_stops_are_no_words():
    stops = element("tabs", element("tab", val="left", pos=100))
    assert words_in(element("p", element("pPr", stops))) == ""


def test_no_name_stands_twice_in_an_order():
    for parent, order in ORDER.items():
        assert len(set(order)) == len(order), parent
