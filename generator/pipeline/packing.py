"""A finished package → one ZIP file for others, read back and checked.

Refuses a package of which a file is missing or half written, or was changed and nobody says that
this is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator.diagnostics import publish_rules as rules
from generator.diagnostics.finding import Finding, Findings
from generator.disk import Disk, read_file, sha256, write_file
from generator.load.content import find_missing, load
from generator.model.content.sources import Sources
from generator.model.edition import amendment_of, edition_of
from generator.package.guard import guarded
from generator.package.journal import JOURNAL
from generator.package.manifest import MANIFEST, Manifest, from_json, to_json
from generator.package.names import file_name, safe_stem
from generator.pipeline.build import package_place
from generator.pipeline.classified import check_package
from generator.pipeline.request import Request
from generator.place import FilePlace
from generator.publish.parcel import Member, fault, is_parcel, objections, packed
from generator.workspace import Workspace

PRINTED = "印刷"
"""The print set below a package; it goes with it where it is there."""

_DISK = Disk()


@dataclass
class Parcel:
    """What came of it; `path` is None where nothing was written."""

    findings: Findings = field(default_factory=Findings)
    members: tuple[Member, ...] = ()
    path: Path | None = None
    sha256: str = ""


def pack(
    workspace: Workspace, of: Request | Path, target: Path | None = None, *, as_is: bool = False
) -> Parcel:
    """Pack the package of an edition, or the one in a folder.

    With `as_is` also what a person changed. Raises `Refusal` where a file cannot be had.
    """
    made = Parcel()
    folder, sources = _folder(workspace, of, made.findings)
    manifest = _manifest(folder, made.findings) if folder else None
    if folder is None or manifest is None:
        return made
    if sources is None:
        sources = _sources(workspace, manifest, made.findings)
    if made.findings.stop:
        return made
    members = [*_members(folder, manifest, made.findings, as_is=as_is)]
    if (printed := folder / PRINTED).is_dir():
        members += _printed(printed, manifest, made.findings, as_is=as_is)
    for name, reason in objections([one.path for one in members]):
        made.findings.add(rules.PACK_NAME.at(FilePlace(name, 0), path=name, reason=reason))
    if made.findings.stop:
        return made
    made.members = tuple(_counted(one, manifest, sources) for one in members)
    day = sources.local.date if sources else date.min
    title = _title(manifest)
    data = packed(made.members, to_json(_for_others(manifest, made.members)), title, day)
    path = target or _beside(folder, Path(manifest.files[0].path).stem)
    made.findings.extend(_laid(path, data, made.members))
    if not made.findings.stop:
        made.path, made.sha256 = path, sha256(data)
    return made


def _folder(
    workspace: Workspace, of: Request | Path, findings: Findings
) -> tuple[Path | None, Sources | None]:
    if isinstance(of, Path):
        check_package(workspace, of)
        return of, None
    sources, found = load(workspace, of.programme, of.district, of.edition)
    if sources is None:
        findings.extend(found)
        return None, None
    place = package_place(sources.district_id, sources.programme_id, sources.edition_id)
    return workspace.output / place, sources


def _beside(folder: Path, stem: str) -> Path:
    """Beside the package; one that lies in another, such as 公开版, beside that, by its own name."""
    place = folder.resolve()
    if _DISK.read(place.parent / MANIFEST) is None:
        outside = folder.parent if folder.name not in ("", "..") else place.parent
        return outside / file_name(safe_stem(stem), "zip")
    named = stem if stem.startswith(place.name) else f"{place.name} {stem}"
    return place.parent.parent / file_name(safe_stem(named), "zip")


def _sources(workspace: Workspace, manifest: Manifest, findings: Findings) -> Sources | None:
    """The content of a package that was named by its folder, if this workspace has it."""
    names = (manifest.programme, manifest.district)
    if len(find_missing(workspace, *names)):
        return None
    sources, found = load(workspace, *names, edition_of(manifest.edition))
    if sources is None:  # also where the workspace is not declared for it
        findings.extend(found)
    return sources


def _manifest(folder: Path, findings: Findings) -> Manifest | None:
    place = FilePlace(folder.as_posix(), 0)
    data = guarded(folder / MANIFEST, _DISK.read)
    if guarded(folder / JOURNAL, _DISK.read) is not None:
        findings.add(rules.PACK_UNFINISHED.at(place, path=folder.as_posix()))
        return None
    shown = (folder / MANIFEST).as_posix()
    manifest = from_json(data, shown) if data is not None else None
    if manifest is None or not manifest.files:
        findings.add(rules.PACK_NOTHING.at(place, path=folder.as_posix()))
        return None
    return manifest


def _members(
    folder: Path, manifest: Manifest, findings: Findings, *, as_is: bool, below: str = ""
) -> Iterator[Member]:
    """The files that a manifest lists, as they lie there."""
    for file in manifest.files:
        path = below + file.path
        data = guarded(folder / file.path, _DISK.read)
        if data is None:
            findings.add(rules.PACK_MISSING.at(FilePlace(path, 0), path=path))
            continue
        changed = sha256(data) != file.sha256
        if changed:
            rule = rules.PACK_AS_IS if as_is else rules.PACK_CHANGED
            findings.add(rule.at(FilePlace(path, 0), path=path))
        yield Member(path, data, file.title, file.pages, changed=changed)


def _printed(
    folder: Path, package: Manifest, findings: Findings, *, as_is: bool
) -> Iterator[Member]:
    """The print set, if it was made of the files that are packed with it."""
    manifest = _manifest(folder, findings)
    if manifest is None:
        return
    for file in package.files:
        if manifest.inputs.get(file.path, file.sha256) != file.sha256:
            place = FilePlace(f"{folder.name}/", 0)
            findings.add(rules.PACK_OLD_PRINT.at(place, folder=folder.name, path=file.path))
    yield from _members(folder, manifest, findings, as_is=as_is, below=f"{folder.name}/")


def _title(manifest: Manifest) -> str:
    """That of the issued document, or of what comes first."""
    issued = (file.title for file in manifest.files if file.part == "issue")
    return next(issued, manifest.files[0].title)


def _counted(member: Member, manifest: Manifest, sources: Sources | None) -> Member:
    """How often the issued document is printed, if the edition says so."""
    issued = {file.path for file in manifest.files if file.part == "issue"}
    own = sources is not None and not amendment_of(manifest.edition) and member.path in issued
    copies = sources.local.copies if sources and own else None
    return replace(member, copies=copies)


def _for_others(manifest: Manifest, members: tuple[Member, ...]) -> Manifest:
    """The manifest with what is packed, and nothing that only the office has to do with."""
    hashes = {one.path: sha256(one.data) for one in members}
    files = tuple(replace(file, sha256=hashes[file.path]) for file in manifest.files)
    return replace(manifest, files=files, accepted=(), kept=())


def _laid(path: Path, data: bytes, members: tuple[Member, ...]) -> Iterator[Finding]:
    """Write the file over nothing but an earlier one of its kind, and read it back."""
    shown, place = path.as_posix(), FilePlace(path.as_posix(), 0)
    there = guarded(path, _DISK.read)
    if there is not None and not is_parcel(there):
        yield rules.PACK_TAKEN.at(place, path=shown)
        return
    write_file(path, data)
    written = read_file(path)
    if what := fault(written, members) or ("" if written == data else path.name):
        yield rules.PACK_BROKEN.at(place, path=shown, what=what)
