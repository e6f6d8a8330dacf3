"""A task table that is drafted, written, loaded and composed again, as its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from generator.compose.issue import compose
from generator.draft.folding import comparable
from generator.draft.grid import grids_of
from generator.draft.measures import Measures
from generator.draft.notation import file_text
from generator.draft.roles import Roles
from generator.draft.tasks import understand_tasks
from generator.draft.tree import Entry, Understood
from generator.formats.scalars import inline
from generator.model import document
from generator.model.observed import Cell, Look, Paragraph, Row, Run, Table
from generator.parts.parts import Chapter
from generator.place import FilePlace
from generator.units import pt
from tests.trees import DISTRICT, TABLE, TASKS, edition, write_tree


def chapter(rows: Sequence[str], before: str = "", behind: str = "") -> Chapter:
    """A chapter with a table: `|` parts cells, `/` lines of a cell, `^` goes on from above,
    `<` from the left."""
    framed = [[_paragraph(words, 0)] if words else [] for words in (before, behind)]
    made = [Row(tuple(_cells(row.split("|"), number))) for number, row in enumerate(rows, 1)]
    return Chapter(items=[*framed[0], Table(FilePlace("tasks.txt"), tuple(made)), *framed[1]])


def _cells(words: Sequence[str], line: int) -> Iterator[Cell]:
    for number, said in enumerate(words):
        if said == "<":
            continue
        columns = 1 + sum(1 for _ in takewhile(lambda other: other == "<", words[number + 1 :]))
        covered = said == "^"
        lines = [] if covered else said.split("/")
        paragraphs = tuple(_paragraph(one, line) for one in lines)
        yield Cell(FilePlace("tasks.txt", line, number + 1), paragraphs, columns, covered or None)


def _paragraph(words: str, line: int) -> Paragraph:
    return Paragraph(FilePlace("tasks.txt", line), (Run(words, Look("仿宋", "", pt(16))),))


def drafted(
    source: Chapter, measures: Measures | None = None, year: int = 2024
) -> tuple[Understood, Roles]:
    """What the chapter was understood to be; it must be a task table."""
    roles = Roles()
    found = understand_tasks(source, roles, measures, year=year, id_="")
    assert found is not None
    return found, roles


def composed(root: Path, found: Understood, roles: Roles) -> list[str]:
    """The words of the printed cells that have words, in reading order."""
    workspace = write_tree(root)
    annex = Entry({"format": 1, "title": "任务表", **found.entry})
    (workspace.root / TABLE).write_text(file_text(annex), "utf-8")
    text = (workspace.root / TASKS).read_text("utf-8").partition("table:")[0]
    table = file_text(Entry({"table": found.groups}))
    (workspace.root / TASKS).write_text(text + table, "utf-8")
    with (workspace.root / DISTRICT).open("a", encoding="utf-8") as file:
        file.writelines(f"  - {inline(role)}\n" for role in roles.entries)
    made, _ = edition(workspace)
    part = next(part for part in compose(made)[0][0].parts if part.id == "table")
    (printed,) = [block for block in part.blocks if isinstance(block, document.Table)]
    cells = [cell for row in (*printed.head, *printed.rows) for cell in row.cells]
    return [words for cell in cells if (words := comparable(str(cell.text)))]


def source_cells(source: Chapter) -> list[str]:
    """The words of the source's cells that have words, in reading order."""
    (grid,) = grids_of(source.items)
    return [words for cell in grid.cells if (words := comparable(cell.text))]


def rows_of(found: Understood) -> list[dict[str, object]]:
    return [row for group in found.groups for row in group["rows"]]  # type: ignore[attr-defined]
