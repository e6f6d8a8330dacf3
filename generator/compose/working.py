"""The working papers of an edition by name: made when they are asked for, not issued with it.

Refuses to compose any of them itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from generator.compose import calendar, departments, returns, routing_sheet, wall
from generator.compose.annexes import annex_part
from generator.compose.numbering import AnnexNumbers, annex_order
from generator.compose.papers import working_document
from generator.compose.stages import as_laid_out, staged
from generator.model.content.annex import TaskTable
from generator.model.document import Document
from generator.model.edition import Edition
from generator.model.text import Text


def _tasks(edition: Edition, numbers: AnnexNumbers) -> Document | None:
    """The task table under today's names, without the label of an annex; None if there is none."""
    for id_, annex in edition.all_annexes.items():
        if isinstance(annex, TaskTable):
            part = annex_part(id_.value, Text(), annex, edition, numbers)
            return working_document("tasks", str(numbers.text(annex.title)), (part,), edition)
    return None


_MADE: dict[str, Callable[[Edition, AnnexNumbers], Document | None]] = {
    departments.PART: departments.departments_document,
    calendar.PART: calendar.calendar_document,
    wall.PART: wall.wall_document,
    "tasks": _tasks,
    returns.PART: returns.returns_document,
    routing_sheet.PART: routing_sheet.routing_document,
}

WORKING_PAPERS = tuple(_MADE)
"""What they are called on the command line, in their order."""

LACKING = {
    departments.PART: "没有交给部门的任务和报送",
    calendar.PART: "没有期限和阶段，或者都已过去",
    wall.PART: "没有任务、期限和阶段，或者都已过去",
    "tasks": "本版本的附件里没有任务表",
    returns.PART: "没有报送的期限",
    routing_sheet.PART: "只有附件，没有要签发的公文",
}
"""Why there is nothing to say in each of them."""


def working_papers(edition: Edition, wanted: Collection[str]) -> tuple[Document, ...]:
    """Those that are wanted and of which there is something to say."""
    edition = as_laid_out(edition)
    numbers = AnnexNumbers(annex_order(edition))
    made = (make(edition, numbers) for name, make in _MADE.items() if name in wanted)
    return tuple(
        staged(document, edition)
        for document in made
        if document is not None and _says_something(document)
    )


def _says_something(document: Document) -> bool:
    """A table without rows is an empty sheet."""
    return any(table.rows for table in document.tables())
