"""Rules of level: what the issuer calls itself and its place, names of other places.

Refuses to judge where no issuer's name tells where a document comes from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.issuers import issuers
from generator.rules.passage import RUNNING, Hit, Role
from generator.rules.pattern import pattern
from generator.rules.places import Home, by_name, home, places_in, rank
from generator.rules.rule import of_script
from generator.rules.script import Script, Spot

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

Found = Iterator[tuple[Spot, Hit]]

_RUNNING: Final = tuple(RUNNING)
_WE: Final = pattern(r"(?<![自本])我([委局厅])(?![托任派屈以婉限面势])")
_BODIES: Final = {"委员会": "委", "局": "局", "厅": "厅"}

OWN_AGENCY_WORD = Rule(
    "own-agency-word", "我委我局混用", WARNING, "约定",
    "发文机关是{issuer}，文中自称“{found}”",
    "请改为“{right}”；从别的机关的文件抄来的，请通读一遍",
    "延庆区卫生健康委员会文件\n延卫〔2024〕3号\n关于开展检查的通知\n各医疗机构：\n有关情况请报我局。",
    "延庆区卫生健康委员会文件\n延卫〔2024〕3号\n关于开展检查的通知\n各医疗机构：\n有关情况请报我委。",
)  # fmt: skip


@of_script(OWN_AGENCY_WORD)
def own_agency_word(script: Script) -> Found:
    """我局 in the document of a commission, 我委 in that of a bureau."""
    names = issuers(script)
    ends = [next((e for e in _BODIES if name.endswith(e)), "") for name in names]
    if not all(ends):
        return
    own = {_BODIES[end] for end in ends}
    right = "、".join(f"我{word}" for word in sorted(own))
    for spot in script.of(*_RUNNING):
        for found in _WE.finditer(spot.passage.own):
            if own and found[1] not in own:
                values = {"issuer": names[0], "found": found[0], "right": right}
                yield spot, Hit(*found.span(), values, right if len(own) == 1 else None)


_SELF: Final = pattern("(?<!自)我([省州盟旗市县区])(?![域间分别位划块级])")
_WHOLE: Final = pattern(r"(?<![完安健齐周保成])全([省州旗县区])(?![域间分别位划块隔级县市])")
_RULERS: Final = pattern("([省州旗县])(?:委|政府)(?![一-鿿]{0,2}[（(])")
_BEFORE_RULERS: Final = frozenset("，。；：（经由向报在和与及按照据")
_AFTER_OTHERS: Final = ("府、", "委、", "央、")

OWN_LEVEL_WORD = Rule(
    "own-level-word", "级别用语不对", WARNING, "约定",
    "“{found}”不合发文地区的级别：{home}及其上级没有“{word}”这一级",
    "请改成本地区的说法；多半是照抄别处文件时漏改的",
    "延庆区卫生健康委员会文件\n延卫〔2024〕3号\n关于开展检查的通知\n各医疗机构：\n"
    "提升我县医疗服务水平。",
    "延庆区卫生健康委员会文件\n延卫〔2024〕3号\n关于开展检查的通知\n各医疗机构：\n"
    "提升我区医疗服务水平。",
)  # fmt: skip


@of_script(OWN_LEVEL_WORD)
def own_level_word(script: Script) -> Found:
    """A level that neither the issuer's place nor anything above it has."""
    own = home(script)
    if own is None:
        return
    patterns = (_SELF, _WHOLE, _RULERS) if own.rank == 2 else (_SELF,)
    place = "、".join(sorted(own.names))
    for spot in script.of(Role.TITLE, *_RUNNING):
        for one in patterns:
            for found in one.finditer(spot.passage.own):
                word = found[1]
                if word not in own.words | {script.known.level[-1:]} and (
                    one is not _RULERS or _rules_alone(found)
                ):
                    values = {"found": found[0], "home": place, "word": word}
                    yield spot, Hit(*found.span(), values)


