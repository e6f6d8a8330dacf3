"""The wheel, installed where neither the checkout nor the developer's settings can be seen.

The new environment gets the distributions that `pyproject.toml` declares and what those
need, as links, and nothing else: a dependency that was forgotten is missing here. The
editable install of the checkout is a `.pth` file, and no such file is linked.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ("content", "templates")
EDITION = ("integrity-action", "-d", "songjiang")
PACKAGE = Path("output", "songjiang", "integrity-action", "2022")

WITNESS = """
import os, sys

def _write_down(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], (str, bytes)):
        with_descriptor(os.path.abspath(os.fsdecode(arguments[0])) + "\\n")

def with_descriptor(line):
    os.write(_descriptor, line.encode("utf-8", "surrogateescape"))

_descriptor = os.open(os.environ["YINFA_TEST_WITNESS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
sys.addaudithook(_write_down)
"""
"""Writes down every file and folder that Python opens; run by `site` at the start."""


@dataclass(frozen=True)
class Installed:
    """The wheel, the environment it was installed in, and a folder to work in."""

    wheel: Path
    environment: Path
    folder: Path
    shipped: Mapping[str, bytes]

    @property
    def site_packages(self) -> Path:
        (found,) = self.environment.glob("lib/python*/site-packages")
        return found

    def run(self, *command: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment with another home and without our variables."""
        program = str(self.environment / "bin" / command[0])
        return subprocess.run(
            [program, *command[1:]],
            cwd=folder or self.folder,
            env={
                "HOME": str(self.folder / "home"),
                "LC_ALL": "C.UTF-8",
                "PATH": os.defpath,
                "YINFA_FONTS": str(ROOT / "fonts"),
                "YINFA_TEST_WITNESS": str(self.folder / "witness.txt"),
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def yinfa(self, *arguments: str) -> str:
        done = self.run("yinfa", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    top = tmp_path_factory.mktemp("wheel")
    shipped = files_below(ROOT)
    wheel = build_wheel(top / "dist")
    environment, folder = top / "venv", top / "elsewhere"
    venv.create(environment, with_pip=False, symlinks=True)
    (folder / "home").mkdir(parents=True)
    found = Installed(wheel, environment, folder, shipped)
    link_dependencies(wheel, found.site_packages)
    (found.site_packages / "sitecustomize.py").write_text(WITNESS, encoding="utf-8")
    install(wheel, environment)
    return found


@pytest.fixture(scope="module")
def workspace(installed: Installed) -> Path:
    target = installed.folder / "工作目录"
    installed.yinfa("init", str(target))
    return target


def build_wheel(target: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = target.glob("*.whl")
    return wheel


def install(wheel: Path, environment: Path) -> None:
    python = str(environment / "bin" / "python")
    command = [sys.executable, "-m", "pip", "--python", python, "install", "--no-index"]
    options = ["--no-deps", "--no-compile", "--disable-pip-version-check", str(wheel)]
    subprocess.run([*command, *options], cwd=environment, check=True, capture_output=True)


def link_dependencies(wheel: Path, site_packages: Path) -> None:
    """Link what the wheel requires, and what that requires, out of our own environment."""
    for distribution in needed(declared_in(wheel)):
        for top in {Path(file).parts[0] for file in distribution.files or ()}:
            source, target = Path(str(distribution.locate_file(top))), site_packages / top
            if top not in ("..", "__pycache__") and not top.endswith(".pth"):
                assert not target.exists(), f"two distributions hold {top}"
                target.symlink_to(source)


def declared_in(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        lines = archive.read(name).decode("utf-8").splitlines()
    return [line.partition(":")[2] for line in lines if line.startswith("Requires-Dist:")]


def needed(requirements: Iterable[str]) -> list[metadata.Distribution]:
    """The distributions behind requirements, extras and markers considered, each once."""
    found: dict[str, metadata.Distribution] = {}
    done: set[tuple[str, str]] = set()
    waiting = [(requirement, "") for requirement in requirements]
    while waiting:
        text, extra = waiting.pop()
        requirement = Requirement(text)
        if (text, extra) in done or not applies(requirement, extra):
            continue
        done.add((text, extra))
        distribution = metadata.distribution(requirement.name)
        found[canonicalize_name(requirement.name)] = distribution
        for name in ("", *requirement.extras):
            waiting += [(line, name) for line in distribution.requires or ()]
    return list(found.values())


def applies(requirement: Requirement, extra: str) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": extra})


def files_below(root: Path) -> dict[str, bytes]:
    """The shipped files by their path, without what editors leave behind."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in SHIPPED
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and not path.name.startswith((".", "~$"))
    }


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_wheel_holds_the_licence_content_and_templates(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    (licence,) = (name for name in held if name.endswith(".dist-info/licenses/LICENSE"))
    assert held[licence] == (ROOT / "LICENSE").read_bytes()
    start = "generator/_shipped/"
    shipped = {name.removeprefix(start): held[name] for name in held if name.startswith(start)}
    assert shipped == installed.shipped
    assert any(name.startswith("content/") for name in shipped)
    assert "templates/letterhead.docx" in shipped


def test_a_wheel_holds_nothing_else(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as archive:
        names = archive.namelist()
    fonts = [name for name in names if Path(name).suffix.lower() in (".otf", ".ttf", ".ttc")]
    assert fonts == []
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"generator"}
    assert not [name for name in names if "test" in name.lower() or "__pycache__" in name]


def test_the_package_is_that_of_the_wheel(installed: Installed) -> None:
    code = (
        "import json, os, sys, generator, generator.workspace as w;"
        "print(json.dumps([generator.__file__, str(w.shipped_folder()),"
        " [os.path.abspath(entry) for entry in sys.path]]))"
    )
    done = installed.run("python", "-c", code)
    assert done.returncode == 0, done.stderr
    package, shipped, search_path = json.loads(done.stdout)
    assert Path(package) == installed.site_packages / "generator" / "__init__.py"
    assert Path(shipped) == installed.site_packages / "generator" / "_shipped"
    assert not [entry for entry in search_path if Path(entry).is_relative_to(ROOT)]
    assert list(installed.site_packages.glob("*.pth")) == []


def test_undeclared_packages_cannot_be_imported(installed: Installed) -> None:
    done = installed.run("python", "-c", "import pytest")
    assert "ModuleNotFoundError" in done.stderr


def test_a_new_workspace_has_the_files_of_the_repository(
    installed: Installed, workspace: Path
) -> None:
    of_an_office = {
        k: v
        for k, v in installed.shipped.items()
        if not str(k).endswith((".j2", "content/divisions.csv"))
    }
    assert files_below(workspace) == of_an_office
    assert sorted(path.name for path in workspace.iterdir()) == ["content", "output", "templates"]


def test_list_names_the_shipped_edition(installed: Installed, workspace: Path) -> None:
    lines = installed.yinfa("list", "-w", str(workspace)).splitlines()
    assert "integrity-action -d songjiang -e 2022" in lines


def test_build_makes_a_package_and_opens_no_file_of_the_checkout(
    installed: Installed, workspace: Path
) -> None:
    witness = installed.folder / "witness.txt"
    witness.unlink(missing_ok=True)
    installed.yinfa("build", *EDITION, "-w", str(workspace))
    manifest = json.loads((workspace / PACKAGE / "manifest.json").read_text(encoding="utf-8"))
    assert {file["format"] for file in manifest["files"]} == {"docx", "pdf", "xlsx"}
    assert {"issue", "annex:1"} <= {file["part"] for file in manifest["files"]}
    for file in manifest["files"]:
        assert sha256((workspace / PACKAGE / file["path"]).read_bytes()) == file["sha256"]
    opened = {Path(line) for line in witness.read_text(encoding="utf-8").splitlines()}
    assert workspace / "templates" / "letterhead.docx" in opened
    assert foreign(opened) == []


def test_build_in_an_empty_folder_takes_content_and_templates_from_the_wheel(
    installed: Installed,
) -> None:
    witness = installed.folder / "witness.txt"
    witness.unlink(missing_ok=True)
    empty = installed.folder / "empty"
    empty.mkdir()
    only = ("--only", "annex:2", "-f", "docx", "-f", "pdf")
    installed.yinfa("build", *EDITION, *only, "-w", str(empty))
    manifest = json.loads((empty / PACKAGE / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["inputs"]
    for path, digest in manifest["inputs"].items():
        assert sha256(installed.shipped[path]) == digest, path
    shipped = installed.site_packages / "generator" / "_shipped"
    opened = {Path(line) for line in witness.read_text(encoding="utf-8").splitlines()}
    assert shipped / "templates" / "letterhead.docx" in opened
    assert foreign(opened) == []


def foreign(opened: Iterable[Path]) -> list[Path]:
    """Files of the checkout among those opened, but for the fonts and the linked libraries."""
    allowed = (ROOT / "fonts", Path(sys.prefix))
    return [
        path
        for path in opened
        if path.is_relative_to(ROOT) and not any(path.is_relative_to(folder) for folder in allowed)
    ]
