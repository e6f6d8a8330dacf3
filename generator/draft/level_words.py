"""Words of a source that another place says otherwise: its name, its level, its agency, its departments.

A reference stands only where the place of the source says exactly these words. Refuses to touch what
stands in 《》, and names of agencies that are written out in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.draft.references import Change
from generator.draft.tree import Entry
from generator.model.levels import LEVEL_WORDS
from generator.place import Place

_OWN: Final = "全本我"
"""What stands before the word of the level where a place speaks of itself."""
_GOES_ON: Final = "场民值镇容政直属面价区县辖"
"""What makes another word of it: 全市场, 本市值, 市区."""
_AGENCY: Final = re.compile(r"[一-鿿]{0,14}?(?:委员会|厅|局|院|政府|办公室|委)")
_LEAST: Final = 3
_TITLE: Final = re.compile(r"《[^《》]{1,120}》")


def turning(origin: Entry, departments: Iterable[Entry]) -> Change:
    """Puts references into words; `origin` is the district.yaml of the source."""
    level = LEVEL_WORDS.get(str(origin["level"]), "")
    agency = origin["agency"]
    assert isinstance(agency, Entry)
    names = dict(_departments(departments, level))
    names |= {str(agency["short"]): "｛机关｝"}
    place = str(origin["name"])
    pattern = _pattern(level, place, names)

    def turn(words: str, _: Place) -> str:
        if pattern is None:
            return words
        pieces, end = [], 0
        for title in _TITLE.finditer(words):
            pieces += [_turned(words[end : title.start()], pattern, place, names), title[0]]
            end = title.end()
        return "".join([*pieces, _turned(words[end:], pattern, place, names)])

    return turn


def _departments(departments: Iterable[Entry], level: str) -> Iterator[tuple[str, str]]:
    """Names that begin with the word of the level, which others have otherwise."""
    for entry in departments:
        name = str(entry["name"])
        if level and name.startswith(level) and len(name) >= _LEAST:
            yield name, f"｛单位:{entry['id']}｝"


def _pattern(level: str, place: str, names: Mapping[str, str]) -> re.Pattern[str] | None:
    if not level or "【" in place:
        return None
    said = sorted((name for name in names if len(name) >= _LEAST), key=len, reverse=True)
    alternatives = [
        *(re.escape(name) for name in said),
        re.escape(place),
        rf"(?<=[{_OWN}]){level}(?![{_GOES_ON}])",
    ]
    return re.compile("|".join(alternatives))


def _turned(words: str, pattern: re.Pattern[str], place: str, names: Mapping[str, str]) -> str:
    def said(match: re.Match[str]) -> str:
        if match[0] in names:
            return names[match[0]]
        if match[0] == place:
            return match[0] if _AGENCY.match(words, match.end()) else "｛地名｝"
        return "｛区｝"

    return pattern.sub(said, words)
