"""Passages that say the same and look otherwise: what a person did to fonts, sizes and alignment.

Refuses to take looks over: pages are set by the profile.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.model.observed import Observed, Paragraph, Table

_SHOWN = 24
_MANY = 3
"""The same difference at more places is told once: the fonts of a sheet, all at one stroke."""


def other_looks(base: Observed, now: Observed) -> Iterator[tuple[str, str]]:
    """Words of a passage, and how it looks now where it looked otherwise; what is so at many
    places once, with their number.
    """
    found = list(_changed(base, now))
    counts = Counter(said for _, said in found)
    told: set[str] = set()
    for words, said in found:
        many = counts[said] > _MANY
        if not many or said not in told:
            yield words, f"{said}（同样的共 {counts[said]} 处）" if many else said
        told.add(said)


def _changed(base: Observed, now: Observed) -> Iterator[tuple[str, str]]:
    old, new = list(_paragraphs(base)), list(_paragraphs(now))
    words = [[_bare(one) for one in side] for side in (old, new)]
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    for i, j, size in matcher.get_matching_blocks():
        for step in range(size):
            said = "，".join(_differences(old[i + step], new[j + step]))
            if said:
                yield old[i + step].text[:_SHOWN], said


def _paragraphs(observed: Observed) -> Iterator[Paragraph]:
    for item in observed.items:
        if isinstance(item, Table):
            for row in item.rows:
                for cell in row.cells:
                    yield from (p for p in cell.paragraphs if p.text.strip())
        elif item.text.strip() and not item.note:
            yield item


def _bare(paragraph: Paragraph) -> str:
    return "".join(paragraph.text.split())


def _differences(old: Paragraph, new: Paragraph) -> Iterator[str]:
    one, other = old.look, new.look
    if one is None or other is None:
        return
    for name, before, after in (
        ("字体", one.font, other.font),
        ("字号", f"{one.size.pt:g}磅", f"{other.size.pt:g}磅"),
        ("颜色", one.colour, other.colour),
        ("加粗", "否" if not one.bold else "是", "否" if not other.bold else "是"),
        ("对齐", old.align.value, new.align.value),
    ):
        if before != after:
            yield f"{name}由 {before} 改为 {after}"
    if one == other and _mixed(old) != _mixed(new):
        yield "其中几个字的字体、字号、颜色或加粗改了"


def _mixed(paragraph: Paragraph) -> list[tuple[str, object]]:
    """The stretches of one look, blanks and the look of Latin letters left out."""
    found: list[tuple[str, object]] = []
    for run in paragraph.runs:
        words = "".join(run.text.split())
        look = (run.look.font, run.look.size, run.look.colour, run.look.bold)
        if words and found and found[-1][1] == look:
            found[-1] = (found[-1][0] + words, look)
        elif words:
            found.append((words, look))
    return found
