"""The five source texts: drafted without a touch, composed and built, the words are the same."""

import re
from pathlib import Path

import pytest

from generator.lint.edition import lint
from generator.pipeline.build import build
from generator.pipeline.drafting import Drafted, write_draft
from generator.pipeline.request import Request
from generator.workspace import Workspace
from tests.draft.source_owners import OWNERS, RETURNS, SERVED, owned, rule_words
from tests.draft.sources import HELD, agreement, drafted, held
from tests.fonts import fonts
from tests.seeds import seed_file

NAMES = tuple(HELD)
GENERATOR = Path(__file__).resolve().parents[2] / "generator"


@pytest.fixture(scope="module", params=NAMES)
def named(request, tmp_path_factory) -> tuple[str, Drafted]:
    return request.param, drafted(seed_file(request.param), tmp_path_factory.mktemp("drafted"))


def test_the_words_that_come_out_are_those_that_went_in(named):
    _, made = named
    assert made.proof is not None
    assert made.proof.share >= 0.995, made.proof.differences


def test_each_difference_is_listed(named):
    _, made = named
    told = [f for f in made.findings if f.code == "draft-differs"]
    assert len(told) == len(made.proof.differences)


def test_what_is_held_is_found(named):
    name, made = named
    found = held(made.edition)
    wrong = {k: (found[k], n) for k, n in HELD[name].items() if found[k] != n}
    assert agreement(found, HELD[name]) >= 0.97, wrong


def test_owners_and_times_are_those_of_the_text(named):
    """Counts alone would take a wrong owner or a wrong day for one that was found."""
    name, made = named
    wanted = OWNERS.get(name, {})
    assert {number: owned(made.edition, number) for number in wanted} == wanted
    if name in RETURNS:
        said = [rule_words(one.rule) for one in made.edition.programme.deadlines]
        assert said == RETURNS[name]


def test_rows_serve_the_measures_that_they_repeat_but_for_a_few_words(named):
    name, made = named
    if name not in SERVED:
        pytest.skip("这个来源的任务表不照写措施")
    tasks = made.edition.tasks
    assert [str(row.measure) for row in tasks.rows] == SERVED[name]
    assert [len(group.rows) for group in tasks.table] == [3, 3, 2, 3, 5]
    codes = {finding.code for finding in lint(made.edition)}
    assert not codes & {"row-without-measure", "measure-without-row"}


def test_little_is_merely_kept_as_text(named):
    _, made = named
    assert sum(kept.characters for kept in made.draft.kept) <= 0.05 * made.proof.characters


def test_the_draft_builds(named, tmp_path):
    _, made = named
    fonts()
    workspace = Workspace(tmp_path)
    write_draft(workspace, made)
    result = build(workspace, Request("p", "p-issuer"))
    assert not result.findings.stop, [f for f in result.findings if f.severity.rank == 0]
    assert result.files


def test_no_noun_of_a_source_stands_in_the_drafter():
    nouns = (
        "医疗|医药|医院|医务|医保|卫生|健康|患者|药品|耗材|红包|回扣|廉洁|行风|纠风|腐败|作风|不正之风"
        "|松江|渝中|昌江|景德镇|广西|上海|重庆|江西|申康|诊疗|处方|护士|医师|集采|招采"
    )
    for path in sorted((GENERATOR / "draft").glob("*.py")):
        assert not re.search(nouns, path.read_text("utf-8")), path.name
