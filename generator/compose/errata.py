"""Findings → the list of errors (勘误表), and that list as a document of one table.

Refuses to judge: what is accepted has no row, everything else has one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date

from generator.diagnostics.excerpt import Excerpt, printable
from generator.diagnostics.finding import Finding, Findings, Rule, Severity
from generator.diagnostics.house import told
from generator.model.document import (
    Block,
    Cell,
    Column,
    Document,
    FieldLine,
    FormField,
    Part,
    PartKind,
    Row,
    Table,
    TableNote,
    Title,
)
from generator.model.errata import TITLE, Basis, Errata, Erratum
from generator.model.layout import Align
from generator.model.text import Text, text_of
from generator.place import CellPlace, FilePlace, PagePlace, ParagraphPlace, Place

SHOWN = 48
"""Columns of words in a row, two to a character: two lines of the table, or three."""

OPEN, CLOSE = "〖", "〗"
"""Stand around what was found, where a table cannot underline."""

_PART = "errata"
_HEADS = ("序号", "位置", "级别", "原文", "建议", "规则")
_COLUMNS = (
    Column(0.05, Align.CENTRE),
    Column(0.09),
    Column(0.05, Align.CENTRE),
    Column(0.32),
    Column(0.38),
    Column(0.11),
)
_NAME_CELLS, _DATE_CELLS = 12, 10


def errata(
    findings: Findings,
    rules: Mapping[str, Rule],
    files: Collection[str],
    subject: str,
    excerpt: Callable[[Finding], Excerpt | None],
) -> Errata:
    """A row for each open finding; `files` are those that were proof-read, by their paths.

    With one file places go without its name. `excerpt` is what is shown of a place.
    """
    every = tuple(findings)
    known = [finding for finding in every if finding.accepted is None]
    alone = next(iter(files)) if len(files) == 1 else None
    rows = tuple(_erratum(finding, rules, alone, excerpt(finding)) for finding in known)
    counts = {s: sum(finding.severity is s for finding in known) for s in Severity}
    codes = dict.fromkeys(finding.code for finding in known)
    bases = tuple(_basis(rules[code]) for code in codes if code in rules)
    accepted = len(every) - len(known)
    return Errata(printable(subject), rows, counts, accepted, bases, tuple(told(findings)))


def _basis(rule: Rule) -> Basis:
    return Basis(rule.name, rule.code, rule.source)


def _erratum(
    finding: Finding, rules: Mapping[str, Rule], alone: str | None, excerpt: Excerpt | None
) -> Erratum:
    rule = rules.get(finding.code)
    fixed = excerpt.fixed if excerpt else None
    return Erratum(
        place=printable(_place(finding.place, alone)),
        original=excerpt.cut(SHOWN) if excerpt else None,
        advice=printable(f"{finding.sentence}。{finding.hint}。"),
        fixed=fixed.cut(SHOWN) if fixed else None,
        severity=finding.severity,
        name=rule.name if rule else finding.code,
    )


def _place(place: Place, alone: str | None) -> str:
    """The line is enough: what was found in it is marked beside."""
    name = "" if place.path == alone else f"{place.path.removeprefix('content/')} "
    match place:
        case FilePlace(_, 0):
            return name.strip() or "全文"
        case FilePlace(_, line):
            return f"{name}第{line}行"
        case ParagraphPlace(_, paragraph):
            return f"{name}第{paragraph}段"
        case PagePlace(_, page, line):
            return f"{name}第{page}页第{line}行"
        case CellPlace(_, sheet, cell):
            return f"{name}{sheet} {cell}"


def errata_document(found: Errata, day: date) -> Document:
    """The list across the sheet, its head repeated; below it room for a name and a date."""
    blocks: list[Block] = [
        Title(_text(TITLE)),
        _line(("文件：", found.subject)),
        _line(("", found.summary)),
        *(_line(("", sentence)) for sentence in found.house),
    ]
    if found.rows:
        head = Row(tuple(Cell(_text(words)) for words in _HEADS))
        rows = tuple(_row(number, row) for number, row in enumerate(found.rows, 1))
        blocks.append(Table(_PART, _COLUMNS, (head,), rows))
        blocks.append(TableNote(_text(f"原文中{OPEN}　{CLOSE}内是所指的字。规则的依据和代码：")))
        bases = (f"{one.name}：{one.source}，{one.code}" for one in found.bases)
        blocks += [TableNote(_text(words)) for words in bases]
    signing = (("校对人：", _NAME_CELLS), ("日期：", _DATE_CELLS))
    blocks.append(FieldLine(tuple(FormField(_text(label), cells) for label, cells in signing)))
    part = Part(_PART, PartKind.ANNEX, tuple(blocks), landscape=True)
    return Document(
        part=_PART, id=_PART, title=TITLE, file_name=TITLE, issuer="", date=day, parts=(part,)
    )


def _line(field: tuple[str, str]) -> FieldLine:
    label, shown = field
    return FieldLine((FormField(_text(label), 0, shown=_text(shown)),))


def _row(number: int, row: Erratum) -> Row:
    original = _marked(row.original) if row.original else ""
    fixed = f"\n改为：{row.fixed.words.strip()}" if row.fixed else ""
    cells = (str(number), row.place, row.severity, original, row.advice + fixed, row.name)
    return Row(tuple(Cell(_text(words)) for words in cells))


def _marked(excerpt: Excerpt) -> str:
    pieces = (f"{OPEN}{words}{CLOSE}" if found else words for words, found in excerpt.pieces)
    return "".join(pieces)


def _text(words: str) -> Text:
    return text_of(words, FilePlace(TITLE, 0))
