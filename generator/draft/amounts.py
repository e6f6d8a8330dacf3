"""Figures that running text asks for, and counted slogans with what they count, as they are written.

Refuses to judge whether a figure is right; where a slogan's members are not found they are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.draft.folding import Folded, Taken, folded, same_words
from generator.draft.tree import Entry
from generator.model.content.programme import Quantity
from generator.model.wording import quantity_words
from generator.rules.numerals import NUMERAL, value_of


@dataclass(frozen=True, slots=True)
class Amount:
    """Where text says a figure; `entry` holds value, unit, bound and per.

    `verbatim` tells that it is printed in the words of the span.
    """

    start: int
    end: int
    entry: Entry
    verbatim: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """Where text names a counted slogan; `entry` holds name and parts."""

    start: int
    end: int
    entry: Entry


_PERIODS: Final = {"月": "month", "季": "quarter", "年": "year"}
_UNITS: Final = (
    "人次|个月|学时|课时|小时|分钟|万元|公里|平方米|百分点|[次天种名人家项份场期篇件例户所套台部条批轮"
    "堂节篇遍处辆元岁%]|个(?!工作日|月|季度?|方面|专项)"
)
_LEAST: Final = "不得?少于|不得?低于|不小于|至少|最少|起码"
_MOST: Final = "不得?超过|不得?多于|不得?高于|至多|最多"
_GAP: Final = "(?:(?!每)[一-鿿]){0,6}?"
_AMOUNT: Final = re.compile(
    rf"(?:每个?(?P<per>月|季|年)度?)?(?P<gap>{_GAP})(?P<bound>{_LEAST}|{_MOST}|达到?)"
    rf"(?:安排|开展|组织|召开|进行|举办|保留|保存|报送|完成|检查|通报|学习|培训|为|到)?"
    rf"(?P<n>\d{{1,6}}(?![\d.])|{NUMERAL})(?P<unit>{_UNITS})(?P<after>以上|以下|以内)?"
)
_EACH: Final = re.compile(
    rf"每个?(?P<per>月|季|年)度?(?P<gap>(?:开展|组织|召开|安排|进行|举办)?)(?P<n>\d{{1,3}}|{NUMERAL})(?P<unit>次|场|期|轮|批)"
    "(?P<after>以上|以下)?"
)
_PLAIN: Final = re.compile(
    rf"(?P<n>\d{{1,3}}|{NUMERAL})(?P<unit>%|{_UNITS})(?P<after>以上|以下|以内)|(?P<p>\d{{1,3}})(?P<pu>%)"
)

_SIGNS: Final = re.compile('[“"](?P<name>[^”"，。；：、“]{2,14})[”"]')
_PART: Final = re.compile(
    r"(?P<n>[一二三四五六七八九十两]{1,2}|\d{1,2})(?P<what>个?100%|[^一二三四五六七八九十两\d“”]{1,6})"
)
_BARE: Final = re.compile(
    r"等?(?P<name>(?P<n>[二三四五六七八九十两]{1,2})(?:个|大|项)(?P<what>[一-鿿]{2,6}?))(?=[内工，。；、（(]|$)"
)
_ASPECTS: Final = re.compile(
    rf"(?P<name>(?P<n>{NUMERAL})个?(?:大)?方面(?P<m>\d{{1,3}}|{NUMERAL})(?:类|项|条|种|个)(?:问题)?)"
)
_BEHIND: Final = re.compile(r"[，,]?(?:即|[：:（(])(?P<list>[^。；：:）)]{4,200})")
_BEFORE_LIST: Final = re.compile("[，。；：:（）()]")
_LEADING: Final = re.compile("^.{0,20}(?:围绕|按照|坚持|做到|实现|落实|确保|达到|包括|抓好)")


def amounts_in(text: str) -> list[Amount]:
    """The figures of a text in order: how often, how many, how much of all."""
    seen = folded(text)
    found: list[Amount] = []
    taken = Taken(len(text))
    for expression in (_AMOUNT, _EACH, _PLAIN):
        for match in expression.finditer(seen.text):
            amount = _amount(match, seen, text)
            if amount and taken.free(amount.start, amount.end):
                taken.take(amount.start, amount.end)
                found.append(amount)
    return sorted(found, key=lambda amount: amount.start)


def slogans_in(text: str) -> list[Counted]:
    """The counted slogans of a text in order; bare ones only where their members stand before."""
    found = [*_quoted(text), *_aspects(text), *_bare(text)]
    kept: list[Counted] = []
    taken = Taken(len(text))
    for one in found:
        if taken.free(one.start, one.end):
            taken.take(one.start, one.end)
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _amount(match: re.Match[str], seen: Folded, text: str) -> Amount | None:
    said = match.groupdict()
    number, unit = said["n"] or said.get("p") or "", said["unit"] or said.get("pu") or ""
    value = int(number) if number.isdecimal() else value_of(number)
    start = match.start()
    per = said.get("per")
    if not per and said.get("gap"):
        start = match.start("bound") if said.get("bound") else start
    if not per and not said.get("after") and (said.get("bound") or "").startswith("达"):
        start = match.start("n")  # 达到100%: the verb is no part of the figure
    before = seen.text[max(start - 1, 0) : start]
    if not value or (before and before in "第每.0123456789"):
        return None
    begin, end = seen.span(start, match.end())
    pairs = {
        "value": value,
        "unit": unit,
        "bound": _bound(said.get("bound") or "", said.get("after") or ""),
        "per": _PERIODS[per] if per else None,
    }
    quantity = Quantity.model_construct(**{**pairs, "per": pairs["per"]})  # type: ignore[arg-type]
    return Amount(begin, end, Entry(pairs), same_words(quantity_words(quantity), text[begin:end]))


def _bound(words: str, after: str) -> str:
    if re.fullmatch(_LEAST, words) or after == "以上":
        return "at-least"
    return "at-most" if re.fullmatch(_MOST, words) or after in ("以下", "以内") else "exactly"


def _quoted(text: str) -> Iterator[Counted]:
    """Slogans in quotation marks; two that stand side by side are two."""
    for sign in _SIGNS.finditer(text):
        parts = list(_PART.finditer(sign["name"]))
        whole = "".join(part[0] for part in parts) == sign["name"]
        if not parts or not whole or any(value_of(part["n"]) < 2 for part in parts):
            continue
        entries = [_part(part, sign, text, alone=len(parts) == 1) for part in parts]
        doubts = [
            f"{sign[0]}所数的{entry['declared']}项没有找到，请补上"
            for entry in entries
            if "members" not in entry
        ]
        yield Counted(*sign.span(), Entry([("name", sign[0]), ("parts", entries)], doubts=doubts))


def _part(part: re.Match[str], sign: re.Match[str], text: str, *, alone: bool) -> Entry:
    declared = value_of(part["n"])
    members = _repeated(part["what"], declared, text[max(sign.start() - 80, 0) : sign.start()])
    if not members and alone:
        members = _behind(text, sign.end(), declared) or _before(text, sign.start(), declared)
    return Entry({"declared": declared, "members": members})


def _aspects(text: str) -> Iterator[Counted]:
    for found in _ASPECTS.finditer(text):
        parts = [Entry({"declared": value_of(found[key])}) for key in ("n", "m") if found[key]]
        if not found["m"].isdecimal() or len(found["m"]) < 3:
            yield Counted(
                found.start("name"),
                found.end("name"),
                Entry([("name", found["name"]), ("parts", parts)]),
            )


def _bare(text: str) -> Iterator[Counted]:
    for found in _BARE.finditer(text):
        declared = value_of(found["n"])
        members = _before(text, found.start(), declared)
        if members:
            entry = Entry(
                [
                    ("name", found["name"]),
                    ("parts", [Entry({"declared": declared, "members": members})]),
                ]
            )
            yield Counted(found.start("name"), found.end("name"), entry)


def _repeated(what: str, declared: int, before: str) -> list[str]:
    """“定时定点定人”“三定”: a quotation before whose every member begins with the word counted."""
    mark = what[:1]
    for sign in _SIGNS.finditer(before):
        if sign["name"].startswith(mark) and sign["name"].count(mark) == declared:
            return [mark + piece for piece in sign["name"].split(mark)[1:] if piece]
    return []


def _behind(text: str, start: int, declared: int) -> list[str]:
    """The members of a list that begins here."""
    found = _BEHIND.match(text, start)
    members = _listed(found["list"]) if found else []
    return members if len(members) == declared else []


def _before(text: str, end: int, declared: int) -> list[str]:
    """The members of a list that ends here; words that lead to its first member are taken off."""
    near = text[max(end - 120, 0) : end]
    ends = [match.end() for match in _BEFORE_LIST.finditer(near)]
    members = _listed(near[ends[-1] :] if ends else near)
    if len(members) != declared or declared < 2:
        return []
    lengths = {len(member) for member in members[1:]}
    first = members[0]
    same = min(lengths) if len(lengths) == 1 else len(first)
    first = first[-same:] if len(first) > same else _LEADING.sub("", first)
    return [first, *members[1:]]


def _listed(words: str) -> list[str]:
    """Pieces between 、; 等 behind the last is not part of it."""
    pieces = [piece.strip() for piece in words.strip().rstrip('“"').split("、")]
    pieces[-1] = pieces[-1].removesuffix("的").removesuffix("等")
    return [piece for piece in pieces if piece]
