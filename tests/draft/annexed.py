"""What an annex says once it is drafted, written, loaded and composed: without label and title."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from generator.compose.issue import compose
from generator.draft.notation import file_text
from generator.draft.roles import Roles
from generator.draft.tree import Entry, Understood
from generator.formats.scalars import inline
from generator.model.document import Title
from generator.model.observed import Cell, Item, Observed, Paragraph, Row, Table
from generator.parts.parts import Chapter, parts_of
from generator.read.files import read
from generator.render.words import block_words
from tests.seeds import seed_file
from tests.trees import DISTRICT, PROGRAMME, edit, edition, write_tree


def chapter(text: str, title: str = "附表") -> Chapter:
    """An annex with these lines, as a plain text shows them."""
    lines = "\n\n".join(line.strip() for line in text.strip().splitlines() if line.strip())
    seen = read(lines.encode(), "annex.txt")
    heading = read(title.encode(), "title.txt").items[0]
    assert isinstance(heading, Paragraph)
    return Chapter(title=[heading], items=list(seen.items))


def seed(number: str) -> Observed:
    path = seed_file(number)
    return read(path.read_bytes(), path.name)


def seed_chapter(number: str, title: str) -> Chapter:
    return next(c for c in parts_of(seed(number)).chapters if title in c.title_text)


def source_words(items: Iterable[Item]) -> str:
    """The words of the paragraphs, without the dashes that a conversion sets before lines."""
    lines = (line for i in items if isinstance(i, Paragraph) for line in i.text.split("\n"))
    return bare("".join(line.removeprefix("- ") for line in lines))


def bare(words: str) -> str:
    """Words as they are compared: width folded, without blanks."""
    return "".join(unicodedata.normalize("NFKC", words).split())


def printed(root: Path, understood: Understood, roles: Roles, id_: str = "annex-1") -> str:
    """The words of the annex behind its title, from the files that a draft would write."""
    workspace = write_tree(root)
    entries = {id_: understood.entry, **understood.annexes}
    for name, entry in entries.items():
        titles = {"format": 1, "title": "标题"} if name == id_ else {"format": 1}
        whole = Entry({**titles, **entry})
        path = workspace.root / f"content/programmes/clean/annexes/{name}.yaml"
        path.write_text(file_text(whole), "utf-8")
    edit(workspace, PROGRAMME, "annexes: [roster", f"annexes: [{id_}, roster")
    with (workspace.root / DISTRICT).open("a", encoding="utf-8") as file:
        file.writelines(f"  - {inline(role)}\n" for role in roles.entries)
    found, findings = edition(workspace)
    assert [str(finding) for finding in findings] == []
    part = next(part for part in compose(found)[0][0].parts if part.id == id_)
    assert isinstance(part.blocks[1], Title)
    return bare("".join(map(block_words, part.blocks[2:])))


def table_chapter(rows: str) -> Chapter:
    """An annex that is one table: a row a line, tabs between cells."""
    made = chapter("表")
    place = made.title[0].place
    cell = made.title[0]
    table = Table(
        place,
        tuple(
            Row(
                tuple(
                    Cell(place, (replace(cell, runs=(replace(cell.runs[0], text=words),)),))
                    for words in row.split("\t")
                )
            )
            for row in rows.split("\n")
        ),
    )
    return Chapter(title=made.title, items=[table])
