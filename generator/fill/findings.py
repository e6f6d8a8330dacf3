"""What a person has to know of a form that was filled in, or could not be: place by place.

Figures of one indicator are told together. Refuses to decide anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from generator.diagnostics import fill_rules as rules
from generator.diagnostics.finding import Finding, Rule
from generator.fill.figures import Filling, in_their_unit
from generator.fill.mapping import Match, Proposal, Sureness
from generator.fill.slots import Slot
from generator.fill.table import spelled
from generator.fill.wanted import Wanted
from generator.formats.sheets import shortened
from generator.place import CellPlace, FilePlace

_BETWEEN = " · "
_NAMED, _LONGEST = 6, 40
"""How many indicators without a place are named, and in how many characters each."""


@dataclass(frozen=True)
class Told:
    """The file, the titles of its sheets or tables, and what our figures are called and come to."""

    path: str
    titles: Sequence[str]
    names: Mapping[str, str]
    values: Mapping[str, Decimal | None]

    def unmatched(self, proposal: Proposal) -> Iterator[Finding]:
        """Doubtful pairs, rows of theirs that we have not, figures of ours without a place."""
        for match in proposal.matches:
            if match.sureness is Sureness.UNSURE and match.wanted:
                ours = self.names[match.wanted.id]
                theirs = match.slot.words
                yield self._at(
                    rules.FILL_UNSURE, match.slot, theirs=theirs, ours=ours, why=match.why
                )
        there = {match.slot.grid for match in proposal.matches if match.wanted}
        alone = [
            match
            for match in proposal.matches
            if not match.wanted and not match.slot.fixed and (not there or match.slot.grid in there)
        ]  # a table that has nothing of ours is another matter
        for group in _groups(alone):
            yield self._at(rules.FILL_NEW_ROW, group[0].slot, theirs=_words(m.slot for m in group))
        found = {match.wanted.form for match in proposal.matches if match.wanted}
        left = [one for one in proposal.left if one.form in found]
        if left:
            yield rules.FILL_NO_PLACE.at(FilePlace(self.path, 0), ours=_listed(left))

    def unwritten(self, done: Filling) -> Iterator[Finding]:
        """What was confirmed and is not written all the same."""
        for group in _groups(done.unreported):
            ours = _words(m.wanted.slot for m in group if m.wanted)
            yield self._at(rules.FILL_UNREPORTED, group[0].slot, ours=ours)
        for match in done.held:
            held, value = match.slot.held, self._value(match)
            yield self._at(rules.FILL_HELD, match.slot, held=held, value=value)
        for group in _groups(done.fixed):
            theirs, value = _words(m.slot for m in group), "、".join(map(self._value, group))
            yield self._at(rules.FILL_FIXED, group[0].slot, theirs=theirs, value=value)

    def _at(self, rule: Rule, slot: Slot, **values: object) -> Finding:
        return rule.at(CellPlace(self.path, self.titles[slot.grid], slot.name), **values)

    def _value(self, match: Match) -> str:
        total = self.values.get(match.wanted.id) if match.wanted else None
        return spelled(in_their_unit(match, total)) if total is not None else ""


def _groups(matches: Iterable[Match]) -> Iterator[list[Match]]:
    """Places of one indicator that stand behind one another."""
    for _, group in groupby(matches, lambda match: (match.slot.grid, _indicator(match.slot))):
        yield [*group]


def _indicator(slot: Slot) -> tuple[str, ...]:
    return slot.rows[:-1] or slot.rows


def _listed(left: Iterable[Wanted]) -> str:
    """The first few indicators by name, and how many they are."""
    names = []
    for _, ones in groupby(left, lambda one: (one.form, _indicator(one.slot))):
        own = [one.slot for one in ones]
        names.append(f"“{shortened(_words(own, own[0].number), _LONGEST)}”")
    more = f"等 {len(names)} 项" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more


def _words(slots: Iterable[Slot], number: str = "") -> str:
    """What several figures are called together: 红包案件 · 案件数量、处罚人数."""
    first, *others = slots
    said = "、".join((first.words, *(slot.words.rpartition(_BETWEEN)[2] for slot in others)))
    return f"{number}. {said}" if number else said
