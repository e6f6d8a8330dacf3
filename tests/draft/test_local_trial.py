"""What a clerk of another field runs into: whose roles, whose agency, whose days, whose words."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from generator.cli.run import run
from generator.draft.departments import families
from generator.draft.earlier import Earlier
from generator.draft.leftover import Leftover
from generator.draft.moving import USUAL_DAYS
from generator.draft.tree import Entry
from generator.load.content import load
from generator.model.wording import deadline_words
from generator.pipeline.drafting import Local, draft_file
from tests.draft.superiors import CITY, drafted, edition, here, local_file, unsure

FLOOD = """白水市水利局文件

白水利〔2026〕31号

白水市水利局关于印发《白水市2026年防汛工作方案》的通知

各区县人民政府，市有关部门，各有关单位：

现将《白水市2026年防汛工作方案》印发给你们，请认真落实。各区县要于2026年6月5日前将本地方案报市水利局备案。

白水市水利局　　白水市气象局

2026年5月20日

（此件公开发布）

白水市2026年防汛工作方案

为做好全市防汛工作，市委、市政府要求压实责任，制定本方案。

一、工作步骤

（一）自查阶段（2026年6月1日至9月30日）。各水库管理单位于9月21日前将自查表报送各区县，各区县于9月30日前汇总报送市水利局。

（二）总结阶段（2026年10月1日至11月30日）。认真总结经验。

二、保障措施

（一）加强领导。市成立防汛工作专班，由市水利局牵头，市公安局、市财政局配合。市区两级要联动，各区县人民政府负总责。

（二）报送信息。各区县、市有关部门确定1名联络员，于2026年5月25日前报市水利局；每月25日前报送《防汛情况统计表》；2026年11月20日前报送工作总结。

抄送：省水利厅。

白水市水利局办公室　　2026年5月20日印发
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("flood")
    made = drafted(FLOOD, root)
    (root / "local.txt").write_text(local_file(made), "utf-8")
    (root / "told.txt").write_text("\n".join(unsure(made)), "utf-8")
    return root


def said(root: Path) -> str:
    return (root / "local.txt").read_text("utf-8")


def told(root: Path) -> str:
    return (root / "told.txt").read_text("utf-8")


def days(root: Path) -> dict[str, tuple[str | None, str, list[str], str]]:
    """Whose day, the day, who, to, of each deadline."""
    local = edition(root)
    names = {id_.value: str(name) for id_, name in local.departments.items()}
    return {
        one.id.value: (
            one.set_by,
            deadline_words(one.rule),
            [names[who.value] for who in one.who],
            names[one.to.value] if one.to else "",
        )
        for one in local.programme.deadlines
    }


def test_roles_of_two_programmes_are_never_one(root: Path):
    """An id like unit-01 in the shared district.yaml gave another programme its leader."""
    needs = (root / "content/programmes/p/local.yaml").read_text("utf-8")
    ids = re.findall(r"^  - id: (.*)$", needs, re.M)
    assert ids
    assert all(id_.startswith("p-unit-") for id_ in ids)


def test_the_programme_is_the_same_with_a_district_and_without(tmp_path: Path):
    workspace = here(tmp_path)
    source = tmp_path / "上级通知.txt"
    source.write_text(CITY, "utf-8")
    alone = draft_file(workspace, [source], "p").draft
    local = draft_file(workspace, [source], "p", Local("qingshan", 10)).draft
    assert alone is not None
    assert local is not None
    assert {path: local.files[path] for path in alone.files} == alone.files


def test_a_local_edition_joins_a_draft_that_nobody_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    here(tmp_path)
    source = tmp_path / "上级通知.txt"
    source.write_text(CITY, "utf-8")
    args = ["draft", str(source), "--id", "p", "-w", str(tmp_path)]
    assert run(args) == 0
    assert run([*args, "-d", "qingshan"]) == 0
    assert list((tmp_path / "content/districts/qingshan/p").glob("*.yaml"))
    assert "没有写 --earlier，上级要我们报的各提前 10 天" in "".join(capsys.readouterr())
    changed = tmp_path / "content/programmes/p/programme.yaml"
    changed.write_text(changed.read_text("utf-8") + "# 改过\n", "utf-8")
    assert run([*args, "-d", "qingshan"]) == 1
    error = "".join(capsys.readouterr())
    for folder in ("programmes/p", "districts/p-issuer", "districts/qingshan/p"):
        assert folder in error, folder


