"""Our own figures for the tests: those of the form of 松江, as it is printed."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

from generator.compose.annexes import annex_part
from generator.compose.form_spec import form_specs
from generator.compose.numbering import AnnexNumbers, annex_order
from generator.fill.mapping import Match, Sureness
from generator.fill.wanted import Wanted, wanted
from generator.load.content import load
from generator.localize.edition import localize
from generator.model.form_spec import FormSpec
from generator.model.text import Text
from generator.workspace import Workspace, shipped_folder


@cache
def forms(
    programme: str, district: str, edition: str
) -> tuple[tuple[FormSpec, tuple[Wanted, ...]], ...]:
    """Every form of an edition with the figures that it has."""
    sources, _ = load(Workspace(Path(shipped_folder())), programme, district, edition)
    assert sources
    local, _ = localize(sources)
    numbers = AnnexNumbers(annex_order(local))
    return tuple(
        (spec, wanted(annex_part(id_.value, Text(), local.all_annexes[id_], local, numbers), spec))
        for id_, spec in form_specs(local, numbers).items()
    )


def statistics() -> tuple[Wanted, ...]:
    ((_, ours),) = forms("integrity-action", "songjiang", "2022")
    return ours


def figures() -> dict[str, Decimal]:
    """A figure of its own for each input; of money with two decimals."""
    return {
        one.id: Decimal(f"{number}.25") if one.unit == "万元" else Decimal(number)
        for number, one in enumerate(statistics(), 101)
    }


def confirmed(matches: tuple[Match, ...]) -> list[Match]:
    """All that were found, as if somebody had said yes to them."""
    return [
        Match(one.slot, one.mark, one.wanted, Sureness.CONFIRMED) for one in matches if one.wanted
    ]
