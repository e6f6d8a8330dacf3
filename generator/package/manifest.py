"""The manifest of a package: what it holds and what it was made from, as JSON.

Refuses a manifest that is newer than this program, or whose paths lead elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from generator.diagnostics import package_rules as rules
from generator.disk import WorkspaceError, checked
from generator.place import FilePlace

MANIFEST = "manifest.json"
FORMAT = 1

OPTION = "--"
"""How an input begins that is no file: what an option of the command line said."""


SEVERAL = ""
"""The value of an option that was not the same for all files made with it."""


@dataclass(frozen=True, slots=True)
class ManifestFile:
    """One file of a package. `pages` is None for all formats but PDF.

    `recipe` gives a digest for each thing that decides its bytes, by name; of a file made before
    there were recipes it is empty, and such a file is made again.
    """

    path: str
    part: str
    id: str
    title: str
    format: str
    pages: int | None
    sha256: str
    recipe: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str]:
        """What stays the same when a file gets another name."""
        return (self.part, self.id, self.format)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that a person has changed, laid aside when a new version took its name.

    `path` is where it lies now (`旧稿/2022-06-30/…`), `made` the hash of the version that was
    changed, empty where we never made one of that name. `settled`: what it says differently was
    taken home, or the person said that it is not wanted.
    """

    path: str
    was: str
    sha256: str
    made: str
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """`inputs` and `toolchain` map paths to hashes and names to versions.

    `mixed`: some files were made from other inputs, or by other means, than stand here.
    `period` is None for what is not periodic; `accepted` holds findings as JSON objects.
    """

    programme: str
    district: str
    edition: str
    period: str | None = None
    toolchain: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    deviations: tuple[str, ...] = ()
    accepted: tuple[Mapping[str, object], ...] = ()
    files: tuple[ManifestFile, ...] = ()
    mixed: bool = False
    kept: tuple[Kept, ...] = ()

    def paths(self) -> dict[str, ManifestFile]:
        return {file.path: file for file in self.files}


def to_json(manifest: Manifest) -> bytes:
    """The same manifest, the same bytes: keys in a fixed order, mappings sorted, UTF-8."""
    data = {
        "format": FORMAT,
        "programme": manifest.programme,
        "district": manifest.district,
        "edition": manifest.edition,
        "period": manifest.period,
        "toolchain": dict(sorted(manifest.toolchain.items())),
        "inputs": dict(sorted(manifest.inputs.items())),
        "deviations": list(manifest.deviations),
        "accepted": [dict(finding) for finding in manifest.accepted],
        "mixed": manifest.mixed,
        "files": [_file_to_json(file) for file in manifest.files],
        "kept": [asdict(kept) for kept in manifest.kept],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def from_json(data: bytes, shown: str) -> Manifest:
    """Raises `WorkspaceError` for what is no manifest; `shown` is its printed path."""
    try:
        found = json.loads(data)
        version = found["format"]
        if version != FORMAT:
            raise _unreadable(shown, f"格式为 {version}，本软件只懂 {FORMAT}")
        return _manifest(found)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _unreadable(shown, _reason(error)) from error


def merged(old: Manifest, new: Manifest) -> Manifest:
    """`new`, made of some files only, laid over `old`; the order of `old` stays.

    Files are the same by part, id and format, or by path. As long as older files are
    kept, what they were made from stays on record as it was: a changed input must not
    look as if every file had seen it. The record then is `mixed`, until all are made again; what
    became of a file, its recipe says. An option that differs is put down as `SEVERAL`.
    """
    fresh = {file.key: file for file in new.files}
    paths = {file.path for file in new.files}
    files: dict[tuple[str, str, str], ManifestFile] = {}
    kept = False
    for file in old.files:
        if file.key in fresh:
            files[file.key] = fresh[file.key]
        elif file.path not in paths:
            files[file.key] = file
            kept = True
    files |= fresh
    merged_files = tuple(files.values())
    if not kept:
        return replace(new, files=merged_files)
    return replace(
        new,
        files=merged_files,
        deviations=tuple(dict.fromkeys((*old.deviations, *new.deviations))),
        inputs={**new.inputs, **old.inputs, **_differing_options(old, new)},
        toolchain={**new.toolchain, **old.toolchain},
        mixed=old.mixed or not _made_alike(old, new),
    )


def _made_alike(old: Manifest, new: Manifest) -> bool:
    """Whether the files of both could be of one run.

    An option among the inputs, and an entry of the toolchain, stand there only where a file is
    made with it: the other one may do without. A content file that only one knows is a change.
    """
    files = [
        {path: value for path, value in made.inputs.items() if not path.startswith(OPTION)}
        for made in (old, new)
    ]
    return (
        files[0] == files[1]
        and _agree(old.toolchain, new.toolchain)
        and old.deviations == new.deviations
    )


def _differing_options(old: Manifest, new: Manifest) -> dict[str, str]:
    return {
        name: SEVERAL
        for name in old.inputs.keys() & new.inputs.keys()
        if name.startswith(OPTION) and old.inputs[name] != new.inputs[name]
    }


def _agree(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return all(one[name] == other[name] for name in one.keys() & other.keys())


def _file_to_json(file: ManifestFile) -> dict[str, object]:
    return {
        "path": file.path,
        "part": file.part,
        "id": file.id,
        "title": file.title,
        "format": file.format,
        "pages": file.pages,
        "sha256": file.sha256,
        "recipe": dict(sorted(file.recipe.items())),
    }


def _manifest(found: Mapping[str, object]) -> Manifest:
    period = found["period"]
    return Manifest(
        programme=_word(found["programme"]),
        district=_word(found["district"]),
        edition=_word(found["edition"]),
        period=None if period is None else _word(period),
        toolchain=_words(found["toolchain"]),
        inputs=_words(found["inputs"]),
        deviations=tuple(_word(item) for item in _list(found["deviations"])),
        accepted=tuple(_object(item) for item in _list(found["accepted"])),
        files=tuple(_file(_object(item)) for item in _list(found["files"])),
        mixed=_flag(found.get("mixed", False)),  # manifests did not say so at first
        kept=tuple(_kept(_object(item)) for item in _list(found.get("kept", []))),  # nor this
    )


def _kept(found: Mapping[str, object]) -> Kept:
    return Kept(
        path=checked(_word(found["path"])),
        was=checked(_word(found["was"])),
        sha256=_word(found["sha256"]),
        made=_word(found["made"]),
        settled=_flag(found["settled"]),
    )


def _file(found: Mapping[str, object]) -> ManifestFile:
    pages = found["pages"]
    if pages is not None and not isinstance(pages, int):
        raise TypeError("pages")
    return ManifestFile(
        path=checked(_word(found["path"])),
        part=_word(found["part"]),
        id=_word(found["id"]),
        title=_word(found["title"]),
        format=_word(found["format"]),
        pages=pages,
        sha256=_word(found["sha256"]),
        recipe=_words(found.get("recipe", {})),
    )


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(str(value))
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(str(value))
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(str(value))
    return value


def _object(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError(str(value))
    return value


def _words(value: object) -> dict[str, str]:
    return {key: _word(item) for key, item in _object(value).items()}


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"缺少 {error.args[0]}"
    if isinstance(error, json.JSONDecodeError):
        return f"第 {error.lineno} 行不是 JSON"
    return "内容的类型不对"


def _unreadable(shown: str, reason: str) -> WorkspaceError:
    return WorkspaceError(rules.PACKAGE_MANIFEST_UNREADABLE.at(FilePlace(shown), reason=reason))
