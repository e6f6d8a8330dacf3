"""Rules of reporting channels: announced and printed, the same everywhere, whose account.

Refuses to judge the shape of a number or an address; that is `contacts.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.contacts import MAIL
from generator.rules.passage import RUNNING, Hit
from generator.rules.pattern import pattern
from generator.rules.places import home, places_in
from generator.rules.rule import of_script
from generator.rules.script import Script, Spot

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

Found = Iterator[tuple[Spot, Hit]]

_RUNNING: Final = tuple(RUNNING)
_OPEN: Final = "【待补"
_DIGITS: Final = pattern(
    r"(?<![\d.〔])(?:0\d{2,3}[-—－\s]?)?\d{7,8}(?!\d)|(?<!\d)1\d{10}(?!\d)|(?<!\d)12\d{3}(?!\d)|[48]00[-—]?\d{3}[-—]?\d{4}"
)
_BOX: Final = pattern(r"邮编|邮政编码|信箱地址|信箱[：:]|(?:路|街|道)\d{1,4}号")
_ACCOUNT: Final = pattern(r"(?:账|帐)\s{0,4}号\s{0,2}[：:]\s{0,4}\S")
_SIGNS: Final = {
    "举报电话": _DIGITS,
    "监督电话": _DIGITS,
    "电子邮箱": MAIL,
    "举报邮箱": MAIL,
    "信箱": _BOX,
    "廉政账户": _ACCOUNT,
}
"""How texts call a channel, and what stands where it is printed."""
_TITLES: Final = {
    "举报电话": "举报电话", "监督电话": "监督电话", "电子邮箱": "邮箱", "举报邮箱": "邮箱",
    "信箱": "举报信箱", "廉政账户": "廉政账户",
}  # fmt: skip
_ANNOUNCED: Final = pattern("公布|设立|开通")
_STOPS: Final = "。；"
_REPORTS: Final = pattern(r"(?:报告|总结|汇报|情况|小结|综述|信息)(?:[（(][^（）()]{1,12}[）)])?$")
"""Titles of those who tell what was done; they announce nothing."""
_CHANNEL: Final = pattern("举报电话|监督电话|电子邮箱|举报邮箱|(?<!子)信箱|廉政账户")

_THEIRS: Final = pattern("自行|本单位|本机构|院内|各单位|各医疗机构|各地")
"""Said in a sentence, it is others who make their channels public."""

CHANNEL_NOT_PRINTED = Rule(
    "channel-not-printed", "未列出的举报方式", WARNING, "约定",
    "文中说公布{channel}，列出的举报方式里却没有",
    "请补上，或改写这句话",
    "关于开展整治的通知\n各医疗机构：\n向社会公布举报电话、信箱。\n附件\n举报方式\n一、举报电话\n12345678",
    "关于开展整治的通知\n各医疗机构：\n向社会公布举报电话。\n附件\n举报方式\n一、举报电话\n12345678",
)  # fmt: skip


@of_script(CHANNEL_NOT_PRINTED)
def channel_not_printed(script: Script) -> Found:
    """A channel that is announced where others are printed, and it is not."""
    announced = list(_announced(script))
    printed = {name for name in _SIGNS if _is_printed(name, script)} if announced else set()
    if printed:
        for spot, start, channel in announced:
            if channel not in printed:
                yield spot, Hit(start, start + len(channel), {"channel": channel})


CHANNELS_MISSING = Rule(
    "channels-missing", "未附举报方式", HINT, "约定",
    "文中说公布{channel}，但没有附上举报方式",
    "请附上举报方式；由各单位自行公布的，请写明",
    "关于开展整治的通知\n各医疗机构：\n向社会公布举报电话。",
    "关于开展整治的通知\n各医疗机构：\n向社会公布举报电话：12345678。",
)  # fmt: skip


@of_script(CHANNELS_MISSING)
def channels_missing(script: Script) -> Found:
    """Channels are announced, and none is printed anywhere."""
    if any(_REPORTS.search(title) for title, _ in list(script.titles.values())[:1]):
        return
    announced = list(_announced(script))
    if announced and not any(_is_printed(name, script) for name in _SIGNS):
        for spot, start, channel in announced:
            yield spot, Hit(start, start + len(channel), {"channel": channel})


def _announced(script: Script) -> Iterator[tuple[Spot, int, str]]:
    """Each channel that stands in one sentence with 公布."""
    for spot in script.of(*_RUNNING):
        words, done = spot.passage.own, 0
        for said in _ANNOUNCED.finditer(words):
            if said.start() < done:
                continue
            start = max(words.rfind(stop, done, said.start()) for stop in _STOPS) + 1
            done = min((at for stop in _STOPS if (at := words.find(stop, said.end())) >= 0),
                       default=len(words))  # fmt: skip
            if not _THEIRS.search(words, max(start, said.start() - 60), done):
                for found in _CHANNEL.finditer(words, start, done):
                    yield spot, found.start(), found[0]


def _is_printed(channel: str, script: Script) -> bool:
    """Whether what it needs stands behind its name, on the same line or on the next."""
    title, before = _TITLES[channel], ""
    for spot in script.spots:
        words = spot.words
        rest = (
            words if title in before[-12:] else words[words.find(title) :] if title in words else ""
        )
        if rest and (_OPEN in rest or _SIGNS[channel].search(rest)):
            return True
        if channel == "廉政账户" and _ACCOUNT.search(words):
            return True
        before = words
    return False


_DASHES: Final = pattern(r"[-—\s]")
_REPORT: Final = pattern(
    r"((?:举报|监督|投诉|咨询)(?:电话|热线|邮箱))[为是：:]([\d\-—、 ]{3,40}|[A-Za-z0-9._\-@ ]{3,60})"
)

CHANNEL_DIFFERS = Rule(
    "channel-differs", "举报方式前后不一", WARNING, "约定",
    "{channel}这里是“{found}”，前面是“{other}”",
    "请核对哪一个是对的",
    "关于开展整治的通知\n各单位：\n举报电话：55501234。\n附件\n举报方式\n举报电话：55504321",
    "关于开展整治的通知\n各单位：\n举报电话：55501234。\n附件\n举报方式\n举报电话：55501234",
)  # fmt: skip


@of_script(CHANNEL_DIFFERS)
def channel_differs(script: Script) -> Found:
    """One channel with another number than at its first place; lists that share one agree."""
    known: dict[str, tuple[str, frozenset[str]]] = {}
    for spot in script.of(*_RUNNING):
        for found in _REPORT.finditer(spot.words):
            said = found[2].strip("、 \u3000")
            values = frozenset(_DASHES.sub("", one)[-8:] for one in said.split("、"))
            first, before = known.setdefault(found[1], (said, values))
            if not values & before:
                hit = Hit(*found.span(2), {"channel": found[1], "found": said, "other": first})
                yield spot, hit


_HOLDER: Final = pattern(
    r"(?:户\s{0,4}名|账户名称?|帐户名称?|开户名称?)\s{0,2}[：:]\s{0,4}([^，。；;\s]{4,40})"
)

ACCOUNT_LEVEL = Rule(
    "account-holder-level", "账户级别不符", HINT, "约定",
    "账户是“{holder}”的，发文地区是{home}",
    "请核对是不是本级的账户；借用上级账户的，予以说明",
    "延庆区卫生健康委员会文件\n延卫〔2024〕3号\n关于开展整治的通知\n各单位：\n户名：北京市财政局",
    "延庆区卫生健康委员会文件\n延卫〔2024〕3号\n关于开展整治的通知\n各单位：\n户名：北京市延庆区财政局",
)  # fmt: skip


@of_script(ACCOUNT_LEVEL)
def account_level(script: Script) -> Found:
    """The holder of the account belongs to another place than the issuers."""
    own = home(script)
    if own is None:
        return
    for spot in script.of(*_RUNNING):
        for found in _HOLDER.finditer(spot.words):
            places = [name for *_, name in places_in(found[1])]
            if places and places[-1] not in own.names:
                values = {"holder": found[1], "home": "、".join(sorted(own.names))}
                yield spot, Hit(*found.span(1), values)
