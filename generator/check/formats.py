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
from generator.model.observed import Item, Paragraph, Run
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
"""A mark that begins higher than this stands in no other format."""


def is_special_number(item: Item, marks: Sequence[Paragraph]) -> bool:
    """第7号 below the mark of an order, 第12期 below that of minutes."""
    ends = tuple(word for words in _WORDS.values() for word in words)
    named = any(mark.text.strip().endswith(ends) for mark in marks)
    return named and isinstance(item, Paragraph) and bool(_NUMBER.fullmatch(item.text.strip()))


def format_of(marks: Sequence[Paragraph], numbers: Sequence[Paragraph], signed: bool) -> Format:
    """The format of a file by its mark, and by where its number and its lines stand."""
    words = "".join(mark.text.strip() for mark in marks)
    for format_, ends in _WORDS.items():
        if words.endswith(ends):
            return format_
    ruled = any(mark.rule for mark in marks)
    high = any(mark.middle is not None and mark.middle < _LETTER_TOP for mark in marks)
    right = bool(marks) and not signed and any(n.align is Align.RIGHT for n in numbers)
    return Format.LETTER if ruled or high or right else Format.DOCUMENT


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
