"""A reminder for each unit that lacks something, to be pasted into a message, and one for a group.

Short and polite, what lacks, by when, to whom; another wording once the day is over. Refuses to
send anything, and to name a person on our side whom nobody has named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from generator.compose.board_words import due_words, lacking_words, period_words
from generator.model.board import Line, by_unit
from generator.model.edition import Edition
from generator.model.returns import State
from generator.model.wording import day_words

_FEW_NAMES = 60
"""A message for a group names so many units; more are counted."""


def reminders(lines: Iterable[Line], edition: Edition, today: date) -> dict[str, str]:
    """The message to each unit that lacks something, by its code."""
    return {
        code: reminder(own, edition, today)
        for code, own in by_unit(lines).items()
        if any(line.lacks for line in own)
    }


def reminder(lines: Sequence[Line], edition: Edition, today: date) -> str:
    """The message to one unit; `lines` are all of its own."""
    lacking = [line for line in lines if line.lacks]
    return "\n".join(
        (
            f"{lacking[0].unit.name}：",
            _opening(lacking, today),
            *_items(lacking, lines, today),
            _closing(lacking, today),
            str(edition.district.agency.name),
            day_words(today),
        )
    )


def _opening(lacking: Sequence[Line], today: date) -> str:
    when = period_words(lacking[0].owed.period)
    what = f"{when}的报送材料" if when else "应报送的材料"
    if any(line.overdue(today) for line in lacking):
        return f"您好！{what}已过期限，还缺："
    return f"您好！提醒一下，{what}还缺："


def _items(lacking: Sequence[Line], lines: Sequence[Line], today: date) -> Iterator[str]:
    """A line a thing, under its deadline, which stands once."""
    number = 0
    for deadline in dict.fromkeys(line.piece.deadline for line in lacking):
        own = [line for line in lines if line.piece.deadline == deadline]
        for words in lacking_words(own):
            number += 1
            yield f"{number}. {words}"
        if when := _when(next(line for line in own if line.lacks), today):
            yield f"（{when}）"


def _when(line: Line, today: date) -> str:
    """请在10月8日前报医政科, 应在10月8日前报医政科，已过4天."""
    due, late = due_words(line.due, today), line.overdue(today)
    if not (due or line.to):
        return ""
    to = f"报{line.to}" if line.to else "报送"
    if late:
        return f"应在{due}{to}，已过{late}天"
    return f"请在{due}{to}" if due else f"请{to}"


def _closing(lacking: Sequence[Line], today: date) -> str:
    """Asks to hand in, and not to mind where both have crossed."""
    refused = any(line.state is State.REFUSED for line in lacking)
    back = "退回的请按退回文件里“需修改处”一表逐项改好再报。" if refused else ""
    if any(line.overdue(today) for line in lacking):
        return f"{back}请尽快补报；有困难的请回复说明。已经报出的请告知，我们再核对。谢谢！"
    return f"{back}请按时报送。已经报出的不必理会。谢谢！"


def group_reminder(lines: Sequence[Line], edition: Edition, today: date) -> str:
    """One message for everybody: which units lack something; "" where none does."""
    units = by_unit(lines)
    lacking = [own[0].unit.name for own in units.values() if any(line.lacks for line in own)]
    if not lacking:
        return ""
    counted = [own for own in units.values() if not own[0].reason]
    when = period_words(lines[0].owed.period)
    names = "、".join(lacking[:_FEW_NAMES]) + ("等" if len(lacking) > _FEW_NAMES else "")
    dues = dict.fromkeys(
        due_words(line.due, today) for line in lines if line.lacks and line.due is not None
    )
    until = f"，期限为{'、'.join(dues)}" if dues else ""
    return (
        f"各单位：截至{day_words(today)}，{when}报送材料应报 {len(counted)} 家，"
        f"已报齐 {len(counted) - len(lacking)} 家，尚未报齐 {len(lacking)} 家{until}。"
        f"请以下单位抓紧：{names}。"
        f"\n{edition.district.agency.name}"
    )
