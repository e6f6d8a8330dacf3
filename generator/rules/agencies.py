"""Rules of agencies' names: one form for one agency, names that are no more, slips.

Refuses to know agencies by place; `agency_names.py` has what all places share.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.agency_names import (
    FULL_FORMS,
    LOCAL_SINCE,
    MIXED,
    OUTDATED,
    OUTDATED_LOCAL,
    SHORT_FORMS,
    SLIPS,
)
from generator.rules.moments import issued
from generator.rules.passage import RUNNING, Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage, of_script
from generator.rules.script import Script, Spot

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

Found = Iterator[tuple[Spot, Hit]]

_ROLES: Final = (Role.TITLE, Role.RECIPIENTS, *RUNNING)
_LEVELS: Final = "区县市省州旗盟"


def _any(words: Iterable[str]) -> str:
    """An alternative of them, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


_ROW: Final = {form: number for number, row in enumerate(SHORT_FORMS) for form in row}
_SHORT: Final = pattern(f"([{_LEVELS}])({_any(_ROW)})(?!员会|[（(]局)")

AGENCY_FORMS = Rule(
    "agency-two-forms", "同一机关两种简称", WARNING, "约定",
    "同一机关，这里写“{found}”，别处写“{other}”",
    "请全文用一种规范化简称",
    "关于开展检查的通知\n各医疗机构：\n区卫生健康委组织检查。\n结果报区卫健委。",
    "关于开展检查的通知\n各医疗机构：\n区卫生健康委组织检查。\n结果报区卫生健康委。",
)  # fmt: skip


@of_script(AGENCY_FORMS)
def agency_forms(script: Script) -> Found:
    """Two short forms of one agency of one level; the rarer one is told."""
    said = [
        (spot, found) for spot in script.of(*_ROLES) for found in _SHORT.finditer(spot.passage.own)
    ]
    forms: dict[tuple[str, int], Counter[str]] = {}
    for _, found in said:
        forms.setdefault((found[1], _ROW[found[2]]), Counter())[found[2]] += 1
    for spot, found in said:
        usual = forms[found[1], _ROW[found[2]]].most_common(1)[0][0]
        if found[2] != usual and not _both_there(found[1], found[2], usual):
            values = {"found": found[0], "other": found[1] + usual}
            yield spot, Hit(*found.span(), values)


_BRANCHES: Final = ({"公安局", "公安分局"}, {"城市管理局", "城管执法局"})


def _both_there(level: str, form: str, other: str) -> bool:
    """A city has a bureau of police, and its districts have branches."""
    return level == "市" and {form, other} in _BRANCHES


_BARE_FULL: Final = pattern(
    rf"(?:^|(?<=[，。；：、（\s由向报经请与及和]))([{_LEVELS}])({_any(FULL_FORMS)})"
)
_ANY_SHORT: Final = pattern(
    f"([{_LEVELS}])({_any(short for shorts in FULL_FORMS.values() for short in shorts)})(?!员会)"
)
_FULL_OF: Final = {short: full for full, shorts in FULL_FORMS.items() for short in shorts}

AGENCY_FULL_AND_SHORT = Rule(
    "agency-full-and-short", "全称简称混用", HINT, "约定",
    "这里写“{found}”，别处写“{other}”",
    "请全文用一种；用简称的，第一次写全称并注明“以下简称”",
    "关于开展检查的通知\n各医疗机构：\n检查由区医疗保障局负责。\n结果报区医保局。",
    "关于开展检查的通知\n各医疗机构：\n检查由区医保局负责。\n结果报区医保局。",
)  # fmt: skip


@of_script(AGENCY_FULL_AND_SHORT)
def agency_full_and_short(script: Script) -> Found:
    """A full form and its short one in running text, where none is declared to stand for it."""
    shorts: dict[tuple[str, str], str] = {}
    fulls: list[tuple[Spot, re.Match[str]]] = []
    for spot in script.of(*RUNNING):
        for found in _ANY_SHORT.finditer(spot.passage.own):
            shorts.setdefault((found[1], _FULL_OF[found[2]]), found[0])
        if "简称" not in spot.words:
            fulls += ((spot, found) for found in _BARE_FULL.finditer(spot.passage.own))
    for spot, found in fulls:
        if other := shorts.get((found[1], found[2])):
            yield spot, Hit(found.start(1), found.end(2), {"found": found[0], "other": other})


_STATE: Final = pattern(
    rf"(?<![国勤军队原前旧省市区县])({_any(OUTDATED)})(?![门长队令分位件署]|.{{0,14}}《)"
)
_LOCAL: Final = pattern(rf"(?<!原)([{_LEVELS}])({_any(OUTDATED_LOCAL)})(?!.{{0,14}}《)")
_FORMER: Final = pattern("原[一-鿿、]{0,20}$")

