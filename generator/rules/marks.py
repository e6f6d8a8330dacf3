"""Rules of single marks: the right character for each mark, figure and dot (GB/T 15834-2011).

Refuses to judge pairs and where marks stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.passage import EVERYWHERE, Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

HAN: Final = "〇一-鿿"
ADDRESS: Final = pattern(
    r"(?:https?://|www\.)[^\s〇一-鿿，。；）]{1,200}|[\w.+-]{1,64}@[A-Za-z0-9.-]{1,100}"
)
LEADING_NUMBER: Final = pattern(
    r"\s{0,4}(?:[一二三四五六七八九十]{1,3}\s?[、.．，,：:]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)][、.．，,：:]?|\d{1,2}[.．、)）])"
)
"""The number of a heading or an item, whose marks the rules of headings judge."""

_PAUSES: Final = "，。、；：？！,;:?!"
_HALF: Final = pattern(
    rf"(?:(?<=[{HAN}）》”’】〕〉])[,;:?!]|[,;:?!](?=\s?[{HAN}（《“‘【〈]))(?:(?<=[,;?!]) (?! ))?"
)
_WIDE: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}

_GAP: Final = pattern(r"｛[^｛｝]{0,60}｝|\{\{[^{}]{0,60}\}\}")
"""A place that a program should have filled in."""

HALF_WIDTH = Rule(
    "half-width-mark", "半角标点", ERROR, "GB/T 15834-2011 5.1",
    "汉字前后用了半角标点“{found}”",
    "请改成全角的“{right}”",
    "加强领导,落实责任。", "加强领导，落实责任。",
)  # fmt: skip


def covered(words: str, *patterns: re.Pattern[str]) -> set[int]:
    """The characters that lie in something that one of the patterns finds."""
    return {
        index for one in patterns for found in one.finditer(words) for index in range(*found.span())
    }


def number_end(words: str) -> int:
    """Where the number ends that a passage begins with; 0 where there is none."""
    found = LEADING_NUMBER.match(words)
    return found.end() if found else 0


@of_passage(HALF_WIDTH)
def half_width(passage: Passage) -> Iterator[Hit]:
    """ASCII marks next to Chinese characters.

    Times, ratios, decimals and addresses have none, lines of a list of references have their own.
    """
    own = passage.own
    if own.isascii() or not any(mark in own for mark in _WIDE) or _IN_REFERENCES.search(own):
        return
    left_out = covered(own, ADDRESS, _GAP)
    begin = max(1, number_end(own))
    for found in _HALF.finditer(own):
        start, end = found.span()
        doubled = own[start - 1] in _PAUSES or own[end : end + 1] in set(_PAUSES)
        entity = found[0][0] == ";" and _ENTITY_END.search(own[max(0, start - 8) : start])
        if start >= begin and not doubled and not entity and start not in left_out:
            right = _WIDE[found[0][0]]
            yield Hit(start, end, {"found": found[0][0], "right": right}, right)


_ENTITY_END: Final = pattern(r"&[#\w]{1,7}$")

FULL_POINT = Rule(
    "full-point", "圆点作句号", ERROR, "GB/T 15834-2011 4.1",
    "汉字后面用了圆点“{found}”",
    "句末请改成“。”；外国人名中间请改成“·”",
    "各单位要抓好落实.", "各单位要抓好落实。",
)  # fmt: skip
_POINT: Final = pattern(
    rf"(?<=[{HAN}）》”])[.．](?![.．\w]|\d)|(?<=[{HAN}]{{2}})[.．](?=[{HAN}]{{2}})"
)
_ORDINAL: Final = pattern(
    r"\s{0,4}(?:[第附图表例]\S{0,4}|[（(]?[一二三四五六七八九十甲乙丙丁]{1,3}[）)]?)[.．]"
)


@of_passage(FULL_POINT)
def full_point(passage: Passage) -> Iterator[Hit]:
    """A point behind a Chinese character that ends a sentence, or stands between two."""
    own = passage.own
    if _IN_REFERENCES.search(own):
        return
    number = _ORDINAL.match(own)
    begin = number.end() if number else 0
    for found in _POINT.finditer(own):
        start, end = found.span()
        if start >= begin and not _DOMAIN.match(own, end):
            between = bool(_HAN_BEHIND.match(own, end))
            yield Hit(start, end, {"found": found[0]}, None if between else "。")


_HAN_BEHIND: Final = pattern(rf"[{HAN}]")
_DOMAIN: Final = pattern(rf"政务|公益|(?:中国|公司|网络|网址|在线|集团|移动|企业)(?![{HAN}])")
"""How an address in Chinese ends."""

_IN_REFERENCES: Final = pattern(
    rf"[.．][{HAN}：:，, ]{{0,20}}(?:出版社|学报|杂志)|[\[［][A-Z](?:/OL)?[\]］]"
)
"""A line of a list of references (GB/T 7714), in which points stand between the parts."""

ODD_MARK = Rule(
    "odd-mark", "异形标点", WARNING, "GB/T 15834-2011 4",
    "用了异形字符“{found}”（U+{number}），不是规范的标点",
    "请改成“{right}”",
    "加强领导﹐落实责任｡", "加强领导，落实责任。",
)  # fmt: skip
_ODD: Final = dict(
    zip(
        "︐︑︒︓︔︕︖﹐﹑﹔﹕﹖﹗﹙﹚﹛﹜﹝﹞｡､｢｣〝〞〟„‟‚﹁﹂﹃﹄﹪❝❞",
        "，、。：；！？，、；：？！（）｛｝〔〕。、“”“””“”，“”‘’%“”",
        strict=True,
    )
)
_ODD_MARKS: Final = pattern(rf"[{''.join(_ODD)}]|(?<=[{HAN}])∶(?!\d)")
CITED_NUMBER: Final = pattern(
    r"[〔\[［【（(﹝〖{]\s?(?:19|20)\d\d\s?[〕\]］】）)﹞〗}]\s?第?\s?\d{1,5}\s?号"
)
"""A document number, in whatever brackets: a rule of the head judges it."""


@of_passage(ODD_MARK, EVERYWHERE)
def odd_mark(passage: Passage) -> Iterator[Hit]:
    """Forms for narrow, small and vertical setting, and signs that only look like a mark."""
    numbers = covered(passage.own, CITED_NUMBER)
    for found in _ODD_MARKS.finditer(passage.own):
        if found.start() not in numbers:
            right = _ODD.get(found[0], "：")
            values = {"found": found[0], "number": f"{ord(found[0]):04X}", "right": right}
            yield Hit(*found.span(), values, right)


MIDDLE_DOT = Rule(
    "middle-dot", "间隔号的写法", WARNING, "GB/T 15834-2011 4.14",
    "间隔号写作“{found}”（U+{number}）",
    "请改成“·”",
    "学习马克思•恩格斯的论述。", "学习马克思·恩格斯的论述。",
)  # fmt: skip
_DOT: Final = pattern(rf"(?<=[{HAN}\d])[•‧∙⋅・･﹒](?=[{HAN}\d])")


@of_passage(MIDDLE_DOT, EVERYWHERE)
def middle_dot(passage: Passage) -> Iterator[Hit]:
    """Bullets and points of other scripts between characters or figures."""
    for found in _DOT.finditer(passage.own):
        yield Hit(*found.span(), {"found": found[0], "number": f"{ord(found[0]):04X}"}, "·")


EVENT_DOT = Rule(
    "event-dot", "月日之间的间隔号", WARNING, "GB/T 15835-2011 5.1.6",
    "用月日称事件的“{found}”里是圆点，像小数",
    "请改成“{right}”",
    "做好“3.15”消费者权益日宣传。", "做好“3·15”消费者权益日宣传。",
)  # fmt: skip
_EVENT: Final = pattern(
    r"(?<=“)(?:1[0-2]|[1-9])[.．](?:3[01]|[12]\d|[1-9])(?=”(?!版|产业|级|倍|%))"
)


@of_passage(EVENT_DOT, EVERYWHERE)
def event_dot(passage: Passage) -> Iterator[Hit]:
    """A day that has become a name is written with a middle dot."""
    for found in _EVENT.finditer(passage.words):
        right = found[0].replace(".", "·").replace("．", "·")
        yield Hit(*found.span(), {"found": found[0], "right": right}, right)


ELLIPSIS = Rule(
    "ellipsis-form", "省略号的写法", WARNING, "GB/T 15834-2011 4.11",
    "省略号写作“{found}”",
    "请改成“……”，占两个字的位置",
    "礼金、礼品、消费卡...都要登记。", "礼金、礼品、消费卡……都要登记。",
)  # fmt: skip
_DOTS: Final = pattern(
    rf"(?<=[{HAN}，、；）》”])(?<!…)(?:\.{{3,6}}|…|[·・･]{{3,6}})(?![.…·・･]|\s?\d)"
    rf"|(?<![.…·・･])(?:\.{{3,6}}|…|[·・･]{{3,6}})(?=[{HAN}，。、；）》”])|。{{3,6}}|………(?!…)"
)


@of_passage(ELLIPSIS)
def ellipsis_form(passage: Passage) -> Iterator[Hit]:
    """Points, stops or one half of it beside Chinese; leaders before a page number are none.

    Before 等 a right ellipsis is one too many: `ellipsis-etc`.
    """
    own = passage.own
    for found in _DOTS.finditer(own):
        fix = None if own.startswith(_ALSO_MORE, found.end()) else "……"
        yield Hit(*found.span(), {"found": found[0]}, fix)


_ALSO_MORE: Final = ("等", "之类", "诸如此类")


ELLIPSIS_ETC = Rule(
    "ellipsis-etc", "省略号与“等”重复", WARNING, "GB/T 15834-2011 4.11",
    "省略号后面又写了“{found}”",
    "省略号和“等”只留一个",
    "礼金、礼品、消费卡……等都要登记。", "礼金、礼品、消费卡等都要登记。",
)  # fmt: skip
_ETC: Final = pattern(r"…{1,2}(等等|等(?![级待候同到我他她你])|之类|诸如此类)")


@of_passage(ELLIPSIS_ETC)
def ellipsis_etc(passage: Passage) -> Iterator[Hit]:
    """Both say that more follows."""
    for found in _ETC.finditer(passage.own):
        yield Hit(*found.span(), {"found": found[1]}, found[1])


DASH = Rule(
    "dash-form", "破折号的写法", WARNING, "GB/T 15834-2011 4.10",
    "破折号写作“{found}”",
    "请改成“——”，占两个字的位置，中间不断开",
    "守住一条底线--不收红包。", "守住一条底线——不收红包。",
)  # fmt: skip
_DASHES: Final = pattern(
    rf"(?<=[{HAN}，。；：）》”])(?:--|[―─－–]{{2}})(?=[{HAN}《“（])|^(?:--|[―─－–]{{2}}|—)(?=[{HAN}《“（])"
    rf"|(?<=[，。；：])—(?=[{HAN}《“])|(?<=[{HAN}）》”])—(?=(?:即|也就是|就是|特别是|尤其是|例如|比如|包括))"
)


@of_passage(DASH)
def dash_form(passage: Passage) -> Iterator[Hit]:
    """Two hyphens, lines that only look so, and half a dash where no range can be meant."""
    for found in _DASHES.finditer(passage.own):
        yield Hit(*found.span(), {"found": found[0]}, "——")


FULL_WIDTH = Rule(
    "full-width-figure", "全角数字和字母", WARNING, "GB/T 15835-2011 5.1.7.1",
    "用了全角的“{found}”",
    "数字和字母用半角，请改成“{right}”",
    "合格率达到１００％。", "合格率达到100%。",
)  # fmt: skip
_FULL: Final = pattern(r"[０-９Ａ-Ｚａ-ｚ](?:[０-９Ａ-Ｚａ-ｚ．％]{0,40}[０-９Ａ-Ｚａ-ｚ％])?")
_NARROW: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@of_passage(FULL_WIDTH, EVERYWHERE - {Role.HEAD})
def full_width(passage: Passage) -> Iterator[Hit]:
    """Figures and letters as wide as Chinese characters; ＸＸ stands for something to fill in."""
    for found in _FULL.finditer(passage.own):
        if set(found[0]) - set("Ｘｘ"):
            right = found[0].translate(_NARROW)
            yield Hit(*found.span(), {"found": found[0], "right": right}, right)


WIDE_POINT = Rule(
    "wide-point", "小数点的写法", WARNING, "GB/T 15835-2011 5.1.2",
    "小数点写作“{found}”",
    "请改成半角的“.”",
    "比上年增长3．5%。", "比上年增长3.5%。",
)  # fmt: skip
_DECIMAL: Final = pattern(r"(?<=\d)．(?=\d)|(?<=\d)。(?=\d{1,2}(?:%|％|万|亿|倍|元|个百分点))")


@of_passage(WIDE_POINT)
def wide_point(passage: Passage) -> Iterator[Hit]:
    """A wide point, or a stop, in the middle of a number."""
    begin = number_end(passage.own)
    for found in _DECIMAL.finditer(passage.own):
        if found.start() >= begin:
            yield Hit(*found.span(), {"found": found[0]}, ".")


ADDRESS_MARK = Rule(
    "address-mark", "网址里的中文标点", ERROR, "约定",
    "网址里有中文标点“{found}”，照写打不开",
    "请改成半角的“{right}”",
    "请登录http：//www。example.cn查询。", "请登录http://www.example.cn查询。",
)  # fmt: skip
_IN_ADDRESS: Final = pattern(
    r"(?<=http)：(?=//|／／)|(?<=https)：(?=//|／／)|(?<=www)[。．，](?=[A-Za-z0-9])"
    r"|(?<=[A-Za-z0-9])[。．，](?=(?:com|cn|net|org|gov|edu)(?![A-Za-z]))"
)
_WHOLE_ADDRESS: Final = pattern(r"\.(?:com|cn|net|org)$")
_PLAIN: Final = {"：": ":", "。": ".", "．": ".", "，": "."}
_LONGEST_NAME: Final = 40


@of_passage(ADDRESS_MARK, EVERYWHERE)
def address_mark(passage: Passage) -> Iterator[Hit]:
    """Of a page; those of mail have rules among the channels."""
    words = passage.words
    for found in _IN_ADDRESS.finditer(words):
        start, end = found.span()
        before = words[max(0, start - _LONGEST_NAME) : start]
        goes_on = found[0] in "，。" and _WHOLE_ADDRESS.search(before)
        if "@" not in before and not goes_on:
            right = _PLAIN[found[0]]
            yield Hit(start, end, {"found": found[0], "right": right}, right)


MARKUP = Rule(
    "markup-left", "残留的网页代码", ERROR, "约定",
    "留有网页代码“{found}”",
    "从网页粘贴时带进来的，请删去",
    "<p>各单位要抓好落实。</p>", "各单位要抓好落实。",
)  # fmt: skip
_TAG: Final = pattern(
    r"</?(?:p|br|i|b|u|em|strong|span|div|td|tr|th|table|font|a|sup|sub|h[1-6])(?:\s[^<>]{0,80})?/?>"
    r"|&(?:nbsp|lt|gt|amp|quot|[lr][ds]quo|mdash|middot|e[mn]sp|hellip|#\d{2,5});"
)


@of_passage(MARKUP, EVERYWHERE)
def markup_left(passage: Passage) -> Iterator[Hit]:
    """Tags and entities of web pages, so many or such that nobody can have meant them."""
    found = _tags(passage.words)
    if _left(found):
        for tag in found:
            yield Hit(*tag.span(), {"found": tag[0][:20]})


def _tags(words: str) -> list[re.Match[str]]:
    return list(_TAG.finditer(words)) if "<" in words or "&" in words else []


def _left(tags: list[re.Match[str]]) -> bool:
    """Whether they cannot be words: one that closes, an entity, or several, none of them spoken of."""
    spoken = any(_SPOKEN.match(tag.string, tag.end()) for tag in tags)
    sure = len(tags) > 1 or any(tag[0].startswith(("</", "&")) or " " in tag[0] for tag in tags)
    return sure and not spoken


_SPOKEN: Final = pattern("[”’]|[和与、或及](?=[<“])|标[记签]|元素|代码")

TAG = Rule(
    "tag-like", "像网页代码的文字", WARNING, "约定",
    "“{found}”像是网页代码",
    "从网页粘贴时带进来的，请删去；是数学式子的，小于号、大于号改用全角",
    "各单位要抓好落实。<br>", "各单位要抓好落实。",
)  # fmt: skip
_FIGURE: Final = pattern(r"[A-Za-z0-9]")


@of_passage(TAG, EVERYWHERE)
def tag_like(passage: Passage) -> Iterator[Hit]:
    """A single tag: it may be left over, or spoken of; a<p>b compares figures."""
    words = passage.words
    found = _tags(words)
    for tag in found if not _left(found) else ():
        before, behind = (
            words[max(0, tag.start() - 1) : tag.start()],
            words[tag.end() : tag.end() + 1],
        )
        compared = _FIGURE.match(before) and _FIGURE.match(behind)
        if not compared and not _SPOKEN.match(words, tag.end()):
            yield Hit(*tag.span(), {"found": tag[0][:20]})


MARKDOWN = Rule(
    "markdown-left", "残留的排版符号", WARNING, "约定",
    "留有排版符号“{found}”",
    "从网页或者软件粘贴时带进来的，请删去；需要突出的请设置字体",
    "**加强领导。**各单位要抓好落实。", "加强领导。各单位要抓好落实。",
)  # fmt: skip
_MARKDOWN: Final = pattern(rf"^#{{1,6}} {{1,2}}(?=[{HAN}\d（])|\*\*|(?<=[{HAN}，。])`|`(?=[{HAN}])")


@of_passage(MARKDOWN, EVERYWHERE)
def markdown_left(passage: Passage) -> Iterator[Hit]:
    """Stars, hashes and backticks that some programs show as bold, headings and code."""
    for found in _MARKDOWN.finditer(passage.words):
        yield Hit(*found.span(), {"found": found[0].strip()}, "")


BULLET = Rule(
    "bullet-mark", "段首的项目符号", HINT, "GB/T 9704-2012 7.3.3",
    "段首用了项目符号“{found}”",
    "公文层次用“一、”“（一）”“1.”“（1）”标注；不分层次的，请删去",
    "●加强组织领导。", "1.加强组织领导。",
)  # fmt: skip
_BULLET: Final = pattern(rf"\s{{0,4}}([-–*•●◆■▪◦➢➤✓✔►▶·])\s{{0,4}}(?=[{HAN}“《（])")


@of_passage(BULLET, frozenset({Role.BODY, Role.HEADING, Role.REMARK}))
def bullet_mark(passage: Passage) -> Iterator[Hit]:
    """Lists without numbers, as in slides and web pages."""
    if found := _BULLET.match(passage.words):
        yield Hit(*found.span(1), {"found": found[1]})
