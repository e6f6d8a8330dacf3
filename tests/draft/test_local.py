"""From the superior's notice to the local edition: what a clerk finds in it, and what is asked of him."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from generator.cli.run import run
from generator.compose.events import events
from generator.compose.numbering import AnnexNumbers, annex_order
from generator.draft.based import based
from generator.draft.departments import core_of
from generator.draft.earlier import Earlier
from generator.draft.opened import open_words
from generator.draft.tree import Entry
from generator.model.wording import deadline_words
from generator.pipeline.coverage import owed
from tests.draft.superiors import CITY, PROVINCE, drafted, edition, here, local_file, unsure


def names(root: Path) -> dict[str, str]:
    return {one.id.value: str(one.name) for one in edition(root).district.departments}


def words(root: Path, district: str = "qingshan") -> str:
    """All prose of an edition, one paragraph below another."""
    programme = edition(root, district).programme
    notice, plan = programme.notice, programme.plan
    said = [*(notice.paragraphs if notice else ()), *(plan.preamble if plan else ())]
    waiting = list(programme.sections)
    while waiting:
        one = waiting.pop(0)
        said += one.paragraphs
        waiting = [*one.sections, *waiting]
    return "\n".join(map(str, said))


def test_the_province_turned_to_the_district(tmp_path: Path):
    made = drafted(PROVINCE, tmp_path)
    said = words(tmp_path)
    assert made.proof is not None
    assert made.proof.share > 0.995
    assert (
        "（国办发〔2025〕12号）和《江北省教育厅关于开展全省中小学生近视防控专项行动的通知》（江北教基〔2026〕18号）精神"
        in said
    )
    assert (
        "按照省委、省政府、市委、市政府、区委、区政府部署，结合我区实际，区教育局决定在全区开展"
        in said
    )
    assert "规范校外培训市场秩序，严格执行《江北省中小学作业管理办法》" in said, (
        "names and titles stay"
    )
    assert "全省" not in said.replace("开展全省中小学生", "")
    assert str(edition(tmp_path).programme.notice.title).startswith(
        "白水市青山区教育局关于开展全区"
    )  # type: ignore[union-attr]


def test_the_basis_is_a_list_in_good_order(tmp_path: Path):
    drafted(CITY, tmp_path)
    said = words(tmp_path)
    assert (
        "（安委办〔2026〕21号）、《江北省燃气安全隐患整治方案》（江北安委〔2026〕30号）和《白水市安全生产委员会关于印发"
        in said
    )
    assert said.startswith("《青山区燃气安全隐患集中排查整治方案》已经区政府同意，现印发给你们"), (
        "the notice that names no basis gets none where the plan has one"
    )


def test_owners_are_found_or_proposed_and_told(tmp_path: Path):
    made = drafted(CITY, tmp_path)
    found = names(tmp_path)
    assert {"区公安分局", "区市场监管局", "区财政局", "区商务局", "区消防救援大队"} <= set(
        found.values()
    )
    assert "（牵头单位：区商务局；配合单位：区市场监管局、区消防救援大队）" in words(tmp_path)
    told = unsure(made)
    assert not any("公安" in one for one in told), "what the district has, nobody has to check"
    assert any("“市财政局”在本地暂称“区财政局”" in one for one in told)
    assert "# 【待核：“市财政局”在本地暂称“区财政局”，请核对】" in local_file(made)


def test_an_office_of_the_province_goes_down_by_its_kind(tmp_path: Path):
    drafted(PROVINCE, tmp_path)
    assert "区教育局基础教育股" in names(tmp_path).values(), "厅 and 处 are 局 and 股 in a district"


def test_places_below_the_superior_are_asked_for(tmp_path: Path):
    drafted(PROVINCE, tmp_path)
    open_ = [name for name in names(tmp_path).values() if name.startswith("【待补")]
    assert "【待补：原文是“各县（市、区）教育局”，由本地哪些单位承担】" in open_
    assert "各县（市、区）教育局要" not in words(tmp_path)


def test_words_that_still_speak_of_the_superior_are_told(tmp_path: Path):
    made = drafted(CITY, tmp_path)
    told = unsure(made)
    for word in ("市委、市政府", "市级财政"):
        assert any(one.startswith(f"待核：还说“{word}”，请改成本地的说法") for one in told), word
        assert f"# 【待核：还说“{word}”，请改成本地的说法】" in local_file(made)
    assert not any("“市场主体”" in one or "“市区" in one for one in told)


def test_nobody_of_the_superior_is_printed_as_ours(tmp_path: Path):
    """Persons, telephones and addresses of the superior stand in no local document."""
    for number, text in enumerate((PROVINCE, CITY)):
        root = tmp_path / str(number)
        drafted(text, root)
        said = words(root) + "".join(
            path.read_text("utf-8")
            for path in (root / "content/districts/qingshan").rglob("*.yaml")
        )
        for theirs in (
            "王一二",
            "李四",
            "赵五六",
            "钱七八",
            "周一一",
            "82345678",
            "87654321",
            "82340000",
            "example",
        ):
            assert theirs not in said, theirs
        assert "【待补：联系人】" in said
    assert "【待补：姓名】兼任办公室主任" in (
        tmp_path / "0/content/districts/qingshan/p/annexes/annex-1.yaml"
    ).read_text("utf-8")


def test_the_superiors_days_stand_beside_ours(tmp_path: Path):
    drafted(CITY, tmp_path, earlier=10)
    local = edition(tmp_path)
    said = {
        one.id.value: (one.set_by, deadline_words(one.rule), str(local.departments.get(one.to)))
        for one in local.programme.deadlines
        if one.to is not None
    }
    assert said["deadline-1"] == (None, "2026年7月21日前", "区安委会办公室")
    assert said["superior-deadline-1"] == ("superior", "2026年7月31日前", "市安委会办公室")
    assert said["deadline-3"][1] == "2026年12月10日前"
    assert said["superior-deadline-2"][1] == "每月5日前"
    assert "8月21日前完成排查" in words(tmp_path)
    assert "2026年11月20日前完成改造任务" in words(tmp_path)
    theirs = next(one for one in local.programme.deadlines if one.id.value == "superior-deadline-1")
    assert [str(local.departments[one]) for one in theirs.who] == ["区教育局"]


def test_without_a_rule_only_what_is_wanted_from_us_is_moved(tmp_path: Path):
    made = drafted(CITY, tmp_path)
    assert "2026年7月21日前将实施方案报区安委会办公室" in words(tmp_path)
    assert "8月31日前完成排查" in words(tmp_path), "a day of work stays the superior's"
    assert any(one.startswith("待核：比上级规定的早10天") for one in unsure(made))
    assert any("按期重复，本地的期限没有提前" in one for one in unsure(made))


@pytest.mark.parametrize("text", [PROVINCE, CITY], ids=["province", "city"])
def test_lint_finds_open_points_and_nothing_that_is_ours(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    drafted(text, tmp_path)
    assert run(["lint", "p", "-d", "qingshan", "-w", str(tmp_path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    codes = {one["code"] for one in found}
    theirs = {"annex-not-mentioned", "deadline-without-end", "holiday-not-chosen"}
    assert codes - theirs == {"open-point", "draft-unsettled"}, (
        "what the source left open is the source's"
    )
    assert [str(one) for one in owed(here(tmp_path), edition(tmp_path))] == []


@pytest.mark.parametrize(
    ("said", "new"),
    [
        ("根据《甲》（教〔2026〕1号）精神", "根据《甲》（教〔2026〕1号）和｛依据:x｝精神"),
        (
            "按照｛依据:a｝和市民政局｛依据:b｝要求",
            "按照｛依据:a｝、市民政局｛依据:b｝和｛依据:x｝要求",
        ),
        ("为贯彻｛依据:a｝，做好工作", "为贯彻｛依据:a｝和｛依据:x｝，做好工作"),
        (
            "根据《甲》(教〔2026〕1号)、《乙》教〔2026〕2号的要求",
            "根据《甲》(教〔2026〕1号)、《乙》教〔2026〕2号和｛依据:x｝的要求",
        ),
    ],
)
def test_the_superior_joins_the_basis(said: str, new: str):
    change = based(Entry({"paragraphs": ["为了工作。", said]}), "paragraphs", "x", forced=False)
    assert change == {"paragraphs": ["为了工作。", new]}


def test_a_text_without_a_basis_says_so():
    part = Entry({"paragraphs": ["为做好工作，制定本方案。"]})
    assert based(part, "paragraphs", "x", forced=False) is None
    forced = based(part, "paragraphs", "x", forced=True)
    assert forced == {"paragraphs": ["根据｛依据:x｝，为做好工作，制定本方案。"]}
    assert forced.doubts == ["原文没有写依据，上级文件加在句首，请理顺语句"]


@pytest.mark.parametrize(
    ("said", "new"),
    [
        (
            "联系人：王一二，联系电话：0700-82345678",
            "联系人：【待补：联系人】，联系电话：【待补：电话】",
        ),
        ("联系人：王一二、李三四，13800000000", "联系人：【待补：联系人】，【待补：电话】"),
        (
            "举报热线：12345，邮箱：a.b@c.example。",
            "举报热线：【待补：电话】，邮箱：【待补：邮箱】。",
        ),
        ("户名：某某局，账号：6222020200001111", "户名：【待补：户名】，账号：【待补：账号】"),
        ("（一）2026年3月至12月，投入1200000元", "（一）2026年3月至12月，投入1200000元"),
        ("联系人：【待补：联系人】", "联系人：【待补：联系人】"),
    ],
)
def test_contacts_are_asked_for(said: str, new: str):
    assert open_words()(said) == new


def test_a_short_name_is_only_a_name_before_what_a_person_does():
    opened = open_words(["高原", "欧阳一一"])
    assert (
        opened("高原地区由高原同志负责，欧阳一一参加")
        == "高原地区由【待补：姓名】同志负责，【待补：姓名】参加"
    )


def test_days_are_moved_over_a_weekend_and_a_year():
    day = Entry({"kind": "day", "day": date(2026, 7, 28)})  # ten days before is a Saturday
    assert Earlier(10).rule(day) == {"kind": "day", "day": date(2026, 7, 17)}
    assert Earlier(8).rule(Entry({"kind": "month-end", "month": "2026-02"})) == {
        "kind": "day",
        "day": date(2026, 2, 20),
    }
    assert Earlier(10).rule(Entry({"kind": "monthly", "day": 5})) is None
    assert Earlier(10).rule(Entry({"kind": "monthly", "day": 25})) == {"kind": "monthly", "day": 15}
    new, reasons = Earlier(10).words("于1月5日前完成，8月底前总结。", 2026)
    assert new == "于2025年12月26日前完成，8月21日前总结。"
    assert reasons[0] == "原文的“1月5日”提前为“2025年12月26日”，请核对"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市公安局", "区公安分局"),
        ("医政医管处", "医政医管科"),
        ("省民政厅", "县民政局"),
        ("市场监管局", "区市场监管局"),
    ],
)
def test_departments_of_one_duty(one: str, other: str):
    assert core_of(one) == core_of(other)


def test_the_calendar_shows_both_days_and_whose_they_are(tmp_path: Path):
    drafted(CITY, tmp_path, earlier=10)
    local = edition(tmp_path)
    found = [
        one
        for one in events(local, AnnexNumbers(annex_order(local)))
        if str(one.subject) == "总结报告"
    ]
    assert [(str(one.occurrence.day), [str(n) for n in one.notes][:1]) for one in found] == [
        ("2026-12-10", []),
        ("2026-12-20", ["上级规定的日期"]),
    ]
