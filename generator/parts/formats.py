"""What tells the special formats apart (10): numbers of their own, labels beside a number, attendance.

Refuses to judge, and to know a chapter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.model.document import Format
from generator.model.layout import Align
from generator.model.observed import Item, Paragraph, Rule, Run
from generator.parts.faces import is_red
from generator.units import mm, pt

LABEL_LINE: Final = re.compile(
    r"(?:№|No\.?)?\d{6}|(?:绝密|机密|秘密)\S{0,6}|特急|加急|特提|平急|急件|紧急"
)
_BESIDE: Final = re.compile(
    rf"(?P<label>{LABEL_LINE.pattern})\s+(?P<number>\D.*?)(?P<below>{LABEL_LINE.pattern})?"
)
"""A label and a number on one line, and the label below them, which a PDF may run in."""
_NUMBER: Final = re.compile(r"[（(]?第\s*[\d０-９一二三四五六七八九十百〇]+\s*[号期次][）)]?")
_ATTENDANCE: Final = re.compile(r"(?:出席|请假|列席|缺席|参加)(?:人员)?\s*[：:]")
_WORDS: Final = {Format.ORDER: ("令",), Format.MINUTES: ("纪要",)}
_HANGS: Final = pt(55)
"""Deeper than a paragraph begins: what hangs behind 出席 and its colon."""
_LETTER_TOP: Final = mm(50)
"""A mark that begins higher than this stands in no other format of the standard."""
_LEAST: Final = mm(100)
"""A red line shorter than this is none of a head."""
_LINE_DEPTH: Final = mm(12)
"""How far below a mark without a number its line may be."""


def is_special_number(item: Item, marks: Sequence[Paragraph]) -> bool:
    """第7号 below the mark of an order, 第12期 below that of minutes."""
    ends = tuple(word for words in _WORDS.values() for word in words)
    named = any(mark.text.strip().endswith(ends) for mark in marks)
    return named and isinstance(item, Paragraph) and bool(_NUMBER.fullmatch(item.text.strip()))


def format_of(
    marks: Sequence[Paragraph], numbers: Sequence[Paragraph], signed: bool, rules: Sequence[Rule]
) -> Format:
    """The format of a file by its mark, and by where its number and its lines stand.

    `rules` are those of a PDF. A red line between mark and number makes a letter (10.1).
    Without one two things speak for it: a mark high on the page, which many files of others
    have, and a number at the right. One is enough, unless the word 文件 or a number in the
    middle speaks against it (7.2.4, 7.2.5).
    """
    words = "".join(mark.text.strip() for mark in marks)
    for format_, ends in _WORDS.items():
        if words.endswith(ends):
            return format_
    if any(_lined(mark, numbers, rules) for mark in marks[-1:]):
        return Format.LETTER
    high = any(mark.middle is not None and mark.middle < _LETTER_TOP for mark in marks)
    right = bool(marks) and not signed and any(n.align is Align.RIGHT for n in numbers)
    against = words.endswith("文件") or any(n.align is Align.CENTRE for n in numbers)
    is_letter = high and right if against else high or right
    return Format.LETTER if is_letter else Format.DOCUMENT


def _lined(mark: Paragraph, numbers: Sequence[Paragraph], rules: Sequence[Rule]) -> bool:
    """Whether a long red line, or two, stands between the mark and the number."""
    if mark.rule is not None:
        return is_red(mark.rule.colour)
    if not mark.lines:
        return False
    top = mark.lines[-1].baseline
    below = [n.lines[0].baseline for n in numbers if n.lines and n.page == mark.page]
    foot = min(below, default=top + _LINE_DEPTH)
    red = [r for r in rules if r.page == mark.page and r.width > _LEAST and is_red(r.colour)]
    return any(r.top is not None and top < r.top < foot for r in red)


def labels_apart(items: Sequence[Item]) -> list[Item]:
    """The same items, a label and the number beside it taken apart (10.1)."""
    found: list[Item] = []
    for item in items:
        beside = _BESIDE.fullmatch(item.text.strip()) if isinstance(item, Paragraph) else None
        if not isinstance(item, Paragraph) or beside is None:
            found.append(item)
            continue
        start = len(item.text) - len(item.text.lstrip())
        places = {name: (beside.start(name), beside.end(name)) for name in ("label", "number")}
        label, number = (_cut(item, start + a, start + b) for a, b in places.values())
        found += [label, replace(number, align=Align.RIGHT, above=None)]
        if beside["below"]:
            found.append(_cut(item, start + beside.start("below"), start + beside.end("below")))
    return found


def attendance(paragraphs: Sequence[Item]) -> list[Item]:
    """Who attended, with the lines that hang behind a label: a PDF has them one by one (10.3)."""
    found: list[Item] = []
    for item in paragraphs:
        if not isinstance(item, Paragraph):
            continue
        begins = bool(_ATTENDANCE.match(item.text.strip()))
        if begins or (found and item.first > _HANGS and item.align is not Align.RIGHT):
            found.append(item)
        elif found and item.text.strip():
            break
    return found


def _cut(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """Some of the characters of a paragraph."""
    runs, at = [], 0
    for run in paragraph.runs:
        piece = run.text[max(start - at, 0) : max(end - at, 0)]
        if piece:
            runs.append(Run(piece, run.look))
        at += len(run.text)
    return replace(paragraph, runs=tuple(runs))
