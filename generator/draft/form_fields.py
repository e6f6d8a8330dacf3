"""Lines above and below the table of a form → its fields: labels with room to fill in.

Refuses lines of which some word would have to be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from generator.draft.form_answers import boxes_in
from generator.draft.tree import Entry
from generator.model.observed import Paragraph
from generator.place import Place

_MARK: Final = re.compile(
    r"(?P<group>[^\s（(□：:_＿]{1,12})[（(](?P<boxes>[^（）():：]{0,120}□[^（）():：□]{0,20})[）)]"
    r"|(?P<spaced>(?<![^\s_＿])[^\s：:□_＿年月日](?:[ \u3000]{1,4}[^\s：:□_＿年月日]){1,5})\s{0,2}[：:]"
    r"|(?P<label>[^\s：:□_＿，。；]{1,30})\s{0,2}[：:]"
)
_MONTHS: Final = re.compile(r"(?P<year>\d{4}\s?年)?[\s_＿]{0,20}月\s{0,4}[-—–－]\s{0,12}月")
_DAY: Final = re.compile(r"年[\s_＿]{0,12}月[\s_＿]{0,12}日")
_ROOM: Final = re.compile(r"[\s_＿]+")
_ABOUT_A_DAY: Final = re.compile(r"时间|日期|年月|日$")
_ABOUT_A_PERIOD: Final = re.compile(r"时段|期间|(?:报告|所属|统计|会计)期")
_MOST_BESIDE: Final = 20
"""Characters of options that leave room for another field on their line."""

PER_LINE: Final = 2
"""Fields that stand on a line of ours."""

DAY, MONTHS = "日期", "起止月份"
"""What a field is called that has no name in the source."""


@dataclass
class _Field:
    label: str
    place: Place
    shown: bool = True
    type: str | None = None
    before: str = ""
    after: str = ""
    options: tuple[str, ...] = ()
    box_first: bool = False
    alone: bool = False
    doubts: list[str] = field(default_factory=list)

    def entry(self, id_: str) -> Entry:
        options = [
            Entry({"id": f"option-{number}", "label": option})
            for number, option in enumerate(self.options, 1)
        ]
        values: dict[str, object] = {
            "id": id_,
            "label": self.label,
            "show_label": None if self.shown else False,
            "type": self.type,
            "before": self.before or None,
            "after": self.after or None,
            "options": options,
            "box_first": self.box_first or None,
            "alone": self.alone or None,
        }
        return Entry(values, self.place, self.doubts)


def fields_of(lines: Sequence[Paragraph], prefix: str) -> list[Entry] | None:
    """The fields of lines in order, None where some words are neither a label nor beside a blank."""
    rows: list[list[_Field]] = []
    for text, place in _whole_lines(lines):
        row = _row(text, place)
        if row is None:
            return None
        rows.append(row)
    _set_alone(rows)
    fields = [one for row in rows for one in row]
    return [one.entry(f"{prefix}-{number}") for number, one in enumerate(fields, 1)]


def is_field_line(text: str, place: Place) -> bool:
    """Whether a line is one of labels and blanks, and no sentence."""
    return _row(text, place) is not None


def _whole_lines(lines: Sequence[Paragraph]) -> Iterator[tuple[str, Place]]:
    """Lines with those put together that a row of boxes was broken over."""
    text, place = "", None
    for line in lines:
        words = line.text
        if not words.strip():
            continue
        if place is not None and _goes_on(text, words):
            text += "  " + words.strip()
            continue
        if place is not None:
            yield text, place
        text, place = words, line.place
    if place is not None:
        yield text, place


def _goes_on(text: str, line: str) -> bool:
    mark = _MARK.search(line)
    head = line[: mark.start()] if mark else line
    boxed = "□" in head
    return boxed and (text.rstrip().endswith(("：", ":")) or "□" in text)


def _row(text: str, place: Place) -> list[_Field] | None:
    """The fields of one line."""
    found: list[_Field] = []
    marks = list(_MARK.finditer(text))
    lead = text[: marks[0].start()] if marks else text
    if lead.strip():
        before = _unnamed(lead, place)
        if before is None:
            return None
        found += before
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        fields = _named(mark, text[mark.end() : end], place)
        if fields is None:
            return None
        found += fields
    return found


def _named(mark: re.Match[str], behind: str, place: Place) -> list[_Field] | None:
    if mark["group"]:
        return None if behind.strip() else _group(mark, place)
    label = "".join((mark["label"] or mark["spaced"]).split())
    one = _Field(label, place)
    if _ABOUT_A_PERIOD.search(label):
        one.type = "period"
    if not behind.strip(" \t\u3000_＿"):
        return [one]
    if "□" in behind:
        options, rest, one.box_first = boxes_in(behind)
        if not options or rest.strip():
            return None
        one.options, one.type = options, "choice"
        return [one]
    return _filled(one, behind, place)


def _group(mark: re.Match[str], place: Place) -> list[_Field] | None:
    """等级（一级□ 二级□）: printed with its brackets, as it stands."""
    options, rest, box_first = boxes_in(mark["boxes"])
    if not options or rest.strip():
        return None
    label, opened, closed = mark["group"], mark[0][len(mark["group"])], mark[0][-1]
    one = _Field(label, place, shown=False, type="choice", before=label + opened, after=closed)
    one.options, one.box_first = options, box_first
    return [one]


def _filled(one: _Field, behind: str, place: Place) -> list[_Field] | None:
    """A label and what stands behind it: 年, 共  人, 年 月 日, 2020年 月-月."""
    months = _MONTHS.search(behind)
    if months and not behind[months.end() :].strip():
        left = behind[: months.start()]
        year = "".join((months["year"] or "").split())
        if not left.strip(" \t\u3000_＿"):
            one.type, one.before = "months", year
            return [one]
        said = _worded(one, left, place)
        return [*said, _Field(MONTHS, place, False, "months", year)] if said else None
    day = _DAY.search(behind)
    if day and not behind[day.end() :].strip():
        left = behind[: day.start()]
        if not left.strip(" \t\u3000_＿") and _ABOUT_A_DAY.search(one.label):
            one.type = "date"
            return [one]
        said = _worded(one, left, place) if left.strip(" \t\u3000_＿") else [one]
        return [*said, _Field(DAY, place, shown=False, type="date")] if said else None
    return _worded(one, behind, place)


def _worded(one: _Field, behind: str, place: Place) -> list[_Field] | None:
    """Words among blanks: each closes the blank before it, the first may open one."""
    opens = not _ROOM.match(behind)
    words = _ROOM.sub(" ", behind.replace("_", " ")).split()
    if opens and words:
        one.before = words.pop(0)
    if words:
        one.after = words.pop(0)
    elif not re.search(r"[\s_＿]{2}|[_＿\u3000]", behind):
        one.doubts.append(f"“{one.label}：{one.before}”后面原文没有留空，印出来会多一处空白")
    if words and one.type == "period":
        one.type = None
    others = [_Field(word, place, shown=False, after=word) for word in words]
    return [one, *others]


def _unnamed(lead: str, place: Place) -> list[_Field] | None:
    """Blanks without a label and a colon: ____市（处室）  2020年  月-  月."""
    if "□" in lead:
        return None
    months, day = _MONTHS.search(lead), _DAY.search(lead)
    if not (months or day or re.search(r"[\s_＿\u3000]{2}|[_＿]", lead)) or "。" in lead:
        return None
    end = months or day
    left = lead[: end.start()] if end else lead
    if end and lead[end.end() :].strip():
        return None
    fields = [
        _Field(
            word, place, shown=False, after=word,
            doubts=["原文没有写这一栏的名称，名称只在电子表里用，请核对"],
        )
        for word in _ROOM.sub(" ", left).split()
    ]  # fmt: skip
    if months:
        year = "".join((months["year"] or "").split())
        fields.append(_Field(MONTHS, place, False, "months", year))
    elif day:
        fields.append(_Field(DAY, place, shown=False, type="date"))
    return fields


def _set_alone(rows: Sequence[Sequence[_Field]]) -> None:
    """A field with a line to itself keeps it, where another would come to stand beside it."""
    for number, row in enumerate(rows):
        odd_before = sum(map(len, _since_alone(rows[:number]))) % PER_LINE
        if len(row) == 1 and (odd_before or number + 1 < len(rows)):
            row[0].alone = True
        for one in row:
            one.alone = one.alone or sum(map(len, one.options)) > _MOST_BESIDE


def _since_alone(rows: Sequence[Sequence[_Field]]) -> Sequence[Sequence[_Field]]:
    last = max((n for n, row in enumerate(rows) if row and row[0].alone), default=-1)
    return rows[last + 1 :]
