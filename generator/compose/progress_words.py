"""How the progress of a row is said: its state, what was done, who is late, what several write.

Every list is as short as its reader needs; what is left out is counted. Refuses to know pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.model.progress import SILENT, Done, Late, RowProgress, Said, TaskState
from generator.model.returns import Void
from generator.model.wording import quantity_words

LATE = "滞后"
"""Said of what was not done in time, and of less than was asked for by now."""

ELLIPSIS = "……"
FEW = 2
"""So many are named; of more there is the number."""

LEAST = 20
"""Characters of anybody's words that are shown at least."""

_PUNCTUATION = re.compile(r"[\s，。；、,.;：:！!]+")


class Shared(NamedTuple):
    """The same words of several, as the first of them wrote them."""

    words: str
    who: tuple[str, ...]


def cut(words: str, most: int) -> str:
    """The words on one line, at most so many characters, cut where a clause ends if there is one."""
    flat = " ".join(words.split())
    if len(flat) <= most:
        return flat
    room = max(most - len(ELLIPSIS), 1)
    end = max(flat.rfind(mark, room // 2, room) for mark in "。；，、")
    return flat[: end if end > 0 else room] + ELLIPSIS


def names_words(names: Sequence[str], most: int) -> str:
    """甲医院、乙医院等5个单位: the first ones, and how many there are in all."""
    shown = "、".join(cut(name, 20) for name in names[:most])
    return shown if len(names) <= most else f"{shown}等{len(names)}个单位"


def state_words(row: RowProgress) -> str:
    """进行中, or where several answer for it 已完成80、进行中30、未报10（共120个单位）.

    Where nobody is concerned, it is 不适用.
    """
    if not row.asked:
        return Void.NOT_APPLICABLE.value
    if len(row.asked) == 1:
        return next(iter(row.states), SILENT)
    said = [f"{state}{len(names)}" for state, names in row.states.items()]
    said += [f"{SILENT}{len(row.silent)}"] if row.silent else []
    return f"{'、'.join(said)}（共{len(row.asked)}个单位）"


def done_words(done: Done) -> str:
    """本期360次，累计700次；达到要求112个，未达到8个."""
    unit, said = done.quantity.unit, []
    if done.now is not None:
        said.append(f"本期{plain(done.now)}{unit}")
    if done.ever is not None and done.ever != done.now:
        said.append(f"累计{plain(done.ever)}{unit}")
    alone = done.asked == 1
    if alone and done.now is None and done.each:
        said.append(f"{plain(next(iter(done.each.values())))}{unit}")
    if done.due:
        said.append(_judged(done, alone=alone))
    return "，".join(said) or SILENT


def _judged(done: Done, *, alone: bool) -> str:
    if alone:
        return "达到要求" if done.met else "没有达到要求"
    parts = [f"达到要求{len(done.met)}个"] if done.met else []
    parts += [f"没有达到{len(done.short)}个"] if done.short else []
    return "、".join(parts) + "单位"


def plain(value: Decimal) -> str:
    """A number without zeros behind its point."""
    return f"{value.normalize():f}"


def late_words(late: Late, most: int) -> str:
    """应于…前完成，尚未完成：甲医院等3个单位."""
    return f"{late.why}：{names_words(late.who, most)}"


def required(done: Iterable[Done]) -> str:
    """The quantities of a row, by name where there are several."""
    found = [one.quantity for one in done]
    if len(found) == 1:
        return quantity_words(found[0])
    return "；".join(f"{one.subject}{quantity_words(one)}" for one in found)


def shared(said: Iterable[Said]) -> list[Shared]:
    """The same words once, with all who wrote them; what most wrote comes first.

    Words are the same whatever marks and spaces stand among them.
    """
    found: dict[str, tuple[str, list[str]]] = {}
    for one in said:
        _, who = found.setdefault(_PUNCTUATION.sub("", one.words), (one.words, []))
        if one.who not in who:
            who.append(one.who)
    listed = [Shared(words, tuple(who)) for words, who in found.values()]
    return sorted(listed, key=lambda one: -len(one.who))


def said_words(said: Sequence[Said], asked: int, room: int) -> str:
    """What was written, the most frequent first, in about so many characters.

    Where many were asked, words of several have their number and not their names; what there is no
    room for is counted.
    """
    found = shared(said)
    lines: list[str] = []
    for number, one in enumerate(found):
        line = _line(one, asked, max(room // 2, LEAST))
        if lines and sum(map(len, lines)) + len(line) > room:
            lines.append(f"另有{len(found) - number}条，见各单位报表")
            break
        lines.append(line)
    return "\n".join(lines)


def _line(one: Shared, asked: int, most: int) -> str:
    if asked == 1:
        return cut(one.words, most * 2)
    words = cut(one.words, most).rstrip("，。；、…")
    many = len(one.who) > FEW
    return f"{words}（{len(one.who)}个单位）" if many else f"{names_words(one.who, FEW)}：{words}"


def count_states(rows: Iterable[RowProgress]) -> dict[str, int]:
    """How many rows are in each state, in the order of the states, silent ones last."""
    counts = {state.value: 0 for state in TaskState} | {SILENT: 0}
    for row in rows:
        counts[row.state.value if row.state else SILENT] += 1
    return counts
