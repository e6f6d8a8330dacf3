"""Numbers that follow from order: annexes, headings, rows.

Refuses to know what is numbered.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.content.base import Id
from generator.model.text import Prose, Run, Text, text_of
from generator.model.wording import heading_number
from generator.place import Place


class AnnexNumbers:
    """附件 with a number, in order; a single annex goes without a number (7.3.4)."""

    def __init__(self, order: Sequence[Id]) -> None:
        alone = len(order) == 1
        self._labels = {
            id_.value: "附件" if alone else f"附件{number}" for number, id_ in enumerate(order, 1)
        }

    def label(self, id_: Id) -> str:
        return self._labels[id_.value]

    def text(self, prose: Prose) -> Text:
        """The words of a resolved text, `｛附件:…｝` by its number."""
        return Text(
            tuple(
                piece
                if isinstance(piece, Run)
                else Run(self._labels[piece.key], piece.place, piece.place)
                for piece in prose.pieces
            )
        )


def numbered(level: int, ordinal: int, place: Place) -> Text:
    """A heading number that points to what it numbers."""
    return text_of(heading_number(level, ordinal), place)
