"""Edits of composed words → edits of the values that say them, references kept where they stand.

Words that a reference brought in are edited at its target where every place that prints them was
edited alike, and else take the place of the reference. Refuses to edit what the program reckons.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.adopt.source import Source, Value
from generator.model.edit import Edit
from generator.model.text import REFERENCE, Run, Text
from generator.place import Place

_WHOLE = re.compile("0|[1-9][0-9]{0,8}")


@dataclass(frozen=True, slots=True)
class Raw:
    """An edit of a value as it is written; `loosened` is the reference that plain words replace."""

    value: Value
    edit: Edit
    loosened: str = ""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters `start` to `end` of a passage that one run says, or that one reference brought."""

    start: int
    end: int
    runs: tuple[tuple[int, Run], ...]

    @property
    def via(self) -> Place | None:
        return self.runs[0][1].via


def _stretches(text: Text) -> list[_Stretch]:
    found: list[_Stretch] = []
    at = 0
    for run in text.runs:
        end = at + len(run.text)
        if found and run.via is not None and found[-1].via == run.via:
            last = found.pop()
            found.append(_Stretch(last.start, end, (*last.runs, (at, run))))
        elif run.text:
            found.append(_Stretch(at, end, ((at, run),)))
        at = end
    return found


def fine(words: str, edit: Edit) -> list[Edit]:
    """The same edit as the smallest ones that it is made of, so that what it leaves stays."""
    old = words[edit.start : edit.end]
    codes = SequenceMatcher(None, old, edit.new, autojunk=False).get_opcodes()
    return [
        Edit(edit.start + i, edit.start + i_end, edit.new[j:j_end])
        for kind, i, i_end, j, j_end in codes
        if kind != "equal"
    ]


