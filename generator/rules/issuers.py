"""Who issues a document: the bodies in its head, in its signature, above its date.

Refuses to judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.rules.passage import Role
from generator.rules.pattern import pattern
from generator.rules.script import Script

_BODY: Final = pattern(
    r"[一-鿿]{2,40}(?:委员会|局|厅|部|处|办公室|政府|院|中心|协会|学会|所|站|支队|大队)"
)
_MOST: Final = 40
"""More do not issue one document; a page full of names is a list."""


def issuers(script: Script) -> tuple[str, ...]:
    """Their names as they are printed, without the word 文件, the fuller one of two of a body."""
    names = list(dict.fromkeys([*_in_head(script), *_signed(script)]))[:_MOST]
    return tuple(n for n in names if not any(o != n and o.endswith(n) for o in names))


def joint_issuers(script: Script) -> tuple[str, ...]:
    """Of a document of several bodies, those of the head or those who sign, whichever are more."""
    names = max((tuple(dict.fromkeys(one(script))) for one in (_signed, _in_head)), key=len)
    return names[:_MOST] if len(names) > 1 else ()


def _in_head(script: Script) -> Iterator[str]:
    return (name for spot in script.of(Role.HEAD) for name in _names(spot.words))


def _signed(script: Script) -> Iterator[str]:
    """Those of signatures, and of lines above a date that hold nothing but names, as a file
    without looks has them.
    """
    yield from (name for spot in script.of(Role.SIGNATURE) for name in _names(spot.words))
    held: list[str] = []
    for spot in script.spots:
        if spot.role is Role.DATE:
            yield from held
        names = list(_names(spot.words)) if spot.role is Role.BODY else []
        held = [*held, *names][-_MOST:] if names else []


def _names(words: str) -> Iterator[str]:
    """The bodies of a line, if there is nothing else on it; they may stand side by side."""
    pieces = [piece.removesuffix("文件") for piece in words.split()]
    if all(_BODY.fullmatch(piece) for piece in pieces):
        yield from pieces
