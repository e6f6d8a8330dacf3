"""Only what differs is written anew: comments, quotes, indents and order of all else stay."""

from __future__ import annotations

import copy
from textwrap import dedent
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.formats.scalars import inline
from generator.formats.splice import comments, spliced

TEXT = dedent("""\
    # head
    format: 1   # fmt

    table:  # the table
      # about a
      - id: a
        rows:
          # about a1
          - id: a1
            text: 某事   # tail
            # inside
            owners: [x, y]
          - id: a2
            text: '乙''s'
            owners:
              - x  # ix
              - y  # iy
            # end of a2
          # not yet

      # far from b

      # near b
      - id: b
        title: "丙"
        rows:
        - {id: b1, text: 丁, owners: [x]}
        -
          id: b2
          text: >-
            长
          owners:
            lead: [x]
            support: [y]   # if they will
    # foot
    """)


def said(text: str) -> Any:
    return yaml.safe_load(text)


def result(change: Any, text: str = TEXT) -> str:
    old = said(text)
    new = copy.deepcopy(old)
    change({group["id"]: group for group in new["table"]}, new["table"])
    written = spliced(text, old, new)
    assert said(written) == new
    return written


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("\n", "\r\n"), TEXT.rstrip(), "\ufeff" + TEXT])
def test_no_change_is_no_difference(text: str):
    old = said(TEXT)
    assert spliced(text, old, copy.deepcopy(old)) == text


def test_a_value_keeps_its_quotes_and_the_comment_behind_it():
    def change(groups: Any, _: Any) -> None:
        groups["a"]["rows"][0]["text"] = "别的: 事"
        groups["a"]["rows"][1]["text"] = "丙's"
        groups["b"]["title"] = '戊"己'

    written = result(change)
    assert "text: '别的: 事'   # tail\n" in written
    assert "text: '丙''s'\n" in written
    assert 'title: "戊\\"己"\n' in written
    assert comments(written) == comments(TEXT)


def test_a_block_text_stays_below_its_mark():
    written = result(lambda groups, _: groups["b"]["rows"][1].update(text="更长 # 的"))
    assert "      text: >-\n        更长 # 的\n      owners:" in written


def test_one_item_of_a_list_goes_and_the_others_keep_their_comments():
    written = result(lambda groups, _: groups["a"]["rows"][1].update(owners=["y", "z"]))
    assert "        owners:\n          - y  # iy\n          - z\n        # end of a2\n" in written


def test_a_list_becomes_a_mapping_below_its_key():
    def change(groups: Any, _: Any) -> None:
        for row in groups["a"]["rows"]:
            row["owners"] = {"lead": ["x"], "apart": True}

    written = result(change, TEXT.replace("owners: [x, y]", "owners: [x, y]  # us", 1))
    below = "          lead: [x]\n          apart: true\n"
    assert f"        # inside\n        owners:  # us\n{below}      - id: a2" in written
    assert f"        owners:\n{below}        # end of a2\n" in written


def test_a_mapping_becomes_a_list_on_the_line_of_its_key():
    written = result(lambda groups, _: groups["b"]["rows"][1].update(owners=["y"]))
    assert "      owners: [y]\n" in written


def test_a_value_in_braces_is_changed_where_it_stands():
    written = result(lambda groups, _: groups["b"]["rows"][0].update(text="己, [庚]"))
    assert "- {id: b1, text: '己, [庚]', owners: [x]}\n" in written


def test_a_new_key_in_braces_stays_in_braces():
    written = result(lambda groups, _: groups["b"]["rows"][0].update(others=True))
    assert "- {id: b1, text: 丁, owners: [x], others: true}\n" in written


def test_an_item_moves_with_all_its_lines_and_as_deep_as_its_new_neighbours():
    def change(groups: Any, _: Any) -> None:
        groups["b"]["rows"].append(groups["a"]["rows"].pop(0))

    written = result(change)
    moved = """\
    # about a1
    - id: a1
      text: 某事   # tail
      # inside
      owners: [x, y]
"""
    assert written.endswith(f"{moved}# foot\n")
    assert sorted(comments(written)) == sorted(comments(TEXT))


