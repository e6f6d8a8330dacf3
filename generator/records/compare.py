"""Two states of the words of a document → what differs: passages, and rows of tables as a whole.

A row that another one has pushed down is no difference; that its number has changed with it is
told as just that. A cell that goes down over several rows has its words in the first of them:
they belong to all. Refuses to know places, and to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from generator.model.issued import Changed, Frozen, Kind, Said

ALIKE = 0.5
"""From this share of common characters on a passage is the same one with other words."""

SHORT = 8
"""Passages of so few characters have nothing to be alike by: what stands in the place of one is it."""

WHOLE_CELL = 3
"""Numbers of a cell: table, row and column."""

MOST_PAIRS = 2_500
"""More passages than this, times each other, are not compared all with all."""

_ORDINAL = re.compile(
    r"[（(][0-9一二三四五六七八九十百零]+[）)]|[一二三四五六七八九十百零]+、|[0-9]+[.．]"
)
"""The number of a heading or of an item, which is computed."""

_LABEL = re.compile(r"附件[0-9]+")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A passage, or all cells of a row; `index` is that of the first among all passages.

    `over` are the words, by column, of cells that go on from rows above.
    """

    said: tuple[Said, ...]
    index: int
    over: tuple[tuple[int, str], ...] = ()

    @property
    def first(self) -> Said:
        return self.said[0]

    @property
    def key(self) -> tuple[object, ...]:
        """What it says, but for the number that counts it."""
        words = {said.cell[2:]: _uncounted(said) for said in self.said}
        words |= {(column,): said for column, said in self.over}
        return (self.first.part, self.first.role, tuple(sorted(words.items())))

    @property
    def words(self) -> str:
        return " | ".join(said.words for said in self.said)

    def plain(self) -> tuple[object, ...]:
        """What it says with its numbers, wherever it stands."""
        return tuple((said.part, said.role, said.cell[2:], said.words) for said in self.said)


_Pair = tuple[_Unit | None, _Unit | None, int]
"""A unit of before and one of now, or one of them alone; and which of now comes next."""


def differences(before: Frozen, now: Frozen) -> tuple[Changed, ...]:
    """All differences, in the order of now; none where both say the same."""
    if before == now:
        return ()
    old, new = _units(before), _units(now)
    pairs = list(_aligned(old, new))
    gone = [(unit, at) for unit, other, at in pairs if unit and other is None]
    come = [other for unit, other, _ in pairs if other and unit is None]
    structural = bool(gone or come)
    moved = list(_moved(gone, come))
    changed = [
        one
        for unit, other, _ in pairs
        if unit and other
        for one in _within(unit, other, renumbered=structural)
    ]
    changed += moved
    at_end = len(now.said)
    for unit, at in gone:
        index = new[at].index if at < len(new) else at_end
        changed.append(_whole(Kind.REMOVED, unit, unit.words, "", index))
    changed += [_whole(Kind.ADDED, unit, "", unit.words, unit.index) for unit in come]
    return tuple(sorted(changed, key=_order))


def _order(one: Changed) -> tuple[int, bool, int, tuple[int, ...]]:
    """As one reads on: what is gone before what stands there now."""
    return (one.index, one.kind is not Kind.REMOVED, one.start, one.cell)