def _rules_alone(found: re.Match[str]) -> bool:
    """县委 that is no part of a name (某县委) nor of a row of levels (省、市、县政府)."""
    words, start = found.string, found.start()
    named = words.endswith(_AFTER_OTHERS, 0, start)
    return not start or words[start - 1] in _BEFORE_RULERS or named


_COUNTY: Final = pattern(r"(?<![自本])[我本]([县区旗])(?![域间分别位划块级])")
_AUTONOMOUS: Final = "自治区"

OWN_LEVEL_MIXED = Rule(
    "own-level-mixed", "我区我县混用", WARNING, "约定",
    "“{found}”和“{other}”混用，自称本地区的说法应当只有一种",
    "请按本地区的级别统一",
    "关于开展检查的通知\n各医疗机构：\n我区医疗机构要提高认识。\n提升我县医疗服务水平，保障我区群众健康。",
    "关于开展检查的通知\n各医疗机构：\n我区医疗机构要提高认识。\n提升我区医疗服务水平，保障我区群众健康。",
)  # fmt: skip


@of_script(OWN_LEVEL_MIXED)
def own_level_mixed(script: Script) -> Found:
    """我区 and 我县 in one document whose issuer is not known; an autonomous region is 我区 too."""
    if home(script) is not None:
        return
    spots = list(script.of(Role.TITLE, *_RUNNING))
    if any(_AUTONOMOUS in spot.words for spot in spots):
        return
    said = [(spot, found) for spot in spots for found in _COUNTY.finditer(spot.passage.own)]
    times = Counter(found[1] for _, found in said)
    if len(times) < 2:
        return
    usual = times.most_common(1)[0][0]
    for spot, found in said:
        if found[1] != usual:
            values = {"found": found[0], "other": f"{found[0][0]}{usual}"}
            yield spot, Hit(*found.span(), values)


_PLATFORM: Final = pattern(
    "([省市区县]级)[的统一阳光药品医用耗材集中招标和、]{0,12}采购(?:服务|交易)?平台"
)

PLATFORM_LEVELS = Rule(
    "platform-levels", "采购平台级别不一", WARNING, "约定",
    "采购平台一处写“{found}”，一处写“{other}”",
    "请核对是哪一级的平台，全文统一",
    "关于采购的通知\n各医疗机构：\n在市级医药集中采购平台采购。\n在省级医药集中采购平台采购耗材。",
    "关于采购的通知\n各医疗机构：\n在市级医药集中采购平台采购。\n在市级医药集中采购平台采购耗材。",
)  # fmt: skip


@of_script(PLATFORM_LEVELS)
def platform_levels(script: Script) -> Found:
    """The platform on which everything is bought is one, and of one level."""
    first = ""
    for spot in script.of(*_RUNNING):
        for found in _PLATFORM.finditer(spot.passage.own):
            first = first or found[1]
            if found[1] != first:
                yield spot, Hit(*found.span(1), {"found": found[1], "other": first})


_SHORT: Final = pattern(
    "以下(?:统)?简称：?“([^“”]{1,12}(?:机制|领导小组|专班|工作组|办公室|联席会议))”"
)
_MOST_SHORTS: Final = 10

BODY_LEVEL = Rule(
    "body-level", "自设机构的级别", HINT, "约定",
    "“{short}”是本级成立的，文中却写“{found}”",
    "请核对：说本级的，改正级别；说上级的，写明上级的名称",
    "延庆区卫生健康委员会文件\n延卫〔2024〕3号\n关于开展检查的通知\n各医疗机构：\n"
    "成立延庆区检查工作专班（以下简称“工作专班”）。\n由市工作专班协调解决。",
    "延庆区卫生健康委员会文件\n延卫〔2024〕3号\n关于开展检查的通知\n各医疗机构：\n"
    "成立延庆区检查工作专班（以下简称“工作专班”）。\n由区工作专班协调解决。",
)  # fmt: skip


