"""Owners of invented offices in cells and sentences → who leads, who supports, under ids."""

from collections import Counter

import pytest

from generator.draft.owners import (
    LINES,
    Owners,
    answering,
    between_of,
    near_names,
    sentence_of,
)
from generator.draft.roles import Roles
from generator.place import FilePlace

PLACE = FilePlace("owners.txt", 3)


def names_in(row, roles: Roles):
    """The owners with names instead of ids."""
    names = {entry["id"]: entry["name"] for entry in roles.entries}

    def named(value):
        if isinstance(value, list):
            return [named(one) for one in value]
        if isinstance(value, dict):
            return {key: named(one) for key, one in value.items()}
        return names.get(value, value)

    return named(row["owners"])


@pytest.mark.parametrize(
    ("words", "owners"),
    [
        ("县教育局牵头，县公安局、县财政局配合", {"lead": ["县教育局"], "support": ["县公安局", "县财政局"]}),
        ("县教育局、县公安局按职责分别牵头", {"lead": ["县教育局", "县公安局"], "apart": True}),
        ("县教育局、县公安局按职责分别牵头，县财政局配合",
         {"lead": ["县教育局", "县公安局"], "apart": True, "support": ["县财政局"]}),
        ("县应急局牵头，指挥部成员单位按职责共同推进",
         {"lead": ["县应急局"], "support": ["指挥部成员单位"], "together": True}),
        ("成员单位按职责共同推进", {"support": ["成员单位"], "together": True}),
        ("县应急局", ["县应急局"]),
        ("县应急局、县水利局", ["县应急局", "县水利局"]),
        ("县住建局牵头，县公安局配合（专项检查由县消防大队牵头）",
         {"lead": ["县住建局"], "support": ["县公安局"], "exceptions": [{"what": "专项检查", "lead": "县消防大队"}]}),
    ],
)  # fmt: skip
def test_sentences_that_are_ours(words, owners):
    roles = Roles()
    row = Owners(roles).of_sentence(words, PLACE)
    assert names_in(row, roles) == owners
    assert row.doubts == []


@pytest.mark.parametrize(
    ("words", "reading"),
    [
        (
            "牵头单位：县教育局；配合单位：县公安局、县财政局",
            "县教育局牵头，县公安局、县财政局配合",
        ),
        ("县教育局会同县公安局", "县教育局牵头，县公安局配合"),
        ("县教育局（牵头）、县公安局、县财政局", "县教育局牵头，县公安局、县财政局配合"),
        ("由县教育局牵头，县公安局协同配合", "县教育局牵头，县公安局配合"),
    ],
)
def test_other_sentences_stay_whole_and_say_how_they_were_read(words, reading):
    roles = Roles()
    row = Owners(roles).of_sentence(words, PLACE)
    assert names_in(row, roles) == [words]
    (reason,) = row.doubts
    assert reason.endswith(f"，读作：{reading}")


@pytest.mark.parametrize(
    ("words", "alike", "support"),
    [
        ("责任单位：县教育局、各学校", ["县教育局", "各学校"], []),
        ("由县教育局负责", ["县教育局"], []),
        ("各有关单位按职责分工负责", [], ["各有关单位"]),
    ],
)
def test_ways_without_a_lead(words, alike, support):
    named = sentence_of(words)
    assert named is not None
    assert (named.alike, named.support) == (alike, support)


def test_a_note_belongs_to_the_first_mention():
    roles = Roles()
    owners = Owners(roles)
    owners.of_sentence("县文旅局（含县文物局，下同）牵头，县公安局配合", PLACE)
    again = owners.of_sentence("县文旅局牵头，县财政局配合", PLACE)
    late = owners.of_sentence("县公安局（含县交警队，下同）牵头，县财政局配合", PLACE)
    assert roles.entries[0] == {"id": "unit-01", "name": "县文旅局", "note": "含县文物局，下同"}
    assert names_in(again, roles) == {"lead": ["县文旅局"], "support": ["县财政局"]}
    assert late.doubts, "a note behind the first mention would be printed at the first"


def test_a_name_that_a_line_break_has_cut_is_joined():
    roles = Roles()
    row = Owners(roles).of_list("宣传科、各文\n化场馆", "、", PLACE)
    assert names_in(row, roles) == ["宣传科", "各文化场馆"]


def test_offices_on_lines_of_their_own_are_one_each():
    roles = Roles()
    lead, support = "宣传处\n机关党委", "基层处\n自治州文旅局产业处、市场处"
    row = Owners(roles).of_columns(lead, support, LINES, PLACE)
    assert names_in(row, roles) == {
        "lead": ["宣传处", "机关党委"],
        "support": ["基层处", "自治州文旅局产业处、市场处"],
    }


@pytest.mark.parametrize(
    ("cells", "columns", "between"),
    [
        (["宣传处\n机关党委", "基层处"], True, LINES),
        (["宣传科、各学\n校", "办公室"], False, "、"),
        (["宣传科，办公室", "财务科，办公室"], False, "，"),
        (["县公安局、县教育局", "县财政局"], True, "、"),
        (["办公室"], True, LINES),
        (["办公室"], False, "、"),
    ],
)
def test_what_parts_names_is_what_most_cells_use(cells, columns, between):
    assert between_of(cells, columns=columns) == between


def test_someone_named_twice_keeps_the_words():
    row = Owners(Roles()).of_list("财务科、财务科", "、", PLACE)
    assert len(row["owners"]) == 1  # type: ignore[arg-type]
    assert row.doubts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "排查隐患。（县教育局牵头，县公安局、县城管局配合）",
            ["县教育局", "县公安局", "县城管局"],
        ),
        ("排查隐患。（责任单位：县教育局、各学校）", ["县教育局", "各学校"]),
        ("排查隐患。（责任单位：各县（区）人民政府）", ["各县（区）人民政府"]),
        ("演练1次。（责任单位：县应急局；完成时限：2024年11月底前）", ["县应急局"]),
        ("演练1次。（牵头单位：县应急局，配合单位：各乡镇）", ["县应急局", "各乡镇"]),
    ],
)
def test_the_bracket_at_the_end_of_a_measure_names_who_answers_for_it(text, names):
    roles = Roles()
    ids = answering(text, roles, PLACE)
    assert [entry["name"] for entry in roles.entries] == names
    assert ids == [entry["id"] for entry in roles.entries]


@pytest.mark.parametrize("text", ["排查隐患（含消防、用电）。", "由县教育局牵头排查隐患。"])
def test_a_bracket_without_owners_names_nobody(text):
    roles = Roles()
    assert answering(text, roles, PLACE) == []
    assert roles.entries == []


def test_short_forms_of_a_name_are_noticed():
    named = Counter({"党群工作科": 5, "党群科": 1, "财务科": 4, "法规处": 1})
    assert near_names(named) == {"党群科": "党群工作科"}
