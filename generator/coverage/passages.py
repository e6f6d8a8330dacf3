"""An edition → the passages in which it demands something, under their headings, sentence by sentence.

Refuses to compare. Words that only say why and that something is issued are no demands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from generator.coverage.words import Fold, sentences, shingles, shown, titled
from generator.model.content.annex import (
    Annex,
    FormAnnex,
    Mechanism,
    ProblemList,
    ProgressSheet,
    TaskTable,
    TextAnnex,
)
from generator.model.content.base import Id
from generator.model.content.programme import Measure, Phase, Section, TaskRow
from generator.model.content.table import PlainTable
from generator.model.coverage import Said, Sort
from generator.model.edition import Edition
from generator.model.text import Prose, Reference, Run
from generator.place import FilePlace, Place

_FORMULA: Final = re.compile(
    r"(?:制定|制订|拟定)(?:了)?(?:本|以下|如下|《)|(?:现|予以|特此)[^，。；]{0,30}(?:印发|下发|通知)"
    r"|印发给你们|特此(?:通知|公告)|请[^。；]{0,30}(?:贯彻|遵照|认真)[^。；]{0,12}(?:执行|实施|落实)"
)
"""What frames the demands of a notice and a preamble; elsewhere it demands: 请各单位认真落实."""

_POINTS: Final = re.compile(r"[^要应须]{0,30}见")
"""A folded sentence that only points to an annex."""

_ASKS: Final = re.compile("报送|上报|报我|日前")
"""A frame that asks for something all the same."""

_COLON: Final = re.compile("[：:]")
_UNBLANK: Final = re.compile(r"[\s_＿—年月日时分。]")
_FIELD: Final = re.compile("填报|填表|盖章|签[名字章]|审核|制表|日期$|电话$|负责人$|联系人$")
_LABEL: Final = 14
"""Fields of a form that stand in running text, and how long their labels are at most."""

_LEAST: Final = 4
"""Characters below which words are no demand: 另：、如下."""


Demands = Callable[[str], bool]


def any_words(_: str) -> bool:
    """In a body of text every sentence demands."""
    return True


def unframed(words: str) -> bool:
    """In a notice and a preamble: what does not only say why, and that something is issued."""
    return asking(words) or not _FORMULA.search(words)


def asking(words: str) -> bool:
    """In notes below a table, which say how to fill it in: what is asked for all the same."""
    return bool(_ASKS.search(words))


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence of passage `passage` (its number), the `order`th there, with its folded words."""

    words: str
    folded: str
    shingles: frozenset[str]
    place: Place
    passage: int
    order: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A paragraph, task or item; `thing` is the phase or task row that it is all of."""

    number: int
    sort: Sort
    said: Said
    folded: str
    sentences: tuple[Sentence, ...]
    thing: Phase | TaskRow | Measure | None = None
    title: str = ""


def passages(edition: Edition, fold: Fold) -> tuple[Passage, ...]:
    """All passages in the order of printing; those of parts that print others' words are left out."""
    return tuple(_Reader(edition, fold).everything())


@dataclass(frozen=True, slots=True)
class _Found:
    """What a passage is made of, before its words are cut."""

    where: tuple[str, ...]
    prose: tuple[Prose, ...]
    place: Place
    thing: Phase | TaskRow | Measure | None = None
    title: str = ""
    demands: Demands = any_words  # which of its sentences are demands at all


