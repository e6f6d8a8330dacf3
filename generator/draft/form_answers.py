"""What a cell of a form leaves to be filled in: boxes, blanks with words around them, a unit.

Refuses to know rows; a cell whose words it cannot account for to the last character is none to fill in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_BOXES: Final = str.maketrans("☐▢◻", "□□□")
_OPTION: Final = re.compile(r"[^\s，,。；;：:_＿□]{1,40}")
_BLANK: Final = re.compile(
    r"(?P<label>[^\s_＿□，,。；;]{0,20})(?P<room>[\s_＿]*)(?P<unit>[^\s_＿□，,。；;]{0,8})[\s_＿]*"
)
_DATE: Final = re.compile(r"[\s_＿]*年[\s_＿]*月[\s_＿]*日\s*")
_COMMA: Final = re.compile("[，,]")
_MEASURES: Final = (
    "个件次人名张份家起条项户处所台套部辆艘架座栋幢间场期篇本册封幅面块支瓶盒箱袋吨克升米亩天日月年"
    "元角批例宗笔种类届班组队站点位头只株棵根盏口眼道车床片段岁票分课节宿本幅桩单轮届扇套户艘"
)
_UNIT: Final = re.compile(
    rf"[（(]?(?:[百千万亿]?(?:[{_MEASURES}]|人次|人天|车次|架次|工作日|小时|分钟|学时|课时|千克|公斤|毫升"
    r"|千米|公里|厘米|平方米|立方米|平方公里|公顷)|[%％‰℃㎡㎥])[）)]?"
)
_IN_PARTS: Final = re.compile(r"[万亿千]元|[%％‰℃㎡㎥]|吨|亩|公顷|公里|千米|平方|立方|千克|公斤")


@dataclass(frozen=True, slots=True)
class BlankWords:
    """A blank with the words before and behind it; `new_line` if it begins a line."""

    label: str
    unit: str
    new_line: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a cell asks for; nothing at all is an empty cell."""

    options: tuple[str, ...] = ()
    blanks: tuple[BlankWords, ...] = ()
    box_first: bool = False
    day: bool = False

    @property
    def unit(self) -> str:
        """The unit, where the cell has no other words."""
        plain = not self.options and len(self.blanks) == 1 and not self.blanks[0].label
        return self.blanks[0].unit if plain else ""

    @property
    def is_answer(self) -> bool:
        """Whether it takes more than a unit to say it."""
        return bool(self.options or self.blanks) and not self.unit


def wanted_in(text: str) -> Wanted | None:
    """What a cell leaves to be filled in; None where it is full of words."""
    words = text.translate(_BOXES)
    if not words.strip(" \t\n\u3000_＿"):
        return Wanted()
    if _DATE.fullmatch(words):
        return Wanted(day=True)
    if is_measure(words.strip()):
        return Wanted(blanks=(BlankWords("", words.strip()),))
    options, rest, box_first = boxes_in(words)
    if options is None:
        return None
    if not rest.strip():
        return Wanted(options, (), box_first)
    if options and not rest.lstrip().startswith(("，", ",")):
        return None
    blanks = _blanks(rest.lstrip()[1:] if options else rest, behind_boxes=bool(options))
    return Wanted(options, blanks, box_first) if blanks else None


def boxes_in(words: str) -> tuple[tuple[str, ...] | None, str, bool]:
    """Options, the words behind the last, and whether boxes stand first; None for no clear ones."""
    pieces = [piece.strip() for piece in words.translate(_BOXES).split("□")]
    if len(pieces) == 1:
        return (), words, False
    box_first = not pieces[0]
    if box_first:
        last, comma, behind = pieces[-1].partition("，")
        options, rest = (*pieces[1:-1], last.strip()), comma + behind
    else:
        options, rest = tuple(pieces[:-1]), words.translate(_BOXES).rpartition("□")[2]
    clear = all(_OPTION.fullmatch(option) for option in options)
    return (options if clear else None), rest, box_first


def is_measure(words: str) -> bool:
    """Whether words are a unit of measure and cannot be an answer that was written."""
    return bool(_UNIT.fullmatch(words))


def in_parts(unit: str) -> bool:
    """Whether what is counted in a unit may have a part of one: 2.5 万元."""
    return bool(_IN_PARTS.search(unit))


def _is_room(room: str, label: str, unit: str) -> bool:
    """Whether blanks are left to be written into, and do not merely part two words."""
    if "_" in room or "＿" in room:
        return True
    wide = len(room) > 1 or "\u3000" in room
    return bool(room and unit) and (wide or not label or is_measure(unit))


def _blanks(rest: str, *, behind_boxes: bool) -> tuple[BlankWords, ...]:
    """The blanks between commas; none at all where one of them has no room."""
    found: list[BlankWords] = []
    pieces = _COMMA.split(rest)
    for number, piece in enumerate(pieces):
        match = _BLANK.fullmatch(piece.strip("\n")) or _BLANK.fullmatch(piece.strip())
        if match is None or not piece.strip("\n"):
            return ()
        label, unit = match["label"], match["unit"]
        last = number == len(pieces) - 1
        open_end = last and (behind_boxes or bool(found))
        if not (open_end or _is_room(match["room"], label, unit)):
            return ()
        found.append(BlankWords(label, unit, "\n" in piece[: len(piece) - len(piece.lstrip())]))
    return tuple(found)
