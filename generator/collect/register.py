"""The rows of a register → units of the district, and the sponsors that only the register names.

A kind is a role or a term with roles, by its id or by its words. Refuses to say who is there on a
day; that is `localize/units.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from generator.diagnostics import register_rules as rules
from generator.diagnostics.finding import Findings
from generator.model.content.base import Id, Mapping
from generator.model.content.district import Department, Unit
from generator.model.edition import Edition
from generator.model.names import nearest
from generator.model.register import Head, Register, RegisterRow
from generator.model.text import Run, Text

_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BETWEEN = re.compile(r"[、,，;；/／\n]+")
_DAY = re.compile(
    r"([12][0-9]{3})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?"
    r"|([12][0-9]{3})([0-9]{2})([0-9]{2})"
)
_ALL = re.compile("各(?:级)?(?:各类)?")
"""How the name of a role begins that stands for many: 各医院."""


@dataclass(frozen=True, slots=True)
class Registered:
    """What a register says; `sponsors` are roles for those that no department of the district is."""

    units: tuple[Unit, ...] = ()
    sponsors: tuple[Department, ...] = ()


def registered_units(register: Register, edition: Edition) -> tuple[Registered, Findings]:
    """The units, with every fault of every row; of a row that lacks name or kind there is
    none, and one of rows that share a code."""
    job = _Job(register, edition)
    units: dict[str, Unit] = {}
    for unit in filter(None, map(job.unit, register.rows)):
        units.setdefault(unit.id.value, unit)
    job.find_doubles()
    job.find_circles()
    job.find_assumed()
    return Registered(tuple(units.values()), tuple(job.sponsors.values())), job.findings


class _Job:
    """One register against one edition."""

    def __init__(self, register: Register, edition: Edition) -> None:
        self.findings = Findings()
        self.sponsors: dict[str, Department] = {}
        self._rows = register.rows
        self._kinds = _Kinds(edition)
        departments = edition.district.departments
        self._departments = {str(one.name): one.id for one in departments}
        self._departments |= {one.id.value: one.id for one in departments}
        self._by_words: dict[str, RegisterRow] = {}
        for head in (Head.NAME, Head.CODE):
            self._by_words |= {row.words(head): row for row in register.rows if row.words(head)}
        self._without_kind: list[RegisterRow] = []
        self._taken_as: dict[str, str] = {}

    def unit(self, row: RegisterRow) -> Unit | None:
        """None where it cannot be told who it is, or of which kind."""
        name = row.words(Head.NAME)
        if not name:
            self.findings.add(rules.NAME_MISSING.at(row.place))
            return None
        said: dict[str, Any] = {
            "id": _id_of(row),
            "name": _text(row, Head.NAME),
            "kind": self._kind(row, name),
            "code": row.words(Head.CODE),
            "group": _text(row, Head.GROUP),
            "sponsor": self._sponsor(row),
            "since": self._day(row, Head.SINCE),
            "until": self._day(row, Head.UNTIL),
            "contact": _text(row, Head.CONTACT),
            "phone": row.words(Head.PHONE),
        }
        since, until = said["since"], said["until"]
        if since and until and until < since:
            place = row.place_of(Head.UNTIL)
            self.findings.add(rules.DATES_REVERSED.at(place, name=name, since=since, until=until))
        if row.words(Head.SUCCESSOR):
            said["successor"] = self._successor(row, name, closed=bool(row.words(Head.UNTIL)))
        return _entity(Unit, said, row) if said["kind"] else None

    def _kind(self, row: RegisterRow, name: str) -> tuple[Id, ...]:
        place = row.place_of(Head.KIND)
        words = [word.strip() for word in _BETWEEN.split(row.words(Head.KIND)) if word.strip()]
        if not words and self._kinds.only is not None:
            self._without_kind.append(row)
            return (Id(self._kinds.only.value, place),)
        if not words:
            known = "、".join(self._kinds.shown)
            self.findings.add(rules.KIND_MISSING.at(place, name=name, known=known))
        found: list[Id] = []
        for word in words:
            kinds, taken_as = self._kinds.of(word)
            if taken_as:
                self._taken_as[word] = taken_as
            if not kinds:
                advice = nearest(word, self._kinds.shown)
                self.findings.add(rules.KIND_UNKNOWN.at(place, kind=word, advice=advice))
            found += [Id(kind, place) for kind in kinds]
        return tuple(dict.fromkeys(found))

    def _sponsor(self, row: RegisterRow) -> Id | None:
        """A department; whoever is none becomes a role of its own."""
        words, place = row.words(Head.SPONSOR), row.place_of(Head.SPONSOR)
        if not words:
            return None
        if words in self._departments:
            return Id(self._departments[words].value, place)
        id_ = Id(f"sponsor-{_digest(words)}", place)
        if words not in self.sponsors:
            named = {"id": id_, "name": _text(row, Head.SPONSOR)}
            self.sponsors[words] = _entity(Department, named, row)
        return id_

    def _day(self, row: RegisterRow, head: Head) -> date | None:
        words = row.words(head)
        if not words:
            return None
        match = _DAY.fullmatch(words)
        if match:
            year, month, day = (int(part) for part in match.groups() if part)
            try:
                return date(year, month, day)
            except ValueError:
                pass
        finding = rules.DATE_UNREADABLE.at(row.place_of(head), head=head.value, words=words)
        self.findings.add(finding)
        return None

    def _successor(self, row: RegisterRow, name: str, *, closed: bool) -> Id | None:
        words, place = row.words(Head.SUCCESSOR), row.place_of(Head.SUCCESSOR)
        other = self._by_words.get(words)
        if other is None:
            names = [one.words(Head.NAME) for one in self._rows if one is not row]
            advice = nearest(words, filter(None, names))
            said = {"name": name, "successor": words, "advice": advice}
            self.findings.add(rules.SUCCESSOR_UNKNOWN.at(place, **said))
            return None
        if not closed:
            self.findings.add(rules.SUCCESSOR_UNDATED.at(place, name=name, successor=words))
        return Id(_id_of(other).value, place)

    def find_doubles(self) -> None:
        """Two rows with one code; two with one name, which without codes are the same unit."""
        codes: dict[str, RegisterRow] = {}
        names: dict[str, RegisterRow] = {}
        for row in self._rows:
            name, code = row.words(Head.NAME), row.words(Head.CODE)
            if not name:
                continue
            first = codes.setdefault(_id_of(row).value, row)
            if first is not row:
                place, other = row.place_of(Head.CODE), first.place_of(Head.CODE)
                said = {"code": code or name, "name": first.words(Head.NAME), "other": other}
                self.findings.add(rules.CODE_TWICE.at(place, **said))
            elif (same := names.setdefault(name, row)) is not row:
                place = row.place_of(Head.NAME)
                other = same.place_of(Head.NAME)
                self.findings.add(rules.NAME_TWICE.at(place, name=name, other=other))

    def find_circles(self) -> None:
        """Units that go on in one another; each circle once."""
        done: set[int] = set()
        for start in self._rows:
            path: dict[int, RegisterRow] = {}
            row: RegisterRow | None = start
            while row is not None and id(row) not in path and id(row) not in done:
                path[id(row)] = row
                row = self._by_words.get(row.words(Head.SUCCESSOR))
            if row is not None and id(row) in path:
                place = row.place_of(Head.SUCCESSOR)
                self.findings.add(rules.SUCCESSOR_CIRCLE.at(place, name=row.words(Head.NAME)))
            done |= set(path)

    def find_assumed(self) -> None:
        """What the register leaves open and was taken for granted; once for all rows."""
        codeless = [row for row in self._rows if row.words(Head.NAME) and not row.words(Head.CODE)]
        if codeless:
            said = {"count": len(codeless), "name": codeless[0].words(Head.NAME)}
            self.findings.add(rules.CODE_MISSING.at(codeless[0].place, **said))
        if self._without_kind:
            first = self._without_kind[0]
            said = {"count": len(self._without_kind), "kind": self._kinds.shown[0]}
            self.findings.add(rules.KIND_ASSUMED.at(first.place, **said))
        if self._taken_as:
            pairs = [f"“{word}”按“{known}”" for word, known in self._taken_as.items()]
            place = self._rows[0].place_of(Head.KIND)
            self.findings.add(rules.KIND_TAKEN_AS.at(place, pairs="、".join(pairs)))


class _Kinds:
    """The kinds that units may be of: the roles of the district, and terms with roles.

    Words that are a role's name are that role, whatever term is called so too. `only` is the role
    that all are of, where nobody else hands in anything.
    """

    def __init__(self, edition: Edition) -> None:
        asked = dict.fromkeys(id_ for d in edition.programme.deadlines for id_ in d.who)
        self.only = next(iter(asked)) if len(asked) == 1 else None
        self._known: dict[str, list[str]] = {}
        self.shown: list[str] = []
        terms = [term for term in edition.programme.terms if term.roles]
        departments = edition.district.departments
        for term in terms:
            self._known |= {words: [term.id.value] for words in (term.id.value, str(term.label))}
        roles: dict[str, list[str]] = {}
        for one in departments:
            name = str(one.name)
            for word in {one.id.value, name, _ALL.sub("", name, count=1)}:
                roles.setdefault(word, []).append(one.id.value)
        self._known |= roles
        self.shown = [str(one.name) for one in departments if one.id in asked]
        self.shown += [str(term.label) for term in terms]

    def of(self, words: str) -> tuple[list[str], str]:
        """The kinds of these words, and by which other words they were found: 综合医院, by 医院."""
        if words in self._known:
            return self._known[words], ""
        ends = [known for known in self._known if len(known) > 1 and words.endswith(known)]
        longest = max(ends, key=len, default="")
        return self._known.get(longest, []), longest


def _id_of(row: RegisterRow) -> Id:
    """From the code, which stays; from the name where there is none."""
    code = row.words(Head.CODE).lower()
    end = code if _PLAIN.fullmatch(code) else _digest(code or row.words(Head.NAME))
    return Id(f"unit-{end}", row.place_of(Head.CODE))


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:12]


def _text(row: RegisterRow, head: Head) -> Text | None:
    words = row.words(head)
    return Text((Run(words, row.place_of(head)),)) if words else None


_HEAD_OF = {
    "name": Head.NAME, "kind": Head.KIND, "code": Head.CODE, "group": Head.GROUP,
    "sponsor": Head.SPONSOR, "since": Head.SINCE, "until": Head.UNTIL, "contact": Head.CONTACT,
    "phone": Head.PHONE, "successor": Head.SUCCESSOR,
}  # fmt: skip


def _entity(kind: type[Any], said: dict[str, Any], row: RegisterRow) -> Any:
    """A thing of content whose places are cells of the register."""
    keys = {key: value for key, value in said.items() if value}
    places = {key: row.place_of(_HEAD_OF.get(key, Head.CODE)) for key in keys}
    return kind.model_validate(Mapping(keys, row.place, places))
