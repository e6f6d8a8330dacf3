"""A chapter that is a blank form → its definition and the annex that prints it.

Refuses chapters whose words our print of the form would not have; their words are then kept by
who asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from generator.draft.form_entry import FormEntry
from generator.draft.form_fields import fields_of, is_field_line
from generator.draft.form_rows import Rows, rows_of
from generator.draft.form_table import table_of
from generator.draft.grid import grids_of, tidy
from generator.draft.roles import Roles
from generator.draft.tree import Doubt, Entry, Understood
from generator.model.observed import Item, Paragraph, Run, Table
from generator.parts.numbered import numbered
from generator.parts.parts import Chapter

_NOTE: Final = re.compile(
    r"(?:备\s*)?注\s*[：:]|注\s?\d|(?:填[表报写]|指标|有关)?说\s*明\s*[：:]|[（(]?\d{1,2}[.．、）)]"
)
_BRACKETED: Final = re.compile(r"[（(][^（）()]{2,40}[）)]")
_MOST_SAID: Final = 4
_QUARTER: Final = re.compile(r"季度|季报|第[一二三四]季")
_YEAR: Final = re.compile(r"年度|年报")


def understand_form(chapter: Chapter, roles: Roles, id_: str) -> Understood | None:
    """The chapter as a form with this id, None where it is none or cannot be printed as it stands.

    `roles` is not asked: nobody is charged with anything in a blank form.
    """
    del roles
    grids = grids_of(chapter.items)
    table = table_of(grids[0]) if len(grids) == 1 else None
    rows = rows_of(table) if table else None
    if table is None or rows is None:
        return None
    before, after = lines_around(chapter.items)
    foot = Foot.of([*after, *chapter.below])
    preamble, lines = _preamble(before)
    header = fields_of(lines, "head")
    footer = fields_of(foot.fields, "foot") if foot else None
    content = FormEntry(rows.items, table).content()
    if foot is None or header is None or footer is None or content is None:
        return None
    form = Entry(
        {
            "period": _period(chapter.title_text, _titles(preamble), header),
            "preamble": preamble,
            "header": header,
            "columns": table.entry(),
            "numbered": rows.numbered or None,
            "restart": rows.restart or None,
            **content,
            "notes": [tidy(note.text) for note in foot.notes],
            "notes_last": foot.notes_last or None,
            "footer": footer,
        },
        table.grid.place,
    )
    entry = Entry({"kind": "form", "form": id_}, table.grid.place)
    return Understood(entry, forms={id_: form}, doubts=_doubts(rows))


class Foot:
    """What stands below the table: notes and lines of fields, and which come last."""

    def __init__(
        self, notes: list[Paragraph], fields: list[Paragraph], *, notes_last: bool
    ) -> None:
        self.notes = notes
        self.fields = fields
        self.notes_last = notes_last

    @classmethod
    def of(cls, lines: Sequence[Paragraph]) -> Foot | None:
        """None where notes and fields are mixed."""
        notes: list[Paragraph] = []
        fields: list[Paragraph] = []
        order: list[bool] = []
        for line in (part for whole in lines for part in _parted(whole)):
            text = line.text.strip()
            is_note = bool(_NOTE.match(text)) or not is_field_line(line.text, line.place)
            if is_note and not (notes or _NOTE.match(text) or text.endswith("。")):
                return None
            (notes if is_note else fields).append(line)
            order.append(is_note)
        changes = sum(a is not b for a, b in pairwise(order))
        if changes > 1:
            return None
        return cls(notes, fields, notes_last=bool(fields and notes and order[-1]))


def _parted(line: Paragraph) -> list[Paragraph]:
    """A line of fields that a reader has put behind the full stop of a note stands for itself."""
    before, stop, behind = line.text.rpartition("。")
    look = line.look
    if not (
        before and behind.strip() and look and "：" in behind and is_field_line(behind, line.place)
    ):
        return [line]
    return [replace(line, runs=(Run(text, look),)) for text in (before + stop, behind)]


def lines_around(items: Sequence[Item]) -> tuple[list[Paragraph], list[Paragraph]]:
    """Lines with words above the first table and below the last."""
    tables = [number for number, item in enumerate(items) if isinstance(item, Table)]
    lines = [(n, i) for n, i in enumerate(items) if isinstance(i, Paragraph) and i.text.strip()]
    before = [line for number, line in lines if number < tables[0]]
    return before, [line for number, line in lines if number > tables[-1]]


def _preamble(lines: Sequence[Paragraph]) -> tuple[list[str], Sequence[Paragraph]]:
    """A few sentences or a year in brackets before the fields; no chapter with headings."""
    end = 0
    while end < len(lines) and _is_said(lines[end]):
        end += 1
    if end > _MOST_SAID or any(numbered(line) for line in lines[:end]):
        return [], lines
    return [tidy(line.text) for line in lines[:end]], lines[end:]


def _titles(preamble: Sequence[str]) -> list[str]:
    """What is said of the title, as （2024年第一季度）."""
    return [line for line in preamble if _BRACKETED.fullmatch(line)]


def _is_said(line: Paragraph) -> bool:
    text = line.text.strip()
    fields = "□" in text or is_field_line(line.text, line.place)
    return not fields and bool(text.endswith(("。", "：")) or _BRACKETED.fullmatch(text))


def _period(title: str, preamble: Sequence[str], header: Sequence[Entry]) -> str | None:
    """How often it is filled in, where the title or the field of the time says so."""
    fields = "".join(
        f"{one.get('before', '')}{one.get('label', '')}{one.get('after', '')}"
        for one in header
        if one.get("type") == "period"
    )
    said = title + "".join(preamble) + fields
    if _QUARTER.search(said):
        return "quarter"
    return "year" if _YEAR.search(said) else None


def _doubts(rows: Rows) -> list[Doubt]:
    """What has to be looked at in the form as a whole."""
    found = list(rows.doubts)
    bare = [line for item in rows.items for line in item.lines if line.type == "text"]
    if bare:
        found.append(
            Doubt(bare[0].place, f"有{len(bare)}行没有写计量单位，先按文字填，是数字的请写上单位")
        )
    return found
