"""A document and its annexes in files of their own → one document, in the order of the files.

Refuses to look into them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from generator.model.observed import Item, Observed


def joined(files: Sequence[Observed]) -> Observed:
    """All files as one, each beginning on a page of its own; at least one is given."""
    first, *others = files
    if not others:
        return first
    return replace(
        first,
        items=(*first.items, *chain.from_iterable(_on_new_page(one.items) for one in others)),
        rules=tuple(chain.from_iterable(one.rules for one in files)),
        left_out=tuple(chain.from_iterable(one.left_out for one in files)),
        unsure=tuple(chain.from_iterable(one.unsure for one in files)),
    )


def _on_new_page(items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(replace(item, new_page=True) if n == 0 else item for n, item in enumerate(items))
