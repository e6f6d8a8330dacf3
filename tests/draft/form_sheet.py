"""Blank forms drawn in tests as rows of cells, and what our print of their draft says cell by cell.

A cell `^` belongs to the one above, `<` to the one on its left, `/` breaks a line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

from generator.compose.issue import compose
from generator.diagnostics.finding import Findings
from generator.draft.forms import understand_form
from generator.draft.grid import Grid, grids_of
from generator.draft.notation import file_text
from generator.draft.roles import Roles
from generator.draft.tree import Entry, Understood
from generator.lint.edition import lint
from generator.model.document import FieldLine, Part, TableNote
from generator.model.document import Paragraph as Said
from generator.model.observed import Cell, Look, Paragraph, Row, Run, Table
from generator.parts.parts import Chapter
from generator.place import FilePlace
from generator.render.words import block_words
from generator.units import pt
from tests.trees import FORM, FORM_ANNEX, edition, write_tree

ID = "figures"
_LOOK = Look("仿宋", "仿宋", pt(16))
_DASHES = str.maketrans("—–－-", "----")


@dataclass(frozen=True)
class Printed:
    """The annex as it is composed from the draft, and what was found in the content.

    `wrong` is what is found when the definition of the form is checked.
    """

    part: Part
    findings: Findings
    wrong: list[str]

    @property
    def rows(self) -> list[list[str]]:
        (table,) = self.part.tables()
        rows = (*table.head, *table.rows)
        return [_filled(cell.text for cell in row.cells) for row in rows]

    @property
    def around(self) -> str:
        """The words above and below the table."""
        blocks = [b for b in self.part.blocks if isinstance(b, FieldLine | TableNote | Said)]
        return folded("".join(block_words(block) for block in blocks))


def drawn(rows: str, before: str = "", after: str = "", title: str = "统计表") -> Chapter:
    """An annex with lines before and after a table, one row of it on each line."""
    table = _table(dedent(rows).strip("\n").splitlines())
    above, below = (
        [_paragraph(t) for t in dedent(s).splitlines() if t.strip()] for s in (before, after)
    )
    return Chapter(title=[_paragraph(title)], items=[*above, table, *below])


def understood(chapter: Chapter) -> Understood:
    found = understand_form(chapter, Roles(), ID)
    assert found is not None, "no form was seen"
    return found


def printed(root: Path, chapter: Chapter) -> Printed:
    """What is composed from the files of the draft."""
    found = understood(chapter)
    workspace = write_tree(root)
    (workspace.root / FORM).write_text(file_text(Entry({"format": 1, **found.forms[ID]})), "utf-8")
    annex = {"format": 1, "title": "附表", **found.entry}
    lines = "".join(f"{key}: {value}\n" for key, value in annex.items())
    (workspace.root / FORM_ANNEX).write_text(lines, "utf-8")
    resolved, findings = edition(workspace)
    wrong = [str(f) for f in lint(resolved) if "/forms/" in str(f.place)]
    (document,) = [d for d in compose(resolved)[0] if d.id == ID]
    return Printed(document.parts[0], findings, wrong)


def check_words(root: Path, chapter: Chapter) -> Printed:
    """The print has the same words in the same rows as the source, and the same around the table."""
    said = printed(root, chapter)
    assert not [str(finding) for finding in said.findings]
    assert not said.wrong
    assert said.rows == source_rows(chapter)
    lines = [i for i in (*chapter.items, *chapter.below) if isinstance(i, Paragraph)]
    assert said.around == folded("".join(line.text for line in lines))
    return said


def source_rows(chapter: Chapter) -> list[list[str]]:
    """The words of each row of the source; a category that is repeated on a new page is said once."""
    (grid,) = grids_of(chapter.items)
    rows, category = [], ""
    for number in range(grid.height):
        first = grid.at(number, 0)
        words = folded(first.text) if first and first.row == number else ""
        row = _new_in(grid, number)
        rows.append(row[1:] if words and words == category else row)
        category = words or category
    return rows


def folded(words: str) -> str:
    """Width folded, without blanks; the room on a line drawn below it is a blank."""
    plain = unicodedata.normalize("NFKC", words).replace("_", " ").translate(_DASHES)
    return "".join(plain.split())


def _new_in(grid: Grid, number: int) -> list[str]:
    return _filled(cell.text for cell in grid.row(number) if cell.row == number)


def _filled(texts: Iterable[object]) -> list[str]:
    return [words for text in texts if (words := folded(str(text)))]


def _table(rows: Sequence[str]) -> Table:
    place = FilePlace("表.docx", 1)
    return Table(place, tuple(_row(row.split("|"), n) for n, row in enumerate(rows, 1)))


def _row(texts: Sequence[str], number: int) -> Row:
    cells: list[Cell] = []
    for text in texts:
        words = text.strip(" ")
        if words == "<":
            last = cells.pop()
            cells.append(Cell(last.place, last.paragraphs, last.columns + 1, last.covered))
            continue
        covered = words == "^"
        lines = [] if covered else [_paragraph(line, number) for line in words.split("/")]
        cells.append(Cell(FilePlace("表.docx", number), tuple(lines), 1, covered))
    return Row(tuple(cells))


def _paragraph(text: str, number: int = 1) -> Paragraph:
    return Paragraph(FilePlace("表.docx", number), (Run(text, _LOOK),))


def form(chapter: Chapter) -> dict[str, Any]:
    """The form that a chapter becomes."""
    return understood(chapter).forms[ID]


def indicators(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Those of a form, in categories or not."""
    in_categories = [i for c in found.get("categories", []) for i in c["indicators"]]
    return [*found.get("indicators", []), *in_categories]
