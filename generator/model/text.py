"""Text with places: every character knows where it was written.

`Prose` is text as content has it, with references in full-width braces still open.
`Text` has runs only and is what documents are made of. Refuses to resolve anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from generator.place import FilePlace, Place

LINE_BREAK = "换行"
"""The kind of reference that ends a line of a title. It says nothing, so only titles look for it."""


OPEN = "待补"
"""The word of every open point."""

UNSURE = "待核"
"""The word of a point that a draft leaves to be looked at."""

OPEN_POINT = re.compile(f"【(?:{OPEN}|{UNSURE})：([^【】]+)】")
"""What somebody still has to fill in or to look at, and what that is."""

_VERBS = "充助偿贴齐足办种交报缴签选正录给发考测课休"
"""What follows 补 in words such as 补充: then 待补 is no mark but a part of a sentence."""

_OPEN_POINT_BROKEN = re.compile(
    rf"(?P<mark>(?:[【\[［]\s*待补|[〔〖(（<《]\s*待补(?![{_VERBS}]))"
    r"(?:[：:][^】\]］〕〗)）>》]*)?[】\]］〕〗)）>》]?"
    r"|待补[：:](?:[^【】，。；\s]*】)?)"
    r"|【[^【】]*】"
    r"|(?P<alone>【[^【】，。；\s\x00]{0,12}|[^【】，。；\s\x00]{0,12}】)"
)
"""Like an open point; a whole pair of brackets, which is none; a bracket without its other."""

_UNFILLED = re.compile(
    r"[×Ｘ]{2,}|[×ＸX][年月][×ＸX]|(?<![A-Za-z])X{2,}(?![A-Za-z])|(?<![a-z.])x{2,}(?![a-z.])"
    r"|(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])"
    rf"|^待补(?![{_VERBS}])|(?<![有等亟])待补(?![\u4e00-\u9fff])"
    r"|[【［\[](?:此处|请?填|待[填定])[^】］\]]*[】］\]]"
)

_SUSPECT = re.compile(r"[【】［\[×ＸXxTF]|待补")
"""What no mark and no gap goes without; most words are passed over by this alone."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters written next to one another at `place`.

    `via` is the place of the reference that brought them in, where there was one.
    """

    text: str
    place: Place = field(compare=False)
    via: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """`｛kind:key｝` in content; `key` is empty for words such as `｛区｝`."""

    kind: str
    key: str
    place: Place = field(compare=False)

    def __str__(self) -> str:
        return f"｛{self.kind}:{self.key}｝" if self.key else f"｛{self.kind}｝"


@dataclass(frozen=True, slots=True)
class Text:
    """Finished words: runs and nothing else."""

    runs: tuple[Run, ...] = ()

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)

    def __bool__(self) -> bool:
        return any(run.text for run in self.runs)

    def __len__(self) -> int:
        return sum(len(run.text) for run in self.runs)

    def __add__(self, other: Text) -> Text:
        return Text(self.runs + other.runs)

    def slice(self, start: int, end: int) -> Text:
        """Characters `start` to `end`, each still with its place."""
        kept: list[Run] = []
        offset = 0
        for run in self.runs:
            first, last = max(start - offset, 0), min(end - offset, len(run.text))
            if first < last:
                kept.append(_cut(run, first, last))
            offset += len(run.text)
        return Text(tuple(kept))

    def lines(self) -> tuple[Text, ...]:
        """What stands between line feeds, which only cells of tables have."""
        words = str(self)
        ends = [index for index, character in enumerate(words) if character == "\n"]
        return tuple(self.slice(a + 1, b) for a, b in pairwise([-1, *ends, len(words)]))

    def place_of(self, index: int) -> Place:
        """The place of character `index`.

        Raises `IndexError` where the text has no such character.
        """
        return self.slice(index, index + 1).runs[0].place


def _cut(run: Run, first: int, last: int) -> Run:
    place = run.place
    if isinstance(place, FilePlace) and run.via is None:
        place = place.moved(first)
    return Run(run.text[first:last], place, run.via)


def open_points(words: str) -> list[tuple[int, int]]:
    """Where open points begin and end in words."""
    return [match.span() for match in OPEN_POINT.finditer(words)]


def broken_open_points(words: str) -> list[tuple[int, int]]:
    """Where something begins like an open point and is none: [待补：机关代字], or a lone 【 or 】."""
    if not _SUSPECT.search(words):
        return []
    found = _OPEN_POINT_BROKEN.finditer(_without(open_points(words), words))
    return [match.span() for match in found if match["mark"] or match["alone"]]


def unfilled(words: str) -> list[tuple[int, int]]:
    """Where words stand for others that nobody has written yet: ×××, XX, TODO, a bare 待补."""
    if not _SUSPECT.search(words):
        return []
    marked = [*open_points(words), *broken_open_points(words)]
    return [match.span() for match in _UNFILLED.finditer(_without(marked, words))]


def _without(spans: Iterable[tuple[int, int]], words: str) -> str:
    """The words with something in place of the spans that no mark is made of."""
    for start, end in spans:
        words = words[:start] + "\x00" * (end - start) + words[end:]
    return words


def text_of(words: str, place: Place, via: Place | None = None) -> Text:
    """Words of one place; no words, no runs."""
    return Text((Run(words, place, via),)) if words else Text()


def join(texts: Iterable[Text], separator: str) -> Text:
    """The texts one after another; each separator has the place of what it follows."""
    joined = Text()
    for text in texts:
        if joined:
            joined += text_of(separator, joined.runs[-1].place)
        joined += text
    return joined


@dataclass(frozen=True, slots=True)
class Prose:
    """Words with references still open, and the place where they start."""

    pieces: tuple[Run | Reference, ...]
    place: Place = field(compare=False)

    def __str__(self) -> str:
        said = (p for p in self.pieces if isinstance(p, Run) or p.kind != LINE_BREAK)
        return "".join(p.text if isinstance(p, Run) else str(p) for p in said)

    def references(self) -> tuple[Reference, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Reference))


REFERENCE = re.compile(r"｛([^｛｝:：]*)(?:[:：]([^｛｝]*))?｝")


def prose_of(runs: Iterable[Run], place: Place) -> Prose:
    """Find the references in runs of content; a brace without its partner stays a word."""
    pieces: list[Run | Reference] = []
    for run in runs:
        pieces.extend(_pieces(run))
    return Prose(tuple(pieces), place)


def _pieces(run: Run) -> Iterable[Run | Reference]:
    offset = 0
    for match in REFERENCE.finditer(run.text):
        if match.start() > offset:
            yield _cut(run, offset, match.start())
        place = _cut(run, match.start(), match.end()).place
        yield Reference(match[1].strip(), (match[2] or "").strip(), place)
        offset = match.end()
    if offset < len(run.text):
        yield _cut(run, offset, len(run.text))
