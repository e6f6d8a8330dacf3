"""Rules of annexes that a text refers to: they are there, bear this name, and are referred to.

Refuses to compare the note of attachments with what is attached; `check/annexes.py` does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.alike import normal, plain
from generator.rules.annexed import Annex, annexes, listed
from generator.rules.numerals import value_of
from generator.rules.passage import RUNNING, Hit, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_script
from generator.rules.script import Script, Spot

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT
Found = Iterator[tuple[Spot, Hit]]

_N: Final = r"[\d一二三四五六七八九十]{1,3}+"
_REFERENCE: Final = pattern(rf"(?P<before>[》号）)]\s?)?附\s?件\s?(?P<n>{_N})(?![级\d.．：:年月])")
_MORE: Final = pattern(
    rf"\s?(?P<join>[、和及至\-—～])\s?(?:附\s?件\s?)?(?P<n>{_N})(?![\d.．年月日个项])"
)
_VAGUE: Final = pattern(r"(?:详?见|按|填写|填报|参照)\s?附\s?件(?!\s?[\d一二三四五六七八九十])")
_OTHERS: Final = pattern(
    r"(?:上级|国家|[省该其原]|(?<!本)(?:方案|通知|办法|意见|规定|文件|合同|协议|条例|标准|规范|号文))[中里]?的?$"
    r"|[》号）)](?:[中里]的?|[的所])$"
)
_ELSEWHERE: Final = pattern(r"(?:下载|平台|网站|官网|系统|公众号|网盘)[^，。；]{0,8}$")
"""Before an annex of another's, or a file that does not come with the document."""
_FAR: Final = 16
_SEE: Final = rf"\s?+[（(]\s?+(?:详?+见)?+\s?+附\s?+件\s?+(?P<n>{_N})?\s?+[）)]"
_NAMED: Final = pattern(rf"[“《](?P<name>[^“”《》]{{2,60}}+)[”》]{_SEE}")
_THING: Final = pattern(
    r"(?:[表单书册图稿]|方案|办法|计划|要点|机制|小组|专班|台账|流程|制度|目录|标准|细则|说明)$"
)
"""How the name of an annex ends; other words in “” are no names: “一票否决”（见附件2）."""
_TAIL: Final = pattern(rf"(?P<tail>[一-鿿]{{2,20}}){_SEE}")
_NOUNS: Final = (
    "自查表", "任务表", "分工表", "统计表", "检查表", "一览表", "登记表", "申报表", "申请表",
    "汇总表", "评分表", "名单", "机制", "小组", "专班", "清单", "台账", "流程图", "承诺书",
    "回执", "目录", "方案", "提纲",
)  # fmt: skip
_FILLED: Final = pattern(
    r"(?:填写|填报|填好|填妥|报送|上报|提交)[^，。；：《》“”（）]{0,14}+"
    r"[“《](?P<name>[^“”《》]{4,50}+)(?:(?<=表)|(?<=名单)|(?<=清单)|(?<=台账)|(?<=回执)|(?<=承诺书)|(?<=登记册))[”》]"
    r"(?!\s?+[（(]\s?+(?:详?+见)?+\s?+附)"
)


def _references(words: str) -> Iterator[tuple[int, int, int]]:
    """Numbers of annexes of ours that a passage names, with their places; 附件1至3 names three."""
    for found in _REFERENCE.finditer(words) if "附" in words else ():
        if found["before"] or _OTHERS.search(words[: found.start()][-8:]):
            continue
        number = value_of(found["n"])
        yield *found.span("n"), number
        more = _MORE.match(words, found.end())
        while more:
            first = number + 1 if more["join"] in "至-—～" else value_of(more["n"])
            number = value_of(more["n"])
            for each in range(first, number + 1):
                yield *more.span("n"), each
            more = _MORE.match(words, more.end())


def _running(script: Script) -> Iterator[Spot]:
    return script.of(*RUNNING)


REFERENCE_MISSING = Rule(
    "annex-reference", "引用的附件不存在", ERROR, "GB/T 9704-2012 7.3.4",
    "这里写附件{number}，附件只有{last}件",
    "请改正顺序号，或者补上这件附件",
    "青川区防汛工作方案\n任务见附件1，报表见附件3。\n附件：1.任务表\n2.统计表\n附件1\n任务表\n附件2\n统计表",
    "青川区防汛工作方案\n任务见附件1，报表见附件2。\n附件：1.任务表\n2.统计表\n附件1\n任务表\n附件2\n统计表",
)  # fmt: skip


