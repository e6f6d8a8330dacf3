"""Random edits of a small workspace, of every kind of input, one after another.

After each the incremental build is held against a clean one: every file, the manifest, and what is
said. The same seed makes the same edits.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from unittest import mock

from generator.diagnostics.finding import Refusal
from generator.package import seen
from generator.pipeline.build import build
from generator.pipeline.remembering import Memory
from generator.pipeline.request import Request, Result
from generator.render.registry import FORMATS
from generator.workspace import Workspace, shipped_folder
from tests.trees import (
    CITATIONS,
    DISTRICT,
    EDITION,
    FORM,
    FORM_ANNEX,
    PROGRAMME,
    ROSTER,
    TABLE,
    TASKS,
    write_tree,
)

WHOLE = Request("clean", "qingshan")
HOLIDAYS = "content/holidays.yaml"
PROFILE = "content/profiles/own.yaml"
LETTERHEAD = "templates/letterhead.docx"
KINDS = "templates/kinds.yaml"
NOT_COMPARED = (".yinfa-made", "旧稿")
"""What the history of a folder decides, and not what is in the package now."""

LINES = {
    PROGRAMME: (
        (r"(?<=title: )工作\S+(?=\n)", ("工作目标", "工作任务和目标", "工作要点")),
        (r"(?<=end: )\S+", ("2024-06", "2024-07", "2024-12")),
        (r"(?<=day: )\d+", ("5", "8", "10")),
        (r"(?<=per: )\S+", ("month", "quarter")),
        (r"(?<=value: )(100|95)", ("100", "95")),
        (r"(?<=paragraphs: )制定\S+", ("制定方案。", "制定方案，动员部署。", "制定方案，，动员。")),
        (r"(?<=annexes: )\[roster.*", ("[roster, table, figures]", "[roster, figures, table]")),
    ),
    TASKS: (
        (r"(?<=text: )主要负责同志\S+", ("主要负责同志带头学习。", "主要负责同志带头讲课。")),
        (r"(?<=owners: )\[[a-z, ]+\]", ("[hospitals]", "[medical, hospitals]", "[nobody]")),
        (r"(?<=title: )(集中|专题)学习", ("集中学习", "专题学习")),
    ),
    CITATIONS: (
        (r"(?<=serial: )\d+", ("3", "12", "120")),
        (r"(?<=title: )\S+", ("关于开展清廉行动的通知", "关于印发清廉行动方案的通知")),
    ),
    ROSTER: ((r"(?<=post: )[^}]+", ("主要负责同志", "分管负责同志")),),
    TABLE: ((r"(?<=owner_head: )\S+", ("责任｛科室｝", "承办｛科室｝")),),
    FORM_ANNEX: ((r"(?<=title: )\S+", ("｛行动｝统计表", "｛行动｝情况统计表")),),
    FORM: (
        (r"(?<=label: )培训\S+?(?=,)", ("培训次数", "培训场次", "培训人次")),
        (r"(?<=unit: )(次|场)", ("次", "场")),
    ),
    DISTRICT: (
        (r"(?<=name: )党建\S+?(?=\})", ("党建股", "党建工作股")),
        (r"(?<=parent: \{name: )\S+?(?=,)", ("白水市", "黑水市")),
        (r"(?<=unit_noun: )\S+", ("股室", "科室")),
    ),
    EDITION: (
        (r"(?<=serial: )\d+", ("7", "8", "70")),
        (r"(?<=date: )\S+", ("2024-05-20", "2024-05-21")),
        (r"(?<=disclosure: )\S+", ("主动公开", "不予公开")),
    ),
    PROFILE: (
        (r"(?<=grid: )\S+", ("exact", "dialog")),
        (r"(?<=name: )\S+", ("本单位版式", "自用版式")),
    ),
}
"""Of each file what is put in whose place; some of it is wrong, so that both builds refuse."""

WHOLE_FILES = {
    HOLIDAYS: (
        "format: 1\nyears:\n  - year: 2024\n    rests:\n      - {name: 元旦, start: 2024-01-01}\n",
        "format: 1\nyears:\n  - year: 2024\n    rests:\n"
        "      - {name: 国庆节, start: 2024-10-01, end: 2024-10-08}\n",
    ),
    PROFILE: ("format: 1\nname: 本单位版式\ngrid: exact\ncompose: plain\n",),
    "content/notes.txt": ("随手记的。\n", "随手记的，又记了一行。\n"),
    "content/programmes/clean/annexes/spare.yaml": (
        "format: 1\nkind: roster\ntitle: 备用名单\nbody: 备用\nroles: []\n",
    ),
    "content/programmes/other/programme.yaml": ("format: 1\n", "format: 1\nname: 另一方案\n"),
    "content/districts/baishui/district.yaml": ("format: 1\nname: 白水市\n",),
    "records/qingshan/clean/2024.json": (
        "{}",
        '{"format": 1, "programme": "clean", "district": "qingshan", "edition": "2024", '
        '"signings": [], "issues": []}',
    ),
    "templates/notes.txt": ("模板说明\n",),
}
"""Files that come, change and go as a whole."""


@dataclass
class Walk:
    """A workspace, what was done to it, and its package, built again after each edit."""

    root: Path
    seed: int
    done: list[str] = field(default_factory=list)
    refused: int = 0
    remembered: int = 0

    def __post_init__(self) -> None:
        self._random = Random(self.seed)
        write_tree(self.root)
        self._program, self._day = "0", date(2026, 1, 5)
        self._folder = self.root / "output" / "qingshan" / "clean" / "2024"

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.root, clock=lambda: self._day)

    def step(self) -> None:
        """One edit, the incremental build, a clean build beside it, and the comparison."""
        kinds = [self._line, self._line, self._line, self._file, self._comment, self._profile]
        kinds += [self._template, self._kinds, self._row, self._gone, self._tool, self._tomorrow]
        edit: Callable[[], str] = self._random.choice([*kinds, self._nothing])
        inputs, state = self._inputs(), (self._program, self._day)
        self.done.append(f"{len(self.done) + 1}. {edit()}")
        before, before_times = contents(self._folder), _times(self._folder)
        with self._other_program():
            made, said = self._incremental()
            clean, expected = self._clean()
        lies, times = contents(self._folder), _times(self._folder)
        assert said == expected, self.told()
        if clean is None or clean.findings.stop:
            self.refused += 1
            assert lies == before, self.told()
            self._put_back(inputs)
            self._program, self._day = state
            self.done[-1] += "  (refused, taken back)"
        else:
            assert lies == contents(self.root / "clean" / "qingshan" / "clean" / "2024"), (
                self.told()
            )
            kept = lies.keys() - made - {"manifest.json"}
            assert all(before_times[path] == times[path] for path in kept), self.told()
        shutil.rmtree(self.root / "clean", ignore_errors=True)

    def told(self) -> str:
        """What a failure says: enough to do it again."""
        return f"seed {self.seed}\n" + "\n".join(self.done)

    def _incremental(self) -> tuple[set[str], list[str]]:
        """As the command does it: what is remembered is said again, else it is built.

        Returns the files that were made, and what was said.
        """
        memory = Memory(self.workspace, WHOLE)
        if (same := memory.recall()) is not None:
            self.remembered += 1
            return set(), [str(finding) for finding in same.findings]
        try:
            result = build(self.workspace, WHOLE, hash_of=memory.hash_of)
        except Refusal as error:
            return set(), [str(error.finding)]
        if result.package and not len(result.laid):
            memory.keep(result.package, result.findings, {})
        said = [str(finding) for finding in result.findings if finding not in [*result.laid]]
        return {file.path for file in result.files}, said

    def _clean(self) -> tuple[Result | None, list[str]]:
        """Everything anew, in a folder of its own; no result where it is refused."""
        workspace = Workspace(self.root, output=self.root / "clean", clock=lambda: self._day)
        try:
            result = build(workspace, replace(WHOLE, again=True, cached=False))
        except Refusal as error:
            return None, [str(error.finding)]
        return result, [str(finding) for finding in result.findings]

    def _other_program(self) -> ExitStack:
        """The program as if it were another version; its real one is what the process runs."""
        stack = ExitStack()
        for module in ("recipe", "toolchain"):
            name = f"generator.package.{module}.program_version"
            stack.enter_context(mock.patch(name, return_value=self._program))
        name = "generator.pipeline.remembering.program_version"
        stack.enter_context(mock.patch(name, return_value=self._program))
        return stack

    def _inputs(self) -> dict[str, bytes]:
        folders = [self.root / folder for folder in ("content", "templates", "records")]
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for folder in folders
            for path in folder.rglob("*")
            if path.is_file()
        }

    def _put_back(self, inputs: dict[str, bytes]) -> None:
        """What both builds refuse would be refused from then on, whatever is edited."""
        now = self._inputs()
        for path in now.keys() - inputs.keys():
            self._path(path).unlink()
        for path, data in inputs.items():
            if now.get(path) != data:
                self._path(path).parent.mkdir(parents=True, exist_ok=True)
                self._path(path).write_bytes(data)

    def _path(self, path: str) -> Path:
        return self.root / path

    def _write(self, path: str, text: str) -> None:
        self._path(path).parent.mkdir(parents=True, exist_ok=True)
        self._path(path).write_text(text, encoding="utf-8")

    def _line(self) -> str:
        """Other words in one place of a content file."""
        path = self._random.choice([path for path in LINES if self._path(path).exists()])
        pattern, words = self._random.choice(LINES[path])
        text = self._path(path).read_text(encoding="utf-8")
        match = self._random.choice([*re.finditer(pattern, text)])
        new = self._random.choice([word for word in words if word != match[0]])
        self._write(path, text[: match.start()] + new + text[match.end() :])
        return f"{path}: {match[0]} → {new}"

    def _file(self) -> str:
        """A file comes, is another, or goes."""
        path = self._random.choice([*WHOLE_FILES])
        if self._path(path).exists() and self._random.random() < 0.6:
            self._path(path).unlink()
            return f"{path} removed"
        self._write(path, self._random.choice(WHOLE_FILES[path]))
        return f"{path} written"

    def _comment(self) -> str:
        """A line that says nothing: all places move, no word changes."""
        path = self._random.choice([PROGRAMME, TASKS, DISTRICT, EDITION, FORM])
        self._write(path, f"# {len(self.done)}\n" + self._path(path).read_text(encoding="utf-8"))
        return f"{path}: a comment"

    def _profile(self) -> str:
        """The edition names a profile, or does so no more."""
        text = re.sub(r"\nprofile: \S+", "", self._path(EDITION).read_text(encoding="utf-8"))
        named = self._random.choice(["", "profile: own\n", "profile: exact\n"])
        self._write(EDITION, text + named)
        return f"{EDITION}: {named.strip() or 'no profile'}"

    def _template(self) -> str:
        """The office's own letterhead: the shipped one with another colour, or none of its own."""
        if self._path(LETTERHEAD).exists() and self._random.random() < 0.5:
            self._path(LETTERHEAD).unlink()
            return f"{LETTERHEAD} removed"
        colour = self._random.choice(["112233", "445566"])
        self._path(LETTERHEAD).parent.mkdir(exist_ok=True)
        shipped = (shipped_folder() / LETTERHEAD).read_bytes()
        self._path(LETTERHEAD).write_bytes(_recoloured(shipped, colour))
        return f"{LETTERHEAD} in {colour}"

    def _kinds(self) -> str:
        """The office's own table of kinds of documents."""
        if self._path(KINDS).exists():
            self._path(KINDS).unlink()
            return f"{KINDS} removed"
        text = (shipped_folder() / KINDS).read_text(encoding="utf-8")
        self._write(KINDS, text + f"# {len(self.done)}\n")
        return f"{KINDS} of its own"

    def _row(self) -> str:
        """A task comes, or goes."""
        text = self._path(TASKS).read_text(encoding="utf-8")
        row = (
            "      - id: learn-again\n        measure: learn\n"
            "        text: 每季度组织一次测试。\n        owners: [medical]\n"
        )
        self._write(TASKS, text.replace(row, "") if row in text else text + row)
        return f"{TASKS}: a row {'less' if row in text else 'more'}"

    def _gone(self) -> str:
        """A file of the package is deleted by hand, or the whole manifest's cache vanishes."""
        files = sorted(path for path in contents(self._folder) if path != "manifest.json")
        if not files or self._random.random() < 0.3:
            shutil.rmtree(self.workspace.cache_folder() / "builds", ignore_errors=True)
            return "the cache is gone"
        path = self._random.choice(files)
        (self._folder / path).unlink()
        return f"output: {path} deleted"

    def _tool(self) -> str:
        self._program = self._random.choice("012")
        return f"program {self._program}"

    def _tomorrow(self) -> str:
        self._day = self._day.replace(day=self._day.day % 28 + 1)
        return f"day {self._day}"

    def _nothing(self) -> str:
        return "nothing"


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a package by path, without what only its history decides."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {*path.relative_to(folder).parts} & {*NOT_COMPARED}
    }


def _times(folder: Path) -> dict[str, tuple[int, int]]:
    """By path what tells whether a file was written anew: its inode, and when it was changed."""
    return {
        path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.glob("[!.]*.*")
    }


def walk(root: Path, seed: int, count: int, *, without: Sequence[str] = ()) -> Walk:
    """`count` edits; raises `AssertionError` with all that were made, at the first difference.

    Files count as settled after 20 ms, so that the cache of hashes is used and not only filled.
    `without` formats it goes faster.
    """
    walked = Walk(root, seed)
    formats = {name: one for name, one in FORMATS.items() if name not in without}
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(seen, "SETTLED", 20_000_000))
        stack.enter_context(mock.patch.dict(FORMATS, formats, clear=True))
        for _ in range(count):
            walked.step()
    return walked


def _recoloured(template: bytes, colour: str) -> bytes:
    """The same template with another colour of its text in styles."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(template)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/styles.xml":
                data = data.replace(b"<w:rPr>", f'<w:rPr><w:color w:val="{colour}"/>'.encode(), 1)
            new.writestr(zipfile.ZipInfo(name), data)
    return target.getvalue()
