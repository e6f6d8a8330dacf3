"""滞后和未报单位明细: who is behind with which rows, every name in full, for the telephone.

Refuses to say again what the ledger says of a row.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.compose.numbering import AnnexNumbers
from generator.compose.papers import working_title
from generator.compose.progress_words import cut
from generator.model.document import Cell, Column, Part, PartKind, Row, Table
from generator.model.edition import Edition
from generator.model.layout import Align
from generator.model.progress import ProgressFigures
from generator.model.text import text_of

PART = "progress-laggards"
TITLE = "滞后和未报单位明细"
NOT_RETURNED = "没有报来本期进展"
_HEADS = ("序号", "单位", "滞后任务")
_COLUMNS = (Column(0.08, Align.CENTRE), Column(0.3), Column(0.62))
_MOST = 600
"""Characters of one unit's rows; that is a page."""


def laggards_part(figures: ProgressFigures, edition: Edition, numbers: AnnexNumbers) -> Part | None:
    """A row for each who is behind, in the order in which they were asked; None where nobody is."""
    place = edition.programme.place
    rows = tuple(
        Row(tuple(Cell(text_of(words, place)) for words in (str(number), who, cut(what, _MOST))))
        for number, (who, what) in enumerate(_behind(figures), 1)
    )
    if not rows:
        return None
    head = Row(tuple(Cell(text_of(words, place)) for words in _HEADS))
    blocks = (working_title(TITLE, edition, numbers), Table(PART, _COLUMNS, (head,), rows))
    return Part(PART, PartKind.ANNEX, blocks)


def _behind(figures: ProgressFigures) -> Iterator[tuple[str, str]]:
    returned = set(figures.returned)
    rows: dict[str, list[str]] = {}
    for row in figures.rows:
        why: dict[str, list[str]] = {}
        for late in row.late:
            for name in late.who:
                why.setdefault(name, []).append(late.why)
        for name, said in why.items():
            rows.setdefault(name, []).append(f"第{row.number}项（{'；'.join(said)}）")
    for name in figures.asked:
        what = "，".join(rows.get(name, ()))
        if name not in returned:
            yield name, f"{NOT_RETURNED}；{what}" if what else NOT_RETURNED
        elif what:
            yield name, what
