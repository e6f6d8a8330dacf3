"""What belongs to the superior alone, left open for the local edition: persons, telephones, accounts.

Refuses to leave out a roster or a channel: the place stays, its content is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from generator.draft.references import rewritten
from generator.draft.tree import Entry, entries_in
from generator.model.content.base import ID
from generator.place import Place

_LABELS: Final = {
    "联系人": "联系人",
    "户名": "户名",
    "开户银行": "开户行",
    "开户行": "开户行",
    "账号": "账号",
    "帐号": "账号",
    "邮政编码": "邮政编码",
    "邮编": "邮政编码",
    "通讯地址": "地址",
    "通信地址": "地址",
    "邮寄地址": "地址",
    "联系地址": "地址",
}
_TELEPHONE: Final = r"[（(]?\d[\d（）()—－-]{3,20}\d(?:转\d{1,6})?"
_LABELLED: Final = re.compile(
    rf"(?P<label>{'|'.join(_LABELS)})(?P<colon>\s?[：:]\s?)(?P<value>[^\s，。；,;、：:（）()【｛]{{1,60}}"
    r"(?:、[^\s，。；,;、：:（）()【｛\d]{2,4}(?=[，。；,;、（(]|$))*)"
)
_PHONE: Final = re.compile(
    rf"(?P<lead>(?:电话|热线|传真|手机)(?:号码)?\s?[：:为]\s?){_TELEPHONE}(?:[、，,/]\s?{_TELEPHONE}){{0,4}}"
    rf"|(?<![\d.])(?:[（(]?0\d{{2,3}}[）)]?[-—－ ]?[2-9]\d{{6,7}}|1[3-9]\d{{9}})(?!\d)"
    r"|(?P<behind>【待补：联系人】[，,、（( ]{1,2})\d[\d-]{5,14}"
)
_MAIL: Final = re.compile(r"[A-Za-z0-9._\-]{1,40}[@＠][A-Za-z0-9.\-]{2,40}(?<![.])")
_SHORT_NAME: Final = 2
_ACTS: Final = "(?=同志|兼|任|担任|负责|为|[（(])"


def open_words(names: Iterable[str] = ()) -> Callable[[str], str]:
    """Asks in words for what is the superior's; `names` are of persons of its rosters."""
    said = sorted({name for name in names if len(name) >= _SHORT_NAME}, key=len, reverse=True)
    each = (re.escape(n) + (_ACTS if len(n) == _SHORT_NAME else "") for n in said)
    persons = re.compile("|".join(each)) if said else None

    def opened(words: str) -> str:
        words = _LABELLED.sub(
            lambda m: f"{m['label']}{m['colon']}【待补：{_LABELS[m['label']]}】", words
        )
        words = _PHONE.sub(lambda m: f"{m['lead'] or m['behind'] or ''}【待补：电话】", words)
        words = _MAIL.sub("【待补：邮箱】", words)
        return persons.sub("【待补：姓名】", words) if persons else words

    return opened


def persons_in(annexes: Iterable[Entry]) -> Iterator[str]:
    """The names of all persons of the rosters."""
    for annex in annexes:
        for role in entries_in(annex.get("roles")):
            for one in entries_in(role.get("entries")):
                if isinstance(name := one.get("name"), str):
                    yield "".join(name.split())


def local_annexes(
    annexes: Mapping[str, Entry],
    opened: Callable[[str], str],
    reasons: Callable[[Iterable[str]], list[str]] = lambda _: [],
) -> dict[str, Entry]:
    """Annexes that a place fills in anew: rosters, channels, and texts that are the superior's.

    `reasons` gives what has to be changed in texts by hand.
    """
    made = {}
    for id_, annex in annexes.items():
        anew = _ANEW.get(str(annex["kind"]), Entry)(annex)
        asked = _asked(anew, opened)
        by_hand = reasons(_prose(asked))
        if asked != annex or by_hand:
            asked.doubts = [*asked.doubts, *by_hand]
            made[id_] = asked
    return made


def _prose(entry: Entry) -> list[str]:
    """All running text of an entry."""
    found: list[str] = []

    def look(words: str, _: Place) -> str:
        found.append(words)
        return words

    rewritten(entry, look)
    return found


def _asked(entry: Entry, opened: Callable[[str], str]) -> Entry:
    """The entry with all its words opened; ids and places stay."""

    def change(value: object) -> object:
        if isinstance(value, Entry):
            return _asked(value, opened)
        if isinstance(value, list):
            return [change(one) for one in value]
        return opened(value) if isinstance(value, str) and not ID.fullmatch(value) else value

    return Entry(((k, change(v)) for k, v in entry.items()), entry.place, entry.doubts)


def _emptied(roster: Entry) -> Entry:
    """The roster with its roles, its persons left open."""
    roles = [_role(role) for role in entries_in(roster["roles"])]
    return Entry({**roster, "roles": roles}, roster.place)


def _role(role: Entry) -> Entry:
    entries = [_person(entry) for entry in entries_in(role["entries"])]
    return Entry({**role, "entries": entries}, role.place)


def _person(entry: Entry) -> Entry:
    """Departments stay, for they are roles of ours too; names and posts are the superior's."""
    if "departments" in entry and "name" not in entry:
        return Entry(entry.items())
    values: list[tuple[str, object]] = []
    if "name" in entry:
        values.append(("name", "【待补：姓名】"))
    if "post" not in entry:
        return Entry(values or entry.items())
    values.append(("post", "【待补：职务】"))
    return Entry(values, doubts=[f"原文的职务是“{entry['post']}”，请按本地的填"])


def _unanswered(channels: Entry) -> Entry:
    copy = Entry(channels.items())
    if "hotlines" in copy:
        copy["hotlines"] = [Entry({"number": "【待补：举报电话】", "desk": "【待补：接听部门】"})]
    for key, what in (("mails", "举报邮箱"), ("post_boxes", "举报信箱")):
        if key in copy:
            copy[key] = [f"【待补：{what}】"]
    if "account" in copy:
        asked = (("holder", "户名"), ("bank", "开户行"), ("number", "账号"))
        copy["account"] = Entry((key, f"【待补：{name}】") for key, name in asked)
    return copy


_ANEW: Final[Mapping[str, Callable[[Entry], Entry]]] = {
    "roster": _emptied,
    "channels": _unanswered,
}
"""What a kind of annex is before its words are opened."""
