"""Real processes: another day, folder, locale, time zone, hash seed, umask and number of workers; other fonts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from generator.workspace import Workspace
from tests.batch.districts import write_districts
from tests.fonts import FOLDER
from tests.packages.built import REPOSITORY
from tests.rebuild.edits import contents
from tests.trees import TASKS, edit, write_tree

DAY = ("--as-of", "2024-06-05")
HERE = {"LC_ALL": "C", "LANG": "C", "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "1"}
THERE = {
    "LC_ALL": "tr_TR.UTF-8", "LANG": "zh_CN.UTF-8", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "77",
}  # fmt: skip


def command(
    days: int, folder: Path, environment: dict[str, str], *arguments: str, umask: int = 0o022
) -> subprocess.CompletedProcess[str]:
    """Run commands `days` from now, from within `folder`."""
    env = {**os.environ, **environment, "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-m", "tests.rebuild.elsewhere", str(days), *arguments],
        check=False, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", umask=umask,
    )  # fmt: skip


def built(root: Path, days: int, environment: dict[str, str], jobs: int, umask: int) -> Workspace:
    """Two districts, with a calendar, under `root`."""
    root.mkdir(parents=True)
    workspace = write_districts(root, 2)
    edit(
        workspace, TASKS, "text: 主要", "due: {kind: month-end, month: 2024-09}\n        text: 主要"
    )
    base = ["build", "clean", "--all-districts", *DAY, "-w", ".", "--jobs", str(jobs)]
    arguments = [*base, "--only", "calendar", ",", *base]
    run = command(days, root, environment, *arguments, umask=umask)
    assert run.returncode == 0, run.stderr
    return workspace


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """The same content, built in two ways that differ in all that should not count."""
    root = tmp_path_factory.mktemp("elsewhere")
    there = root / "别处 目录" / "b"
    workspaces = [
        built(root / "a", -800, HERE, jobs=1, umask=0o022),
        built(there, 1500, THERE, jobs=2, umask=0o077),
    ]
    return [contents(workspace.output) for workspace in workspaces]


def test_every_byte_is_the_same_on_another_day_and_elsewhere(packages: list[dict[str, bytes]]):
    here, there = packages
    endings = {path.rpartition(".")[2] for path in here}
    assert endings == {"pdf", "docx", "xlsx", "ics", "json"}
    assert len(here) == 2 * (10 + 4 + 1), "the package, the calendar, the manifest"
    assert [path for path in here if there.get(path) != here[path]] == []
    assert there.keys() == here.keys()


def test_dates_inside_the_files_are_those_of_the_document(packages: list[dict[str, bytes]]):
    """成文日期 is 2024-05-20; read back from properties, PDF dates, XMP, ICS and the times of ZIP entries."""
    for path, data in packages[0].items():
        if path.endswith((".docx", ".xlsx")):
            with zipfile.ZipFile(BytesIO(data)) as package:
                times = {info.date_time for info in package.infolist()}
                core = package.read("docProps/core.xml").decode()
            assert {time[:3] for time in times} == {(1980, 1, 1)}, path
            assert set(re.findall(r"\d{4}-\d\d-\d\d(?=T)", core)) == {"2024-05-20"}, path
        elif path.endswith(".pdf"):
            with pikepdf.open(BytesIO(data)) as pdf:
                assert str(pdf.docinfo["/CreationDate"]).startswith("D:20240520"), path
                with pdf.open_metadata() as metadata:
                    assert str(metadata["xmp:CreateDate"]).startswith("2024-05-20"), path
        elif path.endswith(".ics"):
            stamps = set(re.findall(r"DTSTAMP:(\d{8})", data.decode()))
            assert stamps == {"20240520"}, path


def test_another_font_of_the_same_name_makes_again_what_hangs_on_it(tmp_path: Path):
    """All but the calendar; what comes of it is what a clean build makes."""
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    for path in FOLDER.glob("*.otf"):
        (fonts / path.name).symlink_to(path)
    workspace = write_tree(tmp_path / "w")
    environment = {"YINFA_FONTS": str(fonts), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    build = ["build", "clean", "-d", "qingshan", "-w", str(workspace.root)]
    first = command(0, tmp_path, environment, *build)
    assert first.returncode == 0, first.stderr
    own = fonts / "FandolKai-Regular.otf"
    own.unlink()
    own.write_bytes(_revised((FOLDER / own.name).read_bytes()))
    clean = tmp_path / "clean"
    second = command(
        0, tmp_path, environment, *build, "--why", ",", *build, "--again", "-o", str(clean)
    )
    assert second.returncode == 0, second.stderr
    said = second.stdout.splitlines()
    assert sum(line.endswith("重做：字体换了") for line in said) == 10, second.stdout
    assert contents(workspace.output) == contents(clean)
    shutil.rmtree(tmp_path / "cache")


def _revised(font: bytes) -> bytes:
    """The font as if it were another revision of itself: four bytes of its `head` table."""
    tables = int.from_bytes(font[4:6], "big")
    entry = next(
        font[12 + 16 * n : 28 + 16 * n]
        for n in range(tables)
        if font[12 + 16 * n : 16 + 16 * n] == b"head"
    )
    at = int.from_bytes(entry[8:12], "big") + 4
    return font[:at] + b"\x00\x09\x80\x00" + font[at + 4 :]
