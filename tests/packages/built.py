"""A package built once through the whole pipeline, with what its tests compare."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.layout.page import layout
from generator.model.document import Document
from generator.model.edition import Edition
from generator.model.plan import Plan
from generator.pipeline.build import build
from generator.pipeline.request import Request, Result
from generator.workspace import Workspace
from tests.fonts import fonts
from tests.packages.parity import difference, expected_words, read_words

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Built:
    """A built package: its folder, manifest, and the documents and plans behind it."""

    result: Result
    folder: Path
    manifest: dict[str, Any]
    plans: dict[str, Plan]

    @classmethod
    def of(cls, result: Result) -> Built:
        """What a run of the pipeline has laid in its folder."""
        assert result.folder is not None, "\n".join(map(str, result.findings))
        manifest = json.loads((result.folder / "manifest.json").read_text("utf-8"))
        plans = {document.part: layout(document, fonts())[0] for document in result.documents}
        return cls(result, result.folder, manifest, plans)

    @property
    def edition(self) -> Edition:
        assert self.result.edition is not None
        return self.result.edition

    @property
    def documents(self) -> dict[str, Document]:
        return {document.part: document for document in self.result.documents}

    def differing(self, folder: Path) -> dict[str, str]:
        """Files that do not say the words of their document, each with the first difference."""
        paths = {self.folder / file["path"]: file["part"] for file in self.manifest["files"]}
        words = read_words(list(paths), folder)
        found = {}
        for path, part in paths.items():
            expected = expected_words(self.documents[part], self.plans[part], path.suffix)
            if said := difference(expected, words[path]):
                found[path.name] = said
        return found

    def path(self, part: str, format_: str) -> Path:
        """The file of a part in a format."""
        (name,) = [
            file["path"]
            for file in self.manifest["files"]
            if (file["part"], file["format"]) == (part, format_)
        ]
        return self.folder / name


def built(root: Path, output: Path, programme: str, district: str) -> Built:
    """Build from the workspace at `root` into `output`, which must give no open finding."""
    fonts()
    result = build(Workspace(root, output=output), Request(programme, district))
    open_ones = [str(f) for f in result.findings if f.accepted is None]
    assert not open_ones, "\n".join(open_ones)
    return Built.of(result)
