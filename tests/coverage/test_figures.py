"""Every figure and frequency of a superior is held against the local one: none may fall unnoticed.

A district that says 照办 with a smaller figure hears of it at the inspection.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.compose.coverage_table import compared, shared_note, wording
from generator.coverage.amounts import amounts
from generator.coverage.cover import cover
from generator.coverage.figures import paired
from generator.model.coverage import Coverage, Fate
from generator.pipeline.coverage import Address, compare
from generator.pipeline.request import Request
from tests.coverage.neighbours import COUNTY, MAIN, PROGRAMME, TASKS, county, edition
from tests.draft.superiors import drafted, here
from tests.trees import edit

LOCAL = Request("p", "qingshan")
HEAD = """白水市应急管理局文件

白应急〔2026〕5号

白水市应急管理局关于印发《白水市电动自行车充电安全整治方案》的通知

各区县应急管理局，市有关部门：

现将《白水市电动自行车充电安全整治方案》印发给你们，请认真贯彻执行。

白水市应急管理局

2026年3月2日

白水市电动自行车充电安全整治方案

为消除充电隐患，结合我市实际，制定本方案。

一、工作目标

坚决杜绝亡人火灾，新增集中充电端口不少于2万只，充电设施完好率达到100%，隐患整改率不低于95%。

二、重点任务

（一）排查充电场所。物业服务企业每家每季度至少检查1次充电棚，逐处登记造册。

（二）开展夜间巡查。网格员每月至少巡查2次楼道，对违规停放的当场劝离。

（三）通报进展。市专班每月通报整治进展情况。

（四）组织演练。人员密集场所每半年至少开展1次疏散演练，参加人数不少于三百人。

（五）配备器材。每栋住宅楼配备灭火毯5至8条，投入1.5亿元改造老旧线路，24小时内处置报警。

三、保障措施

（一）加强信息报送。各区县确定2名联络员，于2026年4月10日前报市应急管理局；每月25日前报送《充电隐患排查表》；2026年12月5日前报送工作总结。
"""


def held(local: str, root: Path, superior: str = HEAD) -> tuple[Coverage, list[str]]:
    """The superior's file against a local edition drafted from other words."""
    drafted(local, root)
    (root / "原件.txt").write_text(superior, "utf-8")
    covered, found = compare(here(root), LOCAL, root / "原件.txt")
    assert covered is not None, [str(one) for one in found]
    return covered, [one.code for one in found if one.code.startswith("superior-")]


WEAKER = (
    ("不少于2万只", "不少于1万只", "superior-figure-weaker"),
    ("不少于2万只", "500只", "superior-figure-weaker"),
    ("达到100%", "达到90%", "superior-figure-weaker"),
    ("不低于95%", "稳步提高", "superior-figure-missing"),
    ("不低于95%", "不低于百分之九十", "superior-figure-weaker"),
    ("每家每季度至少检查1次", "每家每年至少检查1次", "superior-figure-weaker"),
    ("每家每季度至少检查1次", "每家至少检查1次", "superior-figure-weaker"),
    ("每月至少巡查2次", "适时巡查", "superior-figure-weaker"),
    ("每月至少巡查2次", "每两个月至少巡查2次", "superior-figure-weaker"),
    ("每月至少巡查2次", "巡查", "superior-figure-missing"),
    ("每月通报", "每季度通报", "superior-figure-weaker"),
    ("每月通报", "定期通报", "superior-figure-weaker"),
    ("每半年至少开展1次", "每年至少开展1次", "superior-figure-weaker"),
    ("不少于三百人", "不少于二百人", "superior-figure-weaker"),
    ("5至8条", "3至8条", "superior-figure-weaker"),
    ("5至8条", "5至6条", "superior-figure-weaker"),
    ("1.5亿元", "1.5万元", "superior-figure-weaker"),
    ("1.5亿元", "1500万元", "superior-figure-weaker"),
    ("24小时内", "48小时内", "superior-date-later"),
    ("确定2名", "确定1名", "superior-figure-weaker"),
)