def test_comments_apart_from_what_is_removed_stay():
    written = result(lambda _, table: table.pop(1))
    assert "  # far from b\n" in written
    assert "# near b" not in written


def test_a_moved_first_item_leaves_no_gap_and_makes_one():
    text = "table:\n  - id: a\n    n: 1\n\n  - id: b\n    n: 2\n\n  - id: c\n    n: 3\n"
    written = result(lambda _, table: table.append(table.pop(0)), text)
    assert written == "table:\n  - id: b\n    n: 2\n\n  - id: c\n    n: 3\n\n  - id: a\n    n: 1\n"


def test_lines_end_as_the_file_ends_them():
    text = TEXT.replace("\n", "\r\n")
    written = result(lambda _, table: table.append({"id": "c", "rows": [{"id": "c1"}]}), text)
    assert "  - id: c\r\n    rows:\r\n      - id: c1\r\n" in written
    assert written.count("\n") == written.count("\r\n")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("学习。", "学习。"), ("a: b", "'a: b'"), ("甲 #1", "'甲 #1'"), ("- 甲", "'- 甲'"),
        ("'甲'", "'''甲'''"), ("007", "'007'"), ("no", "'no'"), ("12:30", "'12:30'"),
        ("2022-06-01", "'2022-06-01'"), ("{甲}", "'{甲}'"), ("*甲", "'*甲'"), ("甲：乙", "甲：乙"),
        ("｛数量:study｝", "｛数量:study｝"), ("甲\t乙", '"甲\\t乙"'), ("甲:", "'甲:'"), ("=1", "=1"),
        ("", "''"), ("甲, 乙", "甲, 乙"),
    ],
)  # fmt: skip
def test_a_text_is_quoted_where_a_reader_would_take_it_for_something_else(
    value: str, expected: str
):
    assert inline(value) == expected
    assert said(f"key: {inline(value)}") == {"key": value}
    assert said(inline([value])) == [value]


@given(value=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))))
@settings(deadline=None, max_examples=200)
def test_any_text_reads_again_as_it_was(value: str):
    value = value.replace("\ufeff", "").replace("\ufffe", "").replace("\uffff", "")
    for style in ("", "'", '"'):
        assert said(f"key: {inline(value, style=style)}") == {"key": value}
        assert said(f"{{key: {inline(value, flow=True, style=style)}}}") == {"key": value}


ROWS = ["a1", "a2", "b1", "b2", "new"]


@given(
    order=st.permutations(ROWS),
    kept=st.sets(st.sampled_from(ROWS), min_size=1),
    cut=st.integers(0, 5),
    swap=st.booleans(),
    edits=st.dictionaries(st.sampled_from(ROWS), st.sampled_from(["丑", "寅: 卯", "辰 # 巳"])),
)
@settings(deadline=None, max_examples=150)
def test_any_order_and_any_rows_are_written_so_that_they_read_as_wanted(
    order: list[str], kept: set[str], cut: int, swap: bool, edits: dict[str, str]
):
    """Whatever is cut, moved, added and rewritten: rows that stay say every character they said."""
    old = said(TEXT)
    rows = {row["id"]: copy.deepcopy(row) for group in old["table"] for row in group["rows"]}
    rows["new"] = {"id": "new", "text": "新", "owners": {"lead": ["z"]}}
    for id_, words in edits.items():
        rows[id_]["text"] = words
    wanted = [rows[id_] for id_ in order]
    parts = [[r for r in part if r["id"] in kept] for part in (wanted[:cut], wanted[cut:])]
    new = {**old, "table": [{**g, "rows": p} for g, p in zip(old["table"], parts, strict=True)]}
    new["table"] = [group for group in new["table"] if group["rows"]]
    if swap:
        new["table"].reverse()
    written = spliced(TEXT, old, new)
    assert said(written) == new
    for line in ("text: 某事   # tail", "# inside"):
        assert (line in written) == ("a1" in kept and (line == "# inside" or "a1" not in edits))
    assert ("- x  # ix" in written) == ("a2" in kept)
    assert ("# if they will" in written) == ("b2" in kept)
