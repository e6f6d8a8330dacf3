"""Departments of a superior → those of a district: the one responsible for the same, or a name by rule.

Refuses to be sure: what is proposed says from which name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from generator.draft.level_words import below, fronts, unit
from generator.draft.tree import Entry
from generator.model.content.district import Department, District
from generator.model.divisions import PREFECTURES, PROVINCES
from generator.model.levels import LEVEL_WORDS
from generator.model.standing import AGENCY_WORDS

_LEVELS: Final = r"(?:国家|省|自治区|市|州|盟|区|县|旗|师市)"
_FRONT: Final = re.compile(rf"^{_LEVELS}(?![场域内])(?=[一-鿿]{{2,}})")
_BACK: Final = re.compile(
    r"(?:委员会|委|管理局|监督管理局|分局|局|厅|办公室|支队|大队|处室|科室|处|科|股|室|部)$"
)
_COLLECTIVE: Final = re.compile(r"(?:处室|科室|股室)$")
_OFFICE: Final = re.compile(r"(?<=[一-鿿]{2})[处科股](?=$|[、，])")
_BUREAU: Final = re.compile(r"(?<=[一-鿿]{2})厅(?=$|[一-鿿]{2,10}[处科股室]$)")
_FORCE: Final = re.compile(r"(?:总队|支队)$")
_GOVERNED: Final = re.compile(r"(?:党委)?[、和]?(?:(?:人民)?政府)?")
_OPEN: Final = "【"


@dataclass(frozen=True, slots=True)
class Called:
    """What a department is called here; `reason` where that has to be looked at."""

    name: str
    reason: str = ""
    full_name: str | None = None


def finder(district: District) -> Callable[[str], Department | None]:
    """The district's department that is responsible for the same as a named one."""
    cores: dict[str, dict[str, Department]] = {}
    for one in district.departments:
        for name in (one.name, one.full_name):
            if name is not None and _OPEN not in str(name) and one.until is None:
                cores.setdefault(core_of(str(name)), {})[one.id.value] = one

    def found(name: str) -> Department | None:
        those = cores.get(core_of(name), {})
        return next(iter(those.values())) if len(those) == 1 else None

    return found


def core_of(name: str) -> str:
    """What a department is responsible for: its name without level and kind of office."""
    bare = _FRONT.sub("", "".join(name.split()))
    core = _BACK.sub("", bare)
    return core if len(core) > 1 else bare


def families(names: Iterable[str]) -> Mapping[str, str]:
    """For places below, the shortest name of the same: 各区县 of 各区县人民政府."""
    places = sorted({name for name in names if below(name)}, key=len)
    return {name: next(one for one in places if _is_of(name, one)) for name in places}


def _is_of(name: str, head: str) -> bool:
    """Whether a name says no more than the places themselves, who are governed by somebody."""
    return name.startswith(head) and _GOVERNED.fullmatch(name[len(head) :]) is not None


class Local:
    """What departments of the place of `origin` (its district.yaml) are called in a district."""

    def __init__(self, district: District, origin: Entry, names: Iterable[str] = ()) -> None:
        """`names` are those of all departments of the origin."""
        agency = origin["agency"]
        assert isinstance(agency, Entry)
        self._district = district
        self._found = finder(district)
        self._fronts = fronts(origin)
        self._families = families(names)
        self._issuer = str(agency["short"])
        self._full = str(agency["name"])
        self.word = AGENCY_WORDS.get(district.level, LEVEL_WORDS[district.level])
        self._high = str(origin["level"]) in ("省", "自治区")

    def other_field(self) -> str:
        """What is said where the superior's issuer and ours are not of one field, empty where they are."""
        own = str(self._district.agency.short)
        if _OPEN in self._issuer or core_of(self._issuer) == core_of(own):
            return ""
        here = self.called(self._issuer).name
        return (
            f"上级发文机关是{self._issuer}，本地发文机关是{own}，不是同一系统："
            f"“{self._issuer}”在本地写作“{here}”，请核对由谁发文、由谁承担、报给谁"
        )

    def called(self, name: str) -> Called:
        """What a department is called here."""
        if _OPEN in name:
            return Called(name)
        if below(name):
            return self._asked(name)
        agency = self._district.agency
        if name == self._full:
            return self._in_full(str(agency.name))
        if core_of(name) == core_of(str(agency.short)):
            return Called(str(agency.short), full_name=str(agency.name))
        own = self._found(name)
        if own is not None:
            full = str(own.full_name) if own.full_name else None
            return Called(str(own.name), full_name=full)
        return self._proposed(name)

    def _asked(self, name: str) -> Called:
        """Places below the superior: what stands for them here, only a clerk can say."""
        head = self._families.get(name, name)
        same = "" if head == name else f"“{name}”和“{head}”是同一些地方，请填同样的单位"
        return Called(f"【待补：原文是“{head}”，由本地哪些单位承担】", same)

    def _in_full(self, own: str) -> Called:
        """The superior's issuer under its full name."""
        if core_of(self._issuer) == core_of(str(self._district.agency.short)):
            return Called(own)
        return self._proposal(self._full, self.called(self._issuer).name)

    def _proposed(self, name: str) -> Called:
        said = name
        front = next((one for one in self._fronts if name.startswith(one)), None)
        if front is not None and _FRONT.match(name):
            said = self.word + self._lower(name[len(front) :])
        if front is not None or unit(name):
            said = self._unit(said)
        return Called(name) if said == name else self._proposal(name, said)

    def _proposal(self, name: str, said: str) -> Called:
        return Called(said, f"“{name}”在本地暂称“{said}”，请核对")

    def _lower(self, bare: str) -> str:
        """An office one level down: 厅 are 局 below the province, 总队 and 支队 become smaller."""
        if self._high and self._district.level not in PROVINCES:
            bare = _BUREAU.sub("局", bare)
        near = self._district.parent.level == "直辖市" or self._district.level in PREFECTURES
        return _FORCE.sub("支队" if near else "大队", bare)

    def _unit(self, name: str) -> str:
        noun = str(self._district.unit_noun)
        if _COLLECTIVE.search(name):
            return _COLLECTIVE.sub(noun, name)
        return _OFFICE.sub(noun[0], name) if noun[:1] in ("处", "科", "股") else name
