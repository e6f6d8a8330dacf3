"""Our own packages read back: their annexes are of the same kinds and say the same words."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.draft.channels import channels
from generator.draft.healing import healed
from generator.draft.mechanisms import mechanism
from generator.draft.problems import problems
from generator.draft.roles import Roles
from generator.draft.rosters import roster
from generator.parts.parts import Chapter, parts_of
from generator.read.files import read
from tests.draft.annexed import printed, source_words
from tests.packages.own import own_package

pytestmark = pytest.mark.slow

ASKED = (mechanism, roster, problems, channels)
"""In the order in which a draft asks."""


def chapters(folder: Path, suffix: str) -> list[Chapter]:
    """The chapters of the whole document, which has the longest file of its format."""
    path = max(folder.rglob(f"*{suffix}"), key=lambda path: path.stat().st_size)
    seen = read(path.read_bytes(), path.name)
    return parts_of(replace(seen, items=healed(seen.items)[0])).chapters


@pytest.mark.parametrize(
    ("programme", "district", "kinds"),
    [
        ("integrity-action", "yuzhong", ["roster"]),
        ("integrity-action", "songjiang", ["roster"]),
        ("corruption-campaign-2023", "changjiang", ["problem-list", "mechanism", "channels"]),
    ],
)
def test_an_own_package_is_understood_and_printed_again(
    programme: str, district: str, kinds: list[str], tmp_path: Path
):
    folder = own_package(programme, district).folder
    for suffix in (".docx", ".pdf"):
        found_kinds = []
        for number, chapter in enumerate(chapters(folder, suffix)):
            roles = Roles()
            found = next(filter(None, (ask(chapter, roles, "annex-1") for ask in ASKED)), None)
            if found is not None:
                found_kinds.append(found.entry["kind"])
                again = printed(tmp_path / f"{suffix}-{number}", found, roles)
                assert again == source_words(chapter.items)
        assert found_kinds == kinds, suffix
