"""The only clock and the only door to files.

Content and templates are found in the workspace first, then among the shipped ones, in
a checkout and in an installed wheel alike. Refuses to understand what it reads, and
paths that lead out of the workspace or that Windows could not hold.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from generator.diagnostics import package_rules as rules
from generator.diagnostics.classified_rules import OUTSIDE
from generator.diagnostics.finding import Refusal, Rule
from generator.diagnostics.system import reason_of
from generator.model.paths import folded, objection
from generator.place import FilePlace

SHIPPED_FOLDERS = ("content", "templates")
OF_THE_PROGRAM = ".j2"
"""Ending of templates that belong to the program's version: an office has no copy of them."""

NOT_COPIED = (OF_THE_PROGRAM, "content/divisions.csv")
"""What `init` leaves where it is. An office corrects the table of divisions in a file of its own."""

DECLARATION = "workspace.yaml"
"""The file by which an office declares a workspace for classified documents.

Where it stands, whatever it says, nothing of the workspace is written outside of it.
"""

OWN = ".yinfa"
"""The folder of a declared workspace that takes the place of the user's cache and of /tmp."""

_HERE = Path(__file__).resolve().parent
_LEFTOVERS = re.compile(r"\.|~\$|.*~$|Thumbs\.db$|desktop\.ini$")


class WorkspaceError(Refusal):
    """A file that cannot be had, or cannot be changed."""


def shipped_folder() -> Path:
    """The folder that holds the shipped `content/` and `templates/`.

    `generator/_shipped` in an installed wheel, the top of the repository in a checkout.
    """
    inside = _HERE / "_shipped"
    return inside if inside.is_dir() else _HERE.parent


def program_digest() -> str:
    """The hash of this program's own files, in hex: two checkouts may call themselves alike."""
    own = [path for path in _HERE.rglob("*") if path.suffix in (".py", ".txt")]
    files = {f"generator/{path.relative_to(_HERE).as_posix()}": path for path in own}
    templates = (shipped_folder() / "templates").glob(f"*{OF_THE_PROGRAM}")
    files |= {f"templates/{path.name}": path for path in templates}
    digest = hashlib.sha256()
    for name, path in sorted(files.items()):
        if not name.startswith("generator/_shipped/"):
            digest.update(f"{name} {sha256(path.read_bytes())}\n".encode())
    return digest.hexdigest()


def time_ns() -> int:
    """Now in nanoseconds, as the times of files are."""
    return time.time_ns()


def pause(seconds: float) -> None:
    """Let time go by."""
    time.sleep(seconds)


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
        raise _refusal(rules.FILE_NOT_FOUND, name, advice=advice) from None
    except OSError as error:
        raise _not_readable(name, error) from error


