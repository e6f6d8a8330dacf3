"""What is filled in: the inputs of blank forms, by key.

The key is the contract with every workbook that was ever sent out; it never changes its
meaning. Refuses to know where on a page or sheet an input stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

OPEN_BOX = "□"
TICKED_BOX = "√"
"""What a pen writes into a box. No font of the office has a box with a tick in it."""

ROOM = "　"
BETWEEN_OPTIONS = "　"


class InputType(StrEnum):
    """What may be typed into an input."""

    WHOLE = "whole"
    DECIMAL = "decimal"
    TEXT = "text"
    PERIOD = "period"
    DATE = "date"
    MONTHS = "months"
    CHOICE = "choice"


NUMBERS = frozenset({InputType.WHOLE, InputType.DECIMAL})

UNFILLED = {InputType.DATE: "　　年　月　日", InputType.MONTHS: "　月—　月"}
"""What stands in an empty input of a type, to be written into on paper."""


@dataclass(frozen=True, slots=True)
class Input:
    """A place to be filled in.

    `key` matches `in_[a-z0-9_]+` and is unique in its form; `label` is what is printed
    beside it, all levels joined; `unit` is empty for text. `least` and `most` limit a number.
    `prompt` says more than its type does. Of `options` one is ticked, or with `several` any;
    with `box_first` the box stands before its option. What stands in a `closed` one is ours, and
    stays.
    """

    key: str
    type: InputType
    label: str
    unit: str = ""
    least: float = 0
    most: float | None = None
    prompt: str = ""
    options: tuple[str, ...] = ()
    several: bool = False
    box_first: bool = False
    closed: bool = False


def input_key(*ids: str) -> str:
    """The key of an input from the ids that lead to it: `cases`, `persons` → `in_cases_persons`."""
    return "in_" + "_".join(ids).replace("-", "_")


def boxes(options: Sequence[str], ticked: int | None = None, *, box_first: bool = False) -> str:
    """有□　无□; with `ticked` the box of that option holds a tick."""
    return BETWEEN_OPTIONS.join(
        boxed(option, ticked=number == ticked, box_first=box_first)
        for number, option in enumerate(options)
    )


def boxed(option: str, *, ticked: bool, box_first: bool) -> str:
    """An option with its box behind it, or before it."""
    box = TICKED_BOX if ticked else OPEN_BOX
    return box + option if box_first else option + box


def book_key(form: str, key: str) -> str:
    """The name of an input in a workbook of several forms: `in_statistics__conduct_staff`.

    The key of the input is the same in both; only the workbook of one form leaves its id out.
    """
    return f"in_{form.replace('-', '_')}__{key.removeprefix('in_')}"


WHY = "why_"
"""How the name of a cell for an explanation begins."""


def why_key(form: str, rule: str) -> str:
    """The name of the cell in which a unit says why a rule does not hold.

    `why_statistics__cases_persons`; ids hold no underscore, so that it can be read back.
    """
    return f"{WHY}{form.replace('-', '_')}__{rule.replace('-', '_')}"
