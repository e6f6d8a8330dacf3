"""Words of a list → its items. Refuses to know what they are."""

from __future__ import annotations

from typing import Final

OPENING: Final = "（(《“"
_CLOSING: Final = "）)》”"


def parted(words: str, marks: str) -> list[str]:
    """Pieces between marks, blank ones too; what stands in brackets or quotes is not parted."""
    pieces, depth = [""], 0
    for character in words:
        depth += (character in OPENING) - (character in _CLOSING)
        if character in marks and depth <= 0:
            pieces.append("")
        else:
            pieces[-1] += character
    return pieces
