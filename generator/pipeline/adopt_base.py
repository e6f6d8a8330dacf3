"""Which generated version a person's file was made from: by its place, by name, or by its words.

Refuses to guess where two versions are about as near.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.adopt.compare import standing
from generator.adopt.docx import seen_in_docx
from generator.adopt.seen import Seen
from generator.adopt.xlsx import seen_in_xlsx
from generator.diagnostics import adopt_rules as rules
from generator.diagnostics.finding import Refusal
from generator.disk import read_file, sha256
from generator.formats.zip import read_parts
from generator.model.observed import Kind
from generator.package.made import base_of
from generator.package.manifest import MANIFEST, Manifest, ManifestFile, from_json
from generator.pipeline.build import make
from generator.pipeline.request import Request
from generator.place import FilePlace
from generator.read.gate import kind_of, open_package
from generator.read.workbook import open_workbook, visible
from generator.workspace import Workspace

_FORMATS = {Kind.DOCX: "docx", Kind.XLSX: "xlsx"}
_LEAST, _LEAD = 0.3, 0.05
"""So much of two files has to be the same, and so much more than of the next best."""


@dataclass(frozen=True)
class Base:
    """A generated version: its package, what the manifest says of it, and its bytes.

    `path` is where the person's file lies in the package, empty where it lies elsewhere.
    """

    folder: Path
    manifest: Manifest
    file: ManifestFile
    data: bytes
    path: str = ""

    @property
    def request(self) -> Request:
        """What the package was made by."""
        made = self.manifest
        return Request(made.programme, made.district, made.edition)

    def seen(self) -> Seen:
        return seen_in(self.data, self.file.path)


def seen_in(data: bytes, path: str) -> Seen:
    """What a DOCX or XLSX says. Raises `Refusal` for what is neither, or cannot be read."""
    kind = kind_of(data, path)
    if kind is Kind.DOCX:
        parts = open_package(data, path)
        pictures = [part for name, part in read_parts(data).items() if "/media/" in name]
        return seen_in_docx(parts, pictures)
    if kind is Kind.XLSX:
        return seen_in_xlsx(visible(open_workbook(data, path)))
    raise Refusal(rules.NOT_ADOPTABLE.at(FilePlace(path, 0), path=path, kind=kind))


def find_base(workspace: Workspace, path: Path, data: bytes, of: Path | None) -> Base:
    """The version that `path` was made from. Raises `Refusal`."""
    named = (of or path).absolute()
    packages = [*_around(named), *_packages(workspace)]
    for folder, manifest in packages:
        if named.is_relative_to(folder):
            inner = named.relative_to(folder).as_posix()
            if (file := _listed(manifest, inner)) is not None:
                kept = inner if of is None else ""
                return _with_bytes(workspace, folder, manifest, file, inner, kept)
    if of is not None:
        raise Refusal(rules.NOT_IN_A_PACKAGE.at(FilePlace(of.as_posix(), 0), path=of.as_posix()))
    return _likest(workspace, packages, data, path.as_posix())


def _packages(workspace: Workspace) -> Iterator[tuple[Path, Manifest]]:
    for path in sorted(workspace.output.glob(f"*/*/*/{MANIFEST}")):
        manifest = from_json(read_file(path), path.as_posix())
        if manifest.period is None:
            yield path.parent, manifest


def _around(path: Path) -> Iterator[tuple[Path, Manifest]]:
    """The package that a file lies in, which may be elsewhere than in `output`."""
    for folder in path.parents:
        if (folder / MANIFEST).is_file():
            manifest = from_json(read_file(folder / MANIFEST), (folder / MANIFEST).as_posix())
            if manifest.period is None:
                yield folder, manifest


def _listed(manifest: Manifest, path: str) -> ManifestFile | None:
    """The entry of a file, also of one that was laid aside."""
    files = manifest.paths()
    was = next((kept.was for kept in manifest.kept if kept.path == path), path)
    return files.get(path) or files.get(was)


def _with_bytes(
    workspace: Workspace,
    folder: Path,
    manifest: Manifest,
    file: ManifestFile,
    path: str,
    kept: str,
) -> Base:
    """The version as it was handed out; one that was not kept is made again, if it still can be."""
    data = base_of(folder, path) or _made_again(workspace, manifest, file)
    if data is None:
        raise Refusal(rules.BASE_GONE.at(FilePlace(path, 0), path=path))
    return Base(folder, manifest, file, data, kept)


def _made_again(workspace: Workspace, manifest: Manifest, file: ManifestFile) -> bytes | None:
    wanted = Request(
        manifest.programme,
        manifest.district,
        manifest.edition,
        only=(file.part,),
        formats=(file.format,),
    )
    found = (made.data for made in make(workspace, wanted).files if made.entry().key == file.key)
    return next((data for data in found if sha256(data) == file.sha256), None)


def _likest(
    workspace: Workspace, packages: list[tuple[Path, Manifest]], data: bytes, path: str
) -> Base:
    ours = _lines(seen_in(data, path))
    format_ = _FORMATS[kind_of(data, path)]
    found: list[tuple[float, Base]] = []
    for folder, manifest in packages:
        for file in manifest.files:
            version = base_of(folder, file.path) if file.format == format_ else None
            if version is not None:
                base = Base(folder, manifest, file, version)
                found.append((_alike(ours, _lines(base.seen())), base))
    found.sort(key=lambda one: one[0], reverse=True)
    if not found or found[0][0] < _LEAST:
        raise Refusal(rules.NO_BASE.at(FilePlace(path, 0), path=path, count=len(found)))
    if len(found) > 1 and found[0][0] - found[1][0] < _LEAD:
        names = "、".join(
            (base.folder / base.file.path).relative_to(workspace.output).as_posix()
            for score, base in found[:3]
            if found[0][0] - score < _LEAD
        )
        raise Refusal(rules.SEVERAL_BASES.at(FilePlace(path, 0), path=path, names=names))
    return found[0][1]


def _lines(seen: Seen) -> Counter[str]:
    return Counter("".join(line.before.split()) for line in standing(seen))


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """How much of two files is the same lines, from 0 to 1, by their lengths."""
    same = sum(len(line) * count for line, count in (one & other).items())
    total = sum(len(line) * count for line, count in (*one.items(), *other.items()))
    return 2 * same / total if total else 0.0
