"""What a clerk reads off a ruler and types → millimetres.

Takes full-width digits and any point or comma between them, as input methods give them.
Refuses, in words that say what to do, what cannot have been measured there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from generator.calibrate.spots import Spot
from generator.units import Length, mm

LONGEST_NAME = 40

_HALF_WIDTH = str.maketrans("０１２３４５６７８９．。，,、＋", "0123456789.....+")
_NUMBER = re.compile(r"\+?([0-9]{1,4}(?:\.[0-9]{1,6})?)\s*(?:mm|ｍｍ|毫米|㎜)?", re.IGNORECASE)
_CENTIMETRES = 10


class EntryError(ValueError):
    """A value that cannot be used; the message is a Chinese sentence without its full stop."""


def length(typed: str, spot: Spot) -> Length:
    """The value of one place. Raises `EntryError`."""
    match = _NUMBER.fullmatch(typed.strip().translate(_HALF_WIDTH))
    if match is None:
        raise EntryError(f"{spot.mark}“{typed}”不是数；请写毫米数，如 {spot.required.mm:.1f}")
    found = mm(float(match[1]))
    share = found.per(spot.required)
    if 0.5 <= share <= 1.5:
        return found
    raise EntryError(
        f"{spot.mark}“{typed}”离应有的 {spot.required.mm:.1f} 毫米太远，{_likely(share)}"
    )


def _likely(share: float) -> str:
    if 0.5 <= share * _CENTIMETRES <= 1.5:
        return "像是厘米；请换成毫米"
    return "请看是不是量错了地方、次序写反了，或者单位不是毫米"


def lengths(typed: Sequence[str], spots: Sequence[Spot]) -> tuple[Length, ...]:
    """The values of all places in order. Raises `EntryError` that names each wrong one."""
    if len(typed) != len(spots):
        names = "；".join(f"{spot.mark}{spot.name}" for spot in spots)
        raise EntryError(f"要写 {len(spots)} 个数，现在有 {len(typed)} 个。次序是：{names}")
    found, wrong = [], []
    for text, spot in zip(typed, spots, strict=True):
        try:
            found.append(length(text, spot))
        except EntryError as error:
            wrong.append(str(error))
    if wrong:
        raise EntryError("。".join(wrong))
    return tuple(found)


def name(typed: str, what: str) -> str:
    """The name or version of an application, in half-width letters. Raises `EntryError`."""
    words = " ".join(unicodedata.normalize("NFKC", typed).split())
    if len(words) > LONGEST_NAME or not words.isprintable():
        raise EntryError(f"{what}要写成一行，不超过 {LONGEST_NAME} 个字")
    return words
