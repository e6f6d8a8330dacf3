"""A workspace with many small districts: those of `tests.trees` under other names."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.workspace import Workspace
from tests.trees import write_tree

STEMS = "甲乙丙丁戊己庚辛壬癸"


def write_districts(root: Path, count: int) -> Workspace:
    """`count` districts, d00, d01 …, each with a name, a number and a day of its own."""
    workspace = write_tree(root)
    folder = root / "content" / "districts"
    texts = {p.relative_to(folder / "qingshan"): p for p in (folder / "qingshan").rglob("*.yaml")}
    for number in range(count):
        name = STEMS[number // 10] + STEMS[number % 10]
        for relative, path in texts.items():
            text = (
                path.read_text(encoding="utf-8")
                .replace("青山", name)
                .replace("serial: 7", f"serial: {number + 1}")
            )
            target = folder / f"d{number:02}" / relative
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
    shutil.rmtree(folder / "qingshan")
    return workspace


def district_file(workspace: Workspace, number: int) -> Path:
    return workspace.root / f"content/districts/d{number:02}/district.yaml"


def files_below(folder: Path) -> dict[str, bytes]:
    """All files by their path, as they lie there."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }
