from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from generator.load.nodes import parse
from tests.trees import places


def parsed(text: str):
    return parse(dedent(text).lstrip("\n"), "f.yaml")


def found(text: str) -> list[tuple[str, str]]:
    return places(parsed(text)[1])


def test_full_width_colon_behind_a_key_is_found_and_the_rest_is_still_read():
    node, findings = parsed("""
        title：甲
        date: 2022-06-29
        """)
    assert places(findings) == [("f.yaml:1:6", "full-width-colon")]
    assert node is not None
    assert (node["title"].value, node["date"].value) == ("甲", "2022-06-29")


def test_full_width_colon_in_a_text_block_is_text():
    node, findings = parsed("""
        text: |
          pdf：一种格式
          docx：另一种
        """)
    assert len(findings) == 0
    assert node is not None
    assert [run.text for run in node["text"].lines] == ["pdf：一种格式", "docx：另一种"]


def test_key_written_twice_is_found_at_the_second_place_and_names_the_first():
    _, findings = parsed("""
        title: 甲
        date: 2022-06-29
        title: 乙
        """)
    assert places(findings) == [("f.yaml:3:1", "duplicate-key")]
    assert "第1行" in next(iter(findings)).message


def test_comment_behind_chinese_words_is_found_because_it_cuts_the_sentence():
    assert found("text: 推进 #1 工程\n") == [("f.yaml:1:10", "comment-cuts-text")]


def test_comment_behind_an_id_and_on_its_own_line_is_a_comment():
    assert (
        found("""
        # 说明
        owners: [medical]  # 由医政股负责
        """)
        == []
    )


def test_tab_alias_tag_and_broken_quote_are_found_in_chinese():
    assert found("a:\n\tb: 1\n")[0][1] == "tab-indent"
    assert found("a: &x 甲\nb: *x\n")[0][1] == "alias-used"
    assert found("a: !python/object 甲\n")[0][1] == "unknown-tag"
    _, findings = parsed('a: "没有另一半\n')
    assert [f.code for f in findings] == ["yaml-syntax"]
    assert "引号" in next(iter(findings)).hint


def test_lines_of_a_folded_chinese_sentence_are_joined_without_a_blank():
    node, _ = parsed("""
        text: 各医疗机构要结合
          实际 according to
          the plan 执行
        """)
    assert node is not None
    assert node["text"].value == "各医疗机构要结合实际 according to the plan 执行"


def test_every_line_of_a_text_knows_its_own_place():
    node, _ = parsed("""
        text: >
          第一行
            第二行
        """)
    assert node is not None
    assert [(r.place.line, r.place.column) for r in node["text"].lines] == [(2, 3), (3, 5)]


def test_escapes_in_double_quotes_are_read():
    node, _ = parsed('text: "甲\\u4e59\\"丙"\n')
    assert node is not None
    assert node["text"].value == '甲乙"丙'


@given(st.text(max_size=300))
def test_any_text_is_read_or_found_and_never_breaks(text: str):
    node, findings = parse(text, "f.yaml")
    assert node is not None or len(findings)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_quoted_words_come_back_as_written(words: str):
    quoted = words.replace("'", "''")
    node, findings = parse(f"text: '{quoted}'\n", "f.yaml")
    assert node is not None
    assert len(findings) == 0
    assert node["text"].value == words
