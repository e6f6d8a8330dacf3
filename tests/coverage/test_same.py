"""An edition against itself owes nothing; level words, marks and order make no difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.coverage.cover import cover, findings
from generator.model.coverage import Fate
from generator.place import FilePlace
from generator.workspace import Workspace
from tests.coverage.neighbours import COUNTY, MAIN, PROGRAMME, SUPERIOR, TASKS, county, edition
from tests.trees import edit

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = (
    "integrity-action@songjiang",
    "integrity-action@yuzhong",
    "conduct-campaign-2020@guangxi",
    "corruption-campaign-2023@changjiang",
    "malpractice-points-2023@shanghai",
)


@pytest.mark.parametrize("address", SHIPPED)
def test_every_edition_takes_over_all_of_itself(address: str):
    one = edition(Workspace(ROOT), address)
    coverage = cover(one, one)
    assert coverage.rows
    assert {row.fate for row in coverage.rows} == {Fate.TAKEN}
    assert not len(findings(coverage, FilePlace("x")))


def test_another_district_with_other_words_is_answered_where_it_says_the_same():
    """2021 of one district against 2022 of another: no task table there, the plan reworded.

    Of the 17 duties called missing two stand there in other words; read by hand, 2 of 75.
    """
    workspace = Workspace(ROOT)
    coverage = cover(edition(workspace, SHIPPED[0]), edition(workspace, SHIPPED[1]))
    missing = [r.demand.words for r in coverage.rows if r.fate is Fate.MISSING and r.demand]
    there = (
        "各医疗机构要切实承担主体责任",
        "借助多种媒介",
        "认真执行国家采购政策",
        "弘扬“大医精诚”的传统医德医风和伟大抗疫精神",
        "开通网络预约、扫码预约和线下预约等多种途径",
        "发掘和树立先进典型，将其作为样本医院",
    )
    assert not [words for words in missing if words.startswith(there)]
    gone = ("规范医商合作与交往的途径", "实行定期与不定期相结合的巡查制度", "对医药生产经营企业")
    assert all(any(words.startswith(one) for words in missing) for one in gone)
    assert (
        len([r for r in coverage.rows if r.fate is Fate.MISSING and r.sort.value == "任务要求"])
        <= 17
    )


def test_another_order_is_no_change(tmp_path: Path):
    """Measures under other headings and in another order are still all there."""
    workspace = county(tmp_path)
    path = workspace.root / TASKS
    head, _, table = path.read_text("utf-8").partition("\ntable:\n")
    first, *groups = head.split("\n  - id: x-")
    turned = "\n  - id: x-".join((first, *reversed([one.strip("\n") + "\n" for one in groups])))
    path.write_text(f"{turned}\ntable:\n{table}", "utf-8")
    coverage = cover(edition(workspace, SUPERIOR), edition(workspace, f"{PROGRAMME}@{COUNTY}"))
    assert {row.fate for row in coverage.rows} == {Fate.TAKEN}


def test_marks_between_words_are_no_change(tmp_path: Path):
    workspace = county(tmp_path)
    edit(
        workspace,
        MAIN,
        "注重发掘和树立先进典型，发挥典型的带动作用。",
        "注重发掘和树立先进典型、发挥典型的带动作用；",
    )
    coverage = cover(edition(workspace, SUPERIOR), edition(workspace, f"{PROGRAMME}@{COUNTY}"))
    assert {row.fate for row in coverage.rows} == {Fate.TAKEN}
