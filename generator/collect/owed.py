"""What each unit owes for a period: pieces, due dates and recipients, from the deadlines alone.

Refuses to know who has handed in what; that is the ledger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.model.calendar import ONCE, Occurrence, Period
from generator.model.content.annex import FormAnnex, ProgressSheet
from generator.model.content.base import Id
from generator.model.content.deadline import Deadline
from generator.model.edition import Edition, collected_in
from generator.model.reporting import Reporter
from generator.model.returns import Medium, Owed, Piece, ReturningUnit
from generator.model.text import Prose, Text
from generator.model.wording import part_words

FORM, PROGRESS, SUMMARY = "form", "progress", "summary"
_TEXTS = (SUMMARY, "plan", "list")
"""The parts of a return that are text."""
_MEDIA = {"file": Medium.DATA, "scan": Medium.SCAN, "paper": Medium.PAPER}

Words = Callable[[Prose], Text]
"""Subject or title of content → its words, with the numbers of annexes."""
Due = Mapping[Id, Occurrence | None]
"""The deadlines that fall into a period, each with its date if that is known."""


def period_of(deadline: Deadline) -> Period:
    """What a return is about that is handed in once."""
    return deadline.covers or ONCE


def periods(edition: Edition) -> tuple[Period, ...]:
    """Every period that something is owed for, in order."""
    found: set[Period] = set()
    for deadline in edition.programme.deadlines:
        if deadline.rule.per:
            found |= {o.period for o in edition.calendar[deadline.id] if o.period}
        else:
            found.add(period_of(deadline))
    return tuple(sorted(found))


def due_in(edition: Edition, period: Period) -> Due:
    """The deadlines of a period in the order of the programme."""
    found: dict[Id, Occurrence | None] = {}
    for deadline in edition.programme.deadlines:
        dates = edition.calendar[deadline.id]
        if not deadline.rule.per:
            if period == period_of(deadline):
                found[deadline.id] = next(iter(dates), None)
        elif date := next((o for o in dates if o.period == period), None):
            found[deadline.id] = date
    return found


def owed(
    edition: Edition, period: Period, there: Iterable[Reporter], words: Words
) -> tuple[Owed, ...]:
    """What the units that there are owe, in the order of the register; who owes nothing is left out.

    Where one thing is asked for twice in a period, the deadline that falls due first counts.
    """
    due = due_in(edition, period)
    deadlines = [d for d in edition.programme.deadlines if d.id in due]
    deadlines.sort(key=lambda d: (due[d.id] is None, _day(due[d.id])))
    pieces = _pieces(edition, deadlines, words)
    alone = {d.id: _fill_alone(edition, d) for d in deadlines}

    def of(reporter: Reporter) -> Owed:
        unit = returning_unit(reporter, edition)
        mine: dict[str, Piece] = {}
        for deadline in deadlines:
            asked = reporter.asked(deadline) is not None
            for piece in pieces[deadline.id]:
                if asked or (piece.kind == FORM and unit.terms & alone[deadline.id][piece.id]):
                    mine.setdefault(piece.key, piece)
        given = [d for d in deadlines if any(p.deadline == d.id.value for p in mine.values())]
        return Owed(
            unit,
            period,
            tuple(mine.values()),
            {deadline.id.value: due[deadline.id] for deadline in given},
            {deadline.id.value: _recipient(edition, reporter, deadline) for deadline in given},
        )

    return tuple(one for one in map(of, there) if one.pieces)


def _day(occurrence: Occurrence | None) -> str:
    return occurrence.day.isoformat() if occurrence else ""


def _recipient(edition: Edition, reporter: Reporter, deadline: Deadline) -> str:
    """The issuing agency, where nobody is named."""
    to = reporter.recipient(deadline) or deadline.to
    return str(edition.departments[to] if to else edition.district.agency.short)


def returning_unit(reporter: Reporter, edition: Edition) -> ReturningUnit:
    """The unit as returns know it; without a code its name stands for one.

    One that names no term is of every term that its roles may be of: the role of all institutions
    has hospitals, community centres and others, and no inspectorate.
    """
    unit, terms = reporter.unit, edition.programme.terms
    named = {term.id for term in terms if term.id in unit.kind}
    known = named or {term.id for term in terms if set(term.roles) & set(unit.kind)}
    sponsor = edition.departments.get(unit.sponsor) if unit.sponsor else None
    return ReturningUnit(
        code=unit.code or str(unit.name),
        name=str(unit.name),
        terms=frozenset(id_.value for id_ in known),
        group=str(unit.group or ""),
        sponsor=str(sponsor or ""),
        contact=str(unit.contact or ""),
        phone=unit.phone or "",
        joined=tuple(other.code or str(other.name) for other in reporter.joined),
    )


def _pieces(
    edition: Edition, deadlines: Sequence[Deadline], words: Words
) -> dict[Id, tuple[Piece, ...]]:
    """The pieces of every deadline; texts of one kind that several ask for bear the deadline's id."""
    texts = Counter(part for deadline in deadlines for part in _texts(edition, deadline))
    found = {}
    for deadline in deadlines:
        made = [
            *_sheets(edition, deadline, words),
            *_text_pieces(edition, deadline, words, texts),
        ]
        found[deadline.id] = tuple(
            Piece(deadline.id.value, kind, id_, medium, title)
            for kind, id_, title in made
            for medium in _media(deadline)
        )
    return found


def _media(deadline: Deadline) -> list[Medium]:
    return [_MEDIA[part] for part in deadline.parts if part in _MEDIA] or [Medium.DATA]


def _sheets(edition: Edition, deadline: Deadline, words: Words) -> Iterator[tuple[str, str, str]]:
    """Kind, id and title of each form and progress sheet."""
    for id_ in deadline.annexes:
        annex = edition.all_annexes.get(id_)
        if isinstance(annex, FormAnnex):
            yield FORM, annex.form.value, str(words(annex.title))
        elif isinstance(annex, ProgressSheet):
            yield PROGRESS, id_.value, str(words(annex.title))


def _texts(edition: Edition, deadline: Deadline) -> list[str]:
    """The texts that it asks for; where it names nothing at all, a summary."""
    asked: list[str] = [part for part in deadline.parts if part in _TEXTS]
    sheets = any(
        isinstance(edition.all_annexes.get(a), FormAnnex | ProgressSheet) for a in deadline.annexes
    )
    return asked or ([] if sheets else [SUMMARY])


def _text_pieces(
    edition: Edition, deadline: Deadline, words: Words, texts: Counter[str]
) -> Iterator[tuple[str, str, str]]:
    asked = _texts(edition, deadline)
    for part in asked:
        alone = len(asked) == 1 and not deadline.annexes
        title = str(words(deadline.subject)) if alone else part_words(part)
        yield part, deadline.id.value if texts[part] > 1 else part, title


def _fill_alone(edition: Edition, deadline: Deadline) -> dict[str, frozenset[str]]:
    """By form, the terms that fill in a part of it which nobody fills in whom the deadline asks.

    The inspectorate owes its own rows of a form that institutions hand in.
    """
    asked = {term.id for term in edition.programme.terms if deadline.asks(*term.roles)}
    annexes = (edition.all_annexes.get(id_) for id_ in deadline.annexes)
    return {
        annex.form.value: frozenset(
            id_.value
            for said in collected_in(edition.forms[annex.form])
            if not asked.intersection(said.filled_by)
            for id_ in said.filled_by
        )
        for annex in annexes
        if isinstance(annex, FormAnnex)
    }
