"""Divide the words of a title: the cheapest way through a list of official vocabulary.

`title_words.txt` is our own compilation, read once and only when a title needs it. Refuses to
know lines, and to guess at meaning: what is not on the list is single characters, names of
places aside.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from generator.disk import decode, read_file

LIST = Path(__file__).with_name("title_words.txt")

KNOWN = 1.0  # the cost of a word of the list, however long: few words are the likelier ones
UNKNOWN = 2.2  # of a character that no word covers
NAMED = 0.6  # of each character of a name, above that of a word

SHORT_ENDINGS = tuple("省市区县州旗镇乡村")
PLACE_ENDINGS = ("自治州", "自治县", "自治旗", "街道", *SHORT_ENDINGS)
LONGEST_NAME = 3  # characters before 区, 县 …
NEVER_IN_NAMES = frozenset("的之和与及或并等各全我本该某每在对为于由向从将把以其第一省市区县")
ENDLESS_NAMES = frozenset("某")  # 某某县 is a name all the same
PEOPLES = 9  # characters before 自治县 that may name the peoples who live there

ORGANS = (
    "委员会", "办公室", "办公厅", "政府", "法院", "检察院", "医院", "管委会", "指挥部", "中心",
    "办事处", "大队", "支队", *"局厅委",
)  # fmt: skip
INSIDE_ORGANS = 3  # words between the place and the end of an organ's name


class Kind(Enum):
    """What is known of a segment."""

    WORD = "word"
    PLACE = "place"
    UNKNOWN = "unknown"  # one character
    OTHER = "other"  # a mark, a digit, a letter


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters `start` to `end` of a title, to be kept together."""

    start: int
    end: int
    kind: Kind


@cache
def lexicon() -> frozenset[str]:
    """The words of the list."""
    text = decode(read_file(LIST), LIST.name)
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


@cache
def _longest() -> int:
    return max(map(len, lexicon()))


def segments(words: str) -> list[Segment]:
    """The segments of a title; the steps grow with its length and with nothing else."""
    count = len(words)
    costs = [0.0] + [float("inf")] * count
    found: list[Segment | None] = [None] * (count + 1)
    for start in range(count):
        for segment, cost in _starting(words, start):
            if costs[start] + cost < costs[segment.end]:
                costs[segment.end], found[segment.end] = costs[start] + cost, segment
    way: list[Segment] = []
    while segment_here := found[way[-1].start if way else count]:
        way.append(segment_here)
    return way[::-1]


def _starting(words: str, start: int) -> Iterator[tuple[Segment, float]]:
    """What may start at a character, with its cost."""
    if not ideograph(words[start]):
        yield Segment(start, start + 1, Kind.OTHER), 0.0
        return
    yield Segment(start, start + 1, Kind.UNKNOWN), UNKNOWN
    for end in range(start + 1, min(start + _longest(), len(words)) + 1):
        if words[start:end] in lexicon():
            place = words[start:end].endswith(PLACE_ENDINGS) and end - start > 2
            yield Segment(start, end, Kind.PLACE if place else Kind.WORD), KNOWN
    for end in _names(words, start):
        yield Segment(start, end, Kind.PLACE), KNOWN + NAMED * (end - start - 1)


def _names(words: str, start: int) -> Iterator[int]:
    """Where names of places may end: one to three characters and 区, 县 …"""
    for end in range(start + 1, min(start + PEOPLES, len(words)) + 1):
        if end > start + LONGEST_NAME and words[end - 1] != "族":
            continue
        if end <= start + LONGEST_NAME and not _nameable(words[end - 1]):
            return
        for ending in PLACE_ENDINGS:
            if words.startswith(ending, end) and (end - start > 1 or ending in SHORT_ENDINGS):
                yield end + len(ending)


def _nameable(char: str) -> bool:
    return ideograph(char) and (char not in NEVER_IN_NAMES or char in ENDLESS_NAMES)


def ideograph(char: str) -> bool:
    """Whether a character may be a word or a part of one."""
    return unicodedata.category(char) == "Lo" and unicodedata.east_asian_width(char) == "W"


def crossings(words: str, least: int = 3) -> list[int]:
    """How many words of the list, of `least` characters or more, reach over each place.

    More than the chosen segments say: 行业作风建设 may be divided as 行业作风 and 建设, or as 行业 and
    作风建设, and should be divided as neither.
    """
    found = [0] * (len(words) + 1)
    known = lexicon()
    for start in range(len(words)):
        for end in range(start + least, min(start + _longest(), len(words)) + 1):
            if words[start:end] in known:
                for inner in range(start + 1, end):
                    found[inner] += 1
    return found


def organs(words: str, way: list[Segment]) -> list[tuple[int, int]]:
    """Start and end of each name of an organ that begins with a place: 某市某县财政局."""
    spans: list[tuple[int, int]] = []
    index = 0
    while index < len(way):
        first = index
        while index < len(way) and way[index].kind is Kind.PLACE:
            index += 1
        if index == first:
            index += 1
            continue
        last = _organ_end(words, way, index)
        if last is not None:
            spans.append((way[first].start, way[last].end))
            index = last + 1
    return spans


def _organ_end(words: str, way: list[Segment], index: int) -> int | None:
    """The segment that ends the name of an organ; the last one of 委员会办公室."""
    last = None
    for number in range(index, min(index + INSIDE_ORGANS, len(way))):
        segment = way[number]
        text = words[segment.start : segment.end]
        if segment.kind is Kind.OTHER or text in NEVER_IN_NAMES:
            break
        if text.endswith(ORGANS):
            last = number
    return last
