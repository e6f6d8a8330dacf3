"""What is owed for a period, by whom and until when: load → localize, with the register at hand.

Every command about returns begins here. Refuses to compute; it calls the steps in order.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from unicodedata import normalize

from generator.collect.owed import due_in, owed, periods, returning_unit
from generator.collect.register import registered_units
from generator.compose.form_spec import form_spec
from generator.compose.numbering import AnnexNumbers, annex_order
from generator.compose.progress_sheet import office_owed, progress_spec
from generator.diagnostics import register_rules as rules
from generator.diagnostics.finding import Finding, Findings
from generator.disk import read_file, sha256
from generator.load.content import load
from generator.localize.edition import localize
from generator.localize.units import reporters
from generator.model.calendar import ONCE, Period
from generator.model.content.annex import FormAnnex, ProgressSheet
from generator.model.content.sources import Sources
from generator.model.edition import Edition
from generator.model.form_spec import FormSpec
from generator.model.reporting import Reporter
from generator.model.returns import Owed
from generator.model.wording import day_words
from generator.place import FilePlace, Place
from generator.read.register import read_register
from generator.workspace import Workspace

PERIOD = FilePlace("--period", 0)
UNITS = "--units"
"""What a register that was handed over is called among the inputs of a package."""
_BETWEEN = re.compile(r"[\s_-]+")
_SHOWN = 5
"""So many names of units stand in one sentence."""


@dataclass(frozen=True)
class Intake:
    """What is owed for a period.

    `specs` are by the key of a piece without its medium: `form:statistics`, `progress:self-check`.
    `owed` are the units' returns; `offices` the progress sheets of departments, whose codes are
    ids of roles.
    """

    edition: Edition
    period: Period
    numbers: AnnexNumbers
    specs: Mapping[str, FormSpec]
    owed: tuple[Owed, ...]
    offices: tuple[Owed, ...] = ()
    findings: Findings = field(default_factory=Findings)

    @cached_property
    def by_code(self) -> dict[str, Owed]:
        """Everybody who owes something, by code."""
        return {one.unit.code: one for one in (*self.offices, *self.owed)}


def intake(
    workspace: Workspace,
    programme: str,
    district: str,
    edition: str | None,
    period: str,
    units: Path | None = None,
    day: date | None = None,
    *,
    of_units: bool = False,
) -> tuple[Intake | None, Findings]:
    """What is owed for a period; None where the findings say why not.

    `units` is a register that takes the place of that of district.yaml. Names are those of `day`,
    or of the day on which the first return of the period is due. Without a register
    what departments owe is all there is; with `of_units`, that is nothing to begin with.

    Raises `Refusal` where the register cannot be read.
    """
    findings = Findings()
    sources, found = load(workspace, programme, district, edition)
    findings.extend(found)
    if sources is None:
        return None, findings
    plain, found = localize(sources)
    if found.stop:
        findings.extend(found)
        return None, findings
    span = _period(plain, period, findings)
    if span is None:
        return None, findings
    if units is not None:
        sources = _with_register(sources, plain, units, findings)
    due = [occurrence.day for occurrence in due_in(plain, span).values() if occurrence]
    local, found = localize(sources, day or min(due, default=None))
    findings.extend(found)
    if not local.district.units and due_in(plain, span) and not findings.stop:
        rule = rules.REGISTER_MISSING if of_units else rules.REGISTER_OPEN
        findings.add(rule.at(local.district.place))
    if findings.stop:
        return None, findings
    register = FilePlace(units.as_posix(), 0) if units else local.district.place
    return _intake(local, span, register, findings), findings


def _period(edition: Edition, words: str, findings: Findings) -> Period | None:
    """The period that is meant; `once` also for months, where nothing else is handed in once."""
    known = periods(edition)
    wanted = Period.of(words) or _as_said(words, known)
    if wanted in known:
        return wanted
    single = [period for period in known if not period.per]
    if wanted == ONCE and len(single) == 1:
        return single[0]
    if wanted is not None and _only_offices(edition, wanted, known):
        return wanted
    if known:
        listed = "、".join(period.key for period in known)
        findings.add(rules.PERIOD_UNKNOWN.at(PERIOD, period=wanted or words, known=listed))
    else:
        findings.add(rules.NOTHING_DUE.at(edition.programme.place))
    return None


def _as_said(words: str, known: Sequence[Period]) -> Period | None:
    """The one that these words mean in another spelling: 2022q3, ２０２２-Ｑ３, 2022年第三季度."""
    said = _compact(words)
    same = (one for one in known if said in (_compact(one.key), _compact(str(one))))
    return next(same, None)


def _compact(words: str) -> str:
    return _BETWEEN.sub("", normalize("NFKC", words)).upper()


def _only_offices(edition: Edition, wanted: Period, known: Sequence[Period]) -> bool:
    """Whether it is a month, quarter or year in which the programme runs and nobody else reports.

    Where units report once, departments may still be asked how far their tasks have come.
    """
    if not wanted.per or not edition.tasks.rows or any(period.per for period in known):
        return False
    issued = edition.local.date
    ends = [occurrence.day for dates in edition.calendar.values() for occurrence in dates]
    first = date(wanted.year, wanted.months[0], 1)
    return issued <= wanted.last_day and first <= max(ends, default=date(issued.year, 12, 31))


def _with_register(sources: Sources, edition: Edition, path: Path, findings: Findings) -> Sources:
    """The sources with the units of the register, and with sponsors that only it names."""
    data = read_file(path)
    register, found = read_register(data, path.as_posix())
    findings.extend(found)
    registered, found = registered_units(register, edition)
    findings.extend(found)
    district = sources.district.model_copy(
        update={
            "units": registered.units,
            "departments": (*sources.district.departments, *registered.sponsors),
        }
    )
    return replace(sources, district=district, inputs={**sources.inputs, UNITS: sha256(data)})


def _intake(edition: Edition, period: Period, register: Place, findings: Findings) -> Intake:
    numbers = AnnexNumbers(annex_order(edition))
    there = reporters(
        edition.district,
        edition.programme.terms,
        edition.programme.deadlines,
        (),
        edition.day,
        findings,
    )
    returns = owed(edition, period, there, numbers.text)
    offices = office_owed(edition, numbers, period)
    findings.extend(_left_out(edition, period, register, there, returns))
    specs = dict(_specs(edition, numbers, period))
    specs |= {f"progress:{sheet.spec.id}": sheet.spec for _, sheet in offices}
    return Intake(
        edition, period, numbers, specs, returns, tuple(one for one, _ in offices), findings
    )


def _specs(
    edition: Edition, numbers: AnnexNumbers, period: Period
) -> Iterator[tuple[str, FormSpec]]:
    """Those of every form and every sheet for institutions that the deadlines of the period ask for."""
    due = due_in(edition, period)
    wanted = [id_ for d in edition.programme.deadlines if d.id in due for id_ in d.annexes]
    for id_ in dict.fromkeys(wanted):
        annex = edition.all_annexes.get(id_)
        if isinstance(annex, FormAnnex):
            spec = form_spec(annex, id_.value, edition, numbers)
            yield f"form:{spec.id}", spec
        elif isinstance(annex, ProgressSheet):
            yield (
                f"progress:{id_}",
                progress_spec(edition, id_.value, annex.owners, numbers, period),
            )


def _left_out(
    edition: Edition,
    period: Period,
    place: Place,
    there: Collection[Reporter],
    returns: Collection[Owed],
) -> Iterator[Finding]:
    """Units of the register at `place` that owe nothing: all of them, or some, and why."""
    known = {unit.id for reporter in there for unit in reporter.everybody()}
    absent = [str(unit.name) for unit in edition.district.units if unit.id not in known]
    if absent:
        said = {"count": len(absent), "names": _some(absent)}
        yield rules.REGISTER_ABSENT.at(place, day=day_words(edition.day), **said)
    due = due_in(edition, period)
    if not due:  # a period in which departments alone are asked
        return
    if there and not returns:
        asked = [role for d in edition.programme.deadlines if d.id in due for role in d.who]
        who = "、".join(dict.fromkeys(str(edition.departments[role]) for role in asked))
        yield rules.REGISTER_IDLE.at(place, count=len(there), period=period, who=who)
        return
    asked_for = {one.unit.code for one in returns}
    units = [returning_unit(reporter, edition) for reporter in there]
    others = [unit.name for unit in units if unit.code not in asked_for]
    if others:
        said = {"count": len(others), "names": _some(others)}
        yield rules.REGISTER_NOT_ASKED.at(place, period=period, **said)


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:_SHOWN]) + ("等" if len(names) > _SHOWN else "")
