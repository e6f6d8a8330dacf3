"""Rules of blanks and of characters that nobody sees or that only look right.

Refuses to judge layout: blanks that align labels and names are left alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.marks import HAN
from generator.rules.passage import EVERYWHERE, Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

_BLANK: Final = " \u3000"
_PROSE: Final = pattern("[，。；]")
_SENTENCES: Final = frozenset({Role.BODY, Role.HEADING})


def _is_prose(words: str) -> bool:
    """Whether blanks in it cannot be meant to align something: sentences without room to fill in."""
    return bool(_PROSE.search(words)) and "\t" not in words and not _ROOM.search(words)


_ROOM: Final = pattern(rf"[{_BLANK}]{{3}}|_{{2}}|□|[{_BLANK}]{{2}}[万亿元年月日人次件家个]")

BLANK_IN_WORDS = Rule(
    "blank-in-words", "汉字之间的空格", HINT, "约定",
    "汉字之间有空格",
    "请删去",
    "各单位要加强 组织领导，落实责任。", "各单位要加强组织领导，落实责任。",
)  # fmt: skip
_IN_WORDS: Final = pattern(rf"(?<=[{HAN}]{{2}})[{_BLANK}]{{1,2}}(?=[{HAN}]{{2}})")
_CHAPTER: Final = pattern(r"第[一二三四五六七八九十百\d]{1,4}[章节条编款部分]{1,2}$")
_NAME_BEFORE: Final = pattern(rf"(?:^|[：{_BLANK}])[{HAN}]{{2,4}}$")
_NAME_BEHIND: Final = pattern(rf"[{HAN}]{{2,4}}(?:[{_BLANK}，、。；（]|$)")


@of_passage(BLANK_IN_WORDS, _SENTENCES)
def blank_in_words(passage: Passage) -> Iterator[Hit]:
    """Not between 第一章 and its name, nor between names of persons."""
    own = passage.own
    if not _is_prose(own):
        return
    for found in _IN_WORDS.finditer(own):
        before = own[max(0, found.start() - 8) : found.start()]
        names = _NAME_BEFORE.search(before) and _NAME_BEHIND.match(own, found.end())
        if not names and not _CHAPTER.search(before):
            yield Hit(*found.span(), {}, "")


BLANK_AT_FIGURE = Rule(
    "blank-at-figure", "数字旁的空格", HINT, "约定",
    "汉字与数字、字母之间有空格",
    "请删去",
    "自 2021 年起，每季度报送一次。", "自2021年起，每季度报送一次。",
)  # fmt: skip
_AT_FIGURE: Final = pattern(
    rf"(?<=[{HAN}])[{_BLANK}](?=[A-Za-z\d])|(?<=[A-Za-z\d%％])[{_BLANK}](?=[{HAN}])"
)


@of_passage(BLANK_AT_FIGURE, _SENTENCES)
def blank_at_figure(passage: Passage) -> Iterator[Hit]:
    """In sentences only: 表 1 名称 and rows of figures are set with room."""
    own = passage.own
    if _is_prose(own):
        for found in _AT_FIGURE.finditer(own):
            yield Hit(*found.span(), {}, "")


BLANK_AT_MARK = Rule(
    "blank-at-mark", "标点旁的空格", HINT, "GB/T 15834-2011 5.1.1",
    "标点旁边有空格",
    "全角标点前后不空格，请删去",
    "各单位要加强领导， 落实责任。", "各单位要加强领导，落实责任。",
)  # fmt: skip
_AT_MARK: Final = pattern(
    rf"(?<=[，。；、！？”》])[{_BLANK}]{{1,2}}(?=[{HAN}“《（\d])|(?<=[{HAN}”》）])[{_BLANK}]{{1,2}}(?=[，。；、：！？”》）])"
)


@of_passage(BLANK_AT_MARK, _SENTENCES | {Role.CELL, Role.REMARK})
def blank_at_mark(passage: Passage) -> Iterator[Hit]:
    """A colon may have room behind it, where labels are aligned."""
    own = passage.own
    if _is_prose(own):
        for found in _AT_MARK.finditer(own):
            yield Hit(*found.span(), {}, "")


BLANK_AFTER_NUMBER = Rule(
    "blank-after-number", "序号后的空格", HINT, "约定",
    "序号后面有空格",
    "序号与文字之间不空格，请删去",
    "1. 组建管理队伍。", "1.组建管理队伍。",
)  # fmt: skip
_AFTER_NUMBER: Final = pattern(
    rf"[{_BLANK}]{{0,4}}(?:[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十\d]{{1,3}}[）)]|\d{{1,2}}[.．、])"
    rf"([{_BLANK}]{{1,2}})(?=[{HAN}“《])"
)


@of_passage(BLANK_AFTER_NUMBER, _SENTENCES)
def blank_after_number(passage: Passage) -> Iterator[Hit]:
    """Behind 一、（一） 1. （1） at the beginning of a paragraph."""
    if found := _AFTER_NUMBER.match(passage.own):
        yield Hit(*found.span(1), {}, "")


UNSEEN = Rule(
    "hidden-character", "隐藏的字符", WARNING, "约定",
    "有一个看不见的字符（U+{number}）",
    "多半是粘贴时带进来的，会使查找、统计和换行出错，请删去",
    "加强组织\u200b领导。", "加强组织领导。",
)  # fmt: skip
_UNSEEN: Final = pattern(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3164\ufeff\ufff9-\ufffb]"
)


@of_passage(UNSEEN, EVERYWHERE)
def unseen(passage: Passage) -> Iterator[Hit]:
    """Without width, or for machines only."""
    for found in _UNSEEN.finditer(passage.words):
        yield Hit(*found.span(), {"number": f"{ord(found[0]):04X}"}, "")


ODD_BLANK = Rule(
    "odd-blank", "特殊空格", HINT, "约定",
    "有一个特殊空格（U+{number}）",
    "多半是从网页粘贴时带进来的，请删去或者改成普通空格",
    "加强\u00a0组织领导。", "加强组织领导。",
)  # fmt: skip
_ODD_BLANK: Final = pattern("[\u00a0\u2000-\u200a\u202f\u205f]")


@of_passage(ODD_BLANK, EVERYWHERE)
def odd_blank(passage: Passage) -> Iterator[Hit]:
    """Blanks of other widths, which programs do not take for one."""
    own = passage.own
    for found in _ODD_BLANK.finditer(own):
        start, end = found.span()
        latin = own[start - 1 : start].isascii() and own[end : end + 1].isascii()
        yield Hit(start, end, {"number": f"{ord(found[0]):04X}"}, " " if latin else "")


GARBLED = Rule(
    "garbled-character", "乱码字符", ERROR, "约定",
    "有乱码“{found}”",
    "请对照原稿改正",
    "加强组织\ufffd领导。", "加强组织领导。",
)  # fmt: skip
_GARBLED: Final = pattern("\ufffd{1,20}|锟斤拷|烫烫烫|屯屯屯|ï»¿|â€[œ˜™]|Ã[¤-¿]")


@of_passage(GARBLED, EVERYWHERE)
def garbled(passage: Passage) -> Iterator[Hit]:
    """What a wrong encoding has left."""
    for found in _GARBLED.finditer(passage.words):
        yield Hit(*found.span(), {"found": found[0]})


PRIVATE = Rule(
    "private-character", "字体专用的符号", HINT, "约定",
    "有一个字体专用的符号（U+{number}）",
    "没有这种字体的电脑上显示不出，请换成通用的字符，如√、□",
    "是否执行：\uf0fe是。", "是否执行：√是。",
)  # fmt: skip
_PRIVATE: Final = pattern("[\ue000-\uf8ff]")


@of_passage(PRIVATE, EVERYWHERE)
def private(passage: Passage) -> Iterator[Hit]:
    """A tick of Wingdings, or a character that somebody has drawn."""
    for found in _PRIVATE.finditer(passage.words):
        yield Hit(*found.span(), {"number": f"{ord(found[0]):04X}"})


RADICAL = Rule(
    "radical-character", "部首冒充的汉字", ERROR, "约定",
    "“{found}”不是汉字“{right}”，是样子相同的另一个字符（U+{number}）",
    "多半是从PDF复制时带进来的，查找不到，换字体会变样，请改成“{right}”",
    "加强⼯作领导。", "加强工作领导。",
)  # fmt: skip
_RADICAL: Final = pattern("[\u2e9f\u2ef3\u2f00-\u2fd5\uf900-\ufa6d]")


@of_passage(RADICAL, EVERYWHERE)
def radical(passage: Passage) -> Iterator[Hit]:
    """Radicals and doubles of the character table in the place of the characters themselves.

    Twelve among the doubles (U+FA0E …) are characters of their own.
    """
    for found in _RADICAL.finditer(passage.words):
        right = unicodedata.normalize("NFKC", found[0])
        if right != found[0]:
            values = {"found": found[0], "right": right, "number": f"{ord(found[0]):04X}"}
            yield Hit(*found.span(), values, right)
