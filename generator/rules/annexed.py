"""The annexes of a script: what the note of attachments lists, and what is attached.

Refuses to judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.rules.alike import core_of, normal, shortened
from generator.rules.numerals import value_of
from generator.rules.passage import Role
from generator.rules.pattern import pattern
from generator.rules.script import Script, Spot

_LABELLED: Final = pattern(r"附\s?件\s{0,2}([\d０-９]{1,2}|[一二三四五六七八九十]{1,3})?")
_NOTED: Final = pattern(
    r"(?:附件(\d{1,2}|[一二三四五六七八九十]{1,3})?[：:]?)?(?:(\d{1,2})[.．、：:](?!\d))?"
)
_NEXT: Final = pattern(r"[\s；;。]\s{0,4}(?=(?:附\s?件\s?)?\d{1,2}\s?[.．、：:](?!\d))")
"""Between two names in one paragraph."""


@dataclass(slots=True)
class Annex:
    """An annex: its name in the note, its own title, and where they stand.

    What is not there is None or empty; `part` is the number of its part in the script.
    """

    number: int
    name: str = ""
    noted: Spot | None = None
    title: str = ""
    label: Spot | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called, as it is compared."""
        return tuple(normal(name) for name in (self.name, self.title) if name)

    @property
    def shown(self) -> str:
        return self.title or self.name

    def is_called(self, name: str) -> bool:
        """Whether it may be called so: by its name, a part of it, or with more before it."""
        return any(shortened(name, own) or name.endswith(own) for own in self.names)


def annexes(script: Script) -> dict[int, Annex]:
    """By number; the only one has number 1."""
    found: dict[int, Annex] = {}
    for number, name, spot in _noted(script):
        found[number] = Annex(number, name, spot)
    for part, label in script.labels.items():
        shown = _LABELLED.search(label.words)
        number = value_of(shown[1]) if shown and shown[1] else 1
        annex = found.setdefault(number, Annex(number))
        annex.label = label
        annex.title = script.titles[part][0] if part in script.titles else ""
    return found


def listed(script: Script) -> bool:
    """Whether there is a note of attachments."""
    return any(True for _ in script.of(Role.NOTED))


def _noted(script: Script) -> Iterator[tuple[int, str, Spot]]:
    number, part = 0, -1
    for spot in script.of(Role.NOTED):
        if spot.part != part:
            number, part = 0, spot.part
        for piece in _NEXT.split(spot.words):
            words = "".join(piece.split())
            found = _NOTED.match(words)
            shown = (found[1] or found[2]) if found else None
            number = value_of(shown) if shown else number + 1
            if name := words[found.end() if found else 0 :]:
                yield number, name.strip("《》；;。，,、."), spot


def own_titles(script: Script) -> frozenset[str]:
    """Titles of the parts and names of the annexes, as they are compared, and what they issue."""
    titles = [normal(title) for title, _ in script.titles.values()]
    titles += [name for annex in annexes(script).values() for name in annex.names]
    return frozenset([*titles, *map(core_of, titles)])
