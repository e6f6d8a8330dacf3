"""The five source texts with what they hold, counted by hand, and how a draft is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.model.content.annex import Channels, Mechanism, ProblemList, Roster
from generator.model.content.programme import Section
from generator.model.edition import Edition
from generator.pipeline.drafting import Drafted, draft_file
from generator.workspace import Workspace

HELD = {
    "000": {
        "sections": 13, "groups": 4, "measures": 15, "phases": 4, "rows": 50, "row groups": 20,
        "rows with owners": 50, "indicators": 27, "figures with units": 61, "roster entries": 16,
        "bases": 2, "deadlines": 2, "annexes": 3, "issuers": 1, "recipients": 1,
    },
    "001": {
        "sections": 7, "groups": 5, "measures": 16, "insets": 3, "phases": 3, "rows": 16,
        "row groups": 5, "rows with owners": 16, "rows with due": 16, "indicators": 4,
        "figures with units": 12, "bases": 4, "deadlines": 4, "annexes": 2, "issuers": 10,
        "recipients": 17,
    },
    "002": {
        "rows": 6, "rows with owners": 6, "rows with support": 6, "indicators": 36 + 15 + 38,
        "figures": 42 + 15 + 44, "categories": 3 + 4 + 3, "deadlines": 1, "annexes": 4,
    },
    "003": {
        "sections": 11, "groups": 4, "measures": 14, "roster entries": 13, "bases": 2,
        "deadlines": 2, "annexes": 1, "issuers": 1, "recipients": 1,
    },
    "004": {
        "sections": 14, "phases": 4, "roster entries": 20, "problems": 32, "aspects": 6,
        "divisions": 5, "bases": 4, "channels": 3, "deadlines": 1, "annexes": 2, "issuers": 5,
        "recipients": 1,
    },
}  # fmt: skip
"""Per text what it holds: sections without those of measures and phases, recipients by name."""


def drafted(path: Path, folder: Path) -> Drafted:
    """The draft of a file, in an empty workspace."""
    return draft_file(Workspace(folder), path, "p")


def held(edition: Edition) -> dict[str, int]:
    """What an edition holds, under the names of `HELD`."""
    programme, tasks = edition.programme, edition.tasks
    annexes = list(edition.all_annexes.values())
    forms = list(edition.forms.values())
    rosters = [annex for annex in annexes if isinstance(annex, Roster)]
    problems = [annex for annex in annexes if isinstance(annex, ProblemList)]
    figures = [list(_figures(form)) for form in forms]
    return {
        "sections": sum(1 for _ in _sections(programme.sections)),
        "groups": len(tasks.measures),
        "measures": len(tasks.all_measures),
        "insets": sum(len(measure.insets) for measure in tasks.all_measures),
        "phases": len(programme.phases),
        "rows": len(tasks.rows),
        "row groups": len(tasks.table),
        "rows with owners": sum(1 for row in tasks.rows if row.owners.everyone()),
        "rows with support": sum(1 for row in tasks.rows if row.owners.support),
        "rows with due": sum(1 for row in tasks.rows if row.due or row.deadline),
        "indicators": sum(len(list(form.all_indicators())) for form in forms),
        "figures": sum(map(len, figures)),
        "figures with units": sum(1 for one in figures for figure in one if figure.unit),
        "categories": sum(len(form.categories) for form in forms),
        "roster entries": sum(
            max(1, len(entry.departments))
            for one in rosters
            for role in one.roles
            for entry in role.entries
        ),
        "problems": sum(len(one.items) for one in problems),
        "aspects": sum(len(one.aspects) for one in problems),
        "divisions": sum(len(a.division) for a in annexes if isinstance(a, Mechanism)),
        "channels": sum(_channels(annex) for annex in annexes if isinstance(annex, Channels)),
        "bases": len(edition.citations),
        "deadlines": len(programme.deadlines),
        "annexes": len(edition.annexes),
        "issuers": 1 + len(edition.local.issuers),
        "recipients": sum(map(len, edition.local.recipients)),
    }


def agreement(found: dict[str, int], wanted: dict[str, int]) -> float:
    """How much of what is there was found, 0 to 1; what is found too often counts against it."""
    off = sum(abs(found[name] - number) for name, number in wanted.items())
    return 1 - off / sum(wanted.values())


def _sections(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.sections)


def _figures(form) -> Iterator:
    for indicator in form.all_indicators():
        yield from form.figures_of(indicator) or [indicator]


def _channels(annex: Channels) -> int:
    return len(annex.hotlines) + len(annex.mails) + len(annex.post_boxes) + bool(annex.account)
