"""A document and its annexes in files of their own → one document, its annexes behind it by their numbers.

Refuses to look into them further than to their first lines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from generator.model.observed import Item, Observed, Paragraph
from generator.parts.parts import LABEL
from generator.rules.numerals import value_of

_FIRST: Final = 3
"""Lines among which the label of an annex stands."""


def joined(files: Sequence[Observed]) -> Observed:
    """All files as one, each beginning on a page of its own; at least one is given."""
    first, *others = sorted(files, key=_number)  # stable: what has no label stays as it was given
    if not others:
        return first
    return replace(
        first,
        items=(*first.items, *chain.from_iterable(_on_new_page(one.items) for one in others)),
        rules=tuple(chain.from_iterable(one.rules for one in files)),
        left_out=tuple(chain.from_iterable(one.left_out for one in files)),
        unsure=tuple(chain.from_iterable(one.unsure for one in files)),
    )


def _number(file: Observed) -> int:
    """The number of the annex that a file is, 0 for the document itself."""
    lines = [i.text.strip() for i in file.items if isinstance(i, Paragraph) and i.text.strip()]
    for line in lines[:_FIRST]:
        found = LABEL.fullmatch(line)
        if found:
            said = unicodedata.normalize("NFKC", found["n"] or "1")
            return int(said) if said.isdigit() else value_of(said)
    return 0


def _on_new_page(items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(replace(item, new_page=True) if n == 0 else item for n, item in enumerate(items))
