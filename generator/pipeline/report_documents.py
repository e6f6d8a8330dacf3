"""What a report consists of: each document with its formats, and whether it goes up.

It calls `compose` and `collect` in order. Refuses to lay out and to write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.collect.doubles import doubles
from generator.collect.progress_figures import progress_figures
from generator.collect.sums import year_beside_quarters
from generator.compose.board import board_document
from generator.compose.charts import Charted, charts_document
from generator.compose.compilation import compilation_document
from generator.compose.details import detail_of
from generator.compose.filled import filled
from generator.compose.papers import working_document
from generator.compose.phone_list import phone_list
from generator.compose.progress_ledger import ledger_document
from generator.compose.progress_sheet import issued_sheets, office_sheets
from generator.compose.reminders import group_reminder, reminders
from generator.compose.report_cover import cover_document, plan_document, summary_document
from generator.compose.report_tables import (
    correction_document,
    doubles_part,
    explanations_document,
    year_parts,
)
from generator.compose.report_words import figure_sentences, returned_sentence
from generator.compose.summed import book_values, coverage_document, summed_document
from generator.compose.unit_book import unit_book
from generator.compose.urging_notice import urging_notice
from generator.model.board import Line, lines_of
from generator.model.content.annex import FormAnnex
from generator.model.document import Document
from generator.model.edition import Edition
from generator.model.ledger import Entry
from generator.model.returns import Identity, Medium, Owed, Piece, ReturningUnit, State
from generator.model.totals import Correction, FormTotals
from generator.model.wording import day_words, part_words
from generator.pipeline.summing import Summed

TEXTS = ("summary", "plan", "list")
PROGRESS = "progress"
CHECKING = "汇总核对"
FOR_SUPERIOR = "供上级收表"

ALL, WORDS, SHEETS, BOOK = ("pdf", "docx", "xlsx"), ("pdf", "docx"), ("pdf", "xlsx"), ("xlsx",)


@dataclass(frozen=True)
class Made:
    """A document of the report; `desk` ones are lists in small type, `goes_up` those handed in."""

    document: Document
    formats: tuple[str, ...]
    goes_up: bool = False
    desk: bool = False
    signer: str = ""


@dataclass(frozen=True)
class Material:
    """All that a report is made of: the period, those before it, what changed since it was sent."""

    now: Summed
    earlier: Sequence[Summed] = ()
    corrected: Sequence[Correction] = ()
    progress: Sequence[Entry] = ()
    waiting: Sequence[Entry] = ()
    cover: bool = False
    notice: bool = False
    superior: tuple[str, str] = ("", "")
    """The programme and the district of the superior."""

    @property
    def edition(self) -> Edition:
        return self.now.intake.edition

    @property
    def when(self) -> str:
        """2022年第三季度; nothing for what is handed in once."""
        period = self.now.intake.period
        return str(period) if period.year else ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """How it stands with every piece."""
        now = self.now
        return lines_of(now.owed, now.standing, now.excluded, self.waiting)

    @property
    def is_year(self) -> bool:
        return self.now.intake.period.per == "year"


def report_documents(material: Material, today: date) -> list[Made]:
    """In the order in which they lie in the folder; seal page and checklist come later."""
    own = list(_own(material))
    inside = list(_inside(material, today))
    if not (material.cover or material.is_year):
        return [*own, *inside]
    attached = [made.document.title for made in own if "pdf" in made.formats]
    return [*_covering(material, attached), *own, *inside]


def _covering(material: Material, attached: Sequence[str]) -> Iterator[Made]:
    edition, numbers, period = (
        material.edition,
        material.now.intake.numbers,
        material.now.intake.period,
    )
    returned = list(_returned(material.now))
    figures = [
        sentence for form in material.now.totals.values() for sentence in figure_sentences(form)
    ]
    cover = cover_document(edition, numbers, period, returned, figures, attached)
    yield Made(cover, WORDS, goes_up=True, signer="主要负责人签发、盖章")
    if material.is_year:
        year = summary_document(edition, numbers, period, returned, figures)
        yield Made(year, WORDS, goes_up=True, signer="盖章")
        yield Made(plan_document(edition, numbers, period), WORDS, goes_up=True, signer="盖章")


def _returned(now: Summed) -> Iterator[str]:
    for piece, title in _pieces(now).items():
        owing = [one for one in now.counted if any(_plain(p) == piece for p in one.pieces)]
        there = set(now.returned(piece))
        missing = [one.unit.name for one in owing if one.unit.code not in there]
        yield returned_sentence(title, len(owing), len(owing) - len(missing), missing)


def _pieces(now: Summed) -> dict[str, str]:
    """What is asked of units, each once in whatever medium, with its title."""
    return {_plain(piece): piece.title for one in now.counted for piece in one.pieces}


def _plain(piece: Piece) -> str:
    return f"{piece.kind}:{piece.id}"


def _own(material: Material) -> Iterator[Made]:
    """The summed forms, the correction, the workbook for the superior."""
    now, edition = material.now, material.edition
    for piece, form in now.totals.items():
        entries = now.by_period(piece)
        detail = detail_of(form, now.owing(piece), entries, list(entries))
        document = summed_document(
            edition, now.intake.numbers, _annex_of(edition, form.spec.id), form,
            now.intake.period, detail,
        )  # fmt: skip
        yield Made(document, ALL, goes_up=True, signer="填表人、审核人签字，盖章")
    if material.corrected and now.lock:
        day = day_words(date.fromisoformat(now.lock.at[:10]))
        corrections = correction_document(
            edition, material.corrected, now.forms, now.names, material.when, day
        )
        if corrections:
            yield Made(corrections, ALL, goes_up=True, desk=True, signer="盖章")
    if book := _book(material):
        yield Made(book, BOOK, goes_up=True)


def _book(material: Material) -> Document | None:
    """The same totals as the return of a unit: the district, in the register of its superior."""
    now, edition = material.now, material.edition
    specs = now.forms
    if not specs:
        return None
    district = edition.district
    unit = ReturningUnit(str(district.code or district.name), str(district.agency.name))
    pieces = tuple(Piece("", "form", spec.id, Medium.DATA, spec.title) for spec in specs.values())
    owed = Owed(unit, now.intake.period, pieces)
    book = unit_book(edition, owed, specs, now.intake.numbers)
    if book is None or book.book is None:
        return None
    values = {key: v for form in now.totals.values() for key, v in book_values(form).items()}
    programme, parent = material.superior
    identity = Identity(programme, parent, unit.code, now.period, dict(book.book.identity.versions))
    title = f"{material.when}{FOR_SUPERIOR}"
    return replace(
        book,
        part="book",
        title=title,
        file_name=title,
        parts=tuple(filled(part, values, closed=False) for part in book.parts),
        book=replace(book.book, identity=identity),
    )


def _inside(material: Material, today: date) -> Iterator[Made]:
    """What stays in the office."""
    now, edition = material.now, material.edition
    numbers, period = now.intake.numbers, now.intake.period
    for piece, form in now.totals.items():
        annex, several = _annex_of(edition, form.spec.id), len(now.spans(piece)) > 1
        coverage = coverage_document(edition, numbers, annex, form, period, several=several)
        yield Made(coverage, SHEETS, desk=True)
    if checking := _checking(material):
        yield Made(checking, SHEETS, desk=True)
    yield from _senders(material, today)
    titles = {key: spec.title for key, spec in now.intake.specs.items()} | _pieces(now)
    if told := explanations_document(edition, _accepted(now), titles, now.names, material.when):
        yield Made(told, SHEETS, desk=True)
    yield from _progress(material, today)
    yield from _compilations(material)
    charted = [
        Charted(form, now.owing(piece), tuple(_before(material, piece)), not material.is_year)
        for piece, form in now.totals.items()
    ]
    if charts := charts_document(edition, material.when, charted):
        yield Made(charts, ALL)


def _senders(material: Material, today: date) -> Iterator[Made]:
    """Who has handed in what, and what is said to those who have not."""
    edition, lines = material.edition, material.lines
    numbers = material.now.intake.numbers
    if not lines:
        return
    board = board_document(edition, numbers, lines, material.now.intake.period, today)
    yield Made(board, SHEETS, desk=True)
    if phones := phone_list(lines, edition, today):
        yield Made(phones, SHEETS, desk=True)
    if material.notice and (urging := urging_notice(lines, edition, numbers, today)):
        yield Made(urging, WORDS, signer="签发、盖章")


def reminder_text(material: Material, today: date) -> str:
    """The message for the group, then that to each unit; nothing where nobody is reminded."""
    lines = material.lines
    each = reminders(lines, material.edition, today)
    if not each:
        return ""
    whole = group_reminder(lines, material.edition, today)
    return f"\n\n{'－' * 20}\n\n".join((whole, *each.values())) + "\n"


def _accepted(now: Summed) -> list[Entry]:
    """What was accepted, in the order of the units."""
    order = {code: number for number, code in enumerate(now.names)}
    found = [entry for entry in now.standing.values() if entry.state is State.IN]
    return sorted(found, key=lambda e: (order.get(e.unit, len(order)), e.unit, e.piece))


def _checking(material: Material) -> Document | None:
    """Likely doubles, and the year beside its quarters."""
    now = material.now
    place = material.edition.programme.place
    by_id = {spec.id: spec for spec in now.forms.values()}
    found = doubles(list(now.totals.values()))
    parts = list(doubles_part(found, by_id, now.names, place))
    if material.is_year and len(material.earlier) > 1:
        asked = {p: form for p, form in now.totals.items() if p in now.intake.specs}
        for piece, form in asked.items():
            quarters = [one for one in material.earlier if piece in one.totals]
            rows = year_beside_quarters(form, [one.totals[piece] for one in quarters])
            keys = [one.period for one in quarters]
            parts += year_parts(rows, form.spec, keys, now.names, place)
    title = f"{material.when}{CHECKING}"
    return working_document("checking", title, tuple(parts), material.edition) if parts else None


def _before(material: Material, piece: str) -> Iterator[tuple[str, FormTotals]]:
    for one in material.earlier:
        if piece in one.totals:
            yield str(one.intake.period), one.totals[piece]


def _progress(material: Material, today: date) -> Iterator[Made]:
    now, edition = material.now, material.edition
    numbers, period = now.intake.numbers, now.intake.period
    asked = (*now.intake.offices, *now.counted)
    if not any(piece.kind == PROGRESS for one in asked for piece in one.pieces):
        return
    sheets = {**issued_sheets(edition, numbers, period), **office_sheets(edition, numbers, period)}
    entries = [*material.progress, *now.standing.values()]
    figures = progress_figures(edition, sheets, asked, entries, period, today)
    yield Made(ledger_document(figures, edition, numbers), SHEETS, desk=True)


def _compilations(material: Material) -> Iterator[Made]:
    """One of each kind of text."""
    now = material.now
    asked = {_plain(p): p for one in now.counted for p in one.pieces if p.kind in TEXTS}
    for key, piece in asked.items():
        entries = [e for e in _accepted(now) if e.piece.partition("/")[0] == key]
        title = f"{material.when}{piece.title or part_words(piece.kind)}汇编"
        document = compilation_document(material.edition, entries, now.names, piece.id, title)
        if document:
            yield Made(document, WORDS)


def _annex_of(edition: Edition, form: str) -> str:
    """The annex that prints a form."""
    return next(
        id_.value
        for id_, annex in edition.all_annexes.items()
        if isinstance(annex, FormAnnex) and annex.form.value == form
    )
