"""The rule of what nobody has filled in: marks of open points, ×××, traces of templates.

Open points of content are told by `lint/` already. Refuses to define what an open point is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.model.text import OPEN, broken_open_points, open_points, unfilled
from generator.rules.passage import EVERYWHERE, Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage

PLACEHOLDER = Rule(
    "placeholder-left", "没填的内容", Severity.ERROR, "约定",
    "留有没填的内容“{found}”",
    "请填好或删去",
    "由××负责。", "由办公室负责。",
)  # fmt: skip
_SHOWN: Final = 20
_TEMPLATE: Final = pattern(
    r"\{\{[^{}]{0,60}\}\}|\{%[^{}]{0,60}%\}|｛[^｛｝]{0,60}｝|单击或点击此处输入文字|\$\{\w{1,40}\}"
)
_BLANK: Final = pattern(r"(?<=[一-鿿，。；])[_＿]{3,40}(?=[一-鿿，。；])")
_SENTENCES: Final = frozenset({Role.BODY, Role.HEADING, Role.TITLE})


@of_passage(PLACEHOLDER, EVERYWHERE)
def placeholder(passage: Passage) -> Iterator[Hit]:
    """××, 【待补：…】, {{…}}; a line to write on only within a sentence, as forms need theirs."""
    for start, end in sorted(_left(passage)):
        if not any(first <= start < last for first, last in passage.told):
            yield Hit(start, end, {"found": passage.words[start:end][:_SHOWN]})


def _left(passage: Passage) -> Iterator[tuple[int, int]]:
    words = passage.words
    yield from open_points(words)
    yield from (span for span in broken_open_points(words) if OPEN in words[slice(*span)])
    yield from unfilled(words)
    yield from (found.span() for found in _TEMPLATE.finditer(words))
    if passage.role in _SENTENCES:
        yield from (found.span() for found in _BLANK.finditer(words))
