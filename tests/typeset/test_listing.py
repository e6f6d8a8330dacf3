"""Columns of a listing: where names and posts begin, and what runs on instead."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from generator.model.document import Listing, ListingRow
from generator.model.text import Text
from generator.typeset.listing import GAP, NAME_MOST, set_rows, spread
from tests.samples import words

INSET = 2


def width(text: Text) -> float:
    """Latin takes half a cell, as everywhere (5.2.3)."""
    return sum(0.5 if character.isascii() else 1 for character in str(text))


def listing(*rows: tuple[str, str, str]) -> Listing:
    return Listing(tuple(ListingRow(*map(words, row)) for row in rows))


def outline(*rows: tuple[str, str, str]) -> list[list[tuple[float, str]]]:
    """(cell, words) of the pieces of each row."""
    made = set_rows(listing(*rows), INSET, width)
    return [[(piece.start, str(piece.text)) for piece in row.pieces] for row in made]


def test_labels_names_and_posts_stand_below_one_another():
    assert outline(
        ("召集人：", "丁某某", "主任"),
        ("成员：", "白桦", "副主任"),
        ("", "欧阳某某", "副局长"),
    ) == [
        [(2, "召集人："), (6, "丁某某"), (11, "主任")],
        [(2, "成　员："), (6, "白　　桦"), (11, "副主任")],
        [(6, "欧阳某某"), (11, "副局长")],
    ]


def test_names_of_two_characters_take_the_room_of_three():
    """白　桦: the blank is layout, not data (content-model 2.12)."""
    assert str(spread(words("白桦"), 3)) == "白　桦"
    assert str(spread(words("白桦"), 2)) == "白桦"
    assert str(spread(words("白桦"), 8)) == "白　　桦"
    assert str(spread(words("Li"), 3)) == "Li"
    assert str(spread(words("成员："), 4)) == "成　员："


def test_without_names_posts_follow_the_label():
    assert outline(("户名：", "", "某某财政局"), ("开户行：", "", "某某银行")) == [
        [(2, "户　名："), (6, "某某财政局")],
        [(2, "开户行："), (6, "某某银行")],
    ]


def test_a_name_too_long_for_the_column_runs_on_and_widens_it_for_nobody():
    long = "阿卜杜热合曼·艾山江·买买提"
    assert outline(("组长：", "王明", "局长"), ("", long, "副局长")) == [
        [(2, "组长："), (5, "王明"), (8, "局长")],
        [(5, f"{long}　副局长")],
    ]


def test_a_label_too_long_for_the_column_runs_on_into_the_name():
    assert outline(("联席会议第一召集人：", "王明", "区长"), ("成员：", "李红", "局长")) == [
        [(2, "联席会议第一召集人：　王明　区长")],
        [(2, "成员："), (5, "李红"), (8, "局长")],
    ]


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=40
)
ROWS = st.lists(st.tuples(st.sampled_from(["", "组长：", "联络员："]), NAMES, NAMES), min_size=1)


@given(ROWS)
def test_whatever_a_person_is_called_no_column_is_overprinted_and_no_word_lost(
    rows: list[tuple[str, str, str]],
):
    made = set_rows(listing(*rows), INSET, width)
    assert len(made) == len(rows)
    for row, written in zip(made, rows, strict=True):
        end = float(INSET)
        for piece in row.pieces:
            assert piece.start >= end
            end = piece.start + width(piece.text)
        shown = "".join(str(piece.text) for piece in row.pieces)
        assert "".join(shown.split()) == "".join("".join(written).split())
        assert row.hang <= INSET + 7 + NAME_MOST + GAP


@given(NAMES)
def test_only_two_ideographs_are_spread(name: str):
    shown = str(spread(words(name), 4))
    two = len(name) == 2 and all("IDEOGRAPH" in unicodedata.name(c, "") for c in name)
    assert (shown != name) is (two and "COMPATIBILITY" not in "".join(map(unicodedata.name, name)))
