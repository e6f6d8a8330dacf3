"""A numbered paragraph → a phase, by the time that the bracket of its heading names.

Refuses to take a heading without a bracket for more than a phase among others.
"""

from __future__ import annotations

import re
from typing import Final

from generator.draft.dues import period_of
from generator.draft.outline import Node
from generator.draft.tree import Entry

_BRACKET: Final = re.compile(r"(?P<title>[^（(]{2,40}?)\s?[（(](?P<words>[^（）()]{2,60})[）)]")
_DONE: Final = re.compile(r"(?:阶段性)?(?:全面|基本)?(?:完成|结束|启动|到位)$")
"""What is done by the time that a bracket names."""
_FIGURE: Final = re.compile(r"\d")


def phase_of(node: Node, year: int | None) -> Entry | None:
    """The phase without id and paragraphs; None where its heading names no time."""
    found = _BRACKET.fullmatch(node.title)
    if found is None:
        return None
    time = _DONE.sub("", found["words"])
    period = period_of(time, year)
    if period is None:
        return None
    verbatim = period.verbatim and time == found["words"]
    return Entry(
        [
            ("title", found["title"]),
            ("start", period.start),
            ("end", period.end),
            ("heading", "run-in" if node.run_in else None),
            ("bracket", None if verbatim else found["words"]),
        ],
        node.place,
        period.doubts,
    )


def untimed(node: Node) -> Entry:
    """A phase among others whose heading names no time that could be read."""
    found = _BRACKET.fullmatch(node.title)
    dated = found if found and _FIGURE.search(found["words"]) else None
    return Entry(
        [
            ("title", dated["title"] if dated else node.title),
            ("heading", "run-in" if node.run_in else None),
            ("with_bracket", None if dated else False),
            ("bracket", dated["words"] if dated else None),
        ],
        node.place,
        ["括号里的起止时间没有读出来，请补上 start、end"] if dated else [],
    )
