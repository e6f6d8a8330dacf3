"""One writer for every OOXML file: the same parts make the same bytes."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import docx
import openpyxl
import pytest
from lxml import etree

from generator.formats.zip import (
    APP,
    CONTENT_TYPES,
    CORE,
    NotAPackage,
    normalise,
    read_parts,
    write_parts,
)

SAID = {"title": "季度<统计>表", "creator": "某某县卫生健康委员会", "day": date(2022, 6, 29)}


def workbook() -> bytes:
    buffer = BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = "序号"
    book.save(buffer)
    return buffer.getvalue()


def package(*entries: tuple[str, bytes], time: tuple[int, ...] = (2020, 1, 1, 1, 1, 2)) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, data in entries:
            archive.writestr(ZipInfo(name, time), data)  # type: ignore[arg-type]
    return buffer.getvalue()


def test_order_and_times_of_the_source_do_not_count():
    one = package((CORE, b"<a/>"), ("b.xml", b"b"), (CONTENT_TYPES, b"c"))
    two = package(
        (CONTENT_TYPES, b"c"), ("b.xml", b"b"), (CORE, b"<z/>"), time=(2024, 2, 2, 2, 2, 2)
    )
    assert normalise(one, **SAID) == normalise(two, **SAID)


def test_content_types_come_first_and_the_rest_by_name():
    finished = normalise(workbook(), **SAID)
    names = ZipFile(BytesIO(finished)).namelist()
    assert names[0] == CONTENT_TYPES
    assert names[1:] == sorted(names[1:])


def test_no_entry_knows_when_or_where_it_was_made():
    for info in ZipFile(BytesIO(normalise(workbook(), **SAID))).infolist():
        assert info.date_time == (1980, 1, 1, 0, 0, 0)
        assert (info.create_system, info.extra, info.comment) == (3, b"", b"")


def test_properties_come_from_the_document_alone():
    parts = read_parts(normalise(workbook(), **SAID))
    said = {etree.QName(n).localname: n.text for n in etree.fromstring(parts[CORE])}
    assert said == {
        "title": "季度<统计>表",
        "creator": "某某县卫生健康委员会",
        "language": "zh-CN",
        "lastModifiedBy": "某某县卫生健康委员会",
        "created": "2022-06-29T00:00:00Z",
        "modified": "2022-06-29T00:00:00Z",
    }
    assert b"openpyxl" not in parts[CORE]
    assert b"Microsoft" not in parts[APP]


def test_a_workbook_still_opens():
    book = openpyxl.load_workbook(BytesIO(normalise(workbook(), **SAID)))
    assert book.active["A1"].value == "序号"
    assert book.properties.title == "季度<统计>表"


def test_normalising_twice_changes_nothing():
    once = normalise(workbook(), **SAID)
    assert normalise(once, **SAID) == once


def test_other_parts_are_carried_over_byte_for_byte():
    data = package((CONTENT_TYPES, b"c"), (CORE, b"x"), ("xl/sheet.xml", "<w>值</w>".encode()))
    assert read_parts(normalise(data, **SAID))["xl/sheet.xml"] == "<w>值</w>".encode()


def test_what_is_no_package_is_refused():
    with pytest.raises(NotAPackage, match="不是 OOXML"):
        normalise(b"PDF", **SAID)
    with pytest.raises(NotAPackage, match="缺少"):
        normalise(write_parts({CONTENT_TYPES: b"c"}), **SAID)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_refused():
    with pytest.raises(NotAPackage, match="两次"):
        read_parts(package(("a.xml", b"1"), ("a.xml", b"2")))


def test_a_document_of_python_docx_opens_after_normalising():
    buffer = BytesIO()
    docx.Document().save(buffer)
    document = docx.Document(BytesIO(normalise(buffer.getvalue(), **SAID)))
    assert document.core_properties.author == "某某县卫生健康委员会"
