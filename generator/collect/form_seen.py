"""One form in a returned file: which cell is which input, and whether the words beside it agree.

Names come first, then the printed words. A sheet that was copied is compared with its copy.
Refuses to take one of two sheets that were filled in differently.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.collect.labels import Found, Labels, labels_of, stray_rows
from generator.collect.moments import day_of
from generator.collect.said import label_of, said
from generator.collect.seen_rows import SeenRows
from generator.collect.values import Converted, converted
from generator.diagnostics import returned_rules as rules
from generator.model.form_spec import FormSpec
from generator.model.returned import Held, SeenBook, SeenKind, Shape, Spot
from generator.model.returns import Answer, Fault, Void

_ENOUGH = 0.5
"""Of the inputs of the form, or of those in the file: a sheet that was issued may ask for less."""

_INPUT = "in_"
_MOST_FAULTS = 12
_IN_CELLS = (SeenKind.XLSX, SeenKind.XLS)


@dataclass(frozen=True)
class Reading:
    """The inputs of a form in one sheet, by key; `named` where their names say which they are."""

    spec: FormSpec
    view: SeenRows
    found: Mapping[str, Found]
    named: bool

    @cached_property
    def values(self) -> dict[str, Converted]:
        known = self.spec.by_key
        return {
            key: converted(one.cell, known[key], self.where(key) if one.cell else "")
            for key, one in self.found.items()
        }

    @cached_property
    def filled(self) -> int:
        """How many inputs of the table hold something."""
        known = self.spec.by_key
        return sum(
            known[key].row > 0 and one.value is not Void.BLANK for key, one in self.values.items()
        )

    def where(self, key: str) -> str:
        return self.view.sheet.where(self.found[key].spot)


@dataclass(frozen=True)
class FormSeen:
    """One form, looked for in one file."""

    spec: FormSpec
    book: SeenBook
    views: Mapping[str, SeenRows]
    alike: tuple[SeenRows, ...] = ()
    """Sheets that have the words of this form more than those of any other."""

    @cached_property
    def labels(self) -> Labels:
        return labels_of(self.spec)

    @cached_property
    def readings(self) -> list[Reading]:
        """The sheets that hold the form, the one that counts first; none where there is none."""
        found = [
            Reading(self.spec, self.views[name], cells, named=True)
            for name, cells in self.named.items()
        ]
        found += [
            Reading(self.spec, view, self.labels.find(view), named=False)
            for view in self.alike
            if view.sheet.name not in self.named
        ]
        return sorted(found, key=lambda one: (-one.filled, not one.named))

    @cached_property
    def named(self) -> dict[str, dict[str, Found]]:
        """By sheet, the cells that bear names: `in_form__key`, or of a lone form `in_key`."""
        found = self._with(self.labels.book_names)
        if found:
            return found
        found = self._with(self.labels.own_names)
        most = max((len(cells) for cells in found.values()), default=0)
        inputs = sum(name.startswith(_INPUT) for name in self.book.names)
        return found if most > _ENOUGH * min(len(self.spec.asked), inputs) else {}

    def _with(self, names: Mapping[str, str]) -> dict[str, dict[str, Found]]:
        found: dict[str, dict[str, Found]] = {}
        known, views = self.book.names, self.views
        for key, name in names.items():
            for place in known.get(name, ()):
                view = views.get(place.sheet)
                if view is not None:
                    spot = place.area[:2]
                    cell = Found(spot, view.sheet.at(spot))
                    found.setdefault(place.sheet, {}).setdefault(key, cell)
        return found

    @cached_property
    def chosen(self) -> Reading:
        """The reading that counts; what lost its name is looked for by its words."""
        first = self.readings[0]
        if not first.named or len(first.found) == len(self.spec.asked):
            return first
        taken = {one.spot for one in first.found.values()}
        more = self.labels.find(first.view)
        free = {key: one for key, one in more.items() if one.spot not in taken}
        return Reading(self.spec, first.view, {**free, **first.found}, named=True)

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """The answer to every input that is there, blank where nothing stands."""
        found = self.chosen.found
        return {
            key: Answer(value, self.chosen.where(key), _raw(found[key]), notes)
            for key, (value, notes, _) in self.chosen.values.items()
        }

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with how the form was filled in, not with what."""
        return (
            *(one.fault for one in self.chosen.values.values() if one.fault),
            *self._of_words(),
            *self._of_copies(),
            *self._of_gone(),
        )

    def _of_words(self) -> Iterator[Fault]:
        if self.chosen.named:
            yield from list(self._contradicted())[:_MOST_FAULTS]
            return
        yield Fault.of(rules.BY_LABELS, "", title=self.spec.title)
        for key, one in self.chosen.found.items():
            if one.label:
                label = label_of(self.spec.by_key[key])
                where = self.chosen.where(key)
                yield Fault.of(rules.LABEL_ALIKE, where, key, found=one.label, label=label)

    def _contradicted(self) -> Iterator[Fault]:
        """Where the printed words beside a named cell are not those of its input."""
        view, lines = self.chosen.view, self.labels.line_of
        for key, one in self.chosen.found.items():
            line = lines.get(key)
            row = one.spot[0]
            if line is None or line.labels[-1] in view.own.get(row, ()):
                continue
            words = view.words(row)
            if line.labels[-1] in words:
                continue
            label, where = label_of(self.spec.by_key[key]), self.chosen.where(key)
            other = next((word for word in words if word in self.labels.words), None)
            if other:
                yield Fault.of(rules.ROWS_MOVED, where, key, label=label, found=other)
            elif not self._was_printed(key, words):
                yield Fault.of(rules.LABEL_CHANGED, where, key, label=label)

    def _was_printed(self, key: str, words: Mapping[str, int]) -> bool:
        """Whether the workbook went out with these words, as an older version may."""
        return any(word in words for word in self.labels.sent_words(self.book.witness, key))

    def _of_copies(self) -> Iterator[Fault]:
        first, *others = self.readings
        for other in others:
            if other.filled:
                yield from list(self._differences(first, other))[:_MOST_FAULTS]
            names = {"title": self.spec.title, "sheet": first.view.sheet.name}
            yield Fault.of(rules.COPY_IGNORED, "", **names)

    def _differences(self, one: Reading, other: Reading) -> Iterator[Fault]:
        for key, asked in self.spec.by_key.items():
            if key not in one.values or key not in other.values:
                continue
            value, second = one.values[key].value, other.values[key].value
            if value != second:
                yield Fault.of(
                    rules.COPIES_DIFFER, one.where(key), key, label=label_of(asked),
                    cell=one.where(key), other=other.where(key),
                    value=said(value) or "空", second=said(second) or "空",
                )  # fmt: skip

    def _of_gone(self) -> Iterator[Fault]:
        """Inputs that the file does not have, though the version that it says it is has them."""
        gone = [key for key in self.spec.by_key if key not in self.chosen.found]
        if gone and self._asked_for_less():
            sent = {row[0] for row in self.book.witness}
            gone = [key for key in gone if {key, self.labels.book_names[key]} & sent]
        gone = [key for key in gone if self.spec.by_key[key].row]
        if gone:
            more = f"等 {len(gone)} 项" if len(gone) > 1 else ""
            label = label_of(self.spec.by_key[gone[0]])
            yield Fault.of(rules.ROW_GONE, "", *gone, label=label, more=more)

    def _asked_for_less(self) -> bool:
        """Whether the workbook may have gone out with fewer inputs: an older one, or a blank one."""
        if self.book.identity is None:
            return bool(self.book.witness)
        versions = self.book.identity.versions
        return versions.get(self.spec.id, self.spec.version) < self.spec.version

    @cached_property
    def strays(self) -> list[Spot]:
        """Figures where no input is."""
        view, found = self.chosen.view, self.chosen.found
        taken = {one.spot for one in found.values()}
        if self.book.kind not in _IN_CELLS:
            return sorted({*stray_rows(found.values(), view)} - taken)
        return sorted(
            spot
            for spot, cell in view.sheet.cells.items()
            if cell.held is Held.NUMBER and spot not in taken
        )


def _raw(found: Found) -> str:
    """The words as they are seen: a day as a day."""
    cell = found.cell
    if cell is None:
        return ""
    return (cell.shape is Shape.DATE and day_of(cell.text)) or cell.text
