"""Whose file it is: by what the file says of itself, by names in a path, by a name typed in.

A name must fit one unit alone; what fits several fits none. Refuses to guess at a name that is
merely alike, but says which one it may be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cached_property
from unicodedata import normalize

from generator.model.returns import ReturningUnit

_SHORTEST = 3
"""Characters that a name needs to be looked for inside other words."""
_NOISE = re.compile(r"[\s（）()《》〈〉【】\[\]“”\"'、，,。.·_\-—－]+")
_CODE = re.compile(r"[0-9A-Za-z]+")


class Senders:
    """The units that owe something, found by code or name.

    `places` are names of the place, full and short, that files and clerks leave out.
    """

    def __init__(self, units: Iterable[ReturningUnit], places: Iterable[str] = ()) -> None:
        self.units = tuple(units)
        self._places = sorted({_plain(place) for place in places if place}, key=len, reverse=True)

    @cached_property
    def by_code(self) -> dict[str, ReturningUnit]:
        """By its own code, and by those of units for which it reports."""
        known = {code: unit for unit in self.units for code in unit.joined}
        return known | {unit.code: unit for unit in self.units}

    @cached_property
    def _by_folded(self) -> dict[str, ReturningUnit]:
        return {_folded_code(code): unit for code, unit in self.by_code.items()}

    @cached_property
    def _by_whole(self) -> dict[str, ReturningUnit]:
        return {_plain(code): unit for code, unit in self.by_code.items()}

    @cached_property
    def _by_name(self) -> dict[str, ReturningUnit]:
        """By its plain name, else by that without the place; not by one that two have."""
        found: dict[str, list[ReturningUnit]] = defaultdict(list)
        for unit in self.units:
            for name in dict.fromkeys(self._names(unit.name)):
                found[name].append(unit)
        alone = {name: units[0] for name, units in found.items() if len(units) == 1}
        full: dict[str, list[ReturningUnit]] = defaultdict(list)
        for unit in self.units:
            full[_plain(unit.name)].append(unit)
        return alone | {name: units[0] for name, units in full.items() if len(units) == 1}

    def _names(self, name: str) -> list[str]:
        plain = _plain(name)
        shorter = [
            plain.removeprefix(place)
            for place in self._places
            if plain.startswith(place) and len(plain) - len(place) >= _SHORTEST
        ]
        return [plain, *shorter]

    def of_code(self, code: str) -> ReturningUnit | None:
        """Zeros that a spreadsheet took away from the front may be missing."""
        return self.by_code.get(code) or self._by_folded.get(_folded_code(code))

    def named(self, words: str) -> ReturningUnit | None:
        """The unit that is called so, or the only one whose name these words are a part of."""
        for name in self._names(words):
            if found := self._by_name.get(name):
                return found
        plain = _plain(words)
        if len(plain) <= _SHORTEST:
            return None
        return _only(unit for unit in self.units if plain in _plain(unit.name))

    def within(self, words: str) -> ReturningUnit | None:
        """The only unit whose name or whole code stands in these words; 总院 is not meant in 总院分院.

        A code has its zeros: 扫描4 is the fourth scan and not that of unit 0004.
        """
        plain = _plain(words)
        names = {name for name in self._by_name if len(name) >= _SHORTEST and name in plain}
        longest = {n for n in names if not any(n != other and n in other for other in names)}
        if longest:
            return _only(self._by_name[name] for name in longest)
        said = (_plain(code) for code in _CODE.findall(normalize("NFKC", words)))
        return _only(self._by_whole[code] for code in said if code in self._by_whole)

    def of_path(self, parts: Sequence[str]) -> ReturningUnit | None:
        """By the name of the file, else by that of the nearest folder that names one."""
        return next((found for part in reversed(parts) if (found := self.within(part))), None)

    def nearest(self, words: str) -> str:
        """A name that looks like these words, empty where none does."""
        plain = _plain(words)
        known = {_plain(unit.name): unit.name for unit in self.units}
        return next((known[one] for one in get_close_matches(plain, known, 1, 0.6)), "")


def _only(units: Iterable[ReturningUnit]) -> ReturningUnit | None:
    found = {unit.code: unit for unit in units}
    return next(iter(found.values())) if len(found) == 1 else None


def _plain(words: str) -> str:
    """Without marks and blanks, half-width, in one case."""
    return _NOISE.sub("", normalize("NFKC", words)).casefold()


def _folded_code(code: str) -> str:
    folded = _plain(code)
    return folded.lstrip("0") or folded
