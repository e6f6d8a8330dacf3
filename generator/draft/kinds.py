"""The kinds of annexes: each is asked in turn whether the annex is of it, the surest first.

Refuses to know how a kind is told.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.draft.channels import channels
from generator.draft.forms import understand_form
from generator.draft.grid import grids_of
from generator.draft.measures import Measures
from generator.draft.mechanisms import mechanism
from generator.draft.outline import outline
from generator.draft.problems import problems
from generator.draft.progress import Owned, owned_rows, understand_progress
from generator.draft.roles import Roles
from generator.draft.rosters import roster
from generator.draft.sections import Sections
from generator.draft.tasks import understand_tasks
from generator.draft.tree import Entry, Understood
from generator.parts.parts import Chapter


@dataclass
class Kinds:
    """What all annexes of a source share; a source has one task table."""

    roles: Roles
    measures: Measures
    year: int | None
    tasks_taken: bool = False
    rows: Owned = field(default_factory=dict)

    def understood(self, chapter: Chapter, id_: str) -> Understood:
        """The annex as the first kind that it is of, or as text."""
        return (
            self._tasks(chapter, id_)
            or understand_progress(chapter, self.rows)
            or understand_form(chapter, self.roles, id_)
            or mechanism(chapter, self.roles, id_)
            or roster(chapter, self.roles, id_)
            or problems(chapter, self.roles, id_)
            or channels(chapter, self.roles, id_)
            or as_text(chapter, id_)
        )

    def _tasks(self, chapter: Chapter, id_: str) -> Understood | None:
        if self.tasks_taken:
            return None
        found = understand_tasks(chapter, self.roles, self.measures, year=self.year, id_=id_)
        self.tasks_taken = found is not None
        if found is not None:
            texts = {id_: words for words, id_ in self.measures.ids.items()}
            self.rows = owned_rows(found.groups, texts)
        return found


def as_text(chapter: Chapter, id_: str) -> Understood:
    """The annex as paragraphs, tables of plain words and sections."""
    body = Sections(prefix=f"{id_}-").made(outline(chapter.items), holds=False)
    notes = body.tables[-1].pop("after", []) if body.tables else []
    assert isinstance(notes, list)
    entry = Entry(
        [
            ("kind", "text"),
            ("preamble", body.preamble),
            ("tables", body.tables),
            ("notes", notes),
            ("sections", body.sections),
        ],
    )
    grids = grids_of(chapter.items)
    kept = sum(len(cell.words) for grid in grids for cell in grid.cells)
    if not body.sections:
        kept += sum(map(len, (*body.preamble, *notes)))
    return Understood(entry, doubts=body.doubts, kept=kept)
