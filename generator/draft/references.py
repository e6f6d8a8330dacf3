"""Words of a draft that stand for something that is said once: references put in their places.

A reference stands only where it prints the very words of the source. Refuses to look into titles in
《》 and into forms, whose words are their maker's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from generator.draft.bases import Bases, Mention
from generator.draft.tree import Entry
from generator.place import FilePlace, Place

_PROSE: Final = frozenset(
    (
        "title",
        "paragraphs",
        "preamble",
        "text",
        "after",
        "closing",
        "duties",
        "operation",
        "note",
        "notes",
        "office",
    )
)
"""Keys whose values are prose wherever they stand in a programme, its tasks and its annexes."""

_NUMBERED: Final = re.compile(r"附件\s?(\d{1,2})(?!\d)|(?<=见)附件(?![\d一二三四五六七八九十])")

Change = Callable[[str, Place], str]
"""Words of a place as they are to be."""


def put_in(entries: Sequence[Entry], bases: Bases, changes: Sequence[Change]) -> None:
    """Cite registered documents by reference in all prose of the entries; then the other changes."""
    mentions: list[list[Mention]] = []

    def found(words: str, place: Place) -> str:
        mentions.append(bases.take(words, place))
        return words

    for entry in entries:
        rewritten(entry, found)
    waiting = iter(mentions)

    def referred(words: str, place: Place) -> str:
        words = _referred(words, next(waiting), bases)
        for change in changes:
            words = change(words, place)
        return words

    for entry in entries:
        rewritten(entry, referred)


def own_titles(plan: str, annexes: Mapping[str, str]) -> Change:
    """References to the plan and to the annexes by their titles, and by their numbers.

    `annexes` gives the titles of all that are numbered, by id, in their order.
    """
    named = {f"《{title}》": f"《｛附件名:{id_}｝》" for id_, title in annexes.items() if title}
    ids = list(annexes)

    def numbered(match: re.Match[str]) -> str:
        number = int(match[1]) if match[1] else 1
        fits = (len(ids) == 1) if not match[1] else (len(ids) > 1 and 1 <= number <= len(ids))
        return f"｛附件:{ids[number - 1]}｝" if fits else match[0]

    def change(words: str, _: Place) -> str:
        if plan and plan in words and words != plan:
            words = words.replace(plan, "｛方案｝")
        for title, reference in named.items():
            words = words.replace(title, reference)
        return _NUMBERED.sub(numbered, words)

    return change


def rewritten(entry: Entry, change: Change, place: Place | None = None) -> None:
    """Change all prose of an entry in its order; a text has the place of the nearest entry."""
    place = entry.place or place or FilePlace("")
    for key, value in entry.items():
        if isinstance(value, Entry):
            rewritten(value, change, place)
        elif isinstance(value, list):
            entry[key] = list(_changed(key, value, change, place))
        elif isinstance(value, str) and key in _PROSE:
            entry[key] = change(value, place)


def _changed(key: str, values: Iterable[object], change: Change, place: Place) -> Iterator[object]:
    for value in values:
        if isinstance(value, Entry):
            rewritten(value, change, place)
            yield value
        elif isinstance(value, str) and key in _PROSE:
            yield change(value, place)
        else:
            yield value


def _referred(words: str, mentions: Iterable[Mention], bases: Bases) -> str:
    for one in sorted(mentions, key=lambda mention: -mention.start):
        if bases.fits(one):
            words = f"{words[: one.start]}｛依据:{one.id}｝{words[one.end :]}"
    return words
