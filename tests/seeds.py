"""The five source texts: they lie beside the repository and are no part of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packages.built import REPOSITORY

SEEDS = REPOSITORY.parent / "shared" / "seeds"
_WHY = "没有来源文本 shared/seeds"
needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason=_WHY)


def seed_file(number: str) -> Path:
    """The source text of this number; skips the test where it is not there."""
    found = next(iter(sorted(SEEDS.glob(f"{number}_*.txt"))), None)
    if found is None:
        pytest.skip(_WHY)
    return found
