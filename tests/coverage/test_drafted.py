"""A local edition that was drafted from the superior's file, held against it: whole, and with gaps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli.run import run
from generator.pipeline.coverage import Address, compare
from generator.pipeline.request import Request
from generator.workspace import Workspace
from tests.draft.superiors import CITY, PROVINCE, drafted, here

LOCAL = Request("p", "qingshan")
SUPERIOR = Address("p", "p-issuer")


def told(workspace: Workspace, of: Address | Path = SUPERIOR) -> list[tuple[str, str]]:
    """Code and sentence of all that the local edition owes."""
    covered, found = compare(workspace, LOCAL, of)
    assert covered is not None, [str(one) for one in found]
    return [(one.code, one.sentence) for one in found if one.code.startswith("superior-")]


@pytest.mark.parametrize("text", [PROVINCE, CITY], ids=["province", "city"])
@pytest.mark.parametrize("earlier", [None, 10])
def test_an_untouched_draft_leaves_nothing_out(text: str, earlier: int | None, tmp_path: Path):
    """Open points, proposed owners and days moved earlier are no gaps."""
    drafted(text, tmp_path, earlier)
    assert told(here(tmp_path)) == []


@pytest.mark.parametrize("text", [PROVINCE, CITY], ids=["province", "city"])
def test_nor_is_anything_missing_against_the_file_itself(text: str, tmp_path: Path):
    drafted(text, tmp_path)
    found = told(here(tmp_path), tmp_path / "上级通知.txt")
    assert [
        one for one in found if one[0] not in ("superior-duty-unsure", "superior-recipient-changed")
    ] == []


@pytest.mark.parametrize(
    ("text", "old", "new", "code"),
    [
        (CITY, "每月至少开展4次联合检查", "每月至少开展2次联合检查", "superior-figure-weaker"),
        (CITY, "老旧管网改造4公里", "老旧管网改造3公里", "superior-figure-weaker"),
        (CITY, "8月31日前完成排查", "9月30日前完成排查", "superior-date-later"),
        (CITY, "排查全市餐饮场所燃气报警装置安装情况", "按照要求做好工作", "superior-duty"),
        (
            CITY,
            "2026年12月20日前报送总结报告",
            "2026年12月25日前报送总结报告",
            "superior-date-later",
        ),
        (PROVINCE, "每所学校每学期至少开展2次视力监测", "做好其他有关工作", "superior-duty"),
    ],
)
def test_planted_gaps_are_named(text: str, old: str, new: str, code: str, tmp_path: Path):
    """The superior's file as it came, held against a local edition of which the text was weakened."""
    assert old in text
    drafted(text.replace(old, new), tmp_path)
    (tmp_path / "原件.txt").write_text(text, "utf-8")
    assert any(one[0].startswith(code) for one in told(here(tmp_path), tmp_path / "原件.txt"))


def test_a_lost_annex_is_named(tmp_path: Path):
    drafted(PROVINCE, tmp_path)
    path = tmp_path / "content/districts/qingshan/p/2026.yaml"
    path.write_text(
        path.read_text("utf-8").replace("citations:", "annexes: []\ncitations:", 1), "utf-8"
    )
    assert any(code == "superior-annex-missing" for code, _ in told(here(tmp_path)))


def test_a_day_of_ours_behind_the_superiors_is_named_though_theirs_stands_beside_it(tmp_path: Path):
    drafted(CITY, tmp_path)
    path = tmp_path / "content/districts/qingshan/p/2026.yaml"
    path.write_text(path.read_text("utf-8").replace("2026-12-10", "2026-12-24"), "utf-8")
    assert any(
        code == "superior-date-later" and "总结报告" in said for code, said in told(here(tmp_path))
    )


def test_last_years_edition_against_this_years_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    drafted(CITY, tmp_path)
    new = (
        CITY.replace("2026", "2027").replace("开展4次", "开展6次").replace("改造4公里", "改造9公里")
    )
    new = new.replace("四、", "五、").replace(
        "三、保障", "三、新增任务\n\n建立燃气经营企业信用档案并向社会公布。\n\n四、保障"
    )
    file = tmp_path / "今年.txt"
    file.write_text(new, "utf-8")
    root = str(tmp_path)
    command = [
        "coverage",
        "p",
        "-d",
        "qingshan",
        "--of",
        str(file),
        "--new-year",
        "-w",
        root,
        "--json",
    ]
    assert run(command) == 0
    said = json.loads(capsys.readouterr().out)
    notes = [note for row in said["rows"] for note in row["notes"]]
    assert "由“每月至少开展4次”改为“每月至少开展6次”" in notes
    assert "由“4公里”改为“9公里”" in notes
    fresh = [row["demand"]["words"] for row in said["rows"] if row["fate"] == "新增"]
    assert fresh == ["建立燃气经营企业信用档案并向社会公布。"]
