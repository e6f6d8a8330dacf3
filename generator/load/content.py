"""Content files → typed content, with every fault of every file in one go.

Refuses to look at what the values mean together; that is `localize` and `lint`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.diagnostics import content_rules as rules
from generator.diagnostics import draft_rules, profile_rules
from generator.diagnostics.classified_rules import UNDECLARED
from generator.diagnostics.finding import Finding, Findings
from generator.disk import DECLARATION, WorkspaceError, decode
from generator.load.divisions import district_findings
from generator.load.faults import findings_of
from generator.load.nodes import parse
from generator.load.strays import DISTRICTS, NEEDS, PROFILES, PROGRAMMES, copies, is_id, strays
from generator.model.content.annex import Annex
from generator.model.content.base import Id, Mapping, Scalar
from generator.model.content.district import Classification, District, LocalEdition
from generator.model.content.form import Form
from generator.model.content.holidays import Holidays
from generator.model.content.kinds import Kinds
from generator.model.content.needs import LocalNeeds
from generator.model.content.profile import Profile
from generator.model.content.programme import Citations, Programme, Tasks
from generator.model.content.sources import STANDARD_PROFILE, ProgrammeSources, Sources
from generator.model.content.workspace import Declaration
from generator.model.names import nearest
from generator.model.text import UNSURE
from generator.place import FilePlace, Place
from generator.workspace import Workspace

FORMAT = 1
"""The format of content files that this version reads and writes."""

KINDS: dict[str, Any] = {
    "programme": Programme,
    "tasks": Tasks,
    "citations": Citations,
    "annex": Annex,
    "form": Form,
    "district": District,
    "edition": LocalEdition,
    "local": LocalNeeds,
    "kinds": Kinds,
    "holidays": Holidays,
    "profile": Profile,
    "workspace": Declaration,
}
"""Kinds of content files by name; the schema of each is made from its type."""

DOCUMENT_KINDS = "templates/kinds.yaml"
"""The table of the kinds of documents (文种): the office's own, or the shipped one."""

HOLIDAYS = "content/holidays.yaml"
"""The office's own table of holidays; there need not be one."""

_UNSETTLED = re.compile(rf"\s*#\s*【{UNSURE}：(?P<reason>.*?)】\s*$")

ReadT = TypeVar("ReadT")


@cache
def adapter(kind: str) -> TypeAdapter[Any]:
    """The validator of a kind of file, made once."""
    return TypeAdapter(KINDS[kind])


def typed(text: str, path: str, kind: str) -> tuple[Any, Findings]:
    """The text of a file as its type; None where the findings say why not."""
    node, findings = parse(text, path)
    if node is None or not _format_fits(node, path, findings):
        return None, findings
    try:
        return adapter(kind).validate_python(node), findings
    except ValidationError as error:
        findings.extend(findings_of(error, node, path, adapter(kind).json_schema()))
        return None, findings


def _format_fits(node: Mapping, path: str, findings: Findings) -> bool:
    """Whether the file can be read further; what is no number at all the schema objects to."""
    if "format" not in node:
        findings.add(rules.FORMAT_OLD.at(FilePlace(path), found="没有 format 行", current=FORMAT))
        return False
    written = node["format"]
    value = written.value if isinstance(written, Scalar) else ""
    if not re.fullmatch("[0-9]+", value) or int(value) == FORMAT:
        return True
    rule = rules.FORMAT_NEW if int(value) > FORMAT else rules.FORMAT_OLD
    findings.add(rule.at(written.place, found=value, current=FORMAT))
    return False


def unsettled(text: str, path: str) -> Iterator[Finding]:
    """What a draft left to be looked at: comments with 【待核：…】, which nothing else reads."""
    if UNSURE not in text:
        return
    for number, line in enumerate(text.split("\n"), 1):
        found = _UNSETTLED.match(line)
        if found:
            yield draft_rules.UNSETTLED.at(FilePlace(path, number), reason=found["reason"])


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
        value, findings = typed(text, path, kind)
        self.findings.extend(findings)
        self.findings.extend(unsettled(text, path))
        return value

    def optional(self, path: str, kind: str) -> Any:
        return self.read(path, kind) if self.workspace.exists(path) else None

    def local(self, path: str, kind: str) -> Any:
        """A file that every district writes anew."""
        value = self.read(path, kind)
        if value is not None:
            self.findings.extend(copies(self.workspace, path))
        return value

    def folder(self, path: str, kind: str) -> dict[Id, Any]:
        """The YAML files of a folder by id; the name of a file is the id."""
        found = {}
        for name in self._files(path):
            pure = PurePosixPath(name)
            here = pure.parent == PurePosixPath(path)
            if here and pure.suffix == ".yaml" and is_id(pure.stem):
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


