"""Figures from elsewhere: a table of two columns, what a figure is called and the figure.

Refuses a line that it does not understand; none is passed over in silence.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from generator.diagnostics import fill_rules as rules
from generator.diagnostics.finding import Finding
from generator.model.form_spec import FormSpec
from generator.place import FilePlace

_DIGITS = 30
_ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass
class Values:
    """Figures by `form/key`, and the lines that say none."""

    figures: dict[str, Decimal | None] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def values_in(data: bytes, path: str, specs: Sequence[FormSpec]) -> Values:
    """The figures of a CSV file; a first line of heads is passed over."""
    made = Values()
    known = _known(specs)
    for number, line in enumerate(_text(data).splitlines(), 1):
        row = _cells(line)
        said = [cell.strip() for cell in row]
        if not any(said):
            continue
        name, words = (*said, "")[:2]
        id_, figure = known.get(name), _number(words)
        if number == 1 and id_ is None and figure is None:
            continue
        if id_ is None or figure is None:
            reason = "没有这项指标" if id_ is None else "后一列不是数"
            place = FilePlace(path, number)
            shown = "，".join(said)
            made.findings.append(
                rules.VALUES_UNREADABLE.at(place, line=number, words=shown, reason=reason)
            )
        else:
            made.figures[id_] = figure
    return made


def _known(specs: Sequence[FormSpec]) -> Mapping[str, str]:
    """Our figures by all that they may be called; without the form where there is one alone."""
    found: dict[str, str] = {}
    for spec in specs:
        for one in spec.asked:
            for name in (one.path, one.key):
                found[f"{spec.id}/{name}"] = f"{spec.id}/{one.key}"
                if len(specs) == 1:
                    found[name] = f"{spec.id}/{one.key}"
    return found


def _cells(line: str) -> list[str]:
    try:
        return next(csv.reader([line]), [])
    except csv.Error:
        return [line]


def _text(data: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _number(words: str) -> Decimal | None:
    try:
        number = Decimal(unicodedata.normalize("NFKC", words).replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() and number.adjusted() < _DIGITS else None
