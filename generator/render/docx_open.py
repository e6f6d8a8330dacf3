"""Shade what is still to be filled in, wherever it stands in a DOCX.

Runs are cut where an open point begins and ends, because a run has one look. Refuses to change
a word.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import groupby

from generator.formats.ooxml import Element, W, element, elements, local, put, text_elements
from generator.model.text import open_points


def shade_open_points(root: Element) -> None:
    """Highlight every open point of every paragraph below `root`."""
    for paragraph in list(root.iter(f"{W}p")):
        words = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
        still_open = {index for span in open_points(words) for index in range(*span)}
        if still_open:
            _shade(paragraph, still_open)


def _shade(paragraph: Element, still_open: set[int]) -> None:
    """`still_open` counts the characters of the paragraph; tabs and breaks are none."""
    start = 0
    for run in list(paragraph.iter(f"{W}r")):
        length = sum(len(node.text or "") for node in run.iter(f"{W}t"))
        if still_open & set(range(start, start + length)):
            _cut(run, [index in still_open for index in range(start, start + length)])
        start += length


def _cut(run: Element, marks: list[bool]) -> None:
    """Put in the place of a run one for each stretch that is open or not."""
    units: list[tuple[bool, Element]] = []
    index = 0
    for child in elements(run):
        if local(child) == "rPr":
            continue
        if local(child) != "t":
            units.append((units[-1][0] if units else marks[0], child))
            continue
        for character in child.text or "":
            units += [(marks[index], piece) for piece in text_elements(character)]
            index += 1
    looks = run.find(f"{W}rPr")
    for shaded, stretch in groupby(units, key=lambda unit: unit[0]):
        properties = element("rPr") if looks is None else deepcopy(looks)
        if shaded:
            put(properties, element("highlight", val="yellow"))
        run.addprevious(element("r", properties, *_joined([node for _, node in stretch])))
    parent = run.getparent()
    assert parent is not None
    parent.remove(run)


def _joined(nodes: list[Element]) -> list[Element]:
    """Single characters put together again."""
    made: list[Element] = []
    for is_text, group in groupby(nodes, key=lambda node: local(node) == "t"):
        if is_text:
            made += text_elements("".join(node.text or "" for node in group))
        else:
            made += group
    return made
