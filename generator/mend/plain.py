"""A text file with words mended in their places; all other characters and the encoding stay.

Refuses to judge what is put in.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.formats.plain_text import decode, lines
from generator.mend.places import put, written
from generator.rules.mending import Mended


def with_edits(data: bytes, path: str, mended: Sequence[Mended]) -> tuple[bytes, frozenset[int]]:
    """The file with these passages changed, and the numbers of those that are, from 0.

    A passage with an edit that has no place in the file is left whole: of two brackets nobody
    wants one. Raises `UnicodeError` where the bytes are no text.
    """
    text = decode(data)
    held = lines(text.words)
    wanted = set()
    done = set()
    for number, one in enumerate(mended):
        found = [written(one.spot, edit, {path: held}) for edit in one.edits]
        if all(found):
            wanted |= {placed for _, placed in filter(None, found)}
            done.add(number)
    new, _ = put(held, wanted)
    return text.encoded(new), frozenset(done)
