"""Which group a row of the sheet belongs to, what groups are called, and ids for what is new.

Refuses to know what rows say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.diagnostics import exchange_rules as rules
from generator.diagnostics.finding import Finding, Findings
from generator.exchange.columns import HEADS
from generator.exchange.reading import SheetRow, same_words
from generator.model.content.base import ID
from generator.place import CellPlace


class Ids:
    """All ids that are taken; one that was ever given is not given again."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(taken)

    def propose(self, stem: str) -> str:
        """The stem with the number after the last one that it was given with."""
        pattern = re.compile(rf"{re.escape(stem)}-([1-9][0-9]*)")
        used = (match for id_ in self.taken if (match := pattern.fullmatch(id_)))
        id_ = f"{stem}-{max((int(match[1]) for match in used), default=0) + 1}"
        self.taken.add(id_)
        return id_


def conflict(place: CellPlace, key: str, base: str, sheet: str, file: str) -> Finding:
    """What was changed in the sheet and in the file since it went out."""
    words = {"base": base, "sheet": sheet, "file": file}
    shown = {name: said.replace("\n", "、") for name, said in words.items()}
    return rules.ROW_CONFLICT.at(place, head=HEADS[key], **shown)


class Groups:
    """The groups of the file, and those that the sheet adds."""

    def __init__(self, titles: Mapping[str, str | None], ids: Ids, findings: Findings) -> None:
        self._titles = dict(titles)
        self._new_titles: dict[str, tuple[str | None, SheetRow]] = {}
        self._ids = ids
        self._findings = findings

    def of(self, row: SheetRow, base: Mapping[str, str], now: str, above: str) -> str:
        """The group of a row; an empty word where that cannot be told.

        `base`: the row as it went out, empty for a new one; `now`: its group in the file;
        `above`: the group of the row above it.
        """
        id_, title = row.words.get("group", ""), row.words.get("title", "")
        if base and row.says(base, "group"):
            id_ = now
        elif not id_:
            return self._group_by_title(row, title, above)
        elif id_ not in self._titles and not self._new_group(row, id_, title):
            return ""
        if not (base and row.says(base, "title")):
            self._take_title(row, id_, title, base.get("title"))
        return id_

    def _group_by_title(self, row: SheetRow, title: str, above: str) -> str:
        """The group of a row that names none: by the title, or else that of the row above."""
        titled = [id_ for id_, known in self._titles.items() if title and known == title]
        if titled:
            return titled[0]
        if title:
            id_ = self._ids.propose("group")
            self._titles[id_] = title
            return id_
        if not above:
            self._object(row, "这一行没有写属于哪一组", "请写上“组标识”，或者“主要任务”")
        return above

    def _new_group(self, row: SheetRow, id_: str, title: str) -> bool:
        """Whether an id that no group has can be that of a new one."""
        owner = next((known for known, name in self._titles.items() if title and name == title), "")
        if owner:
            problem = f"没有组标识“{id_}”，而“{title}”一组的标识是“{owner}”"
            self._object(row, problem, f"请改成“{owner}”")
        elif not ID.fullmatch(id_):
            problem = f"“{id_}”不能作组标识"
            self._object(row, problem, "请用小写字母开头，只用小写字母、数字和连字符；或者留空")
        elif id_ in self._ids.taken:
            self._object(row, f"标识“{id_}”已经有了，不是组", "请换一个；或者留空，由软件拟定")
        else:
            self._ids.taken.add(id_)
            self._titles[id_] = title or None
            return True
        return False

    def _take_title(self, row: SheetRow, id_: str, title: str, base: str | None) -> None:
        """A title that was typed: the group's own one, or its new one; `base` is what went out."""
        known = self._titles.get(id_) or ""
        if same_words(title, known) or (not title and not row.words.get("id")):
            return
        if base is not None and not same_words(base, known):
            self._findings.add(conflict(row.place("title"), "title", base, title, known))
            return
        owner = next((k for k, name in self._titles.items() if title and name == title), "")
        if owner:
            problem = f"组标识是“{id_}”，而“{title}”是另一组“{owner}”的名称"
            self._object(row, problem, "要挪到那一组，改“组标识”；要给本组改名，换一个名称")
            return
        earlier = self._new_titles.setdefault(id_, (title or None, row))
        if not same_words(earlier[0] or "", title):
            place = earlier[1].place("title").cell
            problem = f"“{id_}”一组改成了两个名称，另一个在 {place}"
            self._object(row, problem, "请改成一样的")

    def titles(self) -> dict[str, str | None]:
        """All titles, those that were typed among them."""
        return self._titles | {id_: title for id_, (title, _) in self._new_titles.items()}

    def _object(self, row: SheetRow, problem: str, advice: str) -> None:
        place = row.place("group")
        self._findings.add(rules.GROUP_UNCLEAR.at(place, problem=problem, advice=advice))
