"""Automatic numbers of a DOCX, as they are printed before a paragraph.

Counts as Word does: lists of one definition count on, a level begins anew below a higher one,
and where a list says that it starts again. Refuses pictures as bullets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from generator.formats.ooxml import Element, W, child, value
from generator.read.docx_looks import Properties
from generator.read.docx_ordinals import chinese, said
from generator.read.markup import named, number, switched

__all__ = ["Numbering", "chinese"]

_DEEPEST: Final = 5
"""Definitions that only name another one."""
_SYMBOLS: Final = ("Wingdings", "Symbol", "Webdings", "OpenSymbol")


class Numbering:
    """The counters of a document."""

    def __init__(self, root: Element | None, styles: Element | None = None) -> None:
        self._abstract: dict[str, str] = {}
        self._levels: dict[tuple[str, int], Element] = {}
        self._own: dict[tuple[str, int], Element] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._of_style: dict[tuple[str, str], int] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if root is None:
            return
        for node in root.iterchildren(f"{W}abstractNum"):
            self._take(node)
        links = {
            value(node, "abstractNumId") or "": named(node, "numStyleLink") or ""
            for node in root.iterchildren(f"{W}abstractNum")
        }
        nums = list(root.iterchildren(f"{W}num"))
        direct = {value(n, "numId") or "": named(n, "abstractNumId") or "" for n in nums}
        listed = _numbered_styles(styles)
        for node in nums:
            identifier = value(node, "numId") or ""
            self._abstract[identifier] = _followed(direct[identifier], links, listed, direct)
            self._overrides(node, identifier)

    def _take(self, node: Element) -> None:
        identifier = value(node, "abstractNumId") or ""
        for level in node.iterchildren(f"{W}lvl"):
            depth = _whole(value(level, "ilvl"), 0)
            self._levels[identifier, depth] = level
            if style := named(level, "pStyle"):
                self._of_style[identifier, style] = depth

    def _overrides(self, node: Element, identifier: str) -> None:
        for override in node.iterchildren(f"{W}lvlOverride"):
            depth = _whole(value(override, "ilvl"), 0)
            level = child(override, "lvl")
            if level is not None:
                self._own[identifier, depth] = level
            start = named(override, "startOverride")
            if start is not None:
                self._starts[identifier, depth] = _whole(start, 1)

    def next(self, properties: Properties) -> str:
        """The number of a paragraph with these properties; empty if it has none."""
        numbered = properties.get("numId", "")
        abstract = self._abstract.get(numbered)
        depth = self._depth(properties)
        level = self._level(numbered, depth)
        if abstract is None or level is None or numbered == "0":
            return ""
        self._count(numbered, abstract, depth)
        pattern = named(level, "lvlText") or ""
        form = _form(level)
        if form == "bullet":
            return _bullet(pattern, level)
        legal = bool(switched(level, "isLgl"))
        words = re.sub(
            r"%(\d)", lambda found: self._said(numbered, int(found[1]) - 1, depth, legal), pattern
        )
        return words + _gap(words, level)

    def _count(self, numbered: str, abstract: str, depth: int) -> None:
        counts = self._counts[abstract]
        again = self._starts.pop((numbered, depth), None)
        if again is not None:
            counts[depth] = again
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = self._start(numbered, depth)
        for deeper in [other for other in counts if other > depth]:
            restart = named(self._level(numbered, deeper), "lvlRestart")
            if restart is None or depth < _whole(restart, 0):
                del counts[deeper]

    def _depth(self, properties: Properties) -> int:
        """The level: as said, or the one that is bound to the paragraph's style."""
        if properties.get("ilvl"):
            return _whole(properties["ilvl"], 0)
        abstract = self._abstract.get(properties.get("numId", ""), "")
        return self._of_style.get((abstract, properties.get("style", "")), 0)

    def _level(self, numbered: str, depth: int) -> Element | None:
        own = self._own.get((numbered, depth))
        return self._levels.get((self._abstract.get(numbered, ""), depth)) if own is None else own

    def _start(self, numbered: str, depth: int) -> int:
        return _whole(named(self._level(numbered, depth), "start"), 1)

    def _said(self, numbered: str, depth: int, at: int, legal: bool) -> str:
        counts = self._counts[self._abstract[numbered]]
        form = _form(self._level(numbered, depth))
        if form == "none":
            return ""
        count = counts.get(depth, self._start(numbered, depth))
        return str(count) if legal and depth <= at else said(count, form)

    def properties(self, properties: Properties) -> Element | None:
        """The `w:pPr` of the level that numbers a paragraph: its indents."""
        return child(self._level(properties.get("numId", ""), self._depth(properties)), "pPr")


def _whole(words: str | None, otherwise: int) -> int:
    figure = number(words)
    return otherwise if figure is None else int(figure)


def _form(level: Element | None) -> str:
    """The format; of two versions that a level has, the one that all programs know."""
    if level is None:
        return "decimal"
    forms = [node for node in level.iter(f"{W}numFmt") if value(node, "val") != "custom"]
    return value(forms[-1], "val") or "decimal" if forms else "decimal"


def _bullet(pattern: str, level: Element) -> str:
    fonts = child(child(level, "rPr"), "rFonts")
    font = value(fonts, "ascii") or "" if fonts is not None else ""
    drawn = any("\ue000" <= character <= "\uf8ff" for character in pattern)
    return "•" if drawn or font.startswith(_SYMBOLS) else pattern


def _gap(words: str, level: Element) -> str:
    """A blank where only a tab parts a number from the words behind it: 1.1 总则, 第一章 总则."""
    parted = named(level, "suff") != "nothing"
    return " " if parted and words[-1:].isalnum() else ""


def _followed(
    abstract: str, links: dict[str, str], listed: dict[str, str], nums: dict[str, str]
) -> str:
    """The definition that holds the levels; one may only name a style whose list it is."""
    for _ in range(_DEEPEST):
        style = links.get(abstract, "")
        target = nums.get(listed.get(style, ""), "") if style else ""
        if not target or target == abstract:
            break
        abstract = target
    return abstract


def _numbered_styles(styles: Element | None) -> dict[str, str]:
    """Lists by the styles that name them."""
    found: dict[str, str] = {}
    for style in styles.iterchildren(f"{W}style") if styles is not None else ():
        said = named(child(child(style, "pPr"), "numPr"), "numId")
        if said is not None:
            found[value(style, "styleId") or ""] = said
    return found
