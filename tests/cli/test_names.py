"""Rare characters in names of persons: printed in some font, or an error with its place."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pdfplumber
import pytest

from generator.cli.run import run
from generator.formats.fonts import Fonts, find_fonts
from generator.model.layout import Face
from tests.fonts import FOLDER
from tests.trees import EDITION, TASKS, edit, write_tree

ARGUMENTS = ["build", "clean", "-d", "qingshan", "--json"]
NAMES = "喆堃镕𬭎𠮷"


def build(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, list[dict]]:
    """The exit code, and the findings about characters."""
    code = run([*ARGUMENTS, "-w", str(folder), *more])
    findings = json.loads(capsys.readouterr().out)["findings"]
    return code, [f for f in findings if f["code"].startswith("glyph-")]


def with_names(folder: Path) -> Path:
    """A signer and a row of the task table with rare characters in them."""
    workspace = write_tree(folder)
    edit(workspace, EDITION, "disclosure:", "signers: [李𠮷]\ndisclosure:")
    edit(workspace, TASKS, "主要负责同志带头学习。", f"由王{NAMES}带头学习。")
    return workspace.output / "qingshan" / "clean" / "2024"


def test_names_are_printed_in_the_fallback_and_reported_with_role_and_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = with_names(tmp_path)
    code, found = build(tmp_path, capsys, "-f", "pdf")
    assert code == 0
    assert {finding["severity"] for finding in found} == {"提示"}
    places = {finding["place"]: finding["message"] for finding in found}
    signer = next(place for place in places if place.startswith(EDITION))
    assert signer == f"{EDITION}:5:12"
    assert places[signer] == "楷体字体“FandolKai”中没有“𠮷”（U+20BB7）"
    rows = [places[place] for place in sorted(places) if place.startswith(TASKS)]
    assert len(rows) == len(NAMES)
    assert rows[0].startswith("仿宋字体“FandolFang R”中没有“喆”（U+5586）")
    chars = [c for path in folder.glob("*.pdf") for c in printed(path)]
    fonts = {c["text"]: c["fontname"].split("+")[1] for c in chars if c["text"] in NAMES}
    assert fonts == dict.fromkeys(NAMES, "Noto-Serif-CJK-SC")
    assert sum(c["text"] == "𠮷" for c in chars) == 3  # 签发人; the table in the issue and alone


def printed(path: Path) -> list[dict]:
    with pdfplumber.open(path) as pdf:
        return [char for page in pdf.pages for char in page.chars]


def test_names_stand_in_the_cells_of_a_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = with_names(tmp_path)
    code, found = build(tmp_path, capsys, "-f", "xlsx", "--only", "annex:table")
    assert (code, len(found)) == (0, len(NAMES))
    (path,) = folder.glob("*.xlsx")
    values = [cell.value for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]
    assert f"由王{NAMES}带头学习。" in values


def small_fonts(folder: Path) -> Fonts:
    """Fonts that have GB 2312 and little more, the title's among them."""
    folder.mkdir()
    for name in ("Fang-Regular", "Kai-Regular", "Hei-Regular", "Song-Regular"):
        shutil.copy(FOLDER / f"Fandol{name}.otf", folder)
    found, _ = find_fonts([folder])
    pairs = {face: found.pair(face) for face in Face if face is not Face.TITLE}
    return Fonts({**pairs, Face.TITLE: found.pair(Face.SONG)})


@pytest.mark.parametrize("form", ["pdf", "xlsx", "docx"])
def test_a_name_that_no_font_has_is_an_error_with_its_place_and_never_a_box(
    tmp_path: Path,
    form: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = with_names(tmp_path)
    only = small_fonts(tmp_path / "ziti")
    monkeypatch.setattr("generator.pipeline.build.ready_fonts", lambda *_: only)
    code, found = build(tmp_path, capsys, "-f", form)
    assert code == 1
    missing = [finding for finding in found if finding["code"] == "glyph-missing"]
    assert {finding["severity"] for finding in missing} == {"错误"}
    assert any("“𠮷”" in f["message"] and f["place"].startswith(TASKS) for f in missing)
    assert any(f["place"] == f"{EDITION}:5:12" for f in missing)
    assert not list(folder.rglob("*.*"))
