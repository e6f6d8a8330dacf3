"""Indicators of a form → its content: patterns, answers and categories with ids.

Refuses to look at the table again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from generator.draft.form_answers import Wanted, in_parts
from generator.draft.form_rows import Item, Line
from generator.draft.form_table import FormTable
from generator.draft.grid import tidy
from generator.draft.tree import Entry

Shape = tuple[tuple[str, str, Wanted], ...]
"""Figures as they are told apart: label, unit, what is asked for."""


class FormEntry:
    """Writes the rows of one form; `content` has them all."""

    def __init__(self, items: Sequence[Item], table: FormTable) -> None:
        self._items = items
        self._table = table
        self._answers: dict[Wanted, str] = {}
        shapes = Counter(_shape(item) for item in items if item.parts and item.label)
        shared = (shape for shape, times in shapes.items() if times > 1)
        self._patterns = {shape: f"pattern-{number}" for number, shape in enumerate(shared, 1)}
        self._ids = {id(item): f"item-{n:02d}" for n, item in enumerate(items, 1)}

    def content(self) -> Entry | None:
        """`patterns`, `answers`, and `indicators` or `categories`; None where a remark fits no row."""
        remarks = self._remarks()
        if remarks is None:
            return None
        indicators = [self._indicator(item, remarks.get(id(item))) for item in self._items]
        patterns = [
            Entry({"id": id_, "figures": self._figures(item.lines)})
            for shape, id_ in self._patterns.items()
            for item in (next(i for i in self._items if i.label and _shape(i) == shape),)
        ]
        answers = [_answer(wanted, id_) for wanted, id_ in self._answers.items()]
        rows = "indicators" if self._table.category is None else "categories"
        listed = indicators if self._table.category is None else self._categories(indicators)
        return Entry({"patterns": patterns, "answers": answers, rows: listed})

    def _categories(self, indicators: Sequence[Entry]) -> list[Entry]:
        pairs = groupby(
            zip(self._items, indicators, strict=True), key=lambda pair: pair[0].category
        )
        return [
            Entry(
                {
                    "id": f"category-{number}",
                    "label": label,
                    "indicators": [indicator for _, indicator in run],
                }
            )
            for number, (label, run) in enumerate(pairs, 1)
        ]

    def _indicator(self, item: Item, remark: Entry | None) -> Entry:
        line = item.lines[0]
        values: dict[str, object] = {"id": self._ids[id(item)], "label": item.label or None}
        if item.unnumbered and self._table.number is not None:
            values["unnumbered"] = True
        if not item.parts:
            values |= self._asked(line)
        elif item.label and _shape(item) in self._patterns:
            values["pattern"] = self._patterns[_shape(item)]
        else:
            values["figures"] = self._figures(item.lines)
        values["remark"] = remark
        return Entry(values, line.place)

    def _figures(self, lines: Sequence[Line]) -> list[Entry]:
        return [
            Entry({"id": f"figure-{number}", "label": line.sub, **self._asked(line)})
            for number, line in enumerate(lines, 1)
        ]

    def _asked(self, line: Line) -> dict[str, object]:
        answer = None
        if line.wanted.is_answer:
            number = len(self._answers) + 1
            answer = self._answers.setdefault(line.wanted, f"answer-{number}")
        return {"unit": line.unit or None, "type": line.type, "answer": answer}

    def _remarks(self) -> dict[int, Entry] | None:
        """The remark of each item, with how far down it reaches."""
        found: dict[int, Entry] = {}
        starts = {item.lines[0].row: item for item in self._items}
        last = {item.lines[-1].row: item for item in self._items}
        for line in (line for item in self._items for line in item.lines):
            cell = line.remark
            if cell is None or not cell.text.strip():
                continue
            item, to = starts.get(cell.row), last.get(cell.row + cell.rows - 1)
            if item is None:
                return None
            reaches = to is not None and to is not item and cell.rows > 1
            found[id(item)] = Entry(
                {"text": tidy(cell.text), "to": self._ids[id(to)] if reaches else None}
            )
        return found


def _shape(item: Item) -> Shape:
    return tuple((line.sub, line.unit, line.wanted) for line in item.lines)


def _answer(wanted: Wanted, id_: str) -> Entry:
    choice = [
        Entry({"id": f"option-{number}", "label": option})
        for number, option in enumerate(wanted.options, 1)
    ]
    blanks = [
        Entry(
            {
                "id": f"blank-{number}",
                "label": blank.label or None,
                "unit": blank.unit or None,
                "type": _type(blank.unit),
                "new_line": blank.new_line or None,
            }
        )
        for number, blank in enumerate(wanted.blanks, 1)
    ]
    first = wanted.box_first or None
    return Entry({"id": id_, "choice": choice, "box_first": first, "blanks": blanks})


def _type(unit: str) -> str | None:
    if not unit:
        return "text"
    return "decimal" if in_parts(unit) else None
