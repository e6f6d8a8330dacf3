"""What is filled in: the inputs of blank forms, by key.

The key is the contract with every workbook that was ever sent out; it never changes its
meaning. Refuses to know where on a page or sheet an input stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class InputType(StrEnum):
    """What may be typed into an input."""

    WHOLE = "whole"
    DECIMAL = "decimal"
    TEXT = "text"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Input:
    """A place to be filled in.

    `key` matches `in_[a-z0-9_]+` and is unique in its form; `label` is what is printed
    beside it, all levels joined; `unit` is empty for text.
    """

    key: str
    type: InputType
    label: str
    unit: str = ""


def input_key(*ids: str) -> str:
    """The key of an input from the ids that lead to it: `cases`, `persons` → `in_cases_persons`."""
    return "in_" + "_".join(ids).replace("-", "_")
