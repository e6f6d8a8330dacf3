"""Measures of a plan as the rows of its task table know them: by title, by clauses, word for word.

Refuses to say who answers for them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from generator.draft.folding import comparable

_CLAUSES: Final = re.compile("[，。；：、！？,;:!?]")
_STOPS: Final = tuple("。：；:;.")
_NUMBER: Final = re.compile(
    "^(?:[（(][0-9一二三四五六七八九十]{1,3}[）)]|[0-9一二三四五六七八九十]{1,3}[、.．])"
)
_LEAST: Final = 4
"""Characters of a clause; shorter ones stand in many measures."""
_SHARE: Final = 0.6
"""Of the clauses of a row, those that its measure says too."""
_COMMON: Final = 3
"""A clause that more measures say tells none of them."""
_TELLING: Final = 3
"""So many clauses tell a measure whose title the row does not say."""


@dataclass(frozen=True)
class Measures:
    """What rows may repeat: ids by the comparable title and text of each measure.

    `groups` gives the title of a measure's group by the id of the measure; `titles` are headings of
    the plan, comparable; `named` gives the title of a measure by its id.
    """

    ids: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()
    named: Mapping[str, str] = field(default_factory=dict)

    def served_by(self, words: str) -> str | None:
        """The id of the measure that a row serves: the one that it says, or whose title it says, or
        most of whose clauses it has; None where it may be any.
        """
        said = comparable(words)
        if said in self.ids:
            return self.ids[said]
        said = _NUMBER.sub("", said)
        clauses = _clauses(said)
        shared = Counter(id_ for clause in clauses for id_ in self._saying.get(clause, ()))
        enough = _SHARE * len(clauses)
        lengths = (number for number in self._lengths if number <= len(said))
        headed = [id_ for number in lengths for id_ in self._titled.get(said[:number], ())]
        sure = [id_ for id_ in headed if self._stops(said, id_) or 0 < enough <= shared[id_]]
        if sure:
            return max(sure, key=lambda id_: (len(self.named[id_]), shared[id_]))
        best = [id_ for id_, count in shared.most_common(2) if count >= enough]
        if len(best) != 1:
            return None
        title = comparable(self.named.get(best[0], ""))
        told = title in re.split("[。：；:;]", said) or shared[best[0]] >= _TELLING
        return best[0] if told else None

    def titled(self, label: str) -> str | None:
        """The id of the measure whose title a label says, a 的 aside; None where none or several."""
        found = self._labelled.get(_plain(comparable(label)), ())
        return found[0] if len(found) == 1 else None

    def _stops(self, said: str, id_: str) -> bool:
        """Whether a row is a measure's title, or goes on behind it with another sentence."""
        rest = said[len(comparable(self.named[id_])) :]
        return not rest or rest.startswith(_STOPS)

    @cached_property
    def _titled(self) -> Mapping[str, list[str]]:
        """The measures of a title."""
        titled: defaultdict[str, list[str]] = defaultdict(list)
        for id_, words in self.named.items():
            titled[comparable(words)].append(id_)
        return titled

    @cached_property
    def _labelled(self) -> Mapping[str, list[str]]:
        """The measures of a title as a label may write it."""
        labelled: defaultdict[str, list[str]] = defaultdict(list)
        for title, ids in self._titled.items():
            labelled[_plain(title)] += ids
        return labelled

    @cached_property
    def _lengths(self) -> list[int]:
        """How long titles are; none is as long as a page, so these are few."""
        return sorted({len(title) for title in self._titled if title})

    @cached_property
    def _saying(self) -> Mapping[str, set[str]]:
        """The measures that say a clause, those of a clause that many say left out."""
        saying: defaultdict[str, set[str]] = defaultdict(set)
        for words, id_ in self.ids.items():
            for clause in _clauses(words):
                saying[clause].add(id_)
        return {clause: ids for clause, ids in saying.items() if len(ids) <= _COMMON}


def _plain(title: str) -> str:
    return _NUMBER.sub("", title).replace("的", "")


def _clauses(words: str) -> set[str]:
    return {one for one in _CLAUSES.split(comparable(words)) if len(one) >= _LEAST}
