"""Automatic numbers of a DOCX, as they are printed before a paragraph.

Counts as Word does: a level begins anew below a higher one. Refuses pictures as bullets.
"""

from __future__ import annotations

import re
from collections import defaultdict

from generator.formats.ooxml import Element, W, child, value
from generator.read.docx_looks import Properties
from generator.read.markup import named, number

_CHINESE = "零一二三四五六七八九"
_CHINESE_FORMATS = (
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital",
    "taiwaneseCounting", "taiwaneseCountingThousand", "ideographTraditional",
)  # fmt: skip


class Numbering:
    """The counters of a document."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, str] = {}
        self._levels: dict[tuple[str, int], Element] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        for node in root.iterchildren(f"{W}num") if root is not None else ():
            self._abstract[value(node, "numId") or ""] = named(node, "abstractNumId") or ""
        for node in root.iterchildren(f"{W}abstractNum") if root is not None else ():
            identifier = value(node, "abstractNumId") or ""
            for level in node.iterchildren(f"{W}lvl"):
                self._levels[identifier, int(number(value(level, "ilvl")) or 0)] = level

    def next(self, properties: Properties) -> str:
        """The number of a paragraph with these properties; empty if it has none."""
        abstract = self._abstract.get(properties.get("numId", ""))
        depth = int(number(properties.get("ilvl")) or 0)
        level = self._levels.get((abstract or "", depth))
        if abstract is None or level is None or properties.get("numId") == "0":
            return ""
        counts = self._counts[abstract]
        start = int(number(named(level, "start")) or 1)
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        pattern = named(level, "lvlText") or ""
        if named(level, "numFmt") in ("bullet", "none"):
            return pattern if named(level, "numFmt") == "none" else "•"
        return re.sub(r"%(\d)", lambda found: self._said(abstract, int(found[1]) - 1), pattern)

    def _said(self, abstract: str, depth: int) -> str:
        count = self._counts[abstract].get(depth, 1)
        level = self._levels.get((abstract, depth))
        form = named(level, "numFmt") or "decimal"
        if form in _CHINESE_FORMATS:
            return chinese(count)
        if form == "decimalEnclosedCircle" and count <= 20:
            return chr(0x2460 + count - 1)
        if form in ("lowerLetter", "upperLetter") and count <= 26:
            return chr((97 if form == "lowerLetter" else 65) + count - 1)
        return str(count)

    def properties(self, properties: Properties) -> Element | None:
        """The `w:pPr` of the level that numbers a paragraph: its indents."""
        abstract = self._abstract.get(properties.get("numId", ""), "")
        depth = int(number(properties.get("ilvl")) or 0)
        return child(self._levels.get((abstract, depth)), "pPr")


def chinese(count: int) -> str:
    """A number below a hundred in Chinese numerals: 十二, 三十."""
    if not 0 < count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    said = ("" if tens == 1 else _CHINESE[tens]) + "十" if tens else ""
    return said + (_CHINESE[ones] if ones else "")
