"""Fonts: every face has a file or a finding, and characters measure as the files say."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from generator.formats.fonts import MissingFaceError, Source, find_fonts
from generator.model.layout import OFFICIAL_NAMES, Face
from tests.fonts import FOLDER, fonts


def test_a_missing_face_is_a_finding_and_asking_for_it_an_error(tmp_path: Path) -> None:
    found, findings = find_fonts([tmp_path])
    assert [finding.code for finding in findings] == ["font-missing"] * len(Face)
    with pytest.raises(MissingFaceError):
        found.glyph(Face.BODY, "国")


def test_an_offices_own_folder_comes_first(tmp_path: Path) -> None:
    (tmp_path / "own.otf").write_bytes((FOLDER / "FandolFang-Regular.otf").read_bytes())
    found, _ = find_fonts([tmp_path, FOLDER])
    assert found.pair(Face.BODY).own.path == tmp_path / "own.otf"


@pytest.mark.parametrize("face", Face)
def test_advances_and_ink_are_those_that_font_tools_finds(face: Face) -> None:
    own = fonts().pair(face).own
    with TTFont(own.path, fontNumber=own.index, lazy=True) as font:
        cmap, metrics, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        for char in "国，“”—…〔1aé":
            if ord(char) in cmap:
                assert fonts().glyph(face, char).advance == metrics[cmap[ord(char)]][0] / unit
    assert 0.7 < fonts().ink(face, "国文").top < 0.9


def test_a_character_comes_from_the_face_the_fallback_or_nowhere() -> None:
    sources = [fonts().glyph(Face.BODY, char).source for char in "国镕☑"]
    assert sources == [Source.FACE, Source.FALLBACK, Source.NOWHERE]


def test_the_configuration_is_the_same_each_time_and_names_the_official_faces(
    tmp_path: Path,
) -> None:
    first = fonts().write_configuration(tmp_path).read_bytes()
    assert fonts().write_configuration(tmp_path).read_bytes() == first
    assert all(name in first.decode() for name in OFFICIAL_NAMES.values())


def test_no_bold_font_is_taken_for_a_regular_face() -> None:
    assert {face: fonts().pair(face).own.bold for face in Face} == {
        face: face is Face.TITLE for face in Face
    }
    assert fonts().pair(Face.SONG).own.path.name == "FandolSong-Regular.otf"
