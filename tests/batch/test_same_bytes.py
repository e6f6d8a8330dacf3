"""How many workers there are, and where, shows in no byte."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.batch.local import Local
from generator.batch.run import Batch, Outcome
from generator.pipeline.build import build
from generator.pipeline.request import Request
from generator.workspace import Workspace
from tests.batch.districts import files_below, write_districts
from tests.fonts import fonts
from tests.packages.built import REPOSITORY

WHOLE = Request("clean", "", "2024")


def test_one_worker_and_two_make_the_same_bytes_and_tell_in_the_same_order(tmp_path: Path):
    fonts()
    workspace = write_districts(tmp_path, 3)
    requests = [replace(WHOLE, district=f"d{number:02}") for number in (2, 0, 1)]
    told: list[Outcome] = []
    alone = Batch(workspace, Local(workspace, 1), told.append).run(requests)
    assert told == alone, "one worker has them ready in their order"
    expected = files_below(workspace.output)
    shutil.rmtree(workspace.output)
    crew = Local(workspace, 2)
    together = Batch(workspace, crew, told.append).run(requests)
    crew.close()
    assert [o.request for o in together] == requests
    assert files_below(workspace.output) == expected
    assert sum(name.endswith(".pdf") for name in expected) == 12


@pytest.mark.slow
def test_one_annex_alone_has_the_bytes_of_the_full_build(tmp_path: Path):
    """`--only annex:2`: its PDF, DOCX and XLSX, made without the rest."""
    fonts()
    request = Request("integrity-action", "songjiang")
    whole = build(Workspace(REPOSITORY, output=tmp_path / "whole"), request)
    alone = build(
        Workspace(REPOSITORY, output=tmp_path / "part"), replace(request, only=("annex:2",))
    )
    expected = {(f.format, f.path): f.data for f in whole.files if f.part == "annex:2"}
    assert sorted(format_ for format_, _ in expected) == ["docx", "pdf", "xlsx"]
    assert {(f.format, f.path): f.data for f in alone.files} == expected


def test_who_helped_one_package_is_not_on_record_for_the_next(tmp_path: Path):
    """A rare character takes a helper font; a worker's next package has nothing to do with it."""
    found = fonts().for_next_package()
    found._helping.add(Path("/usr/share/fonts/rare.otf"))
    assert Path("/usr/share/fonts/rare.otf") in found.files()
    assert found.for_next_package().files() == found.face_files()
