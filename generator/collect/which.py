"""Which piece of a return a file is that is no workbook of ours: by the words of its name.

Refuses to choose between two; then somebody has to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.returns import Medium, Piece

_TEXTS = ("summary", "plan", "list")
_WORDS = (
    ("plan", re.compile("计划|打算|安排")),
    ("list", re.compile("清单|名单|名册|台账")),
    ("progress", re.compile("进度|进展|自查表")),
    ("summary", re.compile("总结|小结|汇报|报告|情况")),
    ("form", re.compile("统计表|报表|季报|年报|量化表|[表][一二三四五六七八九十0-9]")),
)
"""What a clerk calls each kind of piece; the first that fits counts: 工作总结和计划 is asked twice."""
_TAIL = 3
_MARKS = re.compile(r"[\s（）()《》“”、，。_\-—]+")


def texts(pieces: Sequence[Piece], medium: Medium) -> list[Piece]:
    """The pieces of text in a medium."""
    return [one for one in pieces if one.kind in _TEXTS and one.medium is medium]


def text_pieces(pieces: Sequence[Piece], name: str, title: str, medium: Medium) -> list[Piece]:
    """The pieces of text that a file of this name is; several where it says so: 总结和计划.

    A file that says nothing is the only one that is asked for.
    """
    asked = texts(pieces, medium)
    for words in (name, title):
        if found := _named(asked, words):
            return found
    return asked if len(asked) == 1 else []


def scan_pieces(pieces: Sequence[Piece], name: str) -> list[Piece]:
    """The pieces that a scan of this name shows; the only one, where only one is asked for."""
    asked = [one for one in pieces if one.medium is Medium.SCAN]
    return _named(asked, name) or (asked if len(asked) == 1 else [])


def _named(pieces: Sequence[Piece], words: str) -> list[Piece]:
    """By its whole title, else by a word for its kind that fits one piece alone."""
    plain = _MARKS.sub("", words)
    titled = [one for one in pieces if one.title and _MARKS.sub("", one.title) in plain]
    if titled:
        longest = max(len(one.title) for one in titled)
        return [one for one in titled if len(one.title) == longest]
    if tailed := _tailed(pieces, plain):
        return tailed
    kinds = [kind for kind, pattern in _WORDS if pattern.search(words)]
    found = [[one for one in pieces if one.kind == kind] for kind in kinds]
    alone = [of_kind for of_kind in found if len(of_kind) == 1]
    both = "summary" in kinds and "plan" in kinds
    if both:
        return [one for of_kind in alone for one in of_kind if one.kind in ("summary", "plan")]
    return alone[0] if alone else []


def _tailed(pieces: Sequence[Piece], plain: str) -> list[Piece]:
    """By the end of its title, where no other one ends so: 统计表二 of two forms."""
    tails = [_MARKS.sub("", one.title)[-_TAIL:] for one in pieces]
    return [
        one
        for one, tail in zip(pieces, tails, strict=True)
        if len(tail) == _TAIL and tails.count(tail) == 1 and tail in plain
    ]
