"""What is asked of the pipeline, and what comes of it.

Refuses to do anything about it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics.finding import Findings
from generator.diagnostics.house import NO_HOUSE, House
from generator.package.manifest import Manifest, ManifestFile

if TYPE_CHECKING:  # a build that finds nothing changed does without all of these
    from generator.model.content.programme import Acceptance
    from generator.model.content.sources import Sources
    from generator.model.document import Document
    from generator.model.edition import Edition
    from generator.package.commit import PackageFile

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
    are those of the day `as_of`, or of today. `again`: make what lies there as it would be, too.
    `cached`: trust hashes that were taken before, as long as a file's size and times are the same.
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
    again: bool = False
    cached: bool = True

    @property
    def partial(self) -> bool:
        """Whether the other files of the package stay as they are."""
        return bool(self.only or self.formats)


@dataclass(frozen=True, slots=True)
class Package:
    """A finished package that lies nowhere yet.

    `place` is its folder below `output/`, with `/`; the manifest comes without its files.
    Of a file that lies there as it would be made, only the entry of the manifest is here.
    `partial`: it holds only what was asked for.
    """

    place: str
    files: tuple[PackageFile | ManifestFile, ...]
    manifest: Manifest
    partial: bool = False

    def made(self) -> Iterator[PackageFile]:
        """The files that were made."""
        for file in self.files:
            if not isinstance(file, ManifestFile):
                yield file


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a file was made again: entries of its recipe, or what became of it (`package/fresh.py`).

    `inputs` are the content files that changed, of those whose words it prints; a line where it
    is known. Without `causes` the file lies there as it was.
    """

    path: str
    causes: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()


@dataclass
class Result:
    """What came of it; `folder` is None where nothing was written.

    `laid` is what was found when the package was laid: that is said once.
    `files` are those that were made, `same` those that lie there as they would be; `reasons` has
    all of them in order. `deviations` lists, with its clause, each figure that is not the
    standard's, and the rules that the `house` switches off or weighs differently. `idle` are
    acceptances of the programme that met nothing in this edition.
    """

    findings: Findings = field(default_factory=Findings)
    sources: Sources | None = None
    edition: Edition | None = None
    documents: tuple[Document, ...] = ()
    files: tuple[PackageFile, ...] = ()
    same: tuple[ManifestFile, ...] = ()
    reasons: tuple[Reason, ...] = ()
    deviations: tuple[str, ...] = ()
    package: Package | None = None
    house: House = NO_HOUSE
    idle: tuple[Acceptance, ...] = ()
    folder: Path | None = None
    laid: Findings = field(default_factory=Findings)
