"""Reporting channels: numbered chapters with numbers, addresses, and an account in lines.

Refuses what has no number and no address in it: an annex about reporting is still a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.draft.mechanisms import Numbered, in_order, numbered_chapters, sections_of
from generator.draft.roles import Roles
from generator.draft.tree import Doubt, Entry, Understood
from generator.parts.numbered import numbered
from generator.parts.parts import Chapter
from generator.place import Place
from generator.rules.pattern import pattern

_HEADS: Final = {
    "hotlines": "举报电话", "mails": "电子邮箱", "post_boxes": "举报信箱", "account": "廉政账户",
}  # fmt: skip
"""What the composer calls these chapters, in its order."""
_TITLES: Final = {
    "account": pattern("账户|帐户|账号|帐号"),
    "mails": pattern("邮箱|邮件|[Ee]-?mail"),
    "hotlines": pattern("电话|热线"),
    "post_boxes": pattern("信箱|地址|来信|信件|邮寄|通信|通讯"),
}
_NUMBER: Final = pattern(r"【待补|\d{3,8}(?:[-—－]\d{3,8}){0,2}")
_MAIL: Final = pattern(r"【待补|[\w.+-]{1,40}[@＠][\w-]{1,40}\.")
_DESK: Final = pattern(r"([^（(）)]{3,60})[（(]([^（(）)]{2,60})[）)]$")
_LINE: Final = pattern(r"([^：:，。]{2,14})[：:]\s{0,8}(?=\S)")
_LABELS: Final = {
    "holder": ("户名", pattern("户名|(?:开户|账户|帐户|收款|单位)(?:名称|名|单位|人)|账户名称")),
    "bank": ("开户行", pattern("开户银?行(?:名称)?|开户网点|收款银行")),
    "number": ("账号", pattern("(?:银行|收款|开户)?[账帐](?:户|号)(?:号码)?|[账帐]户[账帐]?号")),
    "remark": ("备注", pattern("备注|附言|用途|汇款(?:用途|备注|附言)|摘要")),
}
"""Keys of an account in the order of printing: what the composer calls it, what others do."""
_NEEDED: Final = ("holder", "bank", "number")
_STOPS: Final = tuple("；;。，")


def channels(chapter: Chapter, roles: Roles, id_: str) -> Understood | None:
    """The annex as channels; None where no chapter of it is one."""
    del roles
    if chapter.tables:
        return None
    preamble, chapters = numbered_chapters(chapter.paragraphs)
    if not chapters or not in_order(chapters):
        return None
    doubts: list[Doubt] = []
    entry = Entry((("kind", "channels"), ("preamble", preamble)), chapters[0].place)
    rest = _taken(entry, chapters, doubts)
    if not any(key in entry for key in _HEADS):
        return None
    if rest:
        entry["sections"] = sections_of(rest, id_, doubts)
    return Understood(entry, doubts=doubts, kept=sum(map(len, preamble)))


def _taken(entry: Entry, chapters: Sequence[Numbered], doubts: list[Doubt]) -> Sequence[Numbered]:
    """Puts chapters under their keys as long as they come in the order of printing; the rest."""
    heads: dict[str, object] = {}
    waiting = list(_HEADS)
    rest = list(chapters)
    while rest:
        key = _key(rest[0].title)
        value = _value(key, rest[0], doubts) if key in waiting else None
        if value is None:
            break
        one = rest.pop(0)
        entry[key] = value
        waiting = waiting[waiting.index(key) + 1 :]
        if one.title != _HEADS[key]:
            heads[key] = one.title
    if heads:
        entry["heads"] = Entry(heads)
    return rest


def _key(title: str) -> str:
    return next((key for key, words in _TITLES.items() if words.search(title)), "")


def _value(key: str, chapter: Numbered, doubts: list[Doubt]) -> object:
    """What stands in a chapter, as its key has it; None where it is not such a thing."""
    words = chapter.words
    if not words or any(map(numbered, chapter.paragraphs)):
        return None
    match key:
        case "hotlines":
            return [_hotline(w) for w in words] if all(map(_NUMBER.search, words)) else None
        case "mails":
            return words if all(map(_MAIL.search, words)) else None
        case "post_boxes":
            return words
        case _:
            return _account(chapter, doubts)


def _hotline(words: str) -> Entry:
    """A number with the desk in brackets, or as it is."""
    found = _DESK.match(words)
    if found and _NUMBER.search(found[1]) and not _NUMBER.search(found[2]):
        return Entry({"number": found[1].strip(), "desk": found[2].strip()})
    return Entry({"number": words})


def _account(chapter: Numbered, doubts: list[Doubt]) -> Entry | None:
    """The lines of an account; None where one is none, or they stand in another order."""
    values: dict[str, object] = {}
    labels: dict[str, object] = {}
    waiting = list(_LABELS)
    for paragraph in chapter.paragraphs:
        for line in filter(None, map(str.strip, paragraph.text.split("\n"))):
            found = _LINE.match(line)
            label = "".join(found[1].split()) if found else ""
            key = next((k for k in waiting if _LABELS[k][1].fullmatch(label)), None)
            if found is None or key is None:
                return None
            waiting = waiting[waiting.index(key) + 1 :]
            values[key] = line[found.end() :].strip()
            if label != _LABELS[key][0]:
                labels[key] = label
    if any(key not in values for key in _NEEDED):
        return None
    _find_stops(values, chapter.place, doubts)
    pairs = (*values.items(), ("labels", Entry(labels) if labels else None))
    return Entry(pairs, chapter.place)


def _find_stops(values: dict[str, object], place: Place, doubts: list[Doubt]) -> None:
    """Marks at the ends of lines are printed as they are; an account number has none."""
    ends = [str(value) for value in values.values() if str(value).endswith(_STOPS)]
    if ends:
        reason = "账户各行末尾的标点照原文留在内容里，汇款时不算，请核对后删去"
        doubts.append(Doubt(place, reason))
