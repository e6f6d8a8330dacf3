"""What two names stand for, as files: an edition as it would be built, a file, a folder or a package.

Refuses to compare.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from generator.diagnostics import difference_rules as rules
from generator.diagnostics.finding import Findings, Refusal
from generator.diagnostics.package_rules import FILE_NOT_FOUND
from generator.diff.files_apart import Source
from generator.diff.members import Member
from generator.diff.passages import likeness
from generator.disk import read_file, sha256
from generator.formats.zip import read_parts
from generator.model.observed import Kind, Observed, Table
from generator.package.manifest import MANIFEST, from_json
from generator.pipeline.build import make
from generator.pipeline.request import Request
from generator.place import FilePlace
from generator.read.guarded import read_guarded
from generator.read.office import modern
from generator.workspace import Workspace

_FORMATS: Final = ("docx", "xlsx")
"""In these an edition is made to be compared: what stands in a PDF stands there too."""
_READ: Final = (*_FORMATS, "pdf", "txt", "html", "htm", "doc", "wps")
_EDITION: Final = re.compile(r"[^@/\\]+@[^@/\\]+(@[^@/\\]+)?")
_ENOUGH: Final = 4000
"""So many characters tell which file of a package another file is."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared: its files, and their bytes by path; `single`: a file alone.

    `converted` keeps what older word processors wrote as DOCX.
    """

    name: str
    members: tuple[Member, ...]
    data: dict[str, bytes]
    single: bool = False
    converted: dict[str, bytes] = field(default_factory=dict)

    def shown(self, member: Member) -> str:
        """How a file is called in what is said of it."""
        return self.name if self.single else f"{self.name}/{member.path}"

    def seen(self, member: Member) -> Observed:
        """What can be seen in a file. Raises `Refusal`."""
        return read_guarded(self.modern(member), self.shown(member))

    def source(self, member: Member) -> Source | Refusal:
        """The same with its parts, or why it cannot be read."""
        try:
            seen = self.seen(member)
            whole = seen.kind in (Kind.DOCX, Kind.XLSX)
            parts = read_parts(self.modern(member)) if whole else {}
            return Source(self.shown(member), seen, parts)
        except Refusal as refusal:
            return refusal

    def modern(self, member: Member) -> bytes:
        """The file; one of an older word processor as DOCX, made once. Raises `Refusal`."""
        if member.path not in self.converted:
            self.converted[member.path] = modern(self.data[member.path], self.shown(member))
        return self.converted[member.path]


def is_edition(name: str) -> bool:
    """Whether it is written 方案@地区 or 方案@地区@版本, and no file is called so."""
    return bool(_EDITION.fullmatch(name)) and not Path(name).exists()


def request_of(name: str) -> Request:
    """What 方案@地区@版本 stands for."""
    programme, district, *edition = name.split("@")
    return Request(programme, district, edition[0] if edition else None)


def side_of(workspace: Workspace, name: str, findings: Findings) -> Side | None:
    """None for an edition that cannot be made; the findings say why. Raises `Refusal`."""
    if is_edition(name):
        return made(workspace, name, findings)
    path = Path(name)
    if path.is_dir():
        return _folder(path, name)
    if not path.exists():
        advice = "前者、后者可以是文件、成套文件的目录，或写作 方案@地区@版本 的版本"
        raise Refusal(FILE_NOT_FOUND.at(FilePlace(name, 0), path=name, advice=advice))
    data = read_file(path)
    return Side(name, (Member(path.name, sha256(data)),), {path.name: data}, single=True)


def made(workspace: Workspace, name: str, findings: Findings) -> Side | None:
    """An edition as it would be built now."""
    result = make(workspace, replace(request_of(name), formats=_FORMATS))
    if result.findings.stop:
        findings.extend(result.findings)
        return None
    members = tuple(Member(f.path, sha256(f.data), f.part, f.id) for f in result.files)
    return Side(name, members, {file.path: file.data for file in result.files})


def meant(package: Side, file: Side) -> Member:
    """The file of a package that another file is a version of: by its name, or by what it says.

    Raises `Refusal` where there is none.
    """
    (member,) = file.members
    same = [one for one in package.members if one.stem == member.stem]
    near = [one for one in same if one.format == member.format] or same
    if near:
        return near[0]
    wanted = _begins(file, member)
    readable = [one for one in package.members if one.format in _READ]
    if not readable:
        raise Refusal(rules.NOTHING_TO_COMPARE.at(FilePlace(package.name, 0), path=package.name))
    return max(
        readable,
        key=lambda one: (likeness(wanted, _begins(package, one)), one.format == member.format),
    )


def _folder(path: Path, name: str) -> Side:
    """All files below, but for hidden ones and manifests; with a manifest each under its part."""
    below = (file.relative_to(path) for file in path.rglob("*") if file.is_file())
    found = sorted(f.as_posix() for f in below if not any(p[0] in ".~" for p in f.parts))
    data = {f: read_file(path / f) for f in found if Path(f).name != MANIFEST}
    manifest = read_file(path / MANIFEST) if MANIFEST in found else None
    known = from_json(manifest, f"{name}/{MANIFEST}").paths() if manifest else {}
    members = []
    for relative, held in data.items():
        entry = known.get(relative)
        said = (entry.part, entry.id) if entry else ("", "")
        members.append(Member(relative, sha256(held), *said))
    return Side(name.rstrip("/"), tuple(members), data)


def _begins(side: Side, member: Member) -> str:
    """The first words of a file; nothing of one that cannot be read."""
    try:
        seen = side.seen(member)
    except Refusal:
        return ""
    said: list[str] = []
    for item in seen.items:
        rows = item.rows if isinstance(item, Table) else ()
        said += [cell.text for row in rows for cell in row.cells]
        said += [] if isinstance(item, Table) else [item.text]
        if sum(map(len, said)) > _ENOUGH:
            break
    return "".join("".join(said).split())[:_ENOUGH]
