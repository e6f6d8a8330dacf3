"""Paragraphs → a tree by their numbers: headings alone, headings that run in, numbered sentences.

Everything has its place in the order of reading; what stands behind a numbered paragraph belongs to
it. Refuses to know what the headings are about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.draft.grid import Grid, joined_lines, joined_tables
from generator.model.observed import Item, Paragraph
from generator.parts.numbered import Numbered, numbered_in
from generator.parts.parts import HEADING
from generator.place import FilePlace, Place

_LONGEST_LEAD: Final = 45
_LEAD: Final = re.compile(rf"([^。！？；]{{2,{_LONGEST_LEAD}}})。(?=\S)")
"""A heading that runs in: short, up to the first full stop, with text behind it."""
_ARTICLE: Final = re.compile(r"第[一二三四五六七八九十百\d]{1,5}[编章节条](?=\s|[：:、.]|$)")
_DECIMAL: Final = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}(?=[\s、一-鿿])")
_NOTE: Final = re.compile(r"(?:注|备\s?注|说\s?明|填\s?[表报]\s?说\s?明)\s?[：:]\s?(1[.．、)）])?")
_COUNTED: Final = re.compile(r"([1-9]\d?)[.．、)）](?!\d)")
_ONE: Final = re.compile(r"1[.．、]?\s*[一-鿿]")
_LEAST_ARTICLES: Final = 2
_BY_ARTICLE: Final = "原文按章、条或 1.1 编号，这些序号和其下的序号都照写在正文里"
_TOP: Final = 0


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a paragraph with their place."""

    words: str
    place: Place


@dataclass
class Tabled:
    """A table and the paragraphs below it."""

    grid: Grid
    after: list[Said] = field(default_factory=list)


@dataclass
class Node:
    """A numbered paragraph: `title` without its number, empty for a numbered sentence.

    `level` is that of its mark, `paragraphs` are its own, then come `tables`; `nodes` stand
    below it.
    """

    level: int
    number: int
    place: Place
    title: str = ""
    run_in: bool = False
    paragraphs: list[Said] = field(default_factory=list)
    tables: list[Tabled] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def outline(items: Sequence[Item]) -> Node:
    """The tree of one chapter: what stands before the first number is its root's own."""
    paragraphs = [i for i in items if isinstance(i, Paragraph) and i.text.strip()]
    before = _before_articles(paragraphs)
    noted = _noted(before)
    numbered = {
        id(one.paragraph): one
        for one in numbered_in(before)
        if one.number and id(one.paragraph) not in noted
    }
    first = items[0].place if items else FilePlace("")
    path = [Node(_TOP, 0, first)]
    if len(before) < len(paragraphs):
        path[0].doubts.append(_BY_ARTICLE)
    for item in joined_tables(items):
        if isinstance(item, Grid):
            path[-1].tables.append(Tabled(item))
            continue
        one = numbered.get(id(item))
        if one is not None:
            while path[-1].level >= one.level:
                path.pop()
            node = _node(one)
            path[-1].nodes.append(node)
            path.append(node)
        elif words := joined_lines(item.text):
            said = Said(words, item.place)
            tables = path[-1].tables
            (tables[-1].after if tables else path[-1].paragraphs).append(said)
    return path[0]


def _noted(paragraphs: Sequence[Paragraph]) -> set[int]:
    """What goes on counting where 注：1. began: words, for a number of ours would stand alone."""
    found: set[int] = set()
    expected = 0
    for one in paragraphs:
        if begins := _NOTE.match(one.text.strip()):
            expected = 2 if begins[1] else expected
            continue
        number = _COUNTED.match(one.text.strip())
        if expected and number and int(number[1]) == expected:
            found.add(id(one))
            expected += 1
        elif number or HEADING.match(one.text.strip()):
            expected = 0
    return found


def _before_articles(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """What stands before the first article; the others, and all below them, are words."""
    at = [n for n, one in enumerate(paragraphs) if _is_article(one.text.strip())]
    if len(at) < _LEAST_ARTICLES:
        return paragraphs
    first = at[0]
    if _DECIMAL.match(paragraphs[first].text.strip()):  # 1. stands above 1.1
        whole = (n for n in range(first) if _ONE.match(paragraphs[n].text.strip()))
        first = next(whole, first)
    return paragraphs[:first]


def _is_article(words: str) -> bool:
    return bool(_ARTICLE.match(words) or _DECIMAL.match(words))


def _node(one: Numbered) -> Node:
    place, words = one.paragraph.place, joined_lines(one.text)
    node = Node(one.level, one.number, place)
    lead = _LEAD.match(words)
    if one.alone:
        node.title = words
    elif lead:
        node.title, node.run_in = lead[1], True
        node.paragraphs.append(Said(words[lead.end() :].lstrip(), place))
    else:
        node.paragraphs.append(Said(words, place))
    return node
