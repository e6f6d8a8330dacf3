"""A workspace as it would be with some files written: nothing is written before it is tried.

Refuses to write.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.workspace import Workspace


class Proposed(Workspace):
    """The workspace `of` with other texts at some paths, which may be new."""

    def __init__(self, of: Workspace, texts: Mapping[str, str]) -> None:
        self.__dict__.update(of.__dict__)
        self._texts = {path: text.encode("utf-8") for path, text in texts.items()}

    def read_bytes(self, relative: str) -> bytes:
        return self._texts[relative] if relative in self._texts else super().read_bytes(relative)

    def exists(self, relative: str) -> bool:
        return relative in self._texts or super().exists(relative)

    def find(self, relative: str) -> Path | None:
        return self.root / relative if relative in self._texts else super().find(relative)

    def content_files(self, folder: str = "content") -> list[str]:
        more = {path for path in self._texts if path.startswith(f"{folder.rstrip('/')}/")}
        return sorted(more.union(super().content_files(folder)))
