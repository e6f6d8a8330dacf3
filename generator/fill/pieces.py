"""Words that several elements hold together, changed where they stand, each in the look that it has.

Refuses to know the format; an element is a piece of text and its bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.fill.markup import Edit, Node
from generator.fill.table import Put, spelled

BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""Elements that stand for one character."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An element that holds a part of the text."""

    text: str
    node: Node


def text_of(pieces: Sequence[Piece]) -> str:
    """The whole of it."""
    return "".join(piece.text for piece in pieces)


def rewritten(
    pieces: Sequence[Piece], puts: Sequence[Put], element: Callable[[Node, str], bytes]
) -> list[Edit]:
    """The edits that put words in the place of characters; what begins in a piece goes into it.

    `element` writes a piece with other words. Pieces that are left without words stay, empty; so
    does what has no place, such as the end of a paragraph.
    """
    texts = [piece.text for piece in pieces]
    starts = [sum(map(len, texts[:number])) for number in range(len(texts))]
    for put in sorted(puts, key=lambda put: put.span or (0, 0), reverse=True):
        start, end = put.span or (0, sum(map(len, texts)))
        first = _holder(pieces, starts, start, end)
        for number, text in enumerate(pieces):
            low = max(start - starts[number], 0)
            high = min(end - starts[number], len(text.text))
            words = ""
            if number == first:
                low = min(low, len(text.text))
                high = max(high, low)
                words = spelled(put.value) if not isinstance(put.value, str) else put.value
            elif high <= low:
                continue
            texts[number] = texts[number][:low] + words + texts[number][high:]
    return [
        (piece.node.start, piece.node.end, element(piece.node, text))
        for piece, text in zip(pieces, texts, strict=True)
        if text != piece.text and piece.node.start >= 0
    ]


def _holder(pieces: Sequence[Piece], starts: Sequence[int], start: int, end: int) -> int:
    """The piece that new words go into: the first with a character of the span, best one of text.

    Where the span is empty, the piece before it.
    """
    inside = [
        number
        for number, piece in enumerate(pieces)
        if starts[number] < end and starts[number] + len(piece.text) > start
    ]
    before = [number for number, at in enumerate(starts) if at <= start]
    candidates = inside or before[-1:]
    texts = [number for number in candidates if pieces[number].node.name not in BREAKS]
    return (texts or candidates)[0]