AGENCY_OUTDATED = Rule(
    "agency-outdated", "已更名的机关", WARNING, "《国务院机构改革方案》",
    "“{found}”已经改了名称，现在是{now}",
    "请改用现在的名称；说过去的事，写“原{found}”",
    "关于开展检查的通知\n各医疗机构：\n按照国家卫生计生委的部署开展检查。\n某某市卫生健康委员会\n2023年5月8日",
    "关于开展检查的通知\n各医疗机构：\n按照国家卫生健康委的部署开展检查。\n某某市卫生健康委员会\n2023年5月8日",
)  # fmt: skip


@of_script(AGENCY_OUTDATED)
def agency_outdated(script: Script) -> Found:
    """Names that were gone when the document was issued; not before a title that they issued."""
    day = issued(script)
    if day is None:
        return
    for spot in script.of(*_ROLES):
        words = spot.passage.own
        for found in _STATE.finditer(words):
            since, now = OUTDATED[found[1]]
            if day >= since and not _FORMER.search(
                words, max(0, found.start() - 20), found.start()
            ):
                yield spot, Hit(*found.span(), {"found": found[0], "now": now})
        for found in _LOCAL.finditer(words) if day >= LOCAL_SINCE else ():
            now = found[1] + OUTDATED_LOCAL[found[2]]
            yield spot, Hit(*found.span(), {"found": found[0], "now": now})


_SLIP: Final = pattern(f"({_any(SLIPS)})")
_WITHOUT_MEMBERS: Final = r"会(?=[、，。；）》\s文]|$|党|办公室|关于)"
_CUT_END: Final = pattern(_WITHOUT_MEMBERS)

AGENCY_SLIP = Rule(
    "agency-slip", "机关名称错字", ERROR, "约定",
    "“{found}”写错了",
    "请改为“{right}”",
    "结果报区卫建委。", "结果报区卫健委。",
)  # fmt: skip


@of_passage(AGENCY_SLIP, frozenset(Role))
def agency_slip(passage: Passage) -> Iterator[Hit]:
    """Slips of the keyboard in names; with what is wrong behind them, so that one answer does."""
    own = passage.own
    for found in _SLIP.finditer(own):
        start, end = found.span()
        right = SLIPS[found[0]]
        if right.endswith("委") and own.startswith("员会", end) and right + "员会" in MIXED:
            end, right = end + 2, MIXED[right + "员会"]
        elif right.endswith("委") and _CUT_END.match(own, end):
            end += 1
        yield Hit(start, end, {"found": own[start:end], "right": right}, right)


AGENCY_MIXED = Rule(
    "agency-mixed", "简称全称拼接", WARNING, "约定",
    "“{found}”半是简称、半是全称",
    "写全称用“{right}”，写简称用“{short}”",
    "结果报区卫健委员会。", "结果报区卫生健康委员会。",
)  # fmt: skip
_MIXED: Final = pattern(f"({_any(MIXED)})(?![议上员])")


@of_passage(AGENCY_MIXED, frozenset(Role))
def agency_mixed(passage: Passage) -> Iterator[Hit]:
    """卫健 is of the short form, 委员会 of the full one; 卫健委员会议 is a meeting."""
    for found in _MIXED.finditer(passage.own):
        right = MIXED[found[0]]
        yield Hit(*found.span(), {"found": found[0], "right": right, "short": found[0][:3]}, right)


_CUT: Final = pattern(rf"(?:卫生健康|卫健|发展改革|发改)委{_WITHOUT_MEMBERS}")

AGENCY_CUT = Rule(
    "agency-cut", "机关名称残缺", ERROR, "约定",
    "“{found}”不是机关的名称",
    "写全称用“委员会”，写简称用“委”",
    "抄送：市卫生健康委会。", "抄送：市卫生健康委员会。",
)  # fmt: skip


@of_passage(AGENCY_CUT, frozenset(Role))
def agency_cut(passage: Passage) -> Iterator[Hit]:
    """委会: neither 委 nor 委员会."""
    for found in _CUT.finditer(passage.own):
        yield Hit(*found.span(), {"found": found[0]})


_DEPARTMENT: Final = pattern(
    rf"(?:^|(?<=[、，；：（\s委局厅由报送经向与和及{_LEVELS}]))([一-鿿]{{2,9}}?)"
    r"((?:科|股)(?![研室学技目员普教别级协幻班份权东票])|处(?=[、，；。）\s等处长副负]|$))"
)
_CLINICAL: Final = pattern(
    "(?:内|外|妇|儿|产|骨|眼|牙|口腔|专|本|学|全|检验|放射|药剂|急诊|临床|相关|各|有关)$"
)
_GENERIC: Final = pattern("工作|管理|事务")
_NUMERAL: Final = frozenset("一二三四五六七八九十")

Departments = Mapping[tuple[str, str], list[tuple[Spot, int]]]
"""Where each department is named, by its words and its noun."""


def _departments(script: Script) -> Departments:
    found: dict[tuple[str, str], list[tuple[Spot, int]]] = {}
    for spot in script.of(*RUNNING):
        for name, start in _departments_in(spot.passage):
            found.setdefault(name, []).append((spot, start))
    return found