class _Reader:
    def __init__(self, edition: Edition, fold: Fold) -> None:
        self._edition = edition
        self._fold = fold
        self._titles = {id_.value: str(annex.title) for id_, annex in edition.all_annexes.items()}

    def everything(self) -> Iterator[Passage]:
        number = 0
        for found in self._all():
            passage = self._passage(number, found)
            if passage.sentences or passage.sort is Sort.PHASE:
                yield passage
                number += 1

    def _passage(self, number: int, found: _Found) -> Passage:
        said = (s for prose in found.prose for s in self._sentences(prose, number, found.demands))
        cut = [replace(sentence, order=order) for order, sentence in enumerate(said)]
        words = "\n".join(self.say(prose) for prose in found.prose)
        where = "—".join(part for part in found.where if part)
        return Passage(
            number,
            Sort.PHASE if isinstance(found.thing, Phase) else Sort.DUTY,
            Said(where, words, found.place),
            "".join(sentence.folded for sentence in cut),
            tuple(cut),
            found.thing,
            found.title,
        )

    def _sentences(self, prose: Prose, number: int, demands: Demands) -> Iterator[Sentence]:
        for start, words in sentences(self._marked(prose)):
            folded = self._fold(words)
            points = _POINTS.fullmatch(folded) and not asking(words)
            idle = len(folded) < _LEAST or points or blank_fields(words)
            if not idle and demands(words):
                place = self._place(prose, start)
                yield Sentence(shown(words), folded, shingles(folded), place, number)

    def say(self, prose: Prose) -> str:
        """The words as printed, but for the numbers of annexes: their titles say more."""
        return shown(self._marked(prose))

    def _marked(self, prose: Prose) -> str:
        return "".join(self._piece(piece) for piece in prose.pieces)

    def _piece(self, piece: Run | Reference) -> str:
        if isinstance(piece, Run):
            return piece.text
        return titled(self._titles.get(piece.key, "")) if piece.key else ""

    def _place(self, prose: Prose, start: int) -> Place:
        offset = 0
        for piece in prose.pieces:
            length = len(self._piece(piece))
            if start < offset + length:
                inside = start - offset
                place = piece.place
                movable = isinstance(place, FilePlace) and isinstance(piece, Run) and not piece.via
                return place.moved(inside) if movable and isinstance(place, FilePlace) else place
            offset += length
        return prose.place

    def _all(self) -> Iterator[_Found]:
        programme = self._edition.programme
        if (notice := programme.notice) is not None:
            yield from self._paragraphs(("通知",), notice.paragraphs, unframed)
            yield from self._tables(("通知",), notice.tables)
            yield from self._sections((), notice.sections)
        if (plan := programme.plan) is not None:
            yield from self._paragraphs(("引言",), plan.preamble, unframed)
            yield from self._tables(("引言",), plan.tables)
            yield from self._sections((), plan.sections)
        elif not _hold_measures(programme.notice.sections if programme.notice else ()):
            yield from self._measures(())
        yield from self._rows()
        for annex in self._edition.all_annexes.values():
            yield from self._annex(annex)

    def _paragraphs(
        self, where: tuple[str, ...], paragraphs: Iterable[Prose], demands: Demands = any_words
    ) -> Iterator[_Found]:
        for prose in paragraphs:
            yield _Found(where, (prose,), prose.place, demands=demands)

    def _tables(self, where: tuple[str, ...], tables: Iterable[PlainTable]) -> Iterator[_Found]:
        for table in tables:
            for row in table.rows:
                cells = tuple(cell.text for cell in row if cell.text is not None)
                if cells:
                    yield _Found(where, cells, cells[0].place)
            yield from self._paragraphs(where, table.after)

    def _sections(self, where: tuple[str, ...], sections: Iterable[Section]) -> Iterator[_Found]:
        for section in sections:
            title = self.say(section.title) if section.title else ""
            inside = (*where, title)
            holds = section.paragraphs or section.tables or section.sections or section.holds
            if section.title and not holds:
                yield _Found(where, (section.title,), section.title.place)
            yield from self._paragraphs(inside, section.paragraphs)
            yield from self._tables(inside, section.tables)
            if section.holds == "measures":
                yield from self._measures(inside)
            elif section.holds == "phases":
                yield from self._phases(inside)
            yield from self._sections(inside, section.sections)

    def _measures(self, where: tuple[str, ...]) -> Iterator[_Found]:
        for group in self._edition.tasks.measures:
            above = (*where, self.say(group.title))
            for measure in group.measures:
                title = self.say(measure.title)
                inside = (*above, title)
                for prose in measure.paragraphs:
                    yield _Found(inside, (prose,), prose.place, measure, title)
                for inset in measure.insets:
                    yield from self._paragraphs((*inside, self.say(inset.title)), inset.paragraphs)

    def _phases(self, where: tuple[str, ...]) -> Iterator[_Found]:
        for phase in self._edition.programme.phases:
            title = self.say(phase.title)
            yield _Found((*where, title), phase.paragraphs, phase.title.place, phase, title)

    def _rows(self) -> Iterator[_Found]:
        titles: dict[Id, str] = {
            measure.id: self.say(measure.title) for measure in self._edition.tasks.all_measures
        }
        for group in self._edition.tasks.table:
            own = self._edition.tasks.title_of(group)
            above = self.say(own) if own else ""
            for row in group.rows:
                if row.text is not None:
                    title = titles.get(row.measure, "") if row.measure else ""
                    yield _Found(("任务表", above or title), (row.text,), row.text.place, row)

    def _annex(self, annex: Annex) -> Iterator[_Found]:
        title = self.say(annex.title)
        match annex:
            case TextAnnex():
                yield from self._paragraphs((title,), annex.preamble, unframed)
                yield from self._tables((title,), annex.tables)
                yield from self._sections((title,), annex.sections)
                yield from self._paragraphs((title,), annex.notes, asking)
            case TaskTable():
                yield from self._paragraphs((title,), annex.preamble, unframed)
                yield from self._paragraphs((title,), annex.notes, asking)
            case ProgressSheet():
                yield from self._paragraphs((title,), annex.notes, asking)
            case FormAnnex() if form := self._edition.forms.get(annex.form):
                yield from self._paragraphs((title,), form.preamble, unframed)
                yield from self._paragraphs((title,), form.notes, asking)
            case ProblemList():
                for aspect in annex.aspects:
                    above = (title, self.say(aspect.title))
                    for item in aspect.items:
                        yield _Found(above, (item.text,), item.text.place)
            case Mechanism():
                yield from self._paragraphs((title, "主要职责"), annex.duties)
                for division in annex.division:
                    yield from self._paragraphs(
                        (title, self.say(division.name)), division.paragraphs
                    )
                yield from self._paragraphs((title, "运行机制"), annex.operation)
            case _:
                return


def blank_fields(words: str) -> bool:
    """Whether a line has only fields to fill in: 填报单位（盖章）：　填报日期：　年　月　日."""
    first, *behind = _COLON.split(words)
    if not behind or _UNBLANK.sub("", behind[-1]):
        return False
    labels = [first, *behind[:-1]]
    short = all(0 < len(_UNBLANK.sub("", one)) <= _LABEL for one in labels)
    return short and (len(labels) > 1 or bool(_FIELD.search(first)))


def _hold_measures(sections: Iterable[Section]) -> bool:
    return any(one.holds == "measures" or _hold_measures(one.sections) for one in sections)
