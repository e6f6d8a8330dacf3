"""What a build says of its profile: which one holds, and in what it differs from the standard.

Refuses to compare; `model/deviations.py` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.cli.report import Report
from generator.model.deviations import customs, grid_words

if TYPE_CHECKING:
    from generator.pipeline.request import Result


def tell_profile(report: Report, result: Result) -> None:
    """For people, who asked for it."""
    if result.edition is None:
        return
    different = (*result.deviations, *customs(result.edition.measures))
    report.say(f"版式：{result.edition.profile_id}")
    report.say(f"  {grid_words(result.edition.measures)}")
    for line in different or ("与国标没有不同。",):
        report.say(f"  {line}")


def profile_facts(result: Result) -> dict[str, object]:
    """The same for `--json`."""
    if result.edition is None:
        return {"profile": None, "deviations": [], "customs": []}
    measures = result.edition.measures
    return {
        "profile": {"id": result.edition.profile_id, "grid": grid_words(measures)},
        "deviations": list(result.deviations),
        "customs": list(customs(measures)),
    }
