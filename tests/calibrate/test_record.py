"""The file of calibrations: entries are added, none is lost, a damaged one is not written over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.calibrate.record import PATH, Entry, entries, save
from generator.diagnostics.finding import Refusal
from generator.workspace import Workspace

DAY = date(2024, 5, 20)
WORD = Entry("Word", "2019", DAY, (72.0, 115.1), (72.5, 114.9))


def workspace(folder: Path, text: str | None = None) -> Workspace:
    if text is not None:
        (folder / "content").mkdir(exist_ok=True)
        (folder / PATH).write_text(text, "utf-8")
    return Workspace(folder, shipped=folder / "shipped")


def test_nothing_is_known_before_somebody_has_measured(tmp_path: Path) -> None:
    assert entries(workspace(tmp_path)) == ()


def test_an_entry_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    save(workspace(tmp_path), WORD)
    assert entries(workspace(tmp_path)) == (WORD,)
    assert (WORD.label, WORD.largest) == ("Word 2019", 0.5)
    assert (tmp_path / PATH).read_text("utf-8") == (
        "# 打印校准的记录。由 yinfa calibrate 写入，yinfa doctor 读取；单位为毫米。\n"
        "format: 1\n"
        "calibrations:\n"
        "- app: Word\n"
        "  version: '2019'\n"
        "  date: 2024-05-20\n"
        "  required:\n  - 72.0\n  - 115.1\n"
        "  measured:\n  - 72.5\n  - 114.9\n"
    )


def test_only_the_same_application_and_version_gives_way(tmp_path: Path) -> None:
    here = workspace(tmp_path)
    again = Entry("word", "2019", date(2025, 1, 1), (72.0, 115.1), (72.0, 115.1))
    others = [
        Entry("Word", "2021", DAY, (72.0,), (72.0,)),
        Entry("WPS", "", DAY, (72.0,), (73.0,)),
    ]
    for new in (WORD, *others, again):
        save(here, new)
    assert entries(here) == (*others, again)


def test_keys_that_this_version_does_not_know_stay(tmp_path: Path) -> None:
    text = """\
format: 1
calibrations:
- app: WPS
  version: 12
  date: 2024-01-01
  required: [72]
  measured: [71]
  printer: 三楼
"""
    here = workspace(tmp_path, text)
    save(here, WORD)
    assert "printer: 三楼" in (tmp_path / PATH).read_text("utf-8")
    assert [entry.label for entry in entries(here)] == ["WPS 12", "Word 2019"]


ENTRY = "- {app: A, version: '', date: 2024-01-01, required: [72], measured: [72]}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "format: 1\n",
        "- a\n",
        "format: 1\ncalibrations: [\n",
        f"format: 2\ncalibrations:\n{ENTRY}\n",
        f"format: 1\ncalibrations:\n{ENTRY.replace('app: A, ', '')}\n",
        f"format: 1\ncalibrations:\n{ENTRY.replace('2024-01-01', '去年')}\n",
        f"format: 1\ncalibrations:\n{ENTRY.replace('2024-01-01', '2024-13-01')}\n",
        f"format: 1\ncalibrations:\n{ENTRY.replace('measured: [72]', 'measured: [72, 1]')}\n",
        f"format: 1\ncalibrations:\n{ENTRY.replace('measured: [72]', 'measured: [七]')}\n",
        f"format: 1\ncalibrations:\n{ENTRY.replace('measured: [72]', 'measured: 72')}\n",
        "format: 1\ncalibrations:\n- 72\n",
    ],
)
def test_a_file_that_cannot_be_understood_is_said_and_kept(tmp_path: Path, text: str) -> None:
    here = workspace(tmp_path, text)
    with pytest.raises(Refusal) as refusal:
        entries(here)
    assert refusal.value.finding.code == "calibration-file"
    with pytest.raises(Refusal):
        save(here, WORD)
    assert (tmp_path / PATH).read_text("utf-8") == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_any_name_comes_back(tmp_path_factory: pytest.TempPathFactory, app: str) -> None:
    here = workspace(tmp_path_factory.mktemp("w"))
    save(here, Entry(app, "1", DAY, (1.0,), (1.0,)))
    assert [entry.app for entry in entries(here)] == [app]
