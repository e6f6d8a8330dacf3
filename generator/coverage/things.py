"""Phases, targets and returns of a superior, held against those of the local edition.

Refuses to look at running text but for the name of a target and of a return.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.coverage.amounts import amounts
from generator.coverage.duties import Duties, Years, cut
from generator.coverage.figures import When, dates
from generator.coverage.notes import Notes
from generator.coverage.passages import Passage, Sentence
from generator.coverage.words import Fold, alike, leveled, shingles
from generator.diagnostics import coverage_rules as rules
from generator.model.content.deadline import Deadline
from generator.model.content.month import Month, last_day
from generator.model.content.programme import Phase, Target
from generator.model.coverage import Fate, Gap, Row, Said, Sort
from generator.model.edition import Edition
from generator.model.wording import deadline_words, part_words, period_words

NAMED = 0.5
"""How much two names share that mean the same thing."""

HALF = 0.4
"""The same of one that has a day of its own."""

HELD = 0.7
"""How much of a name a sentence holds that speaks of it."""

_OF_A_PHASE = (rules.DUTY_MISSING, rules.DUTY_THEIRS, rules.DUTY_UNSURE)
"""What goes without saying where the phase itself is missing."""

_A_YEAR = {"month": 12, "quarter": 4, "year": 1, "": 0}


class Things:
    """Both editions with what folds their words."""

    def __init__(
        self, superior: Edition, local: Edition, fold: Fold, duties: Duties, years: Years
    ) -> None:
        self._superior, self._local = superior, local
        self._fold = fold
        self._duties = duties
        self._years = years
        self._notes = Notes(years.reckoned)

    def phase(self, demand: Passage, row: Row) -> Row:
        """The row of a phase with what became of its period."""
        phase = demand.thing
        assert isinstance(phase, Phase)
        other = self._same_phase(demand)
        period = period_words(phase)
        said = Said(row.demand.where if row.demand else "", demand.said.words, demand.said.place)
        title = f"{demand.title}（{period}）" if period else demand.title
        demanded = Said(said.where, f"{title}\n{said.words}", said.place)
        if other is None:
            words = {"words": demand.title, "old": period or "未定时间"}
            gap = Gap(rules.PHASE_MISSING, words)
            fate = row.fate if row.answers else Fate.MISSING
            fate = Fate.PARTLY if fate is not Fate.MISSING else fate
            gaps = (gap, *(g for g in row.gaps if g.rule not in _OF_A_PHASE))
            return Row(
                Sort.PHASE, fate, demanded, row.answers, (self._notes.phase(), *row.notes), gaps
            )
        notes, gaps = self._periods(demand, phase, other)
        fate = (
            Fate.CHANGED
            if notes and row.fate in (Fate.TAKEN, Fate.SPLIT, Fate.MERGED)
            else row.fate
        )
        if not demand.sentences:
            fate = Fate.CHANGED if notes else Fate.TAKEN
        answers = _with_period(row.answers, other)
        return Row(Sort.PHASE, fate, demanded, answers, (*notes, *row.notes), (*gaps, *row.gaps))

    def _same_phase(self, demand: Passage) -> Phase | None:
        """The phase of that name, else one whose words answer."""
        title = self._fold(demand.title)
        named = [
            (alike(title, self._fold(str(phase.title))), -number, phase)
            for number, phase in enumerate(self._local.programme.phases)
        ]
        best = max(named, default=None, key=lambda one: one[:2])
        if best is not None and best[0] >= NAMED:
            return best[2]
        partner = self._duties.partners.get(demand.number)
        thing = partner.thing if partner is not None else None
        return thing if isinstance(thing, Phase) else None

    def _periods(
        self, demand: Passage, phase: Phase, other: Phase
    ) -> tuple[tuple[str, ...], tuple[Gap, ...]]:
        old, new = period_words(phase), period_words(other)
        if phase.end is None or self._day(phase.end, 0) == self._day(other.end, 1):
            same = self._day(phase.start, 0) == self._day(other.start, 1)
            words = self._notes.changed("阶段时间", old, new or "未写")
            return ((), ()) if same else ((words,), ())
        said = {"where": f"实施阶段“{demand.title}”", "old": old}
        if other.end is None:
            return (self._notes.lacking("阶段时间", old),), (
                Gap(rules.DATE_MISSING, said, other.place),
            )
        before, after = self._day(phase.end, 0), self._day(other.end, 1)
        if before is None or after is None or after <= before:
            return (self._notes.changed("阶段时间", old, new),), ()
        gap = Gap(rules.DATE_LATER, said | {"new": new}, other.place_of("end"))
        return (self._notes.changed("阶段时间", old, new, "晚于上级"),), (gap,)

    def _day(self, moment: date | Month | None, which: int) -> tuple[int, int, int] | None:
        """A day in years from the base of its edition, where a new year is compared."""
        if moment is None:
            return None
        day = last_day(moment)
        return day.year - self._years.bases[which], day.month, day.day

    def targets(self) -> Iterator[Row]:
        """A row for each target."""
        theirs = self._local.programme.targets
        for target in self._superior.programme.targets:
            folded = self._fold(str(target.name))
            scored = [(alike(folded, self._fold(str(t.name))), -n) for n, t in enumerate(theirs)]
            best = max(scored, default=(0.0, 0))
            if best[0] >= NAMED:
                yield self._target(target, theirs[-best[1]])
            else:
                yield self._target_in_text(target, folded)

    def _target(self, target: Target, other: Target) -> Row:
        new = f"{other.value}{other.unit}"
        answer = Said("目标值", f"{other.name}{new}", other.name.place)
        return self._valued(
            target, answer, float(other.value) if other.unit == target.unit else None, new
        )

    def _target_in_text(self, target: Target, folded: str) -> Row:
        """A sentence that holds the name and has a figure of its unit says the target too."""
        demand = _target_said(target)
        for held, sentence in self._duties.index.ranked(shingles(folded)):
            there = [one for one in amounts(sentence.words) if one.unit == target.unit]
            if held < HELD or not there:
                continue
            where = self._duties.own[sentence.passage].said.where
            answer = Said(where, sentence.words, sentence.place)
            if any(one.value == target.value for one in there):
                return Row(Sort.TARGET, Fate.TAKEN, demand, (answer,))
            return self._valued(target, answer, there[0].value, there[0].words)
        said = {"words": str(target.name), "old": f"{target.value}{target.unit}"}
        return Row(Sort.TARGET, Fate.MISSING, demand, gaps=(Gap(rules.TARGET_MISSING, said),))

    def _valued(self, target: Target, answer: Said, value: float | None, new: str) -> Row:
        """What is said where a target is there, by its value; None where there is no such figure."""
        demand = _target_said(target)
        old = f"{target.value}{target.unit}"
        if value == target.value:
            return Row(Sort.TARGET, Fate.TAKEN, demand, (answer,))
        said = {"where": f"目标“{cut(str(target.name))}”", "old": old, "new": new}
        if value is None:
            gap = Gap(rules.FIGURE_MISSING, said, answer.place)
            return Row(
                Sort.TARGET,
                Fate.CHANGED,
                demand,
                (answer,),
                (self._notes.lacking("数量", old),),
                (gap,),
            )
        if value > target.value:
            note = self._notes.changed("", old, new)
            return Row(Sort.TARGET, Fate.CHANGED, demand, (answer,), (note,))
        gap = Gap(rules.FIGURE_WEAKER, said, answer.place)
        note = self._notes.changed("", old, new, "低于上级")
        return Row(Sort.TARGET, Fate.CHANGED, demand, (answer,), (note,), (gap,))

    def returns(self) -> Iterator[Row]:
        """A row for each return: what is handed in, by whom, to whom, by when."""
        theirs = list(self._local.programme.deadlines)
        wanted = list(self._superior.programme.deadlines)
        chosen = self._paired_returns(wanted, theirs)
        for deadline in wanted:
            other = chosen.get(deadline.id.value)
            yield self._return(deadline, other) if other else self._return_in_text(deadline)

    def _paired_returns(
        self, wanted: list[Deadline], theirs: list[Deadline]
    ) -> dict[str, Deadline]:
        """The likest pairs first, each return but once."""
        scored = sorted(
            (
                (-alike(self._fold(str(a.subject)), self._fold(str(b.subject))), _apart(a, b), m, n)
                for m, a in enumerate(wanted)
                for n, b in enumerate(theirs)
            )
        )
        found: dict[str, Deadline] = {}
        used: set[int] = set()
        for score, _, m, n in scored:
            if -score >= NAMED and wanted[m].id.value not in found and n not in used:
                found[wanted[m].id.value] = theirs[n]
                used.add(n)
        self._pair_by_period(wanted, [d for n, d in enumerate(theirs) if n not in used], found)
        return found

    def _pair_by_period(
        self, wanted: list[Deadline], left: list[Deadline], found: dict[str, Deadline]
    ) -> None:
        """What is left of each period, where each edition has but one: the same under other words."""
        for per in ("month", "quarter", "year"):
            mine = [d for d in wanted if d.rule.per == per and d.id.value not in found]
            theirs = [d for d in left if d.rule.per == per]
            if len(mine) == len(theirs) == 1:
                found[mine[0].id.value] = theirs[0]

    def _return(self, deadline: Deadline, other: Deadline) -> Row:
        answer = Said("报送期限", _returned(other, self._local), other.subject.place)
        notes, gaps = self._rule(deadline, other)
        named = [self._fold(str(one.subject)) for one in (deadline, other)]
        if named[0] != named[1]:
            subjects = str(deadline.subject), str(other.subject)
            notes.append(self._notes.changed("报送内容", *subjects))
        old, new = _called(self._superior, deadline), _called(self._local, other)
        if deadline.to and not (new and new in old) and not self._same_office(old, new):
            notes.append(self._notes.changed("报送对象", old, new or "未写"))
            said = {"words": cut(str(deadline.subject)), "old": old, "new": new or "未写的单位"}
            gaps.append(Gap(rules.RECIPIENT_CHANGED, said, other.place_of("to")))
        more = self._own_day(deadline, other)
        notes, gaps = [*notes, *more[0]], [*gaps, *more[1]]
        lost = [part_words(part) for part in deadline.parts if part not in other.parts]
        if lost:
            notes.append(self._notes.lacking("材料", "、".join(lost)))
        fate = Fate.CHANGED if notes else Fate.TAKEN
        demand = _return_said(deadline, self._superior)
        return Row(Sort.RETURN, fate, demand, (answer,), tuple(notes), tuple(gaps))

    def _own_day(self, deadline: Deadline, other: Deadline) -> tuple[list[str], list[Gap]]:
        """What the local edition wants by a day of its own, where the superior's day stands beside it."""
        if other.set_by != "superior" or self._years.reckoned:
            return [], []
        named = self._fold(str(other.subject))
        notes: list[str] = []
        gaps: list[Gap] = []
        for own in self._local.programme.deadlines:
            if own.set_by != "superior" and self._fold(str(own.subject)) == named:
                found = self._rule(deadline, own)
                notes, gaps = [*notes, *found[0]], [*gaps, *found[1]]
        return notes, gaps

    def _same_office(self, one: str, other: str) -> bool:
        """Whether two names mean one office: by their role, but for the level, or by most of their characters."""
        if leveled(one) == leveled(other):
            return True
        a, b = set(self._fold(one)), set(self._fold(other))
        return 2 * len(a & b) > len(a | b) * 0.8

    def _rule(self, deadline: Deadline, other: Deadline) -> tuple[list[str], list[Gap]]:
        """Whether it is due later, or less often."""
        old, new = deadline_words(deadline.rule), deadline_words(other.rule)
        if old == new or self._only_the_year(deadline, other):
            return [], []
        said = {"where": f"报送“{cut(str(deadline.subject))}”", "old": old, "new": new}
        place = other.place_of("rule")
        often = [_A_YEAR[one.rule.per] for one in (deadline, other)]
        if often[1] < often[0] and often[1]:
            words = self._notes.changed("时限", old, new, "次数少于上级")
            return [words], [Gap(rules.FIGURE_WEAKER, said, place)]
        if often[1] != often[0] or not self._later(deadline, other):
            return [self._notes.changed("时限", old, new)], []
        return [self._notes.changed("时限", old, new, "晚于上级")], [
            Gap(rules.DATE_LATER, said, place)
        ]

    def _only_the_year(self, deadline: Deadline, other: Deadline) -> bool:
        """Whether nothing but the year of a day is another, where two years are compared."""
        if not self._years.reckoned or deadline.rule.kind != other.rule.kind:
            return False
        days = [
            [(one.nominal.year - base, one.nominal.month, one.nominal.day) for one in known]
            for known, base in zip(
                (
                    self._superior.calendar.get(deadline.id, ()),
                    self._local.calendar.get(other.id, ()),
                ),
                self._years.bases,
                strict=True,
            )
        ]
        return deadline.rule.per == other.rule.per == "" and bool(days[0]) and days[0] == days[1]

    def _later(self, deadline: Deadline, other: Deadline) -> bool:
        """By the dates on which they fall for the same period, before any holiday moves them."""
        before = self._superior.calendar.get(deadline.id, ())
        after = self._local.calendar.get(other.id, ())
        if self._years.reckoned:
            before, after = before[:1], after[:1]
            shift = self._years.superior - self._years.local
            return any(
                (a.nominal.year + shift, a.nominal.month, a.nominal.day)
                > (b.nominal.year, b.nominal.month, b.nominal.day)
                for a, b in zip(after, before, strict=False)
            )
        days = {one.period: one.nominal for one in before}
        return any(one.period in days and one.nominal > days[one.period] for one in after)

    def _return_in_text(self, deadline: Deadline) -> Row:
        demand = _return_said(deadline, self._superior)
        wanted = shingles(self._fold(str(deadline.subject)))
        ranked = self._duties.index.ranked(wanted)
        old = deadline_words(deadline.rule)
        if not ranked or (ranked[0][0] < HELD and not self._by_day(deadline, ranked[0])):
            said = {"words": cut(str(deadline.subject)), "old": old}
            return Row(Sort.RETURN, Fate.MISSING, demand, gaps=(Gap(rules.RETURN_MISSING, said),))
        sentence = ranked[0][1]
        answer = Said(self._duties.own[sentence.passage].said.where, sentence.words, sentence.place)
        days = self._days(deadline, sentence)
        if old in sentence.words or (days[0] and days[0][-1].day in [one.day for one in days[1]]):
            return Row(Sort.RETURN, Fate.TAKEN, demand, (answer,))
        return Row(Sort.RETURN, Fate.CHANGED, demand, (answer,), (f"请核对时限“{old}”",))

    def _by_day(self, deadline: Deadline, ranked: tuple[float, Sentence]) -> bool:
        """Whether a sentence that holds part of a name asks for it by the same day or before."""
        held, sentence = ranked
        last, there = self._days(deadline, sentence)
        return held >= HALF and any(one.day <= by.day for one in there for by in last)

    def _days(self, deadline: Deadline, sentence: Sentence) -> tuple[list[When], list[When]]:
        """The day of a return, and the days that a local sentence names."""
        (mine, theirs), years = self._years.bases, self._years
        wanted = dates(deadline_words(deadline.rule), years.superior, mine)
        return wanted, dates(sentence.words, years.local, theirs)


