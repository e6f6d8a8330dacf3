"""The public edition (公开版) of an edition: check → compose → cut → layout → render → package.

Refuses to write anything as long as a word that is not public is left in a file.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.compose.open_points import final_findings
from generator.diagnostics import publish_rules as rules
from generator.diagnostics.district_rules import UNFILLED
from generator.diagnostics.finding import Findings, Severity
from generator.diagnostics.sign_rules import ISSUED_CHANGED
from generator.model.document import Document
from generator.model.edition import Edition
from generator.package.commit import PackageFile, commit
from generator.package.manifest import Manifest
from generator.pipeline.build import check_content, package_place
from generator.pipeline.files import planned, ready_fonts, stems
from generator.pipeline.request import LETTERHEAD, Progress, Request, silent
from generator.pipeline.standing import standing
from generator.place import FilePlace
from generator.publish.asked import Asked, objections, wish_of
from generator.publish.leak import leaks, left_out
from generator.publish.public import omissions, part_words, public
from generator.render.html import render_html
from generator.render.registry import FORMATS, Resources
from generator.workspace import Workspace

FOLDER = "公开版"
"""Below the package."""

ID = ("public", "public")
"""Part and id of its files in its manifest."""


@dataclass
class Published:
    """What came of it; `folder` is None where nothing was written.

    `left` names the parts that are not in it; `omitted` counts the places where words were taken
    away.
    """

    findings: Findings = field(default_factory=Findings)
    left: tuple[str, ...] = ()
    omitted: int = 0
    files: tuple[PackageFile, ...] = ()
    folder: Path | None = None


def publish(
    workspace: Workspace,
    request: Request,
    asked: Asked,
    folder: Path | None = None,
    progress: Progress = silent,
) -> Published:
    """Lay the public edition in `folder`, or in 公开版 below the package.

    Raises `Refusal` where a file cannot be read or written.
    """
    result = check_content(workspace, request, progress)
    made, edition = Published(result.findings), result.edition
    if made.findings.stop or edition is None:
        return made
    whole = _whole(result.documents)
    made.findings.extend(
        replace(one, severity=Severity.ERROR) if one.code == ISSUED_CHANGED.code else one
        for one in standing(workspace, edition, edition, final=True)
    )
    made.findings.extend(objections(edition))
    wish, findings = wish_of(whole, edition, asked)
    made.findings.extend(findings)
    if made.findings.stop:
        return made
    made.left = tuple(part_words(part) for part in whole.parts if part.id in wish.parts)
    cut = public(whole, wish)
    made.files = _files(workspace, request, edition, whole, cut, made.findings, progress)
    if made.findings.stop:
        return made
    place = package_place(edition.district_id, edition.programme_id, edition.edition_id)
    target = folder or workspace.output / place / FOLDER
    manifest = Manifest(edition.programme_id, edition.district_id, edition.edition_id)
    progress("package", str(len(made.files)))
    made.findings.extend(commit(target, made.files, manifest, day=workspace.today())[1])
    made.folder, made.omitted = target, omissions(cut) - omissions(whole)
    return made


def _files(
    workspace: Workspace,
    request: Request,
    edition: Edition,
    whole: Document,
    cut: Document,
    findings: Findings,
    progress: Progress,
) -> tuple[PackageFile, ...]:
    """PDF and HTML of what is public; none where the findings say why not."""
    gaps = {f.place for f in findings if f.accepted and f.code == UNFILLED.code}
    for one in final_findings([cut], gaps):
        findings.add(rules.NOT_FINISHED.at(edition.local.place, problem=_of_public(one.message)))
    fonts = ready_fonts(workspace, findings)
    if findings.stop:
        return ()
    [(_, plan)] = planned([cut], fonts, edition.measures, request, findings, progress)
    if findings.stop:
        return ()
    progress("render", FOLDER)
    pdf = FORMATS["pdf"].render(cut, plan, Resources(fonts, workspace.template(LETTERHEAD)))
    stem, words = stems([cut])[cut.part], left_out(whole, cut)
    made = []
    for name, data, pages in (("pdf", pdf, len(plan.pages)), ("html", render_html(cut), None)):
        for word in leaks(data, words, pdf=name == "pdf")[:1]:
            findings.add(rules.LEAK.at(FilePlace(FOLDER, 0), what=name.upper(), words=word))
        made.append(PackageFile(f"{stem}.{name}", *ID, cut.title, name, pages, data))
    return tuple(made)


def _of_public(problem: str) -> str:
    """What is said of a document that is not finished, said of one that is to be published."""
    return problem.replace("不能定稿", "不能公开")


def _whole(documents: tuple[Document, ...]) -> Document:
    """The issued document; of a programme without a text all annexes, one behind the other."""
    first, *others = documents
    if first.part == "issue":
        return first
    parts = tuple(part for document in (first, *others) for part in document.parts)
    return replace(first, part="issue", id="issue", parts=parts)
