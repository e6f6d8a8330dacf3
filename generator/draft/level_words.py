"""Words of a source that another place says otherwise: its name, its level, its agency, its departments.

A reference stands only where the place of the source says exactly these words. Refuses to touch what
stands in 《》, and names of agencies that are written out in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from generator.draft.references import rewritten
from generator.draft.roles import Roles
from generator.draft.tree import Entry
from generator.model.levels import LEVEL_WORDS, NATION
from generator.model.standing import AGENCY_WORDS
from generator.place import Place

_OWN: Final = "全本我"
"""What stands before the word of the level where a place speaks of itself."""
_GOES_ON: Final = "场民值镇容政直属面价区县辖"
"""What makes another word of it: 全市场, 本市值, 市区."""
_AGENCY: Final = re.compile(r"[一-鿿]{0,14}?(?:委员会|厅|局|院|政府|办公室|委)")
_LEAST: Final = 3
_LEAST_UNIT: Final = 4
_TITLE: Final = re.compile(r"《[^《》]{1,120}》|｛[^｛｝]{1,60}｝")
_UNIT: Final = re.compile(r"[处科股室]$")
_AFTER_UNIT: Final = "(?![长理罚置方于在分级室学目研技普员])"
_AFTER_AGENCY: Final = "(?!员会)"

_KINDS: Final = "[市州县区盟旗师]{1,4}"
_IN_BRACKETS: Final = "(?:[（(][市州县区盟旗、]{1,9}[）)])?"
_PLACES: Final = (
    rf"各(?:设区的?)?{_KINDS}{_IN_BRACKETS}(?:、(?!市(?:有关|相关|各|级|直|属|政府))各?{_KINDS}{_IN_BRACKETS}){{0,3}}"
    "(?![场域级属直])"
)
_BODY: Final = (
    "(?:[^\\s，。；：、（）()《》“”｛｝要应须将把请在的对和与及]{0,12}?"
    "(?:委员会|委会|人民政府|政府|主管部门|部门|办公室|局|厅|党委|委))"
)
_ADDRESSED: Final = re.compile(
    rf"(?:{_PLACES}|各地区?)(?=[要应须将把请均负])|{_PLACES}(?:{_BODY}|(?=[、，。；：:）)结]|$))"
)
"""Places below the source's, or their offices, that a sentence speaks to."""

_BELOW: Final = re.compile(rf"{_PLACES}(?={_BODY}|[、（(]|$)|^各地区?$")
_OWNED: Final = re.compile(
    r"(?:牵头|责任|配合|主办|协办|参与|参加|承办|协同|落实)(?:单位|部门|处室|科室|机构)[：:]\s?"
    r"(?P<names>[^）)。；;：:《》｛｝]{2,160})"
)
_PARTED: Final = re.compile("[、，,]")
_ISSUES: Final = r"(?=关于|\s[^，。；]{2,80}关于)"
"""What stands behind an issuer at the head of a title."""
_LEADERS: Final = "(?=的?(?:有关)?(?:工作)?(?:决策|部署|要求|安排|精神))"


def below(name: str) -> bool:
    """Whether a name stands for the places below the source's, or for their offices."""
    return _BELOW.match(name) is not None


def unit(name: str) -> bool:
    """Whether a name is that of an office inside an agency."""
    return _UNIT.search(name) is not None


def fronts(origin: Entry) -> tuple[str, ...]:
    """What names of departments of the place begin with: 市, 自治区."""
    level = str(origin["level"])
    words = {AGENCY_WORDS.get(level, ""), LEVEL_WORDS.get(level, "")} - {""}
    return tuple(sorted(words, key=len, reverse=True))


def turn(entries: Sequence[Entry], origin: Entry, roles: Roles) -> None:
    """Puts references into all prose; `origin` is the district.yaml of the source.

    Departments that owner brackets name, and places below that are spoken to, become roles.
    """
    begin = fronts(origin)
    for entry in entries:
        if isinstance(name := entry.get("name"), str):  # a calendar puts its own place before it
            entry["name"] = name.removeprefix(str(origin["name"])) or name

    issuer = _issuer(origin)

    def noted(words: str, place: Place) -> str:
        for name in (*_named(words, begin), *_spoken(words, issuer)):
            roles.id_of(name, place)
        return words

    for entry in entries:
        rewritten(entry, noted)
    words = _Words(origin, roles.entries, begin)
    for entry in entries:
        rewritten(entry, words.turned)


def _named(words: str, begin: tuple[str, ...]) -> Iterator[str]:
    for found in _OWNED.finditer(words):
        for name in map(str.strip, _PARTED.split(found["names"])):
            if len(name) >= _LEAST and (name.startswith(begin) or unit(name)) and not below(name):
                yield name
    for plain in _plain(words):
        yield from (found[0] for found in _ADDRESSED.finditer(plain))


