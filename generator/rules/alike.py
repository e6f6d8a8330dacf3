"""How alike two titles are: the form in which they are compared, and what counts as a slip.

Two titles that differ in a figure, in a place or by what follows are two documents. Refuses to
compare more than `LONGEST` characters, so that every comparison takes a bounded time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from typing import Final

from generator.rules.pattern import pattern

LONGEST: Final = 160
_LEAST: Final = 8
"""Shorter titles differ by one character and are still two."""
_FEW: Final = 2
_EDGES: Final = (8, 4)
_MOST: Final = 8
_PIECE: Final = 4
_SLIPS: Final = 6
_LEAST_SHARE: Final = 0.8
_FORMS: Final = str.maketrans(
    {"（": "(", "）": ")", "—": "-", "－": "-", "–": "-", "～": "-"}
    | dict.fromkeys('《》〈〉“”‘’"', "")
)
_TELLS_APART: Final = pattern(r"[\d一二三四五六七八九十〇甲乙丙上中下半季月年省市区县州旗]")
_FIGURES: Final = pattern(r"\d")
_PLACE: Final = pattern(r"[^省市区县州旗盟]{1,8}(?:自治[区州县]|[省市区县州旗盟])")
_ISSUES: Final = pattern(r"关于(?:印发|发布|下发|公布)")
_ISSUED: Final = ("的通知", "的公告", "的决定", "的通告", "的令")
_BODIES: Final = "委府厅局部院办室会组"
"""How the name of an issuer ends, before 关于."""
_STATE: Final = "中华人民共和国"


def normal(title: str) -> str:
    """A title as it is compared: without blanks and inner marks, in one form of brackets."""
    return plain(title[:LONGEST]).removeprefix(_STATE)


def plain(words: str) -> str:
    """Words in which a title in normal form can be looked for."""
    return "".join(words.split()).translate(_FORMS)


def content_of(title: str) -> str:
    """What a notice issues, if this is the title of one: 关于印发X的通知 and X are one document."""
    return issued_by(title) or title


def core_of(key: str) -> str:
    """A title without who issued it, or what it issues: 市政府关于印发X的通知 and X."""
    at = key.find("关于")
    return content_of(key[at:] if at > 0 and key[at - 1] in _BODIES else key)


def issued_by(title: str) -> str:
    """What the title of a notice says that it issues, without 《》; or nothing."""
    found = _ISSUES.search(title)
    end = next((end for end in _ISSUED if title.endswith(end)), "")
    return (
        title[found.end() : -len(end)].replace("《", "").replace("》", "") if found and end else ""
    )


def slip(one: str, other: str) -> bool:
    """Whether two titles in normal form seem to be one, written in two ways.

    Up to two characters differ, or a word of up to four is missing in the middle.
    """
    changes = _changes(one, other)
    size = sum(max(len(old), len(new)) for old, new in changes)
    return bool(changes) and (size <= _FEW or (len(changes) == 1 and size <= _PIECE))


def loose_slip(one: str, other: str) -> bool:
    """The same with more patience, for titles of which one is surely meant for the other.

    The name of the place above, with which one of them begins, does not count.
    """
    changes = _changes(one, other, prefix=True)
    inner = (pair for pair in changes if not _leads(pair, one, other))
    size = sum(max(len(old), len(new)) for old, new in inner)
    most = max(len(one), len(other))
    return bool(changes) and size <= _SLIPS and size <= (1 - _LEAST_SHARE) * most


def shortened(short: str, long: str) -> bool:
    """Whether one is the other with characters left out: 工作表 of 工作任务表."""
    left = iter(long)
    return all(character in left for character in short)


def _changes(one: str, other: str, *, prefix: bool = False) -> list[tuple[str, str]]:
    """What differs, as pairs of pieces; nothing where the titles are two anyway."""
    short, long = sorted((one, other), key=len)
    if one == other or len(short) < _LEAST or len(long) - len(short) > _SLIPS:
        return []
    if len({*one} ^ {*other}) > 2 * _SLIPS or _FIGURES.findall(one) != _FIGURES.findall(other):
        return []
    if long.startswith(short) or _place(one) != _place(other):
        return []
    if long.endswith(short):
        more = long[: len(long) - len(short)]
        return [(more, "") if one == long else ("", more)] if prefix else []
    pieces = list(_pieces(one, other))
    inner = [pair for pair in pieces if not (prefix and _leads(pair, one, other))]
    told_apart = any(_TELLS_APART.search(old + new) for old, new in inner)
    return [] if told_apart else pieces


def _leads(pair: tuple[str, str], one: str, other: str) -> bool:
    """Whether a piece is the name of the place above, with which one of the titles begins."""
    old, new = pair
    return (bool(old) != bool(new)) and (one.startswith(old) if old else other.startswith(new))


def _pieces(one: str, other: str) -> Iterator[tuple[str, str]]:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            yield one[start:end], other[new_start:new_end]


def _place(key: str) -> str:
    """The nearest place that a title begins with: 渝中区 of 重庆市渝中区."""
    at, name = 0, ""
    while found := _PLACE.match(key, at):
        if at and found.end() - at > _SLIPS:
            break
        at, name = found.end(), found[0]
    return name


class Titles:
    """Titles that were seen, found again by how they begin and end; of many alike the latest."""

    def __init__(self, titles: Iterable[str], alike: Callable[[str, str], bool]) -> None:
        self._alike = alike
        self._by_edge: dict[str, list[str]] = {}
        self._shown: dict[str, str] = {}
        for title in titles:
            self.add(title)

    def add(self, title: str) -> None:
        key = normal(title)
        if key not in self._shown:
            self._shown[key] = title
            for edge in _edges(key):
                self._by_edge.setdefault(edge, []).append(key)

    def near(self, title: str) -> str | None:
        """A title that seems to be this one written in another way; None where it is known."""
        key = normal(title)
        if key in self._shown:
            return None
        close = [near for edge in _edges(key) for near in self._by_edge.get(edge, [])[-_MOST:]]
        alike = (near for near in dict.fromkeys(close) if self._alike(near, key))
        return next((self._shown[near] for near in alike), None)


def _edges(key: str) -> Iterator[str]:
    """How it begins and ends, in two lengths: few begin alike for long, and a slip may come soon."""
    for length in _EDGES:
        yield f"^{key[:length]}"
        yield f"{key[-length:]}$"