def write_file(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Write any file, such as one asked for on the command line: whole or not at all.

    One that is soon gone again need not reach the medium. Raises `WorkspaceError`.
    """
    _refuse_to_leave(path)
    disk, staged = Disk(), path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        disk.make_folder(path.parent)
        disk.write(staged, data) if lasting else staged.write_bytes(data)
        disk.replace(staged, path)
    except OSError as error:
        with suppress(OSError):
            disk.remove(staged)
        raise _not_writable(path, error) from error


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
        _make_folder(folder)
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


def _refuse_to_leave(path: Path, bounds: Sequence[Path] = _BOUNDS) -> None:
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
        raise _refusal(rules.PATH_NOT_ALLOWED, relative or ".", reason=reason)
    return path


class Workspace:
    """A folder with `content/`, `templates/` and `output/`, and the shipped files behind it.

    All paths given and returned as `str` are relative to the workspace, with `/`, such as
    `content/programmes/p/tasks.yaml`, wherever the file stands. `output` is the folder
    that packages go to; `clock`, `moment`, `shipped` and `environ` are for tests.
    """

    def __init__(
        self,
        root: Path,
        *,
        output: Path | None = None,
        clock: Callable[[], date] = date.today,
        moment: Callable[[], datetime] = datetime.now,
        shipped: Path | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self.root = root.absolute()
        self.output = output.absolute() if output else self.root / "output"
        self._clock = clock
        self._moment = moment
        self._shipped = (shipped or shipped_folder()).absolute()
        self._environ = os.environ if environ is None else environ
        self._cache: Path | None = None
        if not os.path.isdir(self.root):  # noqa: PTH112 Path.is_dir raises where nobody may enter
            raise _refusal(rules.WORKSPACE_NOT_FOUND, str(root))
        if not os.access(self.root, os.R_OK | os.X_OK):
            raise _not_readable(str(root), PermissionError(errno.EACCES, ""))
        self._roots = tuple(dict.fromkeys(p.resolve() for p in (self.root, self._shipped)))
        if self.declared:
            _refuse_to_leave(self.output, self._roots[:1])

    @property
    def declared(self) -> bool:
        """Whether it is one for classified documents: then nothing of it is written outside."""
        return is_declared(self.root)

    def declaration(self) -> bytes | None:
        """The file that says so; one that was shipped says nothing. Raises `WorkspaceError`."""
        return read_file(self.root / DECLARATION, DECLARATION) if self.declared else None

    def check_output(self) -> None:
        """Raise `WorkspaceError` if nothing can be written to the output folder."""
        folder = self.output
        while not os.path.lexists(folder) and folder != folder.parent:
            folder = folder.parent
        if not os.path.isdir(folder):  # noqa: PTH112 as above
            raise _not_writable(self.output, NotADirectoryError(errno.ENOTDIR, ""))
        if not os.access(folder, os.W_OK | os.X_OK):
            raise _not_writable(self.output, PermissionError(errno.EACCES, ""))

    @classmethod
    def init(cls, target: Path, *, shipped: Path | None = None) -> Workspace:
        """Make a workspace at `target`: the shipped content and templates, and `output/`.

        Raises `WorkspaceError`, before anything is written, if a file stands in the way.
        """
        _make_folder(target)
        source = (shipped or shipped_folder()).absolute()
        copies = {
            relative: path
            for folder in SHIPPED_FOLDERS
            for relative, path in _walk(source / folder, folder, source.resolve())
            if not relative.endswith(NOT_COPIED)
        }
        _refuse_to_overwrite(target, copies)
        for relative, path in sorted(copies.items()):
            write_file(target / relative, read_file(path))
        for folder in (*SHIPPED_FOLDERS, "output"):
            _make_folder(target / folder)
        return cls(target, shipped=shipped)

    def today(self) -> date:
        return self._clock()

    def now(self) -> str:
        """The local time to the second, as `2022-10-08T09:30:00`."""
        return self._moment().isoformat(timespec="seconds")

    @property
    def roots(self) -> tuple[Path, ...]:
        """The folders that files are looked for in, the workspace first."""
        return self._roots

    def shipped(self) -> Path:
        """The folder whose `content/` and `templates/` fill the gaps of the workspace."""
        return self._shipped

    def find(self, relative: str) -> Path | None:
        """Where the file or folder really stands, None if nowhere. Raises `WorkspaceError`."""
        path = checked(relative)
        for root in self._roots:
            found = root / path
            if os.path.lexists(found):
                _refuse_outside(found, root, path)
                return found
        return None

    def exists(self, relative: str) -> bool:
        """Whether there is such a file (not: folder)."""
        return (found := self.find(relative)) is not None and found.is_file()

    def read_bytes(self, relative: str) -> bytes:
        """Raises `WorkspaceError` if it is not there or cannot be read."""
        found = self.find(relative)
        if found is None:
            advice = f"已查看 {self.root} 和随软件提供的文件，请核对名称；区分大小写"
            raise _refusal(rules.FILE_NOT_FOUND, relative, advice=advice)
        return read_file(found, relative)

    def read_text(self, relative: str) -> str:
        r"""UTF-8, a byte order mark taken off, every line ending in `\n`. Raises `WorkspaceError`."""
        return decode(self.read_bytes(relative), relative)

    def read_written(self, relative: str) -> str:
        """As `read_text`, but with the byte order mark and the line ends that are in the file.

        What `write_text` writes of it is the same file.
        """
        data = self.read_bytes(relative)
        decode(data, relative)  # says where it is not UTF-8
        return data.decode("utf-8")

    def write_text(self, relative: str, text: str) -> None:
        """Write a file of the workspace, never a shipped one. Raises `WorkspaceError`."""
        self.write_bytes(relative, text.encode("utf-8"))

    def write_bytes(self, relative: str, data: bytes) -> None:
        """The same for what is no text. Raises `WorkspaceError`."""
        path = checked(relative)
        _refuse_outside(self.root / path, self.root.resolve(), path)
        write_file(self.root / path, data)

    def take_back(self, relative: str) -> None:
        """Remove a file that was written a moment ago, and the folders that it leaves empty."""
        path = self.root / checked(relative)
        with suppress(OSError):
            path.unlink(missing_ok=True)
            for folder in path.parents:
                if folder == self.root:
                    break
                folder.rmdir()

    def template(self, name: str) -> bytes:
        """A file of `templates/`. Raises `WorkspaceError`."""
        return self.read_bytes(f"templates/{name}")

    def template_hashes(self, *names: str) -> dict[str, str]:
        """SHA-256 of the named templates, and of those of the program, by path."""
        folder = self._shipped / "templates"
        own = {path.name: read_file(path) for path in folder.glob(f"*{OF_THE_PROGRAM}")}
        used = own | {name: self.template(name) for name in names}
        return {f"templates/{name}": sha256(data) for name, data in sorted(used.items())}

    def content_files(self, folder: str = "content") -> list[str]:
        """All files below `folder`, of the workspace and shipped, each once, sorted.

        Hidden files and what editors leave behind are passed over; no such folder, no
        files. Raises `WorkspaceError` for two names that Windows takes for one.
        """
        base = checked(folder)
        found: dict[str, str] = {}
        for root in self._roots:
            for relative, _ in _walk(root / base, base, root):
                known = found.setdefault(folded(relative), relative)
                if known != relative:
                    raise _refusal(rules.NAME_CLASH, relative, other=known)
        return sorted(found.values())

    def font_folders(self) -> tuple[Path, ...]:
        """Folders with fonts that exist here, in the order in which they are asked.

        `YINFA_FONTS`, the workspace, the checkout, the user's, the system's.
        """
        folders = [*self.named_font_folders(), self.root / "fonts", self._shipped / "fonts"]
        folders += _user_font_folders(self._environ)
        folders += [Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]
        folders.append(Path(self._environ.get("WINDIR", "C:\\Windows"), "Fonts"))
        absolute = dict.fromkeys(folder.absolute() for folder in folders)
        return tuple(folder for folder in absolute if os.path.isdir(folder))  # noqa: PTH112

    def named_font_folders(self) -> list[Path]:
        """What `YINFA_FONTS` names, there or not."""
        return [Path(n) for n in self._environ.get("YINFA_FONTS", "").split(os.pathsep) if n]

    def cache_folder(self) -> Path:
        """A folder that may be written to and may vanish; a temporary one if need be."""
        if self._cache is None and self.declared:
            self._cache = self.root / OWN / "cache" / "yinfa"
            _make_folder(self._cache)
        if self._cache is None:
            wanted = _user_folder(self._environ, "XDG_CACHE_HOME", ".cache") / "yinfa"
            usable = wanted.is_absolute() and _writable(wanted)
            self._cache = wanted if usable else Path(tempfile.mkdtemp(prefix="yinfa-"))
        return self._cache


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
        _refuse_to_leave(path)
        with path.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def replace(self, source: Path, target: Path) -> None:
        source.replace(target)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def make_folder(self, path: Path) -> None:
        _refuse_to_leave(path)
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


def _walk(folder: Path, shown: str, root: Path) -> Iterator[tuple[str, Path]]:
    """Files below `folder` with their relative paths; links are followed inside `root` only."""
    if not os.path.lexists(folder):
        return
    _refuse_outside(folder, root, shown)
    try:
        entries = sorted(folder.iterdir())
    except NotADirectoryError:
        return
    except OSError as error:
        raise _not_readable(shown, error) from error
    for entry in entries:
        if _LEFTOVERS.match(entry.name) or entry.name == "__pycache__":
            continue
        relative = checked(f"{shown}/{entry.name}")
        if entry.is_dir():
            yield from _walk(entry, relative, root)
        else:
            _refuse_outside(entry, root, relative)
            yield relative, entry


def _refuse_outside(path: Path, root: Path, shown: str) -> None:
    """Links may lead from one folder of the workspace to another, not outwards or upwards."""
    try:
        real = path.resolve()
        circle = path.is_symlink() and path.absolute().is_relative_to(real)
    except (OSError, RuntimeError):  # RuntimeError: links in a circle, before Python 3.13
        real, circle = root, True
    if circle or not real.is_relative_to(root):
        problem = "绕成圈的链接" if circle else "指向工作目录以外的链接"
        raise _refusal(rules.PATH_OUTSIDE, shown, problem=problem)


def _refuse_to_overwrite(target: Path, copies: Mapping[str, Path]) -> None:
    """A file that is already the same is none in the way: a try that broke off left it."""
    disk = Disk()
    differing = {r for r, path in copies.items() if disk.digest(target / r) != disk.digest(path)}
    taken = [relative for relative in sorted(differing) if os.path.lexists(target / relative)]
    if taken:
        names = "、".join(taken[:10]) + ("等" if len(taken) > 10 else "")
        raise _refusal(rules.INIT_WOULD_OVERWRITE, target.as_posix(), count=len(taken), names=names)


def _refusal(rule: Rule, path: str, **values: object) -> WorkspaceError:
    return WorkspaceError(rule.at(FilePlace(path, 0), path=path, **values))


def _not_writable(path: Path, error: OSError) -> WorkspaceError:
    return _refusal(rules.FILE_NOT_WRITABLE, path.as_posix(), reason=reason_of(error))


def _not_readable(path: str, error: OSError) -> WorkspaceError:
    return _refusal(rules.FILE_NOT_READABLE, path, reason=reason_of(error))


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_writable(path, error) from error


def _user_folder(environ: Mapping[str, str], variable: str, below_home: str) -> Path:
    """A folder of the XDG base directories; relative if there is none, which they say to ignore."""
    given = Path(environ.get(variable, ""))
    home = environ.get("HOME") or environ.get("USERPROFILE") or ""
    return given if given.is_absolute() else Path(home, below_home)


def _user_font_folders(environ: Mapping[str, str]) -> list[Path]:
    data = _user_folder(environ, "XDG_DATA_HOME", ".local/share")
    folders = [data / "yinfa" / "fonts", data / "fonts", Path(environ.get("HOME", ""), ".fonts")]
    folders.append(Path(environ.get("LOCALAPPDATA", ""), "Microsoft", "Windows", "Fonts"))
    return [folder for folder in folders if folder.is_absolute()]


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
