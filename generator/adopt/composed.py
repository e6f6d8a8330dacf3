"""What content composes now, passage by passage, and where a person finds it.

Refuses to compose.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.content.annex import TaskTable
from generator.model.content.programme import TaskRow
from generator.model.document import Document, Table
from generator.model.edition import Edition
from generator.model.text import Text
from generator.rules.passage import Role
from generator.rules.printed import said_in

_HEADING = 16
"""So much of a heading names it."""


@dataclass(frozen=True)
class Composed:
    """A passage. `table` holds it where it is a cell; `cell` is then row and column from 0."""

    text: Text
    role: Role
    where: str
    annex: str = ""
    table: Table | None = None
    cell: tuple[int, int] | None = None


def composed_in(document: Document) -> list[Composed]:
    """All passages in order."""
    tables = [(part, table) for part in document.parts for table in part.tables()]
    found: list[Composed] = []
    name, heading, count, last = "", "", 0, None
    for part, (role, text, cell, _) in said_in(document):
        words = str(text)
        if part is not last:
            name, heading, count, last = "", "", 0, part
        if role is Role.LABEL or (role is Role.TITLE and not name):
            name = words if len(words) <= _HEADING else f"《{words[:_HEADING]}…》"
        if role is Role.HEADING:
            heading, count = words[:_HEADING], 0
        count += cell is None and role not in (Role.HEADING, Role.TITLE, Role.LABEL)
        if cell is None:
            below = f"“{heading}”之下" if heading else ""
            where = str(role) if role is not Role.BODY else f"{below}第{count}段"
            found.append(Composed(text, role, f"{name}{where}", part.id if part else ""))
        else:
            where = f"{name}表格第{cell[1] + 1}行第{cell[2] + 1}栏"
            owner, table = tables[cell[0]]
            found.append(Composed(text, role, where, owner.id, table, cell[1:]))
    return found


def same_words(one: str, other: str) -> bool:
    """Whether two passages say the same; how a line is broken is no matter."""
    return "".join(one.split()) == "".join(other.split())


def column_of(composed: Composed, edition: Edition) -> tuple[TaskRow, str] | None:
    """The row of tasks that a cell belongs to, and what its column says of it.

    That is `owners`, `lead`, `support`, `sentence`, `due`, or empty for what content says itself.
    """
    table, cell = composed.table, composed.cell
    kinds = columns_of(composed, edition)
    if not kinds or table is None or cell is None:
        return None
    row = cell[0] - len(table.head)
    if not 0 <= row < len(edition.tasks.rows):
        return None
    at = cell[1] - (len(table.columns) - len(kinds))
    return edition.tasks.rows[row], kinds[at] if at >= 0 else ""


def columns_of(composed: Composed, edition: Edition) -> list[str]:
    """What the last columns of a task table say: an empty word for the task, then the others."""
    annexes = {id_.value: annex for id_, annex in edition.all_annexes.items()}
    annex = annexes.get(composed.annex)
    if not isinstance(annex, TaskTable) or composed.table is None:
        return []
    if composed.table.id != "task-table":
        return []
    said = {"list": ["owners"], "lead-support": ["lead", "support"], "sentence": ["sentence"]}
    due = ["due"] if annex.due_head is not None else []
    owners = said[annex.owners]
    return ["", *due, *owners] if annex.due_first else ["", *owners, *due]


def difference(old: Sequence[str], new: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
    """What is printed no more and what is printed anew, numbers of items left out."""
    before, after = Counter(map(unnumbered, old)), Counter(map(unnumbered, new))
    lost, gained = before - after, after - before
    for found in (lost, gained):
        found.pop("", None)
    return lost, gained


def unnumbered(words: str) -> str:
    """The words without blanks and without the number that the program counts for them."""
    bare = "".join(words.split())
    for mark in ("、", "）", "."):
        head, found, rest = bare.partition(mark)
        if (
            found
            and head.lstrip("（")
            and all(c in "一二三四五六七八九十百0123456789" for c in head.lstrip("（"))
        ):
            return rest
    return "" if bare.isdecimal() else bare
