"""What is owed and what came back: units, pieces of a return, values of cells, verdicts.

Four things that look alike are four: a blank cell, 0, — and 不适用. Refuses to read, judge or
store; the rooms around do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from urllib.parse import quote, unquote

from generator.diagnostics.finding import Rule
from generator.model.calendar import Occurrence, Period
from generator.model.form_spec import Weight

_MARK = "YF1"
"""How the words of our codes begin, with the number of their format."""
_PARTS_OF_CODE = 5
_PLAIN = "=,.:/"


class Void(StrEnum):
    """What a cell may hold instead of a value."""

    BLANK = ""
    """Nothing: not reported. It is never 0."""
    DASH = "—"
    """There is no such figure."""
    NOT_APPLICABLE = "不适用"
    """The question does not concern the unit."""


Value = Decimal | str | Void
"""A number is a `Decimal`; a date, period, months, choice and text are strings in one spelling
each: `2022-10-08`, `2022-Q3` or the words as typed, `03..05`, the option's words, the text."""


class Medium(StrEnum):
    """How a piece is handed in."""

    DATA = "电子版"
    SCAN = "盖章扫描件"
    PAPER = "纸质件"


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that a return consists of.

    `kind` is a `ReturnPart` (form, progress, summary, plan, list); `id` the id of the form, of
    the annex of the progress sheet, and else the kind again.
    """

    deadline: str
    kind: str
    id: str
    medium: Medium
    title: str

    @property
    def key(self) -> str:
        """What the ledger knows it by: `form:statistics`, `form:statistics/盖章扫描件`."""
        tail = "" if self.medium is Medium.DATA else f"/{self.medium}"
        return f"{self.kind}:{self.id}{tail}"


@dataclass(frozen=True, slots=True)
class ReturningUnit:
    """A unit as of the period: who hands in, under which code, of which kinds.

    `code` is text and unique in the register. `terms` are ids of the programme's terms that it
    is of; `joined` the codes of units that went on in it and for which it reports.
    """

    code: str
    name: str
    terms: frozenset[str] = frozenset()
    group: str = ""
    sponsor: str = ""
    contact: str = ""
    phone: str = ""
    joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owed:
    """What one unit has to hand in for a period: each piece, to whom, until when."""

    unit: ReturningUnit
    period: Period
    pieces: tuple[Piece, ...]
    due: Mapping[str, Occurrence | None] = field(default_factory=dict)
    """By deadline; None where the date is not known."""
    to: Mapping[str, str] = field(default_factory=dict)
    """The name of the recipient, by deadline."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a workbook says about itself, in its hidden sheet and in its QR code."""

    programme: str
    district: str
    unit: str
    period: str
    """`Period.key`."""
    versions: Mapping[str, int]
    """The version of each form in it, by id."""

    def __str__(self) -> str:
        """The words of the QR code; `of` reads them."""
        versions = ",".join(f"{form}={number}" for form, number in self.versions.items())
        said = (self.programme, self.district, self.unit, self.period, versions)
        return ";".join((_MARK, *(quote(word, safe=_PLAIN) for word in said)))

    @classmethod
    def of(cls, words: str) -> Identity | None:
        """None for what is no code of ours."""
        mark, *said = words.strip().split(";")
        if mark != _MARK or len(said) != _PARTS_OF_CODE:
            return None
        programme, district, unit, period, versions = map(unquote, said)
        pairs = [pair.partition("=") for pair in versions.split(",") if pair]
        if not all(number.isdecimal() for _, _, number in pairs):
            return None
        known = {form: int(number) for form, _, number in pairs}
        return cls(programme, district, unit, period, known)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found in one input.

    `cell` is where, as `季报表!F12`; `raw` the words as they stood there. `notes` say each
    conversion, in Chinese: none is silent.
    """

    value: Value
    cell: str
    raw: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule that a return breaks, at a cell of the sender's own file.

    `rule` is the code of a catalogue rule, or the id of a check of the form. `keys` are the
    inputs that it is about; `also` the other cells, where it is about several. `explained` holds
    what the unit wrote, for `Weight.EXPLAINED`.
    """

    weight: Weight
    rule: str
    cell: str
    message: str
    hint: str
    keys: tuple[str, ...] = ()
    explained: str = ""
    also: tuple[str, ...] = ()

    @classmethod
    def of(cls, rule: Rule, cell: str, /, *keys: str, **values: object) -> Fault:
        """The fault of a rule of the catalogue: an error is 强制, a warning 核实, a hint 提示."""
        weight = list(Weight)[rule.severity.rank]
        message, hint = rule.message.format(**values), rule.hint.format(**values)
        return cls(weight, rule.code, cell, message, hint, keys)

    @property
    def open(self) -> bool:
        """Whether it keeps the return from being accepted."""
        match self.weight:
            case Weight.REQUIRED:
                return True
            case Weight.EXPLAINED:
                return not self.explained
        return False


class State(StrEnum):
    """How it stands with one piece that a unit owes."""

    DUE = "未报"
    IN = "已报"
    REFUSED = "退回"
    WAITING = "待定"
    """A second, differing file is there, and nobody has decided yet."""
    EXCLUDED = "不计"


class Origin(StrEnum):
    """How the values of a return came into the ledger."""

    FILE = "电子表"
    TYPED = "代录"
    """Typed in by the office from paper."""
