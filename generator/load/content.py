"""Content files → typed content, with every fault of every file in one go.

Refuses to look at what the values mean together; that is `localize` and `lint`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.diagnostics import content_rules as rules
from generator.diagnostics.finding import Findings
from generator.load.faults import findings_of
from generator.load.nodes import parse
from generator.model.content.annex import Annex, Form
from generator.model.content.base import Id, Mapping, Scalar
from generator.model.content.district import District, LocalEdition
from generator.model.content.programme import Citations, Programme, Tasks
from generator.model.content.sources import Sources
from generator.model.names import nearest
from generator.place import FilePlace
from generator.workspace import Workspace, WorkspaceError

FORMAT = 1
"""The format of content files that this version reads and writes."""

PROGRAMMES = "content/programmes"
DISTRICTS = "content/districts"

KINDS: dict[str, Any] = {
    "programme": Programme,
    "tasks": Tasks,
    "citations": Citations,
    "annex": Annex,
    "form": Form,
    "district": District,
    "edition": LocalEdition,
}
"""Kinds of content files by name; the schema of each is made from its type."""

ReadT = TypeVar("ReadT")


@cache
def adapter(kind: str) -> TypeAdapter[Any]:
    """The validator of a kind of file, made once."""
    return TypeAdapter(KINDS[kind])


@dataclass
class _Load:
    """What was found and read so far."""

    workspace: Workspace
    findings: Findings = field(default_factory=Findings)
    inputs: dict[str, str] = field(default_factory=dict)

    def read(self, path: str, kind: str) -> Any:
        """A file as its type; None where it cannot be had, with the reason found."""
        try:
            data = self.workspace.read_bytes(path)
            text = self.workspace.read_text(path)
        except WorkspaceError as error:
            self.findings.add(error.finding)
            return None
        self.inputs[path] = hashlib.sha256(data).hexdigest()
        node, findings = parse(text, path)
        self.findings.extend(findings)
        if node is None or not self._format_fits(node, path):
            return None
        try:
            return adapter(kind).validate_python(node)
        except ValidationError as error:
            self.findings.extend(findings_of(error, node, path, adapter(kind).json_schema()))
            return None

    def optional(self, path: str, kind: str) -> Any:
        return self.read(path, kind) if self.workspace.exists(path) else None

    def folder(self, path: str, kind: str) -> dict[Id, Any]:
        """The YAML files of a folder by id; the name of a file is the id."""
        found = {}
        for name in self._files(path):
            pure = PurePosixPath(name)
            if pure.suffix == ".yaml" and pure.parent == PurePosixPath(path):
                value = self.read(name, kind)
                if value is not None:
                    found[Id(pure.stem, FilePlace(name))] = value
        return found

    def _files(self, path: str) -> list[str]:
        try:
            return self.workspace.content_files(path)
        except WorkspaceError as error:
            self.findings.add(error.finding)
            return []

    def _format_fits(self, node: Mapping, path: str) -> bool:
        written = node.get("format")
        value = written.value if isinstance(written, Scalar) else ""
        place = written.place if isinstance(written, Scalar) else FilePlace(path)
        if value == str(FORMAT):
            return True
        if value.isdigit() and int(value) > FORMAT:
            self.findings.add(rules.FORMAT_NEW.at(place, found=value, current=FORMAT))
        else:
            found = value or "没有 format 行"
            self.findings.add(rules.FORMAT_OLD.at(place, found=found, current=FORMAT))
        return False


def load(
    workspace: Workspace, programme: str, district: str, edition: str | None = None
) -> tuple[Sources | None, Findings]:
    """Everything that a package of this programme for this district is made from.

    None where something needed could not be read; the findings say what and where.
    """
    job = _Load(workspace)
    names = (_known_programme(job, programme), _known_district(job, district))
    if not all(names):
        return None, job.findings
    edition = _edition(job, programme, district, edition)
    base = f"{PROGRAMMES}/{programme}"
    local_base = f"{DISTRICTS}/{district}/{programme}"
    main = job.read(f"{base}/programme.yaml", "programme")
    tasks = job.optional(f"{base}/tasks.yaml", "tasks") or Tasks.model_construct(format=FORMAT)
    citations = job.optional(f"{base}/citations.yaml", "citations")
    annexes = job.folder(f"{base}/annexes", "annex") | job.folder(f"{local_base}/annexes", "annex")
    forms = job.folder(f"{base}/forms", "form") | job.folder(f"{local_base}/forms", "form")
    place = job.read(f"{DISTRICTS}/{district}/district.yaml", "district")
    local = job.read(f"{local_base}/{edition}.yaml", "edition") if edition else None
    if job.findings.stop or main is None or place is None or local is None or edition is None:
        return None, job.findings
    sources = Sources(
        programme_id=programme,
        district_id=district,
        edition_id=edition,
        programme=main,
        tasks=tasks,
        citations=citations.citations if citations else (),
        annexes=annexes,
        forms=forms,
        district=place,
        local=local,
        inputs=job.inputs,
    )
    return sources, job.findings


def programmes(workspace: Workspace) -> list[str]:
    """Ids of the programmes that the workspace or the shipped files hold."""
    return _folders(workspace, PROGRAMMES, "programme.yaml")


def districts(workspace: Workspace) -> list[str]:
    """Ids of the districts, likewise."""
    return _folders(workspace, DISTRICTS, "district.yaml")


def editions(workspace: Workspace, programme: str, district: str) -> list[str]:
    """Local editions of a programme in a district, by name."""
    folder = PurePosixPath(DISTRICTS, district, programme)
    paths = map(PurePosixPath, workspace.content_files(str(folder)))
    return sorted(p.stem for p in paths if p.parent == folder and p.suffix == ".yaml")


def _folders(workspace: Workspace, base: str, name: str) -> list[str]:
    paths = map(PurePosixPath, workspace.content_files(base))
    return sorted(
        p.parent.name for p in paths if p.name == name and p.parent.parent.as_posix() == base
    )


def _known_programme(job: _Load, name: str) -> bool:
    known = programmes(job.workspace)
    if name not in known:
        job.findings.add(
            rules.UNKNOWN_PROGRAMME.at(
                FilePlace(PROGRAMMES, 0), name=name, advice=nearest(name, known)
            )
        )
    return name in known


def _known_district(job: _Load, name: str) -> bool:
    known = districts(job.workspace)
    if name not in known:
        job.findings.add(
            rules.UNKNOWN_DISTRICT.at(
                FilePlace(DISTRICTS, 0), name=name, advice=nearest(name, known)
            )
        )
    return name in known


def _edition(job: _Load, programme: str, district: str, asked: str | None) -> str | None:
    """The edition asked for, or the only one there is."""
    known = editions(job.workspace, programme, district)
    place = FilePlace(f"{DISTRICTS}/{district}/{programme}", 0)
    if asked is None and len(known) == 1:
        return known[0]
    if asked is None and known:
        job.findings.add(
            rules.EDITION_NOT_NAMED.at(
                place, district=district, programme=programme, names="、".join(known)
            )
        )
        return None
    if asked not in known:
        job.findings.add(
            rules.UNKNOWN_EDITION.at(
                place,
                district=district,
                programme=programme,
                name=asked or "（未写）",
                advice=nearest(asked or "", known),
            )
        )
        return None
    return asked


def json_schemas() -> Iterable[tuple[str, dict[str, Any]]]:
    """JSON Schema of each kind of content file, with Chinese descriptions."""
    for kind in KINDS:
        yield kind, adapter(kind).json_schema()
