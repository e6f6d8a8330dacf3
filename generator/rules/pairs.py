"""Rules of marks that come in pairs: quotes, book marks, brackets (GB/T 15834-2011 4.8, 4.9, 4.15).

Refuses to judge what stands between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.model.text import broken_open_points
from generator.rules.endings import told_broken
from generator.rules.marks import ADDRESS, CITED_NUMBER, HAN, covered, number_end
from generator.rules.pairing import Pair, directed, pairing
from generator.rules.passage import EVERYWHERE, RUNNING, Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage, of_script
from generator.rules.script import Script, Spot
from generator.rules.wholes import broken, quoted_on, wholes_of

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

_CHINESE: Final = pattern(f"[{HAN}]")
_SHOWN: Final = 14
_LONGEST: Final = 400


def _shown(words: str, pair: Pair) -> str:
    found = words[pair.start : pair.end + 1]
    return found if len(found) <= _SHOWN else f"{found[:_SHOWN]}…{found[-1]}"


def _pairs(words: str) -> list[Pair]:
    """Those whose marks are as near to one another as in any sentence."""
    return [pair for pair in pairing(words).pairs if pair.end - pair.start <= _LONGEST]


def _hit(words: str, pair: Pair, marks: str = "") -> Hit:
    """The pair, to be put in other marks if there are any."""
    fix = marks[0] + words[pair.start + 1 : pair.end] + marks[1] if marks else None
    return Hit(pair.start, pair.end + 1, {"found": _shown(words, pair)}, fix)


STRAIGHT_QUOTES = Rule(
    "straight-quotes", "误用的直引号", WARNING, "GB/T 15834-2011 4.8",
    "用了直引号 {found}",
    "请改用“”",
    "学习\"公文\"格式。", "学习“公文”格式。",
)  # fmt: skip
_SINGLE: Final = pattern(
    rf"(?<![A-Za-z])['＇]([^'＇]{{0,20}}[{HAN}][^'＇]{{0,20}})['＇](?![A-Za-z])"
)
_DOUBLE: Final = pattern(r"[\"＂]([^“”\"＂]{1,300})[\"＂]|[\"＂]")


@of_passage(STRAIGHT_QUOTES, EVERYWHERE)
def straight_quotes(passage: Passage) -> Iterator[Hit]:
    """Quotes of the keyboard in a passage with Chinese; 27" is a measure."""
    words = passage.own
    if not _CHINESE.search(words):
        return
    for found in _SINGLE.finditer(words):
        yield Hit(*found.span(), {"found": found[0][:_SHOWN]}, f"“{found[1]}”")
    right = directed(words)
    for found in _DOUBLE.finditer(words):
        start, end = found.span()
        fix = right[start:end]
        if fix != found[0] and not set(fix) & set('"＂'):
            yield Hit(start, end, {"found": found[0][:_SHOWN]}, fix)
        elif not words[start - 1 : start].isdigit():
            yield Hit(start, end, {"found": found[0][:_SHOWN]})


CORNER_QUOTES = Rule(
    "corner-quotes", "直角引号", WARNING, "GB/T 15834-2011 4.8.2",
    "横排文字用了直角引号“{found}”",
    "请改成“{right}”",
    "弘扬「大医精诚」精神。", "弘扬“大医精诚”精神。",
)  # fmt: skip
_CORNER: Final = {"「": "“", "」": "”", "『": "‘", "』": "’"}
_CORNERS: Final = pattern("[「」『』]")


@of_passage(CORNER_QUOTES, EVERYWHERE)
def corner_quotes(passage: Passage) -> Iterator[Hit]:
    """They are for vertical setting."""
    for found in _CORNERS.finditer(passage.own):
        right = _CORNER[found[0]]
        yield Hit(*found.span(), {"found": found[0], "right": right}, right)


ANGLE_MARKS = Rule(
    "angle-book-marks", "尖括号作书名号", WARNING, "GB/T 15834-2011 4.15.2",
    "书名号写作“{found}”",
    "请改成“{right}”",
    "按照<<医师法>>执行。", "按照《医师法》执行。",
)  # fmt: skip
_KINDS: Final = "通知|意见|办法|方案|规定|条例|法|细则|决定|制度|计划|准则|纲要|规范|标准|指南|目录|要点|批复|函|表"
_ANGLES: Final = pattern(
    rf"(?:<<|＜＜|«|‹‹)([^<>＜＞«»‹›《》]{{2,60}})(?:>>|＞＞|»|››)"
    rf"|[<＜‹]([{HAN}（）、]{{2,60}}(?:{_KINDS}))[>＞›]"
)