class Homes:
    """All composed passages; knows how often each target is printed, in all that is `printed`.

    `may` says of a value whether it can be changed where it stands.
    """

    def __init__(
        self,
        texts: Sequence[Text],
        source: Source,
        may: Callable[[Value], bool],
        printed: Sequence[Text] = (),
    ) -> None:
        self._texts = texts
        self._source = source
        self._may = may
        self._stretches = [_stretches(text) for text in texts]
        self._times = Counter(run.place for text in printed or texts for run in text.runs)

    def values(self, number: int) -> list[Value]:
        """The values that a passage is written in, those of references not among them."""
        found: dict[tuple[object, ...], Value] = {}
        for stretch in self._stretches[number]:
            if (spot := self._spot(stretch, stretch.start)) is not None:
                found[spot[0].name] = spot[0]
        return list(found.values())

    def printed(self, number: int) -> list[Value]:
        """All values whose words or numbers a passage prints, those of references too."""
        found = {value.name: value for value in self.values(number)}
        for stretch in self._stretches[number]:
            for _, run in stretch.runs:
                literal = self._literal(run)
                value = literal[0] if literal is not None else self._figure(run)
                if value is not None:
                    found[value.name] = value
        return list(found.values())

    def raws(self, edits: Mapping[int, Iterable[Edit]]) -> dict[int, list[Raw] | None]:
        """Edits of passages, by number, as edits of values; None where one has no home."""
        small = {
            n: [e for each in of for e in fine(str(self._texts[n]), each)]
            for n, of in edits.items()
        }
        times = Counter(
            (inner[0].place, inner[1])
            for number, of_passage in small.items()
            for edit in of_passage
            if (inner := self._inner(number, edit)) is not None
        )
        found: dict[int, list[Raw] | None] = {}
        for number, of_passage in small.items():
            raws: list[Raw | None] = []
            rest: list[Edit] = []
            for edit in of_passage:
                target = self._at_figure(number, edit) or self._at_target(number, edit, times)
                if target is None:
                    rest.append(edit)
                else:
                    raws.append(target)
            raws += [self._raw(number, edit) for edit in self._clusters(number, rest)]
            whole = [raw for raw in raws if raw is not None]
            found[number] = whole if len(whole) == len(raws) else None
        return found

    def _inner(self, number: int, edit: Edit) -> tuple[Run, Edit] | None:
        """The run that an edit is within, where it came from elsewhere, and the edit of that."""
        for stretch in self._stretches[number]:
            for at, run in stretch.runs:
                if at <= edit.start < edit.end <= at + len(run.text):
                    return run, Edit(edit.start - at, edit.end - at, edit.new)
        return None

    def _at_target(
        self, number: int, edit: Edit, times: Mapping[tuple[Place, Edit], int]
    ) -> Raw | None:
        """The edit of what a reference leads to, where all that it is printed was edited alike."""
        inner = self._inner(number, edit)
        if inner is None or inner[0].via is None:
            return None
        run, change = inner
        found = self._literal(run)
        if found is None or times[run.place, change] != self._times[run.place]:
            return None
        value, offset = found
        if not self._may(value):
            return None
        return Raw(value, Edit(offset + change.start, offset + change.end, change.new))

    def _at_figure(self, number: int, edit: Edit) -> Raw | None:
        """The edit of a number that content holds as such, wherever it is printed."""
        inner = self._inner(number, edit)
        value = self._figure(inner[0]) if inner is not None else None
        if inner is None or value is None or not self._may(value):
            return None
        run, change = inner
        head, _, tail = run.text.partition(value.words)
        new = run.text[: change.start] + change.new + run.text[change.end :]
        said = new.removeprefix(head).removesuffix(tail)
        if new != f"{head}{said}{tail}" or not _WHOLE.fullmatch(said):
            return None
        return Raw(value, Edit(0, len(value.words), said))

    def _figure(self, run: Run) -> Value | None:
        """The number that a run is made from: 每年至少2次 from 2, there or of the thing there."""
        found = self._source.find(run.place)
        if found is None and run.place is not None:
            numbers = [v for v in self._source.of_thing(run.place) if _WHOLE.fullmatch(v.words)]
            found = (numbers[0], 0) if len(numbers) == 1 else None
        if found is None or not _WHOLE.fullmatch(found[0].words) or run.text == found[0].words:
            return None
        return found[0] if run.text.count(found[0].words) == 1 else None

    def _literal(self, run: Run) -> tuple[Value, int] | None:
        """The value that holds the characters of a run as they are printed."""
        found = self._source.find(run.place)
        if found is not None and found[0].words.startswith(run.text, found[1]):
            return found
        held = self._source.said_at(run.place, run.text)
        return None if held is None else (held, 0)

    def _clusters(self, number: int, edits: Iterable[Edit]) -> list[Edit]:
        """Edits widened to whole references; those that then touch the same one are one."""
        words, stretches = str(self._texts[number]), self._stretches[number]
        clusters: list[tuple[int, int, list[Edit]]] = []
        for edit in edits:
            start, end = _hull(stretches, edit)
            if clusters and (start < clusters[-1][1] or (start, end) == clusters[-1][:2]):
                before = clusters.pop()
                clusters.append((before[0], max(end, before[1]), [*before[2], edit]))
            else:
                clusters.append((start, end, [edit]))
        return [Edit(a, b, _within(words, a, b, own)) for a, b, own in clusters]

    def _raw(self, number: int, edit: Edit) -> Raw | None:
        """An edit that begins and ends within words of the value, or at the ends of references."""
        stretches = self._stretches[number]
        if edit.start == edit.end:
            return self._put_in(stretches, edit)
        hit = [s for s in stretches if s.start < edit.end and edit.start < s.end]
        begin, stop = self._spot(hit[0], edit.start), self._spot(hit[-1], edit.end, last=True)
        if begin is None or stop is None or begin[0].name != stop[0].name or begin[1] > stop[1]:
            return None
        taken = begin[0].words[begin[1] : stop[1]]
        loosened = "".join(match[0] for match in REFERENCE.finditer(taken))
        return Raw(begin[0], Edit(begin[1], stop[1], edit.new), loosened)

    def _put_in(self, stretches: Sequence[_Stretch], edit: Edit) -> Raw | None:
        """What comes in between two characters: beside words of a text, a name, or else a reference."""
        beside = [
            (stretch, last)
            for last, stretch in (
                (True, next((s for s in stretches if s.start < edit.start <= s.end), None)),
                (False, next((s for s in stretches if s.start <= edit.start < s.end), None)),
            )
            if stretch is not None
        ]
        spots = [
            (stretch.via is not None, found[0].path.endswith("/district.yaml"), found)
            for stretch, last in beside
            if (found := self._spot(stretch, edit.start, last=last)) is not None
        ]
        for _, _, (value, at) in sorted(spots, key=lambda one: one[:2])[:1]:
            return Raw(value, Edit(at, at, edit.new))
        return None

    def _spot(self, stretch: _Stretch, at: int, *, last: bool = False) -> tuple[Value, int] | None:
        """Where in its value a character of a passage is; of a reference its first or its end."""
        if stretch.via is None:
            found = self._literal(stretch.runs[0][1])
            return None if found is None else (found[0], found[1] + at - stretch.start)
        found = self._source.find(stretch.via)
        match = REFERENCE.match(found[0].words, found[1]) if found is not None else None
        if found is None or match is None:
            return None
        return found[0], match.end() if last else match.start()


def _hull(stretches: Iterable[_Stretch], edit: Edit) -> tuple[int, int]:
    start, end = edit.start, edit.end
    for stretch in stretches:
        touches = stretch.start < max(end, start + 1) and start < stretch.end
        inside = stretch.start < edit.start if edit.start == edit.end else True
        if stretch.via is not None and touches and inside:
            start, end = min(start, stretch.start), max(end, stretch.end)
    return start, end


def _within(words: str, start: int, end: int, edits: Iterable[Edit]) -> str:
    """What `start` to `end` of the words are after edits in there."""
    pieces, at = [], start
    for edit in edits:
        pieces += [words[at : edit.start], edit.new]
        at = edit.end
    return "".join([*pieces, words[at:end]])
