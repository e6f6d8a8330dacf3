"""`yinfa calibrate`: the page is made, values are taken in, and `yinfa doctor` tells."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pypdfium2
import pytest

from generator.calibrate.record import PATH
from generator.cli.run import run
from tests.fonts import FOLDER
from tests.trees import write_tree

GOOD = ["72", "115，1", "２９．０", "150。4", "262mm"]


def values(*typed: str) -> list[str]:
    return [word for value in typed for word in ("--measured", value)]


def calibrate(folder: Path, *arguments: str) -> int:
    return run(["calibrate", "-w", str(folder), *arguments])


def test_the_page_is_one_side_in_both_formats(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert calibrate(tmp_path, "-o", str(tmp_path / "放")) == 0
    said = capsys.readouterr().out
    assert "按实际大小打印" in said
    files = sorted(path.name for path in (tmp_path / "放").iterdir())
    assert files == ["校准页.docx", "校准页.pdf"]
    assert len(pypdfium2.PdfDocument(tmp_path / "放" / "校准页.pdf")) == 1
    assert not (tmp_path / PATH).exists()


def test_a_page_that_somebody_changed_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert calibrate(tmp_path) == 0
    page = tmp_path / "output" / "校准页.docx"
    own = page.read_bytes()
    assert calibrate(tmp_path) == 0
    assert "calibration-page-kept" not in capsys.readouterr().err
    page.write_bytes(b"changed")
    assert calibrate(tmp_path) == 0
    assert "calibration-page-kept" in capsys.readouterr().err
    assert page.read_bytes() == b"changed"
    assert (tmp_path / "output" / "校准页（新）.docx").read_bytes() == own


def test_good_values_are_judged_and_saved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert calibrate(tmp_path, "--app", "Word", "--app-version", "2019", *values(*GOOD)) == 0
    said = capsys.readouterr().out
    assert "✓ ①纸的上边到红色大字的最高处：应为 72.0，量得 72.0，偏差 +0.0 毫米（允许 ±1）" in said
    assert "五处都在允许范围内。" in said
    assert "结论：Word 2019 合格" in said
    assert "version: '2019'" in (tmp_path / PATH).read_text("utf-8")


def test_five_values_may_stand_in_one_option(tmp_path: Path) -> None:
    assert calibrate(tmp_path, "--app", "WPS", "--measured", " ".join(GOOD)) == 0


def test_json_gives_every_place_and_the_advice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scaled = ("74.3", "116.1", "31.1", "145.9", "258.6")  # 97 % about the middle of the sheet
    assert calibrate(tmp_path, "--app", "WPS", "--json", *values(*scaled)) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["good"] is False
    assert [place["mark"] for place in told["places"]] == list("①②③④⑤")
    assert told["places"][3]["deviation"] == pytest.approx(-4.46, abs=0.05)
    assert {finding["code"] for finding in told["findings"]} == {"calibration-off"}
    assert {finding["place"] for finding in told["findings"]} == set("①③④⑤")
    assert "97.0%" in told["advice"][0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (values(*GOOD), "请写明是用什么软件打印的"),
        (["--app", " ", *values(*GOOD)], "请写明是用什么软件打印的"),
        (["--app", "Word"], "要写 5 个数，现在有 0 个"),
        (["--app", "Word", *values("72")], "要写 5 个数，现在有 1 个。次序是：①纸的上边"),
        (["--app", "Word", *values(*GOOD, "1")], "现在有 6 个"),
        (["--app", "Word", *values("72", "一百", "28", "150", "262")], "②“一百”不是数"),
        (["--app", "Word", *values("7.2", *GOOD[1:])], "①“7.2”离应有的 72.0 毫米太远，像是厘米"),
        (["--app", "Word", *values(*GOOD[::-1])], "次序写反了"),
        (["--app", "W" * 41, *values(*GOOD)], "不超过 40 个字"),
    ],
)
def test_what_cannot_be_used_ends_with_2_and_nothing_is_saved(
    tmp_path: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert calibrate(tmp_path, *arguments) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / PATH).exists()


class Terminal(io.StringIO):
    """Standard input at which somebody sits."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_it_asks_place_by_place_and_again_after_a_slip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("七二\n" + "\n".join(GOOD) + "\n"))
    assert calibrate(tmp_path, "--app", "Word") == 0
    said = capsys.readouterr().out
    assert "①“七二”不是数；请写毫米数，如 72.0。" in said
    assert "结论：Word 合格" in said


def test_breaking_off_the_questions_saves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("72\n"))
    assert calibrate(tmp_path, "--app", "Word") == 130
    assert not (tmp_path / PATH).exists()


def test_a_damaged_record_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / PATH).write_text("calibration: []\n", "utf-8")
    assert calibrate(tmp_path, "--app", "Word", *values(*GOOD)) == 1
    assert "calibration-file" in capsys.readouterr().err
    assert (tmp_path / PATH).read_text("utf-8") == "calibration: []\n"


def test_without_fonts_it_says_which_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.workspace.Workspace.font_folders", lambda _: ())
    assert calibrate(tmp_path) == 1
    assert calibrate(tmp_path, "--app", "Word", *values(*GOOD)) == 1
    assert "font-missing" in capsys.readouterr().err


def test_doctor_says_what_has_been_calibrated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert FOLDER.is_dir()
    assert run(["doctor", "-w", str(tmp_path)]) == 0
    assert "DOCX 的版面尺寸只在 LibreOffice 里量过" in capsys.readouterr().out
    calibrate(tmp_path, "--app", "Word", *values(*GOOD))
    calibrate(tmp_path, "--app", "WPS", "--app-version", "12", *values("73", *GOOD[1:]))
    capsys.readouterr()
    assert run(["doctor", "-w", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "只在 LibreOffice" not in said
    assert "Word（" in said
    assert "WPS 12（" in said
    assert "最大偏差 +1.0 毫米" in said
    (tmp_path / PATH).write_text("x", "utf-8")
    assert run(["doctor", "-w", str(tmp_path)]) == 1


def test_the_record_disturbs_no_other_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(tmp_path)
    assert calibrate(tmp_path, "--app", "Word", *values(*GOOD)) == 0
    before = (tmp_path / PATH).read_text("utf-8")
    assert run(["lint", "clean", "-w", str(tmp_path), "--level", "提示"]) == 0
    assert run(["list", "-w", str(tmp_path)]) == 0
    assert run(["migrate", "-w", str(tmp_path), "--write"]) == 0
    assert "calibration" not in capsys.readouterr().out.split("结论")[1].replace(PATH, "")
    assert (tmp_path / PATH).read_text("utf-8") == before
