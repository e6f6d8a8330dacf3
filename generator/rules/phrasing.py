"""Rules of phrases: said twice, negated once too often, without a subject; short forms of names.

Refuses to judge single words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.passage import RUNNING, Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage, of_script
from generator.rules.script import Script, Spot

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

PLEONASM = Rule(
    "pleonasm", "意思重复", WARNING, "《现代汉语词典》（第7版）",
    "“{found}”前后意思重复",
    "请写成“{right}”",
    "整治的目的是为了规范诊疗行为。", "整治的目的是规范诊疗行为。",
)  # fmt: skip
_PLEONASMS: Final[Mapping[str, str]] = {
    "目的是为了": "目的是", "目的就是为了": "目的就是", "原因是由于": "原因是", "原因是因为": "原因是",
    "原因在于由于": "原因在于", "凯旋归来": "凯旋", "切忌不要": "切忌", "切忌不可": "切忌", "切勿不要": "切勿",
    "付诸于": "付诸", "诉诸于": "诉诸", "见诸于": "见诸", "公诸于": "公之于", "令人堪忧": "堪忧",
    "首次第一次": "首次", "悬殊很大": "悬殊", "合计共": "合计", "总计共": "总计", "共计共": "共计",
    "总共合计": "合计", "即将要": "即将", "是否能否": "能否", "被应邀": "应邀", "更加更": "更加",
    "非常十分": "十分", "十分非常": "非常", "近年来以来": "近年来", "多年来以来": "多年来",
    "一直以来以来": "一直以来", "防患于未然之前": "防患于未然", "不仅仅只是": "不仅是", "进一步再": "进一步",
    "各自分别": "分别", "互相之间相互": "相互", "过去曾经": "曾经", "尚且还": "尚且", "仍旧还": "仍旧",
    "全部所有": "全部", "所有全部": "全部", "一切所有": "一切",
}  # fmt: skip
_RUN_ON: Final[Mapping[str, str]] = {
    "公诸于": "众世", "进一步再": "次造生现融",
    "即将要": "求点",
    "合计共": "同享产有建性", "总计共": "同享产有建性", "共计共": "同享产有建性", "更加更": "新改换加",
}  # fmt: skip
"""Characters behind that make another word, or the set phrase, of the end."""
_PLEONASTIC: Final = pattern("|".join(sorted(_PLEONASMS, key=len, reverse=True)))


@of_passage(PLEONASM)
def pleonasm(passage: Passage) -> Iterator[Hit]:
    """目的是为了."""
    for found in _PLEONASTIC.finditer(passage.own):
        after = passage.own[found.end() : found.end() + 1]
        if after and after in _RUN_ON.get(found[0], ""):
            continue
        right = _PLEONASMS[found[0]]
        yield Hit(*found.span(), {"found": found[0], "right": right}, right)


INVOLVE = Rule(
    "involve-to", "“涉及到”", HINT, "《现代汉语词典》（第7版）",
    "“{found}”的“及”就是“到”",
    "请写成“{right}”",
    "涉及到多个部门的事项。", "涉及多个部门的事项。",
)  # fmt: skip
_INVOLVE: Final = pattern(r"(涉及|波及|提及|顾及|危及)到(?![位场达期账岸货任访会底])")


@of_passage(INVOLVE)
def involve(passage: Passage) -> Iterator[Hit]:
    """涉及到, widespread and better without 到."""
    for found in _INVOLVE.finditer(passage.own):
        yield Hit(*found.span(), {"found": found[0], "right": found[1]}, found[1])


UNTIL_END = Rule(
    "until-end", "“截至……为止”", WARNING, "《现代汉语词典》（第7版）",
    "“{found}”中“截至”和“为止”意思重复",
    "请删去“为止”，或者把“截至”改成“到”",
    "截至2023年6月底为止，已办结30件。", "截至2023年6月底，已办结30件。",
)  # fmt: skip
_UNTIL_END: Final = pattern(r"截[至止](?!目前)(?:到)?[^，。；]{1,16}?(为止)")


@of_passage(UNTIL_END)
def until_end(passage: Passage) -> Iterator[Hit]:
    """截至6月底为止."""
    for found in _UNTIL_END.finditer(passage.own):
        yield Hit(*found.span(1), {"found": found[0]}, "")


NEGATION = Rule(
    "negation-slip", "否定失当", WARNING, "约定",
    "“{found}”中“{word}”和“{no}”两次否定，意思反了",
    "请删去“{no}”，或者把“{word}”改成“确保”",
    "严防此类问题不再发生。", "严防此类问题再发生。",
)  # fmt: skip
_PREVENT: Final = r"(?P<prevent>防止|避免|杜绝|严防|谨防|防范|以防)"
_NEGATION: Final = pattern(
    rf"{_PREVENT}(?P<between>[^，。；：！？、]{{0,20}}?)(?P<no>不(?=再(?:发生|出现|重演|产生|犯|有))|不(?=(?:发生|出现|重演)))"
)
_POSITIVE: Final = pattern(r"确保|保证|做到|实现|力争|努力|从而|才能|可以|能够")
_PROHIBITION: Final = pattern(
    r"(?P<word>严禁|禁止|切忌|切勿)(?P<between>[^，。；：、]{0,6}?)(?P<no>不得(?!不)|不准|不许|不可|不要)"
)


@of_passage(NEGATION)
def negation(passage: Passage) -> Iterator[Hit]:
    """防止……不再发生; 严禁不得."""
    for found in _NEGATION.finditer(passage.own):
        if not _POSITIVE.search(found["between"]):
            values = {"found": found[0] + "……", "word": found["prevent"], "no": found["no"]}
            yield Hit(*found.span("no"), values, "")
    for found in _PROHIBITION.finditer(passage.own):
        if found[0] not in _PLEONASMS:
            values = {"found": found[0], "word": found["word"], "no": found["no"]}
            yield Hit(*found.span(), values)


WITHOUT_NOT = Rule(
    "every-moment", "“无时无刻”缺“不”", WARNING, "《现代汉语词典》（第7版）",
    "“无时无刻”后面没有“不”，意思是“没有一刻”",
    "请加上“不”，或者改成“时时刻刻”",
    "我们无时无刻牢记职责。", "我们时时刻刻牢记职责。",
)  # fmt: skip
_WITHOUT_NOT: Final = pattern(r"无时无刻(?![^，。；]{0,12}[不没])")


@of_passage(WITHOUT_NOT)
def without_not(passage: Passage) -> Iterator[Hit]:
    """无时无刻 wants a 不 behind it."""
    for found in _WITHOUT_NOT.finditer(passage.own):
        yield Hit(*found.span(), {}, "时时刻刻")


NO_SUBJECT = Rule(
    "no-subject", "“通过……使……”缺主语", HINT, "约定",
    "“{first}……{make}……”没有主语",
    "请删去“{first}”或者“{make}”",
    "通过集中整治，使行业风气明显好转。", "通过集中整治，行业风气明显好转。",
)  # fmt: skip
_NO_SUBJECT: Final = pattern(
    r"(?:^|(?<=[。；]))(?P<first>通过|经过)[^，。；]{2,40}，(?P<make>使得?)(?![用者命馆节])"
)


@of_passage(NO_SUBJECT)
def no_subject(passage: Passage) -> Iterator[Hit]:
    """通过……，使……, at the beginning of a sentence."""
    for found in _NO_SUBJECT.finditer(passage.own):
        values = {"first": found["first"], "make": found["make"]}
        yield Hit(*found.span("make"), values)


BLENDED = Rule(
    "blended-phrase", "两种句式混用", WARNING, "约定",
    "“{found}”把两种说法混在一句里",
    "请改成{advice}",
    "领导小组下设办公室在医政科。", "领导小组办公室设在医政科。",
)  # fmt: skip
_BLENDS: Final[Mapping[str, str]] = {
    "office": "“办公室设在……”，或者“下设办公室，办公室设在……”",
    "principle": "“本着……的原则”，或者“以……为原则”",
    "centre": "“围绕……”，或者“以……为中心”",
    "by": "“深受……”，或者“为……所……”",
    "cause": "“是由……造成的”，或者“原因是……”",
    "aim": "“目的是……”，或者“以……为目的”",
    "key": "“关键在于……”，或者“……是关键”",
}
_BLENDED: Final = pattern(
    r"(?P<office>下设(?:的)?(?:办公室|工作组|专班)在)|(?P<principle>本着[^，。；：]{2,24}为(?:基本)?原则)"
    r"|(?P<centre>围绕以[^，。；：]{2,24}为(?:中心|核心|主线|重点))|(?P<by>(?:深受|受到)[^，。；：]{1,12}所(?:欢迎|喜爱|好评|重视|关注))"
    r"|(?P<cause>(?:原因是|是由于|是因为)[^，。；：]{2,30}(?:造成|引起|导致)的(?=[，。；]))"
    r"|(?P<aim>目的是[^，。；：]{2,30}为目的)|(?P<key>关键在于[^，。；：]{2,30}(?:是关键|起决定性?作用))"
)
_LONGEST_SHOWN: Final = 24


@of_passage(BLENDED)
def blended(passage: Passage) -> Iterator[Hit]:
    """下设办公室在……, 本着……为原则."""
    for found in _BLENDED.finditer(passage.own):
        shown = found[0] if len(found[0]) <= _LONGEST_SHOWN else found[0][:_LONGEST_SHOWN] + "……"
        yield Hit(*found.span(), {"found": shown, "advice": _BLENDS[str(found.lastgroup)]})


_SHORT: Final = pattern(
    r"（(?:以下|下文)?(?:统|合|并)?(?:简称|统称)(?:为)?[：:]?[“\"]?([^“”\"（）、，。；]{2,20})[”\"]?(?:[，；。]?下同)?）"
)
_MOST_SHORT: Final = 40
"""Short forms that are looked for; each is a walk through the document."""

SHORT_TWICE = Rule(
    "short-form-twice", "简称重复说明", WARNING, "《党政机关公文处理工作条例》第十九条",
    "简称“{found}”前面已经说明过",
    "请删去这一处括号，直接用简称",
    "某县卫生健康局（以下简称县卫健局）牵头。\n由某县卫生健康局（以下简称县卫健局）汇总。",
    "某县卫生健康局（以下简称县卫健局）牵头。\n由县卫健局汇总。",
)  # fmt: skip
SHORT_UNUSED = Rule(
    "short-form-unused", "简称没有用到", WARNING, "《党政机关公文处理工作条例》第十九条",
    "说明了简称“{found}”，后面却没有用到",
    "请在后文用简称，或者删去这一处括号",
    "某县卫生健康局（以下简称县卫健局）牵头。\n由某县卫生健康局汇总。",
    "某县卫生健康局（以下简称县卫健局）牵头。\n由县卫健局汇总。",
)  # fmt: skip
SHORT_EARLY = Rule(
    "short-form-early", "简称用在说明之前", WARNING, "《党政机关公文处理工作条例》第十九条",
    "简称“{found}”在这里已经用到，后面才说明",
    "请在第一次出现全称处说明简称",
    "由县卫健局牵头。\n某县卫生健康局（以下简称县卫健局）汇总。",
    "由某县卫生健康局（以下简称县卫健局）牵头。\n县卫健局汇总。",
)  # fmt: skip
_TEXT: Final = RUNNING | {Role.REMARK}


def _introduced(script: Script) -> Iterator[tuple[int, Spot, int, int, str]]:
    """Number of the spot, the spot, beginning and end of the brackets, the short form."""
    return islice(_all_introduced(script), _MOST_SHORT)


def _all_introduced(script: Script) -> Iterator[tuple[int, Spot, int, int, str]]:
    for number, spot in enumerate(script.spots):
        if spot.role in _TEXT:
            for found in _SHORT.finditer(spot.words):
                yield number, spot, found.start(), found.end(), found[1].strip()


@of_script(SHORT_TWICE)
def short_twice(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """The same short form introduced again in the same part."""
    seen: set[tuple[int, str]] = set()
    for _, spot, start, end, short in _introduced(script):
        if (spot.part, short) in seen:
            yield spot, Hit(start, end, {"found": short}, "")
        seen.add((spot.part, short))


@of_script(SHORT_UNUSED)
def short_unused(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """A short form that nothing behind its first introduction says."""
    seen: set[str] = set()
    for number, spot, start, end, short in _introduced(script):
        behind = (spot.words[end:], *(one.words for one in script.spots[number + 1 :]))
        if short not in seen and not any(short in words for words in behind):
            yield spot, Hit(start, end, {"found": short}, "")
        seen.add(short)


@of_script(SHORT_EARLY)
def short_early(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """A short form in the same part before its first introduction; titles may have it.

    A short form that ends the full name (协作机制) is a word of its own as well.
    """
    seen: set[tuple[int, str]] = set()
    for number, spot, start, _, short in _introduced(script):
        if (spot.part, short) in seen:
            continue
        seen.add((spot.part, short))
        if spot.words[:start].rstrip("》”").endswith(short):
            continue
        before = [(one, one.passage.own) for one in script.spots[:number] if one.part == spot.part]
        for one, words in [*before, (spot, spot.passage.own[:start])]:
            at = words.find(short) if one.role in _TEXT else -1
            if at >= 0:
                yield one, Hit(at, at + len(short), {"found": short})
                break
