"""verify: a package held against its manifest and against the record of its issue.

Refuses to change anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.diagnostics import verify_rules as rules
from generator.diagnostics.finding import Finding, Findings, Rule
from generator.disk import Disk
from generator.load.content import wanted
from generator.model.edition import amendment_of, edition_of
from generator.model.issued import Issue
from generator.package.journal import COMPARE, EDITABLE
from generator.package.kept import unsettled
from generator.package.verifying import Checked, Condition, State, Verdict, verify
from generator.pipeline.build import package_place
from generator.place import FilePlace
from generator.publish.parcel import LIST, SUMS
from generator.records.store import read_record
from generator.workspace import Workspace

ADOPT_IN_PLACE = "要把改动收进内容，请运行 yinfa adopt 这个文件；再生成一次，改过的会移到旧稿"

PACKED_WITH = (LIST, SUMS)
"""What a ZIP file for others has besides the package: unpacked, it lies among its files."""

_BROKEN_OFF = {
    State.OLD_STANDS: rules.VERIFY_OLD_STANDS,
    State.NEW_STANDS: rules.VERIFY_NEW_STANDS,
    State.NEITHER_STANDS: rules.VERIFY_NEITHER_STANDS,
}
_CONDITIONS: dict[Condition, Rule] = {
    Condition.CHANGED: rules.VERIFY_CHANGED,
    Condition.MISSING: rules.VERIFY_MISSING,
    Condition.EXTRA: rules.VERIFY_EXTRA,
    Condition.KEPT_CHANGED: rules.VERIFY_KEPT_CHANGED,
    Condition.KEPT_MISSING: rules.VERIFY_KEPT_MISSING,
}


@dataclass
class Verified:
    """A package that was looked at. `issues` are those of its edition that are on record."""

    folder: Path
    verdict: Verdict | None = None
    issues: tuple[Issue, ...] = ()
    findings: Findings = field(default_factory=Findings)


def package_folders(
    workspace: Workspace, programme: str, district: str, edition: str | None
) -> tuple[list[Path], Findings]:
    """The folders of the editions that are meant, whether there is anything in them or not."""
    pairs, findings = wanted(workspace, programme, district, edition)
    places = [package_place(where, programme, name) for where, name in pairs if name is not None]
    return [workspace.output / place for place in places], findings


def verify_package(workspace: Workspace, folder: Path) -> Verified:
    """What the package in `folder` is in. Raises `Refusal` for what cannot be read."""
    found = Verified(folder, verify(folder, passed=PACKED_WITH))
    if found.verdict is None:
        found.findings.add(_at(rules.VERIFY_NO_PACKAGE, folder))
        return found
    found.findings.extend(_of_files(folder, found.verdict))
    manifest = found.verdict.manifest
    if manifest is not None and manifest.period is None:
        record = read_record(
            workspace, manifest.programme, manifest.district, edition_of(manifest.edition)
        )
        which = amendment_of(manifest.edition)
        found.issues = tuple(one for one in record.issues if one.amendment == which)
        found.findings.extend(_of_issues(folder, found.issues))
        for kept in unsettled(folder, manifest):
            if kept.path != kept.was:
                shown = folder.as_posix()
                found.findings.add(_at(rules.VERIFY_OPEN_EDIT, folder, kept.path, folder=shown))
    return found


def _of_files(folder: Path, verdict: Verdict) -> Iterator[Finding]:
    if verdict.state in _BROKEN_OFF:
        count = len(verdict.of(Condition.WAITING))
        yield _at(_BROKEN_OFF[verdict.state], folder, count=count)
    for file in verdict.files:
        if file.condition in _CONDITIONS:
            yield _at(_CONDITIONS[file.condition], folder, file.path, advice=_advice(file))


def _advice(file: Checked) -> str:
    editable = file.path.rpartition(".")[2] in EDITABLE
    return ADOPT_IN_PLACE if editable else COMPARE


def _of_issues(folder: Path, issues: tuple[Issue, ...]) -> Iterator[Finding]:
    """The files that went out, each as it went out last."""
    expected = {path: (digest, one) for one in issues for path, digest in one.files.items()}
    for path, (digest, issue) in expected.items():
        found = Disk().digest(folder / path)
        if found != digest:
            what = "不见了" if found is None else "的内容与印发时不同"
            yield _at(rules.VERIFY_ISSUED_DIFFERS, folder, path, day=issue.date, what=what)


def _at(rule: Rule, package: Path, path: str = "", /, **values: object) -> Finding:
    place = FilePlace((package / path).as_posix(), 0)
    return rule.at(place, path=path or package.as_posix(), **values)