@of_passage(ANGLE_MARKS, EVERYWHERE)
def angle_marks(passage: Passage) -> Iterator[Hit]:
    """Signs of the keyboard around a title."""
    for found in _ANGLES.finditer(passage.words):
        right = f"《{found[1] or found[2]}》"
        if _CHINESE.search(right):
            yield Hit(*found.span(), {"found": found[0][:20], "right": right[:20]}, right)


ASCII_BRACKETS = Rule(
    "ascii-brackets", "半角括号", WARNING, "GB/T 15834-2011 5.1.3",
    "汉字里用了半角括号“{found}”",
    "请改成全角的（）",
    "区卫生健康委(以下简称我委)", "区卫生健康委（以下简称我委）",
)  # fmt: skip


@of_passage(ASCII_BRACKETS, RUNNING - {Role.REMARK} | {Role.NOTED, Role.TITLE})
def ascii_brackets(passage: Passage) -> Iterator[Hit]:
    """Around Chinese or behind it; numbers of headings and of documents have rules of their own."""
    words = passage.own
    left_out = covered(words, CITED_NUMBER, ADDRESS) | set(range(_begin(passage)))
    for pair in _pairs(words):
        if words[pair.start] + words[pair.end] != "()" or pair.start in left_out:
            continue
        within_it = words[pair.start + 1 : pair.end]
        before = words[pair.start - 1 : pair.start] if pair.start else ""
        if within_it.strip() and _CHINESE.search(before + within_it):
            yield _hit(passage.words, pair, "（）")


def _begin(passage: Passage) -> int:
    """Where words begin behind the number of a heading or an item; cells have none."""
    return 0 if passage.role is Role.CELL else number_end(passage.own)


MIXED_BRACKETS = Rule(
    "mixed-brackets", "前后不配的括号", ERROR, "GB/T 15834-2011 4.9",
    "“{found}”前后的标点不是一对",
    "请改成同一种",
    "关于加强管理的通知\n各单位：\n区卫生健康委（以下简称我委)负责统筹。",
    "关于加强管理的通知\n各单位：\n区卫生健康委（以下简称我委）负责统筹。",
)  # fmt: skip


