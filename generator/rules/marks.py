"""Rules of punctuation marks: widths, pairs, doubles (GB/T 15834-2011).

Refuses to judge words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics.finding import Rule, Severity
from generator.rules.passage import EVERYWHERE, Hit, Passage
from generator.rules.pattern import pattern
from generator.rules.rule import of_passage

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

_HALF: Final = pattern(r"(?<=[一-鿿）》”])[,;:?!](?=[一-鿿（《“])")
_WIDE: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}

HALF_WIDTH = Rule(
    "half-width-mark", "半角标点", ERROR, "GB/T 15834-2011 5.1",
    "汉字之间用了半角标点“{found}”",
    "请改成全角的“{right}”",
    "加强领导,落实责任。", "加强领导，落实责任。",
)  # fmt: skip


@of_passage(HALF_WIDTH, EVERYWHERE)
def half_width(passage: Passage) -> Iterator[Hit]:
    """ASCII marks between Chinese characters."""
    for found in _HALF.finditer(passage.own):
        right = _WIDE[found[0]]
        yield Hit(*found.span(), {"found": found[0], "right": right}, right)
