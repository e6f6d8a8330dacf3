"""Texts, scans and papers: whose they are, which piece they stand for, what they are kept as."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest

from generator.compose.unit_book import unit_book
from generator.layout.page import sheets
from generator.model.form import book_key
from generator.model.returns import Identity, State
from generator.model.taken import Fate
from generator.pipeline.owed import intake
from generator.render.xlsx import render_xlsx
from tests.collect.mailroom import (
    CENTRE,
    FORM,
    HOSPITAL,
    LATE,
    PERIOD,
    REGISTER,
    Mailroom,
    fates,
    filled,
    found,
    remember_what_is_owed,
)
from tests.returned import typed

CITIES = """\
单位代码,单位名称,类别
G01,甲市卫生健康委员会,filler-commission
G02,乙市卫生健康委员会,filler-commission
"""
ONE, TWO = "form:statistics-one", "form:statistics-two"
SCAN = "盖章扫描件"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    remember_what_is_owed(monkeypatch)


@pytest.fixture
def cities(tmp_path: Path) -> Mailroom:
    when = datetime.fromisoformat("2020-11-20T09:00:00")
    return Mailroom(tmp_path, when, 0, CITIES, "conduct-campaign-2020", "guangxi")


def docx(*paragraphs: str) -> bytes:
    from docx import Document

    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def scan(*identities: Identity | None, kind: str = "PDF") -> bytes:
    """Pages of grey paper, each with a code or without."""
    import segno
    from PIL import Image

    pages = []
    for identity in identities:
        page = Image.new("L", (1240, 1754), 240)
        if identity is not None:
            code = BytesIO()
            segno.make(str(identity), error="m").save(code, kind="png", scale=6)
            page.paste(Image.open(code), (900, 80))
        pages.append(page)
    buffer = BytesIO()
    more = (
        {"save_all": True, "append_images": pages[1:], "resolution": 150} if kind == "PDF" else {}
    )
    pages[0].save(buffer, kind, **more)
    return buffer.getvalue()


def city(unit: str, period: str = "once", **versions: int) -> Identity:
    known = versions or {"statistics-one": 1, "statistics-two": 1}
    named = {form.replace("_", "-"): number for form, number in known.items()}
    return Identity("conduct-campaign-2020", "guangxi", unit, period, named)


def pieces(room: Mailroom, period: str = "once") -> dict[tuple[str, str], State]:
    with room.ledger() as ledger:
        return {key: entry.state for key, entry in ledger.entries(period).items()}


# Texts.


def test_a_summary_is_kept_with_its_headings(cities: Mailroom) -> None:
    cities.lay(
        "甲市 总结.docx", docx("甲市工作总结", "一、工作开展情况", "开展了检查。", "二、下一步打算")
    )
    assert fates(cities.collect("once")) == {"甲市 总结.docx": Fate.UNKNOWN}
    cities.lay("甲市卫生健康委员会 工作总结.docx", docx("甲市工作总结", "一、情况", "检查了三次。"))
    result = cities.collect("once")
    assert fates(result)["甲市卫生健康委员会 工作总结.docx"] is Fate.TAKEN
    with cities.ledger() as ledger:
        entry = ledger.entries("once")["G01", "summary:summary"]
    assert entry.paragraphs == ((0, "甲市工作总结"), (1, "一、情况"), (0, "检查了三次。"))


def test_the_folder_of_a_unit_says_whose_it_is(cities: Mailroom) -> None:
    cities.lay("乙市卫生健康委员会/总结（定稿）.txt", "本市工作总结\n检查了两次。\n".encode())
    result = cities.collect("once")
    assert pieces(cities) == {("G02", "summary:summary"): State.IN}
    assert [fate.name for fate in result.fates] == ["乙市卫生健康委员会"]


def test_two_units_that_hand_in_the_same_text_are_told(cities: Mailroom) -> None:
    text = docx("工作总结", "检查了三次。")
    cities.lay("甲市卫生健康委员会总结.docx", text)
    cities.lay("乙市卫生健康委员会总结.docx", text)
    result = cities.collect("once")
    assert set(fates(result).values()) == {Fate.TAKEN}
    name = "乙市卫生健康委员会总结.docx"
    assert (name, "collect-copied") in found(result, name)


# Scans.


def test_a_scan_is_paired_by_its_code_whatever_it_is_called(cities: Mailroom) -> None:
    cities.lay("扫描0001.pdf", scan(None, city("G01", statistics_one=1)))
    cities.lay("IMG_2.png", scan(city("G02", statistics_two=1), kind="PNG"))
    result = cities.collect("once")
    assert set(fates(result).values()) == {Fate.TAKEN}
    assert pieces(cities) == {
        ("G01", f"{ONE}/{SCAN}"): State.IN,
        ("G02", f"{TWO}/{SCAN}"): State.IN,
    }


def test_the_code_of_a_book_stands_for_the_forms_that_the_name_says_or_for_all(
    cities: Mailroom,
) -> None:
    cities.lay("甲 统计表二.pdf", scan(city("G01")))
    cities.lay("乙 盖章.pdf", scan(city("G02"), city("G02")))
    cities.collect("once")
    assert set(pieces(cities)) == {
        ("G01", f"{TWO}/{SCAN}"), ("G02", f"{ONE}/{SCAN}"), ("G02", f"{TWO}/{SCAN}"),
    }  # fmt: skip


def test_a_scan_without_a_code_is_paired_by_its_name(cities: Mailroom) -> None:
    cities.lay("甲市卫生健康委员会 工作总结（盖章）.pdf", scan(None, None))
    cities.lay("甲市卫生健康委员会.pdf", scan(None))
    result = cities.collect("once")
    assert pieces(cities) == {("G01", f"summary:summary/{SCAN}"): State.IN}
    assert found(result, "甲市卫生健康委员会.pdf") == [
        ("甲市卫生健康委员会.pdf", "collect-piece-unknown")
    ]


def test_a_scan_of_several_units_or_of_another_period_is_not_taken(cities: Mailroom) -> None:
    cities.lay("两家.pdf", scan(city("G01"), city("G02")))
    cities.lay("去年.pdf", scan(city("G01", "2019")))
    cities.lay("空白.pdf", scan(None))
    result = cities.collect("once")
    assert {path: [code for _, code in found(result, path)] for path in fates(result)} == {
        "两家.pdf": ["collect-several-senders"],
        "去年.pdf": ["collect-other-period"],
        "空白.pdf": ["collect-sender-unknown"],
    }
    assert pieces(cities) == {}


def test_a_scan_that_nobody_asked_for_is_kept_and_the_form_is_still_owed(tmp_path: Path) -> None:
    room = Mailroom(tmp_path)
    identity = Identity("integrity-action", "songjiang", HOSPITAL, PERIOD, {"statistics": 1})
    room.lay("盖章.pdf", scan(identity))
    result = room.collect()
    assert fates(result) == {"盖章.pdf": Fate.TAKEN}
    assert set(pieces(room, PERIOD)) == {(HOSPITAL, f"{FORM}/{SCAN}")}
    lacking = {line.piece.key for line in result.lines if line.unit.code == HOSPITAL and line.lacks}
    assert FORM in lacking


# Forms that come one by one.


def city_book(room: Mailroom, values: dict[str, int]) -> bytes:
    """The workbook of 甲市 with these figures, by form and key; the rest is left blank."""
    local, findings = intake(
        room.workspace, room.programme, room.district, None, "once", room.root / "名册.csv"
    )
    assert local is not None, [*findings]
    document = unit_book(local.edition, local.by_code["G01"], local.specs, local.numbers)
    assert document is not None
    data = render_xlsx(document, sheets(document, local.edition.measures))
    return typed(data, values)


@pytest.mark.parametrize("turned", [False, True])
def test_forms_that_come_in_two_files_are_held_against_each_other(
    cities: Mailroom, turned: bool
) -> None:
    def key(form: str, key: str) -> str:
        return book_key(form, f"in_{key}")

    one = {
        key("statistics-one", f"private_other_{row}_inspected"): 2
        for row in ("checkup", "independent", "other")
    }
    two = {key("statistics-two", "institutions_total_private_other"): 50}
    for name, values in (
        reversed([("一", one), ("二", two)]) if turned else (("一", one), ("二", two))
    ):
        cities.lay(f"{name}.xlsx", city_book(cities, values))
    result = cities.collect("once")
    first, second = result.fates
    assert first.fate is Fate.TAKEN
    assert second.fate is Fate.REFUSED
    assert "private-other-inspected" in [code for _, code in found(result, second.path)]


def test_a_form_that_was_left_blank_beside_one_that_came_is_not_missed(cities: Mailroom) -> None:
    key = book_key("statistics-one", "in_private_other_checkup_inspected")
    other = book_key("statistics-two", "in_institutions_total_private_other")
    cities.lay("一.xlsx", city_book(cities, {key: 2}))
    cities.lay("二.xlsx", city_book(cities, {other: 1}))
    first, second = cities.collect("once").fates
    assert "collect-all-blank" in [f.code for f in first.findings]
    assert "collect-all-blank" not in [f.code for f in second.findings]


# Late, by piece.


def test_each_piece_is_late_by_itself(tmp_path: Path) -> None:
    room = Mailroom(tmp_path)
    room.lay("甲.xlsx", filled(HOSPITAL))
    room.collect()
    room.now = LATE
    room.lay("乙.xlsx", filled(CENTRE))
    result = room.collect()
    late = {line.unit.code for line in result.lines if line.is_late}
    assert late == {CENTRE}


def test_a_district_without_any_form_takes_in_texts(tmp_path: Path) -> None:
    register = "单位代码,单位名称,类别\n" + "".join(
        f"Y{number:02},第{number:02}社区医院,hospitals\n" for number in range(1, 13)
    )
    room = Mailroom(tmp_path, register=register, district="yuzhong")
    for number in range(1, 9):
        text = f"第{number:02}社区医院季度工作进展\n开展学习{number}次。\n"
        room.lay(f"第{number:02}社区医院 进展.txt", text.encode("gb18030"))
    result = room.collect()
    assert set(fates(result).values()) == {Fate.TAKEN}
    assert [line.unit.code for line in result.lines if line.lacks] == ["Y09", "Y10", "Y11", "Y12"]
    assert "催报短信.txt" in result.papers


def test_a_register_is_not_taken_for_a_return(tmp_path: Path) -> None:
    room = Mailroom(tmp_path)
    room.lay("名册.csv", REGISTER.encode())
    assert fates(room.collect()) == {"名册.csv": Fate.UNKNOWN}
