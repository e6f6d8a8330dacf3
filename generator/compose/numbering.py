"""Numbers that follow from order: annexes, headings, rows.

Refuses to know what is numbered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.model.document import Title
from generator.model.edition import PLAN, Edition
from generator.model.text import LINE_BREAK, Prose, Run, Text, text_of
from generator.model.wording import heading_number
from generator.place import Place


def annex_order(edition: Edition) -> tuple[str, ...]:
    """The ids of all annexes in order, that of the plan first where it is one."""
    annexes = tuple(id_.value for id_ in edition.annexes)
    return (PLAN, *annexes) if edition.plan_is_annex else annexes


class AnnexNumbers:
    """附件 with a number, in order; a single annex goes without a number (7.3.4)."""

    def __init__(self, order: Sequence[str]) -> None:
        alone = len(order) == 1
        self._labels = {
            id_: "附件" if alone else f"附件{number}" for number, id_ in enumerate(order, 1)
        }

    def label(self, id_: str) -> str:
        return self._labels[id_]

    def reprinted(self, order: Sequence[str], former: Mapping[str, str]) -> AnnexNumbers:
        """For some that are printed once more, in this order: all others by their `former` labels."""
        own = AnnexNumbers(order)
        before = {id_: f"原{former.get(id_, label)}" for id_, label in self._labels.items()}
        own._labels = before | own._labels
        return own

    def text(self, prose: Prose) -> Text:
        """The words of a resolved text, `｛附件:…｝` by its number; breaks by hand are no words."""
        return Text(
            tuple(
                piece
                if isinstance(piece, Run)
                else Run(self._labels[piece.key], piece.place, piece.place)
                for piece in prose.pieces
                if isinstance(piece, Run) or piece.kind != LINE_BREAK
            )
        )

    def title(self, prose: Prose) -> Title:
        """A title with its breaks by hand."""
        pieces = prose.pieces
        breaks = [
            len(self.text(Prose(pieces[:index], prose.place)))
            for index, piece in enumerate(pieces)
            if not isinstance(piece, Run) and piece.kind == LINE_BREAK
        ]
        return Title(self.text(prose), tuple(breaks))


def numbered(level: int, ordinal: int, place: Place) -> Text:
    """A heading number that points to what it numbers."""
    return text_of(heading_number(level, ordinal), place)
