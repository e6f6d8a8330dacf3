"""The files of divisions → one table: the shipped one, and over it what the office corrects.

A row that cannot be read is found and left out. Refuses to fail for a code that it does not know.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from functools import lru_cache

from generator.diagnostics import district_rules as rules
from generator.diagnostics.finding import Finding, Findings
from generator.model.content.district import District
from generator.model.divisions import HEAD, LEVELS, Division, Divisions, divisions
from generator.place import FilePlace
from generator.workspace import Workspace

SHIPPED = "content/divisions.csv"
LOCAL = "content/divisions.local.csv"
"""Rows of an office: a new code adds a division, a known one replaces its row."""

_CODE = re.compile(r"[0-9]{6}")
_YEAR = re.compile(r"(?:[12][0-9]{3})?")


def load_divisions(workspace: Workspace) -> tuple[Divisions, Findings]:
    """The table that holds here, and the rows of it that could not be read."""
    texts = [(p, workspace.read_text(p)) for p in (SHIPPED, LOCAL) if workspace.exists(p)]
    table, found = _table(tuple(texts))
    findings = Findings()
    findings.extend(found)
    return table, findings


def district_findings(workspace: Workspace, district: District) -> Iterable[Finding]:
    """What the table says of a district's code: unknown, another name or level, abolished."""
    if district.code is None:
        return
    table, findings = load_divisions(workspace)
    yield from findings
    place, code = district.place_of("code"), district.code
    row = table.get(code)
    if row is None:
        yield rules.DIVISION_UNKNOWN.at(place, code=code)
    elif row.until:
        said = table.successor_words(row)
        yield rules.DIVISION_ABOLISHED.at(
            place, code=code, name=row.name, year=row.until, successors=said
        )
    elif row.level != district.level or row.name not in _names(district):
        yield rules.DIVISION_DIFFERS.at(place, code=code, level=row.level, name=row.name)


@lru_cache(maxsize=4)
def _table(texts: tuple[tuple[str, str], ...]) -> tuple[Divisions, tuple[Finding, ...]]:
    """Kept, because every package of a batch asks for the same one."""
    rows: list[Division] = []
    findings: list[Finding] = []
    for path, text in texts:
        for number, cells in enumerate(csv.reader(io.StringIO(text)), 1):
            if number == 1 or not any(cell.strip() for cell in cells):
                continue
            row = _row([cell.strip() for cell in cells])
            if isinstance(row, str):
                findings.append(rules.DIVISION_ROW.at(FilePlace(path, number), problem=row))
            else:
                rows.append(row)
    return divisions(rows), tuple(findings)


def _row(cells: list[str]) -> Division | str:
    """The row, or what is wrong with it; cells at its end may be left out."""
    if len(cells) > len(HEAD):
        return f"有 {len(cells)} 栏，应为 {len(HEAD)} 栏"
    code, name, level, parent, since, until, successors, corps = (
        *cells,
        *[""] * (len(HEAD) - len(cells)),
    )
    after = tuple(successors.split())
    if not all(_CODE.fullmatch(one) for one in (code, *after)) or (
        parent and not _CODE.fullmatch(parent)
    ):
        return "代码是六位数字"
    if not name:
        return "没有名称"
    if level not in LEVELS:
        return f"没有“{level}”这个级别"
    if not (_YEAR.fullmatch(since) and _YEAR.fullmatch(until)):
        return "启用、停用写年份，如 2021"
    return Division(code, name, level, parent, since, until, after, corps)


def _names(district: District) -> tuple[str, str]:
    """A province may go by its short name, 广西; the table has the full one."""
    return str(district.name), str(district.full_name)
