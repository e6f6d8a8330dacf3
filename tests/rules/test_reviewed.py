"""Precision: every finding in the five source texts, read as plain text, was looked at by a person.

The tables in `reviewed/`, one for each module of rules, say of each 对, 错, or 抄录: the file as it
is has the fault, but copying made it (a line broken where the page ended, the list signs and the
code of a web page), not the office that wrote the text. 抄录 counts as right for the file and is
shown apart: `YINFA_REVIEW=1 pytest -s` prints how many there are of each. A finding that no
table has fails the test; `YINFA_REVIEW=1 pytest tests/rules/test_reviewed.py` writes what is
missing, with ? for the verdict, and drops what is found no more.
"""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.check.registry import check
from generator.diagnostics.finding import Severity
from generator.model.layout import STANDARD
from generator.read.plain import read_plain
from generator.rules.catalogue import all_rules, subjects
from tests.seeds import SEEDS, needs_seeds

TABLES = Path(__file__).parent / "reviewed"
COLUMNS = ("source", "place", "code", "verdict", "why")
RIGHT, COPIED, WRONG = "对", "抄录", "错"
SHARES = {Severity.ERROR: 0.05, Severity.WARNING: 0.10, Severity.HINT: 0.5}
"""How many of a rule's findings may be wrong; one may be in any case."""

Row = dict[str, str]


@cache
def found_now() -> tuple[Row, ...]:
    """Every finding in the source texts: number of the text, line and column, code."""
    rows = []
    for path in sorted(SEEDS.glob("*.txt")):
        seen = read_plain(path.read_bytes(), "", STANDARD)
        for finding in check(seen):
            place = str(finding.place).lstrip(":")
            rows.append({"source": path.name[:3], "place": place, "code": finding.code})
    return tuple(rows)


def subject_of() -> dict[str, str]:
    return {rule.code: name for name, rules in subjects().items() for rule in rules}


def table(name: str) -> list[Row]:
    path = TABLES / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tables() -> Iterator[tuple[str, list[Row]]]:
    return ((path.stem, table(path.stem)) for path in sorted(TABLES.glob("*.csv")))


def key(row: Row) -> tuple[str, str, str]:
    return (row["source"], row["place"], row["code"])


def renew() -> None:
    """What was reviewed stays; what is new gets a question mark."""
    known = {key(row): row for _, rows in tables() for row in rows}
    new: dict[str, list[Row]] = {name: [] for name in subjects()}
    for row in found_now():
        new[subject_of()[row["code"]]].append(
            known.get(key(row), {**row, "verdict": "?", "why": ""})
        )
    only = os.environ.get("YINFA_REVIEW_ONLY")
    for name, rows in new.items():
        path = TABLES / f"{name}.csv"
        if (only and name != only) or (not rows and not path.exists()):
            continue
        if not rows:
            path.unlink()
            continue
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def tally() -> str:
    """How many findings have each verdict, by severity."""
    rules = all_rules()
    counted: dict[Severity, Counter[str]] = {severity: Counter() for severity in Severity}
    for _, rows in tables():
        for row in rows:
            counted[rules[row["code"]].severity][row["verdict"]] += 1
    return "\n".join(
        f"{severity.value}: " + "，".join(f"{word} {n}" for word, n in sorted(of_it.items()))
        for severity, of_it in counted.items()
    )


@needs_seeds
def test_every_finding_was_reviewed():
    if os.environ.get("YINFA_REVIEW"):
        renew()
        print("\n" + tally())
    reviewed = Counter(key(row) for _, rows in tables() for row in rows)
    now = Counter(key(row) for row in found_now())
    assert sorted((now - reviewed).elements()) == []
    assert sorted((reviewed - now).elements()) == []


@pytest.mark.parametrize("name", sorted(path.stem for path in TABLES.glob("*.csv")))
def test_a_rule_is_seldom_wrong(name):
    rules = all_rules()
    wrong: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    for row in table(name):
        assert row["verdict"] in (RIGHT, COPIED, WRONG), row
        assert row["verdict"] == RIGHT or row["why"], row
        all_[row["code"]] += 1
        wrong[row["code"]] += row["verdict"] == WRONG
    for code, number in wrong.items():
        share = SHARES[rules[code].severity]
        assert number <= max(1, share * all_[code]), f"{code}: {number} of {all_[code]}"
