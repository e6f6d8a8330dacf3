"""A superior's edition and a local one → every demand of the first with what became of it.

Things are matched by what they say; ids mean nothing between two programmes. Refuses to say
which of the two is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.coverage.annexes import Annexes
from generator.coverage.duties import Duties, Years
from generator.coverage.notes import Notes
from generator.coverage.passages import Passage, passages
from generator.coverage.things import Things
from generator.coverage.words import fold_of
from generator.diagnostics.finding import Finding, Findings
from generator.model.coverage import Coverage, Fate, Row, Sort
from generator.model.edition import Edition
from generator.place import Place
from generator.rules.moments import moments


def cover(
    superior: Edition,
    local: Edition,
    *,
    new_year: bool = False,
    base: Edition | None = None,
    ours: Edition | None = None,
) -> Coverage:
    """What became of each demand; `new_year` has this year's document against last year's edition.

    `base`: the edition that the local one was drafted from. `ours`: for whom last year's edition of
    the superior stands as `local`.
    """
    fold = fold_of(superior, local, base)
    demands, own = passages(superior, fold), passages(local, fold)
    asked = _year(superior, demands)
    # What is not yet dated carries out this year's document; last year's edition may be undated too.
    answering = asked if local.local.undated and not new_year else _year(local, own)
    years = Years(asked, answering, new_year)
    duties = Duties(superior, local, demands, own, years, fold)
    things = Things(superior, local, fold, duties, years)
    rows: list[Row] = []
    for demand, row in duties.rows():
        rows.append(things.phase(demand, row) if demand.sort is Sort.PHASE else row)
    rows += things.targets()
    rows += things.returns()
    rows += Annexes(superior, local, fold, Notes(new_year)).rows(_covered(rows))
    rows += duties.added()
    rows.sort(key=lambda row: row.demand is None)
    return Coverage(superior, local, tuple(rows), new_year, years.bases, ours)


def _year(edition: Edition, said: tuple[Passage, ...]) -> int:
    """The year that an edition speaks of: of its date, else the one that it names most often."""
    if not edition.local.undated:
        return edition.local.date.year
    named = Counter(one.year for p in said for one in moments(p.said.words) if one.year)
    return named.most_common(1)[0][0] if named else edition.local.date.year


def _covered(rows: list[Row]) -> dict[str, float]:
    """What part of the demands under each first heading is answered."""
    all_: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for row in rows:
        if row.demand is not None:
            heading = row.demand.where.partition("—")[0]
            all_[heading] += 1
            answered[heading] += row.fate is not Fate.MISSING
    return {heading: answered[heading] / count for heading, count in all_.items()}


def findings(coverage: Coverage, place: Place) -> Findings:
    """What a local edition owes: at its own words, or at `place` where it has none.

    A new year owes nothing to the last one, so that there are none.
    """
    found = Findings()
    if not coverage.new_year:
        found.extend(_gaps(coverage, place))
    return found


def _gaps(coverage: Coverage, place: Place) -> Iterator[Finding]:
    for row in coverage.rows:
        for gap in row.gaps:
            yield gap.rule.at(gap.place or place, **gap.values)
