"""The time in the bracket behind the title of a phase, however it says what is done by then."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.model.content.programme import Phase
from tests.draft.sources import drafted

TEXT = """青川县燃气安全整治实施方案

为做好整治工作，制定本方案。

一、实施步骤

（一）动员部署（2023年7月底前）。各镇要召开会议。

（二）自查自纠（{words}）。各镇要对照要求自查，建立台账。

（三）总结提高（2024年6月底前）。各镇要总结经验。
"""


def phase(words: str, folder: Path) -> Phase:
    path = folder / "来文.txt"
    path.write_text(TEXT.format(words=words), "utf-8")
    made = drafted(path, folder)
    assert made.edition is not None
    assert made.proof is not None
    assert made.proof.share == 1, made.proof.differences
    return made.edition.programme.phases[1]


@pytest.mark.parametrize(
    "words",
    [
        "完成时限：2023年8月14日前阶段性完成",
        "2023年8月14日前基本完成",
        "2023年8月14日前完成",
        "2023年8月14日前",
    ],
)
def test_the_day_is_read_and_the_words_are_kept(words, tmp_path):
    assert phase(words, tmp_path).end == date(2023, 8, 14)


def test_a_bracket_without_a_time_gives_none(tmp_path):
    """Words that only look like the end of a time are no time."""
    assert phase("第1批全面完成", tmp_path).end is None
