"""Titles: whole words, a trapezoid or a diamond (7.3.1), and an end to every search."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.typeset import title, words
from generator.typeset.title import MOST_GLYPHS, glyphs, title_lines
from generator.typeset.words import Kind, lexicon, organs, segments

TITLES = (
    # Ours, and those of documents that offices published.
    "数据统计表",
    "上海市医疗行业作风建设工作数据统计表",
    "关于印发《松江区医疗机构及其工作人员 / 廉洁从业行动计划实施方案》的通知",
    "松江区医疗机构及其工作人员 / 廉洁从业行动计划实施方案",
    "青山区2025—2026年冬春 / 火灾防控工作方案",
    "松江区医疗机构及其工作人员 / 廉洁从业行动计划实施方案工作任务表",
    "松江区医疗机构及其工作人员廉洁从业 / 行动计划专项工作组",
    "松江区医疗机构及其工作人员廉洁从业 / 行动计划进度自查表",
    "关于加强医疗行业作风建设 / 信息定期报告工作的通知",
    "关于印发上海市医疗机构及其工作人员 / 廉洁从业行动计划实施方案的通知",
    "关于印发全国医疗机构及其工作人员 / 廉洁从业行动计划（2021-2024年）的通知",
    "关于印发上海市2023年 / 纠正医药购销领域和医疗服务中 / 不正之风工作要点的通知",
    "上海市2023年纠正医药购销领域和 / 医疗服务中不正之风工作要点",
    "2020年广西卫生健康行业作风整治 / 专项行动实施方案任务分工",
    "关于印发渝中区医疗机构及其 / 工作人员廉洁从业行动实施方案 / （2021-2024年）的通知",
    "渝中区医疗机构及其工作人员廉洁从业 / 行动实施方案（2021-2024年）",
    "关于印发《昌江区医药领域腐败问题 / 集中整治工作实施方案》的通知",
    "昌江区医药领域腐败问题 / 集中整治工作协作机制",
    "关于印发景德镇市医药领域腐败问题 / 集中整治工作实施方案的通知",
    "关于开展医保领域打击欺诈骗保 / 专项整治工作的通知",
    "国务院办公厅关于印发 / “十四五”国民健康规划的通知",
    "国务院办公厅关于推动 / 公立医院高质量发展的意见",
    "中共中央办公厅国务院办公厅印发 / 《关于进一步完善医疗卫生 / 服务体系的意见》",
    # Invented, each for something that could go wrong.
    "关于做好2024年元旦春节期间 / 安全生产和疫情防控工作的紧急通知",
    "某市卫生健康委员会关于公布2023年度 / 政府采购项目绩效评价结果的通报",
    "关于成立某某县突发公共卫生事件 / 应急处置工作领导小组的通知",
    "关于调整区卫生健康委员会 / 党风廉政建设责任制领导小组成员的通知",
    "关于印发《青山县清廉行动 / 实施方案》的通知",
    "关于转发《市财政局 / 关于进一步加强行政事业单位 / 国有资产管理工作的通知》的通知",
    "白水彝族苗族傣族自治县卫生健康局 / 关于印发《白水彝族苗族傣族自治县"
    " / 村卫生室规范化建设三年行动计划 / （2024—2026年）》的通知",
    "关于废止和修改部分规范性文件的决定",
    "关于同意某某市中心医院 / 增挂某某市儿童医院牌子的批复",
    "某县人民政府关于申请拨付 / 2024年乡村振兴衔接资金的请示",
    "关于严肃整治损害群众利益的 / 不正之风切实加强医德医风建设的指导意见",
    "江苏省卫生健康委员会江苏省财政厅 / 江苏省医疗保障局关于印发《江苏省"
    " / 深化医药卫生体制改革近期重点 / 工作任务分工方案》的通知",
    "关于征求《某某市医疗卫生机构信息公开 / 管理办法（征求意见稿）》意见的函",
    "财政部国家卫生健康委关于下达 / 2024年基本公共卫生服务 / 补助资金预算的通知",
    "某某县卫生健康系统纠正 / 医药购销领域和医疗服务中不正之风 / 专项整治工作领导小组成员名单及职责分工",
    # From other fields, written after the list of words had been made.
    "关于公布第五批国家级 / 非物质文化遗产代表性项目名录的通知",
    "关于调整最低工资标准和 / 非全日制用工小时最低工资标准的通知",
    "关于加强涉企收费监督检查 / 切实减轻企业负担的若干规定",
)


@pytest.mark.parametrize("shown", TITLES)
def test_a_title_is_divided_between_words(shown: str) -> None:
    assert title_lines(shown.replace(" / ", "")) == shown.split(" / ")


def test_the_room_is_the_callers() -> None:
    words_ = "关于印发《青山县清廉行动实施方案》的通知"
    assert title_lines(words_, 20) == [words_]
    narrow = title_lines(words_, 9)
    assert all(glyphs(line) <= 9 for line in narrow)
    assert narrow == ["关于印发", "《青山县清廉行动", "实施方案》的通知"]


@pytest.mark.parametrize(
    "whole",
    ["（2021-2024年）", "〔2022〕39号", "《医师法》", "“十四五”", "2023年度", "Word", "100%"],
)
def test_what_is_short_and_belongs_together_is_never_divided(whole: str) -> None:
    for before in range(12, 22):
        words_ = (
            "关于" + "卫生健康" * (before // 4) + "国" * (before % 4) + whole + "实施方案的通知"
        )
        assert any(whole in line for line in title_lines(words_)), words_


def test_the_names_of_places_and_organs_that_are_not_listed_hold_together() -> None:
    def shown(text: str) -> str:
        return "|".join(text[s.start : s.end] for s in segments(text))

    assert shown("昌江区医药领域") == "昌江区|医药领域"
    assert shown("通州区方松街道") == "通州区|方松街道"
    assert shown("白水彝族苗族自治县") == "白水彝族苗族自治县"
    assert shown("关于印发某某县规划") == "关于|印发|某某县|规划"
    text = "上海市昌江区卫生健康委员会办公室关于印发"
    assert organs(text, segments(text)) == [(0, 16)]
    assert [s.kind for s in segments("甲a")] == [Kind.UNKNOWN, Kind.OTHER]


PIECES = (
    *(
        "关于",
        "印发",
        "医疗机构",
        "及其",
        "工作人员",
        "廉洁从业",
        "的",
        "通知",
        "和",
        "卫生健康委员会",
    ),
    *(
        "某县",
        "《",
        "》",
        "（2021-2024年）",
        "国",
        "甲",
        "、",
        "2023年",
        "ab ",
        "习近平新时代中国特色社会主义思想",
    ),
)
ANYTHING = "国卫生的、和《》（）“”〔〕—…0123年%aZ. -" + "\u200b\u200d\u0301\u3000😀א"


def rises_and_falls(lines: list[str]) -> bool:
    """A trapezoid or a diamond: never shorter and then longer, and not all alike."""
    widths = [glyphs(line) for line in lines]
    steps = [b - a for a, b in pairwise(widths) if abs(b - a) > title.EQUAL / title.GLYPH]
    falls = [index for index, step in enumerate(steps) if step < 0]
    rises = [index for index, step in enumerate(steps) if step > 0]
    return bool(steps) and (not falls or not rises or max(rises) < min(falls))


def admissible(words_: str) -> Iterator[list[str]]:
    """Every division between words without a lonely line."""
    ruler = title._ruler(words_, MOST_GLYPHS * title.GLYPH)
    if title.TORN in ruler.pains[1:-1]:
        return
    last = len(ruler.stops) - 1

    def ways(start: int) -> Iterator[list[str]]:
        if start == last:
            yield []
        for end in range(start + 1, last + 1):
            if ruler.width(start, end) > ruler.room:
                return
            if ruler.width(start, end) >= title.GLYPH * (3 if end == last else 2):
                line = words_[ruler.stops[start] : ruler.stops[end]]
                yield from ([line, *rest] for rest in ways(end))

    yield from ways(0)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=3, max_size=14).map("".join))
def test_an_hourglass_or_a_rectangle_is_made_only_where_nothing_else_can_be(words_: str) -> None:
    lines = title_lines(words_)
    if len(lines) > 1 and len(words_) <= 50 and not rises_and_falls(lines):
        assert not any(rises_and_falls(other) for other in admissible(words_) if len(other) > 1)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=3, max_size=14).map("".join))
def test_the_last_line_has_three_characters_where_it_can_have_them(words_: str) -> None:
    lines = title_lines(words_)
    if len(lines) > 1 and len(words_) <= 50 and glyphs(lines[-1]) < title.LEAST_LAST:
        assert not any(admissible(words_))


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from(ANYTHING), max_size=120), st.integers(4, 30))
def test_no_character_of_a_title_is_lost_and_no_line_is_too_long(words_: str, most: int) -> None:
    lines = title_lines(words_, most)
    assert "".join(lines) == words_
    assert all(lines)
    assert all(glyphs(line) <= most for line in lines)


@pytest.mark.parametrize(
    "words_",
    ["国" * 10_000, "，" * 10_000, "“" * 10_000, "a" * 10_000, "\u200b" * 10_000, " " * 10_000,
     "ab " * 3_000, "😀\u200d" * 5_000, "关于印发医疗机构廉洁从业的通知、" * 600, "《" * 10_000],
    ids=["unknown", "closers", "openers", "latin", "zero-width", "spaces", "words",
         "joined emoji", "known", "open books"],
)  # fmt: skip
def test_the_steps_for_a_long_text_grow_with_its_length(
    words_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps, shaped, starting = 0, title._shaped, words._starting

    def counted_shape(*given_: object) -> object:
        nonlocal steps
        steps += 1
        return shaped(*given_)  # type: ignore[arg-type]

    def counted_start(*given_: object) -> Iterator[object]:
        nonlocal steps
        for found in starting(*given_):  # type: ignore[arg-type]
            steps += 1
            yield found

    monkeypatch.setattr(title, "_shaped", counted_shape)
    monkeypatch.setattr(words, "_starting", counted_start)
    assert "".join(title_lines(words_)) == words_
    assert steps <= 150 * len(words_)


@pytest.mark.parametrize("count", [20, 40, 60, 80, 95])
def test_the_steps_for_a_title_of_a_few_lines_have_a_bound(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing but unknown characters: a line may end before each of them."""
    steps, shaped = 0, title._shaped

    def counted(*given_: object) -> object:
        nonlocal steps
        steps += 1
        return shaped(*given_)  # type: ignore[arg-type]

    monkeypatch.setattr(title, "_shaped", counted)
    title_lines("国" * count)
    assert steps <= 200_000


def test_the_list_holds_each_word_once_and_nothing_but_words() -> None:
    lines = words.LIST.read_text("utf-8").splitlines()
    listed = [line for line in lines if not line.startswith("#")]
    assert len(listed) == len(set(listed)) == len(lexicon()) > 2000
    assert all(word.isalpha() or "+" in word or "〇" in word for word in listed)
    assert max(map(len, listed)) <= MOST_GLYPHS


def test_the_list_is_not_read_before_a_title_is_divided() -> None:
    code = (
        "import generator.cli.app, generator.pipeline.build\n"
        "from generator.typeset import words\n"
        "assert words.lexicon.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
