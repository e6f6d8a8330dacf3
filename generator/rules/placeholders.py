"""The rule of what nobody has filled in: marks of open points, ×××, traces of templates.

Open points of content are told by `lint/` already. Refuses to define what an open point is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.model.text import OPEN, broken_open_points, open_points, unfilled
from generator.rules.passage import Hit, Passage, Role
from generator.rules.pattern import pattern
from generator.rules.rule import of_script
from generator.rules.script import Script, Spot

PLACEHOLDER = Rule(
    "placeholder-left", "没填的内容", Severity.ERROR, "约定",
    "留有没填的内容“{found}”",
    "请填好或删去；附件是空白样式的，请在标题里写明“样式”",
    "由××负责。", "由办公室负责。",
)  # fmt: skip
_SHOWN: Final = 20
_TEMPLATE: Final = pattern(
    r"\{\{[^{}]{0,60}\}\}|\{%[^{}]{0,60}%\}|｛[^｛｝]{0,60}｝|单击或点击此处输入文字|\$\{\w{1,40}\}"
)
_BLANK: Final = pattern(r"(?<=[一-鿿，。；])[_＿]{3,40}(?=[一-鿿，。；])")
_SENTENCES: Final = frozenset({Role.BODY, Role.HEADING, Role.TITLE})
_SPECIMEN: Final = pattern(
    r"(?:样式|格式|式样|样本|模板|范本|样表|样张|范例|参考文本|示范文本|空白表)[）)]?$"
)
"""How the title of an annex ends that others are to fill in."""


@of_script(PLACEHOLDER)
def placeholder(script: Script) -> Iterator[tuple[Spot, Hit]]:
    """××, 【待补：…】, {{…}}; a line to write on only within a sentence, as forms need theirs."""
    specimens = {part for part, (title, _) in script.titles.items() if _SPECIMEN.search(title)}
    for spot in script.spots:
        passage = spot.passage
        left = [*_unwritten(passage)]
        if spot.part not in specimens:
            left += _to_fill_in(passage)
        for start, end in sorted(left):
            if not any(first <= start < last for first, last in passage.told):
                yield spot, Hit(start, end, {"found": passage.words[start:end][:_SHOWN]})


def _unwritten(passage: Passage) -> Iterator[tuple[int, int]]:
    """What its writer has left open, wherever it stands."""
    words = passage.words
    yield from open_points(words)
    yield from (span for span in broken_open_points(words) if OPEN in words[slice(*span)])
    yield from (found.span() for found in _TEMPLATE.finditer(words))


def _to_fill_in(passage: Passage) -> Iterator[tuple[int, int]]:
    """What is right in a specimen, where others are to fill it in, and nowhere else."""
    yield from unfilled(passage.words)
    if passage.role in _SENTENCES:
        yield from (found.span() for found in _BLANK.finditer(passage.words))