@of_script(MIXED_BRACKETS)
def mixed_brackets(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """One of them half a character wide, or of another kind."""
    for whole in wholes_of(script):
        words, found = whole.words, pairing(whole.words)
        begin, numbers = _begin(whole.spot.passage), covered(words, CITED_NUMBER)
        for pair in _pairs(words):
            if words[pair.start] + words[pair.end] in ("（)", "(）") and pair.start >= begin:
                yield whole.hit(_hit(words, pair, "（）"))
        for pair in found.mixed:
            if pair.start not in numbers:
                yield whole.hit(_hit(words, pair))


UNCLOSED = Rule(
    "mark-unclosed", "有前无后的标点", ERROR, "GB/T 15834-2011 4.8、4.9、4.15",
    "“{found}”开了头，本段里没有收尾",
    "请补上后一半，或者删去“{mark}”",
    "关于印发实施方案的通知\n各单位：\n根据《工作方案的要求，制定本办法。",
    "关于印发实施方案的通知\n各单位：\n根据《工作方案》的要求，制定本办法。",
)  # fmt: skip


@of_script(UNCLOSED)
def unclosed(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """Nor in a paragraph that follows; a line broken in two has a rule of its own."""
    wholes = list(wholes_of(script))
    going_on = quoted_on(wholes) | set(broken(wholes))
    for number, whole in enumerate(wholes):
        half_open = broken_open_points(whole.words)  # those have a rule of their own
        for index in pairing(whole.words).unclosed:
            if (number, index) in going_on or any(a <= index < b for a, b in half_open):
                continue
            mark = whole.words[index]
            values = {"found": whole.words[index : index + 9], "mark": mark}
            yield whole.hit(Hit(index, index + 1, values))


UNOPENED = Rule(
    "mark-unopened", "有后无前的标点", ERROR, "GB/T 15834-2011 4.8、4.9、4.15",
    "“{found}”收了尾，本段里没有开头",
    "请补上前一半，或者删去“{mark}”",
    "关于印发实施方案的通知\n各单位：\n根据工作方案》的要求，制定本办法。",
    "关于印发实施方案的通知\n各单位：\n根据《工作方案》的要求，制定本办法。",
)  # fmt: skip


@of_script(UNOPENED)
def unopened(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """A mark that closes what was never open; a fault of two lines is told at the first."""
    wholes = list(wholes_of(script))
    going_on = quoted_on(wholes) | set(broken(wholes).values())
    for number, whole in enumerate(wholes):
        for index in pairing(whole.words).unopened:
            if (number, index) in going_on:
                continue
            found = whole.words[max(0, index - 8) : index + 1]
            values = {"found": found, "mark": whole.words[index]}
            yield whole.hit(Hit(index, index + 1, values))


ACROSS = Rule(
    "mark-across-lines", "隔段收尾的标点", WARNING, "GB/T 15834-2011 4.8、4.9、4.15",
    "“{found}”在这一段开头，到下一段才收尾",
    "一句断在两行之间的，请连起来；各是一段的，请各自补上另一半",
    "关于印发实施方案的通知\n各单位：\n根据《关于加强\n管理的意见》制定本办法。",
    "关于印发实施方案的通知\n各单位：\n根据《关于加强管理的意见》制定本办法。",
)  # fmt: skip


@of_script(ACROSS)
def across(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """A line that breaks off; `end-missing` tells the longer ones."""
    wholes = list(wholes_of(script))
    for number, index in broken(wholes):
        whole = wholes[number]
        if not told_broken(whole.spot.passage):
            found = whole.words[index : index + 9]
            yield whole.hit(Hit(index, index + 1, {"found": found}))


CROSSED = Rule(
    "marks-crossed", "交叉的成对标点", ERROR, "GB/T 15834-2011 4.8、4.9、4.15",
    "“{found}”里的标点交叉了",
    "先开的后收，后开的先收，请调整次序",
    "关于加强管理的通知\n各单位：\n坚持“依法依规（从严从快”）的原则。",
    "关于加强管理的通知\n各单位：\n坚持“依法依规（从严从快）”的原则。",
)  # fmt: skip


@of_script(CROSSED)
def crossed(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """What was opened last is not closed first."""
    for whole in wholes_of(script):
        words, found = whole.words, pairing(whole.words)
        ends = {pair.end for pair in found.pairs}
        for pair in found.crossed:
            hit = _hit(words, pair)
            if pair.end - 1 in ends:
                fix = words[pair.end] + words[pair.end - 1]
                hit = Hit(pair.end - 1, pair.end + 1, hit.values, fix)
            yield whole.hit(hit)


TURNED = Rule(
    "quote-turned", "引号的方向", ERROR, "GB/T 15834-2011 4.8.3.1",
    "“{found}”处的引号方向反了",
    "前面用左引号，后面用右引号，这里请改成“{right}”",
    "关于加强管理的通知\n各单位：\n要持续纠治“红包“问题。",
    "关于加强管理的通知\n各单位：\n要持续纠治“红包”问题。",
)  # fmt: skip


@of_script(TURNED)
def turned(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """Two of one direction around a few words, or both the wrong way round."""
    for whole in wholes_of(script):
        words = whole.words
        for index in pairing(words).turned:
            right = "”" if words[index] == "“" else "“"
            values = {"found": words[max(0, index - 4) : index + 5], "right": right}
            yield whole.hit(Hit(index, index + 1, values, right))


INNER_QUOTES = Rule(
    "inner-quotes", "引号里的引号", WARNING, "GB/T 15834-2011 4.8.3.4",
    "引号里面又用了双引号“{found}”",
    "里面一层请用单引号‘’",
    "会议强调：“持续纠治“红包”问题。”", "会议强调：“持续纠治‘红包’问题。”",
)  # fmt: skip


@of_passage(INNER_QUOTES)
def inner_quotes(passage: Passage) -> Iterator[Hit]:
    """Quotations within quotations have single quotes."""
    words = passage.words
    for pair in pairing(words).inner:
        yield _hit(passage.words, pair, "‘’")


INNER_TITLE = Rule(
    "inner-book-marks", "书名号里的书名号", ERROR, "GB/T 15834-2011 4.15.3.5",
    "书名号里面又用了双书名号“{found}”",
    "里面一层请用单书名号〈〉",
    "《关于印发《工作方案》的通知》已经发出。", "《关于印发〈工作方案〉的通知》已经发出。",
)  # fmt: skip


@of_passage(INNER_TITLE, EVERYWHERE)
def inner_title(passage: Passage) -> Iterator[Hit]:
    """The two kinds take turns from the outermost inwards."""
    words = passage.words
    pairs = _pairs(words)
    closed = {pair.start for pair in pairs}
    for pair in pairs:
        if any(start <= pair.start < end for start, end in passage.quoted):
            continue  # inside a title that others worded
        around = [words[n] for n in pair.around if n in closed and words[n] in "《〈"]
        if words[pair.start] == "《" and around[-1:] == ["《"]:
            yield _hit(passage.words, pair, "〈〉")


def _outermost(words: str, mark: str, outer: str) -> Sequence[Pair]:
    """Pairs of the inner kind, with Chinese in them, that have none of the outer kind around."""
    return [
        pair
        for pair in _pairs(words)
        if words[pair.start] == mark
        and _CHINESE.search(words, pair.start, pair.end)
        and not any(words[n] in outer for n in pair.around)
    ]


OUTER_TITLE = Rule(
    "outer-book-marks", "外层用了单书名号", WARNING, "GB/T 15834-2011 4.15.3.5",
    "“{found}”外面没有书名号，却用了单书名号",
    "请改成《》",
    "按照〈工作方案〉执行。", "按照《工作方案》执行。",
)  # fmt: skip


@of_passage(OUTER_TITLE)
def outer_title(passage: Passage) -> Iterator[Hit]:
    """Single book marks are for titles within titles."""
    words = passage.own
    for pair in _outermost(words, "〈", "《"):
        yield _hit(passage.words, pair, "《》")


OUTER_QUOTES = Rule(
    "outer-quotes", "外层用了单引号", WARNING, "GB/T 15834-2011 4.8.3.4",
    "“{found}”外面没有引号，却用了单引号",
    "请改成双引号",
    "纠治‘红包’问题。", "纠治“红包”问题。",
)  # fmt: skip


@of_passage(OUTER_QUOTES)
def outer_quotes(passage: Passage) -> Iterator[Hit]:
    """Single quotes are for quotations within quotations."""
    words = passage.own
    for pair in _outermost(words, "‘", "“"):
        yield _hit(passage.words, pair, "“”")


NESTED_BRACKETS = Rule(
    "brackets-nested", "括号里的括号", HINT, "GB/T 15834-2011 4.9.3",
    "括号里面又有同样的括号“{found}”",
    "尽量不套用；必须套用的，里外用不同的括号",
    "按要求报送（含统计表（附件3）和总结）。", "按要求报送（含统计表〔附件3〕和总结）。",
)  # fmt: skip
_NUMBER_ONLY: Final = pattern(r"[一二三四五六七八九十\dA-Za-z.%]{1,6}")
_SHORT: Final = 2


@of_passage(NESTED_BRACKETS)
def nested_brackets(passage: Passage) -> Iterator[Hit]:
    """The same brackets in one another; （一） and 专（兼）职 within brackets are usual."""
    words = passage.own
    for pair in _pairs(words):
        within_it = words[pair.start + 1 : pair.end]
        nested = words[pair.start] == "（" and any(words[n] == "（" for n in pair.around)
        if nested and len(within_it) > _SHORT and not _NUMBER_ONLY.fullmatch(within_it):
            yield _hit(passage.words, pair)


EMPTY_PAIR = Rule(
    "empty-pair", "空的成对标点", WARNING, "GB/T 15834-2011 4.8、4.9、4.15",
    "“{found}”里面没有内容",
    "请填上，或者删去",
    "根据《》的要求，制定本办法。", "根据《工作方案》的要求，制定本办法。",
)  # fmt: skip
_EMPTY: Final = pattern(r"(?<!改用)(?:“”|《》|〈〉|【】|（）|‘’)")


@of_passage(EMPTY_PAIR, RUNNING - {Role.CELL})
def empty_pair(passage: Passage) -> Iterator[Hit]:
    """A place that was to be filled in; boxes of forms have room between their brackets."""
    for found in _EMPTY.finditer(passage.own):
        yield Hit(*found.span(), {"found": found[0]})
