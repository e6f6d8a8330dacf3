"""The documents say what is: their commands run, their names exist, their links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO, TextIOWrapper
from pathlib import Path

import docx
import pytest
import typer.main

from generator.cli.app import program
from generator.cli.report import Exit
from generator.cli.run import run
from generator.diagnostics.finding import Findings, Severity
from generator.formats.fonts import CANDIDATES
from generator.load.content import adapter
from generator.load.nodes import parse
from generator.localize.workdays import workdays
from generator.model.layout import OFFICIAL_NAMES, Face
from generator.package.journal import MADE, OLD
from generator.package.names import beside
from generator.pipeline.build import check_content
from generator.pipeline.request import STAGES, Request
from generator.rules.catalogue import all_rules
from generator.workspace import Workspace
from tests.fonts import fonts

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = sorted(
    [*(ROOT / name for name in (*READMES, "CHANGELOG.md")), *(ROOT / "docs").rglob("*.md")]
)
ACTIVATE = "source .venv/bin/activate"
FENCE = re.compile(r"^```(\w*)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the file that it shows if any, its lines."""

    language: str
    path: str
    text: str


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def blocks(text: str) -> list[Block]:
    return [Block(*(part or "" for part in match.groups())) for match in FENCE.finditer(text)]


def table_column(text: str, head: str, column: int = 0) -> list[str]:
    """The cells of a column of the table whose first head is `head`."""
    _, found, after = text.partition(f"\n| {head} |")
    assert found, f"no table begins with the head {head!r}"
    rows = after.split("\n\n")[0].splitlines()[2:]
    return [row.strip("| ").split(" | ")[column].strip() for row in rows]


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))


# --- the READMEs as sessions -----------------------------------------------------------------------------------------


class NotRunnableError(AssertionError):
    """A line that a document shows as a command and that cannot be run."""


Said = tuple[int, str, str]
"""The exit code, what was printed, what was complained of."""


