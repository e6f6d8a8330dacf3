"""Each figure of `model/layout.py`, changed a little, turns exactly its own row red."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any

import pytest

from generator.model import document as model_document
from generator.model.layout import OFFICIAL_NAMES, STANDARD, STYLES, Colour, Measures
from generator.units import Length, mm
from tests.conformance.clauses import CLAUSES
from tests.conformance.table import red_rows, row_of
from tests.conformance.witness import Witness

A_LITTLE = mm(0.3)

OTHER: dict[type, Any] = {Colour: {Colour.BLACK: Colour.RED, Colour.RED: Colour.BLACK}}

INSTEAD: dict[str, Any] = {
    "lines": 21,
    "cells": 27,
    "pitch": STANDARD.pitch - mm(0.03),
    "date_inset": 3,
    "seal_gap_lines": 1,
    "seal": mm(42),
    "seals_per_row": 1,
    "number_form": "— 1页 —",
    "imprint_inner_weight": mm(0.35),
}
"""Where a step of 0.3 mm or of one means nothing or too much: 21 lines, the next seal."""

LEFT_OUT = {
    "outset": "与上、下边距一起改（版式 exact），见 tests/localize/test_profile.py",
    "stage_size": "国标没有稿次，标样都是定稿，见 tests/render/test_stages.py",
}


@dataclass(frozen=True)
class Change:
    """One figure changed; `row` is the row of the table that is to notice."""

    name: str
    measures: Measures
    row: str


def _changed(name: str, value: Any) -> Any:
    if name in INSTEAD:
        return INSTEAD[name]
    if isinstance(value, Length):
        return value + A_LITTLE
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, Enum):
        kinds = list(type(value))
        return kinds[(kinds.index(value) + 1) % len(kinds)]
    raise TypeError(name)


def _of_page() -> Iterator[Change]:
    for figure in fields(Measures):
        if figure.name in ("styles", "font_names", *LEFT_OUT):
            continue
        value = _changed(figure.name, getattr(STANDARD, figure.name))
        row = next(row_of(clause) for clause in CLAUSES if figure.name in clause.figures)
        yield Change(figure.name, replace(STANDARD, **{figure.name: value}), row)


def _of_styles() -> Iterator[Change]:
    for role, style in STYLES.items():
        changes: dict[str, Any] = {
            "name": style.name + "二",
            "face": _changed("face", style.face),
            "size": style.size + mm(0.3),
            "align": _changed("align", style.align),
            "first_line": style.first_line + 1,
            "left": style.left + 1,
            "right": style.right + 1,
            "colour": OTHER[Colour][style.colour],
            "outline": (style.outline or 0) + 1,
        }
        if style.pitch is not None:  # else it is the grid's, a figure of the page
            changes["pitch"] = style.pitch + A_LITTLE
        for key, value in changes.items():
            styles = {**STYLES, role: replace(style, **{key: value})}
            yield Change(f"{role}.{key}", replace(STANDARD, styles=styles), role)


def _of_names() -> Iterator[Change]:
    for face, name in OFFICIAL_NAMES.items():
        names = {**OFFICIAL_NAMES, face: name + "X"}
        yield Change(f"font_names.{face.name}", replace(STANDARD, font_names=names), "font_names")


CHANGES = [*_of_page(), *_of_styles(), *_of_names()]


def test_nothing_is_red_in_the_figures_of_the_standard() -> None:
    assert red_rows(Witness(STANDARD)) == set()


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_a_changed_figure_turns_its_own_row_red(change: Change) -> None:
    assert red_rows(Witness(change.measures)) == {change.row}


def test_another_number_of_signers_a_line_turns_its_row_red(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from generator.layout import letterhead

    monkeypatch.setattr(model_document, "SIGNERS_PER_LINE", 1)
    monkeypatch.setattr(letterhead, "SIGNERS_PER_LINE", 1)
    assert red_rows(Witness(STANDARD)) == {"SIGNERS_PER_LINE"}
