"""Say what differs between two geometries: which line, what was, what is, by how many millimetres."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from tests.gallery.geometry import Item

TOLERANCE = 0.1  # mm


def differences(was: Sequence[Item], now: Sequence[Item]) -> list[str]:
    """One sentence for each thing that was lost, added, moved or changed; empty where all agree."""
    matcher = SequenceMatcher(None, [_key(one) for one in was], [_key(one) for one in now], False)
    found: list[str] = []
    for step, start, stop, begin, end in matcher.get_opcodes():
        if step == "equal":
            pairs = zip(was[start:stop], now[begin:end], strict=True)
            found += [words for pair in pairs for words in _moved(*pair)]
        else:
            found += _replaced(was[start:stop], now[begin:end])
    return found


def _key(one: Item) -> tuple[str, str]:
    """What a thing is, wherever it stands."""
    return one.kind, one.words or f"{one.page if one.kind == '面' else one.look}"


def _replaced(was: Sequence[Item], now: Sequence[Item]) -> Iterator[str]:
    """Things of one kind take the place of one another in their order; what is over is lost or added."""
    for old, new in zip(was, now, strict=False):
        if old.kind == new.kind == "字":
            yield f"{_name(old)}：字变了，现为“{new.words}”"
            yield from _moved(old, new)
        else:
            yield from (f"少了：{old}", f"多了：{new}")
    yield from (f"少了：{one}" for one in was[len(now) :])
    yield from (f"多了：{one}" for one in now[len(was) :])


def _moved(old: Item, new: Item) -> Iterator[str]:
    if old.page != new.page:
        yield f"{_name(old)}：移到第{new.page}面"
    if old.look != new.look:
        yield f"{_name(old)}：样子变了，原为{old.look}，现为{new.look}"
    if [name for name, _ in old.numbers] != [name for name, _ in new.numbers]:
        yield f"{_name(old)}：格线变了，原为{old}，现为{new}"
        return
    for (name, before), (_, after) in zip(old.numbers, new.numbers, strict=True):
        if abs(after - before) > TOLERANCE + 1e-6:
            yield f"{_name(old)}：{name} {before:.1f} → {after:.1f}（{after - before:+.1f} 毫米）"


def _name(one: Item) -> str:
    words = f"“{one.words[:12]}{'…' if len(one.words) > 12 else ''}”" if one.words else ""
    return f"第{one.page}面{words or '的' + one.kind}"
