"""Rules of numbers that announce a list, against the list: 三项, 等五个部门, “四有”, 以下三个附件.

Refuses to judge figures themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.listing import Listed, before
from generator.rules.numerals import CIRCLED, NUMERAL, value_of
from generator.rules.outline import siblings
from generator.rules.passage import RUNNING, Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage, of_script
from generator.rules.script import Script, Spot

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT
OURS: Final = "约定"

_BIG: Final = "大(?=[类环任工行板领方体问重目举措])"
_UNIT: Final = rf"(?:[个项家类种条点件级]|方面|{_BIG})"
_NOT_TIME: Final = r"(?!月|小时|工作日|[百以左多])"

_LEAST: Final = 2
"""One thing is seldom counted: 一个道理."""
_AND_SO: Final = pattern(rf"等(?P<n>{NUMERAL})(?P<unit>{_UNIT}){_NOT_TIME}(?P<what>[一-鿿]{{0,2}})")

TOO_MANY = Rule(
    "listed-too-many", "列举多于所说个数", WARNING, OURS,
    "“{found}”前面列了 {listed} 个",
    "请核对个数和所列内容",
    "主要分为动员学习、自查自纠、集中整治、总结整改等三个环节。",
    "主要分为动员学习、自查自纠、集中整治、总结整改等四个环节。",
)  # fmt: skip


@of_passage(TOO_MANY, RUNNING)
def too_many(passage: Passage) -> Iterator[Hit]:
    """More things before 等三个 than three; fewer may be meant, as 等 leaves some out."""
    for found in _AND_SO.finditer(passage.own):
        listed = before(passage.own, found.start())
        if listed.least > value_of(found["n"]) >= _LEAST and listed.even:
            yield Hit(*found.span(), {"found": found[0], "listed": listed.least})


_SHORT: Final = 3
_PLAIN: Final = pattern(
    rf"(?<=[一-鿿”])(?<![各每共前近约达第至满过为有是用分这那上下首另某几的了等十百千余在于对把将被给向从由点季])"
    rf"(?P<n>[两三四五六七八九十]|十[一二三四五六]|二(?=者))(?P<unit>[个项家类种条件级者]|方面|{_BIG}){_NOT_TIME}(?P<what>[一-鿿]{{0,2}})"
)

WRONG_COUNT = Rule(
    "listed-count-differs", "列举与所说个数不符", WARNING, OURS,
    "“{found}”前面列了 {listed} 个",
    "请核对个数和所列内容；没有列全的，在数字前加“等”",
    "市、区、街镇两级协同推进。", "市、区、街镇三级协同推进。",
)  # fmt: skip


@of_passage(WRONG_COUNT, RUNNING)
def wrong_count(passage: Passage) -> Iterator[Hit]:
    """A list and its number without 等 between them: 公安、审计、医保两个部门, 质量和安全三者."""
    for found in _PLAIN.finditer(passage.own):
        listed, number = before(passage.own, found.start()), value_of(found["n"])
        short = found["unit"] != "级" or max(map(len, listed.things)) <= _SHORT
        if not listed.things[0] or not short:
            continue
        pair = listed.most == 2 and found["unit"] == "者"
        if len(listed.things) == 1 and not pair:
            continue
        few = listed.most < number <= listed.most + 2 and (listed.even or pair)
        if few or (listed.least > number and listed.even):
            yield Hit(*found.span(), {"found": found[0], "listed": len(listed.things) + pair})


_NO_COUNT: Final = r"(?<![第每各其余前后几数\d一二三四五六七八九十百千万亿])"
_DECLARED: Final = (
    rf"(?P<n>{NUMERAL})(?P<unit>[个项类种条点步]|方面|{_BIG}){_NOT_TIME}(?!字)"
    r"(?P<what>[^，。；：:、（）\d两三四五六七八九十个项]{0,10}?)"
)
_LISTED: Final = pattern(
    rf"{_NO_COUNT}{_DECLARED}(?P<joint>[：:]|（(?![即含如见指包])|[，。（]即|[，（]?分别[是为])"
)

_FAR: Final = 300
_VERBAL: Final = pattern("[都了着过将把被在向对从使让]|通过")
_BREAKS: Final = pattern("[。：:（）]")

LISTED_AFTER = Rule(
    "listed-after-differs", "所说个数与后面所列不符", WARNING, OURS,
    "“{found}”后面列了 {listed} 个",
    "请核对个数和所列内容",
    "本次整治分为三个环节：动员学习、自查自纠、集中整治、总结整改。",
    "本次整治分为四个环节：动员学习、自查自纠、集中整治、总结整改。",
)  # fmt: skip


@of_passage(LISTED_AFTER, RUNNING)
def listed_after(passage: Passage) -> Iterator[Hit]:
    """三个环节：甲、乙、丙、丁. A list with commas may be anything and is passed over."""
    for found in _LISTED.finditer(passage.own):
        end = _BREAKS.search(passage.own, found.end(), found.end() + _FAR)
        last = end.start() if end else found.end() + _FAR
        words, number = passage.own[found.end() : last], value_of(found["n"])
        if end and end[0] == "（":
            continue
        if number < _LEAST or _ORDINAL.match(words) or _VERBAL.search(found["what"]):
            continue
        low, high = _counted(words, found["joint"])
        if high > 1 and not low <= number <= high:
            said = passage.words[found.start() : found.start("joint")]
            yield Hit(found.start(), found.start("joint"), {"found": said, "listed": low})


_ORDINAL: Final = pattern(rf"\s?(?:[（(]|{NUMERAL}(?:是|[.．、）)]|要)|第一|首先|其一|[{CIRCLED}])")
_JOINS: Final = pattern("[、，和与及]")
_OPEN_END: Final = ("等", "等等")


def _counted(words: str, joint: str) -> tuple[int, int]:
    """At least and at most how many things a list names; (0, 0) where that is not plain."""
    words = words.strip()
    if "；" in words:
        things = [thing for thing in words.split("；") if thing.strip()]
        more = bool(_JOINS.search(things[-1]))
        return (len(things), len(things) + more) if joint in "：:" else (0, 0)
    if (
        "，" in words
        or "," in words
        or "、" not in words
        or words.endswith(_OPEN_END)
        or "等" in words
    ):
        return 0, 0
    listed = Listed(words)
    long = min(map(len, listed.things)) > 1
    return (listed.least, listed.most) if joint != "（" or (listed.even and long) else (0, 0)


_ENUMERATED: Final = pattern(
    rf"{_NO_COUNT}{_DECLARED}[：:。，]\s?(?:(?P<is>一是)|(?P<th>第一[，、])|(?P<of>其一)|(?P<round>（1）)"
    rf"|(?P<han>（一）)|(?P<circle>①))"
)
_NEXT: Final = {
    "is": pattern(r"([一二三四五六七八九十]{1,2})是"),
    "th": pattern(r"第([一二三四五六七八九十]{1,2})[，、]"),
    "of": pattern(r"其([一二三四五六七八九])"),
    "round": pattern(r"（(\d{1,2})）"),
    "han": pattern(r"（([一二三四五六七八九十]{1,2})）"),
    "circle": pattern(rf"([{CIRCLED}])"),
}

ENUMERATED = Rule(
    "enumerated-count-differs", "所说个数与列举不符", WARNING, OURS,
    "“{found}”后面列到第 {listed} 个",
    "请核对个数和所列内容",
    "存在三个方面的问题：一是认识不足；二是制度不全；三是检查不严；四是整改不力。",
    "存在四个方面的问题：一是认识不足；二是制度不全；三是检查不严；四是整改不力。",
)  # fmt: skip


@of_script(ENUMERATED)
def enumerated(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """五个方面：一是……; the list may go on in the paragraphs behind it."""
    for at, spot in enumerate(script.spots):
        if spot.role not in RUNNING:
            continue
        own = spot.passage.own
        for found in _ENUMERATED.finditer(own):
            form = next(name for name in _NEXT if found[name])
            last = _run(own, form, 0, found.start(form))
            for number in range(at + 1, len(script.spots)):
                later = script.spots[number]
                more = _run(later.passage.own.lstrip(), form, last)
                if more == last or later.part != spot.part:
                    break
                last = more
            if last > 1 and last != value_of(found["n"]) >= _LEAST:
                said = own[found.start() : found.end("what")]
                yield spot, Hit(found.start(), found.end("what"), {"found": said, "listed": last})


def _run(words: str, form: str, last: int, start: int = 0) -> int:
    """How far a list counts on from a character, at which its next mark has to stand."""
    if not _NEXT[form].match(words, start):
        return last
    for found in _NEXT[form].finditer(words, start):
        number = value_of(found[1])
        if number == last + 1:
            last = number
        elif number == 1:
            break
    return last


_FOLLOWING: Final = pattern(
    rf"(?:以下|下列|如下|下述)(?P<n>{NUMERAL})(?P<unit>[个项类种大条点步]|方面)(?P<what>[^，。；：:]{{0,14}})[：:。]\s?$"
    rf"|(?P<m>{NUMERAL})(?:[个项类种大条点步]|方面)[^，。；：:]{{0,10}}如下[：:]\s?$"
)

FOLLOWING = Rule(
    "following-count-differs", "所说个数与下文条数不符", WARNING, OURS,
    "“{found}”，下面列了 {listed} 条",
    "请核对个数和下面的条数",
    "关于加强管理的通知\n各单位：\n为加强管理，要落实以下三项措施：\n一、加强学习\n要学习制度。\n二、严格检查\n要定期检查。",
    "关于加强管理的通知\n各单位：\n为加强管理，要落实以下两项措施：\n一、加强学习\n要学习制度。\n二、严格检查\n要定期检查。",
)  # fmt: skip


@of_script(FOLLOWING)
def following(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """以下三项措施： and the numbered lines right below it, where these are not data."""
    if script.known.composed:
        return
    groups = {group.entries[0].at: len(group.entries) for group in siblings(script)}
    for at, spot in enumerate(script.spots):
        found = _FOLLOWING.search(spot.passage.own) if spot.role is Role.BODY else None
        if not found or groups.get(at + 1, 1) < 2:
            continue
        if value_of(found["n"] or found["m"]) != groups[at + 1]:
            said = found[0].strip().rstrip("：:。")
            values = {"found": said, "listed": groups[at + 1]}
            yield spot, Hit(found.start(), found.start() + len(said), values)


_SLOGAN: Final = pattern(rf"“(?P<n>{NUMERAL})个?(?P<key>[^“”、，]{{1,5}})”")
_QUOTE: Final = pattern(r"“([^“”]{4,60})”")
_MEANS: Final = pattern(r"[^。；]{0,12}?[，。；：:（]?\s?(?:即|就是|是指|[：:])")
_PIECES: Final = pattern(r"[、，,；;]|和|以及")
_NEAR: Final = 40

SLOGAN = Rule(
    "slogan-parts-differ", "数字口号与内容不符", WARNING, OURS,
    "“{found}”的内容写了 {listed} 个",
    "请核对口号里的数字和所列内容",
    "参照“定时定点”、“有预约有流程有记录”（“三定”“三有”）的方式管理。",
    "参照“定时定点定人”、“有预约有流程有记录”（“三定”“三有”）的方式管理。",
)  # fmt: skip


@of_passage(SLOGAN, RUNNING)
def slogan(passage: Passage) -> Iterator[Hit]:
    """“三定”, “五个不放过”: the quotation beside it, or what follows 即, repeats its key word."""
    words = passage.words
    for found in _SLOGAN.finditer(words):
        number, key = value_of(found["n"]), found["key"]
        counts = {count for count in _said(words, found.start(), found.end(), key) if count > 1}
        if number > 1 and counts and number not in counts:
            said = found[0].strip("“”")
            yield Hit(found.start() + 1, found.end() - 1, {"found": said, "listed": max(counts)})


def _said(words: str, start: int, end: int, key: str) -> Iterator[int]:
    """How often the key word stands in a quotation nearby, or in the list that follows."""
    for quote in _QUOTE.finditer(
        words, max(start - 3 * _NEAR, 0), min(end + 3 * _NEAR, len(words))
    ):
        beside = min(abs(start - quote.end()), abs(quote.start() - end)) <= _NEAR
        if beside and not start <= quote.start() < end:
            yield quote[1].count(key)
    if means := _MEANS.match(words, end):
        listed = words[means.end() : means.end() + _FAR].partition(
            "）" if "（" in means[0] else "。"
        )[0]
        first, *rest = (piece.strip() for piece in _PIECES.split(listed))
        if not _ORDINAL.match(listed):
            yield (key in first) + sum(p.startswith(key) or p.endswith(key) for p in rest)


IN_PLACE = Rule(
    "slogan-list-differs", "数字口号与所列不符", WARNING, OURS,
    "“{found}”前面列了 {listed} 个",
    "请核对口号里的数字和所列内容",
    "确保思想发动、自查自纠、线索移交、问题核查“五个到位”。",
    "确保思想发动、自查自纠、线索移交、问题核查“四个到位”。",
)  # fmt: skip

_BEHIND_LIST: Final = pattern(rf"(?<=[一-鿿])等?“(?P<n>{NUMERAL})个(?P<key>[^“”]{{1,5}})”")


@of_passage(IN_PLACE, RUNNING)
def in_place(passage: Passage) -> Iterator[Hit]:
    """A list that runs into its slogan: 思想发动、自查自纠、线索移交“三个到位”."""
    for found in _BEHIND_LIST.finditer(passage.words):
        listed, number = before(passage.words, found.start()), value_of(found["n"])
        if len(listed.things) < 2 or not listed.even:
            continue
        few = number > listed.most and not found[0].startswith("等")
        if few or number < listed.least:
            said = {"found": f"{found['n']}个{found['key']}", "listed": len(listed.things)}
            yield Hit(found.start("n"), found.end("key"), said)


_ANNEXES: Final = pattern(
    rf"(?:以下|下列|所附|附上)(?P<n>{NUMERAL})(?:个|份|件|项)附件|附件共?(?P<m>{NUMERAL})[个份件](?![一-鿿])"
)

ANNEXES = Rule(
    "annex-number-said", "附件个数不符", WARNING, OURS,
    "“{found}”，实际有 {listed} 个附件",
    "请核对附件的个数",
    "关于报送总结的通知\n各单位：\n请按以下3个附件的要求报送。\n附件1\n统计表\n附件2\n自查表",
    "关于报送总结的通知\n各单位：\n请按以下2个附件的要求报送。\n附件1\n统计表\n附件2\n自查表",
)  # fmt: skip


@of_script(ANNEXES)
def annexes(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """以下3个附件, where another number of them is attached or listed."""
    listed = len(script.labels) or sum(1 for _ in script.of(Role.NOTED))
    for spot in script.of(Role.BODY, Role.REMARK) if listed else ():
        for found in _ANNEXES.finditer(spot.passage.own):
            if value_of(found["n"] or found["m"]) != listed:
                yield spot, Hit(*found.span(), {"found": found[0], "listed": listed})


_JOINT: Final = pattern(
    rf"(?:等|我们)(?P<n>{NUMERAL})个?(?:部门|单位|部委|机关)(?=关于|印发|联合|决定|制定|研究|共同)"
)

SIGNERS = Rule(
    "joint-number-differs", "联合发文机关个数不符", WARNING, OURS,
    "“{found}”，落款有 {listed} 个机关",
    "请核对部门个数和落款",
    "某区卫生健康委员会等三部门关于报送总结的通知\n各单位：\n请报送总结。\n某区卫生健康委员会\n某区公安局\n2022年6月29日",
    "某区卫生健康委员会等两部门关于报送总结的通知\n各单位：\n请报送总结。\n某区卫生健康委员会\n某区公安局\n2022年6月29日",
)  # fmt: skip

_NAME: Final = pattern(r"[一-鿿]{4,40}")


@of_script(SIGNERS)
def signers(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """等五部门 in the title, or 我们五部门 in the text, against the names that sign."""
    names = [name for spot in script.of(Role.SIGNATURE) for name in _NAME.findall(spot.words)]
    for spot in script.of(Role.TITLE, Role.BODY) if len(names) > 1 else ():
        if spot.part > 1:
            continue
        for found in _JOINT.finditer(spot.passage.own):
            if value_of(found["n"]) != len(names):
                yield spot, Hit(*found.span(), {"found": found[0], "listed": len(names)})