@pytest.mark.parametrize(("old", "new", "code"), WEAKER)
def test_a_lower_rarer_or_lost_figure_is_a_warning(old: str, new: str, code: str, tmp_path: Path):
    assert HEAD.count(old) == 1
    _, codes = held(HEAD.replace(old, new), tmp_path)
    assert code in codes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("不少于2万只", "不少于3万只"),
        ("每季度至少检查1次", "每两个月至少检查1次"),
        ("每月通报", "每周通报"),
        ("24小时内", "12小时内"),
        ("不低于95%", "不低于98.5%"),
    ],
)
def test_a_higher_or_more_frequent_one_is_only_a_change(old: str, new: str, tmp_path: Path):
    covered, codes = held(HEAD.replace(old, new), tmp_path)
    assert not [one for one in codes if "figure" in one or "date" in one]
    (row,) = [r for r in covered.rows if any(new[:4] in note for note in r.notes)]
    assert row.fate is Fate.CHANGED


def test_figures_that_changed_places_are_found(tmp_path: Path):
    """100% of one thing and 95% of another are the same figures, but not the same demand."""
    turned = HEAD.replace("100%", "#").replace("95%", "100%").replace("#", "95%")
    assert "superior-figure-weaker" in held(turned, tmp_path)[1]


def test_whatever_figure_falls_is_never_called_done(tmp_path: Path):
    """Each figure of the file in turn, made smaller."""
    figures = [one for one in amounts(HEAD) if one.value > 1 and one.words in WEAKENED]
    assert len(figures) >= 8
    for number, one in enumerate(figures):
        less = HEAD.replace(one.words, WEAKENED[one.words])
        assert less != HEAD
        covered, _ = held(less, _fresh(tmp_path, number))
        done = [r for r in covered.rows if r.demand and one.words in r.demand.words]
        assert done
        assert not [r for r in done if r.fate is Fate.TAKEN], one.words


WEAKENED = {
    "不少于2万只": "不少于2千只", "达到100%": "达到10%", "不低于95%": "不低于9.5%",
    "每月至少巡查2次": "每月至少巡查1次", "不少于三百人": "不少于三十人", "8条": "7条",
    "1.5亿元": "1.4亿元", "24小时内": "240小时内", "2名": "1名",
}  # fmt: skip


def _fresh(root: Path, number: int) -> Path:
    folder = root / str(number)
    folder.mkdir()
    return folder


def test_the_file_and_the_edition_drafted_from_it_give_the_same(tmp_path: Path):
    """Two ways to the same superior; a clerk who sees two counts believes neither."""
    by_file, _ = held(HEAD, tmp_path)
    by_name, _ = compare(here(tmp_path), LOCAL, Address("p", "p-issuer"))
    assert by_name is not None
    assert [(r.fate, r.notes) for r in by_file.rows] == [(r.fate, r.notes) for r in by_name.rows]


def test_that_both_editions_share_their_words_is_said(tmp_path: Path):
    """Who edits the programme itself edits the superior's edition too: only the file tells."""
    by_file, _ = held(HEAD, tmp_path)
    assert shared_note(by_file) == ""
    by_name, _ = compare(here(tmp_path), LOCAL, Address("p", "p-issuer"))
    assert by_name is not None
    assert "请用上级文件原件对照" in shared_note(by_name)


def test_what_is_handed_in_with_a_form_is_shown(tmp_path: Path):
    """每月25日前报送《…》 points to an annex and asks for it too."""
    covered, _ = held(HEAD, tmp_path)
    (row,) = [
        r for r in covered.rows if r.demand and "联络员" in r.demand.words and r.sort.name == "DUTY"
    ]
    assert "日前报送《充电隐患排查表》" in "".join(answer.words for answer in row.answers)
    assert any("25日前" in note for note in row.notes), "the local day is earlier"


