"""Departments of a superior → those of a district: the one responsible for the same, or a name by rule.

Refuses to be sure: what is proposed says from which name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from generator.draft.level_words import below, fronts, unit
from generator.draft.tree import Doubt, Entry
from generator.model.content.district import District
from generator.model.divisions import PREFECTURES, PROVINCES
from generator.model.levels import LEVEL_WORDS
from generator.model.standing import AGENCY_WORDS
from generator.place import FilePlace

_LEVELS: Final = r"(?:国家|省|自治区|市|州|盟|区|县|旗|师市)"
_FRONT: Final = re.compile(rf"^{_LEVELS}(?![场域内])(?=[一-鿿]{{2,}})")
_BACK: Final = re.compile(
    r"(?:委员会|委|管理局|监督管理局|分局|局|厅|办公室|支队|大队|处室|科室|处|科|股|室|部)$"
)
_COLLECTIVE: Final = re.compile(r"(?:处室|科室|股室)$")
_OFFICE: Final = re.compile(r"(?<=[一-鿿]{2})[处科股](?=$|[、，])")
_BUREAU: Final = re.compile(r"(?<=[一-鿿]{2})厅(?=$|[一-鿿]{2,10}[处科股室]$)")
_FORCE: Final = re.compile(r"(?:总队|支队)$")


def finder(district: District | None) -> Callable[[str], str | None]:
    """The id of the district's department that is responsible for the same as a named one."""
    cores: dict[str, set[str]] = {}
    for one in district.departments if district else ():
        for name in (one.name, one.full_name):
            if name is not None:
                cores.setdefault(core_of(str(name)), set()).add(one.id.value)

    def found(name: str) -> str | None:
        ids = cores.get(core_of(name), set())
        return next(iter(ids)) if len(ids) == 1 else None

    return found


def core_of(name: str) -> str:
    """What a department is responsible for: its name without level and kind of office."""
    bare = _FRONT.sub("", "".join(name.split()))
    core = _BACK.sub("", bare)
    return core if len(core) > 1 else bare


class Local:
    """What departments of the place of `origin` (its district.yaml) are called in a district."""

    def __init__(self, district: District, origin: Entry) -> None:
        self._district = district
        self._fronts = fronts(origin)
        self.word = AGENCY_WORDS.get(district.level, LEVEL_WORDS[district.level])
        self._high = str(origin["level"]) in ("省", "自治区")

    def known(self, departments: Iterable[Entry]) -> Iterator[Doubt]:
        """What the district's own departments were found for."""
        names = {one.id.value: str(one.name) for one in self._district.departments}
        for one in departments:
            own = names.get(str(one["id"]))
            if own is not None and own != one["name"]:
                reason = f"“{one['name']}”由本地的“{own}”承担，请核对"
                yield Doubt(one.place or FilePlace(""), reason)

    def proposed(self, name: str) -> tuple[str, str]:
        """What a department may be called here, and why; no reason where it is the same."""
        if below(name):
            return f"【待补：原文是“{name}”，由本地哪些单位承担】", ""
        said = name
        front = next((one for one in self._fronts if name.startswith(one)), None)
        if front is not None and _FRONT.match(name):
            said = self.word + self._lower(name[len(front) :])
        if front is not None or unit(name):
            said = self._unit(said)
        if said == name:
            return name, ""
        return said, f"“{name}”在本地暂称“{said}”，请核对"

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