@of_script(BODY_LEVEL)
def body_level(script: Script) -> Found:
    """A body that this document sets up, called that of another level."""
    own = home(script)
    if own is None:
        return
    spots = list(script.of(*_RUNNING))
    shorts = [found[1] for spot in spots for found in _SHORT.finditer(spot.words)]
    ours = {name[-1] for name in own.names}
    for short in dict.fromkeys(shorts[:_MOST_SHORTS]):
        for spot in spots:
            words = spot.passage.own
            at = words.find(short)
            while at >= 0:
                if at and words[at - 1] in own.words - ours:
                    values = {"short": short, "found": words[at - 1] + short}
                    yield spot, Hit(at - 1, at + len(short), values)
                at = words.find(short, at + 1)


_COMMON: Final = pattern(
    "(?:[新老古山江海滨]城|城[中东西北南]|市[中北南]|[新西]市|新[建北]|[港河]口|海港|滨[江湖]|江[北南海]"
    "|[河桥铁][东西]|东河|路[北南]|[东西南]山|北湖|运河)区"
)
"""Names of places that are words as well."""
_ABROAD: Final = pattern(
    r"经验|做法|模式|案例|案件|学习|借鉴|考察|对口|帮扶|支援|协作|合作|毗邻|相邻|接壤|来自|籍贯|跨区|"
    r"跨市|跨省|异地|试点|协同|参照|赴"
)
_NAMED_AFTER: Final = pattern(
    r".{0,8}(?:医院|大学|学院|中学|小学|学校|路|街|大道|公司|集团|法院|检察院|车站|机场|银行|支行|分行|酒店|"
    r"宾馆|仲裁委)"
)
_NOT_A_PLACE: Final = "场域间块别级值民容面位"
_PROVINCES: Final = frozenset(
    ["广西", "江西", "陕西", "山西", "海南", "云南", "湖南", "河南", "广东", "山东", "湖北", "河北"]
)
_MOST_OTHERS: Final = 2
_SENTENCE: Final = "。；\n"

OTHER_PLACE = Rule(
    "other-place", "别处的地名", WARNING, "约定",
    "发文地区是{home}，文中却有“{found}”",
    "请核对：照抄别处文件时漏改的，改成本地；确是说别处的，写清是哪里",
    "延庆区卫生健康委员会文件\n延卫〔2024〕3号\n关于开展检查的通知\n各医疗机构：\n"
    "提升密云区医疗服务水平。",
    "延庆区卫生健康委员会文件\n延卫〔2024〕3号\n关于开展检查的通知\n各医疗机构：\n"
    "提升延庆区医疗服务水平。",
)  # fmt: skip


@of_script(OTHER_PLACE)
def other_place(script: Script) -> Found:
    """One or two places of the issuer's own kind; who names more speaks of places."""
    own = home(script)
    if own is None:
        return
    there = [
        (spot, hit)
        for spot in script.of(*(set(Role) - {Role.HEAD, Role.SIGNATURE}))
        for hit in _elsewhere(spot, own)
    ]
    if len({hit.values["found"] for _, hit in there}) <= _MOST_OTHERS:
        yield from there


def _elsewhere(spot: Spot, own: Home) -> Iterator[Hit]:
    words = spot.passage.own
    place = "、".join(sorted(own.names))
    for start, end, name in places_in(words):
        strange = len(name) > 2 and name not in own.names | own.above
        strange = strange and not _COMMON.fullmatch(name)
        same = strange and any(rank(one) == own.rank for one in by_name()[name])
        if same and not _is_said_of_elsewhere(words, start, end):
            yield Hit(start, end, {"found": name, "home": place})


def _is_said_of_elsewhere(words: str, start: int, end: int) -> bool:
    """A word of another kind, a name called after a place, or a sentence about elsewhere."""
    if words[end : end + 1] in _NOT_A_PLACE and end < len(words):
        return True
    if words[max(start - 1, 0) : start + 1] in _PROVINCES or _NAMED_AFTER.match(words, end):
        return True
    begin = max(words.rfind(mark, max(0, start - 80), start) for mark in _SENTENCE)
    stop = min((at for mark in _SENTENCE if (at := words.find(mark, end, end + 80)) >= 0),
               default=end + 80)  # fmt: skip
    return bool(_ABROAD.search(words, max(begin, start - 80), stop))
