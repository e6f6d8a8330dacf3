"""What is asked of the pipeline, and what comes of it.

Refuses to do anything about it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.diagnostics.finding import Findings
from generator.diagnostics.house import NO_HOUSE, House
from generator.model.content.programme import Acceptance
from generator.model.content.sources import Sources
from generator.model.document import Document
from generator.model.edition import Edition
from generator.package.commit import PackageFile
from generator.package.manifest import Manifest

STAGES = ("load", "localize", "lint", "compose", "layout", "render", "package")
"""The steps of a build in order; the folders of the project are called the same."""

LETTERHEAD = "letterhead.docx"

Progress = Callable[[str, str], None]
"""Called with the stage, and what it works on, before each piece of work."""


def silent(stage: str, subject: str) -> None:
    """No progress."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to build. Empty `only` and `formats` mean all.

    `preprinted`: for paper with a printed head, so nothing red is printed. `profile` goes
    before those that the content names. `final`: not with anything still to be filled in.
    `papers`: working papers that lie beside the package and are made again with it; their names
    are those of the day `as_of`, or of today.
    """

    programme: str
    district: str
    edition: str | None = None
    only: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    preprinted: bool = False
    profile: str | None = None
    final: bool = False
    as_of: date | None = None
    papers: tuple[str, ...] = ()

    @property
    def partial(self) -> bool:
        """Whether the other files of the package stay as they are."""
        return bool(self.only or self.formats)


@dataclass(frozen=True, slots=True)
class Package:
    """A finished package that lies nowhere yet.

    `place` is its folder below `output/`, with `/`; the manifest comes without its files.
    `partial`: it holds only what was asked for.
    """

    place: str
    files: tuple[PackageFile, ...]
    manifest: Manifest
    partial: bool = False


@dataclass
class Result:
    """What came of it; `folder` is None where nothing was written.

    `deviations` lists, with its clause, each figure that is not the standard's, and the rules that
    the `house` switches off or weighs differently. `unchanged`
    says that the package need not be made again, so that there is none. `idle` are acceptances of
    the programme that met nothing in this edition.
    """

    findings: Findings = field(default_factory=Findings)
    sources: Sources | None = None
    edition: Edition | None = None
    documents: tuple[Document, ...] = ()
    files: tuple[PackageFile, ...] = ()
    deviations: tuple[str, ...] = ()
    package: Package | None = None
    unchanged: bool = False
    house: House = NO_HOUSE
    idle: tuple[Acceptance, ...] = ()
    folder: Path | None = None
