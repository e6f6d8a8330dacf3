"""Content files of an older format → the present one, as text with comments kept.

Each step takes the lines of one format to the next. Refuses to write; the face shows
the difference first.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.load.content import FORMAT
from generator.load.strays import DISTRICTS, PROFILES, PROGRAMMES
from generator.workspace import Workspace

_FORMAT_LINE = re.compile(r"^format[ \t]*[:：][ \t]*(\S*)", re.MULTILINE)
_LEADING = re.compile(r"\A(?:(?:#.*|---|\s*)\n)*")


def _name_format(text: str) -> str:
    """Format 0 had no `format` line, or says so: it goes below the comments that open the file."""
    if _FORMAT_LINE.search(text):
        return _FORMAT_LINE.sub("format: 1", text, count=1)
    at = _LEADING.match(text)
    end = at.end() if at else 0
    return f"{text[:end]}format: 1\n{text[end:]}"


STEPS: dict[int, Callable[[str], str]] = {0: _name_format}
"""From each old format to the one after it."""


@dataclass(frozen=True, slots=True)
class Migration:
    """A file that would change, with its text before and after."""

    path: str
    before: str
    after: str

    def difference(self) -> str:
        """Unified diff, empty context where a file is short."""
        lines = difflib.unified_diff(
            self.before.splitlines(),
            self.after.splitlines(),
            self.path,
            self.path,
            lineterm="",
            n=2,
        )
        return "\n".join(lines)


def migrations(workspace: Workspace) -> Iterable[Migration]:
    """The content files that are older than the present format.

    Raises `WorkspaceError` where a file cannot be read.
    """
    folders = (PROGRAMMES, DISTRICTS, PROFILES)
    for path in (path for folder in folders for path in workspace.content_files(folder)):
        if path.endswith(".yaml"):
            text = workspace.read_text(path)
            migrated = migrate(text)
            if migrated != text:
                yield Migration(path, text, migrated)


def migrate(text: str) -> str:
    """The text in the present format; unchanged where its format is present, newer or no number."""
    match = _FORMAT_LINE.search(text)
    if match and not match[1].isdigit():
        return text
    version = int(match[1]) if match else 0
    while version < FORMAT:
        text = STEPS[version](text)
        version += 1
    return text
