"""The sheets of a workbook → its lines, one a row, each cell with its address.

Refuses hidden sheets and to work out formulas.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from generator.adopt.seen import Comment, Hand, Line, Passage, Piece, Seen


def seen_in_xlsx(sheets: Iterable[Worksheet]) -> Seen:
    """What the cells say, and what is noted at them."""
    lines: list[Line] = []
    comments: dict[str, Comment] = {}
    pictures: list[str] = []
    for sheet in sheets:
        pictures += [f"{sheet.title}：{number}" for number, _ in enumerate(_pictures(sheet), 1)]
        for row in sheet.iter_rows():
            passages = []
            for cell in row:
                noted: tuple[str, ...] = ()
                if cell.comment is not None:
                    noted = (f"{sheet.title}!{cell.coordinate}",)
                    words = str(cell.comment.text or "").strip()
                    comments[noted[0]] = Comment(words, Hand(str(cell.comment.author or "")))
                words = _words(cell.value)
                if words or noted:
                    at = f"{sheet.title}!{cell.coordinate}"
                    passages.append(
                        Passage((Piece(words, comments=noted),), at, (cell.column or 1) - 1)
                    )
            if passages:
                lines.append(Line(tuple(passages), row=True))
    return Seen(tuple(lines), comments, tuple(pictures))


def _pictures(sheet: Worksheet) -> list[Any]:
    return list(getattr(sheet, "_images", ()))


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(value).replace("_x005F_", "_").replace("\r\n", "\n")
