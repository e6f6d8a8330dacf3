"""The time in the bracket behind a phase → its start and end.

Refuses what would not be printed again as it was edited, and to take a start or an end away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from generator.adopt.compare import edited
from generator.adopt.composed import Composed
from generator.adopt.home import fine
from generator.adopt.source import Keys, Source
from generator.model.content.month import Month
from generator.model.content.programme import Phase
from generator.model.edit import Edit
from generator.model.edition import Edition
from generator.model.text import Text
from generator.model.wording import period_words

_MOMENT = re.compile("(?:([0-9]{4})年)?(?:([0-9]{1,2})月)?(?:([0-9]{1,2})日)?")
_FORMS = (
    re.compile("(?P<start>.+)至(?P<end>.+)"),
    re.compile("自(?P<start>.+)起"),
    re.compile("(?P<end>.+月)底前"),
    re.compile("(?P<end>.+日)前"),
    re.compile("(?P<both>.+)"),
)

Moment = date | Month


class PhaseTimes:
    """The phases of a plan in the passages of a file."""

    def __init__(self, edition: Edition, source: Source, composed: Sequence[Composed]) -> None:
        self._phases = edition.programme.phases
        self._source = source
        self._composed = composed

    def new_times(
        self, number: int, edits: Sequence[Edit]
    ) -> tuple[str, Keys, dict[str, str], frozenset[Edit]] | None:
        """Where a phase is written, its new fields, and the edits of its heading that say so."""
        text = self._composed[number].text
        for phase in self._phases:
            span = _span(text, phase)
            if span is None:
                continue
            small = [one for edit in edits for one in fine(str(text), edit)]
            own = [edit for edit in small if span[0] <= edit.start and edit.end <= span[1]]
            moved = [Edit(e.start - span[0], e.end - span[0], e.new) for e in own]
            fields = fields_of(phase, edited(period_words(phase), moved)) if own else None
            path = getattr(phase.place, "path", "")
            keys = self._source.way_to(path, phase.id.value) if path in self._source.trees else None
            if fields and keys is not None:
                return path, keys, fields, frozenset(own)
        return None


def _span(text: Text, phase: Phase) -> tuple[int, int] | None:
    """Where the bracket of a phase says its period."""
    words, place, at = period_words(phase), phase.place_of("end"), 0
    if not words or phase.bracket or not phase.with_bracket:
        return None
    for run in text.runs:
        end = at + len(run.text)
        if run.text == words and run.place == place:
            return at, end
        at = end
    return None


def fields_of(phase: Phase, words: str) -> dict[str, str] | None:
    """The fields that make a phase print these words; None where no fields do."""
    bare = "".join(words.split())
    for form in _FORMS:
        said = form.fullmatch(bare)
        if said is None:
            continue
        found = said.groupdict()
        start = moment_of(found.get("both") or found.get("start") or "")
        end = moment_of(found.get("both") or found.get("end") or "", start)
        times = {"start": start, "end": end}
        if period_words(phase.model_copy(update=times)) == bare and bare:
            gone = any(getattr(phase, name) and not moment for name, moment in times.items())
            new = {n: _written(m) for n, m in times.items() if m and m != getattr(phase, n)}
            return None if gone else new
    return None


def moment_of(words: str, start: Moment | None = None) -> Moment | None:
    """A month or a day; what it does not say is as in the start of its period."""
    said = _MOMENT.fullmatch(words)
    if said is None or not words:
        return None
    year, month, day = (int(part) if part else 0 for part in said.groups())
    if start is not None:
        year = year or start.year
        month = month or start.month
    try:
        made = date(year, month, day or 1)
    except ValueError:
        return None
    return made if day else Month(year, month)


def _written(moment: Moment) -> str:
    if isinstance(moment, Month):
        return f"{moment.year:04}-{moment.month:02}"
    return moment.isoformat()
