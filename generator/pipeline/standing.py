"""What has been signed and issued of an edition, held against what its content says now.

Refuses to sign, to number and to change anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise

from generator.compose.issue import compose
from generator.compose.issuers import document_number_of
from generator.compose.stages import with_blanks
from generator.diagnostics import sign_rules as rules
from generator.diagnostics.finding import Finding, Findings, Rule, Severity
from generator.model.content.district import FOR_SIGNING
from generator.model.document import AnnexLabel, Document, PartKind
from generator.model.edition import PLAN, Edition
from generator.model.issued import Changed, Frozen, Issue, Kind, Record, Said, frozen
from generator.model.wording import day_words
from generator.pipeline.numbering import number_findings
from generator.place import FilePlace, Place
from generator.records.compare import differences, hunks
from generator.records.store import read_record
from generator.rules.passage import Role
from generator.rules.printed import script_of_documents
from generator.rules.script import Spot
from generator.workspace import Workspace

IMPRINT = "imprint"
"""What the imprint is called among the parts."""

AROUND = 6
"""So many characters around what differs are shown."""

LONGEST = 40
"""A passage that came or went is shown up to here."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of an edition as a signature holds for them, each passage where it was written.

    `names` says what a reader calls each part.
    """

    words: Frozen
    spots: tuple[Spot, ...]
    names: dict[str, str]

    def place(self, changed: Changed) -> Place:
        """Where a difference stands in the content, or where it stood what is gone."""
        said, index = self.words.said, changed.index
        inside = index < len(said) and said[index].part == changed.part
        if not inside and index and (said[index - 1].part == changed.part or index == len(said)):
            return self.spots[index - 1].place(len(said[index - 1].words) - 1)
        return self.spots[index].place(changed.start) if self.spots else FilePlace("", 0)


def spoken(edition: Edition) -> Spoken:
    """What an edition says, with blanks for all that may be filled in after signing."""
    documents, _ = compose(with_blanks(edition, everything=True))
    issued = [document for document in documents if document.part == "issue"]
    chosen = issued or [d for d in documents if d.part.startswith("annex:")]
    parts = [part.id for document in chosen for part in document.parts] + [IMPRINT]
    script = script_of_documents(documents, edition)
    spots = tuple(spot for spot in script.spots if spot.words)
    firsts: dict[int, int] = {}
    said = []
    for spot in spots:
        cell: tuple[int, ...] = ()
        if spot.cell is not None:
            table, row, column = spot.cell
            cell = (table - firsts.setdefault(spot.part, table), row, column)
        said.append(Said(parts[spot.part], spot.role.value, spot.words, cell))
    title = chosen[0].title if chosen else ""
    return Spoken(frozen(title, said), spots, _names(chosen))


def _names(documents: Sequence[Document]) -> dict[str, str]:
    usual = {PartKind.NOTICE: "通知", PartKind.PLAN: "方案", PartKind.TAIL: "方案后所附"}
    names = {IMPRINT: "版记"}
    for part in (part for document in documents for part in document.parts):
        labels = [str(block.text) for block in part.blocks if isinstance(block, AnnexLabel)]
        names[part.id] = labels[0] if labels else usual.get(part.kind, "附件")
    return names


def standing(workspace: Workspace, edition: Edition, due: Edition, *, final: bool) -> Findings:
    """Where the words differ from those that were signed: errors for a final build, else warnings.

    `due` is what is to go out: the edition itself, or its amendment, where it is issued already.
    Raises `WorkspaceError` for a record or a register that cannot be read.
    """
    findings = Findings()
    local = edition.local
    if final and local.stage is not None and local.stage != FOR_SIGNING:
        findings.add(rules.STAGE_NOT_FINAL.at(local.place_of("stage"), stage=local.stage))
    record = record_of(workspace, edition)
    now = spoken(edition) if record.issue or record.pending else None
    if record.issue is not None and now is not None:
        findings.extend(_since_issue(record.issue, record, edition, now))
    if (signing := record.pending) is not None and now is not None:
        found = since(rules.SIGNED_CHANGED, signing.words, now, day=signing.day)
        severity = Severity.ERROR if final else Severity.WARNING
        findings.extend(replace(one, severity=severity) for one in found)
    elif final and due.amendment:
        place = local.place_of("amendments")
        findings.add(rules.NOT_SIGNED.at(place, whose=_whose(record, due.amendment)))
    if final and due.amendment > len(local.amendments):
        findings.add(amendment_unwritten(due))
    if final:
        findings.extend(number_findings(workspace, due))
    return findings


def _whose(record: Record, amendment: int) -> str:
    whose = f"{record.programme} -d {record.district} -e {record.edition}"
    return f"{whose} 印发以后的第 {amendment} 件更正、补充或调整通知"


def amendment_unwritten(due: Edition) -> Finding:
    """That `amendments` does not say number and day of the amendment that is due."""
    problem = f"内容改了，amendments 里还没有第 {due.amendment} 条"
    advice = "请写上这一条更正、补充或调整的 kind、number 和 date，再生成一次"
    place = due.local.place_of("amendments")
    return rules.NOT_READY_TO_ISSUE.at(place, problem=problem, advice=advice)


def record_of(workspace: Workspace, edition: Edition) -> Record:
    """What is on record of an edition. Raises `WorkspaceError`."""
    return read_record(workspace, edition.programme_id, edition.district_id, edition.edition_id)


def _since_issue(issue: Issue, record: Record, edition: Edition, now: Spoken) -> Iterator[Finding]:
    """What the amendment is about; and number and date of the document itself, which stay."""
    first = record.issues[0]
    yield from since(rules.ISSUED_CHANGED, issue.words, now, number=first.number)
    local = edition.local
    says = {"number": str(document_number_of(edition)), "date": date_words(edition)}
    for name, what, old in (("number", "文号", first.number), ("date", "成文日期", first.date)):
        if says[name] != old:
            place = local.place_of(name)
            yield rules.ISSUED_NUMBER_CHANGED.at(place, what=what, old=old, new=says[name])
    days = [local.issued, *(one.issued for one in local.amendments)]
    for amendment, (before, day) in zip(local.amendments, pairwise(days), strict=True):
        if isinstance(before, date) and isinstance(day, date) and day < before:
            words = {"day": day_words(day), "before": day_words(before)}
            yield rules.AMENDMENT_EARLY.at(amendment.place_of("date"), **words)


def date_words(edition: Edition) -> str:
    """成文日期 as it is printed."""
    return day_words(edition.local.issued)


def since(rule: Rule, before: Frozen, now: Spoken, **values: str) -> Iterator[Finding]:
    """A finding for each difference, at its place in the content."""
    changed = differences(before, now.words)
    if before.title != now.words.title and not changed:
        changed = (Changed(Kind.CHANGED, "notice", "标题", (), before.title, now.words.title, 0),)
    renumbered = [one for one in changed if one.kind is Kind.RENUMBERED]
    for one in changed:
        part = now.names.get(one.part) or _former(before, one.part)
        if one.kind is not Kind.RENUMBERED:
            for place, what in _told(one, now):
                yield rule.at(place, part=part, role=one.role, what=what, **values)
    for name, of_part in groupby(renumbered, key=lambda one: one.part):
        first, *others = of_part
        what = f"序号随增删改了 {len(others) + 1} 处，第一处由“{first.old}”改为“{first.new}”"
        part = now.names.get(name) or _former(before, name)
        yield rule.at(now.place(first), part=part, role=first.role, what=what, **values)


def _former(before: Frozen, part: str) -> str:
    """What a part was called that is there no more."""
    known = {"notice": "通知", PLAN: "方案"}
    labels = (s.words for s in before.said if (s.part, s.role) == (part, Role.LABEL.value))
    return f"原{known.get(part) or next(labels, '附件')}"


def _told(one: Changed, now: Spoken) -> Iterator[tuple[Place, str]]:
    """One difference as sentences, each at its first character."""
    match one.kind:
        case Kind.ADDED:
            yield now.place(one), f"增加了“{_short(one.new)}”"
        case Kind.REMOVED:
            yield now.place(one), f"删去了“{_short(one.old)}”"
        case Kind.MOVED:
            yield now.place(one), f"移动了“{_short(one.new)}”"
        case _ if not one.new or not one.old:
            yield now.place(one), f"原文“{_short(one.old)}”，改为“{_short(one.new)}”"
        case _:
            spot = now.spots[one.index]
            for a, b, c, d in hunks(one.old, one.new):
                old, new = _around(one.old, a, b), _around(one.new, c, d)
                place = spot.place(min(c, len(one.new) - 1))
                yield place, f"原文“{old}”，改为“{new}”"


def _around(words: str, start: int, end: int) -> str:
    """Characters of a passage with some at both sides."""
    first, last = max(start - AROUND, 0), end + AROUND
    shown = _short(words[start:end])
    before, after = words[first:start], words[end:last]
    return f"{'…' * (first > 0)}{before}{shown}{after}{'…' * (last < len(words))}"


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
