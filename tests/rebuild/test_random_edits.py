"""Whatever is edited, the incremental build leaves what a clean build would make."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fonts import fonts
from tests.rebuild.edits import walk


@pytest.mark.parametrize(
    ("seed", "count", "without"), [(20240520, 20, ("pdf",)), (9, 6, ())], ids=["fast", "pdf"]
)
def test_after_each_random_edit_the_package_equals_a_clean_build(
    tmp_path: Path, seed: int, count: int, without: tuple[str, ...]
):
    """Every file and the manifest byte for byte, and the same findings; what stays is not touched.

    `python -m bench rebuild` makes 200 edits with all formats.
    """
    fonts()
    walked = walk(tmp_path, seed, count, without=without)
    assert len(walked.done) == count
    assert walked.remembered < count / 2, "most edits change something"
