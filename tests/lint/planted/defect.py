"""A defect that is planted into content of ours, and the rule that has to find it.

Nothing of our own is changed: what is edited goes into a workspace of its own, and all other
files are found behind it.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from types import ModuleType

import generator.lint
from generator.diagnostics.finding import Finding, Findings, Rule
from generator.lint.acceptance import judge
from generator.lint.edition import lint
from generator.load.content import load
from generator.localize.edition import localize
from generator.workspace import Workspace
from tests.trees import TREE, declare

REPOSITORY = Path(__file__).parents[3]


@dataclass(frozen=True)
class Base:
    """An edition that is planted into; `files` stand beside what we ship."""

    programme: str
    district: str
    edition: str
    files: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def core(self) -> str:
        return f"content/programmes/{self.programme}"

    @property
    def local(self) -> str:
        return f"content/districts/{self.district}/{self.programme}/{self.edition}.yaml"

    def read(self, path: str) -> str:
        own = self.files.get(path)
        return own if own is not None else (REPOSITORY / path).read_text("utf-8")


SONGJIANG = Base("integrity-action", "songjiang", "2022")
YUZHONG = Base("integrity-action", "yuzhong", "2021")
SHANGHAI = Base("malpractice-points-2023", "shanghai", "2023")
GUANGXI = Base("conduct-campaign-2020", "guangxi", "2020")
CHANGJIANG = Base("corruption-campaign-2023", "changjiang", "2023")
SMALL = Base("clean", "qingshan", "2024", {p: dedent(t).lstrip("\n") for p, t in TREE.items()})
BASES = (SONGJIANG, YUZHONG, SHANGHAI, GUANGXI, CHANGJIANG, SMALL)


@dataclass(frozen=True)
class Edit:
    """New words in the place of old ones; no old ones: new lines at the end, or a new file."""

    path: str
    old: str
    new: str
    nth: int = 1

    def of(self, words: str) -> str:
        if not self.old:
            return words + self.new
        pieces = words.split(self.old)
        assert len(pieces) > self.nth, f"{self.old!r} stands in {self.path} less than {self.nth}×"
        return self.old.join(pieces[: self.nth]) + self.new + self.old.join(pieces[self.nth :])


@dataclass(frozen=True)
class Planted:
    """`family` is the number in content-model §5, 0 for what belongs to none (文种, 公文格式).

    The rule has to find it in the file `at`; not said, in that of the first edit.
    """

    rule: str
    family: int
    base: Base
    edits: tuple[Edit, ...]
    name: str
    at: str = ""

    @property
    def path(self) -> str:
        return self.at or self.edits[0].path


def instead(path: str, old: str, new: str, nth: int = 1) -> Edit:
    """Put `new` in place of the nth `old`, which must stand in the file."""
    return Edit(path, old, new, nth)


def added(path: str, lines: str) -> Edit:
    """Lines more at the end of a file, or a file that was not there."""
    return Edit(path, "", lines)


Hit = tuple[str, str, str]
"""Code, file, message: what stays of a finding when lines move."""


def hits(base: Base, edits: tuple[Edit, ...] = ()) -> list[Hit]:
    """What is found in the edition after these edits: load, localize, lint, acceptances."""
    return [_hit(finding) for finding in found(base, edits)]


@cache
def clean_hits(base: Base) -> tuple[Hit, ...]:
    return tuple(hits(base))


def open_hits(base: Base) -> list[Hit]:
    """What is found in the clean edition and accepted by nobody."""
    return [_hit(finding) for finding in found(base) if finding.accepted is None]


def _hit(finding: Finding) -> Hit:
    return finding.code, str(finding.place).partition(":")[0], finding.message


def found(base: Base, edits: tuple[Edit, ...] = ()) -> Findings:
    files = dict(base.files)
    for edit in edits:
        there = edit.path in files or (REPOSITORY / edit.path).exists()
        before = files.get(edit.path) or (base.read(edit.path) if there else "")
        files[edit.path] = edit.of(before)
    with TemporaryDirectory() as folder:
        for path, words in files.items():
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(words, encoding="utf-8")
        workspace = Workspace(Path(folder), shipped=REPOSITORY)
        declare(workspace)
        return _found(workspace, base)


def _found(workspace: Workspace, base: Base) -> Findings:
    sources, findings = load(workspace, base.programme, base.district, base.edition)
    if sources is None:
        return findings
    edition, more = localize(sources)
    findings.extend(more)
    if not findings.stop:
        findings.extend(lint(edition))
    judge(edition, findings, lint_codes().__contains__, complete=True)
    return findings


@cache
def lint_codes() -> frozenset[str]:
    """The codes of all rules that some module of `generator/lint` uses, found in its source."""
    codes: set[str] = set()
    for info in pkgutil.iter_modules(generator.lint.__path__):
        module = importlib.import_module(f"generator.lint.{info.name}")
        codes.update(rule.code for rule in _rules_of(module))
    return frozenset(codes)


def _rules_of(module: ModuleType) -> Iterator[Rule]:
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Name):
            used = vars(module).get(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            used = getattr(vars(module).get(node.value.id), node.attr, None)
        else:
            continue
        if isinstance(used, Rule):
            yield used
