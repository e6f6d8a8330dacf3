"""Rules of where marks stand: doubled, missing, misplaced ones, and marks after ordinals (GB/T 15834-2011).

Refuses to judge the form of a mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.marks import HAN
from generator.rules.pairing import pairing
from generator.rules.passage import RUNNING, Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

_WIDE: Final = str.maketrans(",;:?!", "，；：？！")

DOUBLED = Rule(
    "doubled-marks", "叠用的标点", ERROR, "GB/T 15834-2011 4.1—4.7",
    "叠用了标点“{found}”",
    "请只留一个",
    "加强组织领导，，落实责任。", "加强组织领导，落实责任。",
)  # fmt: skip
_DOUBLED: Final = pattern(
    r"[，。、；：,;:](?:[ 　]?[，。、；：,;:]){1,3}|[？！][ 　]?[，。、；：]|[，、；：][ 　]?[？！]"
    rf"|(?<=[{HAN}）》”])(?:\.\.|．．|。[.．]|[.．]。)(?![.．。A-Za-z\d])"
)
_BESIDE: Final = pattern(rf"[{HAN}）》”]")
_LEFT_EMPTY: Final = pattern(
    r"(?:联系(?:人|电话|方式|部门)|(?<![一-鿿])电话|邮箱|传真)[ 　]?[：:][，；。,;]"
)
"""A place that nobody has filled in: `contact-empty`."""


@of_passage(DOUBLED)
def doubled(passage: Passage) -> Iterator[Hit]:
    """Two marks of pause in a row, in whatever width; three stops are meant for an ellipsis."""
    own = passage.own
    empty = {place.end() for place in _LEFT_EMPTY.finditer(own)}
    for found in _DOUBLED.finditer(own):
        points = set(found[0]) & set(".．")
        code = found[0].isascii() and not _BESIDE.match(own[found.start() - 1 : found.start()])
        if code or found[0].count("。") > 2:
            continue
        if found.end() in empty:
            continue
        marks = set("".join(found[0].split()).translate(_WIDE)) - points
        if points and found.end() == len(own.rstrip()):
            marks.add("。")
        last = found.end() == len(own.rstrip()) and "。" in marks
        fix = "。" if last else marks.pop() if len(marks) == 1 else None
        yield Hit(*found.span(), {"found": found[0]}, fix)


FIRST_MARK = Rule(
    "first-mark", "段首的标点", WARNING, "GB/T 15834-2011 5.1.1",
    "一段以“{found}”开头",
    "句子多半断在了这里，请与上一段连起来，或者删去“{found}”",
    "，推动各项任务落实。", "推动各项任务落实。",
)  # fmt: skip
_FIRST: Final = pattern(rf"\s{{0,4}}([，。、；：？！,;:])\s{{0,4}}(?=[{HAN}“《（\d])")


@of_passage(FIRST_MARK, RUNNING)
def first_mark(passage: Passage) -> Iterator[Hit]:
    """No line and no paragraph begins with a mark that ends something."""
    if found := _FIRST.match(passage.own):
        yield Hit(*found.span(1), {"found": found[1]})


_NUMBER: Final = r"[一二三四五六七八九十]"

ORDINAL_IS = Rule(
    "ordinal-is-mark", "“一是”后的标点", WARNING, "GB/T 15834-2011 附录B.3.7",
    "“{found}”后面用了“{mark}”",
    "“一是”“二是”后面不加标点，请删去",
    "一是，加强组织领导。", "一是加强组织领导。",
)  # fmt: skip
_IS: Final = pattern(rf"(?:^|(?<=[。；：，\s”]))({_NUMBER}是)\s?([，、：:,])")


@of_passage(ORDINAL_IS)
def ordinal_is(passage: Passage) -> Iterator[Hit]:
    """一是, 二是 run into what follows."""
    for found in _IS.finditer(passage.own):
        yield Hit(found.end(1), found.end(), {"found": found[1], "mark": found[2]}, "")


ORDINAL = Rule(
    "ordinal-mark", "“第一”“首先”后的标点", WARNING, "GB/T 15834-2011 附录B.3.1",
    "“{found}”后面用了“{mark}”",
    "请改成逗号",
    "第一、加强组织领导。", "第一，加强组织领导。",
)  # fmt: skip
_FIRSTLY: Final = pattern(
    rf"(?:^|(?<=[。；：\s]))(第{_NUMBER}|首先|其次|再次|最后|其[一二三四])([、：:])"
    rf"(?!第|其|{_NUMBER}|\d)(?=[{HAN}])"
)


@of_passage(ORDINAL)
def ordinal(passage: Passage) -> Iterator[Hit]:
    """第一， and 首先， have a comma; 第一、第二 is a list."""
    for found in _FIRSTLY.finditer(passage.own):
        yield Hit(found.end(1), found.end(), {"found": found[1], "mark": found[2]}, "，")


ITEM_MARK = Rule(
    "item-number-mark", "句内序号后的标点", WARNING, "GB/T 15834-2011 附录B.3.3、B.3.4",
    "句内的序号写作“{found}”",
    "请改成“{right}”",
    "主要任务：1、加强领导；2、落实责任。", "主要任务：1.加强领导；2.落实责任。",
)  # fmt: skip
_ITEM: Final = pattern(
    rf"(?<=[：；。])\s?(?:([1-9]\d?|[A-Z])[、．](?=[{HAN}])"
    rf"|(（(?:{_NUMBER}{{1,3}}|\d{{1,2}})）)[、，．.：](?![（\d])|([①-⑳])[、，．.](?![①-⑳]))"
)
_LIST_OF_NUMBERS: Final = pattern(r"\d{1,2}、[月日号至和]")


@of_passage(ITEM_MARK)
def item_mark(passage: Passage) -> Iterator[Hit]:
    """Numbers of items within a paragraph: 1. and （1）; those that begin one have other rules."""
    own = passage.own
    for found in _ITEM.finditer(own):
        start = next(found.start(n) for n in (1, 2, 3) if found[n])
        right = f"{found[1]}." if found[1] else found[2] or found[3]
        if not _LIST_OF_NUMBERS.match(own, start):
            values = {"found": own[start : found.end()], "right": right}
            yield Hit(start, found.end(), values, right)


BEFORE_ETC = Rule(
    "mark-before-etc", "“等”前的顿号", WARNING, "GB/T 15834-2011 附录A.9",
    "“等”前面用了“{found}”",
    "最后一项与“等”之间不用顿号，请删去",
    "礼品、礼金、等财物都要登记。", "礼品、礼金等财物都要登记。",
)  # fmt: skip
_BEFORE_ETC: Final = pattern(
    r"([、])等(?:等|(?![级待候同价于额效比外量值距分次保到式压离宽时高长幅你我他]))"
)


@of_passage(BEFORE_ETC)
def before_etc(passage: Passage) -> Iterator[Hit]:
    """Words that begin with 等 (等级, 等候) may follow."""
    for found in _BEFORE_ETC.finditer(passage.own):
        yield Hit(*found.span(1), {"found": found[1]}, "")


BEFORE_AND = Rule(
    "mark-before-and", "“和”“及”前的顿号", HINT, "约定",
    "“{found}”前面用了顿号",
    "最后两项之间用了“{found}”，就不再用顿号，请删去",
    "药品、耗材、和医疗器械采购。", "药品、耗材和医疗器械采购。",
)  # fmt: skip
_BEFORE_AND: Final = pattern(
    r"、(?=(以及|及其他|和其他"
    r"|和(?![谐平睦解美田县顺静政善气蔼缓声林龙硕布合弦约盘煦颜悦风暖好亲议局尚服乐记])"
    r"|及(?![时格早第物至冠笄门龄])))"
)


@of_passage(BEFORE_AND)
def before_and(passage: Passage) -> Iterator[Hit]:
    """Words that begin so (和谐, 及时) may follow; 与 may begin another phrase."""
    for found in _BEFORE_AND.finditer(passage.own):
        yield Hit(*found.span(), {"found": found[1]}, "")


AS_FOLLOWS = Rule(
    "as-follows-mark", "“如下”后的标点", WARNING, "GB/T 15834-2011 4.7.3",
    "段末的“如下”后面{found}",
    "下面要列出内容，请用冒号",
    "现将有关事项通知如下；", "现将有关事项通知如下：",
)  # fmt: skip
_FOLLOWS: Final = pattern(r"(?<=[一-鿿]{2}如下)([，；、,;.]?)\s{0,4}$")


@of_passage(AS_FOLLOWS, frozenset({Role.BODY}))
def as_follows(passage: Passage) -> Iterator[Hit]:
    """What is announced comes after a colon; a stop is usual before chapters with numbers."""
    found = _FOLLOWS.search(passage.own)
    if found and len(passage.own) > 6:
        said = f"用了“{found[1]}”" if found[1] else "没有标点"
        start = found.start() if found[1] else found.start() - 1
        fix = "：" if found[1] else "下："
        yield Hit(start, found.end(1), {"found": said}, fix)


BOTH_SIDES = Rule(
    "stop-both-sides", "引号内外都有句末标点", WARNING, "GB/T 15834-2011 4.8",
    "“{found}”引号内外都有标点",
    "整句引用的，句号在引号里；引文是句子一部分的，句号在引号外",
    "会议强调：“坚持标本兼治。”。", "会议强调：“坚持标本兼治。”",
)  # fmt: skip
_LONGEST: Final = 400
_BOTH: Final = pattern(r"。[”’][。，；、]")


@of_passage(BOTH_SIDES)
def both_sides(passage: Passage) -> Iterator[Hit]:
    """Of a quotation after a colon the inner stop stays, of any other the outer mark."""
    words = passage.words
    for found in _BOTH.finditer(words):
        begin = max(0, found.start() - _LONGEST)
        opened = max(words.rfind(mark, begin, found.start()) for mark in "“‘")
        whole = opened > 0 and words[opened - 1] == "：" and found[0][2] == "。"
        fix = found[0][:2] if whole else found[0][1:]
        yield Hit(*found.span(), {"found": found[0]}, fix)


STOP_IN_BRACKETS = Rule(
    "stop-in-brackets", "句内括号里的句号", WARNING, "GB/T 15834-2011 4.9",
    "句子中间的括号里用了句号：“{found}”",
    "句内括号里的话末尾不用句号，请删去",
    "填报统计表（见附件3。），按季度报送。", "填报统计表（见附件3），按季度报送。",
)  # fmt: skip
_IN_BRACKETS: Final = pattern(
    r"(?<![。！？”…\s])（([^（）。；！？]{1,60})。）(?=[，。；、]|[〇一-鿿])"
)


@of_passage(STOP_IN_BRACKETS)
def stop_in_brackets(passage: Passage) -> Iterator[Hit]:
    """Brackets that explain a whole sentence stand behind its stop and keep their own."""
    for found in _IN_BRACKETS.finditer(passage.own):
        if found.start():
            shown = found[0] if len(found[0]) < 12 else f"…{found[0][-9:]}"
            yield Hit(found.end() - 2, found.end() - 1, {"found": shown}, "")


BEFORE_CLOSER = Rule(
    "mark-before-closer", "右引号、右括号前的标点", WARNING, "GB/T 15834-2011 4.8、4.9",
    "“{found}”里，收尾的标点前面有“{mark}”",
    "引文、括注、书名的末尾不用逗号、顿号和分号，请删去或者移到后面",
    "坚持“标本兼治，”落实责任。", "坚持“标本兼治”落实责任。",
)  # fmt: skip
_BEFORE: Final = pattern(r"(?<![“‘（《、，；])([，、；])\s?[”’）》〉】](?![^，。；]{1,8}[，：]“)")


@of_passage(BEFORE_CLOSER)
def before_closer(passage: Passage) -> Iterator[Hit]:
    """A quotation broken by “，”他说，“ goes on; “，” speaks of the mark."""
    words = passage.words
    for found in _BEFORE.finditer(words):
        shown = words[max(0, found.start() - 4) : found.end()]
        yield Hit(*found.span(1), {"found": shown, "mark": found[1]})


AFTER_OPENER = Rule(
    "mark-after-opener", "左引号、左括号后的标点", ERROR, "GB/T 15834-2011 4.8、4.9",
    "“{found}”里，开头的标点后面紧跟着“{mark}”",
    "请删去，或者移到前面",
    "坚持“，标本兼治”。", "坚持“标本兼治”。",
)  # fmt: skip
_AFTER: Final = pattern(r"[“‘（《〈【〔]\s?([，。、；：])(?![”’）》〉】〕]|[，。、；：])")


@of_passage(AFTER_OPENER)
def after_opener(passage: Passage) -> Iterator[Hit]:
    """Nothing can end right behind a mark that opens, if it is not one the wrong way round."""
    words = passage.words
    turned = set(pairing(words).turned)
    for found in _AFTER.finditer(words):
        if found.start() in turned:
            continue
        shown = words[found.start() : found.end() + 4]
        yield Hit(*found.span(1), {"found": shown, "mark": found[1]}, "")


BEFORE_NOTE = Rule(
    "mark-before-note", "括注前的标点", WARNING, "GB/T 15834-2011 4.9.3.1",
    "“{note}”前面用了“{mark}”",
    "括注要紧跟所注的词语，标点放在括号后面",
    "成立专项工作组，（见附件1）统筹推进。", "成立专项工作组（见附件1），统筹推进。",
)  # fmt: skip
_NOTE: Final = pattern(
    r"([，。；、])(（(?:以下[简统合]称|下称|详?见附件|附后|附表)[^（）]{0,40}）)([，。；、：])?"
)


@of_passage(BEFORE_NOTE)
def before_note(passage: Passage) -> Iterator[Hit]:
    """（以下简称…） and （见附件） belong to the words right before them."""
    for found in _NOTE.finditer(passage.words):
        values = {"note": found[2][:14], "mark": found[1]}
        yield Hit(*found.span(), values, found[2] + (found[3] or found[1]))


LISTED_PAIRS = Rule(
    "pairs-listed", "书名号、引号之间的顿号", HINT, "GB/T 15834-2011 4.5.3.5",
    "并列的{what}之间用了顿号",
    "{what}本身已经把各项分开，顿号可以删去",
    "坚持“管行业必须管行风”、“谁主管谁负责”。", "坚持“管行业必须管行风”“谁主管谁负责”。",
)  # fmt: skip
_BETWEEN: Final = pattern("》、(?=《)|”、(?=“)")
_CLAUSE: Final = pattern("[，。；：！？]")
_LOOSE: Final = pattern("[^”》]、|、[^“《]")


@of_passage(LISTED_PAIRS)
def listed_pairs(passage: Passage) -> Iterator[Hit]:
    """Where every member of a list has its marks; a list with other members keeps its 、."""
    own = passage.own
    begin = 0
    for clause in (*(found.start() for found in _CLAUSE.finditer(own)), len(own)):
        if not _LOOSE.search(own, begin, clause):
            for found in _BETWEEN.finditer(own, begin, clause):
                what = "书名号" if found[0][0] == "》" else "引号"
                yield Hit(found.start() + 1, found.end(), {"what": what}, "")
        begin = clause + 1