@of_script(REFERENCE_MISSING)
def reference_missing(script: Script) -> Found:
    """附件N that is neither in the note nor attached; without a note nothing is known."""
    known = annexes(script)
    for spot in _running(script) if listed(script) else ():
        for start, end, number in _references(spot.words):
            elsewhere = _ELSEWHERE.search(spot.words[max(0, start - _FAR) : start])
            if number not in known and number and not elsewhere:
                yield spot, Hit(start, end, {"number": number, "last": len(known)})


NAME_DIFFERS = Rule(
    "annex-reference-name", "引用的附件名称不符", ERROR, "GB/T 9704-2012 7.3.4",
    "这里说附件{number}是“{found}”，附件{number}是“{title}”",
    "请改正名称或者顺序号；没有附上的，请补上",
    "青川区防汛工作方案\n按任务表（附件1）填写“防汛工作自查表”（见附件2）。\n"
    "附件：1.任务表\n2.防汛物资统计表\n附件1\n任务表\n附件2\n防汛物资统计表",
    "青川区防汛工作方案\n按任务表（附件1）填写“防汛物资统计表”（见附件2）。\n"
    "附件：1.任务表\n2.防汛物资统计表\n附件1\n任务表\n附件2\n防汛物资统计表",
)  # fmt: skip


@of_script(NAME_DIFFERS)
def name_differs(script: Script) -> Found:
    """“……表”（见附件2) against the name of annex 2; it may be shortened."""
    known = annexes(script)
    for spot in _running(script) if known else ():
        for found in _NAMED.finditer(spot.words) if "附" in spot.words else ():
            annex = known.get(value_of(found["n"]) if found["n"] else 1)
            name = normal(found["name"])
            quoted = found[0].startswith("“") and not _THING.search(name)
            if annex is None or _holds_several(annex):
                continue
            if annex.names and not quoted and not annex.is_called(name):
                shown = found["n"] or ""
                values = {"number": shown, "found": found["name"], "title": annex.shown}
                yield spot, Hit(*found.span("name"), values)


_SEVERAL: Final = pattern(
    r"(?:有关|相关|各[类项种]|常用|配套)[^（）]{0,8}|表式|表样|样表|汇编|附表|附录|表格|套表|材料|模[板版]|范本|文书|样式"
)


def _holds_several(annex: Annex) -> bool:
    """Whether an annex is a collection, in which a form of any name may stand."""
    return any(_SEVERAL.search(name) for name in annex.names)


KIND_DIFFERS = Rule(
    "annex-reference-kind", "引用的附件种类不符", HINT, "约定",
    "这里说附件{number}是{found}，附件{number}是“{title}”",
    "请核对名称和顺序号",
    "青川区防汛工作方案\n各单位如实填写自查表（见附件1）。\n附件：防汛工作任务表\n附件\n防汛工作任务表",
    "青川区防汛工作方案\n各单位如实填写自查表（见附件）。\n附件：防汛工作自查表\n附件\n防汛工作自查表",
)  # fmt: skip


@of_script(KIND_DIFFERS)
def kind_differs(script: Script) -> Found:
    """A noun without quotes before （见附件2) that the name of annex 2 does not have."""
    known = annexes(script)
    for spot in _running(script) if known else ():
        for found in _TAIL.finditer(spot.words) if "附" in spot.words else ():
            annex = known.get(value_of(found["n"]) if found["n"] else 1)
            noun = next((noun for noun in _NOUNS if found["tail"].endswith(noun)), "")
            if annex is None or _holds_several(annex):
                continue
            if annex.names and noun and not any(noun in name for name in annex.names):
                shown = found["n"] or ""
                values = {"number": shown, "found": noun, "title": annex.shown}
                end = found.end("tail")
                yield spot, Hit(end - len(noun), end, values)


UNREFERRED = Rule(
    "annex-unreferred", "正文没有提到的附件", HINT, "约定",
    "正文没有提到附件{number}“{title}”",
    "请在正文的有关地方写“见附件{number}”",
    "青川区防汛工作方案\n各单位按任务表（见附件1）开展工作。\n"
    "附件：1.任务表\n2.物资统计表\n附件1\n任务表\n附件2\n物资统计表",
    "青川区防汛工作方案\n各单位按任务表（见附件1）开展工作，报送统计表（见附件2）。\n"
    "附件：1.任务表\n2.物资统计表\n附件1\n任务表\n附件2\n物资统计表",
)  # fmt: skip


