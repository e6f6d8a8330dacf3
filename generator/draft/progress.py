"""A self-check sheet made of the rows of the task table → the annex that prints the same rows.

Refuses a sheet whose heads or rows are not those that such a sheet prints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.draft.folding import comparable
from generator.draft.form_fields import fields_of
from generator.draft.forms import Foot, lines_around
from generator.draft.grid import grids_of, tidy
from generator.draft.tree import Entry, Understood, entries_in
from generator.parts.parts import Chapter

HEADS: Final = ("序号", "主要任务", "工作内容", "完成要求", "进展情况", "存在问题及下一步措施")
_TEXT: Final = 2

Owned = Mapping[str, frozenset[str]]
"""Who answers for each row of the task table, by its comparable text."""


def owned_rows(groups: Iterable[Entry], measures: Mapping[str, str]) -> Owned:
    """The rows of the groups; `measures` gives the comparable text of a measure by its id."""
    return {
        comparable(str(row.get("text") or measures.get(str(row.get("measure")), ""))): _owners(row)
        for group in groups
        for row in entries_in(group.get("rows"))
    }


def understand_progress(chapter: Chapter, rows: Owned) -> Understood | None:
    """The sheet, None where the chapter is none."""
    grids = grids_of(chapter.items)
    if len(grids) != 1 or tuple(cell.words for cell in grids[0].row(0)) != HEADS:
        return None
    grid = grids[0]
    texts = [cell for n in range(1, grid.height) if (cell := grid.at(n, _TEXT)) and cell.row == n]
    said = [comparable(cell.words) for cell in texts if cell.words]
    owners = _owner_of(said, rows)
    before, after = lines_around(chapter.items)
    header = fields_of(before, "head")
    foot = Foot.of([*after, *chapter.below])
    footer = fields_of(foot.fields, "foot") if foot else None
    if owners is None or header is None or foot is None or footer is None or foot.notes_last:
        return None
    entry = Entry(
        [
            ("kind", "progress"),
            ("owners", owners),
            ("header", header),
            ("notes", [tidy(note.text) for note in foot.notes]),
            ("footer", footer),
        ],
        grid.place,
    )
    return Understood(entry)


def _owner_of(said: list[str], rows: Owned) -> list[str] | None:
    """Whose rows these are: nobody's in particular where it is all of them, None where nobody's."""
    if said == list(rows):
        return []
    wanted = set(said)
    names = sorted(set().union(*rows.values())) if rows else []
    return next(
        (
            [one]
            for one in names
            if [text for text, of in rows.items() if one in of] == said and wanted
        ),
        None,
    )


def _owners(row: Entry) -> frozenset[str]:
    owners = row.get("owners")
    return frozenset(_ids(owners))


def _ids(value: object) -> Iterator[str]:
    if isinstance(value, Entry):
        for inner in value.values():
            yield from _ids(inner)
    elif isinstance(value, list):
        yield from (str(one) for one in value if isinstance(one, str))