def _with_period(answers: tuple[Said, ...], phase: Phase) -> tuple[Said, ...]:
    """What answers a phase, the first under the phase's own name and period."""
    period = period_words(phase)
    title = f"{phase.title}（{period}）" if period else str(phase.title)
    if not answers:
        return (Said(str(phase.title), title, phase.title.place),)
    first = answers[0]
    return (Said(first.where, f"{title}\n{first.words}", first.place), *answers[1:])


def _apart(wanted: Deadline, there: Deadline) -> tuple[bool, bool]:
    """Orders those of the same name: what is marked as the superior's first, then the same rule."""
    return there.set_by != "superior", wanted.rule != there.rule


def _target_said(target: Target) -> Said:
    return Said("目标值", f"{target.name}{target.value}{target.unit}", target.name.place)


def _called(edition: Edition, deadline: Deadline) -> str:
    return str(edition.departments.get(deadline.to, "")) if deadline.to else ""


def _return_said(deadline: Deadline, edition: Edition) -> Said:
    return Said("报送期限", _returned(deadline, edition), deadline.subject.place)


def _returned(deadline: Deadline, edition: Edition) -> str:
    """Who hands in what to whom by when, as one line."""
    who = "、".join(str(edition.departments.get(one, one)) for one in deadline.who)
    to = _called(edition, deadline)
    return f"{who}报送{deadline.subject}，{deadline_words(deadline.rule)}" + (
        f"，报{to}" if to else ""
    )
