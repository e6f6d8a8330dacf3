"""Documents that are written in odd ways are drafted, and the draft is one that can be composed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pipeline.drafting import Drafted, draft_file
from generator.workspace import Workspace
from tests.hostile import HOSTILE
from tests.steps import growth

HEAD = "关于开展校园安全检查的通知\n\n各学校：\n\n"


def drafted(tmp_path: Path, words: str) -> Drafted:
    path = tmp_path / "来文.txt"
    path.write_text(words, "utf-8")
    return draft_file(Workspace(tmp_path), path, "safety")


@pytest.mark.parametrize(
    "words",
    [
        HEAD + "（0）检查食堂。\n\n（1）检查宿舍。\n\n（2）检查实验室。\n",
        HEAD + "附件\n\n检查表\n\n" + "\n".join("\t".join(["检查"] * 4) for _ in range(5)),
        HEAD
        + "附件\n\n检查情况统计表\n\n学校类型\t\t总数\t检查数\n"
        + "公办学校\t小学\t\t\n\t初中\t\t\n民办学校\t小学\t\t\n\t初中\t\t\n",
    ],
    ids=["a number that counts from 0", "rows all like the head", "a head over two columns"],
)
def test_it_can_be_composed_and_says_the_same(tmp_path: Path, words: str):
    made = drafted(tmp_path, words)
    assert made.proof is not None, list(map(str, made.findings))
    assert made.proof.share >= 0.99


@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_that_nobody_writes_is_drafted(name: str, tmp_path: Path):
    made = drafted(tmp_path, f"{HEAD}{HOSTILE[name]}\n")
    assert made.draft is None or made.proof is not None, list(map(str, made.findings))


def test_steps_grow_with_the_rows_and_not_with_their_square(tmp_path: Path):
    def act(rows: int):
        table = "".join(f"{n}\t检查第{n}项\t甲科、乙科\n" for n in range(1, rows + 1))
        words = f"{HEAD}附件1\n\n任务表\n\n序号\t内容\t责任单位\n{table}"
        return lambda: drafted(tmp_path, words)

    assert growth(act, 100) < 1.5