def _plain(words: str) -> Iterator[str]:
    """What stands between titles and references."""
    return iter(_TITLE.sub("\n", words).split("\n"))


class _Words:
    """The words of one place, and what refers to them."""

    def __init__(self, origin: Entry, departments: Iterable[Entry], begin: tuple[str, ...]) -> None:
        agency = origin["agency"]
        assert isinstance(agency, Entry)
        self._level = LEVEL_WORDS.get(str(origin["level"]), "")
        self._place = str(origin["name"])
        departments = list(departments)
        issuer = _issuer(origin)
        self._issuing = dict(zip(issuer, ("｛机关｝", "｛机关全称｝"), strict=False))
        self._names = {
            str(e["name"]): f"｛单位:{e['id']}｝" for e in departments if e["name"] in issuer
        }
        self._names |= _departments(departments, begin)
        said = _party_and_government(origin)
        known = self._level and "【" not in self._place
        self._pattern = re.compile("|".join(self._alternatives(said))) if known else None
        self._leaders = said

    def turned(self, words: str, _: Place) -> str:
        """The words with references in them."""
        if self._pattern is None:
            return words
        pieces, end = [], 0
        for title in _TITLE.finditer(words):
            pieces += [self._turned(words[end : title.start()], self._pattern), title[0]]
            end = title.end()
        return "".join([*pieces, self._turned(words[end:], self._pattern)])

    def _alternatives(self, leaders: str) -> Iterator[str]:
        for name in self._issuing:
            yield f"^{re.escape(name)}{_ISSUES}"
        if leaders:
            yield f"(?<![政、府]){re.escape(leaders)}{_LEADERS}"
        for name in sorted(self._names, key=len, reverse=True):
            after = _AFTER_UNIT if unit(name) else _AFTER_AGENCY
            yield f"(?<![{_OWN}]){re.escape(name)}{after}"
        yield re.escape(self._place)
        yield rf"(?<=[{_OWN}]){self._level}(?![{_GOES_ON}])"
        yield rf"(?<=经){self._level}(?=(?:人民)?政府(?:同意|批准|研究|审定)|委(?:同意|批准|研究))"

    def _turned(self, words: str, pattern: re.Pattern[str]) -> str:
        def said(match: re.Match[str]) -> str:
            if match[0] in self._issuing and _issues(words, match):
                return self._issuing[match[0]]
            if match[0] in self._names:
                return self._names[match[0]]
            if match[0] == self._leaders:
                return "｛各级党委政府｝"
            if match[0] == self._place:
                return match[0] if _AGENCY.match(words, match.end()) else "｛地名｝"
            return "｛区｝"

        return pattern.sub(said, words)


def _issuer(origin: Entry) -> tuple[str, ...]:
    """The short and the full name of who issued the source; none where it is not known."""
    agency = origin["agency"]
    assert isinstance(agency, Entry)
    known = "【" not in str(agency["short"])
    return (str(agency["short"]), str(agency["name"])) if known else ()


def _spoken(words: str, issuer: Sequence[str]) -> Iterator[str]:
    """Names of the issuer that words say, other than as the one who issues them."""
    if not any(name in words for name in issuer):
        return
    names = "|".join(re.escape(name) for name in sorted(issuer, key=len, reverse=True))
    bare = _TITLE.sub("　", words)
    for found in re.finditer(f"(?<![{_OWN}])(?:{names}){_AFTER_AGENCY}", bare):
        if not _issues(bare, found):
            yield found[0]


def _issues(words: str, match: re.Match[str]) -> bool:
    """Whether a name begins a title: 某局关于…."""
    return match.start() == 0 and re.match(_ISSUES, words[match.end() :]) is not None


def _departments(departments: Iterable[Entry], begin: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Names that others have otherwise."""
    for entry in departments:
        name = str(entry["name"])
        long = len(name) >= (_LEAST_UNIT if unit(name) else _LEAST)
        if below(name) or (long and (name.startswith(begin) or unit(name))):
            yield name, f"｛单位:{entry['id']}｝"


def _party_and_government(origin: Entry) -> str:
    """省委、省政府、市委、市政府; empty where they are not called by the words of their levels."""
    places = [origin.get("grandparent"), origin.get("parent"), origin]
    levels = [str(one["level"]) for one in places if isinstance(one, Mapping)]
    words = [LEVEL_WORDS.get(level, "") for level in levels if level != NATION]
    plain = all(
        level in ("省", "直辖市", "地级市", "自治州", "市辖区", "县", "县级市", "旗")
        for level in levels
        if level != NATION
    )
    if not plain or len(set(words)) < len(words):
        return ""
    return "、".join(f"{word}委、{word}政府" for word in words)
