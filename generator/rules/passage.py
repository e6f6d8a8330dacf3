"""Words under examination: a passage, what is quoted in it, and what is found there.

Refuses to know places and rules.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

QUOTED = "\ue000"
"""Stands for a character that is not ours: of a registered title or a quotation."""

_LONGEST_TITLE = 120
_TITLE = re.compile(rf"《([^《》]{{1,{_LONGEST_TITLE}}})》")
_REST_OF_TITLE = re.compile(rf"\A([^《》]{{1,{_LONGEST_TITLE}}})》")
"""A title that began before the end of a page, or of a line of a file."""
_QUOTATION = re.compile(r"“([^“”]{1,300})”")


class Role(StrEnum):
    """What a passage is in its document."""

    HEAD = "版头"
    TITLE = "标题"
    RECIPIENTS = "主送机关"
    HEADING = "小标题"
    BODY = "正文"
    CELL = "表格"
    NOTED = "附件说明"
    LABEL = "附件标识"
    SIGNATURE = "署名"
    DATE = "成文日期"
    REMARK = "附注"
    IMPRINT = "版记"


RUNNING = frozenset({Role.BODY, Role.HEADING, Role.CELL, Role.REMARK})
"""Where sentences stand."""

EVERYWHERE = frozenset(Role)


@dataclass(frozen=True)
class Passage:
    """The words of a paragraph, a cell or a line; `quoted` are spans of words that others wrote.

    `told` are spans that nobody has filled in and that content has been told of already.
    Equal passages are judged once: what the districts of a programme share costs nothing twice.
    """

    words: str
    role: Role = Role.BODY
    quoted: tuple[tuple[int, int], ...] = ()
    told: tuple[tuple[int, int], ...] = ()

    @cached_property
    def own(self) -> str:
        """The words, of the same length, with `QUOTED` for each character that is not ours."""
        characters = list(self.words)
        for start, end in (*self.quoted, *self.told):
            characters[start:end] = QUOTED * (end - start)
        return "".join(characters)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: characters `start` to `end`, values of its sentence, the safe answer.

    `fix` takes the place of these characters; None where more than one answer is possible.
    """

    start: int
    end: int
    values: Mapping[str, object] = field(default_factory=dict)
    fix: str | None = None


def quoted_in(words: str, titles: Collection[str] | None = None) -> tuple[tuple[int, int], ...]:
    """The insides of 《》 and “”, without these marks themselves.

    `titles`: those that are registered, where this is known; of others all are taken for such.
    """
    books = [m.span(1) for m in _TITLE.finditer(words) if titles is None or m[1] in titles]
    if titles is None:
        books += _spans(_REST_OF_TITLE, words)
    nested = [title for title in titles or () if "《" in title and f"《{title}》" in words]
    books += [(at := words.index(f"《{title}》") + 1, at + len(title)) for title in nested]
    return tuple(sorted(_merged([*books, *_spans(_QUOTATION, words)])))


def _spans(pattern: re.Pattern[str], words: str) -> Iterable[tuple[int, int]]:
    return (match.span(1) for match in pattern.finditer(words))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without those that lie inside others."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