def load(
    workspace: Workspace,
    programme: str,
    district: str,
    edition: str | None = None,
    profile: str | None = None,
) -> tuple[Sources | None, Findings]:
    """Everything that a package of this programme for this district is made from.

    `profile` goes before that of the local edition, and this before that of the district.
    None where something needed could not be read; the findings say what and where.
    """
    job = _Load(workspace)
    missing = find_missing(workspace, programme, district)
    if len(missing):
        return None, missing
    edition = _edition(job, programme, district, edition)
    job.findings.extend(strays(workspace, programme, district, programmes(workspace)))
    common = _programme(job, programme)
    local_base = f"{DISTRICTS}/{district}/{programme}"
    annexes = job.folder(f"{local_base}/annexes", "annex")
    forms = job.folder(f"{local_base}/forms", "form")
    place = job.local(f"{DISTRICTS}/{district}/district.yaml", "district")
    if place is not None:
        job.findings.extend(district_findings(workspace, place))
    local = job.local(f"{local_base}/{edition}.yaml", "edition") if edition else None
    if local is not None and local.classification is not None:
        job.findings.extend(_secrecy(workspace, local.classification))
    profile_id, page = _profile(job, profile, local, place)
    kinds = job.read(DOCUMENT_KINDS, "kinds")
    holidays = job.optional(HOLIDAYS, "holidays")
    if job.findings.stop or common is None or place is None or local is None or edition is None:
        return None, job.findings
    sources = Sources(
        programme_id=programme,
        district_id=district,
        edition_id=edition,
        programme=common.programme,
        tasks=common.tasks,
        citations=common.citations,
        annexes=common.annexes | annexes,
        forms=common.forms | forms,
        district=place,
        local=local,
        kinds=kinds,
        profile_id=profile_id,
        profile=page,
        holidays=holidays,
        inputs=job.inputs,
    )
    return sources, job.findings


def _secrecy(workspace: Workspace, marked: Classification) -> Findings:
    """An error where the workspace is not declared for what an edition is marked as."""
    declared, findings = declaration(workspace)
    if declared is None or not declared.allows(marked.level):
        found = f"，只写明可以处理{declared.classified}公文" if declared else ""
        findings.add(UNDECLARED.at(marked.place, level=marked.level, found=found))
    return findings


def declaration(workspace: Workspace) -> tuple[Declaration | None, Findings]:
    """What the office declares of the workspace; None for nothing, or for what cannot be read.

    Raises `WorkspaceError`.
    """
    data = workspace.declaration()
    if data is None:
        return None, Findings()
    return typed(decode(data, DECLARATION), DECLARATION, "workspace")


def load_programme(workspace: Workspace, name: str) -> tuple[ProgrammeSources | None, Findings]:
    """A programme for no district in particular; None where the findings say why not."""
    missing = find_missing(workspace, name, None)
    if len(missing):
        return None, missing
    job = _Load(workspace)
    found = _programme(job, name)
    needs = job.optional(f"{PROGRAMMES}/{name}/{NEEDS}", "local")
    if job.findings.stop or found is None:
        return None, job.findings
    return replace(found, needs=needs), job.findings


def _programme(job: _Load, name: str) -> ProgrammeSources | None:
    """The files that a programme has for every district; None without its main one."""
    base = f"{PROGRAMMES}/{name}"
    main = job.read(f"{base}/programme.yaml", "programme")
    tasks = job.optional(f"{base}/tasks.yaml", "tasks") or Tasks.model_construct(format=FORMAT)
    citations = job.optional(f"{base}/citations.yaml", "citations")
    listed = citations.citations if citations else ()
    annexes, forms = job.folder(f"{base}/annexes", "annex"), job.folder(f"{base}/forms", "form")
    return ProgrammeSources(name, main, tasks, listed, annexes, forms) if main else None


def load_district(workspace: Workspace, name: str) -> tuple[District | None, Findings]:
    """A district alone; None where the findings say why not."""
    job = _Load(workspace)
    found: District | None = job.read(f"{DISTRICTS}/{name}/district.yaml", "district")
    return found, job.findings


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


def profiles(workspace: Workspace) -> list[str]:
    """Names of the profiles, likewise."""
    paths = map(PurePosixPath, workspace.content_files(PROFILES))
    inside = (p for p in paths if p.parent.as_posix() == PROFILES and p.suffix == ".yaml")
    return sorted(path.stem for path in inside if is_id(path.stem))