@of_script(UNREFERRED)
def unreferred(script: Script) -> Found:
    """An annex of the note that is named nowhere outside itself, by number or by name.

    Of content `annex-not-mentioned` says it, which knows the ids. Where as many references are to
    annexes that are not there, these are the slips.
    """
    if script.known.titles is not None:
        return
    known = {n: annex for n, annex in annexes(script).items() if annex.noted}
    left = dict(known)
    for spot in script.spots:
        if not left:
            return
        own_title = spot.role is Role.TITLE and spot.part in script.labels
        if own_title or spot.role in (Role.NOTED, Role.LABEL):
            continue
        words = spot.words
        if _VAGUE.search(words) or "附后" in words:
            return
        for _, _, number in _references(words):
            left.pop(number, None)
        squeezed = plain(words)
        for number in [n for n, a in left.items() if any(name in squeezed for name in a.names)]:
            left.pop(number)
    if len(left) <= len({hit.values["number"] for _, hit in reference_missing.find(script)}):
        return
    for number, annex in left.items():
        if annex.noted:
            shown = "" if len(known) == 1 else number
            values = {"number": shown, "title": annex.shown}
            yield annex.noted, Hit(0, len(annex.noted.words), values)


FORM_MISSING = Rule(
    "form-not-attached", "要填的表没有附上", HINT, "约定",
    "要求填写或者报送“{found}”，附件里没有这个名称",
    "请附上这张表，或者改成附件的名称；表在别处领取的，请写明",
    "青川区防汛工作方案\n按任务表（见附件）开展工作，每月填写《防汛物资统计表》。\n附件：任务表\n附件\n任务表",
    "青川区防汛工作方案\n按任务表（见附件1）开展工作，每月填写《防汛物资统计表》。\n"
    "附件：1.任务表\n2.防汛物资统计表\n附件1\n任务表\n附件2\n防汛物资统计表",
)  # fmt: skip


@of_script(FORM_MISSING)
def form_missing(script: Script) -> Found:
    """填写《……表》 where no annex is called so."""
    known = annexes(script)
    for spot in _running(script) if known else ():
        for found in _FILLED.finditer(spot.words):
            name = normal(found["name"])
            if not any(annex.is_called(name) for annex in known.values()):
                yield spot, Hit(*found.span("name"), {"found": found["name"]})


VAGUE = Rule(
    "annex-reference-vague", "没说是哪件附件", HINT, "约定",
    "这里只写“{found}”，附件有{count}件",
    "请写明顺序号，如“见附件1”",
    "青川区防汛工作方案\n任务见附件。\n附件：1.任务表\n2.统计表\n附件1\n任务表\n附件2\n统计表",
    "青川区防汛工作方案\n任务见附件1、附件2。\n附件：1.任务表\n2.统计表\n附件1\n任务表\n附件2\n统计表",
)  # fmt: skip


@of_script(VAGUE)
def vague(script: Script) -> Found:
    """见附件 without a number where there are several."""
    count = len(annexes(script))
    for spot in _running(script) if count > 1 else ():
        for found in _VAGUE.finditer(spot.words):
            yield spot, Hit(*found.span(), {"found": found[0], "count": count})


NUMERAL = Rule(
    "annex-reference-numeral", "附件顺序号的数字", HINT, "GB/T 9704-2012 7.3.4",
    "这里写“附件{found}”，附件说明用的是阿拉伯数字",
    "请写成“附件{right}”",
    "青川区防汛工作方案\n任务见附件一，统计见附件二。\n附件：1.任务表\n2.统计表\n附件1\n任务表\n附件2\n统计表",
    "青川区防汛工作方案\n任务见附件1，统计见附件2。\n附件：1.任务表\n2.统计表\n附件1\n任务表\n附件2\n统计表",
)  # fmt: skip


@of_script(NUMERAL)
def chinese_numeral(script: Script) -> Found:
    """附件一 where the labels say 附件1."""
    labels = [label.words for label in script.labels.values()]
    if not any(character.isdigit() for label in labels for character in label):
        return
    for spot in _running(script):
        for start, end, number in _references(spot.words):
            shown = spot.words[start:end]
            if not shown.isdigit():
                yield spot, Hit(start, end, {"found": shown, "right": number}, str(number))
