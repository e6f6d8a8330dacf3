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
from generator.place import FilePlace, Place

_LONGEST_LEAD: Final = 45
_LEAD: Final = re.compile(rf"([^。！？；]{{2,{_LONGEST_LEAD}}})。(?=\S)")
"""A heading that runs in: short, up to the first full stop, with text behind it."""
_TOP: Final = 0


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a paragraph with their place."""

    words: str
    place: Place


@dataclass
class Node:
    """A numbered paragraph: `title` without its number, empty for a numbered sentence.

    `level` is that of its mark, `paragraphs` are its own, then come `tables`, and `after` them more
    paragraphs; `nodes` stand below it.
    """

    level: int
    number: int
    place: Place
    title: str = ""
    run_in: bool = False
    paragraphs: list[Said] = field(default_factory=list)
    tables: list[Grid] = field(default_factory=list)
    after: list[Said] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def outline(items: Sequence[Item]) -> Node:
    """The tree of one chapter: what stands before the first number is its root's own."""
    paragraphs = [i for i in items if isinstance(i, Paragraph) and i.text.strip()]
    numbered = {id(one.paragraph): one for one in numbered_in(paragraphs)}
    first = items[0].place if items else FilePlace("")
    path = [Node(_TOP, 0, first)]
    for item in joined_tables(items):
        if isinstance(item, Grid):
            path[-1].tables.append(item)
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
            (path[-1].after if path[-1].tables else path[-1].paragraphs).append(said)
    return path[0]


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
