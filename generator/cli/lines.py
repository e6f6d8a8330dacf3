"""Lines of content files, for findings that name them.

Refuses to understand what stands there.
"""

from __future__ import annotations

from functools import cache
from itertools import takewhile

from generator.diagnostics.excerpt import Excerpt, Span
from generator.diagnostics.finding import Finding, Refusal
from generator.place import FilePlace
from generator.workspace import Workspace


class Lines:
    """The files of a workspace line by line; each is read once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._of = cache(self._read)

    def excerpt(self, finding: Finding) -> Excerpt | None:
        """The line that its place names, if there is one to be read; else its own excerpt.

        The passage that will be printed is longer than a line, and its references are filled in.
        """
        place = finding.place
        lines = self._of(place.path) if isinstance(place, FilePlace) else ()
        if not isinstance(place, FilePlace) or place.line not in range(1, len(lines) + 1):
            return finding.excerpt
        line = lines[place.line - 1]
        start = min(place.column - 1, len(line))
        return Excerpt(line, (Span(start, start + _length(finding, line[start:])),))

    def _read(self, path: str) -> tuple[str, ...]:
        try:
            return tuple(self._workspace.read_text(path).split("\n"))
        except Refusal:
            return ()


def _length(finding: Finding, line: str) -> int:
    """How much of what was found stands in the line as it is; a word where nothing tells."""
    if finding.excerpt is None or not finding.excerpt.spans:
        return max(1, len(list(takewhile(_of_a_word, line))))
    span = finding.excerpt.spans[0]
    found = finding.excerpt.words[span.start : span.end]
    same = takewhile(lambda pair: pair[0] == pair[1], zip(found, line, strict=False))
    return max(1, len(list(same))) if found else 0


def _of_a_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in "-_")
