"""Content rules over a resolved edition: what contradicts, what is missing, what is not used.

Refuses to change anything, and to look at finished documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from generator.diagnostics import content_rules as rules
from generator.diagnostics.deadline_rules import SPAN_REVERSED
from generator.diagnostics.finding import Finding, Findings
from generator.lint.annexes import annex_findings, counted
from generator.lint.deadlines import deadline_findings, set_above
from generator.lint.form_checks import check_findings
from generator.lint.forms import form_findings
from generator.lint.issuers import issuer_findings
from generator.lint.kinds import kind_findings
from generator.lint.open_points import open_point_findings
from generator.lint.returns import return_findings
from generator.lint.rows import table_findings
from generator.lint.sizes import size_findings
from generator.lint.tasks import task_findings
from generator.model.content.annex import TextAnnex
from generator.model.content.month import first_day, last_day
from generator.model.content.programme import Section
from generator.model.edition import Edition, prose_in
from generator.model.text import Reference, Text
from generator.model.wording import day_words

LEVELS = 4
"""一、（一）1.（1）: the standard has no more."""

Rule = Callable[[Edition], Iterable[Finding]]


def lint(edition: Edition) -> Findings:
    """All findings; what content accepts of them, `acceptance.py` says when all was looked at."""
    findings = Findings()
    for rule in RULES:
        findings.extend(rule(edition))
    return findings


def _slogans(edition: Edition) -> Iterable[Finding]:
    for slogan in edition.programme.slogans:
        for part in slogan.parts:
            found = counted(part, edition)
            if found != part.declared:
                yield rules.SLOGAN_COUNT.at(
                    part.place_of("declared"), declared=part.declared, found=found
                )


def _period(edition: Edition) -> Iterable[Finding]:
    span = edition.programme.period
    if span and span.start and span.end and last_day(span.end) < first_day(span.start):
        start, end = day_words(first_day(span.start)), day_words(last_day(span.end))
        yield SPAN_REVERSED.at(span.place_of("end"), start=start, end=end)


def _phases(edition: Edition) -> Iterable[Finding]:
    for phase in edition.programme.phases:
        if phase.end is None:
            continue
        end, title = last_day(phase.end), str(phase.title)
        if phase.start and end < first_day(phase.start):
            yield rules.PHASE_ORDER.at(phase.place_of("end"), title=title)
        if end >= edition.local.date or edition.local.undated:
            continue
        place = phase.place_of("end")
        if phase.set_by == "superior":
            yield set_above(place, f"阶段“{title}”的结束时间", edition.local.date)
        else:
            yield rules.PHASE_PAST.at(place, title=title)


def _dates(edition: Edition) -> Iterable[Finding]:
    """Days that are still open are not judged."""
    imprint, issued = edition.local.imprint, edition.local.issued
    printed = imprint.printed if imprint else None
    if imprint and isinstance(printed, date) and isinstance(issued, date) and printed < issued:
        yield rules.PRINTED_BEFORE_DATE.at(imprint.place_of("printed"))


def _recipients(edition: Edition) -> Iterable[Finding]:
    """A kind that speaks to all, such as a communiqué, or minutes, may go without."""
    groups = edition.local.recipients
    free = edition.kind is not None and edition.kind.recipients == "optional"
    if edition.programme.notice and not (all(groups) if groups else free):
        yield rules.NO_RECIPIENTS.at(edition.local.place_of("recipients"))


def _depth(edition: Edition) -> Iterable[Finding]:
    yield from _too_deep(edition.programme.sections, 1)
    for annex in edition.all_annexes.values():
        if isinstance(annex, TextAnnex):
            yield from _too_deep(annex.sections, 1)


def _too_deep(sections: Iterable[Section], level: int) -> Iterable[Finding]:
    """The measures that a section holds take two levels below it, the phases one."""
    for section in sections:
        level = section.level or level
        deepest = level + {"measures": 2, "phases": 1, None: 0}[section.holds]
        if deepest > LEVELS:
            yield rules.SECTION_TOO_DEEP.at(section.id.place, level=deepest)
        else:
            yield from _too_deep(section.sections, level + 1)


def _annexes_mentioned(edition: Edition) -> Iterable[Finding]:
    """Every annex is referred to in the text, if there is one (content-model 5.1)."""
    if edition.programme.notice is None and edition.programme.plan is None:
        return
    mentioned = {
        piece.key
        for value in (
            edition.programme,
            edition.tasks,
            edition.local,
            *edition.all_annexes.values(),
        )
        for prose in prose_in(value)
        for piece in prose.pieces
        if isinstance(piece, Reference)
    }
    for id_, annex in edition.annexes.items():
        if id_.value not in mentioned:
            yield rules.ANNEX_NOT_MENTIONED.at(annex.place, title=annex.title, id=id_)


def _plan_as_annex(edition: Edition) -> Iterable[Finding]:
    """A plan that is an annex needs a notice, and leaves note and signature to it (7.3.4)."""
    local, programme = edition.local, edition.programme
    if not local.plan_as_annex:
        return
    for part, name in ((programme.notice, "通知"), (programme.plan, "方案")):
        if part is None:
            place = local.place_of("plan_as_annex")
            yield rules.PLAN_AS_ANNEX_ALONE.at(place, problem=f"没有{name}")
    written = local.model_fields_set
    for field, what in (("attachment_note", "附件说明"), ("signature", "落款")):
        if field in written and getattr(local, field) == "plan":
            yield rules.PLAN_AS_ANNEX_PLACE.at(local.place_of(field), what=what)


_FIGURE = re.compile(r"(?:至少|不少于|不低于|至多|不超过)\d+[次天日种个项名人份条%]|\d+(?:\.\d+)?%")


def _figures_typed(edition: Edition) -> Iterable[Finding]:
    """A figure that the text types by hand will not follow when it changes."""
    for group in (*edition.tasks.measures, *edition.tasks.table):
        for prose in prose_in(group):
            for piece in prose.pieces:
                if isinstance(piece, Reference) or piece.via is not None:
                    continue
                for match in _FIGURE.finditer(piece.text):
                    place = Text((piece,)).place_of(match.start())
                    yield rules.FIGURE_TYPED.at(place, figure=match[0])


RULES: tuple[Rule, ...] = (
    _slogans,
    _period,
    _phases,
    _dates,
    _recipients,
    _depth,
    _annexes_mentioned,
    _plan_as_annex,
    _figures_typed,
    annex_findings,
    task_findings,
    deadline_findings,
    form_findings,
    check_findings,
    return_findings,
    table_findings,
    size_findings,
    issuer_findings,
    kind_findings,
    open_point_findings,
)
