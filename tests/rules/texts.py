"""Plain text as a script, and what the rules of words find in it."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from generator.diagnostics.finding import Finding
from generator.model.layout import STANDARD
from generator.parts.parts import parts_of
from generator.parts.script import script_of
from generator.pipeline.build import check_content
from generator.pipeline.request import Request
from generator.read.plain import read_plain
from generator.rules.passage import Role
from generator.rules.printed import script_of_documents
from generator.rules.proof import proofread
from generator.rules.script import Script
from generator.workspace import Workspace

REPOSITORY = Path(__file__).parents[2]
NAME = "稿.txt"


@lru_cache(maxsize=4)
def script(words: str) -> Script:
    """What a text file with these words is taken for."""
    seen = read_plain(words.encode(), NAME, STANDARD)
    return script_of(seen, parts_of(seen))


def found(words: str) -> list[Finding]:
    """Everything that the rules of words find in it."""
    return list(proofread(script(words)))


def codes(words: str) -> set[str]:
    return {finding.code for finding in found(words)}


@cache
def clean_script() -> Script:
    """A whole package of ours as it will be printed: nothing in it is wrong."""
    result = check_content(Workspace(REPOSITORY), Request("integrity-action", "songjiang"))
    assert result.edition is not None
    return script_of_documents(result.documents, result.edition)


@cache
def clean_text() -> str:
    """Its words, a line for each passage that is no cell; annexes with their labels and titles."""
    lines: list[str] = []
    noted = 0
    for spot in clean_script().spots:
        if spot.cell is not None:
            continue
        noted += spot.role is Role.NOTED
        number = f"{'附件：' * (noted == 1)}{noted}." if spot.role is Role.NOTED else ""
        lines.append(number + spot.words)
    return "\n".join(lines)