def test_help_says_what_happens_without_a_rule(capsys: pytest.CaptureFixture[str]):
    assert USUAL_DAYS == 10
    run(["draft", "--help"])
    assert "各提前10天" in re.sub(r"[\s│]", "", capsys.readouterr().out)


def test_a_superior_of_another_field_is_not_our_agency(root: Path):
    """区教育局 publishes what 市水利局 wants: the work of 市水利局 is not that of 区教育局."""
    names = {one.id.value: str(one.name) for one in edition(root).district.departments}
    assert "区水利局" in names.values()
    assert "｛机关｝" not in said(root)
    head = said(root).splitlines()[1]
    assert head.startswith("# 【待核：上级发文机关是市水利局，本地发文机关是区教育局，不是同一系统")
    assert "上级发文机关是市水利局，本地发文机关是区教育局" in told(root)
    title = edition(root).programme.notice.title  # type: ignore[union-attr]
    assert str(title).startswith("白水市青山区教育局关于印发"), "we issue it, whoever it is from"


def test_a_superior_of_our_field_is_our_agency(tmp_path: Path):
    made = drafted(FLOOD.replace("水利局", "教育局"), tmp_path)
    names = {str(one.name) for one in edition(tmp_path).district.departments}
    assert "区教育局" in names
    assert not any("不是同一系统" in one for one in unsure(made))


def test_all_that_the_superior_wants_back_stands_beside_ours(root: Path):
    found = days(root)
    theirs = {id_: one[1] for id_, one in found.items() if one[0] == "superior"}
    assert theirs == {
        "superior-deadline-1": "2026年6月5日前",
        "superior-deadline-2": "2026年5月25日前",
        "superior-deadline-3": "每月25日前",
        "superior-deadline-4": "2026年11月20日前",
        "superior-deadline-6": "2026年9月30日前",
    }
    for id_ in theirs:
        assert found[id_][2:] == (["区教育局"], "市水利局"), "we hand in, to the superior itself"
    assert found["deadline-3"][1] == "每月15日前", "ours before the superior's, in each month"
    assert found["deadline-4"][1] == "2026年11月10日前"


def test_no_day_of_ours_is_before_the_superior_wrote(root: Path):
    """Ten days before 25 May is 15 May; the document is of 20 May."""
    assert days(root)["deadline-2"][1] == "2026年5月21日前"
    assert "提前10天就不晚于上级成文的2026年5月20日，只提前到成文的次日，请核对" in told(root)


def test_a_cascade_is_moved_as_one(root: Path, capsys: pytest.CaptureFixture[str]):
    """Units hand in to the districts by 21 September, the districts by 30 September."""
    found = days(root)
    assert found["deadline-6"][1] == "2026年9月18日前"
    assert found["deadline-5"][1] == "2026年9月11日前"
    run(["lint", "p", "-d", "qingshan", "-w", str(root), "--json"])
    codes = {one["code"] for one in json.loads(capsys.readouterr().out)["findings"]}
    assert not codes & {"cascade-order", "summary-before-end", "phase-overlap"}


def test_a_cascade_that_would_be_turned_round_stays(tmp_path: Path):
    """Ten days before 28 and 29 May are before the issue: both would become the day after it."""
    text = FLOOD.replace("9月21日", "5月28日").replace("9月30日前", "5月29日前")
    made = drafted(text, tmp_path)
    found = days(tmp_path)
    assert found["deadline-5"][1] == "2026年5月28日前"
    assert found["deadline-6"][1] == "2026年5月29日前"
    assert any("逐级相连，提前了就前后颠倒，都没有提前" in one for one in unsure(made))


def test_a_phase_ends_with_the_day_that_was_moved(root: Path):
    phase = next(one for one in edition(root).programme.phases if one.id.value == "phase-1")
    assert phase.end == date(2026, 9, 18)
    assert "9月18日" in str(phase.bracket or "9月18日")
    assert "9月18日前汇总报送" in "".join(map(str, phase.paragraphs))
    assert "这一阶段的结束日随报送期限提前了" in told(root)


