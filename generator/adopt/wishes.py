"""Hand edits → what they want of composed passages, or why they want nothing that content has.

Refuses to touch content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.adopt.composed import Composed
from generator.adopt.passages import Home
from generator.adopt.seen import EditKind, HandEdit
from generator.model.edit import Edit


class Why(StrEnum):
    """Why an edit is not taken over; each a Chinese clause."""

    RECKONED = (
        "这些字由程序编排、计算或填入（编号、页码、期限、数量等），内容文件里没有照样写着的字"
    )
    SEVERAL = "改动跨了几处内容，分不清各归哪里"
    BLANK = "只改了空白或换行，版面由程序排"
    FIELD = "这是供填写的空格，填报的内容不是公文的字"
    LOOK = "版式由程序按版式文件排"
    PICTURE = "内容文件里不放图片"
    ASIDE = "页眉、页脚和脚注由程序生成"
    NEW_ROW = "新增的不是任务表的一行，或责任单位不是 departments 里的名称，请写进内容文件"
    NOT_A_PARAGRAPH = "这里的段落不是内容文件里单独的一段，请自行改"
    NOT_A_ROW = "这一行不是任务表的一行，请自行改"
    NO_PLACE = "内容文件里没有地方单独写这处改动"
    COMMON = "这些字由几个地区共用，本地版本改不了；要给各地一起改，加 --common"
    CROSSING = "同一处在文件里改成了两个样子"
    ELSEWHERE = "收入后，没有改的地方也会跟着变，或印出来与改的不同"
    NAMES = "里面有 district.yaml 的 departments 里没有的名称"
    STOPPED = "收入后内容有错，不能生成"
    NOWHERE = "批注所在的字没有改，这段字又写在别处共用的文件里"
    ALREADY = "内容里已经是改后的字"
    CHANGED = "生成之后内容已经改过，现在印的与这份文件的原文不同"


class Refused(Exception):
    """Wishes that cannot be fulfilled together; `why` says it."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Wish:
    """What an edit wants: edits of composed passages by number, or passages gone or come in.

    `gone` are passages; `after` is the one behind which the words `come` stand.
    """

    hand: HandEdit
    edits: tuple[tuple[int, Edit], ...] = ()
    gone: tuple[int, ...] = ()
    after: int | None = None
    come: str = ""
    on: int | None = None


_NEVER = {
    EditKind.LOOK: Why.LOOK,
    EditKind.PICTURE: Why.PICTURE,
    EditKind.ASIDE: Why.ASIDE,
}


def wish_of(
    hand: HandEdit, shown: Sequence[str], homes: Sequence[Sequence[Home | None]],
    composed: Sequence[Composed],
) -> Wish | Why:  # fmt: skip
    """What a hand edit wants. `shown` are the passages of the file, `homes` theirs."""
    if hand.kind in _NEVER:
        return _NEVER[hand.kind]
    if hand.kind is EditKind.COMMENT:
        on = _first(homes[hand.passage]) if hand.passage is not None else None
        return Wish(hand, on=on) if on is not None else Why.NOWHERE
    if hand.kind in (EditKind.PARAGRAPH_OUT, EditKind.ROW_OUT):
        return _gone(hand, shown, homes)
    if hand.kind is EditKind.ROW_IN:
        above = _last_before(homes, hand.passage if hand.passage is not None else -1)
        return Why.NEW_ROW if above is None else Wish(hand, after=above)
    if hand.kind is EditKind.PARAGRAPH_IN:
        after = _last_before(homes, hand.passage if hand.passage is not None else -1)
        whole = after is not None and composed[after].cell is None
        return Wish(hand, after=after, come=hand.new) if whole else Why.NOT_A_PARAGRAPH
    if hand.passage is None or hand.edit is None:
        return Why.FIELD
    return _words(hand, hand.edit, shown[hand.passage], homes[hand.passage])


def _first(row: Sequence[Home | None]) -> int | None:
    return next((home[0] for home in row if home is not None), None)


def _last_before(homes: Sequence[Sequence[Home | None]], passage: int) -> int | None:
    for row in reversed(homes[: passage + 1]):
        found = _first(row)
        if found is not None:
            return found
    return None


def _gone(
    hand: HandEdit, shown: Sequence[str], homes: Sequence[Sequence[Home | None]]
) -> Wish | Why:
    if hand.passage is None or hand.last is None:
        return Why.RECKONED
    numbers = range(hand.passage, hand.last + 1)
    lost = [n for n in numbers if shown[n].strip() and _first(homes[n]) is None]
    gone = dict.fromkeys(home[0] for n in numbers for home in homes[n] if home is not None)
    return Why.RECKONED if lost or not gone else Wish(hand, gone=tuple(gone))


def _words(hand: HandEdit, edit: Edit, words: str, row: Sequence[Home | None]) -> Wish | Why:
    old = words[edit.start : edit.end]
    if old.split() == edit.new.split():
        return Why.BLANK
    if not old.strip():
        return _put_in(hand, edit, words, row)
    hit = [home for home in row[edit.start : edit.end] if home is not None]
    if len(hit) < sum(not mark.isspace() for mark in old):
        return Why.RECKONED if words.strip() and any(row) else Why.CHANGED
    numbers = list(dict.fromkeys(number for number, _ in hit))
    if len(numbers) > 1 and edit.new:
        return Why.SEVERAL
    edits = []
    for number in numbers:
        at = [index for one, index in hit if one == number]
        edits.append((number, Edit(min(at), max(at) + 1, edit.new)))
    return Wish(hand, tuple(edits))


def _put_in(hand: HandEdit, edit: Edit, words: str, row: Sequence[Home | None]) -> Wish | Why:
    """What comes in behind a character, or else before one."""
    before = next((row[i] for i in range(edit.start - 1, -1, -1) if not words[i].isspace()), None)
    behind = next((row[i] for i in range(edit.start, len(row)) if not words[i].isspace()), None)
    apart = words[edit.start - 1 : edit.start].isspace() and behind is not None
    if before is not None and not apart:
        number, index = before[0], before[1] + 1
    elif behind is not None:
        number, index = behind
    else:
        return Why.RECKONED if any(row) else Why.CHANGED
    return Wish(hand, ((number, Edit(index, index, edit.new)),))