def hunks(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    """Where the words of a passage differ: start and end in `old`, start and end in `new`."""
    front = _common(old, new)
    back = _common(old[front:][::-1], new[front:][::-1])
    first, second = old[front : len(old) - back], new[front : len(new) - back]
    for tag, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag != "equal":
            yield front + a, front + b, front + c, front + d


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    for at, (first, second) in enumerate(zip(one, other, strict=False)):
        if first != second:
            return at
    return min(len(one), len(other))


def _units(words: Frozen) -> list[_Unit]:
    """Passages and rows in their order."""
    made: list[_Unit] = []
    for index, said in enumerate(words.said):
        last = made[-1].said[-1] if made else None
        same_row = last and said.cell and (last.part, last.cell[:2]) == (said.part, said.cell[:2])
        if same_row:
            made[-1] = _Unit((*made[-1].said, said), made[-1].index)
        else:
            made.append(_Unit((said,), index))
    return list(_carried(made))


def _carried(units: Iterable[_Unit]) -> Iterator[_Unit]:
    """The same, rows that begin with no cells of their own below those that go on over them."""
    above: dict[int, str] = {}
    table: tuple[str, int] | None = None
    for unit in units:
        if len(unit.first.cell) < WHOLE_CELL:
            above, table = {}, None
            yield unit
            continue
        if table != (unit.first.part, unit.first.cell[0]):
            above, table = {}, (unit.first.part, unit.first.cell[0])
        own = {said.cell[2]: said.words for said in unit.said}
        first = min((at for at in own if at or not own[at].isdecimal()), default=0)
        over = {at: words for at, words in above.items() if at < first and at not in own}
        above = over | {at: words for at, words in own.items() if words}
        yield replace(unit, over=tuple(sorted(over.items())))


def _uncounted(said: Said) -> str:
    if said.cell:
        return "" if said.cell[2] == 0 and said.words.isdecimal() else said.words
    bare = _ORDINAL.sub("", said.words, count=1) if _ORDINAL.match(said.words) else said.words
    return _LABEL.sub("附件", bare) if said.role == "附件标识" else bare


def _aligned(old: Sequence[_Unit], new: Sequence[_Unit]) -> Iterator[_Pair]:
    """What belongs together; what is the same at both ends is passed over."""
    front = 0
    while front < min(len(old), len(new)) and old[front].plain() == new[front].plain():
        front += 1
    a, b = len(old), len(new)
    while min(a, b) > front and old[a - 1].plain() == new[b - 1].plain():
        a, b = a - 1, b - 1
    keys = [unit.key for unit in old[front:a]], [unit.key for unit in new[front:b]]
    for tag, i, j, k, m in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        first, second = old[front + i : front + j], new[front + k : front + m]
        if tag == "equal":
            for at, pair in enumerate(zip(first, second, strict=True)):
                yield *pair, front + k + at
        else:
            yield from _paired(first, second, front + k)


def _paired(old: Sequence[_Unit], new: Sequence[_Unit], start: int) -> Iterator[_Pair]:
    """Those of two stretches that are one with other words, in order; the others stay alone."""
    partner = dict(_best(old, new))
    at = 0
    for number, unit in enumerate(old):
        if number not in partner:
            yield unit, None, start + at
            continue
        while at < partner[number]:
            yield None, new[at], start + at
            at += 1
        yield unit, new[at], start + at
        at += 1
    for later in range(at, len(new)):
        yield None, new[later], start + later


def _best(old: Sequence[_Unit], new: Sequence[_Unit]) -> Iterator[tuple[int, int]]:
    """The pairs, none crossing another, that are most alike together."""
    if len(old) * len(new) > MOST_PAIRS:
        both = enumerate(zip(old, new, strict=False))
        yield from ((at, at) for at, pair in both if _likeness(*pair))
        return
    likeness = [[_likeness(first, second) for second in new] for first in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            together = likeness[i][j] and likeness[i][j] + best[i + 1][j + 1]
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) and j < len(new):
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _likeness(one: _Unit, other: _Unit) -> float:
    """How alike two units are; 0 where they are not one with other words."""
    if (one.first.part, one.first.role, bool(one.first.cell)) != (
        other.first.part,
        other.first.role,
        bool(other.first.cell),
    ):
        return 0.0
    first, second = one.words, other.words
    if max(len(first), len(second)) <= SHORT:
        return ALIKE
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    found = matcher.ratio()
    return found if found >= ALIKE else 0.0


def _moved(gone: list[tuple[_Unit, int]], come: list[_Unit]) -> Iterator[Changed]:
    """What went in one place and came in another; taken out of both lists."""
    for pair in list(gone):
        unit = pair[0]
        other = next((one for one in come if one.key == unit.key), None)
        if other is not None:
            gone.remove(pair)
            come.remove(other)
            yield _whole(Kind.MOVED, other, unit.words, other.words, other.index)


def _within(old: _Unit, new: _Unit, *, renumbered: bool) -> Iterator[Changed]:
    """Cell by cell, or the one passage; an empty cell has no words."""
    before = {said.cell[2:]: said for said in old.said}
    after = {said.cell[2:]: (at, said) for at, said in enumerate(new.said)}
    for column in sorted(before.keys() | after.keys()):
        first, (at, second) = before.get(column), after.get(column, (0, None))
        was, now = first.words if first else "", second.words if second else ""
        one = second or first
        if was == now or one is None or (renumbered and _goes_on(old, new, column)):
            continue
        counted = renumbered and first and second and _uncounted(first) == _uncounted(second)
        kind = Kind.RENUMBERED if counted else Kind.CHANGED
        cell = one.cell and (*new.first.cell[:2], *column)
        start = _common(was, now) if second else 0
        yield Changed(kind, one.part, one.role, cell, was, now, new.index + at, start)


def _goes_on(old: _Unit, new: _Unit, column: tuple[int, ...]) -> bool:
    """Whether a cell has the same words in both, once its own, once from a row above."""
    before, after = dict(old.over), dict(new.over)
    if not column or (column[0] in before) == (column[0] in after):
        return False
    own = new if column[0] in before else old
    said = before.get(column[0], after.get(column[0]))
    return any(one.cell[2:] == column and one.words == said for one in own.said)


def _whole(kind: Kind, unit: _Unit, old: str, new: str, index: int) -> Changed:
    first = unit.first
    return Changed(kind, first.part, first.role, first.cell, old, new, index)
