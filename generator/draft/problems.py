"""A list of problems: aspects with headings, items numbered through the list or anew in each.

Refuses lists whose numbers the composer would print in another way: they stay a text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.draft.grid import joined_lines
from generator.draft.roles import Roles
from generator.draft.tree import Doubt, Entry, Understood
from generator.model.observed import Paragraph
from generator.parts.numbered import Numbered, numbered
from generator.parts.parts import Chapter
from generator.place import Place
from generator.rules.pattern import pattern

_ASPECT, _ITEM = 1, 3
_SUBJECT: Final = pattern("问题|清单|情形|表现|行为|隐患|风险|短板|不足|漏洞")
_STOP: Final = "。"
_MARKS: Final = ("、", ".")
"""Behind the number of an aspect and of an item; other marks would be printed as these."""
_LONGEST_TITLE: Final = 80
_LONGEST_ITEM: Final = 2000
_OPEN: Final = tuple("。；：！？”）)…;")


@dataclass
class _Aspect:
    """An aspect as it stands in the source, with what numbers its items have."""

    number: int
    title: str
    note: str
    place: Place
    items: list[Entry] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


def problems(chapter: Chapter, roles: Roles, id_: str) -> Understood | None:
    """The annex, or what follows a plan, as a problem list; None where it is none."""
    del roles
    if chapter.tables:
        return None
    doubts: list[Doubt] = []
    taken = _taken(chapter.paragraphs, id_, doubts)
    if taken is None:
        return None
    preamble, aspects = taken
    numbering = _numbering(aspects)
    if numbering is None or not _is_about(chapter.title_text, aspects):
        return None
    entry = Entry(
        (
            ("kind", "problem-list"),
            ("preamble", preamble),
            ("aspects", [_entry(aspect, id_) for aspect in aspects]),
            ("numbering", None if numbering == "through" else numbering),
        ),
        aspects[0].place,
    )
    return Understood(entry, doubts=doubts, kept=sum(map(len, preamble)))


def _taken(
    paragraphs: Sequence[Paragraph], id_: str, doubts: list[Doubt]
) -> tuple[list[str], list[_Aspect]] | None:
    """Preamble and aspects; None where a number or a mark is not one of such a list."""
    preamble: list[str] = []
    aspects: list[_Aspect] = []
    count = 0
    for paragraph in paragraphs:
        one, words = numbered(paragraph), joined_lines(paragraph.text)
        if one is not None and one.level == _ASPECT and one.shown.endswith(_MARKS[0]):
            title, note = _headed(joined_lines(one.text))
            if len(title) > _LONGEST_TITLE:
                return None
            aspects.append(_Aspect(one.number, title, note, paragraph.place))
        elif one is not None and aspects and _is_item(one):
            count += 1
            item = {"id": f"{id_}-{count}", "text": joined_lines(one.text)}
            aspects[-1].items.append(Entry(item, paragraph.place))
            aspects[-1].numbers.append(one.number)
        elif one is not None:
            return None
        elif not aspects:
            preamble.append(words)
        elif not _go_on(aspects[-1], words, paragraph.place, doubts):
            return None
    return preamble, aspects


def _is_item(one: Numbered) -> bool:
    return one.level == _ITEM and one.shown[-1:] in (_MARKS[1], "．") and bool(one.text)


def _headed(words: str) -> tuple[str, str]:
    """Title and note. A title that ends in a full stop keeps it where no note is behind it."""
    title, stop, note = words.partition(_STOP)
    return (title, note.strip()) if stop and note.strip() else (words, "")


def _go_on(aspect: _Aspect, words: str, place: Place, doubts: list[Doubt]) -> bool:
    """A paragraph without a number: the rest of what stands before it, or the note."""
    if not aspect.items:
        if aspect.note or not aspect.title.endswith(_STOP):
            return False
        aspect.title, aspect.note = aspect.title.removesuffix(_STOP), words
        return True
    item = aspect.items[-1]
    before = str(item["text"])
    if len(before) > _LONGEST_ITEM:
        return False
    if before.endswith(_OPEN):
        doubts.append(Doubt(place, "原文此处另起一段而没有编号，已接在上一项之后"))
    item["text"] = before + words
    return True


def _numbering(aspects: Sequence[_Aspect]) -> str | None:
    """through or restart, None where the numbers are neither; every aspect needs an item."""
    if len(aspects) < 2 or not all(aspect.items for aspect in aspects):
        return None
    if [aspect.number for aspect in aspects] != list(range(1, len(aspects) + 1)):
        return None
    numbers = [number for aspect in aspects for number in aspect.numbers]
    if numbers == list(range(1, len(numbers) + 1)):
        return "through"
    anew = all(a.numbers == list(range(1, len(a.numbers) + 1)) for a in aspects)
    return "restart" if anew else None


def _is_about(title: str, aspects: Sequence[_Aspect]) -> bool:
    """Whether it is said that these are problems: by the title, or by most of the aspects."""
    said = sum(bool(_SUBJECT.search(aspect.title)) for aspect in aspects)
    return bool(_SUBJECT.search(title)) or 2 * said > len(aspects)


def _entry(aspect: _Aspect, id_: str) -> Entry:
    return Entry(
        {
            "id": f"{id_}-aspect-{aspect.number}",
            "title": aspect.title,
            "note": aspect.note or None,
            "items": aspect.items,
        },
        aspect.place,
    )
