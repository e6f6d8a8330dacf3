"""The only clock, and where files are found.

Content and templates are found in the workspace first, then among the shipped ones, in
a checkout and in an installed wheel alike. Refuses to understand what it finds, and paths
that lead out of the workspace.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from generator.diagnostics import package_rules as rules
from generator.disk import (
    DECLARATION,
    OWN,
    Disk,
    checked,
    decode,
    is_declared,
    make_folder,
    not_readable,
    not_writable,
    read_file,
    refusal,
    refuse_to_leave,
    sha256,
    write_file,
)
from generator.model.paths import folded

SHIPPED_FOLDERS = ("content", "templates")
RECORDS = "records"
"""The folder of a workspace that says what was signed, issued and numbered; none is shipped."""

OF_THE_PROGRAM = ".j2"
"""Ending of templates that belong to the program's version: an office has no copy of them."""

NOT_COPIED = (OF_THE_PROGRAM, "content/divisions.csv")
"""What `init` leaves where it is. An office corrects the table of divisions in a file of its own."""

_HERE = Path(__file__).resolve().parent
_LEFTOVERS = re.compile(r"\.|~\$|.*~$|Thumbs\.db$|desktop\.ini$")


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
            raise refusal(rules.WORKSPACE_NOT_FOUND, str(root))
        if not os.access(self.root, os.R_OK | os.X_OK):
            raise not_readable(str(root), PermissionError(errno.EACCES, ""))
        self._roots = tuple(dict.fromkeys(p.resolve() for p in (self.root, self._shipped)))
        if self.declared:
            refuse_to_leave(self.output, self._roots[:1])

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
            raise not_writable(self.output, NotADirectoryError(errno.ENOTDIR, ""))
        if not os.access(folder, os.W_OK | os.X_OK):
            raise not_writable(self.output, PermissionError(errno.EACCES, ""))

    @classmethod
    def init(cls, target: Path, *, shipped: Path | None = None) -> Workspace:
        """Make a workspace at `target`: the shipped content and templates, and `output/`.

        Raises `WorkspaceError`, before anything is written, if a file stands in the way.
        """
        make_folder(target)
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
            make_folder(target / folder)
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
            raise refusal(rules.FILE_NOT_FOUND, relative, advice=advice)
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
                    raise refusal(rules.NAME_CLASH, relative, other=known)
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
            make_folder(self._cache)
        if self._cache is None:
            wanted = _user_folder(self._environ, "XDG_CACHE_HOME", ".cache") / "yinfa"
            usable = wanted.is_absolute() and _writable(wanted)
            self._cache = wanted if usable else Path(tempfile.mkdtemp(prefix="yinfa-"))
        return self._cache


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
        raise not_readable(shown, error) from error
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
        raise refusal(rules.PATH_OUTSIDE, shown, problem=problem)


def _refuse_to_overwrite(target: Path, copies: Mapping[str, Path]) -> None:
    """A file that is already the same is none in the way: a try that broke off left it."""
    disk = Disk()
    differing = {r for r, path in copies.items() if disk.digest(target / r) != disk.digest(path)}
    taken = [relative for relative in sorted(differing) if os.path.lexists(target / relative)]
    if taken:
        names = "、".join(taken[:10]) + ("等" if len(taken) > 10 else "")
        raise refusal(rules.INIT_WOULD_OVERWRITE, target.as_posix(), count=len(taken), names=names)


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
