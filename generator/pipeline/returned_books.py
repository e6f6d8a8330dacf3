"""A returned workbook, or form in another format: whose it is, and each piece in it judged.

Refuses what was sent out to somebody else, and a unit that a name fits only roughly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.collect.judge import judge
from generator.collect.matching import Matched
from generator.diagnostics import collect_rules as rules
from generator.diagnostics.finding import Finding, Rule
from generator.ledger.packed import Packed
from generator.model.calendar import Period
from generator.model.form_spec import FormSpec
from generator.model.head_field import HeadField, is_for
from generator.model.ledger import Entry
from generator.model.returns import Answer, Fault, Identity, Medium, Origin, Owed, State, Void
from generator.model.taken import Fate
from generator.pipeline.desk import Desk, Looked, not_taken, sender_unknown
from generator.pipeline.walking import Found
from generator.place import FilePlace

HEAD = "head."
"""How the path of a field of head or foot begins."""

Answers = Mapping[str, Answer]


def look_at_book(desk: Desk, found: Found, digest: str, matched: Matched) -> Looked:
    """The pieces of a return that was read and matched."""
    identity = matched.identity
    if identity and (refused := foreign(desk, found, digest, identity)):
        return refused
    if not matched.forms:
        return not_taken(digest, Fate.UNKNOWN, rules.NO_FORM, found)
    if identity is None:
        return _by_name(desk, found, digest, matched)
    return _by_code(desk, found, digest, matched, identity)


def foreign(desk: Desk, found: Found, digest: str, identity: Identity) -> Looked | None:
    """Why what bears this identity has no place here; None where it has."""
    for rule, said, wanted in (
        (rules.OTHER_PROGRAMME, identity.programme, desk.programme),
        (rules.OTHER_DISTRICT, identity.district, desk.district),
        (rules.OTHER_PERIOD, identity.period, desk.period),
    ):
        if said != wanted:
            shown = {"said": _shown(said), "wanted": _shown(wanted), "key": said}
            return not_taken(digest, Fate.ELSEWHERE, rule, found, **shown)
    owed = desk.of_code(identity.unit)
    if owed and identity.unit in owed.unit.joined:
        words = {"unit": identity.unit, "into": owed.unit.name}
        return not_taken(digest, Fate.ELSEWHERE, rules.MERGED_AWAY, found, **words)
    return None


def _shown(word: str) -> str:
    """A period in words, an id as it is."""
    return str(Period.of(word) or word)


def _by_code(desk: Desk, found: Found, digest: str, matched: Matched, identity: Identity) -> Looked:
    owed = desk.of_code(identity.unit)
    if owed is None:
        _, said = _named(desk, matched)
        nearest = f"（表上写的是“{said}”）" if said else ""
        words = {"code": identity.unit, "nearest": nearest}
        return not_taken(digest, Fate.ELSEWHERE, rules.CODE_UNKNOWN, found, **words)
    return _Return(desk, found, digest, matched, owed).looked(())


def _by_name(desk: Desk, found: Found, digest: str, matched: Matched) -> Looked:
    """What bears no code belongs to whom its head names, else to whom the file name names."""
    owed, said = _named(desk, matched)
    where = "填报单位一栏"
    if owed is None:
        owed, where = desk.of_path(found), "文件名"
    if owed is None:
        return sender_unknown(digest, desk, found, said)
    words = {"path": found.shown, "where": where, "unit": owed.unit.name}
    note = rules.UNIT_BY_NAME.at(FilePlace(found.shown, 0), **words)
    return _Return(desk, found, digest, matched, owed).looked((note,))


def _named(desk: Desk, matched: Matched) -> tuple[Owed | None, str]:
    """The unit that the head of a form names, and what is written there."""
    said = ""
    for key, answers in matched.forms.items():
        for asked in desk.intake.specs[key].asked:
            if not asked.path.startswith(HEAD) or asked.key not in answers:
                continue
            said = str(answers[asked.key].value).strip()
            if said and is_for(HeadField.UNIT, asked.input.label, asked.input.type):
                unit = desk.senders.named(said)
                return desk.of_code(unit.code) if unit else None, said
    return None, ""


@dataclass(frozen=True)
class _Return:
    """A return of a known unit."""

    desk: Desk
    found: Found
    digest: str
    matched: Matched
    owed: Owed

    def looked(self, notes: tuple[Finding, ...]) -> Looked:
        entries: list[Entry] = []
        left: list[tuple[str, Fate, Finding]] = []
        findings = [*notes]
        for key, answers in self.matched.forms.items():
            if made := tuple(self._entries(key, answers)):
                entries += made
                continue
            filled = self._is_filled(key)
            fate, rule = (
                (Fate.NOT_ASKED, rules.NOT_ASKED) if filled else (Fate.EMPTY, rules.ALL_BLANK)
            )
            asked = any(one.key.partition("/")[0] == key for one in self.owed.pieces)
            if filled or asked:
                left.append((key, fate, self._finding(rule, key)))
        if not entries and not left:
            left_, path = Fate.UNKNOWN, self.found.shown
            findings.append(rules.NO_FORM.at(FilePlace(path, 0), path=path))
        else:
            left_ = left[0][1] if left else Fate.UNKNOWN
        unit = self.owed.unit.code
        return Looked(
            self.digest,
            unit,
            tuple(entries),
            tuple(left),
            tuple(findings),
            None if entries else left_,
        )

    def _is_filled(self, key: str) -> bool:
        spec, matched = self.desk.intake.specs[key], self.matched
        faults, terms = matched.faults_of(key), self.owed.unit.terms
        return _filled(spec, matched.forms[key], faults, terms)

    def _finding(self, rule: Rule, key: str) -> Finding:
        title = self.desk.intake.specs[key].title
        place = FilePlace(self.found.shown, 0)
        return rule.at(place, unit=self.owed.unit.name, title=title)

    def _entries(self, key: str, answers: Answers) -> Iterator[Entry]:
        """The piece that the unit owes; of what was typed in from paper, also that of paper."""
        spec = self.desk.intake.specs[key]
        if not self._is_filled(key):
            return
        typed = self.desk.is_typed(self.found)
        media = {one.medium: one for one in self.owed.pieces if one.key.partition("/")[0] == key}
        wanted = [Medium.DATA, Medium.PAPER] if typed else [Medium.DATA]
        pieces = [media[one] for one in wanted if one in media]
        if not pieces:
            return
        faults = self._judged(spec, key, answers)
        packed = Packed.of(answers)
        version = self._version(spec)
        origin = Origin.TYPED if typed else Origin.FILE
        for piece in pieces:
            yield Entry(
                unit=self.owed.unit.code,
                period=self.desk.period,
                piece=piece.key,
                number=0,
                state=State.IN,
                sha256=self.digest,
                name=self.found.shown,
                received="",
                origin=origin,
                version=version or spec.version,
                answers=packed,
                explained=self.matched.explained_of(key),
                remark=self.matched.remark,
                faults=faults,
            )

    def _version(self, spec: FormSpec) -> int:
        """The version of the form that came back, 0 where it does not say."""
        identity = self.matched.identity
        return identity.versions.get(spec.id, 0) if identity else 0

    def _judged(self, spec: FormSpec, key: str, answers: Answers) -> tuple[Fault, ...]:
        unit, specs = self.owed.unit, self.desk.intake.specs
        forms = self.matched.forms
        others = {specs[other].id: (specs[other], forms[other]) for other in forms if other != key}
        judged = judge(
            spec,
            answers,
            terms=unit.terms,
            explained=self.matched.explained_of(key),
            others=others,
            earlier=self.desk.earlier(unit.code, key),
            version=self._version(spec),
            unit=unit,
            period=self.desk.intake.period,
        )
        return (*self.matched.faults_of(key), *judged)


def _filled(
    spec: FormSpec, answers: Answers, faults: Iterable[Fault], terms: frozenset[str]
) -> bool:
    """Whether anything was typed in, be it that nobody understands it.

    Head and foot do not count, they are filled in before; nor do cells that say already that the
    unit does not fill them in.
    """
    typed = {key for fault in faults if fault.open for key in fault.keys}
    return any(
        asked.key in typed or _says(answers.get(asked.key), open_=asked.open_to(terms))
        for asked in spec.asked
        if not asked.path.startswith(HEAD)
    )


def _says(answer: Answer | None, *, open_: bool) -> bool:
    if answer is None or answer.value == Void.BLANK:
        return False
    return open_ or answer.value != Void.NOT_APPLICABLE