def test_words_of_the_superiors_level_stand_in_the_local_file(root: Path):
    """Changed in the programme they would spoil the superior's own edition."""
    local = said(root)
    for word in ("市成立", "市区两级", "市委、市政府"):
        assert f"# 【待核：还说“{word}”，请改成本地的说法】" in local, word
    assert "- 市成立防汛工作专班，由｛单位:" in local
    assert "市委、市政府要求压实责任" in local


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("经市防汛抗旱工作联席会议研究", ["市防汛抗旱工作联席会议"]),
        ("由市安委会约谈区县政府负责同志", ["市安委会", "区县政府"]),
        ("在市区两个层面形成合力", ["市区两个层面"]),
        ("市级财政安排资金，市直部门落实", ["市级财政", "市直部门"]),
        ("市场主体、市民群众、城市管理部门、市区道路", []),
        ("各区县政府、全市部门、《市级预案》、｛单位:unit-01｝市内", []),
    ],
)
def test_what_speaks_of_the_superiors_level(words: str, found: list[str]):
    origin = Entry({"level": "地级市"})
    assert Leftover(origin, "区").said(words) == found
    assert Leftover(origin, "市").said(words) == [], "in a city below a province 市 is our own"


def test_what_the_superior_has_is_asked_for(root: Path):
    local = said(root)
    for asked in ("信息公开属性", "抄送机关", "印发日期", "主送机关"):
        assert f"【待补：{asked}】" in local, asked
    assert "上级文件是几个机关联合印发的" in told(root)


def test_places_below_are_filled_in_alike(root: Path):
    """各区县 and 各区县人民政府 are the same; 各区县教育局 is not."""
    assert families(["各区县", "各区县人民政府", "各区县教育局", "市财政局"]) == {
        "各区县": "各区县",
        "各区县人民政府": "各区县",
        "各区县教育局": "各区县教育局",
    }
    asked = set(re.findall("【待补：原文是.*】", said(root)))
    assert asked == {"【待补：原文是“各区县”，由本地哪些单位承担】"}


def test_brackets_are_never_nested(tmp_path: Path, root: Path):
    """A district whose departments are still open is not quoted in what is open."""
    path = here(tmp_path).root / "content/districts/qingshan/district.yaml"
    open_ = "  - {id: open, name: '【待补：原文是“市财政局”】'}\n"
    path.write_text(path.read_text("utf-8") + open_, "utf-8")
    source = tmp_path / "上级通知.txt"
    source.write_text(FLOOD, "utf-8")
    made = draft_file(here(tmp_path), [source], "p", Local("qingshan"))
    assert made.draft is not None
    for words in (said(root), *made.draft.files.values(), *unsure(made)):
        assert not re.search("【[^】\n]*【", words)


@pytest.mark.parametrize(
    ("words", "new"),
    [
        ("（2023年7月-10月31日）", "（2023年7月-10月20日）"),
        ("（2023年10月31日前）", "（2023年10月20日前）"),
        ("（2023年7月-10月30日）", "（2023年7月-10月30日）"),
    ],
)
def test_a_period_is_moved_where_it_ends_on_a_day_that_is(words: str, new: str):
    end = {date(2023, 10, 31)}
    assert Earlier(10).words(words, 2023, end, end)[0] == new


def test_rows_are_moved_or_told(tmp_path: Path):
    table = """
附件1

任务分工表

序号\t任务\t责任单位\t完成时限
1\t排查水库\t市水利局\t12月底前
2\t市级财政保障，巡查堤坝\t市财政局\t每月25日前
3\t长期值守\t市公安局\t持续推进
"""
    head, tail = FLOOD.split("抄送：")
    made = drafted(f"{head}附件：任务分工表\n{table}\n抄送：{tail}", tmp_path, earlier=10)
    rows = edition(tmp_path).tasks.rows
    assert deadline_words(rows[0].due) == "2026年12月21日前"  # type: ignore[arg-type]
    assert rows[0].due_words is None
    assert "# 【待核：还说“市级财政”，请改成本地的说法】" in local_file(made)
    assert "text: 市级财政保障，巡查堤坝" in local_file(made)
    assert deadline_words(rows[1].due) == "每月15日前"  # type: ignore[arg-type]
    assert not any("任务行" in one and "row-3" in one for one in unsure(made))


def test_the_draft_loads(root: Path):
    sources, found = load(here(root), "p", "qingshan")
    assert sources is not None, [str(one) for one in found]
