"""The pieces of `yinfa adopt`: edits of a passage, words in YAML, what any text typed in comes to."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.adopt.compare import changes, edited
from generator.adopt.owner_cells import listed, sentence
from generator.adopt.passages import homes
from generator.adopt.phase_times import fields_of
from generator.adopt.seen import EditKind, Hand, HandEdit, Passage, Piece
from generator.adopt.source import Source
from generator.adopt.writing import Put, Unfit, Words, in_place, overlay, with_notes
from generator.load.nodes import parse
from generator.model.content.changes import Replacement
from generator.model.content.month import Month
from generator.model.content.programme import Phase
from generator.model.edit import Edit
from generator.model.wording import period_words
from generator.pipeline.adopting import Adopter, HandMade, read_hand_edits
from generator.pipeline.build import build, check_content
from generator.pipeline.proposed import Proposed
from generator.pipeline.request import Request
from generator.rules.printed import said_in
from generator.workspace import Workspace
from tests.adopt.hands import Hands
from tests.render.office import converted, needs_office
from tests.trees import write_tree

HERE = Path(__file__).resolve().parents[2]
ZHANG, LI = Hand("张某某", "2022-07-01"), Hand("李某某", "2022-07-01")

words = st.text("甲乙丙丁，。", max_size=12)
pieces = st.lists(
    st.builds(
        lambda text, kind, hand: Piece(
            text, came=hand if kind == "in" else None, went=hand if kind == "out" else None
        ),
        words,
        st.sampled_from(["same", "in", "out"]),
        st.sampled_from([ZHANG, LI]),
    ),
    max_size=6,
)


@given(words, pieces, st.booleans())
def test_all_edits_of_a_passage_together_make_what_it_says_now(old, now, whole):
    new = Passage(tuple(now))
    found = [edit for edit, _ in changes(Passage((Piece(old),)), new, whole=whole)]
    assert edited(old, found) == new.after


@given(words, words)
def test_what_nobody_tracked_is_found_too(old, new):
    found = [edit for edit, _ in changes(Passage((Piece(old),)), Passage((Piece(new),)))]
    assert edited(old, found) == new


def test_a_tracked_change_has_its_author_and_an_untracked_one_has_none():
    old = Passage((Piece("各单位要认真学习，按时报送。"),))
    new = Passage(
        (
            Piece("各部门要"),
            Piece("认真", went=ZHANG),
            Piece("深入", came=ZHANG),
            Piece("学习，按时"),
            Piece("如实", came=LI),
            Piece("报送。"),
        )
    )
    assert changes(old, new) == [
        (Edit(1, 3, "部门"), Hand()),
        (Edit(4, 6, "深入"), ZHANG),
        (Edit(11, 11, "如实"), LI),
    ]


def test_a_title_broken_into_lines_and_a_label_before_a_name_are_found():
    shown = ["关于印发《方案》\n的通知", "附件：1.名册", "2.任务表", "附件1", "名册"]
    composed = ["关于印发《方案》的通知", "名册", "任务表", "附件1", "名册"]
    found = homes(shown, composed)
    assert found[0][9] == (0, 8)
    assert found[1] == [None] * 5 + [(1, 0), (1, 1)]
    assert found[2][2:] == [(2, 0), (2, 1), (2, 2)]
    assert found[4] == [(4, 0), (4, 1)]


def test_owners_are_read_by_the_names_of_departments():
    names = {"医政股": "medical", "党建股": "party"}
    assert listed("医政股、党建股等相关股室", names, "等相关股室") == (["medical", "party"], True)
    assert listed("医政股、宣传股", names, "等相关股室") is None
    assert listed("医政股、医政股", names, "") is None
    assert sentence("医政股牵头，党建股配合", names, "") == {
        "lead": ["medical"],
        "support": ["party"],
    }


TEXT = dedent("""\
    # 头
    title: 工作要求   # 后
    quoted: '说“好”'
    block: |
      第一段。
      第二段。
    items:
      # 目标
      - id: goals
        paragraphs:
          - 实现目标。
    """)


def _value(keys: tuple[str | int, ...], line: int | None = None):
    tree, _ = parse(TEXT.replace("   # 后", ""), "a.yaml")
    source = Source({"a.yaml": tree})
    held = {v.name: v for values in source._of.values() for v in values}
    return held["a.yaml", keys, line]


def _typed(keys: tuple[str | int, ...], edit: Edit, line: int | None = None) -> str:
    text = TEXT.replace("   # 后", "")
    return in_place(text, [Words(_value(keys, line), (edit,))], ())


def test_only_the_characters_that_change_are_written():
    text = TEXT.replace("   # 后", "")
    assert _typed(("title",), Edit(2, 4, "任务")) == text.replace("工作要求", "工作任务")
    assert _typed(("block",), Edit(1, 2, "二"), 1) == text
    assert _typed(("block",), Edit(3, 3, "话"), 0) == text.replace("第一段。", "第一段话。")
    assert _typed(("items", 0, "paragraphs", 0), Edit(2, 4, "任务")) == text.replace(
        "实现目标", "实现任务"
    )


def test_words_that_yaml_would_misread_are_put_in_quotes():
    said = _typed(("title",), Edit(4, 4, ": 一 # 二"))
    assert yaml.safe_load(said)["title"] == "工作要求: 一 # 二"
    said = _typed(("quoted",), Edit(0, 0, "他'们'"))
    assert yaml.safe_load(said)["quoted"] == "他'们'说“好”"


def test_a_local_edition_says_only_what_differs():
    old = {"plan": {"title": "甲", "sections": [{"id": "a", "title": "一"}, {"id": "b"}]}}
    new = {"plan": {"title": "乙", "sections": [{"id": "a", "title": "二"}]}}
    fields = frozenset(Replacement.model_fields)
    assert overlay(old, new, fields) == {
        "plan": {"title": "乙"},
        "replace": [{"id": "a", "title": "二"}],
        "remove": ["b"],
    }
    with pytest.raises(Unfit):
        overlay(
            {"targets": [{"id": "a", "bar": "1"}]}, {"targets": [{"id": "a", "bar": "2"}]}, fields
        )


def test_a_comment_stands_above_its_value_and_all_else_stays():
    text = TEXT.replace("   # 后", "")
    said = with_notes(text, [(("items", 0, "paragraphs", 0), "批注（王某某）：两行\n一起")])
    added = "      # 批注（王某某）：两行 一起\n"
    assert said.replace(added, "") == text
    assert said.index("两行 一起") < said.index("- 实现目标")


def test_a_new_key_is_put_into_a_file_without_changes():
    said = in_place("format: 1\nname: 甲\n", (), [Put(("changes",), {"remove": ["a"]})])
    assert yaml.safe_load(said) == {"format": 1, "name": "甲", "changes": {"remove": ["a"]}}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Path]:
    root = tmp_path_factory.mktemp("small")
    shutil.copytree(HERE / "templates", root / "templates")
    write_tree(root)
    build(Workspace(root), Request("clean", "qingshan", formats=("docx",)))
    return Workspace(root), next((root / "output/qingshan/clean/2024").glob("青卫发*.docx"))


def _said(workspace: Workspace) -> list[str]:
    result = check_content(workspace, Request("clean", "qingshan"))
    (issue,) = (d for d in result.documents if d.part == "issue")
    return ["".join(str(text).split()) for _, (_, text, *_) in said_in(issue)]


@given(
    at=st.integers(0, 10_000),
    gone=st.integers(0, 3),
    new=st.text("甲乙：:#'\"｛｝{}[]-*&!|>%@`\\ 1a，。、“”", max_size=6),
)
@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_whatever_is_typed_comes_home_word_for_word_or_is_listed(small, at, gone, new):
    workspace, file = small
    made = read_hand_edits(workspace, file)
    passages = [n for n, shown in enumerate(made.shown) if shown.strip()]
    number = passages[at % len(passages)]
    shown = made.shown[number]
    start = at % (len(shown) + 1)
    edit = Edit(start, min(start + gone, len(shown)), new)
    if shown[edit.start : edit.end].split() == new.split():
        return
    hand = HandEdit(1, EditKind.WORDS, shown[edit.start : edit.end], new, passage=number, edit=edit)
    outcome = Adopter(workspace, _with(made, hand)).try_edits({1})
    assert (outcome.taken == [1]) != (1 in outcome.left)
    if outcome.taken:
        assert outcome.texts
        after = "".join(_said(Proposed(workspace, outcome.texts)))
        words = "".join(edited(shown, [edit]).split())
        listed = re.sub(r"^(附件：)?\d\.", "", words)  # a list of annexes has numbers of its own
        assert words in after or (listed != words and listed in after)


def _with(made: HandMade, hand: HandEdit) -> HandMade:
    return replace(made, edits=(hand,))


@needs_office
def test_what_an_office_program_saves_anew_has_the_same_edits(small, tmp_path: Path):
    workspace, file = small
    data = (
        Hands(file.read_bytes())
        .track("带头学习", "率先学习", "张某某")
        .type_over("现印发给你们", "现发给你们")
        .note("加强教育", "再议", "王某某")
        .saved()
    )
    saved = converted(data, "docx", tmp_path)
    edits = read_hand_edits(workspace, saved, file).edits
    assert [(e.kind, e.old, e.new, e.hand.author) for e in edits] == [
        (EditKind.WORDS, "印", "", ""),
        (EditKind.COMMENT, "（一）加强教育", "再议", "王某某"),
        (EditKind.CELL, "带头学习", "率先学习", "张某某"),
    ]


years = st.integers(2023, 2025)
moments = st.dates(date(2023, 1, 1), date(2025, 12, 31)) | st.builds(
    Month, years, st.integers(1, 12)
)
maybe = st.none() | moments


def _moment(words: str) -> date | Month:
    year, month, *day = map(int, words.split("-"))
    return date(year, month, *day) if day else Month(year, month)


@given(maybe, maybe, moments, moments)
def test_whatever_time_a_phase_can_print_is_read_from_its_words(start, end, new_start, new_end):
    phase = Phase.model_construct(start=start, end=end)
    new = Phase.model_construct(start=start and new_start, end=end and new_end)
    said = period_words(new)
    fields = fields_of(phase, said)
    if said:
        assert fields is not None
        made = phase.model_copy(update={name: _moment(w) for name, w in fields.items()})
        assert period_words(made) == said


@given(st.text("自至起底前年月日01269 ", max_size=20))
def test_any_words_in_the_place_of_a_time_are_printed_again_or_refused(said):
    phase = Phase.model_construct(start=None, end=Month(2024, 6))
    fields = fields_of(phase, said)
    if fields is not None:
        made = phase.model_copy(update={name: _moment(w) for name, w in fields.items()})
        assert period_words(made) == "".join(said.split())
