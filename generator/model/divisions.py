"""The table of administrative divisions: codes, names, levels, who belongs to whom, since when.

A division is found by its code or by any name that it goes by. Refuses to be complete: what
the table does not have is unknown, not wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

HEAD = ("代码", "名称", "级别", "上级", "启用", "停用", "后继", "所在的师")
"""The columns of a file of divisions, in their order."""

LEVELS = (
    "省", "自治区", "直辖市", "特别行政区", "地级市", "自治州", "盟", "地区",
    "市辖区", "县", "自治县", "县级市", "旗", "自治旗", "新区", "林区", "特区", "兵团市",
)  # fmt: skip
"""Every level that a division can have."""

PROVINCES = ("省", "自治区", "直辖市", "特别行政区")
PREFECTURES = ("地级市", "自治州", "盟", "地区")

_ENDINGS = (
    "特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "新区", "林区", "特区",
    "省", "市", "盟", "州", "县", "区", "旗",
)  # fmt: skip


_PEOPLES = (
    "满族", "蒙古族", "蒙古", "回族", "藏族", "维吾尔", "苗族", "彝族", "壮族", "布依族", "朝鲜族",
    "侗族", "瑶族", "白族", "土家族", "哈尼族", "哈萨克族", "哈萨克", "傣族", "黎族", "傈僳族",
    "佤族", "畲族", "拉祜族", "水族", "东乡族", "纳西族", "景颇族", "柯尔克孜", "土族", "达斡尔族",
    "达斡尔", "仫佬族", "羌族", "布朗族", "撒拉族", "毛南族", "仡佬族", "锡伯", "塔吉克", "怒族",
    "普米族", "保安族", "裕固族", "独龙族", "各族",
)  # fmt: skip
"""Names of peoples as they stand in names of autonomous places."""


@dataclass(frozen=True, slots=True)
class Division:
    """One row. `parent` is a code, empty at the top; `since` and `until` are years or empty.

    `until` is the year in which it was abolished, `successors` are the codes of what followed.
    `corps` is the 师 that runs a city of the 兵团.
    """

    code: str
    name: str
    level: str
    parent: str = ""
    since: str = ""
    until: str = ""
    successors: tuple[str, ...] = ()
    corps: str = ""

    @property
    def short(self) -> str:
        """The name without its level and its peoples: 青山, 恩施; two characters stay (忠县)."""
        ending = next((e for e in _ENDINGS if self.name.endswith(e)), "")
        bare = self.name.removesuffix(ending)
        while ending.startswith("自治") and (people := _people_behind(bare)):
            bare = bare.removesuffix(people)
        return bare if len(bare) > 1 else self.name


def _people_behind(name: str) -> str:
    """The people at the end of a name; never the whole of it (东乡族), nor all but one character."""
    return next((p for p in _PEOPLES if name.endswith(p) and len(name) > len(p) + 1), "")


@dataclass(frozen=True)
class Divisions:
    """All rows by code."""

    by_code: Mapping[str, Division]
    _by_name: dict[str, list[Division]] = field(default_factory=dict, repr=False)
    _by_parent: dict[str, list[Division]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        for division in self.by_code.values():
            self._by_parent.setdefault(division.parent, []).append(division)
            for name in dict.fromkeys((division.name, division.short)):
                self._by_name.setdefault(name, []).append(division)

    def __iter__(self) -> Iterator[Division]:
        return iter(self.by_code.values())

    def get(self, code: str) -> Division | None:
        """The division of a whole code, of six digits."""
        return self.by_code.get(code)

    def parent(self, division: Division) -> Division | None:
        return self.by_code.get(division.parent)

    def ancestors(self, division: Division) -> tuple[Division, ...]:
        """The parent, its parent and so on; each once, should a file lead in a circle."""
        found: dict[str, Division] = {}
        above = self.parent(division)
        while above is not None and above.code not in found:
            found[above.code] = above
            above = self.parent(above)
        return tuple(found.values())

    def children(self, division: Division) -> tuple[Division, ...]:
        """Those directly below that still exist, by code."""
        below = (one for one in self._by_parent.get(division.code, ()) if not one.until)
        return tuple(sorted(below, key=lambda one: one.code))

    def full_name(self, division: Division) -> str:
        """Names from the parent down, as documents have it: 景德镇市昌江区, 江西省景德镇市."""
        above = self.parent(division)
        return f"{above.name if above else ''}{division.name}"

    def path(self, division: Division) -> str:
        """Names from the top down: 江西省景德镇市昌江区."""
        return "".join(one.name for one in (*reversed(self.ancestors(division)), division))

    def successor_words(self, division: Division) -> str:
        """现在是静安区（310106）, or that nothing is known of it."""
        after = (self.by_code[c] for c in division.successors if c in self.by_code)
        names = [f"{one.name}（{one.code}）" for one in after]
        return f"现在是{'、'.join(names)}" if names else "表中没有写后继的地区"

    def called(self, name: str) -> tuple[Division, ...]:
        """Those that go by a name: the whole one, or else the short one; parents may stand before.

        Of those that are left, such as 昌江区 and 昌江黎族自治县 for 昌江, all are given.
        """
        whole = [one for one in self._by_name.get(name, ()) if one.name == name]
        found = whole or self._by_name.get(name, []) or self._below(name)
        return tuple(sorted(found, key=lambda one: (bool(one.until), one.code)))

    def _below(self, name: str) -> list[Division]:
        """With parents before: 江西昌江, 江西省昌江区."""
        found = []
        for start in range(2, len(name) - 1):
            for division in self._by_name.get(name[start:], ()):
                if self._stands_before(name[:start], division):
                    found.append(division)
        return list(dict.fromkeys(found))

    def _stands_before(self, words: str, division: Division) -> bool:
        """Whether `words` are names of its ancestors, in order, none said twice."""
        rest = words
        for above in reversed(self.ancestors(division)):
            said = next((n for n in (above.name, above.short) if rest.startswith(n)), "")
            rest = rest.removeprefix(said)
        return not rest


def divisions(rows: Iterable[Division]) -> Divisions:
    """The table of the rows; of two rows with one code the later one holds."""
    return Divisions({row.code: row for row in rows})
