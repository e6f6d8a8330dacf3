"""Each family of checks (content-model §5) has at least three planted defects, in words or content."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.lint.test_planted_content import all_planted as planted_into_content
from tests.rules.test_planted import all_planted as planted_into_words

LEAST = 3


@pytest.mark.parametrize("family", range(1, 15))
def test_a_family_has_three_planted_defects_at_least(family: int):
    both = [*planted_into_content(), *planted_into_words()]
    count = Counter(one.family for one in both)
    assert count[family] >= LEAST, f"family {family}: {count[family]}"


def test_no_defect_is_of_a_family_that_there_is_not():
    """0 is for what content-model §5 does not list: kinds and formats of documents, acceptances."""
    both = [*planted_into_content(), *planted_into_words()]
    assert {one.family for one in both} <= set(range(15))
