"""Files typed without any looks: title, headings and text all the same; looks lent by their words.

Refuses to touch a file that shows by its looks what is a title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from generator.model.layout import STANDARD, Measures
from generator.model.observed import Item, Kind, Observed, Paragraph, Run
from generator.read import lent
from generator.read.plain_lines import Block, Line, blocks
from generator.read.plain_tables import TextTable

_LARGER: Final = 1.0
"""Points by which words stand out from running text."""
_MOST_SET_APART: Final = 0.1
"""Of all paragraphs, those that may stand in the middle or at the right all the same."""


def dressed(seen: Observed, measures: Measures = STANDARD) -> Observed:
    """The file with the looks that the words of its paragraphs call for, where it has none itself.

    Lines of one title, and of one name in the note of attachments, become one paragraph.
    """
    if seen.kind not in (Kind.DOCX, Kind.PDF) or not _is_lookless(seen.items):
        return seen
    made = [_item(seen.items, block, measures) for block in blocks(list(_lines(seen.items)))]
    return replace(seen, items=tuple(made))


def _is_lookless(items: Sequence[Item]) -> bool:
    """Whether no paragraph is larger than running text, and next to none is set apart."""
    found = [i for i in items if isinstance(i, Paragraph) and i.text.strip() and i.look]
    sizes: Counter[float] = Counter()
    for one in found:
        assert one.look is not None
        sizes[one.look.size.pt] += len(one.text)
    usual = max(sizes, key=lambda size: sizes[size], default=0.0)
    apart = sum(one.align.value in ("center", "right") for one in found)
    return bool(found) and max(sizes) < usual + _LARGER and apart <= _MOST_SET_APART * len(found)


def _lines(items: Sequence[Item]) -> Iterator[Line]:
    """Numbered as the items are; blank paragraphs are passed over."""
    for number, item in enumerate(items):
        if not isinstance(item, Paragraph):
            yield Line(number, 1, "", "", TextTable(number, number + 1, (), 0))
        elif item.text.strip():
            yield Line.read(number, item.text)


def _item(items: Sequence[Item], block: Block, measures: Measures) -> Item:
    first = items[block.lines[0].number]
    if not isinstance(first, Paragraph):
        return first
    words = "\n".join(line.words for line in block.lines)
    made = lent.paragraph(first.place, words, block.role, measures)
    runs = tuple(Run(words, run.look) for run in made.runs)
    return replace(first, runs=runs, align=made.align, new_page=made.new_page)