def as_a_program(arguments: list[str], folder: Path, environ: dict[str, str]) -> Said:
    done = subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=folder,
        env=environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def in_this_process(arguments: list[str], folder: Path, environ: dict[str, str]) -> Said:
    """The same commands without starting Python and its libraries for each of them."""
    said, complaint = (TextIOWrapper(BytesIO(), "utf-8") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, value in environ.items():
            patch.setenv(name, value)
        with redirect_stdout(said), redirect_stderr(complaint):
            code = run(arguments)
    return code, *(stream.buffer.getvalue().decode() for stream in (said, complaint))


@dataclass
class Session:
    """A terminal that knows the few commands the documents use; `yinfa` is really run."""

    folder: Path
    environ: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    started: Callable[[list[str], Path, dict[str, str]], Said] = as_a_program

    def follow(self, text: str) -> None:
        """Do what a reader does: write the files that are shown, run the commands."""
        for block in blocks(text):
            if block.path:
                path = self.folder / block.path
                assert path.is_file(), f"{block.path} is shown, but nothing above made it"
                path.write_text(block.text, "utf-8")
            elif block.language == "sh":
                for line in block.text.splitlines():
                    self.run(line)

    def run(self, line: str) -> str:
        words = [os.path.expandvars(word) for word in shlex.split(line)]
        match words:
            case ["yinfa", *arguments]:
                return self._yinfa(line, arguments)
            case ["make", target] if target in make_targets():
                return ""
            case ["cd", folder] if (self.folder / folder).is_dir():
                self.folder /= folder
            case ["cp", "-r", source, target] if not (self.folder / target).exists():
                shutil.copytree(self.folder / source, self.folder / target)
            case ["cp", source, target] if not (self.folder / target).exists():
                shutil.copy(self.folder / source, self.folder / target)
            case ["mv", source, target]:
                (self.folder / source).rename(self.folder / target)
            case ["export", setting] if "=" in setting:
                self.environ.update([setting.split("=", 1)])
            case _ if line == ACTIVATE:
                return ""
            case _:
                raise NotRunnableError(line)
        return ""

    def _yinfa(self, line: str, arguments: list[str]) -> str:
        code, said, complaint = self.started(arguments, self.folder, self.environ)
        if code:
            raise NotRunnableError(f"{line} ended with {code}:\n{complaint}")
        return said


@pytest.fixture(scope="module", params=READMES)
def followed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """A README's name, its workspace after all its commands."""
    name = str(request.param)
    session = Session(tmp_path_factory.mktemp("readme"))
    if name == "README.md":
        session.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    else:  # has six times as many commands; fonts are looked for once in a process
        fonts()
        session.started = in_this_process
    session.follow(read(name))
    return name, session


@pytest.mark.slow
def test_the_commands_of_a_readme_make_a_package(followed: tuple[str, Session]):
    name, session = followed
    shown = re.findall(r"`(output/(?!songjiang)\S+/)`", read(name))
    assert shown, "the README says where the finished files lie"
    for folder in shown:
        assert list((session.folder / folder).glob("*.pdf"))
        assert (session.folder / folder / "manifest.json").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("followed", ["README.zh-CN.md"], indirect=True)
def test_every_reference_of_the_table_stands_for_what_the_table_says(
    followed: tuple[str, Session],
):
    name, session = followed
    written, printed = (
        [re.findall("`(.+?)`", cell) for cell in table_column(read(name), "写法", column)]
        for column in (0, 1)
    )
    folder = session.folder / "content/districts/shili/integrity-action"
    edition = (folder / "2023.yaml").read_text("utf-8")
    names = "".join(f"    - 甲{reference}乙\n" for row in written for reference in row)
    changed = edition.replace("  copies_to:\n", f"  copies_to:\n{names}")
    (folder / "2099.yaml").write_text(changed, "utf-8")
    session.run("yinfa build integrity-action -d shili -e 2099 --only issue -f docx")
    (file,) = (session.folder / "output/shili/integrity-action/2099").glob("*.docx")
    words = "".join(node.text or "" for node in docx.Document(str(file)).element.iter())
    assert words.count("甲") >= sum(map(len, written)) > 15
    assert "｛" not in words
    for references, meanings in zip(written, printed, strict=True):
        assert len(meanings) in (0, len(references)), references
        for reference, meaning in zip(references, meanings, strict=False):
            assert f"甲{meaning}乙" in words, reference


@pytest.mark.parametrize(
    "line", ["make coffee", "yinfa biuld x", "cd nowhere", "rm -rf /", "curl x | sh"]
)
def test_a_line_that_cannot_be_run_is_noticed(tmp_path: Path, line: str):
    with pytest.raises(NotRunnableError):
        Session(tmp_path).run(line)


def test_a_shown_file_that_nothing_made_is_noticed(tmp_path: Path):
    with pytest.raises(AssertionError, match="nothing above made it"):
        Session(tmp_path).follow("```yaml content/nothing.yaml\nformat: 1\n```\n")


@pytest.mark.parametrize("name", READMES)
def test_a_readme_shows_the_two_commands_of_the_makefile(name: str):
    lines = [line for b in blocks(read(name)) if b.language == "sh" for line in b.text.split("\n")]
    assert {"make demo", "make test", ACTIVATE} <= set(lines)


# --- what the Chinese README says ------------------------------------------------------------------------------------


def sub_commands() -> set[str]:
    return set(typer.main.get_command(program).commands)


def test_every_sub_command_is_in_the_chinese_readme_and_no_other():
    shown = {cell.strip("`").split()[1] for cell in table_column(read("README.zh-CN.md"), "命令")}
    assert shown == sub_commands()


def test_the_exit_codes_are_those_of_the_program():
    shown = {int(cell) for cell in table_column(read("README.zh-CN.md"), "退出码")}
    assert shown == {int(code) for code in Exit}


def test_the_findings_shown_are_printed_by_the_program():
    (text,) = (b.text for b in blocks(read("README.zh-CN.md")) if b.language == "text")
    lines = text.splitlines()
    assert lines
    for line in lines:
        _, severity, code, words = line.split(" ", 3)
        rule = all_rules()[code]
        assert severity == rule.severity
        said = re.escape(f"{rule.message}。{rule.hint}")
        assert re.fullmatch(re.sub(r"\\\{\w+\\\}", ".+", said), words), line


def test_codes_and_the_names_of_old_and_new_versions_are_those_of_the_program():
    text = read("README.zh-CN.md")
    codes = set(re.findall(r"`((?:package|file)-[a-z-]+)`", text))
    assert len(codes) >= 4
    assert codes <= set(all_rules())
    mark = beside("X.pdf").removeprefix("X").removesuffix(".pdf")
    assert f"“{mark}”" in text
    assert f"“{OLD}”" in text
    assert f"`{MADE}`" in text


def test_fonts_are_those_that_documents_name_and_the_search_knows():
    text = read("README.zh-CN.md")
    official = table_column(text, "用处", 1)
    assert set(official) == set(OFFICIAL_NAMES.values())
    faces = {name: face for face, name in OFFICIAL_NAMES.items()}
    for name, free in zip(official, table_column(text, "用处", 2), strict=True):
        known = CANDIDATES[faces[name]]
        assert free.removesuffix(" 粗体") in {family.removesuffix(" R") for family in known}
    assert len(official) == len(Face)


def yaml_with(words: str) -> str:
    """The one YAML example of the Chinese README that has these words."""
    (text,) = (b.text for b in blocks(read("README.zh-CN.md")) if words in b.text)
    return text


def test_the_example_of_holidays_loads_and_is_the_year_as_it_was_announced(tmp_path: Path):
    shown, findings = parse(yaml_with("rests:"), "content/holidays.yaml")
    assert not findings.stop
    office = workdays(adapter("holidays").validate_python(shown), Findings())
    library = workdays(None, Findings())
    days = [date(2025, 1, 1) + timedelta(days=count) for count in range(365)]
    assert [day for day in days if office.works(day) != library.works(day)] == []


def test_the_examples_of_changes_apply(tmp_path: Path):
    """Appended to a fresh draft of a district, as a reader would."""
    assert run(["new", "360203", "integrity-action", "--year", "2024", "-w", str(tmp_path)]) == 0
    path = tmp_path / "content/districts/d360203/integrity-action/2024.yaml"
    path.write_text(path.read_text("utf-8") + yaml_with("  order: "), "utf-8")
    result = check_content(Workspace(tmp_path), Request("integrity-action", "d360203"))
    assert [str(f) for f in result.findings if f.severity == Severity.ERROR] == []
    table = result.edition.tasks.table
    groups = {str(g.id): [str(row.id) for row in g.rows] for g in table}
    assert groups["group-study"][-1] == "new-staff-lesson"
    assert groups["party-role"] == ["role-models", "theme-education"]
    assert groups["atmosphere"][0] == "culture-forms"


# --- architecture and glossary ---------------------------------------------------------------------------------------


def test_the_rooms_are_the_folders_of_the_program():
    text = read("docs/architecture.md")
    steps = re.findall(r"^### (\w+)$", text, re.MULTILINE)
    rooms = [cell.strip("`/") for cell in table_column(text, "room")]
    folders = {p.name for p in (ROOT / "generator").iterdir() if (p / "__init__.py").exists()}
    assert sorted(steps + rooms) == sorted(folders)


def test_the_stages_are_headings_in_their_order():
    text = read("docs/architecture.md")
    assert tuple(re.findall(r"^### (\w+)$", text, re.MULTILINE)) == STAGES
    drawn = re.search(r"^ +content files ─(.+)─▶ output/$", text, re.MULTILINE)
    assert drawn
    assert tuple(drawn[1].replace("─", " ").split()) == STAGES
    in_readme = [cell.strip("`") for cell in table_column(read("README.md"), "step")]
    assert tuple(in_readme) == STAGES


def test_the_import_contract_is_the_one_that_is_enforced():
    (contract,) = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    section = read("docs/architecture.md").partition("## Import contract")[2].partition("\n## ")[0]
    shown = [line.strip() for line in section.splitlines() if line.startswith("    ")]
    assert shown == contract["layers"]


def test_modules_that_the_architecture_names_exist():
    text = read("docs/architecture.md")
    assert len(text.splitlines()) <= 150
    with_folder = set(re.findall(r"`(\w+/[\w/]+\.py)`", text))
    alone = set(re.findall(r"`(\w+\.py)`", text))
    on_disk = {path.name for path in (ROOT / "generator").rglob("*.py")}
    assert len(with_folder) > 10
    assert not [name for name in with_folder if not (ROOT / "generator" / name).is_file()]
    assert alone <= on_disk


def test_names_that_the_glossary_gives_stand_in_the_code():
    sources = [*(ROOT / "generator").rglob("*.py"), *(ROOT / "content").rglob("*.yaml")]
    code = "\n".join(path.read_text("utf-8") for path in sources)
    given = re.findall(r"^\| [^|]+ \| [^|]+ \| ([^|]+) \|", read("docs/glossary.md"), re.MULTILINE)
    names = {name for cell in given for name in re.findall("`([^`]+)`", cell)}
    assert len(names) > 60
    parts = {part for name in names for part in name.split(":")[0].split(".")}
    assert not [part for part in sorted(parts) if not re.search(rf"\b{part}\b", code)]


# --- all documents ---------------------------------------------------------------------------------------------------


def links(text: str) -> list[str]:
    """Relative targets of links and pictures, without what stands in fenced blocks."""
    targets = re.findall(r"\]\(([^)\s]+)\)|<img[^>]+src=\"([^\"]+)\"", FENCE.sub("", text))
    return [t for pair in targets for t in pair if t and not re.match(r"[a-z]+:|#", t)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path):
    found = links(document.read_text("utf-8"))
    missing = [t for t in found if not (document.parent / t.partition("#")[0]).exists()]
    assert not missing


def test_links_and_pictures_are_found():
    text = '[甲](a.md) ![乙](b/c.png) <img src="d.png"> [外](https://example.invalid) [节](#x)'
    assert links(text) == ["a.md", "b/c.png", "d.png"]
    assert "docs/pictures/pages.png" in links(read("README.md"))


def test_pictures_are_small_and_shown():
    pictures = list((ROOT / "docs/pictures").iterdir())
    shown = {
        (document.parent / target).resolve()
        for document in DOCUMENTS
        for target in links(document.read_text("utf-8"))
    }
    assert pictures
    for picture in pictures:
        assert picture.stat().st_size <= 150_000, picture.name
        assert picture.resolve() in shown, picture.name


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_documents_name_no_folder_of_one_machine(document: Path):
    text = document.read_text("utf-8")
    assert not re.search(r"(?<![\w.])/(?:home|work|root|tmp|Users)/|[A-Z]:\\", text)


def test_the_changelog_has_the_version_of_the_project():
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert re.search(rf"^## {re.escape(version)}\b", read("CHANGELOG.md"), re.MULTILINE)
