"""Answers, faults and fates as the ledger keeps them, in JSON, and back.

Answers stay packed until somebody asks for one: a board of ten thousand units reads none of
them. Refuses to lose which of the four voids a cell held.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from generator.diagnostics.finding import Finding, Severity
from generator.model.form_spec import Weight
from generator.model.ledger import Entry
from generator.model.returns import Answer, Fault, Value, Void
from generator.model.taken import Fate, FileFate
from generator.place import CellPlace, FilePlace, Place

_NUMBER, _WORDS, _VOID = "n", "s", "v"


class Packed(Mapping[str, Answer]):
    """Answers by key, unpacked at the first question; crosses to another process as it is."""

    def __init__(self, text: str) -> None:
        self.text = text

    @classmethod
    def of(cls, answers: Mapping[str, Answer]) -> Packed:
        if isinstance(answers, cls):
            return answers
        sheets: dict[str, int] = {}
        rows = {key: _answer(one, sheets) for key, one in answers.items()}
        return cls(packed([list(sheets), rows]))

    @cached_property
    def _answers(self) -> dict[str, Answer]:
        sheets, rows = json.loads(self.text)
        return {key: _answered(sheets, *row) for key, row in rows.items()}

    def __getitem__(self, key: str) -> Answer:
        return self._answers[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)

    def __repr__(self) -> str:
        return f"Packed({self.text})"

    def __reduce__(self) -> tuple[type[Packed], tuple[str]]:
        return Packed, (self.text,)


def packed(data: object) -> str:
    """JSON without a blank that says nothing."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _answer(one: Answer, sheets: dict[str, int]) -> list[object]:
    """Kind, value, sheet by its number, cell; what was typed and the notes only where they say more."""
    match one.value:
        case Decimal() as number:
            kind, value = _NUMBER, str(number)
        case Void() as void:
            kind, value = _VOID, void.value
        case words:
            kind, value = _WORDS, words
    sheet, mark, cell = one.cell.rpartition("!")
    row: list[object] = [kind, value, sheets.setdefault(sheet + mark, len(sheets)), cell]
    if one.raw != value or one.notes:
        row.append(one.raw)
    if one.notes:
        row.append(list(one.notes))
    return row


def _answered(
    sheets: list[str],
    kind: str,
    value: str,
    sheet: int,
    cell: str,
    raw: str | None = None,
    notes: list[str] | None = None,
) -> Answer:
    held: Value = value
    if kind == _NUMBER:
        held = Decimal(value)
    elif kind == _VOID:
        held = Void(value)
    where = sheets[sheet] + cell
    return Answer(held, where, value if raw is None else raw, tuple(notes or ()))


def said(entry: Entry) -> str:
    """What an entry says beside its answers: text, explanations, remark, faults."""
    known: dict[str, object] = {
        "paragraphs": [list(one) for one in entry.paragraphs],
        "explained": dict(entry.explained),
        "remark": entry.remark,
        "faults": [_fault(fault) for fault in entry.faults],
    }
    return packed({name: value for name, value in known.items() if value})


def unsaid(text: str) -> dict[str, Any]:
    """The same as arguments of `Entry`."""
    found = json.loads(text)
    if "paragraphs" in found:
        found["paragraphs"] = tuple((level, words) for level, words in found["paragraphs"])
    if "faults" in found:
        found["faults"] = tuple(_faulty(*row) for row in found["faults"])
    return dict(found)


def _fault(fault: Fault) -> list[object]:
    words = (fault.weight.value, fault.rule, fault.cell, fault.message, fault.hint)
    return [*words, list(fault.keys), fault.explained, list(fault.also)]


def _faulty(
    weight: str,
    rule: str,
    cell: str,
    message: str,
    hint: str,
    keys: list[str],
    explained: str,
    also: list[str],
) -> Fault:
    more = (tuple(keys), explained, tuple(also))
    return Fault(Weight(weight), rule, cell, message, hint, *more)


def packed_fate(fate: FileFate) -> str:
    """What became of a file, to be told again."""
    findings = [
        [one.code, one.severity, _place(one.place), one.message, one.hint] for one in fate.findings
    ]
    return packed(
        [
            fate.path,
            fate.fate,
            fate.unit,
            fate.name,
            [list(piece) for piece in fate.pieces],
            findings,
            fate.late,
        ]
    )


def fate_of(text: str) -> FileFate:
    """The same, of a file that is known."""
    path, fate, unit, name, pieces, findings, late = json.loads(text)
    return FileFate(
        path,
        Fate(fate),
        unit,
        name,
        tuple((piece, Fate(what), number) for piece, what, number in pieces),
        tuple(
            Finding(code, Severity(severity), _placed(*place), message, hint)
            for code, severity, place, message, hint in findings
        ),
        late,
        known=True,
    )


def _place(place: Place) -> list[object]:
    """A cell as file, sheet and address; of everything else the file is enough."""
    if isinstance(place, CellPlace):
        return [place.path, place.sheet, place.cell]
    return [place.path, getattr(place, "line", 0)]


def _placed(path: str, where: str | int, cell: str = "") -> Place:
    return FilePlace(path, where) if isinstance(where, int) else CellPlace(path, where, cell)
