"""The only door to files: bytes in, and bytes out whole or not at all.

What the system refuses becomes a finding. Refuses to understand what it reads, to leave a
workspace that is declared for classified documents, and paths that Windows could not hold.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.diagnostics import package_rules as rules
from generator.diagnostics.classified_rules import OUTSIDE
from generator.diagnostics.finding import Refusal, Rule
from generator.diagnostics.system import reason_of
from generator.model.paths import objection
from generator.place import FilePlace

DECLARATION = "workspace.yaml"
"""The file by which an office declares a workspace for classified documents.

Where it stands, whatever it says, nothing of the workspace is written outside of it.
"""

OWN = ".yinfa"
"""The folder of a declared workspace that takes the place of the user's cache and of /tmp."""


class WorkspaceError(Refusal):
    """A file that cannot be had, or cannot be changed."""


def sha256(data: bytes) -> str:
    """The hash by which manifests and journals know files, in hex."""
    return hashlib.sha256(data).hexdigest()


def read_file(path: Path, shown: str | None = None, most: int | None = None) -> bytes:
    """The bytes of any file, such as one named on the command line; `shown` is its printed name.

    Of a file of more than `most` bytes one byte more than these. Raises `WorkspaceError`.
    """
    name = shown if shown is not None else path.as_posix()
    try:
        with path.open("rb") as file:
            return file.read() if most is None else file.read(most + 1)
    except FileNotFoundError:
        advice = "请核对文件名和所在目录"
        if "*" in name:  # a shell that was to put the names in its place was kept from it
            advice += "；文件名里用“*”代替几个字的，不要加引号"
        raise refusal(rules.FILE_NOT_FOUND, name, advice=advice) from None
    except OSError as error:
        raise not_readable(name, error) from error


def write_file(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Write any file, such as one asked for on the command line: whole or not at all.

    One that is soon gone again need not reach the medium. Raises `WorkspaceError`.
    """
    refuse_to_leave(path)
    disk, staged = Disk(), path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        disk.make_folder(path.parent)
        disk.write(staged, data) if lasting else staged.write_bytes(data)
        disk.replace(staged, path)
    except OSError as error:
        with suppress(OSError):
            disk.remove(staged)
        raise not_writable(path, error) from error


_BOUNDS: list[Path] = []
"""The declared workspace that this process works in, if it does."""


@contextmanager
def staying_inside(root: Path) -> Iterator[None]:
    """Work in the workspace at `root`: from a declared one nothing gets out, also of libraries.

    Temporary files and caches of this process and of those that it starts lie below `.yinfa/`;
    `write_file` refuses what lies elsewhere. Raises `WorkspaceError`.
    """
    if not is_declared(root):
        yield
        return
    temporary, cache = root.absolute() / OWN / "tmp", root.absolute() / OWN / "cache"
    for folder in (temporary, cache):
        make_folder(folder)
    inside = {
        "XDG_CACHE_HOME": str(cache),
        **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(temporary)),
    }
    before = {name: os.environ.get(name) for name in inside}
    earlier, tempfile.tempdir = tempfile.tempdir, str(temporary)
    os.environ.update(inside)
    _BOUNDS.append(root.resolve())
    try:
        yield
    finally:
        _BOUNDS.pop()
        tempfile.tempdir = earlier
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def is_declared(root: Path) -> bool:
    """Whether the workspace at `root` is one for classified documents."""
    return os.path.lexists(root / DECLARATION)


def refuse_to_leave(path: Path, bounds: Sequence[Path] = _BOUNDS) -> None:
    """Raises `WorkspaceError` for a path that a declared workspace does not hold, also by a link."""
    if bounds and not path.resolve().is_relative_to(bounds[-1]):
        shown = path.as_posix()
        raise WorkspaceError(OUTSIDE.at(FilePlace(shown, 0), path=shown, root=bounds[-1]))


def decode(data: bytes, shown: str) -> str:
    r"""UTF-8, with or without a byte order mark; every line ends in `\n`.

    Raises `WorkspaceError` at the first byte that is not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        line = before.count("\n") + 1
        place = FilePlace(shown, line, len(before) - (before.rfind("\n") + 1) + 1)
        finding = rules.FILE_NOT_UTF8.at(place, advice=_encoding_advice(data))
        raise WorkspaceError(finding) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding_advice(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "文件是 UTF-16 编码，请用编辑器另存为 UTF-8"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "请用编辑器另存为 UTF-8；若文件已损坏，请换用完好的副本"
    return "文件像是 GBK（ANSI）编码，请用编辑器另存为 UTF-8"


def checked(relative: str) -> str:
    """`relative` without a slash at its end, if it is a plain path that every system can hold.

    Raises `WorkspaceError` otherwise.
    """
    path = relative.rstrip("/") if relative != "/" else relative
    reason = objection(path)
    if reason:
        raise refusal(rules.PATH_NOT_ALLOWED, relative or ".", reason=reason)
    return path


class Disk:
    """The acts by which files of a package change; tests replace it to interrupt them.

    Every method lets `OSError` through; none writes outside of a declared workspace.
    """

    def read(self, path: Path) -> bytes | None:
        """None if there is no such file."""
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def digest(self, path: Path) -> str | None:
        """SHA-256 of a file in hex, None if nothing is there, empty for a link or a folder."""
        if path.is_symlink() or path.is_dir():
            return ""
        data = self.read(path)
        return None if data is None else sha256(data)

    def names(self, folder: Path) -> list[str]:
        """Names in `folder`, sorted; empty if there is no such folder."""
        try:
            return sorted(entry.name for entry in folder.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []

    def write(self, path: Path, data: bytes) -> None:
        """Write and flush down to the medium, in place."""
        refuse_to_leave(path)
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def replace(self, source: Path, target: Path) -> None:
        source.replace(target)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def make_folder(self, path: Path) -> None:
        refuse_to_leave(path)
        path.mkdir(parents=True, exist_ok=True)

    def remove_folder(self, path: Path) -> None:
        """Remove an empty folder, if there is one."""
        if path.is_dir():
            path.rmdir()

    def sync_folder(self, path: Path) -> None:
        """Flush the names in `path`; where a system cannot do that, nothing."""
        if not hasattr(os, "O_DIRECTORY"):
            return
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(handle)


def refusal(rule: Rule, path: str, **values: object) -> WorkspaceError:
    """What cannot be done with a path, as an exception that carries the finding."""
    return WorkspaceError(rule.at(FilePlace(path, 0), path=path, **values))


def not_writable(path: Path, error: OSError) -> WorkspaceError:
    """A path that the system refuses to change."""
    return refusal(rules.FILE_NOT_WRITABLE, path.as_posix(), reason=reason_of(error))


def not_readable(path: str, error: OSError) -> WorkspaceError:
    """A path that the system refuses to read."""
    return refusal(rules.FILE_NOT_READABLE, path, reason=reason_of(error))


def make_folder(path: Path) -> None:
    """Make a folder and those above it. Raises `WorkspaceError`."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_writable(path, error) from error
