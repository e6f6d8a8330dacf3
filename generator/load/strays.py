"""Content files that nobody meant to leave so: passed over by `load`, or copied and not edited.

Refuses to understand what stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

from generator.diagnostics import content_rules as rules
from generator.diagnostics.finding import Finding
from generator.disk import WorkspaceError
from generator.model.content.base import ID
from generator.place import FilePlace
from generator.workspace import Workspace

PROGRAMMES = "content/programmes"
DISTRICTS = "content/districts"
PROFILES = "content/profiles"

NEEDS = "local.yaml"
"""What a programme says of what districts provide; only `yinfa new` asks for it."""

_PROGRAMME_FILES = ("programme.yaml", "tasks.yaml", "citations.yaml", NEEDS)
_LISTS = ("annexes", "forms")
_LIKE_YAML = re.compile(r"\.ya?ml(?:\.txt)?$", re.I)

_WRONG_ENDING = "文件名要以小写的 .yaml 结尾"
_WRONG_NAME = "文件名就是标识，要以小写字母开头，只用小写字母、数字和连字符"
_WRONG_PLACE = "这个位置、这个名称的文件用不到"


def is_id(name: str) -> bool:
    """Whether the name of a file can be the id of what it holds."""
    return ID.fullmatch(name) is not None


def strays(
    workspace: Workspace, programme: str, district: str, known: Collection[str]
) -> Iterable[Finding]:
    """Files of a programme and a district that look like content and are not read as such.

    `known` are the programmes that there are.
    """
    base = f"{PROGRAMMES}/{programme}"
    for path in _like_content(workspace, base):
        yield from _passed_over(path, _in_programme(path.relative_to(base), _PROGRAMME_FILES))
    base = f"{DISTRICTS}/{district}"
    for path in _like_content(workspace, base):
        yield from _passed_over(path, _in_district(path.relative_to(base), programme, known))
    for path in _like_content(workspace, PROFILES):
        yield from _passed_over(path, _in_profiles(path.relative_to(PROFILES)))


def copies(workspace: Workspace, path: str) -> Iterable[Finding]:
    """The file of a district that is still, byte for byte, that of another one."""
    if (workspace.shipped() / path).is_file():
        return
    data = workspace.read_bytes(path)
    for other in _like_content(workspace, DISTRICTS):
        same_depth = len(other.parts) == len(PurePosixPath(path).parts)
        if same_depth and str(other) != path and _read(workspace, str(other)) == data:
            yield rules.NOT_EDITED.at(FilePlace(path, 0), other=other)
            return


def _read(workspace: Workspace, path: str) -> bytes | None:
    try:
        return workspace.read_bytes(path)
    except WorkspaceError:
        return None


def _like_content(workspace: Workspace, base: str) -> list[PurePosixPath]:
    return [PurePosixPath(p) for p in workspace.content_files(base) if _LIKE_YAML.search(p)]


def _passed_over(path: PurePosixPath, reason: str | None) -> Iterable[Finding]:
    if reason is not None:
        yield rules.FILE_NOT_READ.at(FilePlace(str(path), 0), reason=reason)


def _in_programme(inner: PurePosixPath, files: Collection[str]) -> str | None:
    """Why a file below a programme is not read; no `files` means that any name will do."""
    if inner.suffix != ".yaml":
        return _WRONG_ENDING
    if len(inner.parts) == 1:
        return None if not files or inner.name in files else _WRONG_PLACE
    if len(inner.parts) == 2 and inner.parts[0] in _LISTS:
        return None if is_id(inner.stem) else _WRONG_NAME
    return _WRONG_PLACE


def _in_profiles(inner: PurePosixPath) -> str | None:
    if inner.suffix != ".yaml":
        return _WRONG_ENDING
    if len(inner.parts) > 1:
        return _WRONG_PLACE
    return None if is_id(inner.stem) else _WRONG_NAME


def _in_district(inner: PurePosixPath, programme: str, known: Collection[str]) -> str | None:
    if len(inner.parts) == 1:
        return _in_programme(inner, ("district.yaml",))
    folder = inner.parts[0]
    if folder == programme:
        return _in_programme(inner.relative_to(folder), ())
    return None if folder in known else f"没有名为“{folder}”的方案"
