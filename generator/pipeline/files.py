"""layout → render: documents → page plans → files, in the fonts of this machine.

Refuses to choose what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.diagnostics.finding import Findings
from generator.formats.fonts import Fonts, find_fonts
from generator.layout.page import layout
from generator.model.document import Document
from generator.model.layout import Measures
from generator.model.plan import Plan
from generator.package.commit import PackageFile
from generator.package.names import file_name, file_stems
from generator.pipeline.request import Progress, Request
from generator.render.registry import FORMATS, Format, Resources
from generator.workspace import Workspace


def ready_fonts(workspace: Workspace, findings: Findings) -> Fonts:
    """The fonts of this machine, known to Pango too; what is missing is found."""
    fonts, found = find_fonts(workspace.font_folders())
    findings.extend(found)
    if not found.stop:
        fonts.use_configuration(workspace.cache_folder())
    return fonts


def planned(
    documents: Sequence[Document],
    fonts: Fonts,
    measures: Measures,
    request: Request,
    findings: Findings,
    progress: Progress,
) -> list[tuple[Document, Plan]]:
    """layout: each document with its page plan; what layout finds is added to `findings`."""
    plans = []
    for document in documents:
        progress("layout", document.file_name)
        plan, found = layout(document, fonts, measures, preprinted=request.preprinted)
        findings.extend(found)
        plans.append((document, plan))
    return plans


def rendered(
    plans: Sequence[tuple[Document, Plan]],
    names: Mapping[str, str],
    asked: Sequence[str],
    resources: Resources,
    progress: Progress,
) -> tuple[PackageFile, ...]:
    """Files in the order of the documents, made format by format.

    PDF comes first: what the other formats load then fits into memory that PDF has used.
    """
    pages = {document.part: plan for document, plan in plans}
    made = [
        rendered_file(
            document, pages[document.part], names[document.part], format_, resources, progress
        )
        for format_, document in printed([document for document, _ in plans], asked)
    ]
    order = list(names)
    return tuple(sorted(made, key=lambda file: (order.index(file.part), file.format)))


def printed(
    documents: Sequence[Document], asked: Sequence[str]
) -> Iterator[tuple[Format, Document]]:
    """What is printed in which format, of all formats where none is asked for."""
    for format_ in FORMATS.values():
        if not asked or format_.name in asked:
            yield from ((format_, document) for document in documents if format_.accepts(document))


def stems(documents: Sequence[Document]) -> dict[str, str]:
    """The file name of each part, without its ending."""
    stems = file_stems([document.file_name for document in documents])
    return {document.part: stem for document, stem in zip(documents, stems, strict=True)}


def rendered_file(
    document: Document,
    plan: Plan,
    stem: str,
    format_: Format,
    resources: Resources,
    progress: Progress,
) -> PackageFile:
    """render: one document in one format."""
    name = file_name(stem, format_.name)
    progress("render", name)
    return PackageFile(
        path=name,
        part=document.part,
        id=document.id,
        title=document.title,
        format=format_.name,
        pages=len(plan.pages) if format_.paged else None,
        data=format_.render(document, plan, resources),
    )


def template_findings(letterhead: bytes) -> Findings:
    """Asked after the PDFs are made: the libraries that it loads take memory."""
    from generator.render.letterhead import template_findings as found

    return found(letterhead)