@lru_cache(20_000)
def _departments_in(passage: Passage) -> tuple[tuple[tuple[str, str], int], ...]:
    """Words, noun and start of each; districts share most passages of a programme."""
    found = []
    for one in _DEPARTMENT.finditer(passage.own):
        words = one[1]
        words = words[max(words.rfind(mark) for mark in "委局厅由报送交经向") + 1 :]
        words = words[words[:1] in tuple(_LEVELS) :]
        if len(words) > 1 and not _CLINICAL.search(words):
            found.append(((words, one[2]), one.end(2) - len(words) - 1))
    return tuple(found)


DEPARTMENT_FORMS = Rule(
    "department-two-forms", "同一科室两种名称", WARNING, "约定",
    "“{found}”和“{other}”像是同一个内设机构",
    "请统一名称",
    "关于开展检查的通知\n各医疗机构：\n由党群工作科、医政医管科负责。\n由党群工作科、办公室负责。\n材料报党群科。",
    "关于开展检查的通知\n各医疗机构：\n由党群工作科、医政医管科负责。\n由党群工作科、办公室负责。\n材料报党群工作科。",
)  # fmt: skip


@of_script(DEPARTMENT_FORMS)
def department_forms(script: Script) -> Found:
    """Names that differ in a general word (工作, 管理) only, or in 科 and 股."""
    held = _departments(script)
    alike: dict[str, list[tuple[str, str]]] = {}
    for words, noun in held:
        alike.setdefault(_GENERIC.sub("", words) or words, []).append((words, noun))
    for names in alike.values():
        usual = max(names, key=lambda name: (len(held[name]), len(name[0])))
        for name in names:
            if name != usual and (name[0] == usual[0] or name[1] == usual[1]):
                yield from _differing(held, name, usual)


DEPARTMENT_NEAR = Rule(
    "department-near", "科室名称相近", HINT, "约定",
    "“{found}”和“{other}”只差一两个字",
    "请核对是不是同一个内设机构",
    "关于开展检查的通知\n各医疗机构：\n由医政管理科、办公室负责。\n由医政管理科、财务科负责。\n材料报医政医管科。",
    "关于开展检查的通知\n各医疗机构：\n由医政管理科、办公室负责。\n由医政管理科、财务科负责。\n材料报医政管理科。",
)  # fmt: skip


@of_script(DEPARTMENT_NEAR)
def department_near(script: Script) -> Found:
    """Names that begin alike and are the same when one character of each is left out."""
    held = _departments(script)
    near: dict[str, list[tuple[str, str]]] = {}
    for name in held:
        words = name[0]
        if len(words) >= 4 and not _NUMERAL & set(words):
            for at in range(2, len(words)):
                near.setdefault(f"{words[:at]}{words[at + 1 :]}{name[1]}", []).append(name)
    told: set[tuple[str, str]] = set()
    for names in near.values():
        usual = max(names, key=lambda name: len(held[name]))
        for name in names:
            same = _GENERIC.sub("", name[0]) == _GENERIC.sub("", usual[0])
            if name != usual and not same and name not in told:
                told.add(name)
                yield from _differing(held, name, usual)


def _differing(held: Departments, name: tuple[str, str], usual: tuple[str, str]) -> Found:
    found, other = "".join(name), "".join(usual)
    for spot, start in held[name]:
        yield spot, Hit(start, start + len(found), {"found": found, "other": other})


_DECLARED: Final = pattern("([一-鿿]{6,40})[（(]以下(?:统)?简称：?“([一-鿿]{2,12})”[)）]")
_MORE: Final = 4
_MOST_DECLARED: Final = 10

FULL_NAME_AGAIN = Rule(
    "full-name-again", "有简称仍用全称", HINT, "约定",
    "前面写明简称“{short}”，这里又写全称“{found}”",
    "请用简称；标题和署名里用全称",
    "关于成立工作组的通知\n各单位：\n成立医疗机构廉洁从业工作领导小组（以下简称“领导小组”）。\n"
    "廉洁从业工作领导小组每季度开会一次。",
    "关于成立工作组的通知\n各单位：\n成立医疗机构廉洁从业工作领导小组（以下简称“领导小组”）。\n"
    "领导小组每季度开会一次。",
)  # fmt: skip


@of_script(FULL_NAME_AGAIN)
def full_name_again(script: Script) -> Found:
    """In running text behind the place where a short form is declared, in the same part."""
    spots = list(script.of(Role.BODY))
    declared = [
        (number, found)
        for number, spot in enumerate(spots)
        for found in _DECLARED.finditer(spot.words)
    ]
    for number, found in declared[:_MOST_DECLARED]:
        short = found[2]
        full = found[1][-len(short) - _MORE :]
        if not found[1].endswith(short):
            continue
        for spot in spots[number + 1 :]:
            at = spot.passage.own.find(full) if spot.part == spots[number].part else -1
            if at >= 0:
                values = {"short": short, "found": full}
                yield spot, Hit(at, at + len(full), values)
