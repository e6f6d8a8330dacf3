"""A file that was read as a script: the parts that were found give the passages their roles.

Refuses to judge.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.observed import Item, Kind, Observed, Paragraph
from generator.parts.numbered import numbered_in
from generator.parts.parts import Chapter, Parts
from generator.place import FilePlace, Place
from generator.rules.passage import Passage, Role, quoted_in
from generator.rules.script import Known, Script, Spot


def script_of(seen: Observed, parts: Parts) -> Script:
    """Passages in the order in which they stand in the file."""
    roles, chapters = _roles(parts)
    spots: list[Spot] = []
    empty: set[tuple[int, int, int]] = set()
    table = -1
    for item in seen.items:
        part = chapters.get(id(item), spots[-1].part if spots else 0)
        if isinstance(item, Paragraph):
            spots += _spot(item, roles.get(id(item), Role.BODY), part)
            continue
        table += 1
        for row, cells in enumerate(item.rows):
            column = 0
            for cell in cells.cells:
                if cell.covered is False and not cell.text.strip():
                    empty.add((table, row, column))
                for paragraph in cell.paragraphs:
                    role = roles.get(id(paragraph), Role.CELL)
                    place = (table, row, column) if role is Role.CELL else None
                    whole = seen.kind is not Kind.PDF or cell.covered is not None
                    spots += _spot(paragraph, role, part, place, head=cells.head, whole=whole)
                column += cell.columns
    return Script(tuple(spots), Known(), frozenset(empty))


def _spot(
    paragraph: Paragraph,
    role: Role,
    part: int,
    cell: tuple[int, int, int] | None = None,
    *,
    head: bool = False,
    whole: bool = True,
) -> Iterator[Spot]:
    words = paragraph.text
    if words.strip():
        passage = Passage(words, role, quoted_in(words))
        yield Spot(
            passage,
            lambda index: moved(paragraph.place, words, index),
            part,
            cell,
            head,
            label=paragraph.label,
            whole=whole,
        )


def moved(place: Place, words: str, index: int) -> Place:
    """The place of a character of a paragraph, as exact as places of this kind of file are.

    Words of a text file that stand in several lines are joined by line feeds.
    """
    if not isinstance(place, FilePlace):
        return place
    breaks = words.count("\n", 0, index)
    if not breaks:
        return place.moved(index)
    return FilePlace(place.path, place.line + breaks, index - words.rfind("\n", 0, index))


def _roles(parts: Parts) -> tuple[dict[int, Role], dict[int, int]]:
    """Roles and numbers of chapters, by identity of the paragraph."""
    roles: dict[int, Role] = {}
    chapters: dict[int, int] = {}
    head = parts.head
    for line in (*head.above, *head.mark, *head.numbers, *head.signers):
        roles[id(line)] = Role.HEAD
        chapters[id(line)] = 0
    for number, chapter in enumerate(parts.chapters):
        for item, role in _of_chapter(chapter):
            chapters[id(item)] = number
            if role is not None:
                roles[id(item)] = role
    for line in parts.imprint_lines:
        roles[id(line)] = Role.IMPRINT
    return roles, chapters


def _of_chapter(chapter: Chapter) -> Iterator[tuple[Item, Role | None]]:
    if chapter.label:
        yield chapter.label, Role.LABEL
    yield from ((line, Role.TITLE) for line in chapter.title)
    if chapter.recipients:
        yield chapter.recipients, Role.RECIPIENTS
    alone = {id(one.paragraph) for one in numbered_in(chapter.paragraphs) if one.alone}
    yield from ((item, Role.HEADING if id(item) in alone else None) for item in chapter.items)
    yield from ((line, Role.NOTED) for line in chapter.note)
    yield from ((line, Role.SIGNATURE) for line in chapter.signatures)
    if chapter.date:
        yield chapter.date, Role.DATE
    yield from ((line, Role.REMARK) for line in chapter.below)