def test_notes_speak_in_whole_dates_and_of_no_level(tmp_path: Path):
    covered, _ = held(HEAD, tmp_path)
    notes = [note for row in covered.rows for note in row.notes]
    assert any("2026年4月10日" in note for note in notes)
    assert not [n for n in notes if "待补" in n or n.startswith(("“市", "“区", "增加", "删去"))]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("新增不少于2万只", [(20000, "只", 0)]),
        ("百分之九十五以上", [(95, "%", 0)]),
        ("每两个月至少检查1次", [(1, "次", 6)]),
        ("每月25日前报送", [(1, "次", 12), (25, "日", 0)]),
        ("两千余户、1,200人和1.5万元", [(2000, "户", 0), (1200, "人", 0), (15000, "元", 0)]),
        ("三至五次", [(3, "次", 0), (5, "次", 0)]),
        ("每年每人不少于20学时", [(20, "学时", 1)]),
        ("附件2、《三年规划（2024版）》、电话0700-82345678、2026年5月", []),
        ("一批一次性用品、统一部署，“三个坚决”", []),
    ],
)
def test_figures_are_read_with_unit_and_period(words: str, told: list[tuple[float, str, float]]):
    assert [(one.value, one.unit, one.rate) for one in amounts(words)] == told


def test_a_frequency_is_told_once():
    pairs = list(paired(amounts("每两个月至少检查1次"), amounts("每季度至少检查1次")))
    assert [(a.words, b.words if b else "") for a, b in pairs] == [
        ("每两个月至少检查1次", "每季度至少检查1次")
    ]


NEXT = (
    HEAD.replace("2026", "2027")
    .replace("不少于2万只", "不少于3万只")
    .replace("每季度至少检查1次", "每两个月至少检查1次")
    .replace(
        "（四）组织演练。人员密集场所每半年至少开展1次疏散演练，参加人数不少于三百人。\n\n（五）",
        "（四）",
    )
)


@pytest.mark.parametrize("earlier", [None, 10])
def test_two_years_are_compared_by_what_the_superior_issued(earlier: int | None, tmp_path: Path):
    """Days that the district moved, its own names and the year itself are no news of this year."""
    drafted(HEAD, tmp_path, earlier)
    (tmp_path / "今年.txt").write_text(NEXT, "utf-8")
    covered, _ = compare(here(tmp_path), LOCAL, tmp_path / "今年.txt", new_year=True)
    assert covered is not None
    assert covered.ours is not None
    assert covered.ours.district_id == "qingshan"
    assert covered.local.district_id == "p-issuer"
    changed = [note for row in covered.rows for note in row.notes]
    assert changed == [
        "由“不少于2万只”改为“不少于3万只”",
        "由“每季度至少检查1次”改为“每两个月至少检查1次”",
    ]
    (gone,) = [row for row in covered.rows if row.fate is Fate.ADDED]
    assert gone.answers[0].words.startswith("人员密集场所每半年")


def test_what_was_compared_is_said(tmp_path: Path):
    drafted(HEAD, tmp_path)
    (tmp_path / "今年.txt").write_text(NEXT, "utf-8")
    covered, _ = compare(here(tmp_path), LOCAL, tmp_path / "今年.txt", new_year=True)
    assert covered is not None
    assert "今年的上级文件，对照上年的上级文件" in compared(covered)
    assert wording(covered).heads[2] == "上年要求（出处）"


def test_what_is_left_in_the_task_table_does_not_hide_what_was_deleted(tmp_path: Path):
    """The paragraph is gone, a row of the table still says nearly the same."""
    workspace = county(tmp_path)
    said = "窗口单位每半年至少开展1次服务礼仪演练。"
    here_ = "各医疗机构要由主要负责同志牵头负责，"
    edit(workspace, MAIN, here_, f"{said}{here_}")
    edit(workspace, TASKS, "text: 抓住", "text: 服务礼仪演练每半年至少1次。抓住")
    last = edition(workspace, f"{PROGRAMME}@{COUNTY}")
    edit(workspace, MAIN, said, "")
    covered = cover(edition(workspace, f"{PROGRAMME}@{COUNTY}"), last, new_year=True)
    gone = [row.answers[0].words for row in covered.rows if row.fate is Fate.ADDED]
    assert gone == [said]
