"""Passages of a superior and what answers them → rows: taken over, changed, split, merged, missing.

Refuses to look at phases as periods, at targets, returns and forms; they have modules of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.coverage.amounts import amounts, with_subject
from generator.coverage.figures import dates, moved, paired
from generator.coverage.matching import Answer, Index, pairs
from generator.coverage.notes import Notes
from generator.coverage.passages import Passage, Sentence
from generator.coverage.rewording import rewordings
from generator.coverage.words import AGENCY, Fold, leveled, without_figures
from generator.diagnostics import coverage_rules as rules
from generator.model.content.programme import TaskRow
from generator.model.coverage import Fate, Gap, Row, Said, Sort
from generator.model.edition import Edition
from generator.model.wording import deadline_words

SHOWN: Final = 40
"""Characters of a demand in a sentence about it."""

_TO: Final = re.compile("(?:报送?[至给到]?|向|送)([\ue000\ue100-\uf8ff]+)")
"""The marks of the offices to which something is handed in."""

_ACTOR: Final = 6
"""How far into a sentence its actor may stand."""


@dataclass(frozen=True, slots=True)
class Years:
    """The years of both editions; dates are reckoned from them where a year was left behind."""

    superior: int
    local: int
    reckoned: bool = False

    @property
    def bases(self) -> tuple[int, int]:
        return (self.superior, self.local) if self.reckoned else (0, 0)


@dataclass
class _Judged:
    """What was found of one demand."""

    missing: list[Sentence] = field(default_factory=list)
    answered: list[Answer] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    changed: bool = False
    reworded: bool = False


def cut(words: str) -> str:
    """As much of some words as a sentence about them shows."""
    plain = "".join(words.split())
    return plain if len(plain) <= SHOWN else f"{plain[: SHOWN - 1]}…"


class Duties:
    """The rows of all demanding passages, and what of the local edition answers none."""

    def __init__(
        self,
        superior: Edition,
        local: Edition,
        demands: Sequence[Passage],
        own: Sequence[Passage],
        years: Years,
        fold: Fold,
    ) -> None:
        self._fold = fold
        self._notes = Notes(years.reckoned)
        self._editions = superior, local
        self._demands = demands
        self.own = own
        self._years = years
        self.index = Index(own, demands)
        self._back = Index(demands, own)
        self.partners = pairs(self._demands, self.index)
        self._answer = {
            sentence: self.index.answer(sentence, self.partners[demand.number])
            for demand in demands
            for sentence in demand.sentences
        }
        self._used = {one for answer in self._answer.values() for one in answer.answers}

    def rows(self) -> Iterator[tuple[Passage, Row]]:
        """A row for each demand, in their order."""
        judged = [(one, self._judge(one)) for one in self._demands]
        served = Counter(
            number
            for _, found in judged
            for number in {s.passage for a in found.answered if a.sure for s in a.answers}
        )
        for demand, found in judged:
            yield demand, self._row(demand, found, served)

    def added(self) -> Iterator[Row]:
        """What the local edition says and the superior does not, a row for each passage."""
        for passage in self.own:
            open_ = [s for s in passage.sentences if self._open(s)]
            if open_:
                said = "".join(sentence.words for sentence in open_)
                answer = Said(passage.said.where, said, open_[0].place)
                yield Row(Sort.DUTY, Fate.ADDED, None, (answer,))

    def _open(self, sentence: Sentence) -> bool:
        """Whether no demand is behind a sentence of the local edition.

        Of two years, one that is only like a demand that another sentence has already is gone.
        """
        if sentence in self._used:
            return False
        asking = self._back.answer(sentence, None)
        served = all(self._answer[one].answers for one in asking.answers)
        return not asking.answers or (self._notes.new_year and not asking.same and served)

    def _judge(self, demand: Passage) -> _Judged:
        found = _Judged()
        partner = self.partners[demand.number]
        for sentence in demand.sentences:
            answer = self._answer[sentence]
            if not answer.answers:
                found.missing.append(sentence)
                found.gaps.append(self._missing(demand, sentence))
                continue
            found.answered.append(answer)
            self._compare(demand, answer, found)
        if found.answered:
            self._due(demand, partner, found)
        if found.missing and found.answered:
            found.notes += [self._notes.missing(sentence.words) for sentence in found.missing]
        return found

    def _missing(self, demand: Passage, sentence: Sentence) -> Gap:
        theirs = AGENCY in sentence.folded[:_ACTOR] and "各" not in sentence.folded[:_ACTOR]
        rule = rules.DUTY_THEIRS if theirs else rules.DUTY_MISSING
        return Gap(rule, {"where": demand.said.where, "words": cut(sentence.words)})

    def _compare(self, demand: Passage, answer: Answer, found: _Judged) -> None:
        """Words, figures and dates of a demand against those of its answers."""
        if not answer.sure:
            found.changed = True
            found.notes.append(self._notes.unsure(answer.sentence.words))
            said = {"where": demand.said.where, "words": cut(answer.sentence.words)}
            found.gaps.append(Gap(rules.DUTY_UNSURE, said, answer.answers[0].place))
        self._figures(demand, answer, found)
        self._dates(demand, answer, found)
        if not answer.sure or answer.same:
            return
        self._recipient(answer, found)
        mine = without_figures(answer.sentence.folded)
        order = sorted(answer.answers, key=lambda one: (one.passage, str(one.place)))
        if mine in "".join(without_figures(one.folded) for one in order):
            return
        place = answer.answers[0].place
        if len(answer.answers) == 1:
            both = answer.sentence.words, answer.answers[0].words
            words = rewordings(*(both[::-1] if self._notes.new_year else both), self._fold)
            found.words += words
            found.reworded |= bool(words)
        else:
            found.reworded = True
        for clause in self.index.lacking(answer.sentence):
            found.changed = True
            found.notes.append(self._notes.clause(clause))
            said = {"where": demand.said.where, "words": cut(clause)}
            found.gaps.append(Gap(rules.CLAUSE_MISSING, said, place))

    def _recipient(self, answer: Answer, found: _Judged) -> None:
        """To whom something is handed in, where both sentences name an office."""
        old = _TO.search(answer.sentence.folded)
        new = _TO.search("".join(one.folded for one in answer.answers))
        if not old or not new or set(old[1]) & set(new[1]):
            return
        there = "".join(one.words for one in answer.answers)
        names = self._fold.named(old[1], answer.sentence.words), self._fold.named(new[1], there)
        if leveled(names[0]) != leveled(names[1]):
            found.changed = True
            found.notes.append(self._notes.changed("报送对象", *names))

    def _around(self, answer: Answer) -> str:
        """What else those passages say that answers no other demand: a figure may stand there."""
        numbers = dict.fromkeys(one.passage for one in answer.answers)
        return "\n".join(
            sentence.words
            for number in numbers
            for sentence in self.own[number].sentences
            if sentence not in self._used
        )

    def _figures(self, demand: Passage, answer: Answer, found: _Judged) -> None:
        wanted = amounts(answer.sentence.words)
        there = [one for sentence in _in_order(answer) for one in amounts(sentence.words)]
        around = {one.key for one in amounts(self._around(answer))} if wanted else set()
        place = answer.answers[0].place
        for one, other in paired(wanted, there):
            if one.vague:
                continue
            found.changed = True
            if one.key in around and not one.soft:
                continue
            said = {"where": demand.said.where, "old": one.words}
            what = "次数" if one.rate else "数量"
            if other is None:
                whole = with_subject(one, answer.sentence.words)
                found.notes.append(self._notes.lacking(what, whole))
                if not one.soft:
                    found.gaps.append(Gap(rules.FIGURE_MISSING, said | {"old": whole}, place))
            elif other.weaker_than(one):
                rule = rules.DATE_LATER if one.limit and not one.capped else rules.FIGURE_WEAKER
                late = "晚于上级" if rule is rules.DATE_LATER else "低于上级"
                late = "高于上级的上限" if one.capped else late
                found.notes.append(self._notes.changed("", one.words, other.words, late))
                found.gaps.append(Gap(rule, said | {"new": other.words}, place))
            else:
                found.notes.append(self._notes.changed("", one.words, other.words))

    def _dates(self, demand: Passage, answer: Answer, found: _Judged) -> None:
        (mine, theirs), years = self._years.bases, self._years
        wanted = dates(answer.sentence.words, years.superior, mine)
        if not wanted:
            return
        said_there = "".join(sentence.words for sentence in _in_order(answer))
        there = dates(said_there, years.local, theirs)
        around = {one.day for one in dates(self._around(answer), years.local, theirs)}
        place = answer.answers[0].place
        for one, other in moved(wanted, there):
            found.changed = True
            if one.day in around:
                continue
            said = {"where": demand.said.where, "old": one.words}
            if other is None:
                found.notes.append(self._notes.lacking("时限", one.words))
                if not one.only_year:
                    found.gaps.append(Gap(rules.DATE_MISSING, said, place))
            elif other.day > one.day and not one.start:
                found.notes.append(self._notes.changed("时限", one.words, other.words, "晚于上级"))
                found.gaps.append(Gap(rules.DATE_LATER, said | {"new": other.words}, place))
            else:
                found.notes.append(self._notes.changed("时限", one.words, other.words))

    def _due(self, demand: Passage, partner: Passage | None, found: _Judged) -> None:
        """The date that a task row has in its own column."""
        row = demand.thing
        if not isinstance(row, TaskRow) or row.due is None:
            return
        answering = [self.own[s.passage].thing for s in _answers(found)]
        things = (*((partner.thing,) if partner else ()), *answering)
        other = next((one for one in things if isinstance(one, TaskRow) and one.due), None)
        old = deadline_words(row.due)
        said = {"where": demand.said.where, "old": old}
        if other is None or other.due is None:
            if old not in "".join(self.own[n].said.words for n in _passages(found)):
                found.changed = True
                found.notes.append(self._notes.lacking("完成时限", old))
                found.gaps.append(Gap(rules.DATE_MISSING, said, _answers(found)[0].place))
            return
        new = deadline_words(other.due)
        days = self._last_day(0, row), self._last_day(1, other)
        if days[0] == days[1] and (days[0] or old == new):
            return
        found.changed = True
        if days[0] and days[1] and days[1] > days[0]:
            found.notes.append(self._notes.changed("完成时限", old, new, "晚于上级"))
            gap = Gap(rules.DATE_LATER, said | {"new": new}, other.place_of("due"))
            found.gaps.append(gap)
        else:
            found.notes.append(self._notes.changed("完成时限", old, new))

    def _last_day(self, which: int, row: TaskRow) -> tuple[int, int, int] | None:
        """When a row is due at last, in years from its edition's where only they changed."""
        days = self._editions[which].calendar.get(row.id, ())
        if not days:
            return None
        day = days[-1].day
        return day.year - self._years.bases[which], day.month, day.day

    def _row(self, demand: Passage, found: _Judged, served: Counter[int]) -> Row:
        numbers = _passages(found)
        fate = self._fate(demand, found, numbers, served)
        if found.reworded and fate not in (Fate.MISSING, Fate.TAKEN):
            found.notes += found.words or ["措辞有改动"]
        answers = tuple(
            Said(self.own[n].said.where, _said(found, n), _first(found, n).place) for n in numbers
        )
        return Row(
            demand.sort,
            fate,
            demand.said,
            answers,
            tuple(dict.fromkeys(found.notes)),
            tuple(found.gaps),
        )

    def _fate(
        self, demand: Passage, found: _Judged, numbers: Sequence[int], served: Counter[int]
    ) -> Fate:
        if not found.answered:
            return Fate.MISSING
        if found.missing:
            return Fate.PARTLY
        if found.changed:
            return Fate.CHANGED
        if len(numbers) > 1:
            return Fate.SPLIT
        answer = self.own[numbers[0]]
        if served[numbers[0]] > 1 and without_figures(answer.folded) != without_figures(
            demand.folded
        ):
            return Fate.MERGED
        return Fate.CHANGED if found.reworded else Fate.TAKEN


def _in_order(answer: Answer) -> list[Sentence]:
    """The sentences that answer, the likest passage first, each passage as it is written."""
    numbers = list(dict.fromkeys(one.passage for one in answer.answers))
    return sorted(answer.answers, key=lambda one: (numbers.index(one.passage), one.order))


def _answers(found: _Judged) -> list[Sentence]:
    return [sentence for answer in found.answered for sentence in answer.answers]


def _passages(found: _Judged) -> list[int]:
    return list(dict.fromkeys(one.passage for one in _answers(found)))


def _first(found: _Judged, number: int) -> Sentence:
    return next(one for one in _answers(found) if one.passage == number)


def _said(found: _Judged, number: int) -> str:
    """The sentences of one passage that answer, each once and as they are written."""
    mine: Iterable[Sentence] = (one for one in _answers(found) if one.passage == number)
    mine = sorted(mine, key=lambda one: one.order)
    return "".join(dict.fromkeys(one.words for one in mine))
