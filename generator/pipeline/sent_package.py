"""What went out for a period is laid in a folder of its own, with its manifest.

Beside what comes in and the report of the same period. Refuses to make files.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from generator.diagnostics.finding import Findings
from generator.formats.fonts import Fonts
from generator.package.commit import PackageFile, commit
from generator.package.manifest import Manifest
from generator.package.toolchain import toolchain
from generator.pipeline.build import package_place
from generator.pipeline.owed import Intake
from generator.pipeline.request import LETTERHEAD
from generator.workspace import Workspace


def lay_sent(
    workspace: Workspace,
    taken: Intake,
    folder: str,
    files: Sequence[PackageFile],
    fonts: Fonts,
    *,
    partial: bool,
) -> tuple[Path, Findings]:
    """Lay the files in `folder` of the period. Raises `Refusal` where it cannot be written."""
    edition = taken.edition
    manifest = Manifest(
        programme=edition.programme_id,
        district=edition.district_id,
        edition=edition.edition_id,
        period=taken.period.key,
        toolchain={**toolchain(fonts), "segno": metadata.version("segno")},
        inputs={**edition.inputs, **workspace.template_hashes(LETTERHEAD)},
    )
    place = package_place(edition.district_id, edition.programme_id, edition.edition_id)
    target = workspace.output / place / taken.period.key / folder
    _, findings = commit(target, files, manifest, day=workspace.today(), partial=partial)
    return target, findings
