"""A recipe is the same for equal documents, and another for whatever differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.compose.issue import compose
from generator.localize.edition import localize
from generator.model.layout import STANDARD
from generator.model.text import Run, Text
from generator.package.recipe import digest, means
from generator.place import FilePlace
from tests.trees import sources, write_tree

PLAIN = st.one_of(st.text(), st.integers(), st.booleans(), st.none(), st.decimals(allow_nan=False))
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(
        st.lists(inner).map(tuple), st.dictionaries(st.text(), inner), st.frozensets(PLAIN)
    ),
    max_leaves=6,
)


@dataclass(frozen=True)
class Named:
    name: str
    other: object = None
    place: str = field(default="", compare=False)


def shape(value: Any) -> Any:
    """A value with the kinds of all it holds, so that 1, True and Decimal(1) are three things."""
    if isinstance(value, tuple):
        return ("tuple", tuple(map(shape, value)))
    if isinstance(value, dict):
        return ("dict", frozenset((key, shape(one)) for key, one in value.items()))
    if isinstance(value, frozenset):
        return ("frozenset", frozenset(map(shape, value)))
    return (type(value).__name__, repr(value))


@given(VALUES, VALUES)
def test_values_have_the_same_digest_where_they_are_the_same(one: object, other: object):
    assert (digest(one) == digest(other)) == (shape(one) == shape(other))


@given(st.text(), st.text())
def test_words_do_not_run_into_one_another(one: str, other: str):
    assert (digest(Named(one, other)) == digest(Named(one + other, ""))) == (other == "")


def test_places_do_not_count():
    assert digest(Named("a", place="x")) == digest(Named("a", place="y"))
    here, there = (Text((Run("字", FilePlace("a.yaml", line)),)) for line in (1, 2))
    assert digest(here) == digest(there)


def test_the_order_of_a_mapping_does_not_count():
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})


def test_what_it_does_not_know_is_refused():
    with pytest.raises(TypeError):
        digest(object())
    with pytest.raises(TypeError):
        digest(Named("a", other=Path()))


def _changed(value: Any) -> Iterator[Any]:
    """The value with one of its plain fields changed, one after another."""
    for one in fields(value):
        inner = getattr(value, one.name)
        if not one.compare:
            continue
        if isinstance(inner, str) and type(inner) is str:
            yield replace(value, **{one.name: f"{inner}改"})
        elif type(inner) in (int, float, Decimal):
            yield replace(value, **{one.name: inner + 1})
        elif type(inner) is bool:
            yield replace(value, **{one.name: not inner})
        elif isinstance(inner, tuple) and inner:
            yield replace(value, **{one.name: inner[:-1]})
            if is_dataclass(inner[0]):
                for first in _changed(inner[0]):
                    yield replace(value, **{one.name: (first, *inner[1:])})
        elif is_dataclass(inner) and not isinstance(inner, type):
            yield from (replace(value, **{one.name: other}) for other in _changed(inner))


def test_every_field_of_a_document_and_of_the_page_counts(tmp_path: Path):
    """Each is changed by itself; what compares as equal has the same digest."""
    found, _ = sources(write_tree(tmp_path))
    assert found is not None
    documents, _ = compose(localize(found)[0])
    count = 0
    for value in (*documents, STANDARD):
        own = digest(value)
        for other in _changed(value):
            count += 1
            assert (digest(other) == own) == (other == value), other
    assert count > 100


def test_the_paper_and_the_template_count():
    standard = means((STANDARD, False), b"template")
    assert standard != means((STANDARD, True), b"template")
    assert standard != means((STANDARD, False), b"template 2")
    assert standard == means((replace(STANDARD), False), b"template")
