"""A joint mechanism: numbered chapters, the first of them a roster, then duties, division, operation.

Refuses what has no roster in its first chapter: that is a text like any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.draft.grid import joined_lines
from generator.draft.outline import outline
from generator.draft.roles import Roles
from generator.draft.rosters import roster_of
from generator.draft.sections import Sections
from generator.draft.tree import Doubt, Entry, Understood
from generator.model.observed import Paragraph
from generator.parts.numbered import numbered
from generator.parts.parts import Chapter
from generator.place import Place
from generator.rules.pattern import pattern

_HEADS: Final = {"duties": "主要职责", "division": "任务分工", "operation": "运行机制"}
"""What the composer calls these chapters, in its order."""
_DUTIES: Final = pattern("职责|职能|主要任务")
_OPERATION: Final = pattern("机制|规则|制度|程序|运行")
_FIELD: Final = pattern(
    r"([^。：；，、\d（(]{2,16}|[^。：；，\d（(]{2,30}(?:部门|单位))。\s{0,4}(?=\S)"
)
_LEAST_FIELDS: Final = 2


@dataclass
class Numbered:
    """A chapter under a numbered heading, `number` as its heading says it."""

    head: Paragraph
    title: str
    number: int
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def place(self) -> Place:
        return self.head.place

    @property
    def words(self) -> list[str]:
        return [joined_lines(paragraph.text) for paragraph in self.paragraphs]


def mechanism(chapter: Chapter, roles: Roles, id_: str) -> Understood | None:
    """The annex as a mechanism, with its roster as `<id_>-members`; None where it is none."""
    if chapter.tables:
        return None
    preamble, chapters = numbered_chapters(chapter.paragraphs)
    if len(chapters) < 2 or not in_order(chapters):
        return None
    members = roster_of(chapters[0].paragraphs, chapter.title_text, roles)
    if members is None:
        return None
    titled = Entry({"kind": "roster", "title": chapters[0].title, **members.entry})
    name = f"{id_}-members"
    entry = Entry(
        (("kind", "mechanism"), ("preamble", preamble), ("roster", name)), chapters[0].place
    )
    ids = {str(role["name"]): str(role["id"]) for role in roles.entries}
    rest = _chapters(entry, chapters[1:], ids)
    if rest:
        entry["sections"] = sections_of(rest, id_, members.doubts)
    kept = members.kept + sum(map(len, preamble))
    return Understood(entry, annexes={name: titled}, doubts=members.doubts, kept=kept)


def numbered_chapters(paragraphs: Sequence[Paragraph]) -> tuple[list[str], list[Numbered]]:
    """What stands before the first 一、, and the chapters."""
    before: list[str] = []
    chapters: list[Numbered] = []
    for paragraph in paragraphs:
        head = numbered(paragraph)
        if head is not None and head.level == 1 and head.alone:
            chapters.append(Numbered(paragraph, head.text, head.number))
        elif chapters:
            chapters[-1].paragraphs.append(paragraph)
        else:
            before.append(joined_lines(paragraph.text))
    return before, chapters


def in_order(chapters: Sequence[Numbered]) -> bool:
    """Whether the numbers are those that will be printed."""
    return [chapter.number for chapter in chapters] == list(range(1, len(chapters) + 1))


def sections_of(chapters: Sequence[Numbered], id_: str, doubts: list[Doubt]) -> list[Entry]:
    """Chapters as they are, numbered on behind those of a kind."""
    lines = [line for one in chapters for line in (one.head, *one.paragraphs)]
    body = Sections(prefix=f"{id_}-").made(outline(lines), holds=False)
    doubts += body.doubts
    for section in body.sections[:1]:
        section.pop("starts_at", None)
    return body.sections


def _chapters(
    entry: Entry, chapters: Sequence[Numbered], ids: Mapping[str, str]
) -> Sequence[Numbered]:
    """Puts chapters under their keys as long as they come in the order of printing; the rest.

    `ids` are those of departments by name.
    """
    heads: dict[str, object] = {}
    waiting = list(_HEADS)
    rest = list(chapters)
    while rest:
        key = _key(rest[0])
        if key not in waiting or not rest[0].paragraphs:
            break
        one = rest.pop(0)
        waiting = waiting[waiting.index(key) + 1 :]
        entry[key] = _division(one, ids) if key == "division" else one.words
        if one.title != _HEADS[key]:
            heads[key] = one.title
    if heads:
        entry["heads"] = Entry(heads)
    return rest


def _key(chapter: Numbered) -> str:
    """What a chapter is about, by its paragraphs or by its title; empty for anything else.

    One with numbers of its own is a section like any other: there these are no words.
    """
    fields = sum(bool(_FIELD.match(words)) for words in chapter.words)
    if fields >= _LEAST_FIELDS and _FIELD.match(chapter.words[0]):
        return "division"
    if any(map(numbered, chapter.paragraphs)):
        return ""
    if _DUTIES.search(chapter.title):
        return "duties"
    return "operation" if _OPERATION.search(chapter.title) else ""


def _division(chapter: Numbered, ids: Mapping[str, str]) -> list[Entry]:
    """甲部门。负责……: the field runs in, what has none belongs to the field before it."""
    divisions: list[Entry] = []
    for paragraph, words in zip(chapter.paragraphs, chapter.words, strict=True):
        found = _FIELD.match(words)
        if found:
            said: list[str] = [words[found.end() :]]
            of = [ids[found[1]]] if found[1] in ids else None
            values = {"name": found[1], "departments": of, "paragraphs": said}
            divisions.append(Entry(values, paragraph.place))
        else:
            said.append(words)
    return divisions
