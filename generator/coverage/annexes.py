"""Annexes and forms of a superior, held against those of the local edition.

Refuses to compare running text of annexes; passages do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.coverage.notes import Notes
from generator.coverage.words import Fold, alike
from generator.diagnostics import coverage_rules as rules
from generator.model.content.annex import Annex, FormAnnex, ProblemList, TextAnnex
from generator.model.content.base import Id
from generator.model.content.form import Figure, Form, Indicator, Labelled, label_of
from generator.model.coverage import Fate, Gap, Row, Said, Sort
from generator.model.edition import Edition

NAMED = 0.5
"""How much two titles share that name the same annex."""

SHARED = 0.5
"""How many labels of a form stand in one that was made from it, whatever it is called."""

LABELLED = 0.72
"""How much two labels share that ask the same."""

_FIRM = 0.8
"""How like titles are that settle it, before the contents are looked at."""

_ONE_OF_ITS_KIND = ("roster", "task-table", "progress", "channels", "mechanism")
"""Kinds of which a plan has one, whatever it is called there."""

_TEXTS = (TextAnnex, ProblemList)


class Annexes:
    """The annexes of both editions with what folds their words."""

    def __init__(self, superior: Edition, local: Edition, fold: Fold, notes: Notes) -> None:
        self._superior, self._local = superior, local
        self._fold = fold
        self._notes = notes

    def rows(self, covered: Mapping[str, float]) -> Iterator[Row]:
        """A row for each annex. `covered`: what part of an annex of text is answered, by title."""
        left = dict(self._local.all_annexes)
        chosen = self._partners()
        for id_, annex in self._superior.all_annexes.items():
            demand = _said(annex)
            other = chosen.get(id_.value)
            if other is not None:
                yield self._compared(demand, annex, left.pop(other))
            elif covered.get(demand.words, 0.0) >= SHARED:
                yield Row(Sort.ANNEX, Fate.CHANGED, demand, notes=(self._notes.inside(),))
            else:
                gap = Gap(rules.ANNEX_MISSING, {"words": demand.words})
                yield Row(Sort.ANNEX, Fate.MISSING, demand, gaps=(gap,))
        for annex in left.values():
            yield Row(Sort.ANNEX, Fate.ADDED, None, (_said(annex),))

    def _partners(self) -> dict[str, Id]:
        """The likest pairs first, each annex but once."""
        wanted, there = [*self._superior.all_annexes], [*self._local.all_annexes]
        scored = sorted(
            (-self._likeness(a, b), m, n)
            for m, a in enumerate(self._superior.all_annexes.values())
            for n, b in enumerate(self._local.all_annexes.values())
        )
        found: dict[str, Id] = {}
        for score, m, n in scored:
            free = wanted[m].value not in found and there[n] not in found.values()
            if -score >= NAMED and free:
                found[wanted[m].value] = there[n]
        return found

    def _likeness(self, annex: Annex, other: Annex) -> float:
        """By their titles, or by what their forms ask; 0 for two that are of different kinds."""
        texts = isinstance(annex, _TEXTS) and isinstance(other, _TEXTS)
        if annex.kind != other.kind and not texts:
            return 0.0
        named = alike(self._fold(str(annex.title)), self._fold(str(other.title)))
        if annex.kind in _ONE_OF_ITS_KIND:
            return max(named, NAMED)
        forms = self._forms(annex, other)
        if named >= _FIRM or forms is None:
            return named
        asked, answered = (
            {self._fold(words) for words in _labels(form, edition)}
            for form, edition in zip(forms, (self._superior, self._local), strict=True)
        )
        shared = len(asked & answered) / len(asked) if asked else 0.0
        return max(shared if shared >= SHARED else 0.0, named)

    def _forms(self, annex: Annex, other: Annex) -> tuple[Form, Form] | None:
        """The forms of two annexes, where both have one."""
        if not (isinstance(annex, FormAnnex) and isinstance(other, FormAnnex)):
            return None
        forms = self._superior.forms.get(annex.form), self._local.forms.get(other.form)
        return (forms[0], forms[1]) if forms[0] is not None and forms[1] is not None else None

    def _compared(self, demand: Said, annex: Annex, other: Annex) -> Row:
        answer = _said(other)
        notes: list[str] = []
        gaps: list[Gap] = []
        if self._fold(demand.words) != self._fold(answer.words):
            notes.append(self._notes.changed("名称", demand.words, answer.words))
        forms = self._forms(annex, other)
        if forms is not None:
            for words in self._lost(*forms):
                notes.append(self._notes.missing(words))
                said = {"form": demand.words, "words": words}
                gaps.append(Gap(rules.INDICATOR_MISSING, said, answer.place))
            notes += [self._notes.unasked(words) for words in self._gained(*forms)]
            notes += self._units(*forms)
        fate = Fate.PARTLY if gaps else Fate.CHANGED if notes else Fate.TAKEN
        return Row(Sort.ANNEX, fate, demand, (answer,), tuple(notes), tuple(gaps))

    def _lost(self, form: Form, other: Form) -> Iterator[str]:
        return self._unmatched((form, self._superior), (other, self._local))

    def _gained(self, form: Form, other: Form) -> Iterator[str]:
        return self._unmatched((other, self._local), (form, self._superior))

    def _unmatched(self, one: tuple[Form, Edition], other: tuple[Form, Edition]) -> Iterator[str]:
        """Labels of a form that the other has nothing like, each as often as it is asked."""
        left = [self._fold(words) for words in _labels(*other)]
        open_ = []
        for words in _labels(*one):
            folded = self._fold(words)
            if folded in left:
                left.remove(folded)
            else:
                open_.append((words, folded))
        for words, folded in open_:
            best = max(left, key=lambda known: alike(folded, known), default="")
            if best and alike(folded, best) >= LABELLED:
                left.remove(best)
            else:
                yield words

    def _units(self, form: Form, other: Form) -> Iterator[str]:
        """What is counted in another unit."""
        theirs = {self._fold(words): asked.unit for words, asked in _asked(other, self._local)}
        for words, asked in _asked(form, self._superior):
            instead = theirs.get(self._fold(words), asked.unit)
            if instead != asked.unit:
                yield self._notes.changed(f"“{words}”的单位", asked.unit or "无", instead or "无")


def _said(annex: Annex) -> Said:
    return Said("附件", str(annex.title), annex.title.place)


def _labels(form: Form, edition: Edition) -> Iterator[str]:
    """Everything that a form asks: fields of its head and foot, columns, indicators, their parts."""
    for field in (*form.header, *form.footer):
        yield str(field.label)
    for column in form.columns.values:
        yield _label(column, edition)
    for words, _ in _asked(form, edition):
        yield words


def _asked(form: Form, edition: Edition) -> Iterator[tuple[str, Indicator | Figure]]:
    """Indicators, and their parts under their names."""
    for indicator in form.all_indicators():
        above = _label(indicator, edition)
        if above:
            yield above, indicator
        for figure in form.figures_of(indicator):
            name = _label(figure, edition)
            if name:
                yield (f"{above}：{name}" if above else name), figure


def _label(thing: Labelled, edition: Edition) -> str:
    label = label_of(thing, {term.id: term for term in edition.programme.terms})
    return str(label) if label is not None else ""