def load_profile(workspace: Workspace, name: str, place: Place) -> tuple[Profile | None, Findings]:
    """A profile by its name, which was given at `place`; None where the findings say why not."""
    job = _Load(workspace)
    return _named_profile(job, name, place), job.findings


def _folders(workspace: Workspace, base: str, name: str) -> list[str]:
    paths = map(PurePosixPath, workspace.content_files(base))
    return sorted(
        p.parent.name for p in paths if p.name == name and p.parent.parent.as_posix() == base
    )


def _districts_named(workspace: Workspace, name: str) -> list[str]:
    """Ids of the districts that have this name, short or full."""
    loaded = ((id_, load_district(workspace, id_)[0]) for id_ in districts(workspace))
    return [id_ for id_, one in loaded if one and name in (str(one.name), str(one.full_name))]


def find_missing(workspace: Workspace, programme: str, district: str | None) -> Findings:
    """A programme or a district that is not there; None asks for no district in particular."""
    findings = Findings()
    for name, known, folder, main, rule in (
        (programme, programmes(workspace), PROGRAMMES, "programme.yaml", rules.UNKNOWN_PROGRAMME),
        (district, districts(workspace), DISTRICTS, "district.yaml", rules.UNKNOWN_DISTRICT),
    ):
        if name is None or name in known:
            continue
        advice = nearest(name, known)
        if folder == DISTRICTS and (here := _districts_named(workspace, name)):
            advice = f"命令里写目录名：“{name}”的目录名是 {'、'.join(here)}"
        if any(path.startswith(f"{folder}/{name}/") for path in workspace.content_files(folder)):
            advice = f"{folder}/{name} 里缺少 {main}，请核对文件名"
        findings.add(rule.at(FilePlace(folder, 0), name=name, advice=advice))
    return findings


def wanted(
    workspace: Workspace, programme: str, district: str | None, edition: str | None
) -> tuple[list[tuple[str, str | None]], Findings]:
    """Districts and editions to look at: what was named, and all where nothing was.

    An edition of None is one that `load` has something to say about.
    """
    findings = find_missing(workspace, programme, district)
    if len(findings):
        return [], findings
    if district is not None:
        names: list[str | None] = [*editions(workspace, programme, district)]
        if edition is not None or not names:
            names = [edition]
        return [(district, name) for name in names], findings
    pairs: list[tuple[str, str | None]] = [
        (place, name)
        for place in districts(workspace)
        for name in editions(workspace, programme, place)
        if edition in (None, name)
    ]
    if not pairs:
        name = f"“{edition}”" if edition is not None else ""
        place = FilePlace(DISTRICTS, 0)
        findings.add(rules.EDITION_NOWHERE.at(place, programme=programme, name=name))
    return pairs, findings


def _profile(
    job: _Load, asked: str | None, local: LocalEdition | None, district: District | None
) -> tuple[str, Profile | None]:
    """The profile that holds, by name; None for the standard where it has no file."""
    if asked is not None:
        return asked, _named_profile(job, asked, FilePlace("--profile", 0))
    for file in (local, district):
        if file is not None and file.profile is not None:
            return file.profile.value, _named_profile(job, file.profile.value, file.profile.place)
    path = f"{PROFILES}/{STANDARD_PROFILE}.yaml"
    return STANDARD_PROFILE, job.optional(path, "profile")


def _named_profile(job: _Load, name: str, place: Place) -> Profile | None:
    known = profiles(job.workspace)
    if name not in known:
        advice = nearest(name, known)
        job.findings.add(profile_rules.UNKNOWN_PROFILE.at(place, name=name, advice=advice))
        return None
    found: Profile | None = job.read(f"{PROFILES}/{name}.yaml", "profile")
    return found


def _edition(job: _Load, programme: str, district: str, asked: str | None) -> str | None:
    """The edition asked for, or the only one there is; None where that leaves a question."""
    known = editions(job.workspace, programme, district)
    if asked in known or (asked is None and len(known) == 1):
        return asked or known[0]
    place = FilePlace(f"{DISTRICTS}/{district}/{programme}", 0)
    names = {"district": district, "programme": programme}
    if not known:
        finding = rules.NO_EDITION.at(place, **names, folder=place.path)
    elif asked is None:
        finding = rules.EDITION_NOT_NAMED.at(place, **names, names="、".join(known))
    else:
        finding = rules.UNKNOWN_EDITION.at(place, **names, name=asked, advice=nearest(asked, known))
    job.findings.add(finding)
    return None


def json_schemas() -> Iterable[tuple[str, dict[str, Any]]]:
    """JSON Schema of each kind of content file, with Chinese descriptions."""
    for kind in KINDS:
        yield kind, adapter(kind).json_schema()
